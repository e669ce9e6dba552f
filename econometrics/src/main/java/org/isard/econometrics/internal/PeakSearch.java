package org.isard.econometrics.internal;

import java.util.function.DoubleUnaryOperator;
import org.isard.core.inference.Execution;

/** The maximum of a smooth function on an open interval, to rounding: a grid finds the highest peak, the root of the derivative its place. */
public final class PeakSearch {
    private static final int MOST_STEPS = 200;
    private static final int MOST_GRIDS = 8;
    private static final int FINER = 15;
    /** A root this close to an end, in steps of the grid, is none. */
    private static final double AT_END = 1e-7;

    private PeakSearch() {}

    /**
     * @param function falls towards both ends of the interval, where it need not be computable
     * @param derivative has the sign of the slope
     * @param points how many inner points of the grid; evaluated in parallel
     * @return NaN if there is no peak inside
     */
    public static double maximum(
            DoubleUnaryOperator function, DoubleUnaryOperator derivative, double lower, double upper, int points) {
        double from = lower;
        double to = upper;
        int inner = points;
        for (int depth = 0; depth < MOST_GRIDS; depth++) {
            double step = (to - from) / (inner + 1);
            double[] values = grid(function, from, step, inner);
            int best = highest(values);
            double peak = from + (best + 1) * step;
            boolean atLower = depth == 0 && best == 0;
            boolean atUpper = depth == 0 && best == inner - 1;
            double left = atLower ? Double.MAX_VALUE : derivative.applyAsDouble(peak - step);
            double right = atUpper ? -Double.MAX_VALUE : derivative.applyAsDouble(peak + step);
            if (left > 0 && right < 0) {
                double root = root(derivative, peak - step, left, peak + step, right, vertex(values, best));
                return Math.min(root - lower, upper - root) < AT_END * step ? Double.NaN : root;
            }
            // a second peak close by: a finer grid tells them apart
            from = peak - step;
            to = peak + step;
            inner = FINER;
        }
        return Double.NaN;
    }

    private static double[] grid(DoubleUnaryOperator function, double from, double step, int inner) {
        double[] values = new double[inner];
        Execution.common()
                .forEachBlock(inner, 1, (i, end) -> values[i] = function.applyAsDouble(from + (i + 1) * step));
        return values;
    }

    private static int highest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] || Double.isNaN(values[best]) ? i : best;
        }
        return best;
    }

    /** Where the parabola through the best point and its neighbours peaks, as a share of the way from one to the other. */
    private static double vertex(double[] values, int best) {
        if (best == 0 || best == values.length - 1) {
            return 0.5;
        }
        double curvature = values[best - 1] - 2 * values[best] + values[best + 1];
        double shift = (values[best - 1] - values[best + 1]) / (2 * curvature);
        return curvature < 0 && Math.abs(shift) < 1 ? (1 + shift) / 2 : 0.5;
    }

    /** Where f changes from positive to negative, after Chandrupatla (1997): inverse quadratic steps where they are safe, else halving. */
    private static double root(DoubleUnaryOperator f, double from, double fFrom, double to, double fTo, double first) {
        double x2 = from;
        double f2 = fFrom;
        double x1 = to;
        double f1 = fTo;
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
