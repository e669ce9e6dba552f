package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Messages.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.MultipleTesting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moran's I under normality, of residuals and local: identities, distribution, edges and messages. */
class NormalMoranTest {

    private static Table columns(Weights w, long seed, int count) {
        Table table = Table.of(w.labels());
        for (int j = 0; j < count; j++) {
            table = table.with(Lattices.normal(w, seed + j).named("x" + j));
        }
        return table;
    }

    @Property(tries = 20)
    void tracesAndEigenvaluesGiveTheSameMoments(@ForAll long seed) {
        Weights w = Lattices.uneven(5);
        for (MoranResiduals.Intercept intercept : MoranResiduals.Intercept.values()) {
            NormalMoran normal = new NormalMoran(w, Regressors.of(columns(w, seed, 2), intercept));
            QuadraticRatio distribution = normal.distribution();
            int d = w.size() - (intercept == MoranResiduals.Intercept.INCLUDED ? 3 : 2);
            double mean = normal.trace() / d;
            assertEquals(mean, distribution.mean(), 1e-13);
            assertEquals(2 * (normal.traceOfSquare() / d - mean * mean) / (d + 2), distribution.variance(), 1e-13);
        }
    }

    @Property(tries = 20)
    void localMomentsSumToGlobalOnes(@ForAll long seed) {
        Weights w = Lattices.queen(5);
        Variable y = Lattices.normal(w, seed);
        Table x = columns(w, seed + 1, 2);
        MoranResiduals.Result global = MoranResiduals.ofRegression(y, x, w);
        LocalMoranDistribution.Result local = LocalMoranDistribution.ofRegression(
                y, x, MoranResiduals.Intercept.INCLUDED, w, LocalMoranDistribution.options());
        assertEquals(global.i(), Arrays.stream(local.i()).sum() / w.size(), 1e-12);
        assertEquals(global.expectation(), Arrays.stream(local.expectation()).sum() / w.size(), 1e-12);
        LocalMoran.Result plain = LocalMoran.of(y, w, LocalMoran.options().permutations(1));
        assertArrayEquals(plain.i(), LocalMoranDistribution.exact(y, w).i(), 1e-12);
    }

    @Property(tries = 20)
    void scaleOriginAndOrderDoNotMatter(@ForAll long seed) {
        Weights w = Lattices.uneven(4);
        Variable y = Lattices.normal(w, seed);
        Inference exact = Inference.exact();
        double p = Moran.of(y, w, exact).pValue();
        assertEquals(p, Moran.of(y.map(v -> 1e200 * v), w, exact).pValue(), 1e-9 * p);
        assertEquals(p, Moran.of(y.map(v -> 3 - 2 * v), w, exact).pValue(), 1e-8 * p);
        Labels reversed = Labels.of(java.util.stream.IntStream.range(0, 16)
                .mapToObj(i -> w.labels().get(15 - i))
                .toList());
        assertEquals(p, Moran.of(y.align(reversed), w.select(reversed), exact).pValue(), 1e-9 * p);
        // Only the symmetric part of w enters.
        assertEquals(p, Moran.of(y, w.transpose(), exact).pValue(), 1e-9 * p);
    }

    /** p of exact inference is uniform by definition, if it is right: 2,000 maps, Kolmogorov's distance at 1e-6. */
    @Test
    void exactPValuesAreUniform() {
        Weights w = Lattices.uneven(3);
        int maps = 2000;
        double[] global = new double[maps];
        double[] local = new double[maps];
        LocalMoranDistribution.Options options = LocalMoranDistribution.options()
                .inference(Inference.exact().alternative(Alternative.GREATER))
                .execution(Execution.sequential());
        for (int s = 0; s < maps; s++) {
            Variable y = Lattices.normal(w, s);
            global[s] = Moran.of(y, w, Inference.exact().alternative(Alternative.LESS))
                    .pValue();
            local[s] = LocalMoranDistribution.of(y, w, options).pValues()[4];
        }
        assertUniform(global);
        assertUniform(local);
    }

    private static void assertUniform(double[] p) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int s = 0; s < p.length; s++) {
            distance =
                    Math.max(distance, Math.max(sorted[s] - (double) s / p.length, (s + 1.0) / p.length - sorted[s]));
        }
        assertTrue(distance < 2.7 / Math.sqrt(p.length), "distance " + distance);
    }

    @Test
    void onThreePlacesInARowThePValueIsAnArcTangent() {
        // On a - b - c with unit weights, M(W)M has eigenvalues 0 (the mean), 0 (a against c) and -4/3.
        Labels abc = Labels.of("a", "b", "c");
        Weights path = Weights.builder(abc)
                .add("a", "b", 1)
                .add("b", "a", 1)
                .add("b", "c", 1)
                .add("c", "b", 1)
                .build();
        Variable y = Variable.of("y", abc, 1, 2, 4);
        Moran.Result result = Moran.of(y, path, Inference.exact().alternative(Alternative.GREATER));
        double ratio = result.i() * 4 / 3;
        assertEquals(2 / Math.PI * Math.atan2(Math.sqrt(-ratio), Math.sqrt(ratio + 4 / 3.0)), result.pValue(), 1e-12);
    }

    @Test
    void whereIIsConstantNothingDeparts() {
        Weights w = Lattices.complete(6);
        Variable y = Lattices.normal(w, 3);
        assertEquals(1, Moran.of(y, w, Inference.exact()).pValue());
        assertEquals(1, Moran.of(y, w, Inference.saddlepoint()).pValue());
        LocalMoranDistribution.Result local = LocalMoranDistribution.exact(y, w);
        for (int i = 0; i < 6; i++) {
            assertTrue(local.i()[i] <= 0 && local.pValues()[i] > 0 && local.pValues()[i] <= 1);
        }
    }

    @Test
    void islandsHaveNoDistribution() {
        Labels five = Labels.of("a", "b", "c", "d", "e");
        Weights w = Weights.builder(five)
                .add("a", "b", 1)
                .add("b", "a", 1)
                .add("c", "d", 2)
                .build();
        Variable y = Variable.of("y", five, 1, 4, 2, 8, 3);
        LocalMoranDistribution.Result result = LocalMoranDistribution.exact(y, w);
        assertTrue(Double.isNaN(result.pValues()[4]) && Double.isNaN(result.expectation()[3]));
        assertEquals(0, result.i()[4]);
        assertTrue(result.pValues()[2] > 0);
        assertTrue(Moran.of(y, w, Inference.exact()).pValue() > 0);
        MoranResiduals.Result counted = MoranResiduals.ofRegression(
                y, Table.of(five), w, MoranResiduals.options().islands(Islands.COUNTED));
        // With all units counted the moments are those of the distribution.
        NormalMoran normal = new NormalMoran(w, Regressors.intercept(5));
        double scale = 5 / w.s0();
        assertEquals(scale * normal.distribution().mean(), counted.expectation(), 1e-13);
        assertEquals(scale * scale * normal.distribution().variance(), counted.variance(), 1e-13);
    }

    @Test
    void aUnitWithADummyOfItsOwnHasNoDistribution() {
        Weights w = Lattices.queen(4);
        double[] dummy = new double[16];
        dummy[5] = 1;
        Table x = Table.of(w.labels()).with(Variable.of("own", w.labels(), dummy));
        LocalMoranDistribution.Result result = LocalMoranDistribution.ofRegression(
                Lattices.normal(w, 1), x, MoranResiduals.Intercept.INCLUDED, w, LocalMoranDistribution.options());
        assertTrue(Double.isNaN(result.pValues()[5]));
        assertEquals(0, result.i()[5], 1e-12);
        assertTrue(result.pValues()[6] > 0);
    }

    @Test
    void threadsDoNotChangeABit() {
        Weights w = Lattices.uneven(30);
        Variable y = Lattices.normal(w, 8);
        LocalMoranDistribution.Options options =
                LocalMoranDistribution.options().control(MultipleTesting.BENJAMINI_HOCHBERG);
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            LocalMoranDistribution.Result one =
                    LocalMoranDistribution.of(y, w, options.execution(Execution.sequential()));
            LocalMoranDistribution.Result three =
                    LocalMoranDistribution.of(y, w, options.execution(Execution.on(pool)));
            assertArrayEquals(one.adjustedPValues(), three.adjustedPValues());
            assertEquals(one.toTable(), three.toTable());
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(Alternative.class)
    void saddlepointAgreesWithExactOnAMap(Alternative alternative) {
        Weights w = Lattices.queen(9);
        for (long seed = 0; seed < 5; seed++) {
            Variable y = Lattices.normal(w, seed);
            double exact =
                    Moran.of(y, w, Inference.exact().alternative(alternative)).pValue();
            double saddlepoint = Moran.of(y, w, Inference.saddlepoint().alternative(alternative))
                    .pValue();
            assertEquals(exact, saddlepoint, 0.003 + 0.02 * exact);
        }
    }

    @Test
    void badInputIsNamed() {
        Weights w = Lattices.queen(4);
        Variable y = Lattices.normal(w, 1).named("sales");
        Table x = columns(w, 7, 2);
        assertMessage("sales: these are no least-squares residuals", () -> MoranResiduals.of(y, x, w));
        assertMessage(
                "residuals: all residuals are 0",
                () -> MoranResiduals.of(y.map(v -> 0).named("residuals"), x, w));
        assertMessage("sales: the regressors", () -> MoranResiduals.ofRegression(y, x.with(y), w));
        assertMessage(
                "regressors: \"twice\" is a linear combination",
                () -> MoranResiduals.ofRegression(
                        y, x.with(x.variable("x0").map(v -> 2 * v + 1).named("twice")), w));
        assertMessage(
                "regressors: all values of \"nothing\" are zero",
                () -> MoranResiduals.ofRegression(y, x.with(y.map(v -> 0).named("nothing")), w));
        assertMessage(
                "regressors: \"region\" is categorical",
                () -> MoranResiduals.ofRegression(
                        y, x.with(Categories.of("region", w.labels(), java.util.Collections.nCopies(16, "a"))), w));
        assertMessage(
                "inference: 99 permutations",
                () -> MoranResiduals.ofRegression(
                        y, x, w, MoranResiduals.options().inference(Inference.permutation(99, 1))));
        assertMessage(
                "inference: normality", () -> LocalMoranDistribution.options().inference(Inference.normality()));
        assertMessage("sales: is constant", () -> LocalMoranDistribution.exact(y.map(v -> 2), w));
        assertMessage(
                "regressors: there are no columns",
                () -> MoranResiduals.ofRegression(
                        y,
                        Table.of(w.labels()),
                        w,
                        MoranResiduals.options().intercept(MoranResiduals.Intercept.OMITTED)));
        Weights two = Weights.builder(Labels.of("a", "b")).add("a", "b", 1).build();
        assertMessage("w: has 2 units", () -> LocalMoranDistribution.exact(Variable.of("y", two.labels(), 1, 2), two));
        Weights self = Weights.builder(w.labels()).add(0, 0, 1).add(0, 1, 1).build();
        assertMessage("w: \"1\" is its own neighbour", () -> LocalMoranDistribution.exact(y, self));
        assertMessage("w: \"1\" is its own neighbour", () -> MoranResiduals.ofRegression(y, x, self));
        assertThrows(
                MisalignedLabelsException.class,
                () -> MoranResiduals.ofRegression(y, Table.of(Labels.of("a", "b")), w));
        Weights large = Lattices.queen(45);
        Variable many = Lattices.normal(large, 2);
        assertMessage("w: has 2025 units; exact and saddlepoint", () -> Moran.of(many, large, Inference.exact()));
        assertTrue(Moran.of(many, large, Inference.normality()).pValue() > 0);
    }

    @Test
    void textStatesMethodAndModel() {
        Weights w = Lattices.queen(4);
        Variable y = Lattices.normal(w, 1).named("sales");
        String text = MoranResiduals.ofRegression(
                        y, columns(w, 7, 2), w, MoranResiduals.options().inference(Inference.exact()))
                .toString();
        assertTrue(
                text.startsWith(
                        "Moran's I of residuals of sales on (Intercept) + x0 + x1, n = 16, exact under normality,"
                                + " TWO_SIDED\n"),
                text);
        String local = LocalMoranDistribution.saddlepoint(y, w).toString();
        assertTrue(local.contains("saddlepoint under normality, TWO_SIDED; control NONE"), local);
    }
}
