package org.isard.geo.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The patterns and numbers of pattern_reference.R, by window: "rectangle" or "polygon". */
final class PatternReference {
    static final Window RECTANGLE = Window.rectangle(10, -1, 12, 0);
    static final Window POLYGON =
            polygon("POLYGON ((0 0, 2 0, 2 0.4, 1 0.5, 1 1, 0 1, 0 0), (0.2 0.2, 0.4 0.6, 0.6 0.2, 0.2 0.2))");

    private PatternReference() {}

    static Window polygon(String wkt) {
        try {
            return Window.of(new WKTReader().read(wkt));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static PointPattern pattern(String window) {
        List<String[]> rows = rows("pattern_points.csv").stream()
                .filter(r -> r[0].equals(window))
                .toList();
        Categories marks = Categories.of(
                "mark",
                Labels.numbered(rows.size()),
                rows.stream().map(r -> r[3]).toList());
        return PointPattern.of(numbers(rows, 1), numbers(rows, 2), window.equals("polygon") ? POLYGON : RECTANGLE)
                .withMarks(marks);
    }

    /** A column of a table for a window. */
    static double[] column(String table, String window, String name) {
        int j = Arrays.asList(header(table)).indexOf(name);
        return numbers(rows(table).stream().filter(r -> r[0].equals(window)).toList(), j);
    }

    static String[] header(String table) {
        return text(table).lines().findFirst().orElseThrow().split(",");
    }

    static List<String[]> rows(String table) {
        return text(table).lines().skip(1).map(line -> line.split(",")).toList();
    }

    static double[] numbers(List<String[]> rows, int j) {
        return rows.stream()
                .mapToDouble(r -> r[j].startsWith("Na") || r[j].startsWith("NA") ? Double.NaN : number(r[j]))
                .toArray();
    }

    private static double number(String text) {
        return text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static String text(String name) {
        try (var in = PatternReference.class.getResourceAsStream("/points/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uniform points. */
    static PointPattern random(Window window, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        window.draw(random, x, y);
        return PointPattern.of(x, y, window);
    }
}
