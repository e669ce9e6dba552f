package org.isard.geo.points;

import org.isard.core.TextTable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Where the cells of a {@link Tiling} lie: corners are computed from whole numbers, so that neighbours share them exactly. */
record TileLattice(double minX, double minY, double width, double height, int columns, int rows, Shape shape) {
    private static final int[][] ROOK = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    private static final int[][] QUEEN = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
    private static final int[][] EVEN = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {-1, 1}, {-1, -1}};
    private static final int[][] ODD = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}};

    enum Shape {
        RECTANGLE,
        HEXAGON
    }

    private boolean hexagonal() {
        return shape == Shape.HEXAGON;
    }

    String describe() {
        return hexagonal()
                ? "hexagons " + TextTable.format(width) + " apart"
                : "cells of " + TextTable.format(width) + " x " + TextTable.format(height);
    }

    int[][] steps(int row, Tiling.Contact contact) {
        if (hexagonal()) {
            return row % 2 == 0 ? EVEN : ODD; // odd rows lie half a cell to the east
        }
        return contact == Tiling.Contact.EDGE ? ROOK : QUEEN;
    }

    int cell(double x, double y) {
        if (!hexagonal()) {
            return within(y, minY, height, rows) * columns + within(x, minX, width, columns);
        }
        int below = (int) Math.floor((y - minY) / height);
        int first = nearest(x, below);
        int second = nearest(x, below + 1);
        return away(x, y, first) < away(x, y, second) ? first : second;
    }

    private static int within(double at, double from, double size, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor((at - from) / size)));
    }

    private int nearest(double x, int row) {
        int r = Math.min(rows - 1, row);
        double column = Math.floor((x - minX) / width + (r % 2 == 0 ? 0.5 : 0));
        return r * columns + (int) Math.max(0, Math.min(columns - 1, column));
    }

    private double away(double x, double y, int cell) {
        return Math.hypot(x - middleX(cell), y - middleY(cell));
    }

    double middleX(int cell) {
        double half = hexagonal() ? cell / columns % 2 : 1;
        return minX + (2 * (cell % columns) + half) * (width / 2);
    }

    double middleY(int cell) {
        int row = cell / columns;
        return minY + (row + (hexagonal() ? 0 : 0.5)) * height;
    }

    Polygon polygon(int cell) {
        int c = cell % columns;
        int r = cell / columns;
        double[][] corners;
        if (hexagonal()) {
            int h = 2 * c + r % 2; // of half widths
            int t = 3 * r; // of third heights
            corners = new double[][] {
                {h, t - 2}, {h + 1, t - 1}, {h + 1, t + 1}, {h, t + 2}, {h - 1, t + 1}, {h - 1, t - 1}
            };
        } else {
            corners = new double[][] {{c, r}, {c + 1, r}, {c + 1, r + 1}, {c, r + 1}};
        }
        double unitX = hexagonal() ? width / 2 : width;
        double unitY = hexagonal() ? height / 3 : height;
        Coordinate[] ring = new Coordinate[corners.length + 1];
        for (int k = 0; k < corners.length; k++) {
            ring[k] = new Coordinate(minX + corners[k][0] * unitX, minY + corners[k][1] * unitY);
        }
        ring[corners.length] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }
}
