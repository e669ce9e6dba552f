package org.isard.geo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a map file holds: labelled JTS geometries of any kind, a table of their properties, and the system of their coordinates. Areas become
 * {@link #regions()}, places {@link #points()}. A feature without geometry is kept and listed in {@link #empty()}. Immutable, as long
 * as the caller does not alter the geometries.
 */
public final class Features {
    private final Labels labels;
    private final List<Geometry> geometries;
    private final CoordinateSystem coordinates;
    private final Table table;
    private final List<String> skipped;

    private Features(
            Labels labels, List<Geometry> geometries, CoordinateSystem coordinates, Table table, List<String> skipped) {
        this.labels = labels;
        this.geometries = geometries;
        this.coordinates = coordinates;
        this.table = table;
        this.skipped = skipped;
    }

    /**
     * Features with a table of properties, whose rows are the labels.
     *
     * @throws IllegalArgumentException if the lengths differ, a coordinate is not finite, or a longitude or latitude is out of range
     */
    public static Features of(
            Labels labels, List<? extends Geometry> geometries, CoordinateSystem coordinates, Table table) {
        return of(labels, geometries, coordinates, table, List.of());
    }

    static Features of(
            Labels labels,
            List<? extends Geometry> geometries,
            CoordinateSystem coordinates,
            Table table,
            List<String> skipped) {
        labels.requireSame(table.rows(), "table");
        if (geometries.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "geometries: there are " + geometries.size() + " for " + labels.size() + " labels");
        }
        for (int i = 0; i < labels.size(); i++) {
            Regions.checkCoordinates(labels.get(i), geometries.get(i), coordinates);
        }
        return new Features(labels, List.copyOf(geometries), coordinates, table, List.copyOf(skipped));
    }

    /**
     * Reads a GeoJSON FeatureCollection (RFC 7946), plain or gzip: points, lines, polygons and their multiples. As
     * {@link Regions#readGeoJson(Path, RegionOptions)}.
     *
     * @throws org.isard.core.MalformedDataException if the file is not such GeoJSON, or an id is missing or occurs twice
     */
    public static Features readGeoJson(Path file, RegionOptions options) {
        return GeoJsonReader.read(file, options, GeoJsonReader.Wanted.ALL);
    }

    /**
     * Reads a shapefile: .shp and .dbf, with the coordinate system of the .prj and the charset of the .cpg, side by side or in a zip
     * archive; the .shx is not needed. Z and M are passed over. Rings may come in any order and orientation: one inside
     * another is a hole. A null shape is an empty geometry; a record marked as deleted is left out and listed in {@link #skipped()}.
     * Fields of the types C, D (as 2020-01-31) and L become text, N and F numbers.
     *
     * @param file the .shp or the archive
     * @param options which field labels the features, and what to do where it does not; the system of the coordinates where there
     *     is no .prj; the charset where it is not told and not UTF-8
     * @throws org.isard.core.MalformedDataException naming file, record and reason if something is not as it should be
     */
    public static Features readShapefile(Path file, RegionOptions options) {
        return ShapefileReader.read(file, options);
    }

    /**
     * Reads a layer of a GeoPackage (OGC 12-128r18), by the optional library org.xerial:sqlite-jdbc, with the coordinate system that the
     * file defines for it. The primary key is the feature's own id. Numbers become numbers, but a field with integers
     * beyond 2^53 text; truth values "true" and "false", blobs hexadecimal digits, dates and the rest text as it is. Z and M
     * are passed over; a row without geometry is an empty one. Views and curves are refused.
     *
     * @param options which layer if there are several ({@link RegionOptions#object(String)}), which field labels the features, and what
     *     to do where it does not; the system of the coordinates where the file does not define it
     * @throws org.isard.core.MalformedDataException naming file, layer, record and reason if something is not as it should be
     * @throws IllegalStateException if the library is missing
     */
    public static Features readGeoPackage(Path file, RegionOptions options) {
        return GeoPackageReader.read(file, options);
    }

    /**
     * The names of the layers of features in a GeoPackage.
     *
     * @throws org.isard.core.MalformedDataException if the file is no GeoPackage
     * @throws IllegalStateException if the library org.xerial:sqlite-jdbc is missing
     */
    public static List<String> geoPackageLayers(Path file) {
        return GeoPackageReader.layers(file);
    }

    /**
     * Features whose geometries are a column of a table, as well-known text ({@code "POINT (1 2)"}) or hexadecimal well-known binary; the
     * column is taken out of the table. An empty cell is an empty geometry; Z and M are passed over.
     *
     * @throws IllegalArgumentException naming the row whose geometry cannot be read
     */
    public static Features of(Table table, String geometryColumn, CoordinateSystem coordinates) {
        return GeometryColumns.read(table, geometryColumn, coordinates);
    }

    /** The names of the features. */
    public Labels labels() {
        return labels;
    }

    /** The number of features. */
    public int size() {
        return labels.size();
    }

    /** The geometry at a position counted from 0; not to be altered. */
    public Geometry geometry(int position) {
        return geometries.get(position);
    }

    /** The geometry of a feature; not to be altered. */
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

    /** The features that the reader left out, described: those without an id if that was asked for, and deleted records. */
    public List<String> skipped() {
        return skipped;
    }

    /** The features without geometry, in label order. */
    public List<String> empty() {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (geometries.get(i).isEmpty()) {
                result.add(labels.get(i));
            }
        }
        return result;
    }

    /** The same numbers read as other coordinates. */
    public Features as(CoordinateSystem system) {
        return of(labels, geometries, system, table, skipped);
    }

    /**
     * The features in another coordinate system, each vertex projected for itself, so that common borders stay common; edges stay straight. Needs
     * the optional library proj4j, and proj4j-epsg for EPSG codes. A datum is shifted only where both systems say how
     * (+towgs84, TOWGS84 or a datum that proj4j knows), as PROJ 4 does; {@link CoordinateSystem#LON_LAT} is WGS 84.
     *
     * @throws IllegalArgumentException if either system is of no known definition, or a place has no image
     * @throws IllegalStateException if the library is missing
     */
    public Features project(CoordinateSystem target) {
        Projector projector = Projector.of(coordinates, target);
        List<Geometry> images = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            images.add(projector.apply(labels.get(i), geometries.get(i)));
        }
        return of(labels, images, target, table, skipped);
    }

    /**
     * The features as areas; an empty one of whatever kind is an empty area.
     *
     * @throws IllegalArgumentException naming the first that is neither empty nor a polygon or multipolygon
     */
    public Regions regions() {
        List<Geometry> areas = geometries.stream()
                .map(g -> g.isEmpty() ? Rings.polygon(List.of()) : g)
                .toList();
        return Regions.read(labels, areas, coordinates, table, skipped);
    }

    /**
     * The features as places.
     *
     * @throws IllegalArgumentException naming the first that is not one point
     */
    public Points points() {
        double[] x = new double[size()];
        double[] y = new double[size()];
        for (int i = 0; i < size(); i++) {
            Geometry geometry = geometries.get(i);
            if (geometry.getNumPoints() != 1) {
                throw new IllegalArgumentException("features: \"" + labels.get(i) + "\" is "
                        + (geometry.isEmpty() ? "empty" : "a " + geometry.getGeometryType())
                        + ", not one point; leave it out, or take the centroids of regions()");
            }
            x[i] = geometry.getCoordinate().x;
            y[i] = geometry.getCoordinate().y;
        }
        return Points.of(labels, x, y, coordinates);
    }

    /** The properties with one more column, the geometries as well-known text at full precision; what {@link #of(Table, String, CoordinateSystem)} reads. */
    public Table toTable(String geometryColumn) {
        return GeometryColumns.write(this, geometryColumn);
    }

    /**
     * Writes a GeoJSON FeatureCollection (RFC 7946): labels as ids, numbers at full precision, missing numbers as null, shells
     * counter-clockwise.
     *
     * @throws IllegalArgumentException if the coordinates are planar, which GeoJSON does not have, or the file cannot be written
     */
    public void writeGeoJson(Path file) {
        GeoJsonWriter.write(this, file);
    }

    @Override
    public String toString() {
        Set<String> kinds = geometries.stream()
                .map(Geometry::getGeometryType)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        return TextTable.of("Features", "")
                .row("features", Integer.toString(size()))
                .row("geometries", String.join(", ", kinds))
                .row("empty", Integer.toString(empty().size()))
                .row("skipped", Integer.toString(skipped.size()))
                .row("coordinates", coordinates.name())
                .row("properties", String.join(", ", table.columns()))
                .toString();
    }
}
