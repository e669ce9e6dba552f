package org.isard.econometrics;

import java.util.List;
import java.util.Optional;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.internal.Tails;

/**
 * Linear regression by ordinary least squares, {@code b = (X'X)^-1 X'y}, computed by a QR decomposition (Golub 1965).
 *
 * <p>All numbers as R's {@code lm}, {@code summary.lm}, {@code logLik}, {@code AIC} and {@code BIC}; robust covariances as
 * sandwich's {@code vcovHC} with {@code coeftest} of lmtest. Cost O(n k^2) for n units and k columns.
 *
 * <p>With {@link Options#weights} it is weighted least squares, {@code b = (X'WX)^-1 X'Wy}, as {@code lm(weights = )}: weights are in inverse
 * proportion to the variances of the errors. Their scale does not matter to the coefficients, their covariance and R squared.
 */
public final class Ols {
    private Ols() {}

    /** Least squares with classical standard errors. */
    public static Result fit(Design design) {
        return fit(design, Covariance.CLASSICAL);
    }

    /** Least squares with the given covariance of the coefficients; throws as {@link #fit(Design, Options)}. */
    public static Result fit(Design design, Covariance covariance) {
        return fit(design, options().covariance(covariance));
    }

    /**
     * Least squares, weighted if the options have weights.
     *
     * @throws IllegalArgumentException if there are not more units than columns, if columns are collinear (naming them), if HC2 to HC4 are asked
     *     for and a unit has leverage 1, or if labels of the weights differ or one is not positive
     */
    public static Result fit(Design design, Options options) {
        double[][] columns = design.toColumns();
        double[] y = design.response().toArray();
        WeightRoots roots = WeightRoots.of(options.weights, design);
        for (double[] column : columns) {
            roots.multiply(column);
        }
        roots.multiply(y);
        LeastSquares decomposition = LeastSquares.adopt(columns, design.names(), options.tolerance);
        double[] b = decomposition.solve(y);
        double[] fitted = decomposition.fitted(y);
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = y[i] - fitted[i];
        }
        double[][] v = Sandwich.of(decomposition, residuals, design, options.covariance);
        return new Result(design, options, roots, b, v, decomposition.leverages(), fitted, residuals);
    }

    /** Classical standard errors, no weights, columns collinear as R's {@code lm} thinks them. */
    public static Options options() {
        return new Options(Covariance.CLASSICAL, Optional.empty(), LeastSquares.TOLERANCE);
    }

    /**
     * How a regression is fitted.
     *
     * @param covariance the covariance of the coefficients
     * @param weights in inverse proportion to the variances of the errors
     * @param tolerance a column whose part outside the others is shorter than this share of its length counts as collinear; polynomials of high
     *     degree need less than the 1e-7 of R's {@code lm}, at the cost of digits
     */
    public record Options(Covariance covariance, Optional<Variable> weights, double tolerance) {
        public Options {
            if (!(tolerance > 0 && tolerance < 1)) {
                throw new IllegalArgumentException(
                        "tolerance: is " + tolerance + "; it must lie between 0 and 1, 1e-7 for example");
            }
        }

        /** The same with another covariance. */
        public Options covariance(Covariance other) {
            return new Options(other, weights, tolerance);
        }

        /** The same with weights. */
        public Options weights(Variable other) {
            return new Options(covariance, Optional.of(other), tolerance);
        }

        /** The same with another tolerance. */
        public Options tolerance(double other) {
            return new Options(covariance, weights, other);
        }
    }

    /**
     * What {@link #fit} found. The overall F is the classical one whatever the covariance, as in R's {@code summary.lm}. With weights, sums of
     * squares and means in R squared, F, sigma2 and the likelihood are weighted.
     */
    public static final class Result implements Estimates {
        private final Design design;
        private final Options options;
        private final Labels names;
        private final double[] coefficients;
        private final double[][] covariance;
        private final double[] leverages;
        private final double[] fitted;
        private final double[] residuals;
        private final double rss;
        private final double explained;
        private final double logWeights;

        /** @param roots by which fitted values and residuals are multiplied */
        private Result(
                Design design,
                Options options,
                WeightRoots roots,
                double[] coefficients,
                double[][] covariance,
                double[] leverages,
                double[] fitted,
                double[] residuals) {
            this.design = design;
            this.options = options;
            this.names = design.names();
            this.coefficients = coefficients;
            this.covariance = covariance;
            this.leverages = leverages;
            this.fitted = roots.divide(fitted);
            this.residuals = roots.divide(residuals);
            this.logWeights = roots.logSum();
            this.rss = Pairwise.sumOfSquares(residuals);
            // A constant response has nothing to explain; what rounding leaves in the fit must not look like a share of
            // it.
            boolean varies = roots.spread(design.response().toArray(), design) > 0;
            this.explained = varies ? roots.spread(this.fitted, design) : Double.NaN;
        }

        /** What was fitted. */
        public Design design() {
            return design;
        }

        /** How the standard errors were computed. */
        public Covariance covarianceType() {
            return options.covariance;
        }

        /** The weights, if there were any. */
        public Optional<Variable> weights() {
            return options.weights;
        }

        @Override
        public String method() {
            return weights().isEmpty() ? "OLS" : "WLS";
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
            return Columns.copy(covariance);
        }

        /** n - k, but one less than the groups for a clustered covariance with the small-sample choices of fixest or Stata. */
        @Override
        public double testDegreesOfFreedom() {
            return DependentMeat.testDegreesOfFreedom(options.covariance, design.labels(), k());
        }

        /** Explained sum of squares over the total, about zero without an intercept; NaN if the response is constant. */
        public double r2() {
            return explained / (explained + rss);
        }

        /** {@code 1 - (1 - R2) (n - i) / (n - k)}, i = 1 with an intercept and 0 without. */
        public double adjustedR2() {
            return 1 - (1 - r2()) * (n() - intercepts()) / degreesOfFreedom();
        }

        /** The residual sum of squares, {@code sum_i w_i e_i^2} with weights. */
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

        /** The Gaussian log-likelihood at its maximum, {@code -n/2 (log(2 pi RSS / n) + 1)}, with weights plus {@code sum_i log(w_i) / 2}. */
        public double logLik() {
            return logWeights / 2 - n() / 2.0 * (Math.log(2 * Math.PI) + Math.log(rss / n()) + 1);
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

        /** The leverages, the diagonal of {@code X (X'X)^-1 X'}, {@code X (X'WX)^-1 X'W} with weights. */
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
                    "standard errors " + (covarianceType() == Covariance.CLASSICAL ? "classical" : covarianceType()));
        }
    }
}
