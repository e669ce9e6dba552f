package org.isard.geo.autocorrelation;

import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.MultipleTesting;
import org.isard.core.inference.TwoSided;

/**
 * What permutation says of a local statistic, per unit; NaN where a unit is not tested.
 *
 * @param pValues p-values under the alternative of the options
 * @param adjusted the same adjusted for many tests
 * @param mean mean of the statistic over the permutations
 * @param variance its variance, divisor P - 1
 */
record LocalInference(double[] pValues, double[] adjusted, double[] mean, double[] variance) {

    /** Counts of draws with a statistic at least, and at most, as large as observed, and the sums over the draws. */
    record Counts(int[] atLeast, int[] atMost, double[] sum, double[] sumOfSquares) {}

    /**
     * The sums of the counts become moments in place.
     *
     * @param scale what turns the simulated value into the statistic
     * @param tested whether a unit has a p-value
     */
    static LocalInference of(LocalOptions options, Counts counts, IntToDoubleFunction scale, IntPredicate tested) {
        int n = counts.atLeast.length;
        int permutations = options.permutations();
        double[] p = new double[n];
        double[] mean = counts.sum;
        double[] variance = counts.sumOfSquares;
        options.execution().forEachBlock(n, 8192, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (!tested.test(i)) {
                    p[i] = Double.NaN;
                    mean[i] = Double.NaN;
                    variance[i] = Double.NaN;
                    continue;
                }
                double factor = scale.applyAsDouble(i);
                double sum = mean[i];
                // Rounding may leave a sum of squares a hair below what the mean takes away.
                double squares = Math.max(0, variance[i] - sum * sum / permutations);
                mean[i] = factor * sum / permutations;
                variance[i] = permutations > 1 ? factor * factor * squares / (permutations - 1) : Double.NaN;
                p[i] = options.alternative()
                        .permutationPValue(counts.atLeast[i], counts.atMost[i], permutations, options.twoSided());
            }
        });
        // The adjustment sorts; NONE need not.
        double[] adjusted = options.control() == MultipleTesting.NONE
                ? p
                : options.control().adjust(p);
        return new LocalInference(p, adjusted, mean, variance);
    }

    /** The table with the columns "simulated mean", "simulated variance", "p" and "adjusted p". */
    Table addTo(Table table) {
        return table.with(Variable.of("simulated mean", table.rows(), mean))
                .with(Variable.of("simulated variance", table.rows(), variance))
                .with(Variable.of("p", table.rows(), pValues))
                .with(Variable.of("adjusted p", table.rows(), adjusted));
    }

    /** Whether a unit's adjusted p-value is at most the level; false where there is none. */
    boolean significant(int i, LocalOptions options) {
        return adjusted[i] <= options.significance();
    }

    /** The p-value of the options' alternative from two tails that both contain the observed value. */
    static double pValue(LocalOptions options, double large, double small) {
        return switch (options.alternative()) {
            case GREATER -> large;
            case LESS -> small;
            case TWO_SIDED ->
                options.twoSided() == TwoSided.SMALLER_TAIL
                        ? Math.min(large, small)
                        : Math.min(1, 2 * Math.min(large, small));
        };
    }

    /** Number of units per cluster that occurs, in the order of {@code all}. */
    static <C extends Enum<C>> TextTable tally(C[] found, C[] all, Function<C, String> title) {
        int[] counts = new int[all.length];
        for (C cluster : found) {
            counts[cluster.ordinal()]++;
        }
        TextTable table = TextTable.of("cluster", "units");
        for (C cluster : all) {
            if (counts[cluster.ordinal()] > 0) {
                table.row(title.apply(cluster), counts[cluster.ordinal()]);
            }
        }
        return table;
    }

    /** The conventions in words, as results print them. */
    static String describe(LocalOptions options) {
        String tail = options.alternative() == Alternative.TWO_SIDED
                ? "TWO_SIDED, " + options.twoSided()
                : options.alternative().name();
        return options.permutations() + " conditional permutations, seed " + options.seed() + ", " + tail + "; "
                + describeLevel(options);
    }

    /** Control for many tests and level in words. */
    static String describeLevel(LocalOptions options) {
        return "control " + options.control() + ", level " + TextTable.format(options.significance());
    }
}
