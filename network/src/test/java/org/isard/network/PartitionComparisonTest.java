package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.network.PartitionComparison.Normalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionComparisonTest {

    @ParameterizedTest
    @MethodSource("org.isard.network.GroupsOracles#networks")
    void agreesWithIgraph(String name) throws IOException {
        JsonNode expected = GroupsOracles.json(name, "communities_more.json").get("compare_directed_with_undirected");
        assumeTrue(expected != null, name + " is undirected: nothing to compare");
        Labels labels = GroupsOracles.network(name).labels();
        var ours = PartitionComparison.of(
                GroupsOracles.membership(name, labels, "leiden_directed_modularity"),
                GroupsOracles.membership(name, labels, "leiden_modularity"));
        assertEquals(expected.get("nmi").asDouble(), ours.normalizedInformation(), 1e-12);
        assertEquals(expected.get("vi").asDouble(), ours.variationOfInformation(), 1e-12);
        assertEquals(expected.get("rand").asDouble(), ours.rand(), 1e-12);
        assertEquals(expected.get("adjusted_rand").asDouble(), ours.adjustedRand(), 1e-12);
        assertEquals(expected.get("split-join").asDouble(), ours.splitJoin());
    }

    private static Categories partition(int... codes) {
        return Categories.ofCodes(
                "p",
                Labels.numbered(codes.length),
                IntStream.range(0, codes.length + 5).mapToObj(Integer::toString).toList(),
                codes);
    }

    @Property(tries = 100)
    void measuresAreSymmetricAndBounded(@ForAll @IntRange(min = 2, max = 30) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Categories a = partition(random.ints(n, 0, 4).toArray());
        Categories b = partition(random.ints(n, 0, 3).toArray());
        var ab = PartitionComparison.of(a, b);
        var ba = PartitionComparison.of(b, a);
        assertEquals(ab.variationOfInformation(), ba.variationOfInformation(), 1e-12);
        assertEquals(ab.adjustedRand(), ba.adjustedRand(), 1e-12);
        assertEquals(ab.expectedInformation(), ba.expectedInformation(), 1e-12);
        assertEquals(ab.splitJoin(), ba.splitJoin());
        for (Normalization by : Normalization.values()) {
            assertTrue(ab.normalizedInformation(by) >= 0 && ab.normalizedInformation(by) <= 1);
            var self = PartitionComparison.of(a, a);
            assertEquals(1, self.normalizedInformation(by), 1e-12);
            assertEquals(1, self.adjustedInformation(by), 1e-9);
        }
        assertEquals(0, PartitionComparison.of(a, a).variationOfInformation(), 1e-12);
        assertEquals(1, PartitionComparison.of(a, a).adjustedRand(), 1e-12);
    }

    @Test
    void expectedInformationIsTheMeanOverAllArrangements() {
        int[] a = {0, 0, 1, 1, 2};
        int[] b = {0, 0, 0, 1, 1};
        double[] sum = {0, 0, 0};
        permute(b.clone(), 0, p -> {
            var r = PartitionComparison.of(partition(a), partition(p));
            sum[0] += r.mutualInformation();
            sum[1] += r.adjustedRand();
            sum[2]++;
        });
        assertEquals(
                sum[0] / sum[2],
                PartitionComparison.of(partition(a), partition(b)).expectedInformation(),
                1e-13);
        assertEquals(0, sum[1] / sum[2], 1e-13);
    }

    private static void permute(int[] x, int at, java.util.function.Consumer<int[]> visit) {
        if (at == x.length) {
            visit.accept(x);
            return;
        }
        for (int k = at; k < x.length; k++) {
            swap(x, at, k);
            permute(x, at + 1, visit);
            swap(x, at, k);
        }
    }

    private static void swap(int[] x, int i, int j) {
        int held = x[i];
        x[i] = x[j];
        x[j] = held;
    }

    @Test
    void degeneratePartitionsAreDefined() {
        var one = PartitionComparison.of(partition(0, 0, 0), partition(3, 3, 3));
        assertEquals(1, one.normalizedInformation());
        assertEquals(1, one.adjustedRand());
        var apart = PartitionComparison.of(partition(0, 0, 0), partition(0, 1, 2));
        assertEquals(0, apart.normalizedInformation());
        assertEquals(0, apart.adjustedRand(), 1e-15);
        assertEquals(Math.log(3), apart.variationOfInformation(), 1e-15);
        assertTrue(
                Double.isNaN(PartitionComparison.of(partition(0), partition(0)).rand()));
        assertTrue(one.toString().contains("adjusted Rand"));
        assertThrows(
                RuntimeException.class,
                () -> PartitionComparison.of(
                        partition(0, 0), Categories.of("q", Labels.of("x", "y"), List.of("a", "b"))));
    }

    @Test
    void flowsAccountForEveryNode() {
        Categories before =
                Categories.of("2010", Labels.of("a", "b", "c", "d", "e", "f"), List.of("x", "x", "x", "y", "y", "z"));
        Categories after =
                Categories.of("2020", Labels.of("g", "b", "a", "d", "e", "c"), List.of("2", "1", "1", "2", "2", "2"));
        var flows = CommunityFlows.between(before, after);
        assertEquals(List.of("a", "b"), flows.nodes("x", "1"));
        assertEquals(List.of("c"), flows.nodes("x", "2"));
        assertEquals(List.of("d", "e"), flows.nodes("y", "2"));
        assertEquals(List.of("f"), flows.nodes("z", null));
        assertEquals(List.of("g"), flows.nodes(null, "2"));
        assertEquals(List.of(), flows.nodes("z", "1"));
        assertEquals(4, flows.stayed());
        assertEquals(1, flows.moved());
        assertEquals(1, flows.entered());
        assertEquals(1, flows.left());
        assertEquals(
                new CommunityFlows.Match("x", "1", 2, 2.0 / 3), flows.matches().get(0));
        assertEquals("y", flows.renamed(after).get("g"));
        Categories third = Categories.of("2030", Labels.of("h", "a"), List.of("3", "1"));
        assertEquals(
                "new: 3", CommunityFlows.between(after, third).renamed(third).get("h"));
        Categories fourth = Categories.of("2040", Labels.of("h", "i"), List.of("1", "3"));
        Categories named = CommunityFlows.between(after, third).renamed(third);
        assertEquals(
                "new: 3'", CommunityFlows.between(named, fourth).renamed(fourth).get("i"));
        assertTrue(flows.toString().contains("(leave)"));
        int nodes = flows.flows().stream().mapToInt(f -> f.nodes().size()).sum();
        assertEquals(7, nodes);
    }
}
