package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.geo.Kernels.Diagonal;
import org.isard.geo.Kernels.Scale;
import org.isard.geo.Kernels.Shape;
import org.junit.jupiter.api.Test;

class DistanceWeightsTest {

    private static Points random(int n, CoordinateSystem system, long seed) {
        Random random = new Random(seed);
        return Points.of(
                Labels.numbered(n),
                random.doubles(n, -180, 180).toArray(),
                random.doubles(n, -90, 90).toArray(),
                system);
    }

    interface Weighting {
        double of(int i, int j);
    }

    private static void assertWeights(Weighting expected, Weights actual) {
        for (int i = 0; i < actual.size(); i++) {
            for (int j = 0; j < actual.size(); j++) {
                double e = expected.of(i, j);
                assertEquals(e, actual.get(i, j), 1e-14 * e, "from " + i + " to " + j);
            }
        }
    }

    @Test
    void inverseDistancesAreThoseOfSpdep() {
        var rows = Maps.reference("inverse_distance");
        assertEquals(12, rows.size());
        for (String[] row : rows) {
            Points centroids = Maps.oracleCentroids(row[0]);
            var options = InverseDistance.options().power(Double.parseDouble(row[1]));
            Weights w = InverseDistance.nearest(centroids, 4, options);
            assertRelative(row[2], w.s0());
            assertRelative(row[3], w.s1());
            assertRelative(row[4], w.s2());
            assertEquals(w, InverseDistance.along(NearestNeighbours.of(centroids, 4), centroids, options));
        }
    }

    private static void assertRelative(String expected, double actual) {
        assertEquals(Double.parseDouble(expected), actual, 1e-12 * actual);
    }

    @Property(tries = 100)
    void inverseDistanceIsItsFormula(
            @ForAll @IntRange(min = 2, max = 40) int n,
            @ForAll @DoubleRange(min = -3, max = 3) double power,
            @ForAll("systems") CoordinateSystem system,
            @ForAll long seed) {
        Points p = random(n, system, seed);
        double max = p.distance(0, 1);
        assertWeights(
                (i, j) -> i != j && p.distance(i, j) <= max ? Math.pow(p.distance(i, j), -power) : 0,
                InverseDistance.within(p, max, InverseDistance.options().power(power)));
    }

    @Property(tries = 50)
    void aLeastDistanceMakesCoincidentPlacesNeighbours(
            @ForAll @IntRange(min = 2, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 6) int side,
            @ForAll long seed) {
        Points p = Maps.latticePoints(n, side, seed);
        assertWeights(
                (i, j) -> i != j && p.distance(i, j) <= 2 ? Math.pow(Math.max(1.2, p.distance(i, j)), -2) : 0,
                InverseDistance.within(p, 2, InverseDistance.options().power(2).minimumDistance(1.2)));
    }

    @Test
    void coincidentPlacesHaveNoInverseDistance() {
        Points p = Points.of(
                Labels.of("a", "b", "c"), new double[] {3, 1, 3}, new double[] {2, 2, 2}, CoordinateSystem.PLANAR);
        var problem = assertThrows(
                IllegalArgumentException.class, () -> InverseDistance.within(p, 1, InverseDistance.options()));
        assertTrue(problem.getMessage().contains("\"a\" and \"c\""), problem.getMessage());
        assertTrue(problem.getMessage().contains("minimumDistance"), problem.getMessage());
        assertEquals(
                2,
                InverseDistance.within(p, 1, InverseDistance.options().minimumDistance(0.5))
                        .get("a", "c"));
    }

    @Test
    void theFirstCoincidentPairIsNamedForAnyNumberOfThreads() {
        double[] x = new Random(4).doubles(20_000).toArray();
        for (int i = 50; i < x.length; i += 2) {
            x[i] = x[i + 1];
        }
        Points p = Points.of(Labels.numbered(x.length), x, new double[x.length], CoordinateSystem.PLANAR);
        var problem = assertThrows(
                IllegalArgumentException.class, () -> InverseDistance.nearest(p, 2, InverseDistance.options()));
        assertTrue(problem.getMessage().startsWith("points: \"51\" and \"52\" coincide"), problem.getMessage());
    }

    @Test
    void weightsThatOverOrUnderflowAreRefused() {
        Points p = Points.of(Labels.of("a", "b"), new double[] {0, 1e200}, new double[2], CoordinateSystem.PLANAR);
        for (double power : new double[] {2, -2}) {
            var problem = assertThrows(
                    IllegalArgumentException.class,
                    () -> InverseDistance.nearest(
                            p, 1, InverseDistance.options().power(power)));
            assertTrue(problem.getMessage().contains("\"a\" and \"b\""), problem.getMessage());
        }
        assertEquals(
                1e-200, InverseDistance.nearest(p, 1, InverseDistance.options()).get(0, 1));
    }

    @Test
    void badOptionsAreRefused() {
        var options = InverseDistance.options();
        assertThrows(IllegalArgumentException.class, () -> options.power(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> options.minimumDistance(-1));
        Points p = Maps.latticePoints(5, 5, 1);
        assertThrows(IllegalArgumentException.class, () -> Kernels.fixed(p, 0, Kernels.options()));
        assertThrows(IllegalArgumentException.class, () -> Kernels.fixed(p, Double.NaN, Kernels.options()));
        assertThrows(IllegalArgumentException.class, () -> Kernels.options().reach(0));
        assertThrows(IllegalArgumentException.class, () -> Kernels.adaptive(p, 5, Kernels.options()));
        assertThrows(IllegalArgumentException.class, () -> DistanceBand.leastWithNeighbours(p, 5));
        Variable other = Variable.of("b", Labels.of("1", "2", "3", "5", "4"), 1, 1, 1, 1, 1);
        assertThrows(MisalignedLabelsException.class, () -> Kernels.withBandwidths(p, other, Kernels.options()));
        Variable missing = Variable.of("b", p.labels(), 1, 1, Double.NaN, 1, 1);
        var problem = assertThrows(
                IllegalArgumentException.class, () -> Kernels.withBandwidths(p, missing, Kernels.options()));
        assertTrue(problem.getMessage().contains("\"3\""), problem.getMessage());
    }

    /** The formulas written out once more. */
    private static double density(Shape shape, double z, double reach) {
        double inside = z <= 1 ? 1 : 0;
        return switch (shape) {
            case UNIFORM -> 0.5 * inside;
            case TRIANGULAR -> (1 - z) * inside;
            case EPANECHNIKOV -> 0.75 * (1 - z * z) * inside;
            case QUARTIC -> 0.9375 * (1 - z * z) * (1 - z * z) * inside;
            case GAUSSIAN -> z <= reach ? Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) : 0;
        };
    }

    private static double diagonal(Diagonal diagonal, double atZero) {
        return switch (diagonal) {
            case NONE -> 0;
            case ONE -> 1;
            case KERNEL_AT_ZERO -> atZero;
        };
    }

    @Property(tries = 200)
    void kernelsAreTheirFormulas(
            @ForAll Shape shape,
            @ForAll Scale scale,
            @ForAll Diagonal diagonal,
            @ForAll("systems") CoordinateSystem system,
            @ForAll @IntRange(min = 3, max = 30) int n,
            @ForAll long seed) {
        Points p = random(n, system, seed);
        double b = p.distance(0, 1);
        double height = scale == Scale.DENSITY ? 1 : 1 / density(shape, 0, 3);
        double self = diagonal(diagonal, height * density(shape, 0, 3));
        var options =
                Kernels.options().shape(shape).scale(scale).diagonal(diagonal).bandwidthFactor(1.25);
        assertWeights(
                (i, j) -> i == j ? self : height * density(shape, p.distance(i, j) / b, 3),
                Kernels.fixed(p, b, options));
        double[] bandwidths = new double[n];
        for (int i = 0; i < n; i++) {
            int from = i;
            double[] sorted = DoubleStream.iterate(0, j -> j < n, j -> j + 1)
                    .map(j -> p.distance(from, (int) j))
                    .sorted()
                    .toArray();
            bandwidths[i] = 1.25 * sorted[2]; // after itself and the nearest
        }
        Weights adaptive = Kernels.adaptive(p, 2, options);
        assertWeights((i, j) -> i == j ? self : height * density(shape, p.distance(i, j) / bandwidths[i], 3), adaptive);
        assertEquals(adaptive, Kernels.withBandwidths(p, Variable.of("bandwidth", p.labels(), bandwidths), options));
    }

    @Property(tries = 50)
    void kernelWeightsFallWithDistance(@ForAll Shape shape, @ForAll long seed) {
        Points p = random(40, CoordinateSystem.PLANAR, seed);
        Weights w = Kernels.adaptive(p, 10, Kernels.options().shape(shape));
        for (int i = 0; i < w.size(); i++) {
            for (int j = 0; j < w.size(); j++) {
                for (int k = 0; k < w.size(); k++) {
                    boolean nearer = i != j && i != k && p.distance(i, j) <= p.distance(i, k);
                    assertTrue(!nearer || w.get(i, j) >= w.get(i, k));
                }
            }
        }
    }

    private static final Points SIX = Points.of(
            Labels.numbered(6),
            new double[] {10, 20, 40, 15, 30, 30},
            new double[] {10, 10, 10, 20, 20, 30},
            CoordinateSystem.PLANAR);

    private static void assertFirstRow(Weights w, double... expected) {
        int row = w.rowStart(0);
        assertEquals(expected.length, w.cardinality(0));
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], w.value(row + k), 1e-12 * expected[k]);
        }
    }

    /** The numbers that the documentation of libpysal.weights.Kernel shows for its six points. */
    @Test
    void pysalOptionsGiveTheNumbersOfItsManual() {
        var pysal = Kernels.pysalOptions();
        double bandwidth = DistanceBand.leastWithNeighbours(SIX, 2) * 1.0000001;
        assertEquals(20.000002, bandwidth, 1e-12);
        assertFirstRow(Kernels.fixed(SIX, bandwidth, pysal), 1, 0.500000049999995, 0.4409830615267465);
        assertFirstRow(Kernels.fixed(SIX, 15, pysal), 1, 0.33333333333333337, 0.2546440075000701);
        Variable user = Variable.of("bandwidth", SIX.labels(), 25, 15, 25, 16, 14.5, 25);
        assertFirstRow(Kernels.withBandwidths(SIX, user, pysal), 1, 0.6, 0.552786404500042, 0.10557280900008403);
        Weights gaussian = Kernels.adaptive(SIX, 2, pysal.shape(Shape.GAUSSIAN));
        assertFirstRow(gaussian, 0.3989422804014327, 0.2674190291577696, 0.2419707487162134);
        assertFirstRow(
                Kernels.adaptive(SIX, 2, pysal.shape(Shape.GAUSSIAN).diagonal(Diagonal.ONE)),
                1,
                0.2674190291577696,
                0.2419707487162134);
        assertFirstRow(
                Kernels.fixed(SIX, bandwidth, pysal.shape(Shape.GAUSSIAN)),
                0.3989422804014327,
                0.35206533556593145,
                0.3412334260702758);
        // 1 - 1 / 1.0000001: eight of sixteen digits cancel
        Weights adaptive = Kernels.adaptive(SIX, 2, pysal);
        assertEquals(9.99999900663795e-08, adaptive.get(0, 3), 1e-15);
        assertEquals(0.10557289844279438, adaptive.get(0, 1), 1e-15);
    }

    @Test
    void aBandwidthOfZeroIsRefusedByName() {
        Points p = Points.of(
                Labels.of("a", "b", "c", "d"), new double[] {0, 1, 1, 1}, new double[4], CoordinateSystem.PLANAR);
        var problem = assertThrows(IllegalArgumentException.class, () -> Kernels.adaptive(p, 2, Kernels.options()));
        assertTrue(problem.getMessage().contains("\"b\""), problem.getMessage());
        assertEquals(1, Kernels.fixed(p, 0.5, Kernels.options()).get("b", "c"));
    }

    @Test
    void threadsDoNotMatter() {
        Points p = Maps.latticePoints(5000, 200, 5);
        var kernel = Kernels.options().shape(Shape.QUARTIC);
        var inverse = InverseDistance.options().minimumDistance(0.1);
        Execution one = Execution.sequential();
        assertEquals(Kernels.adaptive(p, 6, kernel.execution(one)), Kernels.adaptive(p, 6, kernel));
        assertEquals(InverseDistance.within(p, 6, inverse.execution(one)), InverseDistance.within(p, 6, inverse));
        assertEquals(NearestNeighbours.of(p, 7, one), NearestNeighbours.of(p, 7));
        assertEquals(DistanceBand.of(p, 7, one), DistanceBand.of(p, 7));
        assertTrue(DistanceBand.of(p, 7).isSymmetric());
        assertEquals(
                InverseDistance.along(NearestNeighbours.of(p, 7), p, inverse), InverseDistance.nearest(p, 7, inverse));
        assertEquals(
                0,
                Arrays.stream(Kernels.fixed(p, 3, kernel).copyOfValues())
                        .filter(v -> v <= 0)
                        .count());
    }

    @Provide
    Arbitrary<CoordinateSystem> systems() {
        return Arbitraries.of(CoordinateSystem.PLANAR, CoordinateSystem.LON_LAT);
    }
}
