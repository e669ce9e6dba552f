package org.isard.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reference values below ../shared, which may not be shipped; tests skip, and say so, where they are missing. */
final class Oracles {
    private Oracles() {}

    static Path file(String path) {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/oracles"))) {
            dir = dir.getParent();
        }
        assumeTrue(dir != null, "skipped: ../shared/oracles is missing, so " + path + " was not checked");
        return dir.resolve("shared/oracles").resolve(path);
    }

    static JsonNode json(String path) {
        try (Reader in = TextSource.open(file(path), StandardCharsets.UTF_8)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of a CSV whose rows may have no label of their own. */
    static Variable column(String path, String name) {
        List<Double> values = new ArrayList<>();
        CsvRows.forEach(file(path), CsvOptions.defaults(), row -> values.add(row.number(name)));
        return Variable.of(
                name,
                Labels.numbered(values.size()),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static Labels ids(String path) {
        List<String> ids = new ArrayList<>();
        CsvRows.forEach(file(path), CsvOptions.defaults(), row -> ids.add(row.get("id")));
        return Labels.of(ids);
    }
}
