package org.isard.geo.autocorrelation;

import org.isard.core.TextTable;
import org.isard.core.inference.Inference;

/**
 * A statistic set against its null distribution.
 *
 * @param expectation under permutation the mean of the simulated values
 * @param variance likewise, with divisor P - 1
 * @param z NaN if the variance is not positive
 */
record Judgement(double expectation, double variance, double z, double pValue) {

    /** By moments and the normal distribution. */
    static Judgement analytical(double observed, double expectation, double variance, Inference inference) {
        double z = variance > 0 ? (observed - expectation) / Math.sqrt(variance) : Double.NaN;
        return new Judgement(expectation, variance, z, inference.alternative().normalPValue(z));
    }

    /**
     * By simulated values.
     *
     * @param slack values that differ from the observed by no more are ties: equal sums taken in another order differ
     *     by rounding
     */
    static Judgement permuted(double observed, double[] simulated, double slack, Inference.Permutation permutation) {
        int large = 0;
        int small = 0;
        double mean = 0;
        for (double value : simulated) {
            large += value >= observed - slack ? 1 : 0;
            small += value <= observed + slack ? 1 : 0;
            mean += value / simulated.length;
        }
        double squares = 0;
        for (double value : simulated) {
            squares += (value - mean) * (value - mean);
        }
        double variance = squares / (simulated.length - 1);
        // A spread of rounding alone is none.
        double z = variance > slack * slack ? (observed - mean) / Math.sqrt(variance) : Double.NaN;
        return new Judgement(mean, variance, z, permutation.pValue(large, small));
    }

    /** The same evidence where small values of the statistic speak for likeness: z has the other sign. */
    static Judgement reversed(double observed, double[] simulated, double slack, Inference.Permutation permutation) {
        double[] negative = new double[simulated.length];
        for (int p = 0; p < negative.length; p++) {
            negative[p] = -simulated[p];
        }
        Judgement mirror = permuted(-observed, negative, slack, permutation);
        return new Judgement(-mirror.expectation, mirror.variance, mirror.z, mirror.pValue);
    }

    /** What results print. */
    static String table(
            String title,
            int n,
            int islandCount,
            Islands islands,
            Inference inference,
            String symbol,
            double statistic,
            Judgement judgement) {
        return heading(title, n, islandCount, islands, inference)
                + TextTable.of(symbol, "expectation", "variance", "z", "p")
                        .row(
                                statistic,
                                judgement.expectation,
                                judgement.variance,
                                judgement.z,
                                TextTable.pValue(judgement.pValue));
    }

    static String heading(String title, int n, int islandCount, Islands islands, Inference inference) {
        String convention = islands == null ? "" : ", " + islands;
        return title + ", n = " + n + (islandCount > 0 ? " (" + islandCount + " islands" + convention + ")" : "") + ", "
                + inference.describe() + "\n";
    }
}
