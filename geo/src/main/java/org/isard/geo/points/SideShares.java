package org.isard.geo.points;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Panel;
import org.isard.core.Quantiles;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.RandomStreams;

/**
 * The shares of a total on either side of a {@link DividingLine}, period by period; made by {@link DividingLine#shares}.
 *
 * <p>Shares are of the whole total, what lies on the line included. The drift is how much the left share grew from the first
 * period to the last.
 */
public final class SideShares {
    private final DividingLine line;
    private final Categories sides;
    private final Panel amounts;
    private final double[][] sums; // by level of sides, by period

    SideShares(DividingLine line, Categories sides, Panel amounts) {
        this.line = line;
        this.sides = sides;
        this.amounts = amounts;
        int periods = amounts.periods().size();
        if (periods == 0 || sides.size() == 0) {
            throw new IllegalArgumentException("amounts: there are no units or no periods to share out");
        }
        this.sums = new double[3][periods];
        for (int t = 0; t < periods; t++) {
            String period = amounts.periods().get(t);
            double[][] parts = new double[3][sides.size()];
            for (int i = 0; i < sides.size(); i++) {
                double x = amounts.get(i, t);
                if (!(x >= 0)) {
                    throw new IllegalArgumentException("amounts: that of \""
                            + sides.labels().get(i) + "\" in \"" + period + "\" is " + x
                            + "; shares need complete amounts that are not negative");
                }
                parts[sides.code(i)][i] = x;
            }
            for (int side = 0; side < 3; side++) {
                sums[side][t] = Pairwise.sum(parts[side]);
            }
            double total = total(t);
            if (!(total > 0) || Double.isInfinite(total)) {
                throw new IllegalArgumentException("amounts: the total in \"" + period + "\" is " + total
                        + "; shares need one above 0 and finite");
            }
        }
    }

    private double total(int t) {
        return sums[0][t] + sums[1][t] + sums[2][t];
    }

    private Variable byPeriod(String name, int side) {
        return Variable.of(
                name,
                amounts.periods(),
                IntStream.range(0, amounts.periods().size())
                        .mapToDouble(t -> sums[side][t] / total(t))
                        .toArray());
    }

    /** The line. */
    public DividingLine line() {
        return line;
    }

    /** The side of each unit. */
    public Categories sides() {
        return sides;
    }

    /** The share on the left, by period. */
    public Variable left() {
        return byPeriod(line.left(), 0);
    }

    /** The share on the right, by period. */
    public Variable right() {
        return byPeriod(line.right(), 1);
    }

    /** The share exactly on the line, by period: usually 0. */
    public Variable onTheLine() {
        return byPeriod(DividingLine.ON_THE_LINE, 2);
    }

    /** Left amount over right amount, by period; NaN (missing) where there is none on the right. */
    public Variable ratio() {
        return Variable.of(
                line.left() + " / " + line.right(),
                amounts.periods(),
                IntStream.range(0, amounts.periods().size())
                        .mapToDouble(t -> sums[1][t] > 0 ? sums[0][t] / sums[1][t] : Double.NaN)
                        .toArray());
    }

    /** The left share of the last period less that of the first. */
    public double drift() {
        Variable share = left();
        return share.get(share.size() - 1) - share.get(0);
    }

    /**
     * A chi-square test.
     *
     * @param statistic its value
     * @param degrees of freedom
     * @param pValue the upper tail
     */
    public record ChiSquare(double statistic, int degrees, double pValue) {
        private static ChiSquare of(double statistic, int degrees) {
            return new ChiSquare(
                    statistic,
                    degrees,
                    Double.isNaN(statistic)
                            ? Double.NaN
                            : ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
        }
    }

    /**
     * Whether the left share is the same in all periods, if the amounts are counts of independent things (new firms, say, not
     * the same firms counted again): Pearson's chi-square of the table side x period with T - 1 degrees of freedom, as R's
     * {@code prop.test(left, left + right, correct = FALSE)}. What is on the line is left out. NaN if one side is empty.
     *
     * @throws IllegalArgumentException if there is one period only, or a period without any amount off the line
     */
    public ChiSquare equalShares() {
        double[] n = counted();
        double pooled = Pairwise.sum(sums[0]) / Pairwise.sum(n);
        double chi = 0;
        for (int t = 0; t < n.length; t++) {
            double expected = n[t] * pooled;
            double off = sums[0][t] - expected;
            chi += off * off / expected + off * off / (n[t] - expected);
        }
        return ChiSquare.of(chi, n.length - 1);
    }

    /**
     * Whether the left share rises or falls steadily with the number of the period, under the same reading of the amounts
     * (Cochran 1954; Armitage 1955), as R's {@code prop.trend.test(left, left + right)}.
     *
     * @throws IllegalArgumentException as {@link #equalShares}
     */
    public ChiSquare trend() {
        double[] n = counted();
        double all = Pairwise.sum(n);
        double pooled = Pairwise.sum(sums[0]) / all;
        double mean = 0;
        for (int t = 0; t < n.length; t++) {
            mean += n[t] / all * (t + 1);
        }
        double cross = 0;
        double squares = 0;
        for (int t = 0; t < n.length; t++) {
            double score = t + 1 - mean;
            cross += score * sums[0][t];
            squares += n[t] * score * score;
        }
        return ChiSquare.of(cross * cross / (pooled * (1 - pooled) * squares), 1);
    }

    private double[] counted() {
        double[] n = new double[amounts.periods().size()];
        for (int t = 0; t < n.length; t++) {
            n[t] = sums[0][t] + sums[1][t];
            if (!(n[t] > 0)) {
                throw new IllegalArgumentException(
                        "amounts: all of \"" + amounts.periods().get(t) + "\" lies on the line");
            }
        }
        if (n.length < 2) {
            throw new IllegalArgumentException("amounts: one period alone has no change to test");
        }
        return n;
    }

    /**
     * What resampling of the units says about the drift.
     *
     * @param drift of the left share, first to last period
     * @param standardError the standard deviation of the resampled drifts
     * @param lower end of the percentile interval
     * @param upper end of it
     * @param level of the interval
     * @param pValue two-sided: twice the smaller share of resampled drifts on either side of 0, the observed counted in
     * @param replicates how many samples; those with an empty total are drawn again
     * @param seed of the samples
     */
    public record DriftInterval(
            double drift,
            double standardError,
            double lower,
            double upper,
            double level,
            double pValue,
            int replicates,
            long seed) {
        @Override
        public String toString() {
            return "drift " + TextTable.format(drift) + " (s.e. " + TextTable.format(standardError) + ", "
                    + TextTable.format(100 * level) + " % " + TextTable.format(lower) + " to "
                    + TextTable.format(upper) + "), p " + TextTable.pValue(pValue) + ", " + replicates
                    + " samples of units, seed " + seed;
        }
    }

    /**
     * An interval for the drift by resampling units with all their periods (Efron 1979, percentile method), for amounts of any
     * kind: it asks how far the change rests on a few units. O(replicates x units).
     *
     * @param level of the interval, say 0.95
     * @param replicates how many samples, say 1,999
     * @param seed fixes the draws
     * @throws IllegalArgumentException if there is one period only, the level is not within 0 to 1, or there are no replicates
     */
    public DriftInterval resample(double level, int replicates, long seed) {
        int last = amounts.periods().size() - 1;
        if (last < 1 || !(level > 0 && level < 1) || replicates < 1) {
            throw new IllegalArgumentException("periods, level, replicates: " + (last + 1) + ", " + level + " and "
                    + replicates + "; two periods, a level within 0 to 1 and a replicate are needed");
        }
        double[] drifts = new double[replicates];
        int below = 0;
        int above = 0;
        for (int r = 0; r < replicates; r++) {
            SplittableRandom random = RandomStreams.of(seed).stream(r);
            do {
                drifts[r] = resampled(random, last);
            } while (Double.isNaN(drifts[r]));
            below += drifts[r] <= 0 ? 1 : 0;
            above += drifts[r] >= 0 ? 1 : 0;
        }
        double mean = Pairwise.mean(drifts);
        double variance =
                Pairwise.sumOfSquares(Arrays.stream(drifts).map(d -> d - mean).toArray()) / (replicates - 1);
        Arrays.sort(drifts);
        double tail = (1 - level) / 2;
        return new DriftInterval(
                drift(),
                Math.sqrt(variance),
                Quantiles.of(drifts, tail),
                Quantiles.of(drifts, 1 - tail),
                level,
                Math.min(1, 2 * (Math.min(below, above) + 1.0) / (replicates + 1)),
                replicates,
                seed);
    }

    private double resampled(SplittableRandom random, int last) {
        int n = sides.size();
        double[] totals = new double[4]; // left first, all first, left last, all last
        for (int draw = 0; draw < n; draw++) {
            int i = random.nextInt(n);
            double first = amounts.get(i, 0);
            double end = amounts.get(i, last);
            totals[1] += first;
            totals[3] += end;
            if (sides.code(i) == 0) {
                totals[0] += first;
                totals[2] += end;
            }
        }
        return totals[2] / totals[3] - totals[0] / totals[1];
    }

    /** A row per period: the three shares, the ratio, the total. */
    public Table toTable() {
        Labels periods = amounts.periods();
        return Table.of(periods)
                .with(left())
                .with(right())
                .with(onTheLine())
                .with(ratio().named("ratio"))
                .with(Variable.of(
                        "total",
                        periods,
                        IntStream.range(0, periods.size())
                                .mapToDouble(this::total)
                                .toArray()));
    }

    @Override
    public String toString() {
        int[] counts = sides.counts();
        return amounts.name() + " on either side of the " + line.name() + ": " + counts[0] + " units " + line.left()
                + ", " + counts[1] + " " + line.right() + (counts[2] == 0 ? "" : ", " + counts[2] + " on the line")
                + "; drift " + TextTable.format(drift()) + "\n" + toTable();
    }
}
