package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class FlowTest {
    /** Connected, for every node but the first is tied to one before it. */
    private static Network connected(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Edges edges = new Edges();
        for (int i = 1; i < n; i++) {
            edges.add(i, random.nextInt(i), Math.exp(10 * random.nextDouble() - 5));
            if (random.nextBoolean()) {
                edges.add(random.nextInt(n), random.nextInt(n), 1 + random.nextInt(4));
            }
        }
        return edges.over(Labels.numbered(n), Network.Repeats.SUM);
    }

    /** On a tree all current takes the only path there is. */
    @Property(tries = 60)
    void currentOnATreeTakesItsPaths(@ForAll @IntRange(min = 3, max = 15) int n, @ForAll long seed) {
        Network tree = Backbone.maximumSpanningTree(connected(n, seed));
        Variable current = CurrentFlow.betweenness(tree, EdgeValue.WEIGHT);
        Variable paths = Betweenness.of(tree, PathOptions.defaults().direction(Direction.EITHER));
        for (int i = 0; i < n; i++) {
            assertEquals(paths.get(i) / ((n - 1.0) * (n - 2) / 2), current.get(i), 1e-10);
        }
        Variable closeness = CurrentFlow.closeness(tree, EdgeValue.PRESENCE);
        Variable steps = Closeness.of(
                tree, Closeness.Scale.INVERSE_SUM, PathOptions.defaults().direction(Direction.EITHER));
        for (int i = 0; i < n; i++) {
            assertEquals(steps.get(i), closeness.get(i), 1e-12);
        }
    }

    /** Resistances in series and in parallel. */
    @Test
    void resistancesAddUpAsInWires() {
        Network ring = Networks.undirected(4, 1, 2, 2, 3, 3, 4, 4, 1);
        // both directions: conductances of 2; to a neighbour 1/2 beside 3/2, across 1 beside 1
        double sum = 2 * (0.5 * 1.5 / 2) + 0.5;
        Variable closeness = CurrentFlow.closeness(ring, EdgeValue.WEIGHT);
        ring.labels().forEach(node -> assertEquals(1 / sum, closeness.get(node), 1e-15));
        Network apart = Networks.undirected(4, 1, 2, 3, 4);
        var e = assertThrows(IllegalArgumentException.class, () -> CurrentFlow.closeness(apart, EdgeValue.WEIGHT));
        assertTrue(e.getMessage().contains("2 components"), e.getMessage());
        Network one = Networks.undirected(1);
        assertTrue(Double.isNaN(CurrentFlow.closeness(one, EdgeValue.WEIGHT).get("1")));
        assertTrue(Double.isNaN(CurrentFlow.betweenness(Networks.undirected(2, 1, 2), EdgeValue.WEIGHT)
                .get("1")));
        assertEquals(
                0,
                CurrentFlow.betweenness(Networks.undirected(0), EdgeValue.WEIGHT)
                        .size());
    }

    @Property(tries = 60)
    void scaleAndOrderDoNotMatter(@ForAll @IntRange(min = 3, max = 12) int n, @ForAll long seed) {
        Network network = connected(n, seed);
        int[] turned = Dyads.permutation(n, new SplittableRandom(seed));
        Network other = Selection.among(network, network.labels().select(turned));
        Network scaled = Relation.weights("w", network).map(w -> 1e6 * w).toNetwork();
        Variable current = CurrentFlow.betweenness(network, EdgeValue.WEIGHT);
        Variable level = TrophicLevels.of(network).level();
        for (String node : network.labels()) {
            double tolerance = 1e-10; // currents are differences of potentials
            assertEquals(
                    current.get(node),
                    CurrentFlow.betweenness(other, EdgeValue.WEIGHT).get(node),
                    tolerance);
            assertEquals(
                    current.get(node),
                    CurrentFlow.betweenness(scaled, EdgeValue.WEIGHT).get(node),
                    tolerance);
            assertEquals(level.get(node), TrophicLevels.of(other).level().get(node), 1e-9);
            assertEquals(level.get(node), TrophicLevels.of(scaled).level().get(node), 1e-9);
        }
    }

    /** No other levels make the edges fit better, and a chain fits wholly. */
    @Property(tries = 60)
    void levelsMinimiseIncoherence(@ForAll @IntRange(min = 2, max = 10) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.3, seed);
        Assume.that(network.edges() > 0);
        TrophicLevels.Result levels = TrophicLevels.of(network);
        double[] h = levels.level().toArray();
        assertEquals(levels.incoherence(), incoherence(network, h), 1e-12);
        for (int i = 0; i < n; i++) {
            for (double step : new double[] {-0.01, 0.01}) {
                double[] other = h.clone();
                other[i] += step;
                assertTrue(incoherence(network, other) >= levels.incoherence() - 1e-13);
            }
        }
    }

    private static double incoherence(Network network, double[] h) {
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                sum += network.weight(k) * Math.pow(h[network.target(k)] - h[i] - 1, 2);
            }
        }
        return sum / network.totalWeight();
    }

    @Test
    void aChainHasALevelForEachStep() {
        Network chain = Networks.directed(6, 1, 2, 2, 3, 2, 4, 6, 6);
        TrophicLevels.Result levels = TrophicLevels.of(chain);
        assertEquals(0, levels.incoherence(), 1e-15);
        double[] expected = {0, 1, 2, 2, 0, 0};
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i], levels.level().get(i), 1e-14);
        }
        assertEquals(1, TrophicLevels.of(Networks.directed(3, 1, 2, 2, 3, 3, 1)).incoherence(), 1e-15);
        assertTrue(levels.toString().startsWith("trophic levels of 6 nodes, incoherence 0"), levels.toString());
        assertTrue(Double.isNaN(TrophicLevels.of(Networks.directed(2)).incoherence()));
    }

    /** Two tied nodes: exp of their matrix is cosh 1 on and sinh 1 off the diagonal; for a complete graph {@code (e^(n-1) + (n-1)/e)/n}. */
    @Test
    void communicabilityOfSmallGraphsIsKnown() {
        assertEquals(
                Math.cosh(1),
                Communicability.subgraphCentrality(Networks.undirected(2, 1, 2)).get("1"),
                1e-15);
        Network four = Networks.undirected(4, 1, 2, 1, 3, 1, 4, 2, 3, 2, 4, 3, 4);
        assertEquals(
                (Math.exp(3) + 3 / Math.E) / 4,
                Communicability.subgraphCentrality(four).get("3"),
                1e-13);
        Network path = Networks.undirected(3, 1, 2, 2, 3);
        Variable between = Communicability.betweenness(path);
        assertEquals(1, between.get("2"), 1e-15);
        // without 1 only 2 and 3 are left: sinh 1 of sinh(sqrt 2)/sqrt 2
        assertEquals(1 - Math.sinh(1) * Math.sqrt(2) / Math.sinh(Math.sqrt(2)), between.get("1"), 1e-14);
        assertEquals(
                1, Communicability.subgraphCentrality(Networks.undirected(1)).get("1"));
        assertTrue(Double.isNaN(
                Communicability.betweenness(Networks.undirected(2, 1, 2)).get("1")));
    }
}
