package org.isard.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;

/** The data files shipped inside the jar. */
final class Resources {

    private Resources() {}

    static void rows(String name, Consumer<CsvRow> action) {
        try (InputStream raw = open(name);
                Reader reader = new InputStreamReader(new GZIPInputStream(raw), StandardCharsets.UTF_8)) {
            CsvRows.forEach(name, reader, CsvOptions.defaults(), action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For readers that want a path: a copy in a temporary file, gone when {@code use} returns. */
    static <T> T asFile(String name, Function<Path, T> use) {
        try (InputStream in = open(name)) {
            Path copy = Files.createTempFile("isard-", "-" + name);
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return use.apply(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Resources.class.getResourceAsStream("data/" + name);
        if (in == null) {
            throw new IllegalStateException("data/" + name + " is missing from the class path");
        }
        return in;
    }
}
