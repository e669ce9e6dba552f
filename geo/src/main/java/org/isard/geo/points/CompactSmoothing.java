package org.isard.geo.points;

import java.util.Arrays;
import org.isard.core.CountingSort;
import org.isard.core.inference.Execution;

/**
 * Compact kernels of many points on a grid, in steps that do not grow with the columns that a kernel covers: along a row of cells the
 * kernel of a point is a polynomial of the column, which is added where it begins and taken off where it ends, while the sum of those
 * begun and not ended is carried from column to column. O(n rows of the kernel).
 *
 * <p>The carried sum begins anew every bandwidth or two, with the polynomials that pass there, and is 0 where none does: its rounding
 * stays that of the points within a few bandwidths.
 */
final class CompactSmoothing {
    private static final int ROWS = 8;

    private final Window window;
    private final int columns;
    private final int rows;
    private final Kernel kernel;
    private final double h;
    private final double step; // a column in bandwidths
    private final double reach; // a bandwidth in columns
    private final double rise; // a row in bandwidths
    private final int degree;
    private final int fresh; // columns between beginnings, two to four bandwidths; a power of 2

    CompactSmoothing(Window window, int columns, int rows, Kernel kernel, double h) {
        this.window = window;
        this.columns = columns;
        this.rows = rows;
        this.kernel = kernel;
        this.h = h;
        step = window.width() / columns / h;
        reach = 1 / step;
        rise = window.height() / rows / h;
        degree = kernel == Kernel.QUARTIC ? 4 : 2;
        fresh = Integer.highestOneBit((int) Math.max(1, Math.min(columns, 4 * reach)));
    }

    double[] of(double[] x, double[] y, double[] weights, Execution execution) {
        int n = x.length;
        int[] row = new int[n];
        int[] column = new int[n];
        int[] starts = new int[rows + 1];
        for (int i = 0; i < n; i++) {
            row[i] = row(place(y[i], window.minY(), rise));
            column[i] = (int) Math.max(0, Math.min(columns - 1.0, place(x[i], window.minX(), step) + 0.5));
            starts[row[i] + 1]++;
        }
        for (int r = 0; r < rows; r++) {
            starts[r + 1] += starts[r];
        }
        // row by row from left to right: what is changed one after the other lies side by side
        int[] order = CountingSort.by(row, rows, CountingSort.by(column, columns, CountingSort.identity(n)));
        double[] xs = new double[n]; // in columns
        double[] ys = new double[n]; // in rows
        double[] ws = new double[n];
        for (int p = 0; p < n; p++) {
            int i = order[p];
            xs[p] = place(x[i], window.minX(), step);
            ys[p] = place(y[i], window.minY(), rise);
            ws[p] = weights[i] * kernel.peak(h);
        }
        double[] sums = new double[rows * columns];
        execution.forEachBlock(rows, ROWS, (from, to) -> {
            Row sum = new Row();
            for (int r = from; r < to; r++) {
                sum.clear();
                for (int p = starts[row(r - 1 / rise)]; p < starts[row(r + 1 / rise) + 1]; p++) {
                    double v = (r - ys[p]) * rise;
                    sum.add(xs[p], 1 - v * v, ws[p]);
                }
                sum.write(sums, r * columns);
            }
        });
        return sums;
    }

    /** A coordinate in cells from the middle of the first. */
    private double place(double at, double start, double cell) {
        return (at - start) / (cell * h) - 0.5;
    }

    private int row(double place) {
        return (int) Math.max(0, Math.min(rows - 1.0, place + 0.5));
    }

    private int firstColumn(double place) {
        return Math.max(0, Math.min(columns, (int) Math.ceil(place)));
    }

    /** What begins and ends in the columns of a row. */
    private final class Row {
        private final double[] changes = new double[columns * (degree + 1)]; // in powers of the columns from there
        private final int[] counts = new int[columns];

        void clear() {
            Arrays.fill(changes, 0);
            Arrays.fill(counts, 0);
        }

        /** A point whose kernel along the row is {@code weight (left - u^2)}, or the square in brackets, at u bandwidths from its place. */
        void add(double x, double left, double weight) {
            if (left <= 0) {
                return;
            }
            double half = Math.sqrt(left) * reach;
            int first = firstColumn(x - half);
            int end = firstColumn(x + half);
            if (first >= end) {
                return;
            }
            change(first, x, left, weight);
            counts[first]++;
            for (int c = (first | (fresh - 1)) + 1; c < end; c += fresh) {
                change(c, x, left, weight);
                counts[c]++;
            }
            if (end < columns && (end & (fresh - 1)) != 0) {
                change(end, x, left, -weight);
                counts[end]--;
            }
        }

        private void change(int column, double x, double left, double weight) {
            double u = (column - x) * step;
            double t0 = left - u * u;
            double t1 = -2 * u * step;
            double t2 = -step * step;
            int at = column * (degree + 1);
            if (degree == 2) {
                changes[at] += weight * t0;
                changes[at + 1] += weight * t1;
                changes[at + 2] += weight * t2;
            } else {
                double w0 = weight * t0;
                double w1 = weight * t1;
                changes[at] += w0 * t0;
                changes[at + 1] += 2 * w0 * t1;
                changes[at + 2] += w1 * t1 + 2 * w0 * t2;
                changes[at + 3] += 2 * w1 * t2;
                changes[at + 4] += weight * t2 * t2;
            }
        }

        void write(double[] sums, int at) {
            double[] carried = new double[degree + 1];
            int passing = 0;
            for (int c = 0; c < columns; c++) {
                if ((c & (fresh - 1)) == 0) {
                    passing = 0;
                }
                if (passing == 0) {
                    Arrays.fill(carried, 0);
                } else {
                    for (int low = 0; low < degree; low++) { // the powers of one column further
                        for (int k = degree - 1; k >= low; k--) {
                            carried[k] += carried[k + 1];
                        }
                    }
                }
                passing += counts[c];
                for (int k = 0; k <= degree; k++) {
                    carried[k] += changes[c * (degree + 1) + k];
                }
                sums[at + c] = passing == 0 ? 0 : Math.max(0, carried[0]);
            }
        }
    }
}
