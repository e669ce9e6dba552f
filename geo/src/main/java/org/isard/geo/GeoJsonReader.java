package org.isard.geo;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Reads a GeoJSON FeatureCollection (RFC 7946) as a stream; the members may come in any order. */
final class GeoJsonReader {
    private final Json json;
    private final Wanted wanted;

    /** Which geometries are taken. */
    enum Wanted {
        POLYGONS,
        ALL
    }

    private GeoJsonReader(Json json, Wanted wanted) {
        this.json = json;
        this.wanted = wanted;
    }

    static Features read(Path file, RegionOptions options, Wanted wanted) {
        try (Json json = new Json(file)) {
            FeatureCollector features = new FeatureCollector(json::error, options);
            new GeoJsonReader(json, wanted).document(features);
            return features.build(Json.coordinates(options));
        }
    }

    private void document(FeatureCollector features) {
        json.expectNext(JsonToken.START_OBJECT, "a GeoJSON object");
        String type = null;
        boolean seen = false;
        while (json.next() == JsonToken.FIELD_NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case "type" -> {
                    type = json.string("the type");
                    if (!"FeatureCollection".equals(type)) {
                        throw json.error("is a GeoJSON \"" + type + "\" where a \"FeatureCollection\" is expected"
                                + ("Topology".equals(type) ? "; read it with readTopoJson" : ""));
                    }
                }
                case "features" -> {
                    seen = true;
                    features(features);
                }
                default -> json.skip();
            }
        }
        json.expectEnd();
        if (type == null || !seen) {
            throw json.error(0, "has no \"" + (type == null ? "type" : "features") + "\"; is it GeoJSON?");
        }
    }

    private void features(FeatureCollector features) {
        json.expect(JsonToken.START_ARRAY, "the array of features");
        for (int number = 1; json.next() != JsonToken.END_ARRAY; number++) {
            feature(features, number);
        }
    }

    private void feature(FeatureCollector features, int number) {
        json.expect(JsonToken.START_OBJECT, "a feature");
        long line = json.line();
        String id = null;
        Map<String, Feature.Cell> properties = Map.of();
        Geometry geometry = Rings.FACTORY.createPolygon();
        String type = null;
        while (json.next() == JsonToken.FIELD_NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case "type" -> type = json.string("the type");
                case "id" -> id = Feature.readId(json);
                case "properties" -> properties = Feature.readProperties(json);
                case "geometry" -> geometry = geometry(number);
                default -> json.skip();
            }
        }
        if (!"Feature".equals(type)) {
            throw json.error(line, "feature " + number + " has type " + type + " where \"Feature\" is expected");
        }
        features.add(new Feature(number, line, id, properties), geometry);
    }

    private Geometry geometry(int number) {
        if (json.token() == JsonToken.VALUE_NULL) {
            return Rings.FACTORY.createPolygon();
        }
        json.expect(JsonToken.START_OBJECT, "a geometry");
        long line = json.line();
        String type = null;
        Level coordinates = null;
        while (json.next() == JsonToken.FIELD_NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case "type" -> type = json.string("the type");
                case "coordinates" -> coordinates = coordinates(number);
                default -> json.skip();
            }
        }
        if (wanted == Wanted.POLYGONS && !"Polygon".equals(type) && !"MultiPolygon".equals(type)) {
            throw json.error(line, "feature " + number + " is a " + type + "; regions must be Polygon or MultiPolygon");
        }
        if (coordinates == null && !"GeometryCollection".equals(type)) {
            throw json.error(line, "feature " + number + " has a geometry without coordinates");
        }
        return switch (String.valueOf(type)) {
            case "Polygon" -> polygon(coordinates, number, line);
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                for (Level part : coordinates.parts(this, number, line)) {
                    polygons.add(polygon(part, number, line));
                }
                yield Rings.multiPolygon(polygons);
            }
            case "Point" -> {
                double[] xy = positions(coordinates, number, line);
                if (!coordinates.single() && xy.length > 0) {
                    throw json.error(line, "feature " + number + " is a Point of several positions");
                }
                yield Rings.points(xy).isEmpty()
                        ? Rings.FACTORY.createPoint()
                        : Rings.points(xy).getGeometryN(0);
            }
            case "MultiPoint" -> Rings.points(several(coordinates, number, line));
            case "LineString" -> line(coordinates, number, line);
            case "MultiLineString" -> {
                List<LineString> lines = new ArrayList<>();
                for (Level part : coordinates.parts(this, number, line)) {
                    lines.add(line(part, number, line));
                }
                yield Rings.FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
            }
            default ->
                throw json.error(
                        line,
                        "feature " + number + " is a " + type
                                + "; Point, LineString, Polygon and their Multi kinds are read, collections are not");
        };
    }

    /** The positions of one level; none for an empty array. */
    private double[] positions(Level level, int number, long line) {
        if (level.positions == null && !level.children.isEmpty()) {
            throw json.error(line, "feature " + number + " has coordinates that nest more than its type asks");
        }
        return level.positions == null ? new double[0] : level.positions;
    }

    private double[] several(Level level, int number, long line) {
        if (level.single()) {
            throw json.error(line, "feature " + number + " has coordinates that nest less than its type asks");
        }
        return positions(level, number, line);
    }

    private LineString line(Level level, int number, long line) {
        double[] xy = several(level, number, line);
        if (xy.length == 2) {
            throw json.error(line, "feature " + number + " has a line of one position");
        }
        return Rings.line(xy);
    }

    private Polygon polygon(Level rings, int number, long line) {
        List<double[]> flat = new ArrayList<>();
        for (Level ring : rings.parts(this, number, line)) {
            double[] xy = ring.positions;
            if (xy == null || xy.length < 8) {
                throw json.error(line, "feature " + number + " has a ring of fewer than four positions");
            }
            if (!Rings.isClosed(xy)) {
                throw json.error(line, "feature " + number + " has a ring that does not end where it starts");
            }
            flat.add(xy);
        }
        return Rings.polygon(flat);
    }

    /** One array of coordinates: either of positions, flat, or of further arrays; the type may come after it. */
    private record Level(double[] positions, List<Level> children, boolean single) {
        List<Level> parts(GeoJsonReader reader, int number, long line) {
            if (positions != null) {
                throw reader.json.error(
                        line, "feature " + number + " has coordinates that nest less than its type asks");
            }
            return children;
        }
    }

    private Level coordinates(int number) {
        json.expect(JsonToken.START_ARRAY, "the array of coordinates of feature " + number);
        if (json.next().isNumeric()) { // a Point; that it should not be one is said once the type is known
            Rings.Doubles one = new Rings.Doubles();
            position(one, number);
            return new Level(one.toArray(), List.of(), true);
        }
        return inner(number);
    }

    /** Reads an array whose first token has been read already, to its end; the parser bounds the depth. */
    private Level inner(int number) {
        Rings.Doubles positions = null;
        List<Level> children = new ArrayList<>();
        for (; json.token() != JsonToken.END_ARRAY; json.next()) {
            json.expect(JsonToken.START_ARRAY, "an array of coordinates in feature " + number);
            JsonToken inside = json.next();
            if (inside.isScalarValue() && children.isEmpty()) {
                positions = positions == null ? new Rings.Doubles() : positions;
                position(positions, number);
            } else if (positions == null && !inside.isScalarValue()) {
                children.add(inner(number));
            } else {
                throw json.error("feature " + number + " mixes positions and arrays of positions");
            }
        }
        return positions == null ? new Level(null, children, false) : new Level(positions.toArray(), children, false);
    }

    /** Reads the rest of a position whose first number is the current token; an altitude is passed over. */
    private void position(Rings.Doubles to, int number) {
        to.add(json.number("a coordinate of feature " + number));
        if (json.next() == JsonToken.END_ARRAY) {
            throw json.error("feature " + number + " has a position of one number");
        }
        to.add(json.number("a coordinate of feature " + number));
        while (json.next() != JsonToken.END_ARRAY) {
            json.number("a coordinate of feature " + number);
        }
    }
}
