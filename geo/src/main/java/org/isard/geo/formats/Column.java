package org.isard.geo.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column that grows cell by cell: numbers as doubles, text by a dictionary, so that a million equal names cost one. */
public final class Column {
    private final String name;
    private final Map<String, Integer> codeOf = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private double[] numbers = new double[16];
    private int[] codes = new int[16]; // -1 for a cell without a text
    private int size;
    private boolean numeric = true;

    /** An empty column. */
    public Column(String name) {
        this.name = name;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The number of cells. */
    public int size() {
        return size;
    }

    /** Whether all that is there are numbers. */
    public boolean isNumeric() {
        return numeric;
    }

    /** A number that needs no text of its own; NaN if missing. */
    public void add(double value) {
        grow();
        numbers[size] = value;
        codes[size++] = -1;
    }

    /** A text; it makes the column one of text. Null if missing. */
    public void add(String text) {
        numeric &= text == null;
        add(text, Double.NaN);
    }

    /** A number with the text to fall back to, should the column turn out to be text; if missing, null and NaN. */
    public void add(String text, double value) {
        grow();
        numbers[size] = value;
        codes[size++] = text == null
                ? -1
                : codeOf.computeIfAbsent(text, t -> {
                    texts.add(t);
                    return texts.size() - 1;
                });
    }

    /** Makes the column one of text: its numbers are names, or too long for a double. */
    public void asText() {
        numeric = false;
    }

    private void grow() {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            codes = Arrays.copyOf(codes, 2 * size);
        }
    }

    /** The number in a cell; NaN if it is missing. */
    public double number(int row) {
        return numbers[row];
    }

    /** The text of a cell, as a table would write it; empty if it is missing. */
    public String text(int row) {
        if (codes[row] >= 0) {
            return texts.get(codes[row]);
        }
        double value = numbers[row];
        return Double.isNaN(value)
                ? ""
                : value == Math.rint(value) && Math.abs(value) <= 0x1p53
                        ? Long.toString((long) value)
                        : Double.toString(value);
    }
}
