package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Translation weights in polygons: the area over the overlap of the window with itself moved by the difference of a pair.
 *
 * <p>A polygon is the sum of the trapezoids under its sides, each with the sign of the side's direction; the overlap of two is
 * the sum over pairs of sides of the area under both. Exact up to rounding. Sides are sorted from west to east, so that only
 * those are paired that lie above each other: O(sides) times their number on a line from south to north for a pair of points.
 */
final class SetCovariance implements EdgeWeights {
    private final double[][] sides; // west and east end from the lower left corner of the bounding box, and the sign
    private final double longest; // from west to east
    private final double area;

    SetCovariance(Window window) {
        double[] edges = window.edges();
        List<double[]> found = new ArrayList<>();
        double widest = 0;
        for (int e = 0; e < edges.length; e += 4) {
            int west = edges[e] < edges[e + 2] ? e : e + 2;
            int east = west == e ? e + 2 : e;
            double[] side = {
                edges[west] - window.minX(),
                edges[west + 1] - window.minY(),
                edges[east] - window.minX(),
                edges[east + 1] - window.minY(),
                west == e ? 1 : -1
            };
            if (side[0] < side[2]) {
                found.add(side);
                widest = Math.max(widest, side[2] - side[0]);
            }
        }
        found.sort(Comparator.comparingDouble(side -> side[0]));
        sides = found.toArray(new double[0][]);
        longest = widest;
        area = window.area();
    }

    @Override
    public void weigh(double x, double y, PairSearch near, int size, double[] weights) {
        for (int k = 0; k < size; k++) {
            if (near.distances[k] <= near.radius) {
                weights[k] = Math.min(MOST, area / Math.max(0, overlap(near.dx[k], near.dy[k])));
            }
        }
    }

    /** The area that the window has in common with itself moved by (dx, dy). */
    double overlap(double dx, double dy) {
        double base = Math.min(0, dy); // below all that counts
        double sum = 0;
        int first = 0;
        for (double[] e : sides) {
            while (first < sides.length && sides[first][0] + dx + longest <= e[0]) {
                first++;
            }
            for (int f = first; f < sides.length && sides[f][0] + dx < e[2]; f++) {
                sum += under(e, sides[f], dx, dy, base);
            }
        }
        return sum;
    }

    /** The signed area under side e and side f moved. */
    private static double under(double[] e, double[] f, double dx, double dy, double base) {
        double from = Math.max(e[0], f[0] + dx);
        double to = Math.min(e[2], f[2] + dx);
        if (!(from < to)) {
            return 0;
        }
        double eStart = height(e, from);
        double eEnd = height(e, to);
        double start = eStart - (height(f, from - dx) + dy); // by how much e lies above f
        double end = eEnd - (height(f, to - dx) + dy);
        double above; // twice the mean of the part of that which is positive
        if (start >= 0 && end >= 0) {
            above = start + end;
        } else if (start <= 0 && end <= 0) {
            above = 0;
        } else {
            double top = Math.max(start, end);
            above = top * top / Math.abs(start - end);
        }
        return e[4] * f[4] * ((eStart + eEnd - above) / 2 - base) * (to - from);
    }

    private static double height(double[] side, double x) {
        return side[1] + (x - side[0]) / (side[2] - side[0]) * (side[3] - side[1]);
    }
}
