package org.isard.core.inference;

import java.util.Comparator;
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
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int m = ascending.length;
        double[] adjusted = p.clone();
        switch (this) {
            case NONE -> {}
            case BONFERRONI -> {
                for (int i : ascending) {
                    adjusted[i] = Math.min(1, m * p[i]);
                }
            }
            case HOLM -> {
                double largest = 0;
                for (int rank = 0; rank < m; rank++) {
                    int i = ascending[rank];
                    largest = Math.max(largest, Math.min(1, (m - rank) * p[i]));
                    adjusted[i] = largest;
                }
            }
            case BENJAMINI_HOCHBERG -> stepUp(adjusted, p, ascending, 1);
            case BENJAMINI_YEKUTIELI ->
                stepUp(
                        adjusted,
                        p,
                        ascending,
                        IntStream.rangeClosed(1, m).mapToDouble(j -> 1.0 / j).sum());
        }
        return adjusted;
    }

    private static void stepUp(double[] adjusted, double[] p, int[] ascending, double penalty) {
        int m = ascending.length;
        double smallest = 1;
        for (int rank = m; rank >= 1; rank--) {
            int i = ascending[rank - 1];
            smallest = Math.min(smallest, penalty * m / rank * p[i]);
            adjusted[i] = smallest;
        }
    }
}
