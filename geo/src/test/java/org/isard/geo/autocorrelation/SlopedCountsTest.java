package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlopedCountsTest {

    @Property(tries = 200)
    void boundsAreNeverOnTheWrongSide(
            @ForAll @IntRange(min = 1, max = 4096) int n,
            @ForAll @IntRange(min = -40, max = 40) int exponent,
            @ForAll @IntRange(min = 0, max = 8) int levels,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = new double[n];
        double[] b = new double[n];
        for (int p = 0; p < n; p++) {
            a[p] = Math.scalb(levels == 0 ? random.nextDouble() - 0.5 : random.nextInt(levels), exponent);
            b[p] = levels == 0 ? random.nextDouble() : random.nextInt(levels);
        }
        double low = random.nextDouble() - 0.5;
        double high = low + random.nextDouble() / 50;
        SlopedCounts counts = new SlopedCounts(n);
        counts.sort(a, b, low, high);
        for (int t = 0; t < 20; t++) {
            double slope = t == 0 ? low : t == 1 ? high : low + random.nextDouble() * (high - low);
            int q = random.nextInt(n);
            double bound = b[q] + slope * a[q];
            int below = 0;
            int notAbove = 0;
            for (int p = 0; p < n; p++) {
                below += b[p] + slope * a[p] < bound ? 1 : 0;
                notAbove += b[p] + slope * a[p] <= bound ? 1 : 0;
            }
            int start = counts.below(bound);
            int end = counts.notAbove(bound);
            assertTrue(start <= below && notAbove <= end);
            int exactBelow = start;
            int exactNotAbove = start;
            for (int r = start; r < end; r++) {
                exactBelow += counts.b(r) + slope * counts.a(r) < bound ? 1 : 0;
                exactNotAbove += counts.b(r) + slope * counts.a(r) <= bound ? 1 : 0;
            }
            assertEquals(below, exactBelow);
            assertEquals(notAbove, exactNotAbove);
        }
    }

    @Property(tries = 100)
    void cellsHoldEveryPlaceOnceBySlope(
            @ForAll @IntRange(min = 0, max = 3000) int n,
            @ForAll @IntRange(min = 1, max = 4) int groups,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] group = new int[n];
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            group[i] = random.nextInt(groups + 1) - 1;
            slope[i] = random.nextInt(100) == 0 ? 1e9 : random.nextDouble();
        }
        SlopedCounts.Cells cells = SlopedCounts.Cells.of(group, groups, slope);
        int[] places = cells.places().clone();
        Arrays.sort(places);
        int[] expected = java.util.stream.IntStream.range(0, n)
                .filter(i -> group[i] >= 0)
                .toArray();
        assertEquals(Arrays.toString(expected), Arrays.toString(places));
        double before = Double.NEGATIVE_INFINITY;
        int groupBefore = -1;
        for (int c = 0; c + 1 < cells.starts().length; c++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int at = cells.starts()[c]; at < cells.starts()[c + 1]; at++) {
                int i = cells.places()[at];
                if (group[i] != groupBefore) {
                    assertEquals(cells.starts()[c], at);
                    groupBefore = group[i];
                    before = Double.NEGATIVE_INFINITY;
                }
                assertTrue(slope[i] >= before);
                largest = Math.max(largest, slope[i]);
            }
            before = Math.max(before, largest);
        }
    }
}
