package org.isard.core;

import java.util.Arrays;

/**
 * How unevenly a total is spread over its holders. All take non-negative amounts and cost O(n), Gini O(n log n).
 *
 * <p>A negative, missing or infinite amount is an {@link IllegalArgumentException}; a total of zero, or of nothing, gives NaN.
 */
public final class Inequality {
    private Inequality() {}

    /** Herfindahl-Hirschman index {@code sum s_i^2} of the shares {@code s_i = x_i / sum x} (Hirschman 1964): 1/n to 1. */
    public static double herfindahl(double... amounts) {
        return amounts.length == 0 ? Double.NaN : Pairwise.sumOfSquares(shares(amounts));
    }

    /**
     * Herfindahl index rescaled to 0..1, {@code (H - 1/n) / (1 - 1/n)}, where n counts the amounts given, zeros included.
     * NaN for a single amount.
     */
    public static double herfindahlNormalized(double... amounts) {
        double even = 1.0 / amounts.length;
        return amounts.length < 2 ? Double.NaN : (herfindahl(amounts) - even) / (1 - even);
    }

    /**
     * Gini coefficient of the population form, {@code sum_i (2 i - n - 1) x_(i) / (n sum x)}, 0 to 1 - 1/n (Gini 1912).
     */
    public static double gini(double... amounts) {
        double[] sorted = shares(amounts);
        Arrays.sort(sorted);
        int n = sorted.length;
        for (int i = 0; i < n; i++) {
            sorted[i] *= 2.0 * (i + 1) - n - 1;
        }
        return n == 0 ? Double.NaN : Pairwise.sum(sorted) / n;
    }

    /** Theil's T, {@code 1/n sum (x_i/mean) ln(x_i/mean)} with 0 ln 0 = 0 (Theil 1967): 0 to ln n. */
    public static double theil(double... amounts) {
        double[] terms = shares(amounts);
        int n = terms.length;
        for (int i = 0; i < n; i++) {
            terms[i] = terms[i] == 0 ? 0 : terms[i] * Math.log(terms[i] * n);
        }
        return n == 0 ? Double.NaN : Pairwise.sum(terms);
    }

    private static double[] shares(double[] amounts) {
        double largest = 0;
        for (int i = 0; i < amounts.length; i++) {
            if (!(amounts[i] >= 0) || Double.isInfinite(amounts[i])) {
                throw new IllegalArgumentException("amounts: number " + (i + 1) + " is " + amounts[i]
                        + "; shares need finite, non-negative amounts");
            }
            largest = Math.max(largest, amounts[i]);
        }
        double scale = largest; // dividing by the largest first keeps huge and tiny totals in range
        double[] scaled = Arrays.stream(amounts).map(x -> x / scale).toArray();
        double total = Pairwise.sum(scaled);
        return Arrays.stream(scaled).map(x -> x / total).toArray();
    }
}
