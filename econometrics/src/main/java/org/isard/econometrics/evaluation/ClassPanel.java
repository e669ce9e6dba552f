package org.isard.econometrics.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.isard.core.Weights;

/** One class for each unit and period, classes ordered from low to high: what a Markov chain is estimated from. Immutable. */
public final class ClassPanel {
    private final Labels units;
    private final Labels periods;
    private final List<String> classes;
    private final int[][] codes;

    private ClassPanel(Labels units, Labels periods, List<String> classes, int[][] codes) {
        this.units = units;
        this.periods = periods;
        this.classes = classes;
        this.codes = codes;
    }

    /**
     * Classes as given, {@code codes[i][t]} the position of unit i's class in period t.
     *
     * @throws IllegalArgumentException if the shape differs from the labels, a class is named twice, or a code is out of range
     */
    public static ClassPanel of(Labels units, Labels periods, List<String> classes, int[][] codes) {
        if (codes.length != units.size()) {
            throw new IllegalArgumentException("codes: has " + codes.length + " rows for " + units.size() + " units");
        }
        int[][] copy = new int[codes.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Categories.ofCodes("class of \"" + units.get(i) + "\"", periods, classes, codes[i])
                    .toCodes();
        }
        return new ClassPanel(units, periods, Labels.of(classes).asList(), copy);
    }

    /**
     * Classes by breaks common to all periods, found from all values together: a region moves if it crosses a level.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static ClassPanel pooled(Panel y, Classifier classifier) {
        Pooling pooling = Pooling.of(List.of(y));
        return of(pooling, classifier.classify(pooling.pooled(y)));
    }

    /**
     * Classes by each period's own breaks: a region moves if it overtakes others. Classes are named 1, 2, ...
     *
     * @throws IllegalArgumentException if a value is missing, or ties leave periods with different numbers of classes
     */
    public static ClassPanel byPeriod(Panel y, Classifier classifier) {
        int[][] codes = new int[y.units().size()][y.periods().size()];
        int k = -1;
        for (int t = 0; t < y.periods().size(); t++) {
            Categories there = classifier.classify(y.at(y.periods().get(t)));
            if (k >= 0 && k != there.levels().size()) {
                throw new IllegalArgumentException(y.name() + ": has "
                        + there.levels().size() + " classes in \"" + y.periods().get(t) + "\" where other periods have "
                        + k
                        + ", as values tie; use pooled(...) or fewer classes");
            }
            k = there.levels().size();
            for (int i = 0; i < codes.length; i++) {
                codes[i][t] = there.code(i);
            }
        }
        return new ClassPanel(
                y.units(), y.periods(), Labels.numbered(Math.max(0, k)).asList(), codes);
    }

    private static ClassPanel of(Pooling pooling, Categories pooled) {
        int[][] codes = new int[pooling.units().size()][pooling.periods().size()];
        for (int i = 0; i < pooled.size(); i++) {
            codes[i / pooling.periods().size()][i % pooling.periods().size()] = pooled.code(i);
        }
        return new ClassPanel(pooling.units(), pooling.periods(), pooled.levels(), codes);
    }

    /**
     * The spatial lag of a panel, period by period, with rows of the weights scaled to sum to 1: each unit's neighbourhood mean.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit has no neighbours, whose mean would be nothing
     */
    public static Panel lag(Panel y, Weights w) {
        w.labels().requireSame(y.units(), y.name());
        if (!w.islands().isEmpty()) {
            throw new IllegalArgumentException("w: " + w.islands()
                    + " have no neighbours and so no neighbourhood to be classed;" + " leave them out or link them");
        }
        Weights means = w.rowStandardized();
        double[][] values = new double[y.units().size()][y.periods().size()];
        for (int t = 0; t < y.periods().size(); t++) {
            Variable lag = means.lag(y.at(y.periods().get(t)));
            for (int i = 0; i < values.length; i++) {
                values[i][t] = lag.get(i);
            }
        }
        return Panel.of("lag of " + y.name(), y.units(), y.periods(), values);
    }

    /** The units. */
    public Labels units() {
        return units;
    }

    /** The periods, in order. */
    public Labels periods() {
        return periods;
    }

    /** The names of the classes, from low to high. */
    public List<String> classes() {
        return classes;
    }

    /** The class of a unit in a period, as a position among {@link #classes()}. */
    public int code(int unit, int period) {
        return codes[unit][period];
    }

    /**
     * The periods from one to another, both included: for tests whether transitions changed.
     *
     * @throws IllegalArgumentException if a period is unknown or the first comes after the last
     */
    public ClassPanel between(String first, String last) {
        int from = periods.indexOf(first);
        int to = periods.indexOf(last);
        if (from > to) {
            throw new IllegalArgumentException("first, last: \"" + first + "\" comes after \"" + last + "\"");
        }
        List<String> kept = new ArrayList<>(periods.asList().subList(from, to + 1));
        int[][] part = Arrays.stream(codes)
                .map(row -> Arrays.copyOfRange(row, from, to + 1))
                .toArray(int[][]::new);
        return new ClassPanel(units, Labels.of(kept), classes, part);
    }

    @Override
    public String toString() {
        return classes.size() + " classes of " + units.size() + " units x " + periods.size() + " periods: " + classes
                + "\n";
    }
}
