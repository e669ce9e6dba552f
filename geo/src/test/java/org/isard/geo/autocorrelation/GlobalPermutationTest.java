package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permutation inference of the global statistics, judged by distribution. */
class GlobalPermutationTest {

    /** Chi-square against its quantile at 1 - 1e-6 by Wilson and Hilferty. */
    private static void assertUniform(int[] counts, String what) {
        double expected = IntStream.of(counts).sum() / (double) counts.length;
        double chi = 0;
        for (int count : counts) {
            chi += (count - expected) * (count - expected) / expected;
        }
        double df = counts.length - 1;
        double root = 1 - 2 / (9 * df) + 4.753 * Math.sqrt(2 / (9 * df));
        double limit = df * root * root * root;
        assertTrue(chi < limit, what + ": chi-square " + chi + " of " + df);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void eachArrangementIsAsLikely(int n) {
        double[] values = IntStream.range(0, n).asDoubleStream().toArray();
        Map<String, Integer> seen = new HashMap<>();
        RandomStreams streams = RandomStreams.of(7);
        double[] target = new double[n];
        for (int p = 0; p < 60_000; p++) {
            Arrangements.shuffle(values, target, streams.stream(p));
            seen.merge(java.util.Arrays.toString(target), 1, Integer::sum);
        }
        int[] factorial = {1, 1, 2, 6, 24, 120};
        assertEquals(factorial[n], seen.size());
        assertUniform(seen.values().stream().mapToInt(v -> v).toArray(), n + " values");
    }

    @Test
    void arrangementsOfSomePlacesLeaveTheOthers() {
        double[] values = {10, 11, 12, 13, 14, 15, 16};
        Map<String, Integer> seen = new HashMap<>();
        Arrangements.among(values, new int[] {1, 4, 6})
                .forEachBatch(Inference.permutation(6001, 5), Execution.sequential(), (table, first, count) -> {
                    for (int b = 0; b < count; b++) {
                        StringBuilder moved = new StringBuilder();
                        for (int i = 0; i < 7; i++) {
                            double v = table[i * Arrangements.LANES + b];
                            if (i == 1 || i == 4 || i == 6) {
                                moved.append(v).append(' ');
                            } else {
                                assertEquals(values[i], v);
                            }
                        }
                        seen.merge(moved.toString(), 1, Integer::sum);
                    }
                });
        assertEquals(6, seen.size());
        assertEquals(6001, seen.values().stream().mapToInt(v -> v).sum());
        assertUniform(seen.values().stream().mapToInt(v -> v).toArray(), "three of seven");
    }

    private static Variable positive(Weights w, long seed) {
        return Lattices.normal(w, seed).map(Math::exp);
    }

    private static Categories colours(Weights w, long seed, int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = IntStream.range(0, w.size())
                .map(i -> i < levels ? i : random.nextInt(levels))
                .toArray();
        List<String> names = IntStream.range(0, levels).mapToObj(i -> "c" + i).toList();
        return Categories.ofCodes("colour", w.labels(), names, codes);
    }

    /** One-sided p-values over independent null maps, which are multiples of 1 / (P + 1) and equally likely. */
    private static void nullIsUniform(String what, LongFunction<Double> pOfMap) {
        int[] counts = new int[20];
        for (long map = 0; map < 600; map++) {
            counts[(int) Math.round(pOfMap.apply(map) * 20) - 1]++;
        }
        assertUniform(counts, what);
    }

    @Test
    void nullPValuesAreUniform() {
        Weights w = Lattices.uneven(5);
        for (Alternative side : List.of(Alternative.GREATER, Alternative.LESS)) {
            LongFunction<Inference> inference =
                    map -> Inference.permutation(19, 1000 + map).alternative(side);
            nullIsUniform(
                    "c", m -> Geary.of(positive(w, m), w, inference.apply(m)).pValue());
            nullIsUniform(
                    "G", m -> GetisOrd.of(positive(w, m), w, inference.apply(m)).pValue());
            nullIsUniform(
                    "L",
                    m -> Lee.of(positive(w, m), Lattices.normal(w, m), w, inference.apply(m))
                            .pValue());
            nullIsUniform(
                    "gamma",
                    m -> CrossProduct.of(
                                    positive(w, m), w, CrossProduct.Comparison.ABSOLUTE_DIFFERENCE, inference.apply(m))
                            .pValue());
            // Weights that all differ leave hardly a tie, so joins are as good as continuous.
            nullIsUniform(
                    "joins",
                    m -> JoinCount.of(colours(w, m, 3), w, inference.apply(m))
                            .between("c0", "c2")
                            .pValue());
        }
    }

    private static final int MANY = 20_000;

    /**
     * The mean within 5 and the variance within 6 of their standard errors, the kurtosis of a statistic taken to be
     * below 9.
     */
    private static void agree(
            String what, double mean, double variance, double simulatedMean, double simulatedVariance) {
        assertEquals(mean, simulatedMean, 5 * Math.sqrt(variance / MANY), what);
        assertEquals(variance, simulatedVariance, 6 * variance * Math.sqrt(8.0 / MANY), what);
    }

    @Test
    void simulatedMomentsApproachThoseOfRandomisation() {
        Weights w = Lattices.uneven(6);
        Variable y = positive(w, 1);
        Variable x = Lattices.normal(w, 2);
        Inference many = Inference.permutation(MANY, 3);
        Geary.Result c = Geary.of(y, w);
        Geary.Result c2 = Geary.of(y, w, many);
        agree("c", 1, c.variance(), c2.expectation(), c2.variance());
        assertEquals(c.z(), c2.z(), 0.1 * Math.abs(c.z()) + 0.1);
        GetisOrd.Result g = GetisOrd.of(y, w);
        GetisOrd.Result g2 = GetisOrd.of(y, w, many);
        agree("G", g.expectation(), g.variance(), g2.expectation(), g2.variance());
        Lee.Result l = Lee.of(x, y, w);
        Lee.Result l2 = Lee.of(x, y, w, many);
        agree("L", l.expectation(), l.variance(), l2.expectation(), l2.variance());
        CrossProduct.Result p = CrossProduct.of(y, w, (a, b) -> a / (1 + b));
        CrossProduct.Result p2 = CrossProduct.of(y, w, (a, b) -> a / (1 + b), many, Execution.common());
        agree("gamma", p.expectation(), p.variance(), p2.expectation(), p2.variance());
        List<JoinCount.Row> j = JoinCount.of(colours(w, 4, 4), w).rows();
        List<JoinCount.Row> j2 = JoinCount.of(colours(w, 4, 4), w, many).rows();
        for (int row = 0; row < j.size(); row++) {
            JoinCount.Row one = j.get(row);
            agree(
                    one.joins(),
                    one.expectation(),
                    one.variance(),
                    j2.get(row).expectation(),
                    j2.get(row).variance());
        }
    }

    /** 35 units: the exact permutation p of a map is estimated alike by both tails. */
    @Test
    void gearyGreaterMeansAlikeNeighbours() {
        Weights w = Lattices.queen(6);
        Variable slope = Variable.of(
                "slope", w.labels(), IntStream.range(0, 36).asDoubleStream().toArray());
        Inference greater = Inference.permutation(999, 1).alternative(Alternative.GREATER);
        assertEquals(0.001, Geary.of(slope, w, greater).pValue());
        assertEquals(
                1, Geary.of(slope, w, greater.alternative(Alternative.LESS)).pValue());
        assertTrue(Geary.of(slope, w).z() > 5);
        assertTrue(Geary.of(slope, w, greater).z() > 5);
        assertTrue(Geary.of(slope, w, Inference.normality().alternative(Alternative.GREATER))
                        .pValue()
                < 1e-6);
    }

    @Test
    void equalMapsTieWhateverTheOrderOfTheirSums() {
        Weights w = Lattices.complete(8);
        // Every arrangement has the same value, so all 99 simulated ones reach and none exceeds the observed.
        Variable y = Variable.of("y", w.labels(), 0.1, 0.7, 0.2, 0.3, 1.1, 2.3, 0.6, 0.4);
        Inference permutation = Inference.permutation(99, 1);
        assertEquals(1, Geary.of(y, w, permutation).pValue());
        assertEquals(1, GetisOrd.of(y, w, permutation).pValue());
        assertEquals(1, Lee.of(y, w, permutation).pValue());
        assertEquals(
                1,
                CrossProduct.of(y, w, CrossProduct.Comparison.ABSOLUTE_DIFFERENCE, permutation)
                        .pValue());
        assertEquals(1, JoinCount.of(colours(w, 1, 3), w, permutation).unlike().pValue());
        assertTrue(Double.isNaN(Geary.of(y, w, permutation).z()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 100})
    void threadsAndBatchesDoNotChangeABit(int permutations) {
        Weights w = Lattices.uneven(7);
        Variable y = positive(w, 1);
        Inference inference = Inference.permutation(permutations, 3);
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            List<List<Object>> runs = new java.util.ArrayList<>();
            for (Execution execution : List.of(Execution.sequential(), Execution.on(pool))) {
                GlobalOptions options = Geary.options().inference(inference).execution(execution);
                runs.add(List.of(
                        Geary.of(y, w, options),
                        GetisOrd.of(y, w, options),
                        Lee.of(y, Lattices.normal(w, 2), w, inference, execution),
                        CrossProduct.of(y, w, CrossProduct.Comparison.PRODUCT, inference, execution),
                        JoinCount.of(
                                colours(w, 1, 4),
                                w,
                                JoinCount.options().inference(inference).execution(execution))));
            }
            assertEquals(runs.get(0), runs.get(1));
        } finally {
            pool.shutdown();
        }
    }

    /** The first draws of a long run are the draws of a short one. */
    @Test
    void drawsDoNotDependOnTheirNumber() {
        double[] values = Lattices.normal(Lattices.queen(4), 1).toArray();
        double[][] heads = new double[2][];
        int[] lengths = {3, 50};
        for (int run = 0; run < 2; run++) {
            double[] head = new double[3];
            Arrangements.of(values)
                    .forEachBatch(
                            Inference.permutation(lengths[run], 9), Execution.sequential(), (table, first, count) -> {
                                if (first == 0) {
                                    System.arraycopy(table, 5 * Arrangements.LANES, head, 0, 3);
                                }
                            });
            heads[run] = head;
        }
        assertArrayEquals(heads[0], heads[1]);
    }
}
