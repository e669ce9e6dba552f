package org.isard.geo.points;

import org.isard.core.inference.Execution;

/**
 * Gaussian kernels of many points on a grid: spread by cubic B-splines, then smoothed along columns and rows.
 *
 * <p>The splines spread each point with variance 1/3 cell^2 and no third moment wherever in its cell it lies, so smoothing
 * with variance {@code h^2 - cell^2 / 3} leaves an error of the order (cell / h)^4.
 */
final class GaussianSmoothing {
    private static final int PAD = 2; // cells beyond the border that a point on it is spread to

    private final Window window;
    private final int columns;
    private final int rows;
    private final double h;

    GaussianSmoothing(Window window, int columns, int rows, double h) {
        this.window = window;
        this.columns = columns;
        this.rows = rows;
        this.h = h;
    }

    double[] of(double[] x, double[] y, double[] weights, Execution execution) {
        int width = columns + 2 * PAD;
        int height = rows + 2 * PAD;
        double cellWidth = window.width() / columns;
        double cellHeight = window.height() / rows;
        double[] mass = new double[width * height];
        double[] bx = new double[4];
        double[] by = new double[4];
        for (int i = 0; i < x.length; i++) {
            int c = spread((x[i] - window.minX()) / cellWidth, columns, bx);
            int at = spread((y[i] - window.minY()) / cellHeight, rows, by) * width + c;
            for (int k = 0; k < 4; k++, at += width) {
                double share = weights[i] * by[k];
                mass[at] += share * bx[0];
                mass[at + 1] += share * bx[1];
                mass[at + 2] += share * bx[2];
                mass[at + 3] += share * bx[3];
            }
        }
        double[] taps = taps(cellHeight, height);
        double[] upright = new double[rows * width];
        execution.forEachBlock(rows, 8, (from, to) -> {
            for (int r = from; r < to; r++) {
                int middle = r + PAD;
                int first = Math.max(0, middle - taps.length + 1);
                int end = Math.min(height, middle + taps.length);
                for (int other = first; other < end; other++) {
                    double tap = taps[Math.abs(other - middle)];
                    int source = other * width;
                    int target = r * width;
                    for (int c = 0; c < width; c++) {
                        upright[target + c] += tap * mass[source + c];
                    }
                }
            }
        });
        double[] across = taps(cellWidth, width);
        double[] sums = new double[rows * columns];
        execution.forEachBlock(rows, 8, (from, to) -> {
            for (int r = from; r < to; r++) {
                for (int shift = -across.length + 1; shift < across.length; shift++) {
                    double tap = across[Math.abs(shift)];
                    int first = Math.max(0, -PAD - shift);
                    int end = Math.min(columns, width - PAD - shift);
                    int source = r * width + PAD + shift;
                    int target = r * columns;
                    for (int c = first; c < end; c++) {
                        sums[target + c] += tap * upright[source + c];
                    }
                }
            }
        });
        return sums;
    }

    /** The shares of the four cells around a position in cells, and the first of them in the padded grid. */
    private static int spread(double position, int cells, double[] shares) {
        double middle = Math.min(position, cells) - 0.5; // in cell middles
        double first = Math.floor(middle);
        double t = middle - first;
        double s = 1 - t;
        shares[0] = s * s * s / 6;
        shares[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
        shares[2] = (4 - 6 * s * s + 3 * s * s * s) / 6;
        shares[3] = t * t * t / 6;
        return (int) first - 1 + PAD;
    }

    private double[] taps(double cell, int cells) {
        double variance = h * h - cell * cell / 3;
        double[] taps = new double[(int) Math.min(cells, Math.ceil(Kernel.GAUSSIAN.radius(h) / cell) + 1)];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = Math.exp(-k * cell * (k * cell) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
        }
        return taps;
    }
}
