package org.isard.econometrics.panel;

import java.util.Arrays;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.isard.core.EigenvalueRange;
import org.isard.core.Weights;

/** {@code rho -> log|I - rho W|} of one cross-section; a panel of T periods has T times that. */
@FunctionalInterface
interface LogDeterminant {
    double at(double rho);

    /** {@code tr(W (I - rho W)^-1)}, minus the derivative. */
    default double trace(double rho) {
        double h = 1e-5;
        return (at(rho - h) - at(rho + h)) / (2 * h);
    }

    /** {@code tr((W (I - rho W)^-1)^2)}, minus the second derivative. */
    default double traceOfSquare(double rho) {
        double h = 1e-4;
        return (2 * at(rho) - at(rho - h) - at(rho + h)) / (h * h);
    }

    /** From the eigenvalues of W (Ord 1975), found in O(n^3); of the symmetric matrix similar to W where there is one. */
    static LogDeterminant byEigenvalues(Weights w) {
        int n = w.size();
        EigenvalueRange.Method method = EigenvalueRange.of(w).method();
        boolean symmetric = method == EigenvalueRange.Method.SYMMETRIC || method == EigenvalueRange.Method.SIMILAR;
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int link = w.rowStart(i); link < w.rowEnd(i); link++) {
                int j = w.column(link);
                matrix.set(i, j, symmetric ? Math.sqrt(w.value(link) * w.get(j, i)) : w.value(link));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, symmetric);
        if (!eigen.decompose(matrix)) {
            throw new IllegalArgumentException("weights: the eigenvalues of W could not be computed");
        }
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            Complex_F64 value = eigen.getEigenvalue(i);
            re[i] = value.real;
            im[i] = value.imaginary;
        }
        return new Eigenvalues(re, im);
    }

    /** The eigenvalues by real and imaginary part. */
    record Eigenvalues(double[] re, double[] im) implements LogDeterminant {
        double lower() {
            double min = Arrays.stream(re).min().orElse(0);
            return min < 0 ? 1 / min : -1e6;
        }

        double upper() {
            double max = Arrays.stream(re).max().orElse(0);
            return max > 0 ? 1 / max : 1e6;
        }

        @Override
        public double at(double rho) {
            double sum = 0;
            for (int i = 0; i < re.length; i++) {
                double a = 1 - rho * re[i];
                double b = rho * im[i];
                sum += 0.5 * Math.log(a * a + b * b);
            }
            return sum;
        }

        @Override
        public double trace(double rho) {
            double sum = 0;
            for (int i = 0; i < re.length; i++) {
                double a = 1 - rho * re[i];
                double b = -rho * im[i];
                sum += (re[i] * a + im[i] * b) / (a * a + b * b);
            }
            return sum;
        }

        @Override
        public double traceOfSquare(double rho) {
            double sum = 0;
            for (int i = 0; i < re.length; i++) {
                double a = 1 - rho * re[i];
                double b = -rho * im[i];
                double d = a * a + b * b;
                double x = (re[i] * a + im[i] * b) / d;
                double y = (im[i] * a - re[i] * b) / d;
                sum += x * x - y * y;
            }
            return sum;
        }
    }
}
