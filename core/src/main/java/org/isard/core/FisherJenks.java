package org.isard.core;

import java.util.ArrayDeque;
import java.util.Deque;

/** Optimal one-dimensional classes by dynamic programming over the distinct sorted values (Fisher 1958). */
final class FisherJenks {
    private FisherJenks() {}

    /**
     * Lowest value, a break halfway between neighbouring classes (as classInt), highest value; as many classes as distinct
     * values if there are fewer than k.
     */
    static double[] breaks(double[] sorted, int k) {
        int n = sorted.length;
        double centre = Pairwise.mean(sorted); // centring keeps the prefix sums of squares accurate
        int[] ends = new int[n]; // ends[g]: one past the last position of the g-th distinct value
        int groups = 0;
        double[] sum = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            double z = sorted[i] - centre;
            sum[i + 1] = sum[i] + z;
            squares[i + 1] = squares[i] + z * z;
            if (i == n - 1 || sorted[i + 1] > sorted[i]) {
                ends[groups++] = i + 1;
            }
        }
        int classes = Math.min(k, groups);
        double[][] best = new double[classes][groups];
        int[][] first = new int[classes][groups]; // the first group of the last class
        for (int c = 0; c < classes; c++) {
            for (int g = c; g < groups; g++) {
                best[c][g] = c == 0 ? within(sum, squares, 0, ends[g]) : Double.POSITIVE_INFINITY;
                for (int f = c; c > 0 && f <= g; f++) {
                    double total = best[c - 1][f - 1] + within(sum, squares, ends[f - 1], ends[g]);
                    if (total < best[c][g]) {
                        best[c][g] = total;
                        first[c][g] = f;
                    }
                }
            }
        }
        Deque<Double> breaks = new ArrayDeque<>();
        int g = groups - 1;
        for (int c = classes - 1; c >= 0; c--) {
            breaks.addFirst(g == groups - 1 ? sorted[n - 1] : between(sorted[ends[g] - 1], sorted[ends[g]]));
            g = first[c][g] - 1;
        }
        breaks.addFirst(sorted[0]);
        return breaks.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The midpoint, but always below {@code above}, which belongs to the next class. */
    private static double between(double below, double above) {
        double middle = below + (above - below) / 2;
        return middle < above ? middle : below;
    }

    private static double within(double[] sum, double[] squares, int from, int to) {
        double total = sum[to] - sum[from];
        return Math.max(0, squares[to] - squares[from] - total * total / (to - from));
    }
}
