package org.isard.trade.accounts;

import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** A square matrix, factorised once (LU with partial pivoting, ojAlgo); each solve costs n squared. */
final class LinearSystem {
    private final int n;
    private final LU<Double> lu;

    private LinearSystem(int n, LU<Double> lu) {
        this.n = n;
        this.lu = lu;
    }

    /** An element of a matrix. */
    interface Element {
        double at(int row, int column);
    }

    /**
     * Factorises a matrix.
     *
     * @throws IllegalArgumentException if it is singular
     */
    static LinearSystem of(int n, Element element, String what) {
        double[] byColumn = new double[Math.multiplyExact(n, n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                byColumn[j * n + i] = element.at(i, j);
            }
        }
        LU<Double> lu = LU.R064.make(n, n);
        if (!lu.decompose(R064Store.wrap(byColumn, n)) || !lu.isSolvable()) {
            throw new IllegalArgumentException(
                    "table: " + what + " is singular; some sectors use up their whole output as inputs of each other");
        }
        return new LinearSystem(n, lu);
    }

    double[] solve(double[] b) {
        return solve(new double[][] {b})[0];
    }

    /** The solutions of right-hand sides, each an array of its own. */
    double[][] solve(double[][] b) {
        R064Store rhs = R064Store.FACTORY.make(n, b.length);
        for (int k = 0; k < b.length; k++) {
            for (int i = 0; i < n; i++) {
                rhs.set(i, k, b[k][i]);
            }
        }
        MatrixStore<Double> x = lu.getSolution(rhs);
        double[][] result = new double[b.length][n];
        for (int k = 0; k < b.length; k++) {
            for (int i = 0; i < n; i++) {
                result[k][i] = x.doubleValue(i, k);
            }
        }
        return result;
    }

    /** The solution with the matrix transposed. */
    double[] solveTransposed(double[] b) {
        double[] x = b.clone();
        lu.btran(R064Store.wrap(x, n));
        return x;
    }

    double[][] solveTransposed(double[][] b) {
        double[][] result = new double[b.length][];
        for (int k = 0; k < b.length; k++) {
            result[k] = solveTransposed(b[k]);
        }
        return result;
    }
}
