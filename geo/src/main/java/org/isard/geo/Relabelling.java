package org.isard.geo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;

/** Makes the values of a column the labels of the rows. */
final class Relabelling {
    private Relabelling() {}

    /** The values of a property as labels; each must be there, and once only. */
    static Labels names(Table table, String property) {
        Map<String, String> oldByNew = new LinkedHashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            String old = table.rows().get(i);
            String name = text(table, property, i);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("property: \"" + property + "\" is missing for \"" + old
                        + "\"; select(...) the regions that have it");
            }
            String before = oldByNew.putIfAbsent(name, old);
            if (before != null) {
                throw new IllegalArgumentException("property: \"" + property + "\" is \"" + name + "\" for both \""
                        + before + "\" and \"" + old + "\"; labels must be unique");
            }
        }
        return Labels.of(oldByNew.keySet());
    }

    /** The same columns over other row labels, one for one. */
    static Table rename(Table table, Labels rows) {
        Table renamed = Table.of(rows);
        for (String column : table.columns()) {
            if (table.isNumeric(column)) {
                renamed = renamed.with(
                        Variable.of(column, rows, table.variable(column).toArray()));
            } else {
                Categories old = table.categories(column);
                renamed = renamed.with(Categories.ofCodes(column, rows, old.levels(), old.toCodes()));
            }
        }
        return renamed;
    }

    private static String text(Table table, String property, int i) {
        if (!table.isNumeric(property)) {
            return table.categories(property).get(i);
        }
        double value = table.variable(property).get(i);
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) <= 0x1p53
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
