package org.isard.geo.points;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;

/**
 * Points in the window in which they were looked for, with marks (say the industry), weights (employment) and periods if
 * they have such. Immutable. Coincident points are points like others; {@link #duplicates()} counts them.
 */
public final class PointPattern {
    private final Labels labels; // null for points without names
    private final double[] x;
    private final double[] y;
    private final Window window;
    private final double[] weights; // null where all weigh 1
    private final Categories marks; // null for none
    private final Categories periods; // null for none

    private PointPattern(
            Labels labels,
            double[] x,
            double[] y,
            Window window,
            double[] weights,
            Categories marks,
            Categories periods) {
        this.labels = labels;
        this.x = x;
        this.y = y;
        this.window = window;
        this.weights = weights;
        this.marks = marks;
        this.periods = periods;
    }

    /**
     * Planar points in a window.
     *
     * @throws IllegalArgumentException if the points are longitudes and latitudes, or one lies outside the window
     */
    public static PointPattern of(Points points, Window window) {
        Window.requirePlanar("points", points.coordinates());
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.x(i);
            y[i] = points.y(i);
        }
        return inside(points.labels(), x, y, window);
    }

    /**
     * Planar points without names, called "1" to "n" where a name is needed.
     *
     * @throws IllegalArgumentException if the lengths differ, or a point lies outside the window or is not finite
     */
    public static PointPattern of(double[] x, double[] y, Window window) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("y: has " + y.length + " values where x has " + x.length);
        }
        return inside(null, x.clone(), y.clone(), window);
    }

    private static PointPattern inside(Labels labels, double[] x, double[] y, Window window) {
        int outside = 0;
        int first = -1;
        for (int i = 0; i < x.length; i++) {
            if (!window.contains(x[i], y[i])) {
                first = outside++ == 0 ? i : first;
            }
        }
        if (outside > 0) {
            String name = labels == null ? "number " + (first + 1) : "\"" + labels.get(first) + "\"";
            throw new IllegalArgumentException("points: " + name + " at (" + x[first] + ", " + y[first]
                    + ") lies outside the window" + (outside > 1 ? ", and so do " + (outside - 1) + " others" : "")
                    + "; leave them out or take a larger window");
        }
        return new PointPattern(labels, x, y, window, null, null, null);
    }

    /**
     * The same points with weights, say employment.
     *
     * @throws IllegalArgumentException if the labels differ, or a weight is missing, negative or infinite, or all are 0
     */
    public PointPattern withWeights(Variable values) {
        labels().requireSame(values.labels(), "weights");
        return withWeights(values.requireComplete().toArray());
    }

    /**
     * The same points with weights in their order.
     *
     * @throws IllegalArgumentException if the number differs, or a weight is negative or not finite, or all are 0
     */
    public PointPattern withWeights(double... values) {
        if (values.length != size()) {
            throw new IllegalArgumentException("weights: " + values.length + " given for " + size() + " points");
        }
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weights: " + name(i) + " has " + values[i] + "; weights must be finite and not negative");
            }
            largest = Math.max(largest, values[i]);
        }
        if (largest == 0 && values.length > 0) {
            throw new IllegalArgumentException("weights: are all 0; at least one point must count");
        }
        return new PointPattern(labels, x, y, window, values.clone(), marks, periods);
    }

    /**
     * The same points with a kind each.
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public PointPattern withMarks(Categories kinds) {
        Labels named = labels();
        named.requireSame(kinds.labels(), "marks");
        return new PointPattern(named, x, y, window, weights, kinds, periods);
    }

    /**
     * The same points with the period of each.
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public PointPattern withPeriods(Categories when) {
        Labels named = labels();
        named.requireSame(when.labels(), "periods");
        return new PointPattern(named, x, y, window, weights, marks, when);
    }

    /** The points of one mark, without the others. */
    public PointPattern only(String mark) {
        return select(positions(marks(), mark, "mark"));
    }

    /** The points of one period. */
    public PointPattern during(String period) {
        return select(positions(periods(), period, "period"));
    }

    private static int[] positions(Categories categories, String level, String what) {
        int code = categories.levels().indexOf(level);
        if (code < 0) {
            throw new IllegalArgumentException(what + ": \"" + level + "\" is not among " + categories.levels());
        }
        int[] codes = categories.toCodes();
        int size = 0;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == code) {
                codes[size++] = i;
            }
        }
        return Arrays.copyOf(codes, size);
    }

    private PointPattern select(int[] at) {
        Labels chosen = labels == null ? null : labels.select(at);
        double[] w = weights == null ? null : gather(weights, at);
        return new PointPattern(
                chosen,
                gather(x, at),
                gather(y, at),
                window,
                w,
                marks == null ? null : marks.align(chosen),
                periods == null ? null : periods.align(chosen));
    }

    private static double[] gather(double[] values, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The first coordinate of the point at a position counted from 0. */
    public double x(int position) {
        return x[position];
    }

    /** The second coordinate of the point at a position counted from 0. */
    public double y(int position) {
        return y[position];
    }

    /** The weight of the point at a position; 1 where none were given. */
    public double weight(int position) {
        return weights == null ? 1 : weights[position];
    }

    /** Whether weights were given. */
    public boolean weighted() {
        return weights != null;
    }

    /** The names, "1" to "n" where none were given. */
    public Labels labels() {
        return labels == null ? Labels.numbered(x.length) : labels;
    }

    /** The window. */
    public Window window() {
        return window;
    }

    /**
     * The kinds.
     *
     * @throws IllegalStateException if none were given
     */
    public Categories marks() {
        if (marks == null) {
            throw new IllegalStateException("pattern: has no marks; give them with withMarks");
        }
        return marks;
    }

    /**
     * The periods.
     *
     * @throws IllegalStateException if none were given
     */
    public Categories periods() {
        if (periods == null) {
            throw new IllegalStateException("pattern: has no periods; give them with withPeriods");
        }
        return periods;
    }

    /** Points per unit of area, weights left aside. */
    public double intensity() {
        return size() / window.area();
    }

    /** How many points lie where an earlier one does. */
    public int duplicates() {
        Set<Location> seen = new HashSet<>();
        int repeated = 0;
        for (int i = 0; i < x.length; i++) {
            repeated += seen.add(new Location(x[i] + 0.0, y[i] + 0.0)) ? 0 : 1; // -0 lies where 0 does
        }
        return repeated;
    }

    /** The places, as neighbours and weights of {@code org.isard.geo} take them. */
    public Points points() {
        return Points.of(labels(), x, y, CoordinateSystem.PLANAR);
    }

    String name(int i) {
        return labels == null ? "number " + (i + 1) : "\"" + labels.get(i) + "\"";
    }

    double[] xs() {
        return x;
    }

    double[] ys() {
        return y;
    }

    double[] weightsOrNull() {
        return weights;
    }

    void requireAtLeast(int n, String what) {
        if (size() < n) {
            throw new IllegalArgumentException("pattern: has " + size() + (size() == 1 ? " point" : " points") + "; "
                    + what + " needs at least " + n);
        }
    }

    /** The same points elsewhere in the window; takes the arrays over. */
    PointPattern at(double[] newX, double[] newY) {
        return new PointPattern(labels, newX, newY, window, weights, marks, periods);
    }

    @Override
    public String toString() {
        int repeated = duplicates();
        return size() + " points" + (repeated == 0 ? "" : " (" + repeated + " where an earlier one lies)") + " in a "
                + window + ", intensity " + TextTable.format(intensity()) + "\n";
    }
}
