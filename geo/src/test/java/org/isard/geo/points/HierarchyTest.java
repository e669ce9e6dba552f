package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.geo.points.Hierarchy.Linkage;
import org.isard.geo.points.Hierarchy.Merge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HierarchyTest {
    private static final Window SQUARE = Window.rectangle(0, 0, 1, 1);

    @ParameterizedTest
    @EnumSource
    void agreesWithScipy(Linkage linkage) {
        Hierarchy tree = Hierarchy.of(DbscanTest.reference(), linkage);
        double[] expected = Oracle.column("linkage_heights.csv", linkage.ordinal());
        double[] heights = tree.merges().stream().mapToDouble(Merge::height).toArray();
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], heights[k], 1e-13 * (1 + expected[k]));
        }
        int[] cut = Arrays.stream(Oracle.column("linkage_cuts.csv", linkage.ordinal()))
                .mapToInt(v -> (int) v)
                .toArray();
        assertArrayEquals(DbscanTest.byFirstMember(cut), DbscanTest.numbers(tree.clusters(9)));
        int n = cut.length;
        assertEquals(tree.clusters(9), tree.below((heights[n - 10] + heights[n - 9]) / 2));
    }

    /** Always the two clusters nearest by the definition of the linkage. */
    private static double[] naiveHeights(double[] x, double[] y, Linkage linkage) {
        int n = x.length;
        int[] cluster = new int[n];
        Arrays.setAll(cluster, i -> i);
        double[] heights = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            double least = Double.POSITIVE_INFINITY;
            int first = -1;
            int second = -1;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < a; b++) {
                    double d = apart(x, y, cluster, a, b, linkage);
                    if (d < least) {
                        least = d;
                        first = a;
                        second = b;
                    }
                }
            }
            heights[k] = least;
            for (int i = 0; i < n; i++) {
                cluster[i] = cluster[i] == first ? second : cluster[i];
            }
        }
        return heights;
    }

    private static double apart(double[] x, double[] y, int[] cluster, int a, int b, Linkage linkage) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NaN;
        double sum = 0;
        double sa = 0;
        double sb = 0;
        double mx = 0;
        double my = 0;
        for (int i = 0; i < x.length; i++) {
            if (cluster[i] == a) {
                sa++;
            } else if (cluster[i] == b) {
                sb++;
            }
        }
        if (sa == 0 || sb == 0) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < x.length; i++) {
            double sign = cluster[i] == a ? 1 / sa : cluster[i] == b ? -1 / sb : 0;
            mx += sign * x[i];
            my += sign * y[i];
            for (int j = 0; j < x.length; j++) {
                if (cluster[i] == a && cluster[j] == b) {
                    double d = Math.hypot(x[i] - x[j], y[i] - y[j]);
                    least = Math.min(least, d);
                    most = Double.isNaN(most) ? d : Math.max(most, d);
                    sum += d;
                }
            }
        }
        return switch (linkage) {
            case SINGLE -> least;
            case COMPLETE -> most;
            case AVERAGE -> sum / (sa * sb);
            case WARD -> Math.sqrt(2 * sa * sb / (sa + sb)) * Math.hypot(mx, my);
        };
    }

    @Property(tries = 30)
    void mergesTheNearestTwo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        for (Linkage linkage : Linkage.values()) {
            Hierarchy tree = Hierarchy.of(PointPattern.of(x, y, SQUARE), linkage);
            double[] heights = tree.merges().stream().mapToDouble(Merge::height).toArray();
            assertArrayEquals(naiveHeights(x, y, linkage), heights, 1e-13);
            assertEquals(n - 1, tree.merges().size());
        }
    }

    @Test
    void lineAndCoincidentPointsAreTreesToo() {
        double[] x = {0.1, 0.2, 0.4, 0.8, 0.1, -0.0 + 0.8};
        double[] y = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        PointPattern line = PointPattern.of(x, y, SQUARE);
        for (Linkage linkage : Linkage.values()) {
            Hierarchy tree = Hierarchy.of(line, linkage);
            assertEquals(5, tree.merges().size());
            assertEquals(0, tree.merges().get(0).height());
            assertEquals(0, tree.merges().get(1).height());
            assertEquals(6, tree.merges().get(4).size());
            Categories clusters = tree.below(0);
            assertEquals(4, clusters.levels().size());
            assertEquals(clusters.get(0), clusters.get(4));
            assertEquals("1", clusters.get(0));
        }
        double[] heights = Hierarchy.of(line, Linkage.SINGLE).merges().stream()
                .mapToDouble(Merge::height)
                .toArray();
        assertArrayEquals(new double[] {0, 0, 0.1, 0.2, 0.4}, heights, 1e-15);
    }

    @Test
    void singleLinkageIsDbscanWithoutMinimum() {
        PointPattern pattern = Patterns.random(SQUARE, 400, 3);
        for (double distance : new double[] {0.01, 0.03, 0.05}) {
            assertEquals(
                    Dbscan.of(pattern, distance, 1).clusters(),
                    Hierarchy.of(pattern, Linkage.SINGLE).below(distance));
        }
    }

    @Test
    void heightsScaleWithThePoints() {
        PointPattern pattern = Patterns.random(SQUARE, 40, 3);
        for (double scale : new double[] {0x1p-500, 0x1p500}) {
            PointPattern scaled = PointPattern.of(
                    Arrays.stream(pattern.xs()).map(v -> v * scale).toArray(),
                    Arrays.stream(pattern.ys()).map(v -> v * scale).toArray(),
                    Window.rectangle(0, 0, scale, scale));
            for (Linkage linkage : Linkage.values()) {
                double[] before = Hierarchy.of(pattern, linkage).merges().stream()
                        .mapToDouble(Merge::height)
                        .toArray();
                double[] after = Hierarchy.of(scaled, linkage).merges().stream()
                        .mapToDouble(h -> h.height() / scale)
                        .toArray();
                assertArrayEquals(before, after, 1e-15);
            }
        }
    }

    @Test
    void edgeCases() {
        PointPattern none = PointPattern.of(new double[0], new double[0], SQUARE);
        assertThrows(IllegalArgumentException.class, () -> Hierarchy.of(none, Linkage.SINGLE));
        for (Linkage linkage : Linkage.values()) {
            Hierarchy one = Hierarchy.of(PointPattern.of(new double[] {0}, new double[] {0}, SQUARE), linkage);
            assertTrue(one.merges().isEmpty());
            assertEquals(1, one.clusters(1).levels().size());
            assertThrows(IllegalArgumentException.class, () -> one.clusters(0));
            assertThrows(IllegalArgumentException.class, () -> one.clusters(2));
            assertTrue(one.toString().contains("1 points"));
        }
        PointPattern many = Patterns.random(SQUARE, 40_000, 1);
        assertThrows(IllegalArgumentException.class, () -> Hierarchy.of(many, Linkage.WARD));
        assertEquals(39_999, Hierarchy.of(many, Linkage.SINGLE).merges().size());
        assertEquals(4, Hierarchy.of(none(), Linkage.WARD).toTable().columns().size());
    }

    private static PointPattern none() {
        return PointPattern.of(new double[] {0, 1}, new double[] {0, 1}, SQUARE);
    }
}
