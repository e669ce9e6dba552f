package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Coupling.Grade;
import org.junit.jupiter.api.Test;

class CouplingTest {
    @Property
    void degreeIsTheGeometricOverTheArithmeticMean(
            @ForAll @DoubleRange(min = 0.01, max = 1) double u,
            @ForAll @DoubleRange(min = 0.01, max = 1) double v,
            @ForAll @DoubleRange(min = 0.01, max = 1) double w) {
        assertEquals(2 * Math.sqrt(u * v) / (u + v), Coupling.degree(u, v), 1e-14);
        assertEquals(3 * Math.cbrt(u * v * w) / (u + v + w), Coupling.degree(u, v, w), 1e-13);
        assertEquals(1, Coupling.degree(u, u, u, u), 1e-15);
    }

    @Test
    void scaleDoesNotMatterHoweverLargeOrSmall() {
        assertEquals(0.6, Coupling.degree(9e307, 1e307), 1e-15);
        assertEquals(0.6, Coupling.degree(9e-320, 1e-320), 1e-3);
        double[] many = new double[400];
        Arrays.fill(many, 1e-5);
        assertEquals(1, Coupling.degree(many), 1e-15);
    }

    @Test
    void zeroesAndTheUnknownKeepTheirMeaning() {
        assertEquals(0, Coupling.degree(0, 1));
        assertTrue(Double.isNaN(Coupling.degree(0, 0)));
        assertTrue(Double.isNaN(Coupling.degree(Double.NaN, 1)));
        assertThrows(IllegalArgumentException.class, () -> Coupling.degree(1));
        assertThrows(IllegalArgumentException.class, () -> Coupling.degree(1, -0.1));
    }

    @Test
    void tenthsBelongToTheGradeAbove() {
        assertEquals(Grade.EXTREME_IMBALANCE, Grade.of(0));
        assertEquals(Grade.SERIOUS_IMBALANCE, Grade.of(0.1));
        assertEquals(Grade.BARE_COORDINATION, Grade.of(0.5));
        assertEquals(Grade.QUALITY_COORDINATION, Grade.of(1));
        assertEquals(Grade.UNKNOWN, Grade.of(Double.NaN));
        assertEquals(11, Grade.values().length);
    }
}
