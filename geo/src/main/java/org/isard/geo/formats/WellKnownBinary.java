package org.isard.geo.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Well-known binary: OGC 06-103r4 with ISO's codes for Z and M, and the flags of PostGIS's EWKB; Z, M and an SRID are passed over. JTS's
 * reader is not used, because it closes open rings unasked and sets aside memory for every claim of a nest of collections. Here a
 * count is held against the bytes that are left, and a nest has a depth.
 */
public final class WellKnownBinary {
    private static final int DEEPEST = 16; // real collections nest once or twice
    private static final int POINT = 1;
    private static final int LINE = 2;
    private static final int POLYGON = 3;
    private static final int COLLECTION = 7;
    private static final String[] NAMES = {
        "Geometry",
        "Point",
        "LineString",
        "Polygon",
        "MultiPoint",
        "MultiLineString",
        "MultiPolygon",
        "GeometryCollection",
        "CircularString",
        "CompoundCurve",
        "CurvePolygon",
        "MultiCurve",
        "MultiSurface",
        "Curve",
        "Surface",
        "PolyhedralSurface",
        "TIN",
        "Triangle"
    };

    private final ByteBuffer in;

    private WellKnownBinary(ByteBuffer in) {
        this.in = in;
    }

    /**
     * The geometry that fills the rest of the bytes.
     *
     * @throws IllegalArgumentException with the byte, if they are not one geometry of points, lines and polygons
     */
    public static Geometry read(ByteBuffer bytes) {
        WellKnownBinary reader = new WellKnownBinary(bytes);
        Geometry geometry = reader.geometry(0, 0);
        if (bytes.hasRemaining()) {
            throw reader.error("it ends, and " + bytes.remaining() + " bytes are left");
        }
        return geometry;
    }

    /** Reads a geometry; where {@code wanted} is not 0, of that type. */
    private Geometry geometry(int depth, int wanted) {
        require(5, "a byte order and a type");
        int order = in.get();
        if (order != 0 && order != 1) {
            throw error("the byte order is " + order + "; 0 and 1 are known");
        }
        ByteOrder outside = in.order();
        in.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int code = in.getInt();
        int type = (code & 0x1fffffff) % 1000;
        int iso = (code & 0x1fffffff) / 1000; // 1 has Z, 2 has M, 3 both
        int ordinates = 2 + Math.max(Integer.bitCount(code >>> 30), (iso + 1) / 2);
        if (type == 0 || type > COLLECTION || iso > 3) {
            String name = type < NAMES.length && iso <= 3 ? " (" + NAMES[type] + ")" : "";
            throw error("the type is " + (code & 0xffffffffL) + name
                    + "; points, lines, polygons and their multiples are read. Curves and surfaces must be made straight"
                    + " before, say by ogr2ogr -nlt CONVERT_TO_LINEAR");
        }
        if (wanted != 0 && type != wanted) {
            throw error("a " + NAMES[type] + " is where a " + NAMES[wanted] + " should be");
        }
        if ((code & 0x20000000) != 0) {
            require(4, "an SRID");
            in.position(in.position() + 4);
        }
        Geometry result = switch (type) {
            case POINT -> point(ordinates);
            case LINE -> line(ordinates);
            case POLYGON -> polygon(ordinates);
            default -> parts(type, depth + 1);
        };
        in.order(outside);
        return result;
    }

    private Point point(int ordinates) {
        double[] xy = positions(1, ordinates);
        if (Double.isNaN(xy[0]) && Double.isNaN(xy[1])) {
            return Shapes.FACTORY.createPoint(); // how an empty point is written
        }
        requireFinite(xy);
        return Shapes.FACTORY.createPoint(new PackedCoordinateSequence.Double(xy, 2, 0));
    }

    private LineString line(int ordinates) {
        double[] xy = positions(count(8 * ordinates, "points"), ordinates);
        requireFinite(xy);
        if (xy.length == 2) {
            throw error("a line has one point");
        }
        return Shapes.FACTORY.createLineString(new PackedCoordinateSequence.Double(xy, 2, 0));
    }

    private Polygon polygon(int ordinates) {
        int n = count(4, "rings");
        if (n == 0) {
            return Shapes.FACTORY.createPolygon();
        }
        LinearRing[] rings = new LinearRing[n];
        for (int r = 0; r < n; r++) {
            double[] xy = positions(count(8 * ordinates, "points"), ordinates);
            requireFinite(xy);
            int size = xy.length;
            if (size > 0 && size < 8) {
                throw error("a ring has fewer than four points");
            }
            if (size > 0 && (xy[0] != xy[size - 2] || xy[1] != xy[size - 1])) {
                throw error("a ring does not end where it starts");
            }
            rings[r] = Shapes.FACTORY.createLinearRing(new PackedCoordinateSequence.Double(xy, 2, 0));
            if (r > 0 && rings[0].isEmpty()) {
                throw error("a polygon has a hole and no shell");
            }
        }
        return Shapes.FACTORY.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, n));
    }

    private Geometry parts(int type, int depth) {
        if (depth > DEEPEST) {
            throw error("collections nest deeper than " + DEEPEST + " levels");
        }
        int n = count(9, "parts");
        List<Geometry> parts = new ArrayList<>(); // grows as they come
        for (int p = 0; p < n; p++) {
            parts.add(geometry(depth, type == COLLECTION ? 0 : type - 3));
        }
        return switch (type - 3) {
            case POINT -> Shapes.FACTORY.createMultiPoint(parts.toArray(new Point[0]));
            case LINE -> Shapes.FACTORY.createMultiLineString(parts.toArray(new LineString[0]));
            case POLYGON -> Shapes.FACTORY.createMultiPolygon(parts.toArray(new Polygon[0]));
            default -> Shapes.FACTORY.createGeometryCollection(parts.toArray(new Geometry[0]));
        };
    }

    private double[] positions(int n, int ordinates) {
        require(8 * ordinates * n, "a position"); // a count has been held against the bytes, so this is no overflow
        double[] xy = new double[2 * n];
        if (ordinates == 2) {
            in.asDoubleBuffer().get(xy);
            in.position(in.position() + 16 * n);
            return xy;
        }
        for (int i = 0; i < n; i++) {
            xy[2 * i] = in.getDouble();
            xy[2 * i + 1] = in.getDouble();
            in.position(in.position() + 8 * (ordinates - 2));
        }
        return xy;
    }

    private void requireFinite(double[] xy) {
        for (double value : xy) {
            if (!Double.isFinite(value)) {
                throw error("a coordinate is " + value);
            }
        }
    }

    /** The number of things that take so many bytes each at least. */
    private int count(int bytes, String what) {
        require(4, "the number of " + what);
        long n = in.getInt() & 0xffffffffL;
        if (n * bytes > in.remaining()) {
            throw error(n + " " + what + " are claimed and " + in.remaining() + " bytes left");
        }
        return (int) n;
    }

    private void require(int bytes, String what) {
        if (bytes > in.remaining()) {
            throw error("it ends within " + what);
        }
    }

    private IllegalArgumentException error(String problem) {
        return new IllegalArgumentException("well-known binary, byte " + in.position() + ": " + problem);
    }
}
