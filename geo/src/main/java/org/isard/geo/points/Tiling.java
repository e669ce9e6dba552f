package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Regions;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * A window laid out with equal rectangles, squares or hexagons, and what of a pattern lies in each. Immutable.
 *
 * <p>Cells are counted in columns from the west and rows from the south, both from 0, and named as "c3r7". Those that share no area
 * with the window are left out. A point on a common border belongs to the cell to its east or north, on the outer border of the
 * window to the cell within.
 */
public final class Tiling {
    private static final int MOST_CELLS = 1 << 24;

    private final Window window;
    private final TileLattice lattice;
    private final Labels labels;
    private final int[] at; // by row and column the position of a cell, -1 where it is left out
    private final int[] cells; // and back
    private final double[] areas;

    /** How neighbouring squares touch; hexagons and their neighbours always share an edge. */
    public enum Contact {
        /** Along an edge. */
        EDGE,
        /** Along an edge or at a corner. */
        EDGE_OR_CORNER
    }

    private Tiling(Window window, TileLattice lattice) {
        this.window = window;
        this.lattice = lattice;
        int places = lattice.columns() * lattice.rows();
        at = new int[places];
        int[] kept = new int[places];
        double[] shares = new double[places];
        List<String> names = new ArrayList<>();
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(window.geometry());
        for (int cell = 0; cell < places; cell++) {
            Polygon polygon = lattice.polygon(cell);
            double area = area(prepared, polygon);
            boolean shared = area > 1e-12 * polygon.getArea(); // less is rounding
            at[cell] = shared ? names.size() : -1;
            if (shared) {
                kept[names.size()] = cell;
                shares[names.size()] = area;
                names.add("c" + cell % lattice.columns() + "r" + cell / lattice.columns());
            }
        }
        labels = Labels.of(names);
        cells = Arrays.copyOf(kept, names.size());
        areas = Arrays.copyOf(shares, names.size());
    }

    private static double area(PreparedGeometry window, Polygon cell) {
        if (window.covers(cell)) {
            return cell.getArea();
        }
        if (!window.intersects(cell)) {
            return 0;
        }
        Geometry common = OverlayNGRobust.overlay(window.getGeometry(), cell, OverlayNG.INTERSECTION);
        return common.getArea();
    }

    /**
     * The bounding box of the window cut into columns and rows.
     *
     * @throws IllegalArgumentException if there is not at least one of each, or there are more than 2^24 cells
     */
    public static Tiling rectangles(Window window, int columns, int rows) {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "columns, rows: " + columns + " and " + rows + "; at least 1 each is needed");
        }
        return tiling(
                window, columns, rows, window.width() / columns, window.height() / rows, TileLattice.Shape.RECTANGLE);
    }

    /**
     * Squares from the south-west corner of the bounding box; the last ones may stick out.
     *
     * @throws IllegalArgumentException if the side is not positive, or there are more than 2^24 cells
     */
    public static Tiling squares(Window window, double side) {
        requirePositive("side", side);
        double columns = Math.ceil(window.width() / side * (1 - 1e-12));
        double rows = Math.ceil(window.height() / side * (1 - 1e-12));
        return tiling(window, columns, rows, side, side, TileLattice.Shape.RECTANGLE);
    }

    /**
     * Hexagons with a corner to the north, whose middles have this distance from those of their neighbours; the middle of the first
     * is the south-west corner of the bounding box. Each has an area of 0.866 times the distance squared.
     *
     * @throws IllegalArgumentException if the distance is not positive, or there are more than 2^24 cells
     */
    public static Tiling hexagons(Window window, double distance) {
        requirePositive("distance", distance);
        double height = distance * Math.sqrt(3) / 2;
        double columns = Math.floor(window.width() / distance + 0.5) + 1;
        double rows = Math.floor(window.height() / height + 0.5) + 2;
        return tiling(window, columns, rows, distance, height, TileLattice.Shape.HEXAGON);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": " + value + " must be above 0 and finite");
        }
    }

    private static Tiling tiling(
            Window window, double columns, double rows, double width, double height, TileLattice.Shape shape) {
        if (columns * rows > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "cells: " + columns + " columns and " + rows + " rows are more than 2^24; take larger ones");
        }
        return new Tiling(
                window, new TileLattice(window.minX(), window.minY(), width, height, (int) columns, (int) rows, shape));
    }

    /** The window. */
    public Window window() {
        return window;
    }

    /** The number of cells. */
    public int size() {
        return cells.length;
    }

    /** The names of the cells. */
    public Labels labels() {
        return labels;
    }

    /** The cells, whole. */
    public Regions regions() {
        List<Polygon> polygons = Arrays.stream(cells).mapToObj(lattice::polygon).toList();
        return Regions.of(labels, polygons, CoordinateSystem.PLANAR);
    }

    /** The area of each cell that lies in the window. */
    public Variable areas() {
        return Variable.of("area", labels, areas);
    }

    /**
     * The name of the cell that a place belongs to.
     *
     * @throws IllegalArgumentException if the place lies outside the window
     */
    public String cell(double x, double y) {
        if (!window.contains(x, y)) {
            throw new IllegalArgumentException("place: (" + x + ", " + y + ") lies outside the window");
        }
        return labels.get(position(x, y));
    }

    private int position(double x, double y) {
        int found = at[lattice.cell(x, y)];
        if (found >= 0) {
            return found;
        }
        // on the border of a cell that is left out
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < cells.length; p++) {
            double d = Math.hypot(x - lattice.middleX(cells[p]), y - lattice.middleY(cells[p]));
            if (d < least) {
                least = d;
                found = p;
            }
        }
        return found;
    }

    private int[] positions(PointPattern pattern) {
        if (!pattern.window().equals(window)) {
            throw new IllegalArgumentException("pattern: lies in another window than the cells; lay them over its own");
        }
        int[] positions = new int[pattern.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(pattern.x(i), pattern.y(i));
        }
        return positions;
    }

    /**
     * The number of points in each cell.
     *
     * @throws IllegalArgumentException if the pattern has another window
     */
    public Variable counts(PointPattern pattern) {
        double[] counts = new double[size()];
        for (int p : positions(pattern)) {
            counts[p]++;
        }
        return Variable.of("points", labels, counts);
    }

    /**
     * The sum of the weights in each cell.
     *
     * @throws IllegalArgumentException if the pattern has another window
     */
    public Variable sums(PointPattern pattern) {
        int[] positions = positions(pattern);
        int[] counts = new int[size()];
        for (int p : positions) {
            counts[p]++;
        }
        double[][] parts = new double[size()][];
        Arrays.setAll(parts, p -> new double[counts[p]]);
        for (int i = positions.length - 1; i >= 0; i--) {
            parts[positions[i]][--counts[positions[i]]] = pattern.weight(i);
        }
        return Variable.of(
                "weight",
                labels,
                Arrays.stream(parts).mapToDouble(Pairwise::sum).toArray());
    }

    /** Which cells touch, with weights of 1; a cell without a neighbour in the window is an island. */
    public Weights neighbours(Contact contact) {
        WeightsBuilder builder = Weights.builder(labels);
        for (int p = 0; p < cells.length; p++) {
            int row = cells[p] / lattice.columns();
            int column = cells[p] % lattice.columns();
            for (int[] step : lattice.steps(row, contact)) {
                int c = column + step[0];
                int r = row + step[1];
                if (c >= 0 && c < lattice.columns() && r >= 0 && r < lattice.rows()) {
                    int other = at[r * lattice.columns() + c];
                    if (other >= 0) {
                        builder.add(p, other, 1);
                    }
                }
            }
        }
        return builder.build();
    }

    @Override
    public String toString() {
        return size() + " " + lattice.describe() + " over a " + window + "\n";
    }
}
