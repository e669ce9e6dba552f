package org.isard.geo.points;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;

/**
 * Values on a grid of equal cells with sides along the axes, NaN where there is none. Columns count from the west and rows
 * from the south, both from 0. Immutable.
 */
public final class Raster {
    private final double minX;
    private final double minY;
    private final double cellWidth;
    private final double cellHeight;
    private final int columns;
    private final int rows;
    private final double[] values;

    private Raster(
            double minX, double minY, double cellWidth, double cellHeight, int columns, int rows, double[] values) {
        this.minX = minX;
        this.minY = minY;
        this.cellWidth = cellWidth;
        this.cellHeight = cellHeight;
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /**
     * A raster from its values, row by row from the south-west.
     *
     * @param minX the x of the western border
     * @param minY the y of the southern border
     * @throws IllegalArgumentException if the sizes are not positive and finite or do not fit the number of values
     */
    public static Raster of(
            double minX, double minY, double cellWidth, double cellHeight, int columns, int rows, double... values) {
        if (!(cellWidth > 0 && cellHeight > 0)
                || !Double.isFinite(minX + minY + columns * cellWidth + rows * cellHeight)) {
            throw new IllegalArgumentException("raster: cells of " + cellWidth + " x " + cellHeight + " from (" + minX
                    + ", " + minY + "); a finite corner and positive sizes are needed");
        }
        if (columns < 1 || rows < 1 || (long) columns * rows != values.length) {
            throw new IllegalArgumentException(
                    "values: " + values.length + " given for " + columns + " columns and " + rows + " rows");
        }
        return new Raster(minX, minY, cellWidth, cellHeight, columns, rows, values.clone());
    }

    /** Takes the array over: the bounding box of a window, cut into columns and rows. */
    static Raster adopt(Window window, int columns, int rows, double[] values) {
        return new Raster(
                window.minX(), window.minY(), window.width() / columns, window.height() / rows, columns, rows, values);
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The width of a cell. */
    public double cellWidth() {
        return cellWidth;
    }

    /** The height of a cell. */
    public double cellHeight() {
        return cellHeight;
    }

    /** The x of the western border. */
    public double minX() {
        return minX;
    }

    /** The y of the southern border. */
    public double minY() {
        return minY;
    }

    /** The x of the middle of a column. */
    public double x(int column) {
        return minX + (column + 0.5) * cellWidth;
    }

    /** The y of the middle of a row. */
    public double y(int row) {
        return minY + (row + 0.5) * cellHeight;
    }

    /**
     * The value of a cell.
     *
     * @throws IndexOutOfBoundsException if there is no such cell
     */
    public double get(int column, int row) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column: " + column + " is not within 0 to " + (columns - 1));
        }
        return values[row * columns + column];
    }

    /** The value of the cell that covers a place, its western and southern border included; NaN outside the raster. */
    public double at(double x, double y) {
        int column = cell(x, minX, cellWidth, columns);
        int row = cell(y, minY, cellHeight, rows);
        return column < 0 || row < 0 ? Double.NaN : values[row * columns + column];
    }

    /** The cell along one axis; the outermost border belongs to the last one. -1 outside. */
    private static int cell(double at, double from, double size, int cells) {
        double position = (at - from) / size;
        if (!(position >= 0 && position <= cells * (1 + 1e-12))) {
            return -1;
        }
        return Math.min(cells - 1, (int) position);
    }

    /** The values, row by row from the south-west. */
    public double[] toArray() {
        return values.clone();
    }

    /** The sum of the values times the area of a cell, NaN left out: the number of points, for a density. */
    public double integral() {
        return Pairwise.sum(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray()) * cellWidth * cellHeight;
    }

    /** The least value; NaN if there is none. */
    public double min() {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    }

    /** The largest value; NaN if there is none. */
    public double max() {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Raster other
                && columns == other.columns
                && rows == other.rows
                && minX == other.minX
                && minY == other.minY
                && cellWidth == other.cellWidth
                && cellHeight == other.cellHeight
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        long missing = Arrays.stream(values).filter(Double::isNaN).count();
        return columns + " x " + rows + " cells of " + TextTable.format(cellWidth) + " x "
                + TextTable.format(cellHeight) + " from (" + TextTable.format(minX) + ", " + TextTable.format(minY)
                + "), values " + TextTable.format(min()) + " to " + TextTable.format(max())
                + (missing == 0 ? "" : ", " + missing + " without") + "\n";
    }
}
