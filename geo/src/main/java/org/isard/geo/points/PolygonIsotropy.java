package org.isard.geo.points;

import java.util.Arrays;

/**
 * Isotropic weights in polygons: a circle around a place leaves the window where a side leaves the disc and enters it where
 * one enters the disc, for outer rings run clockwise and holes counter-clockwise; so the angle inside is the sum of the one
 * directions less that of the others, up to whole turns.
 *
 * <p>A corner counts as either inside or outside the disc for both of its sides, so leaving and entering balance whatever
 * touches. O(sides within the radius) for a pair, after O(sides) for a point.
 */
final class PolygonIsotropy implements EdgeWeights {
    private static final double TURN = 2 * Math.PI;
    /** An angle below this is none at all or a whole turn, and rounding does not say which. */
    private static final double UNCLEAR = 1e-8;

    private final Window window;
    private final double radius;
    private final double[] sides;
    private final double[] cutting; // sides within the radius, from the place
    private double clear; // the distance of the place from the border
    private int cuts;

    PolygonIsotropy(Window window, double radius) {
        this.window = window;
        this.radius = radius;
        sides = window.edges();
        cutting = new double[sides.length];
    }

    @Override
    public void weigh(double x, double y, PairSearch near, int size, double[] weights) {
        collect(x, y);
        Arrays.fill(weights, 0, size, 1);
        for (int k = 0; k < size && cuts > 0; k++) {
            double d = near.distances[k];
            if (d > clear && d <= radius) {
                weights[k] = Math.min(MOST, TURN / inside(x, y, d));
            }
        }
    }

    private void collect(double x, double y) {
        cuts = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int e = 0; e < sides.length; e += 4) {
            double ax = sides[e] - x;
            double ay = sides[e + 1] - y;
            double bx = sides[e + 2] - x;
            double by = sides[e + 3] - y;
            double square = nearest(ax, ay, bx, by);
            least = Math.min(least, square);
            if (square < radius * radius) {
                cutting[cuts++] = ax;
                cutting[cuts++] = ay;
                cutting[cuts++] = bx;
                cutting[cuts++] = by;
            }
        }
        clear = Math.sqrt(least) * (1 - 1e-12);
    }

    /** The squared distance of the origin from a side. */
    private static double nearest(double ax, double ay, double bx, double by) {
        double vx = bx - ax;
        double vy = by - ay;
        double along = -(ax * vx + ay * vy);
        double length = vx * vx + vy * vy;
        if (along <= 0) {
            return ax * ax + ay * ay;
        }
        if (along >= length) {
            return bx * bx + by * by;
        }
        double cross = ax * vy - ay * vx;
        return cross * cross / length;
    }

    /** The angle of the circle of radius d around (x, y) that lies in the window. */
    private double inside(double x, double y, double d) {
        double square = d * d;
        double sum = 0;
        double one = Double.NaN; // a direction in which the circle crosses the border
        for (int e = 0; e < cuts; e += 4) {
            double ax = cutting[e];
            double ay = cutting[e + 1];
            double vx = cutting[e + 2] - ax;
            double vy = cutting[e + 3] - ay;
            double a = ax * ax + ay * ay - square;
            double b = cutting[e + 2] * cutting[e + 2] + cutting[e + 3] * cutting[e + 3] - square;
            if (a < 0 && b < 0) {
                continue;
            }
            double length = vx * vx + vy * vy;
            double along = -(ax * vx + ay * vy);
            double root = along * along - length * a; // |A + t V|^2 = d^2 at t = (along +- sqrt(root)) / length
            if (a >= 0 && b >= 0 && !(along > 0 && along < length && root > 0)) {
                continue;
            }
            double half = Math.sqrt(Math.max(0, root));
            if (a >= 0) {
                double t = (along - half) / length;
                one = Math.atan2(ay + t * vy, ax + t * vx);
                sum -= one;
            }
            if (b >= 0) {
                double t = (along + half) / length;
                one = Math.atan2(ay + t * vy, ax + t * vx);
                sum += one;
            }
        }
        double angle = sum - TURN * Math.floor(sum / TURN);
        if (angle > UNCLEAR && angle < TURN - UNCLEAR) {
            return angle;
        }
        double away = Double.isNaN(one) ? 0 : one + Math.PI; // any direction will do if none crosses
        return window.contains(x + d * Math.cos(away), y + d * Math.sin(away)) ? TURN : 0;
    }
}
