package org.isard.geo;

import java.util.Arrays;
import java.util.List;
import org.isard.geo.formats.Shapes;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** Builds JTS geometries from flat coordinates x0, y0, x1, y1, ... */
final class Rings {
    static final GeometryFactory FACTORY = Shapes.FACTORY;

    private Rings() {}

    static boolean isClosed(double[] ring) {
        int n = ring.length;
        return n >= 2 && ring[0] == ring[n - 2] && ring[1] == ring[n - 1];
    }

    /** A polygon from its outer ring and its holes; closed rings of at least four positions. */
    static Polygon polygon(List<double[]> rings) {
        if (rings.isEmpty()) {
            return FACTORY.createPolygon();
        }
        LinearRing[] all = new LinearRing[rings.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = FACTORY.createLinearRing(new PackedCoordinateSequence.Double(rings.get(i), 2, 0));
        }
        return FACTORY.createPolygon(all[0], Arrays.copyOfRange(all, 1, all.length));
    }

    static Geometry multiPolygon(List<Polygon> polygons) {
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    static LineString line(double[] xy) {
        return FACTORY.createLineString(new PackedCoordinateSequence.Double(xy, 2, 0));
    }

    static MultiPoint points(double[] xy) {
        Point[] points = new Point[xy.length / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(xy[2 * i], xy[2 * i + 1]);
        }
        return FACTORY.createMultiPoint(points);
    }

    static Point point(double x, double y) {
        return FACTORY.createPoint(new PackedCoordinateSequence.Double(new double[] {x, y}, 2, 0));
    }

    /** An array of doubles that grows. */
    static final class Doubles {
        private double[] values = new double[32];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
