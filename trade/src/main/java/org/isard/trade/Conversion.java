package org.isard.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Flows converted by a {@link Concordance}, with the account of it: for value and quantity,
 * {@code before = after + left out + hidden} up to rounding, and so for each period, exporter and importer.
 */
public final class Conversion {
    private final Concordance concordance;
    private final Concordance.Options options;
    private final Flows before;
    private final Flows flows;
    private final List<String> absent;
    private final double[] leftOut = new double[2];
    private final double[] hidden;

    private Conversion(
            Concordance concordance,
            Concordance.Options options,
            Flows before,
            Flows flows,
            List<String> absent,
            double[] hidden) {
        this.concordance = concordance;
        this.options = options;
        this.before = before;
        this.flows = flows;
        this.absent = absent;
        this.hidden = hidden;
        if (options.absent() == Concordance.Absent.LEAVE_OUT && !absent.isEmpty()) {
            Flows out = before.ofProducts(absent);
            leftOut[0] = out.total(Measure.VALUE);
            leftOut[1] = out.total(Measure.QUANTITY);
        }
    }

    static Conversion of(Flows flows, Concordance concordance, Concordance.Options options) {
        List<String> absent = flows.products().asList().stream()
                .filter(code -> !concordance.has(code))
                .toList();
        if (options.absent() == Concordance.Absent.REJECT && !absent.isEmpty()) {
            throw new IllegalArgumentException("flows: product " + absent.get(0) + " and " + (absent.size() - 1)
                    + " others are not in " + concordance.name() + "; check the edition with HarmonizedSystem.check,"
                    + " or choose Absent.KEEP or Absent.LEAVE_OUT");
        }
        boolean leaveOut = options.absent() == Concordance.Absent.LEAVE_OUT;
        int n = flows.products().size();
        String[][] targets = new String[n][];
        double[][] weights = new double[n][];
        for (int k = 0; k < n; k++) {
            String code = flows.products().get(k);
            Map<String, Double> shares = leaveOut && !concordance.has(code) ? Map.of() : concordance.weights(code);
            targets[k] = shares.keySet().toArray(String[]::new);
            weights[k] = shares.values().stream().mapToDouble(w -> w).toArray();
        }
        boolean spreads = options.missing() == Concordance.Missing.SPREADS;
        Flows converted = converted(
                flows, targets, weights, spreads ? FlowsBuilder.Repeats.SUM : FlowsBuilder.Repeats.SUM_PRESENT);
        double[] hidden = new double[2];
        if (spreads && flows.missing(Measure.VALUE) + flows.missing(Measure.QUANTITY) > 0) {
            Flows present = converted(flows, targets, weights, FlowsBuilder.Repeats.SUM_PRESENT);
            for (Measure measure : Measure.values()) {
                hidden[measure.ordinal()] = present.total(measure) - converted.total(measure);
            }
        }
        return new Conversion(concordance, options, flows, converted, absent, hidden);
    }

    private static Flows converted(Flows flows, String[][] targets, double[][] weights, FlowsBuilder.Repeats repeats) {
        FlowsBuilder builder = Flows.builder().repeats(repeats);
        for (int row = 0; row < flows.size(); row++) {
            int k = flows.product(row);
            for (int t = 0; t < targets[k].length; t++) {
                builder.add(
                        flows.periods().get(flows.period(row)),
                        flows.countries().get(flows.exporter(row)),
                        flows.countries().get(flows.importer(row)),
                        targets[k][t],
                        weights[k][t] * flows.value(row),
                        weights[k][t] * flows.quantity(row),
                        flows.terms(row));
            }
        }
        return builder.build();
    }

    /** The converted flows. */
    public Flows flows() {
        return flows;
    }

    /** The products that have no weights, ascending. */
    public List<String> absent() {
        return absent;
    }

    /** The total before. */
    public double before(Measure measure) {
        return before.total(measure);
    }

    /** The total after. */
    public double after(Measure measure) {
        return flows.total(measure);
    }

    /** The total of the products left out. */
    public double leftOut(Measure measure) {
        return leftOut[measure.ordinal()];
    }

    /** What no longer shows because it was added to a flow without that measure; 0 if nothing is missing or missing is left out. */
    public double hidden(Measure measure) {
        return hidden[measure.ordinal()];
    }

    /** The share of the total before that was split by weights below 1, and so is in part an estimate; NaN if there is no total. */
    public double shareSplit(Measure measure) {
        List<String> split = before.products().asList().stream()
                .filter(code -> concordance.weights(code).size() > 1)
                .toList();
        double total = before(measure);
        double some = split.isEmpty() ? 0 : before.ofProducts(split).total(measure);
        return some / total;
    }

    /** By product of the flows before: value, quantity, the number of products it became, and the largest of its weights. */
    public Table toTable() {
        Labels products = before.products();
        double[][] columns = new double[4][products.size()];
        for (int row = 0; row < before.size(); row++) {
            int k = before.product(row);
            columns[0][k] += Double.isNaN(before.value(row)) ? 0 : before.value(row);
            columns[1][k] += Double.isNaN(before.quantity(row)) ? 0 : before.quantity(row);
        }
        for (int k = 0; k < products.size(); k++) {
            Map<String, Double> shares = concordance.weights(products.get(k));
            columns[2][k] = shares.size();
            columns[3][k] = shares.values().stream().mapToDouble(w -> w).max().orElse(1);
        }
        Table table = Table.of(products);
        String[] names = {"value", "quantity", "targets", "largest_weight"};
        List<Variable> variables = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            variables.add(Variable.of(names[c], products, columns[c]));
        }
        for (Variable variable : variables) {
            table = table.with(variable);
        }
        return table;
    }

    @Override
    public String toString() {
        return TextTable.of(concordance.name(), "value", "quantity")
                .row("before", before(Measure.VALUE), before(Measure.QUANTITY))
                .row("after", after(Measure.VALUE), after(Measure.QUANTITY))
                .row("left out", leftOut(Measure.VALUE), leftOut(Measure.QUANTITY))
                .row("hidden by missing parts", hidden(Measure.VALUE), hidden(Measure.QUANTITY))
                .row("share split by weights", shareSplit(Measure.VALUE), shareSplit(Measure.QUANTITY))
                .row("flows", TextTable.format(before.size()), "to " + TextTable.format(flows.size()))
                .row(
                        "products",
                        TextTable.format(before.products().size()),
                        "to " + flows.products().size())
                .row("products without weights", TextTable.format(absent.size()), options.absent())
                .toString();
    }
}
