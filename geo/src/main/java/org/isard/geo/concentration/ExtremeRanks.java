package org.isard.geo.concentration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders functions by how extreme they are anywhere (extreme rank length; Myllymäki, Mrkvička, Grabarnik, Seijo and Hahn 2017):
 * by the smallest of their pointwise ranks, ties by the second smallest, and so on.
 */
final class ExtremeRanks {
    private final double[] p;
    private final double[] bound;

    /**
     * @param functions each a row of values, the observed one first
     * @param sign 1 where large values are extreme, -1 where small ones are
     * @param level the share of functions that may leave the bound
     */
    ExtremeRanks(double[][] functions, int sign, double level) {
        int count = functions.length;
        int points = functions[0].length;
        int[][] ranks = new int[count][points];
        double[] column = new double[count];
        for (int g = 0; g < points; g++) {
            for (int f = 0; f < count; f++) {
                column[f] = -sign * functions[f][g];
            }
            double[] sorted = column.clone();
            Arrays.sort(sorted);
            for (int f = 0; f < count; f++) {
                ranks[f][g] = atMost(sorted, column[f]);
            }
        }
        for (int[] row : ranks) {
            Arrays.sort(row);
        }
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(f -> ranks[f], Arrays::compare));
        p = new double[count];
        for (int end = count, at = count - 1; at >= 0; at--) {
            if (at + 1 < count && Arrays.compare(ranks[order[at]], ranks[order[at + 1]]) != 0) {
                end = at + 1;
            }
            p[order[at]] = (double) end / count;
        }
        bound = new double[points];
        Arrays.fill(bound, -sign * Double.POSITIVE_INFINITY);
        for (int f = 0; f < count; f++) {
            for (int g = 0; g < points && p[f] > level; g++) {
                bound[g] = sign > 0 ? Math.max(bound[g], functions[f][g]) : Math.min(bound[g], functions[f][g]);
            }
        }
    }

    /** How many of the ascending values are at most this one: ties take their highest, least extreme rank. */
    private static int atMost(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The share of all functions that are at least as extreme as the observed. */
    double pValue() {
        return p[0];
    }

    /** The outermost value at each point among the functions whose own p-value is above the level. */
    double[] bound() {
        return bound;
    }
}
