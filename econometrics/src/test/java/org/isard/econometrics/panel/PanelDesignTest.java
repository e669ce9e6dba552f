package org.isard.econometrics.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class PanelDesignTest {
    private static final Labels ROWS = Labels.of("a", "b", "c", "d", "e", "f");

    private static Table table(double... y) {
        return Table.of(ROWS)
                .with(Categories.of("city", ROWS, List.of("X", "Y", "X", "Y", "X", "Y")))
                .with(Variable.of("year", ROWS, 10, 9, 9, 11, 11, 10))
                .with(Variable.of("x", ROWS, 1, 2, 3, 5, 4, 9))
                .with(Variable.of("y", ROWS, y));
    }

    @Test
    void rowsAreSortedByUnitAndNumericPeriodAndAnswersStandUnderTheirLabels() {
        PanelDesign d = PanelDesign.of(table(1, 3, 2, 9, 4, 6), "city", "year", "y", "x");
        assertEquals(List.of("9", "10", "11"), d.periods().asList());
        assertArrayEquals(new double[] {2, 1, 4, 3, 6, 9}, d.y());
        assertTrue(d.isBalanced());
        Variable residuals = FixedEffects.fit(d, Effects.INDIVIDUAL).residuals();
        assertEquals(ROWS, residuals.labels());
        assertArrayEquals(
                d.design().response().toArray(), d.unsorted("y", d.y()).toArray());
    }

    @Test
    void duplicateKeysAreRefusedNamingBothRows() {
        Table t = table(1, 3, 2, 9, 4, 6).select("city", "x", "y").with(Variable.of("year", ROWS, 9, 9, 9, 11, 11, 10));
        String message = assertThrows(IllegalArgumentException.class, () -> PanelDesign.of(t, "city", "year", "y", "x"))
                .getMessage();
        assertTrue(
                message.contains("\"a\" and \"c\"") && message.contains("\"X\"") && message.contains("\"9\""), message);
    }

    @Test
    void missingValuesAreRefusedOrDroppedWithACount() {
        Table t = table(1, Double.NaN, 2, 9, 4, 6);
        assertThrows(IllegalArgumentException.class, () -> PanelDesign.of(t, "city", "year", "y", "x"));
        PanelDesign d = PanelDesign.complete(t, "city", "year", "y", "x");
        assertEquals(1, d.dropped());
        assertEquals(5, d.n());
        assertFalse(d.isBalanced());
        assertTrue(d.toString().contains("1 rows with missing values left out"), d.toString());
    }

    @Test
    void panelsGiveTheSameDesignAsTheirLongTable() {
        Labels cities = Labels.of("X", "Y");
        Labels years = Labels.of("9", "10", "11");
        Panel y = Panel.of("y", cities, years, new double[][] {{2, 1, 4}, {3, 6, Double.NaN}});
        Panel x = Panel.of("x", cities, years, new double[][] {{3, 1, 4}, {2, 9, 5}});
        assertThrows(IllegalArgumentException.class, () -> PanelDesign.of(y, x));
        PanelDesign d = PanelDesign.complete(y, x);
        assertEquals(1, d.dropped());
        PanelDesign e = PanelDesign.complete(table(1, 3, 2, Double.NaN, 4, 6), "city", "year", "y", "x");
        assertArrayEquals(e.y(), d.y());
        assertArrayEquals(e.x()[1], d.x()[1]);
        assertArrayEquals(e.unit(), d.unit());
        assertArrayEquals(e.period(), d.period());
    }

    @Test
    void unknownColumnsAndTextWhereNumbersBelongAreRefused() {
        Table t = table(1, 3, 2, 9, 4, 6);
        assertThrows(IllegalArgumentException.class, () -> PanelDesign.of(t, "town", "year", "y", "x"));
        assertThrows(IllegalArgumentException.class, () -> PanelDesign.of(t, "city", "year", "y", "city"));
        assertThrows(IllegalArgumentException.class, () -> PanelDesign.of(t, "city", "year", "x", "x", "x"));
    }
}
