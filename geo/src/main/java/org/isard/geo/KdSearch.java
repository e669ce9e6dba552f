package org.isard.geo;

import java.util.Arrays;

/** Searches of one thread in a {@link KdTree}; {@link #found} and {@link #indices} hold what the last one found. */
final class KdSearch {
    /** Decides whether two points, by index, are near enough where the tree's squares cannot tell. */
    @FunctionalInterface
    interface Near {
        boolean test(int i, int j);
    }

    private final KdTree tree;
    private final int levels;
    private final int stride;
    private final double[] xs;
    private final double[] ys;
    private final double[] zs;
    private final int[] order;
    private final int[] lowest;
    private final double[] boxes;
    private int[] best = new int[8];
    private double[] distances = new double[8];
    private int found;
    private int wanted;
    private int self;
    private double x;
    private double y;
    private double z;
    private double sure;
    private double possible;
    private Near near;

    KdSearch(KdTree tree) {
        this.tree = tree;
        levels = tree.levels;
        stride = tree.stride;
        xs = tree.xs;
        ys = tree.ys;
        zs = tree.zs;
        order = tree.order;
        lowest = tree.lowest;
        boxes = tree.boxes;
    }

    int found() {
        return found;
    }

    /** The indices found, the first {@link #found()} of them; valid until the next search. */
    int[] indices() {
        return best;
    }

    private void start(int position) {
        self = position;
        x = xs[position];
        y = ys[position];
        z = zs == null ? 0 : zs[position];
        found = 0;
    }

    /** The k nearest other points of the one at a position, ascending by (distance, index). */
    void nearest(int position, int k) {
        start(position);
        wanted = k;
        if (best.length < k || distances.length < k) {
            best = new int[k];
            distances = new double[k];
        }
        visit(1);
    }

    private boolean worthwhile(double bound, int least) {
        if (found < wanted) {
            return true;
        }
        double worst = distances[wanted - 1];
        return bound < worst || (bound == worst && least < best[wanted - 1]);
    }

    private void visit(int node) {
        if (node >= 1 << levels) {
            int to = tree.start(node + 1, levels);
            for (int p = tree.start(node, levels); p < to; p++) {
                double d = squared(p);
                if (p != self && worthwhile(d, order[p])) {
                    insert(order[p], d);
                }
            }
            return;
        }
        int nearer = 2 * node;
        int farther = nearer + 1;
        double close = outside(nearer);
        double far = outside(farther);
        if (far < close || (far == close && lowest[farther] < lowest[nearer])) {
            int node2 = nearer;
            nearer = farther;
            farther = node2;
            double swap = close;
            close = far;
            far = swap;
        }
        if (worthwhile(close, lowest[nearer])) {
            visit(nearer);
        }
        if (worthwhile(far, lowest[farther])) {
            visit(farther);
        }
    }

    private double squared(int p) {
        double dx = x - xs[p];
        double dy = y - ys[p];
        double sum = dx * dx + dy * dy;
        if (zs != null) {
            double dz = z - zs[p];
            sum += dz * dz;
        }
        return sum;
    }

    /** The squared distance to a node's box: rounding is monotone, so none of its points is found nearer than this. */
    private double outside(int node) {
        int at = stride * node;
        double dx = gap(x, boxes[at], boxes[at + 1]);
        double dy = gap(y, boxes[at + 2], boxes[at + 3]);
        double sum = dx * dx + dy * dy;
        if (zs != null) {
            double dz = gap(z, boxes[at + 4], boxes[at + 5]);
            sum += dz * dz;
        }
        return sum;
    }

    private void insert(int index, double distance) {
        int at = found < wanted ? found++ : wanted - 1;
        while (at > 0 && (distances[at - 1] > distance || (distances[at - 1] == distance && best[at - 1] > index))) {
            distances[at] = distances[at - 1];
            best[at] = best[at - 1];
            at--;
        }
        distances[at] = distance;
        best[at] = index;
    }

    /**
     * The other points near the one at a position, in any order: those up to the squared distance {@code sure}, and of
     * those up to {@code possible} the ones that pass the test.
     */
    void within(int position, double sure, double possible, Near near) {
        start(position);
        this.sure = sure;
        this.possible = possible;
        this.near = near;
        visitWithin(1);
    }

    private void visitWithin(int node) {
        if (outside(node) > possible) {
            return;
        }
        if (node < 1 << levels) {
            visitWithin(2 * node);
            visitWithin(2 * node + 1);
            return;
        }
        int to = tree.start(node + 1, levels);
        for (int p = tree.start(node, levels); p < to; p++) {
            double d = squared(p);
            if (d <= possible && p != self && (d <= sure || near.test(order[self], order[p]))) {
                best = found == best.length ? Arrays.copyOf(best, 2 * found) : best;
                best[found++] = order[p];
            }
        }
    }

    private static double gap(double c, double min, double max) {
        return c < min ? min - c : c > max ? c - max : 0;
    }

    /** Whether a point of the plane is strictly nearer to each of those at two positions than they are to one another. */
    boolean hasBetween(int p, int q) {
        return hasBetween(1, p, q, squared(p, q));
    }

    private boolean hasBetween(int node, int p, int q, double limit) {
        if (outside(node, p) >= limit || outside(node, q) >= limit) {
            return false;
        }
        if (node < 1 << levels) {
            return hasBetween(2 * node, p, q, limit) || hasBetween(2 * node + 1, p, q, limit);
        }
        int to = tree.start(node + 1, levels);
        for (int k = tree.start(node, levels); k < to; k++) {
            if (squared(k, p) < limit && squared(k, q) < limit) {
                return true;
            }
        }
        return false;
    }

    private double outside(int node, int p) {
        int at = stride * node;
        double dx = gap(xs[p], boxes[at], boxes[at + 1]);
        double dy = gap(ys[p], boxes[at + 2], boxes[at + 3]);
        return dx * dx + dy * dy;
    }

    private double squared(int p, int q) {
        double dx = xs[p] - xs[q];
        double dy = ys[p] - ys[q];
        return dx * dx + dy * dy;
    }
}
