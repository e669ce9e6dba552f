package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.EigenvalueRange;
import org.isard.core.Pairwise;
import org.isard.core.Weights;

/**
 * Moments {@code m_r(lambda) = c_r0 + c_r1 lambda + c_r2 lambda^2} of {@code (I - lambda W) u}. Their quadratic form is a polynomial of
 * degree four, so its minimum is found exactly, among the roots of a cubic, and not by a search that may stop at another one.
 */
final class QuadraticMoments {
    private final double[][] c;
    private final Weights w;

    private QuadraticMoments(double[][] c, Weights w) {
        this.c = c;
        this.w = w;
    }

    /** The scalar products of u, {@code Wu}, {@code WWu} that moments are made of, over n. */
    private record Products(double uu, double uv, double uz, double vv, double vz, double zz) {
        static Products of(double[] u, Weights w) {
            double[] v = w.lag(u);
            double[] z = w.lag(v);
            double n = u.length;
            return new Products(
                    Pairwise.sumOfSquares(u) / n,
                    Pairwise.dot(u, v) / n,
                    Pairwise.dot(u, z) / n,
                    Pairwise.sumOfSquares(v) / n,
                    Pairwise.dot(v, z) / n,
                    Pairwise.sumOfSquares(z) / n);
        }

        /** {@code e'e}, {@code e'W'We} and {@code e'We} for {@code e = (I - lambda W) u}, by powers of lambda. */
        double[][] quadratics() {
            return new double[][] {{uu, -2 * uv, vv}, {vv, -2 * vz, zz}, {uv, -(uz + vv), vz}};
        }
    }

    /**
     * Kelejian and Prucha (1999): innovations of equal variance s2 with {@code e'e = n s2}, {@code e'W'We = s2 tr(W'W)}, {@code e'We = 0}. The
     * variance that minimises the sum of squares at each lambda is put in, which leaves {@code e'(W'W - t I) e / sqrt(1 + t^2)}, t = tr(W'W)/n, and
     * {@code e'We}.
     */
    static QuadraticMoments equalVariance(double[] u, Weights w) {
        double[][] q = Products.of(u, w).quadratics();
        double t = meanSquare(w);
        double[] first = new double[3];
        for (int power = 0; power < 3; power++) {
            first[power] = (q[1][power] - t * q[0][power]) / Math.sqrt(1 + t * t);
        }
        return new QuadraticMoments(new double[][] {first, q[2]}, w);
    }

    /** {@code tr(W'W) / n}. */
    static double meanSquare(Weights w) {
        return Pairwise.sumOfSquares(w.copyOfValues()) / w.size();
    }

    /**
     * Kelejian and Prucha (2010): {@code e'(W'W - diag(W'W)) e = 0} and {@code e'We = 0}, which hold whatever the variances are.
     *
     * @param diagonal the diagonal of W'W
     */
    static QuadraticMoments anyVariance(double[] u, Weights w, double[] diagonal) {
        double[][] q = Products.of(u, w).quadratics();
        double[] v = w.lag(u);
        double[] own = u.clone();
        double[] both = u.clone();
        double[] lagged = v.clone();
        for (int i = 0; i < u.length; i++) {
            own[i] *= diagonal[i] * u[i] / u.length;
            both[i] *= -2 * diagonal[i] * v[i] / u.length;
            lagged[i] *= diagonal[i] * v[i] / u.length;
        }
        double[] first = {q[1][0] - Pairwise.sum(own), q[1][1] - Pairwise.sum(both), q[1][2] - Pairwise.sum(lagged)};
        return new QuadraticMoments(new double[][] {first, q[2]}, w);
    }

    /** The derivatives of the moments. */
    double[] slopes(double lambda) {
        return new double[] {c[0][1] + 2 * lambda * c[0][2], c[1][1] + 2 * lambda * c[1][2]};
    }

    /** Lambda that minimises {@code m'm}. */
    double minimum() {
        return minimum(new double[][] {{1, 0}, {0, 1}});
    }

    /**
     * Lambda that minimises {@code m'A m}. If there are two minima, the lower one of those between the bounds that keep {@code I - lambda W}
     * regular.
     *
     * @throws IllegalArgumentException if the moments do not depend on lambda
     */
    double minimum(double[][] a) {
        double[] p = new double[5];
        for (int r = 0; r < 2; r++) {
            for (int s = 0; s < 2; s++) {
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        p[i + j] += a[r][s] * c[r][i] * c[s][j];
                    }
                }
            }
        }
        List<Double> minima = minima(p);
        if (minima.isEmpty()) {
            throw new IllegalArgumentException(
                    "w: the lag of the residuals is zero, so lambda is not identified; are nearly all units islands?");
        }
        if (minima.size() > 1) {
            EigenvalueRange range = EigenvalueRange.of(w);
            List<Double> inside = minima.stream()
                    .filter(l -> l > range.lowerRho() && l < range.upperRho())
                    .toList();
            minima = inside.isEmpty() ? minima : inside;
        }
        double best = minima.get(0);
        for (double l : minima) {
            best = value(p, l) < value(p, best) ? l : best;
        }
        return best;
    }

    private static double value(double[] p, double x) {
        double value = 0;
        for (int i = p.length - 1; i >= 0; i--) {
            value = value * x + p[i];
        }
        return value;
    }

    /** Where a polynomial of degree four that is nowhere negative has its minima. */
    private static List<Double> minima(double[] p) {
        double[] d = {p[1], 2 * p[2], 3 * p[3], 4 * p[4]};
        List<Double> minima = new ArrayList<>();
        if (!(d[3] > 0)) {
            return minima;
        }
        // All real roots lie within Cauchy's bound; between the extremes of the cubic there is at most one.
        double bound = 1 + (Math.abs(d[0]) + Math.abs(d[1]) + Math.abs(d[2])) / d[3];
        double root = d[2] * d[2] - 3 * d[1] * d[3];
        double[] ends = root > 0
                ? new double[] {
                    -bound, (-d[2] - Math.sqrt(root)) / (3 * d[3]), (-d[2] + Math.sqrt(root)) / (3 * d[3]), bound
                }
                : new double[] {-bound, bound};
        for (int i = 0; i + 1 < ends.length; i++) {
            if (value(d, ends[i]) < 0 && value(d, ends[i + 1]) >= 0) {
                minima.add(rising(d, ends[i], ends[i + 1]));
            }
        }
        return minima;
    }

    /** The root of a polynomial that rises through zero between two points, by bisection to the last digit. */
    private static double rising(double[] d, double from, double to) {
        double low = from;
        double high = to;
        for (double mid = (low + high) / 2; mid > low && mid < high; mid = (low + high) / 2) {
            if (value(d, mid) < 0) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return high;
    }
}
