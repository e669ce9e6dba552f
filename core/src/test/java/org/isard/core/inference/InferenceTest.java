package org.isard.core.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InferenceTest {

    @Test
    void normalTailsKeepTheirDigits() {
        // R 4.2.2: pnorm(8.5, lower.tail = FALSE), pnorm(-37.5)
        assertEquals(9.479534822203318e-18, Alternative.GREATER.normalPValue(8.5), 1e-10 * 9.48e-18);
        assertEquals(4.605353009581956e-308, Alternative.LESS.normalPValue(-37.5), 1e-9 * 4.6e-308);
        assertEquals(2 * 9.479534822203318e-18, Alternative.TWO_SIDED.normalPValue(-8.5), 1e-10 * 1.9e-17);
        assertTrue(Double.isNaN(Alternative.GREATER.normalPValue(Double.NaN)));
        assertEquals(1, Alternative.TWO_SIDED.normalPValue(0));
    }

    @Test
    void permutationCountsTheObservedArrangement() {
        assertEquals(0.001, Alternative.GREATER.permutationPValue(0, 999, 999), 1e-15);
        assertEquals(0.002, Alternative.TWO_SIDED.permutationPValue(0, 999, 999), 1e-15);
        assertEquals(1, Alternative.TWO_SIDED.permutationPValue(999, 999, 999));
        assertThrows(IllegalArgumentException.class, () -> Alternative.LESS.permutationPValue(0, 10, 9));
        assertThrows(IllegalArgumentException.class, () -> Inference.permutation(0, 1));
    }

    @Test
    void adjustmentsAreThoseOfR() {
        // R 4.2.2: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), method = ...)
        double[] p = {0.05, 0.01, 0.03, 0.02, 0.04};
        assertArrayEquals(new double[] {0.25, 0.05, 0.15, 0.1, 0.2}, MultipleTesting.BONFERRONI.adjust(p), 1e-15);
        assertArrayEquals(new double[] {0.09, 0.05, 0.09, 0.08, 0.09}, MultipleTesting.HOLM.adjust(p), 1e-15);
        assertArrayEquals(
                new double[] {0.05, 0.05, 0.05, 0.05, 0.05}, MultipleTesting.BENJAMINI_HOCHBERG.adjust(p), 1e-15);
        double harmonic = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0;
        double by = 0.05 * harmonic;
        assertArrayEquals(new double[] {by, by, by, by, by}, MultipleTesting.BENJAMINI_YEKUTIELI.adjust(p), 1e-15);
    }

    @Test
    void undefinedTestsAreNotCounted() {
        double[] p = {0.01, Double.NaN, 0.2};
        assertArrayEquals(new double[] {0.02, Double.NaN, 0.4}, MultipleTesting.BONFERRONI.adjust(p), 1e-15);
        assertArrayEquals(new double[] {0.02, Double.NaN, 0.2}, MultipleTesting.HOLM.adjust(p), 1e-15);
        assertEquals(0, MultipleTesting.HOLM.adjust().length);
        assertThrows(IllegalArgumentException.class, () -> MultipleTesting.NONE.adjust(1.5));
    }

    @Property
    void adjustmentNeverLowersAndKeepsOrder(@ForAll @Size(max = 30) List<@DoubleRange(max = 1) Double> values) {
        double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
        for (MultipleTesting method : MultipleTesting.values()) {
            double[] adjusted = method.adjust(p);
            for (int i = 0; i < p.length; i++) {
                assertTrue(adjusted[i] >= p[i] - 1e-15 && adjusted[i] <= 1);
                for (int j = 0; j < p.length; j++) {
                    assertTrue(p[i] >= p[j] || adjusted[i] <= adjusted[j] + 1e-15);
                }
            }
        }
        double[] holm = MultipleTesting.HOLM.adjust(p);
        double[] bonferroni = MultipleTesting.BONFERRONI.adjust(p);
        for (int i = 0; i < p.length; i++) {
            assertTrue(holm[i] <= bonferroni[i] + 1e-15);
        }
    }

    @Property(tries = 100)
    void blocksCoverEverythingOnceOnAnyNumberOfThreads(
            @ForAll @IntRange(max = 500) int n, @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
        double[] alone = draws(Execution.sequential(), n, size, seed);
        assertArrayEquals(alone, draws(Execution.common(), n, size, seed));
        ForkJoinPool pool = new ForkJoinPool(5);
        try {
            assertArrayEquals(alone, draws(Execution.on(pool), n, size, seed));
        } finally {
            pool.shutdown();
        }
    }

    private static double[] draws(Execution execution, int n, int size, long seed) {
        double[] result = new double[n];
        RandomStreams streams = RandomStreams.of(seed);
        execution.forEachBlock(n, size, (from, to) -> {
            var random = streams.stream(from / size);
            for (int i = from; i < to; i++) {
                result[i] += random.nextDouble();
            }
        });
        return result;
    }

    @Test
    void interruptionCancelsAndStaysSet() {
        for (Execution execution : new Execution[] {Execution.sequential(), Execution.common()}) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> execution.forEachBlock(1000, 10, (from, to) -> {}));
            assertTrue(Thread.interrupted());
        }
        assertThrows(IllegalArgumentException.class, () -> Execution.common().forEachBlock(5, 0, (from, to) -> {}));
    }

    @Test
    void streamsAreUniformAndUnrelated() {
        int streams = 20_000;
        double[] first = IntStream.range(0, streams)
                .mapToDouble(i -> RandomStreams.of(7).stream(i).nextDouble())
                .toArray();
        double mean = Arrays.stream(first).average().orElseThrow();
        assertEquals(0.5, mean, 5 * Math.sqrt(1 / 12.0 / streams));
        double serial = IntStream.range(1, streams)
                .mapToDouble(i -> (first[i] - mean) * (first[i - 1] - mean))
                .sum();
        assertEquals(0, 12 * serial / streams, 5 / Math.sqrt(streams));
        assertNotEquals(
                RandomStreams.of(7).stream(1).nextLong(),
                RandomStreams.of(8).stream(1).nextLong());
        assertNotEquals(
                RandomStreams.of(0).stream(1).nextLong(),
                RandomStreams.of(1).stream(0).nextLong());
    }
}
