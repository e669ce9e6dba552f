package org.isard.geo.points;

/** Points sorted into square cells, so that those near a place lie side by side in memory; the cells may be larger than asked. */
final class CellGrid {
    final int columns;
    final int rows;
    final double size;
    final double[] xs; // by position: cell by cell, row by row
    final double[] ys;
    final int[] order; // the index of the point at a position
    final int[] starts; // cell c holds the positions starts[c] to starts[c + 1] - 1
    private final double minX;
    private final double minY;

    private CellGrid(double minX, double minY, double size, int columns, int rows, double[] x, double[] y) {
        this.minX = minX;
        this.minY = minY;
        this.size = size;
        this.columns = columns;
        this.rows = rows;
        int n = x.length;
        int[] cells = new int[n];
        starts = new int[columns * rows + 1];
        for (int i = 0; i < n; i++) {
            cells[i] = row(y[i]) * columns + column(x[i]);
            starts[cells[i] + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            starts[c + 1] += starts[c];
        }
        int[] fill = starts.clone();
        order = new int[n];
        xs = new double[n];
        ys = new double[n];
        for (int i = 0; i < n; i++) {
            int at = fill[cells[i]]++;
            order[at] = i;
            xs[at] = x[i];
            ys[at] = y[i];
        }
    }

    /** Cells at least as large as asked, and about four for a point at most. */
    static CellGrid of(Window box, double[] x, double[] y, double size) {
        double least = Math.sqrt(box.width() / (4.0 * x.length + 64) * box.height());
        double longest = Math.max(box.width(), box.height()) / (4.0 * x.length + 64); // of a sliver
        double side = Math.max(size, Math.max(least, longest));
        int columns = (int) Math.max(1, Math.ceil(box.width() / side));
        int rows = (int) Math.max(1, Math.ceil(box.height() / side));
        return new CellGrid(box.minX(), box.minY(), side, columns, rows, x, y);
    }

    /** The column of an x, the outermost for what lies outside. */
    int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, (x - minX) / size));
    }

    /** The row of a y, likewise. */
    int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1, (y - minY) / size));
    }

    /** The least distance from a place to the cells more than {@code ring} away from its own. */
    private double clearance(double x, double y, int column, int row, int ring) {
        double west = column - ring <= 0 ? Double.POSITIVE_INFINITY : x - (minX + (column - ring) * size);
        double east = column + ring >= columns - 1 ? Double.POSITIVE_INFINITY : minX + (column + ring + 1) * size - x;
        double south = row - ring <= 0 ? Double.POSITIVE_INFINITY : y - (minY + (row - ring) * size);
        double north = row + ring >= rows - 1 ? Double.POSITIVE_INFINITY : minY + (row + ring + 1) * size - y;
        return Math.min(Math.min(west, east), Math.min(south, north));
    }

    /** The distance from a place inside the box to the nearest point, infinite if there is none; ring by ring of cells. */
    double nearest(double x, double y) {
        return nearest(x, y, -1);
    }

    /** The distance from the point at a position to the nearest other. */
    double nearestOther(int position) {
        return nearest(xs[position], ys[position], position);
    }

    private double nearest(double x, double y, int self) {
        int column = column(x);
        int row = row(y);
        double best = Double.POSITIVE_INFINITY;
        for (int ring = 0; ; ring++) {
            for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
                boolean whole = Math.abs(r - row) == ring;
                int step = whole || ring == 0 ? 1 : 2 * ring;
                for (int c = column - ring; c <= column + ring; c += step) {
                    if (c >= 0 && c < columns) {
                        int cell = r * columns + c;
                        for (int p = starts[cell]; p < starts[cell + 1]; p++) {
                            double dx = x - xs[p];
                            double dy = y - ys[p];
                            best = p == self ? best : Math.min(best, dx * dx + dy * dy);
                        }
                    }
                }
            }
            double clear = clearance(x, y, column, row, ring) * (1 - 1e-9); // cells are found by a rounded division
            if (clear == Double.POSITIVE_INFINITY || (clear > 0 && best <= clear * clear)) {
                return Math.sqrt(best);
            }
        }
    }
}
