package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.Optional;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Tails;

/**
 * What a generalised linear model expects of new units: the linear predictor {@code x'b} with standard error {@code sqrt(x'V x)}, and the
 * response with {@code |d mu / d eta|} times that, as R's {@code predict.glm(se.fit = TRUE)}.
 */
public final class GlmPrediction {
    private final Family family;
    private final Labels labels;
    private final double[] eta;
    private final double[] errors;

    private GlmPrediction(Family family, Labels labels, double[] eta, double[] errors) {
        this.family = family;
        this.labels = labels;
        this.eta = eta;
        this.errors = errors;
    }

    static GlmPrediction of(GlmResult fit, Optional<Variable> offset, Variable... x) {
        if (x.length == 0) {
            throw new IllegalArgumentException("x: is empty; give the columns " + fit.names());
        }
        if (offset.isPresent() != fit.options().offset().isPresent()) {
            throw new IllegalArgumentException("offset: the model was fitted "
                    + (offset.isPresent() ? "without one" : "with one, which the new units need too"));
        }
        // A design of the new columns checks them as the fit's own were; its response is not used.
        Design checked = Design.of(x[0]).with(x);
        Design design = fit.design().hasIntercept() ? checked : checked.withoutIntercept();
        fit.names().requireSame(design.names(), "x");
        double[] eta =
                Models.offset(design, offset.map(GlmOptions.defaults()::offset).orElse(GlmOptions.defaults()));
        double[][] columns = design.toColumns();
        double[] b = fit.coefficients();
        double[][] v = fit.covariance();
        double[] errors = new double[eta.length];
        for (int i = 0; i < eta.length; i++) {
            for (int j = 0; j < b.length; j++) {
                eta[i] += b[j] * columns[j][i];
                for (int l = 0; l < b.length; l++) {
                    errors[i] += columns[j][i] * v[j][l] * columns[l][i];
                }
            }
            errors[i] = Math.sqrt(errors[i]);
        }
        return new GlmPrediction(fit.family(), design.labels(), eta, errors);
    }

    /** The linear predictors, offset included. */
    public Variable linearPredictor() {
        return Variable.of("linear predictor", labels, eta);
    }

    /** Their standard errors. */
    public Variable linearPredictorErrors() {
        return Variable.of("standard error", labels, errors);
    }

    /** The expected responses: probabilities or counts. */
    public Variable response() {
        return Variable.of(
                "prediction", labels, Arrays.stream(eta).map(family::mean).toArray());
    }

    /** Their standard errors by the delta method. */
    public Variable responseErrors() {
        double[] result = errors.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= family.slope(eta[i]);
        }
        return Variable.of("standard error", labels, result);
    }

    /**
     * Intervals for the expected responses, lower and upper end per unit: those of the linear predictor carried over, so that they stay
     * within the range of the response.
     *
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double[][] confidenceIntervals(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must be between 0 and 1, 0.95 for example");
        }
        double width = Tails.criticalValue((1 - level) / 2, Double.POSITIVE_INFINITY);
        double[][] result = new double[eta.length][];
        for (int i = 0; i < eta.length; i++) {
            double half = width * errors[i];
            result[i] = new double[] {family.mean(eta[i] - half), family.mean(eta[i] + half)};
        }
        return result;
    }
}
