package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.TextTable;
import org.isard.geo.Regions;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/**
 * Where points were looked for: a rectangle or polygons, borders included, in planar coordinates. Immutable.
 *
 * <p>What is said of a pattern depends on its window: the same points are clustered in a large one and regular in a small one.
 */
public final class Window {
    private final Geometry geometry;
    private final double minX;
    private final double minY;
    private final double maxX;
    private final double maxY;
    private final double area;
    private final IndexedPointInAreaLocator locator; // null for a rectangle
    private final double[] edges; // x0, y0, x1, y1 of each side, one behind the other

    private Window(Geometry polygons) {
        geometry = polygons.norm(); // outer rings all run one way round, holes the other
        Envelope box = geometry.getEnvelopeInternal();
        minX = box.getMinX();
        minY = box.getMinY();
        maxX = box.getMaxX();
        maxY = box.getMaxY();
        boolean rectangle = geometry.isRectangle();
        area = rectangle ? (maxX - minX) * (maxY - minY) : geometry.getArea();
        locator = rectangle ? null : new IndexedPointInAreaLocator(geometry);
        edges = edges(geometry);
    }

    /**
     * The rectangle between two corners.
     *
     * @throws IllegalArgumentException if a number is not finite, or the rectangle has no area
     */
    public static Window rectangle(double minX, double minY, double maxX, double maxY) {
        double size = (maxX - minX) * (maxY - minY);
        if (!(minX < maxX && minY < maxY) || !Double.isFinite(size) || size == 0) {
            throw new IllegalArgumentException("window: from (" + minX + ", " + minY + ") to (" + maxX + ", " + maxY
                    + ") is no rectangle with an area; give the least x and y first");
        }
        return new Window(new GeometryFactory().toGeometry(new Envelope(minX, maxX, minY, maxY)));
    }

    /**
     * A polygon or several, holes left out.
     *
     * @throws IllegalArgumentException if the geometry is not polygonal, empty or invalid
     */
    public static Window of(Geometry geometry) {
        if (!(geometry instanceof Polygonal) || geometry.isEmpty()) {
            throw new IllegalArgumentException("window: is a " + (geometry.isEmpty() ? "empty " : "")
                    + geometry.getGeometryType() + "; polygons are needed");
        }
        if (!geometry.isValid() || !(geometry.getArea() > 0) || !Double.isFinite(geometry.getArea())) {
            throw new IllegalArgumentException(
                    "window: is no valid polygon; repair it (JTS: GeometryFixer.fix(geometry))");
        }
        return new Window(geometry);
    }

    /**
     * All regions together.
     *
     * @throws IllegalArgumentException if the regions are not planar, or their union is no valid polygon
     */
    public static Window of(Regions regions) {
        regions.coordinates().requirePlanar("regions: a window");
        List<Geometry> parts = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            parts.add(regions.geometry(r));
        }
        return of(UnaryUnionNG.union(parts, new GeometryFactory(), new PrecisionModel()));
    }

    private static double[] edges(Geometry geometry) {
        double[] edges = new double[4 * geometry.getNumPoints()];
        int at = 0;
        for (int g = 0; g < geometry.getNumGeometries(); g++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(g);
            at = edges(polygon.getExteriorRing(), edges, at);
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                at = edges(polygon.getInteriorRingN(h), edges, at);
            }
        }
        return Arrays.copyOf(edges, at);
    }

    private static int edges(LinearRing ring, double[] edges, int from) {
        CoordinateSequence line = ring.getCoordinateSequence();
        int at = from;
        for (int i = 1; i < line.size(); i++) {
            edges[at++] = line.getX(i - 1);
            edges[at++] = line.getY(i - 1);
            edges[at++] = line.getX(i);
            edges[at++] = line.getY(i);
        }
        return at;
    }

    /** The least x. */
    public double minX() {
        return minX;
    }

    /** The least y. */
    public double minY() {
        return minY;
    }

    /** The largest x. */
    public double maxX() {
        return maxX;
    }

    /** The largest y. */
    public double maxY() {
        return maxY;
    }

    /** The width of the bounding box. */
    public double width() {
        return maxX - minX;
    }

    /** The height of the bounding box. */
    public double height() {
        return maxY - minY;
    }

    /** The area. */
    public double area() {
        return area;
    }

    /** The length of the border. */
    public double perimeter() {
        return isRectangle() ? 2 * (width() + height()) : geometry.getLength();
    }

    /** Whether it is a rectangle with sides along the axes. */
    public boolean isRectangle() {
        return locator == null;
    }

    /** A copy of the polygons. */
    public Geometry geometry() {
        return geometry.copy();
    }

    /** Whether a place lies inside or on the border. */
    public boolean contains(double x, double y) {
        if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) {
            return false;
        }
        return isRectangle() || locator.locate(new Coordinate(x, y)) != org.locationtech.jts.geom.Location.EXTERIOR;
    }

    /** The distance of a place inside from the border; cost O(sides). */
    double boundaryDistance(double x, double y) {
        if (isRectangle()) {
            return Math.min(Math.min(x - minX, maxX - x), Math.min(y - minY, maxY - y));
        }
        double least = Double.POSITIVE_INFINITY;
        for (int e = 0; e < edges.length; e += 4) {
            double dx = edges[e + 2] - edges[e];
            double dy = edges[e + 3] - edges[e + 1];
            double px = x - edges[e];
            double py = y - edges[e + 1];
            double along = (px * dx + py * dy) / (dx * dx + dy * dy);
            if (along >= 1) {
                px -= dx;
                py -= dy;
            } else if (along > 0) {
                double across = (px * dy - py * dx) / Math.hypot(dx, dy);
                px = across;
                py = 0;
            }
            least = Math.min(least, px * px + py * py);
        }
        return Math.sqrt(least);
    }

    /** The sides, four numbers each; not to be changed. */
    double[] edges() {
        return edges;
    }

    /** Fills both arrays with uniformly random places inside. */
    void draw(SplittableRandom random, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            draw(random, x, y, i);
        }
    }

    /** A uniformly random place inside, by rejection from the bounding box. */
    void draw(SplittableRandom random, double[] x, double[] y, int at) {
        do {
            x[at] = Math.min(maxX, minX + random.nextDouble() * width());
            y[at] = Math.min(maxY, minY + random.nextDouble() * height());
        } while (!contains(x[at], y[at]));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Window other && geometry.equalsExact(other.geometry);
    }

    @Override
    public int hashCode() {
        return geometry.getEnvelopeInternal().hashCode();
    }

    @Override
    public String toString() {
        return (isRectangle() ? "rectangle" : "polygon of " + edges.length / 4 + " sides in") + " ["
                + TextTable.format(minX) + ", " + TextTable.format(maxX) + "] x [" + TextTable.format(minY) + ", "
                + TextTable.format(maxY) + "], area " + TextTable.format(area);
    }
}
