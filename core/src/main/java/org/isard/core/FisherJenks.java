package org.isard.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Optimal one-dimensional classes by dynamic programming over the distinct sorted values (Fisher 1958).
 *
 * <p>The squares within a class of sorted values satisfy the quadrangle inequality, so that the best start of the last class
 * never moves down as its end moves up: each further class costs O(m log m) for m distinct values by divide and conquer
 * instead of O(m^2). The squares between classes are maximised, which need no sums of squares and cancel nothing.
 */
final class FisherJenks {
    private final double[] sorted;
    private final int[] ends; // ends[g]: one past the last position of the g-th distinct value, from g = 1
    private final double[] sums; // sums[g]: of the deviations from the mean up to there
    private final int groups;
    private double[] before; // the largest squares between of the first g distinct values in one class fewer
    private double[] best;
    private int[] first;
    private int[] firstBefore; // in one class fewer the last class starts no later

    private FisherJenks(double[] sorted) {
        this.sorted = sorted;
        int n = sorted.length;
        double centre = Pairwise.mean(sorted);
        int[] at = new int[n + 1];
        double[] total = new double[n + 1];
        int m = 0;
        double sum = 0;
        double slip = 0; // compensated, so that a prefix is as exact as a double can be
        for (int i = 0; i < n; i++) {
            double y = sorted[i] - centre - slip;
            double next = sum + y;
            slip = (next - sum) - y;
            sum = next;
            if (i == n - 1 || sorted[i + 1] > sorted[i]) {
                at[++m] = i + 1;
                total[m] = sum;
            }
        }
        ends = at;
        sums = total;
        groups = m;
    }

    /**
     * For each number of classes from {@code fewest} to {@code most}: lowest value, a break halfway between neighbouring
     * classes (as classInt), highest value; as many classes as distinct values if there are fewer. All share one program.
     */
    static List<double[]> breaks(double[] sorted, int fewest, int most) {
        FisherJenks program = new FisherJenks(sorted);
        int classes = Math.min(most, program.groups);
        int[][] starts = program.solve(classes);
        List<double[]> result = new ArrayList<>();
        for (int k = fewest; k <= most; k++) {
            result.add(program.breaks(starts, Math.min(k, classes)));
        }
        return result;
    }

    /** {@code starts[c][g]}: where the last of c classes over the first g distinct values starts. */
    private int[][] solve(int most) {
        int[][] starts = new int[most + 1][];
        before = new double[groups + 1];
        best = new double[groups + 1];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int g = 1; g <= groups; g++) {
            best[g] = sums[g] * sums[g] / ends[g];
        }
        for (int c = 2; c <= most; c++) {
            double[] held = before;
            before = best;
            best = held;
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            firstBefore = c == 2 ? new int[groups + 1] : first;
            first = new int[groups + 1];
            if (c < most) {
                layer(c, groups, c - 1, groups - 1);
            } else {
                end(groups, Math.max(c - 1, firstBefore[groups]), groups - 1); // nothing builds on the last row
            }
            starts[c] = first;
        }
        return starts;
    }

    private void layer(int low, int high, int from, int to) {
        int lo = low;
        int start = from;
        while (lo <= high) { // the upper half by iteration, the lower by recursion
            int middle = (lo + high) >>> 1;
            int at = end(middle, Math.max(start, firstBefore[middle]), to);
            layer(lo, middle - 1, start, at);
            lo = middle + 1;
            start = at;
        }
    }

    /** Finds the best start of the class that ends at g. */
    private int end(int g, int from, int to) {
        double sum = sums[g];
        int count = ends[g];
        double top = Double.NEGATIVE_INFINITY;
        int at = from;
        int last = Math.min(to, g - 1);
        for (int f = from; f <= last; f++) {
            double s = sum - sums[f];
            double total = before[f] + s * s / (count - ends[f]);
            if (total > top) {
                top = total;
                at = f;
            }
        }
        best[g] = top;
        first[g] = at;
        return at;
    }

    private double[] breaks(int[][] starts, int classes) {
        double[] breaks = new double[classes + 1];
        breaks[0] = sorted[0];
        int g = groups;
        for (int c = classes; c >= 1; c--) {
            breaks[c] = g == groups ? sorted[sorted.length - 1] : between(sorted[ends[g] - 1], sorted[ends[g]]);
            g = c > 1 ? starts[c][g] : 0;
        }
        return breaks;
    }

    /** The midpoint, but always below {@code above}, which belongs to the next class. */
    static double between(double below, double above) {
        double middle = below + (above - below) / 2;
        return middle < above ? middle : below;
    }
}
