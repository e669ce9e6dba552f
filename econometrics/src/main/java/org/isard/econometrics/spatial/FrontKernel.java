package org.isard.econometrics.spatial;

/**
 * Dense elimination and inversion on one front. Rows are arrays of their own and all are read at the same index, which is what lets the
 * JVM use vector instructions; four pivots are applied at once so that a row is read once for four.
 */
final class FrontKernel {
    private FrontKernel() {}

    /** Eliminates the first {@code width} pivots of a symmetric front, of which only j >= i is read; false if a pivot is not positive. */
    static boolean symmetric(double[][] f, int width) {
        int size = f.length;
        int k = 0;
        for (; k + 4 <= width; k += 4) {
            double[] r0 = f[k];
            double[] r1 = f[k + 1];
            double[] r2 = f[k + 2];
            double[] r3 = f[k + 3];
            if (!(r0[k] > 0)) {
                return false;
            }
            subtract(r1, r0, r0[k + 1] / r0[k], k + 1, size);
            subtract(r2, r0, r0[k + 2] / r0[k], k + 2, size);
            subtract(r3, r0, r0[k + 3] / r0[k], k + 3, size);
            if (!(r1[k + 1] > 0)) {
                return false;
            }
            subtract(r2, r1, r1[k + 2] / r1[k + 1], k + 2, size);
            subtract(r3, r1, r1[k + 3] / r1[k + 1], k + 3, size);
            if (!(r2[k + 2] > 0)) {
                return false;
            }
            subtract(r3, r2, r2[k + 3] / r2[k + 2], k + 3, size);
            if (!(r3[k + 3] > 0)) {
                return false;
            }
            double d0 = 1 / r0[k];
            double d1 = 1 / r1[k + 1];
            double d2 = 1 / r2[k + 2];
            double d3 = 1 / r3[k + 3];
            for (int i = k + 4; i < size; i++) {
                subtract(f[i], r0, r0[i] * d0, r1, r1[i] * d1, r2, r2[i] * d2, r3, r3[i] * d3, i, size);
            }
        }
        for (; k < width; k++) {
            double[] row = f[k];
            if (!(row[k] > 0)) {
                return false;
            }
            for (int i = k + 1; i < size; i++) {
                subtract(f[i], row, row[i] / row[k], i, size);
            }
        }
        return true;
    }

    /** Eliminates the first {@code width} pivots; the multipliers by pivot, or null if a pivot is not positive. */
    static double[][] asymmetric(double[][] f, int width) {
        int size = f.length;
        double[][] l = new double[width][size];
        int k = 0;
        for (; k + 4 <= width; k += 4) {
            for (int a = k; a < k + 4; a++) {
                if (!(f[a][a] > 0)) {
                    return null;
                }
                for (int i = a + 1; i < k + 4; i++) {
                    l[a][i] = f[i][a] / f[a][a];
                    subtract(f[i], f[a], l[a][i], a + 1, size);
                }
            }
            double[] r0 = f[k];
            double[] r1 = f[k + 1];
            double[] r2 = f[k + 2];
            double[] r3 = f[k + 3];
            for (int i = k + 4; i < size; i++) {
                double[] row = f[i];
                double m0 = row[k] / r0[k];
                double m1 = (row[k + 1] - m0 * r0[k + 1]) / r1[k + 1];
                double m2 = (row[k + 2] - m0 * r0[k + 2] - m1 * r1[k + 2]) / r2[k + 2];
                double m3 = (row[k + 3] - m0 * r0[k + 3] - m1 * r1[k + 3] - m2 * r2[k + 3]) / r3[k + 3];
                l[k][i] = m0;
                l[k + 1][i] = m1;
                l[k + 2][i] = m2;
                l[k + 3][i] = m3;
                subtract(row, r0, m0, r1, m1, r2, m2, r3, m3, k + 4, size);
            }
        }
        for (; k < width; k++) {
            if (!(f[k][k] > 0)) {
                return null;
            }
            for (int i = k + 1; i < size; i++) {
                l[k][i] = f[i][k] / f[k][k];
                subtract(f[i], f[k], l[k][i], k + 1, size);
            }
        }
        return l;
    }

    private static void subtract(double[] y, double[] x, double m, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] -= m * x[j];
        }
    }

    private static void subtract(
            double[] y,
            double[] x0,
            double m0,
            double[] x1,
            double m1,
            double[] x2,
            double m2,
            double[] x3,
            double m3,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            y[j] -= m0 * x0[j] + m1 * x1[j] + m2 * x2[j] + m3 * x3[j];
        }
    }

    /**
     * Completes the inverse over a front. Given the part beyond the pivots, rows k of {@code Z = D^-1 L^-1 + (I - U) Z} and columns k of
     * {@code Z = U^-1 D^-1 + Z (I - L)} follow from the last pivot to the first.
     */
    static void inverse(double[][] upper, double[][] lower, double[][] z) {
        int size = z.length;
        for (int k = upper.length - 1; k >= 0; k--) {
            double[] u = upper[k];
            double pivot = u[k];
            double[] row = z[k];
            combine(u, -1 / pivot, z, k + 1, row);
            if (lower == null) {
                double sum = 0;
                for (int j = k + 1; j < size; j++) {
                    z[j][k] = row[j];
                    sum += u[j] * row[j];
                }
                row[k] = (1 - sum) / pivot;
            } else {
                double[] l = lower[k];
                for (int i = k + 1; i < size; i++) {
                    z[i][k] = -dot(z[i], l, k + 1, size);
                }
                row[k] = 1 / pivot - dot(row, l, k + 1, size);
            }
        }
    }

    /** {@code y_j = scale sum_i u_i z_ij} over i and j from {@code from} on. */
    private static void combine(double[] u, double scale, double[][] z, int from, double[] y) {
        int size = z.length;
        int i = from;
        for (; i + 4 <= size; i += 4) {
            subtract(
                    y,
                    z[i],
                    -scale * u[i],
                    z[i + 1],
                    -scale * u[i + 1],
                    z[i + 2],
                    -scale * u[i + 2],
                    z[i + 3],
                    -scale * u[i + 3],
                    from,
                    size);
        }
        for (; i < size; i++) {
            subtract(y, z[i], -scale * u[i], from, size);
        }
    }

    private static double dot(double[] x, double[] y, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        int j = from;
        for (; j + 2 <= to; j += 2) {
            s0 += x[j] * y[j];
            s1 += x[j + 1] * y[j + 1];
        }
        return j < to ? s0 + s1 + x[j] * y[j] : s0 + s1;
    }
}
