package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.isard.core.EigenvalueRange;
import org.isard.core.Pairwise;
import org.isard.core.Weights;

/**
 * {@code sum_i m_i ln|1 - rho lambda_i|}: with the eigenvalues of W and m = 1 it is exact. Chebyshev's approximation has the same form: by
 * the discrete orthogonality of the polynomials it replaces the spectrum by their q + 1 zeros, with multiplicities from the traces.
 */
final class SpectralDeterminant extends LogDeterminant {
    /** Null if approximate. */
    private final LinkPattern pattern;

    private final double[] re;
    private final double[] im;
    private final double[] multiplicity;

    private SpectralDeterminant(
            Weights w,
            Method method,
            LinkPattern pattern,
            double lower,
            double upper,
            double[] re,
            double[] im,
            double[] multiplicity) {
        super(w, method, lower, upper);
        this.pattern = pattern;
        this.re = re;
        this.im = im;
        this.multiplicity = multiplicity;
    }

    static SpectralDeterminant exact(Weights w, LinkPattern pattern) {
        int n = w.size();
        SymmetricForm form = SymmetricForm.of(w);
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                matrix.set(i, w.column(k), form == null ? w.value(k) : form.values()[k]);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, form != null);
        if (!eigen.decompose(matrix)) {
            throw new IllegalArgumentException(
                    "w: the eigenvalues could not be computed; use LogDeterminant.sparse(w)");
        }
        double[] re = new double[n];
        double[] im = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            Complex_F64 value = eigen.getEigenvalue(i);
            re[i] = value.real;
            im[i] = value.imaginary;
            ones[i] = 1;
        }
        // Rounding makes eigenvalues of either sign out of zeros.
        double rounding = n * Math.ulp(EigenvalueRange.gershgorin(w).max());
        double min = Arrays.stream(re).min().orElse(0);
        double max = Arrays.stream(re).max().orElse(0);
        return new SpectralDeterminant(
                w,
                Method.EIGENVALUES,
                pattern,
                min < -rounding ? 1 / min : Double.NEGATIVE_INFINITY,
                max > rounding ? 1 / max : Double.POSITIVE_INFINITY,
                re,
                im,
                ones);
    }

    static SpectralDeterminant approximate(Weights w, int order) {
        if (order < 1) {
            throw new IllegalArgumentException("order: is " + order + "; it must be at least 1");
        }
        SymmetricForm form = SymmetricForm.of(w);
        if (form == null) {
            throw new IllegalArgumentException(
                    "w: is not similar to a symmetric matrix, so that eigenvalues may be complex and"
                            + " Chebyshev's approximation does not hold; use LogDeterminant.sparse or monteCarlo");
        }
        double end = convergence(EigenvalueRange.of(w, TOLERANCE));
        double radius = 1 / end;
        double[] traces = ChebyshevTraces.of(w, form, radius, order);
        int q = order + 1;
        double[] nodes = new double[q];
        double[] multiplicity = new double[q];
        for (int k = 0; k < q; k++) {
            double angle = Math.PI * (k + 0.5) / q;
            nodes[k] = radius * Math.cos(angle);
            multiplicity[k] = -traces[0] / q;
            for (int j = 0; j < q; j++) {
                multiplicity[k] += 2 * Math.cos(j * angle) * traces[j] / q;
            }
        }
        return new SpectralDeterminant(w, Method.CHEBYSHEV, null, -end, end, nodes, new double[q], multiplicity);
    }

    @Override
    public double at(double rho) {
        if (!(rho > lower() && rho < upper())) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] terms = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            double a = rho * re[i];
            double b = rho * im[i];
            terms[i] = multiplicity[i] * (b == 0 ? Math.log1p(-a) : 0.5 * Math.log((1 - a) * (1 - a) + b * b));
        }
        return Pairwise.sum(terms);
    }

    @Override
    public double trace(double rho) {
        double[] terms = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            double a = 1 - rho * re[i];
            double b = -rho * im[i];
            terms[i] = multiplicity[i] * (re[i] * a + im[i] * b) / (a * a + b * b);
        }
        return Pairwise.sum(terms);
    }

    @Override
    public double traceOfSquare(double rho) {
        double[] terms = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            double a = 1 - rho * re[i];
            double b = -rho * im[i];
            double d = a * a + b * b;
            double x = (re[i] * a + im[i] * b) / d;
            double y = (im[i] * a - re[i] * b) / d;
            terms[i] = multiplicity[i] * (x * x - y * y);
        }
        return Pairwise.sum(terms);
    }

    @Override
    Inverse inverse(double rho) {
        Weights w = weights();
        if (pattern == null) {
            return Inverse.Series.of(w, rho);
        }
        SparseFactor factor = SparseFactor.of(pattern, rho);
        return factor != null ? factor : Inverse.Dense.of(w, rho);
    }
}
