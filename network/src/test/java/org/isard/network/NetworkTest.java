package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultUndirectedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Labels ABC = Labels.of("a", "b", "c");

    private static Network random(int n, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(n);
        for (String i : labels) {
            for (String j : labels) {
                if (random.nextDouble() < density) {
                    edges.add(new Network.Edge(i, j, random.nextInt(1, 20)));
                }
            }
        }
        return Network.of(labels, edges);
    }

    @Test
    void badEdgesAreNamed() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> Network.of(ABC, List.of(new Network.Edge("a", "b", bad))));
            assertTrue(e.getMessage().contains("from \"a\" to \"b\" is " + bad), e.getMessage());
        }
        List<Network.Edge> twice = List.of(new Network.Edge("a", "b", 1), new Network.Edge("a", "b", 2));
        var e = assertThrows(IllegalArgumentException.class, () -> Network.of(ABC, twice));
        assertTrue(e.getMessage().contains("is given twice"), e.getMessage());
        assertEquals(3, Network.of(ABC, twice, Network.Repeats.SUM).weight("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> Network.of(ABC, List.of(new Network.Edge("a", "z", 1))));
        assertThrows(
                IllegalArgumentException.class, () -> Network.of(ABC, new int[] {3}, new int[] {0}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Network.of(ABC, new int[1], new int[0], new double[1]));
    }

    @Test
    void smallestNetworks() {
        Network none = Network.of(Labels.of(), List.of());
        assertTrue(Double.isNaN(Structure.density(none)));
        assertEquals(0, Components.strong(none).size());
        assertThrows(IllegalArgumentException.class, () -> PageRank.of(none));
        Network one = Network.of(Labels.of("a"), List.of(new Network.Edge("a", "a", 5)));
        assertTrue(Double.isNaN(Structure.density(one)));
        assertTrue(Double.isNaN(Structure.reciprocity(one)));
        assertEquals(1, PageRank.of(one).rank().get("a"));
        assertEquals(2, Centrality.degree(one).get("a"));
        Network edgeless = Network.of(ABC, List.of());
        assertEquals(0, Structure.density(edgeless));
        assertTrue(Double.isNaN(Structure.weightedReciprocity(edgeless)));
        assertArrayEquals(
                new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                PageRank.of(edgeless).rank().toArray(),
                1e-15);
        assertEquals(3, Components.weak(edgeless).levels().size());
        assertTrue(edgeless.toString().startsWith("network of 3 nodes and 0 edges"));
    }

    @Test
    void pageRankSaysWhenItDoesNotSettle() {
        Network network = random(10, 0.3, 1);
        var options = new PageRank.Options(0.85, PageRank.EdgeChoice.BY_WEIGHT, null, 1e-15, 2);
        assertThrows(ArithmeticException.class, () -> PageRank.of(network, options));
        assertThrows(IllegalArgumentException.class, () -> PageRank.options().damping(1));
        assertThrows(IllegalArgumentException.class, () -> PageRank.options().tolerance(0));
    }

    @Test
    void aLongChainNeedsNoRecursion() {
        int n = 200_000;
        int[] from = new int[n];
        int[] to = new int[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
            to[i] = (i + 1) % n;
            weight[i] = 1;
        }
        Network ring = Network.of(Labels.numbered(n), from, to, weight);
        assertEquals(1, Components.strong(ring).levels().size());
        assertEquals(1, Components.weak(ring).levels().size());
    }

    @Test
    void theViewCannotBeChanged() {
        Graph<String, DefaultWeightedEdge> graph = random(5, 0.5, 2).asJGraphT();
        assertThrows(UnsupportedOperationException.class, () -> graph.addVertex("new"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Network.from(new DefaultUndirectedGraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class)));
    }

    @Property(tries = 200)
    void bothDirectionsTellTheSame(
            @ForAll @IntRange(max = 20) int n, @ForAll @DoubleRange(max = 0.7) double density, @ForAll long seed) {
        Network network = random(n, density, seed);
        assertEquals(network, network.reversed().reversed());
        assertEquals(network, Network.from(network.asJGraphT()));
        assertEquals(
                Centrality.inStrength(network),
                Centrality.outStrength(network.reversed()).named("in-strength"));
        assertEquals(network.totalWeight(), Centrality.inStrength(network).sum(), 1e-9);
        assertEquals(network.totalWeight(), Centrality.outStrength(network).sum(), 1e-9);
        assertEquals(2 * network.edges(), Centrality.degree(network).sum());
        Network symmetric = network.symmetrized();
        Network plain = network.withoutLoops();
        assertEquals(symmetric, symmetric.reversed());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = i == j ? network.weight(i, i) : network.weight(i, j) + network.weight(j, i);
                assertEquals(sum, symmetric.weight(i, j));
                assertEquals(i == j ? 0 : network.weight(i, j), plain.weight(i, j));
            }
        }
        if (plain.edges() > 0) {
            assertEquals(1, Structure.reciprocity(plain.symmetrized()), 1e-12);
            assertEquals(1, Structure.weightedReciprocity(plain.symmetrized()), 1e-12);
            assertEquals(Structure.reciprocity(network), Structure.reciprocity(plain), 0);
        }
    }

    @Property(tries = 200)
    void componentsAgreeWithJGraphT(@ForAll @IntRange(max = 30) int n, @ForAll long seed) {
        Network network = random(n, 1.2 / Math.max(1, n), seed);
        Graph<String, DefaultWeightedEdge> graph = network.asJGraphT();
        assertSamePartition(new ConnectivityInspector<>(graph).connectedSets(), Components.weak(network));
        assertSamePartition(
                new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets(), Components.strong(network));
    }

    private static void assertSamePartition(List<? extends Iterable<String>> sets, Categories components) {
        assertEquals(sets.size(), components.levels().size());
        for (Iterable<String> set : sets) {
            String code = components.get(set.iterator().next());
            for (String node : set) {
                assertEquals(code, components.get(node));
            }
        }
    }

    @Property(tries = 100)
    void pageRankSolvesItsEquation(
            @ForAll @IntRange(min = 1, max = 15) int n,
            @ForAll @DoubleRange(max = 0.95) double damping,
            @ForAll long seed) {
        Network network = random(n, 0.25, seed);
        Variable rank =
                PageRank.of(network, PageRank.options().damping(damping)).rank();
        assertEquals(1, rank.sum(), 1e-12);
        double[] strength = Centrality.outStrength(network).toArray();
        double dangling = 0;
        for (int i = 0; i < n; i++) {
            dangling += strength[i] == 0 ? rank.get(i) : 0;
        }
        for (int j = 0; j < n; j++) {
            double expected = (1 - damping + damping * dangling) / n;
            for (int i = 0; i < n; i++) {
                expected += network.weight(i, j) > 0 ? damping * rank.get(i) * network.weight(i, j) / strength[i] : 0;
            }
            assertEquals(expected, rank.get(j), 1e-11);
        }
    }

    @Test
    void heaviestEdgesComeFirstAndTiesInOrder() {
        Network network = Network.of(
                ABC,
                List.of(new Network.Edge("c", "a", 2), new Network.Edge("a", "b", 2), new Network.Edge("b", "c", 9)));
        List<String> order =
                network.heaviestEdges(2).stream().map(Network.Edge::from).toList();
        assertEquals(List.of("b", "a"), order);
        assertEquals(3, network.heaviestEdges(99).size());
        assertEquals(
                Arrays.asList("a", "b", "c"),
                network.edgeList().stream().map(Network.Edge::from).toList());
    }
}
