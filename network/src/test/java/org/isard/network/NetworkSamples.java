package org.isard.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;

/** Networks and relations for the tests: random ones, small files beside the tests, and the references below ../shared. */
final class NetworkSamples {
    private NetworkSamples() {}

    /** A file of the reference networks; the test skips, and says so, where they are missing. */
    static Path oracle(String path) {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/oracles/network"))) {
            dir = dir.getParent();
        }
        assumeTrue(dir != null, "skipped: ../shared/oracles is missing, so " + path + " was not checked");
        return dir.resolve("shared/oracles/network").resolve(path);
    }

    static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(oracle(path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the reference networks as its file lists it: an undirected one with a single direction. */
    static Network network(String folder, String file) {
        try {
            Labels nodes = Labels.of(Files.readAllLines(oracle(folder + "/nodes.txt"), StandardCharsets.UTF_8));
            List<Network.Edge> edges = new ArrayList<>();
            CsvRows.forEach(
                    oracle(folder + "/" + file),
                    CsvOptions.defaults(),
                    row -> edges.add(new Network.Edge(row.get("source"), row.get("target"), row.number("weight"))));
            return Network.of(nodes, edges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Network network(String folder) {
        return network(folder, "edges.csv.gz");
    }

    /** A matrix without header beside the tests; NA is missing. */
    static Relation relation(String name, String resource) {
        try (var in = new BufferedReader(new InputStreamReader(
                NetworkSamples.class.getResourceAsStream("/" + resource), StandardCharsets.UTF_8))) {
            double[][] rows = in.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(f -> f.equals("NA") ? Double.NaN : Double.parseDouble(f))
                            .toArray())
                    .toArray(double[][]::new);
            return Relation.of(name, Labels.numbered(rows.length), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Independent values but for a part that the sender brings, which makes the pairs of a row alike. */
    static Relation relation(String name, int n, double senderShare, double missing, SplittableRandom random) {
        double[] sender = random.doubles(n).toArray();
        return Relation.of(
                name,
                Labels.numbered(n),
                (i, j) -> random.nextDouble() < missing
                        ? Double.NaN
                        : senderShare * sender[i] + (1 - senderShare) * random.nextDouble());
    }

    /** Each ordered pair, loops too, with the given probability; whole weights from 1 to 19. */
    static Network random(int n, double density, SplittableRandom random) {
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(n);
        for (String i : labels) {
            for (String j : labels) {
                if (random.nextDouble() < density) {
                    edges.add(new Network.Edge(i, j, random.nextInt(1, 20)));
                }
            }
        }
        return Network.of(labels, edges);
    }

    /** Chi-square of p-values over ten bins of equal probability: 9 degrees of freedom, 48 is exceeded once in 4 million. */
    static double uniformity(double... p) {
        int[] counts = new int[10];
        for (double v : p) {
            counts[(int) Math.min(9, Math.ceil(v * 10 - 1e-9) - 1)]++;
        }
        double expected = p.length / 10.0;
        return Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
    }

    /** The cells of a CSV resource, without its header. */
    static List<String[]> rows(String resource) {
        try (InputStream in = NetworkSamples.class.getResourceAsStream("/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
