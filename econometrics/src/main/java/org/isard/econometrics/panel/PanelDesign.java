package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.StackedPanels;

/**
 * A {@link Design} whose rows are units in periods, in any order and with any missing combinations (unbalanced).
 *
 * <p>Rows are sorted by unit, then period, inside; what results say of rows stands under the rows' own labels in their own order.
 * Units are ordered by name. Periods are ordered by number where their column is numeric, otherwise in the order of the
 * {@link Categories}' levels, which is that of their names unless said otherwise. Immutable; O(n) time beyond sorting names.
 */
public final class PanelDesign {
    private final Design design;
    private final Labels units;
    private final Labels periods;
    private final int[] order; // sorted row -> row of the design
    private final int[] unit; // by sorted row
    private final int[] period; // by sorted row
    private final int dropped;

    private PanelDesign(
            Design design, Labels units, Labels periods, int[] order, int[] unit, int[] period, int dropped) {
        this.design = design;
        this.units = units;
        this.periods = periods;
        this.order = order;
        this.unit = unit;
        this.period = period;
        this.dropped = dropped;
    }

    /**
     * A design with the unit and the period of each of its rows.
     *
     * @throws IllegalArgumentException if labels differ or two rows have the same unit and period (naming both)
     */
    public static PanelDesign of(Design design, Categories units, Categories periods) {
        return of(design, units, periods, 0);
    }

    private static PanelDesign of(Design design, Categories units, Categories periods, int dropped) {
        design.labels().requireSame(units.labels(), units.name());
        design.labels().requireSame(periods.labels(), periods.name());
        int[] unitCodes = new int[units.size()];
        int[] periodCodes = new int[units.size()];
        Labels unitLabels = used(units, unitCodes);
        Labels periodLabels = used(periods, periodCodes);
        int n = unitCodes.length;
        int[] byPeriod = sort(IntStream.range(0, n).toArray(), periodCodes, periodLabels.size());
        int[] order = sort(byPeriod, unitCodes, unitLabels.size());
        int[] unit = new int[n];
        int[] period = new int[n];
        for (int r = 0; r < n; r++) {
            unit[r] = unitCodes[order[r]];
            period[r] = periodCodes[order[r]];
            if (r > 0 && unit[r] == unit[r - 1] && period[r] == period[r - 1]) {
                throw new IllegalArgumentException("rows: \"" + design.labels().get(order[r - 1]) + "\" and \""
                        + design.labels().get(order[r]) + "\" are both of unit \"" + unitLabels.get(unit[r])
                        + "\" in period \"" + periodLabels.get(period[r]) + "\"; a panel has one row for each");
            }
        }
        return new PanelDesign(design, unitLabels, periodLabels, order, unit, period, dropped);
    }

    /** Levels with rows, and each row's position among them. */
    private static Labels used(Categories keys, int[] codes) {
        int[] counts = keys.counts();
        int[] position = new int[counts.length];
        List<String> names = new ArrayList<>();
        for (int h = 0; h < counts.length; h++) {
            if (counts[h] > 0) {
                position[h] = names.size();
                names.add(keys.levels().get(h));
            }
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = position[keys.code(i)];
        }
        return Labels.of(names);
    }

    /** The rows in the order of their codes, ties in the order given. */
    private static int[] sort(int[] rows, int[] codes, int levels) {
        int[] next = new int[levels + 1];
        for (int code : codes) {
            next[code + 1]++;
        }
        for (int h = 0; h < levels; h++) {
            next[h + 1] += next[h];
        }
        int[] result = new int[rows.length];
        for (int row : rows) {
            result[next[codes[row]]++] = row;
        }
        return result;
    }

    /**
     * From a long table: a column that names the unit and one that names the period (numeric or categorical), the response and
     * the explaining columns. With an intercept; models with effects take it out of themselves.
     *
     * @throws IllegalArgumentException as {@link #of(Design, Categories, Categories)}, or if a value is missing
     */
    public static PanelDesign of(Table table, String unit, String period, String y, String... x) {
        return of(table, unit, period, y, x, 0);
    }

    private static PanelDesign of(Table table, String unit, String period, String y, String[] x, int dropped) {
        Variable[] columns = Arrays.stream(x).map(table::variable).toArray(Variable[]::new);
        return of(Design.of(table.variable(y), columns), key(table, unit), key(table, period), dropped);
    }

    /**
     * As {@link #of(Table, String, String, String, String...)}, but rows that lack the response or a column are left out and counted
     * in {@link #dropped()}, as plm does.
     */
    public static PanelDesign complete(Table table, String unit, String period, String y, String... x) {
        List<String> names = new ArrayList<>(List.of(x));
        names.add(y);
        List<Variable> columns = names.stream().map(table::variable).toList();
        int[] kept = IntStream.range(0, table.rows().size())
                .filter(i -> columns.stream().noneMatch(c -> Double.isNaN(c.get(i))))
                .toArray();
        int dropped = table.rows().size() - kept.length;
        Table rows = dropped == 0 ? table : table.align(table.rows().select(kept));
        return of(rows, unit, period, y, x, dropped);
    }

    private static Categories key(Table table, String column) {
        if (!table.isNumeric(column)) {
            return table.categories(column);
        }
        Variable values = table.variable(column).requireComplete();
        double[] distinct = Arrays.stream(values.toArray()).distinct().sorted().toArray();
        int[] codes = new int[values.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Arrays.binarySearch(distinct, values.get(i) + 0.0);
        }
        List<String> names = Arrays.stream(distinct)
                .mapToObj(v -> v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v))
                .toList();
        return Categories.ofCodes(column, values.labels(), names, codes);
    }

    /**
     * From panels over the same units and periods, in the panels' order; rows are labelled "unit, period".
     *
     * @throws IllegalArgumentException if units or periods differ or a value is missing
     */
    public static PanelDesign of(Panel y, Panel... x) {
        PanelDesign design = complete(y, x);
        if (design.dropped > 0) {
            throw new IllegalArgumentException(
                    y.name() + ": " + design.dropped
                            + " combinations of unit and period lack a value of a panel; fill them, or use complete(...) to leave them out");
        }
        return design;
    }

    /** As {@link #of(Panel, Panel...)}, but combinations that lack a value are left out and counted in {@link #dropped()}. */
    public static PanelDesign complete(Panel y, Panel... x) {
        StackedPanels rows = StackedPanels.of(y, x);
        return of(rows.design(), rows.units(), rows.periods(), rows.dropped());
    }

    /**
     * The same rows with more columns.
     *
     * @throws IllegalArgumentException as {@link Design#with(Variable...)}
     */
    public PanelDesign with(Variable... x) {
        return new PanelDesign(design.with(x), units, periods, order, unit, period, dropped);
    }

    /** The response and the columns, in the rows' own order. */
    public Design design() {
        return design;
    }

    /** The units that have rows. */
    public Labels units() {
        return units;
    }

    /** The periods that have rows, in order. */
    public Labels periods() {
        return periods;
    }

    /** The number of rows. */
    public int n() {
        return order.length;
    }

    /** Whether every unit has every period. */
    public boolean isBalanced() {
        return n() == (long) units.size() * periods.size();
    }

    /** How many rows were left out for a missing value. */
    public int dropped() {
        return dropped;
    }

    /** The unit of each sorted row; not to be changed. */
    int[] unit() {
        return unit;
    }

    /** The period of each sorted row; not to be changed. */
    int[] period() {
        return period;
    }

    /** Values of the design's rows in sorted order. */
    double[] sorted(double[] values) {
        double[] result = new double[order.length];
        for (int r = 0; r < result.length; r++) {
            result[r] = values[order[r]];
        }
        return result;
    }

    /** Sorted values under the design's labels. */
    Variable unsorted(String name, double[] values) {
        double[] result = new double[order.length];
        for (int r = 0; r < result.length; r++) {
            result[order[r]] = values[r];
        }
        return Variable.of(name, design.labels(), result);
    }

    /** The response in sorted order. */
    double[] y() {
        return sorted(design.response().toArray());
    }

    /** The columns in sorted order, with the intercept if the design has one. */
    double[][] x() {
        return Arrays.stream(design.toColumns()).map(this::sorted).toArray(double[][]::new);
    }

    /** The columns in sorted order without the intercept. */
    double[][] slopes() {
        double[][] columns = design.toColumns();
        return Arrays.stream(columns, design.hasIntercept() ? 1 : 0, columns.length)
                .map(this::sorted)
                .toArray(double[][]::new);
    }

    /** The names that go with {@link #slopes()}. */
    Labels slopeNames() {
        List<String> names = design.names().asList();
        return design.hasIntercept() ? Labels.of(names.subList(1, names.size())) : design.names();
    }

    /** How many rows each unit has. */
    int[] unitSizes() {
        return sizes(unit, units.size());
    }

    /** How many rows each period has. */
    int[] periodSizes() {
        return sizes(period, periods.size());
    }

    static int[] sizes(int[] codes, int levels) {
        int[] result = new int[levels];
        for (int code : codes) {
            result[code]++;
        }
        return result;
    }

    /** "10 units x 20 periods", or how many each unit has at least and at most; what was dropped. */
    String shape() {
        int[] sizes = unitSizes();
        String text = isBalanced()
                ? units.size() + " units x " + periods.size() + " periods"
                : units.size() + " units with " + Arrays.stream(sizes).min().orElse(0) + " to "
                        + Arrays.stream(sizes).max().orElse(0) + " of " + periods.size() + " periods";
        return text + (dropped > 0 ? ", " + dropped + " rows with missing values left out" : "");
    }

    @Override
    public String toString() {
        return design.toString() + shape() + "\n";
    }
}
