package org.isard.econometrics.spatial;

import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Traces {@code tr(S_r D S_s D)}, D diagonal, of {@code S_1 = 2 (W'W - diag(W'W))} and {@code S_2 = W + W'}: the variance of the moments of
 * Kelejian and Prucha (2010). Rows of {@code W'W} are formed one at a time and never kept: O(sum of squared numbers of neighbours) time and
 * O(n) memory a thread.
 */
final class MomentVariance {
    private static final int BLOCK = 512;

    private final Weights w;
    private final Weights back;
    private final double[] diagonal;

    private MomentVariance(Weights w, Weights back, double[] diagonal) {
        this.w = w;
        this.back = back;
        this.diagonal = diagonal;
    }

    static MomentVariance of(Weights w) {
        Weights back = w.transpose();
        double[] diagonal = new double[w.size()];
        for (int i = 0; i < diagonal.length; i++) {
            for (int link = back.rowStart(i); link < back.rowEnd(i); link++) {
                diagonal[i] += back.value(link) * back.value(link);
            }
        }
        return new MomentVariance(w, back, diagonal);
    }

    /** The diagonal of W'W. */
    double[] diagonal() {
        return diagonal.clone();
    }

    /** {@code S_r v}: r = 0 or 1 for {@code S_1} and {@code S_2}. */
    double[] times(int r, double[] v) {
        double[] lag = w.lag(v);
        double[] result = r == 0 ? back.lag(lag) : back.lag(v);
        for (int i = 0; i < v.length; i++) {
            result[i] = r == 0 ? 2 * (result[i] - diagonal[i] * v[i]) : result[i] + lag[i];
        }
        return result;
    }

    /** The traces for D = diag(d): entries 11, 12 and 22. */
    double[] traces(double[] d) {
        int n = d.length;
        double[][] sums = new double[3][n];
        Execution.common().forEachBlock(n, BLOCK, (from, to) -> {
            double[] square = new double[n];
            double[] both = new double[n];
            int[] touched = new int[n];
            boolean[] seen = new boolean[n];
            for (int j = from; j < to; j++) {
                int count = row(j, square, both, touched, seen);
                for (int t = 0; t < count; t++) {
                    int l = touched[t];
                    double s1 = l == j ? 0 : 2 * square[l];
                    sums[0][j] += s1 * s1 * d[l];
                    sums[1][j] += s1 * both[l] * d[l];
                    sums[2][j] += both[l] * both[l] * d[l];
                    square[l] = 0;
                    both[l] = 0;
                    seen[l] = false;
                }
            }
        });
        return new double[] {Pairwise.dot(sums[0], d), Pairwise.dot(sums[1], d), Pairwise.dot(sums[2], d)};
    }

    /** Row j of W'W and of W + W'; where it is not zero is listed. */
    private int row(int j, double[] square, double[] both, int[] touched, boolean[] seen) {
        int count = 0;
        for (int link = back.rowStart(j); link < back.rowEnd(j); link++) {
            int i = back.column(link);
            both[i] += back.value(link);
            count = touch(i, touched, seen, count);
            for (int next = w.rowStart(i); next < w.rowEnd(i); next++) {
                square[w.column(next)] += back.value(link) * w.value(next);
                count = touch(w.column(next), touched, seen, count);
            }
        }
        for (int link = w.rowStart(j); link < w.rowEnd(j); link++) {
            both[w.column(link)] += w.value(link);
            count = touch(w.column(link), touched, seen, count);
        }
        return count;
    }

    private static int touch(int l, int[] touched, boolean[] seen, int count) {
        if (seen[l]) {
            return count;
        }
        seen[l] = true;
        touched[count] = l;
        return count + 1;
    }
}
