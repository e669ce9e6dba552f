package org.isard.geo.points;

import static org.isard.geo.points.CentreTest.weighted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.geo.points.Hierarchy.Linkage;
import org.isard.geo.points.Hierarchy.Merge;
import org.isard.geo.points.NearestNeighbourIndex.Correction;
import org.isard.geo.points.NearestNeighbourIndex.Options;
import org.isard.geo.points.StandardEllipse.Convention;
import org.junit.jupiter.api.Test;

/** A pattern on a lattice of 1/1024, turned by a quarter, moved and scaled without rounding, is the same pattern. */
class InvarianceTest {
    private static final Window BOX = Window.rectangle(0, 0, 2, 1);
    private static final double SCALE = 8;
    private static final Window TURNED = Window.rectangle(100 - SCALE, 200, 100, 200 + 2 * SCALE);
    private static final Window INNER = Window.rectangle(0.25, 0.25, 1.75, 0.75);
    private static final Window TURNED_INNER =
            Window.rectangle(100 - 0.75 * SCALE, 200 + 0.25 * SCALE, 100 - 0.25 * SCALE, 200 + 1.75 * SCALE);

    private static PointPattern pattern(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextInt(2049) / 1024.0;
            y[i] = random.nextInt(1025) / 1024.0;
        }
        return PointPattern.of(x, y, BOX);
    }

    private static PointPattern turned(PointPattern p) {
        double[] x = Arrays.stream(p.ys()).map(v -> 100 - SCALE * v).toArray();
        double[] y = Arrays.stream(p.xs()).map(v -> 200 + SCALE * v).toArray();
        return PointPattern.of(x, y, TURNED);
    }

    @Property
    void testsOfRandomnessDoNotChange(@ForAll long seed, @ForAll @IntRange(min = 30, max = 80) int n) {
        PointPattern before = pattern(seed, n);
        PointPattern after = turned(before);
        for (Correction correction : Correction.values()) {
            Options options = NearestNeighbourIndex.options();
            boolean guard = correction == Correction.GUARD;
            NearestNeighbourIndex.Result a =
                    NearestNeighbourIndex.of(before, guard ? options.guard(INNER) : options.correction(correction));
            NearestNeighbourIndex.Result b = NearestNeighbourIndex.of(
                    after, guard ? options.guard(TURNED_INNER) : options.correction(correction));
            assertEquals(a.index(), b.index(), 1e-12);
            assertEquals(a.z(), b.z(), 1e-11);
            assertEquals(SCALE * a.observed(), b.observed(), 1e-12);
        }
        // borders that no point of the lattice lies on
        assertEquals(
                QuadratTest.of(before, 6, 3).statistic(),
                QuadratTest.of(after, 3, 6).statistic(),
                1e-10);
    }

    @Property
    void clustersDoNotChange(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int n) {
        PointPattern before = pattern(seed, n);
        PointPattern after = turned(before);
        assertEquals(
                Dbscan.of(before, 0.125, 3).clusters(),
                Dbscan.of(after, 0.125 * SCALE, 3).clusters());
        for (Linkage linkage : new Linkage[] {Linkage.SINGLE, Linkage.AVERAGE}) {
            double[] a = heights(before, linkage, 1);
            double[] b = heights(after, linkage, SCALE);
            assertArrayEquals(a, b, 1e-13);
        }
    }

    private static double[] heights(PointPattern pattern, Linkage linkage, double scale) {
        return Hierarchy.of(pattern, linkage).merges().stream()
                .mapToDouble(Merge::height)
                .map(h -> h / scale)
                .toArray();
    }

    @Property
    void directionsTurn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int n) {
        PointPattern before = pattern(seed, n);
        DirectionalDistribution a = DirectionalDistribution.of(WeightedPoints.of(before), new Location(0.7001, 0.4001));
        DirectionalDistribution b = DirectionalDistribution.of(
                WeightedPoints.of(turned(before)), new Location(100 - SCALE * 0.4001, 200 + SCALE * 0.7001));
        assertEquals(a.resultant(), b.resultant(), 1e-12);
        assertEquals(a.pValue(), b.pValue(), 1e-11);
        for (int s = 0; s < 8; s++) { // a quarter to the left
            assertEquals(a.shares().get(s), b.shares().get((s + 6) % 8), 1e-12);
        }
    }

    @Test
    void weightsOfAnEllipseCountAsRepetition() {
        double[] x = {0, 3, 5, 1};
        double[] y = {0, 1, 4, 7};
        StandardEllipse weights = StandardEllipse.of(weighted(x, y, 2, 1, 0, 3), Convention.CRIMESTAT);
        StandardEllipse repeated = StandardEllipse.of(
                weighted(new double[] {0, 0, 3, 1, 1, 1}, new double[] {0, 0, 1, 7, 7, 7}), Convention.CRIMESTAT);
        assertEquals(repeated.major(), weights.major(), 1e-14);
        assertEquals(repeated.minor(), weights.minor(), 1e-14);
        assertEquals(repeated.rotation(), weights.rotation(), 1e-12);
        assertEquals(repeated.centre(), weights.centre());
    }
}
