package org.isard.geo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Labelled areas on a map: one JTS polygon or multipolygon each, and a table of their properties.
 *
 * <p>An area may be empty (a feature without geometry); it is kept, listed in {@link #empty()}, and has no neighbours.
 * Geometries may be invalid (say, a ring that crosses itself): {@link #invalid()} lists them and {@link #repaired()}
 * mends them; nothing is mended unasked. Immutable, as long as the caller does not alter the JTS geometries.
 */
public final class Regions {
    /** A degree count that rounding may exceed: 180 comes out of a quantised file as 180.00000000000003. */
    private static final double SLACK = 1e-9;

    private final Labels labels;
    private final List<Geometry> geometries;
    private final CoordinateSystem coordinates;
    private final Table table;
    private final List<String> skipped;

    private Regions(
            Labels labels, List<Geometry> geometries, CoordinateSystem coordinates, Table table, List<String> skipped) {
        this.labels = labels;
        this.geometries = geometries;
        this.coordinates = coordinates;
        this.table = table;
        this.skipped = skipped;
    }

    /**
     * Regions without properties, {@code geometries} in the order of the labels.
     *
     * @throws IllegalArgumentException if the lengths differ, a geometry is no polygon or multipolygon, a coordinate is not
     *     finite, or a longitude or latitude is out of range
     */
    public static Regions of(Labels labels, List<? extends Geometry> geometries, CoordinateSystem coordinates) {
        return read(labels, List.copyOf(geometries), coordinates, Table.of(labels), List.of());
    }

    static Regions read(
            Labels labels, List<Geometry> geometries, CoordinateSystem coordinates, Table table, List<String> skipped) {
        if (geometries.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "geometries: there are " + geometries.size() + " for " + labels.size() + " labels");
        }
        for (int i = 0; i < labels.size(); i++) {
            check(labels.get(i), geometries.get(i), coordinates);
        }
        return new Regions(labels, List.copyOf(geometries), coordinates, table, List.copyOf(skipped));
    }

    private static void check(String label, Geometry geometry, CoordinateSystem coordinates) {
        if (!(geometry instanceof Polygonal)) {
            throw new IllegalArgumentException("geometries: that of \"" + label + "\" is a "
                    + geometry.getGeometryType() + "; regions must be Polygon or MultiPolygon");
        }
        checkCoordinates(label, geometry, coordinates);
    }

    static void checkCoordinates(String label, Geometry geometry, CoordinateSystem coordinates) {
        if (geometry.isEmpty()) {
            return;
        }
        // a NaN is passed over by the envelope's comparisons unless it comes first, hence the look at every vertex
        Vertices.requireFinite(label, geometry);
        Envelope box = geometry.getEnvelopeInternal();
        if (coordinates.isGeographic()) {
            Points.requireDegrees(label, box.getMinX(), box.getMinY(), SLACK);
            Points.requireDegrees(label, box.getMaxX(), box.getMaxY(), SLACK);
        }
    }

    /**
     * Reads a GeoJSON FeatureCollection (RFC 7946), plain or gzip, as longitude and latitude. Numbers keep full precision;
     * an altitude is ignored. A property is numeric if it is a number wherever it is present, else categorical.
     *
     * @param file the file
     * @param idProperty the property that holds the label; null for the features' own ids
     * @throws org.isard.core.MalformedDataException if the file is not such GeoJSON, or an id is missing or occurs twice
     */
    public static Regions readGeoJson(Path file, String idProperty) {
        return readGeoJson(file, RegionOptions.defaults().idProperty(idProperty));
    }

    /** Reads GeoJSON as {@link #readGeoJson(Path, String)} does, with other policies or coordinates. */
    public static Regions readGeoJson(Path file, RegionOptions options) {
        return GeoJsonReader.read(file, options, GeoJsonReader.Wanted.POLYGONS).regions();
    }

    /**
     * Reads an object of a TopoJSON topology, plain or gzip, as longitude and latitude, with the ids as labels. Arcs may be
     * quantised; an area that quantisation collapsed to a line or point is kept and shows up in {@link #invalid()}.
     *
     * @param file the file
     * @param object the object's name; null for the only one
     * @throws org.isard.core.MalformedDataException if the file is not such TopoJSON, or an id is missing or occurs twice
     */
    public static Regions readTopoJson(Path file, String object) {
        return readTopoJson(file, RegionOptions.defaults().object(object));
    }

    /** Reads TopoJSON as {@link #readTopoJson(Path, String)} does, with other policies or coordinates. */
    public static Regions readTopoJson(Path file, RegionOptions options) {
        return TopoJsonReader.read(file, options).regions();
    }

    /**
     * Reads a shapefile of polygons with its .dbf, .prj and .cpg, side by side or in a zip archive; as {@link Features#readShapefile}.
     *
     * @param file the .shp or the archive
     * @param idProperty the field that holds the label; null to number the records from 1
     * @throws org.isard.core.MalformedDataException if the files are no such shapefile, or a label is missing or occurs twice
     */
    public static Regions readShapefile(Path file, String idProperty) {
        RegionOptions options = RegionOptions.defaults().idProperty(idProperty);
        return readShapefile(file, idProperty == null ? options.missingId(RegionOptions.MissingId.NUMBER) : options);
    }

    /** Reads a shapefile of polygons with other policies, coordinates or charset. */
    public static Regions readShapefile(Path file, RegionOptions options) {
        return Features.readShapefile(file, options).regions();
    }

    /** The names of the regions. */
    public Labels labels() {
        return labels;
    }

    /** The number of regions. */
    public int size() {
        return labels.size();
    }

    /** The area at a position counted from 0; not to be altered. */
    public Geometry geometry(int position) {
        return geometries.get(position);
    }

    /**
     * The area of a region; not to be altered.
     *
     * @throws IllegalArgumentException if the label is unknown
     */
    public Geometry geometry(String label) {
        return geometries.get(labels.indexOf(label));
    }

    /** What the coordinates mean. */
    public CoordinateSystem coordinates() {
        return coordinates;
    }

    /** The properties, with a missing text as the empty string and a missing number as NaN. */
    public Table table() {
        return table;
    }

    /** The features that a reader left out because they had no id, described; empty unless that was asked for. */
    public List<String> skipped() {
        return skipped;
    }

    /** These regions as features, say for writing. */
    public Features features() {
        return Features.of(labels, geometries, coordinates, table, skipped);
    }

    /** The same numbers read as other coordinates. */
    public Regions as(CoordinateSystem system) {
        return read(labels, geometries, system, table, skipped);
    }

    /**
     * The areas in another coordinate system, each vertex projected for itself, so that common borders stay common; edges stay straight. Needs
     * the optional library proj4j, and proj4j-epsg for EPSG codes. A datum is shifted only where both systems say how
     * (+towgs84, TOWGS84 or a datum that proj4j knows), as PROJ 4 does; {@link CoordinateSystem#LON_LAT} is WGS 84.
     *
     * @throws IllegalArgumentException if either system is of no known definition, or a place has no image
     * @throws IllegalStateException if the library is missing
     */
    public Regions project(CoordinateSystem target) {
        return features().project(target).regions();
    }

    /** The same areas with other properties, whose rows must be these labels. */
    public Regions withTable(Table properties) {
        labels.requireSame(properties.rows(), "table");
        return new Regions(labels, geometries, coordinates, properties, skipped);
    }

    /**
     * The named regions, in the order named.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public Regions select(Labels chosen) {
        List<Geometry> kept = Arrays.stream(labels.positionsOf(chosen))
                .mapToObj(geometries::get)
                .toList();
        return new Regions(chosen, kept, coordinates, table.align(chosen), skipped);
    }

    /**
     * The same regions under the values of a property.
     *
     * @throws IllegalArgumentException if the property is unknown, missing for a region, or the same for two
     */
    public Regions relabel(String property) {
        Labels renamed = Relabelling.names(table, property);
        return new Regions(renamed, geometries, coordinates, Relabelling.rename(table, renamed), skipped);
    }

    /** The regions without any area, in label order. */
    public List<String> empty() {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (geometries.get(i).isEmpty()) {
                result.add(labels.get(i));
            }
        }
        return result;
    }

    /**
     * An invalid area.
     *
     * @param label the region
     * @param reason what is wrong, in JTS's words
     * @param x where, first coordinate
     * @param y where, second coordinate
     */
    public record Invalid(String label, String reason, double x, double y) {
        @Override
        public String toString() {
            return "\"" + label + "\": " + reason + " at (" + x + ", " + y + ")";
        }
    }

    /**
     * The areas that break the rules of the OGC Simple Features, with the first fault of each; in label order. Validity is
     * that of the plane: a ring that crosses the meridian of 180 degrees without being cut there may be found to cross
     * itself. Neighbours and spherical centroids do not mind that.
     */
    public List<Invalid> invalid() {
        List<Invalid> result = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            TopologyValidationError fault = new IsValidOp(geometries.get(i)).getValidationError();
            if (fault != null) {
                double x = fault.getCoordinate() == null ? Double.NaN : fault.getCoordinate().x;
                double y = fault.getCoordinate() == null ? Double.NaN : fault.getCoordinate().y;
                result.add(new Invalid(labels.get(i), fault.getMessage(), x, y));
            }
        }
        return result;
    }

    /**
     * These regions with every invalid area mended by JTS's GeometryFixer, which keeps all vertices it can; valid areas stay
     * the same objects. An area that had collapsed to a line or a point becomes empty.
     */
    public Regions repaired() {
        List<Geometry> mended = geometries.stream()
                .map(g -> new IsValidOp(g).isValid() ? g : GeometryFixer.fix(g))
                .toList();
        return read(labels, mended, coordinates, table, skipped);
    }

    /**
     * These regions with every area that crosses the meridian of 180 degrees cut there, and every ring around a pole closed
     * along it, for drawing on a flat map; other areas stay the same objects. An edge that spans more than 180 degrees of
     * longitude is taken to run the short way. Cutting may move a vertex by a rounding error, so find neighbours before it.
     *
     * @throws IllegalArgumentException if the coordinates are planar
     */
    public Regions cutAtAntimeridian() {
        if (!coordinates.isGeographic()) {
            throw new IllegalArgumentException("regions: planar coordinates have no meridian of 180 degrees");
        }
        return read(labels, geometries.stream().map(Antimeridian::cut).toList(), coordinates, table, skipped);
    }

    /**
     * The unions of the regions of each category, say provinces of counties; the levels are the labels, and the table tells the number of
     * "regions" in each. Common borders vanish exactly where they have equal vertices; groups whose regions overlap, or whose
     * borders match only nearly, are overlaid robustly instead, which leaves slivers where there are gaps.
     *
     * @throws org.isard.core.MisalignedLabelsException if the categories have other labels than the regions
     */
    public Regions dissolve(Categories by) {
        labels.requireSame(by.labels(), "by");
        return Coverages.dissolve(this, by);
    }

    /**
     * The regions with fewer vertices, with common borders simplified once and so still common (Visvalingam and Whyatt 1993, by JTS's
     * CoverageSimplifier). Borders are common where their vertices are equal; an invalid area should be {@link #repaired()} first.
     *
     * @param tolerance about the square root of the area of the wiggles that vanish, in the unit of the coordinates
     * @throws IllegalArgumentException if the tolerance is negative or not finite
     */
    public Regions simplified(double tolerance) {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("tolerance: " + tolerance + " must be a distance, 0 or more");
        }
        return read(labels, Coverages.simplify(geometries, tolerance), coordinates, table, skipped);
    }

    /**
     * The areas: in the square unit of the plane, or in square kilometres on the ellipsoid of WGS 84 with geodesic borders (Karney
     * 2013, by GeographicLib). Holes are taken off; an empty area has 0. Rings that cross themselves have no meaningful
     * area, see {@link #invalid()}.
     */
    public Variable areas() {
        double[] areas = new double[size()];
        for (int i = 0; i < areas.length; i++) {
            areas[i] = coordinates.isGeographic()
                    ? Geodesics.area(geometries.get(i))
                    : geometries.get(i).getArea();
        }
        return Variable.of("area", labels, areas);
    }

    /**
     * The centres of gravity. In the plane those of the areas (as R's {@code sf::st_centroid} without s2); for longitude and
     * latitude those on the sphere, with borders of great-circle arcs (as with s2), so that an area across the meridian of
     * 180 degrees has its centre there; the inside of a ring is its smaller side. A collapsed area has that of its outline. Cost: linear in the vertices.
     *
     * @throws IllegalArgumentException naming the first empty region
     */
    public Points centroids() {
        double[] x = new double[size()];
        double[] y = new double[size()];
        for (int i = 0; i < size(); i++) {
            if (geometries.get(i).isEmpty()) {
                throw new IllegalArgumentException("regions: \"" + labels.get(i)
                        + "\" is empty and has no centroid; select(...) the others (see empty())");
            }
            double[] centre = Centroids.of(geometries.get(i), coordinates);
            x[i] = centre[0];
            y[i] = centre[1];
        }
        return Points.of(labels, x, y, coordinates);
    }

    @Override
    public String toString() {
        int vertices = geometries.stream().mapToInt(Geometry::getNumPoints).sum();
        return TextTable.of("Regions", "")
                .row("regions", Integer.toString(size()))
                .row("vertices", Integer.toString(vertices))
                .row("empty", Integer.toString(empty().size()))
                .row("coordinates", coordinates.name())
                .row("properties", String.join(", ", table.columns()))
                .toString();
    }
}
