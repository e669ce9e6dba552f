package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** The classical indices against the plain-loop reference of ../shared/oracles/trade and EconGeo, and by their identities. */
class AdvantageFamilyTest {
    private static final CsvOptions OPTIONS = CsvOptions.defaults();

    private static TradeMatrix random(int places, int products, long seed, double share) {
        SplittableRandom random = new SplittableRandom(seed);
        return TradeMatrix.of(
                "x",
                Labels.numbered(places),
                Labels.numbered(products),
                (c, p) -> random.nextDouble() < share ? random.nextInt(1, 1000) : 0);
    }

    private static void close(CsvRow row, String column, double actual, double scale) {
        String text = row.get(column);
        double expected = text.isEmpty() || text.equals("NA") || text.equals("NaN") ? Double.NaN : row.number(column);
        assertEquals(
                expected,
                actual,
                1e-10 * Math.max(Math.abs(expected), scale),
                () -> column + " of " + row.get("year") + " " + row.get("i"));
    }

    @Test
    void everyIndexByProductIsThatOfTheReference() {
        Flows flows = SharedData.eurostat();
        Map<String, Map<String, TradeMatrix>> byYear = new LinkedHashMap<>();
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/reference_eu15_products_even_years.csv.gz"), OPTIONS, row -> {
            Map<String, TradeMatrix> tables = byYear.computeIfAbsent(row.get("year"), year -> {
                TradeMatrix x = TradeMatrix.exports(flows, year, Measure.VALUE);
                TradeMatrix m = TradeMatrix.imports(flows, year, Measure.VALUE);
                Map<String, TradeMatrix> all = new LinkedHashMap<>();
                all.put("balassa", Advantage.balassa(x));
                all.put("rsca", RelativeAdvantage.symmetric(x));
                all.put("additive_rca", RelativeAdvantage.additive(x));
                all.put("nrca", RelativeAdvantage.normalized(x));
                all.put("weighted_rca", RelativeAdvantage.weighted(x));
                all.put("vollrath_rxa", RelativeAdvantage.vollrath(x));
                all.put("vollrath_rma", RelativeAdvantage.vollrath(m));
                all.put("vollrath_rta", NetAdvantage.tradeAdvantage(x, m));
                all.put("vollrath_rc", NetAdvantage.competitivenessByAdvantage(x, m));
                all.put("trade_competitiveness", NetAdvantage.competitiveness(x, m));
                all.put("lafay", NetAdvantage.lafay(x, m));
                all.put("michaely", NetAdvantage.michaely(x, m));
                all.put("contribution_to_balance", NetAdvantage.contributionToBalance(x, m));
                all.put("grubel_lloyd", IntraIndustryTrade.grubelLloyd(x, m));
                return all;
            });
            // Differences of numbers near 1 keep 15 digits of those, not of what is left.
            tables.forEach((column, table) -> close(row, column, table.get(row.get("i"), row.get("k")), 1e-3));
            rows[0]++;
        });
        assertTrue(rows[0] >= 1400, "rows compared: " + rows[0]);
    }

    @Test
    void everyIndexByCountryIsThatOfTheReference() {
        Flows flows = SharedData.eurostat();
        Map<String, Object[]> byYear = new LinkedHashMap<>();
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/reference_eu15_countries_even_years.csv.gz"), OPTIONS, row -> {
            Object[] tables = byYear.computeIfAbsent(row.get("year"), year -> {
                TradeMatrix x = TradeMatrix.exports(flows, year, Measure.VALUE);
                TradeMatrix m = TradeMatrix.imports(flows, year, Measure.VALUE);
                return new Object[] {
                    Diversification.of(x),
                    Diversification.of(TradeMatrix.between(flows, year, Measure.VALUE)),
                    IntraIndustryTrade.ofPlaces(x, m),
                    IntraIndustryTrade.balanceAdjusted(x, m),
                    Margins.of(flows, year, Measure.VALUE),
                    x.byPlace(),
                    m.byPlace()
                };
            });
            String i = row.get("i");
            Diversification.Result products = (Diversification.Result) tables[0];
            Diversification.Result markets = (Diversification.Result) tables[1];
            Margins.Result margins = (Margins.Result) tables[4];
            close(row, "exports", ((Variable) tables[5]).get(i), 0);
            close(row, "imports", ((Variable) tables[6]).get(i), 0);
            close(row, "hhi_products", products.herfindahl().get(i), 0);
            close(row, "hhi_products_norm", products.herfindahlNormalized().get(i), 0);
            close(row, "effective_products", products.effectiveNumber().get(i), 0);
            close(row, "shannon_nats", products.entropy().get(i), 0);
            close(row, "theil", products.theil().get(i), 0);
            close(row, "gini", products.gini().get(i), 0);
            close(row, "unctad_diversification", products.diversification().get(i), 0);
            close(row, "n_products", products.active().get(i), 0);
            close(row, "hhi_markets", markets.herfindahl().get(i), 0);
            // Normalised by the number of possible partners: all places but the own one.
            double even = 1.0 / (flows.countries().size() - 1);
            close(row, "hhi_markets_norm", (markets.herfindahl().get(i) - even) / (1 - even), 0);
            close(row, "n_markets", markets.active().get(i), 0);
            close(row, "grubel_lloyd", ((Variable) tables[2]).get(i), 0);
            close(row, "grubel_lloyd_balance_adjusted", ((Variable) tables[3]).get(i), 0);
            close(row, "hk_extensive", margins.extensive().get(i), 0);
            close(row, "hk_intensive", margins.intensive().get(i), 0);
            close(row, "export_market_penetration", margins.penetration().get(i), 0);
            rows[0]++;
        });
        assertTrue(rows[0] >= 75, "rows compared: " + rows[0]);
    }

    @Test
    void everyIndexByPairIsThatOfTheReference() {
        Flows flows = SharedData.eurostat();
        Map<String, Map<String, TradeMatrix>> byYear = new LinkedHashMap<>();
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/reference_eu15_pairs_even_years.csv.gz"), OPTIONS, row -> {
            Map<String, TradeMatrix> tables = byYear.computeIfAbsent(row.get("year"), year -> {
                TradeMatrix x = TradeMatrix.exports(flows, year, Measure.VALUE);
                TradeMatrix m = TradeMatrix.imports(flows, year, Measure.VALUE);
                TradeMatrix trade = TradeMatrix.between(flows, year, Measure.VALUE);
                Margins.Pairs margins = Margins.ofPairs(flows, year, Measure.VALUE);
                Map<String, TradeMatrix> all = new LinkedHashMap<>();
                all.put("exports", trade);
                all.put("trade_intensity", Partners.intensity(trade));
                all.put("trade_intensity_kojima", Partners.intensityWithoutExporter(trade));
                all.put("finger_kreinin", Similarity.fingerKreinin(x));
                all.put("trade_complementarity", Similarity.complementarity(x, m));
                all.put("hub_measure", Partners.hub(trade));
                all.put("import_dependence", Partners.dependence(trade));
                all.put("hk_extensive_bilateral", margins.extensive());
                all.put("hk_intensive_bilateral", margins.intensive());
                return all;
            });
            tables.forEach((column, table) -> close(row, column, table.get(row.get("i"), row.get("j")), 0));
            rows[0]++;
        });
        assertTrue(rows[0] >= 5 * 15 * 14, "rows compared: " + rows[0]);
    }

    @Property(tries = 200)
    void theIdentitiesHold(
            @ForAll @IntRange(min = 2, max = 8) int places,
            @ForAll @IntRange(min = 2, max = 8) int products,
            @ForAll long seed) {
        TradeMatrix x = random(places, products, seed, 0.6);
        TradeMatrix m = random(places, products, ~seed, 0.6);
        TradeMatrix nrca = RelativeAdvantage.normalized(x);
        TradeMatrix additive = RelativeAdvantage.additive(x);
        TradeMatrix weighted = RelativeAdvantage.weighted(x);
        TradeMatrix lafay = NetAdvantage.lafay(x, m);
        TradeMatrix balance = NetAdvantage.contributionToBalance(x, m);
        TradeMatrix michaely = NetAdvantage.michaely(x, m);
        boolean any = x.total() > 0;
        for (int c = 0; c < places; c++) {
            boolean exports = x.byPlace().get(c) > 0;
            boolean imports = m.byPlace().get(c) > 0;
            if (any) {
                assertEquals(0, nrca.byPlace().get(c), 1e-12);
            }
            if (exports) {
                assertEquals(0, additive.byPlace().get(c), 1e-12);
                double sum = 0;
                int defined = 0;
                for (int p = 0; p < products; p++) {
                    double v = weighted.get(c, p);
                    sum += Double.isNaN(v) ? 0 : v;
                    defined += Double.isNaN(v) ? 0 : 1;
                }
                assertEquals(1, sum / defined, 1e-12);
            }
            if (exports || imports) {
                assertEquals(0, lafay.byPlace().get(c), 1e-10);
            }
            if (exports && imports) {
                assertEquals(0, michaely.byPlace().get(c), 1e-12);
            }
            for (int p = 0; p < products; p++) {
                assertTrue(Double.isNaN(lafay.get(c, p)) || Math.abs(2 * lafay.get(c, p) - balance.get(c, p)) <= 1e-12);
                double gl = IntraIndustryTrade.grubelLloyd(x, m).get(c, p);
                assertTrue(Double.isNaN(gl) || (gl >= 0 && gl <= 1));
                double b = nrca.get(c, p);
                assertTrue(!any || Math.abs(b) <= 0.25 + 1e-15);
            }
            if (exports && imports) {
                double plain = IntraIndustryTrade.ofPlaces(x, m).get(c);
                double adjusted = IntraIndustryTrade.balanceAdjusted(x, m).get(c);
                assertTrue(adjusted >= plain - 1e-12 && adjusted <= 1 + 1e-12);
            }
        }
        TradeMatrix similarity = Similarity.fingerKreinin(x);
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                double s = similarity.get(i, j);
                assertTrue(Double.isNaN(s) || (s >= 0 && s <= 1 + 1e-12));
                assertTrue(Double.isNaN(s) || Math.abs(s - similarity.get(j, i)) <= 1e-15);
            }
        }
    }

    @Test
    void vollrathIsInfiniteForASoleExporter() {
        TradeMatrix x = TradeMatrix.of(
                "x", Labels.of("a", "b"), Labels.of("p", "q", "r"), new double[][] {{2, 1, 0}, {0, 5, 0}});
        TradeMatrix rxa = RelativeAdvantage.vollrath(x);
        assertEquals(Double.POSITIVE_INFINITY, rxa.get("a", "p"));
        assertTrue(Double.isNaN(rxa.get("a", "r")));
        assertEquals(1.0 / 2 / (5.0 / 0.0), rxa.get("a", "q"));
        assertEquals(1, RelativeAdvantage.symmetric(x.map("x", v -> v)).get("a", "p"), 1);
    }

    private static Flows randomFlows(long seed, int places, int products) {
        SplittableRandom random = new SplittableRandom(seed);
        FlowsBuilder builder = Flows.builder();
        for (String period : new String[] {"1", "2"}) {
            for (int i = 0; i < places; i++) {
                for (int j = 0; j < places; j++) {
                    for (int k = 0; k < products; k++) {
                        if (random.nextDouble() < 0.5 || i + j + k == 1) {
                            builder.add(period, "P" + i, "P" + j, "k" + k, random.nextInt(1, 100), 1);
                        }
                    }
                }
            }
        }
        return builder.build();
    }

    @Property(tries = 100)
    void marketShareTermsAddUpAndCompetitivenessOfTheWorldIsZero(
            @ForAll @IntRange(min = 2, max = 6) int places,
            @ForAll @IntRange(min = 1, max = 5) int products,
            @ForAll long seed) {
        Flows flows = randomFlows(seed, places, products);
        MarketShare.Result result = MarketShare.decompose(flows, "1", "2", Measure.VALUE);
        TradeMatrix before = TradeMatrix.exports(flows, "1", Measure.VALUE);
        TradeMatrix after = TradeMatrix.exports(flows, "2", Measure.VALUE);
        for (String place : flows.countries()) {
            double change = after.byPlace().get(place) - before.byPlace().get(place);
            assertEquals(change, result.change().get(place), 1e-9);
            double sum = result.worldGrowth().get(place)
                    + result.products().get(place)
                    + result.markets().get(place)
                    + result.competitiveness().get(place);
            assertEquals(change, sum, 1e-9);
        }
        assertEquals(result.worldGrowth().sum(), (after.total() / before.total() - 1) * before.total(), 1e-8);
        assertEquals(
                0,
                result.products().sum()
                        + result.markets().sum()
                        + result.competitiveness().sum(),
                1e-8);
    }

    @Test
    void dynamicsOfAnUnchangedTableAreNone() {
        TradeMatrix b = Advantage.balassa(random(6, 7, 3, 0.7));
        AdvantageDynamics.Result same = AdvantageDynamics.of(b, b);
        assertEquals(0, same.entered().sum() + same.left().sum());
        assertEquals(0, same.mobility(), 1e-15);
        assertEquals(1, same.regression().slope(), 1e-12);
        assertEquals(1, same.regression().dispersion(), 1e-12);
        TradeMatrix x =
                TradeMatrix.of("b", Labels.of("a"), Labels.of("p", "q", "r", "s"), new double[][] {{2, 0.5, 3, 0}});
        TradeMatrix y = TradeMatrix.of(
                "b", Labels.of("a"), Labels.of("p", "q", "r", "s"), new double[][] {{2, 1.5, 0.5, Double.NaN}});
        AdvantageDynamics.Result moved = AdvantageDynamics.of(x, y, 1, Advantage.Threshold.AT_LEAST, 1);
        assertEquals(1, moved.kept().get("a"));
        assertEquals(1, moved.entered().get("a"));
        assertEquals(1, moved.left().get("a"));
        assertEquals(0, moved.never().get("a"));
        assertEquals(1.0 / 3, moved.persistence().get("a"), 1e-15);
        assertArrayEquals(new double[] {0, 1}, moved.transition()[0]);
        assertArrayEquals(new double[] {0.5, 0.5}, moved.transition()[1]);
        assertEquals((2 - 0.5) / 1, moved.mobility(), 1e-15);
    }

    @Test
    void supplyRiskWeighsConcentrationByGovernance() {
        Flows flows = Flows.builder()
                .add("1", "a", "c", "k", 3, Double.NaN)
                .add("1", "b", "c", "k", 1, Double.NaN)
                .add("1", "c", "c", "k", 4, Double.NaN)
                .add("1", "c", "a", "k", 2, Double.NaN)
                .build();
        Variable bad = Variable.of("governance", Labels.of("a", "b", "c"), 1, 0.5, 0);
        SupplyRisk.Result result = SupplyRisk.of(flows, "1", Measure.VALUE, bad);
        assertEquals(0.75 * 0.75 + 0.25 * 0.25, result.concentration().get("c"), 1e-15);
        assertEquals(0.75 * 0.75 + 0.5 * 0.25 * 0.25, result.risk().get("c"), 1e-15);
        assertEquals(2.0 / (4 + 2), result.reliance().get("c"), 1e-15);
        assertEquals(0, result.reliance().get("a"));
        assertTrue(Double.isNaN(result.risk().get("b")));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> SupplyRisk.of(flows, "1", Measure.VALUE, Variable.of("g", Labels.of("a", "c"), 1, 1)))
                .getMessage();
        assertTrue(message.contains("\"b\""), message);
        assertEquals(0.5 * 0.5 + 0.5 / 36.0, SupplyRisk.ofWorld(flows, "1", Measure.VALUE, bad), 1e-15);
    }

    @Test
    void unitValuesOutOfProportionAreFoundByProductAndPeriod() {
        FlowsBuilder builder = Flows.builder();
        double[] unit = {1, 1.1, 0.9, 1.2, 0.8, 100, 1, 0.01};
        for (int i = 0; i < unit.length; i++) {
            builder.add("1", "a", "b" + i, "k", 10 * unit[i], 10);
        }
        builder.add("1", "a", "z", "k", 5, Double.NaN);
        builder.add("1", "a", "b0", "l", 500, 5);
        Flows flows = builder.build();
        UnitValues.Outliers five = UnitValues.outliers(flows, UnitValues.Rule.timesMedian(5));
        assertEquals(2, five.rows().length);
        for (int row : five.rows()) {
            double v = UnitValues.of(flows)[row];
            assertTrue(v == 100 || v == 0.01);
        }
        assertEquals(1, five.without());
        assertEquals(2, five.groups());
        assertArrayEquals(
                five.rows(),
                UnitValues.outliers(flows, UnitValues.Rule.tukey(3)).rows());
        assertEquals(2, UnitValues.outliers(flows, UnitValues.Rule.tails(0.05)).rows().length);
        assertThrows(IllegalArgumentException.class, () -> UnitValues.Rule.timesMedian(1));
    }

    @Test
    void twoWayTradeIsHorizontalOrVerticalByUnitValue() {
        assertEquals(IntraIndustryTrade.Kind.ONE_WAY, IntraIndustryTrade.kind(100, 5, 1, 1, 0.1, 0.15));
        assertEquals(IntraIndustryTrade.Kind.HORIZONTAL, IntraIndustryTrade.kind(100, 50, 1.1, 1, 0.1, 0.15));
        assertEquals(IntraIndustryTrade.Kind.VERTICAL_HIGH, IntraIndustryTrade.kind(100, 50, 1.2, 1, 0.1, 0.15));
        assertEquals(IntraIndustryTrade.Kind.VERTICAL_LOW, IntraIndustryTrade.kind(100, 50, 0.8, 1, 0.1, 0.15));
        assertEquals(IntraIndustryTrade.Kind.UNDEFINED, IntraIndustryTrade.kind(0, 0, 1, 1, 0.1, 0.15));
        assertThrows(IllegalArgumentException.class, () -> IntraIndustryTrade.kind(1, 1, 1, 1, 2, 0.15));
    }
}
