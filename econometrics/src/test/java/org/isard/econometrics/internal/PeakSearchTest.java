package org.isard.econometrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PeakSearchTest {
    @Property
    void peakOfALogarithmicBarrierIsFoundToRounding(@ForAll @DoubleRange(min = -50, max = 50) double slope) {
        // log(1 - x) + log(1 + x) + slope x peaks where slope (1 - x^2) = 2 x
        double peak = slope == 0 ? 0 : slope / (1 + Math.sqrt(1 + slope * slope));
        double found = PeakSearch.maximum(
                x -> Math.log(1 - x) + Math.log(1 + x) + slope * x, x -> -1 / (1 - x) + 1 / (1 + x) + slope, -1, 1, 24);
        assertEquals(peak, found, 1e-14);
    }

    @Test
    void higherOfTwoPeaksIsTaken() {
        // -(x^2 - 1/4)^2 + x / 100 peaks near -1/2 and, higher, near 1/2
        double found = PeakSearch.maximum(
                x -> -Math.pow(x * x - 0.25, 2) + x / 100, x -> -4 * x * (x * x - 0.25) + 0.01, -1, 1, 24);
        assertEquals(0, -4 * found * (found * found - 0.25) + 0.01, 1e-15);
        assertTrue(found > 0.5, "at " + found);
    }

    @Test
    void peaksWithinOneStepAreToldApart() {
        // two peaks at 0.4 and 0.44, of which the second is higher, on a grid with step 0.2
        double found = PeakSearch.maximum(
                x -> -Math.pow((x - 0.4) * (x - 0.44), 2) + x * 1e-7,
                x -> -2 * (x - 0.4) * (x - 0.44) * (2 * x - 0.84) + 1e-7,
                -1,
                1,
                9);
        assertEquals(0.44, found, 1e-3);
    }

    @Test
    void monotoneFunctionHasNoPeak() {
        assertTrue(Double.isNaN(PeakSearch.maximum(x -> x, x -> 1, -1, 1, 24)));
        assertTrue(Double.isNaN(PeakSearch.maximum(x -> -x, x -> -1, -1, 1, 24)));
        assertTrue(Double.isNaN(PeakSearch.maximum(x -> Double.NaN, x -> Double.NaN, -1, 1, 24)));
    }

    @Test
    void slopeIsAskedForFewTimes() {
        AtomicInteger calls = new AtomicInteger();
        double found = PeakSearch.maximum(
                x -> 30 * Math.log(1 - x) - 50 * Math.log(1 - 1.2 * x + x * x),
                x -> {
                    calls.incrementAndGet();
                    return -30 / (1 - x) + 50 * (1.2 - 2 * x) / (1 - 1.2 * x + x * x);
                },
                -1,
                1,
                24);
        assertEquals(0, -30 / (1 - found) + 50 * (1.2 - 2 * found) / (1 - 1.2 * found + found * found), 1e-11);
        assertTrue(calls.get() <= 9, calls + " calls");
    }
}
