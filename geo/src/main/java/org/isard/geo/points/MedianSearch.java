package org.isard.geo.points;

import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;

/** Finds the median centre in coordinates about the mean centre, scaled to be at most 1. */
final class MedianSearch {
    private static final int MOST_STEPS = 1000;

    private final double[] x;
    private final double[] y;
    private final double[] w;
    private final double total;
    private final double[][] terms;

    private MedianSearch(double[] x, double[] y, double[] w, double total) {
        this.x = x;
        this.y = y;
        this.w = w;
        this.total = total;
        terms = new double[7][x.length];
    }

    static Centre.Median of(WeightedPoints points) {
        int[] order = IntStream.range(0, points.size())
                .filter(i -> points.w[i] > 0)
                .boxed()
                .sorted((i, j) -> points.x[i] != points.x[j]
                        ? Double.compare(points.x[i], points.x[j])
                        : Double.compare(points.y[i], points.y[j]))
                .mapToInt(i -> i)
                .toArray();
        int exponent = points.exponent();
        Location mean = points.mean();
        double[] x = points.deviations(points.x, mean.x(), exponent);
        double[] y = points.deviations(points.y, mean.y(), exponent);
        MedianSearch search = new MedianSearch(x, y, points.w, points.total());
        if (onOneLine(points, order, exponent)) {
            return alongLine(points, order, search, exponent);
        }
        State best = search.run();
        boolean place = best.nearest >= 0 && best.gap == 0;
        Location location = place
                ? points.location(best.nearest)
                : new Location(mean.x() + Math.scalb(best.atX, exponent), mean.y() + Math.scalb(best.atY, exponent));
        return new Centre.Median(
                location,
                Math.scalb(best.value, exponent),
                place ? Centre.Median.Kind.PLACE : Centre.Median.Kind.BETWEEN);
    }

    private static boolean onOneLine(WeightedPoints points, int[] order, int exponent) {
        Coordinate from = scaled(points, order[0], exponent);
        Coordinate to = scaled(points, order[order.length - 1], exponent);
        for (int i : order) {
            if (Orientation.index(from, to, scaled(points, i, exponent)) != Orientation.COLLINEAR) {
                return false;
            }
        }
        return true;
    }

    private static Coordinate scaled(WeightedPoints points, int i, int exponent) {
        return new Coordinate(Math.scalb(points.x[i], -exponent), Math.scalb(points.y[i], -exponent));
    }

    /** In the order along the line: the first place from which at least half the weight is reached; exact halves to 1e-12 tie. */
    private static Centre.Median alongLine(WeightedPoints points, int[] order, MedianSearch search, int exponent) {
        double half = points.total() / 2;
        double slack = 1e-12 * points.total();
        double reached = 0;
        int k = -1;
        while (reached < half - slack) {
            reached += points.w[order[++k]];
        }
        Location location = points.location(order[k]);
        Centre.Median.Kind kind = Centre.Median.Kind.PLACE;
        if (Math.abs(reached - half) <= slack && k + 1 < order.length) {
            Location next = points.location(order[k + 1]);
            if (next.x() != location.x() || next.y() != location.y()) {
                location = new Location(
                        location.x() + (next.x() - location.x()) / 2, location.y() + (next.y() - location.y()) / 2);
                kind = Centre.Median.Kind.INTERVAL;
            }
        }
        Location mean = points.mean();
        double value = search.at(
                        Math.scalb(location.x() - mean.x(), -exponent), Math.scalb(location.y() - mean.y(), -exponent))
                .value;
        return new Centre.Median(location, Math.scalb(value, exponent), kind);
    }

    /** The sum of distances at a place with its slope and curvature, terms of places there (whose weight is {@code here}) left out. */
    private record State(
            double atX,
            double atY,
            double value,
            double slopeX,
            double slopeY,
            double xx,
            double xy,
            double yy,
            double inverse,
            double here,
            int nearest,
            double gap) {

        double slope() {
            return Math.hypot(slopeX, slopeY);
        }
    }

    private State at(double px, double py) {
        int nearest = -1;
        double gap = Double.POSITIVE_INFINITY;
        double here = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = px - x[i];
            double dy = py - y[i];
            double d = Math.sqrt(dx * dx + dy * dy);
            if (w[i] > 0 && d < gap) {
                gap = d;
                nearest = i;
            }
            if (d == 0) {
                here += w[i];
            }
            double pull = d == 0 ? 0 : w[i] / d;
            double ux = d == 0 ? 0 : dx / d;
            double uy = d == 0 ? 0 : dy / d;
            terms[0][i] = w[i] * d;
            terms[1][i] = w[i] * ux;
            terms[2][i] = w[i] * uy;
            terms[3][i] = pull * uy * uy;
            terms[4][i] = -pull * ux * uy;
            terms[5][i] = pull * ux * ux;
            terms[6][i] = pull;
        }
        return new State(
                px,
                py,
                Pairwise.sum(terms[0]),
                Pairwise.sum(terms[1]),
                Pairwise.sum(terms[2]),
                Pairwise.sum(terms[3]),
                Pairwise.sum(terms[4]),
                Pairwise.sum(terms[5]),
                Pairwise.sum(terms[6]),
                here,
                nearest,
                gap);
    }

    private State run() {
        State state = at(0, 0);
        int tested = -1;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (state.nearest != tested) {
                tested = state.nearest;
                State place = at(x[tested], y[tested]);
                // a place is the median if what it weighs holds against the pull of all others
                if (place.slope() <= place.here * (1 + 1e-12)) {
                    return place;
                }
            }
            State next = state.here == 0 ? newton(state) : null;
            if (next == null) {
                next = weiszfeld(state);
            }
            double moved = Math.hypot(next.atX - state.atX, next.atY - state.atY);
            if (next.value > state.value * (1 + 1e-15) || moved == 0) {
                return state;
            }
            state = next;
            if (moved <= 1e-16) {
                return state;
            }
        }
        return state;
    }

    /** Null if no step along Newton's direction improves the sum, or the slope where the sum is the same but for rounding. */
    private State newton(State s) {
        double det = s.xx * s.yy - s.xy * s.xy;
        if (!(det > 0)) {
            return null;
        }
        double stepX = -(s.yy * s.slopeX - s.xy * s.slopeY) / det;
        double stepY = -(s.xx * s.slopeY - s.xy * s.slopeX) / det;
        for (int halving = 0; halving < 20; halving++) {
            State next = at(s.atX + stepX, s.atY + stepY);
            boolean level = next.value <= s.value * (1 + 4e-16) && next.slope() < s.slope();
            if (level || next.value < s.value - 1e-14 * total) {
                return next;
            }
            stepX /= 2;
            stepY /= 2;
        }
        return null;
    }

    /** Vardi and Zhang's step; without a place here it is Weiszfeld's. */
    private State weiszfeld(State s) {
        double slope = s.slope();
        double share = slope == 0 ? 0 : Math.max(0, 1 - s.here / slope) / s.inverse;
        return at(s.atX - share * s.slopeX, s.atY - share * s.slopeY);
    }
}
