package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.inference.Execution;
import org.isard.network.Modularity.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommunitiesTest {

    @ParameterizedTest
    @MethodSource("org.isard.network.GroupsOracles#networks")
    void modularityOfGivenPartitionsAgrees(String name) throws IOException {
        Network s = GroupsOracles.symmetric(name);
        JsonNode more = GroupsOracles.json(name, "communities_more.json");
        Categories given = GroupsOracles.membership(name, s.labels(), "leiden_modularity");
        JsonNode byResolution = more.get("modularity_of_that_partition_at_resolution");
        for (String resolution : List.of("0.5", "1", "2")) {
            double q = Modularity.of(s, given, Quality.MODULARITY, Double.parseDouble(resolution));
            assertEquals(byResolution.get(resolution).asDouble(), q, 1e-12);
        }
        Categories potts = GroupsOracles.membership(name, s.labels(), "leiden_cpm");
        double quality = more.get("leiden_cpm").get("quality").asDouble();
        double resolution = more.get("leiden_cpm").get("resolution").asDouble();
        assertEquals(quality, Modularity.of(s, potts, Quality.CONSTANT_POTTS, resolution), 1e-10 * Math.abs(quality));
        if (GroupsOracles.directed(name)) {
            Network w = GroupsOracles.network(name);
            Categories directed = GroupsOracles.membership(name, s.labels(), "leiden_directed_modularity");
            // igraph 0.10.2's own value leaves the weights out of the null model; networkx's beside it is right
            assertEquals(
                    more.get("leiden_directed_modularity").get("check_networkx").asDouble(),
                    Modularity.of(w, directed, Quality.DIRECTED_MODULARITY, 1),
                    1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("org.isard.network.GroupsOracles#networks")
    void searchReachesTheBestKnownQuality(String name) throws IOException {
        Network s = GroupsOracles.symmetric(name);
        JsonNode more = GroupsOracles.json(name, "communities_more.json");
        double louvain50 = GroupsOracles.json(name, "communities.json")
                .get("modularity_of_best_of_50_louvain")
                .asDouble();
        double leiden100 = more.get("leiden_modularity").get("modularity").asDouble();
        double ours = Communities.leiden(s).quality();
        assertTrue(ours >= louvain50 - 1e-6, ours + " against Louvain " + louvain50);
        assertTrue(ours >= leiden100 - 1e-6, ours + " against Leiden " + leiden100);
        int runs = Math.max(1, Math.min(100, 500_000 / (s.edges() + 1))); // enough here, and keeps the tests quick
        double potts = more.get("leiden_cpm").get("quality").asDouble();
        double resolution = more.get("leiden_cpm").get("resolution").asDouble();
        double oursPotts = Communities.leiden(
                        s,
                        Communities.options()
                                .quality(Quality.CONSTANT_POTTS)
                                .resolution(resolution)
                                .runs(runs))
                .quality();
        assertTrue(oursPotts >= potts - 1e-6 * potts, oursPotts + " against " + potts);
        double louvain = Communities.louvain(s).quality();
        assertTrue(louvain >= louvain50 - 1e-6, louvain + " against Louvain " + louvain50);
        if (GroupsOracles.directed(name)) {
            double directed =
                    more.get("leiden_directed_modularity").get("check_networkx").asDouble();
            double oursDirected = Communities.leiden(
                            GroupsOracles.network(name),
                            Communities.options()
                                    .quality(Quality.DIRECTED_MODULARITY)
                                    .runs(runs))
                    .quality();
            assertTrue(oursDirected >= directed - 1e-6, oursDirected + " against directed " + directed);
        }
    }

    @ParameterizedTest
    @MethodSource("org.isard.network.GroupsOracles#networks")
    void rolesInModulesAgree(String name) throws IOException {
        Network s = GroupsOracles.symmetric(name);
        JsonNode expected =
                GroupsOracles.json(name, "communities_more.json").get("guimera_amaral_for_leiden_modularity");
        Categories modules = GroupsOracles.membership(name, s.labels(), "leiden_modularity");
        ModuleRoles.Result ours = ModuleRoles.of(s, modules, Direction.OUT, EdgeValue.WEIGHT);
        for (int i = 0; i < s.size(); i++) {
            String node = s.labels().get(i);
            assertEquals(
                    expected.get("participation").get(i).asDouble(),
                    ours.participation().get(i),
                    1e-11,
                    node);
            assertEquals(
                    expected.get("within_module_z_population_sd").get(i).asDouble(),
                    ours.withinZ().get(i),
                    1e-9,
                    node);
        }
    }

    @ParameterizedTest
    @MethodSource("org.isard.network.GroupsOracles#networks")
    void modularityOfTheBestLouvainRunAgrees(String name) throws IOException {
        Network s = GroupsOracles.symmetric(name);
        JsonNode expected = GroupsOracles.json(name, "communities.json");
        int[] codes = new int[s.size()];
        List<String> levels = new ArrayList<>();
        for (JsonNode community : expected.get("communities")) {
            community.forEach(node -> codes[s.labels().indexOf(node.asText())] = levels.size());
            levels.add("community " + levels.size());
        }
        assertEquals(
                expected.get("modularity_of_best_of_50_louvain").asDouble(),
                Modularity.of(s, Categories.ofCodes("given", s.labels(), levels, codes)),
                1e-12);
    }

    private static double naive(Network network, Categories partition, Quality quality, double g) {
        double m = network.totalWeight();
        double[] out = Centrality.outStrength(network).toArray();
        double[] in = Centrality.inStrength(network).toArray();
        double sum = 0;
        for (int i = 0; i < network.size(); i++) {
            for (int j = 0; j < network.size(); j++) {
                if (partition.code(i) == partition.code(j)) {
                    double w = network.weight(i, j);
                    sum += switch (quality) {
                        case MODULARITY ->
                            ((w + network.weight(j, i)) / 2 - g * (out[i] + in[i]) * (out[j] + in[j]) / (4 * m)) / m;
                        case DIRECTED_MODULARITY -> (w - g * out[i] * in[j] / m) / m;
                        case CONSTANT_POTTS -> i == j ? 0 : w - g;
                    };
                }
            }
        }
        return sum;
    }

    @Property(tries = 60)
    void qualityIsTheSumOverPairs(@ForAll @IntRange(min = 2, max = 9) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.5, seed);
        if (network.edges() == 0) {
            return;
        }
        int[] code = new SplittableRandom(seed).ints(n, 0, 3).toArray();
        Categories partition = Categories.ofCodes("c", network.labels(), List.of("a", "b", "c"), code);
        for (Quality quality : Quality.values()) {
            double expected = naive(network, partition, quality, 1.3);
            assertEquals(expected, Modularity.of(network, partition, quality, 1.3), 1e-12 * (1 + Math.abs(expected)));
        }
    }

    /** The best partition of all, by trying each. */
    private static double exhaustive(Network network, Quality quality, int[] code, int at, int used) {
        if (at == code.length) {
            List<String> levels = new ArrayList<>();
            for (int c = 0; c < used; c++) {
                levels.add(Integer.toString(c));
            }
            return Modularity.of(network, Categories.ofCodes("c", network.labels(), levels, code), quality, 1.1);
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c <= used; c++) {
            code[at] = c;
            best = Math.max(best, exhaustive(network, quality, code, at + 1, Math.max(used, c + 1)));
        }
        return best;
    }

    @Test
    void smallNetworksNearlyAlwaysReachTheGlobalOptimum() {
        int missed = 0;
        for (int seed = 0; seed < 40; seed++) {
            int n = 3 + seed % 5;
            Network network = GroupsOracles.random(n, 0.5, seed);
            for (Quality quality : Quality.values()) {
                double best = exhaustive(network, quality, new int[n], 0, 0);
                double found = Communities.leiden(
                                network,
                                Communities.options()
                                        .quality(quality)
                                        .resolution(1.1)
                                        .runs(30))
                        .quality();
                assertTrue(found <= best + 1e-9 * (1 + Math.abs(best)));
                // three nodes that only gain together stay apart: a local optimum of any method that moves one at a
                // time
                missed += found < best - 1e-9 * (1 + Math.abs(best)) ? 1 : 0;
            }
        }
        assertTrue(missed <= 6, missed + " of 120");
    }

    @Property(tries = 20)
    void leidenCommunitiesAreConnected(@ForAll @IntRange(min = 5, max = 60) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 3.0 / n, seed);
        Categories partition = Communities.leiden(
                        network, Communities.options().runs(1).seed(seed))
                .partition();
        List<Network.Edge> inside = network.edgeList().stream()
                .filter(e -> partition.get(e.from()).equals(partition.get(e.to())))
                .toList();
        Categories pieces = Components.weak(Network.of(network.labels(), inside));
        assertEquals(partition.levels().size(), pieces.levels().size());
    }

    @Test
    void threadsDoNotChangeTheResult() throws IOException {
        Network network = GroupsOracles.random(80, 0.08, 5);
        var options = Communities.options().runs(12).seed(9);
        var alone = Communities.leiden(network, options.execution(Execution.sequential()));
        ForkJoinPool pool = new ForkJoinPool(4);
        try {
            var together = Communities.leiden(network, options.execution(Execution.on(pool)));
            assertEquals(alone.partition(), together.partition());
            assertEquals(alone.quality(), together.quality());
        } finally {
            pool.shutdown();
        }
    }

    /** Cliques in a ring, one weak tie between neighbours. */
    private static Network ringOfCliques(int cliques, int size, double scale) {
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(cliques * size);
        for (int c = 0; c < cliques; c++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    edges.add(new Network.Edge(labels.get(c * size + i), labels.get(c * size + j), scale));
                }
            }
            edges.add(new Network.Edge(labels.get(c * size), labels.get((c + 1) % cliques * size + 1), scale));
        }
        return Network.of(labels, edges).symmetrized();
    }

    @Test
    void cliquesAreFoundAtAnyScale() {
        for (double scale : new double[] {1e-200, 1, 1e200}) {
            Network network = ringOfCliques(8, 6, scale);
            for (var result : List.of(
                    Communities.leiden(network), Communities.louvain(network), Communities.labelPropagation(network))) {
                assertEquals(8, result.count(), result.toString());
                for (int i = 0; i < network.size(); i++) {
                    assertEquals(i / 6, result.partition().code(i));
                }
            }
        }
    }

    @Test
    void labelsOfPropagationAreTheLargestAround() {
        Network network = GroupsOracles.random(60, 0.07, 3);
        Categories partition = Communities.labelPropagation(network).partition();
        for (int i = 0; i < network.size(); i++) {
            double[] around = new double[partition.levels().size()];
            for (int j = 0; j < network.size(); j++) {
                around[partition.code(j)] += network.weight(i, j) + network.weight(j, i);
            }
            for (double other : around) {
                assertTrue(around[partition.code(i)] >= other - 1e-9);
            }
        }
    }

    @Test
    void networksWithoutEdgesFallApart() {
        for (int n : new int[] {0, 1, 3}) {
            Network network = Network.of(Labels.numbered(n), List.of());
            for (var result : List.of(
                    Communities.leiden(network), Communities.louvain(network), Communities.labelPropagation(network))) {
                assertEquals(n, result.count());
                assertTrue(Double.isNaN(result.quality()));
                assertTrue(result.toString().contains(n + " communities of " + n + " nodes"));
            }
        }
        Network loop = Network.of(Labels.of("a", "b"), List.of(new Network.Edge("a", "a", 2)));
        assertEquals(2, Communities.leiden(loop).count());
        assertEquals(0, Communities.leiden(loop).quality(), 1e-15);
    }

    @Test
    void badOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Communities.options().runs(-1));
        assertThrows(IllegalArgumentException.class, () -> Communities.options().passes(-1));
        assertThrows(IllegalArgumentException.class, () -> Communities.options().resolution(Double.NaN));
        Network network = GroupsOracles.random(4, 0.9, 1);
        Categories other = Categories.of("c", Labels.of("x", "y", "z", "u"), List.of("1", "1", "1", "1"));
        assertThrows(RuntimeException.class, () -> Modularity.of(network, other));
    }
}
