package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DominantFlowTest {

    /** Twelve cities after the example of Nystuen and Dacey (1961); cells written from memory, the trees follow from the rule by hand. */
    @Test
    void twelveCitiesFormFourTrees() {
        Labels cities = Labels.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        double[][] messages = {
            {0, 75, 15, 20, 28, 2, 3, 2, 1, 20, 1, 0},
            {69, 0, 45, 50, 58, 12, 20, 3, 6, 35, 4, 2},
            {5, 51, 0, 12, 40, 0, 6, 1, 3, 15, 0, 1},
            {19, 67, 14, 0, 30, 7, 6, 2, 11, 18, 5, 1},
            {7, 40, 48, 26, 0, 7, 10, 2, 37, 39, 12, 6},
            {1, 6, 1, 1, 10, 0, 27, 1, 3, 4, 2, 0},
            {2, 16, 3, 3, 13, 31, 0, 3, 18, 8, 3, 1},
            {0, 4, 0, 1, 3, 3, 6, 0, 12, 38, 4, 0},
            {2, 28, 3, 6, 43, 4, 16, 12, 0, 98, 13, 1},
            {7, 40, 10, 8, 40, 5, 17, 34, 98, 0, 35, 12},
            {1, 8, 2, 1, 18, 0, 6, 5, 12, 30, 0, 15},
            {0, 2, 0, 0, 7, 0, 1, 0, 1, 6, 12, 0}
        };
        Network flows = Relation.of("messages", cities, messages).toNetwork();
        DominantFlow.Result result = DominantFlow.of(flows);
        assertEquals(List.of("j", "b", "g", "e"), result.independent());
        assertEquals(
                List.of("a b", "c b", "d b", "f g", "h j", "i j", "k j", "l k"),
                result.trees().edgeList().stream()
                        .map(e -> e.from() + " " + e.to())
                        .toList());
        assertEquals("j", result.root().get("l"));
        assertEquals(2, result.depth().get("l"));
        assertEquals(12, result.trees().weight("l", "k"));
        assertTrue(result.toString().startsWith("dominant flows of 12 nodes, 4 independent"), result.toString());
        assertEquals(List.of("size", "depth", "root"), result.toTable().columns());
    }

    @Property(tries = 200)
    void everyTreeEndsInAnIndependentNode(@ForAll @IntRange(max = 25) int n, @ForAll long seed) {
        Network flows = NetworkSamples.random(n, 0.3, new SplittableRandom(seed));
        DominantFlow.Result result = DominantFlow.of(flows);
        Network plain = flows.withoutLoops();
        Variable size = Centrality.inStrength(plain);
        assertEquals(n - result.independent().size(), result.trees().edges());
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (int k = plain.outStart(i); k < plain.outEnd(i); k++) {
                largest = Math.max(largest, plain.weight(k));
            }
            int out = result.trees().outEnd(i) - result.trees().outStart(i);
            assertEquals(result.root().get(i).equals(flows.labels().get(i)) ? 0 : 1, out);
            if (out == 1) {
                int above = result.trees().target(result.trees().outStart(i));
                assertEquals(largest, result.trees().weight(i, above));
                assertTrue(size.get(above) > size.get(i));
                assertEquals(result.root().get(above), result.root().get(i));
                assertEquals(result.depth().get(above) + 1, result.depth().get(i));
            } else {
                assertEquals(0, result.depth().get(i));
            }
        }
    }

    @Test
    void tiesGoToTheLargerTargetAndEqualsDoNotDominate() {
        Labels abc = Labels.of("a", "b", "c");
        Network flows = Network.of(
                abc,
                List.of(new Network.Edge("a", "b", 5), new Network.Edge("a", "c", 5), new Network.Edge("b", "c", 1)));
        assertEquals("c", DominantFlow.of(flows).root().get("a"));
        assertEquals(
                3,
                DominantFlow.of(flows, Variable.of("people", abc, 7, 7, 7))
                        .independent()
                        .size());
        assertThrows(
                IllegalArgumentException.class,
                () -> DominantFlow.of(flows, Variable.of("people", abc, 1, Double.NaN, 2)));
        assertEquals(
                0, DominantFlow.of(Network.of(Labels.of(), List.of())).trees().size());
    }

    /** Nystuen and Dacey by a few lines of Python, with what flows in as size, and with what flows in and out. */
    @ParameterizedTest
    @MethodSource("org.isard.network.Oracle#all")
    void treesAgree(Oracle o) {
        agrees(o, "nystuen_dacey_in_strength", Centrality.inStrength(o.network));
        agrees(o, "nystuen_dacey_total_strength", Centrality.strength(o.network));
    }

    /** Of equal largest flows the reference follows the first, we the one to the larger target: such nodes are left out. */
    private static void agrees(Oracle o, String key, Variable size) {
        JsonNode expected = o.json("graph_more.json").get(key);
        Network network = o.network;
        DominantFlow.Result ours = DominantFlow.of(network, size);
        int compared = 0;
        for (int i = 0; i < network.size(); i++) {
            double[] flows = IntStream.range(network.outStart(i), network.outEnd(i))
                    .mapToDouble(network::weight)
                    .sorted()
                    .toArray();
            if (flows.length > 1 && flows[flows.length - 1] == flows[flows.length - 2]) {
                continue;
            }
            String node = network.labels().get(i);
            JsonNode superior = expected.get("superior").get(node);
            int k = ours.trees().outStart(i);
            String found = k == ours.trees().outEnd(i)
                    ? null
                    : network.labels().get(ours.trees().target(k));
            assertEquals(superior.isNull() ? null : superior.asText(), found, o.name + " " + key + " " + node);
            compared++;
        }
        assertTrue(compared > 0 || o.name.equals("hightech"), o.name); // whose flows are all 1
        if (compared == network.size()) {
            Set<String> terminals = new HashSet<>();
            expected.get("terminals").forEach(t -> terminals.add(t.asText()));
            assertEquals(terminals, Set.copyOf(ours.independent()));
        }
    }
}
