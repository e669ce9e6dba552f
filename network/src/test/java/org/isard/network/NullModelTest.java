package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.network.Backbone.Ties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NullModelTest {

    private static void meets(ConfigurationModel model, Variable rowDegree, Variable columnDegree) {
        double[] columns = new double[columnDegree.size()];
        for (int i = 0; i < rowDegree.size(); i++) {
            double sum = 0;
            for (int j = 0; j < columns.length; j++) {
                double p = model.probability(i, j);
                assertTrue(p >= 0 && p <= 1);
                sum += p;
                columns[j] += p;
            }
            assertEquals(rowDegree.get(i), sum, 1e-8);
        }
        for (int j = 0; j < columns.length; j++) {
            assertEquals(columnDegree.get(j), columns[j], 1e-8);
        }
        assertTrue(model.largestError() <= 1e-8);
    }

    @ParameterizedTest
    @MethodSource("org.isard.network.GroupsOracles#networks")
    void degreesOfRealNetworksAreMet(String name) throws IOException {
        Network network = GroupsOracles.network(name);
        meets(ConfigurationModel.directed(network), Centrality.outDegree(network), Centrality.inDegree(network));
        Variable degree = Centrality.outDegree(network.symmetrized());
        meets(ConfigurationModel.undirected(network), degree, degree);
    }

    @Property(tries = 60)
    void degreesOfRandomNetworksAreMet(@ForAll @IntRange(min = 1, max = 14) int n, @ForAll long seed) {
        double density = new SplittableRandom(seed).nextDouble();
        Network network = GroupsOracles.random(n, density, seed);
        // small networks often sit on the boundary, where some edges are certain and multipliers run away
        meets(ConfigurationModel.directed(network), Centrality.outDegree(network), Centrality.inDegree(network));
        Variable degree = Centrality.outDegree(network.symmetrized());
        meets(ConfigurationModel.undirected(network), degree, degree);
    }

    private static Variable[] nested(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] r = new double[rows];
        double[] c = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double chance = 1 / (1 + Math.exp(6.0 * i / rows + 5.0 * j / columns - 4));
                if (random.nextDouble() < chance) {
                    r[i]++;
                    c[j]++;
                }
            }
        }
        Labels products =
                Labels.of(IntStream.range(0, columns).mapToObj(j -> "p" + j).toList());
        return new Variable[] {Variable.of("rows", Labels.numbered(rows), r), Variable.of("columns", products, c)};
    }

    @Test
    void bipartiteDegreesAreMet() {
        for (int[] shape : new int[][] {{1, 1}, {5, 3}, {40, 300}, {230, 1000}}) {
            Variable[] degrees = nested(shape[0], shape[1], 7);
            var model = ConfigurationModel.bipartite(degrees[0], degrees[1]);
            meets(model, degrees[0], degrees[1]);
            assertTrue(model.toString().contains("bipartite"));
        }
    }

    @Test
    void sampledDegreesAverageToTheGiven() {
        Network network = GroupsOracles.random(12, 0.35, 4);
        var model = ConfigurationModel.directed(network);
        double[] sums = new double[12];
        double[] variance = new double[12];
        SplittableRandom random = new SplittableRandom(3);
        int draws = 4000;
        for (int d = 0; d < draws; d++) {
            double[] degree = Centrality.outDegree(model.sample(random)).toArray();
            Arrays.setAll(sums, i -> sums[i] + degree[i]);
        }
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                variance[i] += model.probability(i, j) * (1 - model.probability(i, j));
            }
            double error = Math.sqrt(variance[i] / draws) + 1e-12;
            assertEquals(Centrality.outDegree(network).get(i), sums[i] / draws, 5 * error);
        }
        assertEquals(model.sample(5), model.sample(5));
        assertNotEquals(model.sample(5), model.sample(6));
        Network undirected = ConfigurationModel.undirected(network).sample(1);
        assertEquals(undirected, undirected.reversed());
    }

    @Test
    void impossibleDegreesAreRefused() {
        Labels abc = Labels.of("a", "b", "c");
        Variable high = Variable.of("degree", abc, 3, 1, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ConfigurationModel.undirected(high))
                .getMessage()
                .contains("\"a\" is 3"));
        Variable ones = Variable.of("in", abc, 1, 1, 1);
        Variable more = Variable.of("out", abc, 2, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> ConfigurationModel.directed(more, ones));
        assertThrows(IllegalArgumentException.class, () -> ConfigurationModel.bipartite(ones, ones));
        // two nodes want all three columns, but one column wants none
        Variable rows = Variable.of("rows", Labels.of("x", "y"), 3, 0.5);
        Variable columns = Variable.of("columns", abc, 0.2, 1.3, 2);
        assertThrows(IllegalArgumentException.class, () -> ConfigurationModel.bipartite(rows, columns));
    }

    @Property(tries = 40)
    void rewiringKeepsDegrees(@ForAll @IntRange(min = 2, max = 20) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.3, seed);
        Network rewired = Rewiring.of(network, Ties.DIRECTED, 10, seed);
        assertEquals(Centrality.outDegree(network), Centrality.outDegree(rewired));
        assertEquals(Centrality.inDegree(network), Centrality.inDegree(rewired));
        for (int i = 0; i < n; i++) {
            assertEquals(0, rewired.weight(i, i));
            assertEquals(
                    Centrality.outStrength(network).get(i),
                    Centrality.outStrength(rewired).get(i),
                    1e-9);
        }
        Network symmetric = network.symmetrized();
        Network turned = Rewiring.of(symmetric, Ties.UNDIRECTED, 10, seed);
        assertEquals(Centrality.outDegree(symmetric), Centrality.outDegree(turned));
        assertEquals(turned, turned.reversed());
        assertEquals(symmetric.totalWeight(), turned.totalWeight(), 1e-9);
        Network dealt = NullModel.shuffledWeights(symmetric, Ties.UNDIRECTED).sample(new SplittableRandom(seed));
        assertEquals(dealt, dealt.reversed());
        assertEquals(symmetric.edges(), dealt.edges());
    }

    @Test
    void allNetworksOfEqualDegreesAreAlikeLikely() {
        // a ring of six has 60 labelled forms of one cycle and 10 of two triangles, all with degree 2
        Labels six = Labels.numbered(6);
        int[] from = {0, 1, 2, 3, 4, 5};
        int[] to = {1, 2, 3, 4, 5, 0};
        Network ring =
                Network.of(six, from, to, new double[] {1, 1, 1, 1, 1, 1}).symmetrized();
        Map<Network, Integer> seen = new HashMap<>();
        SplittableRandom random = new SplittableRandom(11);
        NullModel model = NullModel.rewiring(ring, Ties.UNDIRECTED);
        int draws = 14_000;
        for (int d = 0; d < draws; d++) {
            seen.merge(model.sample(random), 1, Integer::sum);
        }
        assertEquals(70, seen.size());
        double chi = seen.values().stream()
                .mapToDouble(c -> (c - draws / 70.0) * (c - draws / 70.0) / (draws / 70.0))
                .sum();
        assertTrue(chi < 69 + 5.2 * Math.sqrt(2 * 69), "chi-squared " + chi + " on 69 degrees of freedom");
    }

    @Test
    void testsFindWhatIsThereAndNothingElse() {
        // reciprocal by construction
        Network network = GroupsOracles.random(25, 0.08, 2).symmetrized();
        var options = NullTest.options().draws(199);
        var found = NullTest.of(network, Structure::reciprocity, ConfigurationModel.directed(network), options);
        assertTrue(found.z() > 5, found.toString());
        assertEquals(2 / 200.0, found.pValue(), 1e-15);
        var alone = NullTest.of(
                network,
                Structure::reciprocity,
                ConfigurationModel.directed(network),
                options.execution(Execution.sequential()));
        assertEquals(found.z(), alone.z());
        // the degrees themselves cannot differ from those of a rewired network
        var same = NullTest.of(network, n -> Structure.density(n), NullModel.rewiring(network, Ties.DIRECTED), options);
        assertTrue(Double.isNaN(same.z()));
        assertEquals(1, same.pValue());
        var nodes = NullTest.perNode(
                network,
                Centrality::inDegree,
                NullModel.rewiring(network, Ties.DIRECTED),
                options.alternative(Alternative.GREATER));
        assertEquals(List.of("observed", "mean", "sd", "z", "p"), nodes.columns());
        assertThrows(
                IllegalArgumentException.class,
                () -> NullTest.of(network, n -> Double.NaN, NullModel.rewiring(network, Ties.DIRECTED)));
        assertThrows(IllegalArgumentException.class, () -> NullTest.options().draws(1));
    }

    @Test
    void pValuesAreUniformUnderTheNull() {
        Network network = GroupsOracles.random(10, 0.3, 8);
        var model = ConfigurationModel.directed(network);
        SplittableRandom random = new SplittableRandom(5);
        int trials = 300;
        double sum = 0;
        for (int d = 0; d < trials; d++) {
            Network draw = model.sample(random);
            var options = NullTest.options()
                    .draws(19)
                    .seed(random.nextLong())
                    .alternative(Alternative.GREATER)
                    .execution(Execution.sequential());
            sum += NullTest.of(draw, n -> n.totalWeight() + 1e-3 * Structure.weightedReciprocity(n), model, options)
                    .pValue();
        }
        // uniform on 1/20 .. 20/20 has mean 0.525; ties only raise it a little
        assertEquals(0.525, sum / trials, 5 * 0.2883 / Math.sqrt(trials));
    }
}
