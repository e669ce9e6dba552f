package org.isard.geo;

import java.util.Objects;
import org.isard.geo.formats.CrsText;

/**
 * What the two coordinates of a place mean: longitude and latitude, or a plane; if known, which of them.
 *
 * <p>Longitudes and latitudes are degrees, x before y; distances are great circles on a sphere of radius 6371.0088 km (the mean
 * radius R1 of the IUGG), and the meridians -180 and 180 are one. Which datum they refer to (WGS 84, CGCS2000, ...) matters only to
 * projections; datums put a place up to some hundred metres apart. In the plane distances are Euclid's, in the unit of the coordinates.
 *
 * <p>{@link #PLANAR} and {@link #LON_LAT} say no more than that; {@link #ofEpsg}, {@link #ofProj}, {@link #ofWkt} and the presets name a
 * system that coordinates can be projected from and to. Immutable.
 */
public final class CoordinateSystem {
    /** x and y in some plane, in any unit. */
    public static final CoordinateSystem PLANAR = new CoordinateSystem(Kind.PLANAR, "PLANAR", "", Double.NaN);

    /** Longitude and latitude in degrees; projections take them for WGS 84, as GeoJSON has it. */
    public static final CoordinateSystem LON_LAT = new CoordinateSystem(Kind.LON_LAT, "LON_LAT", "", Double.NaN);

    /**
     * Albers' equal-area conic for the whole of China on Krassovsky's ellipsoid, parallels 25 and 47 N, meridian 105 E, origin on the
     * equator, metres: of the maps that most Chinese data before CGCS2000 come in. Degrees of another datum are taken as they are.
     */
    public static final CoordinateSystem CHINA_ALBERS_KRASSOVSKY = chinaAlbers("Krassovsky", "krass");

    /** The same on the ellipsoid of CGCS2000, which is that of GRS 80, and of WGS 84 to within 0.1 mm. */
    public static final CoordinateSystem CHINA_ALBERS_CGCS2000 = chinaAlbers("CGCS2000", "GRS80");

    /** The radius of the sphere on which longitudes and latitudes are measured, km: (2a + b) / 3 of the IUGG. */
    public static final double EARTH_RADIUS = Sphere.RADIUS;

    private static final double DEGREE = Math.PI / 180;

    private enum Kind {
        PLANAR,
        LON_LAT
    }

    private final Kind kind;
    private final String name;
    private final String definition;
    private final double metresPerUnit;

    private CoordinateSystem(Kind kind, String name, String definition, double metresPerUnit) {
        this.kind = kind;
        this.name = name;
        this.definition = definition;
        this.metresPerUnit = metresPerUnit;
    }

    private static CoordinateSystem chinaAlbers(String name, String ellipsoid) {
        return new CoordinateSystem(
                Kind.PLANAR,
                "China Albers (" + name + ")",
                "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=" + ellipsoid
                        + " +units=m +no_defs",
                1);
    }

    /**
     * The system with a code of the EPSG registry, say 4326 (WGS 84), 4490 (CGCS2000) or 32650 (UTM zone 50 N). Needs the optional
     * libraries proj4j and proj4j-epsg.
     *
     * @throws IllegalArgumentException if proj4j does not know the code
     * @throws IllegalStateException if the libraries are missing
     */
    public static CoordinateSystem ofEpsg(int code) {
        return described("EPSG:" + code, "EPSG:" + code);
    }

    /**
     * The system of a PROJ string, say {@code "+proj=laea +lat_0=52 +lon_0=10 +ellps=GRS80"}. Needs the optional library proj4j.
     *
     * @throws IllegalArgumentException if proj4j cannot read the string
     * @throws IllegalStateException if the library is missing
     */
    public static CoordinateSystem ofProj(String name, String parameters) {
        if (parameters.matches("(?s).*\\+r?f=.*")) {
            throw new IllegalArgumentException(
                    "parameters: proj4j misreads +f and +rf; give the other axis, +b = a (1 - f), or name the ellipsoid (+ellps)");
        }
        return described(name, parameters.strip());
    }

    private static CoordinateSystem described(String name, String definition) {
        double unit = Projector.metresPerUnit(definition);
        return new CoordinateSystem(Double.isNaN(unit) ? Kind.LON_LAT : Kind.PLANAR, name, definition, unit);
    }

    /**
     * The system of a well-known text, WKT 1 or 2, say of a .prj file. It need not be one that can be projected.
     *
     * @throws IllegalArgumentException if the text is not well-known text of a geographic or projected system, or if its longitudes
     *     are not in degrees
     */
    public static CoordinateSystem ofWkt(String wkt) {
        CrsText system = CrsText.parse(wkt).horizontal();
        if (system == null) {
            throw new IllegalArgumentException(
                    "wkt: is neither a geographic nor a projected system (GEOGCS, PROJCS, GEOGCRS, PROJCRS)");
        }
        String definition = system.epsg() > 0 ? "EPSG:" + system.epsg() : wkt.strip();
        double unit = system.unit();
        if (system.isProjected()) {
            return new CoordinateSystem(Kind.PLANAR, system.name(), definition, unit);
        }
        if (Math.abs(unit - DEGREE) > 1e-9) {
            throw new IllegalArgumentException("wkt: the longitudes of \"" + system.name() + "\" have a unit of " + unit
                    + " radians; convert them to degrees");
        }
        return new CoordinateSystem(Kind.LON_LAT, system.name(), definition, Double.NaN);
    }

    /** What the coordinates are called: the name in the file, "EPSG:4490", or just LON_LAT or PLANAR. */
    public String name() {
        return name;
    }

    /** What says which system it is: "EPSG:" and a code, a PROJ string or a well-known text; empty if only the kind is known. */
    public String definition() {
        return definition;
    }

    /** Whether coordinates are longitudes and latitudes in degrees. */
    public boolean isGeographic() {
        return kind == Kind.LON_LAT;
    }

    /** The metres that one unit of a plane is; NaN if that is not known, and for longitudes and latitudes. */
    public double metresPerUnit() {
        return metresPerUnit;
    }

    /**
     * Refuses longitudes and latitudes where distances are Euclid's.
     *
     * @param what the argument and what needs a plane, say "points: Ripley's K"
     * @throws IllegalArgumentException if this is geographic; says how to project
     */
    public void requirePlanar(String what) {
        if (isGeographic()) {
            throw new IllegalArgumentException(what + " needs a plane, and these are longitudes and latitudes (" + name
                    + "); project(...) them, say to CoordinateSystem.CHINA_ALBERS_CGCS2000 or ofEpsg(...), or take degrees as"
                    + " planar with as(CoordinateSystem.PLANAR), as spdep does");
        }
    }

    /**
     * Refuses coordinates that cannot be compared with these. Longitudes and latitudes compare with one another whatever their datum,
     * and a plane of unknown system ({@link #PLANAR}) with every plane.
     *
     * @param what the argument, say "points"
     * @throws IllegalArgumentException if one is geographic and the other planar, or they are different planes
     */
    public void requireSame(CoordinateSystem other, String what) {
        boolean known = !definition.isEmpty() && !other.definition.isEmpty();
        if (kind != other.kind || (kind == Kind.PLANAR && known && !definition.equals(other.definition))) {
            throw new IllegalArgumentException(what + ": have coordinates " + other + " where " + this
                    + " are expected; project one of them, or say with as(...) what they are");
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CoordinateSystem other
                && kind == other.kind
                && name.equals(other.name)
                && definition.equals(other.definition)
                && Double.compare(metresPerUnit, other.metresPerUnit) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, definition, metresPerUnit);
    }

    @Override
    public String toString() {
        return name;
    }
}
