package org.isard.geo;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Caps on the unit sphere, each a middle and an angle around it, in a binary tree of caps around caps: what may be near a place is found
 * without a look at the rest, across the antimeridian and at the poles as anywhere. Built in O(n log^2 n).
 */
final class CapTree {
    private static final int LEAF = 4;

    /** Angles come of arc sines, which near a half turn have half the digits. */
    private static final double SLACK = 3e-8;

    private final double[][] caps; // x, y, z, radius
    private final Integer[] order; // of the caps; a node is a range of it, halved into two children
    private final double[][] nodes; // as a heap: the children of k are 2k + 1 and 2k + 2

    /** Looks at a cap; returns the angle beyond which nothing is wanted any more. */
    @FunctionalInterface
    interface Visitor {
        double visit(int cap);
    }

    CapTree(double[][] caps) {
        this.caps = caps;
        order = new Integer[caps.length];
        Arrays.setAll(order, i -> i);
        int size = 1;
        for (int n = caps.length; n > LEAF; n = (n + 1) / 2) {
            size = 2 * size + 1;
        }
        nodes = new double[size][];
        build(0, 0, caps.length);
    }

    /** The cap of some unit vectors, x, y, z one after the other: around the middle of their box, so not always the smallest. */
    static double[] around(double[] units, int from, int to) {
        double[] low = {1, 1, 1};
        double[] high = {-1, -1, -1};
        for (int k = 3 * from; k < 3 * to; k++) {
            low[k % 3] = Math.min(low[k % 3], units[k]);
            high[k % 3] = Math.max(high[k % 3], units[k]);
        }
        double[] cap = middle(low, high);
        for (int v = from; v < to; v++) {
            cap[3] = Math.max(cap[3], angle(cap, units[3 * v], units[3 * v + 1], units[3 * v + 2]));
        }
        return cap;
    }

    private static double[] middle(double[] low, double[] high) {
        double x = low[0] + high[0];
        double y = low[1] + high[1];
        double z = low[2] + high[2];
        double length = Math.sqrt(x * x + y * y + z * z);
        return length < 1e-9 ? new double[] {0, 0, 1, 0} : new double[] {x / length, y / length, z / length, 0};
    }

    static double angle(double[] a, double x, double y, double z) {
        double dx = a[0] - x;
        double dy = a[1] - y;
        double dz = a[2] - z;
        return 2 * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
    }

    private void build(int node, int from, int to) {
        double[] low = {1, 1, 1};
        double[] high = {-1, -1, -1};
        for (int i = from; i < to; i++) {
            for (int k = 0; k < 3; k++) {
                low[k] = Math.min(low[k], caps[order[i]][k]);
                high[k] = Math.max(high[k], caps[order[i]][k]);
            }
        }
        double[] cap = middle(low, high);
        for (int i = from; i < to; i++) {
            double[] inner = caps[order[i]];
            cap[3] = Math.max(cap[3], angle(cap, inner[0], inner[1], inner[2]) + inner[3]);
        }
        nodes[node] = cap;
        if (to - from > LEAF) {
            int widest = high[0] - low[0] > high[1] - low[1] ? 0 : 1;
            int axis = high[2] - low[2] > high[widest] - low[widest] ? 2 : widest;
            Arrays.sort(order, from, to, Comparator.comparingDouble(i -> caps[i][axis]));
            int half = (from + to) >>> 1;
            build(2 * node + 1, from, half);
            build(2 * node + 2, half, to);
        }
    }

    /** Shows all caps that come as near to a unit vector as the visitor still wants, near ones early. */
    void search(double[] place, Visitor visitor) {
        search(0, 0, caps.length, place, visitor, Math.PI);
    }

    private double search(int node, int from, int to, double[] place, Visitor visitor, double within) {
        double best = within;
        if (to - from <= LEAF) {
            for (int i = from; i < to; i++) {
                if (gap(caps[order[i]], place) <= best) {
                    best = visitor.visit(order[i]);
                }
            }
            return best;
        }
        int half = (from + to) >>> 1;
        double left = gap(nodes[2 * node + 1], place);
        double right = gap(nodes[2 * node + 2], place);
        boolean leftFirst = left <= right;
        for (int turn = 0; turn < 2; turn++) {
            boolean isLeft = leftFirst == (turn == 0);
            if ((isLeft ? left : right) <= best) {
                best = isLeft
                        ? search(2 * node + 1, from, half, place, visitor, best)
                        : search(2 * node + 2, half, to, place, visitor, best);
            }
        }
        return best;
    }

    /** The angle from a place to a cap, at most; below 0 inside. */
    private static double gap(double[] cap, double[] place) {
        return angle(cap, place[0], place[1], place[2]) - cap[3] - SLACK;
    }
}
