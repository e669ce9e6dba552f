package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Variable;

/** The reference networks and their values; an undirected network is read with both directions. */
final class Oracle {
    final String name;
    final boolean directed;
    final Network network;
    private final Path folder;
    private final Map<String, Map<String, Double>> columns = new HashMap<>();

    private Oracle(Path folder) {
        this.folder = folder;
        name = folder.getFileName().toString();
        directed = json("graph.json").get("directed").asBoolean();
        Labels nodes = Labels.of(lines(folder.resolve("nodes.txt")));
        List<Network.Edge> edges = new ArrayList<>();
        CsvRows.forEach(
                folder.resolve("edges.csv.gz"),
                CsvOptions.defaults(),
                row -> edges.add(new Network.Edge(row.get("source"), row.get("target"), row.number("weight"))));
        Network read = Network.of(nodes, edges);
        network = directed ? read : read.symmetrized();
        for (String file : List.of("nodes.csv", "nodes_more.csv", "nodes_r.csv")) {
            List<String> lines = lines(folder.resolve(file));
            String[] head = lines.get(0).split(",", -1);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                for (int c = 1; c < head.length; c++) {
                    double value = cells[c].isEmpty() || cells[c].equals("NA") || cells[c].equals("nan")
                            ? Double.NaN
                            : Double.parseDouble(cells[c].replace("Inf", "Infinity"));
                    columns.computeIfAbsent(head[c], h -> new TreeMap<>()).put(cells[0], value);
                }
            }
        }
    }

    static Oracle named(String name) {
        return all().filter(o -> o.name.equals(name)).findFirst().orElseThrow();
    }

    static Stream<Oracle> all() {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/oracles/network"))) {
            dir = dir.getParent();
        }
        assumeTrue(dir != null, "skipped: ../shared/oracles is missing");
        try (Stream<Path> folders = Files.list(dir.resolve("shared/oracles/network"))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream().map(Oracle::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String file) {
        return folder.resolve(file);
    }

    /** The network with all weights 1 and both directions, as networkx's to_undirected. */
    Network skeleton() {
        return Network.of(
                network.labels(),
                network.symmetrized().edgeList().stream()
                        .map(e -> new Network.Edge(e.from(), e.to(), 1))
                        .toList());
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    double value(String column, String node) {
        return columns.get(column).get(node);
    }

    /** Checks every node of a column that is there; a missing reference value must be missing here too, unless {@code whereMissing} says what else. */
    void check(String column, double tolerance, double floor, Double whereMissing, Supplier<Variable> ours) {
        if (!has(column)) {
            return;
        }
        Variable actual = ours.get();
        assertEquals(network.size(), columns.get(column).size());
        int values = 0;
        for (String node : network.labels()) {
            double expected = value(column, node);
            String what = name + " " + column + " of " + node;
            if (!Double.isNaN(expected)) {
                close(expected, actual.get(node), tolerance, floor, what);
                values++;
            } else if (whereMissing != null) {
                assertEquals(whereMissing, actual.get(node), what);
            }
        }
        assertTrue(values > 0, name + " " + column);
    }

    void check(String column, double tolerance, Supplier<Variable> ours) {
        check(column, tolerance, 1e-9, null, ours);
    }

    static void close(double expected, double actual, double tolerance, double floor, String what) {
        assertEquals(expected, actual, tolerance * Math.max(Math.abs(expected), floor), what);
    }

    void checkNumber(JsonNode expected, double tolerance, double actual, String what) {
        if (expected != null && expected.isNumber()) {
            close(expected.asDouble(), actual, tolerance, 1e-9, name + " " + what);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
