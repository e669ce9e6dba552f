package org.isard.econometrics.local;

import org.isard.core.Pairwise;
import org.isard.econometrics.local.GeographicallyWeighted.Criterion;
import org.isard.econometrics.local.GeographicallyWeighted.Family;

/**
 * How well fitted values fit, and what they cost.
 *
 * @param family the distribution of the response
 * @param n units
 * @param trace tr S
 * @param rss the residual sum of squares
 * @param deviance of the Poisson family; the residual sum of squares of the Gaussian
 * @param cv the mean squared error with the unit itself left out
 */
record Fit(Family family, int n, double trace, double rss, double deviance, double cv) {

    static Fit of(double[] y, double[] fitted, double[] influence, Family family) {
        int n = y.length;
        double[] squares = new double[n];
        double[] left = new double[n];
        double[] deviances = new double[n];
        for (int i = 0; i < n; i++) {
            double e = y[i] - fitted[i];
            squares[i] = e * e;
            left[i] = e / (1 - influence[i]);
            deviances[i] = deviance(y[i], fitted[i]);
        }
        double rss = Pairwise.sum(squares);
        return new Fit(
                family,
                n,
                Pairwise.sum(influence),
                rss,
                family == Family.GAUSSIAN ? rss : Pairwise.sum(deviances),
                Pairwise.sumOfSquares(left) / n);
    }

    /** Twice the log-likelihood that a Poisson count loses by its mean. */
    static double deviance(double y, double mu) {
        return 2 * ((y > 0 ? y * Math.log(y / mu) : 0) - (y - mu));
    }

    double logLik() {
        return -n / 2.0 * (Math.log(2 * Math.PI * rss / n) + 1);
    }

    double criterion(Criterion criterion) {
        boolean normal = family == Family.GAUSSIAN;
        double minusTwice = normal ? -2 * logLik() : deviance;
        double k = normal ? trace + 1 : trace;
        return switch (criterion) {
            case AIC -> minusTwice + 2 * k;
            case BIC -> minusTwice + Math.log(n) * k;
            case CV -> cv;
            case AICC -> {
                double rest = n - k - 1;
                if (rest <= 0) {
                    yield Double.POSITIVE_INFINITY;
                }
                yield normal ? minusTwice + 2 * n * k / rest : minusTwice + 2 * k + 2 * k * (k + 1) / rest;
            }
        };
    }
}
