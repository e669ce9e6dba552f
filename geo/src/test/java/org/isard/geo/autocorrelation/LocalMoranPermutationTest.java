package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The permutation distribution: against naive code on the same draws, exact enumeration, and theory. */
class LocalMoranPermutationTest {

    /** Whole-number weights of a graph, 0 where there is no link, so that the naive test below is exact. */
    private static long[][] graph(int n, long seed, int largestWeight, double density) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] weights = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && random.nextDouble() < density) {
                    weights[i][j] = 1 + random.nextInt(largestWeight);
                }
            }
        }
        return weights;
    }

    private static Weights weights(long[][] graph, double divisor) {
        WeightsBuilder builder = Weights.builder(Labels.numbered(graph.length));
        for (int i = 0; i < graph.length; i++) {
            for (int j = 0; j < graph.length; j++) {
                if (graph[i][j] > 0) {
                    builder.add(i, j, graph[i][j] / divisor);
                }
            }
        }
        return builder.build();
    }

    /** Draws with I at least as large as observed, in whole numbers: deviations times n are whole for whole y. */
    private static int[] naiveAtLeast(long[] y, long[][] graph, int permutations, long seed) {
        int n = y.length;
        long total = Arrays.stream(y).sum();
        int longest = 0;
        for (long[] row : graph) {
            longest = Math.max(
                    longest, (int) Arrays.stream(row).filter(v -> v > 0).count());
        }
        SharedDraws draws =
                SharedDraws.generate(n, longest + 1, 0, permutations, RandomStreams.of(seed), Execution.sequential());
        int[] counts = new int[n];
        for (int i = 0; i < n; i++) {
            long[] row = Arrays.stream(graph[i]).filter(v -> v > 0).toArray();
            long observed = 0;
            for (int j = 0; j < n; j++) {
                observed += graph[i][j] * (n * y[j] - total);
            }
            for (int p = 0; p < permutations; p++) {
                long simulated = 0;
                for (int j = 0; j < row.length; j++) {
                    int unit = draws.unit(p, j) == i ? draws.unit(p, row.length) : draws.unit(p, j);
                    simulated += row[j] * (n * y[unit] - total);
                }
                counts[i] += (n * y[i] - total) * (simulated - observed) >= 0 ? 1 : 0;
            }
        }
        return counts;
    }

    @Property(tries = 300)
    void countsAreThoseOfTheNaiveAlgorithm(
            @ForAll @IntRange(min = 2, max = 14) int n,
            @ForAll @IntRange(min = 1, max = 4) int largestWeight,
            @ForAll @IntRange(min = 1, max = 10) int tenths,
            @ForAll @IntRange(min = 2, max = 6) int levels,
            @ForAll long seed) {
        long[][] graph = graph(n, seed, largestWeight, tenths / 10.0);
        SplittableRandom random = new SplittableRandom(seed + 1);
        long[] y = new long[n];
        for (int i = 0; i < n; i++) {
            y[i] = random.nextInt(levels);
        }
        int permutations = 99;
        int[] expected = naiveAtLeast(y, graph, permutations, seed);
        // Division by 7 and by 10 makes whole numbers inexact: ties then differ by rounding.
        Weights w = weights(graph, 7);
        Variable v = Variable.of(
                "y", w.labels(), Arrays.stream(y).mapToDouble(a -> a / 10.0).toArray());
        double[] p = LocalMoran.of(
                        v,
                        w,
                        LocalMoran.options()
                                .permutations(permutations)
                                .seed(seed)
                                .alternative(Alternative.GREATER))
                .pValues();
        boolean constant = Arrays.stream(y).distinct().count() == 1;
        for (int i = 0; i < n; i++) {
            boolean tested = !constant && w.cardinality(i) > 0;
            assertEquals(tested ? (expected[i] + 1) / 100.0 : Double.NaN, p[i], "unit " + (i + 1));
        }
    }

    @Test
    void manyNeighboursGoThroughSeveralBatches() {
        // A star: the hub's 4,999 neighbours times 999 sequences exceed one table.
        int n = 5000;
        long[] y = new long[n];
        long[][] graph = new long[n][n];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < n; i++) {
            y[i] = random.nextInt(5);
            if (i > 0) {
                graph[0][i] = 1 + i % 2;
                graph[i][0] = 1;
            }
        }
        int[] expected = naiveAtLeast(y, graph, 999, 7);
        Weights w = weights(graph, 3);
        Variable v =
                Variable.of("y", w.labels(), Arrays.stream(y).asDoubleStream().toArray());
        double[] p = LocalMoran.of(v, w, LocalMoran.options().seed(7).alternative(Alternative.GREATER))
                .pValues();
        for (int i = 0; i < n; i++) {
            assertEquals((expected[i] + 1) / 1000.0, p[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void tiedDataHaveTheirExactDistribution(int largestWeight) {
        int n = 7;
        double[] y = {0, 1, 1, 0, 1, 0, 0};
        long[][] graph = graph(n, 4, largestWeight, 0.4);
        for (int i = 0; i < n; i++) {
            graph[i][(i + 1) % n] = 1;
        }
        Weights w = largestWeight == 1 ? weights(graph, 1).rowStandardized() : weights(graph, 10);
        Variable v = Variable.of("y", w.labels(), y);
        int permutations = 40_000;
        LocalMoran.Result large = LocalMoran.of(
                v, w, LocalMoran.options().permutations(permutations).alternative(Alternative.GREATER));
        LocalMoran.Result small = LocalMoran.of(
                v, w, LocalMoran.options().permutations(permutations).alternative(Alternative.LESS));
        for (int i = 0; i < n; i++) {
            int place = i;
            long[] row = Arrays.stream(graph[i]).filter(a -> a > 0).toArray();
            double observed = 0;
            for (int j = 0; j < n; j++) {
                observed += graph[i][j] * y[j];
            }
            int[] others = java.util.stream.IntStream.range(0, n)
                    .filter(j -> j != place)
                    .toArray();
            List<int[]> all = Lattices.arrangements(others, row.length);
            double atLeast = 0;
            double atMost = 0;
            for (int[] draw : all) {
                double lag = 0;
                for (int j = 0; j < draw.length; j++) {
                    lag += row[j] * y[draw[j]];
                }
                // A high place's I rises with the lag, a low place's falls; all sums here are small whole numbers.
                double towards = y[i] == 1 ? lag - observed : observed - lag;
                atLeast += towards >= 0 ? 1.0 / all.size() : 0;
                atMost += towards <= 0 ? 1.0 / all.size() : 0;
            }
            double error = 4.5 * Math.sqrt(0.25 / permutations);
            assertEquals(atLeast, large.pValues()[i], error, "upper tail of " + i);
            assertEquals(atMost, small.pValues()[i], error, "lower tail of " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void simulatedMomentsAreTheConditionalOnes(boolean even) {
        Weights w = even ? Lattices.queen(8) : Lattices.uneven(8);
        int permutations = 20_000;
        LocalMoran.Result result =
                LocalMoran.of(Lattices.normal(w, 6), w, LocalMoran.options().permutations(permutations));
        double[] expectation = result.conditionalMoments().expectation();
        double[] variance = result.conditionalMoments().variance();
        for (int i = 0; i < w.size(); i++) {
            double error = Math.sqrt(variance[i] / permutations);
            assertEquals(expectation[i], result.simulatedMean()[i], 4.5 * error);
            assertEquals(variance[i], result.simulatedVariance()[i], 4.5 * variance[i] * Math.sqrt(2.5 / permutations));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullPValuesAreUniform(boolean even) {
        Weights w = even ? Lattices.queen(7) : Lattices.uneven(7);
        int sets = 600;
        double[] p = new double[sets];
        for (int s = 0; s < sets; s++) {
            LocalMoran.Result result = LocalMoran.of(
                    Lattices.normal(w, 1000 + s),
                    w,
                    LocalMoran.options().permutations(199).seed(s).alternative(Alternative.GREATER));
            p[s] = result.pValues()[24];
        }
        Arrays.sort(p);
        double distance = 0;
        for (int s = 0; s < sets; s++) {
            distance = Math.max(distance, Math.max(p[s] - (double) s / sets, (s + 1.0) / sets - p[s]));
        }
        // The 0.1% point of Kolmogorov's distribution, plus the grid of p-values.
        assertTrue(distance < 1.95 / Math.sqrt(sets) + 1.0 / 200, "distance " + distance);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threadsDoNotChangeABit(boolean even) {
        Weights w = even ? Lattices.queen(40) : Lattices.uneven(40);
        Variable y = Lattices.normal(w, 8);
        LocalOptions options = LocalMoran.options().permutations(199).seed(5);
        LocalMoran.Result one = LocalMoran.of(y, w, options.execution(Execution.sequential()));
        for (int threads : new int[] {1, 2, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                LocalMoran.Result many = LocalMoran.of(y, w, options.execution(Execution.on(pool)));
                assertArrayEquals(one.pValues(), many.pValues());
                assertArrayEquals(one.simulatedMean(), many.simulatedMean());
                assertArrayEquals(one.simulatedVariance(), many.simulatedVariance());
                assertArrayEquals(one.i(), many.i());
                assertEquals(one.clusters(), many.clusters());
            } finally {
                pool.shutdown();
            }
        }
    }
}
