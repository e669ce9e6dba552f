package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.geo.Contiguity.Borders;
import org.isard.geo.Contiguity.Perimeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Bishop, length of common borders, and maps whose borders do not match vertex by vertex. */
class BordersTest {
    private static final Contiguity.Options NODED = Contiguity.options().borders(Borders.NODED);

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void bishopIsQueenWithoutRook(String set) {
        Regions regions = Maps.oracle(set);
        Set<String> expected = new TreeSet<>(Maps.oracleLinks(set, "queen"));
        expected.removeAll(Maps.oracleLinks(set, "rook"));
        assertEquals(expected, Maps.links(Contiguity.bishop(regions)));
        assertTrue(Contiguity.bishop(regions).isSymmetric());
    }

    /** {@code st_length(st_intersection(st_boundary(i), st_boundary(j)))} of sf, see resources/contiguity/README. */
    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston"})
    void lengthsOfCommonBordersAreThoseOfOverlay(String set) throws Exception {
        Regions regions = Maps.oracle(set);
        Weights lengths = Contiguity.perimeter(regions);
        Weights shares = Contiguity.perimeter(regions, Perimeter.SHARE, Contiguity.options());
        int[] rows = {0};
        CsvRows.forEach(
                Path.of(getClass()
                        .getResource("/contiguity/borders_" + set + ".csv.gz")
                        .toURI()),
                CsvOptions.defaults(),
                row -> {
                    double length = row.number("length");
                    double perimeter = row.number("perimeter_from");
                    String from = row.get("from");
                    String to = row.get("to");
                    assertEquals(length, lengths.get(from, to), 1e-12 * perimeter, from + ">" + to);
                    assertEquals(length / perimeter, shares.get(from, to), 1e-12, from + ">" + to);
                    rows[0]++;
                });
        assertEquals(2 * rows[0], lengths.links());
        assertEquals(Contiguity.rook(regions), lengths.binary());
        assertTrue(lengths.isSymmetric());
    }

    @Property(tries = 30)
    void latticeHasSidesOfOneAndCorners(
            @ForAll @IntRange(min = 1, max = 9) int rows, @ForAll @IntRange(min = 1, max = 9) int columns) {
        Regions lattice = Maps.lattice(rows, columns);
        assertEquals(4 * (rows - 1) * (columns - 1), Contiguity.bishop(lattice).links());
        assertEquals(Contiguity.rook(lattice), Contiguity.perimeter(lattice));
        Weights shares = Contiguity.perimeter(lattice, Perimeter.SHARE, Contiguity.options());
        for (double share : shares.copyOfValues()) {
            assertEquals(0.25, share);
        }
        assertEquals(Contiguity.queen(lattice), Contiguity.queen(lattice, NODED));
        assertEquals(Contiguity.rook(lattice), Contiguity.rook(lattice, NODED));
    }

    @Test
    void lengthsOnTheGlobeAreGreatCircleKilometres() {
        Regions cells = Regions.of(
                Labels.of("a", "b"), List.of(Maps.box(179, 60, 1), Maps.box(-180, 60, 1)), CoordinateSystem.LON_LAT);
        double degree = Math.toRadians(1) * 6371.0088;
        assertEquals(degree, Contiguity.perimeter(cells).get("a", "b"), 1e-9);
        double whole = 2 * degree + Sphere.distance(0, 60, 1, 60) + Sphere.distance(0, 61, 1, 61);
        assertEquals(
                degree / whole,
                Contiguity.perimeter(cells, Perimeter.SHARE, Contiguity.options())
                        .get("a", "b"),
                1e-12);
    }

    /** A region cut at 180 degrees has no border along the cut, nor along the pole. */
    @Test
    void seamsAreNoBorders() {
        Polygon west = Maps.box(170, 0, 10);
        Polygon east = Maps.box(-180, 0, 10);
        Geometry both = Rings.FACTORY.createMultiPolygon(new Polygon[] {west, east});
        Regions regions =
                Regions.of(Labels.of("cut", "next"), List.of(both, Maps.box(-170, 0, 10)), CoordinateSystem.LON_LAT);
        double side = Sphere.distance(0, 0, 0, 10);
        double whole = 2 * side + 2 * Sphere.distance(0, 0, 10, 0) + 2 * Sphere.distance(0, 10, 10, 10);
        assertEquals(
                side / whole,
                Contiguity.perimeter(regions, Perimeter.SHARE, Contiguity.options())
                        .get("cut", "next"),
                1e-14);
    }

    @Test
    void holesPartsAndSharedPoints() {
        double[] shell = {0, 0, 4, 0, 4, 4, 0, 4, 0, 0};
        double[] hole = {1, 1, 1, 2, 2, 2, 2, 1, 1, 1};
        Geometry parts = Rings.FACTORY.createMultiPolygon(new Polygon[] {Maps.box(1, 1, 1), Maps.box(4, 4, 1)});
        Regions regions = Regions.of(
                Labels.of("around", "parts", "corner"),
                List.of(Rings.polygon(List.of(shell, hole)), parts, Maps.box(4, 3, 1)),
                CoordinateSystem.PLANAR);
        assertEquals(4, Contiguity.perimeter(regions).get("around", "parts"));
        assertEquals(1, Contiguity.perimeter(regions).get("parts", "corner"));
        // corner's lower left vertex lies inside a side of around: nothing but noding sees their border
        assertEquals(Set.of("around>corner", "corner>around"), Maps.links(Contiguity.bishop(regions)));
        assertEquals(0, Contiguity.bishop(regions, NODED).links());
        assertEquals(1, Contiguity.perimeter(regions, Perimeter.LENGTH, NODED).get("around", "corner"));
        Weights shares = Contiguity.perimeter(regions, Perimeter.SHARE, NODED);
        assertEquals(4.0 / 20, shares.get("around", "parts"));
        assertEquals(4.0 / 8, shares.get("parts", "around"));
    }

    /** Rectangles out of cutting a square again and again: T-junctions at every cut. */
    private static List<double[]> cuts(int count, Random random) {
        List<double[]> boxes = new ArrayList<>(List.of(new double[] {0, 0, 1024, 1024}));
        while (boxes.size() < count) {
            double[] box = boxes.remove(random.nextInt(boxes.size()));
            boolean vertical = random.nextBoolean();
            int low = (int) box[vertical ? 0 : 1];
            int high = (int) box[vertical ? 2 : 3];
            if (high - low < 2) {
                boxes.add(box);
                continue;
            }
            int at = low + 1 + random.nextInt(high - low - 1);
            double[] left = box.clone();
            double[] right = box.clone();
            left[vertical ? 2 : 3] = at;
            right[vertical ? 0 : 1] = at;
            boxes.add(left);
            boxes.add(right);
        }
        return boxes;
    }

    private static Regions regions(List<double[]> boxes, double angle, double noise, Random random) {
        List<Geometry> cells = new ArrayList<>();
        for (double[] b : boxes) {
            double[] xy = {b[0], b[1], b[2], b[1], b[2], b[3], b[0], b[3], b[0], b[1]};
            for (int k = 0; k < 8; k += 2) {
                double x = xy[k] * Math.cos(angle) - xy[k + 1] * Math.sin(angle);
                double y = xy[k] * Math.sin(angle) + xy[k + 1] * Math.cos(angle);
                xy[k] = x + noise * (random.nextDouble() - 0.5);
                xy[k + 1] = y + noise * (random.nextDouble() - 0.5);
            }
            xy[8] = xy[0];
            xy[9] = xy[1];
            cells.add(Maps.ring(xy));
        }
        return Regions.of(Labels.numbered(cells.size()), cells, CoordinateSystem.PLANAR);
    }

    /** The overlap of two intervals; negative if they are apart. */
    private static double overlap(double a, double b, double c, double d) {
        return Math.min(b, d) - Math.max(a, c);
    }

    @Property(tries = 60)
    void nodedBordersAreThoseOfTheRectangles(
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll long seed,
            @ForAll @DoubleRange(max = 6) double angle,
            @ForAll boolean sloppy) {
        Random random = new Random(seed);
        List<double[]> boxes = cuts(count, random);
        // exact on the grid; turned and shaken, a tolerance is needed
        Regions regions = regions(boxes, sloppy ? angle : 0, sloppy ? 1e-6 : 0, random);
        Contiguity.Options options = sloppy ? NODED.snap(1e-4) : NODED;
        Weights queen = Contiguity.queen(regions, options);
        Weights rook = Contiguity.rook(regions, options);
        Weights lengths = Contiguity.perimeter(regions, Perimeter.LENGTH, options);
        Weights shares = Contiguity.perimeter(regions, Perimeter.SHARE, options);
        for (int i = 0; i < count; i++) {
            double[] a = boxes.get(i);
            double sum = 0;
            for (int j = 0; j < count; j++) {
                double[] b = boxes.get(j);
                double x = overlap(a[0], a[2], b[0], b[2]);
                double y = overlap(a[1], a[3], b[1], b[3]);
                double length = i == j ? 0 : Math.max(x == 0 ? y : 0, y == 0 ? x : 0);
                assertEquals(i != j && x >= 0 && y >= 0 ? 1 : 0, queen.get(i, j), i + " touches " + j);
                assertEquals(length > 0 ? 1 : 0, rook.get(i, j), i + " borders on " + j);
                assertEquals(length, lengths.get(i, j), sloppy ? 1e-2 : 1e-9);
                sum += length;
            }
            double whole = 2 * (a[2] - a[0] + a[3] - a[1]);
            int unit = i;
            double shared = IntStream.range(0, count)
                    .mapToDouble(j -> shares.get(unit, j))
                    .sum();
            assertEquals(sum / whole, shared, sloppy ? 1e-2 : 1e-12);
        }
        assertTrue(queen.isSymmetric() && rook.isSymmetric() && lengths.isSymmetric());
    }

    @Property(tries = 30)
    void orderAndStartOfRingsDoNotMatter(@ForAll @IntRange(min = 2, max = 40) int count, @ForAll long seed) {
        Random random = new Random(seed);
        Regions regions = regions(cuts(count, random), 0.3, 1e-7, random);
        List<String> names = new ArrayList<>(regions.labels().asList());
        Collections.shuffle(names, random);
        Regions shuffled = regions.select(Labels.of(names));
        Contiguity.Options options = NODED.snap(1e-5);
        Weights here = Contiguity.perimeter(regions, Perimeter.LENGTH, options);
        Weights there =
                Contiguity.perimeter(shuffled, Perimeter.LENGTH, options).select(regions.labels());
        assertEquals(here.binary(), there.binary());
        // a snapped place is represented by its first vertex, hence the tolerance
        assertArrayEquals(here.copyOfValues(), there.copyOfValues(), 1e-4);
    }

    @Test
    void nodingCrossesTheMeridianOf180AndReachesThePole() {
        Geometry low = Maps.ring(170, 0, -170, 0, -170, 10, 170, 10, 170, 0);
        Geometry onTop = Maps.ring(178, 10, -178, 10, -178, 20, 178, 20, 178, 10);
        Geometry cap = Maps.ring(0, 80, 90, 80, 90, 90, 0, 90, 0, 80);
        Geometry beside = Maps.ring(0, 84, 0, 86, -20, 86, -20, 84, 0, 84);
        Regions regions = Regions.of(
                Labels.of("low", "onTop", "cap", "beside"), List.of(low, onTop, cap, beside), CoordinateSystem.LON_LAT);
        assertEquals(0, Contiguity.queen(regions).links());
        assertEquals(
                Set.of("low>onTop", "onTop>low", "cap>beside", "beside>cap"),
                Maps.links(Contiguity.rook(regions, NODED)));
        assertEquals(
                Sphere.distance(0, 84, 0, 86),
                Contiguity.perimeter(regions, Perimeter.LENGTH, NODED).get("cap", "beside"),
                1e-9);
    }

    @Test
    void scalesFarApartAreNoded() {
        for (double unit : new double[] {1e-9, 1, 1e9}) {
            Geometry tiny = Maps.ring(0, 0, 1e-290, 0, 1e-290, 1e-290, 0, 1e-290, 0, 0);
            Geometry huge = Maps.ring(-unit, 0, unit, 0, unit, -unit, -unit, -unit, -unit, 0);
            Regions regions = Regions.of(Labels.of("tiny", "huge"), List.of(tiny, huge), CoordinateSystem.PLANAR);
            assertEquals(2, Contiguity.rook(regions, NODED).links());
        }
    }

    /** Published maps match vertex by vertex: noding adds what their few T-junctions hide and loses nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void nodingLosesNoNeighbours(String set) {
        Regions regions = Maps.oracle(set);
        Weights queen = Contiguity.queen(regions);
        Weights noded = Contiguity.queen(regions, NODED.snap(1e-8));
        assertEquals(0, queen.difference(noded).links());
        Map<String, Integer> found = new HashMap<>();
        found.put(set, noded.links() - queen.links());
        assertEquals(Map.of(set, 0), found);
    }

    @Test
    void optionsSayWhatTheyAre() {
        assertNotEquals(Contiguity.options(), NODED);
        assertEquals("Options[snap=0.0, borders=NODED]", NODED.toString());
        assertEquals(0, Pairwise.sum(Contiguity.bishop(Maps.lattice(1, 1)).copyOfValues()));
    }
}
