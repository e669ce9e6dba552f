package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/** Conditional permutation place by place in whole numbers, and other yardsticks for the local statistics. */
final class NaivePermutation {

    private NaivePermutation() {}

    /** A local statistic of a place and the units that stand in for its neighbours, in the order of its row. */
    interface Statistic {
        long of(int place, int[] units);
    }

    /** Whole-number weights of a graph, 0 where there is no link. */
    static long[][] graph(int n, long seed, int largestWeight, double density) {
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

    /** The graph with its whole numbers divided, so that sums in another order differ by rounding. */
    static Weights weights(long[][] graph, double divisor) {
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

    static long[] wholeNumbers(int n, long seed, int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(n, 0, levels).asLongStream().toArray();
    }

    static int[] neighbours(long[][] graph, int i) {
        return java.util.stream.IntStream.range(0, graph.length)
                .filter(j -> graph[i][j] > 0)
                .toArray();
    }

    /** The weights of a row without its zeros. */
    static long[] row(long[][] graph, int i) {
        return Arrays.stream(graph[i]).filter(v -> v > 0).toArray();
    }

    /** Draws per place with a statistic at least, and at most, as large as observed. */
    static int[][] counts(long[][] graph, int permutations, long seed, Statistic statistic) {
        int n = graph.length;
        int longest = 0;
        for (int i = 0; i < n; i++) {
            longest = Math.max(longest, row(graph, i).length);
        }
        SharedDraws draws =
                SharedDraws.generate(n, longest + 1, 0, permutations, RandomStreams.of(seed), Execution.sequential());
        int[][] counts = new int[2][n];
        for (int i = 0; i < n; i++) {
            int[] neighbours = neighbours(graph, i);
            int k = neighbours.length;
            long observed = statistic.of(i, neighbours);
            int[] units = new int[k];
            for (int p = 0; p < permutations; p++) {
                for (int j = 0; j < k; j++) {
                    units[j] = draws.unit(p, j) == i ? draws.unit(p, k) : draws.unit(p, j);
                }
                long simulated = statistic.of(i, units);
                counts[0][i] += simulated >= observed ? 1 : 0;
                counts[1][i] += simulated <= observed ? 1 : 0;
            }
        }
        return counts;
    }

    /** Kolmogorov's distance of p-values on a grid from uniformity stays below its 0.1% point, plus the grid. */
    static void assertUniform(int sets, int permutations, IntToDoubleFunction pOfSet) {
        double[] p = new double[sets];
        for (int s = 0; s < sets; s++) {
            p[s] = pOfSet.applyAsDouble(s);
        }
        Arrays.sort(p);
        double distance = 0;
        for (int s = 0; s < sets; s++) {
            distance = Math.max(distance, Math.max(p[s] - (double) s / sets, (s + 1.0) / sets - p[s]));
        }
        assertTrue(distance < 1.95 / Math.sqrt(sets) + 1.0 / (permutations + 1), "distance " + distance);
    }
}
