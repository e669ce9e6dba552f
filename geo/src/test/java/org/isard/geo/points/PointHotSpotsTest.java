package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.Variable;
import org.isard.core.inference.MultipleTesting;
import org.isard.geo.Contiguity;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.autocorrelation.HotSpots;
import org.isard.geo.autocorrelation.LocalGetisOrd;
import org.isard.geo.autocorrelation.SpotBin;
import org.isard.geo.points.PointHotSpots.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointHotSpotsTest {
    /** Half the points anywhere, half about (1.5, 0.5). */
    private static PointPattern clustered(int n) {
        SplittableRandom random = new SplittableRandom(4);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            boolean near = i % 2 == 0;
            x[i] = near ? 1.4 + 0.2 * random.nextDouble() : 2 * random.nextDouble();
            y[i] = near ? 0.4 + 0.2 * random.nextDouble() : random.nextDouble();
        }
        return PointPattern.of(x, y, Patterns.BOX);
    }

    @Test
    void isGStarOfTheCountsOnTheCells() {
        PointPattern pattern = clustered(400);
        Tiling hexagons = Tiling.hexagons(Patterns.BOX, 0.1);
        PointHotSpots.Result result = PointHotSpots.of(pattern, hexagons);
        LocalGetisOrd.Result plain = LocalGetisOrd.star(hexagons.counts(pattern), Contiguity.queen(hexagons.regions()));
        assertArrayEquals(plain.z(), result.local().z());
        assertEquals(SpotBin.HOT_99, result.spots().bin(hexagons.cell(1.5, 0.5)));
        assertEquals(400, result.values().sum());
    }

    @Test
    void falseDiscoveriesAreFewerUnderControl() {
        PointPattern pattern = clustered(400);
        Tiling squares = Tiling.squares(Patterns.BOX, 0.1);
        long plain = significant(PointHotSpots.of(pattern, squares));
        PointHotSpots.Options control = PointHotSpots.options().control(MultipleTesting.BENJAMINI_HOCHBERG);
        long controlled = significant(PointHotSpots.of(pattern, squares, control));
        assertTrue(controlled <= plain && controlled >= 4);
        long drawn = significant(PointHotSpots.of(pattern, squares, control.ground(HotSpots.Ground.PERMUTATION)));
        assertTrue(drawn <= plain);
    }

    private static long significant(PointHotSpots.Result result) {
        return Arrays.stream(result.spots().codes()).filter(c -> c != 0).count();
    }

    @Test
    void weightsAreSummedAndDensitiesAreByArea() {
        PointPattern pattern = Patterns.random(Patterns.SHAPE, 100, 2);
        double[] w = new double[100];
        Arrays.fill(w, 3);
        Tiling squares = Tiling.squares(Patterns.SHAPE, 0.3);
        PointHotSpots.Result counts = PointHotSpots.of(pattern, squares);
        PointHotSpots.Result sums = PointHotSpots.of(pattern.withWeights(w), squares);
        assertEquals(300, sums.values().sum());
        assertArrayEquals(counts.local().z(), sums.local().z(), 1e-12);
        Variable density = PointHotSpots.of(
                        pattern, squares, PointHotSpots.options().measure(Measure.DENSITY))
                .values();
        for (int c = 0; c < squares.size(); c++) {
            assertEquals(
                    counts.values().get(c), density.get(c) * squares.areas().get(c), 1e-12);
        }
    }

    @Test
    void cellsAreFeaturesForAMap(@TempDir Path folder) throws Exception {
        PointHotSpots.Result result = PointHotSpots.of(clustered(50), Tiling.squares(Patterns.BOX, 0.25));
        assertEquals(32, result.features().size());
        assertEquals(4, result.toTable().columns().size());
        assertTrue(result.toString().contains("32 cells"));
        Path file = folder.resolve("cells.geojson");
        result.features().as(CoordinateSystem.LON_LAT).writeGeoJson(file);
        assertTrue(Files.readString(file).contains("Gi_Bin"));
    }

    @Test
    void edgeCases() {
        Tiling squares = Tiling.squares(Patterns.BOX, 0.5);
        PointPattern none = PointPattern.of(new double[0], new double[0], Patterns.BOX);
        assertEquals(0, significant(PointHotSpots.of(none, squares)));
        PointPattern one = PointPattern.of(new double[] {1}, new double[] {1}, Patterns.BOX);
        assertEquals(
                1,
                PointHotSpots.of(one, Tiling.squares(Patterns.BOX, 9)).values().sum());
        PointPattern other = Patterns.random(Patterns.SHAPE, 5, 1);
        assertThrows(IllegalArgumentException.class, () -> PointHotSpots.of(other, squares));
    }
}
