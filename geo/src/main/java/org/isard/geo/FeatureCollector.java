package org.isard.geo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Gathers the features of a file into regions under the policies of {@link RegionOptions}. */
final class FeatureCollector {
    private final Json json;
    private final RegionOptions options;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();

    private static final class Entry {
        final Feature first;
        Geometry geometry;

        Entry(Feature first, Geometry geometry) {
            this.first = first;
            this.geometry = geometry;
        }
    }

    FeatureCollector(Json json, RegionOptions options) {
        this.json = json;
        this.options = options;
    }

    void add(Feature feature, Geometry geometry) {
        String label = label(feature);
        if (label == null) {
            skipped.add(feature.describe());
            return;
        }
        Entry before = entries.putIfAbsent(label, new Entry(feature, geometry));
        if (before == null) {
            return;
        }
        if (options.duplicateId() == RegionOptions.DuplicateId.REJECT) {
            throw json.error(
                    feature.line(),
                    "the id \"" + label + "\" belongs to " + before.first.describe() + " and to " + feature.describe()
                            + "; correct it, take another property (idProperty), or merge them (duplicateId)");
        }
        List<Polygon> parts = new ArrayList<>(polygons(before.geometry));
        parts.addAll(polygons(geometry));
        before.geometry = Rings.multiPolygon(parts);
    }

    private static List<Polygon> polygons(Geometry geometry) {
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (!geometry.getGeometryN(i).isEmpty()) {
                parts.add((Polygon) geometry.getGeometryN(i));
            }
        }
        return parts;
    }

    private String label(Feature feature) {
        String id = feature.id();
        if (options.idProperty() != null) {
            Feature.Cell cell = feature.properties().get(options.idProperty());
            id = cell == null ? null : cell.text();
        }
        if (id != null && !id.isEmpty()) {
            return id;
        }
        String missing = options.idProperty() == null ? "no id" : "no property \"" + options.idProperty() + "\"";
        return switch (options.missingId()) {
            case SKIP -> null;
            case USE_NAME -> {
                if (feature.name() == null) {
                    throw json.error(feature.line(), feature.describe() + " has " + missing + " and no name either");
                }
                yield feature.name().text();
            }
            case REJECT ->
                throw json.error(
                        feature.line(),
                        feature.describe() + " has " + missing
                                + "; take another property (idProperty), its name, or leave it out (missingId)");
        };
    }

    Regions build() {
        if (entries.isEmpty()) {
            throw json.error(0, "holds no " + (skipped.isEmpty() ? "features" : "features with an id"));
        }
        Labels labels = Labels.of(entries.keySet());
        List<Geometry> geometries = new ArrayList<>(labels.size());
        List<Feature> features = new ArrayList<>(labels.size());
        Set<String> columns = new LinkedHashSet<>();
        for (Entry entry : entries.values()) {
            geometries.add(entry.geometry);
            features.add(entry.first);
            columns.addAll(entry.first.properties().keySet());
        }
        Table table = Table.of(labels);
        for (String column : columns) {
            List<Feature.Cell> cells =
                    features.stream().map(f -> f.properties().get(column)).toList();
            table = withColumn(table, column, cells);
        }
        try {
            return Regions.read(labels, geometries, options.coordinates(), table, skipped);
        } catch (IllegalArgumentException e) {
            throw json.error(0, e.getMessage());
        }
    }

    /** Numeric if every value that is there is a number; else text, in which a missing value is the empty string. */
    private static Table withColumn(Table table, String name, List<Feature.Cell> cells) {
        if (cells.stream().allMatch(c -> c == null || c.kind() == Feature.Kind.NUMBER)) {
            double[] values = cells.stream()
                    .mapToDouble(c -> c == null ? Double.NaN : Double.parseDouble(c.text()))
                    .toArray();
            return table.with(Variable.of(name, table.rows(), values));
        }
        List<String> values = cells.stream().map(c -> c == null ? "" : c.text()).toList();
        return table.with(Categories.of(name, table.rows(), values));
    }
}
