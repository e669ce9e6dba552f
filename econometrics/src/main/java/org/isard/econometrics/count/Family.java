package org.isard.econometrics.count;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The distribution of a response y with linear predictor {@code eta}, each function written so that it neither overflows nor cancels
 * where the fit is extreme or nearly perfect.
 */
sealed interface Family {
    Family BINARY = new Binary();
    Family POISSON = new Counts();

    /** The name of the model: "logit". */
    String model();

    /** Parameters of the likelihood beside the coefficients. */
    int parameters();

    /** The expectation mu. */
    double mean(double eta);

    /** The derivative of mu by eta. */
    double slope(double eta);

    /** The second derivative of mu by eta. */
    double curvature(double eta);

    /** The variance of y. */
    double variance(double eta);

    /** {@code y - mu}. */
    double gap(double y, double eta);

    /** Twice the log-likelihood that a perfect fit has more. */
    double deviance(double y, double eta);

    double logLik(double y, double eta);

    /** A predictor at which iterations may start: of an expectation between y and the mean of all. */
    double start(double y, double mean);

    /** Zeros and ones with {@code mu = 1 / (1 + exp(-eta))}. */
    record Binary() implements Family {
        @Override
        public String model() {
            return "logit";
        }

        @Override
        public int parameters() {
            return 0;
        }

        @Override
        public double mean(double eta) {
            return 1 / (1 + Math.exp(-eta));
        }

        @Override
        public double slope(double eta) {
            double t = Math.exp(-Math.abs(eta));
            return t / ((1 + t) * (1 + t));
        }

        @Override
        public double curvature(double eta) {
            return -slope(eta) * Math.tanh(eta / 2);
        }

        @Override
        public double variance(double eta) {
            return slope(eta);
        }

        @Override
        public double gap(double y, double eta) {
            return y == 1 ? 1 / (1 + Math.exp(eta)) : -mean(eta);
        }

        @Override
        public double deviance(double y, double eta) {
            return -2 * logLik(y, eta);
        }

        @Override
        public double logLik(double y, double eta) {
            double towards = y == 1 ? eta : -eta;
            return Math.min(towards, 0) - Math.log1p(Math.exp(-Math.abs(towards)));
        }

        @Override
        public double start(double y, double mean) {
            return y == 1 ? Math.log(3) : -Math.log(3);
        }
    }

    /** Counts with {@code mu = exp(eta)}, which is its own derivative. */
    sealed interface LogLink extends Family {
        @Override
        default double mean(double eta) {
            return Math.exp(eta);
        }

        @Override
        default double slope(double eta) {
            return Math.exp(eta);
        }

        @Override
        default double curvature(double eta) {
            return Math.exp(eta);
        }

        @Override
        default double gap(double y, double eta) {
            return y - Math.exp(eta);
        }

        @Override
        default double start(double y, double mean) {
            return Math.log((y + mean) / 2);
        }
    }

    /** With variance mu. */
    record Counts() implements LogLink {
        @Override
        public String model() {
            return "Poisson";
        }

        @Override
        public int parameters() {
            return 0;
        }

        @Override
        public double variance(double eta) {
            return Math.exp(eta);
        }

        @Override
        public double deviance(double y, double eta) {
            double mu = Math.exp(eta);
            return 2 * (y == 0 ? mu : y * beyondLinear((mu - y) / y));
        }

        @Override
        public double logLik(double y, double eta) {
            return (y == 0 ? 0 : y * eta) - Math.exp(eta) - LogGamma.value(y + 1);
        }
    }

    /** With variance {@code mu + mu^2 / theta}. */
    record Overdispersed(double theta) implements LogLink {
        @Override
        public String model() {
            return "negative binomial";
        }

        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public double variance(double eta) {
            double mu = Math.exp(eta);
            return mu * (1 + mu / theta);
        }

        @Override
        public double deviance(double y, double eta) {
            double gap = Math.exp(eta) - y;
            double total = (y + theta) * beyondLinear(gap / (y + theta));
            return 2 * ((y == 0 ? gap : y * beyondLinear(gap / y)) - total);
        }

        @Override
        public double logLik(double y, double eta) {
            double mu = Math.exp(eta);
            double success = y == 0 ? 0 : y * (eta - Math.log(mu + theta));
            return LogGamma.value(theta + y)
                    - LogGamma.value(theta)
                    - LogGamma.value(y + 1)
                    - theta * Math.log1p(mu / theta)
                    + success;
        }
    }

    /** {@code t - log(1 + t)}: what is left of a deviance when its linear parts have cancelled. */
    private static double beyondLinear(double t) {
        return t - Math.log1p(t);
    }
}
