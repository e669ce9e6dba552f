package org.isard.geo.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reference figures of the folder points. */
final class Oracle {
    private Oracle() {}

    /** Lines of a file without its header. */
    static List<String> lines(String name) {
        try (var in = Oracle.class.getResourceAsStream("/points/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of numbers under a header. */
    static double[] column(String name, int j) {
        return lines(name).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[j]))
                .toArray();
    }

    /** Lines of a key and a number. */
    static Map<String, Double> figures(String name) {
        Map<String, Double> found = new HashMap<>();
        for (String line : lines(name)) {
            int comma = line.lastIndexOf(',');
            found.put(line.substring(0, comma), Double.valueOf(line.substring(comma + 1)));
        }
        return found;
    }
}
