package org.isard.econometrics.spatial;

import static org.isard.econometrics.spatial.SpatialSamples.close;
import static org.isard.econometrics.spatial.SpatialSamples.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.spatial.ModelSelection.Rule;
import org.isard.econometrics.spatial.SpatialSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSelectionTest {
    private static final Weights W = LatticeWeights.queen(10, 10).rowStandardized();

    /** {@code y = rho W y + x + d W x + u, u = lambda W u + e}, e small beside x. */
    private static Design drawn(long seed, double rho, double lambda, double d) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = W.size();
        double[] x = random.doubles(n, -2, 2).toArray();
        double[] wx = W.lag(x);
        double[] e = new double[n];
        for (int i = 0; i < n; i++) {
            e[i] = random.nextGaussian() * 0.3;
        }
        double[] u = SpatialSamples.multiplied(W, lambda, e);
        for (int i = 0; i < n; i++) {
            u[i] += 1 + x[i] + d * wx[i];
        }
        return Design.of(
                Variable.of("y", W.labels(), SpatialSamples.multiplied(W, rho, u)), Variable.of("x", W.labels(), x));
    }

    private static double shareThatEndsIn(String end, Rule rule, double rho, double lambda, double d) {
        LogDeterminant determinant = LogDeterminant.of(W);
        int runs = 20;
        int count = 0;
        for (int run = 0; run < runs; run++) {
            ModelPath path = ModelSelection.of(drawn(run, rho, lambda, d), determinant, rule, 0.05);
            count += path.toString().endsWith("Chosen: " + end + "\n") ? 1 : 0;
        }
        return count / (double) runs;
    }

    /** Where the power is near one, the path ends elsewhere by the tests' level only; five standard deviations of 20 draws at 0.9 are 0.34. */
    @ParameterizedTest
    @CsvSource({
        "ANSELIN, OLS, 0, 0, 0",
        "ANSELIN, spatial lag, 0.6, 0, 0",
        "ANSELIN, spatial error, 0, 0.8, 0",
        "ELHORST, OLS, 0, 0, 0",
        "ELHORST, spatial lag, 0.6, 0, 0",
        "ELHORST, spatial error, 0, 0.8, 0",
        "ELHORST, spatial Durbin, 0.6, 0, 2",
    })
    void endsAtTheModelThatDrewTheData(Rule rule, String end, double rho, double lambda, double d) {
        double share = shareThatEndsIn(end, rule, rho, lambda, d);
        assertTrue(share >= 0.55, "share " + share);
    }

    /** The oracles' log-likelihoods give the ratios; lagsarlm's and errorsarlm's LR the last two. */
    @ParameterizedTest
    @ValueSource(strings = {"columbus", "boston", "nc_sids", "world"})
    void ratiosAreThoseOfSpatialreg(String set) {
        Sample s = SpatialSamples.oracle(set);
        Object oracle = Oracles.json("econometrics/" + set + "/spatial_models.json");
        ModelPath path = ModelSelection.of(s.design(), s.w());
        double lag = numbers(oracle, "lag", "logLik")[0];
        double error = numbers(oracle, "error", "logLik")[0];
        double durbin = numbers(oracle, "durbin", "logLik")[0];
        double durbinError = numbers(oracle, "error_durbin", "logLik")[0];
        int k = s.design().columns().size();
        double[] expected = {2 * (durbin - lag), 2 * (durbin - error), 2 * (durbinError - error)};
        int[] at = {0, 1, 3};
        for (int t = 0; t < 3; t++) {
            assertEquals(expected[t], path.likelihoodRatios().get(at[t]).statistic(), 1e-8 * Math.abs(durbin));
            assertEquals(k, path.likelihoodRatios().get(at[t]).df());
        }
        double[] last = {
            path.likelihoodRatios().get(6).statistic(),
            path.likelihoodRatios().get(7).statistic()
        };
        close(new double[] {numbers(oracle, "lag", "LR")[0], numbers(oracle, "error", "LR")[0]}, last, 1e-7);
        double sum = path.likelihoodRatios().get(2).statistic()
                + path.likelihoodRatios().get(5).statistic();
        assertEquals(2 * (path.fit(SpatialModel.DURBIN).logLik() - path.ols().logLik()), sum, 1e-9 * Math.abs(durbin));
    }

    /** The rules stated again as tables of what rejects; draws and levels of all kinds end in every model. */
    @Test
    void everyBranchFollowsTheRules() {
        Weights w = LatticeWeights.queen(6, 6).rowStandardized();
        LogDeterminant determinant = LogDeterminant.of(w);
        SplittableRandom random = new SplittableRandom(21);
        Set<String> ends = new HashSet<>();
        for (int run = 0; run < 150; run++) {
            double[] x = random.doubles(36, -2, 2).toArray();
            double[] wx = w.lag(x);
            double d = random.nextDouble(-1.5, 1.5);
            double[] u = new double[36];
            for (int i = 0; i < 36; i++) {
                u[i] = x[i] + d * wx[i] + random.nextGaussian();
            }
            double[] y = SpatialSamples.multiplied(w, random.nextDouble(-0.3, 0.6), u);
            Design design = Design.of(Variable.of("y", w.labels(), y), Variable.of("x", w.labels(), x));
            double level = random.nextDouble(0.005, 0.5);
            ModelPath path = ModelSelection.of(design, determinant, Rule.ELHORST, level);
            SpatialDiagnostics.Result lm = path.diagnostics();
            String pointed = pointed(lm, level);
            String up = end(ModelSelection.of(design, determinant, Rule.ANSELIN, level));
            assertEquals(pointed, up);
            boolean lagHolds = path.likelihoodRatios().get(0).pValue() >= level;
            boolean errorHolds = path.likelihoodRatios().get(1).pValue() >= level;
            boolean noRho = path.likelihoodRatios().get(2).pValue() >= level;
            boolean noLags = path.likelihoodRatios().get(5).pValue() >= level;
            String expected = switch (pointed) {
                case "OLS" -> noLags ? "OLS" : noRho ? "SLX" : "DURBIN";
                case "LAG" -> lagHolds ? "LAG" : "DURBIN";
                default -> errorHolds ? "ERROR" : "DURBIN";
            };
            assertEquals(expected, end(path), path::toString);
            ends.add(pointed + " then " + expected);
        }
        assertEquals(7, ends.size(), ends::toString);
    }

    private static String pointed(SpatialDiagnostics.Result lm, double level) {
        boolean lag = lm.lmLag().pValue() < level;
        boolean error = lm.lmError().pValue() < level;
        boolean robustLag = lm.robustLmLag().pValue() < level;
        boolean robustError = lm.robustLmError().pValue() < level;
        if (!lag && !error) {
            return "OLS";
        }
        if (lag != error) {
            return lag ? "LAG" : "ERROR";
        }
        if (robustLag != robustError) {
            return robustLag ? "LAG" : "ERROR";
        }
        return robustLag
                ? lm.robustLmLag().pValue() < lm.robustLmError().pValue() ? "LAG" : "ERROR"
                : lm.lmLag().pValue() < lm.lmError().pValue() ? "LAG" : "ERROR";
    }

    private static String end(ModelPath path) {
        return path.chosen() instanceof SpatialFit fit ? fit.model().name() : "OLS";
    }

    @Test
    void columbusIsTheLagModelByBothRules() {
        Sample s = SpatialSamples.oracle("columbus");
        ModelPath path = ModelSelection.of(s.design(), s.w());
        assertEquals(SpatialModel.LAG, ((SpatialFit) path.chosen()).model());
        assertEquals(3, path.steps().size());
        String text = path.toString();
        assertTrue(
                text.contains(
                        "2. robust LM lag 3.73569 (p 0.0533), robust LM error 0.0439059 (p 0.8340): neither rejects"),
                text);
        assertTrue(text.endsWith("Chosen: spatial lag\n"), text);
        ModelPath up = ModelSelection.of(s.design(), LogDeterminant.of(s.w()), Rule.ANSELIN, 0.05);
        assertEquals(2, up.steps().size());
        assertEquals(
                path.fit(SpatialModel.LAG).aic(), path.toTable().variable("AIC").get("spatial lag"));
        // At a level that nothing reaches, nothing leaves least squares.
        ModelPath none = ModelSelection.of(s.design(), LogDeterminant.of(s.w()), Rule.ELHORST, 1e-6);
        assertTrue(none.chosen() instanceof Ols.Result, none::toString);
    }

    @Test
    void badInputIsRefused() {
        Sample s = SpatialSamples.oracle("columbus");
        LogDeterminant determinant = LogDeterminant.of(s.w());
        assertThrows(IllegalArgumentException.class, () -> ModelSelection.of(s.design(), determinant, Rule.ELHORST, 0));
        Design intercept = Design.of(s.design().response());
        assertThrows(IllegalArgumentException.class, () -> ModelSelection.of(intercept, s.w()));
        assertThrows(IllegalArgumentException.class, () -> ModelSelection.of(s.design(), W));
        ModelPath path = ModelSelection.of(s.design(), s.w());
        assertThrows(IllegalArgumentException.class, () -> path.fit(SpatialModel.COMBINED));
    }
}
