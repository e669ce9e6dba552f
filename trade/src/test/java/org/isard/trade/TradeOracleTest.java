package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.junit.jupiter.api.Test;

/** Against py-ecomplexity 0.5.2, economiccomplexity 2.0.0 and the plain-loop reference of ../shared/oracles/trade. */
class TradeOracleTest {
    private static final CsvOptions OPTIONS = CsvOptions.defaults();

    @Test
    void balassaIsThatOfPyEcomplexity() {
        Advantage.Result result = Advantage.balassa(SharedData.eurostat(), Measure.VALUE);
        int[] compared = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/pyecomplexity_eu15_default_even_years.csv.gz"), OPTIONS, row -> {
            String year = row.get("year");
            String exporter = row.get("exporter_iso2");
            String product = row.get("hs_chapter");
            double expected = row.number("rca");
            double actual = result.rca(year, exporter, product);
            assertEquals(expected, actual, 1e-10 * Math.abs(expected), year + exporter + product);
            assertEquals(
                    row.number("mcp") == 1 ? Advantage.Region.ADVANTAGE : Advantage.Region.DISADVANTAGE,
                    result.region(year, exporter, product));
            compared[0]++;
        });
        assertTrue(compared[0] >= 1400, "rows compared: " + compared[0]);
    }

    @Test
    void balassaIsThatOfTheReference() {
        Advantage.Result result = Advantage.balassa(SharedData.eurostat(), Measure.VALUE);
        int[] compared = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/reference_eu15_products_even_years.csv.gz"), OPTIONS, row -> {
            double expected = row.number("balassa");
            assertEquals(expected, result.rca(row.get("year"), row.get("i"), row.get("k")), 1e-10 * Math.abs(expected));
            compared[0]++;
        });
        assertTrue(compared[0] >= 1400, "rows compared: " + compared[0]);
    }

    @Test
    void balassaOfQuantitiesIsThatOfEconomiccomplexity() {
        Advantage.Result result = Advantage.balassa(SharedData.batteryMetals(), Measure.QUANTITY);
        int[] compared = {0};
        CsvRows.forEach(
                SharedData.file("oracles/trade/economiccomplexity_batterymetals_2012_2014_cells.csv.gz"),
                OPTIONS,
                row -> {
                    double expected = row.number("rca");
                    double actual = result.rca("2012-2014", row.get("country"), row.get("product"));
                    assertClose(expected, actual, row.get("country") + row.get("product"));
                    compared[0]++;
                });
        assertEquals(5198, compared[0]);
    }

    @Test
    void dependenceIsThatOfTheReference() {
        Flows flows = SharedData.eurostat();
        Dependence.Result result = Dependence.ofImports(flows, Measure.VALUE);
        Map<String, Double> squares = new LinkedHashMap<>();
        int[] compared = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/reference_eu15_pairs_even_years.csv.gz"), OPTIONS, row -> {
            double expected = row.number("import_dependence");
            assertEquals(
                    expected,
                    result.share(row.get("year"), row.get("j"), row.get("i")),
                    1e-10 * expected,
                    row.get("year") + row.get("i") + row.get("j"));
            squares.merge(row.get("year") + " " + row.get("j"), expected * expected, Double::sum);
            compared[0]++;
        });
        assertTrue(compared[0] >= 5 * 15 * 14, "rows compared: " + compared[0]);
        squares.forEach((key, hhi) ->
                assertEquals(hhi, result.herfindahl(key.split(" ")[0], key.split(" ")[1]), 1e-10 * hhi, key));
    }

    @Test
    void circulationIsThatOfTheReference() {
        Circulation.Result result = Circulation.of(SharedData.gravity(), Measure.VALUE);
        int[] compared = {0};
        CsvRows.forEach(
                SharedData.file("oracles/trade/reference_agtpa_circulation_even_years.csv.gz"), OPTIONS, row -> {
                    String place = row.get("i");
                    String year = row.get("year");
                    assertClose(row.number("domestic"), result.domestic().get(place, year));
                    assertClose(row.number("exports"), result.exports().get(place, year));
                    assertClose(row.number("imports"), result.imports().get(place, year));
                    assertClose(
                            row.number("internal_circulation_share"),
                            result.internalShare().get(place, year));
                    compared[0]++;
                });
        assertTrue(compared[0] >= 700, "rows compared: " + compared[0]);
    }

    private static void assertClose(double expected, double actual) {
        assertClose(expected, actual, "");
    }

    private static void assertClose(double expected, double actual, String what) {
        assertEquals(expected, actual, 1e-10 * Math.abs(expected), what);
    }
}
