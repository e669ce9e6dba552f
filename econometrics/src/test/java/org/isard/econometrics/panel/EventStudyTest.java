package org.isard.econometrics.panel;

import static org.isard.econometrics.Oracles.get;
import static org.isard.econometrics.Oracles.number;
import static org.isard.econometrics.Oracles.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.Oracles;
import org.junit.jupiter.api.Test;

/** Against lm with dummies and sandwich 3.0.2 (did.R beside the resources). */
class EventStudyTest {
    private static final Object ORACLE = Oracles.resource(EventStudyTest.class, "did.json");

    private static Table table() {
        return Table.read(
                Path.of(EventStudyTest.class.getResource("staggered.csv").getPath()));
    }

    private static PanelDesign design() {
        return PanelDesign.of(table(), "unit", "period", "y", "x");
    }

    private static Variable start(PanelDesign design) {
        Table table = table();
        double[] start = new double[design.units().size()];
        for (int r = 0; r < table.rows().size(); r++) {
            int unit = design.units()
                    .indexOf(Long.toString((long) table.variable("unit").get(r)));
            start[unit] = table.variable("start").get(r);
        }
        return Variable.of("start", design.units(), start);
    }

    private static void close(Object expected, Estimates fit) {
        double[] b = numbers(get(expected, "b"));
        double[] se = numbers(get(expected, "se"));
        assertEquals(b.length, fit.names().size());
        for (int j = 0; j < b.length; j++) {
            assertEquals(
                    b[j],
                    fit.coefficients()[j],
                    1e-9 * (1 + Math.abs(b[j])),
                    fit.names().get(j));
            assertEquals(
                    se[j], fit.standardErrors()[j], 1e-9 * se[j], fit.names().get(j));
        }
    }

    @Test
    void effectsAndClusteredErrorsAreThoseOfDummies() {
        PanelDesign d = design();
        close(get(ORACLE, "two_way"), EventStudy.twoWay(d, start(d)));
        EventStudy.Result dynamic = EventStudy.dynamic(d, start(d));
        assertEquals(
                Arrays.stream(numbers(get(ORACLE, "events")))
                        .mapToObj(v -> (int) v)
                        .toList(),
                dynamic.relativePeriods());
        close(get(ORACLE, "dynamic"), dynamic);
        assertEquals(number(get(ORACLE, "pre")), dynamic.preTrends().statistic(), 1e-8);
        close(get(ORACLE, "sun_abraham"), EventStudy.sunAbraham(d, start(d)));
        assertTrue(dynamic.toString().contains("F of pre-trends"), dynamic.toString());
        assertEquals(
                dynamic.relativePeriods().size(),
                dynamic.toTable().variable("relative period").size());
    }

    @Test
    void endsAreBinned() {
        PanelDesign d = design();
        assertEquals(
                java.util.List.of(-3, -2, 0, 1, 2),
                EventStudy.dynamic(d, start(d), -3, 2).relativePeriods());
        assertThrows(IllegalArgumentException.class, () -> EventStudy.dynamic(d, start(d), -1, 2));
    }

    @Test
    void twoByTwoIsTheDifferenceOfDifferences() {
        Labels units = Labels.of("a", "b", "c", "d");
        Labels periods = Labels.of("before", "after");
        Panel y = Panel.of("y", units, periods, new double[][] {{1, 2}, {3, 5}, {2, 7}, {4, 8}});
        PanelDesign d = PanelDesign.of(y);
        Variable start = Variable.of("start", units, Double.NaN, Double.NaN, 1, 1);
        double expected = (5 + 4) / 2.0 - (1 + 2) / 2.0;
        assertEquals(expected, EventStudy.twoWay(d, start).coefficient("treated"), 1e-12);
        assertEquals(expected, EventStudy.dynamic(d, start).coefficient("period 0"), 1e-12);
        assertThrows(
                IllegalArgumentException.class,
                () -> EventStudy.dynamic(d, start).preTrends());
        Variable all = Variable.of("start", units, 1, 1, 1, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> EventStudy.twoWay(d, all))
                .getMessage();
        assertTrue(message.contains("treated") && message.contains("absorb"), message);
        assertThrows(IllegalArgumentException.class, () -> EventStudy.sunAbraham(d, all));
        Variable year = Variable.of("start", units, 2001, Double.NaN, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> EventStudy.twoWay(d, year));
    }
}
