package org.isard.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;

/** The networks of ../shared/oracles/network with the reference values beside them. */
final class GroupsOracles {
    private GroupsOracles() {}

    static Stream<String> networks() {
        return Stream.of(
                "agtpa_2006",
                "celegans",
                "cobalt_metal_2018_2020",
                "cobalt_ores_2018_2020",
                "eies",
                "hightech",
                "ir90s",
                "karate",
                "les_miserables",
                "lithium_cells_2018",
                "us_airports_500",
                "world_trade_2000");
    }

    static Path folder(String network) {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/oracles/network"))) {
            dir = dir.getParent();
        }
        assumeTrue(dir != null, "skipped: ../shared/oracles is missing, so " + network + " was not checked");
        return dir.resolve("shared/oracles/network").resolve(network);
    }

    static JsonNode json(String network, String file) throws IOException {
        return new ObjectMapper().readTree(folder(network).resolve(file).toFile());
    }

    static boolean directed(String network) throws IOException {
        return json(network, "graph.json").get("directed").asBoolean();
    }

    /** As read; an undirected network has both directions. */
    static Network network(String name) throws IOException {
        Path folder = folder(name);
        Labels nodes = Labels.of(Files.readAllLines(folder.resolve("nodes.txt"), StandardCharsets.UTF_8));
        List<Network.Edge> edges = new ArrayList<>();
        CsvRows.forEach(
                folder.resolve("edges.csv.gz"),
                CsvOptions.defaults(),
                row -> edges.add(new Network.Edge(row.get("source"), row.get("target"), row.number("weight"))));
        Network network = Network.of(nodes, edges);
        return directed(name) ? network : network.symmetrized();
    }

    /** The network S of the references: w_ij + w_ji of a directed network, w_ij of an undirected one. */
    static Network symmetric(String name) throws IOException {
        Network network = network(name);
        return directed(name) ? network.symmetrized() : network;
    }

    static Categories membership(Labels labels, JsonNode codes) {
        int[] community = new int[codes.size()];
        int largest = 0;
        for (int i = 0; i < community.length; i++) {
            community[i] = codes.get(i).asInt();
            largest = Math.max(largest, community[i]);
        }
        return Categories.ofCodes(
                "community",
                labels,
                IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList(),
                community);
    }

    static Categories membership(String name, Labels labels, String key) throws IOException {
        return membership(labels, json(name, "communities_more.json").get(key).get("membership"));
    }

    /** A seeded random directed network with integer weights. */
    static Network random(int n, double density, long seed) {
        var random = new java.util.SplittableRandom(seed);
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(n);
        for (String i : labels) {
            for (String j : labels) {
                if (!i.equals(j) && random.nextDouble() < density) {
                    edges.add(new Network.Edge(i, j, random.nextInt(1, 20)));
                }
            }
        }
        return Network.of(labels, edges);
    }
}
