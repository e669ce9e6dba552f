package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.geo.points.Dbscan.Border;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbscanTest {
    private static final Window SQUARE = Window.rectangle(0, 0, 1, 1);

    static PointPattern reference() {
        return Patterns.reference("clusters.csv", SQUARE);
    }

    /** Numbers by first members, 0 for a noise of 0. */
    static int[] byFirstMember(int[] clusters) {
        Map<Integer, Integer> seen = new HashMap<>();
        seen.put(0, 0);
        return Arrays.stream(clusters)
                .map(c -> seen.computeIfAbsent(c, k -> seen.size()))
                .toArray();
    }

    static int[] numbers(Categories clusters) {
        int[] numbers = new int[clusters.size()];
        Arrays.setAll(numbers, i -> clusters.get(i).equals(Dbscan.NOISE) ? 0 : Integer.parseInt(clusters.get(i)));
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"3, 0.03, 5", "5, 0.05, 8", "7, 0.02, 3", "9, 0.2, 40", "11, 0.03, 14"})
    void agreesWithR(int column, double distance, double minimum) {
        PointPattern pattern = reference();
        if (column == 11) {
            pattern = pattern.withWeights(Oracle.column("clusters.csv", 2));
        }
        for (Border border : Border.values()) {
            int[] expected = Arrays.stream(Oracle.column("clusters.csv", column + (border == Border.NOISE ? 0 : 1)))
                    .mapToInt(v -> (int) v)
                    .toArray();
            Dbscan.Result result = Dbscan.of(pattern, distance, minimum, border);
            assertArrayEquals(byFirstMember(expected), numbers(result.clusters()));
            assertEquals(Arrays.stream(expected).max().getAsInt(), result.number());
            assertEquals(Arrays.stream(expected).filter(c -> c == 0).count(), result.noise());
        }
    }

    /** By the definition: pairs within the distance, links between core points, nearest core point. */
    private static int[] naive(double[] x, double[] y, double[] w, double distance, double minimum) {
        int n = x.length;
        boolean[] core = new boolean[n];
        DisjointSets sets = new DisjointSets(n);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += squared(x, y, i, j) <= distance * distance ? w[j] : 0;
            }
            core[i] = sum >= minimum;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (core[i] && core[j] && squared(x, y, i, j) <= distance * distance) {
                    sets.union(i, j);
                }
            }
        }
        int[] clusters = new int[n];
        for (int i = 0; i < n; i++) {
            int nearest = core[i] ? i : -1;
            for (int j = 0; j < n && !core[i]; j++) {
                if (core[j]
                        && squared(x, y, i, j) <= distance * distance
                        && (nearest < 0 || squared(x, y, i, j) < squared(x, y, i, nearest))) {
                    nearest = j;
                }
            }
            clusters[i] = nearest < 0 ? 0 : sets.root(nearest) + 1;
        }
        return byFirstMember(clusters);
    }

    private static double squared(double[] x, double[] y, int i, int j) {
        return (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
    }

    @Property
    void isWhatItsDefinitionSays(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int n,
            @ForAll @IntRange(min = 1, max = 6) int minimum) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        double[] w = new double[n];
        boolean lattice = random.nextBoolean(); // distances that tie
        for (int i = 0; i < n; i++) {
            x[i] = lattice ? random.nextInt(17) / 16.0 : random.nextDouble();
            y[i] = lattice ? random.nextInt(17) / 16.0 : random.nextDouble();
            w[i] = random.nextInt(3);
        }
        w[0] = 1;
        double distance = lattice ? (1 + random.nextInt(4)) / 16.0 : 0.01 + 0.2 * random.nextDouble();
        PointPattern pattern = PointPattern.of(x, y, SQUARE).withWeights(w);
        Dbscan.Result result = Dbscan.of(pattern, distance, minimum);
        assertArrayEquals(naive(x, y, w, distance, minimum), numbers(result.clusters()));
    }

    @Test
    void weightsCountAsRepetitionAndScaleDoesNotMatter() {
        PointPattern pattern = reference();
        int n = pattern.size();
        double[] w = Oracle.column("clusters.csv", 2);
        int total = (int) Arrays.stream(w).sum();
        double[] x = new double[total];
        double[] y = new double[total];
        int[] from = new int[total];
        for (int i = 0, at = 0; i < n; i++) {
            for (int k = 0; k < w[i]; k++, at++) {
                x[at] = pattern.x(i);
                y[at] = pattern.y(i);
                from[at] = i;
            }
        }
        Categories weighted = Dbscan.of(pattern.withWeights(w), 0.03, 14).clusters();
        Categories repeated = Dbscan.of(PointPattern.of(x, y, SQUARE), 0.03, 14).clusters();
        for (int k = 0; k < total; k++) {
            assertEquals(weighted.get(from[k]), repeated.get(k));
        }
        for (double scale : new double[] {0x1p-500, 0x1p500}) {
            PointPattern scaled = PointPattern.of(
                    Arrays.stream(pattern.xs()).map(v -> v * scale).toArray(),
                    Arrays.stream(pattern.ys()).map(v -> v * scale).toArray(),
                    Window.rectangle(0, 0, scale, scale));
            assertEquals(
                    Dbscan.of(pattern, 0.03, 5).clusters(),
                    Dbscan.of(scaled, 0.03 * scale, 5).clusters());
        }
    }

    @Test
    void edgeCases() {
        PointPattern none = PointPattern.of(new double[0], new double[0], SQUARE);
        Dbscan.Result nothing = Dbscan.of(none, 0.1, 2);
        assertEquals(0, nothing.number());
        assertEquals(0, nothing.noise());
        PointPattern one = PointPattern.of(new double[] {0.5}, new double[] {0.5}, SQUARE);
        assertEquals(List.of("noise"), Dbscan.of(one, 0.1, 2).clusters().levels());
        assertEquals(List.of("1"), Dbscan.of(one, 0.1, 1).clusters().levels());
        PointPattern same = PointPattern.of(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}, SQUARE);
        Dbscan.Result all = Dbscan.of(same, 1e-8, 3);
        assertEquals(1, all.number());
        assertTrue(all.core(2));
        // 0, 1, 2 tenths: the ends are border points of the middle
        PointPattern line = PointPattern.of(new double[] {0, 0.125, 0.25, 0.75}, new double[4], SQUARE);
        Dbscan.Result ends = Dbscan.of(line, 0.125, 3);
        assertFalse(ends.core(0));
        assertEquals(
                List.of("border", "core", "border", "noise"),
                List.of(
                        ends.toTable().categories("kind").get(0),
                        ends.toTable().categories("kind").get(1),
                        ends.toTable().categories("kind").get(2),
                        ends.toTable().categories("kind").get(3)));
        assertEquals(1, ends.noise());
        assertTrue(ends.toString().contains("1 clusters"));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Dbscan.of(one, bad, 1));
            assertThrows(IllegalArgumentException.class, () -> Dbscan.of(one, 1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> Dbscan.of(one, 1e-12, 1));
        assertEquals(1, Dbscan.of(reference(), 1e3, 5).number());
    }
}
