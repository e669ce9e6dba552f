package org.isard.core;

import java.util.Arrays;

/**
 * The range of the eigenvalues of weights, which bounds the parameter of spatial models: {@code I - rho W} is regular for rho
 * between {@link #lowerRho()} = 1/min and {@link #upperRho()} = 1/max (Ord 1975; Anselin 1988).
 *
 * @param min the smallest eigenvalue, or a bound below all real parts
 * @param max the largest eigenvalue, or a bound above all real parts
 * @param method how they were found
 * @param steps the number of products with W it took
 * @param residual how far a computed extreme can be from an eigenvalue; 0 where it is known without computing
 */
public record EigenvalueRange(double min, double max, Method method, int steps, double residual) {
    /** Distance from an eigenvalue that {@link #of(Weights)} asks for, relative to the largest; the error is about its square. */
    private static final double TOLERANCE = 1e-8;

    /** How the range was found. */
    public enum Method {
        /** W is symmetric: Lanczos. */
        SYMMETRIC,
        /**
         * W is similar to a symmetric matrix, as after row-standardising symmetric weights (D^-1/2 B D^-1/2; Ord 1975): Lanczos on
         * that. spatialreg's {@code similar.listw}.
         */
        SIMILAR,
        /**
         * W is neither, and eigenvalues may be complex: their real parts lie within those of (W + W')/2 (Bendixson 1902) and
         * within the spectral radius, bounded by Collatz and Wielandt's quotients.
         */
        BOUND,
        /** Row and column sums only. */
        GERSHGORIN
    }

    /** {@link #of(Weights, double)} with a tolerance of 1e-8. */
    public static EigenvalueRange of(Weights w) {
        return of(w, TOLERANCE);
    }

    /**
     * Lanczos's iteration (Paige 1972), without storing the vectors, until each extreme is within {@code tolerance} times the
     * largest of an eigenvalue; its error is then about the square of that over the gap to the next eigenvalue. What is known needs
     * no iteration: the largest is the row sum if all rows that have neighbours agree in it; the smallest is minus the largest if
     * the links connect two sides only (a rook lattice). Cost: linear in the links for each step, some 50 steps for
     * hundreds of units and 1,000 for a lattice of 100,000 (2 s), at most 5,000; beyond that {@link #residual()} tells what was
     * reached. O(n) memory.
     *
     * @throws IllegalArgumentException if the tolerance is not between 0 and 1
     */
    public static EigenvalueRange of(Weights w, double tolerance) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance: is " + tolerance + "; it must lie between 0 and 1");
        }
        if (w.links() == 0) {
            return new EigenvalueRange(0, 0, Method.SYMMETRIC, 0, 0);
        }
        double[] symmetric = SpectralStructure.symmetricValues(w);
        if (symmetric == null) {
            return bound(w, tolerance);
        }
        Method method = Arrays.equals(symmetric, w.copyOfValues()) ? Method.SYMMETRIC : Method.SIMILAR;
        double rowSum = SpectralStructure.commonRowSum(w);
        boolean twoSided = SpectralStructure.isBipartite(w);
        if (rowSum > 0 && twoSided) {
            return new EigenvalueRange(-rowSum, rowSum, method, 0, 0);
        }
        Lanczos.Extremes found = Lanczos.extremes(w, symmetric, tolerance, !twoSided, !(rowSum > 0));
        double max = rowSum > 0 ? rowSum : found.max();
        return new EigenvalueRange(twoSided ? -max : found.min(), max, method, found.steps(), found.residual());
    }

    private static EigenvalueRange bound(Weights w, double tolerance) {
        Weights part = WeightsAlgebra.symmetricPart(w);
        Lanczos.Extremes found = Lanczos.extremes(part, part.copyOfValues(), tolerance, true, true);
        double radius = SpectralStructure.radiusBound(w, tolerance);
        double min = Math.max(-radius, found.min() - found.residual());
        double max = Math.min(radius, found.max() + found.residual());
        return new EigenvalueRange(min, max, Method.BOUND, found.steps(), found.residual());
    }

    /** The cheap bound: every eigenvalue lies within some row's sum of its diagonal element (Gershgorin 1931), likewise by columns. */
    public static EigenvalueRange gershgorin(Weights w) {
        if (w.size() == 0) {
            return new EigenvalueRange(0, 0, Method.GERSHGORIN, 0, 0);
        }
        double[] rows = discs(w);
        double[] columns = discs(w.transpose());
        double min = Math.max(rows[0], columns[0]);
        double max = Math.min(rows[1], columns[1]);
        return new EigenvalueRange(min, max, Method.GERSHGORIN, 0, 0);
    }

    private static double[] discs(Weights w) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < w.size(); i++) {
            double centre = w.get(i, i);
            double radius = 0;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                radius += w.column(k) == i ? 0 : w.value(k);
            }
            range[0] = Math.min(range[0], centre - radius);
            range[1] = Math.max(range[1], centre + radius);
        }
        return range;
    }

    /** 1/min, the lower end of the parameter's interval; minus infinity if no eigenvalue is negative. */
    public double lowerRho() {
        return min < 0 ? 1 / min : Double.NEGATIVE_INFINITY;
    }

    /** 1/max, the upper end of the parameter's interval; infinity if no eigenvalue is positive. */
    public double upperRho() {
        return max > 0 ? 1 / max : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return TextTable.of("eigenvalues of weights", "")
                .row("smallest", TextTable.format(min))
                .row("largest", TextTable.format(max))
                .row("rho from", TextTable.format(lowerRho()))
                .row("rho to", TextTable.format(upperRho()))
                .row("method", method)
                .row("steps", steps)
                .row("residual", TextTable.format(residual))
                .toString();
    }
}
