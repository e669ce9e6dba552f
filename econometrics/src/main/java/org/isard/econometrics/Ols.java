package org.isard.econometrics;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.internal.Tails;

/**
 * Linear regression by ordinary least squares, {@code b = (X'X)^-1 X'y}, computed by a QR decomposition (Golub 1965).
 *
 * <p>All numbers as R's {@code lm}, {@code summary.lm}, {@code logLik}, {@code AIC} and {@code BIC}; robust covariances as
 * sandwich's {@code vcovHC} with {@code coeftest} of lmtest. Cost O(n k^2) for n units and k columns.
 */
public final class Ols {
    private Ols() {}

    /** Least squares with classical standard errors. */
    public static Result fit(Design design) {
        return fit(design, Covariance.CLASSICAL);
    }

    /**
     * Least squares with the given covariance of the coefficients.
     *
     * @throws IllegalArgumentException if there are not more units than columns, if columns are collinear (naming them),
     *     or if HC2 to HC4 are asked for and a unit has leverage 1
     */
    public static Result fit(Design design, Covariance covariance) {
        Labels names = design.names();
        double[][] columns = design.toColumns();
        LeastSquares decomposition = LeastSquares.adopt(columns, names, LeastSquares.TOLERANCE);
        double[] y = design.response().toArray();
        double[] b = decomposition.solve(y);
        double[] fitted = decomposition.fitted(y);
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = y[i] - fitted[i];
        }
        double[][] v = Sandwich.of(decomposition, residuals, design, covariance);
        return new Result(design, covariance, b, v, decomposition.leverages(), fitted, residuals);
    }

    /**
     * What {@link #fit} found. The overall F is the classical one whatever the covariance, as in R's {@code summary.lm}.
     */
    public static final class Result implements Estimates {
        private final Design design;
        private final Covariance covarianceType;
        private final Labels names;
        private final double[] coefficients;
        private final double[][] covariance;
        private final double[] leverages;
        private final double[] fitted;
        private final double[] residuals;
        private final double rss;
        private final double explained;

        private Result(
                Design design,
                Covariance covarianceType,
                double[] coefficients,
                double[][] covariance,
                double[] leverages,
                double[] fitted,
                double[] residuals) {
            this.design = design;
            this.covarianceType = covarianceType;
            this.names = design.names();
            this.coefficients = coefficients;
            this.covariance = covariance;
            this.leverages = leverages;
            this.fitted = fitted;
            this.residuals = residuals;
            this.rss = Pairwise.sumOfSquares(residuals);
            // A constant response has nothing to explain; what rounding leaves in the fit must not look like a share of
            // it.
            boolean varies = spread(design.response().toArray(), design) > 0;
            this.explained = varies ? spread(fitted, design) : Double.NaN;
        }

        /** What was fitted. */
        public Design design() {
            return design;
        }

        /** How the standard errors were computed. */
        public Covariance covarianceType() {
            return covarianceType;
        }

        @Override
        public String method() {
            return "OLS";
        }

        @Override
        public String response() {
            return design.response().name();
        }

        @Override
        public Labels names() {
            return names;
        }

        @Override
        public int n() {
            return residuals.length;
        }

        /** The number of columns, the intercept included. */
        public int k() {
            return coefficients.length;
        }

        /** n - k. */
        public int degreesOfFreedom() {
            return n() - k();
        }

        @Override
        public double[] coefficients() {
            return coefficients.clone();
        }

        @Override
        public double[][] covariance() {
            return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        }

        /** n - k, but one less than the groups for a clustered covariance with the small-sample choices of fixest or Stata. */
        @Override
        public double testDegreesOfFreedom() {
            return DependentMeat.testDegreesOfFreedom(covarianceType, design.labels(), k());
        }

        /** Explained sum of squares over the total, about zero without an intercept; NaN if the response is constant. */
        public double r2() {
            return explained / (explained + rss);
        }

        /** {@code 1 - (1 - R2) (n - i) / (n - k)}, i = 1 with an intercept and 0 without. */
        public double adjustedR2() {
            return 1 - (1 - r2()) * (n() - intercepts()) / degreesOfFreedom();
        }

        /** The residual sum of squares. */
        public double rss() {
            return rss;
        }

        /** {@code RSS / (n - k)}. */
        public double sigma2() {
            return rss / degreesOfFreedom();
        }

        /** The classical F that all coefficients but the intercept are zero; NaN if there are none. */
        public double f() {
            int df = k() - intercepts();
            return df == 0 ? Double.NaN : explained / df / sigma2();
        }

        /** The upper tail of F at {@link #f()} with k - 1 (k without intercept) and n - k degrees of freedom. */
        public double fPValue() {
            return Tails.upperTail(f(), k() - intercepts(), degreesOfFreedom());
        }

        /** The Gaussian log-likelihood at its maximum, {@code -n/2 (log(2 pi RSS / n) + 1)}. */
        public double logLik() {
            return -n() / 2.0 * (Math.log(2 * Math.PI) + Math.log(rss / n()) + 1);
        }

        /** {@code -2 logLik + 2 (k + 1)}: the variance counts as a parameter, as in R. */
        public double aic() {
            return -2 * logLik() + 2 * (k() + 1);
        }

        /** {@code -2 logLik + log(n) (k + 1)}. */
        public double bic() {
            return -2 * logLik() + Math.log(n()) * (k() + 1);
        }

        /** The response less the fit. */
        public Variable residuals() {
            return Variable.of("residuals", design.labels(), residuals);
        }

        /** The fit, {@code X b}. */
        public Variable fitted() {
            return Variable.of("fitted", design.labels(), fitted);
        }

        /** The leverages, the diagonal of {@code X (X'X)^-1 X'}. */
        public Variable leverages() {
            return Variable.of("leverage", design.labels(), leverages);
        }

        @Override
        public List<Figure> figures() {
            return List.of(
                    new Figure("R2", r2()),
                    new Figure("adjusted R2", adjustedR2()),
                    new Figure("F(" + (k() - intercepts()) + ", " + degreesOfFreedom() + ")", f()),
                    new Figure("p of F", fPValue()),
                    new Figure("sigma2", sigma2()),
                    new Figure("log-likelihood", logLik()),
                    new Figure("AIC", aic()),
                    new Figure("BIC", bic()));
        }

        private int intercepts() {
            return design.hasIntercept() ? 1 : 0;
        }

        @Override
        public String toString() {
            return summary(
                    "standard errors " + (covarianceType == Covariance.CLASSICAL ? "classical" : covarianceType));
        }
    }

    /** The sum of squares about the mean, or about zero without an intercept. */
    private static double spread(double[] x, Design design) {
        if (!design.hasIntercept()) {
            return Pairwise.sumOfSquares(x);
        }
        double mean = Pairwise.mean(x);
        double[] deviations = x.clone();
        for (int i = 0; i < x.length; i++) {
            deviations[i] -= mean;
        }
        return Pairwise.sumOfSquares(deviations);
    }
}
