package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GravityTest {
    private static final String FILE = "wto_unctad_agtpa_gravity_1986_2006.csv.gz";
    private static final Labels ROWS = Labels.numbered(6);
    private static final Categories EXPORTER = Categories.of("exporter", ROWS, List.of("A", "A", "B", "B", "A", "C"));
    private static final Categories IMPORTER = Categories.of("importer", ROWS, List.of("A", "B", "A", "B", "B", "A"));
    private static final Categories YEAR = Categories.of("year", ROWS, List.of("1", "1", "1", "1", "2", "2"));
    private static final Gravity GRAVITY = Gravity.of(EXPORTER, IMPORTER, YEAR);

    private static List<String> values(Categories c) {
        return java.util.stream.IntStream.range(0, c.size()).mapToObj(c::get).toList();
    }

    @Test
    void effectsAreNamedByWhatTheyCross() {
        assertEquals(List.of("A 1", "A 1", "B 1", "B 1", "A 2", "C 2"), values(GRAVITY.exporterYear()));
        assertEquals(List.of("A 1", "B 1", "A 1", "B 1", "B 2", "A 2"), values(GRAVITY.importerYear()));
        assertEquals(List.of("A A", "A B", "A B", "B B", "A B", "A C"), values(GRAVITY.pair()));
        assertEquals(List.of("A A", "A B", "B A", "B B", "A B", "C A"), values(GRAVITY.directedPair()));
        assertEquals("exporter-year", GRAVITY.exporterYear().name());
        assertEquals(4, GRAVITY.pair().levels().size());
    }

    @Test
    void bordersAreCrossedBetweenCountriesAndLeaveABaseYear() {
        assertArrayEquals(new double[] {0, 1, 1, 0, 1, 1}, GRAVITY.border().toArray());
        Variable[] years = GRAVITY.borderByYear("1");
        assertEquals(1, years.length);
        assertEquals("border[2]", years[0].name());
        assertArrayEquals(new double[] {0, 0, 0, 0, 1, 1}, years[0].toArray());
        assertEquals(List.of("2", "3", "5", "6"), GRAVITY.international().asList());
        assertEquals(List.of("5", "6"), GRAVITY.flowsIn("2").asList());
        String message = assertThrows(IllegalArgumentException.class, () -> GRAVITY.borderByYear("3"))
                .getMessage();
        assertTrue(message.contains("no flows in \"3\""), message);
    }

    @Test
    void aFlowThatStandsTwiceIsRefused(@TempDir Path folder) throws IOException {
        Categories same = Categories.of("year", ROWS, List.of("1", "1", "1", "1", "1", "1"));
        String message = assertThrows(IllegalArgumentException.class, () -> Gravity.of(EXPORTER, IMPORTER, same))
                .getMessage();
        assertTrue(message.contains("\"2\" and \"5\" are the same flow"), message);
        Path file = folder.resolve("flows.csv");
        Files.writeString(file, "o,d,t,v\nA,B,2000,3\nA,B,2000,4\n");
        message = assertThrows(IllegalArgumentException.class, () -> Gravity.read(file, "o", "d", "t", "v"))
                .getMessage();
        assertTrue(message.contains("A B 2000") && message.contains("line 3"), message);
        Files.writeString(file, "o,d,t,v\n");
        assertThrows(IllegalArgumentException.class, () -> Gravity.read(file, "o", "d", "t", "v"));
        Files.writeString(file, "o,d,t,v\nA,B,2000,3\nA,B,2001,NA\n");
        Table table = Gravity.read(file, "o", "d", "t", "v");
        assertEquals(List.of("o", "d", "t", "v"), table.columns());
        assertEquals(3, table.variable("v").get("A B 2000"));
        assertTrue(Double.isNaN(table.variable("v").get("A B 2001")));
    }

    @Test
    void percentagesAndTheirErrorsAreThoseOfTheDeltaMethod() {
        PercentEffect effect = new PercentEffect("x", Math.log(1.5), 0.1, Double.POSITIVE_INFINITY);
        assertEquals(50, effect.percent(), 1e-12);
        assertEquals(15, effect.standardError(), 1e-12);
        double[] ends = effect.interval(0.95);
        assertEquals(100 * (1.5 * Math.exp(-0.1959963984540054) - 1), ends[0], 1e-10);
        assertEquals(100 * (1.5 * Math.exp(0.1959963984540054) - 1), ends[1], 1e-10);
        // A small change keeps its digits.
        assertEquals(1e-10, new PercentEffect("x", 1e-12, 0, 5).percent(), 1e-20);
        assertThrows(IllegalArgumentException.class, () -> effect.interval(1));
        assertTrue(effect.toString().startsWith("x: 50 %, s.e. 15, 95 % from"), effect.toString());
    }

    /** Read once. */
    private static final class Panel {
        static final Table FLOWS = read();

        private static Table read() {
            Table all = Gravity.read(
                    Oracles.path("../data/trade/" + FILE),
                    "exporter",
                    "importer",
                    "year",
                    "trade",
                    "dist",
                    "cntg",
                    "lang",
                    "clny",
                    "rta",
                    "rta_lag4",
                    "rta_lag8",
                    "rta_lag12",
                    "rta_lead4");
            return all.align(Gravity.of(all, "exporter", "importer", "year")
                    .flowsIn("1986", "1990", "1994", "1998", "2002", "2006"));
        }
    }

    private static Table panel() {
        Oracles.path("../data/trade/" + FILE); // skips the test if it is missing
        return Panel.FLOWS;
    }

    private static void assertPublished(double b, double se, PoissonPseudoResult fit, String name) {
        assertEquals(b, fit.coefficient(name), 5.1e-4, name);
        assertEquals(se, fit.standardError(name), 1.1e-3, name);
    }

    /**
     * Trade agreements in Yotov, Piermartini, Monteiro and Larch (2016, chapter 1): effects of pairs, phasing in, and globalisation. The last
     * digit of their standard errors depends on the program.
     */
    @Test
    void tradeAgreementsHaveThePublishedEffects() {
        Table panel = panel();
        Gravity gravity = Gravity.of(panel, "exporter", "importer", "year");
        AbsorbedEffects effects = AbsorbedEffects.of(gravity.exporterYear(), gravity.importerYear(), gravity.pair())
                .asPpmlhdfe();
        Covariance pairs = Covariance.clustered(gravity.pair());
        PoissonPseudoResult fit = PoissonPseudoLikelihood.fit(Design.of(panel, "trade", "rta"), effects, pairs);
        assertPublished(0.557, 0.102, fit, "rta");
        assertEquals(new PoissonPseudoResult.Drops(84, 0, 0), fit.drops());
        PercentEffect flow = Gravity.flowEffect(fit, "rta");
        assertEquals(74.6, flow.percent(), 0.05);
        assertEquals(100 * Math.exp(fit.coefficient("rta")) * fit.standardError("rta"), flow.standardError(), 1e-10);
        assertEquals(
                100 * Math.expm1(-fit.coefficient("rta") / 4),
                Gravity.tradeCostEffect(fit, 5, "rta").percent(),
                1e-10);
        assertThrows(IllegalArgumentException.class, () -> Gravity.tradeCostEffect(fit, 1, "rta"));
        assertThrows(IllegalArgumentException.class, () -> Gravity.flowEffect(fit));

        PoissonPseudoResult anticipated =
                PoissonPseudoLikelihood.fit(Design.of(panel, "trade", "rta", "rta_lead4"), effects, pairs);
        assertPublished(0.520, 0.086, anticipated, "rta");
        assertPublished(0.077, 0.092, anticipated, "rta_lead4");

        Design phased = Design.of(panel, "trade", "rta", "rta_lag4", "rta_lag8", "rta_lag12");
        PoissonPseudoResult lags = PoissonPseudoLikelihood.fit(phased, effects, pairs);
        assertPublished(0.291, 0.089, lags, "rta");
        assertPublished(0.414, 0.067, lags, "rta_lag4");
        assertPublished(0.169, 0.043, lags, "rta_lag8");
        assertPublished(0.119, 0.030, lags, "rta_lag12");
        PercentEffect total = Gravity.flowEffect(lags, "rta", "rta_lag4", "rta_lag8", "rta_lag12");
        assertEquals(Arrays.stream(lags.coefficients()).sum(), total.log(), 1e-12);

        PoissonPseudoResult global =
                PoissonPseudoLikelihood.fit(phased.with(gravity.borderByYear("2006")), effects, pairs);
        assertPublished(0.116, 0.087, global, "rta");
        assertPublished(0.288, 0.062, global, "rta_lag4");
    }

    /** The same authors' gravity of distance, borders, language and colonies between countries. */
    @Test
    void distanceHasThePublishedElasticity() {
        Table panel = panel();
        Table abroad =
                panel.align(Gravity.of(panel, "exporter", "importer", "year").international());
        Gravity gravity = Gravity.of(abroad, "exporter", "importer", "year");
        PoissonPseudoResult fit = PoissonPseudoLikelihood.fit(
                Design.of(abroad, "trade", "cntg", "lang", "clny", "rta").with(Transform.log(abroad.variable("dist"))),
                AbsorbedEffects.of(gravity.exporterYear(), gravity.importerYear())
                        .asPpmlhdfe(),
                Covariance.clustered(gravity.pair()));
        assertPublished(-0.822, 0.031, fit, "log(dist)");
        assertPublished(0.416, 0.083, fit, "cntg");
        assertPublished(0.191, 0.066, fit, "rta");
    }

    /** All digits, against R's glm with dummies on 14 countries: {@code wto.R}. */
    @Test
    void someCountriesHaveTheCoefficientsOfDummies() {
        Set<String> some = Set.of(
                "ARG", "AUS", "BRA", "CAN", "CHE", "CHL", "CHN", "COL", "DEU", "ESP", "FRA", "GBR", "MEX", "USA");
        Table panel = panel();
        Table few = panel.align(Labels.of(panel.rows().asList().stream()
                .filter(row -> some.containsAll(List.of(row.split(" ")).subList(0, 2)))
                .toList()));
        Gravity gravity = Gravity.of(few, "exporter", "importer", "year");
        PoissonPseudoResult fit = PoissonPseudoLikelihood.fit(
                Design.of(few, "trade", "rta", "rta_lag4").with(gravity.borderByYear("2006")),
                AbsorbedEffects.of(gravity.exporterYear(), gravity.importerYear(), gravity.pair())
                        .asPpmlhdfe(),
                Covariance.clustered(gravity.pair()));
        for (String[] row : AbsorbedOracleTest.csv("wto.csv")) {
            String name = row[0].replaceAll("border(.*)", "border[$1]");
            double b = Double.parseDouble(row[1]);
            double se = Double.parseDouble(row[2]);
            assertEquals(b, fit.coefficient(name), 1e-8 * Math.abs(b), name);
            assertEquals(se, fit.standardError(name), 1e-8 * se, name);
        }
    }
}
