package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Absorption;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Linear regression with any number of high-dimensional effects taken out: least squares on what the effects leave of response and
 * columns, which equals least squares with a dummy for each level (Frisch, Waugh and Lovell). R's {@code fixest::feols}, Stata's
 * {@code reghdfe} (Correia 2017); in which of their conventions {@link AbsorbedEffects} says.
 *
 * <p>Effects are projected off by conjugate gradients to ten digits; cost O(n (effects + k)) per step and column, a handful of steps
 * where levels are well connected, and O(n k^2) for the regression.
 */
public final class AbsorbedOls {
    // What a projection leaves undone, relative to what is left of the column.
    private static final double TOLERANCE = 1e-10;

    private AbsorbedOls() {}

    /** With classical standard errors. */
    public static Result fit(Design design, AbsorbedEffects effects) {
        return fit(design, effects, Covariance.CLASSICAL);
    }

    /** With the given covariance: CLASSICAL, HC0, HC1, or clustered by one or several clusterings. */
    public static Result fit(Design design, AbsorbedEffects effects, Covariance covariance) {
        return fit(design, effects, covariance, null);
    }

    /**
     * The same by weighted least squares, {@code sum_i w_i e_i^2}; the weights' scale does not matter but for {@link Result#rss()}.
     *
     * @param weights of the rows, positive; null for ones
     * @throws IllegalArgumentException if the design has no column besides the intercept, the effects absorb a column, columns are
     *     collinear beside the effects (both named), rows do not outnumber coefficients and effects, a clustering has one group, or the
     *     covariance is another one
     */
    public static Result fit(Design design, AbsorbedEffects effects, Covariance covariance, Variable weights) {
        AbsorbedSample all = AbsorbedSample.of(design, effects);
        AbsorbedSample sample = effects.singletons() == AbsorbedEffects.Singletons.DROP ? all.withoutSingletons() : all;
        Labels names = AbsorbedColumns.names(design);
        if (names.size() == 0) {
            throw new IllegalArgumentException(
                    "design: has no column besides the intercept, which the effects absorb; add a variable");
        }
        if (sample.size() == 0) {
            throw new IllegalArgumentException("effects: each row is alone in a level of some effect, so that none is"
                    + " left; leave out the finest effect");
        }
        AbsorbedCovariance type = AbsorbedCovariance.of(sample, effects.count(), covariance, names.size());
        double[][] columns = sample.pick(AbsorbedColumns.values(design));
        double[] y = sample.pick(design.response().toArray());
        double[] w = sample.pick(AbsorbedColumns.weights(design, weights));
        double[][] both = Arrays.copyOf(columns, columns.length + 1);
        both[columns.length] = y;
        double[][] left = Absorption.of(sample.codes(), sample.levels(), w)
                .project(both, TOLERANCE, Execution.common())
                .columns();
        double[][] x = Arrays.copyOf(left, columns.length);
        AbsorbedColumns.requireVariation(names, columns, x, w, effects);
        LeastSquares decomposition = LeastSquares.adopt(AbsorbedColumns.rooted(x, w), names, LeastSquares.TOLERANCE);
        double[] response = AbsorbedColumns.rooted(left[columns.length], w);
        double[] b = decomposition.solve(response);
        double[] errors = decomposition.fitted(response);
        for (int i = 0; i < errors.length; i++) {
            errors[i] = response[i] - errors[i];
        }
        double rss = Pairwise.sumOfSquares(errors);
        int used = AbsorbedCovariance.of(sample, effects.count(), Covariance.CLASSICAL, names.size())
                .k();
        double[][] v = type.of(decomposition, errors, rss / (sample.size() - used));
        return new Result(
                new Fitted(design, names, effects, sample, all.size() - sample.size(), type),
                b,
                v,
                new Sums(rss, Pairwise.sumOfSquares(response), spread(y, w), sample.size() - used),
                y,
                errors,
                w);
    }

    /** The weighted sum of squares about the weighted mean. */
    private static double spread(double[] y, double[] w) {
        double mean = Pairwise.dot(y, w) / Pairwise.sum(w);
        double length =
                AbsorbedColumns.length(Arrays.stream(y).map(v -> v - mean).toArray(), w);
        return length * length;
    }

    private record Fitted(
            Design design,
            Labels names,
            AbsorbedEffects effects,
            AbsorbedSample sample,
            int singletons,
            AbsorbedCovariance type) {}

    /** Sums of squares: residual, of the response without the effects, about the mean; and n less all that counts. */
    private record Sums(double residual, double within, double total, int df) {}

    /** What {@link #fit} found. */
    public static final class Result implements Estimates {
        private final Fitted fitted;
        private final double[] b;
        private final double[][] covariance;
        private final Sums sums;
        private final double[] y;
        private final double[] errors;
        private final double[] w;

        private Result(
                Fitted fitted, double[] b, double[][] covariance, Sums sums, double[] y, double[] errors, double[] w) {
            this.fitted = fitted;
            this.b = b;
            this.covariance = covariance;
            this.sums = sums;
            this.y = y;
            this.errors = errors;
            this.w = w;
        }

        @Override
        public String method() {
            return "OLS with effects of " + fitted.effects;
        }

        @Override
        public String response() {
            return fitted.design.response().name();
        }

        /** The rows used. */
        @Override
        public int n() {
            return y.length;
        }

        @Override
        public Labels names() {
            return fitted.names;
        }

        @Override
        public double[] coefficients() {
            return b.clone();
        }

        @Override
        public double[][] covariance() {
            return Columns.copy(covariance);
        }

        /** n less coefficients and effects, or one less than the clusters of the clustering with fewest. */
        @Override
        public double testDegreesOfFreedom() {
            return fitted.type.testDegreesOfFreedom();
        }

        /** How many rows went because they were alone in a level of an effect. */
        public int singletonsDropped() {
            return fitted.singletons;
        }

        /** How many effects counted as coefficients in the covariance. */
        public int effectsCounted() {
            return fitted.type.effects();
        }

        /** n less coefficients and all effects, nested or not. */
        public int degreesOfFreedom() {
            return sums.df;
        }

        /** The weighted residual sum of squares. */
        public double rss() {
            return sums.residual;
        }

        /** {@code RSS / df}. */
        public double sigma2() {
            return sums.residual / sums.df;
        }

        /** Explained by columns and effects: {@code 1 - RSS / TSS} about the mean; NaN if the response is constant. */
        public double r2() {
            return sums.total > 0 ? 1 - sums.residual / sums.total : Double.NaN;
        }

        /** {@code 1 - (RSS / df) / (TSS / (n - 1))}. */
        public double adjustedR2() {
            return sums.total > 0 ? 1 - sigma2() / (sums.total / (n() - 1)) : Double.NaN;
        }

        /** Explained by columns of what the effects leave of the response; NaN if they leave nothing. */
        public double withinR2() {
            return sums.within > 1e-16 * sums.total ? 1 - sums.residual / sums.within : Double.NaN;
        }

        /** What columns and effects leave of the response, for the rows used. */
        public Variable residuals() {
            return fitted.sample.labelled("residuals", unweighted());
        }

        /** The response less the residuals. */
        public Variable fitted() {
            double[] values = unweighted();
            for (int i = 0; i < values.length; i++) {
                values[i] = y[i] - values[i];
            }
            return fitted.sample.labelled("fitted", values);
        }

        private double[] unweighted() {
            double[] result = new double[errors.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = errors[i] / Math.sqrt(w[i]);
            }
            return result;
        }

        @Override
        public List<Figure> figures() {
            return List.of(
                    new Figure("R2", r2()),
                    new Figure("adjusted R2", adjustedR2()),
                    new Figure("within R2", withinR2()),
                    new Figure("sigma2", sigma2()));
        }

        @Override
        public String toString() {
            return summary(
                    fitted.type.text() + AbsorbedColumns.drops(List.of("rows alone in a level"), fitted.singletons));
        }
    }
}
