package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.junit.jupiter.api.Test;

/** What ties the global statistics to each other, what must not matter to them, and what they refuse. */
class GlobalStatisticsTest {
    private static final Labels SEVEN = Labels.of("a", "b", "c", "d", "e", "f", "g");
    /** Uneven links both ways, one way, and g alone. */
    private static final Weights W = Weights.builder(SEVEN)
            .add("a", "b", 1)
            .add("b", "a", 2)
            .add("b", "c", 0.5)
            .add("c", "d", 1)
            .add("d", "c", 3)
            .add("d", "e", 1)
            .add("f", "a", 0.7)
            .add("e", "f", 0.25)
            .build();

    private static Variable values(long seed) {
        return Lattices.normal(W, seed).map(Math::exp);
    }

    @Property(tries = 50)
    void gearyIsMoranAndTheSquaresOfTheUnits(@ForAll long seed) {
        Variable y = values(seed);
        double[] degree = new double[7];
        double squares = 0;
        double weighted = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                degree[i] += W.get(i, j) + W.get(j, i);
            }
            double z = y.get(i) - y.mean();
            squares += z * z;
            weighted += degree[i] * z * z;
        }
        double expected = 6 / (2 * W.s0() * squares) * weighted
                - 6.0
                        / 7
                        * Moran.of(y, W, Moran.options().islands(Islands.COUNTED))
                                .i();
        double c = Geary.of(y, W, Geary.options().islands(Islands.COUNTED)).c();
        assertEquals(expected, c, 1e-12 * weighted / squares);
    }

    @Property(tries = 50)
    void crossProductsOfDeviationsAreMoranAndGeary(@ForAll long seed) {
        Variable y = values(seed);
        Variable z = y.map(v -> v - y.mean());
        double squares = z.map(v -> v * v).sum();
        Moran.Result i = Moran.of(y, W, Moran.options().islands(Islands.COUNTED));
        CrossProduct.Result product = CrossProduct.of(z, W, CrossProduct.Comparison.PRODUCT);
        double scale = 7 / (W.s0() * squares);
        assertEquals(i.i(), scale * product.gamma(), 1e-12);
        assertEquals(i.expectation(), scale * product.expectation(), 1e-12);
        assertEquals(i.variance(), scale * scale * product.variance(), 1e-11);
        Geary.Result c = Geary.of(y, W, Geary.options().islands(Islands.COUNTED));
        CrossProduct.Result square = CrossProduct.of(y, W, CrossProduct.Comparison.SQUARED_DIFFERENCE);
        scale = 6 / (2 * W.s0() * squares);
        assertEquals(c.c(), scale * square.gamma(), 1e-12);
        assertEquals(c.variance(), scale * scale * square.variance(), 1e-11);
    }

    private static Categories colours(long seed, int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = IntStream.range(0, 7)
                .map(i -> i < 2 ? i : random.nextInt(levels))
                .toArray();
        return Categories.ofCodes("colour", SEVEN, List.of("w", "x", "y", "z").subList(0, levels), codes);
    }

    /**
     * sum_ij w_ij z_i z_j of an indicator with share p is 2 BB - p (2 BB + BW) - p (2 BB + BW) + p^2 S0 if rows and
     * columns are alike.
     */
    @Property(tries = 50)
    void joinsOfTwoColoursGiveMoranOfTheIndicator(@ForAll long seed) {
        Categories colours = colours(seed, 2);
        Weights both = W.symmetrized();
        JoinCount.Result joins = JoinCount.of(colours, both, JoinCount.options().islands(Islands.COUNTED));
        double bb = joins.same("x").count();
        double bw = joins.between("w", "x").count();
        double p = colours.counts()[1] / 7.0;
        Variable indicator = Variable.of(
                "x", SEVEN, IntStream.of(colours.toCodes()).asDoubleStream().toArray());
        double cross = 2 * bb - 2 * p * (2 * bb + bw) + p * p * both.s0();
        assertEquals(
                cross / (both.s0() * p * (1 - p)),
                Moran.of(indicator, both, Moran.options().islands(Islands.COUNTED))
                        .i(),
                1e-12);
        // Squared differences of the indicator are unlike joins, so c and BW have the same z but for its sign.
        Geary.Result c = Geary.of(indicator, both, Geary.options().islands(Islands.COUNTED));
        assertEquals(6 * bw / (both.s0() * 7 * p * (1 - p)), c.c(), 1e-12);
        if (!Double.isNaN(c.z())) {
            assertEquals(-joins.unlike().z(), c.z(), 1e-9);
        }
    }

    @Property(tries = 50)
    void joinsAddUpToHalfOfAllWeights(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int levels) {
        JoinCount.Result result = JoinCount.of(colours(seed, levels), W);
        double like = 0;
        double unlike = 0;
        for (int row = 0; row < result.rows().size() - 1; row++) {
            if (row < levels) {
                like += result.rows().get(row).count();
            } else {
                unlike += result.rows().get(row).count();
            }
        }
        assertEquals(unlike, result.unlike().count(), 1e-12);
        assertEquals(W.s0() / 2, like + unlike, 1e-12);
    }

    @Test
    void joinCountsExportWhatTheyPrint() {
        JoinCount.Result result = JoinCount.of(colours(3, 3), W);
        Table table = result.toTable();
        assertEquals(
                result.rows().stream().map(JoinCount.Row::joins).toList(),
                table.rows().asList());
        for (JoinCount.Row row : result.rows()) {
            assertEquals(row.count(), table.variable("count").get(row.joins()));
            assertEquals(row.expectation(), table.variable("expectation").get(row.joins()));
            assertEquals(row.variance(), table.variable("variance").get(row.joins()));
            assertEquals(row.z(), table.variable("z").get(row.joins()));
            assertEquals(row.pValue(), table.variable("p").get(row.joins()));
        }
    }

    /** Where everyone looks only at itself, L is Pearson's correlation, and so is every arrangement's. */
    @Property(tries = 50)
    void leeOfTheIdentityIsTheCorrelation(@ForAll long seed) {
        WeightsBuilder builder = Weights.builder(SEVEN);
        for (int i = 0; i < 7; i++) {
            builder.add(i, i, 3);
        }
        Variable x = values(seed);
        Variable y = values(seed + 1).map(v -> v + 2);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < 7; i++) {
            xy += (x.get(i) - x.mean()) * (y.get(i) - y.mean());
            xx += Math.pow(x.get(i) - x.mean(), 2);
            yy += Math.pow(y.get(i) - y.mean(), 2);
        }
        Lee.Result l = Lee.of(x, y, builder.build());
        assertEquals(xy / Math.sqrt(xx * yy), l.l(), 1e-12);
        assertEquals(l.l(), l.expectation(), 1e-12);
        assertEquals(0, l.variance(), 1e-12);
    }

    @Property(tries = 50)
    void labelsUnitsAndOriginDoNotMatter(@ForAll long seed, @ForAll @IntRange(min = -400, max = 400) int exponent) {
        Variable y = values(seed);
        Variable x = values(~seed);
        Variable scaled = y.map(v -> Math.scalb(v, exponent));
        Labels turned = Labels.of("g", "d", "e", "b", "a", "f", "c");
        Weights other = W.select(turned);
        Geary.Result c = Geary.of(y, W);
        assertEquals(c, Geary.of(scaled, W));
        assertEquals(c.z(), Geary.of(y.map(v -> 3 - 7 * v), W).z(), 1e-9);
        assertEquals(c.z(), Geary.of(y.align(turned), other).z(), 1e-9);
        GetisOrd.Result g = GetisOrd.of(y, W);
        assertEquals(g, GetisOrd.of(scaled, W));
        assertEquals(g.g(), GetisOrd.of(y.align(turned), other).g(), 1e-12);
        assertEquals(g.variance(), GetisOrd.of(y.align(turned), other).variance(), 1e-12);
        Lee.Result l = Lee.of(x, y, W);
        assertEquals(l, Lee.of(x, scaled, W));
        assertEquals(-l.l(), Lee.of(x, y.map(v -> 3 - 7 * v), W).l(), 1e-9);
        assertEquals(l.l(), Lee.of(x.align(turned), y.align(turned), other).l(), 1e-12);
        assertEquals(
                l.variance(), Lee.of(y.align(turned), x.align(turned), other).variance(), 1e-12);
        JoinCount.Result joins = JoinCount.of(colours(seed, 3), W);
        JoinCount.Result moved = JoinCount.of(colours(seed, 3).align(turned), other);
        for (int row = 0; row < joins.rows().size(); row++) {
            assertEquals(joins.rows().get(row).count(), moved.rows().get(row).count(), 1e-12);
            assertEquals(joins.rows().get(row).variance(), moved.rows().get(row).variance(), 1e-12);
        }
    }

    /** A symmetric statistic cannot tell weights from their transpose, nor from the mean of both. */
    @Property(tries = 20)
    void onlyTheSymmetricPartOfTheWeightsCounts(@ForAll long seed) {
        Variable y = values(seed);
        WeightsBuilder builder = Weights.builder(SEVEN);
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                if (W.get(i, j) + W.get(j, i) > 0) {
                    builder.add(i, j, (W.get(i, j) + W.get(j, i)) / 2);
                }
            }
        }
        GlobalOptions counted = Geary.options().islands(Islands.COUNTED);
        for (Weights w : List.of(W.transpose(), builder.build())) {
            assertEquals(
                    Geary.of(y, W, counted).variance(), Geary.of(y, w, counted).variance(), 1e-12);
            assertEquals(
                    GetisOrd.of(y, W, counted).g(), GetisOrd.of(y, w, counted).g(), 1e-14);
            assertEquals(
                    GetisOrd.of(y, W, counted).variance(),
                    GetisOrd.of(y, w, counted).variance(),
                    1e-13);
        }
    }

    @Test
    void badInputIsNamed() {
        Variable y = values(1).named("price");
        Variable constant = y.map(v -> 0.1);
        Weights none = Weights.builder(SEVEN).build();
        Weights self = Weights.builder(SEVEN).add("a", "a", 1).build();
        Categories colours = colours(1, 2);
        refused("price: is constant", () -> Geary.of(constant, W));
        refused("price: is constant", () -> GetisOrd.of(constant, W));
        refused("price: is constant", () -> Lee.of(y, constant, W));
        refused(
                "colour: is constant",
                () -> JoinCount.of(Categories.ofCodes("colour", SEVEN, List.of("x", "y"), new int[7]), W));
        refused("\"b\" is -1", () -> GetisOrd.of(Variable.of("y", SEVEN, 1, -1, 2, 3, 4, 5, 6), W));
        refused("fewer than two positive", () -> GetisOrd.of(Variable.of("y", SEVEN, 0, 1, 0, 0, 0, 0, 0), W));
        refused("w: has no links", () -> Geary.of(y, none));
        refused("w: has no links", () -> GetisOrd.of(y, none));
        refused("w: has no links", () -> Lee.of(y, none));
        refused("w: has no links", () -> JoinCount.of(colours, none));
        refused("w: has no links", () -> CrossProduct.of(y, none, CrossProduct.Comparison.PRODUCT));
        refused("\"a\" is its own neighbour", () -> Geary.of(y, self));
        refused("\"a\" is its own neighbour", () -> GetisOrd.of(y, self));
        refused("\"a\" is its own neighbour", () -> JoinCount.of(colours, self));
        Variable missing = Variable.of("price", SEVEN, 1, 2, Double.NaN, 4, 5, 6, 7);
        refused("\"c\"", () -> Geary.of(missing, W));
        refused("\"c\"", () -> GetisOrd.of(missing, W));
        refused("\"c\"", () -> Lee.of(y, missing, W));
        refused("\"c\"", () -> CrossProduct.of(missing, W, CrossProduct.Comparison.PRODUCT));
        refused(
                "rescale x",
                () -> CrossProduct.of(y.map(v -> 1e200 * v), W, CrossProduct.Comparison.SQUARED_DIFFERENCE));
        Weights three = Weights.builder(SEVEN)
                .add("a", "b", 1)
                .add("b", "c", 1)
                .add("c", "a", 1)
                .build();
        refused("at least 4", () -> Geary.of(y, three));
        assertTrue(Geary.of(y, three, Inference.permutation(19, 1)).pValue() > 0);
        refused("at least 4", () -> GetisOrd.of(y, three));
        refused("at least 4", () -> JoinCount.of(colours, three));
        refused(
                "at least 2",
                () -> Geary.of(y, Weights.builder(SEVEN).add("a", "b", 1).build()));
        assertThrows(MisalignedLabelsException.class, () -> Geary.of(y.align(Labels.of("b", "a")), W));
        assertThrows(MisalignedLabelsException.class, () -> Lee.of(y, y.align(Labels.of("b", "a")), W));
    }

    /** A comparison that knows only positive values never meets another. */
    @Test
    void theCallersComparisonSeesOnlyTheValues() {
        Variable y = values(3);
        java.util.function.DoubleBinaryOperator c = (a, b) -> {
            if (a <= 0 || b <= 0) {
                throw new IllegalStateException(a + ", " + b);
            }
            return Math.log(a / b);
        };
        CrossProduct.Result result = CrossProduct.of(y, W, c, Inference.permutation(3, 1), Execution.common());
        assertEquals(CrossProduct.of(y, W, c).gamma(), result.gamma());
    }

    @Test
    void inferencesAStatisticDoesNotHaveAreRefused() {
        Variable y = values(1);
        for (Inference inference : List.of(Inference.exact(), Inference.saddlepoint(), Inference.normality())) {
            String kind = "has no inference \"" + inference.ground();
            if (!(inference instanceof Inference.Normality)) {
                refused(kind, () -> Geary.of(y, W, inference));
            }
            refused(kind, () -> GetisOrd.of(y, W, inference));
            refused(kind, () -> Lee.of(y, W, inference));
            refused(kind, () -> JoinCount.of(colours(1, 3), W, inference));
            refused(kind, () -> CrossProduct.of(y, W, CrossProduct.Comparison.PRODUCT, inference, Execution.common()));
        }
        JoinCount.Options free = JoinCount.options().sampling(JoinCount.Sampling.FREE);
        refused("NON_FREE", () -> JoinCount.of(colours(1, 3), W, free.inference(Inference.permutation(9, 1))));
        refused("there are no joins", () -> JoinCount.of(colours(1, 3), W).same("green"));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @Test
    void textStatesMethodAndConvention() {
        Variable y = values(1);
        String c = Geary.of(y, W).toString();
        assertTrue(c.startsWith("Geary's c, n = 7 (1 islands, LEFT_OUT), randomisation, TWO_SIDED\n"), c);
        String g = GetisOrd.of(y, W, Inference.permutation(99, 4)).toString();
        assertTrue(
                g.startsWith("Getis-Ord G (weights CUSTOM), n = 7 (1 islands, LEFT_OUT), 99 permutations, seed 4"), g);
        String l = Lee.of(y, W).toString();
        assertTrue(l.startsWith("Lee's L, n = 7 (1 islands), randomisation, TWO_SIDED\n"), l);
        String joins = JoinCount.of(colours(1, 3), W).toString();
        assertTrue(joins.startsWith("Join counts, NON_FREE sampling, n = 7"), joins);
        assertEquals(3 + 3 + 1 + 2, joins.lines().count(), joins);
        String gamma = CrossProduct.of(y, W, CrossProduct.Comparison.PRODUCT).toString();
        assertTrue(gamma.startsWith("Cross-product by PRODUCT, n = 7, randomisation"), gamma);
    }
}
