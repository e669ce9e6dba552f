package org.isard.econometrics.detector;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The upper tail of the noncentral F distribution, summed directly so that small p-values keep their digits.
 *
 * <p>{@code P(F > x) = sum_j Poisson(j; lambda/2) I_z(df2/2, df1/2 + j)} with {@code z = df2 / (df2 + df1 x)} and I the
 * regularized incomplete beta function (Johnson, Kotz and Balakrishnan 1995, eq. 30.10). Programs that take one minus
 * the lower tail, as R's {@code pf} does within about 1e-9, have nothing left below that. Relative accuracy is 1e-10 or
 * better down to 1e-300 (1e-9 in tails below 1e-20 where lambda exceeds 1e10); the cost is a few times sqrt(lambda) terms, more when x lies far out
 * in the tail, at most some ten million. Beyond lambda = 1e10 and 5e7 df2 the sum would gather rounding, and the limit takes its place.
 */
public final class NoncentralF {
    private static final double LOG_2PI = Math.log(2 * Math.PI);
    // The running sums are brought back to size when they pass this; only ratios matter until the end.
    private static final double LARGE = 0x1p500;
    private static final double LOG_LARGE = 500 * Math.log(2);

    private NoncentralF() {}

    /**
     * The probability that a noncentral F variate exceeds {@code x}.
     *
     * @param x the quantile; at or below 0 the probability is 1
     * @param df1 numerator degrees of freedom, positive
     * @param df2 denominator degrees of freedom, positive
     * @param lambda noncentrality, not negative; 0 gives the central F
     * @return the probability, NaN if any argument is NaN
     * @throws IllegalArgumentException if a degree of freedom is not positive and finite or lambda negative or infinite
     */
    public static double upperTail(double x, double df1, double df2, double lambda) {
        if (Double.isNaN(x) || Double.isNaN(df1) || Double.isNaN(df2) || Double.isNaN(lambda)) {
            return Double.NaN;
        }
        if (df1 <= 0 || df2 <= 0 || Double.isInfinite(df1) || Double.isInfinite(df2)) {
            throw new IllegalArgumentException(
                    "df1, df2: " + df1 + " and " + df2 + "; degrees of freedom must be positive and finite");
        }
        if (lambda < 0 || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("lambda: " + lambda + "; it must be finite and not negative");
        }
        if (x <= 0) {
            return 1;
        }
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (lambda > Math.max(1e10, 1e8 * df2 / 2)) {
            return limit(x, df1, df2, lambda);
        }
        // Both complements from one ratio: neither is one minus the other, so neither loses digits near 1.
        double ratio = df1 / df2 * x;
        double z = 1 / (1 + ratio);
        double y = ratio > 1 ? 1 / (1 + 1 / ratio) : ratio / (1 + ratio);
        return Math.min(1, mixture(y, z, df1 / 2, df2 / 2, lambda / 2));
    }

    /**
     * For a noncentrality so large that the numerator hardly varies: with it at its mean, F exceeds x if the denominator's gamma
     * variate stays below c, and the numerator's relative variance, about {@code 4 / lambda}, enters to second order. What is left out
     * is of the order of {@code (df2 / lambda)^2}, below 1e-15 in the middle and 1e-9 at 1e-300. (A Y far from 0 makes lambda large.)
     */
    static double limit(double x, double df1, double df2, double lambda) {
        double b = df2 / 2;
        double mean = lambda + df1;
        double c = b * (mean / df1 / x);
        double below = RegularizedGamma.P.value(b, c);
        double variance = (4 * lambda + 2 * df1) / mean / mean;
        double density = Math.exp(b * Math.log(c) - c - LogGamma.value(b)); // times c
        double bend = c > 0 && !Double.isInfinite(c) ? variance / 2 * density * (b - 1 - c) : 0;
        return Math.max(0, Math.min(1, below + bend));
    }

    /**
     * The Poisson mixture from nine standard deviations below its mean upward. I grows with j, so what is left out below
     * is under 1e-17 of the sum. Beyond the mean the terms are unimodal and fall at least geometrically past the peak.
     */
    private static double mixture(double y, double z, double a, double b, double half) {
        double start = Math.max(0, Math.floor(half - 9 * Math.sqrt(half) - 1));
        double shape = a + start;
        double logStep = logStep(y, z, shape, b);
        // The step I(j+1) - I(j), and I itself, both divided by exp(logScale).
        double step;
        double beta;
        double logScale = start == 0 ? -half : logPoisson(start, half);
        if (z * (shape + b + 2) < b + 1) {
            step = 1;
            beta = shape / b * continuedFraction(z, b, shape);
            logScale += logStep;
        } else {
            step = Math.exp(logStep);
            // The continued fraction in y cancels where the shape is large and y near 1.
            beta = RegularizedBeta.value(z, b, shape);
        }
        double weight = 1;
        double sum = 0;
        for (double j = start; ; j++) {
            double term = weight * beta;
            sum += term;
            double next = beta + step;
            double fall = half / (j + 1) * (next / beta);
            if (fall < 1 && term * fall <= 0x1p-60 * sum * (1 - fall)) {
                // One exponential: the scale alone may be below the smallest number.
                return Math.exp(logScale + Math.log(sum));
            }
            beta = next;
            step *= y * ((a + b + j) / (a + j + 1));
            weight *= half / (j + 1);
            if (beta > LARGE) {
                beta /= LARGE;
                step /= LARGE;
                sum /= LARGE;
                logScale += LOG_LARGE;
            }
            if (weight > LARGE) {
                weight /= LARGE;
                sum /= LARGE;
                logScale += LOG_LARGE;
            }
        }
    }

    /** The logarithm of {@code z^b y^s / (s B(s, b))}, by deviances from the mode, which do not cancel (Loader 2000). */
    private static double logStep(double y, double z, double s, double b) {
        double total = s + b;
        double off = total * z - b; // s - total y, without its rounding
        return stirlingError(total)
                - stirlingError(s)
                - stirlingError(b)
                + (Math.log(b / s) - Math.log(total) - LOG_2PI) / 2
                - deviance(s, total * y, off)
                - deviance(b, total * z, -off);
    }

    private static double logPoisson(double j, double mean) {
        return -stirlingError(j) - deviance(j, mean, j - mean) - (LOG_2PI + Math.log(j)) / 2;
    }

    /** {@code x log(x/m) + m - x} given {@code difference = x - m}, by series where x is near m. */
    private static double deviance(double x, double m, double difference) {
        if (Math.abs(difference) >= 0.1 * (x + m)) {
            return x * Math.log(x / m) - difference;
        }
        double v = difference / (x + m);
        double sum = difference * v;
        double term = 2 * x * v;
        for (int j = 1; ; j++) {
            term *= v * v;
            double next = sum + term / (2 * j + 1);
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }

    /** {@code log Gamma(n + 1)} less Stirling's approximation to it. */
    private static double stirlingError(double n) {
        if (n < 16) {
            return LogGamma.value(n + 1) - (n + 0.5) * Math.log(n) + n - LOG_2PI / 2;
        }
        double r = 1 / (n * n);
        return (1 / 12.0
                        - r * (1 / 360.0 - r * (1 / 1260.0 - r * (1 / 1680.0 - r * (1 / 1188.0 - r * 691 / 360360.0)))))
                / n;
    }

    /**
     * {@code I_x(p, q) p B(p, q) / (x^p (1-x)^q)} by the continued fraction (Abramowitz and Stegun 26.5.8), Lentz's way;
     * about sqrt(max(p, q)) steps where x is below the mean.
     */
    private static double continuedFraction(double x, double p, double q) {
        double c = 1;
        double d = guarded(1 - (p + q) / (p + 1) * x);
        d = 1 / d;
        double value = d;
        for (double m = 1; ; m++) {
            double even = m * (q - m) / ((p + 2 * m - 1) * (p + 2 * m)) * x;
            d = 1 / guarded(1 + even * d);
            c = guarded(1 + even / c);
            value *= d * c;
            double odd = -(p + m) * (p + q + m) / ((p + 2 * m) * (p + 2 * m + 1)) * x;
            d = 1 / guarded(1 + odd * d);
            c = guarded(1 + odd / c);
            double change = d * c;
            value *= change;
            if (Math.abs(change - 1) < 0x1p-51) {
                return value;
            }
        }
    }

    private static double guarded(double v) {
        return Math.abs(v) < 1e-300 ? 1e-300 : v;
    }
}
