package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Coupling;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.junit.jupiter.api.Test;

class DualCirculationTest {
    private static final Labels PERIODS = Labels.of("1", "2", "3");

    @Test
    void sharesAreThoseOfTheReference() {
        DualCirculation.Result result = DualCirculation.of(SharedData.gravity(), Measure.VALUE);
        int[] rows = {0};
        CsvRows.forEach(
                SharedData.file("oracles/trade/reference_agtpa_circulation_even_years.csv.gz"),
                CsvOptions.defaults(),
                row -> {
                    double s = row.number("internal_circulation_share");
                    String place = row.get("i");
                    String year = row.get("year");
                    assertEquals(s, result.internalShare().get(place, year), 1e-10 * s);
                    assertEquals(
                            row.number("exports") + row.number("imports"),
                            result.external().get(place, year),
                            1e-10 * row.number("exports"));
                    // C = 2 sqrt(s (1 - s)) as u + v = 1, T = 1/2
                    assertEquals(
                            Math.sqrt(2 * Math.sqrt(s * (1 - s)) / 2),
                            result.coordination().get(place, year),
                            1e-9);
                    rows[0]++;
                });
        assertTrue(rows[0] >= 700);
        assertEquals(0.849, result.internalShare().get("CHN", "1986"), 5e-4);
        assertEquals(0.655, result.internalShare().get("CHN", "2004"), 5e-4);
        assertEquals(DualCirculation.Stage.INTERNAL, result.stage("CHN", "1986"));
        assertEquals(DualCirculation.Stage.DUAL, result.stage("CHN", "2004"));
        assertTrue(result.toString().contains("dual circulation in 2006"), result.toString());
        assertEquals(69 * 21, result.toTable().rows().size());
    }

    @Test
    void stagesMovementsAndGradesFollowTheirBounds() {
        DualCirculation.Result result = of(new double[] {90, 50, 10}, new double[] {10, 50, 90});
        assertEquals(DualCirculation.Stage.INTERNAL, result.stage("A", "1"));
        assertEquals(DualCirculation.Stage.DUAL, result.stage("A", "2"));
        assertEquals(DualCirculation.Stage.EXTERNAL, result.stage("A", "3"));
        assertEquals(DualCirculation.Movement.UNKNOWN, result.movement("A", "1"));
        assertEquals(DualCirculation.Movement.OUTWARD, result.movement("A", "2"));
        assertEquals(-0.4, result.change().get("A", "3"), 1e-15);
        assertEquals(1, result.coupling().get("A", "2"), 1e-15);
        assertEquals(0.6, result.coupling().get("A", "1"), 1e-15);
        assertEquals(Coupling.Grade.INTERMEDIATE_COORDINATION, result.grade("A", "2"));
        assertEquals(Coupling.Grade.BARE_COORDINATION, result.grade("A", "1"));
    }

    @Test
    void rangesAreWithinTheEconomyOrTheWholePanel() {
        Labels two = Labels.of("A", "B");
        Panel in = Panel.of("in", two, PERIODS, new double[][] {{0, 1, 2}, {4, 5, 8}});
        Panel out = Panel.of("out", two, PERIODS, new double[][] {{1, 3, 5}, {1, 9, 5}});
        DualCirculation.Options pooled = DualCirculation.options().scale(DualCirculation.Scale.POOLED_RANGE);
        assertEquals(
                0.5 * (5 / 8.0 + 1),
                DualCirculation.of(in, out, pooled).development().get("B", "2"),
                1e-15);
        DualCirculation.Options own =
                pooled.scale(DualCirculation.Scale.OWN_RANGE).internalWeight(0.25);
        assertEquals(
                0.25 * 0.25 + 0.75,
                DualCirculation.of(in, out, own).development().get("B", "2"),
                1e-15);
        Panel constant = Panel.of("out", two, PERIODS, new double[][] {{1, 1, 1}, {1, 9, 5}});
        assertTrue(Double.isNaN(
                DualCirculation.of(in, constant, own).coordination().get("A", "2")));
    }

    @Test
    void unknownStaysUnknown() {
        DualCirculation.Result result = of(new double[] {Double.NaN, 0, 5}, new double[] {10, 0, 5});
        for (String period : Labels.of("1", "2")) {
            assertEquals(DualCirculation.Stage.UNKNOWN, result.stage("A", period));
            assertEquals(DualCirculation.Movement.UNKNOWN, result.movement("A", period));
            assertEquals(Coupling.Grade.UNKNOWN, result.grade("A", period));
        }
        assertEquals(DualCirculation.Movement.UNKNOWN, result.movement("A", "3"));
        assertEquals(DualCirculation.Stage.DUAL, result.stage("A", "3"));
    }

    @Property
    void indicesStayInTheirBoundsAndIgnoreTheUnit(
            @ForAll @DoubleRange(min = 0, max = 1e6) double in,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double out) {
        DualCirculation.Result one = of(new double[] {in, in, in}, new double[] {out, out, out});
        DualCirculation.Result thousand = of(new double[] {1e3 * in, 1, 1}, new double[] {1e3 * out, 1, 1});
        for (Panel panel : new Panel[] {one.internalShare(), one.coupling(), one.coordination()}) {
            assertTrue(panel.get(0, 0) >= 0 && panel.get(0, 0) <= 1 + 1e-15);
        }
        assertEquals(one.coordination().get(0, 0), thousand.coordination().get(0, 0), 1e-12);
        assertTrue(one.coordination().get(0, 0) <= Math.sqrt(0.5) + 1e-15);
        assertEquals(DualCirculation.Movement.STEADY, one.movement("A", "2"));
    }

    @Test
    void faultsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> of(new double[] {-1, 1, 1}, new double[] {1, 1, 1}));
        assertThrows(
                IllegalArgumentException.class, () -> DualCirculation.options().bounds(0.6, 0.4));
        assertThrows(
                IllegalArgumentException.class, () -> DualCirculation.options().internalWeight(1.5));
        assertThrows(
                IllegalArgumentException.class, () -> DualCirculation.options().tolerance(Double.NaN));
        Panel in = Panel.of("in", Labels.of("A"), PERIODS, new double[][] {{1, 1, 1}});
        Panel out = Panel.of("out", Labels.of("B"), PERIODS, new double[][] {{1, 1, 1}});
        assertFalse(assertThrows(
                        IllegalArgumentException.class, () -> DualCirculation.of(in, out, DualCirculation.options()))
                .getMessage()
                .isEmpty());
    }

    private static DualCirculation.Result of(double[] in, double[] out) {
        Labels one = Labels.of("A");
        return DualCirculation.of(
                Panel.of("in", one, PERIODS, new double[][] {in}),
                Panel.of("out", one, PERIODS, new double[][] {out}),
                DualCirculation.options());
    }
}
