package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InequalityTest {

    @Test
    void knownValues() {
        assertEquals(0.38, Inequality.herfindahl(50, 30, 20), 1e-15);
        assertEquals((0.38 - 1 / 3.0) / (2 / 3.0), Inequality.herfindahlNormalized(50, 30, 20), 1e-15);
        assertEquals(0.2, Inequality.gini(50, 30, 20), 1e-15);
        assertEquals(0.75, Inequality.gini(0, 0, 0, 8), 1e-15);
        assertEquals(Math.log(4), Inequality.theil(0, 0, 0, 8), 1e-15);
        assertEquals(0, Inequality.theil(3, 3, 3), 1e-15);
    }

    @Test
    void nothingToShareIsUndefined() {
        assertTrue(Double.isNaN(Inequality.herfindahl(0, 0)));
        assertTrue(Double.isNaN(Inequality.herfindahl()));
        assertTrue(Double.isNaN(Inequality.gini()));
        assertTrue(Double.isNaN(Inequality.theil(0)));
        assertTrue(Double.isNaN(Inequality.herfindahlNormalized(5)));
    }

    @Test
    void badAmountsAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Inequality.herfindahl(1, bad));
        }
    }

    @Property
    void boundsAndScale(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(n).toArray();
        for (double scale : new double[] {1e-300, 1, 1e300}) {
            double[] scaled = Arrays.stream(x).map(v -> v * scale).toArray();
            assertEquals(Inequality.herfindahl(x), Inequality.herfindahl(scaled), 1e-12);
            assertEquals(Inequality.gini(x), Inequality.gini(scaled), 1e-12);
            assertEquals(Inequality.theil(x), Inequality.theil(scaled), 1e-12);
        }
        double h = Inequality.herfindahl(x);
        assertTrue(h >= 1.0 / n - 1e-15 && h <= 1 + 1e-15);
        double naive = 0;
        for (double a : x) {
            for (double b : x) {
                naive += Math.abs(a - b);
            }
        }
        double mean = Pairwise.mean(x);
        assertEquals(naive / (2.0 * n * n * mean), Inequality.gini(x), 1e-12);
    }
}
