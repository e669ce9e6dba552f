package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;

/**
 * The middle of weighted places, in the three senses of centrography, and how far they lie about it (Lefever 1926; Bachi 1963;
 * Kuhn and Kuenne 1962).
 */
public final class Centre {
    private Centre() {}

    /** The mean centre, {@code (sum w x, sum w y) / sum w}: what has the least weighted sum of squared distances. */
    public static Location mean(WeightedPoints points) {
        return points.mean();
    }

    /**
     * The median centre: the place with the least {@code sum w_i d_i}. Of places on one line it is the weighted median along that line,
     * and where that is an interval its middle; elsewhere it is unique. It may be one of the places, which is found exactly; else by
     * Newton's steps, and where those fail to improve by Weiszfeld's as mended by Vardi and Zhang (2000). Costs O(n) per step, some ten.
     */
    public static Median median(WeightedPoints points) {
        return MedianSearch.of(points);
    }

    /**
     * A median centre.
     *
     * @param location where it is
     * @param distance the weighted sum of distances from it
     * @param kind whether it is one of the places, elsewhere, or the middle of an interval of equally good ones
     */
    public record Median(Location location, double distance, Kind kind) {
        /** What the median is. */
        public enum Kind {
            /** One of the places. */
            PLACE,
            /** No place, and the only median. */
            BETWEEN,
            /** The middle of the interval between two places, any point of which is a median. */
            INTERVAL
        }

        @Override
        public String toString() {
            return "Median centre (" + TextTable.format(location.x()) + ", " + TextTable.format(location.y())
                    + "), distances sum to " + TextTable.format(distance) + ", " + kind + "\n";
        }
    }

    /**
     * The central feature: the place with the least weighted sum of distances to all. Places of weight 0 may be it. Distances within
     * 1e-12 of the least count as ties, of which the first in order is taken and all are told.
     *
     * <p>The sum is convex: the tangent planes at places looked at rule most others out. O(n) for a place looked at, usually few.
     */
    public static Feature feature(WeightedPoints points) {
        int n = points.size();
        int exponent = points.exponent();
        Location mean = points.mean();
        double[] x = points.deviations(points.x, mean.x(), exponent);
        double[] y = points.deviations(points.y, mean.y(), exponent);
        Location median = median(points).location();
        double mx = Math.scalb(median.x() - mean.x(), -exponent);
        double my = Math.scalb(median.y() - mean.y(), -exponent);
        double[] far = new double[n];
        for (int i = 0; i < n; i++) {
            far[i] = Math.hypot(x[i] - mx, y[i] - my);
        }
        int[] nearest = IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Double.compare(far[i], far[j]))
                .mapToInt(i -> i)
                .toArray();
        double slack = 1e-12 * Math.max(points.total(), Double.MIN_NORMAL);
        double[] sums = new double[n]; // NaN where a plane says it is not the least
        List<Tangent> tangents = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int i : nearest) {
            double bound = 0;
            for (Tangent t : tangents) {
                bound = Math.max(bound, t.at(x[i], y[i]));
            }
            if (bound > least + 4 * slack) {
                sums[i] = Double.NaN;
                continue;
            }
            Tangent tangent = Tangent.of(x, y, points.w, x[i], y[i]);
            sums[i] = tangent.value;
            least = Math.min(least, tangent.value);
            tangents.add(tangent);
        }
        double limit = least * (1 + 1e-12);
        int[] tied = IntStream.range(0, n).filter(i -> sums[i] <= limit).toArray();
        List<String> names = IntStream.of(tied).mapToObj(points.labels()::get).toList();
        return new Feature(
                names.get(0),
                points.location(tied[0]),
                Math.scalb(sums[tied[0]], exponent),
                Collections.unmodifiableList(names));
    }

    /** The sum of distances from a place and a plane below it everywhere. */
    private record Tangent(double x, double y, double value, double slopeX, double slopeY) {
        static Tangent of(double[] x, double[] y, double[] w, double atX, double atY) {
            double[] d = new double[x.length];
            double[] sx = new double[x.length];
            double[] sy = new double[x.length];
            for (int i = 0; i < d.length; i++) {
                double dx = atX - x[i];
                double dy = atY - y[i];
                double distance = Math.sqrt(dx * dx + dy * dy);
                d[i] = w[i] * distance;
                sx[i] = distance == 0 ? 0 : w[i] * (dx / distance);
                sy[i] = distance == 0 ? 0 : w[i] * (dy / distance);
            }
            return new Tangent(atX, atY, Pairwise.sum(d), Pairwise.sum(sx), Pairwise.sum(sy));
        }

        double at(double px, double py) {
            return value + slopeX * (px - x) + slopeY * (py - y);
        }
    }

    /**
     * A central feature.
     *
     * @param label the first place with the least sum of distances
     * @param location where it lies
     * @param distance the weighted sum of distances from it to all places
     * @param tied all places with that sum, itself included
     */
    public record Feature(String label, Location location, double distance, List<String> tied) {
        @Override
        public String toString() {
            return "Central feature \"" + label + "\" (" + TextTable.format(location.x()) + ", "
                    + TextTable.format(location.y()) + "), distances sum to " + TextTable.format(distance)
                    + (tied.size() > 1 ? ", tied with " + (tied.size() - 1) + " others" : "") + "\n";
        }
    }

    /**
     * The standard distance, {@code sqrt(sum w d^2 / N)} with d from the mean centre and N the sum of weights, or that less 2 under
     * {@link StandardEllipse.Convention#CRIMESTAT}; no root of 2 enters. As ArcGIS; as aspace's {@code calc_sdd} under CRIMESTAT.
     *
     * @throws IllegalArgumentException if N is not above 0
     */
    public static double standardDistance(WeightedPoints points, StandardEllipse.Convention convention) {
        double divisor = convention.divisor(points);
        int exponent = points.exponent();
        double[] x = points.deviations(points.x, points.mean().x(), exponent);
        double[] y = points.deviations(points.y, points.mean().y(), exponent);
        for (int i = 0; i < x.length; i++) {
            x[i] = points.w[i] * (x[i] * x[i] + y[i] * y[i]);
        }
        return Math.scalb(Math.sqrt(Pairwise.sum(x) / divisor), exponent);
    }
}
