package org.isard.trade.complexity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.network.Network;
import org.isard.trade.Advantage;
import org.isard.trade.Measure;
import org.isard.trade.SharedData;
import org.isard.trade.Similarity;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against py-ecomplexity 0.5.2, Stata's ecomplexity, R's economiccomplexity 2.0.0, Datawheel's py-economic-complexity, econci and
 * EconGeo (../shared/oracles/trade/README.md). Values are of order 1 and were printed with 15 digits.
 */
class ComplexityOracleTest {
    private static final double EXACT = 1e-10;

    @ParameterizedTest
    @CsvSource({"default", "asymmetric", "continuous", "rca05"})
    void pyEcomplexityIsReproduced(String variant) {
        Conventions conventions = Conventions.pyEcomplexity();
        conventions = switch (variant) {
            case "asymmetric" -> conventions.proximity(Proximity.Kind.ASYMMETRIC);
            case "continuous" -> conventions.proximity(Proximity.Kind.CONTINUOUS);
            case "rca05" -> conventions.threshold(0.5);
            default -> conventions;
        };
        List<Map<String, String>> rows = Tables.oracle("pyecomplexity_eu15_" + variant + "_even_years.csv.gz");
        for (String year : new TreeSet<>(rows.stream().map(r -> r.get("year")).toList())) {
            EconomicComplexity.Result result = EconomicComplexity.of(Tables.eu15(year), conventions);
            for (Map<String, String> row : rows) {
                if (row.get("year").equals(year)) {
                    check(result, row, row.get("exporter_iso2"), row.get("hs_chapter"), "mcp");
                }
            }
        }
    }

    private static void check(
            EconomicComplexity.Result result, Map<String, String> row, String place, String product, String present) {
        String what = place + " " + product + " ";
        assertEquals(Tables.number(row, present) == 1, result.presence().has(place, product), what);
        close(row, "diversity", result.complexity().diversity().get(place), what);
        close(row, "ubiquity", result.complexity().ubiquity().get(product), what);
        close(row, "eci", result.eci().get(place), what);
        close(row, "pci", result.pci().get(product), what);
        close(row, "density", result.density().get(place, product), what);
        close(row, "coi", result.coi().get(place), what);
        close(row, "cog", result.cog().get(place, product), what);
    }

    private static void close(Map<String, String> row, String column, double actual, String what) {
        assertEquals(Tables.number(row, column), actual, EXACT * Math.max(1, Math.abs(actual)), what + column);
    }

    @Test
    void pyEcomplexityIsReproducedOnALargeTable() {
        EconomicComplexity.Result result = EconomicComplexity.of(Tables.sitc4(), Conventions.pyEcomplexity());
        for (Map<String, String> row : Tables.oracle("pyecomplexity_sitc4_full_countries.csv")) {
            close(row, "eci", result.eci().get(row.get("country")), row.get("country"));
            close(row, "coi", result.coi().get(row.get("country")), row.get("country"));
            close(row, "diversity", result.complexity().diversity().get(row.get("country")), row.get("country"));
        }
        for (Map<String, String> row : Tables.oracle("pyecomplexity_sitc4_full_products.csv")) {
            close(row, "pci", result.pci().get(row.get("sitc2_4")), row.get("sitc2_4"));
        }
        for (Map<String, String> row : Tables.oracle("pyecomplexity_sitc4_full_cells_sample.csv.gz")) {
            String place = row.get("country");
            String product = row.get("sitc2_4");
            close(row, "density", result.density().get(place, product), place + product);
            close(row, "cog", result.cog().get(place, product), place + product);
        }
    }

    @Test
    void pyEcomplexitysProximityIsReproduced() {
        for (Map<String, String> row : Tables.oracle("pyecomplexity_eu15_proximity_even_years.csv.gz")) {
            if (row.get("year").equals("2010")) {
                Proximity proximity = Proximity.of(Presence.of(Tables.eu15("2010")));
                close(row, "proximity", proximity.get(row.get("hs_a"), row.get("hs_b")), row.toString());
            }
        }
    }

    /** Stata keeps amounts in single precision. */
    private static TradeMatrix stataExports(String year) {
        List<Map<String, String>> rows =
                Tables.rows(SharedData.file("data/trade/stata_fixture_exports_1995_1996.csv")).stream()
                        .filter(r -> r.get("year").equals(year))
                        .toList();
        return Tables.matrix(rows, "country", "hs92_4", "export_usd").map("exports", x -> (float) x);
    }

    @ParameterizedTest
    @CsvSource({"default", "asym", "cont", "rpop", "union"})
    void stataIsReproduced(String variant) {
        EconomicComplexity.Result result = stata(variant, "1995");
        for (Map<String, String> row : Tables.oracle("stata_semantics_" + variant + "_1995.csv")) {
            check(result, row, row.get("country"), row.get("hs92_4"), "m");
        }
        // Rows that Stata itself printed; the density over nearest products is checked below.
        int real = 0;
        for (Map<String, String> row : Tables.oracle("stata_output_rows.csv")) {
            if (row.get("variant").equals(variant)) {
                check(stata(variant, row.get("year")), row, row.get("country"), row.get("hs92_4"), "m");
                real++;
            }
        }
        assertTrue(real >= 6, "rows printed by Stata: " + real);
    }

    private static EconomicComplexity.Result stata(String variant, String year) {
        Conventions conventions = Conventions.stata();
        conventions = switch (variant) {
            case "asym" -> conventions.proximity(Proximity.Kind.ASYMMETRIC);
            case "cont" -> conventions.proximity(Proximity.Kind.CONTINUOUS);
            default -> conventions;
        };
        TradeMatrix all = stataExports(year);
        if (!variant.equals("rpop") && !variant.equals("union")) {
            return EconomicComplexity.of(all, conventions);
        }
        // Stata drops the places without population first.
        List<Map<String, String>> people =
                Tables.rows(SharedData.file("data/trade/stata_fixture_population.csv")).stream()
                        .filter(r -> r.get("year").equals(year) && all.places().contains(r.get("country")))
                        .toList();
        Variable population = Variable.of(
                "population",
                Labels.of(people.stream().map(r -> r.get("country")).toList()),
                people.stream().mapToDouble(r -> Tables.number(r, "population")).toArray());
        TradeMatrix exports = all.select(population.labels(), all.products());
        TradeMatrix rca = Advantage.balassa(exports);
        Presence byPeople = Presence.of(Advantage.perCapita(exports, population), 1, Advantage.Threshold.ABOVE);
        Presence presence =
                variant.equals("rpop") ? byPeople : byPeople.union(Presence.of(rca, 1, Advantage.Threshold.ABOVE));
        return EconomicComplexity.of(rca, presence, conventions);
    }

    /**
     * Stata forms the smaller of two probabilities as (a + b - |a - b|) / 2, whose rounding breaks exact ties at the k-th product: with
     * all ties counted, seven of its nine rows are met (../shared/reference/trade.md, section 3).
     */
    @Test
    void densityOfNearestProductsIsThatOfStataButForTiesBrokenByRounding() {
        int met = 0;
        int rows = 0;
        for (Map<String, String> row : Tables.oracle("stata_output_rows.csv")) {
            if (row.get("variant").equals("knn5")) {
                double actual = EconomicComplexity.of(stataExports(row.get("year")), Conventions.stata())
                        .densityOfNearest(5)
                        .get(row.get("country"), row.get("hs92_4"));
                met += Math.abs(actual - Tables.number(row, "density")) < 1e-12 ? 1 : 0;
                rows++;
            }
        }
        assertEquals(9, rows);
        assertEquals(7, met);
    }

    @Test
    void economiccomplexityIsReproduced() {
        economiccomplexity("sitc4", Tables.sitc4());
        economiccomplexity(
                "batterymetals_2012_2014",
                TradeMatrix.exports(SharedData.batteryMetals(), "2012-2014", Measure.QUANTITY));
    }

    private static void economiccomplexity(String name, TradeMatrix exports) {
        // The same sample as R's: places and products with exports.
        Variable totals = exports.byPlace();
        int[] rows =
                IntStream.range(0, totals.size()).filter(c -> totals.get(c) > 0).toArray();
        TradeMatrix sample = exports.select(exports.places().select(rows), exports.products());
        EconomicComplexity.Result result = EconomicComplexity.of(sample, Conventions.economiccomplexity());
        Presence presence = result.presence();
        Reflections reflections = Reflections.of(presence, 19);
        Variable reflected = reflections.standardized(18, Conventions.Deviation.SAMPLE);
        Variable reflectedProducts = reflections.standardizedProducts(19, Conventions.Deviation.SAMPLE);
        Fitness.Result twenty = Fitness.of(presence, Fitness.options().exactly(19));
        Fitness.Result many = Fitness.of(presence, Fitness.options().exactly(199));
        Fitness.Result extreme =
                Fitness.of(presence, Fitness.options().exactly(19).extremality(2));
        for (Map<String, String> row : Tables.oracle("economiccomplexity_" + name + "_countries.csv")) {
            String place = row.get("country");
            close(row, "eigen", result.eci().get(place), place);
            close(row, "coi_from_eigen", result.coi().get(place), place);
            fit(row, "fitness20", twenty.fitness().get(place), place);
            fit(row, "fitness200", many.fitness().get(place), place);
            fit(row, "fitness20_extremality2", extreme.fitness().get(place), place);
            // R subtracts nearly equal numbers: after 18 reflections they differ by 1e-7 of their size, which leaves 9
            // digits.
            assertEquals(Tables.number(row, "reflections20"), reflected.get(place), 1e-6, place);
        }
        for (Map<String, String> row : Tables.oracle("economiccomplexity_" + name + "_products.csv")) {
            String product = row.get("product");
            close(row, "eigen", result.pci().get(product), product);
            fit(row, "complexity20", twenty.complexity().get(product), product);
            fit(row, "complexity200", many.complexity().get(product), product);
            fit(row, "complexity20_extremality2", extreme.complexity().get(product), product);
            assertEquals(Tables.number(row, "reflections20"), reflectedProducts.get(product), 1e-6, product);
        }
        TradeMatrix distance = result.distance();
        for (Map<String, String> row : Tables.oracle("economiccomplexity_" + name + "_cells.csv.gz")) {
            String place = row.get("country");
            String product = row.get("product");
            close(row, "distance", distance.get(place, product), place + product);
            close(row, "cog", result.cog().get(place, product), place + product);
        }
        Proximity ofPlaces = Proximity.ofPlaces(presence, Proximity.Kind.MINIMUM, Proximity.Diagonal.ONE);
        for (Map<String, String> row : Tables.oracle("economiccomplexity_" + name + "_proximity_country.csv.gz")) {
            close(row, "proximity", ofPlaces.get(row.get("a"), row.get("b")), row.toString());
        }
        for (Map<String, String> row : Tables.oracle("economiccomplexity_" + name + "_proximity_product.csv.gz")) {
            close(row, "proximity", result.proximity().get(row.get("a"), row.get("b")), row.toString());
        }
    }

    /** Relative, where fitness falls by orders of magnitude. */
    private static void fit(Map<String, String> row, String column, double actual, String what) {
        double expected = Tables.number(row, column);
        assertEquals(expected, actual, 1e-9 * Math.abs(expected) + 1e-300, what + column);
    }

    @Test
    void prodyAndExpyAreThoseOfEconomiccomplexity() {
        Variable income = Tables.income();
        TradeMatrix exports = Tables.sitc4();
        TradeMatrix sample = exports.select(income.labels(), exports.products());
        Variable prody = Productivity.prody(sample, income);
        Variable expy = Productivity.expy(sample, income);
        for (Map<String, String> row : Tables.oracle("economiccomplexity_sitc4_prody.csv")) {
            double expected = Tables.number(row, "prody");
            assertEquals(expected, prody.get(row.get("product")), 1e-10 * expected, row.toString());
        }
        for (Map<String, String> row : Tables.oracle("economiccomplexity_sitc4_expy.csv")) {
            double expected = Tables.number(row, "expy");
            assertEquals(expected, expy.get(row.get("country")), 1e-10 * expected, row.toString());
        }
    }

    @Test
    void datawheelsReflectionsProximityAndDensityAreReproduced() {
        TradeMatrix exports = Tables.oecSections();
        Presence presence = Presence.of(exports);
        Reflections reflections = Reflections.of(presence, 19);
        Variable eci = reflections.standardized(18, Conventions.Deviation.SAMPLE);
        Variable pci = reflections.standardizedProducts(19, Conventions.Deviation.SAMPLE);
        for (Map<String, String> row : Tables.oracle("datawheel_oec_sections_eci.csv")) {
            assertEquals(Tables.number(row, "eci"), eci.get(row.get("row")), 1e-9, row.toString());
        }
        for (Map<String, String> row : Tables.oracle("datawheel_oec_sections_pci.csv")) {
            assertEquals(Tables.number(row, "pci"), pci.get(row.get("col")), 1e-9, row.toString());
        }
        Proximity cosine = Proximity.of(presence, Proximity.Kind.COSINE, Proximity.Diagonal.ZERO);
        Proximity minimum = Proximity.of(presence);
        for (Map<String, String> row : Tables.oracle("datawheel_oec_sections_proximity.csv.gz")) {
            close(row, "proximity_max", minimum.get(row.get("a"), row.get("b")), row.toString());
            close(row, "proximity_sqrt", cosine.get(row.get("a"), row.get("b")), row.toString());
        }
        EconomicComplexity.Result result = EconomicComplexity.of(exports);
        TradeMatrix distance = result.distance();
        for (Map<String, String> row : Tables.oracle("datawheel_oec_sections_cells.csv.gz")) {
            close(row, "rca", result.rca().get(row.get("row"), row.get("col")), row.toString());
            close(row, "relatedness", result.density().get(row.get("row"), row.get("col")), row.toString());
            close(row, "distance", distance.get(row.get("row"), row.get("col")), row.toString());
        }
    }

    /**
     * Datawheel's gains rest on its own PCI, by reflections; it divides by the sum of proximities to p, where the Atlas and we divide by
     * those to each q, and gives them where a place is present already, too.
     */
    @Test
    void datawheelsOpportunityGainTakesOffDensityTimesPci() {
        EconomicComplexity.Result result = EconomicComplexity.of(Tables.oecSections());
        Proximity phi = result.proximity();
        Map<String, Double> pci = new HashMap<>();
        Tables.oracle("datawheel_oec_sections_pci.csv")
                .forEach(row -> pci.put(row.get("col"), Tables.number(row, "pci")));
        for (Map<String, String> row : Tables.oracle("datawheel_oec_sections_cells.csv.gz")) {
            String c = row.get("row");
            String p = row.get("col");
            double opened = 0;
            double all = 0;
            for (String q : phi.items()) {
                all += phi.get(q, p);
                opened += result.presence().has(c, q) ? 0 : phi.get(q, p) * pci.get(q);
            }
            double own = result.density().get(c, p) * pci.get(p);
            assertEquals(Tables.number(row, "opportunity_gain"), opened / all - own, 1e-12, row.toString());
        }
    }

    @Test
    void datawheelsSimilarityIsTheCorrelationOfLogarithmsOfAdvantage() {
        TradeMatrix similarity = Similarity.logAdvantage(Tables.oecSections());
        for (Map<String, String> row : Tables.oracle("datawheel_oec_sections_similarity.csv.gz")) {
            close(row, "log_rca_similarity", similarity.get(row.get("a"), row.get("b")), row.toString());
        }
    }

    /** Ties in a tree are arbitrary, but its weights are not, nor are the pairs above the threshold. */
    @Test
    void theProductSpaceOfEconciIsTreeAndPairsAboveItsThreshold() {
        EconomicComplexity.Result result = EconomicComplexity.of(Tables.eu15("2014"));
        Network ours = ProductTree.withPairsAbove(result.proximity(), 0.55);
        List<Map<String, String>> theirs = Tables.oracle("econci_eu15_2014_product_space.csv");
        assertArrayEquals(sortedWeights(theirs), sortedWeights(ours), 1e-12);
        theirs.stream()
                .filter(row -> Tables.number(row, "weight") > 0.55)
                .forEach(row -> close(
                        row,
                        "weight",
                        Math.max(ours.weight(row.get("a"), row.get("b")), ours.weight(row.get("b"), row.get("a"))),
                        row.toString()));
    }

    /** Its projections(avg_links = 5) ends at thresholds that, summed up in steps of 0.05, are a rounding short of 0.5 and 0.4. */
    @Test
    void theProjectionsOfEconomiccomplexityAreTreesAndPairsAboveAThreshold() {
        Presence presence = Presence.of(Tables.sitc4());
        Map.of(
                        "country", Proximity.ofPlaces(presence, Proximity.Kind.MINIMUM, Proximity.Diagonal.ZERO),
                        "product", Proximity.of(presence))
                .forEach((name, proximity) -> {
                    List<Map<String, String>> theirs = Tables.oracle(
                            "economiccomplexity_sitc4_network_" + name + (name.equals("product") ? ".csv.gz" : ".csv"));
                    Network ours =
                            ProductTree.withPairsAbove(proximity, Math.nextDown(name.equals("product") ? 0.5 : 0.4));
                    assertArrayEquals(sortedWeights(theirs), sortedWeights(ours), 1e-12, name);
                });
    }

    private static double[] sortedWeights(List<Map<String, String>> rows) {
        return rows.stream()
                .mapToDouble(row -> Tables.number(row, "weight"))
                .sorted()
                .toArray();
    }

    private static double[] sortedWeights(Network network) {
        return network.edgeList().stream()
                .mapToDouble(Network.Edge::weight)
                .sorted()
                .toArray();
    }

    @Test
    void econcisIndicesAndProductSpaceAreReproduced() {
        TradeMatrix exports = Tables.eu15("2014");
        Conventions conventions = Conventions.atlas().pciScale(Conventions.PciScale.OWN);
        EconomicComplexity.Result result = EconomicComplexity.of(exports, conventions);
        for (Map<String, String> row : Tables.oracle("econci_eu15_2014_eci.csv")) {
            close(row, "eci", result.eci().get(row.get("exporter_iso2")), row.toString());
        }
        // econci gives PCI a sign of its own, that of its correlation with ubiquity, so that its PCI falls with
        // complexity.
        for (Map<String, String> row : Tables.oracle("econci_eu15_2014_pci.csv")) {
            close(row, "pci", -result.pci().get(row.get("hs_chapter")), row.toString());
        }
        // Ties in the tree are arbitrary in econci; the total weight is not.
        Network tree = ProductTree.of(result.proximity());
        assertEquals(19, tree.edges());
        assertEquals(11.528571428571, tree.totalWeight(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"oecsections", "eu15_2014"})
    void econGeosRelatednessIsReproduced(String name) {
        TradeMatrix exports = name.equals("oecsections") ? Tables.oecSections() : Tables.eu15("2014");
        Presence presence = Presence.of(exports);
        Map<String, TradeMatrix> norms = Map.of(
                "prob", Relatedness.of(presence, Relatedness.Norm.PROBABILITY),
                "association", Relatedness.of(presence, Relatedness.Norm.ASSOCIATION),
                "cosine", Relatedness.of(presence, Relatedness.Norm.COSINE),
                "jaccard", Relatedness.of(presence, Relatedness.Norm.JACCARD),
                "zscore", Relatedness.of(presence, Relatedness.Norm.Z_SCORE));
        for (Map<String, String> row : Tables.oracle("econgeo_" + name + "_relatedness.csv.gz")) {
            String a = product(exports, row.get("a"));
            String b = product(exports, row.get("b"));
            norms.forEach((column, values) -> {
                if (!a.equals(b) || !column.equals("zscore")) {
                    close(row, column, values.get(a, b), row.toString() + column);
                }
            });
        }
        // EconGeo's density is in percent with two decimals, on relatedness cut at 1.
        TradeMatrix rca = Advantage.balassa(exports);
        TradeMatrix cut = norms.get("prob").map("cut", r -> r >= 1 ? 1 : 0);
        TradeMatrix density = Relatedness.density(presence, cut);
        for (Map<String, String> row : Tables.oracle("econgeo_" + name + "_cells.csv.gz")) {
            String region = row.get("region");
            String industry = product(exports, row.get("industry"));
            close(row, "lq", rca.get(region, industry), row.toString());
            assertEquals(
                    Tables.number(row, "reldens_2dp"), 100 * density.get(region, industry), 0.005001, row.toString());
        }
    }

    /** EconGeo pads the chapter numbers. */
    private static String product(TradeMatrix exports, String code) {
        return exports.products().contains(code) ? code : String.valueOf(Integer.parseInt(code));
    }
}
