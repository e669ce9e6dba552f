package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoranTest {
    private static final Labels SIX = Labels.of("a", "b", "c", "d", "e", "f");
    /** A path a - b - c - d - e with uneven weights, and f alone. */
    private static final Weights PATH = Weights.builder(SIX)
            .add("a", "b", 1)
            .add("b", "a", 2)
            .add("b", "c", 0.5)
            .add("c", "b", 1)
            .add("c", "d", 1)
            .add("d", "c", 3)
            .add("d", "e", 1)
            .add("e", "d", 0.7)
            .build();

    /** All values of I over the arrangements of y, exactly the distribution randomisation speaks of. */
    private static double[] enumerate(double[] y, Weights w) {
        return Lattices.arrangements(new int[] {0, 1, 2, 3, 4, 5}, 6).stream()
                .mapToDouble(order -> {
                    double mean = 0;
                    for (double v : y) {
                        mean += v / y.length;
                    }
                    double cross = 0;
                    double squares = 0;
                    for (int i = 0; i < y.length; i++) {
                        squares += (y[i] - mean) * (y[i] - mean);
                        for (int j = 0; j < y.length; j++) {
                            cross += w.get(i, j) * (y[order[i]] - mean) * (y[order[j]] - mean);
                        }
                    }
                    return y.length / w.s0() * cross / squares;
                })
                .toArray();
    }

    @Test
    void momentsAreThoseOfAllArrangements() {
        double[] y = {1, 5, 2, 8, 3, 13};
        Moran.Result result =
                Moran.of(Variable.of("y", SIX, y), PATH, Moran.options().islands(Islands.COUNTED));
        double[] all = enumerate(y, PATH);
        double mean = 0;
        double variance = 0;
        for (double v : all) {
            mean += v / all.length;
        }
        for (double v : all) {
            variance += (v - mean) * (v - mean) / all.length;
        }
        assertEquals(mean, result.expectation(), 1e-12);
        assertEquals(variance, result.variance(), 1e-12);
        assertEquals(all[0], result.i(), 1e-12);
    }

    @Test
    void tiedDataHaveTheirExactPermutationDistribution() {
        double[] y = {0.1, 0.1, 0.3, 0.3, 0.3, 0.1};
        Variable v = Variable.of("y", SIX, y);
        double[] all = enumerate(y, PATH);
        double atLeast = 0;
        double atMost = 0;
        for (double value : all) {
            atLeast += value >= all[0] - 1e-9 ? 1.0 / all.length : 0;
            atMost += value <= all[0] + 1e-9 ? 1.0 / all.length : 0;
        }
        Inference inference = Inference.permutation(40_000, 3);
        double error = 4.5 * Math.sqrt(0.25 / 40_000);
        assertEquals(
                atLeast,
                Moran.of(v, PATH, inference.alternative(Alternative.GREATER)).pValue(),
                error);
        assertEquals(
                atMost,
                Moran.of(v, PATH, inference.alternative(Alternative.LESS)).pValue(),
                error);
        assertEquals(
                Math.min(1, 2 * Math.min(atLeast, atMost)),
                Moran.of(v, PATH, inference).pValue(),
                2 * error);
    }

    @Test
    void permutationMomentsApproachThoseOfRandomisation() {
        Weights w = Lattices.uneven(8);
        Variable y = Lattices.normal(w, 4);
        Moran.Result exact = Moran.of(y, w);
        int permutations = 20_000;
        Moran.Result simulated = Moran.of(y, w, Inference.permutation(permutations, 9));
        assertEquals(exact.i(), simulated.i());
        assertEquals(exact.expectation(), simulated.expectation(), 4.5 * Math.sqrt(exact.variance() / permutations));
        assertEquals(exact.variance(), simulated.variance(), 4.5 * exact.variance() * Math.sqrt(2.5 / permutations));
    }

    @Test
    void nullPValuesAreUniform() {
        Weights w = Lattices.queen(6);
        int sets = 500;
        double[] p = new double[sets];
        for (int s = 0; s < sets; s++) {
            p[s] = Moran.of(
                            Lattices.normal(w, 50 + s),
                            w,
                            Inference.permutation(199, s).alternative(Alternative.GREATER))
                    .pValue();
        }
        java.util.Arrays.sort(p);
        double distance = 0;
        for (int s = 0; s < sets; s++) {
            distance = Math.max(distance, Math.max(p[s] - (double) s / sets, (s + 1.0) / sets - p[s]));
        }
        assertTrue(distance < 1.95 / Math.sqrt(sets) + 1.0 / 200, "distance " + distance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 99})
    void threadsAndBatchesDoNotChangeABit(int permutations) {
        Weights w = Lattices.uneven(9);
        Variable y = Lattices.normal(w, 4);
        GlobalOptions options = Moran.options().inference(Inference.permutation(permutations, 2));
        Moran.Result one = Moran.of(y, w, options.execution(Execution.sequential()));
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            assertEquals(one, Moran.of(y, w, options.execution(Execution.on(pool))));
        } finally {
            pool.shutdown();
        }
    }

    @Property(tries = 50)
    void labelsUnitsAndOriginDoNotMatter(@ForAll long seed, @ForAll @IntRange(min = -900, max = 900) int exponent) {
        Variable y = Lattices.normal(PATH.select(SIX), seed);
        Moran.Result plain = Moran.of(y, PATH);
        assertEquals(
                plain.i(), Moran.of(y.map(v -> Math.scalb(-v, exponent)), PATH).i());
        assertEquals(plain.z(), Moran.of(y.map(v -> 7 * v - 3), PATH).z(), 1e-9);
        Labels turned = Labels.of("f", "d", "e", "b", "a", "c");
        Moran.Result other = Moran.of(y.align(turned), PATH.select(turned));
        assertEquals(plain.i(), other.i(), 1e-12);
        assertEquals(plain.variance(), other.variance(), 1e-12);
    }

    @Test
    void islandsCountOnlyIfAsked() {
        Variable y = Variable.of("y", SIX, 1, 5, 2, 8, 3, 13);
        Moran.Result left = Moran.of(y, PATH);
        Moran.Result counted = Moran.of(y, PATH, Moran.options().islands(Islands.COUNTED));
        assertEquals(6, left.n());
        assertEquals(1, left.islandCount());
        assertEquals(-1 / 4.0, left.expectation());
        assertEquals(-1 / 5.0, counted.expectation());
        assertEquals(left.i() * 6 / 5, counted.i(), 1e-15);
    }

    @Test
    void perfectAlternationOnARingIsMinusOne() {
        Labels ring = Labels.numbered(10);
        int[][] neighbours = new int[10][];
        double[] y = new double[10];
        for (int i = 0; i < 10; i++) {
            int before = (i + 9) % 10;
            int after = (i + 1) % 10;
            neighbours[i] = new int[] {Math.min(before, after), Math.max(before, after)};
            y[i] = i % 2;
        }
        Weights w = Weights.fromNeighbours(ring, neighbours);
        assertEquals(-1, Moran.of(Variable.of("y", ring, y), w).i(), 1e-15);
    }

    @Test
    void badInputIsNamed() {
        Variable y = Variable.of("price", SIX, 1, 2, 3, 4, 5, 6);
        for (double constant : new double[] {0, 0.1, -1e300}) {
            assertTrue(message(y.map(v -> constant), PATH).startsWith("price: is constant"));
        }
        assertTrue(message(y.map(v -> v == 2 ? Double.NaN : v), PATH).contains("\"b\""));
        assertTrue(message(y, Weights.builder(SIX).build()).startsWith("w: has no links"));
        assertTrue(message(y, Weights.builder(SIX).add("a", "a", 1).build()).contains("\"a\" is its own neighbour"));
        Weights three = Weights.builder(SIX)
                .add("a", "b", 1)
                .add("b", "c", 1)
                .add("c", "a", 1)
                .build();
        assertTrue(message(y, three).contains("at least 4"));
        assertTrue(Moran.of(y, three, Inference.permutation(19, 1)).pValue() > 0);
        assertThrows(MisalignedLabelsException.class, () -> Moran.of(y.align(Labels.of("b", "a")), PATH));
    }

    private static String message(Variable y, Weights w) {
        return assertThrows(IllegalArgumentException.class, () -> Moran.of(y, w))
                .getMessage();
    }

    @Test
    void textStatesMethodAndConvention() {
        Variable y = Variable.of("y", SIX, 1, 5, 2, 8, 3, 13);
        String text = Moran.of(y, PATH).toString();
        assertTrue(text.contains("n = 6 (1 islands, LEFT_OUT), randomisation, TWO_SIDED"), text);
        String permuted = Moran.of(y, PATH, Inference.permutation(99, 4)).toString();
        assertTrue(permuted.contains("99 permutations, seed 4"), permuted);
        assertEquals(
                List.of("I", "expectation", "variance", "z", "p"),
                List.of(permuted.lines().toList().get(1).trim().split(" +")));
    }
}
