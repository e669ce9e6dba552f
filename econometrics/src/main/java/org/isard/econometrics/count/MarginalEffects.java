package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.DeltaMethod;

/**
 * Average marginal effects: the mean over the units of what a column changes in the expected response, {@code b_j d mu / d eta}, with
 * standard errors by the delta method. As {@code get_margeff} of statsmodels and {@code margins, dydx(*)} of Stata.
 *
 * <p>A column is moved alone: squares and products of it, and other columns of the same factor, stay as they are.
 */
public final class MarginalEffects implements Estimates {
    /** How columns that hold only zeros and ones are moved. */
    public enum Dummies {
        /** From 0 to 1. */
        DIFFERENCE,
        /** By their derivative, as any other column. */
        DERIVATIVE
    }

    private final GlmResult fit;
    private final Labels names;
    private final double[] effects;
    private final double[][] covariance;

    private MarginalEffects(GlmResult fit, Labels names, double[] effects, double[][] covariance) {
        this.fit = fit;
        this.names = names;
        this.effects = effects;
        this.covariance = covariance;
    }

    /**
     * The effects of all columns but the intercept.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static MarginalEffects average(GlmResult fit, Dummies dummies) {
        double[][] x = fit.design().toColumns();
        double[] b = fit.coefficients();
        int first = fit.design().hasIntercept() ? 1 : 0;
        int k = x.length;
        if (k == first) {
            throw new IllegalArgumentException("fit: has no columns beside the intercept, and so no marginal effects");
        }
        double[] slopes = fit.each(fit.family()::slope);
        double meanSlope = Pairwise.mean(slopes);
        double[] alongCurvature = means(x, fit.each(fit.family()::curvature));
        double[] effects = new double[k - first];
        double[][] jacobian = new double[k - first][];
        for (int j = first; j < k; j++) {
            if (dummies == Dummies.DIFFERENCE && Arrays.stream(x[j]).allMatch(v -> v == 0 || v == 1)) {
                jacobian[j - first] = new double[k];
                effects[j - first] = difference(fit, x, b[j], j, jacobian[j - first]);
            } else {
                double coefficient = b[j];
                effects[j - first] = coefficient * meanSlope;
                jacobian[j - first] =
                        Arrays.stream(alongCurvature).map(v -> coefficient * v).toArray();
                jacobian[j - first][j] += meanSlope;
            }
        }
        Labels names = Labels.of(fit.names().asList().subList(first, k));
        return new MarginalEffects(fit, names, effects, DeltaMethod.covariance(jacobian, fit.covariance()));
    }

    /** The mean change as column j goes from 0 to 1; its derivatives by the coefficients go to {@code gradient}. */
    private static double difference(GlmResult fit, double[][] x, double coefficient, int j, double[] gradient) {
        Family family = fit.family();
        double[] eta = fit.eta();
        double[] change = new double[eta.length];
        double[] slopeAtOne = new double[eta.length];
        double[] slopeChange = new double[eta.length];
        for (int i = 0; i < eta.length; i++) {
            double zero = eta[i] - coefficient * x[j][i];
            change[i] = family.mean(zero + coefficient) - family.mean(zero);
            slopeAtOne[i] = family.slope(zero + coefficient);
            slopeChange[i] = slopeAtOne[i] - family.slope(zero);
        }
        System.arraycopy(means(x, slopeChange), 0, gradient, 0, gradient.length);
        gradient[j] = Pairwise.mean(slopeAtOne);
        return Pairwise.mean(change);
    }

    /** The mean of each column's products with w. */
    private static double[] means(double[][] x, double[] w) {
        return Arrays.stream(Columns.transposeTimes(x, w))
                .map(v -> v / w.length)
                .toArray();
    }

    @Override
    public String method() {
        return "average marginal effects, " + fit.method();
    }

    @Override
    public String response() {
        return fit.response();
    }

    @Override
    public int n() {
        return fit.n();
    }

    /** The names of the columns without the intercept. */
    @Override
    public Labels names() {
        return names;
    }

    /** The effects. */
    @Override
    public double[] coefficients() {
        return effects.clone();
    }

    /** Their covariance by the delta method, from that of the fit. */
    @Override
    public double[][] covariance() {
        return Columns.copy(covariance);
    }

    @Override
    public double testDegreesOfFreedom() {
        return fit.testDegreesOfFreedom();
    }

    /** None: the fit has them. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }

    @Override
    public String toString() {
        return summary(fit.notes());
    }
}
