package org.isard.geo;

import org.isard.core.inference.Execution;

/**
 * A k-d tree (Bentley 1975) over points in two or three dimensions with leaves of a few points, which lie side by side in
 * memory. Nodes are numbered as in a heap, from 1; node j of level l holds the positions n j / 2^l to n (j + 1) / 2^l, so the
 * tree is balanced whatever coincides.
 *
 * <p>Points of equal distance rank by index. A node knows its lowest index, so that many coincident points, all of them tied,
 * are not all visited. The tree depends on the points alone, not on the threads that build it.
 */
final class KdTree {
    /** Small enough that most points of a visited leaf matter, large enough that boxes stay few. */
    private static final int LEAF = 8;

    /** Levels that are split side by side before each subtree is built by itself. */
    private static final int SHARED_LEVELS = 6;

    final int n;
    final int levels;
    final double[] xs; // by position, as ys and zs
    final double[] ys;
    final double[] zs; // null in the plane
    final int[] order; // the index of the point at a position
    final int[] lowest; // by node
    final double[] boxes; // by node: least and largest of each dimension
    final int stride;

    /** Plane points, scaled to about 1, or unit vectors of longitudes and latitudes. */
    static KdTree of(Points p, Execution execution) {
        int n = p.size();
        double[] xs = new double[n];
        double[] ys = new double[n];
        if (p.coordinates().isGeographic()) {
            double[] zs = new double[n];
            execution.forEachBlock(n, 4096, (from, to) -> {
                double[] unit = new double[3];
                for (int i = from; i < to; i++) {
                    Sphere.unit(p.x(i), p.y(i), unit, 0);
                    xs[i] = unit[0];
                    ys[i] = unit[1];
                    zs[i] = unit[2];
                }
            });
            return new KdTree(xs, ys, zs, execution);
        }
        double scale = scale(p);
        for (int i = 0; i < n; i++) {
            xs[i] = p.x(i) * scale;
            ys[i] = p.y(i) * scale;
        }
        return new KdTree(xs, ys, null, execution);
    }

    /** A tree over points in the plane, scaled to about 1; the arrays are copied. */
    static KdTree ofPlane(double[] xs, double[] ys, Execution execution) {
        return new KdTree(xs.clone(), ys.clone(), null, execution);
    }

    /** The power of two that brings coordinates to about 1, so that no square over- or underflows; scaling by it is exact. */
    static double scale(Points p) {
        double largest = 0;
        for (int i = 0; i < p.size(); i++) {
            largest = Math.max(largest, Math.max(Math.abs(p.x(i)), Math.abs(p.y(i))));
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(-1022, Math.min(1022, -Math.getExponent(largest))));
    }

    /** Takes the arrays over and reorders them. */
    private KdTree(double[] xs, double[] ys, double[] zs, Execution execution) {
        this.n = xs.length;
        this.xs = xs;
        this.ys = ys;
        this.zs = zs;
        int depth = 0;
        while ((long) LEAF << depth < n) {
            depth++;
        }
        levels = depth;
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        lowest = new int[2 << levels];
        stride = zs == null ? 4 : 6;
        boxes = new double[stride * (2 << levels)];
        if (n > 0) {
            int shared = Math.min(levels, SHARED_LEVELS);
            for (int level = 0; level < shared; level++) {
                int first = 1 << level;
                execution.forEachBlock(first, 1, (from, to) -> split(first + from));
            }
            int roots = 1 << shared;
            execution.forEachBlock(roots, 1, (from, to) -> build(roots + from));
        }
    }

    private static int level(int node) {
        return 31 - Integer.numberOfLeadingZeros(node);
    }

    /** The first position of a node, given its level. */
    int start(int node, int level) {
        return (int) (((long) n * (node - (1 << level))) >> level);
    }

    private void build(int node) {
        split(node);
        if (node < 1 << levels) {
            build(2 * node);
            build(2 * node + 1);
        }
    }

    /** Bounds the node and, unless it is a leaf, parts its points by the median of the widest dimension. */
    private void split(int node) {
        int level = level(node);
        int from = start(node, level);
        int to = start(node + 1, level);
        int least = Integer.MAX_VALUE;
        for (int p = from; p < to; p++) {
            least = Math.min(least, order[p]);
        }
        lowest[node] = least;
        double[] widest = xs;
        double width = bound(node, 0, xs, from, to);
        double height = bound(node, 2, ys, from, to);
        if (height > width) {
            width = height;
            widest = ys;
        }
        if (zs != null && bound(node, 4, zs, from, to) > width) {
            widest = zs;
        }
        if (level < levels) {
            select(widest, from, to - 1, start(2 * node + 1, level + 1));
        }
    }

    private double bound(int node, int at, double[] c, int from, int to) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int p = from; p < to; p++) {
            min = Math.min(min, c[p]);
            max = Math.max(max, c[p]);
        }
        boxes[stride * node + at] = min;
        boxes[stride * node + at + 1] = max;
        return max - min;
    }

    /** Hoare's selection: afterwards nothing before {@code mid} is larger and nothing from it on smaller along c. */
    private void select(double[] c, int from, int to, int mid) {
        int lo = from;
        int hi = to;
        int state = 1;
        while (lo < hi) {
            // a pivot from anywhere: no common order of input (sorted, zigzag, organ pipe) is a bad case
            state = state * 1_664_525 + 1_013_904_223;
            double pivot = c[lo + (int) (((hi - lo + 1L) * (state >>> 1)) >>> 31)];
            int i = lo;
            int j = hi;
            while (i <= j) {
                while (c[i] < pivot) {
                    i++;
                }
                while (c[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (mid <= j) {
                hi = j;
            } else if (mid >= i) {
                lo = i;
            } else {
                return;
            }
        }
    }

    private void swap(int i, int j) {
        swap(xs, i, j);
        swap(ys, i, j);
        if (zs != null) {
            swap(zs, i, j);
        }
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }

    private static void swap(double[] c, int i, int j) {
        double kept = c[i];
        c[i] = c[j];
        c[j] = kept;
    }

    /** The number of points. */
    int size() {
        return n;
    }

    /** The index of the point at a position: nearby positions are nearby points. */
    int index(int position) {
        return order[position];
    }

    /** The position of each index. */
    int[] positions() {
        int[] positions = new int[n];
        for (int p = 0; p < n; p++) {
            positions[order[p]] = p;
        }
        return positions;
    }
}
