package org.isard.geo.points;

import static org.isard.geo.points.CentreTest.weighted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DirectionalDistributionTest {
    private static final Location ORIGIN = new Location(0, 0);

    @Test
    void agreesWithCircular() {
        double[] x = Arrays.copyOf(Oracle.column("centres_points.csv", 0), 45);
        double[] y = Arrays.copyOf(Oracle.column("centres_points.csv", 1), 45);
        double[] w = Arrays.copyOf(Oracle.column("centres_points.csv", 2), 45);
        Map<String, Double> figures = Oracle.figures("directions.csv");
        DirectionalDistribution equal = DirectionalDistribution.of(weighted(x, y), new Location(495, -195));
        assertEquals(figures.get("mean"), equal.meanDirection(), 1e-10);
        assertEquals(figures.get("rbar"), equal.resultant(), 1e-13);
        assertEquals(figures.get("p"), equal.pValue(), 1e-13);
        assertEquals(figures.get("deviation"), equal.circularDeviation(), 1e-10);
        assertEquals(1 - figures.get("rbar"), equal.circularVariance(), 1e-13);
        assertEquals(45, equal.effectiveNumber(), 1e-12);
        DirectionalDistribution weights = DirectionalDistribution.of(weighted(x, y, w), new Location(495, -195));
        assertEquals(figures.get("wmean"), weights.meanDirection(), 1e-10);
    }

    @Test
    void sectorsHaveTheirMiddlesAtTheCompassPoints() {
        double[] x = {0, 1, 1, 1, 0, -1, -1, -1, 0};
        double[] y = {1, 1, 0, -1, -1, -1, 0, 1, 0};
        double[] w = {1, 2, 3, 4, 5, 6, 7, 8, 64};
        DirectionalDistribution eight = DirectionalDistribution.of(weighted(x, y, w), ORIGIN);
        assertEquals(
                List.of("N", "NE", "E", "SE", "S", "SW", "W", "NW"),
                eight.shares().labels().asList());
        assertArrayEquals(
                new double[] {1 / 36., 2 / 36., 3 / 36., 4 / 36., 5 / 36., 6 / 36., 7 / 36., 8 / 36.},
                eight.shares().toArray(),
                1e-15);
        assertEquals(1, eight.atCentre());
        assertEquals(64, eight.weightAtCentre());
        assertEquals(8, eight.counts().sum());
        assertTrue(eight.toString().contains("1 places at the centre"));
        DirectionalDistribution twelve = DirectionalDistribution.of(weighted(x, y), ORIGIN, 12);
        assertEquals("330", twelve.shares().labels().get(11));
        assertEquals(
                1,
                DirectionalDistribution.of(weighted(x, y), ORIGIN, 1).shares().get(0));
        // just left of north belongs to N, not to a sector of its own
        assertEquals(
                1,
                DirectionalDistribution.of(weighted(new double[] {-1e-9}, new double[] {1}), ORIGIN)
                        .shares()
                        .get("N"));
    }

    @Test
    void oppositeDirectionsCancelAndOneDirectionIsCertain() {
        DirectionalDistribution cross =
                DirectionalDistribution.of(weighted(new double[] {1, -1, 0, 0}, new double[] {0, 0, 1, -1}), ORIGIN);
        assertEquals(0, cross.resultant());
        assertEquals(Double.NaN, cross.meanDirection());
        assertEquals(1, cross.pValue());
        double[] north = new double[50];
        Arrays.fill(north, 3);
        DirectionalDistribution one = DirectionalDistribution.of(weighted(new double[50], north), ORIGIN);
        assertEquals(0, one.meanDirection());
        assertEquals(1, one.resultant());
        assertEquals(0, one.circularDeviation());
        assertTrue(one.pValue() < 1e-15);
    }

    @Test
    void weightsCountAsRepetitionInSharesAndMeanNotInTheTest() {
        double[] x = {1, 2, -1};
        double[] y = {3, -1, 1};
        DirectionalDistribution weights = DirectionalDistribution.of(weighted(x, y, 2, 1, 1), ORIGIN);
        DirectionalDistribution repeated =
                DirectionalDistribution.of(weighted(new double[] {1, 1, 2, -1}, new double[] {3, 3, -1, 1}), ORIGIN);
        assertArrayEquals(repeated.shares().toArray(), weights.shares().toArray());
        assertEquals(repeated.meanDirection(), weights.meanDirection(), 1e-13);
        assertEquals(repeated.resultant(), weights.resultant(), 1e-15);
        assertEquals(16 / 6., weights.effectiveNumber(), 1e-15);
        assertEquals(
                weights.pValue(),
                DirectionalDistribution.of(weighted(x, y, 2e3, 1e3, 1e3), ORIGIN)
                        .pValue(),
                1e-15);
    }

    /** With weights as uneven as those of firms the test rejects what is true as often as it says. */
    @Test
    void rayleighHoldsItsLevelUnderUnevenWeights() {
        SplittableRandom random = new SplittableRandom(3);
        int runs = 4000;
        int rejected = 0;
        for (int r = 0; r < runs; r++) {
            double[] x = new double[60];
            double[] y = new double[60];
            double[] w = new double[60];
            for (int i = 0; i < 60; i++) {
                double a = 2 * Math.PI * random.nextDouble();
                x[i] = Math.cos(a);
                y[i] = Math.sin(a);
                w[i] = 1 - Math.log(random.nextDouble());
            }
            rejected += DirectionalDistribution.of(weighted(x, y, w), ORIGIN).pValue() <= 0.05 ? 1 : 0;
        }
        assertEquals(0.05, rejected / (double) runs, 5 * Math.sqrt(0.05 * 0.95 / runs) + 0.003);
    }

    @Test
    void edgeCases() {
        DirectionalDistribution none = DirectionalDistribution.of(weighted(new double[] {0}, new double[] {0}), ORIGIN);
        assertEquals(Double.NaN, none.shares().get(0));
        assertEquals(Double.NaN, none.resultant());
        assertEquals(Double.NaN, none.meanDirection());
        assertEquals(Double.NaN, none.pValue());
        assertTrue(none.toString().contains("NA"));
        WeightedPoints p = weighted(new double[] {1}, new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> DirectionalDistribution.of(p, ORIGIN, 0));
        assertThrows(IllegalArgumentException.class, () -> DirectionalDistribution.of(p, new Location(Double.NaN, 0)));
        assertEquals(8, DirectionalDistribution.of(p, ORIGIN).toTable().rows().size());
    }
}
