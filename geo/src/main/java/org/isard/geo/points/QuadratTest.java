package org.isard.geo.points;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Whether points are spread evenly over the cells of a {@link Tiling}: the chi-square test of complete spatial randomness by
 * counts in quadrats, as spatstat's {@code quadrat.test}.
 *
 * <p>{@code X2 = sum (o - e)^2 / e}, e in proportion to the area of each cell within the window; m cells have m - 1 degrees of freedom. Weights
 * are left aside.
 */
public final class QuadratTest {
    private QuadratTest() {}

    /**
     * How to test.
     *
     * @param alternative GREATER for clustered (a large X2), LESS for regular
     * @param simulations of as many points thrown into the cells by their areas; 0 for the chi-square distribution
     * @param seed fixes the simulations
     * @param execution where the work runs; does not change the result
     */
    public record Options(Alternative alternative, int simulations, long seed, Execution execution) {
        /** Checks the number of simulations. */
        public Options {
            if (simulations < 0) {
                throw new IllegalArgumentException("simulations: is " + simulations + "; it must not be negative");
            }
        }

        /** Another alternative. */
        public Options alternative(Alternative value) {
            return new Options(value, simulations, seed, execution);
        }

        /** Simulated p-values, for cells that expect few points. */
        public Options simulations(int number) {
            return new Options(alternative, number, seed, execution);
        }

        /** Another seed. */
        public Options seed(long value) {
            return new Options(alternative, simulations, value, execution);
        }

        /** Work elsewhere. */
        public Options execution(Execution value) {
            return new Options(alternative, simulations, seed, value);
        }
    }

    /** Two-sided, by the chi-square distribution, seed 1, on the common pool. */
    public static Options options() {
        return new Options(Alternative.TWO_SIDED, 0, 1, Execution.common());
    }

    /** On columns and rows over the window's bounding box, with the default options. */
    public static Result of(PointPattern pattern, int columns, int rows) {
        return of(pattern, Tiling.rectangles(pattern.window(), columns, rows), options());
    }

    /**
     * On any cells. A simulation costs O(n log m).
     *
     * @throws IllegalArgumentException if there is no point, there are fewer than 2 cells, or they were laid over another window
     */
    public static Result of(PointPattern pattern, Tiling tiling, Options options) {
        pattern.requireAtLeast(1, "a test of counts");
        if (tiling.size() < 2) {
            throw new IllegalArgumentException("tiling: has 1 cell; at least 2 are needed");
        }
        double[] observed = tiling.counts(pattern).toArray();
        double[] areas = tiling.areas().toArray();
        double perArea = pattern.size() / Pairwise.sum(areas);
        double[] expected = Arrays.stream(areas).map(a -> a * perArea).toArray();
        double statistic = statistic(observed, expected);
        int freedom = observed.length - 1;
        double p = options.simulations == 0
                ? chiSquare(statistic, freedom, options.alternative)
                : simulated(pattern.size(), statistic, expected, options);
        return new Result(
                statistic,
                freedom,
                p,
                Variable.of("observed", tiling.labels(), observed),
                Variable.of("expected", tiling.labels(), expected),
                options);
    }

    private static double statistic(double[] observed, double[] expected) {
        double[] terms = new double[observed.length];
        for (int k = 0; k < terms.length; k++) {
            double d = observed[k] - expected[k];
            terms[k] = d * d / expected[k];
        }
        return Pairwise.sum(terms);
    }

    private static double chiSquare(double statistic, int freedom, Alternative alternative) {
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
        double upper = chi.survivalProbability(statistic);
        double lower = chi.cumulativeProbability(statistic);
        return switch (alternative) {
            case GREATER -> upper;
            case LESS -> lower;
            case TWO_SIDED -> 2 * Math.min(upper, lower);
        };
    }

    private static double simulated(int n, double statistic, double[] expected, Options options) {
        double[] reached = expected.clone(); // up to and with each cell
        for (int k = 1; k < reached.length; k++) {
            reached[k] += reached[k - 1];
        }
        double total = reached[reached.length - 1];
        double[] values = new double[options.simulations];
        RandomStreams streams = RandomStreams.of(options.seed);
        options.execution.forEachBlock(values.length, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                SplittableRandom random = streams.stream(s);
                double[] counts = new double[expected.length];
                for (int i = 0; i < n; i++) {
                    int at = Arrays.binarySearch(reached, random.nextDouble() * total);
                    counts[Math.min(counts.length - 1, at < 0 ? -1 - at : at + 1)]++;
                }
                values[s] = statistic(counts, expected);
            }
        });
        double slack = 1e-12 * statistic; // equal counts in another order
        int asLarge =
                (int) Arrays.stream(values).filter(v -> v >= statistic - slack).count();
        int asSmall =
                (int) Arrays.stream(values).filter(v -> v <= statistic + slack).count();
        return options.alternative.permutationPValue(asLarge, asSmall, options.simulations);
    }

    /**
     * What {@link #of} found.
     *
     * @param statistic X2
     * @param freedom degrees of freedom
     * @param pValue by the chi-square distribution, or by simulation
     * @param observed counts by cell
     * @param expected counts by cell
     * @param options how
     */
    public record Result(
            double statistic, int freedom, double pValue, Variable observed, Variable expected, Options options) {

        /**
         * {@code X2 / (m - 1)}: above 1 for clustered points, below 1 for regular ones. Where cells are equal that is the variance-to-mean
         * ratio of the counts (with divisor m - 1).
         */
        public double varianceToMean() {
            return statistic / freedom;
        }

        /** {@code (o - e) / sqrt e} by cell. */
        public Variable residuals() {
            double[] r = new double[observed.size()];
            for (int k = 0; k < r.length; k++) {
                r[k] = (observed.get(k) - expected.get(k)) / Math.sqrt(expected.get(k));
            }
            return Variable.of("residual", observed.labels(), r);
        }

        /** Observed, expected and residual by cell. */
        public Table toTable() {
            return Table.of(observed.labels()).with(observed).with(expected).with(residuals());
        }

        @Override
        public String toString() {
            long few = Arrays.stream(expected.toArray()).filter(e -> e < 5).count();
            String ground = options.simulations > 0
                    ? options.simulations + " simulations, seed " + options.seed
                    : "chi-square" + (few > 0 ? ", coarse where " + few + " cells expect fewer than 5" : "");
            return "Quadrat test, " + TextTable.format(observed.sum()) + " points in " + observed.size() + " cells\n"
                    + TextTable.of("X2", "df", "variance/mean", "p")
                            .row(statistic, freedom, varianceToMean(), TextTable.pValue(pValue))
                    + options.alternative + ", " + ground + "\n";
        }
    }
}
