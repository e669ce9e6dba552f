package org.isard.econometrics.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Oracles;

/** The data and results of gwr.py beside the tests. */
final class LocalOracle {
    private LocalOracle() {}

    static Table data() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(LocalOracle.class.getResourceAsStream("data.csv"), StandardCharsets.UTF_8))) {
            List<String[]> lines = reader.lines().map(line -> line.split(",")).toList();
            String[] header = lines.get(0);
            List<String[]> rows = lines.subList(1, lines.size());
            Labels labels = Labels.of(rows.stream().map(row -> row[0]).toList());
            Table table = Table.of(labels);
            for (int j = 1; j < header.length; j++) {
                int column = j;
                double[] values = rows.stream()
                        .mapToDouble(row -> Double.parseDouble(row[column]))
                        .toArray();
                table = table.with(Variable.of(header[j], labels, values));
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object json(String name) {
        return Oracles.json(LocalOracle.class.getResourceAsStream(name));
    }

    static double[][] matrix(Object node) {
        return Oracles.list(node).stream().map(Oracles::numbers).toArray(double[][]::new);
    }
}
