package org.isard.examples.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A table of the report: HTML for reading, CSV for going on. Cells are strings, numbers or null (missing).
 *
 * @param id unique in the report; the CSV is {@code tables/<id>.csv}
 * @param title what it lists
 * @param header column names
 * @param rows each as long as the header
 */
public record ReportTable(String id, String title, List<String> header, List<List<Object>> rows) {

    /** Checks and copies. */
    public ReportTable {
        header = List.copyOf(header);
        List<List<Object>> copy = new ArrayList<>(rows.size());
        for (List<Object> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "table " + id + ": a row has " + row.size() + " cells, the header " + header.size());
            }
            copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = List.copyOf(copy);
    }

    /** Starts a table. */
    public static Builder builder(String id, String title, String... header) {
        return new Builder(id, title, List.of(header));
    }

    /** Collects rows. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final List<String> header;
        private final List<List<Object>> rows = new ArrayList<>();

        private Builder(String id, String title, List<String> header) {
            this.id = id;
            this.title = title;
            this.header = header;
        }

        /** Adds a row. */
        public Builder row(Object... cells) {
            rows.add(Arrays.asList(cells.clone()));
            return this;
        }

        /** The table. */
        public ReportTable build() {
            return new ReportTable(id, title, header, rows);
        }
    }

    /** Comma-separated, UTF-8, dot decimals, full precision, missing as nothing. */
    public String toCsv() {
        StringBuilder out = new StringBuilder();
        appendCsvLine(out, header);
        for (List<Object> row : rows) {
            appendCsvLine(out, row);
        }
        return out.toString();
    }

    private static void appendCsvLine(StringBuilder out, List<?> cells) {
        String separator = "";
        for (Object cell : cells) {
            out.append(separator).append(csv(cell));
            separator = ",";
        }
        out.append('\n');
    }

    private static String csv(Object cell) {
        if (cell == null || (cell instanceof Double number && number.isNaN())) {
            return "";
        }
        String text = cell.toString();
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
