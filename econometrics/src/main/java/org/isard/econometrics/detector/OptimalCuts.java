package org.isard.econometrics.detector;

import java.util.Arrays;

/**
 * The best interval classes by dynamic programming over groups in the order of X: {@code best[c][g]} is the largest {@code
 * sum_h S_h^2 / N_h} over partitions of the first g groups into c classes, S the sums of Y less its mean; negative infinity
 * if there is none. The squares between need no sums of squares, so nothing cancels.
 *
 * <p>In the order of X the sums of squares of Y obey no quadrangle inequality, so that every start is looked at: O(k m^2)
 * additions and O(m^2) divisions.
 */
final class OptimalCuts {
    private final int[] counts;
    private final double[] sums;
    private final double[][] best;
    private final int[][] from;
    private final int groups;

    /** Groups given by prefix counts and sums, {@code groups + 1} entries that start with 0. */
    OptimalCuts(int[] counts, double[] sums, int k, int smallest) {
        this.counts = counts;
        this.sums = sums;
        groups = counts.length - 1;
        int most = Math.min(k, Math.min(groups, counts[groups] / smallest));
        best = new double[most + 1][groups + 1];
        from = new int[most + 1][groups + 1];
        for (double[] row : best) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        best[0][0] = 0;
        double[] gain = new double[groups + 1];
        int last = 0; // groups from 0 to last - 1 may end the class before the one that ends at g
        for (int g = 1; g <= groups; g++) {
            while (last < g && counts[g] - counts[last] >= smallest) {
                last++;
            }
            gains(gain, g, last);
            for (int c = 1; c <= most; c++) {
                // One class has one start only; classes short of the last matter to those that follow.
                end(gain, c, g, c == 1 ? Math.min(1, last) : last);
            }
        }
    }

    private void gains(double[] gain, int g, int last) {
        double sum = sums[g];
        double count = counts[g];
        for (int f = 0; f < last; f++) {
            double s = sum - sums[f];
            gain[f] = s * s / (count - counts[f]);
        }
    }

    private void end(double[] gain, int c, int g, int last) {
        double[] before = best[c - 1];
        double top = Double.NEGATIVE_INFINITY;
        int at = 0;
        for (int f = c - 1; f < last; f++) {
            double total = before[f] + gain[f];
            if (total > top) {
                top = total;
                at = f;
            }
        }
        best[c][g] = top;
        from[c][g] = at;
    }

    /** The most classes; if c classes are possible, so are c - 1: merge two. */
    int feasible() {
        int classes = best.length - 1;
        while (best[classes][groups] == Double.NEGATIVE_INFINITY) {
            classes--;
        }
        return classes;
    }

    /** After which groups the classes end, from 0 to all groups. */
    int[] cuts(int classes) {
        int[] cuts = new int[classes + 1];
        int g = groups;
        for (int c = classes; c >= 1; c--) {
            cuts[c] = g;
            g = from[c][g];
        }
        return cuts;
    }

    /**
     * Groups of about equal size that hold whole groups, at most {@code most} of them: the positions of their ends, from 0 on.
     */
    static int[] grid(int[] counts, int most) {
        int groups = counts.length - 1;
        int[] ends = new int[most + 1];
        int found = 0;
        for (int j = 1; j <= most; j++) {
            int at = Arrays.binarySearch(counts, (int) ((long) counts[groups] * j / most));
            int end = at >= 0 ? at : -at - 1;
            if (end > ends[found]) {
                ends[++found] = end;
            }
        }
        return Arrays.copyOf(ends, found + 1);
    }

    /** Moves one cut at a time to its best place between its neighbours until none improves. */
    static void refine(int[] cuts, int[] counts, double[] sums, int smallest) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int c = 1; c < cuts.length - 1; c++) {
                int low = cuts[c - 1];
                int high = cuts[c + 1];
                double top = sides(low, cuts[c], high, counts, sums);
                // Less than rounding is no improvement, or cuts could wander for ever.
                double margin = 1e-12 * Math.abs(top);
                int at = cuts[c];
                for (int g = low + 1; g < high; g++) {
                    if (counts[g] - counts[low] >= smallest && counts[high] - counts[g] >= smallest) {
                        double value = sides(low, g, high, counts, sums);
                        if (value > top + margin) {
                            top = value;
                            at = g;
                        }
                    }
                }
                moved |= at != cuts[c];
                cuts[c] = at;
            }
        }
    }

    private static double sides(int low, int cut, int high, int[] counts, double[] sums) {
        double left = sums[cut] - sums[low];
        double right = sums[high] - sums[cut];
        return left * left / (counts[cut] - counts[low]) + right * right / (counts[high] - counts[cut]);
    }

    /**
     * The ends of the blocks of the isotonic regression of Y on X (pool adjacent violators), from 0 on; {@code sign} -1 for
     * a falling one.
     */
    static int[] monotoneBlocks(int[] counts, double[] sums, int sign) {
        int groups = counts.length - 1;
        int[] ends = new int[groups + 1];
        int blocks = 0;
        for (int g = 1; g <= groups; g++) {
            ends[++blocks] = g;
            while (blocks > 1
                    && sign * mean(ends[blocks - 2], ends[blocks - 1], counts, sums)
                            >= sign * mean(ends[blocks - 1], g, counts, sums)) {
                ends[--blocks] = g;
            }
        }
        return Arrays.copyOf(ends, blocks + 1);
    }

    private static double mean(int from, int to, int[] counts, double[] sums) {
        return (sums[to] - sums[from]) / (counts[to] - counts[from]);
    }
}
