package org.isard.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files shaped as CEPII ships them take the place of the shipped flows. */
class OwnDataTest {

    @TempDir
    Path temp;

    @Test
    void baciFilesReplaceTheShippedFlows() throws IOException {
        Path directory = Files.createDirectories(temp.resolve("baci"));
        // The shipped quantities serve as values, so that real countries and links stand in the files; one year plain,
        // one gzipped.
        writeYear(directory.resolve("BACI_HS12_Y2019_V202401b.csv"), "2015-2017", "2019");
        writeYear(directory.resolve("BACI_HS12_Y2020_V202401b.csv.gz"), "2018-2020", "2020");
        Map<String, String> iso = new TreeMap<>();
        Resources.rows("baci_hs12_v202201_battery_metals_quantity_2012_2020.csv.gz", row -> {
            iso.put(row.get("exporter_m49"), row.get("exporter_iso3"));
            iso.put(row.get("importer_m49"), row.get("importer_iso3"));
        });
        StringBuilder codes = new StringBuilder("country_code,country_name,country_iso2,country_iso3\n");
        iso.forEach((code, iso3) ->
                codes.append(code).append(",\"A, B\",XX,").append(iso3).append('\n'));
        Files.writeString(directory.resolve("country_codes_V202401b.csv"), codes);
        Path out = temp.resolve("report");
        // An earlier report is replaced as a whole.
        Files.createDirectories(out.resolve("tables"));
        Files.writeString(out.resolve("tables").resolve("old.csv"), "old");
        Files.writeString(out.resolve("report.html"), "old");
        StringWriter errors = new StringWriter();
        int exit = Study.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true),
                "--data",
                directory.toString(),
                "--out",
                out.toString());
        assertEquals("", errors.toString());
        assertEquals(0, exit);
        String html = Files.readString(out.resolve("report.html"));
        assertTrue(html.contains("thousand USD"));
        assertTrue(html.contains("BACI_HS12_Y2019_V202401b.csv, BACI_HS12_Y2020_V202401b.csv.gz"));
        assertFalse(html.contains("BACI HS12 V202201"), "the shipped flows are not credited when they are not used");
        assertFalse(Files.exists(out.resolve("tables").resolve("old.csv")));
        boolean[] seen = {false};
        CsvRows.forEach(out.resolve("tables").resolve("import-dependence.csv"), CsvOptions.defaults(), row -> {
            if (row.get("product").equals("810520")
                    && row.get("period").equals("2020")
                    && row.get("importer").equals("CHN")) {
                seen[0] = true;
                assertEquals(856_158, row.number("thousand_usd"), 1);
            }
        });
        assertTrue(seen[0]);
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(
                    List.of("baci", "report"),
                    left.map(p -> p.getFileName().toString()).sorted().toList());
        }
    }

    private static void writeYear(Path file, String period, String year) throws IOException {
        StringBuilder rows = new StringBuilder("t,i,j,k,v,q\n");
        Resources.rows("baci_hs12_v202201_battery_metals_quantity_2012_2020.csv.gz", row -> {
            if (row.get("period").equals(period)) {
                rows.append(year).append(',').append(row.get("exporter_m49")).append(',');
                rows.append(row.get("importer_m49"))
                        .append(',')
                        .append(row.get("hs12"))
                        .append(',');
                rows.append(row.get("quantity_t")).append(",          NA\n");
            }
        });
        try (Writer out = new OutputStreamWriter(
                file.toString().endsWith(".gz")
                        ? new GZIPOutputStream(Files.newOutputStream(file))
                        : Files.newOutputStream(file),
                StandardCharsets.UTF_8)) {
            out.write(rows.toString());
        }
    }
}
