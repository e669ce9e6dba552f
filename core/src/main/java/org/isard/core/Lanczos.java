package org.isard.core;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The extreme eigenvalues of a sparse symmetric matrix by Lanczos's three-term recurrence. The vectors are not kept: their
 * loss of orthogonality makes copies of eigenvalues already found and leaves the extremes right (Paige 1972).
 */
final class Lanczos {
    private static final int MOST_STEPS = 5_000;

    private Lanczos() {}

    /** The extremes asked for, the steps taken, and the larger of their residuals. */
    record Extremes(double min, double max, int steps, double residual) {}

    /** Of the matrix with the links of w and these values, which are symmetric; an end that is not wanted need not converge. */
    static Extremes extremes(Weights w, double[] given, double tolerance, boolean wantMin, boolean wantMax) {
        int n = w.size();
        // a power of two that takes the largest value to about 1: squares of the coefficients must not underflow
        int exponent = Math.getExponent(Arrays.stream(given).max().orElse(1));
        double[] values = new double[given.length];
        Arrays.setAll(values, k -> Math.scalb(given[k], -exponent));
        double[] previous = new double[n];
        double[] q = new double[n];
        SplittableRandom random = new SplittableRandom(20); // a start that no eigenvector is orthogonal to
        for (int i = 0; i < n; i++) {
            q[i] = w.cardinality(i) == 0 ? 0 : 0.25 + random.nextDouble();
        }
        scale(q, 1 / Math.sqrt(Pairwise.sumOfSquares(q)));
        double[] alpha = new double[16];
        double[] beta = new double[16];
        double size = 0;
        for (int m = 1; ; m++) {
            if (m > alpha.length) {
                alpha = Arrays.copyOf(alpha, 2 * alpha.length);
                beta = Arrays.copyOf(beta, 2 * beta.length);
            }
            double[] next = previous; // overwritten in place, each element after its last use
            multiply(w, values, q, m > 1 ? beta[m - 2] : 0, next);
            double a = Pairwise.dot(next, q);
            for (int i = 0; i < n; i++) {
                next[i] -= a * q[i];
            }
            double b = Math.sqrt(Pairwise.sumOfSquares(next));
            alpha[m - 1] = a;
            beta[m - 1] = b;
            size = Math.max(size, Math.abs(a) + b);
            boolean exhausted = b <= 1e-14 * size; // the vectors span all that the start has a part in
            if (exhausted || m == MOST_STEPS || m % Math.max(8, m / 8) == 0) {
                double min = Tridiagonal.eigenvalue(alpha, beta, m, 0);
                double max = Tridiagonal.eigenvalue(alpha, beta, m, m - 1);
                double residual = exhausted
                        ? b
                        : Math.max(
                                wantMin ? b * Tridiagonal.lastComponent(alpha, beta, m, min) : 0,
                                wantMax ? b * Tridiagonal.lastComponent(alpha, beta, m, max) : 0);
                if (exhausted || m == MOST_STEPS || residual <= tolerance * Math.max(Math.abs(min), Math.abs(max))) {
                    boolean zero = min > 0 && w.islands().size() > 0; // an island's eigenvalue, not in the start vector
                    return new Extremes(
                            zero ? 0 : Math.scalb(min, exponent),
                            Math.scalb(max, exponent),
                            m,
                            Math.scalb(residual, exponent));
                }
            }
            scale(next, 1 / b);
            previous = q;
            q = next;
        }
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    /** {@code y = Wx - before y}. */
    private static void multiply(Weights w, double[] values, double[] x, double before, double[] y) {
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                sum += values[k] * x[w.column(k)];
            }
            y[i] = sum - before * y[i];
        }
    }

    /** A symmetric tridiagonal matrix of order m: {@code alpha} on the diagonal, {@code beta} beside it. */
    private static final class Tridiagonal {
        /** The eigenvalue number {@code which} in ascending order, by bisection on the Sturm count. */
        static double eigenvalue(double[] alpha, double[] beta, int m, int which) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < m; i++) {
                double radius = (i > 0 ? beta[i - 1] : 0) + (i < m - 1 ? beta[i] : 0);
                low = Math.min(low, alpha[i] - radius);
                high = Math.max(high, alpha[i] + radius);
            }
            for (int halvings = 0; halvings < 200; halvings++) {
                double middle = low + (high - low) / 2;
                if (middle <= low || middle >= high) {
                    break;
                }
                if (countBelow(alpha, beta, m, middle) > which) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return low + (high - low) / 2;
        }

        private static int countBelow(double[] alpha, double[] beta, int m, double x) {
            int count = 0;
            double d = 1;
            for (int i = 0; i < m; i++) {
                d = alpha[i] - x - (i > 0 ? beta[i - 1] * beta[i - 1] / d : 0);
                d = pivot(d);
                count += d < 0 ? 1 : 0;
            }
            return count;
        }

        private static double pivot(double d) {
            return Math.abs(d) < 1e-290 ? -1e-290 : d;
        }

        /** The last component of the unit eigenvector to theta, by a factorisation twisted where the pivot is least (Dhillon 1997). */
        static double lastComponent(double[] alpha, double[] beta, int m, double theta) {
            double[] down = new double[m];
            double[] up = new double[m];
            for (int i = 0; i < m; i++) {
                down[i] = pivot(alpha[i] - theta - (i > 0 ? beta[i - 1] * beta[i - 1] / down[i - 1] : 0));
            }
            for (int i = m - 1; i >= 0; i--) {
                up[i] = pivot(alpha[i] - theta - (i < m - 1 ? beta[i] * beta[i] / up[i + 1] : 0));
            }
            int twist = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < m; i++) {
                double gamma = Math.abs(down[i] + up[i] - (alpha[i] - theta));
                if (gamma < least) {
                    least = gamma;
                    twist = i;
                }
            }
            double squares = 1;
            double z = 1;
            for (int i = twist - 1; i >= 0; i--) {
                z *= -beta[i] / down[i];
                squares += z * z;
            }
            z = 1;
            for (int i = twist + 1; i < m; i++) {
                z *= -beta[i - 1] / up[i];
                squares += z * z;
            }
            return Math.abs(z) / Math.sqrt(squares);
        }
    }
}
