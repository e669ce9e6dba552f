package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.econometrics.Design;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.Ols;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.spatial.SpatialImpacts.Effect;
import org.junit.jupiter.api.Test;

/** models.json of spatialreg 1.2.6 (models.R beside it): weights that are neither symmetric nor row-standardised, with an island. */
class SpatialModelsTest {
    private static final Object ORACLE = Oracles.resource(SpatialModelsTest.class, "models.json");
    private static final Labels LABELS = Labels.numbered(144);
    private static final Weights RAW = weights();
    private static final Design DESIGN = Design.of(
            Variable.of("y", LABELS, column(1)),
            Variable.of("x1", LABELS, column(2)),
            Variable.of("x2", LABELS, column(3)));

    private static List<String[]> rows(String file) {
        try (InputStream in = SpatialModelsTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] column(int j) {
        return rows("data.csv").stream()
                .mapToDouble(r -> Double.parseDouble(r[j]))
                .toArray();
    }

    private static Weights weights() {
        WeightsBuilder builder = Weights.builder(LABELS);
        rows("weights.csv").forEach(r -> builder.add(r[0], r[1], Double.parseDouble(r[2])));
        return builder.build();
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }

    private static double[] numbers(String node, String key) {
        return Oracles.numbers(Oracles.get(Oracles.get(ORACLE, node), key));
    }

    private static List<?> of(String node, String key) {
        return Oracles.list(Oracles.get(Oracles.get(ORACLE, node), key));
    }

    private static double number(String node, String key) {
        return Oracles.number(Oracles.get(Oracles.get(ORACLE, node), key));
    }

    /** Their search stops some 1e-8 to 1e-7 before the highest rho and lambda; SpatialRegressionOracleTest has the digits of the rest. */
    private static void agrees(String node, SpatialFit fit, double tolerance) {
        List<?> names = of(node, "names");
        double[] coefficients = numbers(node, "coef");
        assertEquals(names.size(), fit.names().size());
        for (int j = 0; j < names.size(); j++) {
            close(coefficients[j], fit.coefficient((String) names.get(j)), tolerance, node + " " + names.get(j));
        }
        double[] se = numbers(node, "rest.se");
        for (int j = 0; j < se.length; j++) {
            String name = (String) names.get(fit.model().spatialParameters() + j);
            close(se[j], fit.standardError(name), tolerance, node + " s.e. of " + name);
        }
        if (fit.model().hasRho()) {
            close(number(node, "rho.se"), fit.standardError("rho"), tolerance, node + " s.e. of rho");
        }
        if (fit.model().hasLambda()) {
            close(number(node, "lambda.se"), fit.standardError("lambda"), tolerance, node + " s.e. of lambda");
        } else {
            close(number(node, "LMtest"), fit.residualAutocorrelation().statistic(), 10 * tolerance, node + " LM");
        }
        close(number(node, "s2"), fit.sigma2(), tolerance, node + " sigma2");
        close(number(node, "logLik"), fit.logLik(), 1e-12, node + " log-likelihood");
        close(number(node, "AIC"), fit.aic(), 1e-12, node + " AIC");
        close(number(node, "LR"), fit.likelihoodRatio().statistic(), 1e-10, node + " LR");
        assertArrayEquals(numbers(node, "residuals"), fit.residuals().toArray(), 10 * tolerance);
        assertArrayEquals(numbers(node, "fitted"), fit.fitted().toArray(), 10 * tolerance);
    }

    @Test
    void everyModelAgreesForAsymmetricWeightsWithUnequalRows() {
        for (LogDeterminant d : List.of(LogDeterminant.eigenvalues(RAW), LogDeterminant.sparse(RAW))) {
            agrees("lag", SpatialLag.fit(DESIGN, d), 1e-6);
            agrees("durbin", SpatialDurbin.fit(DESIGN, d), 1e-6);
            agrees("error", SpatialError.fit(DESIGN, d), 1e-6);
            agrees("error_durbin", SpatialDurbinError.fit(DESIGN, d), 1e-6);
            agrees("sac", SpatialCombined.fit(DESIGN, d), 1e-6);
        }
    }

    @Test
    void lagAndDurbinAgreeForRowStandardisedWeightsWithAnIsland() {
        Weights w = RAW.rowStandardized();
        agrees("lag_std", SpatialLag.fit(DESIGN, w), 1e-6);
        agrees("durbin_std", SpatialDurbin.fit(DESIGN, w), 1e-6);
    }

    private static void agree(String node, SpatialImpacts impacts, double tolerance) {
        for (Effect effect : Effect.values()) {
            double[] expected = numbers(node, effect.text());
            for (int j = 0; j < expected.length; j++) {
                close(expected[j], impacts.estimates(effect)[j], tolerance, node + " " + effect);
            }
        }
    }

    /** Totals: {@code 1'S 1 / n} by R's solve; spatialreg's own are {@code (b + d) / (1 - rho)}, as if all rows summed to 1. */
    @Test
    void impactsAgree() {
        agree("lag_std_impacts", SpatialLag.fit(DESIGN, RAW.rowStandardized()).impacts(), 1e-6);
        agree(
                "durbin_std_impacts",
                SpatialDurbin.fit(DESIGN, RAW.rowStandardized()).impacts(),
                1e-6);
        agree("lag_impacts", SpatialLag.fit(DESIGN, RAW).impacts(), 1e-6);
        agree("durbin_impacts", SpatialDurbin.fit(DESIGN, RAW).impacts(), 1e-6);
        agree("sac_impacts", SpatialCombined.fit(DESIGN, RAW).impacts(), 1e-6);
    }

    /** Two samples of 20,000: standard deviations agree to some 1%, statistics to their own share of that. */
    @Test
    void simulatedImpactsAgreeInDistribution() {
        SpatialImpacts impacts = SpatialLag.fit(DESIGN, RAW.rowStandardized()).impacts(20_000, 11);
        for (Effect effect : Effect.values()) {
            double[] se = Oracles.numbers(of("lag_std_impacts", "se").get(effect.ordinal()));
            double[] z = Oracles.numbers(of("lag_std_impacts", "z").get(effect.ordinal()));
            for (int j = 0; j < 2; j++) {
                close(se[j], impacts.standardErrors(effect)[j], 0.08, effect + " s.e.");
                close(z[j], impacts.testStatistics(effect)[j], 0.08, effect + " z");
            }
        }
        assertEquals(20_000, impacts.draws() + impacts.rejected());
    }

    @Test
    void predictionsAgree() {
        SpatialFit error = SpatialError.fit(DESIGN, RAW);
        assertArrayEquals(trend("trend_of_error"), error.trend().toArray(), 1e-6);
        assertArrayEquals(trend("signal_of_error"), error.signal().toArray(), 1e-6);
        assertArrayEquals(
                trend("expectation_of_lag"),
                SpatialLag.fit(DESIGN, RAW).expectation().toArray(),
                1e-6);
    }

    @Test
    void predictionsOfOtherUnitsAndColumnsAgree() {
        Labels seen = Labels.numbered(130);
        Variable x1 = DESIGN.columns().get(0);
        Variable x2 = DESIGN.columns().get(1);
        Design part = Design.of(DESIGN.response().align(seen), x1.align(seen), x2.align(seen));
        Variable all = SpatialPrediction.of(SpatialLag.fit(part, RAW.select(seen)), RAW, x1, x2);
        assertArrayEquals(trend("expectation_of_new_units"), all.toArray(), 1e-6);
        SpatialFit durbin = SpatialDurbin.fit(DESIGN, RAW);
        Variable higher = x1.map(v -> v + 1).named("x1");
        assertArrayEquals(
                trend("expectation_of_moved"),
                SpatialPrediction.of(durbin, RAW, higher, x2).toArray(),
                1e-6);
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = MaximumLikelihood.fit(
                    model, DESIGN, RAW, model == SpatialModel.SLX ? null : LogDeterminant.of(RAW));
            assertArrayEquals(
                    fit.expectation().toArray(),
                    SpatialPrediction.of(fit, RAW, x1, x2).toArray(),
                    1e-12);
        }
        assertThrows(IllegalArgumentException.class, () -> SpatialPrediction.of(durbin, RAW, x2, x1));
        assertThrows(IllegalArgumentException.class, () -> SpatialPrediction.of(durbin, RAW.binary(), x1, x2));
        assertThrows(
                MisalignedLabelsException.class,
                () -> SpatialPrediction.of(durbin, RAW.select(seen).rowStandardized(), x1, x2));
    }

    private static double[] trend(String key) {
        return Oracles.numbers(Oracles.get(ORACLE, key));
    }

    private static void agrees(String node, HypothesisTest test) {
        close(number(node, "statistic"), test.statistic(), 1e-9, node);
        assertEquals(number(node, "df"), test.df());
        close(number(node, "p"), test.pValue(), 1e-8, node + " p");
    }

    @Test
    void testsOfNestedModelsAgree() {
        LogDeterminant d = LogDeterminant.of(RAW);
        SpatialFit durbin = SpatialDurbin.fit(DESIGN, d);
        agrees("common_factor", SpatialRestrictions.commonFactor(SpatialError.fit(DESIGN, d), durbin));
        agrees("durbin_within_lag", SpatialRestrictions.likelihoodRatio(SpatialLag.fit(DESIGN, d), durbin));
        SpatialFit lag = SpatialLag.fit(DESIGN, d);
        assertEquals(
                lag.likelihoodRatio().statistic(),
                SpatialRestrictions.likelihoodRatio(Ols.fit(DESIGN), lag).statistic(),
                1e-10);
        SpatialFit slx = SpatiallyLaggedX.fit(DESIGN, RAW);
        assertEquals(
                durbin.likelihoodRatio().statistic(),
                SpatialRestrictions.likelihoodRatio(slx, durbin).statistic(),
                1e-10);
        assertEquals(1, SpatialRestrictions.likelihoodRatio(slx, durbin).df());
    }

    @Test
    void resultsPrint() {
        SpatialFit durbin = SpatialDurbin.fit(DESIGN, RAW.rowStandardized());
        String text = durbin.toString();
        for (String part : List.of("spatial Durbin", "lag.x2", "rho", "sigma2", "LR against OLS (1)", "EIGENVALUES")) {
            assertTrue(text.contains(part), text);
        }
        String impacts = durbin.impacts(100, 1).toString();
        for (String part : List.of("x1", "indirect", "100 draws", "s.e.")) {
            assertTrue(impacts.contains(part), impacts);
        }
        assertEquals(9, durbin.impacts(100, 1).toTable().columns().size());
        assertTrue(Arrays.stream(durbin.impacts().standardErrors(Effect.TOTAL)).allMatch(Double::isNaN));
    }
}
