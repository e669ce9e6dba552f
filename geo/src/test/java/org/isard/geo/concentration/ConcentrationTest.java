package org.isard.geo.concentration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Inference;
import org.isard.geo.Maps;
import org.isard.geo.autocorrelation.Moran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcentrationTest {
    private static Variable variable(String name, double... values) {
        return Variable.of(name, Labels.numbered(values.length), values);
    }

    private static Variable random(String name, int n, long seed) {
        return variable(name, new SplittableRandom(seed).doubles(n, 1, 100).toArray());
    }

    @Test
    void handComputedCase() {
        // s = (0.6, 0.3, 0.1), x = (0.5, 0.25, 0.25), q = (1.2, 1.2, 0.4)
        Concentration.Result r = Concentration.of(variable("i", 6, 3, 1), variable("all", 50, 25, 25));
        assertEquals(0.3, r.krugman(), 1e-15);
        assertEquals(0.15, r.hoover(), 1e-15);
        assertEquals(0.01 + 0.0025 + 0.0225, r.raw(), 1e-15);
        assertEquals(0.9 * Math.log(1.2) + 0.1 * Math.log(0.4), r.theil(), 1e-15);
        assertEquals(0.46, r.herfindahl(), 1e-15);
        assertEquals(0.5 * 0.25 * 0.8 + 0.25 * 0.25 * 0.8, r.gini(), 1e-15);
        // (2 i - n - 1) q_(i) / (n sum q) = (-2 * 0.4 + 2 * 1.2) / (3 * 2.8)
        assertEquals(1.6 / 8.4, r.giniOfQuotients(), 1e-15);
        assertTrue(r.toString().contains("krugman"));
        assertEquals(0.3, r.toTable().variable("value").get("krugman"), 1e-15);
    }

    /** EconGeo's locational.gini is the area between the curve and the diagonal, ours twice that. */
    @ParameterizedTest
    @CsvSource({
        "oecsections, oec_country_hs_section_exports.csv.gz, country_id, section_id, export_usd, ''",
        "eu15_2014, eurostat_eu15_bilateral_hs01_20_2007_2016.csv.gz, exporter_iso2, hs_chapter, value_eur, 2014",
    })
    void locationalGiniIsTwiceThatOfEconGeo(
            String name, String file, String place, String industry, String amount, String year) {
        Map<Integer, Map<String, Double>> byIndustry = new TreeMap<>();
        Map<String, Double> all = new TreeMap<>();
        CsvRows.forEach(Maps.shared("data/trade/" + file), CsvOptions.defaults(), row -> {
            boolean domestic =
                    row.has("importer_iso2") && row.get("importer_iso2").equals(row.get(place));
            if (!domestic && (year.isEmpty() || row.get("year").equals(year))) {
                all.merge(row.get(place), row.number(amount), Double::sum);
                byIndustry
                        .computeIfAbsent(Integer.valueOf(row.get(industry)), i -> new TreeMap<>())
                        .merge(row.get(place), row.number(amount), Double::sum);
            }
        });
        Labels places = Labels.of(all.keySet());
        int[] rows = {0};
        CsvRows.forEach(
                Maps.shared("oracles/trade/econgeo_" + name + "_industries.csv"), CsvOptions.defaults(), row -> {
                    Map<String, Double> amounts = byIndustry.get(Integer.valueOf(row.get("industry")));
                    double[] of = places.asList().stream()
                            .mapToDouble(p -> amounts.getOrDefault(p, 0.0))
                            .toArray();
                    double[] total =
                            places.asList().stream().mapToDouble(all::get).toArray();
                    double gini = Concentration.of(
                                    Variable.of("industry", places, of), Variable.of("all", places, total))
                            .gini();
                    assertEquals(2 * row.number("locational_gini"), gini, 1e-12, row.get("industry"));
                    rows[0]++;
                });
        assertEquals(byIndustry.size(), rows[0]);
    }

    @Property
    void giniIsTheSumOverPairs(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Variable a = random("a", 15, seed);
        Variable b = random("b", 15, seed + 1);
        double sum = 0;
        for (int i = 0; i < 15; i++) {
            for (int j = 0; j < 15; j++) {
                double xi = b.get(i) / b.sum();
                double xj = b.get(j) / b.sum();
                sum += xi * xj * Math.abs(a.get(i) / a.sum() / xi - a.get(j) / a.sum() / xj) / 2;
            }
        }
        assertEquals(sum, Concentration.of(a, b).gini(), 1e-12);
    }

    @Property
    void indicesAreThoseOfCoreAgainstEqualUnits(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Variable a = random("a", 9, seed);
        Concentration.Result r = Concentration.of(a, a.map(v -> 3));
        assertEquals(Inequality.gini(a.toArray()), r.gini(), 1e-12);
        assertEquals(Inequality.gini(a.toArray()), r.giniOfQuotients(), 1e-12);
        assertEquals(Inequality.theil(a.toArray()), r.theil(), 1e-12);
        Concentration.Result none = Concentration.of(a, a.map(v -> 3 * v));
        assertEquals(0, none.krugman(), 1e-12);
        assertEquals(0, none.gini(), 1e-12);
        assertEquals(0, none.theil(), 1e-12);
    }

    @Property
    void splittingARegionInProportionLeavesTheRelativeIndices(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        double[] a = new SplittableRandom(seed).doubles(6, 1, 9).toArray();
        double[] b = new SplittableRandom(seed + 1).doubles(6, 1, 9).toArray();
        double[] a2 = {a[0], a[1], a[2], a[3], a[4], a[5] * 0.3, a[5] * 0.7};
        double[] b2 = {b[0], b[1], b[2], b[3], b[4], b[5] * 0.3, b[5] * 0.7};
        Concentration.Result whole = Concentration.of(variable("a", a), variable("b", b));
        Concentration.Result split = Concentration.of(variable("a", a2), variable("b", b2));
        assertEquals(whole.gini(), split.gini(), 1e-12);
        assertEquals(whole.theil(), split.theil(), 1e-12);
        assertEquals(whole.krugman(), split.krugman(), 1e-12);
    }

    @Test
    void tablesGoByColumnAndByRow() {
        Labels regions = Labels.of("north", "south");
        Table amounts = Table.of(regions)
                .with(Variable.of("steel", regions, 30, 10))
                .with(Variable.of("food", regions, 10, 10))
                .with(Variable.of("toys", regions, 0, 40));
        Table industries = Concentration.industries(amounts);
        // x = (0.4, 0.6)
        assertEquals(0.7, industries.variable("krugman").get("steel"), 1e-15);
        assertEquals(0.2, industries.variable("krugman").get("food"), 1e-15);
        assertEquals(0.8, industries.variable("krugman").get("toys"), 1e-15);
        Table places = Concentration.regions(amounts);
        // north (0.75, 0.25, 0) against (0.4, 0.2, 0.4)
        assertEquals(0.35 + 0.05 + 0.4, places.variable("krugman").get("north"), 1e-15);
    }

    @Property
    void theilSplitsIntoBetweenAndWithin(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Variable a = random("a", 12, seed);
        Variable population = random("p", 12, seed + 1);
        List<String> groups = List.of("x", "x", "x", "y", "y", "y", "y", "z", "z", "z", "z", "z");
        Categories by = Categories.of("g", a.labels(), groups);
        TheilDecomposition.Result r = TheilDecomposition.of(a, population, by);
        assertEquals(Concentration.of(a, population).theil(), r.total(), 1e-12);
        assertEquals(r.within(), r.toTable().variable("within").sum(), 1e-12);
        assertEquals(r.total(), r.between() + r.within(), 1e-15);
        assertTrue(r.between() <= r.total() + 1e-12);
        TheilDecomposition.Result all = TheilDecomposition.of(
                a, Categories.of("g", a.labels(), a.labels().asList()));
        assertEquals(Inequality.theil(a.toArray()), all.between(), 1e-12);
        assertEquals(1, all.betweenShare(), 1e-9);
    }

    @Test
    void groupsThatDifferHaveASmallPValue() {
        double[] values = new double[20];
        String[] names = new String[20];
        for (int i = 0; i < 20; i++) {
            values[i] = (i < 10 ? 10 : 30) + i % 3;
            names[i] = i < 10 ? "low" : "high";
        }
        Variable a = variable("a", values);
        Categories by = Categories.of("g", a.labels(), List.of(names));
        Inference.Permutation inference =
                Inference.permutation(999, 4).alternative(org.isard.core.inference.Alternative.GREATER);
        assertEquals(0.001, TheilDecomposition.betweenPValue(a, a.map(v -> 1), by, inference), 1e-12);
    }

    @Test
    void quotientsAndTheirIntervals() {
        Variable industry = variable("i", 20, 30, 0, 50);
        Variable total = variable("all", 100, 400, 100, 400);
        LocationQuotient lq = LocationQuotient.of(industry, total);
        assertEquals(2, lq.quotients().get(0), 1e-15);
        assertEquals(0.75, lq.quotients().get(1), 1e-15);
        Table delta = lq.intervals(LocationQuotient.Interval.DELTA, 0.95);
        Table fieller = lq.intervals(LocationQuotient.Interval.FIELLER, 0.95);
        double v0 = 0.2 * 0.8 / 100;
        double v = 0.01 * v0 + 0.16 * 0.075 * 0.925 / 400 + 0.16 * 0.125 * 0.875 / 400;
        double se = Math.sqrt(v0 - 2 * 2 * 0.1 * v0 + 4 * v) / 0.1;
        assertEquals(se, delta.variable("standard error").get(0), 1e-13);
        assertEquals(2 + 1.959963984540054 * se, delta.variable("upper").get(0), 1e-12);
        assertEquals(0, delta.variable("standard error").get(2), 0.0);
        // Fieller's ends are the ratios that a z test does not reject
        double z2 = 1.959963984540054 * 1.959963984540054;
        for (String end : new String[] {"lower", "upper"}) {
            double q = fieller.variable(end).get(0);
            double off = 0.2 - q * 0.1;
            assertEquals(z2, off * off / (v0 - 2 * q * 0.1 * v0 + q * q * v), 1e-9);
        }
        Table boot = lq.bootstrap(0.95, 4_000, 5);
        for (int i : new int[] {0, 1, 3}) {
            assertEquals(
                    delta.variable("standard error").get(i),
                    boot.variable("standard error").get(i),
                    0.02);
            assertTrue(boot.variable("lower").get(i) < lq.quotients().get(i));
        }
        assertEquals(boot, lq.bootstrap(0.95, 4_000, 5));
    }

    @Test
    void theWholeIsItsOwnQuotient() {
        LocationQuotient one = LocationQuotient.of(variable("i", 5), variable("all", 9));
        assertEquals(1, one.quotients().get(0));
        assertEquals(
                0,
                one.intervals(LocationQuotient.Interval.DELTA, 0.9)
                        .variable("standard error")
                        .get(0),
                1e-12);
    }

    @Test
    void moranIsThatOfTheQuotients() {
        var w = LatticeWeights.queen(4, 4);
        Variable industry = Variable.of(
                "i", w.labels(), new SplittableRandom(1).doubles(16, 1, 9).toArray());
        Variable total = Variable.of(
                "t", w.labels(), new SplittableRandom(2).doubles(16, 20, 90).toArray());
        LocationQuotient lq = LocationQuotient.of(industry, total);
        assertEquals(
                Moran.of(lq.quotients(), w).i(),
                lq.moran(w, Inference.randomisation()).i());
    }

    @Test
    void refusesWhatIsNoShare() {
        Variable good = variable("all", 5, 5);
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Concentration.of(variable("i", bad, 1), good));
        }
        assertThrows(IllegalArgumentException.class, () -> Concentration.of(variable("i", 0, 0), good));
        assertThrows(IllegalArgumentException.class, () -> Concentration.of(good, variable("x", 0, 1)));
        assertThrows(IllegalArgumentException.class, () -> LocationQuotient.of(variable("i", 6, 1), good));
        assertThrows(
                IllegalArgumentException.class,
                () -> LocationQuotient.of(variable("i", 1.5, 1), good).bootstrap(0.95, 9, 1));
        assertThrows(IllegalArgumentException.class, () -> Concentration.of(variable("i", 1, 2, 3), good));
    }
}
