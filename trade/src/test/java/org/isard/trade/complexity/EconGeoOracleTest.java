package org.isard.trade.complexity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.trade.Diversification;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against EconGeo 1.3, as far as its rounding lets one see; ../shared/oracles/trade/README.md says what it rounds. */
class EconGeoOracleTest {
    private static TradeMatrix exports(String name) {
        return name.equals("oecsections") ? Tables.oecSections() : Tables.eu15("2014");
    }

    private static String code(Labels products, String code) {
        return products.contains(code) ? code : String.valueOf(Integer.parseInt(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oecsections", "eu15_2014"})
    void diversification(String name) {
        Diversification.Result result = Diversification.of(exports(name));
        Map<String, Variable> exact = Map.of(
                "herfindahl", result.herfindahl(),
                "krugman", result.diversification().map(v -> 2 * v),
                "spec_coeff", result.diversification(),
                "hachman", result.hachman());
        for (Map<String, String> row : Tables.oracle("econgeo_" + name + "_regions.csv")) {
            exact.forEach((column, ours) -> assertEquals(
                    Tables.number(row, column), ours.get(row.get("region")), 1e-10, row.toString() + column));
            // EconGeo takes log2(p + 1e-9) and rounds to three decimals.
            double bits = result.entropy().get(row.get("region")) / Math.log(2);
            assertEquals(Tables.number(row, "entropy_bits_3dp"), bits, 0.00051, row.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oecsections", "eu15_2014"})
    void easeOfRecombinationAndModularComplexity(String name) {
        Presence presence = Presence.of(exports(name));
        Variable ease = Recombination.ease(presence);
        Variable complexity = Recombination.modularComplexity(presence);
        Tables.oracle("econgeo_" + name + "_ease.csv")
                .forEach(row -> assertEquals(
                        Tables.number(row, "eor"), ease.get(code(presence.products(), row.get("tech"))), 0.0000051));
        Tables.oracle("econgeo_" + name + "_modular.csv")
                .forEach(row -> assertEquals(
                        Tables.number(row, "mod.comp"), complexity.get(row.get("patent")), 0.0000051, row.toString()));
    }

    /** Rescaled to 0 to 100, as EconGeo's MORc and MORt are. */
    @ParameterizedTest
    @ValueSource(strings = {"oecsections", "eu15_2014"})
    void theMethodOfReflections(String name) {
        Reflections reflections = Reflections.of(Presence.of(exports(name)), 20);
        Variable places = reflections.ofPlaces(20);
        Variable products = reflections.ofProducts(19);
        Tables.oracle("econgeo_" + name + "_kci.csv")
                .forEach(row -> assertEquals(
                        Tables.number(row, "morc20"), percent(places, row.get("region")), 1e-7, row.toString()));
        Tables.oracle("econgeo_" + name + "_tci.csv")
                .forEach(row -> assertEquals(
                        Tables.number(row, "mort19"),
                        percent(products, code(products.labels(), row.get("industry"))),
                        1e-7,
                        row.toString()));
    }

    private static double percent(Variable values, String label) {
        double min = Arrays.stream(values.toArray()).min().orElseThrow();
        double max = Arrays.stream(values.toArray()).max().orElseThrow();
        return 100 * (values.get(label) - min) / (max - min);
    }

    /** EconGeo takes the eigenvector of a matrix rounded to four decimals: its z-scores are up to 0.013 off. */
    @Test
    void complexityUpToTheRoundingOfTheirMatrix() {
        Complexity.Result ours = Complexity.of(Presence.of(exports("eu15_2014")));
        var countries = Tables.oracle("econgeo_eu15_2014_kci.csv");
        double[] kci = standardized(countries.stream()
                .mapToDouble(row -> Tables.number(row, "kci_4dp_matrix"))
                .toArray());
        double[] eci = standardized(countries.stream()
                .mapToDouble(row -> ours.eci().get(row.get("region")))
                .toArray());
        var industries = Tables.oracle("econgeo_eu15_2014_tci.csv");
        double[] tci = standardized(industries.stream()
                .mapToDouble(row -> Tables.number(row, "tci_4dp_matrix"))
                .toArray());
        double[] pci = standardized(industries.stream()
                .mapToDouble(row -> ours.pci().get(code(ours.pci().labels(), row.get("industry"))))
                .toArray());
        assertTrue(distance(eci, kci) < 0.013, "ECI off by " + distance(eci, kci));
        assertTrue(distance(pci, tci) < 0.013, "PCI off by " + distance(pci, tci));
    }

    private static double[] standardized(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        return Arrays.stream(x).map(v -> (v - mean) / deviation).toArray();
    }

    /** The largest difference, under the better of the two signs. */
    private static double distance(double[] a, double[] b) {
        return Math.min(
                IntStream.range(0, a.length)
                        .mapToDouble(i -> Math.abs(a[i] - b[i]))
                        .max()
                        .orElseThrow(),
                IntStream.range(0, a.length)
                        .mapToDouble(i -> Math.abs(a[i] + b[i]))
                        .max()
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oecsections", "eu15_2014"})
    void industriesAndTheirPlaces(String name) {
        TradeMatrix exports = exports(name);
        Presence presence = Presence.of(exports);
        double presences = presence.products().asList().stream()
                .mapToDouble(p -> ubiquity(presence, p))
                .sum();
        Variable amounts = exports.byProduct();
        for (Map<String, String> row : Tables.oracle("econgeo_" + name + "_industries.csv")) {
            String product = code(exports.products(), row.get("industry"));
            double ubiquity = ubiquity(presence, product);
            assertEquals(Tables.number(row, "ubiquity"), ubiquity, row.toString());
            double[] column = exports.places().asList().stream()
                    .mapToDouble(place -> exports.get(place, product))
                    .toArray();
            assertEquals(Tables.number(row, "gini_3dp"), Inequality.gini(column), 0.00051, row.toString());
            // norm.ubiquity: the product's share in trade over its share in all presences
            double normalized = amounts.get(product) / exports.total() / (ubiquity / presences);
            assertEquals(Tables.number(row, "norm_ubiquity_2dp"), normalized, 0.0051, row.toString());
        }
    }

    private static double ubiquity(Presence presence, String product) {
        int p = presence.products().indexOf(product);
        return IntStream.range(0, presence.places().size())
                .filter(c -> presence.has(c, p))
                .count();
    }

    /** EconGeo rounds advantages to two decimals first: up to 0.16 percent off. */
    @Test
    void prodyAndExpyUpToTheRoundingOfTheirAdvantages() {
        Variable income = Tables.income();
        TradeMatrix sample =
                Tables.sitc4().select(income.labels(), Tables.sitc4().products());
        Variable prody = Productivity.prody(sample, income);
        Variable expy = Productivity.expy(sample, income);
        for (Map<String, String> row : Tables.oracle("econgeo_sitc4_prody.csv")) {
            double expected = Tables.number(row, "prody_econgeo_rca2dp");
            assertEquals(expected, prody.get(row.get("product")), 0.0017 * expected, row.toString());
        }
        for (Map<String, String> row : Tables.oracle("econgeo_sitc4_expy.csv")) {
            double expected = Tables.number(row, "expy_econgeo_rca2dp");
            assertEquals(expected, expy.get(row.get("country")), 0.0017 * expected, row.toString());
        }
    }
}
