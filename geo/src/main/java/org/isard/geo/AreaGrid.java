package org.isard.geo;

import java.util.Arrays;
import org.isard.core.inference.Execution;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Which of some areas holds a place, by a grid of cells: most cells lie wholly in one area, which then is the answer; only in cells that a
 * border passes are the areas asked. Answers are those of {@link AreaRows}, whatever the grid.
 */
final class AreaGrid {
    private static final int MOST_CELLS = 1 << 20;

    private static final int LEAST_CELLS = 1 << 10;

    /** Areas that overlap pass over the same cells again and again; in all not more often than this many times the cells. */
    private static final int MOST_PASSES = 4;

    private static final int BLOCK = 16;

    private final int none;
    private final Envelope box = new Envelope();
    private final Axis across;
    private final Axis up;
    private final Area[] areas;
    private final int[] whole; // the first area that holds all of a cell
    private final int[] firstBorder; // the first entry of a cell; areas in ascending order
    private final int[] nextBorder;
    private final int[] borderArea;

    /** The cells along x or y. */
    private record Axis(double start, double perUnit, int cells) {
        static Axis of(double start, double end, int cells) {
            boolean wide = end - start > 1e3 * cells * Math.ulp(Math.max(Math.abs(start), Math.abs(end)));
            return new Axis(start, wide ? cells / (end - start) : 0, wide ? cells : 1);
        }

        /** Monotone whatever the rounding. */
        int cell(double at) {
            return cells == 1 ? 0 : Math.max(0, Math.min(cells - 1, (int) ((at - start) * perUnit)));
        }

        double edge(double cell) {
            return cells == 1 ? start : start + cell / perUnit;
        }

        /** More than the rounding of a place, and next to nothing of a cell. */
        double slack() {
            return cells == 1 ? 0 : 1e-6 / perUnit;
        }
    }

    /** An area with its box, the cells that its border passes, and the runs of cells (first, last) within it. */
    private static final class Area {
        final Envelope box;
        final AreaRows rows;
        final int[] borders;
        final int[] runs;

        Area(Envelope box, AreaRows rows, int[] borders, int[] runs) {
            this.box = box;
            this.rows = rows;
            this.borders = borders;
            this.runs = runs;
        }
    }

    AreaGrid(Regions regions, int points) {
        none = regions.size();
        for (int r = 0; r < none; r++) {
            box.expandToInclude(regions.geometry(r).getEnvelopeInternal());
        }
        double wanted = box.getArea() > 0 ? cells(regions, points) : 1;
        double columns = Math.max(1, Math.min(wanted, Math.sqrt(wanted * box.getWidth() / box.getHeight())));
        across = Axis.of(box.getMinX(), box.getMaxX(), wanted > 1 ? (int) columns : 1);
        up = Axis.of(box.getMinY(), box.getMaxY(), wanted > 1 ? (int) (wanted / columns) : 1);
        areas = new Area[none];
        Execution.common().forEachBlock(none, BLOCK, (from, to) -> {
            for (int r = from; r < to; r++) {
                areas[r] = regions.geometry(r).isEmpty() ? null : area(regions.geometry(r));
            }
        });
        whole = new int[across.cells * up.cells];
        Arrays.fill(whole, none);
        firstBorder = new int[whole.length];
        Arrays.fill(firstBorder, -1);
        int entries = Arrays.stream(areas)
                .mapToInt(a -> a == null ? 0 : a.borders.length)
                .sum();
        nextBorder = new int[entries];
        borderArea = new int[entries];
        merge();
    }

    private double cells(Regions regions, int points) {
        double passes = 0;
        for (int r = 0; r < none; r++) {
            passes += regions.geometry(r).getEnvelopeInternal().getArea() / box.getArea();
        }
        return Math.min(MOST_CELLS, Math.max(LEAST_CELLS, points)) * Math.min(1, MOST_PASSES / passes);
    }

    /** From the last area to the first, so that the first has the last word. */
    private void merge() {
        int entry = 0;
        for (int r = none - 1; r >= 0; r--) {
            if (areas[r] == null) {
                continue;
            }
            int[] runs = areas[r].runs;
            for (int k = 0; k < runs.length; k += 2) {
                Arrays.fill(whole, runs[k], runs[k + 1] + 1, r);
            }
            for (int cell : areas[r].borders) {
                borderArea[entry] = r;
                nextBorder[entry] = firstBorder[cell];
                firstBorder[cell] = entry++;
            }
        }
    }

    private Area area(Geometry geometry) {
        Envelope own = geometry.getEnvelopeInternal();
        AreaRows rows = new AreaRows(geometry);
        int left = across.cell(own.getMinX());
        int bottom = up.cell(own.getMinY());
        int width = across.cell(own.getMaxX()) - left + 1;
        int height = up.cell(own.getMaxY()) - bottom + 1;
        boolean[] border = new boolean[width * height];
        rows.forEachEdge((x1, y1, x2, y2) -> mark(border, left, bottom, width, x1, y1, x2, y2));
        int[] borders = new int[border.length];
        int[] runs = new int[border.length + 1];
        int nBorders = 0;
        int nRuns = 0;
        for (int j = 0; j < height; j++) {
            int base = (bottom + j) * across.cells + left;
            for (int i = 0; i < width; ) {
                int start = i;
                boolean passed = border[j * width + i];
                while (i < width && border[j * width + i] == passed) {
                    i++;
                }
                if (passed) {
                    for (int k = start; k < i; k++) {
                        borders[nBorders++] = base + k;
                    }
                } else if (holds(rows, own, left + start, bottom + j)) { // no border passes, so all or nothing
                    runs[nRuns++] = base + start;
                    runs[nRuns++] = base + i - 1;
                }
            }
        }
        return new Area(own, rows, Arrays.copyOf(borders, nBorders), Arrays.copyOf(runs, nRuns));
    }

    private boolean holds(AreaRows rows, Envelope own, int column, int row) {
        double x = across.edge(column + 0.5);
        double y = up.edge(row + 0.5);
        return own.contains(x, y) && rows.covers(x, y);
    }

    /** Marks the cells that an edge passes, and perhaps some that it all but touches. */
    private void mark(boolean[] border, int left, int bottom, int width, double x1, double y1, double x2, double y2) {
        int low = up.cell(Math.min(y1, y2)) - bottom;
        int high = up.cell(Math.max(y1, y2)) - bottom;
        double slope = (x2 - x1) / (y2 - y1);
        for (int j = low; j <= high; j++) {
            double from = Math.min(x1, x2);
            double to = Math.max(x1, x2);
            if (low < high) { // only the part of the edge within this row
                double atBottom = x1 + (up.edge(bottom + j) - up.slack() - y1) * slope;
                double atTop = x1 + (up.edge(bottom + j + 1.0) + up.slack() - y1) * slope;
                from = Math.max(from, Math.min(atBottom, atTop) - across.slack());
                to = Math.min(to, Math.max(atBottom, atTop) + across.slack());
            }
            int first = Math.max(0, across.cell(from) - left);
            int last = Math.min(width - 1, across.cell(to) - left);
            Arrays.fill(border, j * width + first, j * width + last + 1, true);
        }
    }

    /** The first area that holds a place, its border included; the number of areas for none. */
    int find(double x, double y) {
        if (!box.contains(x, y)) {
            return none;
        }
        int cell = up.cell(y) * across.cells + across.cell(x);
        int all = whole[cell];
        for (int e = firstBorder[cell]; e >= 0 && borderArea[e] < all; e = nextBorder[e]) {
            Area area = areas[borderArea[e]];
            if (area.box.contains(x, y) && area.rows.covers(x, y)) {
                return borderArea[e];
            }
        }
        return all;
    }
}
