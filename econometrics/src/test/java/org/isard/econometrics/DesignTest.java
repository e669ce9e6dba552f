package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;

class DesignTest {
    private final Labels labels = Labels.of("a", "b", "c", "d", "e", "f");
    private final Variable y = Variable.of("y", labels, 1, 3, 10, 14, 20, 21);
    private final Variable x = Variable.of("x", labels, 1, 2, 3, 4, 5, 6);
    private final Categories region =
            Categories.of("region", labels, List.of("east", "east", "mid", "mid", "west", "west"));
    private final Categories coast = Categories.of("coast", labels, List.of("no", "yes", "no", "no", "no", "yes"));

    @Test
    void aTablesColumnsAreFoundByName() {
        Table table = Table.of(labels).with(y).with(x).with(region);
        Design design = Design.of(table, "y", "x", "region");
        assertEquals(
                List.of("(Intercept)", "x", "region[mid]", "region[west]"),
                design.names().asList());
        assertThrows(IllegalArgumentException.class, () -> Design.of(table, "y", "z"));
        assertEquals(
                List.of("x"),
                design.without("(Intercept)", "region[mid]", "region[west]")
                        .names()
                        .asList());
        assertThrows(IllegalArgumentException.class, () -> design.without("z"));
    }

    @Test
    void interactionsAreProductsOfColumns() {
        Design design = Design.of(y, x)
                .withInteraction(x, x.named("again"))
                .withInteraction(region, x)
                .withInteraction(region, coast);
        assertEquals(
                List.of("(Intercept)", "x", "x:again", "region[mid]:x", "region[west]:x", "region[west]:coast[yes]"),
                design.names().asList());
        double[][] columns = design.toColumns();
        assertArrayEquals(new double[] {1, 4, 9, 16, 25, 36}, columns[2]);
        assertArrayEquals(new double[] {0, 0, 3, 4, 0, 0}, columns[3]);
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 1}, columns[5]);
    }

    @Test
    void spatialLagsAreNamedAsSpatialregDoesAndIslandsHaveZero() {
        Weights w = Weights.fromNeighbours(labels, new int[][] {{1, 2}, {0}, {0, 3}, {2, 4}, {3}, {}})
                .rowStandardized();
        Design design = Design.of(y, x).withSpatialLags(w);
        assertEquals(List.of("(Intercept)", "x", "lag.x"), design.names().asList());
        assertArrayEquals(new double[] {2.5, 1, 2.5, 4, 4, 0}, design.toColumns()[2]);
    }

    @Test
    void logarithmsRefuseWhatHasNoneByLabel() {
        assertEquals(Math.log(3), Transform.log(y).get("b"));
        assertEquals("log(y)", Transform.log(y).name());
        assertEquals(Math.log1p(3), Transform.log1p(y).get("b"));
        Variable zero = Variable.of("trade", labels, 1, 2, 0, 3, 1, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> Transform.log(zero))
                .getMessage();
        assertTrue(message.contains("trade") && message.contains("\"c\"") && message.contains("0.0"), message);
        assertThrows(IllegalArgumentException.class, () -> Transform.log1p(zero.map(v -> v - 1)));
    }

    @Test
    void panelsStackByUnitAndDropIncompleteRowsWithACount() {
        Labels units = Labels.of("BE", "FR");
        Labels years = Labels.of("9", "10", "11");
        Panel gdp = Panel.of("gdp", units, years, new double[][] {{1, 2, 3}, {4, 5, Double.NaN}});
        StackedPanels stacked = StackedPanels.of(gdp, StackedPanels.lag(gdp, 1));
        assertEquals(
                List.of("BE, 10", "BE, 11", "FR, 10"), stacked.design().labels().asList());
        assertEquals(3, stacked.dropped());
        assertEquals(
                List.of("(Intercept)", "lag1.gdp"), stacked.design().names().asList());
        assertArrayEquals(new double[] {1, 2, 4}, stacked.design().toColumns()[1]);
        assertEquals("11", stacked.periods().get("BE, 11"));
        assertArrayEquals(new int[] {1, 2, 1}, stacked.periods().toCodes());
        assertEquals("FR", stacked.units().get(2));
        assertThrows(IllegalArgumentException.class, () -> StackedPanels.lag(gdp, 0));
        assertThrows(IllegalArgumentException.class, () -> StackedPanels.of(gdp, StackedPanels.lag(gdp, 3)));
    }
}
