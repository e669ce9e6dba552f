package org.isard.geo.autocorrelation;

import org.isard.core.Weights;
import org.isard.core.inference.Alternative;

/**
 * Analytical moments of local Moran's I.
 *
 * <p>With {@code W_i = sum_j w_ij}, {@code V_i = sum_j w_ij^2} (Sokal, Oden and Thomson 1998; Bivand and Wong 2018), x
 * and y the deviations, {@code m2} their mean squares (divisor n) and s2 what I is divided by; univariate x is y:
 * <ul>
 *   <li>conditional on the place's own values: {@code E = -x_i y_i W_i / ((n-1) s2)},
 *       {@code Var = (x_i/s2)^2 n/(n-2) (V_i - W_i^2/(n-1)) (m2 - y_i^2/(n-1))};
 *   <li>total, univariate, all values arranged at random: {@code E = -W_i/(n-1)},
 *       {@code Var = (n-b)/(n-1) V_i + (2b-n)/((n-1)(n-2)) (W_i^2 - V_i) - E^2}, b the kurtosis, times m2/s2 and its
 *       square;
 *   <li>total, bivariate, all values of y arranged at random, x staying where it is: {@code E = 0},
 *       {@code Var = (x_i/s2)^2 m2 (n V_i - W_i^2)/(n-1)}.
 * </ul>
 * n counts all units, islands included, as in spdep. With divisor n - 1 the moments are rescaled like I, so that z stays
 * what it is; spdep leaves them at divisor n.
 */
final class LocalMoranMoments {
    private LocalMoranMoments() {}

    /**
     * @param x deviations of the variable that stays, perhaps the other one
     * @param y deviations of the variable whose lag is taken
     * @param s2 what I is divided by
     */
    static LocalMoments conditional(
            Weights w, Deviations x, Deviations y, double s2, double[] i, Alternative alternative) {
        double n = i.length;
        double m2 = y.m2();
        double[] e = new double[i.length];
        double[] v = new double[i.length];
        for (int at = 0; at < i.length; at++) {
            double zx = x.z()[at];
            double zy = y.z()[at];
            double first = RowSums.sum(w, at);
            double second = RowSums.sumOfSquares(w, at);
            e[at] = -zx * zy * first / ((n - 1) * s2);
            double spread = RowSums.notNegative(second, first * first / (n - 1));
            v[at] = zx / s2 * (zx / s2) * (n / (n - 2)) * spread * RowSums.notNegative(m2, zy * zy / (n - 1));
        }
        return new LocalMoments(e, v, i, alternative);
    }

    /** Univariate. */
    static LocalMoments total(Weights w, Deviations y, double s2, double[] i, Alternative alternative) {
        double n = i.length;
        double b = y.kurtosis();
        double scale = y.m2() / s2;
        double[] e = new double[i.length];
        double[] v = new double[i.length];
        for (int at = 0; at < i.length; at++) {
            double first = RowSums.sum(w, at);
            double second = RowSums.sumOfSquares(w, at);
            double mean = -first / (n - 1);
            e[at] = scale * mean;
            v[at] = scale
                    * scale
                    * ((n - b) / (n - 1) * second
                            + (2 * b - n) / ((n - 1) * (n - 2)) * (first * first - second)
                            - mean * mean);
        }
        return new LocalMoments(e, v, i, alternative);
    }

    /** Bivariate. */
    static LocalMoments total(Weights w, Deviations x, Deviations y, double s2, double[] i, Alternative alternative) {
        double n = i.length;
        double[] v = new double[i.length];
        for (int at = 0; at < i.length; at++) {
            double scale = x.z()[at] / s2;
            double first = RowSums.sum(w, at);
            v[at] = scale
                    * scale
                    * y.m2()
                    / (n - 1)
                    * RowSums.notNegative(n * RowSums.sumOfSquares(w, at), first * first);
        }
        return new LocalMoments(new double[i.length], v, i, alternative);
    }
}
