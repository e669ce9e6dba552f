package org.isard.geo.autocorrelation;

import org.isard.core.inference.Alternative;

/**
 * Analytical moments of a local statistic with the normal approximation they allow, per unit. Arrays are copies.
 *
 * <p>Where the variance is 0 (islands, all others are neighbours) or not defined (n below 3), z and p are NaN. Local
 * statistics are seldom near normal: prefer permutation.
 */
public final class LocalMoments {
    private final double[] expectation;
    private final double[] variance;
    private final double[] statistic;
    private final Alternative alternative;

    LocalMoments(double[] expectation, double[] variance, double[] statistic, Alternative alternative) {
        this.expectation = expectation;
        this.variance = variance;
        this.statistic = statistic;
        this.alternative = alternative;
    }

    /** Expectation of the statistic. */
    public double[] expectation() {
        return expectation.clone();
    }

    /** Its variance. */
    public double[] variance() {
        return variance.clone();
    }

    /** {@code (statistic - E) / sqrt(Var)}. */
    public double[] z() {
        double[] z = new double[statistic.length];
        for (int at = 0; at < z.length; at++) {
            z[at] = variance[at] > 0 ? (statistic[at] - expectation[at]) / Math.sqrt(variance[at]) : Double.NaN;
        }
        return z;
    }

    /** Normal p-values of z under the alternative of the options. */
    public double[] pValues() {
        double[] p = z();
        for (int at = 0; at < p.length; at++) {
            p[at] = alternative.normalPValue(p[at]);
        }
        return p;
    }
}
