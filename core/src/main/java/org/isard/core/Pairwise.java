package org.isard.core;

/**
 * Sums by pairwise summation: the rounding error grows with log n instead of n, and the result depends on the order of
 * the values only, never on threads (Higham 1993). Each costs O(n) time and O(log n) stack.
 */
public final class Pairwise {
    // Below this length a plain loop is exact enough and keeps the recursion cheap.
    private static final int BLOCK = 128;

    private Pairwise() {}

    /** The sum of all values; 0 for none. */
    public static double sum(double... x) {
        return sum(x, 0, x.length);
    }

    /** The sum of {@code x[from]} to {@code x[to - 1]}. */
    public static double sum(double[] x, int from, int to) {
        if (to - from <= BLOCK) {
            double total = 0;
            for (int i = from; i < to; i++) {
                total += x[i];
            }
            return total;
        }
        int middle = (from + to) >>> 1;
        return sum(x, from, middle) + sum(x, middle, to);
    }

    /** The arithmetic mean; NaN for no values. */
    public static double mean(double... x) {
        return sum(x) / x.length;
    }

    /** The sum of squares. */
    public static double sumOfSquares(double... x) {
        return dot(x, x);
    }

    /**
     * The inner product of two vectors.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double dot(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("y: has " + y.length + " values where x has " + x.length);
        }
        return dot(x, y, 0, x.length);
    }

    private static double dot(double[] x, double[] y, int from, int to) {
        if (to - from <= BLOCK) {
            double total = 0;
            for (int i = from; i < to; i++) {
                total += x[i] * y[i];
            }
            return total;
        }
        int middle = (from + to) >>> 1;
        return dot(x, y, from, middle) + dot(x, y, middle, to);
    }
}
