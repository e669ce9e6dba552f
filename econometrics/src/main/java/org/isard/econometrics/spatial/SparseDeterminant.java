package org.isard.econometrics.spatial;

import org.isard.core.EigenvalueRange;
import org.isard.core.Weights;

/** By a {@link SparseFactor} at each rho. */
final class SparseDeterminant extends LogDeterminant {
    private final LinkPattern pattern;

    private SparseDeterminant(Weights w, LinkPattern pattern, double lower, double upper) {
        super(w, Method.SPARSE, lower, upper);
        this.pattern = pattern;
    }

    static SparseDeterminant of(Weights w, LinkPattern pattern) {
        EigenvalueRange range = EigenvalueRange.of(w, TOLERANCE);
        if (pattern.isSymmetric()) {
            return new SparseDeterminant(w, pattern, range.lowerRho(), range.upperRho());
        }
        double end = convergence(range);
        return new SparseDeterminant(w, pattern, -end, end);
    }

    @Override
    public double at(double rho) {
        SparseFactor factor = SparseFactor.of(pattern, rho);
        return factor == null ? Double.NEGATIVE_INFINITY : factor.logDeterminant();
    }

    @Override
    public double trace(double rho) {
        SparseFactor factor = SparseFactor.of(pattern, rho);
        return factor == null ? Double.NaN : factor.traceOfWInverse();
    }

    @Override
    Inverse inverse(double rho) {
        SparseFactor factor = SparseFactor.of(pattern, rho);
        if (factor == null) {
            throw new IllegalArgumentException(
                    "rho: is " + rho + "; it must lie between " + lower() + " and " + upper());
        }
        return factor;
    }
}
