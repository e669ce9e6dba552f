package org.isard.econometrics.count;

import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.econometrics.internal.Tails;

/** Whether counts vary more than Poisson's, whose variance is their mean. */
public final class Overdispersion {
    private Overdispersion() {}

    /** What the variance is under the alternative. */
    public enum Alternative {
        /** {@code mu + alpha mu} (NB1, quasi-Poisson). */
        LINEAR,
        /** {@code mu + alpha mu^2} (NB2). */
        QUADRATIC
    }

    /**
     * A test against larger variances.
     *
     * @param name what is tested, by which statistic
     * @param alpha the estimate of what the variance has more
     * @param statistic large if the variance exceeds the mean
     * @param pValue one-sided
     */
    public record Result(String name, double alpha, double statistic, double pValue) {
        @Override
        public String toString() {
            return name + ": alpha " + TextTable.format(alpha) + ", statistic " + TextTable.format(statistic) + ", p "
                    + TextTable.pValue(pValue) + "\n";
        }
    }

    /**
     * Cameron and Trivedi (1990): the t of {@code ((y - mu)^2 - y) / mu} regressed on 1 or on mu, without intercept, against the upper tail
     * of the normal distribution; as {@code dispersiontest} of the R package AER with {@code trafo} 1 or 2.
     *
     * @param poisson a Poisson fit
     * @throws IllegalArgumentException if the fit is of another kind
     */
    public static Result cameronTrivedi(GlmResult poisson, Alternative alternative) {
        requirePoisson(poisson);
        double[] gap = poisson.residuals().toArray();
        double[] mu = poisson.fitted().toArray();
        int n = gap.length;
        double[] excess = new double[n];
        double[] on = new double[n];
        for (int i = 0; i < n; i++) {
            excess[i] = (gap[i] * gap[i] - poisson.design().response().get(i)) / mu[i];
            on[i] = alternative == Alternative.LINEAR ? 1 : mu[i];
        }
        double alpha = Pairwise.dot(on, excess) / Pairwise.sumOfSquares(on);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = excess[i] - alpha * on[i];
        }
        double error = Math.sqrt(Pairwise.sumOfSquares(rest) / (n - 1) / Pairwise.sumOfSquares(on));
        double z = alpha / error;
        return new Result("Cameron-Trivedi", alpha, z, Tails.upperNormal(z));
    }

    /**
     * The likelihood ratio of Poisson within the negative binomial, alpha being {@code 1 / theta}: since 0 is at the edge of its range, p is
     * half the upper tail of chi squared with one degree of freedom (Chernoff 1954).
     *
     * @throws IllegalArgumentException if the first fit is not Poisson, or the two differ in response, offset or columns
     */
    public static Result likelihoodRatio(GlmResult poisson, NegativeBinomial.Result negativeBinomial) {
        requirePoisson(poisson);
        GlmResult large = negativeBinomial.regression();
        if (!poisson.design().response().equals(large.design().response())
                || !poisson.design().columns().equals(large.design().columns())
                || poisson.design().hasIntercept() != large.design().hasIntercept()
                || !poisson.options().offset().equals(large.options().offset())) {
            throw new IllegalArgumentException(
                    "negativeBinomial: is of another design or offset than poisson; fit both to the same");
        }
        double ratio = 2 * (large.logLik() - poisson.logLik());
        return new Result(
                "likelihood ratio of Poisson in negative binomial",
                1 / negativeBinomial.theta(),
                ratio,
                Tails.chiSquared(ratio, 1) / 2);
    }

    private static void requirePoisson(GlmResult poisson) {
        if (!(poisson.family() instanceof Family.Counts)) {
            throw new IllegalArgumentException("poisson: is a " + poisson.method() + "; give a Poisson fit");
        }
    }
}
