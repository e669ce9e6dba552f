package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.network.CorePeriphery.Between;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONCOR, blockmodels, core and periphery, consensus. */
class RolesTest {

    @ParameterizedTest
    @ValueSource(strings = {"hightech", "eies", "agtpa_2006", "ir90s"})
    void concorAgreesWithR(String name) throws IOException {
        Network network = GroupsOracles.network(name);
        var ours = Concor.of(network, 2, Concor.Diagonal.INCLUDE);
        for (String[] row : NetworkSamples.rows("groups/" + name + "_concor.csv")) {
            assertEquals(row[1], ours.partition().get(row[0]), row[0]);
        }
        Blockmodel sums = Blockmodel.of(network, ours.partition(), Blockmodel.Content.SUM);
        for (String[] row : NetworkSamples.rows("groups/" + name + "_blocks.csv")) {
            double density = Double.parseDouble(row[2]);
            assertEquals(density, ours.blockmodel().value(row[0], row[1]), 1e-11 * Math.abs(density));
            double sum = Double.parseDouble(row[3]);
            assertEquals(sum, sums.value(row[0], row[1]), 1e-11 * Math.abs(sum));
        }
        double[][] r = Concor.correlations(network, Concor.Diagonal.IGNORE);
        for (String[] row : NetworkSamples.rows("groups/" + name + "_sedist.csv")) {
            int a = network.labels().indexOf(row[0]);
            int b = network.labels().indexOf(row[1]);
            assertEquals(Double.parseDouble(row[2]), r[a][b], 1e-12, row[0] + " " + row[1]);
        }
    }

    /** Blocks a and b: each sends to the other block only. */
    private static Network twoRoles() {
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(10);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                if (i % 2 != j % 2) {
                    edges.add(new Network.Edge(labels.get(i), labels.get(j), 1));
                }
            }
        }
        return Network.of(labels, edges);
    }

    @Test
    void structurallyEquivalentNodesShareABlock() {
        for (Concor.Diagonal diagonal : Concor.Diagonal.values()) {
            var found = Concor.of(twoRoles(), 3, diagonal);
            assertEquals(2, found.partition().levels().size(), diagonal.toString());
            for (int i = 0; i < 10; i++) {
                assertEquals(i % 2, found.partition().code(i));
            }
            assertArrayEquals(new int[] {0, 1}, found.blockmodel().image()[0]);
            assertArrayEquals(new int[] {1, 0}, found.blockmodel().image()[1]);
            assertTrue(found.toString().contains("CONCOR, 3 splits"));
        }
        assertThrows(IllegalArgumentException.class, () -> Concor.of(twoRoles(), -1, Concor.Diagonal.IGNORE));
    }

    @Test
    void reciprocalDiagonalSwapsTheCellsOfThePair() {
        Network network = GroupsOracles.random(6, 0.6, 3);
        double[][] r = Concor.correlations(network, Concor.Diagonal.RECIPROCAL);
        int n = 6;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double[] x = new double[2 * n];
                double[] y = new double[2 * n];
                for (int k = 0; k < n; k++) {
                    int facing = k == i ? j : k == j ? i : k;
                    x[k] = network.weight(i, k);
                    y[k] = network.weight(j, facing);
                    x[n + k] = network.weight(k, i);
                    y[n + k] = network.weight(facing, j);
                }
                assertEquals(correlation(x, y), r[i][j], 1e-12);
            }
        }
    }

    private static double correlation(double[] x, double[] y) {
        double mx =
                IntStream.range(0, x.length).mapToDouble(k -> x[k]).average().orElse(0);
        double my =
                IntStream.range(0, x.length).mapToDouble(k -> y[k]).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int k = 0; k < x.length; k++) {
            xy += (x[k] - mx) * (y[k] - my);
            xx += (x[k] - mx) * (x[k] - mx);
            yy += (y[k] - my) * (y[k] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }

    @Test
    void blockmodelCountsCells() {
        Network network = Network.of(
                Labels.of("a", "b", "c"),
                List.of(
                        new Network.Edge("a", "b", 2),
                        new Network.Edge("b", "a", 4),
                        new Network.Edge("a", "c", 6),
                        new Network.Edge("c", "c", 9)));
        Categories blocks = Categories.of("block", network.labels(), List.of("x", "x", "y"));
        Blockmodel means = Blockmodel.of(network, blocks);
        assertEquals(3, means.value("x", "x"));
        assertEquals(3, means.value("x", "y"));
        assertEquals(0, means.value("y", "x"));
        assertTrue(Double.isNaN(means.value("y", "y")));
        assertEquals(2, means.overall());
        assertEquals(
                0.5, Blockmodel.of(network, blocks, Blockmodel.Content.DENSITY).value("x", "y"));
        assertEquals(6, Blockmodel.of(network, blocks, Blockmodel.Content.SUM).value("x", "y"));
        assertTrue(means.toString().contains("image"));
    }

    private static double patternFit(Network network, boolean[] core, Between between) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < core.length; i++) {
            for (int j = 0; j < core.length; j++) {
                boolean mixed = core[i] != core[j];
                if (i != j && !(mixed && between == Between.LEFT_OUT)) {
                    x.add(network.weight(i, j));
                    y.add(core[i] || core[j] ? 1.0 : 0.0);
                }
            }
        }
        return correlation(
                x.stream().mapToDouble(v -> v).toArray(),
                y.stream().mapToDouble(v -> v).toArray());
    }

    @Property(tries = 25)
    void discreteCoreIsTheBestOfAll(@ForAll @IntRange(min = 3, max = 8) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.5, seed);
        for (Between between : Between.values()) {
            double best = Double.NaN;
            for (int mask = 0; mask < 1 << n; mask++) {
                boolean[] core = new boolean[n];
                for (int i = 0; i < n; i++) {
                    core[i] = ((mask >> i) & 1) == 1;
                }
                double fit = patternFit(network, core, between);
                best = Double.isNaN(fit) || fit <= best ? best : fit;
            }
            var found = CorePeriphery.discrete(network, between, 5, seed);
            assertEquals(best, found.fit(), 1e-9);
            if (!Double.isNaN(best)) {
                boolean[] core = new boolean[n];
                found.core().forEach(label -> core[network.labels().indexOf(label)] = true);
                assertEquals(best, patternFit(network, core, between), 1e-9);
            }
        }
    }

    private static Network planted(int n, int core, double scale) {
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(n);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean tied = (i < core && j < core) || ((i < core || j < core) && random.nextDouble() < 0.3);
                if (i != j && tied) {
                    edges.add(new Network.Edge(labels.get(i), labels.get(j), scale));
                }
            }
        }
        return Network.of(labels, edges);
    }

    @Test
    void plantedCoresAreFoundAtAnyScale() {
        for (double scale : new double[] {1e-100, 1, 1e100}) {
            Network network = planted(60, 12, scale);
            List<String> core = network.labels().asList().subList(0, 12);
            var discrete = CorePeriphery.discrete(network);
            assertEquals(core, discrete.core());
            assertEquals(1, discrete.fit(), 1e-9);
            assertEquals(core, CorePeriphery.lip(network).core());
            assertEquals(1, CorePeriphery.lip(network).fit(), 1e-12);
            assertTrue(discrete.toString().startsWith("core of 12 of 60 nodes, fit 1"));
            var continuous = CorePeriphery.continuous(network);
            for (int i = 0; i < 60; i++) {
                assertEquals(i < 12, continuous.coreness().get(i) > 0.15);
            }
        }
    }

    @Property(tries = 40)
    void lipPlacesTheMostCells(@ForAll @IntRange(min = 2, max = 9) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.5, seed);
        double best = Double.POSITIVE_INFINITY;
        double ours = Double.NaN;
        List<String> core = CorePeriphery.lip(network).core();
        for (int mask = 0; mask < 1 << n; mask++) {
            double misplaced = 0;
            boolean same = true;
            for (int i = 0; i < n; i++) {
                same &= ((mask >> i) & 1) == 1 == core.contains(network.labels().get(i));
                for (int j = 0; j < n; j++) {
                    int both = ((mask >> i) & 1) + (mask >> j & 1);
                    boolean tied = network.weight(i, j) > 0;
                    misplaced += i != j && ((both == 2 && !tied) || (both == 0 && tied)) ? 1 : 0;
                }
            }
            best = Math.min(best, misplaced);
            ours = same ? misplaced : ours;
        }
        assertEquals(best, ours);
    }

    @Test
    void continuousCoreRecoversAProduct() {
        double[] c = {5, 4, 3, 2, 1, 0.5};
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(6);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                if (i != j) {
                    edges.add(new Network.Edge(labels.get(i), labels.get(j), c[i] * c[j]));
                }
            }
        }
        var found = CorePeriphery.continuous(Network.of(labels, edges));
        double length =
                Math.sqrt(IntStream.range(0, 6).mapToDouble(i -> c[i] * c[i]).sum());
        for (int i = 0; i < 6; i++) {
            assertEquals(c[i] / length, found.coreness().get(i), 1e-9);
        }
        assertEquals(1, found.fit(), 1e-10);
        assertTrue(found.toString().contains("coreness"));
    }

    @Test
    void continuousFitIsTheCorrelationOverPairs() throws IOException {
        Network network = GroupsOracles.random(9, 0.5, 4);
        var found = CorePeriphery.continuous(network);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                if (i != j) {
                    x.add(network.weight(i, j) + network.weight(j, i));
                    y.add(found.coreness().get(i) * found.coreness().get(j));
                }
            }
        }
        assertEquals(
                correlation(
                        x.stream().mapToDouble(v -> v).toArray(),
                        y.stream().mapToDouble(v -> v).toArray()),
                found.fit(),
                1e-10);
    }

    @Test
    void degenerateNetworksHaveNoFit() {
        for (int n : new int[] {0, 1, 2}) {
            Network none = Network.of(Labels.numbered(n), List.of());
            assertTrue(Double.isNaN(CorePeriphery.discrete(none).fit()));
            assertEquals(0, CorePeriphery.lip(none).core().size());
            assertTrue(Double.isNaN(CorePeriphery.continuous(none).fit()));
            assertEquals(n, Concor.of(none).partition().size());
            assertEquals(n, Consensus.of(none).partition().levels().size());
        }
        assertThrows(IllegalArgumentException.class, () -> CorePeriphery.discrete(twoRoles(), Between.TIED, -1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"karate", "les_miserables", "hightech", "cobalt_ores_2018_2020", "agtpa_2006"})
    void consensusIsNearTheBest(String name) throws IOException {
        Network s = GroupsOracles.symmetric(name);
        double best = GroupsOracles.json(name, "communities.json")
                .get("modularity_of_best_of_50_louvain")
                .asDouble();
        var found = Consensus.of(s, Consensus.options().partitions(10));
        assertEquals(Consensus.Agreement.REACHED, found.agreed());
        assertTrue(found.quality() > best - 0.02, found.quality() + " against " + best);
        for (int i = 0; i < s.size(); i++) {
            assertTrue(found.agreement().get(i) >= 0 && found.agreement().get(i) <= 1 + 1e-12);
        }
    }

    @Test
    void consensusDoesNotDependOnTheMethodWhereGroupsAreClear() {
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(30);
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < i; j++) {
                if (i / 10 == j / 10) {
                    edges.add(new Network.Edge(labels.get(i), labels.get(j), 1));
                }
            }
        }
        edges.add(new Network.Edge("1", "30", 1));
        Network network = Network.of(labels, edges).symmetrized();
        for (Consensus.Method method : Consensus.Method.values()) {
            var found = Consensus.of(network, Consensus.options().method(method));
            assertEquals(3, found.partition().levels().size());
            assertEquals(1, found.agreement().get("5"));
            assertTrue(found.toString().contains("consensus of 50 partitions"));
        }
        assertThrows(IllegalArgumentException.class, () -> Consensus.options().threshold(1.5));
        assertThrows(IllegalArgumentException.class, () -> Consensus.options().partitions(1));
    }
}
