package org.isard.econometrics.internal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Facts about factors that are absorbed: rows that a level holds alone, and how many degrees of freedom the levels take. */
public final class Effects {
    private Effects() {}

    /**
     * The rows that stay when those that are alone in a level of any factor are taken away, again and again until none is (Correia
     * 2015). Which rows stay does not depend on the order of work. O(n k).
     */
    public static int[] withoutSingletons(int[][] factors, int[] levels) {
        int n = factors[0].length;
        int[][] count = new int[factors.length][];
        // The exclusive or of a level's rows: the row itself once only one is left.
        int[][] rows = new int[factors.length][];
        for (int f = 0; f < factors.length; f++) {
            count[f] = new int[levels[f]];
            rows[f] = new int[levels[f]];
            for (int i = 0; i < n; i++) {
                count[f][factors[f][i]]++;
                rows[f][factors[f][i]] ^= i;
            }
        }
        boolean[] gone = new boolean[n];
        int[] queue = new int[n];
        int queued = 0;
        for (int f = 0; f < factors.length; f++) {
            for (int level = 0; level < levels[f]; level++) {
                if (count[f][level] == 1 && !gone[rows[f][level]]) {
                    gone[rows[f][level]] = true;
                    queue[queued++] = rows[f][level];
                }
            }
        }
        for (int at = 0; at < queued; at++) {
            int row = queue[at];
            for (int f = 0; f < factors.length; f++) {
                int level = factors[f][row];
                count[f][level]--;
                rows[f][level] ^= row;
                if (count[f][level] == 1 && !gone[rows[f][level]]) {
                    gone[rows[f][level]] = true;
                    queue[queued++] = rows[f][level];
                }
            }
        }
        return IntStream.range(0, n).filter(i -> !gone[i]).toArray();
    }

    /**
     * How many columns of the dummies are independent: the levels with rows, less one for each connected component of two factors
     * (Abowd, Creecy and Kramarz 2002). Exact for one and two factors. From the third on, a factor's dependent columns are at least
     * its components with any one factor before it; the largest is taken off, so that the number is never too small and the degrees
     * of freedom left are never too many.
     */
    public static int rank(int[][] factors, int[] levels) {
        int rank = 0;
        for (int f = 0; f < factors.length; f++) {
            boolean[] used = new boolean[levels[f]];
            for (int code : factors[f]) {
                used[code] = true;
            }
            int dependent = 0;
            for (int g = 0; g < f; g++) {
                dependent = Math.max(dependent, components(factors[f], levels[f], factors[g], levels[g]));
            }
            rank += (int) IntStream.range(0, levels[f])
                            .filter(level -> used[level])
                            .count()
                    - dependent;
        }
        return rank;
    }

    /** The connected components of the graph in which each row joins its level of one factor to that of the other. */
    public static int components(int[] a, int aLevels, int[] b, int bLevels) {
        int[] parent = new int[aLevels + bLevels];
        Arrays.fill(parent, -1);
        int components = 0;
        for (int i = 0; i < a.length; i++) {
            for (int node : new int[] {a[i], aLevels + b[i]}) {
                if (parent[node] < 0) {
                    parent[node] = node;
                    components++;
                }
            }
            int left = root(parent, a[i]);
            int right = root(parent, aLevels + b[i]);
            if (left != right) {
                parent[left] = right;
                components--;
            }
        }
        return components;
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
