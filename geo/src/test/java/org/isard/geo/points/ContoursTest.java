package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.geo.CoordinateSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

class ContoursTest {
    /** Middles at whole numbers. */
    private static Raster raster(int columns, int rows, double... values) {
        return Raster.of(-0.5, -0.5, 1, 1, columns, rows, values);
    }

    private static double signedArea(LineString ring) {
        return -Area.ofRingSigned(ring.getCoordinates()); // JTS counts clockwise as positive
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "hole"})
    void agreesWithContourpy(String name) {
        double[] values = Oracle.lines("contours_raster.csv").stream()
                .flatMapToDouble(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble))
                .toArray();
        if (name.equals("hole")) {
            for (int r = 5; r < 7; r++) {
                Arrays.fill(values, r * 17 + 8, r * 17 + 10, Double.NaN);
            }
        }
        Map<String, Double> figures = Oracle.figures("contours.csv");
        double[] levels = {-1.5, -0.25, 0.5, 1.75};
        Contours contours = Contours.of(raster(17, 14, values), levels);
        for (double level : levels) {
            String key = name + "." + level + ".";
            List<LineString> lines = contours.lines(level);
            List<LineString> closed =
                    lines.stream().filter(LineString::isClosed).toList();
            assertEquals(figures.get(key + "lines"), (double) lines.size());
            assertEquals(figures.get(key + "closed"), (double) closed.size());
            assertEquals(
                    figures.get(key + "length"),
                    lines.stream().mapToDouble(LineString::getLength).sum(),
                    1e-10);
            assertEquals(
                    figures.get(key + "area"),
                    closed.stream().mapToDouble(ContoursTest::signedArea).sum(),
                    1e-10);
        }
    }

    @Test
    void aConeHasCirclesThatRunCounterClockwise() {
        int n = 201;
        double[] values = new double[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 - Math.hypot(i % n - 100, i / n - 100) / 10;
        }
        Contours contours = Contours.of(raster(n, n, values), 3, 6.05);
        for (LineString line : contours.lines()) {
            assertTrue(line.isClosed());
            assertTrue(signedArea(line) > 0);
        }
        assertEquals(2, contours.lines().size());
        assertEquals(Math.PI * 70 * 70, signedArea(contours.lines(3).get(0)), 5);
        assertEquals(2 * Math.PI * 39.5, contours.lines(6.05).get(0).getLength(), 0.1);
    }

    @Test
    void saddlesJoinTheHighCornersIfTheirMeanIsHigh() {
        // south-west and north-east high
        Contours joined = Contours.of(raster(2, 2, 1, 0, 0, 1), 0.4);
        Contours apart = Contours.of(raster(2, 2, 1, 0, 0, 1), 0.6);
        assertEquals(2, joined.lines().size());
        assertEquals(2, apart.lines().size());
        assertArrayEquals(
                new Coordinate[] {new Coordinate(0.6, 0), new Coordinate(1, 0.4)},
                joined.lines().get(0).getCoordinates());
        assertArrayEquals(
                new Coordinate[] {new Coordinate(0.4, 0), new Coordinate(0, 0.4)},
                apart.lines().get(0).getCoordinates());
        Contours other = Contours.of(raster(2, 2, 0, 1, 1, 0), 0.6);
        assertArrayEquals(
                new Coordinate[] {new Coordinate(0, 0.6), new Coordinate(0.4, 1)},
                other.lines().get(0).getCoordinates());
    }

    @Property
    void verticesLieOnTheLevelOnSidesOfTheGrid(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 2 + random.nextInt(12);
        int rows = 2 + random.nextInt(12);
        double[] values = new double[columns * rows];
        for (int i = 0; i < values.length; i++) {
            int v = random.nextInt(8);
            values[i] = v == 7 ? Double.NaN : random.nextBoolean() ? v : v + random.nextDouble();
        }
        Raster raster = raster(columns, rows, values);
        double level = random.nextInt(7);
        for (LineString line : Contours.of(raster, level).lines()) {
            Coordinate[] c = line.getCoordinates();
            for (int k = 0; k < c.length; k++) {
                int column = (int) Math.floor(c[k].x);
                int row = (int) Math.floor(c[k].y);
                double dx = c[k].x - column;
                double dy = c[k].y - row;
                assertTrue(dx == 0 || dy == 0);
                double near = raster.get(column, row);
                double far = dx > 0 ? raster.get(column + 1, row) : dy > 0 ? raster.get(column, row + 1) : near;
                assertEquals(level, near + (dx + dy) * (far - near), 1e-12);
                assertTrue(k == 0 || !c[k].equals2D(c[k - 1]));
            }
        }
    }

    @Test
    void cornersOnTheLevelAndFlatGroundAreNoTrouble() {
        // a single cell at the level is a point, and no line
        assertTrue(
                Contours.of(raster(3, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0), 1).lines().isEmpty());
        assertTrue(Contours.of(raster(4, 3, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0), 1)
                .lines()
                .isEmpty());
        assertEquals(
                1,
                Contours.of(raster(3, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0), 0.5)
                        .lines()
                        .size());
        assertTrue(Contours.of(raster(2, 2, 1, 1, 1, 1), 1).lines().isEmpty());
        assertTrue(Contours.of(raster(1, 1, 5), 1).lines().isEmpty());
        // a step at the level: the line lies on the middles themselves
        LineString step = Contours.of(raster(3, 2, 0, 1, 1, 0, 1, 1), 1).lines().get(0);
        assertArrayEquals(new Coordinate[] {new Coordinate(1, 1), new Coordinate(1, 0)}, step.getCoordinates());
    }

    @Test
    void linesAreFeaturesOfTheirLevels(@TempDir Path folder) throws Exception {
        KernelDensity.Result density = KernelDensity.of(Patterns.random(Patterns.SHAPE, 80, 3));
        Contours contours = Contours.equalSteps(density.raster(), 4);
        double[] levels = contours.toTable().variable("level").toArray();
        assertEquals(4, Arrays.stream(levels).distinct().count());
        assertEquals(contours.lines().size(), contours.features().size());
        assertTrue(contours.toString().contains("closed"));
        Path file = folder.resolve("lines.geojson");
        contours.features().as(CoordinateSystem.LON_LAT).writeGeoJson(file);
        assertTrue(Files.readString(file).contains("LineString"));
        assertThrows(IllegalArgumentException.class, () -> Contours.equalSteps(raster(2, 1, 3, 3), 2));
        assertThrows(IllegalArgumentException.class, () -> Contours.of(density.raster(), 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Contours.of(density.raster(), Double.NaN));
        assertTrue(Contours.of(density.raster()).lines().isEmpty());
    }
}
