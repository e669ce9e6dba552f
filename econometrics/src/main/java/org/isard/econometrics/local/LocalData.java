package org.isard.econometrics.local;

import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.LeastSquares;

/**
 * A design laid out for many small weighted regressions: row by row, columns brought to mean 0 and standard deviation 1 if there is an
 * intercept to take the means (to root mean square 1 otherwise), so that normal equations stay well scaled; with all products of two columns
 * taken once.
 */
final class LocalData {
    final int n;
    final int k;
    final int triangle;
    final double[] x; // n rows of k
    final double[] products; // n rows of k (k + 1) / 2: x_a x_b for b <= a
    final double[] y;
    final Labels names;
    private final double[] centre;
    private final double[] scale;
    private final int intercept; // its position, -1 for none

    LocalData(Design design) {
        names = design.names();
        y = design.response().toArray();
        double[][] columns = design.toColumns();
        LeastSquares.of(columns, names); // names columns that depend on each other
        n = y.length;
        k = columns.length;
        triangle = k * (k + 1) / 2;
        intercept = design.hasIntercept() ? 0 : -1;
        x = new double[n * k];
        products = new double[n * triangle];
        centre = new double[k];
        scale = new double[k];
        for (int a = 0; a < k; a++) {
            scale(columns[a], a);
        }
        for (int i = 0; i < n; i++) {
            int at = i * triangle;
            for (int a = 0; a < k; a++) {
                for (int b = 0; b <= a; b++) {
                    products[at++] = x[i * k + a] * x[i * k + b];
                }
            }
        }
    }

    boolean hasIntercept() {
        return intercept >= 0;
    }

    private void scale(double[] column, int a) {
        scale[a] = 1;
        if (a != intercept) {
            centre[a] = intercept >= 0 ? Pairwise.mean(column) : 0;
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                d[i] = column[i] - centre[a];
            }
            scale[a] = Math.sqrt(Pairwise.sumOfSquares(d) / n);
        }
        for (int i = 0; i < n; i++) {
            x[i * k + a] = (column[i] - centre[a]) / scale[a];
        }
    }

    /** The terms of the normal equations, a row per unit: {@link #products}, then x_a y for each column a. */
    double[] moments() {
        int width = triangle + k;
        double[] rows = new double[n * width];
        for (int i = 0; i < n; i++) {
            System.arraycopy(products, i * triangle, rows, i * width, triangle);
            for (int a = 0; a < k; a++) {
                rows[i * width + triangle + a] = x[i * k + a] * y[i];
            }
        }
        return rows;
    }

    /** Coefficients of the scaled columns, in place, as those of the columns themselves. */
    void unscale(double[] b) {
        double shift = 0;
        for (int a = 0; a < k; a++) {
            b[a] /= scale[a];
            shift += centre[a] * b[a];
        }
        if (intercept >= 0) {
            b[intercept] -= shift;
        }
    }

    /** The variances of unscaled coefficients from the covariance matrix of scaled ones, row by row. */
    double[] unscaledVariances(double[] v) {
        double[] result = new double[k];
        for (int a = 0; a < k; a++) {
            result[a] = v[a * k + a] / (scale[a] * scale[a]);
        }
        if (intercept >= 0) {
            double total = 0;
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    double ta = a == intercept ? 1 : -centre[a] / scale[a];
                    double tb = b == intercept ? 1 : -centre[b] / scale[b];
                    total += ta * tb * v[a * k + b];
                }
            }
            result[intercept] = total;
        }
        return result;
    }
}
