package org.isard.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;

/**
 * Panels stacked to one design: a row for each unit and period in which no panel's value is missing, labelled "unit, period", unit by
 * unit and in each in the order of the periods.
 *
 * @param design the response and the columns, with an intercept
 * @param units the unit of each row, for clustering or as a factor
 * @param periods the period of each row, the levels in the order of the panels
 * @param dropped how many pairs of unit and period had a missing value and have no row
 */
public record StackedPanels(Design design, Categories units, Categories periods, int dropped) {
    /**
     * Stacks the panels.
     *
     * @throws IllegalArgumentException if units or periods differ between panels, no complete row is left, or two rows get one label
     */
    public static StackedPanels of(Panel y, Panel... x) {
        List<Panel> all = new ArrayList<>(List.of(y));
        all.addAll(List.of(x));
        for (Panel panel : x) {
            y.units().requireSame(panel.units(), panel.name());
            y.periods().requireSame(panel.periods(), panel.name());
        }
        List<String> labels = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        for (int i = 0; i < y.units().size(); i++) {
            for (int t = 0; t < y.periods().size(); t++) {
                int unit = i;
                int period = t;
                if (all.stream().noneMatch(panel -> Double.isNaN(panel.get(unit, period)))) {
                    labels.add(y.units().get(i) + ", " + y.periods().get(t));
                    cells.add(new int[] {i, t});
                }
            }
        }
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(y.name() + ": no unit has a value of every panel in any period");
        }
        Labels rows = Labels.of(labels);
        Variable[] columns = all.stream()
                .map(panel -> Variable.of(
                        panel.name(),
                        rows,
                        cells.stream().mapToDouble(c -> panel.get(c[0], c[1])).toArray()))
                .toArray(Variable[]::new);
        return new StackedPanels(
                Design.of(columns[0], Arrays.copyOfRange(columns, 1, columns.length)),
                Categories.ofCodes("unit", rows, y.units().asList(), codes(cells, 0)),
                Categories.ofCodes("period", rows, y.periods().asList(), codes(cells, 1)),
                y.units().size() * y.periods().size() - cells.size());
    }

    private static int[] codes(List<int[]> cells, int which) {
        return cells.stream().mapToInt(c -> c[which]).toArray();
    }

    /**
     * The panel's values of {@code periods} periods before, missing in the first, named {@code lag1.x} for one period.
     *
     * @throws IllegalArgumentException if {@code periods} is not positive
     */
    public static Panel lag(Panel x, int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException("periods: is " + periods + "; a lag reaches back at least one period");
        }
        double[][] values = new double[x.units().size()][x.periods().size()];
        for (int i = 0; i < values.length; i++) {
            for (int t = 0; t < values[i].length; t++) {
                values[i][t] = t < periods ? Double.NaN : x.get(i, t - periods);
            }
        }
        return Panel.of("lag" + periods + "." + x.name(), x.units(), x.periods(), values);
    }

    @Override
    public String toString() {
        return design.toString() + dropped + " pairs of unit and period without all values dropped\n";
    }
}
