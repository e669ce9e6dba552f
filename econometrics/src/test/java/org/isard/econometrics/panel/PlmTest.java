package org.isard.econometrics.panel;

import static org.isard.econometrics.Oracles.get;
import static org.isard.econometrics.Oracles.number;
import static org.isard.econometrics.Oracles.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.Transform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against plm 2.6-2; plm.R beside the resources made the numbers. */
class PlmTest {
    static PanelDesign design(String set, String... x) {
        boolean grunfeld = set.equals("grunfeld");
        Table table = Table.read(Path.of(PlmTest.class.getResource(set + ".csv").getPath()));
        String[] columns = x.length > 0 ? x : grunfeld ? new String[] {"value", "capital"} : new String[] {"x1", "x2"};
        return PanelDesign.of(
                table, grunfeld ? "firm" : "unit", grunfeld ? "year" : "period", grunfeld ? "inv" : "y", columns);
    }

    private static Object oracle(String set) {
        return get(Oracles.resource(PlmTest.class, "plm.json"), set);
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }

    private static void close(double[] expected, double[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int j = 0; j < expected.length; j++) {
            close(expected[j], actual[j], 1e-9, what + " " + (j + 1));
        }
    }

    private static void agrees(Object expected, Function<PanelCovariance, PanelFit> model, String what) {
        PanelFit fit = model.apply(PanelCovariance.classical());
        close(numbers(get(expected, "b")), fit.coefficients(), what);
        close(numbers(get(expected, "se")), fit.standardErrors(), what + " se");
        close(number(get(expected, "df")), fit.degreesOfFreedom(), 0, what + " df");
        close(number(get(expected, "rss")), fit.rss(), 1e-10, what + " rss");
        close(number(get(expected, "r2")), fit.r2(), 1e-10, what + " R2");
        close(number(get(expected, "adj")), fit.adjustedR2(), 1e-10, what + " adjusted R2");
        int slopes = fit.names().size() - (fit.names().contains("(Intercept)") ? 1 : 0);
        boolean f = !Double.isInfinite(fit.testDegreesOfFreedom());
        close(number(get(expected, "stat")), fit.wald() / (f ? slopes : 1), 1e-9, what + " F or chi2");
        PanelCovariance.SmallSample stata = PanelCovariance.SmallSample.STATA;
        Map<String, PanelCovariance> robust = Map.of(
                "unit", PanelCovariance.byUnit(),
                "unit_hc1", PanelCovariance.byUnit().with(PanelCovariance.SmallSample.HC1),
                "unit_sss", PanelCovariance.byUnit().with(stata),
                "period", PanelCovariance.byPeriod(),
                "white", PanelCovariance.white(),
                "twoway", PanelCovariance.twoWay(),
                "twoway_sss", PanelCovariance.twoWay().with(stata),
                "dk", PanelCovariance.driscollKraay(),
                "dk3_sss", PanelCovariance.driscollKraay(3).with(stata));
        robust.forEach((key, covariance) -> {
            if (((Map<?, ?>) expected).containsKey(key)) {
                double[] se = numbers(get(expected, key));
                if (fit instanceof FirstDifferences.Result && key.equals("unit_hc1")) {
                    // plm 2.6-2 divides the number of differences by the levels less k; n / (n - k) is of differences
                    // both.
                    double levels = fit.design().n() - fit.names().size();
                    se = java.util.Arrays.stream(se)
                            .map(v -> v * Math.sqrt(levels / fit.degreesOfFreedom()))
                            .toArray();
                }
                close(se, model.apply(covariance).standardErrors(), what + " " + key);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"grunfeld", "unbalanced"})
    void modelsAndTheirStandardErrorsAgree(String set) {
        PanelDesign d = design(set);
        Object o = oracle(set);
        agrees(get(o, "pooling"), c -> Pooled.fit(d, c), set + " pooled");
        agrees(get(o, "within_i"), c -> FixedEffects.fit(d, Effects.INDIVIDUAL, c), set + " within units");
        agrees(get(o, "within_t"), c -> FixedEffects.fit(d, Effects.TIME, c), set + " within periods");
        agrees(get(o, "within_2"), c -> FixedEffects.fit(d, Effects.TWO_WAY, c), set + " within both");
        agrees(get(o, "between"), c -> Between.fit(d), set + " between");
        agrees(get(o, "fd"), c -> FirstDifferences.fit(d, c), set + " differences");
        agrees(get(o, "random_i"), c -> RandomEffects.fit(d, Effects.INDIVIDUAL, c), set + " random units");
        agrees(get(o, "random_t"), c -> RandomEffects.fit(d, Effects.TIME, c), set + " random periods");
    }

    @Test
    void twoWayRandomEffectsAgreeOnABalancedPanel() {
        PanelDesign d = design("grunfeld");
        agrees(get(oracle("grunfeld"), "random_2"), c -> RandomEffects.fit(d, Effects.TWO_WAY, c), "random both");
    }

    /** Standard errors by dense matrices in R: those of plm 2.6-2 are divided by the idiosyncratic standard deviation. */
    @Test
    void twoWayRandomEffectsAgreeOnAnUnbalancedPanel() {
        Object o = get(oracle("unbalanced"), "random_2");
        RandomEffects.Result fit = RandomEffects.fit(design("unbalanced"), Effects.TWO_WAY);
        close(numbers(get(o, "b")), fit.coefficients(), "random both");
        close(numbers(get(o, "se")), fit.standardErrors(), "random both se");
        double[] variances = {fit.idiosyncraticVariance(), fit.unitVariance(), fit.periodVariance()};
        close(numbers(get(o, "sigma2")), variances, "variances");
    }

    /** Reads a data set of the installed plm; skipped where R or plm is not. */
    private static Table ofPlm(String set, Path folder) {
        Path file = folder.resolve(set + ".csv");
        String call = "data(list = '" + set + "', package = 'plm'); d <- get('" + set + "'); "
                + "write.csv(cbind(row = seq_len(nrow(d)), d), '" + file + "', row.names = FALSE, quote = FALSE)";
        try {
            Process r = new ProcessBuilder("Rscript", "-e", call)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Assumptions.assumeTrue(r.waitFor() == 0, "plm is not installed");
        } catch (IOException e) {
            Assumptions.abort("Rscript is not installed");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Table.read(file);
    }

    private static Table logs(Table table, String... columns) {
        for (String column : columns) {
            table = table.with(Transform.log(table.variable(column)).named("l_" + column));
        }
        return table;
    }

    @Test
    void producAndCigarAgree(@TempDir Path folder) {
        Table produc = logs(ofPlm("Produc", folder), "gsp", "pcap", "pc", "emp");
        Table cigar = logs(ofPlm("Cigar", folder), "sales", "price", "ndi", "pimin");
        agreesOnAll("produc", PanelDesign.of(produc, "state", "year", "l_gsp", "l_pcap", "l_pc", "l_emp", "unemp"));
        agreesOnAll("cigar", PanelDesign.of(cigar, "state", "year", "l_sales", "l_price", "l_ndi", "l_pimin"));
    }

    private static void agreesOnAll(String set, PanelDesign d) {
        Object o = oracle(set);
        agrees(get(o, "pooling"), c -> Pooled.fit(d, c), set + " pooled");
        agrees(get(o, "within_i"), c -> FixedEffects.fit(d, Effects.INDIVIDUAL, c), set + " within units");
        agrees(get(o, "between"), c -> Between.fit(d), set + " between");
        agrees(get(o, "fd"), c -> FirstDifferences.fit(d, c), set + " differences");
        agrees(get(o, "random_i"), c -> RandomEffects.fit(d, Effects.INDIVIDUAL, c), set + " random units");
        if (set.equals("produc")) {
            agrees(get(o, "within_2"), c -> FixedEffects.fit(d, Effects.TWO_WAY, c), set + " within both");
            agrees(get(o, "random_2"), c -> RandomEffects.fit(d, Effects.TWO_WAY, c), set + " random both");
        }
    }

    @Test
    void aColumnConstantWithinUnitsIsAllowedInRandomEffects() {
        PanelDesign d = design("unbalanced", "x1", "x2", "size");
        agrees(
                get(oracle("unbalanced"), "size_random"),
                c -> RandomEffects.fit(d, Effects.INDIVIDUAL, c),
                "random with size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grunfeld", "unbalanced"})
    void varianceComponentsAndEffectsAgree(String set) {
        PanelDesign d = design(set);
        Object o = oracle(set);
        RandomEffects.Result r = RandomEffects.fit(d);
        close(
                numbers(get(get(o, "random_i"), "sigma2")),
                new double[] {r.idiosyncraticVariance(), r.unitVariance()},
                set + " variances");
        Variable units = FixedEffects.fit(d, Effects.INDIVIDUAL).unitEffects();
        ((Map<?, ?>) get(o, "fixef_i"))
                .forEach((unit, value) -> close(number(value), units.get((String) unit), 1e-9, set + " " + unit));
        Variable periods = FixedEffects.fit(d, Effects.TIME).periodEffects();
        ((Map<?, ?>) get(o, "fixef_t"))
                .forEach((period, value) ->
                        close(number(value), periods.get((String) period), 1e-9, set + " " + period));
    }

    @Test
    void twoWayEffectsAreThoseOfDummies() {
        Object o = get(oracle("unbalanced"), "two_way_effects");
        FixedEffects.Result fit = FixedEffects.fit(design("unbalanced"), Effects.TWO_WAY);
        double[] units = numbers(get(o, "unit"));
        double[] periods = numbers(get(o, "period"));
        assertEquals(units.length, fit.unitEffects().size());
        for (int i = 0; i < units.length; i++) {
            assertEquals(units[i], fit.unitEffects().get(i), 1e-9);
        }
        for (int t = 0; t < periods.length; t++) {
            assertEquals(periods[t], fit.periodEffects().get(t), 1e-9);
        }
    }

    private static void agrees(Object tests, String key, PanelTest test) {
        Object expected = get(tests, key);
        double s = number(get(expected, "statistic"));
        // A p-value answers a relative change of its statistic by about its square.
        close(s, test.statistic(), 1e-8, key);
        close(number(get(expected, "p")), test.pValue(), 1e-8 * (1 + Math.abs(s)), key + " p");
        assertTrue(test.pValue() >= 0 && test.pValue() <= 1, key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grunfeld", "unbalanced"})
    void testsAgree(String set) {
        PanelDesign d = design(set);
        Object tests = get(oracle(set), "tests");
        FixedEffects.Result within = FixedEffects.fit(d, Effects.INDIVIDUAL);
        Pooled.Result pooled = Pooled.fit(d);
        agrees(tests, "hausman", Hausman.of(within, RandomEffects.fit(d)));
        agrees(tests, "wooldridge", SerialCorrelation.of(within));
        agrees(tests, "cd", CrossSectionalDependence.of(within));
        agrees(tests, "cd_pooling", CrossSectionalDependence.of(pooled));
        Map<Effects, String> names =
                Map.of(Effects.INDIVIDUAL, "individual", Effects.TIME, "time", Effects.TWO_WAY, "twoways");
        names.forEach((effects, name) -> {
            agrees(tests, "F_" + name, EffectsTest.f(FixedEffects.fit(d, effects)));
            agrees(tests, "bp_" + name, EffectsTest.lm(pooled, effects, EffectsTest.Type.BREUSCH_PAGAN));
            agrees(tests, "honda_" + name, EffectsTest.lm(pooled, effects, EffectsTest.Type.HONDA));
            agrees(tests, "kw_" + name, EffectsTest.lm(pooled, effects, EffectsTest.Type.KING_WU));
        });
    }
}
