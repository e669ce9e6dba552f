package org.isard.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;

/**
 * Finds the vertices that lie inside edges. The edges lie in a grid of many levels, an edge on the level whose cells are just
 * larger than it, so that it touches four cells at most and a vertex looks into one cell per level in use. Maps cut the
 * plane into cells, so few edges of like length share a cell, dense coast or long straight border alike: the cost is about
 * linear in vertices times levels (some 10 to 20).
 */
final class Noding {
    /** A vertex inside an edge, {@code at} of the way from the edge's first end to its second. */
    record Hit(int edge, double at, int vertex) {}

    private final Vertices vertices;
    private final Edges edges;
    private final double snap;
    private int[] entryEdges;
    private int[] next;
    private final int[] heads;
    private int entries;
    private final int leastLevel;
    private final boolean[] levels = new boolean[4096];
    private double reach = Double.NEGATIVE_INFINITY;
    private final double[] ends = new double[4];

    private Noding(Vertices vertices, Edges edges, double snap) {
        this.vertices = vertices;
        this.edges = edges;
        this.snap = snap;
        entryEdges = new int[Math.max(16, 3 * edges.count())];
        next = new int[entryEdges.length];
        heads = new int[Integer.highestOneBit(Math.max(8, 2 * edges.count())) << 1];
        Arrays.fill(heads, -1);
        double largest = 360;
        for (int v = 0; v < vertices.count(); v++) {
            largest = Math.max(largest, Math.max(Math.abs(vertices.x(v)), Math.abs(vertices.y(v))));
        }
        leastLevel = Math.getExponent(largest + snap) - 60; // a cell's number must fit a long
        for (int e = 0; e < edges.count(); e++) {
            insert(e);
        }
    }

    /**
     * The vertices within {@code snap} of an edge that are neither of its ends nor, by {@code root}, one place with them;
     * sorted by edge and along it. With a snap of 0 the test is exact.
     */
    static List<Hit> hits(Vertices vertices, Edges edges, int[] root, double snap) {
        Noding grid = new Noding(vertices, edges, snap);
        int[] inUse = grid.levelsInUse();
        List<Hit> hits = new ArrayList<>();
        for (int v = 0; v < vertices.count(); v++) {
            double x = vertices.x(v);
            grid.query(v, x, inUse, root, hits);
            if (vertices.lonLat && x + 360 <= grid.reach) { // edges across 180 degrees run on to beyond it
                grid.query(v, x + 360, inUse, root, hits);
            }
        }
        hits.sort(
                Comparator.comparingInt(Hit::edge).thenComparingDouble(Hit::at).thenComparingInt(Hit::vertex));
        return hits;
    }

    private void ends(int edge) {
        int a = edges.first(edge);
        int b = edges.second(edge);
        double ax = vertices.x(a);
        double bx = vertices.x(b);
        double ay = vertices.y(a);
        double by = vertices.y(b);
        if (vertices.lonLat) {
            if (Math.abs(ay) == 90) { // a pole has every longitude
                ax = bx;
            } else if (Math.abs(by) == 90) {
                bx = ax;
            } else if (bx - ax > 180) {
                ax += 360;
            } else if (ax - bx > 180) {
                bx += 360;
            }
        }
        ends[0] = ax;
        ends[1] = ay;
        ends[2] = bx;
        ends[3] = by;
    }

    private void insert(int edge) {
        ends(edge);
        double west = Math.min(ends[0], ends[2]) - snap;
        double east = Math.max(ends[0], ends[2]) + snap;
        double south = Math.min(ends[1], ends[3]) - snap;
        double north = Math.max(ends[1], ends[3]) + snap;
        reach = Math.max(reach, east);
        int level = Math.max(leastLevel, Math.getExponent(Math.max(east - west, north - south)) + 1);
        levels[level + 2048] = true;
        long lastX = cell(east, level);
        long lastY = cell(north, level);
        for (long cx = cell(west, level); cx <= lastX; cx++) {
            for (long cy = cell(south, level); cy <= lastY; cy++) {
                if (entries == next.length) {
                    entryEdges = Arrays.copyOf(entryEdges, entries + entries / 2);
                    next = Arrays.copyOf(next, entryEdges.length);
                }
                int bucket = bucket(cx, cy, level);
                entryEdges[entries] = edge;
                next[entries] = heads[bucket];
                heads[bucket] = entries++;
            }
        }
    }

    private static long cell(double at, int level) {
        return (long) Math.floor(Math.scalb(at, -level));
    }

    private int bucket(long cx, long cy, int level) {
        return (int) Vertices.mix(cx + level * 0x9E3779B97F4A7C15L, cy) & (heads.length - 1);
    }

    private int[] levelsInUse() {
        int[] found = new int[levels.length];
        int size = 0;
        for (int level = 0; level < levels.length; level++) {
            if (levels[level]) {
                found[size++] = level - 2048;
            }
        }
        return Arrays.copyOf(found, size);
    }

    private void query(int vertex, double x, int[] inUse, int[] root, List<Hit> hits) {
        double y = vertices.y(vertex);
        for (int level : inUse) {
            int bucket = bucket(cell(x, level), cell(y, level), level);
            // a foreign cell in the same bucket does no harm: the distance decides
            for (int entry = heads[bucket]; entry >= 0; entry = next[entry]) {
                int edge = entryEdges[entry];
                int r = root[vertex];
                if (r != root[edges.first(edge)] && r != root[edges.second(edge)]) {
                    ends(edge);
                    if (isInside(x, y)) {
                        hits.add(new Hit(edge, along(x, y), vertex));
                    }
                }
            }
        }
    }

    private boolean isInside(double x, double y) {
        if (x < Math.min(ends[0], ends[2]) - snap
                || x > Math.max(ends[0], ends[2]) + snap
                || y < Math.min(ends[1], ends[3]) - snap
                || y > Math.max(ends[1], ends[3]) + snap) {
            return false;
        }
        Coordinate p = new Coordinate(x, y);
        Coordinate a = new Coordinate(ends[0], ends[1]);
        Coordinate b = new Coordinate(ends[2], ends[3]);
        return snap > 0
                ? Distance.pointToSegment(p, a, b) <= snap
                : Orientation.index(a, b, p) == Orientation.COLLINEAR;
    }

    private double along(double x, double y) {
        double dx = ends[2] - ends[0];
        double dy = ends[3] - ends[1];
        return Math.abs(dx) > Math.abs(dy) ? (x - ends[0]) / dx : (y - ends[1]) / dy;
    }
}
