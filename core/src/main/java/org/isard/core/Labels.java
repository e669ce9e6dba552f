package org.isard.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An ordered set of unit names (regions, countries, products): unique, immutable, never null.
 *
 * <p>Looking up a label takes constant time; construction takes time and memory linear in the number of labels.
 */
public final class Labels implements Iterable<String> {
    private final List<String> names;
    private final Map<String, Integer> positions;

    private Labels(List<String> names) {
        this.names = names;
        this.positions = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            Integer before = positions.put(names.get(i), i);
            if (before != null) {
                throw new IllegalArgumentException("labels: \"" + names.get(i) + "\" stands at positions " + before
                        + " and " + i + "; labels must be unique");
            }
        }
    }

    /**
     * Labels in the given order.
     *
     * @throws IllegalArgumentException if a label occurs twice
     */
    public static Labels of(String... labels) {
        return new Labels(List.of(labels));
    }

    /**
     * Labels in the iteration order of the collection.
     *
     * @throws IllegalArgumentException if a label occurs twice
     */
    public static Labels of(Collection<String> labels) {
        return new Labels(List.copyOf(labels));
    }

    /** The labels "1" to "n", for units without names. */
    public static Labels numbered(int n) {
        List<String> names = new ArrayList<>(n);
        for (int i = 1; i <= n; i++) {
            names.add(Integer.toString(i));
        }
        return of(names);
    }

    /** How many labels there are. */
    public int size() {
        return names.size();
    }

    /** The label at a position counted from 0. */
    public String get(int position) {
        return names.get(position);
    }

    /**
     * The position of a label, counted from 0.
     *
     * @throws IllegalArgumentException if the label is unknown
     */
    public int indexOf(String label) {
        Integer position = positions.get(label);
        if (position == null) {
            throw new IllegalArgumentException("label: \"" + label + "\" is not among the " + describe());
        }
        return position;
    }

    /** The position of a label, or empty if it is unknown. */
    public OptionalInt find(String label) {
        Integer position = positions.get(label);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** Whether the label is one of these. */
    public boolean contains(String label) {
        return positions.containsKey(label);
    }

    /** The labels as an unmodifiable list. */
    public List<String> asList() {
        return names;
    }

    /**
     * Checks that both hold the same labels in the same order.
     *
     * @param other the labels to compare with
     * @param what names the other value in the message
     * @throws MisalignedLabelsException naming the first difference
     */
    public void requireSame(Labels other, String what) {
        if (this == other || names.equals(other.names)) {
            return;
        }
        int common = Math.min(size(), other.size());
        for (int i = 0; i < common; i++) {
            if (!get(i).equals(other.get(i))) {
                throw new MisalignedLabelsException(what + ": label " + (i + 1) + " is \"" + other.get(i)
                        + "\" where \"" + get(i) + "\" is expected; reorder with align(...)");
            }
        }
        String extra = size() > common ? get(common) + "\" is missing" : other.get(common) + "\" is one too many";
        throw new MisalignedLabelsException(what + ": has " + other.size() + " labels where " + size()
                + " are expected; \"" + extra + " at position " + (common + 1));
    }

    /**
     * Where each label of a subset stands among these.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public int[] positionsOf(Labels subset) {
        int[] result = new int[subset.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = indexOf(subset.get(i));
        }
        return result;
    }

    /** The labels at the given positions, in that order. */
    public Labels select(int... at) {
        return of(Arrays.stream(at).mapToObj(names::get).toList());
    }

    @Override
    public Iterator<String> iterator() {
        return names.iterator();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Labels other && names.equals(other.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    private String describe() {
        String shown = String.join(", ", names.subList(0, Math.min(5, size())));
        return size() + " labels (" + shown + (size() > 5 ? ", ..." : "") + ")";
    }

    @Override
    public String toString() {
        return describe();
    }
}
