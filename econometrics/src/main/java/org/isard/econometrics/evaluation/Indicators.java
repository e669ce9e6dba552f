package org.isard.econometrics.evaluation;

import java.util.List;
import java.util.Set;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Indicators of the same units, each a benefit (more is better) or a cost (less is better): what weights and rankings are made of.
 *
 * <p>Complete, and no indicator constant: one that does not vary can neither rank nor be weighed, and is refused by name. From panels, the
 * rows are all units in all periods, labelled "unit period", so that weights and scores can be compared over time. Immutable.
 */
public final class Indicators {
    /** Which way an indicator points. */
    public enum Direction {
        /** More is better. */
        BENEFIT,
        /** Less is better. */
        COST
    }

    private final Labels rows;
    private final List<Variable> columns;
    private final Set<String> costs;
    private final List<Panel> panels; // empty for a cross-section

    private Indicators(Labels rows, List<Variable> columns, Set<String> costs, List<Panel> panels) {
        this.rows = rows;
        this.columns = columns;
        this.costs = costs;
        this.panels = panels;
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("indicators: there are none; give at least one numeric column");
        }
        for (String cost : costs) {
            names().indexOf(cost);
        }
        for (Variable column : columns) {
            requireVarying(column.requireComplete());
        }
    }

    /**
     * The columns of a table: costs those named, benefits all others.
     *
     * @throws IllegalArgumentException if a column is categorical, incomplete or constant, or a cost is no column
     */
    public static Indicators of(Table table, String... costs) {
        List<Variable> columns = table.columns().stream().map(table::variable).toList();
        return new Indicators(table.rows(), columns, Set.of(costs), List.of());
    }

    /**
     * Panels over the same units and periods, pooled: costs those named, benefits all others.
     *
     * @throws IllegalArgumentException if units or periods differ, a value is missing, a panel is constant, or a cost is no panel
     */
    public static Indicators of(List<Panel> panels, String... costs) {
        Pooling pooling = Pooling.of(panels);
        List<Variable> columns = panels.stream().map(pooling::pooled).toList();
        return new Indicators(pooling.rows(), columns, Set.of(costs), List.copyOf(panels));
    }

    private static void requireVarying(Variable column) {
        for (int i = 1; i < column.size(); i++) {
            if (column.get(i) != column.get(0)) {
                return;
            }
        }
        throw new IllegalArgumentException(column.name() + ": all " + column.size()
                + " values are the same; an indicator that does not vary tells nothing, leave it out");
    }

    /**
     * The units in one period alone.
     *
     * @throws IllegalArgumentException if these are not from panels, the period is unknown or an indicator is constant in it
     */
    public Indicators at(String period) {
        requirePanels();
        List<Variable> there = panels.stream().map(panel -> panel.at(period)).toList();
        return new Indicators(panels.get(0).units(), there, costs, List.of());
    }

    /**
     * Scores of the rows as a panel of units and periods.
     *
     * @throws IllegalArgumentException if these are not from panels or the scores have other rows
     */
    public Panel toPanel(Variable scores) {
        requirePanels();
        return Pooling.of(panels).panel(scores);
    }

    private void requirePanels() {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException(
                    "indicators: are a cross-section without periods; make them from panels");
        }
    }

    /** The units, or the units in all periods. */
    public Labels rows() {
        return rows;
    }

    /** The indicators. */
    public Labels names() {
        return Labels.of(columns.stream().map(Variable::name).toList());
    }

    /** The values of an indicator at a position counted from 0. */
    public Variable column(int position) {
        return columns.get(position);
    }

    /** Which way an indicator points. */
    public Direction direction(String indicator) {
        names().indexOf(indicator);
        return costs.contains(indicator) ? Direction.COST : Direction.BENEFIT;
    }

    /** Fresh arrays of all indicators, brought to a common scale on which more is better. */
    double[][] normalized(Normalization normalization) {
        double[][] result = new double[columns.size()][];
        for (int j = 0; j < result.length; j++) {
            Variable column = columns.get(j);
            result[j] = normalization.apply(column, direction(column.name()));
        }
        return result;
    }

    /** Checked weights of the indicators, scaled to sum to 1. */
    double[] shares(Variable weights) {
        names().requireSame(weights.labels(), weights.name());
        weights.requireComplete();
        for (int j = 0; j < weights.size(); j++) {
            if (weights.get(j) < 0) {
                throw new IllegalArgumentException(weights.name() + ": that of \""
                        + weights.labels().get(j) + "\" is " + weights.get(j) + "; weights must not be negative");
            }
        }
        double total = weights.sum();
        if (!(total > 0)) {
            throw new IllegalArgumentException(weights.name() + ": sum to " + total + "; one must be positive");
        }
        return weights.map(w -> w / total).toArray();
    }

    /** The same weight for every indicator. */
    public Variable equalWeights() {
        return Variable.of("weights", names(), new double[columns.size()]).map(w -> 1.0 / columns.size());
    }

    @Override
    public String toString() {
        TextTable text = TextTable.of("indicator", "direction", "mean");
        columns.forEach(c -> text.row(c.name(), direction(c.name()), c.mean()));
        return columns.size() + " indicators, " + rows.size() + " rows\n" + text;
    }
}
