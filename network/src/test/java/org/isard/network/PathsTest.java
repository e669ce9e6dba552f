package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;

class PathsTest {
    /** Distances and numbers of shortest paths by repeated relaxation and exact arithmetic: weights are integers used as lengths. */
    private static double[][][] naive(double[][] length) {
        int n = length.length;
        double[][] d = new double[n][n];
        double[][] count = new double[n][n];
        for (int s = 0; s < n; s++) {
            java.util.Arrays.fill(d[s], Double.POSITIVE_INFINITY);
            d[s][s] = 0;
            for (int round = 0; round < n; round++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        if (length[i][j] > 0 && i != j) {
                            d[s][j] = Math.min(d[s][j], d[s][i] + length[i][j]);
                        }
                    }
                }
            }
            count[s][s] = 1;
            int source = s;
            List<Integer> byDistance = java.util.stream.IntStream.range(0, n)
                    .boxed()
                    .filter(i -> Double.isFinite(d[source][i]))
                    .sorted(java.util.Comparator.comparingDouble(i -> d[source][i]))
                    .toList();
            for (int j : byDistance) {
                for (int i = 0; i < n; i++) {
                    if (i != j && length[i][j] > 0 && d[s][i] + length[i][j] == d[s][j]) {
                        count[s][j] += count[s][i];
                    }
                }
            }
        }
        return new double[][][] {d, count};
    }

    @Property(tries = 150)
    void agreesWithANaiveCount(
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll @DoubleRange(max = 0.6) double density,
            @ForAll long seed,
            @ForAll Direction direction) {
        Network network = Networks.random(n, density, seed);
        PathOptions options = PathOptions.defaults().direction(direction).length(EdgeLength.weight());
        double[][] w = Networks.matrix(network);
        double[][] followed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double shorter = w[i][j] == 0 ? w[j][i] : w[j][i] == 0 ? w[i][j] : Math.min(w[i][j], w[j][i]);
                followed[i][j] = direction == Direction.OUT ? w[i][j] : direction == Direction.IN ? w[j][i] : shorter;
            }
        }
        double[][][] naive = naive(followed);
        double[][] d = naive[0];
        double[][] count = naive[1];
        double sum = 0;
        double inverse = 0;
        double longest = Double.NaN;
        long connected = 0;
        double[] through = new double[n];
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                if (s == t || Double.isInfinite(d[s][t])) {
                    continue;
                }
                sum += d[s][t];
                inverse += 1 / d[s][t];
                longest = Double.isNaN(longest) ? d[s][t] : Math.max(longest, d[s][t]);
                connected++;
                for (int v = 0; v < n; v++) {
                    if (v != s && v != t && d[s][v] + d[v][t] == d[s][t]) {
                        through[v] +=
                                count[s][v] * count[v][t] / count[s][t] * (direction == Direction.EITHER ? 0.5 : 1);
                    }
                }
            }
        }
        Paths.Result paths = Paths.of(network, options);
        assertEquals(connected, paths.connectedPairs());
        assertEquals(sum, paths.totalLength(), 1e-9);
        assertEquals(connected == 0 ? Double.NaN : sum / connected, paths.meanLength(), 1e-12);
        assertEquals(longest, paths.diameter(), 0);
        assertEquals(n < 2 ? Double.NaN : inverse / (n * (n - 1.0)), paths.efficiency(), 1e-12);
        assertArrayEquals(through, Betweenness.of(network, options).toArray(), 1e-9);
        // all steps of all shortest paths are on edges
        PathOptions hops = options.length(EdgeLength.hops());
        double steps = Betweenness.edges(network, hops).edges().stream()
                .mapToDouble(Betweenness.Edge::betweenness)
                .sum();
        if (direction != Direction.EITHER) {
            assertEquals(Paths.of(network, hops).totalLength(), steps, 1e-8);
        }
        // the nodes inside paths are one fewer than the steps
        Paths.Result inHops = Paths.of(network, hops);
        double inside = Betweenness.of(network, hops).sum() * (direction == Direction.EITHER ? 2 : 1);
        assertEquals(inHops.totalLength() - inHops.connectedPairs(), inside, 1e-8);
        for (int s = 0; s < n; s++) {
            Variable from = Paths.from(network, network.labels().get(s), options);
            for (int t = 0; t < n; t++) {
                assertEquals(Double.isInfinite(d[s][t]) ? Double.NaN : d[s][t], from.get(t), 0);
            }
        }
    }

    @Property(tries = 50)
    void relabellingAndReversalOnlyMoveValues(@ForAll @IntRange(max = 12) int n, @ForAll long seed) {
        Network network = Networks.random(n, 0.3, seed);
        PathOptions inverse = PathOptions.defaults().length(EdgeLength.inverse());
        Network other = Networks.shuffled(network, seed);
        assertArrayEquals(
                Betweenness.of(network, inverse).align(other.labels()).toArray(),
                Betweenness.of(other, inverse).toArray(),
                1e-9);
        assertArrayEquals(
                Closeness.of(network, Closeness.Scale.WASSERMAN_FAUST, inverse).toArray(),
                Closeness.of(network.reversed(), Closeness.Scale.WASSERMAN_FAUST, inverse.direction(Direction.IN))
                        .toArray(),
                0);
        assertArrayEquals(
                Betweenness.of(network).toArray(),
                Betweenness.of(network.reversed()).toArray(),
                1e-9);
        // twice the strength is half the way
        assertArrayEquals(
                Closeness.harmonic(network, inverse).map(x -> 2 * x).toArray(),
                Closeness.harmonic(Networks.scaled(network, 2), inverse).toArray(),
                1e-9);
    }

    @Test
    void threadsDoNotChangeABit() {
        Network network = Networks.random(200, 0.03, 5);
        PathOptions inverse = PathOptions.defaults().length(EdgeLength.inverse());
        double[] alone = Betweenness.of(network, inverse.execution(Execution.sequential()))
                .toArray();
        ForkJoinPool pool = new ForkJoinPool(7);
        try {
            assertArrayEquals(
                    alone,
                    Betweenness.of(network, inverse.execution(Execution.on(pool)))
                            .toArray(),
                    0);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void roundingDoesNotBreakTies() {
        // 0.1 + 0.2 and 0.3 differ by a bit, not by length
        Network network = Network.of(
                Labels.of("a", "b", "c"),
                List.of(
                        new Network.Edge("a", "b", 0.1),
                        new Network.Edge("b", "c", 0.2),
                        new Network.Edge("a", "c", 0.3)));
        PathOptions lengths = PathOptions.defaults().length(EdgeLength.weight());
        assertEquals(0.5, Betweenness.of(network, lengths).get("b"), 1e-15);
        assertEquals(0, Betweenness.of(network, lengths.tieTolerance(0)).get("b"), 0);
    }

    @Test
    void unreachedNodesAreSaidAndInNoMean() {
        Network network = Networks.undirected(5, 1, 2, 2, 3, 4, 5);
        Paths.Result all = Paths.of(network);
        assertFalse(all.connected());
        assertEquals(20, all.pairs());
        assertEquals(8, all.connectedPairs());
        assertEquals(10 / 8.0, all.meanLength());
        assertTrue(all.toString().contains("12 of 20 pairs have no path"), all.toString());
        Paths.Result largest = Paths.inLargestComponent(network, PathOptions.defaults());
        assertTrue(largest.connected());
        assertEquals(8 / 6.0, largest.meanLength());
        assertTrue(largest.toString().contains("all 6 pairs"), largest.toString());
    }

    @Test
    void smallestNetworks() {
        Network none = Network.of(Labels.of(), List.of());
        assertTrue(Double.isNaN(Paths.of(none).meanLength()));
        assertEquals(0, Paths.inLargestComponent(none, PathOptions.defaults()).pairs());
        assertEquals(0, Betweenness.of(none).size());
        Network loop = Network.of(Labels.of("a"), List.of(new Network.Edge("a", "a", 2)));
        assertEquals(0, Closeness.of(loop).get("a"));
        assertEquals(0, Betweenness.edges(loop).edges().get(0).betweenness());
        assertTrue(Double.isNaN(Paths.of(loop).efficiency()));
    }

    @Test
    void badOptionsAreNamed() {
        assertThrows(
                IllegalArgumentException.class, () -> PathOptions.defaults().tieTolerance(-1));
        assertThrows(IllegalArgumentException.class, () -> EdgeLength.inverse(Double.NaN));
        Network network = Networks.undirected(2, 1, 2);
        PathOptions zero = PathOptions.defaults().length(EdgeLength.of("nothing", w -> 0));
        var e = assertThrows(
                IllegalArgumentException.class, () -> Closeness.of(network, Closeness.Scale.REACHED, zero));
        assertTrue(e.getMessage().contains("nothing of the weight 1.0 is 0.0"), e.getMessage());
    }
}
