package org.isard.econometrics.panel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Small dense algebra of Wald statistics. */
final class Quadratic {
    private Quadratic() {}

    /** {@code b' V^-1 b}; V brought to diagonal 1 or -1 first, so that scales do not matter. NaN if V is singular. */
    static double form(double[] b, double[][] v) {
        int k = b.length;
        double[] scaled = new double[k];
        double[][] r = new double[k][k];
        for (int a = 0; a < k; a++) {
            scaled[a] = b[a] / Math.sqrt(Math.abs(v[a][a]));
            for (int c = 0; c < k; c++) {
                r[a][c] = v[a][c] / Math.sqrt(Math.abs(v[a][a] * v[c][c]));
            }
        }
        double[] x = solve(r, scaled);
        double sum = 0;
        for (int a = 0; a < k; a++) {
            sum += scaled[a] * x[a];
        }
        return sum;
    }

    /** The rows and columns from {@code first} on. */
    static double[][] block(double[][] v, int first, int size) {
        double[][] result = new double[size][size];
        for (int a = 0; a < size; a++) {
            System.arraycopy(v[first + a], first, result[a], 0, size);
        }
        return result;
    }

    /** {@code A^-1 b}; NaN if A is singular. */
    static double[] solve(double[][] a, double[] b) {
        DMatrixRMaj matrix = new DMatrixRMaj(a);
        DMatrixRMaj x = new DMatrixRMaj(b.length, 1);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(b.length);
        if (!solver.setA(matrix)) {
            java.util.Arrays.fill(x.data, Double.NaN);
            return x.data;
        }
        DMatrixRMaj right = new DMatrixRMaj(b.length, 1);
        System.arraycopy(b, 0, right.data, 0, b.length);
        solver.solve(right, x);
        return x.data;
    }

    /** {@code A^-1} of a matrix with a positive diagonal, brought to 1 first. */
    static double[][] inverse(double[][] a) {
        int k = a.length;
        double[] scale = new double[k];
        double[][] scaled = new double[k][k];
        for (int i = 0; i < k; i++) {
            scale[i] = Math.sqrt(a[i][i]);
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                scaled[i][j] = a[i][j] / (scale[i] * scale[j]);
            }
        }
        double[][] result = new double[k][k];
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = 1;
            double[] column = solve(scaled, unit);
            for (int i = 0; i < k; i++) {
                result[i][j] = column[i] / (scale[i] * scale[j]);
            }
        }
        return result;
    }
}
