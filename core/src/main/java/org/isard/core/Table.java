package org.isard.core;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled rows with named columns, each numeric ({@link Variable}) or categorical ({@link Categories}).
 *
 * <p>Immutable; adding a column shares the others.
 */
public final class Table {
    private final Labels rows;
    private final Map<String, Object> columns; // Variable or Categories, in column order

    private Table(Labels rows, Map<String, Object> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** A table without columns. */
    public static Table of(Labels rows) {
        return new Table(rows, Map.of());
    }

    /**
     * Reads a CSV file with a header; a column is numeric if every field is a number or missing, otherwise categorical.
     *
     * @throws MalformedDataException if the file is not such a CSV, has no rows, or names a row twice
     */
    public static Table read(Path file, CsvOptions options) {
        return CsvTables.read(file, options);
    }

    /** Reads a CSV file with {@link CsvOptions#defaults()}. */
    public static Table read(Path file) {
        return read(file, CsvOptions.defaults());
    }

    /**
     * The table with one more numeric column.
     *
     * @throws IllegalArgumentException if the labels differ from the rows, or the name is taken
     */
    public Table with(Variable column) {
        rows.requireSame(column.labels(), "column \"" + column.name() + "\"");
        return added(column.name(), column);
    }

    /**
     * The table with one more categorical column.
     *
     * @throws IllegalArgumentException if the labels differ from the rows, or the name is taken
     */
    public Table with(Categories column) {
        rows.requireSame(column.labels(), "column \"" + column.name() + "\"");
        return added(column.name(), column);
    }

    private Table added(String name, Object column) {
        if (columns.containsKey(name)) {
            throw new IllegalArgumentException("column: \"" + name + "\" is there already; rename with named(...)");
        }
        Map<String, Object> more = new LinkedHashMap<>(columns);
        more.put(name, column);
        return new Table(rows, more);
    }

    /** The labels of the rows. */
    public Labels rows() {
        return rows;
    }

    /** The names of the columns, in order. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Whether the column holds numbers. */
    public boolean isNumeric(String column) {
        return column(column) instanceof Variable;
    }

    /**
     * A numeric column.
     *
     * @throws IllegalArgumentException if there is none of that name, or it is categorical
     */
    public Variable variable(String name) {
        if (column(name) instanceof Variable v) {
            return v;
        }
        throw new IllegalArgumentException("column: \"" + name + "\" is categorical; use categories(...)");
    }

    /**
     * A categorical column.
     *
     * @throws IllegalArgumentException if there is none of that name, or it is numeric
     */
    public Categories categories(String name) {
        if (column(name) instanceof Categories c) {
            return c;
        }
        throw new IllegalArgumentException("column: \"" + name
                + "\" is numeric; classify it with Classifier, or read it as text (CsvOptions.textColumns)");
    }

    private Object column(String name) {
        Object column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("column: there is no \"" + name + "\" among " + columns());
        }
        return column;
    }

    /** Only the named columns, in the order named. */
    public Table select(String... names) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String name : names) {
            kept.put(name, column(name));
        }
        return new Table(rows, kept);
    }

    /** The rows in the order of {@code target}, which may leave some out. */
    public Table align(Labels target) {
        Map<String, Object> moved = new LinkedHashMap<>();
        columns.forEach((name, column) ->
                moved.put(name, column instanceof Variable v ? v.align(target) : ((Categories) column).align(target)));
        return new Table(target, moved);
    }

    /** The table as CSV: label column "label", full precision, missing numbers as empty fields. */
    public String toCsv() {
        return CsvTables.write(this);
    }

    /**
     * Writes {@link #toCsv()} to a file in UTF-8.
     *
     * @throws IllegalArgumentException if the file cannot be written
     */
    public void write(Path file) {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(toCsv());
        } catch (IOException e) {
            throw new IllegalArgumentException("file: " + file + " cannot be written: " + e, e);
        }
    }

    /** The cell as text: numbers at full precision, a missing number empty. */
    String text(int row, String name) {
        if (column(name) instanceof Variable v) {
            double value = v.get(row);
            return Double.isNaN(value)
                    ? ""
                    : value == Math.rint(value) && Math.abs(value) < 1e15
                            ? Long.toString((long) value)
                            : Double.toString(value);
        }
        return categories(name).get(row);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Table other
                && rows.equals(other.rows)
                && columns.equals(other.columns)
                && columns().equals(other.columns());
    }

    @Override
    public int hashCode() {
        return 31 * rows.hashCode() + columns.hashCode();
    }

    @Override
    public String toString() {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(columns.keySet());
        TextTable text = TextTable.of(header.toArray(String[]::new));
        int shown = rows.size() <= 20 ? rows.size() : 15;
        for (int i = 0; i < shown; i++) {
            List<Object> cells = new ArrayList<>(List.of(rows.get(i)));
            for (Object column : columns.values()) {
                cells.add(column instanceof Variable v ? (Object) v.get(i) : ((Categories) column).get(i));
            }
            text.row(cells.toArray());
        }
        return text + (shown < rows.size() ? "... " + (rows.size() - shown) + " more rows\n" : "");
    }
}
