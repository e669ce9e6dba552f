package org.isard.econometrics.spatial;

import org.isard.core.EigenvalueRange;
import org.isard.core.TextTable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * {@code ln|I - rho W|}, the term that maximum likelihood of spatial models has beyond least squares, as a function of rho: prepared once
 * for weights, then used for any number of models.
 *
 * <p>{@link #of} chooses: eigenvalues for up to 400 units, where they are at hand in a moment and give the whole interval of rho; beyond,
 * a sparse factor, unless W is so dense that the eigenvalues of a symmetric form cost less (up to 5,000 units). Both are exact. The
 * approximations are for weights with so many links that their factor would fill up, and only if asked for.
 */
public abstract sealed class LogDeterminant permits SpectralDeterminant, SparseDeterminant, SeriesDeterminant {
    /** Up to here by eigenvalues whatever the links. */
    private static final int FEW = 400;
    /** The largest dense matrix that is made without being asked. */
    private static final int DENSE = 5_000;
    /** How many factors a fit takes, in multiples of n^3 operations that eigenvalues cost. */
    private static final double FACTORS = 30;
    /** The relative distance of a bound's eigenvalue from the computed one is about the square. */
    static final double TOLERANCE = 1e-5;

    private final Weights weights;
    private final Method method;
    private final double lower;
    private final double upper;

    /** How the determinant is computed. */
    public enum Method {
        /** From all eigenvalues (Ord 1975): O(n^3) once, then O(n). */
        EIGENVALUES,
        /** From a sparse LDL' or LDU factor at each rho, in a fill-reducing order (Pace and Barry 1997). */
        SPARSE,
        /** Chebyshev's approximation with exact moments of W (Pace and LeSage 2004). */
        CHEBYSHEV,
        /** Series of traces estimated with random vectors (Barry and Pace 1999). */
        MONTE_CARLO
    }

    LogDeterminant(Weights weights, Method method, double lower, double upper) {
        this.weights = weights;
        this.method = method;
        this.lower = lower;
        this.upper = upper;
    }

    /** The exact method that costs least for these weights; see the class. */
    public static LogDeterminant of(Weights w) {
        int n = w.size();
        if (n <= FEW) {
            return eigenvalues(w);
        }
        LinkPattern pattern = LinkPattern.of(w, SymmetricForm.of(w));
        boolean fills = FACTORS * pattern.symbolic.flops() > Math.pow(n, 3);
        return fills && n <= DENSE && pattern.isSymmetric()
                ? SpectralDeterminant.exact(w, pattern)
                : SparseDeterminant.of(w, pattern);
    }

    /**
     * By all eigenvalues, of the symmetric matrix similar to W where there is one. Exact, on the interval between the reciprocals of the
     * extreme real parts. O(n^3) time and n^2 doubles of memory: being called is being asked.
     */
    public static LogDeterminant eigenvalues(Weights w) {
        return SpectralDeterminant.exact(w, LinkPattern.of(w, SymmetricForm.of(w)));
    }

    /**
     * By a sparse factor at each rho. Exact, where W is similar to a symmetric matrix between the reciprocals of its extreme eigenvalues
     * (Lanczos), else for |rho| below the reciprocal of the spectral radius, where no pivoting is needed. 0.1 s for 100,000 units of a
     * lattice, 3 million doubles.
     */
    public static LogDeterminant sparse(Weights w) {
        return SparseDeterminant.of(w, LinkPattern.of(w, SymmetricForm.of(w)));
    }

    /**
     * By Chebyshev's approximation of that order (spatialreg takes 5) on the interval of minus to plus the spectral radius, from exact
     * traces: {@code sum_j c_j(rho) tr T_j(W) - n c_0(rho) / 2}. The error grows with |rho|: for queen lattices at order 5 it is 0.04%
     * at 0.5 and 0.6% at 0.95. Cost: the neighbourhoods of half the order, once.
     *
     * @throws IllegalArgumentException if W is not similar to a symmetric matrix, or the order is less than 1
     */
    public static LogDeterminant chebyshev(Weights w, int order) {
        return SpectralDeterminant.approximate(w, order);
    }

    /**
     * By {@code -sum_k rho^k tr(W^k) / k} up to the given order, the first two traces exact and the others the mean of
     * {@code n x'W^k x / x'x} over normal x: for any W and |rho| below the reciprocal of its spectral radius (a bound of it where W is not
     * similar to a symmetric matrix). spatialreg takes order 16 and 30 probes. Truncated at order p it lacks at most
     * {@code n r^(p+1) / ((p+1)(1-r))}, r the modulus of rho times the radius.
     *
     * @param probes how many random vectors; each has a stream of its own under the seed
     * @throws IllegalArgumentException if order or probes are less than 1
     */
    public static LogDeterminant monteCarlo(Weights w, int order, int probes, long seed) {
        return SeriesDeterminant.of(w, order, probes, seed);
    }

    /** {@code ln|I - rho W|}; minus infinity or NaN outside {@link #lower()} to {@link #upper()}. */
    public abstract double at(double rho);

    /** {@code tr(W (I - rho W)^-1)}, minus the derivative of {@link #at}. */
    public abstract double trace(double rho);

    /** {@code tr((W (I - rho W)^-1)^2)}, minus the second derivative of {@link #at}. */
    public double traceOfSquare(double rho) {
        double h = 1e-3 * Math.min(searchedTo() - rho, rho - searchedFrom());
        // of fourth order: rounding and truncation both below 1e-10
        double[] t = new double[5];
        Execution.common().forEachBlock(5, 1, (k, end) -> t[k] = k == 2 ? 0 : trace(rho + (k - 2) * h));
        return (8 * (t[3] - t[1]) - (t[4] - t[0])) / (12 * h);
    }

    /** Solves with {@code I - rho W}. */
    abstract Inverse inverse(double rho);

    /** Whether nothing but rounding separates it from the determinant. */
    boolean isExact() {
        return method == Method.EIGENVALUES || method == Method.SPARSE;
    }

    /** The weights. */
    public Weights weights() {
        return weights;
    }

    /** The method in use. */
    public Method method() {
        return method;
    }

    /** Where the interval of rho begins: the reciprocal of the least eigenvalue's real part; minus infinity if none is negative. */
    public double lower() {
        return lower;
    }

    /** Where the interval of rho ends: the reciprocal of the greatest eigenvalue's real part; infinity if none is positive. */
    public double upper() {
        return upper;
    }

    /** Where to look for rho from: {@link #lower()}, or -2 over the largest row sum if that is infinite. */
    double searchedFrom() {
        return Double.isInfinite(lower)
                ? -2
                        / Math.max(
                                Double.MIN_NORMAL,
                                EigenvalueRange.gershgorin(weights).max())
                : lower;
    }

    /** Where to look for rho to: {@link #upper()}, or 2 over the largest row sum if that is infinite. */
    double searchedTo() {
        return Double.isInfinite(upper)
                ? 2
                        / Math.max(
                                Double.MIN_NORMAL,
                                EigenvalueRange.gershgorin(weights).max())
                : upper;
    }

    /** The reciprocal of the spectral radius, or of a bound of it. */
    static double convergence(EigenvalueRange range) {
        double radius = Math.max(range.max(), -range.min());
        return radius > 0 ? 1 / radius : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return "ln|I - rho W| of " + weights.size() + " units by " + method + ", rho from " + TextTable.format(lower)
                + " to " + TextTable.format(upper) + "\n";
    }
}
