package org.isard.geo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.isard.core.Labels;
import org.isard.core.TextSource;
import org.isard.core.Weights;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** What the tests of the geometry half share: the oracles' files and small maps. */
public final class Maps {
    private Maps() {}

    /** A file below ../shared, wherever the tests run from; the test is skipped where there is none. */
    public static Path shared(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/oracles"))) {
                return at.resolve("shared").resolve(name);
            }
        }
        assumeTrue(false, "../shared is missing, so " + name + " cannot be compared");
        throw new AssertionError();
    }

    static Regions oracle(String set) {
        return Regions.readGeoJson(
                shared("oracles/geo/" + set + "/regions.geojson"),
                RegionOptions.defaults().idProperty("id").coordinates(CoordinateSystem.PLANAR));
    }

    static Points oracleCentroids(String set) {
        List<String> labels = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (String[] row : rows(shared("oracles/geo/" + set + "/centroids.csv"))) {
            labels.add(row[0]);
            x.add(Double.parseDouble(row[1]));
            y.add(Double.parseDouble(row[2]));
        }
        return Points.of(Labels.of(labels), array(x), array(y), CoordinateSystem.PLANAR);
    }

    static Set<String> oracleLinks(String set, String weights) {
        Set<String> links = new TreeSet<>();
        for (String[] row : rows(shared("oracles/geo/" + set + "/weights_" + weights + ".csv.gz"))) {
            links.add(row[0] + ">" + row[1]);
        }
        return links;
    }

    /** The links of one data set in a file of src/test/resources/weights with columns data, from, to. */
    static Set<String> referenceLinks(String file, String set) {
        Set<String> links = new TreeSet<>();
        for (String[] row : reference(file)) {
            if (row[0].equals(set)) {
                links.add(row[1] + ">" + row[2]);
            }
        }
        return links;
    }

    /** The rows of a file of src/test/resources/weights. */
    static List<String[]> reference(String file) {
        try {
            return rows(
                    Path.of(Maps.class.getResource("/weights/" + file + ".csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Set<String> links(Weights w) {
        Set<String> links = new TreeSet<>();
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                links.add(w.labels().get(i) + ">" + w.labels().get(w.column(k)));
            }
        }
        return links;
    }

    /** Random corners of a square lattice: many ties, right angles and, if n is large for it, coincident places. */
    static Points latticePoints(int n, int side, long seed) {
        Random random = new Random(seed);
        return Points.of(
                Labels.numbered(n),
                random.ints(n, 0, side).asDoubleStream().toArray(),
                random.ints(n, 0, side).asDoubleStream().toArray(),
                CoordinateSystem.PLANAR);
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String[]> rows(Path file) {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader reader = TextSource.open(file, StandardCharsets.UTF_8)) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.replace("\"", "").split(",", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static Polygon ring(double... xy) {
        return Rings.polygon(List.of(xy));
    }

    static Polygon box(double x, double y, double size) {
        return ring(x, y, x + size, y, x + size, y + size, x, y + size, x, y);
    }

    /** Unit squares, row after row, labelled "1" onwards. */
    static Regions lattice(int rows, int columns) {
        List<Geometry> cells = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                cells.add(box(c, r, 1));
            }
        }
        return Regions.of(Labels.numbered(rows * columns), cells, CoordinateSystem.PLANAR);
    }
}
