package org.isard.geo;

import java.util.Arrays;
import java.util.Comparator;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * How many points lie within a distance of each centre, or what a variable of theirs sums to: firms within 5 km of a station. Distances
 * as of {@link Points#distance}; a point at exactly that distance counts. Cost: O(n log n) and the points in a band of the
 * diameter for each centre, in parallel.
 */
public final class BufferCounts {
    private static final int BLOCK = 64;

    private BufferCounts() {}

    /**
     * The number of points around each centre.
     *
     * @param distance in the unit of the plane, or kilometres
     * @throws IllegalArgumentException if the coordinate systems differ, or the distance is negative or not finite
     */
    public static Variable of(Points centres, Points points, double distance) {
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        return sums(centres, Variable.of("points", points.labels(), ones), points, distance);
    }

    /**
     * The sum of a variable over the points around each centre, 0 where there are none.
     *
     * @throws org.isard.core.MisalignedLabelsException if the variable has other labels than the points
     * @throws IllegalArgumentException as {@link #of}, or if a value is missing
     */
    public static Variable sums(Points centres, Variable values, Points points, double distance) {
        centres.coordinates().requireSame(points.coordinates(), "points");
        points.labels().requireSame(values.labels(), "values");
        values.requireComplete();
        if (!(distance >= 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException("distance: " + distance + " must be a distance, 0 or more");
        }
        boolean sphere = centres.coordinates().isGeographic();
        // in ascending y: only a band of latitudes (or rows) can be near enough; the slack is above its rounding
        double reach = (sphere ? Math.toDegrees(distance / Sphere.RADIUS) : distance) * (1 + 1e-9);
        Integer[] order = new Integer[points.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(points::y));
        double[] ys = new double[order.length];
        Arrays.setAll(ys, k -> points.y(order[k]));
        double[] sums = new double[centres.size()];
        Execution.common().forEachBlock(sums.length, BLOCK, (from, to) -> {
            double[] near = new double[64];
            for (int c = from; c < to; c++) {
                double x = centres.x(c);
                double y = centres.y(c);
                int size = 0;
                for (int k = firstAtLeast(ys, y - reach - 1e-9 * Math.abs(y));
                        k < ys.length && ys[k] <= y + reach + 1e-9 * Math.abs(y);
                        k++) {
                    int i = order[k];
                    double d = sphere
                            ? Sphere.distance(x, y, points.x(i), points.y(i))
                            : Math.hypot(x - points.x(i), y - points.y(i));
                    if (d <= distance) {
                        near = size == near.length ? Arrays.copyOf(near, 2 * size) : near;
                        near[size++] = values.get(i);
                    }
                }
                sums[c] = Pairwise.sum(Arrays.copyOf(near, size));
            }
        });
        return Variable.of(values.name(), centres.labels(), sums);
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int lo = 0;
        int hi = sorted.length;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (sorted[mid] < value) {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        return lo;
    }
}
