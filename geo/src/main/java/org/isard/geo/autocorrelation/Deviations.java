package org.isard.geo.autocorrelation;

import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * Deviations from the mean as the statistics of this package need them.
 *
 * <p>They are scaled by a power of two so that the largest lies in [1, 2): exact, and no square over- or underflows
 * whatever the unit of measurement. The mean is summed in double-double arithmetic and so correctly rounded but for
 * freak cases; hence a constant variable deviates by exactly 0.
 *
 * <p>Decimal fractions have no exact binary value, so deviations that would be equal, or zero, differ by the rounding of
 * y. Deviations up to {@code noise} are set to 0, and statistics that differ by that much tie.
 *
 * @param z scaled deviations
 * @param exponent deviations in the variable's own unit are {@code z * 2^exponent}
 * @param m2 the mean square of z
 * @param noise two units in the last place of the largest |y|, but at least 1e-12 and at most 1e-6 of the root of m2
 */
record Deviations(double[] z, int exponent, double m2, double noise) {

    static Deviations of(Variable y) {
        double[] z = y.requireComplete().toArray();
        int unit = normalize(z);
        double mean = mean(z);
        for (int i = 0; i < z.length; i++) {
            z[i] -= mean;
        }
        int change = normalize(z);
        double root = Math.sqrt(Pairwise.sumOfSquares(z) / z.length);
        // The largest |y| was in [1, 2) before the mean was taken off and the rest scaled again.
        double rounding = Math.scalb(2 * Math.ulp(1.0), -change);
        double noise = Math.min(1e-6 * root, Math.max(1e-12 * root, rounding));
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.abs(z[i]) <= noise ? 0 : z[i];
        }
        return new Deviations(z, unit + change, Pairwise.sumOfSquares(z) / z.length, noise);
    }

    boolean constant() {
        return !(m2 > 0);
    }

    /** The fourth moment over the squared second. */
    double kurtosis() {
        double[] squares = z.clone();
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= z[i];
        }
        return Pairwise.sumOfSquares(squares) / z.length / (m2 * m2);
    }

    /** What to say of a weight on the diagonal, for which the moments under the null hypothesis do not allow. */
    static IllegalArgumentException selfNeighbour(Weights w, int unit) {
        return new IllegalArgumentException("w: \"" + w.labels().get(unit)
                + "\" is its own neighbour (a weight on the diagonal); autocorrelation compares a unit with others,"
                + " so build w without self-neighbours");
    }

    /** The vector divided by its length, whatever its size; empty if all values are 0. */
    static double[] unitLength(double[] x) {
        double[] unit = x.clone();
        normalize(unit);
        double length = Math.sqrt(Pairwise.sumOfSquares(unit));
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= length;
        }
        return length > 0 ? unit : new double[0];
    }

    /** Scales the values by the power of two that brings the largest into [1, 2); returns its exponent. */
    static int normalize(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Math.max(largest, Math.abs(v));
        }
        if (largest == 0) {
            return 0;
        }
        int exponent = Math.getExponent(largest);
        if (Math.abs(exponent) <= 1000) {
            double factor = Math.scalb(1.0, -exponent);
            for (int i = 0; i < x.length; i++) {
                x[i] *= factor;
            }
            return exponent;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.scalb(x[i], -exponent);
        }
        return exponent;
    }

    private static double mean(double[] x) {
        double high = 0;
        double low = 0;
        for (double v : x) {
            double sum = high + v;
            double part = sum - high;
            low += (high - (sum - part)) + (v - part);
            high = sum;
        }
        double mean = (high + low) / x.length;
        double rest = Math.fma(-mean, x.length, high) + low;
        return mean + rest / x.length;
    }
}
