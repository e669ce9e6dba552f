package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.MultipleTesting;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bivariate Moran, rates, scatter plot and correlograms against spdep 1.2.7. */
class MoranFamilyOracleTest {
    private static final double EXACT = 1e-11;

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void bivariateMoranIsThatOfTheOracle(String dataset) {
        JsonNode expected = References.shared(dataset, "bivariate.json");
        Oracles.Case x = References.data(dataset, expected.get("x").asText());
        Oracles.Case y = References.data(dataset, expected.get("y").asText());
        BivariateMoran.Result result =
                BivariateMoran.of(x.variable(), y.variable(), x.binary().rowStandardized());
        assertClose(expected.get("bivariate_moran_sample_sd").doubleValue(), result.i(), 0, EXACT, "I");
    }

    @Test
    void ratesAreThoseOfSpdep() {
        JsonNode expected = References.shared("nc_sids", "rates.json");
        Oracles.Case data = References.data("nc_sids", "SID74");
        Variable events = data.variable();
        Variable base = References.data("nc_sids", "BIR74").variable();
        Rates.Smoothed rates = Rates.empiricalBayes(events, base);
        assertClose(expected.get("b").doubleValue(), rates.priorMean(), 0, EXACT, "b");
        assertClose(expected.get("a").doubleValue(), rates.priorVariance(), 0, EXACT, "a");
        compare(References.numbers(expected.get("raw")), rates.raw().toArray(), "raw");
        compare(References.numbers(expected.get("eb")), rates.smoothed().toArray(), "eb");
        Weights w = data.binary().rowStandardized();
        assertClose(
                expected.get("EBI").doubleValue(), MoranRate.of(events, base, w).i(), 0, EXACT, "EBI");
        // a is positive here, so the rules agree.
        assertEquals(
                Rates.standardized(events, base, Rates.NegativeVariance.PRIOR_ZERO),
                Rates.standardized(events, base, Rates.NegativeVariance.UNIT_BY_UNIT));
    }

    @ParameterizedTest
    @CsvSource({"default, OWN", "geoda, CENTRE"})
    void localEmpiricalBayesIsThatOfSpdep(String file, Rates.LocalMean mean) {
        Oracles.Case data = References.data("nc_sids", "SID74");
        Variable smoothed = Rates.localEmpiricalBayes(
                data.variable(), References.data("nc_sids", "BIR74").variable(), data.binary(), mean);
        compare(References.rows("eblocal_" + file + ".csv").numbers("est"), smoothed.toArray(), file);
    }

    @ParameterizedTest
    @CsvSource({"columbus, CRIME", "nc_sids, rate74"})
    void scatterplotIsThatOfSpdep(String dataset, String variable) {
        Oracles.Case data = References.data(dataset, variable);
        MoranScatterplot plot =
                MoranScatterplot.of(data.variable(), data.binary().rowStandardized(), MoranScatterplot.Axes.VALUES);
        Oracles.Rows rows = References.rows("scatter_" + dataset + "_" + variable + ".csv");
        JsonNode line = References.json("scatter_" + dataset + "_" + variable + ".json");
        assertClose(line.get("slope").doubleValue(), plot.slope(), 0, EXACT, "slope");
        assertClose(line.get("intercept").doubleValue(), plot.intercept(), 0, EXACT, "intercept");
        compare(rows.numbers("x"), plot.x(), "x");
        compare(rows.numbers("wx"), plot.lag(), "lag");
        compare(rows.numbers("dfb.1_"), plot.dfbetasIntercept(), "dfbetas intercept");
        compare(rows.numbers("dfb.x"), plot.dfbetasSlope(), "dfbetas slope");
        compare(rows.numbers("dffit"), plot.dffits(), "dffits");
        compare(rows.numbers("cov.r"), plot.covratio(), "covratio");
        compare(rows.numbers("cook.d"), plot.cooksDistance(), "Cook's distance");
        compare(rows.numbers("hat"), plot.hat(), "hat");
        compare(rows.numbers("rstandard"), plot.standardizedResiduals(), "rstandard");
        compare(rows.numbers("rstudent"), plot.studentizedResiduals(), "rstudent");
        for (int i = 0; i < plot.x().length; i++) {
            String label = plot.labels().get(i);
            assertEquals(
                    rows.column("is_inf").get(i).equals("TRUE"),
                    plot.influential().contains(label),
                    label);
        }
    }

    @Test
    void correlogramByOrderIsThatOfSpdepWithHolm() {
        Oracles.Case data = References.data("nc_sids", "rate74");
        Oracles.Rows expected = References.rows("correlogram_nc.csv");
        Correlogram.Result result = Correlogram.byOrder(data.variable(), data.binary(), 5);
        for (int k = 0; k < 5; k++) {
            Correlogram.Row row = result.rows().get(k);
            assertClose(expected.numbers("I")[k], row.i(), 0, EXACT, "I");
            assertClose(expected.numbers("E")[k], row.expectation(), 0, EXACT, "E");
            assertClose(expected.numbers("Var")[k], row.variance(), 0, EXACT, "Var");
            assertClose(expected.numbers("holm")[k], row.adjustedPValue(), 0, 1e-10, "Holm");
        }
    }

    @ParameterizedTest
    @CsvSource({"W, ROW", "B, BINARY"})
    void correlogramByDistanceIsMoranTestOnDnearneigh(String letter, Weights.Style style) {
        Oracles.Case data = References.data("nc_sids", "rate74");
        Oracles.Rows centroids = Oracles.rows(data.folder().resolve("centroids.csv"));
        Points points = Points.of(
                data.variable().labels(), centroids.numbers("x"), centroids.numbers("y"), CoordinateSystem.PLANAR);
        Oracles.Rows expected = References.rows("correlogram_distance_nc.csv");
        Correlogram.Result result = Correlogram.byDistance(
                data.variable(),
                points,
                new double[] {0, 0.5, 1, 1.5, 2},
                Correlogram.options().style(style).control(MultipleTesting.NONE));
        for (int k = 0; k < 4; k++) {
            Correlogram.Row row = result.rows().get(k);
            assertEquals(expected.numbers("pairs")[k], row.pairs());
            assertEquals(expected.numbers("units")[k], row.units());
            assertClose(expected.numbers("I_" + letter)[k], row.i(), 0, EXACT, "I");
            assertClose(expected.numbers("E_" + letter)[k], row.expectation(), 0, EXACT, "E");
            assertClose(expected.numbers("Var_" + letter)[k], row.variance(), 0, EXACT, "Var");
        }
    }

    private static void compare(double[] expected, double[] actual, String what) {
        double scale = 0;
        for (double v : expected) {
            scale = Math.max(scale, Math.abs(v));
        }
        for (int i = 0; i < expected.length; i++) {
            // Residuals near 0 carry the rounding of the lags, so small values are judged by the column's scale as
            // well.
            assertClose(expected[i], actual[i], 1e-3 * scale, EXACT, what + " in row " + (i + 1));
        }
    }
}
