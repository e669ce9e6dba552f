package org.isard.geo;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.MalformedDataException;
import org.isard.geo.formats.Column;

/**
 * A feature as its file has it.
 *
 * @param number its place among the features, counted from 1
 * @param line where it begins; 0 in a binary file, whose features are records
 * @param id its own id, or null
 * @param properties the scalar properties in file order; a null property has a null cell
 */
record Feature(int number, long line, String id, Map<String, Cell> properties) {

    /** A property's value: its text in the file, and whether it is a number that a double holds exactly enough. */
    record Cell(String text, Kind kind) {}

    enum Kind {
        NUMBER,
        TEXT
    }

    /** A feature of a binary file: only the cells that label and describe it; a table takes the columns as a whole. */
    static Feature ofRow(int number, String id, List<Column> columns, String idProperty) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.name().equals(idProperty) || column.name().equalsIgnoreCase("name")) {
                cells.put(column.name(), new Cell(column.text(number - 1).strip(), Kind.TEXT));
            }
        }
        return new Feature(number, 0, id, cells);
    }

    /** Refuses a property that should label the features and is none of the columns. */
    static void requireField(Path file, String name, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        if (name != null && !names.contains(name)) {
            throw new MalformedDataException(
                    file.toString(), 0, 0, "has no field \"" + name + "\" (idProperty); it has " + names);
        }
    }

    /** How messages name the feature. */
    String describe() {
        Cell name = name();
        return (line > 0 ? "feature " : "record ")
                + number
                + (name == null ? "" : " (name \"" + name.text() + "\")")
                + (line > 0 ? " at line " + line : "");
    }

    /** The property that most maps call name; null if there is none or it is empty. */
    Cell name() {
        for (String key : new String[] {"name", "NAME", "Name"}) {
            Cell cell = properties.get(key);
            if (cell != null && !cell.text().isEmpty()) {
                return cell;
            }
        }
        return null;
    }

    /** Reads the value of a member {@code properties}, an object or null. */
    static Map<String, Cell> readProperties(Json json) {
        Map<String, Cell> properties = new LinkedHashMap<>();
        if (json.token() == JsonToken.VALUE_NULL) {
            return properties;
        }
        json.expect(JsonToken.START_OBJECT, "the properties, an object,");
        while (json.next() == JsonToken.FIELD_NAME) {
            String name = json.text();
            json.next();
            properties.put(name, readCell(json, name));
        }
        return properties;
    }

    private static Cell readCell(Json json, String name) {
        return switch (json.token()) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = json.number("property \"" + name + "\"");
                // identifiers with more than 15 digits are integers that a double would falsify: kept as text
                boolean exact = json.token() == JsonToken.VALUE_NUMBER_FLOAT || Math.abs(value) <= 0x1p53;
                yield new Cell(json.text(), exact ? Kind.NUMBER : Kind.TEXT);
            }
            case START_OBJECT, START_ARRAY -> new Cell(json.structure(), Kind.TEXT);
            default -> new Cell(json.text(), Kind.TEXT);
        };
    }

    /** Reads the value of a member {@code id}: a string, a number or null. */
    static String readId(Json json) {
        return switch (json.token()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.text();
            default -> throw json.error("an id must be a string or a number");
        };
    }
}
