package org.isard.econometrics.internal;

import java.util.Arrays;
import org.isard.core.inference.Execution;

/**
 * The QR decomposition of a matrix with many more rows than columns: Householder reflections in blocks of rows, each in cache and on any
 * thread, then the same on the stacked triangles (TSQR; Demmel, Grigori, Hoemmen and Langou 2012). As exact as one decomposition of the whole.
 * Blocks depend on the size of the matrix alone. Costs 2 n k^2 for R and 3 n k^2 more for Q; works in the caller's arrays.
 */
final class TallQr {
    private static final int CHUNK = 64;

    private final double[][] columns;
    private final int k;
    private final int[] starts;
    private final double[][] taus;
    private final TallQr next;
    private final double[][] r;

    private TallQr(double[][] columns, int[] starts, double[][] taus, TallQr next, double[][] r) {
        this.columns = columns;
        this.k = columns.length;
        this.starts = starts;
        this.taus = taus;
        this.next = next;
        this.r = r;
    }

    /** Decomposes in place columns of at least k values; what they held is lost. */
    static TallQr inPlace(double[][] columns) {
        int k = columns.length;
        int n = columns[0].length;
        // Four triangles to a block at least, so that each level has a quarter of the rows of the one before.
        int rows = Math.max(2 * Columns.ROWS, 4 * k);
        int blocks = Math.max(1, n / rows);
        int[] starts = new int[blocks + 1];
        for (int b = 0; b < blocks; b++) {
            starts[b] = b * rows;
        }
        starts[blocks] = n;
        double[][] taus = new double[blocks][];
        Execution.common()
                .forEachBlock(blocks, 1, (b, end) -> taus[b] = reflect(columns, starts[b], starts[b + 1] - starts[b]));
        double[][] triangles = new double[k][blocks * k];
        for (int b = 0; b < blocks; b++) {
            for (int j = 0; j < k; j++) {
                System.arraycopy(columns[j], starts[b], triangles[j], b * k, j + 1);
            }
        }
        TallQr next = blocks == 1 ? null : inPlace(triangles);
        return new TallQr(columns, starts, taus, next, next == null ? triangles : next.r);
    }

    /** Leaves R on and above the diagonal of the block and the reflections' vectors, their first element 1 left out, below. */
    private static double[] reflect(double[][] a, int from, int rows) {
        int k = a.length;
        double[] tau = new double[k];
        double[] products = new double[k];
        for (int j = 0; j < k; j++) {
            int at = from + j;
            int below = rows - j - 1;
            double tail = Columns.dot(a[j], at + 1, a[j], at + 1, below);
            double alpha = a[j][at];
            if (tail == 0) {
                continue;
            }
            double beta = -Math.copySign(Math.sqrt(alpha * alpha + tail), alpha);
            tau[j] = (beta - alpha) / beta;
            double scale = 1 / (alpha - beta);
            for (int i = at + 1; i <= at + below; i++) {
                a[j][i] *= scale;
            }
            a[j][at] = beta;
            Arrays.fill(products, 0);
            Columns.dots(a[j], at + 1, a, j + 1, k, at + 1, below, products);
            for (int l = j + 1; l < k; l++) {
                double t = tau[j] * (a[l][at] + products[l]);
                a[l][at] -= t;
                Columns.addMultiple(-t, a[j], at + 1, a[l], at + 1, below);
            }
        }
        return tau;
    }

    /** R by column: {@code r()[j][i]} is its element in row i and column j. */
    double[][] r() {
        double[][] result = new double[k][];
        for (int j = 0; j < k; j++) {
            result[j] = Arrays.copyOf(r[j], k);
        }
        return result;
    }

    /** Overwrites the columns by {@code Q c}, c a k x k matrix by column. */
    void formQ(double[][] c) {
        if (next != null) {
            next.formQ(c);
        }
        double[][] tops = next == null ? c : next.columns;
        Execution.common().forEachBlock(starts.length - 1, 1, (b, end) -> {
            double[][] top = new double[k][];
            for (int l = 0; l < k; l++) {
                top[l] = Arrays.copyOfRange(tops[l], b * k, (b + 1) * k);
            }
            form(starts[b], starts[b + 1] - starts[b], taus[b], top);
        });
    }

    /** {@code (I - V T V') [top; 0]} over one block, with the compact representation of Schreiber and Van Loan (1989). */
    private void form(int from, int rows, double[] tau, double[][] top) {
        // The vectors' own triangle, made explicit: ones on the diagonal, zeros above.
        for (int j = 0; j < k; j++) {
            Arrays.fill(columns[j], from, from + j, 0);
            columns[j][from + j] = 1;
        }
        double[][] t = new double[k][k];
        double[] products = new double[k];
        for (int j = 0; j < k; j++) {
            Arrays.fill(products, 0);
            Columns.dots(columns[j], from + j, columns, 0, j, from + j, rows - j, products);
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int l = i; l < j; l++) {
                    sum += t[i][l] * products[l];
                }
                t[i][j] = -tau[j] * sum;
            }
            t[j][j] = tau[j];
        }
        double[][] m = new double[k][k];
        for (int l = 0; l < k; l++) {
            double[] vTop = new double[k];
            for (int j = 0; j < k; j++) {
                vTop[j] = Columns.dot(columns[j], from, top[l], 0, k);
            }
            for (int j = 0; j < k; j++) {
                m[l][j] = -Columns.dot(t[j], j, vTop, j, k - j);
            }
        }
        double[][] v = new double[k][CHUNK];
        for (int start = from; start < from + rows; start += CHUNK) {
            int length = Math.min(CHUNK, from + rows - start);
            for (int j = 0; j < k; j++) {
                System.arraycopy(columns[j], start, v[j], 0, length);
            }
            for (int l = 0; l < k; l++) {
                Arrays.fill(columns[l], start, start + length, 0);
                combine(m[l], v, columns[l], start, length);
            }
        }
        for (int l = 0; l < k; l++) {
            Columns.addMultiple(1, top[l], 0, columns[l], from, k);
        }
    }

    private static void combine(double[] weights, double[][] v, double[] target, int start, int length) {
        int j = 0;
        for (; j + 3 < weights.length; j += 4) {
            double a = weights[j];
            double b = weights[j + 1];
            double c = weights[j + 2];
            double d = weights[j + 3];
            double[] va = v[j];
            double[] vb = v[j + 1];
            double[] vc = v[j + 2];
            double[] vd = v[j + 3];
            for (int i = 0; i < length; i++) {
                target[start + i] += a * va[i] + b * vb[i] + (c * vc[i] + d * vd[i]);
            }
        }
        for (; j < weights.length; j++) {
            Columns.addMultiple(weights[j], v[j], 0, target, start, length);
        }
    }
}
