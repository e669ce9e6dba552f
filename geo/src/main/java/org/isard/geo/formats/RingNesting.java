package org.isard.geo.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Polygons out of closed rings in any order and orientation: a ring in an even number of others is a shell, one in an odd number a
 * hole of the smallest around it. Orientation (shells clockwise in shapefiles) decides only where rings overlap, for files do not
 * agree on it.
 */
final class RingNesting {
    private final List<double[]> rings;
    private final Envelope[] boxes;
    private final double[] areas; // signed, positive counter-clockwise

    private RingNesting(List<double[]> rings) {
        this.rings = rings;
        boxes = new Envelope[rings.size()];
        areas = new double[rings.size()];
        for (int r = 0; r < boxes.length; r++) {
            boxes[r] = box(rings.get(r));
            areas[r] = area(rings.get(r));
        }
    }

    /** One polygon, or a multipolygon of several; the empty polygon for no rings. */
    static Geometry polygons(List<double[]> rings) {
        if (rings.isEmpty()) {
            return Shapes.FACTORY.createPolygon();
        }
        if (rings.size() == 1) {
            return Shapes.FACTORY.createPolygon(ring(rings.get(0)));
        }
        return new RingNesting(rings).assemble();
    }

    private static LinearRing ring(double[] xy) {
        return Shapes.FACTORY.createLinearRing(new PackedCoordinateSequence.Double(xy, 2, 0));
    }

    private Geometry assemble() {
        int n = rings.size();
        STRtree tree = new STRtree();
        for (int r = 0; r < n; r++) {
            tree.insert(boxes[r], r);
        }
        int[] depth = new int[n];
        int[] parent = new int[n];
        Arrays.fill(parent, -1);
        // from the largest: the parent of a ring, which is larger, is settled before it
        Integer[] order = new Integer[n];
        Arrays.setAll(order, r -> r);
        Arrays.sort(order, (a, b) -> Double.compare(Math.abs(areas[b]), Math.abs(areas[a])));
        for (int r : order) {
            for (Object candidate : tree.query(boxes[r])) {
                int c = (Integer) candidate;
                boolean larger = Math.abs(areas[c]) > Math.abs(areas[r]);
                boolean closer = larger && (parent[r] < 0 || Math.abs(areas[c]) < Math.abs(areas[parent[r]]));
                if (closer && boxes[c].contains(boxes[r]) && holds(c, r)) {
                    parent[r] = c;
                }
            }
            depth[r] = parent[r] < 0 ? 0 : depth[parent[r]] + 1;
        }
        List<List<LinearRing>> holes = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            holes.add(new ArrayList<>());
        }
        for (int r = 0; r < n; r++) {
            if (depth[r] % 2 == 1) {
                holes.get(parent[r]).add(ring(rings.get(r)));
            }
        }
        List<Polygon> polygons = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            if (depth[r] % 2 == 0) {
                polygons.add(Shapes.FACTORY.createPolygon(
                        ring(rings.get(r)), holes.get(r).toArray(LinearRing[]::new)));
            }
        }
        return polygons.size() == 1
                ? polygons.get(0)
                : Shapes.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** Whether ring c lies around ring r: the first vertex off its border tells, and all of them where both wind alike. */
    private boolean holds(int c, int r) {
        double[] inner = rings.get(r);
        boolean windAlike = areas[c] > 0 == areas[r] > 0;
        boolean inside = false;
        for (int i = 0; i < inner.length - 2; i += 2) {
            int where = locate(rings.get(c), inner[i], inner[i + 1]);
            if (where == Location.EXTERIOR) {
                return false;
            }
            inside |= where == Location.INTERIOR;
            if (inside && !windAlike) {
                return true;
            }
        }
        return inside;
    }

    private static int locate(double[] ring, double x, double y) {
        RayCrossingCounter counter = new RayCrossingCounter(new Coordinate(x, y));
        Coordinate a = new Coordinate(ring[0], ring[1]);
        Coordinate b = new Coordinate();
        for (int i = 2; i < ring.length; i += 2) {
            // only edges to the right of the point or at its height can count
            if ((ring[i - 1] <= y || ring[i + 1] <= y) && (ring[i - 1] >= y || ring[i + 1] >= y)) {
                a.setX(ring[i - 2]);
                a.setY(ring[i - 1]);
                b.setX(ring[i]);
                b.setY(ring[i + 1]);
                counter.countSegment(a, b);
                if (counter.isOnSegment()) {
                    return Location.BOUNDARY;
                }
            }
        }
        return counter.getLocation();
    }

    private static Envelope box(double[] ring) {
        double minX = ring[0];
        double maxX = ring[0];
        double minY = ring[1];
        double maxY = ring[1];
        for (int i = 2; i < ring.length; i += 2) {
            minX = Math.min(minX, ring[i]);
            maxX = Math.max(maxX, ring[i]);
            minY = Math.min(minY, ring[i + 1]);
            maxY = Math.max(maxY, ring[i + 1]);
        }
        return new Envelope(minX, maxX, minY, maxY);
    }

    /** About the first vertex, so that far from the origin nothing cancels. */
    private static double area(double[] ring) {
        double twice = 0;
        for (int i = 2; i < ring.length - 2; i += 2) {
            twice += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
        }
        return twice / 2;
    }
}
