package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemovalTest {

    @Property(tries = 60)
    void eachPointIsThatOfTheNetworkLeft(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        Network network = NetworkSamples.random(n, 1.5 / n, new SplittableRandom(seed));
        for (Removal.Order order : Removal.Order.values()) {
            Removal.Curve curve =
                    Removal.targeted(network, Centrality::degree, order, Removal.Measure.COMPONENT_AND_EFFICIENCY);
            for (int q = 0; q <= n; q++) {
                int from = q;
                Network left = Selection.among(
                        network, curve.order().select(IntStream.range(from, n).toArray()));
                int largest =
                        Arrays.stream(Components.weak(left).counts()).max().orElse(0);
                assertEquals((double) largest / n, curve.component()[q], 1e-15);
                assertEquals(n < 2 ? 0 : efficiency(left) / (n * (n - 1)), curve.efficiency()[q], 1e-12);
                if (q < n) {
                    Variable degree = Centrality.degree(order == Removal.Order.FIXED ? network : left);
                    String next = curve.order().get(q);
                    for (int r = q + 1; r < n; r++) {
                        assertTrue(degree.get(next) >= degree.get(curve.order().get(r)));
                    }
                }
            }
            assertEquals(Arrays.stream(curve.component()).skip(1).sum() / n, curve.robustness(), 1e-12);
        }
    }

    /** The sum of 1/d over pairs, by Floyd and Warshall. */
    private static double efficiency(Network network) {
        int n = network.size();
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = i == j ? 0 : network.weight(i, j) > 0 ? 1 : 1e9;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return Arrays.stream(d)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> v > 0 && v < 1e9)
                .map(v -> 1 / v)
                .sum();
    }

    @Test
    void theEfficiencyOfTheWholeNetworkIsNetworkxs() {
        for (String name : new String[] {"karate", "les_miserables"}) {
            Network network = NetworkSamples.network(name).symmetrized();
            double expected = NetworkSamples.json(name + "/graph.json")
                    .get("global_efficiency_undirected")
                    .asDouble();
            Removal.Curve curve = Removal.inOrder(network, network.labels(), Removal.Measure.COMPONENT_AND_EFFICIENCY);
            assertEquals(expected, curve.efficiency()[0], 1e-12);
        }
    }

    @Test
    void aStarFallsApartAtItsCentre() {
        Labels labels = Labels.numbered(11);
        Edges edges = new Edges();
        for (int i = 1; i < 11; i++) {
            edges.add(0, i, 1);
        }
        Network star = edges.over(labels);
        Removal.Curve attack =
                Removal.targeted(star, Centrality::degree, Removal.Order.FIXED, Removal.Measure.COMPONENT);
        assertEquals(1, attack.component()[0]);
        assertEquals(1.0 / 11, attack.component()[1]);
        assertEquals(0, attack.component()[11]);
        assertEquals(1, attack.removalsUntil(0.5));
        // While the centre stands, which is so for q removals with probability (11 - q)/11, 11 - q nodes hang together.
        Removal.Curve random = Removal.random(star, 4_000, 1, Removal.Measure.COMPONENT, Execution.common());
        for (int q = 0; q < 11; q++) {
            double stands = (11 - q) / 11.0;
            double mean = stands * (11 - q) / 11.0 + (1 - stands) / 11.0;
            double sd = Math.sqrt(stands * (1 - stands)) * (10 - q) / 11.0;
            assertEquals(mean, random.component()[q], 5 * sd / Math.sqrt(4_000) + 1e-12);
            assertEquals(sd, random.componentDeviation()[q], 0.05 * sd + 1e-12);
        }
        assertTrue(random.toString().startsWith("removal of 11 nodes"), random.toString());
        assertEquals(12, random.toTable().rows().size());
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        Network network = NetworkSamples.random(20, 0.1, new SplittableRandom(5));
        ForkJoinPool pool = new ForkJoinPool(4);
        try {
            assertEquals(
                    Removal.random(network, 30, 7, Removal.Measure.COMPONENT_AND_EFFICIENCY, Execution.sequential()),
                    Removal.random(network, 30, 7, Removal.Measure.COMPONENT_AND_EFFICIENCY, Execution.on(pool)));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void smallestAndBad() {
        Network none = Network.of(Labels.of(), List.of());
        assertArrayEquals(
                new double[1],
                Removal.targeted(none, Centrality::degree, Removal.Order.RECALCULATED, Removal.Measure.COMPONENT)
                        .component());
        assertTrue(Double.isNaN(
                Removal.inOrder(none, none.labels(), Removal.Measure.COMPONENT).robustness()));
        Network two = Network.of(Labels.of("a", "b"), List.of(new Network.Edge("a", "b", 1)));
        assertThrows(
                IllegalArgumentException.class, () -> Removal.inOrder(two, Labels.of("a"), Removal.Measure.COMPONENT));
        assertThrows(
                IllegalArgumentException.class,
                () -> Removal.random(two, 0, 1, Removal.Measure.COMPONENT, Execution.common()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Removal.targeted(
                        two,
                        n -> Variable.of("x", n.labels(), 1, Double.NaN),
                        Removal.Order.FIXED,
                        Removal.Measure.COMPONENT));
    }

    @ParameterizedTest
    @MethodSource("org.isard.network.Oracle#all")
    void attacksOnTheLargestDegreesAgree(Oracle o) {
        JsonNode expected = o.json("graph_more.json").get("removal_by_initial_degree");
        List<String> order = new ArrayList<>();
        expected.get("order").forEach(node -> order.add(node.asText()));
        Removal.Curve curve = Removal.inOrder(o.network, Labels.of(order), Removal.Measure.COMPONENT);
        for (int q = 1; q <= order.size(); q++) {
            assertEquals(
                    expected.get("largest_component").get(q - 1).asInt(), curve.component()[q] * order.size(), 1e-9);
        }
        assertEquals(expected.get("R_schneider").asDouble(), curve.robustness(), 1e-12);
        // equal degrees may stand in another order, but degrees fall alike
        Network skeleton = o.skeleton();
        Variable degree = Centrality.outDegree(skeleton);
        Labels ours = Removal.targeted(skeleton, Centrality::outDegree, Removal.Order.FIXED, Removal.Measure.COMPONENT)
                .order();
        for (int q = 0; q < order.size(); q++) {
            assertEquals(degree.get(order.get(q)), degree.get(ours.get(q)));
        }
    }
}
