package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.spatial.SpatialDiagnostics;
import org.junit.jupiter.api.Test;

/** linear/weighted.R: lm with weights, vcovHC and its kin, bwNeweyWest. */
class OlsOptionsTest {
    private final Object oracle = Oracles.resource(OlsOptionsTest.class, "linear/weighted.json");
    private final Table data = read();
    private final Design design = Design.of(data, "y", "x1", "x2");
    private final Ols.Options weighted = Ols.options().weights(data.variable("w"));

    private static Table read() {
        try {
            return Table.read(Path.of(
                    OlsOptionsTest.class.getResource("linear/weighted.csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private double[] numbers(String... path) {
        Object at = oracle;
        for (String key : path) {
            at = Oracles.get(at, key);
        }
        return at instanceof Double d ? new double[] {d} : Oracles.numbers(at);
    }

    private static void close(double[] expected, double... actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-10 * Math.abs(expected[i]));
        }
    }

    @Test
    void weightedLeastSquaresAgreesWithLm() {
        agrees("wls", Ols.fit(design, weighted));
        agrees("through_zero", Ols.fit(design.withoutIntercept(), weighted));
    }

    private void agrees(String model, Ols.Result r) {
        close(numbers(model, "coef"), r.coefficients());
        close(numbers(model, "se"), r.standardErrors());
        close(numbers(model, "r2"), r.r2());
        close(numbers(model, "adj"), r.adjustedR2());
        close(numbers(model, "F"), r.f());
        close(numbers(model, "sigma2"), r.sigma2());
        close(numbers(model, "logLik"), r.logLik());
        close(numbers(model, "aic"), r.aic());
        close(numbers(model, "bic"), r.bic());
        close(numbers(model, "residual1"), r.residuals().get(0));
        close(numbers(model, "hat1"), r.leverages().get(0));
        assertEquals("WLS", r.method());
    }

    @Test
    void robustErrorsOfWeightedLeastSquaresAgreeWithSandwich() {
        for (Covariance c : List.of(Covariance.HC0, Covariance.HC1, Covariance.HC2, Covariance.HC3, Covariance.HC4)) {
            close(
                    numbers("hc", c.toString()),
                    Ols.fit(design, weighted.covariance(c)).standardErrors());
        }
        Covariance clustered = Covariance.clustered(data.categories("f")).with(SmallSample.SANDWICH);
        close(
                numbers("cluster"),
                Ols.fit(design, weighted.covariance(clustered)).standardErrors());
        close(
                numbers("newey3"),
                Ols.fit(design, weighted.covariance(Covariance.neweyWest(3))).standardErrors());
    }

    @Test
    void nestedWeightedModelsAreTestedAsByAnovaAndLrtest() {
        Ols.Result large = Ols.fit(design, weighted);
        Ols.Result small = Ols.fit(design.without("x2"), weighted);
        close(numbers("F_nested"), Restrictions.f(small, large).statistic());
        close(numbers("lr"), Restrictions.likelihoodRatio(small, large).statistic());
        Ols.Result other = Ols.fit(design.without("x2"));
        assertThrows(IllegalArgumentException.class, () -> Restrictions.f(other, large));
    }

    @Property
    void weightsCountUnitsAndTheirScaleDoesNotMatter(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 20;
        Labels labels = Labels.numbered(n);
        int[] times = random.ints(n, 1, 4).toArray();
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        int total = Arrays.stream(times).sum();
        double[] manyX = new double[total];
        double[] manyY = new double[total];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < times[i]; t++) {
                manyX[at] = x[i];
                manyY[at++] = y[i];
            }
        }
        Labels many = Labels.numbered(total);
        Ols.Result repeated = Ols.fit(Design.of(Variable.of("y", many, manyY), Variable.of("x", many, manyX)));
        Design once = Design.of(Variable.of("y", labels, y), Variable.of("x", labels, x));
        for (double scale : new double[] {1, 1e-12}) {
            Variable w = Variable.of(
                    "w",
                    labels,
                    Arrays.stream(times).mapToDouble(t -> t * scale).toArray());
            Ols.Result r = Ols.fit(once, Ols.options().weights(w));
            assertArrayEquals(repeated.coefficients(), r.coefficients(), 1e-10);
            assertEquals(repeated.r2(), r.r2(), 1e-10);
            assertEquals(repeated.rss() * scale, r.rss(), 1e-10 * repeated.rss() * scale);
        }
    }

    @Test
    void badWeightsAreRefusedByUnitAndTestsOfEqualVarianceRefuseWeights() {
        for (double bad : new double[] {0, -1, Double.NaN}) {
            Variable w = data.variable("w").map(v -> v == data.variable("w").get("t7") ? bad : v);
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> Ols.fit(design, Ols.options().weights(w)))
                    .getMessage();
            assertTrue(message.contains("t7"), message);
        }
        Ols.Result fit = Ols.fit(design, weighted);
        assertThrows(IllegalArgumentException.class, () -> Diagnostics.koenker(fit));
        assertThrows(IllegalArgumentException.class, () -> Diagnostics.reset(fit));
        assertThrows(IllegalArgumentException.class, () -> Diagnostics.jarqueBera(fit));
        int n = design.n();
        int[][] ring = new int[n][];
        for (int i = 0; i < n; i++) {
            ring[i] = new int[] {(i + 1) % n};
        }
        Weights w = Weights.fromNeighbours(design.labels(), ring);
        assertThrows(IllegalArgumentException.class, () -> SpatialDiagnostics.of(fit, w));
    }

    @Test
    void lagsOfNeweyWestAreChosenAsBySandwich() {
        Ols.Result plain = Ols.fit(design);
        close(numbers("bandwidth", "ols"), NeweyWestLag.of(plain).bandwidth());
        close(
                numbers("bandwidth", "wls"),
                NeweyWestLag.of(Ols.fit(design, weighted)).bandwidth());
        close(
                numbers("bandwidth", "intercept"),
                NeweyWestLag.of(Ols.fit(Design.of(data, "y"))).bandwidth());
        close(
                numbers("bandwidth", "zero"),
                NeweyWestLag.of(Ols.fit(design.withoutIntercept())).bandwidth());
        int lags = NeweyWestLag.of(plain).lags();
        close(numbers("newey"), Ols.fit(design, Covariance.neweyWest(lags)).standardErrors());
        Variable three = data.variable("y").map(v -> 3);
        Ols.Result constant = Ols.fit(Design.of(three));
        assertThrows(IllegalArgumentException.class, () -> NeweyWestLag.of(constant));
    }

    @Test
    void aSmallerToleranceAdmitsWhatRsLmThinksCollinear() {
        Variable x = data.variable("x1");
        Variable z = Variable.of("z", x.labels(), x.toArray());
        double[] shift = data.variable("x2").toArray();
        double[] almost = z.toArray();
        for (int i = 0; i < almost.length; i++) {
            almost[i] += 1e-8 * shift[i];
        }
        Design near = Design.of(data.variable("y"), x, Variable.of("z", x.labels(), almost));
        assertThrows(IllegalArgumentException.class, () -> Ols.fit(near));
        Ols.Result r = Ols.fit(near, Ols.options().tolerance(1e-12));
        Ols.Result same = Ols.fit(design);
        assertEquals(same.rss(), r.rss(), 1e-6 * same.rss());
        for (double bad : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Ols.options().tolerance(bad));
        }
    }
}
