package org.isard.core.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Adjusted p-values for many tests at once, as R's {@code p.adjust}; compare them with the level itself.
 *
 * <p>NaN stands for a test that could not be made: it stays NaN and is not counted. Cost O(m log m).
 */
public enum MultipleTesting {
    /** No adjustment. */
    NONE,
    /** {@code min(1, m p)}: family-wise error. */
    BONFERRONI,
    /** Step-down Bonferroni (Holm 1979): family-wise error, never weaker than Bonferroni. */
    HOLM,
    /** Step-up false discovery rate for independent or positively dependent tests (Benjamini and Hochberg 1995). */
    BENJAMINI_HOCHBERG,
    /** Step-up false discovery rate under any dependence (Benjamini and Yekutieli 2001). */
    BENJAMINI_YEKUTIELI;

    /**
     * Adjusts p-values, in the order given.
     *
     * @throws IllegalArgumentException if a value lies outside 0 to 1
     */
    public double[] adjust(double... p) {
        for (int i = 0; i < p.length; i++) {
            if (p[i] < 0 || p[i] > 1) {
                throw new IllegalArgumentException("p: number " + (i + 1) + " is " + p[i] + ", outside 0 to 1");
            }
        }
        double[] sorted =
                Arrays.stream(p).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] steps = adjustSorted(sorted);
        // Equal p-values have equal adjusted ones, so any of their places in the sorted array will do.
        return Arrays.stream(p)
                .map(v -> Double.isNaN(v) ? v : steps[Arrays.binarySearch(sorted, v)])
                .toArray();
    }

    private double[] adjustSorted(double[] sorted) {
        int m = sorted.length;
        return switch (this) {
            case NONE -> sorted;
            case BONFERRONI ->
                Arrays.stream(sorted).map(v -> Math.min(1, m * v)).toArray();
            case HOLM -> {
                double[] adjusted = new double[m];
                double largest = 0;
                for (int rank = 0; rank < m; rank++) {
                    largest = Math.max(largest, Math.min(1, (m - rank) * sorted[rank]));
                    adjusted[rank] = largest;
                }
                yield adjusted;
            }
            case BENJAMINI_HOCHBERG -> stepUp(sorted, 1);
            case BENJAMINI_YEKUTIELI ->
                stepUp(
                        sorted,
                        IntStream.rangeClosed(1, m).mapToDouble(j -> 1.0 / j).sum());
        };
    }

    private static double[] stepUp(double[] sorted, double penalty) {
        int m = sorted.length;
        double[] adjusted = new double[m];
        double smallest = 1;
        for (int rank = m; rank >= 1; rank--) {
            smallest = Math.min(smallest, penalty * m / rank * sorted[rank - 1]);
            adjusted[rank - 1] = smallest;
        }
        return adjusted;
    }
}
