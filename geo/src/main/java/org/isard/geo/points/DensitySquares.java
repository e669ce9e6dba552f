package org.isard.geo.points;

import java.util.Arrays;

/** Points sorted into squares whose diagonal is the distance of {@link Dbscan}, and the clusters that the squares form. */
final class DensitySquares {
    private static final int REACH = 2; // squares between any two points within the distance, at most

    private final double[] x; // by position: square by square, squares by row and column
    private final double[] y;
    private final double[] w; // null where all weigh 1
    private final int[] order; // the point at a position
    private final long[] keys; // row and column of each square that holds points, ascending
    private final int[] starts;
    private final double squared;
    private final double minimum;
    private final boolean[] coreAt; // by position

    DensitySquares(PointPattern pattern, double distance, double minimum) {
        int n = pattern.size();
        this.minimum = minimum;
        int exponent = Math.getExponent(distance); // a scale at which squares neither overflow nor vanish; exact
        double reach = Math.scalb(distance, -exponent);
        squared = reach * reach;
        double side = reach / Math.sqrt(2) * (1 - 1e-9); // so that rounding leaves the diagonal below the distance
        double minX = Math.scalb(pattern.window().minX(), -exponent);
        double minY = Math.scalb(pattern.window().minY(), -exponent);
        long[] key = new long[n];
        for (int i = 0; i < n; i++) {
            long column = (long) Math.floor((Math.scalb(pattern.x(i), -exponent) - minX) / side);
            long row = (long) Math.floor((Math.scalb(pattern.y(i), -exponent) - minY) / side);
            key[i] = (row << 32) | column;
        }
        keys = distinct(key);
        starts = new int[keys.length + 1];
        int[] square = new int[n];
        for (int i = 0; i < n; i++) {
            square[i] = Arrays.binarySearch(keys, key[i]);
            starts[square[i] + 1]++;
        }
        for (int s = 0; s < keys.length; s++) {
            starts[s + 1] += starts[s];
        }
        int[] fill = starts.clone();
        order = new int[n];
        x = new double[n];
        y = new double[n];
        w = pattern.weighted() ? new double[n] : null;
        for (int i = 0; i < n; i++) {
            int at = fill[square[i]]++;
            order[at] = i;
            x[at] = Math.scalb(pattern.x(i), -exponent);
            y[at] = Math.scalb(pattern.y(i), -exponent);
            if (w != null) {
                w[at] = pattern.weight(i);
            }
        }
        coreAt = new boolean[n];
        for (int s = 0; s < keys.length; s++) {
            findCore(s);
        }
    }

    private static long[] distinct(long[] key) {
        long[] sorted = key.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (long k : sorted) {
            if (size == 0 || sorted[size - 1] != k) {
                sorted[size++] = k;
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    /** The number of squares. */
    int count() {
        return keys.length;
    }

    private double weight(int position) {
        return w == null ? 1 : w[position];
    }

    private double squaredDistance(int p, int q) {
        double dx = x[p] - x[q];
        double dy = y[p] - y[q];
        return dx * dx + dy * dy;
    }

    /** The squares within reach of one, itself included, nearer rows first; the number of them is returned. */
    private int near(int square, int[] found) {
        long row = keys[square] >> 32;
        long column = keys[square] & 0xffffffffL;
        int size = 0;
        for (int d = 0; d <= 2 * REACH; d++) {
            long r = row + ((d & 1) == 0 ? d / 2 : -(d + 1) / 2); // 0, -1, 1, -2, 2
            if (r < 0) {
                continue;
            }
            long first = (r << 32) | Math.max(0, column - REACH);
            long last = (r << 32) | (column + REACH);
            int at = Arrays.binarySearch(keys, first);
            for (int s = at < 0 ? -1 - at : at; s < keys.length && keys[s] <= last; s++) {
                found[size++] = s;
            }
        }
        return size;
    }

    private void findCore(int square) {
        double inside = 0;
        for (int p = starts[square]; p < starts[square + 1]; p++) {
            inside += weight(p);
        }
        if (inside >= minimum) {
            Arrays.fill(coreAt, starts[square], starts[square + 1], true);
            return;
        }
        int[] near = new int[25];
        int count = near(square, near);
        for (int p = starts[square]; p < starts[square + 1]; p++) {
            double sum = inside;
            for (int k = 0; k < count && sum < minimum; k++) {
                if (near[k] != square) {
                    for (int q = starts[near[k]]; q < starts[near[k] + 1] && sum < minimum; q++) {
                        sum += squaredDistance(p, q) <= squared ? weight(q) : 0;
                    }
                }
            }
            coreAt[p] = sum >= minimum;
        }
    }

    /** Whether each point is core, in the order of the pattern. */
    boolean[] core() {
        boolean[] core = new boolean[order.length];
        for (int p = 0; p < order.length; p++) {
            core[order[p]] = coreAt[p];
        }
        return core;
    }

    /** A square that stands for the cluster of each point, -1 for noise; in the order of the pattern. */
    int[] clusters(Dbscan.Border border) {
        DisjointSets sets = new DisjointSets(keys.length);
        int[] near = new int[25];
        for (int s = 0; s < keys.length; s++) {
            int count = near(s, near);
            for (int k = 0; k < count; k++) {
                if (near[k] < s && sets.root(near[k]) != sets.root(s) && linked(s, near[k])) {
                    sets.union(s, near[k]);
                }
            }
        }
        int[] clusters = new int[order.length];
        for (int s = 0; s < keys.length; s++) {
            int count = near(s, near);
            for (int p = starts[s]; p < starts[s + 1]; p++) {
                int own = coreAt[p] ? s : border == Dbscan.Border.NOISE ? -1 : nearestCore(p, near, count);
                clusters[order[p]] = own < 0 ? -1 : sets.root(own);
            }
        }
        return clusters;
    }

    private boolean linked(int a, int b) {
        for (int p = starts[a]; p < starts[a + 1]; p++) {
            if (coreAt[p]) {
                for (int q = starts[b]; q < starts[b + 1]; q++) {
                    if (coreAt[q] && squaredDistance(p, q) <= squared) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The square of the nearest core point within the distance, of equally near ones the first in the pattern; -1 if none. */
    private int nearestCore(int p, int[] near, int count) {
        double least = squared;
        int first = Integer.MAX_VALUE;
        int found = -1;
        for (int k = 0; k < count; k++) {
            for (int q = starts[near[k]]; q < starts[near[k] + 1]; q++) {
                double d = squaredDistance(p, q);
                if (coreAt[q] && (d < least || (d == least && order[q] < first))) {
                    least = d;
                    first = order[q];
                    found = near[k];
                }
            }
        }
        return found;
    }
}
