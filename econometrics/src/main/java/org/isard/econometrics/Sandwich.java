package org.isard.econometrics;

import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.internal.LeastSquares;

/** The estimators of {@link Covariance} on a decomposition and its residuals. */
public final class Sandwich {
    private Sandwich() {}

    static double[][] of(LeastSquares decomposition, double[] residuals, Design design, Covariance covariance) {
        double sigma2 = Pairwise.sumOfSquares(residuals)
                / (residuals.length - design.names().size());
        return of(decomposition, residuals, sigma2, design.labels(), covariance);
    }

    /**
     * The covariance of coefficients whose scores are the products of the decomposed columns with the residuals.
     *
     * @param sigma2 what the classical covariance multiplies {@code (X'X)^-1} by: 1 where the columns are weighted to give the information
     * @throws IllegalArgumentException if HC2 to HC4 are asked for and a unit has leverage 1, or as {@link DependentMeat#of}
     */
    public static double[][] of(
            LeastSquares decomposition, double[] residuals, double sigma2, Labels labels, Covariance covariance) {
        int n = residuals.length;
        int k = decomposition.columns();
        if (!(covariance instanceof Covariance.Independent independent)) {
            return decomposition.covariance(DependentMeat.of(decomposition.scores(residuals), covariance, labels, k));
        }
        if (independent == Covariance.Independent.CLASSICAL) {
            double[][] v = decomposition.unscaledCovariance();
            for (double[] row : v) {
                for (int j = 0; j < k; j++) {
                    row[j] *= sigma2;
                }
            }
            return v;
        }
        double[] h = decomposition.leverages();
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = residuals[i] * residuals[i] * factor(independent, h[i], n, k, labels, i);
        }
        return decomposition.sandwich(w);
    }

    private static double factor(Covariance.Independent covariance, double h, int n, int k, Labels labels, int i) {
        boolean divides = covariance == Covariance.HC2 || covariance == Covariance.HC3 || covariance == Covariance.HC4;
        if (divides && 1 - h < 1e-10) {
            throw new IllegalArgumentException(
                    "covariance: " + covariance + " divides by one minus the leverage, which is 1" + " for \""
                            + labels.get(i) + "\" (a column holds this unit alone); use HC1 or leave the unit out");
        }
        return switch (covariance) {
            case CLASSICAL, HC0 -> 1;
            case HC1 -> n / (double) (n - k);
            case HC2 -> 1 / (1 - h);
            case HC3 -> 1 / ((1 - h) * (1 - h));
            case HC4 -> Math.pow(1 - h, -Math.min(4, n * h / k));
        };
    }
}
