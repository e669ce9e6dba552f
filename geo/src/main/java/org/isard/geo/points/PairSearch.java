package org.isard.geo.points;

import java.util.Arrays;

/**
 * Finds the points of a pattern near a place; what {@link #near} found is in the arrays until it is called again. For one
 * thread.
 *
 * <p>Points are taken by whole stretches of cells; some lie beyond the radius, by less than two cells. Cells are an eighth of
 * the radius, unless there are few points.
 */
final class PairSearch {
    final CellGrid grid;
    final double radius;
    final double[] dx; // from the place to the point
    final double[] dy;
    final double[] distances;
    final double[] values; // of the points, null if none were given

    private final double[] valuesInGrid;
    private final double minY;
    private final double margin; // cells are found by a rounded division, so they are sought a little further out

    /** Looks for points in a window; each may have a value. */
    PairSearch(Window window, double[] x, double[] y, double[] valuesOrNull, double radius) {
        this.radius = radius;
        grid = CellGrid.of(window, x, y, radius / 8);
        minY = window.minY();
        double far = Math.max(
                Math.max(Math.abs(window.minX()), Math.abs(window.maxX())),
                Math.max(Math.abs(window.minY()), Math.abs(window.maxY())));
        margin = 1e-9 * grid.size + 4 * Math.ulp(far);
        int n = x.length;
        dx = new double[n];
        dy = new double[n];
        distances = new double[n];
        values = valuesOrNull == null ? null : new double[n];
        valuesInGrid = valuesOrNull == null
                ? null
                : Arrays.stream(grid.order).mapToDouble(i -> valuesOrNull[i]).toArray();
    }

    /**
     * Finds the points within a reach, the radius or less, of a place and says how many they are.
     *
     * @param after only points at later positions are taken, -1 for all
     * @param self the position of a point to leave out, -1 for none
     */
    int near(double x, double y, double reach, int after, int self) {
        int own = grid.row(y);
        int last = grid.row(y + reach + margin);
        int size = 0;
        for (int row = grid.row(y - reach - margin); row <= last; row++) {
            double gap = row == own ? 0 : row < own ? y - (minY + (row + 1) * grid.size) : minY + row * grid.size - y;
            double apart = Math.max(0, gap - margin);
            double half = Math.sqrt(Math.max(0, reach * reach - apart * apart)) + margin;
            int first = row * grid.columns;
            int from = Math.max(after + 1, grid.starts[first + grid.column(x - half)]);
            int to = grid.starts[first + grid.column(x + half) + 1];
            if (from >= to) {
                continue;
            }
            boolean within = from <= self && self < to;
            size = take(from, within ? self : to, size);
            size = within ? take(self + 1, to, size) : size;
        }
        measure(x, y, size);
        return size;
    }

    /** Copies the coordinates of a stretch. */
    private int take(int from, int to, int taken) {
        System.arraycopy(grid.xs, from, dx, taken, to - from);
        System.arraycopy(grid.ys, from, dy, taken, to - from);
        if (values != null) {
            System.arraycopy(valuesInGrid, from, values, taken, to - from);
        }
        return taken + to - from;
    }

    /** In one loop over all stretches, long enough for vector instructions to pay. */
    private void measure(double x, double y, int size) {
        for (int k = 0; k < size; k++) {
            dx[k] -= x;
            dy[k] -= y;
            distances[k] = Math.sqrt(dx[k] * dx[k] + dy[k] * dy[k]);
        }
    }
}
