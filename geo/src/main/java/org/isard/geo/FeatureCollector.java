package org.isard.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.geo.formats.Column;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Gathers the features of a file under the policies of {@link RegionOptions}. */
final class FeatureCollector {
    private final Errors errors;
    private final RegionOptions options;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();

    /** Says in which file something is wrong; line 0 where there are no lines. */
    @FunctionalInterface
    interface Errors {
        MalformedDataException error(long line, String problem);
    }

    private static final class Entry {
        final Feature first;
        Geometry geometry;

        Entry(Feature first, Geometry geometry) {
            this.first = first;
            this.geometry = geometry;
        }
    }

    FeatureCollector(Errors errors, RegionOptions options) {
        this.errors = errors;
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
            throw errors.error(
                    feature.line(),
                    "the id \"" + label + "\" belongs to " + before.first.describe() + " and to " + feature.describe()
                            + "; correct it, take another property (idProperty), or merge them (duplicateId)");
        }
        List<Geometry> parts = new ArrayList<>(parts(before.geometry));
        parts.addAll(parts(geometry));
        // polygons make a multipolygon even if there is one; the others what they fit into
        before.geometry = parts.stream().allMatch(Polygon.class::isInstance)
                ? Rings.multiPolygon(parts.stream().map(Polygon.class::cast).toList())
                : Rings.FACTORY.buildGeometry(parts);
    }

    /** Notes a feature that is left out for another reason. */
    void skip(String description) {
        skipped.add(description);
    }

    private static List<Geometry> parts(Geometry geometry) {
        List<Geometry> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (!geometry.getGeometryN(i).isEmpty()) {
                parts.add(geometry.getGeometryN(i));
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
            case NUMBER -> Integer.toString(feature.number());
            case USE_NAME -> {
                if (feature.name() == null) {
                    throw errors.error(feature.line(), feature.describe() + " has " + missing + " and no name either");
                }
                yield feature.name().text();
            }
            case REJECT ->
                throw errors.error(
                        feature.line(),
                        feature.describe() + " has " + missing
                                + "; take another property (idProperty), its name or number, or leave it out (missingId)");
        };
    }

    /** The features with the properties that they brought along. */
    Features build(CoordinateSystem coordinates) {
        return build(coordinates, (labels, features) -> {
            Set<String> columns = new LinkedHashSet<>();
            features.forEach(feature -> columns.addAll(feature.properties().keySet()));
            Table table = Table.of(labels);
            for (String column : columns) {
                List<Feature.Cell> cells =
                        features.stream().map(f -> f.properties().get(column)).toList();
                table = withColumn(table, column, cells);
            }
            return table;
        });
    }

    /** The features with the properties in the columns, whose rows are the numbers of the features less one. */
    Features build(CoordinateSystem coordinates, List<Column> columns) {
        return build(coordinates, (labels, features) -> {
            int[] rows = features.stream().mapToInt(f -> f.number() - 1).toArray();
            Table table = Table.of(labels);
            for (Column column : columns) {
                table = column.isNumeric()
                        ? table.with(Variable.of(
                                column.name(),
                                labels,
                                Arrays.stream(rows).mapToDouble(column::number).toArray()))
                        : table.with(Categories.of(
                                column.name(),
                                labels,
                                Arrays.stream(rows).mapToObj(column::text).toList()));
            }
            return table;
        });
    }

    private Features build(CoordinateSystem coordinates, BiFunction<Labels, List<Feature>, Table> properties) {
        if (entries.isEmpty()) {
            throw errors.error(0, "holds no " + (skipped.isEmpty() ? "features" : "features with an id"));
        }
        Labels labels = Labels.of(entries.keySet());
        List<Geometry> geometries =
                entries.values().stream().map(e -> e.geometry).toList();
        List<Feature> features = entries.values().stream().map(e -> e.first).toList();
        try {
            return Features.of(labels, geometries, coordinates, properties.apply(labels, features), skipped);
        } catch (IllegalArgumentException e) {
            throw errors.error(0, e.getMessage());
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
