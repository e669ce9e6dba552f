package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.isard.core.Weights;

/** Solves with {@code A = I - rho W} and with its transpose. */
interface Inverse {
    double[] solve(double[] b);

    double[] solveTransposed(double[] b);

    /** {@code A^-1 b = b + rho W b + rho^2 W^2 b + ...} to rounding: no factor, and |rho| must lie below 1 over the spectral radius. */
    record Series(Weights w, Weights transposed, double rho) implements Inverse {
        private static final int MOST_TERMS = 100_000;

        static Series of(Weights w, double rho) {
            return new Series(w, w.transpose(), rho);
        }

        @Override
        public double[] solve(double[] b) {
            return sum(w, b);
        }

        @Override
        public double[] solveTransposed(double[] b) {
            return sum(transposed, b);
        }

        private double[] sum(Weights links, double[] b) {
            double[] sum = b.clone();
            double[] term = b;
            double largest = largest(b);
            for (int k = 0; k < MOST_TERMS && largest(term) > 1e-16 * largest; k++) {
                term = links.lag(term);
                for (int i = 0; i < sum.length; i++) {
                    term[i] *= rho;
                    sum[i] += term[i];
                }
                largest = Math.max(largest, largest(term));
            }
            return sum;
        }

        private static double largest(double[] x) {
            return Arrays.stream(x).map(Math::abs).max().orElse(0);
        }
    }

    /** By a dense LU, for rho where elimination without pivoting meets a pivot that is not positive. */
    record Dense(LinearSolverDense<DMatrixRMaj> lu, LinearSolverDense<DMatrixRMaj> transposedLu) implements Inverse {
        static Dense of(Weights w, double rho) {
            return new Dense(lu(w, rho), lu(w.transpose(), rho));
        }

        private static LinearSolverDense<DMatrixRMaj> lu(Weights w, double rho) {
            int n = w.size();
            DMatrixRMaj a = new DMatrixRMaj(n, n);
            for (int i = 0; i < n; i++) {
                a.add(i, i, 1);
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    a.add(i, w.column(k), -rho * w.value(k));
                }
            }
            LinearSolverDense<DMatrixRMaj> lu = LinearSolverFactory_DDRM.lu(n);
            if (!lu.setA(a)) {
                throw new IllegalArgumentException("rho: I - rho W is singular at " + rho);
            }
            return lu;
        }

        @Override
        public double[] solve(double[] b) {
            return solve(lu, b);
        }

        @Override
        public double[] solveTransposed(double[] b) {
            return solve(transposedLu, b);
        }

        // A solver has buffers of its own; solves come from several threads.
        private static double[] solve(LinearSolverDense<DMatrixRMaj> lu, double[] b) {
            DMatrixRMaj x = new DMatrixRMaj(b.length, 1);
            synchronized (lu) {
                lu.solve(DMatrixRMaj.wrap(b.length, 1, b.clone()), x);
            }
            return x.data;
        }
    }
}
