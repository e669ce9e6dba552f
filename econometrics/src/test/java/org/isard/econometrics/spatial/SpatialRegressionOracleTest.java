package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.isard.core.CsvOptions;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.spatial.SpatialImpacts.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of spatial_models.json that is by maximum likelihood; spatialreg 1.2.6. */
class SpatialRegressionOracleTest {
    static final Map<String, SpatialModel> MODELS = Map.of(
            "lag", SpatialModel.LAG,
            "error", SpatialModel.ERROR,
            "durbin", SpatialModel.DURBIN,
            "error_durbin", SpatialModel.DURBIN_ERROR,
            "sac", SpatialModel.COMBINED);

    static Design design(String set) {
        Table table = Table.read(Oracles.path("econometrics/" + set + "/design.csv"), CsvOptions.defaults());
        Variable[] x = table.columns().stream()
                .filter(c -> !c.equals("y") && !c.equals("id") && !c.equals(Design.INTERCEPT))
                .map(table::variable)
                .toArray(Variable[]::new);
        return Design.of(table.variable("y"), x);
    }

    static Weights weights(String set, Design design) {
        return Weights.readCsv(Oracles.path("econometrics/" + set + "/weights_W.csv.gz"), design.labels());
    }

    private static double orZero(Object node) {
        return node instanceof List<?> l && l.isEmpty() ? 0 : Oracles.number(node);
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void everyModelAgrees(String set) {
        Object oracle = Oracles.json("econometrics/" + set + "/spatial_models.json");
        Design design = design(set);
        Weights w = weights(set, design);
        for (LogDeterminant d : List.of(LogDeterminant.eigenvalues(w), LogDeterminant.sparse(w))) {
            MODELS.forEach((name, model) -> {
                SpatialFit fit = MaximumLikelihood.fit(model, design, w, d);
                agrees(set + " " + name + " " + d.method(), fit, d, Oracles.get(oracle, name));
            });
        }
    }

    /** rho and lambda to what their optimiser leaves; everything else at their rho and lambda, where it is exact. */
    private static void agrees(String what, SpatialFit fit, LogDeterminant d, Object oracle) {
        double rho = orZero(Oracles.get(oracle, "rho"));
        double lambda = orZero(Oracles.get(oracle, "lambda"));
        assertEquals(rho, fit.rho(), 1e-6, what + " rho");
        assertEquals(lambda, fit.lambda(), 1e-6, what + " lambda");
        double logLik = Oracles.number(Oracles.get(oracle, "logLik"));
        assertEquals(logLik, fit.logLik(), 1e-8, what + " logLik");
        close(Oracles.number(Oracles.get(oracle, "LR")), fit.likelihoodRatio().statistic(), 1e-8, what + " LR");

        Design full = fit.design();
        LeastSquares x = LeastSquares.of(full.toColumns(), full.names());
        SpatialFit there = MaximumLikelihood.at(fit.model(), full, d.weights(), d, rho, lambda, x, 1);
        assertTrue(
                fit.logLik() >= there.logLik() - 1e-13 * Math.abs(logLik),
                what + " has a higher likelihood than theirs");
        close(logLik, there.logLik(), 1e-12, what + " logLik at theirs");
        close(Oracles.number(Oracles.get(oracle, "s2")), there.sigma2(), 1e-11, what + " s2");
        double[] se = ((Map<?, ?>) Oracles.get(oracle, "se"))
                .values().stream().mapToDouble(Oracles::number).toArray();
        int k = full.names().size();
        assertEquals(k, se.length);
        for (int j = 0; j < k; j++) {
            String name = full.names().get(j);
            close(
                    Oracles.number(Oracles.get(Oracles.get(oracle, "coef"), name)),
                    there.coefficient(name),
                    1e-10,
                    what + " " + name);
            close(se[j], there.standardErrors()[j], 1e-9, what + " s.e. of " + name);
        }
        if (fit.model().hasRho()) {
            close(
                    Oracles.number(Oracles.get(oracle, "rho.se")),
                    there.standardError("rho"),
                    1e-9,
                    what + " s.e. of rho");
        }
        if (fit.model().hasLambda()) {
            double expected = Oracles.number(Oracles.get(oracle, "lambda.se"));
            close(expected, there.standardError("lambda"), 1e-9, what + " s.e. of lambda");
        } else {
            double expected = Oracles.number(Oracles.get(oracle, "LMtest"));
            close(expected, there.residualAutocorrelation().statistic(), 1e-7, what + " LM");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void spatiallyLaggedXAgrees(String set) {
        Object oracle = Oracles.get(Oracles.json("econometrics/" + set + "/spatial_models.json"), "slx");
        Design design = design(set);
        SpatialFit fit = SpatiallyLaggedX.fit(design, weights(set, design));
        double[] b = ((Map<?, ?>) Oracles.get(oracle, "coef"))
                .values().stream().mapToDouble(Oracles::number).toArray();
        double[] se = ((Map<?, ?>) Oracles.get(oracle, "se"))
                .values().stream().mapToDouble(Oracles::number).toArray();
        for (int j = 0; j < b.length; j++) {
            close(b[j], fit.coefficients()[j], 1e-9, set + " " + fit.names().get(j));
            close(
                    se[j],
                    fit.standardErrors()[j],
                    1e-9,
                    set + " s.e. of " + fit.names().get(j));
        }
        assertEquals(b.length, fit.coefficients().length);
    }

    /**
     * spatialreg's total is {@code (b + d) / (1 - rho)}: 1'S1/n if all rows sum to 1. The islands of world, whose rows sum to 0, are left out
     * of it, though they count in its direct impacts; ours is the average over all units, checked against dense algebra elsewhere.
     */
    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void impactsAgree(String set) {
        Object oracle = Oracles.json("econometrics/" + set + "/spatial_models.json");
        Design design = design(set);
        Weights w = weights(set, design);
        boolean islands = !w.islands().isEmpty();
        for (LogDeterminant d : List.of(LogDeterminant.eigenvalues(w), LogDeterminant.sparse(w))) {
            for (String name : List.of("lag", "durbin")) {
                // at their rho, where impacts are exact
                SpatialModel model = MODELS.get(name);
                Design full = MaximumLikelihood.fit(model, design, w, d).design();
                double rho = Oracles.number(Oracles.get(Oracles.get(oracle, name), "rho"));
                LeastSquares x = LeastSquares.of(full.toColumns(), full.names());
                SpatialFit fit = MaximumLikelihood.at(model, full, w, d, rho, 0, x, 1);
                SpatialImpacts impacts = fit.impacts();
                double[] direct = numbers(Oracles.get(oracle, name + "_impacts"), Effect.DIRECT);
                double[] indirect = numbers(Oracles.get(oracle, name + "_impacts"), Effect.INDIRECT);
                double[] total = numbers(Oracles.get(oracle, name + "_impacts"), Effect.TOTAL);
                assertEquals(direct.length, impacts.names().size());
                for (int j = 0; j < direct.length; j++) {
                    String what = set + " " + name + " " + impacts.names().get(j);
                    close(direct[j], impacts.estimates(Effect.DIRECT)[j], 1e-9, what);
                    if (islands) {
                        String column = impacts.names().get(j);
                        double both = fit.coefficient(column)
                                + (model == SpatialModel.DURBIN ? fit.coefficient("lag." + column) : 0);
                        close(total[j], both / (1 - rho), 1e-9, what);
                    } else {
                        close(total[j], impacts.estimates(Effect.TOTAL)[j], 1e-9, what);
                        close(indirect[j], impacts.estimates(Effect.INDIRECT)[j], 1e-8, what);
                    }
                }
            }
        }
    }

    private static double[] numbers(Object impacts, Effect effect) {
        Object node = Oracles.get(impacts, effect.text());
        return node instanceof List<?> ? Oracles.numbers(node) : new double[] {Oracles.number(node)};
    }
}
