package org.isard.core;

import java.util.Arrays;

/** Collects weights row after row straight into compressed rows; within a row links may come in any order. */
final class WeightsRows {
    private static final int MOST = 500_000_000;

    private final Labels labels;
    private final int[] starts;
    private int[] columns;
    private double[] values;
    private int row;
    private int size;

    WeightsRows(Labels labels, int expectedLinks) {
        this.labels = labels;
        starts = new int[labels.size() + 1];
        columns = new int[Math.max(16, expectedLinks)];
        values = new double[columns.length];
    }

    /** Adds a link of the present row; a weight of zero adds none. */
    void add(int column, double value) {
        if (value == 0) {
            return;
        }
        if (size == columns.length) {
            if (size >= MOST) {
                throw new IllegalArgumentException(
                        "weights: more than " + MOST + " links; ask for fewer neighbours, or for a shorter cut-off");
            }
            columns = Arrays.copyOf(columns, (int) Math.min(MOST, size + size / 2L));
            values = Arrays.copyOf(values, columns.length);
        }
        columns[size] = column;
        values[size++] = value;
    }

    /** Closes the present row and starts the next. */
    void endRow() {
        int from = starts[row];
        boolean ascending = true;
        for (int k = from + 1; k < size; k++) {
            ascending &= columns[k] > columns[k - 1];
        }
        if (!ascending) {
            long[] order = new long[size - from];
            for (int k = from; k < size; k++) {
                order[k - from] = (long) columns[k] << 32 | (k - from);
            }
            Arrays.sort(order);
            double[] unsorted = Arrays.copyOfRange(values, from, size);
            for (int k = from; k < size; k++) {
                columns[k] = (int) (order[k - from] >>> 32);
                values[k] = unsorted[(int) order[k - from]];
            }
        }
        starts[++row] = size;
    }

    Weights build() {
        return Weights.of(labels, starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }
}
