package org.isard.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * A response and the named columns that are to explain it, over the same labels: what a regression is fitted to.
 *
 * <p>Immutable; each {@code with} and {@link #withoutIntercept()} gives a copy. Columns stand in the order they were
 * added, after the intercept. Labels, missing values and duplicate names are checked when a column is added; that there
 * are more units than columns and that no column depends on the others is checked by the fit.
 */
public final class Design {
    /** The name of the intercept's column, as R writes it. */
    public static final String INTERCEPT = "(Intercept)";

    private enum Intercept {
        INCLUDED,
        OMITTED
    }

    private final Variable response;
    private final List<Variable> columns;
    private final Intercept intercept;

    private Design(Variable response, List<Variable> columns, Intercept intercept) {
        this.response = response;
        this.columns = columns;
        this.intercept = intercept;
    }

    /**
     * A response, an intercept and any number of numeric columns.
     *
     * @throws IllegalArgumentException if labels differ (see {@link Variable#align}), two columns have one name, or a
     *     value is missing, named by column and label
     */
    public static Design of(Variable y, Variable... x) {
        return new Design(y.requireComplete(), List.of(), Intercept.INCLUDED).with(x);
    }

    /**
     * The same from columns of a table: numeric ones as they are, categorical ones as factors whose base is the first level.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Variable...)}, or if the table has no column of a name
     */
    public static Design of(Table table, String y, String... x) {
        Design design = of(table.variable(y));
        for (String name : x) {
            design = table.isNumeric(name) ? design.with(table.variable(name)) : design.with(table.categories(name));
        }
        return design;
    }

    /**
     * The same design with more numeric columns.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public Design with(Variable... x) {
        List<Variable> all = new ArrayList<>(columns);
        for (Variable column : x) {
            response.labels().requireSame(column.labels(), column.name());
            column.requireComplete();
            for (Variable other : all) {
                if (other.name().equals(column.name())) {
                    throw new IllegalArgumentException(
                            column.name() + ": two columns have this name; rename one with named(...)");
                }
            }
            if (column.name().equals(INTERCEPT)) {
                throw new IllegalArgumentException(INTERCEPT
                        + ": this name belongs to the intercept, which a design has of itself; leave the column out");
            }
            all.add(column);
        }
        return new Design(response, List.copyOf(all), intercept);
    }

    /** The same design with a factor whose base is its first level with units; see {@link #with(Categories, String)}. */
    public Design with(Categories factor) {
        return with(factor, firstLevel(factor));
    }

    /**
     * The same design with a factor: one column of zeros and ones, named {@code factor[level]}, for each level with units
     * except the base, whether or not there is an intercept.
     *
     * @throws IllegalArgumentException if the labels differ, the base is not a level with units, or no other level has one
     */
    public Design with(Categories factor, String base) {
        return with(dummies(factor, base).toArray(Variable[]::new));
    }

    /**
     * The same design with the product of two columns, named {@code a:b}. The columns themselves are not added.
     *
     * @throws IllegalArgumentException as {@link #of}, or if a product overflows
     */
    public Design withInteraction(Variable a, Variable b) {
        return with(product(a, b));
    }

    /**
     * The same design with a slope of its own for each level of a factor but the first with units: columns
     * {@code factor[level]:x}, to stand beside the factor and x. The columns themselves are not added.
     *
     * @throws IllegalArgumentException as {@link #with(Categories, String)}
     */
    public Design withInteraction(Categories factor, Variable x) {
        return with(dummies(factor, firstLevel(factor)).stream()
                .map(dummy -> product(dummy, x))
                .toArray(Variable[]::new));
    }

    /**
     * The same design with one column {@code a[level]:b[level]} for each pair of levels with common units in which neither is its
     * factor's first. The factors themselves are not added. A pair without common units has no column, as it has no coefficient.
     *
     * @throws IllegalArgumentException as {@link #with(Categories, String)}
     */
    public Design withInteraction(Categories a, Categories b) {
        List<Variable> cells = new ArrayList<>();
        for (Variable first : dummies(a, firstLevel(a))) {
            for (Variable second : dummies(b, firstLevel(b))) {
                Variable cell = product(first, second);
                if (Arrays.stream(cell.toArray()).anyMatch(v -> v != 0)) {
                    cells.add(cell);
                }
            }
        }
        return with(cells.toArray(Variable[]::new));
    }

    /**
     * The same design with the spatial lag {@code W x} of each column but the intercept, named {@code lag.x} as spatialreg does and
     * standing after all others. A unit without neighbours has lag 0. The lag of the intercept is not added: it is the intercept again if
     * the weights are row-standardised.
     *
     * @throws IllegalArgumentException if the labels differ from those of the weights, or a name is taken
     */
    public Design withSpatialLags(Weights w) {
        labels().requireSame(w.labels(), "w");
        return with(columns.stream().map(x -> w.lag(x).named("lag." + x.name())).toArray(Variable[]::new));
    }

    private List<Variable> dummies(Categories factor, String base) {
        response.labels().requireSame(factor.labels(), factor.name());
        return dummiesOf(factor, base);
    }

    /** The columns that {@link #with(Categories, String)} adds. */
    static List<Variable> dummiesOf(Categories factor, String base) {
        int[] counts = factor.counts();
        int baseCode = factor.levels().indexOf(base);
        if (baseCode < 0 || counts[baseCode] == 0) {
            throw new IllegalArgumentException(factor.name() + ": the base \"" + base
                    + "\" is not among the levels with units of " + factor.levels());
        }
        List<Variable> dummies = new ArrayList<>();
        for (int h = 0; h < counts.length; h++) {
            if (h != baseCode && counts[h] > 0) {
                double[] values = new double[factor.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = factor.code(i) == h ? 1 : 0;
                }
                String name = factor.name() + "[" + factor.levels().get(h) + "]";
                dummies.add(Variable.of(name, factor.labels(), values));
            }
        }
        if (dummies.isEmpty()) {
            throw new IllegalArgumentException(
                    factor.name() + ": all units are in \"" + base + "\"; a factor needs a second level with units");
        }
        return dummies;
    }

    static String firstLevel(Categories factor) {
        for (int h = 0; h < factor.levels().size(); h++) {
            if (factor.counts()[h] > 0) {
                return factor.levels().get(h);
            }
        }
        throw new IllegalArgumentException(factor.name() + ": has no units");
    }

    private static Variable product(Variable a, Variable b) {
        a.labels().requireSame(b.labels(), b.name());
        double[] values = a.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= b.get(i);
        }
        return Variable.of(a.name() + ":" + b.name(), a.labels(), values);
    }

    /** The same design without the column of ones. R squared and F are then measured from zero, as R does. */
    public Design withoutIntercept() {
        return new Design(response, columns, Intercept.OMITTED);
    }

    /** The response. */
    public Variable response() {
        return response;
    }

    /** The columns after the intercept, in order. */
    public List<Variable> columns() {
        return columns;
    }

    /** The same columns for another response. */
    public Design withResponse(Variable y) {
        return new Design(y.requireComplete(), List.of(), intercept).with(columns.toArray(Variable[]::new));
    }

    /**
     * The same design without the named columns, the intercept among them if named.
     *
     * @throws IllegalArgumentException if there is no column of a name
     */
    public Design without(String... names) {
        List<String> dropped = List.of(names);
        dropped.forEach(names()::indexOf);
        return new Design(
                response,
                columns.stream().filter(c -> !dropped.contains(c.name())).toList(),
                dropped.contains(INTERCEPT) ? Intercept.OMITTED : intercept);
    }

    /** The units. */
    public Labels labels() {
        return response.labels();
    }

    /** The number of units. */
    public int n() {
        return response.size();
    }

    /** Whether there is a column of ones. */
    public boolean hasIntercept() {
        return intercept == Intercept.INCLUDED;
    }

    /** The names of all columns, the intercept first if there is one. */
    public Labels names() {
        List<String> names = new ArrayList<>();
        if (hasIntercept()) {
            names.add(INTERCEPT);
        }
        columns.forEach(column -> names.add(column.name()));
        return Labels.of(names);
    }

    /** The columns' values in the order of {@link #names()}: one fresh array of {@link #n()} values per column. */
    public double[][] toColumns() {
        int first = hasIntercept() ? 1 : 0;
        double[][] values = new double[first + columns.size()][];
        if (hasIntercept()) {
            values[0] = new double[n()];
            Arrays.fill(values[0], 1);
        }
        Execution.common()
                .forEachBlock(
                        columns.size(),
                        1,
                        (j, end) -> values[first + j] = columns.get(j).toArray());
        return values;
    }

    @Override
    public String toString() {
        return response.name() + " ~ " + String.join(" + ", names()) + ", n = " + n() + "\n";
    }
}
