package org.isard.geo;

import java.util.Arrays;
import java.util.List;
import org.isard.core.CountingSort;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The vertices of regions by number, equal numbers for equal places: region i has {@code ids[starts[i]]} to
 * {@code ids[starts[i + 1] - 1]}, ring after ring in walking order, each ring followed by -1.
 */
final class Vertices {
    /** Degrees (0.1 mm) within which a quantised longitude is taken for 180 and a latitude for a pole. */
    private static final double SLACK = 1e-9;

    final int[] starts;
    final int[] ids;
    final boolean lonLat;
    private int[] slots;
    private double[] x;
    private double[] y;
    private int count;
    private int used;

    private Vertices(Regions regions) {
        int n = regions.size();
        lonLat = regions.coordinates().isGeographic();
        starts = new int[n + 1];
        long total = 0;
        for (int i = 0; i < n; i++) {
            total += regions.geometry(i).getNumPoints();
        }
        if (total > 400_000_000) {
            throw new IllegalArgumentException("regions: " + total + " vertices are too many; simplify the geometries");
        }
        ids = new int[(int) (total + total / 3 + 1)]; // a ring has at least 3 points (an empty polygon has none)
        slots = new int[Integer.highestOneBit(Math.max(8, (int) (total + total / 2))) << 1];
        x = new double[Math.max(16, (int) (total / 2))];
        y = new double[x.length];
        for (int i = 0; i < n; i++) {
            add(regions.geometry(i));
            starts[i + 1] = used;
        }
        slots = null;
    }

    private Vertices(Vertices exact, int[] starts, int[] ids) {
        this.starts = starts;
        this.ids = ids;
        lonLat = exact.lonLat;
        x = exact.x;
        y = exact.y;
        count = exact.count;
        used = starts[starts.length - 1];
    }

    /**
     * Numbers the vertices; those closer than the snap get the same number, directly or through others. For
     * {@link Contiguity.Borders#NODED} the rings also pass the vertices that lie inside their edges.
     */
    static Vertices of(Regions regions, Contiguity.Options options) {
        Vertices exact = new Vertices(regions);
        double snap = options.snap();
        if (snap == 0 && options.borders() == Contiguity.Borders.VERTICES) {
            return exact;
        }
        int[] root =
                snap > 0 ? Snapping.roots(exact.x, exact.y, exact.count, snap) : CountingSort.identity(exact.count);
        if (options.borders() == Contiguity.Borders.NODED) {
            return exact.noded(root, snap);
        }
        for (int k = 0; k < exact.used; k++) {
            if (exact.ids[k] >= 0) {
                exact.ids[k] = root[exact.ids[k]];
            }
        }
        return exact;
    }

    private Vertices noded(int[] root, double snap) {
        Edges edges = Edges.of(this);
        List<Noding.Hit> hits = Noding.hits(this, edges, root, snap);
        int[] hitStarts = new int[edges.count() + 1];
        for (Noding.Hit hit : hits) {
            hitStarts[hit.edge() + 1]++;
        }
        for (int e = 0; e < edges.count(); e++) {
            hitStarts[e + 1] += hitStarts[e];
        }
        long size = used;
        for (int edge : edges.keys) {
            size += edge < 0 ? 0 : hitStarts[edge + 1] - hitStarts[edge];
        }
        if (size > 1_000_000_000) {
            throw new IllegalArgumentException("snap: " + snap
                    + " makes vertices lie inside too many edges; it should be small against the shortest edges");
        }
        int[] newStarts = new int[starts.length];
        int[] newIds = new int[(int) size];
        int at = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                newIds[at++] = ids[k] < 0 ? -1 : root[ids[k]];
                int edge = edges.keys[k];
                int inside = edge < 0 ? 0 : hitStarts[edge + 1] - hitStarts[edge];
                boolean forward = inside > 0 && ids[k] == edges.first(edge);
                for (int h = 0; h < inside; h++) {
                    Noding.Hit hit = hits.get(forward ? hitStarts[edge] + h : hitStarts[edge + 1] - 1 - h);
                    newIds[at++] = root[hit.vertex()];
                }
            }
            newStarts[i + 1] = at;
        }
        return new Vertices(this, newStarts, newIds);
    }

    /** One more than the largest number. */
    int count() {
        return count;
    }

    /** The first coordinate of a vertex; for longitudes within (-180, 180], and 0 at a pole. */
    double x(int vertex) {
        return x[vertex];
    }

    /** The second coordinate of a vertex. */
    double y(int vertex) {
        return y[vertex];
    }

    /** The length of the straight line, or of the great circle in km, between two vertices. */
    double distance(int a, int b) {
        return lonLat ? Sphere.distance(x[a], y[a], x[b], y[b]) : Math.hypot(x[a] - x[b], y[a] - y[b]);
    }

    private void add(Geometry geometry) {
        for (int g = 0; g < geometry.getNumGeometries(); g++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(g);
            if (!polygon.isEmpty()) {
                add(polygon.getExteriorRing().getCoordinateSequence());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    add(polygon.getInteriorRingN(h).getCoordinateSequence());
                }
            }
        }
    }

    private void add(CoordinateSequence ring) {
        if (ring.size() == 0) {
            return;
        }
        for (int k = 0; k < ring.size(); k++) {
            ids[used++] = number(ring.getX(k), ring.getY(k));
        }
        ids[used++] = -1;
    }

    private int number(double px, double py) {
        double cx = px + 0.0; // -0.0 becomes 0.0
        double cy = py + 0.0;
        if (lonLat) {
            cx = meridian(cx);
            if (Math.abs(cy) >= 90 - SLACK) {
                cx = 0;
                cy = Math.copySign(90, cy);
            }
        }
        int mask = slots.length - 1;
        int at = (int) mix(Double.doubleToRawLongBits(cx), Double.doubleToRawLongBits(cy)) & mask;
        for (; slots[at] != 0; at = (at + 1) & mask) {
            int id = slots[at] - 1;
            if (x[id] == cx && y[id] == cy) {
                return id;
            }
        }
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = cx;
        y[count] = cy;
        slots[at] = ++count;
        return count - 1;
    }

    private static double meridian(double lon) {
        double wrapped = lon > 180 + SLACK ? lon - 360 : lon < -180 - SLACK ? lon + 360 : lon;
        return Math.abs(wrapped) >= 180 - SLACK ? 180 : wrapped;
    }

    /** A hash of two words: multiply, fold and multiply, as the finishers of MurmurHash3 do. */
    static long mix(long a, long b) {
        long h = a * 0x9E3779B97F4A7C15L + Long.rotateLeft(b * 0xC2B2AE3D27D4EB4FL, 32);
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 29);
    }

    static void requireFinite(String label, Geometry geometry) {
        geometry.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence xy, int k) {
                Points.requireFinite(label, xy.getX(k), xy.getY(k));
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return false;
            }
        });
    }
}
