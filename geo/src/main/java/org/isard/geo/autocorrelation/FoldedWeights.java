package org.isard.geo.autocorrelation;

import org.isard.core.Weights;

/**
 * Weights folded along the diagonal: each pair {@code i < j} once, with {@code w_ij + w_ji}. For a symmetric comparison
 * c it holds {@code sum_ij w_ij c_ij = sum_{i<j} (w_ij + w_ji) c_ij}, at half the links where they go both ways.
 *
 * <p>The sums are taken over {@link Arrangements} batches, all lanes at once. Rows are added in blocks and the blocks
 * with Kahan's compensation, so rounding hardly grows with n. Cost O(links) for a batch.
 */
final class FoldedWeights {
    private static final int LANES = Arrangements.LANES;
    private static final int BLOCK = 64;

    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private FoldedWeights(int[] starts, int[] columns, double[] values) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /** Refuses weights on the diagonal. */
    static FoldedWeights of(Weights w) {
        int n = w.size();
        // The links from j back to i < j, sorted by i and then j, because rows are visited in order.
        int[] backStarts = new int[n + 1];
        for (int j = 0; j < n; j++) {
            for (int k = w.rowStart(j); k < w.rowEnd(j); k++) {
                int i = w.column(k);
                if (i == j) {
                    throw Deviations.selfNeighbour(w, j);
                }
                if (i < j) {
                    backStarts[i + 1]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            backStarts[i + 1] += backStarts[i];
        }
        int[] from = new int[backStarts[n]];
        double[] back = new double[backStarts[n]];
        int[] next = backStarts.clone();
        for (int j = 0; j < n; j++) {
            for (int k = w.rowStart(j); k < w.rowEnd(j) && w.column(k) < j; k++) {
                int at = next[w.column(k)]++;
                from[at] = j;
                back[at] = w.value(k);
            }
        }
        return merge(w, backStarts, from, back);
    }

    private static FoldedWeights merge(Weights w, int[] backStarts, int[] from, double[] back) {
        int n = w.size();
        int[] starts = new int[n + 1];
        int[] columns = new int[w.links()];
        double[] values = new double[w.links()];
        int at = 0;
        for (int i = 0; i < n; i++) {
            int b = backStarts[i];
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int j = w.column(k);
                if (j < i) {
                    continue;
                }
                for (; b < backStarts[i + 1] && from[b] < j; b++) {
                    columns[at] = from[b];
                    values[at++] = back[b];
                }
                columns[at] = j;
                values[at] = w.value(k);
                if (b < backStarts[i + 1] && from[b] == j) {
                    values[at] += back[b++];
                }
                at++;
            }
            for (; b < backStarts[i + 1]; b++) {
                columns[at] = from[b];
                values[at++] = back[b];
            }
            starts[i + 1] = at;
        }
        return new FoldedWeights(starts, columns, values);
    }

    int size() {
        return starts.length - 1;
    }

    int start(int i) {
        return starts[i];
    }

    int column(int k) {
        return columns[k];
    }

    double value(int k) {
        return values[k];
    }

    /** {@code sum_ij w_ij x_i x_j} of each lane. */
    double[] products(double[] x) {
        // Scalars, not arrays of lanes: the compiler keeps them in registers.
        LaneSums sums = new LaneSums();
        int n = size();
        for (int first = 0; first < n; first += BLOCK) {
            int last = Math.min(n, first + BLOCK);
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double s5 = 0;
            double s6 = 0;
            double s7 = 0;
            for (int i = first; i < last; i++) {
                double a0 = 0;
                double a1 = 0;
                double a2 = 0;
                double a3 = 0;
                double a4 = 0;
                double a5 = 0;
                double a6 = 0;
                double a7 = 0;
                for (int k = starts[i]; k < starts[i + 1]; k++) {
                    double v = values[k];
                    int at = columns[k] * LANES;
                    a0 += v * x[at];
                    a1 += v * x[at + 1];
                    a2 += v * x[at + 2];
                    a3 += v * x[at + 3];
                    a4 += v * x[at + 4];
                    a5 += v * x[at + 5];
                    a6 += v * x[at + 6];
                    a7 += v * x[at + 7];
                }
                int at = i * LANES;
                s0 += a0 * x[at];
                s1 += a1 * x[at + 1];
                s2 += a2 * x[at + 2];
                s3 += a3 * x[at + 3];
                s4 += a4 * x[at + 4];
                s5 += a5 * x[at + 5];
                s6 += a6 * x[at + 6];
                s7 += a7 * x[at + 7];
            }
            sums.add(s0, s1, s2, s3, s4, s5, s6, s7);
        }
        return sums.total();
    }

    /** {@code sum_ij w_ij (x_i - x_j)^2} of each lane. */
    double[] squaredDifferences(double[] x) {
        LaneSums sums = new LaneSums();
        int n = size();
        for (int first = 0; first < n; first += BLOCK) {
            int last = Math.min(n, first + BLOCK);
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double s5 = 0;
            double s6 = 0;
            double s7 = 0;
            for (int i = first; i < last; i++) {
                int own = i * LANES;
                for (int k = starts[i]; k < starts[i + 1]; k++) {
                    double v = values[k];
                    int at = columns[k] * LANES;
                    double d0 = x[at] - x[own];
                    double d1 = x[at + 1] - x[own + 1];
                    double d2 = x[at + 2] - x[own + 2];
                    double d3 = x[at + 3] - x[own + 3];
                    s0 += v * d0 * d0;
                    s1 += v * d1 * d1;
                    s2 += v * d2 * d2;
                    s3 += v * d3 * d3;
                    double d4 = x[at + 4] - x[own + 4];
                    double d5 = x[at + 5] - x[own + 5];
                    double d6 = x[at + 6] - x[own + 6];
                    double d7 = x[at + 7] - x[own + 7];
                    s4 += v * d4 * d4;
                    s5 += v * d5 * d5;
                    s6 += v * d6 * d6;
                    s7 += v * d7 * d7;
                }
            }
            sums.add(s0, s1, s2, s3, s4, s5, s6, s7);
        }
        return sums.total();
    }
}
