package org.isard.econometrics.count;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;

/**
 * Negative binomial regression (NB2), {@code E(y) = mu = exp(offset + x'b)} with variance {@code mu + mu^2 / theta}, by maximum likelihood
 * in b and theta, as {@code glm.nb} of the R package MASS: the covariance of b takes theta as known, to which b is uncorrelated.
 *
 * <p>Cost O(n k^2) for each of some tens of steps.
 */
public final class NegativeBinomial {
    // Of the log-likelihood over Poisson's, to tell a finite theta from rounding.
    private static final double LEAST_GAIN = 1e-6;
    private static final int ENOUGH_ROUNDS = 20;
    private static final int MOST_ROUNDS = 200;

    private NegativeBinomial() {}

    /** Fits with the covariance of the model. */
    public static Result fit(Design design) {
        return fit(design, GlmOptions.defaults());
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException as {@link Poisson#fit(Design, GlmOptions)}, if a response has a fraction, or if the counts vary no more
     *     than Poisson's, when theta is infinite
     */
    public static Result fit(Design design, GlmOptions options) {
        Poisson.check(design);
        Variable y = design.response();
        for (int i = 0; i < y.size(); i++) {
            if (y.get(i) != Math.rint(y.get(i))) {
                throw new IllegalArgumentException(
                        y.name() + ": the value of \"" + y.labels().get(i) + "\" is " + y.get(i)
                                + "; a negative binomial response is a whole number, fractions are for Poisson");
            }
        }
        double[] counts = y.toArray();
        double[] offset = Models.offset(design, options);
        Joint joint = joint(design, counts, offset);
        if (joint == null) {
            throw new IllegalArgumentException(
                    y.name() + ": varies no more than Poisson counts do, so that theta is infinite; use Poisson");
        }
        Family family = new Family.Overdispersed(joint.theta);
        double[] eta = Models.nothing(design, family, offset);
        GlmResult regression = new GlmResult(
                design,
                options,
                family,
                joint.fit,
                Irls.deviance(family, counts, eta),
                nullLogLik(design, counts, offset));
        return new Result(regression, joint.theta, Dispersion.standardError(counts, joint.fit.eta(), joint.theta));
    }

    private record Joint(Irls.Fit fit, double theta) {}

    /** Coefficients and theta in turn, from Poisson's; null if theta is infinite. */
    private static Joint joint(Design design, double[] y, double[] offset) {
        double[][] x = design.toColumns();
        Irls.Fit fit = Irls.fit(Family.POISSON, x, y, offset, Models.start(Family.POISSON, y), design.names());
        int steps = fit.iterations();
        double poisson = Irls.logLik(Family.POISSON, y, fit.eta());
        double theta = Dispersion.maximum(y, fit.eta(), Double.NaN);
        for (int round = 0; round < MOST_ROUNDS && Double.isFinite(theta); round++) {
            fit = Irls.fit(new Family.Overdispersed(theta), x, y, offset, fit.eta(), design.names());
            steps += fit.iterations();
            double next = Dispersion.maximum(y, fit.eta(), theta);
            boolean settled = Dispersion.isSettled(y, fit.eta(), theta, next);
            // All but Poisson, theta is lost in rounding and never settles.
            if ((settled || round >= ENOUGH_ROUNDS)
                    && Irls.logLik(new Family.Overdispersed(next), y, fit.eta()) <= poisson + LEAST_GAIN) {
                return null;
            }
            if (settled) {
                return new Joint(new Irls.Fit(fit.b(), fit.eta(), fit.decomposition(), fit.residuals(), steps), next);
            }
            theta = next;
        }
        if (Double.isFinite(theta)) {
            throw new IllegalArgumentException(
                    "design: coefficients and theta of the negative binomial do not settle; use Poisson with a robust covariance");
        }
        return null;
    }

    /** With a theta of its own; Poisson's if that is infinite. */
    private static double nullLogLik(Design design, double[] y, double[] offset) {
        if (design.hasIntercept()) {
            Joint alone = joint(Design.of(design.response()), y, offset);
            return alone == null
                    ? Irls.logLik(Family.POISSON, y, Models.nothing(design, Family.POISSON, offset))
                    : Irls.logLik(new Family.Overdispersed(alone.theta), y, alone.fit.eta());
        }
        double theta = Dispersion.maximum(y, offset, Double.NaN);
        return Irls.logLik(Double.isFinite(theta) ? new Family.Overdispersed(theta) : Family.POISSON, y, offset);
    }

    /**
     * What {@link #fit} found.
     *
     * @param regression the coefficients and all that belongs to them, at this theta; the log-likelihood of the null model has a theta of its
     *     own
     * @param thetaStandardError from the observed information of theta at these expectations
     */
    public record Result(GlmResult regression, double theta, double thetaStandardError) implements Estimates {
        @Override
        public String method() {
            return regression.method();
        }

        @Override
        public String response() {
            return regression.response();
        }

        @Override
        public int n() {
            return regression.n();
        }

        @Override
        public Labels names() {
            return regression.names();
        }

        @Override
        public double[] coefficients() {
            return regression.coefficients();
        }

        @Override
        public double[][] covariance() {
            return regression.covariance();
        }

        @Override
        public double testDegreesOfFreedom() {
            return regression.testDegreesOfFreedom();
        }

        @Override
        public List<Figure> figures() {
            List<Figure> figures = new ArrayList<>(
                    List.of(new Figure("theta", theta), new Figure("s.e. of theta", thetaStandardError)));
            figures.addAll(regression.figures());
            return figures;
        }

        @Override
        public String toString() {
            return summary(regression.notes());
        }
    }
}
