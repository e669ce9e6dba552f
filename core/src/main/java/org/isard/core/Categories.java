package org.isard.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * One category for each labelled unit: a categorical column, a regime, or the strata of a detector.
 *
 * <p>Each unit has a code, the position of its category in {@link #levels()}; a level may be empty. Immutable.
 */
public final class Categories {
    private final String name;
    private final Labels labels;
    private final List<String> levels;
    private final int[] codes;

    private Categories(String name, Labels labels, List<String> levels, int[] codes) {
        this.name = name;
        this.labels = labels;
        this.levels = levels;
        this.codes = codes;
    }

    /**
     * Categories by name, one per label; the levels are the distinct values in natural order.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Categories of(String name, Labels labels, List<String> values) {
        List<String> levels = new ArrayList<>(new TreeSet<>(values));
        Labels index = Labels.of(levels);
        int[] codes = values.stream().mapToInt(index::indexOf).toArray();
        return ofCodes(name, labels, levels, codes);
    }

    /**
     * Categories by code, {@code codes[i]} the position of unit i's category among {@code levels}.
     *
     * @throws IllegalArgumentException if the lengths differ, a level is named twice, or a code is out of range
     */
    public static Categories ofCodes(String name, Labels labels, List<String> levels, int... codes) {
        List<String> distinct = Labels.of(levels).asList();
        if (codes.length != labels.size()) {
            throw new IllegalArgumentException(
                    name + ": has " + codes.length + " values for " + labels.size() + " labels");
        }
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= distinct.size()) {
                throw new IllegalArgumentException(name + ": the code of \"" + labels.get(i) + "\" is " + codes[i]
                        + ", outside 0 to " + (distinct.size() - 1));
            }
        }
        return new Categories(name, labels, distinct, codes.clone());
    }

    /** The name of the column. */
    public String name() {
        return name;
    }

    /** The units. */
    public Labels labels() {
        return labels;
    }

    /** The number of units. */
    public int size() {
        return codes.length;
    }

    /** The names of the categories, in the order of the codes. */
    public List<String> levels() {
        return levels;
    }

    /** The code of the unit at a position counted from 0. */
    public int code(int position) {
        return codes[position];
    }

    /** The category of the unit at a position counted from 0. */
    public String get(int position) {
        return levels.get(codes[position]);
    }

    /** The category of a unit. */
    public String get(String label) {
        return get(labels.indexOf(label));
    }

    /** A copy of the codes in label order. */
    public int[] toCodes() {
        return codes.clone();
    }

    /** The number of units in each level, in the order of {@link #levels()}. */
    public int[] counts() {
        int[] counts = new int[levels.size()];
        for (int code : codes) {
            counts[code]++;
        }
        return counts;
    }

    /** The same categories under another name. */
    public Categories named(String newName) {
        return new Categories(newName, labels, levels, codes);
    }

    /** The categories in the order of {@code target}, which may leave units out; the levels stay. */
    public Categories align(Labels target) {
        int[] moved =
                Arrays.stream(labels.positionsOf(target)).map(p -> codes[p]).toArray();
        return new Categories(name, target, levels, moved);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Categories other
                && name.equals(other.name)
                && labels.equals(other.labels)
                && levels.equals(other.levels)
                && Arrays.equals(codes, other.codes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + labels.hashCode()) + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of(name, "units");
        int[] counts = counts();
        for (int j = 0; j < counts.length; j++) {
            table.row(levels.get(j), counts[j]);
        }
        return table.toString();
    }
}
