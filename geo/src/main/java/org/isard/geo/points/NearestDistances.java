package org.isard.geo.points;

import java.util.Arrays;

/**
 * How far it is to the nearest point: G from a point (nearest neighbour distances), F from anywhere (empty space), and
 * {@code J = (1 - G) / (1 - F)} (van Lieshout and Baddeley 1996).
 *
 * <p>Under complete spatial randomness {@code G = F = 1 - exp(-pi r^2 n/|W|)} and J is 1. Clustered points are near each other
 * and leave large gaps: G above, F below, J below 1; regular ones the other way round. What is nearest may lie outside the
 * window; {@link Correction} says what is done about it. As spatstat's {@code Gest}, {@code Fest}, {@code Jest} and
 * {@code Gcross}, whose estimates are by steps of r and tend to these as the steps get finer.
 */
public final class NearestDistances {
    private NearestDistances() {}

    /** What is done about distances d that exceed the distance b to the border, so that something nearer may lie outside. */
    public enum Correction {
        /** Nothing: {@code #(d <= r) / n}. */
        NONE("no edge correction"),
        /** The reduced sample {@code #(d <= r, b >= r) / #(b >= r)}; need not rise with r. NaN where no b is that large. */
        BORDER("border correction"),
        /** Distances above b are censored at b (Kaplan and Meier 1958; Baddeley and Gill 1997). */
        KAPLAN_MEIER("Kaplan-Meier"),
        /**
         * Distances up to b count by 1 over the area at least as far from the border (Hanisch 1984; for F Chiu and Stoyan
         * 1998). In polygons that area is interpolated, to about 1e-5.
         */
        HANISCH("Hanisch");

        private final String words;

        Correction(String words) {
            this.words = words;
        }
    }

    /**
     * How to estimate.
     *
     * @param maximum the largest distance; NaN for spatstat's rule, the lesser of half the diagonal of the window's bounding
     *     box and {@code sqrt(log(10^5) / (pi n/|W|))}
     * @param steps into which 0 to the maximum is divided
     * @param correction of the edge
     * @param columns of the grid of places from which F is measured, over the bounding box
     * @param rows of that grid
     */
    public record Options(double maximum, int steps, Correction correction, int columns, int rows) {
        /** Checks the ranges. */
        public Options {
            DistanceSteps.require(maximum, steps);
            if (columns < 1 || rows < 1 || (long) columns * rows > 1 << 24) {
                throw new IllegalArgumentException(
                        "columns, rows: " + columns + " and " + rows + "; at least 1 each, and at most 2^24 places");
            }
        }

        /** Another largest distance. */
        public Options maximum(double distance) {
            return new Options(distance, steps, correction, columns, rows);
        }

        /** Another number of steps. */
        public Options steps(int number) {
            return new Options(maximum, number, correction, columns, rows);
        }

        /** Another edge correction. */
        public Options correction(Correction value) {
            return new Options(maximum, steps, value, columns, rows);
        }

        /** Another grid for F. */
        public Options grid(int newColumns, int newRows) {
            return new Options(maximum, steps, correction, newColumns, newRows);
        }

        private DistanceSteps distances(PointPattern to) {
            double rule = DistanceSteps.ruleForNearest(to.window(), to.intensity());
            return DistanceSteps.of(maximum, rule, steps);
        }
    }

    /** The rule's largest distance, 512 steps, Kaplan-Meier, 128 x 128 places. */
    public static Options options() {
        return new Options(Double.NaN, 512, Correction.KAPLAN_MEIER, 128, 128);
    }

    /**
     * G, the distribution of the distance from a point to the nearest other; coincident points are at distance 0.
     *
     * @throws IllegalArgumentException if there are fewer than two points
     */
    public static SummaryFunction g(PointPattern pattern, Options options) {
        pattern.requireAtLeast(2, "the nearest neighbour distance");
        CellGrid grid = cells(pattern);
        double[] d = new double[pattern.size()];
        double[] b = new double[pattern.size()];
        for (int p = 0; p < d.length; p++) {
            d[p] = grid.nearestOther(p);
            b[p] = pattern.window().boundaryDistance(grid.xs[p], grid.ys[p]);
        }
        return function("G", pattern, options, d, b);
    }

    /**
     * G from the points of one mark to the nearest of another.
     *
     * @throws IllegalStateException if the pattern has no marks
     * @throws IllegalArgumentException if a mark has no points, or both are the same
     */
    public static SummaryFunction crossG(PointPattern pattern, String first, String second, Options options) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("second: is \"" + second
                    + "\" like the first; for distances within a mark take pattern.only(mark) and g");
        }
        PointPattern from = pattern.only(first);
        PointPattern to = pattern.only(second);
        from.requireAtLeast(1, "G between marks");
        to.requireAtLeast(1, "G between marks");
        CellGrid grid = cells(to);
        double[] d = new double[from.size()];
        double[] b = new double[from.size()];
        for (int i = 0; i < d.length; i++) {
            d[i] = grid.nearest(from.x(i), from.y(i));
            b[i] = from.window().boundaryDistance(from.x(i), from.y(i));
        }
        return function("cross (" + first + ", " + second + ") G", to, options, d, b);
    }

    /**
     * F, the distribution of the distance to the nearest point from anywhere in the window: from the middles of the grid's
     * cells that lie in it.
     *
     * @throws IllegalArgumentException if there are no points, or no middle of a cell lies in the window
     */
    public static SummaryFunction f(PointPattern pattern, Options options) {
        pattern.requireAtLeast(1, "empty space");
        Window window = pattern.window();
        CellGrid grid = cells(pattern);
        double[] d = new double[options.columns() * options.rows()];
        double[] b = new double[d.length];
        int size = 0;
        for (int row = 0; row < options.rows(); row++) {
            double y = window.minY() + (row + 0.5) * (window.height() / options.rows());
            for (int column = 0; column < options.columns(); column++) {
                double x = window.minX() + (column + 0.5) * (window.width() / options.columns());
                if (window.contains(x, y)) {
                    d[size] = grid.nearest(x, y);
                    b[size++] = window.boundaryDistance(x, y);
                }
            }
        }
        if (size == 0) {
            throw new IllegalArgumentException("columns, rows: " + options.columns() + " and " + options.rows()
                    + "; no middle of a cell lies in the window, a finer grid is needed");
        }
        return function("F", pattern, options, Arrays.copyOf(d, size), Arrays.copyOf(b, size));
    }

    /**
     * J; NaN from where F is 1.
     *
     * @throws IllegalArgumentException as {@link #g} and {@link #f}
     */
    public static SummaryFunction j(PointPattern pattern, Options options) {
        SummaryFunction g = g(pattern, options);
        SummaryFunction f = f(pattern, options);
        double[] j = new double[g.size()];
        double[] random = new double[j.length];
        for (int l = 0; l < j.length; l++) {
            j[l] = f.value(l) < 1 ? (1 - g.value(l)) / (1 - f.value(l)) : Double.NaN;
            random[l] = 1;
        }
        return SummaryFunction.adopt("J", g.how(), g.distances(), j, random);
    }

    /** A point or two to a cell. */
    private static CellGrid cells(PointPattern pattern) {
        Window window = pattern.window();
        double size = Math.sqrt(window.width() / pattern.size() * window.height());
        return CellGrid.of(window, pattern.xs(), pattern.ys(), size);
    }

    private static SummaryFunction function(String name, PointPattern to, Options options, double[] d, double[] b) {
        DistanceSteps steps = options.distances(to);
        double[] values = new CensoredDistances(d, b, steps).estimate(options.correction(), to.window());
        double[] random = new double[values.length];
        for (int l = 0; l < random.length; l++) {
            random[l] = -Math.expm1(-Math.PI * to.intensity() * steps.get(l) * steps.get(l));
        }
        return SummaryFunction.adopt(name, options.correction().words, steps.toArray(), values, random);
    }
}
