package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClusterMeatTest {
    private static double[][] scores(SplittableRandom random, int k, int n) {
        double[][] scores = new double[k][];
        for (int j = 0; j < k; j++) {
            scores[j] = random.doubles(n, -1, 1).toArray();
        }
        return scores;
    }

    @Property
    void oneClusteringSumsOverPairsOfOneGroup(
            @ForAll int seed, @ForAll @IntRange(min = 1, max = 30) int n, @ForAll @IntRange(min = 1, max = 8) int g) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] s = scores(random, 3, n);
        int[] groups = random.ints(n, 0, g).toArray();
        double[][] meat = ClusterMeat.of(s, groups);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double expected = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        expected += groups[i] == groups[j] ? s[a][i] * s[b][j] : 0;
                    }
                }
                assertEquals(expected, meat[a][b], 1e-11);
            }
        }
    }

    @Property
    void threeClusteringsSumOverPairsThatShareAnyGroup(@ForAll int seed, @ForAll @IntRange(min = 1, max = 30) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] s = scores(random, 2, n);
        int[][] groups = IntStream.range(0, 3)
                .mapToObj(d -> random.ints(n, 0, 4 + d).toArray())
                .toArray(int[][]::new);
        double[][] meat = ClusterMeat.of(s, groups, SmallSample.NONE, 2);
        double expected = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean linked = false;
                for (int[] g : groups) {
                    linked |= g[i] == g[j];
                }
                expected += linked ? s[0][i] * s[1][j] : 0;
            }
        }
        assertEquals(expected, meat[0][1], 1e-11);
        assertEquals(meat[0][1], meat[1][0], 1e-13);
    }

    @Property
    void intersectionsJoinExactlyThePairsThatAgreeInBoth(@ForAll int seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] a = random.ints(n, 0, 5).toArray();
        int[] b = random.ints(n, 0, 5).toArray();
        int[] both = ClusterMeat.intersection(a, b);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(a[i] == a[j] && b[i] == b[j], both[i] == both[j]);
            }
        }
        assertEquals(IntStream.of(both).max().orElseThrow() + 1, ClusterMeat.count(both));
    }

    @Test
    void emptyGroupsDoNotCount() {
        assertEquals(2, ClusterMeat.count(new int[] {7, 3, 7}));
        assertEquals(0, ClusterMeat.count(new int[0]));
        assertArrayEquals(new int[] {1, 0, 1}, ClusterMeat.intersection(new int[] {7, 3, 7}, new int[] {2, 2, 2}));
    }

    @Test
    void presetsDifferInTheGroupsOfEachTerm() {
        assertEquals(99.0 / 97 * 10 / 9, SmallSample.FIXEST.factor(100, 3, 50, 10), 1e-15);
        assertEquals(99.0 / 97 * 50 / 49, SmallSample.STATA.factor(100, 3, 50, 10), 1e-15);
        assertEquals(9, SmallSample.FIXEST.testDegreesOfFreedom(100, 3, 10));
        assertEquals(97, SmallSample.SANDWICH.testDegreesOfFreedom(100, 3, 10));
    }
}
