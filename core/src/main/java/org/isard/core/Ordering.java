package org.isard.core;

/** The order of numbers, without boxing: what a statistic on sorted values needs once per variable. */
public final class Ordering {
    private static final int BITS = 11;
    private static final int DIGITS = 6; // 66 bits cover the 64 of a double

    private Ordering() {}

    /**
     * The positions of the values from the smallest to the largest; equal values keep their order, and -0 equals 0. A radix
     * sort: O(n) time, 24 n bytes while it runs.
     *
     * @throws IllegalArgumentException if a value is NaN
     */
    public static int[] ascending(double... values) {
        int n = values.length;
        long[] keys = new long[n];
        int[][] starts = new int[DIGITS][1 << BITS];
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException(
                        "values: number " + (i + 1) + " is NaN, which has no place in an order");
            }
            long bits = Double.doubleToRawLongBits(values[i] + 0.0);
            keys[i] = bits ^ ((bits >> 63) | Long.MIN_VALUE); // as unsigned numbers these ascend with the values
            for (int d = 0; d < DIGITS; d++) {
                starts[d][digit(keys[i], d)]++;
            }
        }
        int[] order = CountingSort.identity(n);
        int[] moved = new int[n];
        long[] movedKeys = new long[n];
        for (int d = 0; d < DIGITS; d++) {
            int[] next = starts[d];
            if (n > 0 && next[digit(keys[0], d)] == n) {
                continue; // all values agree in this digit
            }
            int at = 0;
            for (int v = 0; v < next.length; v++) {
                int count = next[v];
                next[v] = at;
                at += count;
            }
            for (int i = 0; i < n; i++) {
                int to = next[digit(keys[i], d)]++;
                moved[to] = order[i];
                movedKeys[to] = keys[i];
            }
            int[] heldOrder = order;
            order = moved;
            moved = heldOrder;
            long[] heldKeys = keys;
            keys = movedKeys;
            movedKeys = heldKeys;
        }
        return order;
    }

    private static int digit(long key, int d) {
        return (int) (key >>> (d * BITS)) & ((1 << BITS) - 1);
    }
}
