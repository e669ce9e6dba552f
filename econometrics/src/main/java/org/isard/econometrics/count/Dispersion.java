package org.isard.econometrics.count;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.isard.core.Pairwise;

/** Theta of the negative binomial distribution by maximum likelihood at given expectations {@code exp(eta)}. */
final class Dispersion {
    // Beyond this rounding of the log-gamma function outweighs what the likelihood still changes.
    private static final double LARGEST = 1e7;

    private Dispersion() {}

    /**
     * The maximum by Newton's steps in {@code log theta}; infinite if the likelihood grows towards Poisson's.
     *
     * @param start where to start; NaN to look for a place
     */
    static double maximum(double[] y, double[] eta, double start) {
        double theta = Double.isNaN(start) ? start(y, eta) : start;
        for (int step = 0; step < 200 && theta < LARGEST; step++) {
            double gradient = theta * score(y, eta, theta);
            double information = theta * theta * information(y, eta, theta);
            double curvature = gradient - information;
            double move = curvature < 0 ? -gradient / curvature : Math.signum(gradient);
            move = Math.max(-1, Math.min(1, move));
            theta *= Math.exp(move);
            if (isSettled(move, information)) {
                return theta;
            }
        }
        return theta < LARGEST ? theta : Double.POSITIVE_INFINITY;
    }

    /** The best of powers of ten times the moment estimate: the likelihood may have two maxima, one of them Poisson's. */
    private static double start(double[] y, double[] eta) {
        double[] ratio = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            ratio[i] = y[i] / Math.exp(eta[i]) - 1;
        }
        double moment = Math.min(y.length / Pairwise.sumOfSquares(ratio), 1e4);
        double best = moment;
        double most = Double.NEGATIVE_INFINITY;
        for (int power = -3; power <= 4; power++) {
            double theta = moment * Math.pow(10, power);
            double value = Irls.logLik(new Family.Overdispersed(theta), y, eta);
            if (value > most) {
                most = value;
                best = theta;
            }
        }
        return best;
    }

    /** Whether a step in {@code log theta} is shorter than rounding or than 1e-9 standard errors, which tell no more about a large theta. */
    private static boolean isSettled(double move, double information) {
        return Math.abs(move) < 1e-12 || move * move * information < 1e-18;
    }

    /** Whether two thetas found in turn are the same as far as the counts tell. */
    static boolean isSettled(double[] y, double[] eta, double theta, double next) {
        return isSettled(Math.log(next / theta), 0.01 * next * next * information(y, eta, next));
    }

    static double standardError(double[] y, double[] eta, double theta) {
        return 1 / Math.sqrt(information(y, eta, theta));
    }

    private static double score(double[] y, double[] eta, double theta) {
        double[] terms = new double[y.length];
        double atTheta = Digamma.value(theta);
        for (int i = 0; i < y.length; i++) {
            double mu = Math.exp(eta[i]);
            terms[i] = Digamma.value(theta + y[i]) - atTheta - Math.log1p(mu / theta) + (mu - y[i]) / (mu + theta);
        }
        return Pairwise.sum(terms);
    }

    /** Minus the second derivative of the log-likelihood by theta. */
    private static double information(double[] y, double[] eta, double theta) {
        double[] terms = new double[y.length];
        double atTheta = Trigamma.value(theta);
        for (int i = 0; i < y.length; i++) {
            double mu = Math.exp(eta[i]);
            double sum = mu + theta;
            terms[i] = atTheta - Trigamma.value(theta + y[i]) - 1 / theta + 2 / sum - (y[i] + theta) / (sum * sum);
        }
        return Pairwise.sum(terms);
    }
}
