package org.isard.econometrics;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.internal.Tails;

/**
 * Responses that a linear regression predicts, {@code x'b} with standard error {@code sqrt(x'V x)}, V the fit's covariance; as R's
 * {@code predict.lm} for the classical one.
 */
public final class Prediction {
    private final Ols.Result fit;
    private final Labels labels;
    private final double[] values;
    private final double[] variances;

    private Prediction(Ols.Result fit, Labels labels, double[] values, double[] variances) {
        this.fit = fit;
        this.labels = labels;
        this.values = values;
        this.variances = variances;
    }

    /**
     * Predicts for new units.
     *
     * @param x the columns of the design after the intercept, with the same names in the same order, at least one
     * @throws IllegalArgumentException if names or labels differ, or a value is missing
     */
    public static Prediction of(Ols.Result fit, Variable... x) {
        if (x.length == 0) {
            throw new IllegalArgumentException("x: is empty; give the columns " + fit.names());
        }
        // A design of the new columns checks them as the fit's own were; its response is not used.
        Design checked = Design.of(x[0]).with(x);
        Design design = fit.design().hasIntercept() ? checked : checked.withoutIntercept();
        fit.names().requireSame(design.names(), "x");
        double[][] columns = design.toColumns();
        double[] b = fit.coefficients();
        double[][] v = fit.covariance();
        double[] values = new double[design.n()];
        double[] variances = new double[design.n()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < b.length; j++) {
                values[i] += b[j] * columns[j][i];
                for (int l = 0; l < b.length; l++) {
                    variances[i] += columns[j][i] * v[j][l] * columns[l][i];
                }
            }
        }
        return new Prediction(fit, design.labels(), values, variances);
    }

    /** The predicted responses. */
    public Variable values() {
        return Variable.of("prediction", labels, values);
    }

    /** The standard errors of the expected responses. */
    public Variable standardErrors() {
        return Variable.of(
                "standard error",
                labels,
                Arrays.stream(variances).map(Math::sqrt).toArray());
    }

    /**
     * Intervals for the expected responses, lower and upper end per unit.
     *
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double[][] confidenceIntervals(double level) {
        return intervals(level, 0);
    }

    /**
     * Intervals for single responses, whose own variance {@code sigma2} is added; of a fit with weights, responses of weight 1.
     *
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double[][] predictionIntervals(double level) {
        return intervals(level, fit.sigma2());
    }

    private double[][] intervals(double level, double added) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must be between 0 and 1, 0.95 for example");
        }
        double width = Tails.criticalValue((1 - level) / 2, fit.testDegreesOfFreedom());
        double[][] result = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            double half = width * Math.sqrt(variances[i] + added);
            result[i] = new double[] {values[i] - half, values[i] + half};
        }
        return result;
    }
}
