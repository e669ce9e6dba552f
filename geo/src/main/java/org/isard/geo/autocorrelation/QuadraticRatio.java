package org.isard.geo.autocorrelation;

import org.isard.core.inference.Alternative;

/**
 * The distribution of {@code u'Vu / u'u} for independent standard normal u: of {@code sum_j m_j lambda_j chi2_j} over the
 * same sum without lambda, lambda the distinct eigenvalues and m their multiplicities.
 *
 * <p>The ratio exceeds c where {@code Q = sum_j (lambda_j - c) chi2_j} is positive; Q has the cumulant generating function
 * {@code K(s) = -1/2 sum_j m_j log(1 - 2 s mu_j)}, {@code mu_j = lambda_j - c}.
 *
 * <p>Exact: {@code P(Q > 0) = 1/(2 pi i) int e^{K(s)} / s ds} on a line parallel to the imaginary axis, right of 0. Imhof (1961) takes
 * the axis itself, where the integrand oscillates and small probabilities drown in rounding. Here the path crosses the
 * real axis at the minimum of the integrand (Rice 1980; Helstrom 1996) and is bent to descend steeply: what is integrated
 * is a bump of the size of the result, so that tails of 1e-200 have some twelve right digits, and the trapezoid rule
 * converges exponentially.
 *
 * <p>Saddlepoint: the formula of Barndorff-Nielsen (1986), {@code r* = r + log(u/r) / r}, that Tiefelsdorf (2002) applies
 * to Moran's I. Written in {@code w_j = omega d_j, d_j = 2 mu_j / (1 - 2 omega mu_j)}, whose sum is 0 at the saddlepoint,
 * it has no cancellation, so nothing special happens near the mean.
 */
final class QuadraticRatio {
    // A value so far outside the range of the ratio, relative to it, is on its edge but for rounding.
    private static final double EDGE = 1e-14;
    // Of the trapezoid rule, to begin with.
    private static final double STEP = 0.2;
    private static final double FINEST = STEP / 16;
    private static final double HALF_THE_DIGITS = 1e-8;
    private static final double NEGLIGIBLE = 1e-19;

    private final double[] lambda;
    private final double[] multiplicity;

    QuadraticRatio(double[] lambda, double[] multiplicity) {
        this.lambda = lambda;
        this.multiplicity = multiplicity;
    }

    /** The probabilities of at most, and of at least, a value. */
    record Tails(double lower, double upper) {
        /** Two-sided is twice the smaller tail, at most 1. */
        double pValue(Alternative alternative) {
            return switch (alternative) {
                case GREATER -> upper;
                case LESS -> lower;
                case TWO_SIDED -> Math.min(1, 2 * Math.min(lower, upper));
            };
        }
    }

    /** {@code sum m lambda / sum m}. */
    double mean() {
        double sum = 0;
        double df = 0;
        for (int j = 0; j < lambda.length; j++) {
            sum += multiplicity[j] * lambda[j];
            df += multiplicity[j];
        }
        return sum / df;
    }

    /** {@code 2 sum m (lambda - mean)^2 / (N (N + 2))}, N the sum of m. */
    double variance() {
        double mean = mean();
        double sum = 0;
        double df = 0;
        for (int j = 0; j < lambda.length; j++) {
            sum += multiplicity[j] * (lambda[j] - mean) * (lambda[j] - mean);
            df += multiplicity[j];
        }
        return 2 * sum / (df * (df + 2));
    }

    /** Both tails at c by integration. */
    Tails exact(double c) {
        Tails edge = edge(c);
        if (edge != null) {
            return edge;
        }
        double upper = integrate(new Form(c, 1));
        // The larger tail is one minus the smaller: exact to rounding, and both add to 1.
        if (upper <= 0.5) {
            return new Tails(1 - upper, upper);
        }
        double lower = integrate(new Form(c, -1));
        return new Tails(lower, 1 - lower);
    }

    /** Both tails at c by the saddlepoint approximation. */
    Tails saddlepoint(double c) {
        Tails edge = edge(c);
        if (edge != null) {
            return edge;
        }
        double r = new Form(c, 1).modifiedRoot();
        return new Tails(Alternative.LESS.normalPValue(r), Alternative.GREATER.normalPValue(r));
    }

    /** The tails of a value at or beyond the ends of the range, or where the ratio is constant; null within. */
    private Tails edge(double c) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < lambda.length; j++) {
            if (multiplicity[j] > 0) {
                least = Math.min(least, lambda[j]);
                largest = Math.max(largest, lambda[j]);
            }
        }
        if (!(least <= largest)) {
            return new Tails(Double.NaN, Double.NaN);
        }
        double slack = EDGE * Math.max(Math.abs(least), Math.abs(largest));
        if (largest - least <= 10 * slack) {
            return new Tails(1, 1);
        }
        return c >= largest - slack ? new Tails(1, 0) : c <= least + slack ? new Tails(0, 1) : null;
    }

    /**
     * P(Q > 0). Where the trapezoid rule converges as exp(-C / step), half a step squares the error: once two results agree
     * to half the digits, the finer one has them all.
     */
    private static double integrate(Form form) {
        Path path = new Path(form);
        double first = path.at(0);
        double sum = 0.5 * first;
        int steps = 0;
        do {
            steps++;
            sum += path.at(steps * STEP);
        } while (path.size > NEGLIGIBLE * first);
        double end = steps * STEP;
        double step = STEP;
        double before;
        double result = step * sum;
        do {
            before = result;
            for (double x = step / 2; x < end; x += step) {
                sum += path.at(x);
            }
            step /= 2;
            result = step * sum;
        } while (Math.abs(result - before) > HALF_THE_DIGITS * Math.abs(result) && step > FINEST);
        return Math.exp(form.cumulant(path.omega) + Math.log(result / Math.PI));
    }

    /**
     * The integrand {@code e^{K(s) - K(omega)} / s ds/dx} along {@code s = omega + a (sin(phi + ix) - sin(phi))}: a branch of
     * a hyperbola through the minimum omega of the integrand on the real axis, bent there as the path of steepest descent
     * is: with Phi = K - log s, {@code Re s} grows with {@code Phi''' / (6 Phi'')} times the square of {@code Im s}.
     */
    private static final class Path {
        private final Form form;
        private final double[] d;
        private final double a;
        private final double sin;
        private final double cos;
        final double omega;
        /** The modulus at the point asked for last. */
        double size;

        Path(Form form) {
            this.form = form;
            omega = form.minimum();
            d = form.slopes(omega);
            double second = 1 / (omega * omega) + form.curvature(d);
            double third = form.third(d) - 2 / (omega * omega * omega);
            // Not beyond the distance to the next singularity, which the second derivative bounds.
            a = 0.7 / Math.sqrt(second);
            double bend = Math.max(-1, Math.min(1, a * third / (3 * second)));
            sin = 2 * bend / (1 + Math.sqrt(1 + 4 * bend * bend));
            cos = Math.sqrt(1 - sin * sin);
        }

        /** What x and -x add together, but for a factor of 2i: the imaginary part at x. */
        double at(double x) {
            double growth = Math.exp(x);
            double sinh = x < 1e-3 ? Math.sinh(x) : 0.5 * (growth - 1 / growth);
            double cosh = 0.5 * (growth + 1 / growth);
            double u = a * sin * sinh * sinh / (1 + cosh);
            double v = a * cos * sinh;
            double re = omega + u;
            double turnRe = a * sin * sinh;
            double turnIm = a * cos * cosh;
            double square = re * re + v * v;
            double quotientRe = (turnRe * re + turnIm * v) / square;
            double quotientIm = (turnIm * re - turnRe * v) / square;
            double modulus = Math.exp(form.logModulus(d, u, v));
            double angle = form.phase(d, u, v);
            size = modulus * (Math.abs(quotientRe) + Math.abs(quotientIm));
            return modulus * (quotientIm * Math.cos(angle) + quotientRe * Math.sin(angle));
        }
    }

    /** The quadratic form Q at c, or its mirror image. */
    private final class Form {
        final double[] mu;
        final double low;
        final double high;

        Form(double c, int sign) {
            mu = new double[lambda.length];
            double least = 0;
            double largest = 0;
            for (int j = 0; j < mu.length; j++) {
                mu[j] = sign * (lambda[j] - c);
                if (multiplicity[j] > 0) {
                    least = Math.min(least, mu[j]);
                    largest = Math.max(largest, mu[j]);
                }
            }
            low = 1 / (2 * least);
            high = 1 / (2 * largest);
        }

        double[] slopes(double omega) {
            double[] d = new double[mu.length];
            for (int j = 0; j < d.length; j++) {
                d[j] = 2 * mu[j] / (1 - 2 * omega * mu[j]);
            }
            return d;
        }

        /** K''. */
        double curvature(double[] d) {
            double sum = 0;
            for (int j = 0; j < d.length; j++) {
                sum += multiplicity[j] * d[j] * d[j];
            }
            return sum / 2;
        }

        double cumulant(double omega) {
            double sum = 0;
            for (int j = 0; j < mu.length; j++) {
                sum += multiplicity[j] * Math.log1p(-2 * omega * mu[j]);
            }
            return -sum / 2;
        }

        /** K'''. */
        double third(double[] d) {
            double sum = 0;
            for (int j = 0; j < d.length; j++) {
                sum += multiplicity[j] * d[j] * d[j] * d[j];
            }
            return sum;
        }

        /** {@code log |e^{K(omega + u + iv) - K(omega)}|}. */
        double logModulus(double[] d, double u, double v) {
            double sum = 0;
            for (int j = 0; j < d.length; j++) {
                double ud = u * d[j];
                double vd = v * d[j];
                sum += multiplicity[j] * Math.log1p(ud * (ud - 2) + vd * vd);
            }
            return -sum / 4;
        }

        double phase(double[] d, double u, double v) {
            double sum = 0;
            for (int j = 0; j < d.length; j++) {
                sum += multiplicity[j] * Math.atan2(v * d[j], 1 - u * d[j]);
            }
            return sum / 2;
        }

        /** The minimum of K(s) - log s on (0, high). */
        double minimum() {
            return root(0, high, 1);
        }

        /** Barndorff-Nielsen's r* at 0: a standard normal deviate that is large where Q is positive too often. */
        double modifiedRoot() {
            double omega = root(low, high, 0);
            double[] d = slopes(omega);
            double scale = Math.sqrt(curvature(d));
            // At the mean itself the limit is taken a hair beside it.
            double step = Math.abs(omega) * scale < 1e-30 ? 1e-30 / scale : omega;
            double squared = 0;
            double rest = 0;
            for (int j = 0; j < d.length; j++) {
                squared += multiplicity[j] * squareLike(step * d[j]);
                rest += multiplicity[j] * cubeLike(step * d[j]);
            }
            double r = Math.copySign(Math.sqrt(squared), step);
            // u^2 / r^2 is 1 + rest / squared. Q > 0 is the more likely the more negative omega is.
            return r + 0.5 * Math.log1p(rest / squared) / r;
        }

        /** The root of the increasing {@code K'(s) - pole / s} between two poles, by Newton's steps kept in brackets. */
        private double root(double from, double to, double pole) {
            double a = from;
            double b = to;
            double s = pole == 0 ? 0 : 0.5 * b;
            for (int step = 0; step < 400; step++) {
                double value = pole == 0 ? 0 : -pole / s;
                double slope = pole == 0 ? 0 : pole / (s * s);
                for (int j = 0; j < mu.length; j++) {
                    double d = mu[j] / (1 - 2 * s * mu[j]);
                    value += multiplicity[j] * d;
                    slope += 2 * multiplicity[j] * d * d;
                }
                if (value == 0) {
                    return s;
                }
                if (value > 0) {
                    b = s;
                } else {
                    a = s;
                }
                double next = s - value / slope;
                if (!(next > a && next < b)) {
                    next = 0.5 * (a + b);
                }
                if (Math.abs(next - s) <= 1e-16 * Math.abs(s) || next == s || next <= a || next >= b) {
                    return s;
                }
                s = next;
            }
            return s;
        }
    }

    /** {@code w - log(1 + w)} with full relative accuracy: near w^2 / 2. */
    static double squareLike(double w) {
        if (Math.abs(w) > 0.5) {
            return w - Math.log1p(w);
        }
        // log(1 + w) = 2 artanh(s), s = w / (2 + w), and w - 2 s = w s.
        double s = w / (2 + w);
        double square = s * s;
        double power = s;
        double sum = 0;
        for (int k = 3; k < 60; k += 2) {
            power *= square;
            double term = power / k;
            sum += term;
            if (Math.abs(term) <= 1e-18 * Math.abs(sum)) {
                break;
            }
        }
        return w * s - 2 * sum;
    }

    /** {@code w^2 / 2 - (w - log(1 + w))} with full relative accuracy: near w^3 / 3. */
    static double cubeLike(double w) {
        if (Math.abs(w) > 0.25) {
            return 0.5 * w * w - squareLike(w);
        }
        double power = w * w * w;
        double sum = 0;
        for (int k = 3; k < 60; k++) {
            double term = power / k;
            sum += (k & 1) == 1 ? term : -term;
            if (Math.abs(term) <= 1e-18 * Math.abs(sum)) {
                break;
            }
            power *= w;
        }
        return sum;
    }
}
