package org.isard.geo.points;

/**
 * Translation weights in polygons: the area over the overlap of the window with itself moved by the difference of a pair.
 *
 * <p>A polygon is the sum of the trapezoids under its sides, each with the sign of the side's direction; the overlap of two is
 * the sum over pairs of sides of the area under both. Exact up to rounding; O(sides^2) for a pair.
 */
final class SetCovariance implements EdgeWeights {
    private final double[] sides; // from the lower left corner of the bounding box
    private final double area;

    SetCovariance(Window window) {
        sides = window.edges().clone();
        for (int e = 0; e < sides.length; e += 2) {
            sides[e] -= window.minX();
            sides[e + 1] -= window.minY();
        }
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
        for (int e = 0; e < sides.length; e += 4) {
            for (int f = 0; f < sides.length; f += 4) {
                sum += under(e, f, dx, dy, base);
            }
        }
        return sum;
    }

    /** The signed area under side e and side f moved. */
    private double under(int e, int f, double dx, double dy, double base) {
        double eFrom = Math.min(sides[e], sides[e + 2]);
        double eTo = Math.max(sides[e], sides[e + 2]);
        double fFrom = Math.min(sides[f], sides[f + 2]) + dx;
        double fTo = Math.max(sides[f], sides[f + 2]) + dx;
        double from = Math.max(eFrom, fFrom);
        double to = Math.min(eTo, fTo);
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
        double lower = (eStart + eEnd - above) / 2 - base;
        boolean same = (sides[e] < sides[e + 2]) == (sides[f] < sides[f + 2]);
        return (same ? lower : -lower) * (to - from);
    }

    private double height(int e, double x) {
        double share = (x - sides[e]) / (sides[e + 2] - sides[e]);
        return sides[e + 1] + share * (sides[e + 3] - sides[e + 1]);
    }
}
