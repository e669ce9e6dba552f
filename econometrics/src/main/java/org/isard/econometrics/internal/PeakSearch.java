package org.isard.econometrics.internal;

import java.util.function.DoubleUnaryOperator;
import org.isard.core.inference.Execution;

/** The maximum of a smooth function on an open interval, to rounding: a grid finds the highest peak, the root of the derivative its place. */
public final class PeakSearch {
    private static final int MOST_STEPS = 200;

    private PeakSearch() {}

    /**
     * The place of the highest peak.
     *
     * @param derivative has the sign of the slope; what is not finite near an end counts as pointing inwards
     * @param points how many inner points of the grid; evaluated in parallel
     * @return NaN if there is no peak inside
     */
    public static double maximum(
            DoubleUnaryOperator function, DoubleUnaryOperator derivative, double lower, double upper, int points) {
        double step = (upper - lower) / (points + 1);
        double[] values = new double[points];
        Execution.common()
                .forEachBlock(points, 1, (i, end) -> values[i] = function.applyAsDouble(lower + (i + 1) * step));
        int best = 0;
        for (int i = 1; i < points; i++) {
            best = values[i] > values[best] || Double.isNaN(values[best]) ? i : best;
        }
        double peak = lower + (best + 1) * step;
        double width = step * (1 - 1e-4);
        double first = 0.5;
        if (best > 0 && best < points - 1) {
            // the vertex of the parabola through the best point and its neighbours
            double curvature = values[best - 1] - 2 * values[best] + values[best + 1];
            double shift = (values[best - 1] - values[best + 1]) / (2 * curvature);
            first = curvature < 0 && Math.abs(shift) < 1 ? (1 + shift) / 2 : 0.5;
        }
        return root(derivative, peak - width, peak + width, first);
    }

    /** Where f changes from positive to negative, after Chandrupatla (1997): inverse quadratic steps where they are safe, else halving. */
    private static double root(DoubleUnaryOperator f, double from, double to, double first) {
        double fFrom = f.applyAsDouble(from);
        double fTo = f.applyAsDouble(to);
        double x2 = from;
        double f2 = Double.isFinite(fFrom) ? fFrom : Double.MAX_VALUE;
        double x1 = to;
        double f1 = Double.isFinite(fTo) ? fTo : -Double.MAX_VALUE;
        if (!(f2 > 0 && f1 < 0)) {
            return Double.NaN;
        }
        // t is the share of the way from x1 to x2
        double t = 1 - first;
        for (int i = 0; i < MOST_STEPS; i++) {
            double x = x1 + t * (x2 - x1);
            double fx = f.applyAsDouble(x);
            double x3;
            double f3;
            if (fx > 0 == f1 > 0) {
                x3 = x1;
                f3 = f1;
            } else {
                x3 = x2;
                f3 = f2;
                x2 = x1;
                f2 = f1;
            }
            x1 = x;
            f1 = fx;
            boolean nearer = Math.abs(f2) < Math.abs(f1);
            double best = nearer ? x2 : x1;
            double least = 2 * (Math.ulp(best) + 1e-16) / Math.abs(x2 - x1);
            if (least > 0.5 || f1 == 0) {
                return best;
            }
            double xi = (x1 - x2) / (x3 - x2);
            double phi = (f1 - f2) / (f3 - f2);
            boolean safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
            t = safe
                    ? f1 / (f2 - f1) * (f3 / (f2 - f3)) + (x3 - x1) / (x2 - x1) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
                    : 0.5;
            t = Math.max(least, Math.min(1 - least, t));
        }
        return x1;
    }
}
