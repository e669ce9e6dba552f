package org.isard.geo.autocorrelation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Reads the references of spdep below {@code shared/oracles/geo}. */
final class Oracles {

    private Oracles() {}

    static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/oracles/geo");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        Assumptions.abort("../shared is missing: no oracles of geo");
        throw new IllegalStateException();
    }

    /** Data set, weights and variable of every file with this prefix, such as "global_". */
    static Stream<Case> cases(String prefix) {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<Case> found = files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(f -> {
                        String[] part = f.getFileName().toString().split("[_.]", -1);
                        return new Case(f.getParent(), part[1], part[2], f);
                    })
                    .toList();
            Assertions.assertTrue(found.size() >= 24, "oracles found: " + found.size());
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Case(Path folder, String weightsName, String variableName, Path file) {
        Variable variable() {
            Rows rows = rows(folder.resolve("attributes.csv"));
            return Variable.of(variableName, Labels.of(rows.column("id")), rows.numbers(variableName));
        }

        Weights binary() {
            Rows rows = rows(folder.resolve("weights_" + weightsName + ".csv.gz"));
            WeightsBuilder builder = Weights.builder(variable().labels());
            for (Map<String, String> row : rows.rows()) {
                builder.add(row.get("from"), row.get("to"), Double.parseDouble(row.get("weight")));
            }
            return builder.build();
        }

        @Override
        public String toString() {
            return folder.getFileName() + " " + file.getFileName();
        }
    }

    /** Rows by header; the oracles quote plainly and their cells hold no comma. */
    record Rows(List<Map<String, String>> rows) {
        boolean has(String column) {
            return rows.get(0).containsKey(column);
        }

        List<String> column(String name) {
            return rows.stream().map(r -> r.get(name)).toList();
        }

        double[] numbers(String name) {
            return rows.stream()
                    .mapToDouble(r -> r.get(name).isEmpty() ? Double.NaN : Double.parseDouble(r.get(name)))
                    .toArray();
        }
    }

    static Rows rows(Path file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().replace("\"", "").split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.replace("\"", "").split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int j = 0; j < header.length; j++) {
                    row.put(header[j], cells[j]);
                }
                rows.add(row);
            }
            return new Rows(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Equal within a relative tolerance, or absolutely within the tolerance of {@code scale} where values cancel. */
    static void assertClose(double expected, double actual, double scale, double tolerance, String what) {
        if (Double.isNaN(expected)) {
            Assertions.assertTrue(Double.isNaN(actual), what + ": expected NaN, is " + actual);
            return;
        }
        double slack = tolerance * Math.max(Math.abs(expected), scale);
        Assertions.assertTrue(
                Math.abs(expected - actual) <= slack, () -> what + ": expected " + expected + ", is " + actual);
    }
}
