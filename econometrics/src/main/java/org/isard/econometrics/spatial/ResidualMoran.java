package org.isard.econometrics.spatial;

import java.util.Arrays;
import java.util.Locale;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.econometrics.Ols;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Moran's I of the residuals of a linear regression, with the moments that it has for independent normal errors of equal variance (Cliff
 * and Ord 1972, 1981): spdep's {@code lm.morantest}.
 *
 * <p>{@code I = n/S0 * e'We / e'e}. With k columns, {@code M = I - X (X'X)^-1 X'} and {@code V = (W + W')/2}: {@code E = n tr(MV) / (S0 (n -
 * k))} and {@code Var = 2 n^2 (tr(MVMV) - tr(MV)^2 / (n - k)) / (S0^2 (n - k) (n - k + 2))}; p from the normal distribution. Cost: O(links
 * k + n k^2), nothing n by n.
 */
public final class ResidualMoran {
    private ResidualMoran() {}

    /** Which units the n of the formulas counts. */
    public enum Islands {
        /** Units with neighbours only, as spdep; the moments are then no longer exact. */
        LEFT_OUT,
        /** All units: the moments are exact. The same as {@link #LEFT_OUT} where there are no islands. */
        COUNTED
    }

    /** Two-sided, islands left out of n. */
    public static Result of(Ols.Result fit, Weights w) {
        return of(fit, w, Alternative.TWO_SIDED, Islands.LEFT_OUT);
    }

    /**
     * Moran's I of the residuals.
     *
     * @param w weights over the units of the fit; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, w has no link, the residuals are zero, or as many units count as there are columns
     */
    public static Result of(Ols.Result fit, Weights w, Alternative alternative, Islands islands) {
        double[] e = SpatialDiagnostics.requireResiduals(fit, w);
        int k = fit.k();
        double n =
                islands == Islands.COUNTED ? w.size() : w.size() - w.islands().size();
        if (n <= k) {
            throw new IllegalArgumentException("w: " + (int) n + " units have neighbours for " + k
                    + " columns; Moran's I of residuals needs more units than columns");
        }
        double s0 = w.s0();
        double i = n / s0 * Pairwise.dot(e, w.lag(e)) / Pairwise.sumOfSquares(e);
        double[] ones = new double[w.size()];
        Arrays.fill(ones, 1);
        // Orthonormal columns of the same span as X: traces of products with X (X'X)^-1 X' need no inverse.
        double[][] q = LeastSquares.of(fit.design().toColumns(), fit.names()).scores(ones);
        double[][] z = w.lag(q);
        double[][] back = w.transpose().lag(q);
        double trace = 0;
        double traceOfSquare = 0;
        double squares = 0;
        for (int a = 0; a < k; a++) {
            for (int u = 0; u < ones.length; u++) {
                z[a][u] = (z[a][u] + back[a][u]) / 2;
            }
            squares += Pairwise.sumOfSquares(z[a]);
            trace += Pairwise.dot(q[a], z[a]);
            for (double[] column : q) {
                traceOfSquare += Math.pow(Pairwise.dot(column, z[a]), 2);
            }
        }
        // tr(V^2) = S1 / 2, and W without diagonal has tr(MV) = -tr(QQ'V).
        double diagonal = diagonal(w);
        double first = diagonal - trace;
        double second = w.s1() / 2 - 2 * squares + traceOfSquare;
        double expectation = n * first / (s0 * (n - k));
        double variance = 2 * n * n * (second - first * first / (n - k)) / (s0 * s0 * (n - k) * (n - k + 2));
        return new Result(i, expectation, variance, alternative);
    }

    private static double diagonal(Weights w) {
        double sum = 0;
        for (int i = 0; i < w.size(); i++) {
            sum += w.get(i, i);
        }
        return sum;
    }

    /**
     * What {@link #of} found.
     *
     * @param i Moran's I
     * @param expectation its expectation for independent errors
     * @param variance its variance likewise
     * @param alternative the departure that p counts as evidence
     */
    public record Result(double i, double expectation, double variance, Alternative alternative) {
        /** {@code (i - expectation) / sqrt(variance)}. */
        public double z() {
            return (i - expectation) / Math.sqrt(variance);
        }

        /** The probability of z under the alternative, normal. */
        public double pValue() {
            return alternative.normalPValue(z());
        }

        @Override
        public String toString() {
            return TextTable.of("Moran's I of residuals", "I", "expectation", "variance", "z", "p")
                    .row(
                            alternative.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            i,
                            expectation,
                            variance,
                            z(),
                            TextTable.pValue(pValue()))
                    .toString();
        }
    }
}
