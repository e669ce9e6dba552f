package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairwiseTest {

    @Property(tries = 200)
    void errorStaysNearTheLastBit(@ForAll @IntRange(max = 5000) int n, @ForAll long seed) {
        double[] x = new SplittableRandom(seed).doubles(n).map(v -> v - 0.5).toArray();
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal exactDot = BigDecimal.ZERO;
        double size = 0;
        for (double v : x) {
            exact = exact.add(new BigDecimal(v));
            exactDot = exactDot.add(new BigDecimal(v).multiply(new BigDecimal(v)));
            size += Math.abs(v);
        }
        // Higham's bound is log2(n) + the block; what is measured stays well below 2^-53 times the block's own growth.
        assertEquals(exact.doubleValue(), Pairwise.sum(x), 64 * Math.ulp(1.0) * size + Double.MIN_VALUE);
        assertEquals(exactDot.doubleValue(), Pairwise.sumOfSquares(x), 64 * Math.ulp(1.0) * exactDot.doubleValue());
    }

    @Test
    void manyEqualValuesDoNotDrift() {
        double[] tenths = new double[10_000_000];
        Arrays.fill(tenths, 0.1);
        assertEquals(1_000_000.0, Pairwise.sum(tenths), 1e-8); // a plain loop is off by 1.6e-4
        assertEquals(0.1, Pairwise.mean(tenths), 1e-15);
    }

    @Test
    void emptyAndUnequalLengths() {
        assertEquals(0, Pairwise.sum());
        assertTrue(Double.isNaN(Pairwise.mean()));
        assertThrows(IllegalArgumentException.class, () -> Pairwise.dot(new double[1], new double[2]));
    }

    @Test
    void numbersPrintWithSixDigits() {
        assertEquals("NA", TextTable.format(Double.NaN));
        assertEquals("12345", TextTable.format(12345));
        assertEquals("0.123457", TextTable.format(0.123456789));
        assertEquals("-1234.57", TextTable.format(-1234.56789));
        assertEquals("1.23457e-05", TextTable.format(1.23456789e-5));
        assertEquals("2.5", TextTable.format(2.5));
        assertEquals("< 2.2e-16", TextTable.pValue(1e-20));
        assertEquals("0.0312", TextTable.pValue(0.03123));
        assertThrows(IllegalArgumentException.class, () -> TextTable.of("a").row(1, 2));
    }
}
