package org.isard.geo.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Two variables crossed for one map, usually three classes each: the code of a unit is the letter of its class in the first, A
 * lowest, and the number of that in the second, 1 lowest; "A1" is low in both, "C3" high in both.
 *
 * <p>A unit without a value in either is {@value MapClasses#NO_DATA}. Colours multiply two ramps of {@link Palette}, as two
 * printing inks laid over each other.
 */
public final class BivariateClasses {
    private final MapClasses first;
    private final MapClasses second;
    private final Categories classes;
    private final List<String> colours;

    private BivariateClasses(MapClasses first, MapClasses second, Categories classes, List<String> colours) {
        this.first = first;
        this.second = second;
        this.classes = classes;
        this.colours = colours;
    }

    /** Three classes each by quantiles (tertiles), blue for the first and yellow to red for the second. */
    public static BivariateClasses of(Variable first, Variable second) {
        return of(
                first,
                Classifier.quantile(3),
                Palette.BLUES,
                second,
                Classifier.quantile(3),
                Palette.YELLOW_ORANGE_RED);
    }

    /**
     * Classes by any two classifiers, each applied to all values its variable has.
     *
     * @throws IllegalArgumentException if labels differ, a variable has no values, or there are more than nine classes
     */
    public static BivariateClasses of(
            Variable first,
            Classifier firstClassifier,
            Palette firstPalette,
            Variable second,
            Classifier secondClassifier,
            Palette secondPalette) {
        first.labels().requireSame(second.labels(), "second");
        MapClasses a = MapClasses.of(first, firstClassifier);
        MapClasses b = MapClasses.of(second, secondClassifier);
        List<String> levels = new ArrayList<>();
        List<String> colours = new ArrayList<>();
        List<String> inkA = firstPalette.colours(a.size());
        List<String> inkB = secondPalette.colours(b.size());
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                levels.add((char) ('A' + i) + Integer.toString(j + 1));
                colours.add(multiply(inkA.get(i), inkB.get(j)));
            }
        }
        int none = levels.size();
        int[] codes = new int[first.size()];
        boolean missing = false;
        for (int i = 0; i < codes.length; i++) {
            int x = a.classes().code(i);
            int y = b.classes().code(i);
            boolean known = x < a.size() && y < b.size();
            codes[i] = known ? x * b.size() + y : none;
            missing |= !known;
        }
        if (missing) {
            levels.add(MapClasses.NO_DATA);
            colours.add(Palette.NO_DATA);
        }
        String name = first.name() + " x " + second.name();
        return new BivariateClasses(
                a, b, Categories.ofCodes(name, first.labels(), levels, codes), List.copyOf(colours));
    }

    /** What is left of white light through both inks. */
    static String multiply(String one, String other) {
        StringBuilder mixed = new StringBuilder("#");
        for (int at = 1; at < 7; at += 2) {
            int x = Integer.parseInt(one.substring(at, at + 2), 16);
            int y = Integer.parseInt(other.substring(at, at + 2), 16);
            mixed.append(String.format(Locale.ROOT, "%02x", (x * y + 127) / 255));
        }
        return mixed.toString();
    }

    /** The classes of the first variable, letters A, B, ... */
    public MapClasses first() {
        return first;
    }

    /** The classes of the second variable, numbers 1, 2, ... */
    public MapClasses second() {
        return second;
    }

    /** The crossed class of each unit. */
    public Categories classes() {
        return classes;
    }

    /** The colours of the levels of {@link #classes}. */
    public List<String> colours() {
        return colours;
    }

    /** The legend: rows the classes of the first variable, columns those of the second, cells the number of units. */
    public Table toTable() {
        Labels rows = Labels.of(first.labels());
        int[] counts = classes.counts();
        Table table = Table.of(rows);
        for (int j = 0; j < second.size(); j++) {
            double[] column = new double[rows.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = counts[i * second.size() + j];
            }
            table = table.with(Variable.of(second.labels().get(j), rows, column));
        }
        return table;
    }

    @Override
    public String toString() {
        TextTable table =
                TextTable.of("class", first.classes().name(), second.classes().name(), "colour", "units");
        int[] counts = classes.counts();
        for (int j = 0; j < counts.length; j++) {
            boolean known = j < first.size() * second.size();
            table.row(
                    classes.levels().get(j),
                    known ? first.labels().get(j / second.size()) : "",
                    known ? second.labels().get(j % second.size()) : "",
                    colours.get(j),
                    counts[j]);
        }
        return table.toString();
    }
}
