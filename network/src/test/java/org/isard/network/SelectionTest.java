package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.junit.jupiter.api.Test;

/** Symmetrizing, thresholds and top-k. */
class SelectionTest {

    @Property(tries = 150)
    void eachRuleIsWhatItSays(@ForAll @IntRange(max = 12) int n, @ForAll long seed) {
        Network network = NetworkSamples.random(n, 0.4, new SplittableRandom(seed));
        for (Symmetrized rule : Symmetrized.values()) {
            Network both = rule.of(network);
            assertEquals(both, both.reversed());
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double a = network.weight(i, j);
                    double b = network.weight(j, i);
                    double expected = i == j
                            ? a
                            : switch (rule) {
                                case SUM -> a + b;
                                case MEAN -> (a + b) / 2;
                                case MAX -> Math.max(a, b);
                                case MIN -> Math.min(a, b);
                                case MUTUAL -> a > 0 && b > 0 ? a + b : 0;
                            };
                    assertEquals(expected, both.weight(i, j), 0, rule.name());
                }
            }
        }
        assertEquals(network.symmetrized(), Symmetrized.SUM.of(network));
        assertEquals(network.totalWeight(), Symmetrized.MEAN.of(network).totalWeight(), 1e-9);
    }

    @Property(tries = 150)
    void theHeaviestStay(
            @ForAll @IntRange(max = 12) int n,
            @ForAll @IntRange(max = 30) int count,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll long seed) {
        Network network = NetworkSamples.random(n, 0.4, new SplittableRandom(seed));
        Network first = Selection.heaviest(network, count, Selection.Ties.FIRST);
        assertEquals(Math.min(count, network.edges()), first.edges());
        assertEquals(
                network.heaviestEdges(count).stream()
                        .mapToDouble(Network.Edge::weight)
                        .sum(),
                first.totalWeight(),
                1e-9);
        Network all = Selection.heaviest(network, count, Selection.Ties.KEEP_ALL);
        double least = first.edgeList().stream()
                .mapToDouble(Network.Edge::weight)
                .min()
                .orElse(99);
        assertEquals(Selection.atLeast(network, least), all);
        Network most = Selection.shareOfWeight(network, share, Selection.Ties.FIRST);
        assertTrue(most.totalWeight() >= share * network.totalWeight() - 1e-9);
        if (most.edges() > 0) {
            Network fewer = Selection.heaviest(network, most.edges() - 1, Selection.Ties.FIRST);
            assertTrue(fewer.totalWeight() < share * network.totalWeight() + 1e-9);
        }
        assertEquals(network, Selection.shareOfWeight(network, 1, Selection.Ties.FIRST));
        Network each = Selection.heaviestOfEach(network, 2, Selection.Of.SOURCE, Selection.Ties.FIRST);
        Network into = Selection.heaviestOfEach(network.reversed(), 2, Selection.Of.TARGET, Selection.Ties.FIRST);
        assertEquals(each, into.reversed());
        for (int i = 0; i < n; i++) {
            assertEquals(Math.min(2, network.outEnd(i) - network.outStart(i)), each.outEnd(i) - each.outStart(i));
        }
    }

    @Test
    void tiesAndSubsets() {
        Labels abc = Labels.of("a", "b", "c");
        Network network = Network.of(
                abc,
                List.of(new Network.Edge("a", "b", 5), new Network.Edge("a", "c", 5), new Network.Edge("c", "a", 7)));
        assertEquals(3, Selection.heaviest(network, 2, Selection.Ties.KEEP_ALL).edges());
        assertEquals(0, Selection.heaviest(network, 2, Selection.Ties.FIRST).weight("a", "c"));
        Network two = Selection.among(network, Labels.of("c", "a"));
        assertEquals(7, two.weight(0, 1));
        assertEquals(5, two.weight(1, 0));
        assertEquals(2, two.edges());
        assertEquals(0, Selection.heaviest(network, 0, Selection.Ties.KEEP_ALL).edges());
        assertThrows(IllegalArgumentException.class, () -> Selection.heaviest(network, -1, Selection.Ties.FIRST));
        assertThrows(IllegalArgumentException.class, () -> Selection.shareOfWeight(network, 1.1, Selection.Ties.FIRST));
        assertThrows(IllegalArgumentException.class, () -> Selection.atLeast(network, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Selection.among(network, Labels.of("z")));
    }
}
