package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedDrawsTest {

    private static SharedDraws draws(int n, int length, int first, int count, long seed) {
        return SharedDraws.generate(n, length, first, count, RandomStreams.of(seed), Execution.sequential());
    }

    @Property(tries = 200)
    void unitsOfOneSequenceAreDistinct(
            @ForAll @IntRange(min = 1, max = 80) int n,
            @ForAll @IntRange(min = 1, max = 80) int wish,
            @ForAll long seed) {
        int length = Math.min(n, wish);
        SharedDraws draws = draws(n, length, 0, 5, seed);
        for (int p = 0; p < 5; p++) {
            Set<Integer> seen = new HashSet<>();
            for (int j = 0; j < length; j++) {
                assertTrue(draws.unit(p, j) >= 0 && draws.unit(p, j) < n);
                assertTrue(seen.add(draws.unit(p, j)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"6,3,120", "6,4,360", "4,4,24", "2,1,2"})
    void allSequencesAreEquallyLikely(int n, int length, int cells) {
        int count = 500 * cells;
        SharedDraws draws = draws(n, length, 0, count, 5);
        Map<Integer, Integer> seen = new HashMap<>();
        for (int p = 0; p < count; p++) {
            int code = 0;
            for (int j = 0; j < length; j++) {
                code = 10 * code + draws.unit(p, j);
            }
            seen.merge(code, 1, Integer::sum);
        }
        assertUniform(seen, cells, count);
    }

    @ParameterizedTest
    @CsvSource({"6,3,2,20", "6,4,3,60", "4,4,3,6"})
    void drawsOfAPlaceAreUniformOverTheOthers(int n, int length, int k, int cells) {
        int count = 500 * cells;
        SharedDraws draws = draws(n, length, 0, count, 9);
        int place = 1;
        Map<Integer, Integer> seen = new HashMap<>();
        for (int p = 0; p < count; p++) {
            int code = 0;
            for (int j = 0; j < k; j++) {
                int unit = draws.unit(p, j);
                code = 10 * code + (unit == place ? draws.unit(p, k) : unit);
            }
            seen.merge(code, 1, Integer::sum);
        }
        assertUniform(seen, cells, count);
    }

    private static void assertUniform(Map<Integer, Integer> seen, int cells, int count) {
        assertEquals(cells, seen.size());
        double expected = (double) count / cells;
        double chi = 0;
        for (int observed : seen.values()) {
            chi += (observed - expected) * (observed - expected) / expected;
        }
        assertTrue(chi < cells - 1 + 5 * Math.sqrt(2.0 * cells) + 10, "chi square " + chi + " of " + cells + " cells");
    }

    @ParameterizedTest
    @CsvSource({"50,9", "50,40", "2000,33"})
    void aSequenceOwesNothingToBatches(int n, int length) {
        SharedDraws all = draws(n, length, 0, 100, 3);
        SharedDraws tail = draws(n, length, 70, 30, 3);
        for (int p = 0; p < 30; p++) {
            for (int j = 0; j < length; j++) {
                assertEquals(all.unit(70 + p, j), tail.unit(p, j));
            }
        }
    }

    @Property(tries = 50)
    void ownDrawsAreThoseThatContainThePlace(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
        int[] cardinalities = new int[n];
        for (int i = 0; i < n; i++) {
            cardinalities[i] = (int) Math.floorMod(seed + i, (long) n);
        }
        int length = Arrays.stream(cardinalities).max().orElseThrow() + 1;
        SharedDraws draws = draws(n, length, 0, 40, seed);
        SharedDraws.OwnDraws own = draws.ownDraws(cardinalities);
        for (int i = 0; i < n; i++) {
            int e = own.start(i);
            for (int p = 0; p < 40; p++) {
                for (int j = 0; j < cardinalities[i]; j++) {
                    if (draws.unit(p, j) == i) {
                        assertEquals(p, own.sequence(e));
                        assertEquals(j, own.within(e));
                        e++;
                    }
                }
            }
            assertEquals(own.end(i), e);
        }
    }
}
