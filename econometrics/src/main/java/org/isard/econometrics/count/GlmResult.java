package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.internal.Columns;

/**
 * A fitted generalised linear model, as R's {@code glm} and its {@code summary} report it; robust covariances as {@code vcovHC} and
 * {@code vcovCL} of sandwich. Tests on coefficients are normal.
 */
public final class GlmResult implements Estimates {
    private final Design design;
    private final GlmOptions options;
    private final Family family;
    private final double[] coefficients;
    private final double[][] covariance;
    private final double[] eta;
    private final int iterations;
    private final double deviance;
    private final double logLik;
    private final double nullDeviance;
    private final double nullLogLik;

    GlmResult(Design design, GlmOptions options, Family family, Irls.Fit fit, double nullDeviance, double nullLogLik) {
        this.design = design;
        this.options = options;
        this.family = family;
        this.coefficients = fit.b();
        this.covariance = Models.covariance(fit, design, options.covariance());
        this.eta = fit.eta();
        this.iterations = fit.iterations();
        double[] y = design.response().toArray();
        this.deviance = Irls.deviance(family, y, eta);
        this.logLik = Irls.logLik(family, y, eta);
        this.nullDeviance = nullDeviance;
        this.nullLogLik = nullLogLik;
    }

    Family family() {
        return family;
    }

    double[] eta() {
        return eta;
    }

    /** What was fitted. */
    public Design design() {
        return design;
    }

    /** How it was fitted. */
    public GlmOptions options() {
        return options;
    }

    @Override
    public String method() {
        return family.model();
    }

    @Override
    public String response() {
        return design.response().name();
    }

    @Override
    public int n() {
        return eta.length;
    }

    @Override
    public Labels names() {
        return design.names();
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public double[][] covariance() {
        return Columns.copy(covariance);
    }

    /** Infinite: tests are normal. */
    @Override
    public double testDegreesOfFreedom() {
        return Double.POSITIVE_INFINITY;
    }

    /** Twice what the log-likelihood falls short of a model with a parameter for each unit. */
    public double deviance() {
        return deviance;
    }

    /** The deviance of the intercept alone (of nothing, without an intercept), beside the offset. */
    public double nullDeviance() {
        return nullDeviance;
    }

    /** The log-likelihood; for counts with fractions the continuation of its formula. */
    public double logLik() {
        return logLik;
    }

    /** The log-likelihood of the intercept alone (of nothing, without an intercept), beside the offset. */
    public double nullLogLik() {
        return nullLogLik;
    }

    /** {@code -2 logLik + 2 k}, k counting the coefficients and theta if there is one. */
    public double aic() {
        return -2 * logLik + 2 * parameters();
    }

    /** {@code -2 logLik + log(n) k}. */
    public double bic() {
        return -2 * logLik + Math.log(n()) * parameters();
    }

    /** McFadden (1974): {@code 1 - logLik / nullLogLik}. */
    public double mcFaddenR2() {
        return 1 - logLik / nullLogLik;
    }

    /** The steps until the coefficients stood still. */
    public int iterations() {
        return iterations;
    }

    int parameters() {
        return coefficients.length + family.parameters();
    }

    /** The expected responses: probabilities or counts. */
    public Variable fitted() {
        return Variable.of(
                "fitted", design.labels(), Arrays.stream(eta).map(family::mean).toArray());
    }

    /** The linear predictor {@code X b}, offset included. */
    public Variable linearPredictor() {
        return Variable.of("linear predictor", design.labels(), eta);
    }

    /** The response less its expectation. */
    public Variable residuals() {
        double[] e = design.response().toArray();
        for (int i = 0; i < e.length; i++) {
            e[i] = family.gap(e[i], eta[i]);
        }
        return Variable.of("residuals", design.labels(), e);
    }

    /** The residuals over the standard deviation of the response. */
    public Variable pearsonResiduals() {
        return Variable.of(
                "Pearson residuals",
                design.labels(),
                Irls.residuals(family, design.response().toArray(), eta));
    }

    /** The square roots of the units' parts of the deviance, with the sign of the residuals. */
    public Variable devianceResiduals() {
        double[] e = design.response().toArray();
        for (int i = 0; i < e.length; i++) {
            double part = Math.max(0, family.deviance(e[i], eta[i]));
            e[i] = Math.copySign(Math.sqrt(part), family.gap(e[i], eta[i]));
        }
        return Variable.of("deviance residuals", design.labels(), e);
    }

    /**
     * What the model expects of new units.
     *
     * @param x the columns of the design after the intercept, with the same names in the same order, at least one
     * @throws IllegalArgumentException if names or labels differ, a value is missing, or the model has an offset
     */
    public GlmPrediction predict(Variable... x) {
        return GlmPrediction.of(this, Optional.empty(), x);
    }

    /**
     * The same of a model with an offset.
     *
     * @param offset that of the new units; the logarithm of their exposure
     * @throws IllegalArgumentException as {@link #predict}, or if the model has no offset
     */
    public GlmPrediction predictWithOffset(Variable offset, Variable... x) {
        return GlmPrediction.of(this, Optional.of(offset), x);
    }

    /**
     * The likelihood-ratio test of this model within a larger one of the same kind, as R's {@code lrtest}. Only for likelihoods that are
     * meant: not with fractions for counts.
     *
     * @throws IllegalArgumentException if responses, offsets or kinds differ, or this model's columns are not among the larger one's
     */
    public HypothesisTest likelihoodRatio(GlmResult larger) {
        if (!design.response().equals(larger.design.response())
                || !options.offset().equals(larger.options.offset())
                || !method().equals(larger.method())) {
            throw new IllegalArgumentException("larger: is a " + larger.method() + " of " + larger.response()
                    + "; nested models share kind, response and offset");
        }
        for (String name : names()) {
            if (!larger.names().contains(name)) {
                throw new IllegalArgumentException(
                        "larger: has not the column \"" + name + "\" of the small model; they are not nested");
            }
        }
        int q = larger.names().size() - names().size();
        if (q == 0) {
            throw new IllegalArgumentException(
                    "larger: has no more columns than the small model; there is nothing to test");
        }
        return new HypothesisTest(
                "likelihood ratio of nested models", 2 * (larger.logLik - logLik), q, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("deviance", deviance),
                new Figure("null deviance", nullDeviance),
                new Figure("log-likelihood", logLik),
                new Figure("McFadden R2", mcFaddenR2()),
                new Figure("AIC", aic()),
                new Figure("BIC", bic()),
                new Figure("iterations", iterations));
    }

    String notes() {
        return "standard errors "
                + (options.covariance() == Covariance.CLASSICAL ? "of the model" : options.covariance());
    }

    @Override
    public String toString() {
        return summary(notes());
    }

    /** Each unit's value of a function of the linear predictor. */
    double[] each(DoubleUnaryOperator f) {
        return Arrays.stream(eta).map(f).toArray();
    }
}
