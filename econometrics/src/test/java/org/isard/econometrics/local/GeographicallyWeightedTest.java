package org.isard.econometrics.local;

import static org.isard.econometrics.Oracles.get;
import static org.isard.econometrics.Oracles.number;
import static org.isard.econometrics.Oracles.numbers;
import static org.isard.econometrics.local.LocalOracle.matrix;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.local.Bandwidth.Spacing;
import org.isard.econometrics.local.GeographicallyWeighted.Criterion;
import org.isard.econometrics.local.GeographicallyWeighted.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeographicallyWeightedTest {
    private static final Table DATA = LocalOracle.data();

    static List<Object> cases() {
        return new ArrayList<>(Oracles.list(LocalOracle.json("gwr.json")));
    }

    private static Design design(String response) {
        return Design.of(DATA.variable(response), DATA.variable("x1"), DATA.variable("x2"));
    }

    private static Locations places(Object kind) {
        return kind.equals("planar")
                ? Locations.planar(DATA.variable("lon"), DATA.variable("lat"))
                : Locations.greatCircle(DATA.variable("lon"), DATA.variable("lat"));
    }

    private static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * (1 + Math.abs(expected[i])));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fitsAreThoseOfDenseMatrices(Object expected) {
        Family family = Family.valueOf((String) get(expected, "family"));
        GeographicallyWeighted.Options options = GeographicallyWeighted.options()
                .family(family)
                .kernel(Kernel.valueOf((String) get(expected, "kernel")));
        Bandwidth bandwidth =
                new Bandwidth(Spacing.valueOf((String) get(expected, "spacing")), number(get(expected, "size")));
        GwrResult result = GeographicallyWeighted.fit(
                design(family == Family.GAUSSIAN ? "y" : "c"), places(get(expected, "kind")), bandwidth, options);
        double[][] b = matrix(get(expected, "coefficients"));
        double[][] se = matrix(get(expected, "errors"));
        for (int a = 0; a < b.length; a++) {
            String name = result.names().get(a);
            assertClose(b[a], result.coefficients(name).toArray(), 1e-9);
            assertClose(se[a], result.standardErrors(name).toArray(), 1e-9);
        }
        assertClose(numbers(get(expected, "fitted")), result.fitted().toArray(), 1e-10);
        assertClose(numbers(get(expected, "local")), result.localR2().toArray(), 1e-9);
        assertClose(
                new double[] {number(get(expected, "rss")), number(get(expected, "trace"))},
                new double[] {result.rss(), result.trace()},
                1e-10);
        for (Criterion criterion : Criterion.values()) {
            if (criterion != Criterion.CV || family == Family.GAUSSIAN) {
                assertEquals(
                        number(get(expected, criterion.name())),
                        result.criterion(criterion),
                        1e-9 * Math.abs(result.criterion(criterion)));
            }
        }
        if (family == Family.GAUSSIAN) {
            assertEquals(number(get(expected, "traceSquares")), result.traceSquares(), 1e-10 * result.traceSquares());
        } else {
            assertEquals(number(get(expected, "deviance")), result.deviance(), 1e-10 * result.deviance());
            assertTrue(Double.isNaN(result.traceSquares()));
        }
        assertTrue(result.toString().contains("effective parameters"), result.toString());
    }

    @Test
    void everywhereTheSameWeightIsLeastSquares() {
        Ols.Result ols = Ols.fit(design("y"));
        GwrResult result = GeographicallyWeighted.fit(
                design("y"),
                places("planar"),
                Bandwidth.fixed(1e6),
                GeographicallyWeighted.options().kernel(Kernel.BOXCAR));
        for (String name : ols.names()) {
            for (double b : result.coefficients(name).toArray()) {
                assertEquals(ols.coefficient(name), b, 1e-11);
            }
            // sigma2 = RSS / (n - k) here, so errors are those of least squares.
            assertEquals(ols.standardError(name), result.standardErrors(name).get(3), 1e-11);
        }
        assertEquals(3, result.trace(), 1e-11);
        assertEquals(3, result.traceSquares(), 1e-11);
        assertEquals(ols.r2(), result.r2(), 1e-12);
        assertEquals(ols.r2(), result.localR2().get(0), 1e-12);
        assertEquals(ols.aic(), result.criterion(Criterion.AIC), 1e-9);
        assertEquals(ols.bic(), result.criterion(Criterion.BIC), 1e-9);
        assertEquals(ols.logLik(), result.logLik(), 1e-10);
        assertEquals(0.05, result.correctedAlpha(0.05), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void searchesEndAtAMinimum(GeographicallyWeighted.Options options) {
        Design design = design(options.family() == Family.GAUSSIAN ? "y" : "c");
        GwrResult found = GeographicallyWeighted.fit(design, places("planar"), options);
        double best = found.criterion(options.criterion());
        double size = found.bandwidth().size();
        double step = options.spacing() == Spacing.ADAPTIVE ? 1 : 1e-3 * size;
        for (double other : new double[] {size - step, size + step}) {
            if (options.spacing() == Spacing.FIXED || other <= 70 && other >= 35) {
                GwrResult near = GeographicallyWeighted.fit(
                        design, places("planar"), new Bandwidth(options.spacing(), other), options);
                assertTrue(near.criterion(options.criterion()) >= best - 1e-7, size + " " + other);
            }
        }
        Table tried = found.search().orElseThrow();
        assertEquals(
                best,
                Arrays.stream(tried.variable("criterion").dropMissing().toArray())
                        .min()
                        .orElseThrow(),
                1e-9 * Math.abs(best));
        assertTrue(tried.rows().size() < 60, tried.toString());
    }

    static List<GeographicallyWeighted.Options> searches() {
        GeographicallyWeighted.Options base = GeographicallyWeighted.options();
        return List.of(
                base,
                base.criterion(Criterion.CV).kernel(Kernel.TRICUBE),
                base.spacing(Spacing.FIXED).kernel(Kernel.GAUSSIAN),
                base.criterion(Criterion.CV).kernel(Kernel.EXPONENTIAL),
                base.spacing(Spacing.FIXED).criterion(Criterion.BIC),
                base.family(Family.POISSON),
                base.family(Family.POISSON).criterion(Criterion.AIC).kernel(Kernel.EXPONENTIAL));
    }

    @Test
    void threadsDoNotChangeABit() {
        GeographicallyWeighted.Options options = GeographicallyWeighted.options();
        GwrResult one =
                GeographicallyWeighted.fit(design("y"), places("sphere"), options.execution(Execution.sequential()));
        ForkJoinPool pool = new ForkJoinPool(3);
        GwrResult three =
                GeographicallyWeighted.fit(design("y"), places("sphere"), options.execution(Execution.on(pool)));
        pool.shutdown();
        assertEquals(one.toLocalTable(), three.toLocalTable());
        assertEquals(one.search(), three.search());
    }

    @Property
    void coefficientsFollowTheUnitsOfTheColumns(@ForAll @IntRange(min = -6, max = 6) int power) {
        double factor = Math.pow(10, power);
        Variable scaled = DATA.variable("x1").map(v -> factor * (v + 100));
        Bandwidth bandwidth = Bandwidth.adaptive(40);
        GeographicallyWeighted.Options options = GeographicallyWeighted.options();
        GwrResult plain = GeographicallyWeighted.fit(design("y"), places("planar"), bandwidth, options);
        GwrResult moved = GeographicallyWeighted.fit(
                Design.of(DATA.variable("y"), scaled, DATA.variable("x2")), places("planar"), bandwidth, options);
        for (int i = 0; i < plain.n(); i++) {
            assertEquals(
                    plain.coefficients("x1").get(i),
                    factor * moved.coefficients("x1").get(i),
                    1e-9);
            assertEquals(plain.tValues("x1").get(i), moved.tValues("x1").get(i), 1e-8);
            assertEquals(plain.fitted().get(i), moved.fitted().get(i), 1e-10);
        }
    }

    @Test
    void levelOfLocalTestsIsSharedOverEffectiveParameters() {
        GwrResult result = GeographicallyWeighted.fit(
                design("y"), places("planar"), Bandwidth.adaptive(30), GeographicallyWeighted.options());
        assertEquals(0.05 * 3 / result.trace(), result.correctedAlpha(0.05), 1e-15);
        double critical = result.criticalT(0.05);
        double[] p = result.pValues("x1", MultipleTesting.NONE).toArray();
        for (int i = 0; i < p.length; i++) {
            double t = Math.abs(result.tValues("x1").get(i));
            assertEquals(t > critical, p[i] < result.correctedAlpha(0.05));
            assertTrue(result.pValues("x1", MultipleTesting.HOLM).get(i) >= p[i]);
        }
        GwrResult.Improvement f = result.improvement();
        assertEquals(Ols.fit(design("y")).rss(), f.globalRss(), 1e-9);
        assertEquals(70 - 2 * result.trace() + result.traceSquares(), f.localDegrees(), 1e-10);
        assertTrue(f.pValue() < 0.01);
        assertEquals(result.rss() / f.localDegrees(), result.sigma2GwModel(), 1e-12);
        assertEquals(3, result.toTable().rows().size());
    }

    @Test
    void selectionIsThatOfSorting() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 300; trial++) {
            int n = 1 + random.nextInt(40);
            double[] a =
                    random.ints(n, 0, 1 + random.nextInt(20)).asDoubleStream().toArray();
            double[] sorted = a.clone();
            Arrays.sort(sorted);
            int at = random.nextInt(n);
            assertEquals(sorted[at], Neighbourhood.kth(a, n, at));
        }
    }

    @Test
    void distancesOfTheSphereAreThoseOfGreatCircles() {
        Labels two = Labels.of("a", "b");
        Locations quarter = Locations.greatCircle(Variable.of("lon", two, 0, 90), Variable.of("lat", two, 0, 0));
        assertEquals(Math.PI / 2 * 6371.0088, quarter.distance(0, 1), 1e-9);
        double d = quarter.distance(0, 1);
        assertEquals(2, quarter.squaredOf(d), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, quarter.squaredOf(1e6));
    }

    @Test
    void faultsAreNamed() {
        GeographicallyWeighted.Options options = GeographicallyWeighted.options();
        Design y = design("y");
        Locations places = places("planar");
        assertNamed("counts 71", () -> GeographicallyWeighted.fit(y, places, Bandwidth.adaptive(71), options));
        assertNamed("at \"u0\"", () -> GeographicallyWeighted.fit(y, places, Bandwidth.fixed(1e-3), options));
        assertNamed("positive", () -> Bandwidth.fixed(0));
        assertNamed("whole", () -> new Bandwidth(Spacing.ADAPTIVE, 2.5));
        assertNamed("CV", () -> options.family(Family.POISSON).criterion(Criterion.CV));
        Labels other = Labels.numbered(70);
        Locations elsewhere =
                Locations.planar(Variable.of("x", other, new double[70]), Variable.of("y", other, new double[70]));
        assertNamed("locations", () -> GeographicallyWeighted.fit(y, elsewhere, options));
        assertNamed(
                "negative",
                () -> GeographicallyWeighted.fit(
                        Design.of(DATA.variable("y").map(v -> v - 10)), places, options.family(Family.POISSON)));
        // A column that only varies elsewhere, counts that are all 0 around a unit, units all at one point.
        double[] east = Arrays.stream(DATA.variable("lon").toArray())
                .map(v -> v > 105 ? v : 105)
                .toArray();
        assertNamed(
                "column \"east\" depends",
                () -> GeographicallyWeighted.fit(
                        Design.of(DATA.variable("y"), Variable.of("east", DATA.rows(), east)),
                        places,
                        Bandwidth.fixed(1.5),
                        options));
        double[] zeros = Arrays.stream(DATA.variable("lon").toArray())
                .map(v -> v > 105 ? 3 : 0)
                .toArray();
        assertNamed(
                "separated",
                () -> GeographicallyWeighted.fit(
                        Design.of(Variable.of("rare", DATA.rows(), zeros), DATA.variable("x2")),
                        places,
                        Bandwidth.adaptive(20),
                        options.family(Family.POISSON)));
        assertNamed(
                "all counts are 0",
                () -> GeographicallyWeighted.fit(
                        Design.of(DATA.variable("c").map(v -> 0)), places, options.family(Family.POISSON)));
        Locations heap = Locations.planar(
                DATA.variable("lon").map(v -> 1), DATA.variable("lon").map(v -> 1));
        assertNamed("one point", () -> GeographicallyWeighted.fit(y, heap, Bandwidth.adaptive(5), options));
        assertNamed("one point", () -> GeographicallyWeighted.fit(y, heap, options.spacing(Spacing.FIXED)));
        assertNamed("none of", () -> GeographicallyWeighted.fit(y, heap, options));
        assertNamed("latitude", () -> Locations.greatCircle(DATA.variable("lat"), DATA.variable("lon")));
    }

    static void assertNamed(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void perfectFitsHaveNoErrors() {
        Variable exact = DATA.variable("x1").map(v -> 2 + 3 * v).named("exact");
        GwrResult result = GeographicallyWeighted.fit(
                Design.of(exact, DATA.variable("x1")),
                places("planar"),
                Bandwidth.adaptive(20),
                GeographicallyWeighted.options());
        assertArrayEquals(
                new double[] {3, 3}, Arrays.copyOf(result.coefficients("x1").toArray(), 2), 1e-11);
        assertEquals(1, result.r2(), 1e-12);
    }
}
