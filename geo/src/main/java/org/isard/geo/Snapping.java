package org.isard.geo;

import java.util.Arrays;

/**
 * Joins places that are close to one another, by a grid whose cells are eight times as wide as the tolerance: most places then
 * have to look into their own cell only, and a cell holds few others.
 */
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
        double cell = 8 * snap;
        double reach =
                snap + 2 * Math.ulp(largest); // rounding must not hide a place on the far side of a cell's border
        int[] parent = new int[n];
        int[] next = new int[n]; // the chain of places whose cells fall into one bucket
        int[] heads = new int[Integer.highestOneBit(Math.max(8, n)) << 1];
        Arrays.fill(heads, -1);
        for (int i = 0; i < n; i++) {
            parent[i] = i;
            long lastX = (long) Math.floor((x[i] + reach) / cell);
            long lastY = (long) Math.floor((y[i] + reach) / cell);
            for (long gx = (long) Math.floor((x[i] - reach) / cell); gx <= lastX; gx++) {
                for (long gy = (long) Math.floor((y[i] - reach) / cell); gy <= lastY; gy++) {
                    // a foreign cell in the same bucket does no harm: the distance decides
                    for (int j = heads[bucket(gx, gy, heads)]; j >= 0; j = next[j]) {
                        double dx = Math.abs(x[i] - x[j]);
                        double dy = Math.abs(y[i] - y[j]);
                        if (dx <= snap && dy <= snap && Math.hypot(dx, dy) <= snap) {
                            join(parent, i, j);
                        }
                    }
                }
            }
            long cx = (long) Math.floor(x[i] / cell);
            long cy = (long) Math.floor(y[i] / cell);
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
