package org.isard.trade.complexity;

import java.util.Optional;
import java.util.SplittableRandom;
import org.isard.core.Pairwise;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.RawStore;

/**
 * The largest eigenvalues of a symmetric matrix on the complement of a known eigenvector, by Lanczos iteration with full
 * reorthogonalisation (Lanczos 1950; Parlett 1980): at most n steps of O(n^2), in practice a few dozen. The start is fixed,
 * so the same matrix gives the same bits.
 *
 * @param first the largest eigenvalue
 * @param second the next; NaN if there is none
 * @param vector the unit eigenvector of the first
 * @param residual {@code |S v - first v|}
 */
record Lanczos(double first, double second, double[] vector, double residual) {
    private static final double ACCURACY = 1e-15;

    /**
     * @param s symmetric, row by row
     * @param known a unit eigenvector to leave out
     */
    static Lanczos of(double[][] s, double[] known) {
        int n = known.length;
        int most = n - 1;
        if (most < 1) {
            return new Lanczos(Double.NaN, Double.NaN, new double[n], Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(20261126);
        double[][] basis = new double[most][];
        double[] alpha = new double[most];
        double[] beta = new double[most];
        double[] next = fresh(random, n, known, basis, 0);
        int check = Math.min(most, 12);
        for (int m = 0; ; m++) {
            basis[m] = next;
            double[] image = times(s, next);
            alpha[m] = Pairwise.dot(next, image);
            double size = Math.sqrt(Pairwise.sumOfSquares(image));
            orthogonalize(image, known, basis, m + 1);
            beta[m] = Math.sqrt(Pairwise.sumOfSquares(image));
            boolean exhausted = m + 1 == most;
            if (beta[m] <= 1e-13 * Math.max(size, 1e-300)) {
                // An invariant space: what lies outside starts anew.
                beta[m] = 0;
                next = exhausted ? null : fresh(random, n, known, basis, m + 1);
            } else {
                next = divide(image, beta[m]);
            }
            if (m + 1 == check || exhausted) {
                Lanczos found = ritz(s, basis, alpha, beta, m + 1);
                double last = beta[m];
                if (exhausted || (last > 0 && found.residual <= ACCURACY * n)) {
                    return found;
                }
                check = Math.min(most, check + Math.max(4, check / 3));
            }
        }
    }

    private static Lanczos ritz(double[][] s, double[][] basis, double[] alpha, double[] beta, int m) {
        double[][] t = new double[m][m];
        for (int k = 0; k < m; k++) {
            t[k][k] = alpha[k];
            if (k + 1 < m) {
                t[k][k + 1] = beta[k];
                t[k + 1][k] = beta[k];
            }
        }
        Eigenvalue<Double> eigen = Eigenvalue.R064.make(m, true);
        eigen.decompose(RawStore.wrap(t));
        MatrixStore<Double> vectors = eigen.getV();
        double[] values = new double[m];
        eigen.getEigenvalues(values, Optional.empty());
        int top = 0;
        for (int k = 1; k < m; k++) {
            top = values[k] > values[top] ? k : top;
        }
        double second = Double.NaN;
        for (int k = 0; k < m; k++) {
            second = k != top && !(values[k] <= second) ? values[k] : second;
        }
        double[] vector = new double[basis[0].length];
        for (int k = 0; k < m; k++) {
            add(vector, vectors.doubleValue(k, top), basis[k]);
        }
        divide(vector, Math.sqrt(Pairwise.sumOfSquares(vector)));
        double[] image = times(s, vector);
        double first = Pairwise.dot(vector, image);
        add(image, -first, vector);
        double residual = Math.sqrt(Pairwise.sumOfSquares(image));
        return new Lanczos(first, second, vector, residual);
    }

    private static double[] fresh(SplittableRandom random, int n, double[] known, double[][] basis, int size) {
        double[] v = random.doubles(n, -1, 1).toArray();
        orthogonalize(v, known, basis, size);
        return divide(v, Math.sqrt(Pairwise.sumOfSquares(v)));
    }

    /** Twice is enough (Parlett 1980). */
    private static void orthogonalize(double[] v, double[] known, double[][] basis, int size) {
        for (int pass = 0; pass < 2; pass++) {
            add(v, -Pairwise.dot(v, known), known);
            for (int k = 0; k < size; k++) {
                add(v, -Pairwise.dot(v, basis[k]), basis[k]);
            }
        }
    }

    private static double[] times(double[][] s, double[] v) {
        double[] image = new double[v.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = Pairwise.dot(s[i], v);
        }
        return image;
    }

    private static void add(double[] to, double factor, double[] x) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * x[i];
        }
    }

    private static double[] divide(double[] v, double by) {
        for (int i = 0; i < v.length; i++) {
            v[i] /= by;
        }
        return v;
    }
}
