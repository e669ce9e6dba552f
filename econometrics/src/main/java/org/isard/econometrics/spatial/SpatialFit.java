package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.internal.Columns;

/**
 * A spatial regression fitted by maximum likelihood: what {@link SpatialLag}, {@link SpatialError}, {@link SpatialDurbin} and the others
 * return. Coefficients come first, those of lagged columns after the columns', then "rho" and "lambda" where the model has them.
 */
public final class SpatialFit implements Estimates {
    /** The names of the spatial parameters. */
    public static final String RHO = "rho";

    /** The name of the spatial parameter of errors. */
    public static final String LAMBDA = "lambda";

    private final SpatialModel model;
    private final Design design;
    private final Weights w;
    /** Null without spatial parameters. */
    private final LogDeterminant determinant;

    private final double rho;
    private final double lambda;
    private final double[] b;
    private final double[][] covariance;
    private final double sigma2;
    private final double logLik;
    private final double logLikOfOls;
    private final double[] residuals;
    private final double[] trend;

    SpatialFit(
            SpatialModel model,
            Design design,
            Weights w,
            LogDeterminant determinant,
            double rho,
            double lambda,
            double[] b,
            double[][] covariance,
            double sigma2,
            double logLik,
            double logLikOfOls,
            double[] residuals,
            double[] trend) {
        this.model = model;
        this.design = design;
        this.w = w;
        this.determinant = determinant;
        this.rho = rho;
        this.lambda = lambda;
        this.b = b;
        this.covariance = covariance;
        this.sigma2 = sigma2;
        this.logLik = logLik;
        this.logLikOfOls = logLikOfOls;
        this.residuals = residuals;
        this.trend = trend;
    }

    /** Which model. */
    public SpatialModel model() {
        return model;
    }

    /** The columns of the fit, lagged ones included. */
    public Design design() {
        return design;
    }

    /** The weights. */
    public Weights weights() {
        return w;
    }

    /** The parameter of the lagged response; 0 if the model has none. */
    public double rho() {
        return rho;
    }

    /** The parameter of the lagged error; 0 if the model has none. */
    public double lambda() {
        return lambda;
    }

    @Override
    public String method() {
        return model == SpatialModel.SLX ? model.text() + ", OLS" : model.text() + ", maximum likelihood";
    }

    @Override
    public String response() {
        return design.response().name();
    }

    @Override
    public int n() {
        return residuals.length;
    }

    @Override
    public Labels names() {
        List<String> names = new ArrayList<>(design.names().asList());
        if (model.hasRho()) {
            names.add(RHO);
        }
        if (model.hasLambda()) {
            names.add(LAMBDA);
        }
        return Labels.of(names);
    }

    @Override
    public double[] coefficients() {
        double[] all = Arrays.copyOf(b, b.length + model.spatialParameters());
        if (model.hasLambda()) {
            all[all.length - 1] = lambda;
        }
        if (model.hasRho()) {
            all[b.length] = rho;
        }
        return all;
    }

    /**
     * The inverse of the expected information, as spatialreg's for method "eigen"; with more than 1,000 units and asymmetric W one trace
     * in it is estimated with seeded random vectors, which moves the standard errors of rho and lambda in the fourth digit or later.
     */
    @Override
    public double[][] covariance() {
        return Columns.copy(covariance);
    }

    /** Infinite, z tests; n - k for spatially lagged X alone, which is least squares. */
    @Override
    public double testDegreesOfFreedom() {
        return model == SpatialModel.SLX ? n() - b.length : Double.POSITIVE_INFINITY;
    }

    /** {@code SSE / n}; {@code SSE / (n - k)} for spatially lagged X alone. */
    public double sigma2() {
        return model == SpatialModel.SLX ? sigma2 * n() / (n() - b.length) : sigma2;
    }

    /** The log-likelihood at its maximum. */
    public double logLik() {
        return logLik;
    }

    /** That of least squares with the same columns. */
    public double logLikOfOls() {
        return logLikOfOls;
    }

    /** The number of parameters, the variance included. */
    public int parameters() {
        return b.length + model.spatialParameters() + 1;
    }

    /** {@code -2 logLik + 2 parameters}. */
    public double aic() {
        return -2 * logLik + 2 * parameters();
    }

    /** {@code -2 logLik + log(n) parameters}. */
    public double bic() {
        return -2 * logLik + Math.log(n()) * parameters();
    }

    /** The innovations e; R squared makes no sense of them. */
    public Variable residuals() {
        return Variable.of("residuals", design.labels(), residuals);
    }

    /** The response less {@link #residuals()}: {@link #trend()} plus {@link #signal()}, which uses the neighbours' responses. */
    public Variable fitted() {
        return Variable.of(
                "fitted",
                design.labels(),
                MaximumLikelihood.less(design.response().toArray(), 1, residuals));
    }

    /** {@code X b}, what the columns explain; spatialreg's "trend" of {@code predict}. */
    public Variable trend() {
        return Variable.of("trend", design.labels(), trend);
    }

    /** {@code rho W y} of a lag, {@code lambda W (y - X b)} of an error, both of a combined model; spatialreg's "signal" of {@code predict}. */
    public Variable signal() {
        return Variable.of("signal", design.labels(), MaximumLikelihood.less(fitted().toArray(), 1, trend));
    }

    /** {@code (I - rho W)^-1 X b}, the expectation given the columns alone; spatialreg's {@code predict(pred.type = "TC")}. */
    public Variable expectation() {
        return Variable.of(
                "expectation",
                design.labels(),
                rho == 0 ? trend : determinant.inverse(rho).solve(trend));
    }

    /**
     * The likelihood-ratio test that rho and lambda are 0: against least squares with the same columns.
     *
     * @throws IllegalArgumentException for a model without either
     */
    public HypothesisTest likelihoodRatio() {
        if (model == SpatialModel.SLX) {
            throw new IllegalArgumentException("fit: has neither rho nor lambda, there is nothing to test against OLS");
        }
        return new HypothesisTest(
                "likelihood ratio against OLS",
                2 * (logLik - logLikOfOls),
                model.spatialParameters(),
                Double.POSITIVE_INFINITY);
    }

    /**
     * The Lagrange-multiplier test for autocorrelation left in the residuals of a lag or Durbin model (Anselin 1988, 6.5.2):
     * {@code (e'We / sigma2)^2 / (tr(WW + W'W) - tr(WG + W'G)^2 var(rho))}, {@code G = W(I - rho W)^-1}; printed by spatialreg's summary.
     *
     * @throws IllegalArgumentException for other models
     */
    public HypothesisTest residualAutocorrelation() {
        if (!model.hasRho() || model.hasLambda()) {
            throw new IllegalArgumentException(
                    "fit: is a " + model.text() + " model; this test is for those with rho alone");
        }
        double[][] traces = InverseTraces.of(determinant, 0, rho);
        double moved = traces[0][1];
        double variance = covariance[b.length][b.length];
        double form = Pairwise.dot(residuals, weights().lag(residuals)) / sigma2;
        return new HypothesisTest(
                "LM test of residual autocorrelation",
                form * form / (traces[0][0] - moved * moved * variance),
                1,
                Double.POSITIVE_INFINITY);
    }

    /**
     * Average direct, indirect and total impacts; see {@link SpatialImpacts}. Standard errors only for models without rho.
     *
     * @throws IllegalArgumentException for an error model, whose impacts are its coefficients
     */
    public SpatialImpacts impacts() {
        return impacts(0, 0);
    }

    /**
     * Impacts with standard errors from coefficients drawn from their asymptotic normal distribution, as spatialreg's
     * {@code summary(impacts(fit, R = draws))}; exact ones for models without rho, which draw nothing. Draws of rho beyond its interval are left
     * out and counted. Cost: some 10 to 40 factors whatever the number of draws.
     *
     * @param draws 0, or 2 and more; 1,000 are usual
     * @throws IllegalArgumentException for an error model, whose impacts are its coefficients, or if draws are negative or too few
     */
    public SpatialImpacts impacts(int draws, long seed) {
        if (model == SpatialModel.ERROR) {
            throw new IllegalArgumentException("fit: impacts of a spatial error model are its coefficients");
        }
        return SpatialImpacts.of(this, model, design, w, determinant, draws, seed);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("sigma2", sigma2()),
                new Figure("log-likelihood", logLik),
                new Figure("AIC", aic()),
                new Figure("BIC", bic())));
        if (model != SpatialModel.SLX) {
            HypothesisTest test = likelihoodRatio();
            figures.add(new Figure("LR against OLS (" + model.spatialParameters() + ")", test.statistic()));
            figures.add(new Figure("p of LR", test.pValue()));
        }
        return figures;
    }

    @Override
    public String toString() {
        return summary(
                model == SpatialModel.SLX
                        ? ""
                        : "log-determinant " + determinant.method() + ", standard errors asymptotic");
    }
}
