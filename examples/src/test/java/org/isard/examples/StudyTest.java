package org.isard.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped study, run once; what it wrote is what is checked. */
class StudyTest {

    @TempDir
    static Path temp;

    private static Path out;
    private static String html;
    private static String said;
    private static int code;

    @BeforeAll
    static void run() throws IOException {
        out = temp.resolve("report");
        StringWriter log = new StringWriter();
        StringWriter errors = new StringWriter();
        code = Study.run(new PrintWriter(log, true), new PrintWriter(errors, true), "--out", out.toString());
        assertEquals("", errors.toString());
        said = log.toString();
        html = Files.readString(out.resolve("report.html"));
    }

    @Test
    void endsWithTheReportsPath() {
        assertEquals(0, code);
        String[] lines = said.strip().split("\\R");
        assertEquals("Done: " + out.toAbsolutePath().resolve("report.html"), lines[lines.length - 1]);
        assertTrue(lines.length > 8, "progress was printed");
    }

    @Test
    void fetchesNothing() {
        // ECharts itself holds an image element in a string for its "save" button.
        String markup = html.replaceAll("(?s)(<script\\b[^>]*>).*?</script>", "$1</script>");
        assertFalse(Pattern.compile(
                        "(?i)<(script|link|img|iframe|object|embed|source|video|audio)\\b[^>]*\\b(src|href|data)\\s*=")
                .matcher(markup)
                .find());
        assertFalse(Pattern.compile("(?i)href\\s*=\\s*[\"']?https?:")
                .matcher(markup)
                .find());
        assertFalse(markup.contains("@import"));
        assertTrue(html.contains("echarts"));
    }

    @Test
    void everyOptionAndMapIsJson() throws IOException {
        Matcher blocks = Pattern.compile(
                        "<script type=\"application/json\" class=\"(\\w+)\" data-name=\"([^\"]*)\">(.*?)</script>")
                .matcher(html);
        int maps = 0;
        Set<String> charts = new TreeSet<>();
        while (blocks.find()) {
            try (JsonParser parser = new JsonFactory().createParser(blocks.group(3))) {
                while (parser.nextToken() != null) {
                    assertFalse("NaN".equals(parser.getText()));
                }
            }
            if (blocks.group(1).equals("map")) {
                maps++;
            } else {
                charts.add(blocks.group(2).replaceFirst("#.*", ""));
            }
        }
        assertEquals(1, maps);
        assertTrue(
                charts.containsAll(List.of(
                        "supply-flows",
                        "china-concentration",
                        "rca-map",
                        "lithium-map",
                        "network-map",
                        "nucleus-bars",
                        "lisa-map",
                        "moran-scatter",
                        "factor-bars",
                        "circulation-lines")),
                charts.toString());
        for (String chart : charts) {
            assertTrue(html.contains("id=\"" + chart + "\""), chart);
        }
    }

    @Test
    void everyTableStandsInTheReportAndBesideIt() throws IOException {
        try (Stream<Path> tables = Files.list(out.resolve("tables"))) {
            List<String> names =
                    tables.map(p -> p.getFileName().toString()).sorted().toList();
            assertTrue(names.size() >= 12, names.toString());
            for (String name : names) {
                assertTrue(html.contains("href=\"tables/" + name + "\""), name);
            }
        }
    }

    @Test
    void supplierSharesAddToOne() {
        Map<String, Double> sums = new HashMap<>();
        each(
                "supplier-and-buyer-shares",
                row -> sums.merge(
                        row.get("period") + row.get("product") + row.get("side"), row.number("share"), Double::sum));
        assertEquals(3 * 6 * 2, sums.size());
        sums.forEach((key, sum) -> assertEquals(1, sum, 1e-9, key));
        Map<String, Double> china = new HashMap<>();
        each(
                "china-suppliers",
                row -> china.merge(row.get("period") + row.get("product"), row.number("share"), Double::sum));
        china.forEach((key, sum) -> assertEquals(1, sum, 1e-9, key));
    }

    @Test
    void congoSuppliesAndChinaBuysCobalt() {
        boolean[] seen = {false};
        each("import-dependence", row -> {
            if (row.get("product").equals("810520")
                    && row.get("period").equals("2018-2020")
                    && row.get("importer").equals("CHN")) {
                seen[0] = true;
                assertEquals("DR Congo", row.get("largest_supplier"));
                assertEquals(856_158, row.number("tonnes"), 1);
                assertEquals(856_158.0 / 1_076_049, row.number("share_of_world_imports"), 1e-5);
                assertTrue(row.number("hhi") >= row.number("largest_share") * row.number("largest_share"));
            }
        });
        assertTrue(seen[0]);
    }

    @Test
    void balassaAgreesWithItsDefinition() {
        Map<String, Double> sums = new HashMap<>();
        Resources.rows("baci_hs12_v202201_battery_metals_quantity_2012_2020.csv.gz", row -> {
            String t = row.get("period") + "|";
            String i = Countries.today(row.get("exporter_iso3")) + "|";
            String k = row.get("hs12");
            for (String key : List.of(t, t + i, t + k, t + i + k)) {
                sums.merge(key, row.number("quantity_t"), Double::sum);
            }
        });
        each("balassa", row -> {
            String t = row.get("period") + "|";
            String i = row.get("iso3") + "|";
            String k = row.get("product");
            double naive = (sums.get(t + i + k) / sums.get(t + i)) / (sums.get(t + k) / sums.get(t));
            assertEquals(naive, row.number("rca"), 1e-10 * naive, t + i + k);
            assertEquals(naive >= 1 ? "ADVANTAGE" : "DISADVANTAGE", row.get("region"), t + i + k);
        });
        Map<String, Double> shares = new HashMap<>();
        each(
                "balassa",
                row -> shares.merge(
                        row.get("period") + row.get("product"), row.number("share_of_world_exports"), Double::sum));
        shares.forEach((key, sum) -> assertEquals(1, sum, 1e-9, key));
    }

    @Test
    void moranIsTheMeanOfLocalMoran() {
        Map<String, double[]> sums = new HashMap<>();
        each("local-moran", row -> {
            double[] sum = sums.computeIfAbsent(row.get("product"), p -> new double[2]);
            sum[0] += row.number("I");
            sum[1]++;
        });
        each("moran", row -> {
            if (row.get("period").equals("2018-2020")) {
                double[] sum = sums.get(row.get("product"));
                // esda's local I divides by n - 1, global I by n.
                assertEquals(row.number("I"), sum[0] / sum[1], Math.abs(row.number("I")) / (sum[1] - 1) + 1e-9);
            }
        });
        assertEquals(6, sums.size());
    }

    @Test
    void atLeastFiveFactorsAreJudged() {
        Set<String> factors = new TreeSet<>();
        each("factor-detector", row -> {
            factors.add(row.get("factor"));
            assertTrue(row.number("q") >= 0 && row.number("q") <= 1);
            assertTrue(row.number("p") >= 0 && row.number("p") <= 1);
        });
        assertTrue(factors.size() >= 5, factors.toString());
    }

    @Test
    void pageRankNucleusIsRanked() {
        double[] last = {2};
        each("network-nucleus", row -> {
            if (row.get("rank").equals("1")) {
                last[0] = 2;
            }
            assertTrue(row.number("pagerank") <= last[0]);
            last[0] = row.number("pagerank");
        });
    }

    @Test
    void chinasInternalShareIsThePublishedOne() {
        Map<String, Double> china = new HashMap<>();
        each("circulation", row -> {
            if (row.get("iso3").equals("CHN")) {
                china.put(row.get("year"), row.number("internal_share"));
            }
        });
        assertEquals(0.849, china.get("1986"), 5e-4);
        assertEquals(0.671, china.get("1998"), 5e-4);
        assertEquals(0.655, china.get("2004"), 5e-4);
        assertEquals(0.678, china.get("2006"), 5e-4);
    }

    @Test
    void sourcesAreCredited() {
        for (String credit :
                List.of("CEPII, BACI HS12 V202201", "Etalab", "WTO/UNCTAD", "Natural Earth", "World Bank", "Mayer")) {
            assertTrue(html.contains(credit), credit);
        }
    }

    @Test
    void noStoryPrintsAMissingNumber() {
        Matcher paragraphs = Pattern.compile("<p>(.*?)</p>").matcher(html);
        while (paragraphs.find()) {
            assertFalse(paragraphs.group(1).contains("NaN"), paragraphs.group(1));
            assertFalse(paragraphs.group(1).contains("null"), paragraphs.group(1));
            assertFalse(paragraphs.group(1).contains("undefined"), paragraphs.group(1));
        }
    }

    private static void each(String table, java.util.function.Consumer<CsvRow> action) {
        CsvRows.forEach(out.resolve("tables").resolve(table + ".csv"), CsvOptions.defaults(), action);
    }
}
