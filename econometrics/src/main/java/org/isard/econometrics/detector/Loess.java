package org.isard.econometrics.detector;

import java.util.Arrays;

/**
 * Local quadratic regression (Cleveland and Devlin 1988) at the points themselves: R's {@code loess(y ~ x, control =
 * loess.control(surface = "direct"))} with its default span of 0.75 and tricube weights.
 */
final class Loess {
    private static final double SPAN = 0.75;

    private Loess() {}

    /** The fitted values; NaN where the neighbours with a weight are fewer than three. */
    static double[] fitted(double[] x, double[] y) {
        int n = x.length;
        int neighbours = Math.min(n, (int) Math.floor(n * SPAN + 1e-5));
        double[] fitted = new double[n];
        for (int i = 0; i < n; i++) {
            double at = x[i];
            double[] distances =
                    Arrays.stream(x).map(v -> Math.abs(v - at)).sorted().toArray();
            fitted[i] = neighbours < 1 ? Double.NaN : local(x, y, at, distances[neighbours - 1]);
        }
        return fitted;
    }

    /** The intercept of the weighted parabola around {@code at}, by Gram-Schmidt on 1, u and u^2. */
    private static double local(double[] x, double[] y, double at, double width) {
        int n = x.length;
        double[][] basis = new double[3][n];
        double[] weights = new double[n];
        int used = 0;
        for (int i = 0; i < n; i++) {
            double u = (x[i] - at) / width;
            // The outermost neighbour has the weight 0.
            double t = Math.abs(u) < 0.999 ? 1 - Math.abs(u * u * u) : 0;
            weights[i] = t * t * t;
            used += weights[i] > 0 ? 1 : 0;
            for (int p = 0; p < 3; p++) {
                basis[p][i] = Math.pow(u, p);
            }
        }
        if (used < 3) {
            return Double.NaN;
        }
        double value = 0;
        double[] atZero = {1, 0, 0}; // the basis functions at u = 0
        for (int p = 0; p < 3; p++) {
            for (int o = 0; o < p; o++) {
                double share = dot(basis[p], basis[o], weights) / dot(basis[o], basis[o], weights);
                for (int i = 0; i < n; i++) {
                    basis[p][i] -= share * basis[o][i];
                }
                atZero[p] -= share * atZero[o];
            }
            value += dot(basis[p], y, weights) / dot(basis[p], basis[p], weights) * atZero[p];
        }
        return value;
    }

    private static double dot(double[] a, double[] b, double[] weights) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i] * weights[i];
        }
        return sum;
    }
}
