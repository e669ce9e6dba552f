package org.isard.econometrics.evaluation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The logistic curve {@code K / (1 + exp(-r (t - t0)))} of least squares through a series, t the position from 0 (Verhulst 1838), as R's
 * {@code nls(y ~ SSlogis(t, ...))} with scale 1 / r.
 *
 * @param series what it was fitted to
 * @param saturation K
 * @param rate r, positive
 * @param inflexion t0, where growth is fastest and the level K / 2
 * @param rss the residual sum of squares
 */
public record LogisticCurve(Variable series, double saturation, double rate, double inflexion, double rss) {
    private static final double LARGEST_CURVATURE = Math.log(2 + Math.sqrt(3));

    /**
     * Fits the curve by Levenberg's and Marquardt's iteration.
     *
     * @throws IllegalArgumentException if there are fewer than four periods, a value is missing, or the series does not rise towards a level,
     *     so that the iteration runs away
     */
    public static LogisticCurve fit(Variable series) {
        double[] y = series.requireComplete().toArray();
        if (y.length < 4) {
            throw new IllegalArgumentException(series.name() + ": has " + y.length
                    + " periods; a logistic curve has three parameters and needs four");
        }
        double scale = 0;
        for (double v : y) {
            scale = Math.max(scale, Math.abs(v));
        }
        if (scale == 0) {
            throw new IllegalArgumentException(series.name() + ": is 0 throughout; no curve rises through it");
        }
        double[] scaled = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            scaled[t] = y[t] / scale;
        }
        double[] p = descend(scaled, start(scaled), series.name());
        return new LogisticCurve(series, p[0] * scale, p[1], p[2], rss(scaled, p) * scale * scale);
    }

    /** Where the curve starts to rise fast, {@code t0 - ln(2 + sqrt 3) / r}: its second derivative is largest there. */
    public double takeOff() {
        return inflexion - LARGEST_CURVATURE / rate;
    }

    /** Where the curve starts to level off, {@code t0 + ln(2 + sqrt 3) / r}. */
    public double maturity() {
        return inflexion + LARGEST_CURVATURE / rate;
    }

    /** The curve at a position, whole or not. */
    public double at(double t) {
        return saturation / (1 + Math.exp(-rate * (t - inflexion)));
    }

    /** The best of a coarse grid of rates and inflexions, K by least squares for each. */
    private static double[] start(double[] y) {
        int n = y.length;
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double width = 0.05; width < 3; width *= 1.5) {
            for (double place = -0.5; place <= 1.5; place += 0.1) {
                double[] p = {1, 1 / (width * n), place * n};
                double gy = 0;
                double gg = 0;
                for (int t = 0; t < n; t++) {
                    double g = 1 / (1 + Math.exp(-p[1] * (t - p[2])));
                    gy += g * y[t];
                    gg += g * g;
                }
                p[0] = gy / gg;
                double rss = rss(y, p);
                if (p[0] > 0 && rss < least) {
                    least = rss;
                    best = p;
                }
            }
        }
        return best;
    }

    private static double[] descend(double[] y, double[] start, String name) {
        int n = y.length;
        double[] p = start;
        double damping = 1e-3;
        double rss = p == null ? Double.NaN : rss(y, p);
        for (int step = 0; step < 500 && p != null; step++) {
            DMatrixRMaj normal = new DMatrixRMaj(3, 3);
            DMatrixRMaj gradient = new DMatrixRMaj(3, 1);
            for (int t = 0; t < n; t++) {
                double g = 1 / (1 + Math.exp(-p[1] * (t - p[2])));
                double slope = p[0] * g * (1 - g);
                double[] d = {g, slope * (t - p[2]), -slope * p[1]};
                for (int a = 0; a < 3; a++) {
                    gradient.add(a, 0, d[a] * (y[t] - p[0] * g));
                    for (int b = 0; b < 3; b++) {
                        normal.add(a, b, d[a] * d[b]);
                    }
                }
            }
            for (int a = 0; a < 3; a++) {
                normal.set(a, a, normal.get(a, a) * (1 + damping));
            }
            DMatrixRMaj move = new DMatrixRMaj(3, 1);
            if (!CommonOps_DDRM.solve(normal, gradient, move)) {
                break;
            }
            double[] next = {p[0] + move.get(0), p[1] + move.get(1), p[2] + move.get(2)};
            double moved = 0;
            for (int a = 0; a < 3; a++) {
                moved = Math.max(moved, Math.abs(move.get(a)) / (Math.abs(p[a]) + 1e-3));
            }
            double after = next[1] > 0 && next[0] > 0 ? rss(y, next) : Double.POSITIVE_INFINITY;
            if (after <= rss) {
                p = next;
                rss = after;
                damping /= 5;
            } else {
                damping *= 5;
            }
            if (moved < 1e-11) {
                // A level far above, or an inflexion far outside, is a curve that the series does not show.
                if (p[0] < 1e3 && Math.abs(p[2]) < 100.0 * n) {
                    return p;
                }
                break;
            }
        }
        throw new IllegalArgumentException(
                name + ": does not rise towards a level, so no logistic curve can be fitted; "
                        + "use change points or growth rates");
    }

    private static double rss(double[] y, double[] p) {
        double[] squares = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            double e = y[t] - p[0] / (1 + Math.exp(-p[1] * (t - p[2])));
            squares[t] = e * e;
        }
        return Pairwise.sum(squares);
    }

    @Override
    public String toString() {
        return "logistic curve of " + series.name() + "\n"
                + TextTable.of("saturation", "rate", "take-off", "inflexion", "maturity", "RSS")
                        .row(saturation, rate, takeOff(), inflexion, maturity(), rss);
    }
}
