package org.isard.geo.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isard.core.MalformedDataException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * The geometries of a .shp file (ESRI Shapefile Technical Description, 1998), one after the other without the .shx index: null
 * shapes, points, multipoints, polylines and polygons, plain or with Z or M, which are passed over.
 */
public final class Shapes {
    /** Packed sequences take 16 bytes a vertex; an array of Coordinate objects takes about 36. */
    public static final GeometryFactory FACTORY = new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    private static final int HEADER = 100;
    private static final int POINT = 1;
    private static final int LINE = 3;
    private static final int POLYGON = 5;
    private static final int MULTIPOINT = 8;

    private final Bytes in;
    private final int type; // without its dimension
    private final int dimension; // 0 plain, 1 with Z (and perhaps M), 2 with M
    private final long end;
    private int record;
    private long start;

    private Shapes(Bytes in) {
        this.in = in;
        ByteBuffer header = in.next(HEADER, "the header of 100 bytes");
        int magic = header.order(ByteOrder.BIG_ENDIAN).getInt(0);
        if (magic != 9994) {
            throw in.error("is no .shp file: it begins with " + magic + " where 9994 is expected");
        }
        // 16-bit words, unsigned by the files of 2 to 4 GB that some programs write
        end = 2 * (header.getInt(24) & 0xffffffffL);
        int code = header.order(ByteOrder.LITTLE_ENDIAN).getInt(32);
        if (end < HEADER) {
            throw in.error("has a header that claims a length of " + end + " bytes, less than the header itself");
        }
        type = code % 10;
        dimension = code / 10;
        boolean known = code == 0
                || (dimension >= 0
                        && dimension <= 2
                        && List.of(POINT, LINE, POLYGON, MULTIPOINT).contains(type));
        if (!known) {
            throw in.error("has shapes of type " + code + (code == 31 ? " (MultiPatch)" : "")
                    + "; points, multipoints, polylines and polygons are read");
        }
    }

    /** Takes the shapes one by one. */
    @FunctionalInterface
    public interface Sink {
        /** The shape of a record counted from 1; an empty geometry for a null shape. */
        void accept(int record, Geometry geometry);
    }

    /**
     * Hands every shape over.
     *
     * @throws MalformedDataException with the record and its byte, if one is not as it should be
     */
    public static void read(Bytes in, Sink sink) {
        Shapes shapes = new Shapes(in);
        while (in.position() < shapes.end) {
            sink.accept(shapes.record + 1, shapes.next());
        }
    }

    private Geometry next() {
        record++;
        start = in.position();
        ByteBuffer head = in.next(8, "the head of record " + record);
        long length = 2L * head.order(ByteOrder.BIG_ENDIAN).getInt(4);
        if (length < 4 || length > Integer.MAX_VALUE - 64 || start + 8 + length > end) {
            throw error("claims " + length + " bytes where " + (end - start - 8) + " are left of the file's length");
        }
        ByteBuffer b = in.next((int) length, "record " + record);
        int code = b.getInt();
        if (code == 0) {
            return empty();
        }
        if (code != 10 * dimension + type) {
            throw error("has type " + code + " in a file of type " + (10 * dimension + type));
        }
        return switch (type) {
            case POINT -> {
                require(b, 16 + (dimension == 0 ? 0 : 8), "a point");
                yield FACTORY.createPoint(new PackedCoordinateSequence.Double(positions(b, 1), 2, 0));
            }
            case MULTIPOINT -> multiPoint(b);
            default -> parts(b);
        };
    }

    private Geometry empty() {
        return switch (type) {
            case POINT -> FACTORY.createPoint();
            case MULTIPOINT -> FACTORY.createMultiPoint();
            case LINE -> FACTORY.createLineString();
            default -> FACTORY.createPolygon();
        };
    }

    private Geometry multiPoint(ByteBuffer b) {
        require(b, 36, "a bounding box and a count");
        b.position(b.position() + 32);
        int n = count(b.getInt(), "points");
        requirePositions(b, n, 0);
        double[] xy = positions(b, n);
        Point[] points = new Point[n];
        for (int i = 0; i < n; i++) {
            double[] one = {xy[2 * i], xy[2 * i + 1]};
            points[i] = FACTORY.createPoint(new PackedCoordinateSequence.Double(one, 2, 0));
        }
        return FACTORY.createMultiPoint(points);
    }

    private Geometry parts(ByteBuffer b) {
        require(b, 40, "a bounding box and two counts");
        b.position(b.position() + 32);
        int parts = count(b.getInt(), "parts");
        int n = count(b.getInt(), "points");
        requirePositions(b, n, 4L * parts);
        int[] starts = new int[parts + 1];
        for (int p = 0; p < parts; p++) {
            starts[p] = b.getInt();
        }
        starts[parts] = n;
        if (parts == 0 ? n > 0 : starts[0] != 0) {
            throw error("has a first part that does not begin with its first point");
        }
        List<double[]> lines = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            if (starts[p] < 0 || starts[p] > starts[p + 1] || starts[p + 1] > n) {
                throw error("has a part from point " + starts[p] + " to " + starts[p + 1] + " of " + n);
            }
            lines.add(positions(b, starts[p + 1] - starts[p]));
        }
        return type == LINE ? lines(lines) : polygon(lines);
    }

    private Geometry lines(List<double[]> lines) {
        LineString[] parts = new LineString[lines.size()];
        for (int p = 0; p < parts.length; p++) {
            if (lines.get(p).length < 4) {
                throw error("has a line of fewer than two points");
            }
            parts[p] = FACTORY.createLineString(new PackedCoordinateSequence.Double(lines.get(p), 2, 0));
        }
        return parts.length == 1 ? parts[0] : parts.length == 0 ? empty() : FACTORY.createMultiLineString(parts);
    }

    private Geometry polygon(List<double[]> rings) {
        for (double[] ring : rings) {
            int size = ring.length;
            if (size < 8) {
                throw error("has a ring of fewer than four points");
            }
            if (ring[0] != ring[size - 2] || ring[1] != ring[size - 1]) {
                throw error("has a ring that does not end where it starts");
            }
        }
        return RingNesting.polygons(rings);
    }

    private double[] positions(ByteBuffer b, int n) {
        double[] xy = new double[2 * n];
        b.asDoubleBuffer().get(xy);
        b.position(b.position() + 16 * n);
        for (int i = 0; i < xy.length; i++) {
            if (!Double.isFinite(xy[i])) {
                throw error("has the coordinate " + xy[i]);
            }
        }
        return xy;
    }

    private int count(int n, String what) {
        if (n < 0) {
            throw error("claims " + n + " " + what);
        }
        return n;
    }

    /** Z is obligatory where it is announced, M is not; both follow as a range and a value for each point. */
    private void requirePositions(ByteBuffer b, int n, long before) {
        require(b, before + 16L * n + (dimension == 1 ? 16 + 8L * n : 0), n + " points");
    }

    private void require(ByteBuffer b, long bytes, String what) {
        if (bytes > b.remaining()) {
            throw error("has " + b.limit() + " bytes, too few for " + what);
        }
    }

    private MalformedDataException error(String problem) {
        return in.error("record " + record + " at byte " + start + " " + problem);
    }
}
