package org.isard.econometrics.internal;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.inference.Execution;

/** Loops over columns stored as arrays, cut into blocks of rows that depend on n alone, so that threads do not change a bit. */
public final class Columns {
    // A block of 20 columns stays in a core's second-level cache.
    public static final int ROWS = 1024;

    private Columns() {}

    /** A copy that shares nothing. */
    public static double[][] copy(double[][] columns) {
        return Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Inner products of {@code v} with four columns over the same rows, added to {@code out}. Four at once because each value of v is
     * then loaded once for four products, and two sums per column because a sum waits for its last addition.
     */
    public static void dot4(double[] v, int vFrom, double[][] c, int first, int from, int length, double[] out) {
        double[] c0 = c[first];
        double[] c1 = c[first + 1];
        double[] c2 = c[first + 2];
        double[] c3 = c[first + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            double x = v[vFrom + i];
            double z = v[vFrom + i + 1];
            s0 += x * c0[from + i];
            t0 += z * c0[from + i + 1];
            s1 += x * c1[from + i];
            t1 += z * c1[from + i + 1];
            s2 += x * c2[from + i];
            t2 += z * c2[from + i + 1];
            s3 += x * c3[from + i];
            t3 += z * c3[from + i + 1];
        }
        if (i < length) {
            double x = v[vFrom + i];
            s0 += x * c0[from + i];
            s1 += x * c1[from + i];
            s2 += x * c2[from + i];
            s3 += x * c3[from + i];
        }
        out[first] += s0 + t0;
        out[first + 1] += s1 + t1;
        out[first + 2] += s2 + t2;
        out[first + 3] += s3 + t3;
    }

    /** Inner products of {@code v} with columns {@code first} to {@code end - 1}, added to {@code out}. */
    public static void dots(
            double[] v, int vFrom, double[][] c, int first, int end, int from, int length, double[] out) {
        int j = first;
        for (; j + 3 < end; j += 4) {
            dot4(v, vFrom, c, j, from, length, out);
        }
        for (; j < end; j++) {
            out[j] += dot(v, vFrom, c[j], from, length);
        }
    }

    public static double dot(double[] x, int xFrom, double[] y, int yFrom, int length) {
        double s = 0;
        double t = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            s += x[xFrom + i] * y[yFrom + i];
            t += x[xFrom + i + 1] * y[yFrom + i + 1];
        }
        return s + t + (i < length ? x[xFrom + i] * y[yFrom + i] : 0);
    }

    /** {@code y += a x} over a range. */
    public static void addMultiple(double a, double[] x, int xFrom, double[] y, int yFrom, int length) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] += a * x[xFrom + i];
        }
    }

    /** {@code C' diag(w) C}. Costs O(n k^2). */
    public static double[][] weightedGram(double[][] c, double[] w) {
        int k = c.length;
        int n = w.length;
        int blocks = (n + ROWS - 1) / ROWS;
        double[][][] parts = new double[k][k][blocks];
        Execution.common().forEachBlock(n, ROWS, (from, to) -> {
            double[] weighted = new double[to - from];
            double[] products = new double[k];
            for (int a = 0; a < k; a++) {
                Arrays.fill(products, 0);
                for (int i = from; i < to; i++) {
                    weighted[i - from] = w[i] * c[a][i];
                }
                dots(weighted, 0, c, 0, a + 1, from, to - from, products);
                for (int b = 0; b <= a; b++) {
                    parts[a][b][from / ROWS] = products[b];
                }
            }
        });
        double[][] gram = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                gram[a][b] = Pairwise.sum(parts[a][b]);
                gram[b][a] = gram[a][b];
            }
        }
        return gram;
    }

    /** {@code C' y}. */
    public static double[] transposeTimes(double[][] c, double[] y) {
        double[] result = new double[c.length];
        Execution.common().forEachBlock(c.length, 1, (from, to) -> result[from] = Pairwise.dot(c[from], y));
        return result;
    }

    /** {@code C b}. */
    public static double[] times(double[][] c, double[] b) {
        double[] result = new double[c[0].length];
        Execution.common().forEachBlock(result.length, ROWS, (from, to) -> {
            for (int j = 0; j < b.length; j++) {
                addMultiple(b[j], c[j], from, result, from, to - from);
            }
        });
        return result;
    }
}
