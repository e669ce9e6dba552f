package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Inference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Moran of residuals, exact and saddlepoint, global and local, against spdep 1.2.7, and exact p-values against integrals in
 * 30-digit arithmetic; see the README beside the references.
 */
class NormalMoranOracleTest {
    private static final List<Alternative> ALTERNATIVES =
            List.of(Alternative.GREATER, Alternative.LESS, Alternative.TWO_SIDED);

    /** spdep integrates with R's default, a relative tolerance of eps^(1/4) = 1.2e-4 of an integral of up to pi / 2. */
    private static final double INTEGRATE = 1e-4;

    /** spdep seeks the root of the saddlepoint equation to 1.5e-8 absolutely, with eigenvalues below 1. */
    private static final double UNIROOT = 1e-6;

    private record Model(Oracles.Case data, Variable y, Table regressors, Weights w) {
        static Model of(String name) {
            String dataset = name.startsWith("columbus") ? "columbus" : "nc_sids";
            String[] variables = name.substring(dataset.length() + 1).split("_");
            Oracles.Case data = References.data(dataset, variables[0]);
            Table table = Table.of(data.variable().labels());
            for (int j = 1; j < variables.length; j++) {
                table = table.with(References.data(dataset, variables[j]).variable());
            }
            return new Model(data, data.variable(), table, data.binary().rowStandardized());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus_CRIME", "columbus_CRIME_INC_HOVAL", "nc_sids_rate74", "nc_sids_rate74_nwrate74"})
    void moranOfResidualsIsThatOfSpdep(String name) {
        Model model = Model.of(name);
        JsonNode expected = References.json("residuals_" + name + ".json");
        JsonNode moran = expected.get("moran");
        MoranResiduals.Result result = MoranResiduals.ofRegression(model.y, model.regressors, model.w);
        assertClose(moran.get("I").doubleValue(), result.i(), 0, 1e-11, "I");
        assertClose(moran.get("E").doubleValue(), result.expectation(), 0, 1e-11, "E");
        assertClose(moran.get("Var").doubleValue(), result.variance(), 0, 1e-11, "Var");
        assertClose(moran.get("z").doubleValue(), result.z(), 0, 1e-11, "z");
        assertClose(moran.get("p").doubleValue(), result.pValue(), 0, 1e-10, "p");

        double[] given = new double[model.y.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = expected.get("residuals").get(i).doubleValue();
        }
        Variable residuals = Variable.of("residuals", model.y.labels(), given);
        MoranResiduals.Result again = MoranResiduals.of(residuals, model.regressors, model.w);
        assertClose(result.i(), again.i(), 0, 1e-11, "I of residuals given");
        assertEquals(result.expectation(), again.expectation());

        for (Alternative alternative : ALTERNATIVES) {
            String suffix = alternative.name().toLowerCase(java.util.Locale.ROOT);
            double exact = MoranResiduals.ofRegression(
                            model.y,
                            model.regressors,
                            model.w,
                            MoranResiduals.options().inference(Inference.exact().alternative(alternative)))
                    .pValue();
            assertEquals(expected.get("exact_" + suffix).doubleValue(), exact, INTEGRATE, "exact " + suffix);
            double saddlepoint = MoranResiduals.ofRegression(
                            model.y,
                            model.regressors,
                            model.w,
                            MoranResiduals.options()
                                    .inference(Inference.saddlepoint().alternative(alternative)))
                    .pValue();
            assertClose(expected.get("sad_" + suffix).doubleValue(), saddlepoint, 0, UNIROOT, "saddlepoint " + suffix);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus_CRIME", "columbus_CRIME_INC_HOVAL", "nc_sids_rate74", "nc_sids_rate74_nwrate74"})
    void exactPValueHasTenRightDigitsInBothTails(String name) {
        Model model = Model.of(name);
        JsonNode expected = References.json("exact_mp.json").get(name);
        Inference.Exact exact = Inference.exact();
        double upper = MoranResiduals.ofRegression(
                        model.y,
                        model.regressors,
                        model.w,
                        MoranResiduals.options().inference(exact.alternative(Alternative.GREATER)))
                .pValue();
        double lower = MoranResiduals.ofRegression(
                        model.y,
                        model.regressors,
                        model.w,
                        MoranResiduals.options().inference(exact.alternative(Alternative.LESS)))
                .pValue();
        // The references' eigenvalues are of 16 digits, and the tail magnifies their rounding.
        assertClose(expected.get("upper").asDouble(), upper, 0, 1e-10, "upper");
        assertClose(expected.get("lower").asDouble(), lower, 0, 1e-10, "lower");
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus_CRIME", "columbus_CRIME_INC_HOVAL", "nc_sids_rate74", "nc_sids_rate74_nwrate74"})
    void localMoranIsThatOfSpdep(String name) {
        Model model = Model.of(name);
        Oracles.Rows expected = References.rows("local_" + name + ".csv");
        assertEquals(model.y.labels().asList(), expected.column("id"));
        LocalMoranDistribution.Options options = LocalMoranDistribution.options();
        LocalMoranDistribution.Result exact = LocalMoranDistribution.ofRegression(
                model.y, model.regressors, MoranResiduals.Intercept.INCLUDED, model.w, options);
        LocalMoranDistribution.Result saddlepoint = LocalMoranDistribution.ofRegression(
                model.y,
                model.regressors,
                MoranResiduals.Intercept.INCLUDED,
                model.w,
                options.inference(Inference.saddlepoint()));
        double[] i = expected.numbers("I");
        double[] low = expected.numbers("e_low");
        double[] high = expected.numbers("e_high");
        double[] p = expected.numbers("exact_p");
        double[] sad = expected.numbers("sad_p");
        double[] r = expected.numbers("sad_stat");
        int df = i.length - 1 - model.regressors.columns().size();
        for (int at = 0; at < i.length; at++) {
            String what = " of " + model.y.labels().get(at);
            assertClose(i[at], exact.i()[at], 0.1, 1e-10, "I" + what);
            assertClose((low[at] + high[at]) / df, exact.expectation()[at], 1e-2, 1e-10, "E" + what);
            // spdep turns its integral into a normal deviate and doubles a tail; beyond pi/2 it gives up ("N").
            if (expected.column("exact_type").get(at).equals("E")) {
                assertEquals(p[at], exact.pValues()[at], 2 * INTEGRATE, "exact p" + what);
            }
            // Near the mean spdep's log(r/u)/r loses its digits, about 1e-16 / r^3: see the test after next.
            assertClose(sad[at], saddlepoint.pValues()[at], 0, Math.abs(r[at]) > 0.2 ? 1e-8 : 1e-4, "sad p" + what);
        }
        if (model.regressors.columns().isEmpty()) {
            LocalMoranDistribution.Result plain = LocalMoranDistribution.exact(model.y, model.w);
            for (int at = 0; at < i.length; at++) {
                assertClose(exact.pValues()[at], plain.pValues()[at], 0, 1e-9, "p without regressors");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus_CRIME", "columbus_CRIME_INC_HOVAL"})
    void exactLocalPValueHasTenRightDigitsInBothTails(String name) {
        Model model = Model.of(name);
        Oracles.Rows expected = References.rows("local_mp_" + name + ".csv");
        for (Alternative alternative : List.of(Alternative.LESS, Alternative.GREATER)) {
            double[] p = LocalMoranDistribution.ofRegression(
                            model.y,
                            model.regressors,
                            MoranResiduals.Intercept.INCLUDED,
                            model.w,
                            LocalMoranDistribution.options()
                                    .inference(Inference.exact().alternative(alternative)))
                    .pValues();
            double[] right = expected.numbers(alternative == Alternative.LESS ? "lower" : "upper");
            for (int at = 0; at < p.length; at++) {
                assertClose(right[at], p[at], 0, 1e-10, alternative + " p of unit " + at);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus_CRIME", "nc_sids_rate74"})
    void saddlepointLocalPValueIsRightToTenDigitsNearTheMeanToo(String name) {
        Model model = Model.of(name);
        double[] right = References.rows("local_sad_mp_" + name + ".csv").numbers("upper");
        double[] p = LocalMoranDistribution.of(
                        model.y,
                        model.w,
                        LocalMoranDistribution.options()
                                .inference(Inference.saddlepoint().alternative(Alternative.GREATER)))
                .pValues();
        for (int at = 0; at < p.length; at++) {
            assertClose(right[at], p[at], 0, 1e-10, "upper p of unit " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus_CRIME", "nc_sids_rate74"})
    void moranOfAVariableIsThatOfResidualsFromItsMean(String name) {
        Model model = Model.of(name);
        for (Inference inference : List.of(Inference.normality(), Inference.exact(), Inference.saddlepoint())) {
            Moran.Result plain = Moran.of(model.y, model.w, inference);
            MoranResiduals.Result residual = MoranResiduals.ofRegression(
                    model.y, model.regressors, model.w, MoranResiduals.options().inference(inference));
            assertClose(residual.i(), plain.i(), 0, 1e-12, "I");
            assertClose(residual.expectation(), plain.expectation(), 0, 1e-12, "E");
            assertClose(residual.variance(), plain.variance(), 0, 1e-11, "Var");
            assertClose(residual.pValue(), plain.pValue(), 0, 1e-9, "p");
        }
    }
}
