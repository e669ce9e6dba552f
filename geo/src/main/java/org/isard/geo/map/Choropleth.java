package org.isard.geo.map;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * What a chart needs to draw a choropleth map: each area's class and colour, and the legend.
 *
 * @param name of the variable
 * @param areas one per unit, in label order
 * @param legend the classes, lowest first, that of missing values last if there are any
 */
public record Choropleth(String name, List<Area> areas, List<Entry> legend) {

    /**
     * An area to fill.
     *
     * @param label the unit
     * @param value its value, NaN if missing
     * @param code the position of its class in the legend
     * @param colour {@code #rrggbb}
     */
    public record Area(String label, double value, int code, String colour) {}

    /**
     * A line of the legend.
     *
     * @param label of the class
     * @param colour {@code #rrggbb}
     * @param units how many areas have it
     */
    public record Entry(String label, String colour, int units) {}

    /** Keeps its own copies of the lists. */
    public Choropleth {
        areas = List.copyOf(areas);
        legend = List.copyOf(legend);
    }

    /**
     * A variable in the classes of a classifier.
     *
     * @throws IllegalArgumentException if no unit has a value, or there are more than nine classes
     */
    public static Choropleth of(Variable values, Classifier classifier, Palette palette) {
        MapClasses classes = MapClasses.of(values, classifier);
        List<String> colours = new ArrayList<>(palette.colours(classes.size()));
        if (classes.missing() > 0) {
            colours.add(Palette.NO_DATA);
        }
        return of(values, classes.classes(), colours);
    }

    /**
     * Two variables crossed: the value of an area is that of the first.
     *
     * @throws IllegalArgumentException if labels differ
     */
    public static Choropleth of(Variable first, BivariateClasses classes) {
        first.labels().requireSame(classes.classes().labels(), "classes");
        return of(first, classes.classes(), classes.colours());
    }

    private static Choropleth of(Variable values, Categories classes, List<String> colours) {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int code = classes.code(i);
            areas.add(new Area(values.labels().get(i), values.get(i), code, colours.get(code)));
        }
        List<Entry> legend = new ArrayList<>();
        int[] counts = classes.counts();
        for (int j = 0; j < counts.length; j++) {
            legend.add(new Entry(classes.levels().get(j), colours.get(j), counts[j]));
        }
        return new Choropleth(classes.name(), areas, legend);
    }

    /** A row per area: value, class, colour. */
    public Table toTable() {
        Labels rows = Labels.of(areas.stream().map(Area::label).toList());
        return Table.of(rows)
                .with(Variable.of(
                        "value", rows, areas.stream().mapToDouble(Area::value).toArray()))
                .with(Categories.ofCodes(
                        "class",
                        rows,
                        legend.stream().map(Entry::label).toList(),
                        areas.stream().mapToInt(Area::code).toArray()))
                .with(Categories.of(
                        "colour", rows, areas.stream().map(Area::colour).toList()));
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("class", "colour", "areas");
        for (Entry entry : legend) {
            table.row(entry.label(), entry.colour(), entry.units());
        }
        return name + ", " + areas.size() + " areas\n" + table;
    }
}
