package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isard.core.TextSource;
import org.junit.jupiter.api.Test;

/**
 * Every column and key of ../shared/oracles/network is compared by a test that {@code network/oracles.csv} names, is input, or is left out for the reason given
 * there.
 */
class OracleLedgerTest {
    @Test
    void everyOracleIsAccountedFor() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Oracle o : Oracle.all().toList()) {
            try (Stream<Path> files = Files.list(o.file(""))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    for (String key : name.equals("nodes.txt") ? List.<String>of() : keys(o, file)) {
                        found.add(name + " " + key);
                    }
                }
            }
        }
        Map<String, String> where = new TreeMap<>();
        for (String[] row : NetworkSamples.rows("network/oracles.csv")) {
            where.put(row[0] + " " + row[1], row[2].replace("\"", ""));
        }
        assertEquals(found, where.keySet());
        for (String test : Set.copyOf(where.values())) {
            assertTrue(test.equals("input") || test.startsWith("not compared: ") || exists(test), test);
        }
    }

    private static List<String> keys(Oracle o, Path file) throws IOException {
        if (file.toString().endsWith(".json")) {
            JsonNode json = o.json(file.getFileName().toString());
            return Stream.iterate(json.fieldNames(), it -> it.hasNext(), it -> it)
                    .map(it -> it.next())
                    .toList();
        }
        try (BufferedReader in = TextSource.open(file, StandardCharsets.UTF_8)) {
            return List.of(in.readLine().split(","));
        }
    }

    private static boolean exists(String test) {
        String[] parts = test.split("\\.");
        try {
            return Arrays.stream(Class.forName("org.isard.network." + parts[0]).getDeclaredMethods())
                    .anyMatch(m -> m.getName().equals(parts[1]));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
