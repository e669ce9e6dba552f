package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {
    private static final Labels UNITS = Labels.of("CHN", "DEU");
    private static final Labels YEARS = Labels.of("2012", "2013", "2014");
    private static final Panel PANEL = Panel.of("share", UNITS, YEARS, new double[][] {{1, 2, 3}, {4, Double.NaN, 6}});

    @Test
    void crossSectionsAndSeries() {
        assertArrayEquals(new double[] {3, 6}, PANEL.at("2014").toArray());
        assertEquals("share", PANEL.at("2014").name());
        assertArrayEquals(new double[] {4, Double.NaN, 6}, PANEL.series("DEU").toArray());
        assertEquals(YEARS, PANEL.series("DEU").labels());
        assertEquals(2, PANEL.get("CHN", "2013"));
        assertEquals(2, PANEL.get(0, 1));
    }

    @Test
    void asATableEachPeriodIsAColumn() {
        assertEquals(List.of("2012", "2013", "2014"), PANEL.toTable().columns());
        assertEquals(
                "label,2012,2013,2014\nCHN,1,2,3\nDEU,4,,6\n", PANEL.toTable().toCsv());
        assertTrue(PANEL.toString().startsWith("share: 2 units x 3 periods\n"));
    }

    @Test
    void shapesMustFit() {
        assertThrows(IllegalArgumentException.class, () -> Panel.of("x", UNITS, YEARS, new double[][] {{1, 2, 3}}));
        var e = assertThrows(
                IllegalArgumentException.class, () -> Panel.of("x", UNITS, YEARS, new double[][] {{1, 2, 3}, {1, 2}}));
        assertTrue(e.getMessage().contains("x of \"DEU\""), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Panel.of("x", UNITS, YEARS, new double[][] {{1, 2, 3}, {1, 2, Double.POSITIVE_INFINITY}}));
        assertThrows(IllegalArgumentException.class, () -> PANEL.at("1999"));
    }

    @Test
    void changesToTheCallersArrayDoNotShow() {
        double[][] values = {{1, 2, 3}, {4, 5, 6}};
        Panel panel = Panel.of("x", UNITS, YEARS, values);
        values[0][0] = 99;
        assertEquals(1, panel.get(0, 0));
        assertEquals(Panel.of("x", UNITS, YEARS, new double[][] {{1, 2, 3}, {4, 5, 6}}), panel);
    }
}
