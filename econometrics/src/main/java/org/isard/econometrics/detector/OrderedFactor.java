package org.isard.econometrics.detector;

import java.util.Arrays;
import org.isard.core.Ordering;
import org.isard.core.Pairwise;

/**
 * Y summed along a numeric factor: after one sort the squares between the classes of any breaks cost O(classes log n).
 *
 * <p>Group g is the g-th distinct value, counted from 1; every prefix starts with a 0 for no group.
 */
final class OrderedFactor {
    /** X, ascending. */
    final double[] sorted;

    /** The distinct values, ascending. */
    final double[] values;

    /** How many units have one of the first g values. */
    final int[] counts;

    /** The sum of Y less its mean over these units, compensated: exact but for the last digit. */
    final double[] sums;

    /** The sum of squares of Y less its mean over these units. */
    final double[] squares;

    private OrderedFactor(double[] sorted, double[] values, int[] counts, double[] sums, double[] squares) {
        this.sorted = sorted;
        this.values = values;
        this.counts = counts;
        this.sums = sums;
        this.squares = squares;
    }

    static OrderedFactor of(double[] y, double[] x) {
        int n = y.length;
        int[] order = Ordering.ascending(x);
        double[] sorted = new double[n];
        int[] counts = new int[n + 1];
        double[] sums = new double[n + 1];
        double[] squares = new double[n + 1];
        double centre = Pairwise.mean(y);
        double sum = 0;
        double slip = 0;
        double square = 0;
        int m = 0;
        for (int i = 0; i < n; i++) {
            sorted[i] = x[order[i]] + 0.0; // one zero only: a search would find -0.0 before 0.0
        }
        for (int i = 0; i < n; i++) {
            double z = y[order[i]] - centre;
            double next = sum + (z - slip);
            slip = (next - sum) - (z - slip);
            sum = next;
            square += z * z;
            if (i == n - 1 || sorted[i + 1] > sorted[i]) {
                counts[++m] = i + 1;
                sums[m] = sum;
                squares[m] = square;
            }
        }
        if (m == n) {
            return new OrderedFactor(sorted, sorted, counts, sums, squares);
        }
        double[] values = new double[m];
        for (int g = 1; g <= m; g++) {
            values[g - 1] = sorted[counts[g] - 1];
        }
        return new OrderedFactor(
                sorted,
                values,
                Arrays.copyOf(counts, m + 1),
                Arrays.copyOf(sums, m + 1),
                Arrays.copyOf(squares, m + 1));
    }

    int groups() {
        return values.length;
    }

    int units() {
        return sorted.length;
    }

    /** For classes closed on the right: how many distinct values lie at or below each break but the first. */
    int[] cuts(double[] breaks) {
        int[] cuts = new int[breaks.length];
        for (int j = 1; j < breaks.length; j++) {
            int at = Arrays.binarySearch(values, breaks[j]);
            cuts[j] = at >= 0 ? at + 1 : -at - 1;
        }
        return cuts;
    }

    /** The breaks around classes that end after the given groups, ascending from 0 to all of them. */
    double[] breaks(int[] cuts) {
        int classes = cuts.length - 1;
        double[] breaks = new double[classes + 1];
        breaks[0] = values[0];
        for (int c = 1; c <= classes; c++) {
            breaks[c] = cuts[c] == groups() ? values[groups() - 1] : between(values[cuts[c] - 1], values[cuts[c]]);
        }
        if (breaks[0] == breaks[1]) { // the two lowest values are neighbouring doubles
            breaks[0] = Math.nextDown(breaks[0]);
        }
        return breaks;
    }

    /** The midpoint, but always below {@code above}, which belongs to the next class. */
    private static double between(double below, double above) {
        double middle = below + (above - below) / 2;
        return middle < above ? middle : below;
    }
}
