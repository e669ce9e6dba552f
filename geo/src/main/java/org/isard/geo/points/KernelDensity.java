package org.isard.geo.points;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.inference.Execution;

/**
 * Density of points by kernel smoothing (Silverman 1986; edge correction after Diggle 1985, Jones 1993).
 *
 * <p>{@code f(u) = 1/e(u) * sum_i w_i k_h(u - x_i)} under {@link Edge#UNIFORM} and {@code sum_i w_i k_h(u - x_i) / e(x_i)}
 * under {@link Edge#DIGGLE}, e(u) being the mass of the kernel around u within the window, in closed form also for
 * polygons. In points (or weight) per unit of area, as spatstat's {@code density.ppp}.
 *
 * <p>Compact kernels are summed exactly: O(n cells per kernel) if that is cheap or they are adaptive; otherwise O(n rows per kernel)
 * from where h is at least 6 columns, with a rounding of some 1e-14 of what is within a few bandwidths. Gaussian kernels are
 * summed exactly if that is cheap or they are adaptive; otherwise points are spread over the 4 x 4 nearest cells by cubic B-splines and smoothed along rows and columns with what the splines leave of the
 * variance, O(n + cells * h), from where h is at least 3 cells: off by less than 2e-4 of the kernel's peak at 3 cells, and by
 * the fourth power of cell / h from there on. The same bits for any number of threads.
 */
public final class KernelDensity {
    /** Kernel evaluations up to which kernels are summed one by one. */
    private static final double CHEAP = 1 << 28;

    private KernelDensity() {}

    /** What is done about the part of a kernel outside the window. */
    public enum Edge {
        /** Nothing: densities fall off towards the border. */
        NONE,
        /** The sum is divided by the kernel's mass around the place looked at: unbiased where density is constant. */
        UNIFORM,
        /** Each point counts more by the mass its kernel loses: the density integrates to the number of points. */
        DIGGLE
    }

    /** Whether all kernels are equally wide. */
    public enum Width {
        /** One bandwidth for all points. */
        COMMON,
        /**
         * {@code h_i = h sqrt(g / f(x_i))}: narrower where a first estimate f with common h is dense, g its geometric mean
         * over the points (Abramson 1982); none wider than five times the median.
         */
        ADAPTIVE
    }

    /**
     * How to smooth.
     *
     * @param kernel the kernel
     * @param bandwidth its bandwidth
     * @param width whether that is common to all points
     * @param edge the edge correction
     * @param columns columns of the grid over the window's bounding box
     * @param rows its rows
     * @param execution where the work runs
     */
    public record Options(
            Kernel kernel, Bandwidth bandwidth, Width width, Edge edge, int columns, int rows, Execution execution) {
        /** Checks the size of the grid, and that adaptive kernels are not divided by a mass that differs between points. */
        public Options {
            if (columns < 1 || rows < 1 || (long) columns * rows > 1 << 28) {
                throw new IllegalArgumentException(
                        "columns, rows: " + columns + " and " + rows + "; at least 1 each, and at most 2^28 cells");
            }
            if (width == Width.ADAPTIVE && edge == Edge.UNIFORM) {
                throw new IllegalArgumentException(
                        "edge: UNIFORM has no meaning where bandwidths differ; use DIGGLE or NONE");
            }
        }

        /** Another kernel. */
        public Options kernel(Kernel value) {
            return new Options(value, bandwidth, width, edge, columns, rows, execution);
        }

        /** Another bandwidth or rule. */
        public Options bandwidth(Bandwidth value) {
            return new Options(kernel, value, width, edge, columns, rows, execution);
        }

        /** This bandwidth. */
        public Options bandwidth(double h) {
            return bandwidth(Bandwidth.fixed(h));
        }

        /** Bandwidths by Abramson's rule around the given one, with {@link Edge#DIGGLE}. */
        public Options adaptive() {
            return new Options(kernel, bandwidth, Width.ADAPTIVE, Edge.DIGGLE, columns, rows, execution);
        }

        /** Another edge correction. */
        public Options edge(Edge value) {
            return new Options(kernel, bandwidth, width, value, columns, rows, execution);
        }

        /** Another grid over the bounding box. */
        public Options grid(int newColumns, int newRows) {
            return new Options(kernel, bandwidth, width, edge, newColumns, newRows, execution);
        }

        /** Work elsewhere. */
        public Options execution(Execution value) {
            return new Options(kernel, bandwidth, width, edge, columns, rows, value);
        }
    }

    /** Quartic kernels, Scott's rule, uniform edge correction, 128 x 128 cells, on the common pool. */
    public static Options options() {
        return new Options(Kernel.QUARTIC, Bandwidth.scott(), Width.COMMON, Edge.UNIFORM, 128, 128, Execution.common());
    }

    /** With default options. */
    public static Result of(PointPattern pattern) {
        return of(pattern, options());
    }

    /**
     * The density at the middle of each cell of a grid over the window's bounding box, NaN outside the window.
     *
     * @throws IllegalArgumentException if there is no point, or too few for the bandwidth's rule
     */
    public static Result of(PointPattern pattern, Options options) {
        pattern.requireAtLeast(1, "a density");
        double h = options.bandwidth.of(pattern, options.kernel);
        Window window = pattern.window();
        KernelMass mass = new KernelMass(window, options.kernel);
        double[] widths = null;
        if (options.width == Width.ADAPTIVE) {
            widths = abramson(pattern, options, mass, h);
        }
        double[] weights = weights(pattern, options, mass, h, widths);
        double[] sums = sums(pattern, options, weights, h, widths);
        Raster raster = Raster.adopt(window, options.columns, options.rows, sums);
        options.execution.forEachBlock(options.rows, 4, (from, to) -> {
            for (int r = from; r < to; r++) {
                for (int c = 0; c < options.columns; c++) {
                    int at = r * options.columns + c;
                    double x = raster.x(c);
                    double y = raster.y(r);
                    if (!window.contains(x, y)) {
                        sums[at] = Double.NaN;
                    } else if (options.edge == Edge.UNIFORM
                            && window.boundaryDistance(x, y) < options.kernel.radius(h)) {
                        sums[at] /= mass.at(x, y, h);
                    }
                }
            }
        });
        return new Result(raster, h, pattern.size(), options);
    }

    /** The weights, divided by the masses under Diggle's correction. */
    private static double[] weights(PointPattern pattern, Options options, KernelMass mass, double h, double[] widths) {
        double[] weights = new double[pattern.size()];
        options.execution.forEachBlock(weights.length, 4096, (from, to) -> {
            for (int i = from; i < to; i++) {
                weights[i] = pattern.weight(i);
                if (options.edge == Edge.DIGGLE) {
                    weights[i] /= mass.at(pattern.x(i), pattern.y(i), widths == null ? h : widths[i]);
                }
            }
        });
        return weights;
    }

    private static double[] sums(PointPattern pattern, Options options, double[] weights, double h, double[] widths) {
        Window window = pattern.window();
        double cellWidth = window.width() / options.columns;
        double cellHeight = window.height() / options.rows;
        double reach = 2 * options.kernel.radius(h);
        double cells = Math.min(options.columns, reach / cellWidth) * Math.min(options.rows, reach / cellHeight);
        if (widths == null && cells * pattern.size() > CHEAP) {
            if (options.kernel != Kernel.GAUSSIAN && h >= 6 * cellWidth) {
                return new CompactSmoothing(window, options.columns, options.rows, options.kernel, h)
                        .of(pattern.xs(), pattern.ys(), weights, options.execution);
            }
            if (options.kernel == Kernel.GAUSSIAN && h >= 3 * Math.max(cellWidth, cellHeight)) {
                return new GaussianSmoothing(window, options.columns, options.rows, h)
                        .of(pattern.xs(), pattern.ys(), weights, options.execution);
            }
        }
        double[] each = widths;
        if (each == null) {
            each = new double[pattern.size()];
            Arrays.fill(each, h);
        }
        return new KernelSum(window, options.columns, options.rows, options.kernel)
                .of(pattern.xs(), pattern.ys(), weights, each, options.execution);
    }

    /** The first estimate is that at the middle of a point's cell, which may lie outside, over the mass around the point. */
    private static double[] abramson(PointPattern pattern, Options options, KernelMass mass, double h) {
        int n = pattern.size();
        double[] weights = new double[n];
        Arrays.setAll(weights, pattern::weight);
        double[] first = sums(pattern, options, weights, h, null);
        Raster pilot = Raster.adopt(pattern.window(), options.columns, options.rows, first);
        double[] logs = new double[n];
        for (int i = 0; i < n; i++) {
            double f = pilot.at(pattern.x(i), pattern.y(i)) / mass.at(pattern.x(i), pattern.y(i), h);
            if (!(f > 0)) {
                throw new IllegalArgumentException("grid: the first estimate at " + pattern.name(i) + " is " + f
                        + ", for the middle of its cell is farther than the bandwidth; take smaller cells");
            }
            logs[i] = Math.log(f);
        }
        double mean = Pairwise.mean(logs);
        double[] widths =
                Arrays.stream(logs).map(f -> h * Math.exp((mean - f) / 2)).toArray();
        double[] sorted = widths.clone();
        Arrays.sort(sorted);
        double widest = 5 * (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return Arrays.stream(widths).map(w -> Math.min(w, widest)).toArray();
    }

    /**
     * The density at the points themselves, without the kernel of the point looked at: what inhomogeneous statistics take
     * for the intensity. Exact; cost O(n points per kernel).
     *
     * @throws IllegalArgumentException if there are fewer than 2 points, or the bandwidth is adaptive
     */
    public static double[] leaveOneOut(PointPattern pattern, Options options) {
        pattern.requireAtLeast(2, "a density without the point itself");
        if (options.width == Width.ADAPTIVE) {
            throw new IllegalArgumentException("width: is ADAPTIVE; densities at points need a common bandwidth");
        }
        Kernel kernel = options.kernel;
        double h = options.bandwidth.of(pattern, kernel);
        double radius = kernel.radius(h);
        KernelMass mass = new KernelMass(pattern.window(), kernel);
        double[] weights = weights(pattern, options, mass, h, null);
        CellGrid grid = CellGrid.of(pattern.window(), pattern.xs(), pattern.ys(), radius);
        double[] density = new double[pattern.size()];
        options.execution.forEachBlock(density.length, 256, (from, to) -> {
            for (int i = from; i < to; i++) {
                double x = pattern.x(i);
                double y = pattern.y(i);
                double sum = 0;
                int lastRow = grid.row(y + radius);
                int lastColumn = grid.column(x + radius);
                for (int row = grid.row(y - radius); row <= lastRow; row++) {
                    int end = grid.starts[row * grid.columns + lastColumn + 1];
                    for (int p = grid.starts[row * grid.columns + grid.column(x - radius)]; p < end; p++) {
                        if (grid.order[p] != i) {
                            double dx = x - grid.xs[p];
                            double dy = y - grid.ys[p];
                            sum += weights[grid.order[p]] * kernel.value(dx * dx + dy * dy, h);
                        }
                    }
                }
                density[i] = options.edge == Edge.UNIFORM ? sum / mass.at(x, y, h) : sum;
            }
        });
        return density;
    }

    /**
     * What {@link KernelDensity#of} found.
     *
     * @param raster the density, NaN outside the window
     * @param bandwidth the bandwidth used; where adaptive, the common factor
     * @param n the number of points
     * @param options how
     */
    public record Result(Raster raster, double bandwidth, int n, Options options) {
        @Override
        public String toString() {
            return "Density of " + n + " points, " + options.kernel + " kernel, bandwidth "
                    + TextTable.format(bandwidth) + (options.width == Width.ADAPTIVE ? " (adaptive)" : "")
                    + ", edge correction " + options.edge + "\n" + raster;
        }
    }
}
