package org.isard.geo.points;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.geo.Points;

/**
 * Places in the plane and what each weighs: firms by employment, counties by output. Immutable.
 *
 * <p>A weight counts as that many places; a place of weight 0 counts as none, but may still be a {@link Centre#feature}.
 */
public final class WeightedPoints {
    private final Labels labels;
    final double[] x;
    final double[] y;
    final double[] w;
    private final double total;
    private final Location mean;

    private WeightedPoints(Labels labels, double[] x, double[] y, double[] w) {
        this.labels = labels;
        this.x = x;
        this.y = y;
        this.w = w;
        total = Pairwise.sum(w);
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new IllegalArgumentException(
                    x.length == 0
                            ? "points: there are none, and nothing has a centre"
                            : "weights: sum to " + total + "; a centre needs a sum above 0 and finite");
        }
        mean = new Location(mean(x), mean(y));
        double width = reach(x, mean.x());
        double height = reach(y, mean.y());
        if (!Double.isFinite(width + height)) {
            throw new IllegalArgumentException("points: lie too far apart for sums of their distances");
        }
    }

    /** About the first coordinate, so that large ones common to all cost no digits. */
    private double mean(double[] values) {
        double[] parts = new double[values.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = w[i] * (values[i] - values[0]);
        }
        return values[0] + Pairwise.sum(parts) / total;
    }

    private static double reach(double[] values, double middle) {
        double most = 0;
        for (double v : values) {
            most = Math.max(most, Math.abs(v - middle));
        }
        return most;
    }

    /**
     * Places that all weigh 1.
     *
     * @throws IllegalArgumentException if they are longitudes and latitudes, or there are none
     */
    public static WeightedPoints of(Points points) {
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        return of(points, Variable.of("weight", points.labels(), ones));
    }

    /**
     * Places with weights.
     *
     * @throws IllegalArgumentException if the places are longitudes and latitudes, there are none, the labels differ, or a weight
     *     is missing, negative or infinite, or all are 0
     */
    public static WeightedPoints of(Points points, Variable weights) {
        points.coordinates().requirePlanar("points: a centre");
        points.labels().requireSame(weights.labels(), "weights");
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        double[] w = weights.requireComplete().toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] = points.x(i);
            y[i] = points.y(i);
            if (!(w[i] >= 0)) {
                throw new IllegalArgumentException(weights.name() + ": the weight of \""
                        + points.labels().get(i) + "\" is " + w[i] + "; weights must not be negative");
            }
        }
        return new WeightedPoints(points.labels(), x, y, w);
    }

    /**
     * The points of a pattern with its weights, 1 where it has none.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static WeightedPoints of(PointPattern pattern) {
        double[] w = new double[pattern.size()];
        Arrays.setAll(w, pattern::weight);
        return new WeightedPoints(pattern.labels(), pattern.xs(), pattern.ys(), w);
    }

    /** The names. */
    public Labels labels() {
        return labels;
    }

    /** The number of places. */
    public int size() {
        return x.length;
    }

    /** The place at a position counted from 0. */
    public Location location(int position) {
        return new Location(x[position], y[position]);
    }

    /** What the place at a position weighs. */
    public double weight(int position) {
        return w[position];
    }

    /** The sum of the weights. */
    public double total() {
        return total;
    }

    Location mean() {
        return mean;
    }

    /** The power of two over the largest distance along an axis from the mean, 0 if there is none: squares need not overflow. */
    int exponent() {
        double reach = Math.max(reach(x, mean.x()), reach(y, mean.y()));
        return reach == 0 ? 0 : Math.getExponent(reach) + 1;
    }

    /** Coordinates less those of the mean, over two to the power of an exponent. */
    double[] deviations(double[] values, double middle, int exponent) {
        double[] d = new double[values.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.scalb(values[i] - middle, -exponent);
        }
        return d;
    }

    @Override
    public String toString() {
        return size() + " places that weigh " + TextTable.format(total) + "\n";
    }
}
