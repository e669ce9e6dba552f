package org.isard.network;

import org.isard.core.Pairwise;

/**
 * Columns turned into an orthonormal basis one by one, by Gram and Schmidt's method carried out twice, which is as accurate as
 * Householder's (Giraud et al. 2005): {@code X = Q R}. O(rows times columns) for each column.
 */
final class OrthogonalBasis {
    private final double[][] q;
    private final double[][] r; // r[k] holds the k + 1 coordinates of column k
    private int size;

    OrthogonalBasis(int columns) {
        q = new double[columns][];
        r = new double[columns][];
    }

    int size() {
        return size;
    }

    double[] column(int k) {
        return q[k];
    }

    /** The part of x outside the basis, and into {@code coordinates} the part inside. */
    double[] residual(double[] x, double[] coordinates) {
        double[] rest = x.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < size; k++) {
                double along = Pairwise.dot(q[k], rest);
                coordinates[k] += along;
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= along * q[k][i];
                }
            }
        }
        return rest;
    }

    /**
     * Adds a column. Returns false, and adds nothing, if less than {@code tolerance} of it (of its deviations from its mean, for
     * all but the first) lies outside the basis.
     */
    boolean add(double[] x, double tolerance) {
        double[] coordinates = new double[size + 1];
        double[] rest = residual(x, coordinates);
        double norm = Math.sqrt(Pairwise.sumOfSquares(rest));
        double squares = Pairwise.sumOfSquares(x);
        // With the constant as first column its coordinate carries the mean.
        double spread = size == 0 ? squares : Math.max(0, squares - coordinates[0] * coordinates[0]);
        if (!(norm > tolerance * Math.sqrt(spread)) || !(norm > 1e-13 * Math.sqrt(squares))) {
            return false;
        }
        coordinates[size] = norm;
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= norm;
        }
        q[size] = rest;
        r[size++] = coordinates;
        return true;
    }

    /** The coefficients b of {@code X b}, the projection with these coordinates along the basis. */
    double[] solve(double[] coordinates) {
        double[] b = new double[size];
        for (int k = size - 1; k >= 0; k--) {
            double rest = coordinates[k];
            for (int l = k + 1; l < size; l++) {
                rest -= r[l][k] * b[l];
            }
            b[k] = rest / r[k][k];
        }
        return b;
    }

    /** The diagonal of {@code (X'X)^-1}: the squared rows of the inverse of R, summed. */
    double[] inverseDiagonal() {
        double[] diagonal = new double[size];
        for (int k = 0; k < size; k++) {
            double[] unit = new double[size];
            unit[k] = 1;
            double[] column = solve(unit); // column k of the inverse of R
            for (int l = 0; l < size; l++) {
                diagonal[l] += column[l] * column[l];
            }
        }
        return diagonal;
    }
}
