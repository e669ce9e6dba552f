package org.isard.core;

import java.util.Arrays;

/** One number for each unit and period; NaN means missing. Immutable. */
public final class Panel {
    private final String name;
    private final Labels units;
    private final Labels periods;
    private final double[][] values;

    private Panel(String name, Labels units, Labels periods, double[][] values) {
        this.name = name;
        this.units = units;
        this.periods = periods;
        this.values = values;
    }

    /**
     * A panel from one row of values per unit, each with one value per period.
     *
     * @throws IllegalArgumentException if the shape differs from the labels or a value is infinite
     */
    public static Panel of(String name, Labels units, Labels periods, double[][] valuesByUnit) {
        if (valuesByUnit.length != units.size()) {
            throw new IllegalArgumentException(
                    name + ": has " + valuesByUnit.length + " rows for " + units.size() + " units");
        }
        double[][] copy = new double[units.size()][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Variable.of(name + " of \"" + units.get(i) + "\"", periods, valuesByUnit[i])
                    .toArray();
        }
        return new Panel(name, units, periods, copy);
    }

    /** The name of what is measured. */
    public String name() {
        return name;
    }

    /** The units, one per row. */
    public Labels units() {
        return units;
    }

    /** The periods, in order. */
    public Labels periods() {
        return periods;
    }

    /** The value of a unit in a period. */
    public double get(String unit, String period) {
        return values[units.indexOf(unit)][periods.indexOf(period)];
    }

    /** The value at positions counted from 0. */
    public double get(int unit, int period) {
        return values[unit][period];
    }

    /** All units in one period. */
    public Variable at(String period) {
        int t = periods.indexOf(period);
        return Variable.of(
                name, units, Arrays.stream(values).mapToDouble(row -> row[t]).toArray());
    }

    /** One unit over all periods. */
    public Variable series(String unit) {
        return Variable.of(unit, periods, values[units.indexOf(unit)]);
    }

    /** A table with one row per unit and one column per period. */
    public Table toTable() {
        Table table = Table.of(units);
        for (String period : periods) {
            table = table.with(at(period).named(period));
        }
        return table;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Panel other
                && name.equals(other.name)
                && units.equals(other.units)
                && periods.equals(other.periods)
                && Arrays.deepEquals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return name + ": " + units.size() + " units x " + periods.size() + " periods\n" + toTable();
    }
}
