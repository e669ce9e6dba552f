package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighboursTest {

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void equalsKnearneigh(String set) {
        Points centroids = Maps.oracleCentroids(set);
        assertEquals(Maps.oracleLinks(set, "knn4"), Maps.links(NearestNeighbours.of(centroids, 4)));
        assertEquals(Maps.oracleLinks(set, "knn6"), Maps.links(NearestNeighbours.of(centroids, 6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void equalsKnearneighFromOurOwnCentroids(String set) {
        Points centroids = Maps.oracle(set).centroids();
        assertEquals(Maps.oracleLinks(set, "knn4"), Maps.links(NearestNeighbours.of(centroids, 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void bandEqualsDnearneigh(String set) {
        Points centroids = Maps.oracleCentroids(set);
        Weights band = DistanceBand.of(centroids, DistanceBand.leastWithoutIslands(centroids));
        assertEquals(Maps.oracleLinks(set, "band"), Maps.links(band));
        assertEquals(0, band.islands().size());
    }

    /** Coarse coordinates make many ties and coincident points. */
    @Property(tries = 200)
    void agreesWithSortingAllDistances(
            @ForAll @IntRange(min = 2, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 59) int wanted,
            @ForAll @IntRange(min = 1, max = 12) int grid,
            @ForAll long seed) {
        int k = Math.min(wanted, n - 1);
        Points points = Maps.latticePoints(n, grid, seed);
        assertEquals(
                naive(
                        points,
                        k,
                        (i, j) -> Math.pow(points.x(i) - points.x(j), 2) + Math.pow(points.y(i) - points.y(j), 2)),
                Maps.links(NearestNeighbours.of(points, k)));
    }

    @Property(tries = 100)
    void onTheSphereAgreesWithSortingAllGreatCircles(
            @ForAll @IntRange(min = 2, max = 80) int n,
            @ForAll @IntRange(min = 1, max = 8) int wanted,
            @ForAll long seed) {
        int k = Math.min(wanted, n - 1);
        Random random = new Random(seed);
        double[] lon = random.doubles(n, -180, 180).toArray();
        double[] lat = random.doubles(n, -90, 90).toArray();
        Points points = Points.of(Labels.numbered(n), lon, lat, CoordinateSystem.LON_LAT);
        assertEquals(naive(points, k, points::distance), Maps.links(NearestNeighbours.of(points, k)));
    }

    interface Distance {
        double of(int i, int j);
    }

    private static Set<String> naive(Points points, int k, Distance distance) {
        Set<String> links = new TreeSet<>();
        for (int i = 0; i < points.size(); i++) {
            int from = i;
            IntStream.range(0, points.size())
                    .filter(j -> j != from)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> distance.of(from, j))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(k)
                    .forEach(j -> links.add(
                            points.labels().get(from) + ">" + points.labels().get(j)));
        }
        return links;
    }

    @Test
    void tiesGoToTheFirstLabel() {
        Points cross = Points.of(
                Labels.of("centre", "n", "e", "s", "w"),
                new double[] {0, 0, 1, 0, -1},
                new double[] {0, 1, 0, -1, 0},
                CoordinateSystem.PLANAR);
        Weights w = NearestNeighbours.of(cross, 2);
        assertTrue(Maps.links(w).containsAll(Set.of("centre>n", "centre>e")));
    }

    @Test
    void acrossTheDateLineIsNear() {
        Points points = Points.of(
                Labels.of("Fiji", "Samoa", "Australia"),
                new double[] {178, -172, 150},
                new double[] {-18, -14, -25},
                CoordinateSystem.LON_LAT);
        assertTrue(Maps.links(NearestNeighbours.of(points, 1)).contains("Fiji>Samoa"));
        assertTrue(Maps.links(NearestNeighbours.of(points.as(CoordinateSystem.PLANAR), 1))
                .contains("Fiji>Australia"));
    }

    @Test
    void coincidentPointsAreNeighboursAndDoNotSlowTheSearch() {
        int n = 20_000;
        Points heap = Points.of(Labels.numbered(n), new double[n], new double[n], CoordinateSystem.PLANAR);
        Weights w = NearestNeighbours.of(heap, 3);
        assertEquals(3 * n, w.links());
        assertEquals(0, w.column(w.rowStart(n - 1)));
        assertEquals(2, w.column(w.rowStart(n - 1) + 2));
        assertEquals(1, w.column(w.rowStart(0)));
    }

    /** Heaps, a line and a zigzag of equal rows: what makes a careless tree degenerate. */
    @Test
    void hardSetsDoNotSlowTheSearch() {
        int n = 200_000;
        double[] zigzag = new double[n];
        double[] heaps = new double[n];
        for (int i = 0; i < n; i++) {
            zigzag[i] = Math.abs(i % 2000 - 1000);
            heaps[i] = i % 3;
        }
        for (double[] x : new double[][] {new double[n], zigzag, heaps}) {
            Points points = Points.of(Labels.numbered(n), x, new double[n], CoordinateSystem.PLANAR);
            assertEquals(5 * n, NearestNeighbours.of(points, 5).links());
        }
    }

    @Property(tries = 50)
    void shuffledPlacesHaveTheSameNeighboursAfterAlignment(
            @ForAll("systems") CoordinateSystem system, @ForAll long seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(60, -180, 180).toArray();
        double[] y = random.doubles(60, -90, 90).toArray();
        Points points = Points.of(Labels.numbered(60), x, y, system);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(order, random);
        Points shuffled = Points.of(
                Labels.of(order.stream().map(i -> points.labels().get(i)).toList()),
                order.stream().mapToDouble(i -> x[i]).toArray(),
                order.stream().mapToDouble(i -> y[i]).toArray(),
                system);
        assertEquals(
                NearestNeighbours.of(points, 4),
                NearestNeighbours.of(shuffled, 4).select(points.labels()));
    }

    @Test
    void islandsAreAttachedBothWaysAndNothingElseChanges() {
        Points p = Points.of(
                Labels.of("a", "b", "c", "d"), new double[] {0, 1, 5, 9}, new double[4], CoordinateSystem.PLANAR);
        Weights w = Weights.builder(p.labels()).add("a", "b", 1).build(); // b and others reach no one
        assertEquals(
                Set.of("a>b", "b>a", "c>b", "b>c", "c>d", "d>c"),
                Maps.links(NearestNeighbours.attachIslands(
                        Weights.builder(p.labels())
                                .add("a", "b", 1)
                                .add("b", "a", 1)
                                .build(),
                        p,
                        1)));
        Weights attached = NearestNeighbours.attachIslands(w, p, 2);
        assertEquals(List.of(), attached.islands());
        assertEquals(0, w.difference(attached).links());
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> NearestNeighbours.attachIslands(w.standardize(Weights.Style.UNIT), p, 1));
        assertTrue(problem.getMessage().contains("binary"), problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.attachIslands(w, p, 4));
        Weights whole = Weights.fromNeighbours(p.labels(), new int[][] {{1}, {0}, {3}, {2}});
        assertEquals(whole, NearestNeighbours.attachIslands(whole, p, 1));
    }

    /** A metre on the sphere is 1.6e-7 of its radius: the chord's square is near the last bits of the coordinates. */
    @Property(tries = 50)
    void shortBandsOnTheSphereHoldExactlyThePairsWithin(@ForAll long seed) {
        Random random = new Random(seed);
        double lon = random.nextDouble() * 360 - 180;
        double lat = random.nextDouble() * 160 - 80;
        int n = 30;
        Points points = Points.of(
                Labels.numbered(n),
                random.doubles(n, 0, 1e-7).map(d -> lon + d).toArray(),
                random.doubles(n, 0, 1e-7).map(d -> lat + d).toArray(),
                CoordinateSystem.LON_LAT);
        double max = points.distance(0, 1);
        Weights band = DistanceBand.of(points, max);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i != j && points.distance(i, j) <= max ? 1 : 0, band.get(i, j));
            }
        }
    }

    @Property(tries = 50)
    void hugeAndTinyUnitsGiveTheSameNeighbours(
            @ForAll @IntRange(min = -900, max = 900) int exponent, @ForAll long seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(30).toArray();
        double[] y = random.doubles(30).toArray();
        Points points = Points.of(Labels.numbered(30), x, y, CoordinateSystem.PLANAR);
        Points scaled = Points.of(
                points.labels(),
                Arrays.stream(x).map(v -> Math.scalb(v, exponent)).toArray(),
                Arrays.stream(y).map(v -> Math.scalb(v, exponent)).toArray(),
                CoordinateSystem.PLANAR);
        assertEquals(
                NearestNeighbours.of(points, 5).toString(),
                NearestNeighbours.of(scaled, 5).toString());
        assertEquals(Maps.links(NearestNeighbours.of(points, 5)), Maps.links(NearestNeighbours.of(scaled, 5)));
        double max = DistanceBand.leastWithoutIslands(scaled);
        assertEquals(0, DistanceBand.of(scaled, max).islands().size());
    }

    @Property(tries = 100)
    void bandHoldsExactlyThePairsWithinIt(@ForAll long seed, @ForAll("systems") CoordinateSystem system) {
        Random random = new Random(seed);
        int n = 40;
        Points points = Points.of(
                Labels.numbered(n),
                random.doubles(n, -180, 180).toArray(),
                random.doubles(n, -90, 90).toArray(),
                system);
        double max = points.distance(0, 1 + random.nextInt(n - 1));
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && points.distance(i, j) <= max) {
                    expected.add((i + 1) + ">" + (j + 1));
                }
            }
        }
        assertEquals(expected, Maps.links(DistanceBand.of(points, max)));
    }

    @Test
    void tooFewPlacesAreRefused() {
        Points two = Points.of(Labels.of("a", "b"), new double[2], new double[2], CoordinateSystem.PLANAR);
        assertEquals(2, NearestNeighbours.of(two, 1).links());
        var problem = assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.of(two, 2));
        assertTrue(problem.getMessage().contains("only 2 places"), problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.of(two, 0));
        Points one = Points.of(Labels.of("a"), new double[1], new double[1], CoordinateSystem.PLANAR);
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.of(one, 1));
        assertThrows(IllegalArgumentException.class, () -> DistanceBand.leastWithoutIslands(one));
        assertThrows(IllegalArgumentException.class, () -> DistanceBand.of(one, -1));
    }

    @Test
    void distancesOnTheSphere() {
        Points p = Points.of(
                Labels.of("a", "b", "north", "pole", "east"),
                new double[] {0, 180, 90, -77, 360},
                new double[] {0, 0, 90, 90, 0},
                CoordinateSystem.LON_LAT);
        double quarter = Math.PI / 2 * 6371.0088;
        assertEquals(2 * quarter, p.distance(0, 1), 1e-10 * quarter);
        assertEquals(quarter, p.distance(0, 2), 1e-10 * quarter);
        assertEquals(0, p.distance(2, 3), 0);
        assertEquals(0, p.distance(0, 4), 0);
    }

    @Test
    void badCoordinatesAreRefusedByName() {
        Labels labels = Labels.of("a", "b");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            var problem = assertThrows(
                    IllegalArgumentException.class,
                    () -> Points.of(labels, new double[] {0, bad}, new double[2], CoordinateSystem.PLANAR));
            assertTrue(problem.getMessage().contains("\"b\""), problem.getMessage());
        }
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> Points.of(labels, new double[] {0, 500_000}, new double[2], CoordinateSystem.LON_LAT));
        assertTrue(problem.getMessage().contains("PLANAR"), problem.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Points.of(labels, new double[1], new double[2], CoordinateSystem.PLANAR));
    }

    @Provide
    Arbitrary<CoordinateSystem> systems() {
        return Arbitraries.of(CoordinateSystem.PLANAR, CoordinateSystem.LON_LAT);
    }
}
