package org.isard.core;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables from and to CSV. */
final class CsvTables {
    private CsvTables() {}

    static Table read(Path file, CsvOptions options) {
        List<List<String>> columns = new ArrayList<>();
        List<String> header = new ArrayList<>();
        Map<String, Long> lines = new LinkedHashMap<>();
        CsvRows.forEach(file, options, row -> {
            if (header.isEmpty()) {
                header.addAll(row.header());
                header.forEach(name -> columns.add(new ArrayList<>()));
                options.textColumns().forEach(row::get);
            }
            String labelColumn = options.labelColumn() == null ? header.get(0) : options.labelColumn();
            String label = row.get(labelColumn);
            Long before = lines.put(label, row.line());
            if (before != null) {
                throw row.error(labelColumn, "\"" + label + "\" already names the row of line " + before);
            }
            for (int j = 0; j < header.size(); j++) {
                columns.get(j).add(row.get(j));
            }
        });
        if (lines.isEmpty()) {
            throw new MalformedDataException(file.toString(), 0, 0, "has a header only; at least one row is needed");
        }
        Labels rows = Labels.of(lines.keySet());
        String labelColumn = options.labelColumn() == null ? header.get(0) : options.labelColumn();
        Table table = Table.of(rows);
        for (int j = 0; j < header.size(); j++) {
            String name = header.get(j);
            if (!name.equals(labelColumn)) {
                List<String> cells = columns.get(j);
                double[] numbers =
                        options.textColumns().contains(name) ? null : numbers(cells, options.missingTokens());
                table = numbers == null
                        ? table.with(Categories.of(name, rows, cells))
                        : table.with(Variable.of(name, rows, numbers));
            }
        }
        return table;
    }

    /** The cells as numbers, or null if one of them is no finite number. */
    private static double[] numbers(List<String> cells, Set<String> missing) {
        double[] numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = cells.get(i).strip();
            if (missing.contains(text)) {
                numbers[i] = Double.NaN;
                continue;
            }
            // parseDouble alone would also take "Infinity", "NaN", "1d" and hexadecimal; those are text here.
            if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1)) || text.indexOf('x') >= 0) {
                return null;
            }
            try {
                numbers[i] = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return null;
            }
            if (Double.isInfinite(numbers[i])) {
                return null;
            }
        }
        return numbers;
    }

    static String write(Table table) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            List<String> row = new ArrayList<>(List.of("label"));
            row.addAll(table.columns());
            csv.writeRecord(row);
            for (int i = 0; i < table.rows().size(); i++) {
                row.clear();
                row.add(table.rows().get(i));
                for (String column : table.columns()) {
                    row.add(table.text(i, column));
                }
                csv.writeRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter cannot fail
        }
        return text.toString();
    }
}
