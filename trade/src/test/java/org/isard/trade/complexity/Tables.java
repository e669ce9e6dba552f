package org.isard.trade.complexity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.trade.SharedData;
import org.isard.trade.TradeMatrix;

/** Tables of exports and reference values for the tests of complexity. */
final class Tables {
    private Tables() {}

    /** The rows of a file below ../shared/oracles/trade by column name. */
    static List<Map<String, String>> oracle(String name) {
        return rows(SharedData.file("oracles/trade/" + name));
    }

    static List<Map<String, String>> rows(Path file) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            Map<String, String> cells = new LinkedHashMap<>();
            for (String column : header.isEmpty() ? columns(file, header) : header) {
                cells.put(column, row.get(column));
            }
            rows.add(cells);
        });
        assertTrue(!rows.isEmpty(), file + " is empty");
        return rows;
    }

    private static List<String> columns(Path file, List<String> into) {
        try (java.io.BufferedReader reader = new java.io.BufferedReader(new java.io.InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new java.util.zip.GZIPInputStream(java.nio.file.Files.newInputStream(file))
                        : java.nio.file.Files.newInputStream(file),
                java.nio.charset.StandardCharsets.UTF_8))) {
            into.addAll(List.of(reader.readLine().replace("\"", "").split(",")));
            return into;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static double number(Map<String, String> row, String column) {
        String text = row.get(column);
        return text.isEmpty() || text.equals("NA") || text.equals("NaN") ? Double.NaN : Double.parseDouble(text);
    }

    /** A long table as a matrix; cells that do not occur are 0. */
    static TradeMatrix matrix(List<Map<String, String>> rows, String place, String product, String amount) {
        Labels places =
                Labels.of(new TreeSet<>(rows.stream().map(r -> r.get(place)).toList()));
        Labels products =
                Labels.of(new TreeSet<>(rows.stream().map(r -> r.get(product)).toList()));
        double[][] cells = new double[places.size()][products.size()];
        for (Map<String, String> row : rows) {
            cells[places.indexOf(row.get(place))][products.indexOf(row.get(product))] +=
                    Double.parseDouble(row.get(amount));
        }
        return TradeMatrix.of("exports", places, products, cells);
    }

    /** GDP per capita of the places of {@link #sitc4} that have one. */
    static Variable income() {
        Labels places = sitc4().places();
        List<Map<String, String>> rows = rows(SharedData.file("data/trade/worldbank_gdp_pc_avg_1998_2000.csv.gz"));
        String amount = List.copyOf(rows.get(0).keySet()).get(rows.get(0).size() - 1);
        rows.removeIf(row -> Double.isNaN(number(row, amount)) || !places.contains(row.get("country")));
        return Variable.of(
                "GDP per capita",
                Labels.of(rows.stream().map(row -> row.get("country")).toList()),
                rows.stream().mapToDouble(row -> number(row, amount)).toArray());
    }

    static TradeMatrix eu15(String year) {
        return TradeMatrix.exports(SharedData.eurostat(), year, org.isard.trade.Measure.VALUE);
    }

    static TradeMatrix sitc4() {
        return matrix(
                rows(SharedData.file("data/trade/ots_sitc4_exports_avg_1998_2000.csv.gz")),
                "country",
                "sitc2_4",
                "export_usd2000");
    }

    static TradeMatrix oecSections() {
        return matrix(
                rows(SharedData.file("data/trade/oec_country_hs_section_exports.csv.gz")),
                "country_id",
                "section_id",
                "export_usd");
    }

    /** Amounts of a random table, about half of them zero. */
    static TradeMatrix random(int places, int products, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return TradeMatrix.of(
                "x",
                Labels.numbered(places),
                Labels.numbered(products),
                (c, p) -> random.nextBoolean() ? 0 : random.nextInt(1, 1000));
    }
}
