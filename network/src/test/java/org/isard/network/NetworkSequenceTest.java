package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.junit.jupiter.api.Test;

/** Sequences of networks and what changes between periods. */
class NetworkSequenceTest {
    private static final Labels YEARS = Labels.of("2018", "2019");

    private static Network network(Labels nodes, String... edges) {
        return Network.of(
                nodes,
                Arrays.stream(edges)
                        .map(e -> e.split(" "))
                        .map(f -> new Network.Edge(f[0], f[1], Double.parseDouble(f[2])))
                        .toList());
    }

    @Test
    void nodesAreAligned() {
        Map<String, Network> byYear = new LinkedHashMap<>();
        byYear.put("2018", network(Labels.of("a", "b"), "a b 3"));
        byYear.put("2019", network(Labels.of("c", "b", "a"), "a b 1", "c b 2"));
        NetworkSequence any = NetworkSequence.aligned(byYear, NetworkSequence.Nodes.ANY_PERIOD);
        assertEquals(Labels.of("a", "b", "c"), any.nodes());
        assertEquals(2, any.at("2019").weight("c", "b"));
        assertEquals(0, any.at("2018").weight("c", "b"));
        NetworkSequence every = NetworkSequence.aligned(byYear, NetworkSequence.Nodes.EVERY_PERIOD);
        assertEquals(Labels.of("a", "b"), every.nodes());
        assertEquals(1, every.at("2019").edges());
        assertEquals(any, NetworkSequence.of(any.periods(), any.networks()));
        assertEquals(1.0 / 6, any.measure("density", Structure::density).get("2018"), 1e-15);
        assertEquals(3, any.nodes("out", Centrality::outStrength).get("a", "2018"));
        assertEquals(2, any.persistence().weight("a", "b"));
        assertEquals(0.5, any.similarity().get("2018", "2019"));
        assertEquals(1, any.similarity().get("2018", "2018"));
        assertEquals(0.5, any.changeTable().variable("Jaccard").get("2019"));
        assertEquals(any.at("2018").reversed(), any.map(Network::reversed).at("2018"));
        assertTrue(any.toString().startsWith("3 nodes over 2 periods"), any.toString());
        assertThrows(IllegalArgumentException.class, () -> NetworkSequence.of(YEARS, List.copyOf(byYear.values())));
        assertThrows(IllegalArgumentException.class, () -> NetworkSequence.of(YEARS, List.of()));
        assertThrows(IllegalArgumentException.class, () -> any.at("2020"));
    }

    @Property(tries = 150)
    void changeIsCountedPairByPair(@ForAll @IntRange(max = 12) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network before = NetworkSamples.random(n, 0.4, random);
        Network after = NetworkSamples.random(n, 0.4, random);
        int[] counts = new int[4];
        double min = 0;
        double max = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double v = before.weight(i, j);
                    double w = after.weight(i, j);
                    counts[(v > 0 ? 2 : 0) + (w > 0 ? 1 : 0)]++;
                    min += Math.min(v, w);
                    max += Math.max(v, w);
                }
            }
        }
        NetworkChange change = NetworkChange.between(before, after);
        assertEquals(counts[3], change.kept());
        assertEquals(counts[2], change.dissolved());
        assertEquals(counts[1], change.created());
        assertEquals(counts[1] / (double) (counts[0] + counts[1]), change.creationRate());
        assertEquals(counts[2] / (double) (counts[2] + counts[3]), change.dissolutionRate());
        assertEquals(counts[3] / (double) (counts[1] + counts[2] + counts[3]), change.jaccard());
        assertEquals(min / max, change.weightedJaccard(), 1e-12);
        NetworkChange back = NetworkChange.between(after, before);
        assertEquals(change.created(), back.dissolved());
        assertEquals(change.jaccard(), back.jaccard());
        assertEquals(
                before.withoutLoops().edges() > 0 ? 1 : Double.NaN,
                NetworkChange.between(before, before).jaccard());
    }

    @Test
    void hammingDistanceIsSnas() {
        int expected = NetworkSamples.json("hightech/qap.json").get("hamming").asInt();
        Network advice = NetworkSamples.network("hightech");
        Network friendship = NetworkSamples.network("hightech", "edges_friend.csv.gz");
        assertEquals(expected, NetworkChange.between(advice, friendship).hamming());
    }
}
