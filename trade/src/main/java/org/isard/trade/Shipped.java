package org.isard.trade;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;

/** Reads the tables that lie in this jar. */
final class Shipped {
    private Shipped() {}

    static void forEach(String name, Consumer<CsvRow> action) {
        try (InputStream raw = new BufferedInputStream(Shipped.class.getResourceAsStream(name));
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            CsvRows.forEach(name, reader, CsvOptions.defaults(), action);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of isard-trade is damaged: " + name, e);
        }
    }
}
