package org.isard.econometrics.local;

import static org.isard.econometrics.Oracles.get;
import static org.isard.econometrics.Oracles.number;
import static org.isard.econometrics.Oracles.numbers;
import static org.isard.econometrics.local.GeographicallyWeightedTest.assertNamed;
import static org.isard.econometrics.local.LocalOracle.matrix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.local.GeographicallyWeighted.Criterion;
import org.junit.jupiter.api.Test;

class MultiscaleGwrTest {
    private static final Table DATA = LocalOracle.data();
    private static final Design DESIGN = Design.of(DATA.variable("y"), DATA.variable("x1"), DATA.variable("x2"));
    private static final Locations PLACES = Locations.planar(DATA.variable("lon"), DATA.variable("lat"));

    @Test
    void fitAtGivenBandwidthsIsTheFixedPointOfDenseMatrices() {
        Object expected = LocalOracle.json("mgwr.json");
        List<Bandwidth> bandwidths = Arrays.stream(numbers(get(expected, "sizes")))
                .mapToObj(size -> Bandwidth.adaptive((int) size))
                .toList();
        MultiscaleResult result = MultiscaleGwr.fit(DESIGN, PLACES, bandwidths, MultiscaleGwr.options());
        for (int j = 0; j < 3; j++) {
            String name = result.names().get(j);
            double[] b = matrix(get(expected, "coefficients"))[j];
            double[] se = matrix(get(expected, "errors"))[j];
            for (int i = 0; i < b.length; i++) {
                assertEquals(b[i], result.coefficients(name).get(i), 1e-9 * (1 + Math.abs(b[i])));
                assertEquals(se[i], result.standardErrors(name).get(i), 1e-8 * se[i]);
                assertEquals(b[i] / se[i], result.tValues(name).get(i), 1e-7 * (1 + Math.abs(b[i] / se[i])));
            }
            double parameters = numbers(get(expected, "parameters"))[j];
            assertEquals(parameters, result.effectiveParameters(name), 1e-8 * parameters);
            assertEquals(0.05 / parameters, result.correctedAlpha(name, 0.05), 1e-9);
        }
        assertEquals(number(get(expected, "rss")), result.rss(), 1e-10 * result.rss());
        assertEquals(number(get(expected, "AICC")), result.criterion(Criterion.AICC), 1e-8);
        assertTrue(result.toString().contains("bandwidths given"), result.toString());
        assertEquals(70, result.toLocalTable().rows().size());
    }

    @Test
    void everywhereTheSameWeightIsLeastSquares() {
        Variable x1 = centred("x1");
        Design design = Design.of(DATA.variable("y"), x1, centred("x2"));
        List<Bandwidth> all = List.of(Bandwidth.fixed(1e6), Bandwidth.fixed(1e6), Bandwidth.fixed(1e6));
        MultiscaleResult result =
                MultiscaleGwr.fit(design, PLACES, all, MultiscaleGwr.options().kernel(Kernel.BOXCAR));
        Ols.Result ols = Ols.fit(design);
        for (String name : ols.names()) {
            assertEquals(ols.coefficient(name), result.coefficients(name).get(5), 1e-9);
            assertEquals(ols.standardError(name), result.standardErrors(name).get(5), 1e-9);
            assertTrue(result.effectiveParameters(name) > 0.99 && result.effectiveParameters(name) < 1.01);
        }
        assertEquals(3, result.trace(), 1e-9);
        assertEquals(ols.r2(), result.r2(), 1e-11);
    }

    private static Variable centred(String name) {
        Variable x = DATA.variable(name);
        double mean = x.mean();
        return x.map(v -> v - mean);
    }

    @Test
    void bandwidthsFollowTheScaleOfTheCoefficients() {
        int n = 400;
        SplittableRandom random = new SplittableRandom(3);
        Labels labels = Labels.numbered(n);
        double[] east = random.doubles(n, 0, 10).toArray();
        double[] north = random.doubles(n, 0, 10).toArray();
        double[] x1 = random.doubles(n, -1, 1).toArray();
        double[] x2 = random.doubles(n, -1, 1).toArray();
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 3 * Math.sin(east[i]) * x1[i] + 2 * x2[i] + 0.3 * (random.nextDouble() - random.nextDouble());
        }
        Design design = Design.of(
                Variable.of("y", labels, y), Variable.of("local", labels, x1), Variable.of("global", labels, x2));
        Locations places = Locations.planar(Variable.of("e", labels, east), Variable.of("n", labels, north));
        MultiscaleResult found = MultiscaleGwr.fit(design, places, MultiscaleGwr.options());
        assertTrue(found.bandwidth("local").size() < 80, found.toString());
        assertTrue(found.bandwidth("global").size() > 200, found.toString());
        assertTrue(found.effectiveParameters("local") > 5 * found.effectiveParameters("global"));
        GwrResult gwr = GeographicallyWeighted.fit(design, places, GeographicallyWeighted.options());
        assertTrue(found.criterion(Criterion.AICC) < gwr.criterion(Criterion.AICC));
        assertTrue(found.rounds() > 1 && found.toString().contains("rounds"));
        ForkJoinPool pool = new ForkJoinPool(3);
        MultiscaleResult other = MultiscaleGwr.fit(
                design,
                places,
                MultiscaleGwr.options().inference(MultiscaleGwr.Inference.NONE).execution(Execution.on(pool)));
        pool.shutdown();
        assertEquals(found.coefficients("local"), other.coefficients("local"));
        assertTrue(Double.isNaN(other.trace()) && Double.isNaN(other.criticalT("local", 0.05)));
    }

    @Test
    void faultsAreNamed() {
        MultiscaleGwr.Options options = MultiscaleGwr.options();
        assertNamed("3 columns", () -> MultiscaleGwr.fit(DESIGN, PLACES, List.of(Bandwidth.adaptive(9)), options));
        Bandwidth many = Bandwidth.adaptive(71);
        assertNamed("counts 71", () -> MultiscaleGwr.fit(DESIGN, PLACES, List.of(many, many, many), options));
        assertNamed("tolerance", () -> options.tolerance(0));
        assertNamed(
                "maxRounds",
                () -> MultiscaleGwr.fit(DESIGN, PLACES, options.maxRounds(1).tolerance(1e-9)));
        double[] zeros = new double[70];
        zeros[0] = 1;
        Bandwidth few = Bandwidth.adaptive(10);
        assertNamed(
                "is 0 at all",
                () -> MultiscaleGwr.fit(
                        Design.of(DATA.variable("y"), Variable.of("one", DATA.rows(), zeros)),
                        PLACES,
                        List.of(few, few),
                        options));
        Labels large = Labels.numbered(5_001);
        Variable v =
                Variable.of("v", large, new SplittableRandom(1).doubles(5_001).toArray());
        assertNamed("NONE", () -> MultiscaleGwr.fit(Design.of(v), Locations.planar(v, v), options));
    }
}
