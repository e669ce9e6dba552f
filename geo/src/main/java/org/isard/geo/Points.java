package org.isard.geo;

import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;

/** Labelled places; several may coincide. Immutable. */
public final class Points {
    private final Labels labels;
    private final double[] x;
    private final double[] y;
    private final CoordinateSystem coordinates;

    private Points(Labels labels, double[] x, double[] y, CoordinateSystem coordinates) {
        this.labels = labels;
        this.x = x;
        this.y = y;
        this.coordinates = coordinates;
    }

    /**
     * Places in the order of the labels; x is the longitude and y the latitude for {@link CoordinateSystem#LON_LAT}.
     *
     * @throws IllegalArgumentException if the lengths differ, a coordinate is not finite, a latitude is beyond 90 degrees or
     *     a longitude beyond 360
     */
    public static Points of(Labels labels, double[] x, double[] y, CoordinateSystem coordinates) {
        if (x.length != labels.size() || y.length != labels.size()) {
            throw new IllegalArgumentException(
                    "points: " + x.length + " x and " + y.length + " y for " + labels.size() + " labels");
        }
        for (int i = 0; i < x.length; i++) {
            requireFinite(labels.get(i), x[i], y[i]);
            if (coordinates.isGeographic()) {
                requireDegrees(labels.get(i), x[i], y[i], 0);
            }
        }
        return new Points(labels, x.clone(), y.clone(), coordinates);
    }

    /**
     * Places in two columns of a table, labelled as its rows.
     *
     * @throws IllegalArgumentException if a column is missing or not numeric, or as {@link #of(Labels, double[], double[],
     *     CoordinateSystem)}
     */
    public static Points of(Table table, String x, String y, CoordinateSystem coordinates) {
        return of(table.rows(), table.variable(x).toArray(), table.variable(y).toArray(), coordinates);
    }

    static void requireFinite(String label, double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "coordinates: \"" + label + "\" has (" + x + ", " + y + "); they must be finite");
        }
    }

    static void requireDegrees(String label, double lon, double lat, double slack) {
        if (Math.abs(lat) > 90 + slack || Math.abs(lon) > 360 + slack) {
            throw new IllegalArgumentException("coordinates: \"" + label + "\" has (" + lon + ", " + lat
                    + "), no longitude and latitude in degrees; use CoordinateSystem.PLANAR for projected coordinates");
        }
    }

    /** The names of the places. */
    public Labels labels() {
        return labels;
    }

    /** The number of places. */
    public int size() {
        return x.length;
    }

    /** The first coordinate (longitude) of the place at a position counted from 0. */
    public double x(int position) {
        return x[position];
    }

    /** The second coordinate (latitude) of the place at a position counted from 0. */
    public double y(int position) {
        return y[position];
    }

    /** What the coordinates mean. */
    public CoordinateSystem coordinates() {
        return coordinates;
    }

    /** The same numbers read as other coordinates, say degrees taken as planar as spdep does by default. */
    public Points as(CoordinateSystem system) {
        return of(labels, x, y, system);
    }

    /**
     * The places in another coordinate system, each vertex projected for itself, so that common borders stay common; edges stay straight. Needs
     * the optional library proj4j, and proj4j-epsg for EPSG codes. A datum is shifted only where both systems say how
     * (+towgs84, TOWGS84 or a datum that proj4j knows), as PROJ 4 does; {@link CoordinateSystem#LON_LAT} is WGS 84.
     *
     * @throws IllegalArgumentException if either system is of no known definition, or a place has no image
     * @throws IllegalStateException if the library is missing
     */
    public Points project(CoordinateSystem target) {
        double[] px = x.clone();
        double[] py = y.clone();
        Projector projector = Projector.of(coordinates, target);
        for (int i = 0; i < px.length; i++) {
            double[] image = projector.apply(labels.get(i), px[i], py[i]);
            px[i] = image[0];
            py[i] = image[1];
        }
        return of(labels, px, py, target);
    }

    /**
     * The length of the geodesic between two places on the ellipsoid of WGS 84 in kilometres (Karney 2013, by GeographicLib);
     * some 18 times the cost of {@link #distance}, which differs from it by up to 0.6 %.
     *
     * @throws IllegalArgumentException if the places are planar
     */
    public double geodesicDistance(int i, int j) {
        if (!coordinates.isGeographic()) {
            throw new IllegalArgumentException("points: planar coordinates have no geodesics; use distance(i, j)");
        }
        return Geodesics.distance(x[i], y[i], x[j], y[j]);
    }

    /**
     * The distance of two places by position: Euclid's in the plane, along the great circle in kilometres for longitude
     * and latitude (haversine formula; Sinnott 1984).
     */
    public double distance(int i, int j) {
        return coordinates.isGeographic()
                ? Sphere.distance(x[i], y[i], x[j], y[j])
                : Math.hypot(x[i] - x[j], y[i] - y[j]);
    }

    /**
     * The unit vector from the earth's centre to the place at a position; axes point to (0, 0), to 90 degrees east on the
     * equator, and to the north pole. The chord between two such vectors is {@code 2 sin(d / 2R)} at distance d.
     *
     * @throws IllegalArgumentException if the coordinates are planar
     */
    public double[] unitVector(int position) {
        if (!coordinates.isGeographic()) {
            throw new IllegalArgumentException("points: planar coordinates have no direction from the earth's centre");
        }
        double[] unit = new double[3];
        Sphere.unit(x[position], y[position], unit, 0);
        return unit;
    }

    @Override
    public String toString() {
        boolean planar = !coordinates.isGeographic();
        TextTable table = TextTable.of("place", planar ? "x" : "longitude", planar ? "y" : "latitude");
        int shown = size() <= 12 ? size() : 10;
        for (int i = 0; i < shown; i++) {
            table.row(labels.get(i), x[i], y[i]);
        }
        return table + (shown < size() ? "... " + (size() - shown) + " more\n" : "");
    }
}
