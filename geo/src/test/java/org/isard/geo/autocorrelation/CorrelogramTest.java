package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Messages.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.isard.core.inference.MultipleTesting;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.junit.jupiter.api.Test;

class CorrelogramTest {

    private static Points points(long seed, int n) {
        Random random = new Random(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            // On a coarse grid, so that many distances fall on breaks and some points coincide.
            x[i] = random.nextInt(6);
            y[i] = random.nextInt(6);
        }
        return Points.of(Labels.numbered(n), x, y, CoordinateSystem.PLANAR);
    }

    @Property(tries = 20)
    void bandsCutPairsWithoutOverlap(@ForAll long seed) {
        Points points = points(seed, 25);
        Variable y = Lattices.normal(Lattices.queen(5), seed);
        double[] breaks = {0, 1, 2, 3, 10};
        Correlogram.Result result =
                Correlogram.byDistance(y, points, breaks, Correlogram.options().style(Weights.Style.BINARY));
        for (int k = 0; k < 4; k++) {
            double cross = 0;
            double pairs = 0;
            double squares = 0;
            double mean = y.mean();
            for (int i = 0; i < 25; i++) {
                squares += (y.get(i) - mean) * (y.get(i) - mean);
                for (int j = 0; j < i; j++) {
                    double d = points.distance(i, j);
                    if ((k == 0 ? d >= 0 : d > breaks[k]) && d <= breaks[k + 1]) {
                        pairs++;
                        cross += (y.get(i) - mean) * (y.get(j) - mean);
                    }
                }
            }
            Correlogram.Row row = result.rows().get(k);
            assertEquals(pairs, row.pairs());
            if (row.units() >= 4) {
                assertEquals(row.units() / pairs * cross / squares, row.i(), 1e-12);
            }
        }
        assertEquals(
                300, result.rows().stream().mapToDouble(Correlogram.Row::pairs).sum());
    }

    @Test
    void aFirstBreakAboveZeroLeavesNearPairsOut() {
        Points line = Points.of(
                Labels.numbered(8), new double[] {0, 1, 2, 3, 4, 5, 6, 7}, new double[8], CoordinateSystem.PLANAR);
        Variable y = Variable.of("y", line.labels(), 1, 5, 2, 8, 3, 9, 4, 7);
        Correlogram.Result result = Correlogram.byDistance(y, line, 2, 3, 4);
        assertEquals(6 + 5, result.rows().get(0).pairs());
        assertEquals(4, result.rows().get(1).pairs());
        assertEquals("2 - 3", result.rows().get(0).name());
    }

    @Test
    void classesWithTooFewUnitsAreListedWithoutValues() {
        Weights path = Weights.builder(Labels.numbered(5))
                .add(0, 1, 1)
                .add(1, 0, 1)
                .add(1, 2, 1)
                .add(2, 1, 1)
                .add(2, 3, 1)
                .add(3, 2, 1)
                .add(3, 4, 1)
                .add(4, 3, 1)
                .build();
        Variable y = Variable.of("y", path.labels(), 1, 2, 4, 8, 16);
        Correlogram.Result result = Correlogram.byOrder(y, path, 6);
        assertArrayEquals(
                new double[] {4, 3, 2, 1, 0, 0},
                result.rows().stream().mapToDouble(Correlogram.Row::pairs).toArray());
        assertEquals(2, result.rows().get(3).units());
        assertTrue(Double.isNaN(result.rows().get(3).i()));
        assertTrue(Double.isNaN(result.rows().get(5).adjustedPValue()));
        assertEquals(6, result.toTable().rows().size());
        assertTrue(result.toString().contains("Correlogram of y by order, Moran's I, n = 5, weights ROW"));
        // Holm counts the tests that could be made.
        double[] p = result.rows().stream().mapToDouble(Correlogram.Row::pValue).toArray();
        assertArrayEquals(
                MultipleTesting.HOLM.adjust(p),
                result.rows().stream()
                        .mapToDouble(Correlogram.Row::adjustedPValue)
                        .toArray());
    }

    @Test
    void firstOrderIsMoran() {
        Weights w = Lattices.queen(6);
        Variable y = Lattices.normal(w, 9);
        Inference inference = Inference.permutation(99, 4);
        Correlogram.Row first = Correlogram.byOrder(
                        y, w, 1, Correlogram.options().inference(inference))
                .rows()
                .get(0);
        Moran.Result moran = Moran.of(y, w, inference);
        assertEquals(moran.i(), first.i());
        assertEquals(moran.pValue(), first.pValue());
        assertEquals(moran.pValue(), first.adjustedPValue());
    }

    /** 20,000 points whose bands hold some 20 partners each: all pairs would be 400 million. */
    @Test
    void shortBandsOfManyPointsAreCheap() {
        int n = 20_000;
        Random random = new Random(3);
        Points points = Points.of(
                Labels.numbered(n),
                random.doubles(n).toArray(),
                random.doubles(n).toArray(),
                CoordinateSystem.PLANAR);
        Variable y = Variable.of("y", points.labels(), random.doubles(n).toArray());
        Correlogram.Result result = Correlogram.byDistance(y, points, 0, 0.008, 0.016);
        assertTrue(result.rows().get(1).pairs() > 3 * n, result.toString());
        assertTrue(Math.abs(result.rows().get(0).z()) < 5);
    }

    @Test
    void badInputIsNamed() {
        Points points = points(1, 25);
        Variable y = Lattices.normal(Lattices.queen(5), 1);
        assertMessage("breaks: [1.0]", () -> Correlogram.byDistance(y, points, 1));
        assertMessage("breaks: [-1.0, 2.0]", () -> Correlogram.byDistance(y, points, -1, 2));
        assertMessage("breaks: 1.0 comes after 1.0", () -> Correlogram.byDistance(y, points, 0, 1, 1));
        assertMessage("breaks: Infinity comes", () -> Correlogram.byDistance(y, points, 0, 1.0 / 0));
        assertMessage("orders: is 0", () -> Correlogram.byOrder(y, Lattices.queen(5), 0));
        assertMessage("y: is constant", () -> Correlogram.byDistance(y.map(v -> 1), points, 0, 1));
        Correlogram.Result close = Correlogram.byDistance(y, points, 0, 1, 1.0000000001, 1.0000000002);
        assertEquals("1.0000000001 - 1.0000000002", close.rows().get(2).name());
    }
}
