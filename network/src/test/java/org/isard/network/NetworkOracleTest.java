package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against networkx 2.8.8 on real networks; an undirected one is read with both directions. */
class NetworkOracleTest {
    private static final CsvOptions TEXT = CsvOptions.defaults();

    private static Path folder(String network) {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/oracles/network"))) {
            dir = dir.getParent();
        }
        assumeTrue(dir != null, "skipped: ../shared/oracles is missing, so " + network + " was not checked");
        return dir.resolve("shared/oracles/network").resolve(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agtpa_2006", "celegans", "cobalt_metal_2018_2020", "cobalt_ores_2018_2020", "eies", "hightech",
                "ir90s", "karate", "les_miserables", "lithium_cells_2018", "us_airports_500", "world_trade_2000"
            })
    void agreesWithNetworkx(String name) throws IOException {
        Path folder = folder(name);
        JsonNode expected =
                new ObjectMapper().readTree(folder.resolve("graph.json").toFile());
        Labels nodes = Labels.of(Files.readAllLines(folder.resolve("nodes.txt"), StandardCharsets.UTF_8));
        List<Network.Edge> edges = new ArrayList<>();
        CsvRows.forEach(
                folder.resolve("edges.csv.gz"),
                TEXT,
                row -> edges.add(new Network.Edge(row.get("source"), row.get("target"), row.number("weight"))));
        boolean directed = expected.get("directed").asBoolean();
        Network network = Network.of(nodes, edges);
        network = directed ? network : network.symmetrized();

        assertEquals(expected.get("nodes").asInt(), network.size());
        assertEquals(expected.get("edges").asInt(), directed ? network.edges() : network.edges() / 2);
        assertClose(expected.get("density").asDouble(), Structure.density(network), 1e-12, "density");
        assertEquals(sizes(expected.get("components")), sizes(Components.weak(network)));
        if (directed) {
            assertClose(expected.get("reciprocity").asDouble(), Structure.reciprocity(network), 1e-12, "reciprocity");
            assertClose(
                    expected.get("weighted_reciprocity_squartini").asDouble(),
                    Structure.weightedReciprocity(network),
                    1e-11,
                    "weighted reciprocity");
            assertEquals(sizes(expected.get("strong_components")), sizes(Components.strong(network)));
        }
        checkNodes(folder.resolve("nodes.csv"), network, directed);
    }

    private static void checkNodes(Path file, Network network, boolean directed) {
        Map<String, Variable> ours = new HashMap<>();
        ours.put("pagerank", PageRank.of(network).rank());
        ours.put(
                "pagerank_unweighted",
                PageRank.of(network, PageRank.options().choice(PageRank.EdgeChoice.ALIKE))
                        .rank());
        ours.put(directed ? "in_degree" : "degree", Centrality.inDegree(network));
        ours.put(directed ? "in_strength" : "strength", Centrality.inStrength(network));
        if (directed) {
            ours.put("out_degree", Centrality.outDegree(network));
            ours.put("out_strength", Centrality.outStrength(network));
        }
        int[] compared = {0};
        CsvRows.forEach(
                file,
                TEXT,
                row -> ours.forEach((column, variable) -> {
                    assertTrue(row.has(column), column);
                    // networkx stops its power iteration at a total change of n * tol; its README gives no closer
                    // bound.
                    double tolerance = column.startsWith("pagerank") ? 1e-6 : 1e-11;
                    assertClose(
                            row.number(column),
                            variable.get(row.get("node")),
                            tolerance,
                            column + " of " + row.get("node"));
                    compared[0]++;
                }));
        assertEquals(ours.size() * network.size(), compared[0]);
    }

    private static void assertClose(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.max(Math.abs(expected), 1e-6), what);
    }

    private static List<Integer> sizes(JsonNode node) {
        List<Integer> sizes = new ArrayList<>();
        node.forEach(size -> sizes.add(size.asInt()));
        sizes.sort(null);
        return sizes;
    }

    private static List<Integer> sizes(Categories components) {
        return Arrays.stream(components.counts()).sorted().boxed().toList();
    }
}
