package org.isard.geo.concentration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.isard.core.Pairwise;
import org.isard.core.Quantiles;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;
import org.isard.geo.autocorrelation.Moran;

/**
 * The location quotient of an industry in each region, {@code LQ_i = (x_i / n_i) / (x / n)} with n_i all employment of the
 * region, x and n the sums: above 1 the region has more of the industry than its size makes one expect (Florence 1939).
 *
 * <p>Intervals take the x_i as independent binomial counts out of n_i, so they need counts of people or firms, and they tell
 * how far the quotient may be chance, not error of measurement. For tables of places by products see
 * {@code org.isard.trade.Advantage}, the same ratio under Balassa's name.
 */
public final class LocationQuotient {
    private final Variable industry;
    private final Variable total;
    private final double[] p; // the industry's share of each region
    private final double overall;

    private LocationQuotient(Variable industry, Variable total) {
        this.industry = industry;
        this.total = total;
        this.p = new double[industry.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = industry.get(i) / total.get(i);
        }
        this.overall = industry.sum() / total.sum();
    }

    /**
     * The quotients of an industry.
     *
     * @param industry its amount in each region, complete, not negative, not all 0
     * @param total all activity of each region, complete, above 0 and not below the industry's
     * @throws IllegalArgumentException if labels differ or an amount is out of range
     */
    public static LocationQuotient of(Variable industry, Variable total) {
        industry.labels().requireSame(total.labels(), "total");
        Shares.of(industry, industry.name());
        Shares.positive(total, "total");
        for (int i = 0; i < industry.size(); i++) {
            if (industry.get(i) > total.get(i)) {
                throw new IllegalArgumentException("total: that of \""
                        + total.labels().get(i) + "\" is " + total.get(i) + ", less than the industry's "
                        + industry.get(i) + "; the total must contain the industry");
            }
        }
        return new LocationQuotient(industry, total);
    }

    /** The quotients. */
    public Variable quotients() {
        return Variable.of(
                "LQ", industry.labels(), Arrays.stream(p).map(v -> v / overall).toArray());
    }

    /** How an interval is made from normal theory. */
    public enum Interval {
        /** {@code LQ +- z s.e.}, the standard error by the delta method (after Moineddin, Beyene and Boyle 2003). */
        DELTA,
        /** Fieller's (1954) for a ratio of correlated normal means, better for small counts; NaN where it has no end. */
        FIELLER
    }

    /**
     * An interval for each region. With {@code v_i = p_i (1 - p_i) / n_i}, {@code v = sum (n_j/n)^2 v_j} and covariance
     * {@code c_i = (n_i/n) v_i}, the delta variance of LQ is {@code (v_i - 2 LQ c_i + LQ^2 v) / p^2}.
     *
     * @param level say 0.95
     * @return quotient, standard error (delta method), lower and upper end by region; a lower end may be below 0
     * @throws IllegalArgumentException if the level is not within 0 to 1
     */
    public Table intervals(Interval interval, double level) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - requireLevel(level)) / 2);
        int regions = p.length;
        double n = total.sum();
        double[] parts = new double[regions];
        for (int i = 0; i < regions; i++) {
            double w = total.get(i) / n;
            parts[i] = w * w * binomialVariance(i);
        }
        double v = Pairwise.sum(parts);
        double[] se = new double[regions];
        double[] lower = new double[regions];
        double[] upper = new double[regions];
        for (int i = 0; i < regions; i++) {
            double vi = binomialVariance(i);
            double c = total.get(i) / n * vi;
            double q = p[i] / overall;
            se[i] = Math.sqrt(Math.max(0, vi - 2 * q * c + q * q * v)) / overall;
            if (interval == Interval.DELTA) {
                lower[i] = q - z * se[i];
                upper[i] = q + z * se[i];
            } else {
                double a = overall * overall - z * z * v;
                double b = p[i] * overall - z * z * c;
                double root = Math.sqrt(Math.max(0, b * b - a * (p[i] * p[i] - z * z * vi)));
                lower[i] = a > 0 ? (b - root) / a : Double.NaN;
                upper[i] = a > 0 ? (b + root) / a : Double.NaN;
            }
        }
        return table(se, lower, upper);
    }

    private double binomialVariance(int i) {
        return p[i] * (1 - p[i]) / total.get(i);
    }

    private Table table(double[] se, double[] lower, double[] upper) {
        return Table.of(industry.labels())
                .with(quotients())
                .with(Variable.of("standard error", industry.labels(), se))
                .with(Variable.of("lower", industry.labels(), lower))
                .with(Variable.of("upper", industry.labels(), upper));
    }

    /**
     * Percentile intervals from a parametric bootstrap: binomial counts drawn anew in every region (Efron 1979).
     * O(replicates x regions) draws by inversion.
     *
     * @param level say 0.95
     * @param replicates say 1,999; those without any count of the industry are drawn again
     * @param seed fixes the draws
     * @return as {@link #intervals}, the standard error that of the replicates
     * @throws IllegalArgumentException if the level is not within 0 to 1, there are fewer than two replicates, or an amount is
     *     not a whole number below 2^31
     */
    public Table bootstrap(double level, int replicates, long seed) {
        requireLevel(level);
        if (replicates < 2) {
            throw new IllegalArgumentException("replicates: is " + replicates + "; at least 2 are needed");
        }
        int regions = p.length;
        BinomialDistribution[] counts = new BinomialDistribution[regions];
        for (int i = 0; i < regions; i++) {
            double n = total.get(i);
            if (n != Math.rint(n) || industry.get(i) != Math.rint(industry.get(i)) || n > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("industry, total: those of \""
                        + total.labels().get(i) + "\" are " + industry.get(i) + " and " + n
                        + "; the bootstrap draws whole numbers below 2^31");
            }
            counts[i] = BinomialDistribution.of((int) n, p[i]);
        }
        double all = total.sum();
        double[][] drawn = new double[regions][replicates];
        double[] x = new double[regions];
        for (int r = 0; r < replicates; r++) {
            SplittableRandom random = RandomStreams.of(seed).stream(r);
            double sum;
            do {
                sum = 0;
                for (int i = 0; i < regions; i++) {
                    x[i] = counts[i].inverseCumulativeProbability(random.nextDouble());
                    sum += x[i];
                }
            } while (sum == 0);
            for (int i = 0; i < regions; i++) {
                drawn[i][r] = x[i] / total.get(i) / (sum / all);
            }
        }
        double[] se = new double[regions];
        double[] lower = new double[regions];
        double[] upper = new double[regions];
        for (int i = 0; i < regions; i++) {
            Arrays.sort(drawn[i]);
            double mean = Pairwise.mean(drawn[i]);
            double squares = Pairwise.sumOfSquares(
                    Arrays.stream(drawn[i]).map(q -> q - mean).toArray());
            se[i] = Math.sqrt(squares / (replicates - 1));
            lower[i] = Quantiles.of(drawn[i], (1 - level) / 2);
            upper[i] = Quantiles.of(drawn[i], (1 + level) / 2);
        }
        return table(se, lower, upper);
    }

    private static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must lie between 0 and 1");
        }
        return level;
    }

    /**
     * Whether regions with high quotients adjoin: Moran's I of the quotients. The indices of {@link Concentration} are the same
     * however regions are laid out on the map; this is what they leave out.
     *
     * @throws IllegalArgumentException as {@link Moran#of(Variable, Weights, Inference)}
     */
    public Moran.Result moran(Weights neighbours, Inference inference) {
        return Moran.of(quotients(), neighbours, inference);
    }

    @Override
    public String toString() {
        return "location quotients of " + industry.name() + "\n" + quotients();
    }
}
