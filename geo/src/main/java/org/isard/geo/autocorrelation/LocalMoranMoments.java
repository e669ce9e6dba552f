package org.isard.geo.autocorrelation;

import org.isard.core.Weights;
import org.isard.core.inference.Alternative;

/**
 * Analytical moments of local Moran's I with the normal approximation they allow, per unit. Arrays are copies.
 *
 * <p>With {@code W_i = sum_j w_ij} and {@code V_i = sum_j w_ij^2} (Sokal, Oden and Thomson 1998; Bivand and Wong 2018):
 * <ul>
 *   <li>conditional on z_i: {@code E = -z_i^2 W_i / ((n-1) m2)},
 *       {@code Var = (z_i/m2)^2 n/(n-2) (V_i - W_i^2/(n-1)) (m2 - z_i^2/(n-1))};
 *   <li>total: {@code E = -W_i/(n-1)}, {@code Var = (n-b)/(n-1) V_i + (2b-n)/((n-1)(n-2)) (W_i^2 - V_i) - E^2}, b the
 *       kurtosis.
 * </ul>
 * n counts all units, islands included, as in spdep. Where the variance is 0 (islands, values at the mean) or not
 * defined (n below 3), z and p are NaN. Local statistics are seldom near normal: prefer permutation.
 */
public final class LocalMoranMoments {
    private final double[] expectation;
    private final double[] variance;
    private final double[] i;
    private final Alternative alternative;

    private LocalMoranMoments(double[] expectation, double[] variance, double[] i, Alternative alternative) {
        this.expectation = expectation;
        this.variance = variance;
        this.i = i;
        this.alternative = alternative;
    }

    static LocalMoranMoments conditional(Weights w, Deviations deviations, double[] i, Alternative alternative) {
        double n = i.length;
        double m2 = deviations.m2();
        double[] e = new double[i.length];
        double[] v = new double[i.length];
        for (int at = 0; at < i.length; at++) {
            double z = deviations.z()[at];
            double first = sum(w, at);
            double second = sumOfSquares(w, at);
            e[at] = -z * z * first / ((n - 1) * m2);
            double spread = notNegative(second, first * first / (n - 1));
            v[at] = z / m2 * (z / m2) * (n / (n - 2)) * spread * notNegative(m2, z * z / (n - 1));
        }
        return new LocalMoranMoments(e, v, i, alternative);
    }

    static LocalMoranMoments total(Weights w, Deviations deviations, double[] i, Alternative alternative) {
        double n = i.length;
        double b = deviations.kurtosis();
        double[] e = new double[i.length];
        double[] v = new double[i.length];
        for (int at = 0; at < i.length; at++) {
            double first = sum(w, at);
            double second = sumOfSquares(w, at);
            e[at] = -first / (n - 1);
            v[at] = (n - b) / (n - 1) * second
                    + (2 * b - n) / ((n - 1) * (n - 2)) * (first * first - second)
                    - e[at] * e[at];
        }
        return new LocalMoranMoments(e, v, i, alternative);
    }

    /** a - b, which is not negative in exact arithmetic; 0 where only rounding is left (all others are neighbours). */
    private static double notNegative(double a, double b) {
        double difference = a - b;
        return Math.abs(difference) <= 1e-13 * a ? 0 : difference;
    }

    private static double sum(Weights w, int at) {
        double total = 0;
        for (int k = w.rowStart(at); k < w.rowEnd(at); k++) {
            total += w.value(k);
        }
        return total;
    }

    private static double sumOfSquares(Weights w, int at) {
        double total = 0;
        for (int k = w.rowStart(at); k < w.rowEnd(at); k++) {
            total += w.value(k) * w.value(k);
        }
        return total;
    }

    /** Expected I. */
    public double[] expectation() {
        return expectation.clone();
    }

    /** Variance of I. */
    public double[] variance() {
        return variance.clone();
    }

    /** {@code (I - E) / sqrt(Var)}. */
    public double[] z() {
        double[] z = new double[i.length];
        for (int at = 0; at < z.length; at++) {
            z[at] = variance[at] > 0 ? (i[at] - expectation[at]) / Math.sqrt(variance[at]) : Double.NaN;
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
