package org.isard.core;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * One number for each labelled unit. NaN means missing; infinities are refused at construction.
 *
 * <p>Immutable; values go in and out as copies.
 */
public final class Variable {
    private final String name;
    private final Labels labels;
    private final double[] values;

    private Variable(String name, Labels labels, double[] values) {
        this.name = name;
        this.labels = labels;
        this.values = values;
    }

    /**
     * A variable with one value per label, in the order of the labels.
     *
     * @throws IllegalArgumentException if the lengths differ or a value is infinite
     */
    public static Variable of(String name, Labels labels, double... values) {
        return checked(name, labels, values.clone());
    }

    /** A variable over the map's keys in the map's iteration order. */
    public static Variable of(String name, Map<String, Double> values) {
        Labels labels = Labels.of(values.keySet());
        double[] numbers = new double[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(labels.get(i));
        }
        return checked(name, labels, numbers);
    }

    private static Variable checked(String name, Labels labels, double[] values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(
                    name + ": has " + values.length + " values for " + labels.size() + " labels");
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        name + ": the value of \"" + labels.get(i) + "\" is infinite; use NaN for a missing value");
            }
        }
        return new Variable(name, labels, values);
    }

    /** The name of the variable. */
    public String name() {
        return name;
    }

    /** The units. */
    public Labels labels() {
        return labels;
    }

    /** The number of units. */
    public int size() {
        return values.length;
    }

    /** The value at a position counted from 0. */
    public double get(int position) {
        return values[position];
    }

    /**
     * The value of a unit.
     *
     * @throws IllegalArgumentException if the label is unknown
     */
    public double get(String label) {
        return values[labels.indexOf(label)];
    }

    /** A copy of the values in label order. */
    public double[] toArray() {
        return values.clone();
    }

    /** The same values under another name. */
    public Variable named(String newName) {
        return new Variable(newName, labels, values);
    }

    /**
     * The values in the order of {@code target}, which may leave units out.
     *
     * @throws IllegalArgumentException if a target label is unknown
     */
    public Variable align(Labels target) {
        return new Variable(
                name,
                target,
                Arrays.stream(labels.positionsOf(target))
                        .mapToDouble(p -> values[p])
                        .toArray());
    }

    /**
     * Applies a function to every value; missing values go through it too.
     *
     * @throws IllegalArgumentException if a result is infinite
     */
    public Variable map(DoubleUnaryOperator f) {
        return checked(name, labels, Arrays.stream(values).map(f).toArray());
    }

    /** Whether any value is missing. */
    public boolean hasMissing() {
        return firstMissing() >= 0;
    }

    /**
     * This variable, if no value is missing.
     *
     * @throws IllegalArgumentException naming the first unit without a value
     */
    public Variable requireComplete() {
        int at = firstMissing();
        if (at >= 0) {
            throw new IllegalArgumentException(name + ": the value of \"" + labels.get(at)
                    + "\" is missing (NaN); use dropMissing() and align the rest, or supply it");
        }
        return this;
    }

    private int firstMissing() {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Only the units that have a value, in the same order. */
    public Variable dropMissing() {
        int[] kept = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        return align(labels.select(kept));
    }

    /** The sum; NaN if any value is missing. */
    public double sum() {
        return Pairwise.sum(values);
    }

    /** The arithmetic mean; NaN if any value is missing or there is none. */
    public double mean() {
        return Pairwise.mean(values);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Variable other
                && name.equals(other.name)
                && labels.equals(other.labels)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + labels.hashCode()) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("unit", name);
        int shown = size() <= 12 ? size() : 10;
        for (int i = 0; i < shown; i++) {
            table.row(labels.get(i), values[i]);
        }
        return table + (shown < size() ? "... " + (size() - shown) + " more\n" : "");
    }
}
