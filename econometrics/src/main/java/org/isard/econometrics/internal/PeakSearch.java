package org.isard.econometrics.internal;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.isard.core.inference.Execution;

/** The maximum of a smooth function on an open interval, to rounding: a grid finds the highest peak, the root of the derivative its place. */
public final class PeakSearch {
    private static final int MOST_STEPS = 200;
    private static final int MOST_GRIDS = 8;
    private static final int FINER = 15;
    private static final double NEAR_END = 0.2;
    /** A root this close to an end, in steps of the grid, is none. */
    private static final double AT_END = 1e-7;

    private PeakSearch() {}

    /**
     * The place of the highest peak.
     *
     * @param function falls towards both ends of the interval, where it need not be computable
     * @param derivative has the sign of the slope
     * @param points how many even steps the grid has inside; evaluated in parallel
     * @return NaN if there is no peak inside
     */
    public static double maximum(
            DoubleUnaryOperator function, DoubleUnaryOperator derivative, double lower, double upper, int points) {
        double step = (upper - lower) / (points + 1);
        double[] at = places(lower, step, points);
        double[] values = values(function, at);
        int[] peaks =
                IntStream.range(0, at.length).filter(i -> isPeak(values, i)).toArray();
        double best = Double.NaN;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i : peaks) {
            double from = i == 0 ? lower : at[i - 1];
            double to = i == at.length - 1 ? upper : at[i + 1];
            double left = i == 0 ? Double.MAX_VALUE : derivative.applyAsDouble(from);
            double right = i == at.length - 1 ? -Double.MAX_VALUE : derivative.applyAsDouble(to);
            boolean even = i > 1 && i < at.length - 2;
            double place = left > 0 && right < 0
                    ? root(derivative, from, left, to, right, even ? vertex(values, i) : 0.5)
                    : finer(function, derivative, from, to);
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

    /** Even steps, and one place more near each end, where a peak may be narrow. */
    private static double[] places(double lower, double step, int points) {
        double[] at = new double[points + 2];
        for (int i = 1; i <= points; i++) {
            at[i] = lower + i * step;
        }
        at[0] = lower + NEAR_END * step;
        at[points + 1] = lower + (points + 1 - NEAR_END) * step;
        return at;
    }

    /** Where two peaks are close to each other, on finer and finer grids; NaN if that does not tell them apart. */
    private static double finer(
            DoubleUnaryOperator function, DoubleUnaryOperator derivative, double lower, double upper) {
        double from = lower;
        double to = upper;
        for (int depth = 0; depth < MOST_GRIDS; depth++) {
            double step = (to - from) / (FINER + 1);
            double start = from;
            double[] values = values(
                    function,
                    IntStream.rangeClosed(1, FINER)
                            .mapToDouble(i -> start + i * step)
                            .toArray());
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

    private static double[] values(DoubleUnaryOperator function, double[] at) {
        double[] values = new double[at.length];
        Execution.common().forEachBlock(at.length, 1, (i, end) -> values[i] = function.applyAsDouble(at[i]));
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
