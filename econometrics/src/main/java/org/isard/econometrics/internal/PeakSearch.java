package org.isard.econometrics.internal;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
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
     * The place of the highest peak.
     *
     * @param function falls towards both ends of the interval, where it need not be computable
     * @param derivative has the sign of the slope
     * @param points how many inner points of the grid; evaluated in parallel
     * @return NaN if there is no peak inside
     */
    public static double maximum(
            DoubleUnaryOperator function, DoubleUnaryOperator derivative, double lower, double upper, int points) {
        double step = (upper - lower) / (points + 1);
        double[] values = grid(function, lower, step, points);
        int[] peaks = IntStream.range(0, points).filter(i -> isPeak(values, i)).toArray();
        double best = Double.NaN;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i : peaks) {
            double left = i == 0 ? Double.MAX_VALUE : derivative.applyAsDouble(lower + i * step);
            double right = i == points - 1 ? -Double.MAX_VALUE : derivative.applyAsDouble(lower + (i + 2) * step);
            double place = left > 0 && right < 0
                    ? root(derivative, lower + i * step, left, lower + (i + 2) * step, right, vertex(values, i))
                    : finer(function, derivative, lower + i * step, lower + (i + 2) * step);
            if (Math.min(place - lower, upper - place) > AT_END * step) {
                double height = peaks.length == 1 ? 0 : function.applyAsDouble(place);
                if (height > highest) {
                    highest = height;
                    best = place;
                }
            }
        }
        return best;
    }

    /** Where two peaks are close to each other, on finer and finer grids; NaN if that does not tell them apart. */
    private static double finer(
            DoubleUnaryOperator function, DoubleUnaryOperator derivative, double lower, double upper) {
        double from = lower;
        double to = upper;
        for (int depth = 0; depth < MOST_GRIDS; depth++) {
            double step = (to - from) / (FINER + 1);
            double[] values = grid(function, from, step, FINER);
            int best = IntStream.range(0, FINER)
                    .reduce((i, j) -> values[j] > values[i] ? j : i)
                    .orElseThrow();
            from += best * step;
            to = from + 2 * step;
            double left = derivative.applyAsDouble(from);
            double right = derivative.applyAsDouble(to);
            if (left > 0 && right < 0) {
                return root(derivative, from, left, to, right, vertex(values, best));
            }
        }
        return Double.NaN;
    }

    private static boolean isPeak(double[] values, int i) {
        return !Double.isNaN(values[i])
                && (i == 0 || !(values[i - 1] > values[i]))
                && (i == values.length - 1 || !(values[i + 1] >= values[i]));
    }

    private static double[] grid(DoubleUnaryOperator function, double from, double step, int inner) {
        double[] values = new double[inner];
        Execution.common()
                .forEachBlock(inner, 1, (i, end) -> values[i] = function.applyAsDouble(from + (i + 1) * step));
        return values;
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
        double scale = to - from;
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
            double least = 2 * Math.ulp(Math.max(Math.abs(best), scale)) / Math.abs(x2 - x1);
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
