package org.isard.geo;

import java.util.Arrays;

/** Joins places that are close to one another, by a grid whose cells are as wide as the tolerance. */
final class Snapping {
    private Snapping() {}

    /**
     * For each of the first n places a representative, the same for places linked by steps of at most {@code snap}. Linear
     * in n as long as few places share a cell.
     */
    static int[] roots(double[] x, double[] y, int n, double snap) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.max(Math.abs(x[i]), Math.abs(y[i])));
        }
        if (largest / snap > 0x1p52) {
            throw new IllegalArgumentException("snap: " + snap + " is below the precision of coordinates as large as "
                    + largest + "; use 0 for exactly equal vertices");
        }
        int[] parent = new int[n];
        int[] next = new int[n]; // the chain of places whose cells fall into one bucket
        int[] heads = new int[Integer.highestOneBit(Math.max(8, n)) << 1];
        Arrays.fill(heads, -1);
        for (int i = 0; i < n; i++) {
            parent[i] = i;
            long cx = (long) Math.floor(x[i] / snap);
            long cy = (long) Math.floor(y[i] / snap);
            for (long gx = cx - 1; gx <= cx + 1; gx++) {
                for (long gy = cy - 1; gy <= cy + 1; gy++) {
                    // a foreign cell in the same bucket does no harm: the distance decides
                    for (int j = heads[bucket(gx, gy, heads)]; j >= 0; j = next[j]) {
                        if (Math.hypot(x[i] - x[j], y[i] - y[j]) <= snap) {
                            join(parent, i, j);
                        }
                    }
                }
            }
            int bucket = bucket(cx, cy, heads);
            next[i] = heads[bucket];
            heads[bucket] = i;
        }
        for (int i = 0; i < n; i++) {
            parent[i] = find(parent, i);
        }
        return parent;
    }

    private static int bucket(long cx, long cy, int[] heads) {
        return (int) Vertices.mix(cx, cy) & (heads.length - 1);
    }

    private static void join(int[] parent, int i, int j) {
        int a = find(parent, i);
        int b = find(parent, j);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private static int find(int[] parent, int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
