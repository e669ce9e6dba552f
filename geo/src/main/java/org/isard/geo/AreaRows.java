package org.isard.geo;

import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * The edges of an area by rows of equal height, so that a ray meets those of one row only. Says exactly what JTS's RayCrossingCounter
 * says of all edges; one pass over the vertices to build, about ten edges a question.
 */
final class AreaRows {
    private static final int EDGES_PER_ROW = 8;

    private final double[] x; // the rings one after the other, with NaN between them
    private final double[] y;
    private final double bottom;
    private final double rowsPerUnit;
    private final int rows;
    private final int[] starts; // of the rows in edges
    private final int[] edges; // each by the position of its end in x and y

    AreaRows(Geometry area) {
        int size = area.getNumPoints();
        x = new double[size];
        y = new double[size];
        boolean[] first = new boolean[size];
        int n = 0;
        double climb = 0;
        for (Object line : LinearComponentExtracter.getLines(area)) {
            CoordinateSequence ring = ((LineString) line).getCoordinateSequence();
            for (int k = 0; k < ring.size(); k++) {
                x[n] = ring.getX(k);
                y[n] = ring.getY(k);
                first[n] = k == 0;
                climb += k == 0 ? 0 : Math.abs(y[n] - y[n - 1]);
                n++;
            }
        }
        Envelope box = area.getEnvelopeInternal();
        bottom = box.getMinY();
        double height = box.getHeight();
        // an edge is in every row that it passes; climb / height is how many pass a row besides
        double most = Math.min((double) size / EDGES_PER_ROW, 2.0 * size * height / climb);
        rows = height > 1e3 * Math.ulp(bottom) && most > 1 ? (int) most : 1;
        rowsPerUnit = rows / height;
        starts = new int[rows + 1];
        for (int v = 0; v < n; v++) {
            for (int r = low(v, first[v]); r <= high(v, first[v]); r++) {
                starts[r + 1]++;
            }
        }
        for (int r = 0; r < rows; r++) {
            starts[r + 1] += starts[r];
        }
        edges = new int[starts[rows]];
        int[] next = starts.clone();
        for (int v = 0; v < n; v++) {
            for (int r = low(v, first[v]); r <= high(v, first[v]); r++) {
                edges[next[r]++] = v;
            }
        }
    }

    private int low(int v, boolean first) {
        return first ? 0 : row(Math.min(y[v - 1], y[v]));
    }

    private int high(int v, boolean first) {
        return first ? -1 : row(Math.max(y[v - 1], y[v]));
    }

    /** Monotone in y whatever the rounding, so that an edge is in the row of each of its points. */
    private int row(double at) {
        return rows == 1 ? 0 : Math.min(rows - 1, (int) ((at - bottom) * rowsPerUnit));
    }

    /** Shows every edge by its ends. */
    void forEachEdge(EdgeVisitor visitor) {
        for (int r = 0; r < rows; r++) {
            for (int e = starts[r]; e < starts[r + 1]; e++) {
                int v = edges[e];
                if (row(Math.min(y[v - 1], y[v])) == r) {
                    visitor.visit(x[v - 1], y[v - 1], x[v], y[v]);
                }
            }
        }
    }

    @FunctionalInterface
    interface EdgeVisitor {
        void visit(double x1, double y1, double x2, double y2);
    }

    /** Whether a place within the box of the area lies in it or on its border. */
    boolean covers(double px, double py) {
        boolean inside = false;
        int r = row(py);
        for (int e = starts[r]; e < starts[r + 1]; e++) {
            int v = edges[e];
            double x1 = x[v - 1];
            double x2 = x[v];
            if (x1 < px && x2 < px) {
                continue; // the ray goes to the right
            }
            double y1 = y[v - 1];
            double y2 = y[v];
            if (x2 == px && y2 == py) {
                return true;
            }
            if (y1 == py && y2 == py) {
                if (Math.min(x1, x2) <= px && px <= Math.max(x1, x2)) {
                    return true;
                }
            } else if ((y1 > py) != (y2 > py)) {
                if (x1 > px && x2 > px) {
                    inside = !inside;
                    continue;
                }
                int side = CGAlgorithmsDD.orientationIndex(x1, y1, x2, y2, px, py);
                if (side == 0) {
                    return true;
                }
                inside ^= (side > 0) == (y2 > y1);
            }
        }
        return inside;
    }
}
