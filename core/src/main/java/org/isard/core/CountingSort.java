package org.isard.core;

import java.util.stream.IntStream;

/** Stable counting sort of row numbers by small integer keys: builders of sparse structures order their entries with it. */
public final class CountingSort {
    private CountingSort() {}

    /** The numbers 0 to n - 1, the order to start from. */
    public static int[] identity(int n) {
        return IntStream.range(0, n).toArray();
    }

    /**
     * Reorders row numbers by ascending key; rows with equal keys keep their order, so sorting by the last key first orders by
     * several keys. O(rows + levels).
     *
     * @param key the key of each row, from 0 to {@code levels - 1}, indexed by row number
     * @param levels the number of different keys
     * @param order row numbers in their present order
     */
    public static int[] by(int[] key, int levels, int[] order) {
        int[] next = new int[levels + 1];
        for (int row : order) {
            next[key[row] + 1]++;
        }
        for (int level = 0; level < levels; level++) {
            next[level + 1] += next[level];
        }
        int[] result = new int[order.length];
        for (int row : order) {
            result[next[key[row]]++] = row;
        }
        return result;
    }
}
