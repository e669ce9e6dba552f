package org.isard.geo;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads one object of a TopoJSON topology (specification 1.0.0): quantised, delta-encoded arcs with a transform, or
 * plain ones. Neighbours share their arcs, so that common borders come out with exactly equal vertices.
 */
final class TopoJsonReader {
    private final Json json;
    private final RegionOptions options;
    private final List<String> objects = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final TopoJsonArcs topology;
    private boolean found;

    /** A feature whose rings still are lists of arc numbers, since arcs and transform may come later in the file. */
    private record Shape(Feature feature, List<List<int[]>> polygons, String type) {}

    private TopoJsonReader(Json json, RegionOptions options) {
        this.json = json;
        this.options = options;
        this.topology = new TopoJsonArcs(json);
    }

    static Features read(Path file, RegionOptions options) {
        try (Json json = new Json(file)) {
            TopoJsonReader reader = new TopoJsonReader(json, options);
            reader.document();
            reader.topology.decode();
            FeatureCollector features = new FeatureCollector(json::error, options);
            for (Shape shape : reader.shapes) {
                features.add(shape.feature, reader.assemble(shape));
            }
            return features.build(Json.coordinates(options));
        }
    }

    private void document() {
        json.expectNext(JsonToken.START_OBJECT, "a TopoJSON object");
        String type = null;
        while (json.next() == JsonToken.FIELD_NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case "type" -> {
                    type = json.string("the type");
                    if (!"Topology".equals(type)) {
                        throw json.error("is a \"" + type + "\" where a \"Topology\" is expected"
                                + ("FeatureCollection".equals(type) ? "; read it with readGeoJson" : ""));
                    }
                }
                case "objects" -> objects();
                case "arcs" -> topology.readArcs();
                case "transform" -> topology.readTransform();
                default -> json.skip();
            }
        }
        json.expectEnd();
        if (type == null || !topology.hasArcs()) {
            throw json.error(0, "has no \"" + (type == null ? "type" : "arcs") + "\"; is it TopoJSON?");
        }
        if (!found) {
            throw json.error(0, "has no object \"" + options.object() + "\"; it has " + objects);
        }
        if (options.object() == null && objects.size() > 1) {
            throw json.error(0, "has several objects " + objects + "; name the one to read");
        }
    }

    private void objects() {
        json.expect(JsonToken.START_OBJECT, "the object of objects");
        while (json.next() == JsonToken.FIELD_NAME) {
            String name = json.text();
            objects.add(name);
            json.next();
            if (options.object() == null
                    ? objects.size() == 1
                    : options.object().equals(name)) {
                found = true;
                shape(0);
            } else {
                json.skip();
            }
        }
    }

    /** Reads a geometry object; the outermost (number 0) may be a collection, whose members are the features. */
    private void shape(int number) {
        json.expect(JsonToken.START_OBJECT, "a geometry object");
        long line = json.line();
        String type = null;
        String id = null;
        Map<String, Feature.Cell> properties = Map.of();
        Object references = null;
        boolean collection = false;
        while (json.next() == JsonToken.FIELD_NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case "type" -> type = json.token() == JsonToken.VALUE_NULL ? "null" : json.string("the type");
                case "id" -> id = Feature.readId(json);
                case "properties" -> properties = Feature.readProperties(json);
                case "arcs" -> references = references();
                case "geometries" -> {
                    collection = true;
                    if (number > 0) {
                        throw json.error("a geometry collection inside another cannot make a region");
                    }
                    json.expect(JsonToken.START_ARRAY, "the array of geometries");
                    for (int next = 1; json.next() != JsonToken.END_ARRAY; next++) {
                        shape(next);
                    }
                }
                default -> json.skip();
            }
        }
        if (!"GeometryCollection".equals(type)) {
            if (collection) {
                throw json.error(line, "a " + type + " has no geometries");
            }
            Feature feature = new Feature(Math.max(1, number), line, id, properties);
            shapes.add(new Shape(feature, polygons(feature, type, references), type));
        }
    }

    /** An array of arc numbers as int[], an array of arrays as a list of what they hold. */
    private Object references() {
        json.expect(JsonToken.START_ARRAY, "an array of arcs");
        List<Object> parts = new ArrayList<>();
        int[] numbers = new int[4];
        int n = 0;
        while (json.next() != JsonToken.END_ARRAY) {
            boolean nested = json.token() == JsonToken.START_ARRAY;
            if (nested && n == 0) {
                parts.add(references());
            } else if (nested || !parts.isEmpty()) {
                throw json.error("an array of arcs mixes arc numbers and arrays");
            } else {
                numbers = n == numbers.length ? java.util.Arrays.copyOf(numbers, 2 * n) : numbers;
                numbers[n++] = json.integer("an arc number");
            }
        }
        return n > 0 ? java.util.Arrays.copyOf(numbers, n) : parts;
    }

    private List<List<int[]>> polygons(Feature feature, String type, Object references) {
        List<List<int[]>> polygons = new ArrayList<>();
        switch (String.valueOf(type)) {
            case "null" -> {}
            case "Polygon" -> polygons.add(rings(feature, references));
            case "MultiPolygon" -> {
                for (Object polygon : list(feature, references)) {
                    polygons.add(rings(feature, polygon));
                }
            }
            default ->
                throw json.error(
                        feature.line(),
                        feature.describe() + " is a " + type + "; regions must be Polygon or MultiPolygon");
        }
        return polygons;
    }

    private List<int[]> rings(Feature feature, Object references) {
        List<int[]> rings = new ArrayList<>();
        for (Object ring : list(feature, references)) {
            if (!(ring instanceof int[] numbers)) {
                throw json.error(feature.line(), feature.describe() + " has a ring that is no array of arc numbers");
            }
            rings.add(numbers);
        }
        return rings;
    }

    private List<?> list(Feature feature, Object references) {
        if (references instanceof List<?> list) {
            return list;
        }
        throw json.error(feature.line(), feature.describe() + " has arcs that do not nest as its type asks");
    }

    private Geometry assemble(Shape shape) {
        List<Polygon> polygons = new ArrayList<>();
        for (List<int[]> rings : shape.polygons) {
            List<double[]> closed = new ArrayList<>();
            for (int[] ring : rings) {
                closed.add(topology.ring(shape.feature, ring));
            }
            polygons.add(Rings.polygon(closed));
        }
        if (polygons.isEmpty()) {
            return Rings.FACTORY.createPolygon();
        }
        return "Polygon".equals(shape.type) ? polygons.get(0) : Rings.multiPolygon(polygons);
    }
}
