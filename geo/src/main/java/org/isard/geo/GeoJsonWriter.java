package org.isard.geo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isard.core.Table;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes features as GeoJSON (RFC 7946), one feature a line. */
final class GeoJsonWriter {
    private final JsonGenerator json;

    private GeoJsonWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(Features features, Path file) {
        if (!features.coordinates().isGeographic()) {
            throw new IllegalArgumentException("features: are planar (" + features.coordinates()
                    + "), and GeoJSON has longitudes and latitudes; project(CoordinateSystem.LON_LAT) them");
        }
        try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new GeoJsonWriter(json).collection(features);
        } catch (IOException e) {
            throw new IllegalArgumentException("file: " + file + " cannot be written: " + e, e);
        }
    }

    private void collection(Features features) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
        for (int i = 0; i < features.size(); i++) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringField("type", "Feature");
            json.writeStringField("id", features.labels().get(i));
            properties(features.table(), i);
            json.writeFieldName("geometry");
            if (features.geometry(i).isEmpty()) {
                json.writeNull();
            } else {
                geometry(features.geometry(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void properties(Table table, int row) throws IOException {
        json.writeObjectFieldStart("properties");
        for (String column : table.columns()) {
            json.writeFieldName(column);
            if (!table.isNumeric(column)) {
                json.writeString(table.categories(column).get(row));
                continue;
            }
            double value = table.variable(column).get(row);
            if (Double.isNaN(value)) {
                json.writeNull();
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.writeNumber((long) value);
            } else {
                json.writeNumber(value);
            }
        }
        json.writeEndObject();
    }

    private void geometry(Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", geometry instanceof LinearRing ? "LineString" : geometry.getGeometryType());
        boolean mixed = geometry.getClass() == GeometryCollection.class;
        json.writeArrayFieldStart(mixed ? "geometries" : "coordinates");
        for (int k = 0; mixed && k < geometry.getNumGeometries(); k++) {
            geometry(geometry.getGeometryN(k));
        }
        if (!mixed) {
            inner(geometry);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What the array of coordinates holds. */
    private void inner(Geometry geometry) throws IOException {
        if (geometry instanceof Point point) {
            json.writeNumber(point.getX());
            json.writeNumber(point.getY());
        } else if (geometry instanceof LineString line) {
            positions(line.getCoordinateSequence(), false);
        } else if (geometry instanceof Polygon polygon) {
            for (int r = -1; r < polygon.getNumInteriorRing(); r++) {
                LinearRing ring = r < 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(r);
                boolean left = Orientation.isCCW(ring.getCoordinateSequence());
                json.writeStartArray();
                positions(ring.getCoordinateSequence(), left != (r < 0));
                json.writeEndArray();
            }
        } else {
            for (int k = 0; k < geometry.getNumGeometries(); k++) {
                if (!geometry.getGeometryN(k).isEmpty()) {
                    json.writeStartArray();
                    inner(geometry.getGeometryN(k));
                    json.writeEndArray();
                }
            }
        }
    }

    private void positions(CoordinateSequence xy, boolean backwards) throws IOException {
        for (int k = 0; k < xy.size(); k++) {
            int at = backwards ? xy.size() - 1 - k : k;
            json.writeStartArray();
            json.writeNumber(xy.getX(at));
            json.writeNumber(xy.getY(at));
            json.writeEndArray();
        }
    }
}
