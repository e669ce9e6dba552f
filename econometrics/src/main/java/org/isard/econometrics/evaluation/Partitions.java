package org.isard.econometrics.evaluation;

import java.util.Arrays;

/** Cutting positions 0 to n - 1 into runs of least total cost. */
final class Partitions {
    private Partitions() {}

    /** The cost of the run from one position to before another; splitting a run must not cost more than leaving it whole. */
    @FunctionalInterface
    interface Cost {
        double of(int from, int to);
    }

    /** The starts of the best runs for each number of them from 1 to {@code most}; of equal ones the earlier changes. */
    static int[][] path(SegmentCosts costs, int minLength, int most) {
        int n = costs.size();
        double[] best = new double[n + 1];
        int[][] lastStart = new int[most + 1][n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int to = minLength; to <= n; to++) {
            best[to] = costs.of(0, to);
        }
        int[][] result = new int[most][];
        result[0] = new int[] {0};
        for (int m = 2; m <= most; m++) {
            double[] next = new double[n + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            for (int to = m * minLength; to <= n; to++) {
                for (int from = (m - 1) * minLength; from <= to - minLength; from++) {
                    double total = best[from] + costs.of(from, to);
                    if (total < next[to]) {
                        next[to] = total;
                        lastStart[m][to] = from;
                    }
                }
            }
            best = next;
            int[] starts = new int[m];
            int to = n;
            for (int s = m; s > 1; s--) {
                to = lastStart[s][to];
                starts[s - 1] = to;
            }
            result[m - 1] = starts;
        }
        return result;
    }

    /**
     * The starts of the runs that minimise cost plus {@code penalty} per run: a start that is beaten even without the penalty of a further
     * change is beaten for ever, from the time on at which that change may be made (Killick et al. 2012, theorem 3.1).
     */
    static int[] pelt(Cost cost, int n, double penalty, int minLength) {
        double[] best = new double[n + 1];
        int[] last = new int[n + 1];
        int[] candidates = new int[n + 1];
        int[] expires = new int[n + 1];
        double[] totals = new double[n + 1];
        int size = 0;
        best[0] = -penalty;
        for (int to = 1; to <= n; to++) {
            best[to] = Double.POSITIVE_INFINITY;
            int entering = to - minLength;
            if (entering >= 0 && best[entering] < Double.POSITIVE_INFINITY) {
                candidates[size++] = entering;
                expires[entering] = Integer.MAX_VALUE;
            }
            int kept = 0;
            for (int c = 0; c < size; c++) {
                int from = candidates[c];
                if (expires[from] <= to) {
                    continue;
                }
                double total = best[from] + cost.of(from, to);
                if (total + penalty < best[to]) {
                    best[to] = total + penalty;
                    last[to] = from;
                }
                candidates[kept] = from;
                totals[kept++] = total;
            }
            size = kept;
            // Rounding must not prune a start that ties.
            double bound = best[to] + 1e-9 * (1 + Math.abs(best[to]));
            for (int c = 0; c < size; c++) {
                if (totals[c] > bound) {
                    expires[candidates[c]] = Math.min(expires[candidates[c]], to + minLength);
                }
            }
        }
        int runs = 0;
        for (int to = n; to > 0; to = last[to]) {
            runs++;
        }
        int[] starts = new int[runs];
        for (int to = n; to > 0; to = last[to]) {
            starts[--runs] = last[to];
        }
        return starts;
    }
}
