package org.isard.geo.points;

import org.isard.core.inference.Execution;

/** Sums of kernels at the middles of cells, exactly: each block of rows gathers from the points within reach, in one order. */
final class KernelSum {
    private static final int BLOCK = 16;

    private final Window window;
    private final int columns;
    private final int rows;
    private final Kernel kernel;
    private final double cellWidth;
    private final double cellHeight;

    KernelSum(Window window, int columns, int rows, Kernel kernel) {
        this.window = window;
        this.columns = columns;
        this.rows = rows;
        this.kernel = kernel;
        cellWidth = window.width() / columns;
        cellHeight = window.height() / rows;
    }

    double[] of(double[] x, double[] y, double[] weights, double[] widths, Execution execution) {
        int n = x.length;
        int blocks = (rows + BLOCK - 1) / BLOCK;
        int[] starts = new int[blocks + 1]; // the points that reach a block, one block behind the other
        int[][] reached = new int[blocks][];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < n; i++) {
                double radius = kernel.radius(widths[i]);
                int first = row(y[i] - radius) / BLOCK;
                int last = row(y[i] + radius) / BLOCK;
                for (int b = first; b <= last; b++) {
                    if (pass == 1) {
                        reached[b][starts[b]] = i;
                    }
                    starts[b]++;
                }
            }
            if (pass == 0) {
                for (int b = 0; b < blocks; b++) {
                    reached[b] = new int[starts[b]];
                    starts[b] = 0;
                }
            }
        }
        double[] sums = new double[rows * columns];
        execution.forEachBlock(rows, BLOCK, (from, to) -> {
            double[] factors = new double[columns];
            for (int i : reached[from / BLOCK]) {
                if (kernel == Kernel.GAUSSIAN) {
                    gaussian(x[i], y[i], weights[i], widths[i], from, to, factors, sums);
                } else {
                    compact(x[i], y[i], weights[i], widths[i], from, to, sums);
                }
            }
        });
        return sums;
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1.0, (y - window.minY()) / cellHeight));
    }

    private int firstColumn(double x) {
        return (int) Math.max(0, Math.min(columns, Math.ceil((x - window.minX()) / cellWidth - 0.5)));
    }

    private void compact(double x, double y, double weight, double h, int from, int to, double[] sums) {
        double scale = weight * kernel.peak(h);
        double inverse = cellWidth / h;
        for (int r = from; r < to; r++) {
            double v = (window.minY() + (r + 0.5) * cellHeight - y) / h;
            double left = 1 - v * v;
            if (left <= 0) {
                continue;
            }
            double half = Math.sqrt(left) * h;
            int first = firstColumn(x - half);
            int end = firstColumn(x + half);
            double u0 = (window.minX() + 0.5 * cellWidth - x) / h;
            int at = r * columns;
            if (kernel == Kernel.QUARTIC) {
                for (int c = first; c < end; c++) {
                    double u = u0 + c * inverse;
                    double t = Math.max(0, left - u * u);
                    sums[at + c] += scale * t * t;
                }
            } else {
                for (int c = first; c < end; c++) {
                    double u = u0 + c * inverse;
                    sums[at + c] += scale * Math.max(0, left - u * u);
                }
            }
        }
    }

    private void gaussian(
            double x, double y, double weight, double h, int from, int to, double[] factors, double[] sums) {
        double radius = kernel.radius(h);
        int first = firstColumn(x - radius);
        int end = firstColumn(x + radius);
        for (int c = first; c < end; c++) {
            double u = (window.minX() + (c + 0.5) * cellWidth - x) / h;
            factors[c] = Math.exp(-u * u / 2);
        }
        double scale = weight * kernel.peak(h);
        for (int r = from; r < to; r++) {
            double v = (window.minY() + (r + 0.5) * cellHeight - y) / h;
            double factor = scale * Math.exp(-v * v / 2);
            int at = r * columns;
            for (int c = first; c < end; c++) {
                sums[at + c] += factor * factors[c];
            }
        }
    }
}
