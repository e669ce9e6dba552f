package org.isard.geo;

import java.util.Arrays;
import org.isard.core.CountingSort;
import org.isard.core.Weights;

/** The distinct positions of planar points, in ascending order of (x, y), and the points at each; scaled to about 1. */
final class Sites {
    final double[] x;
    final double[] y;
    private final Points points;
    private final int[] starts; // site s holds order[starts[s]] to order[starts[s + 1] - 1], ascending
    private final int[] order;

    private Sites(Points points, double[] x, double[] y, int[] starts, int[] order) {
        this.points = points;
        this.x = x;
        this.y = y;
        this.starts = starts;
        this.order = order;
    }

    /**
     * @throws IllegalArgumentException if the points are not planar, or coincide where that is refused
     */
    static Sites of(Points points, Triangulations.Coincident coincident) {
        points.coordinates().requirePlanar("points: a triangulation");
        int n = points.size();
        double scale = KdTree.scale(points);
        double[] px = new double[n];
        double[] py = new double[n];
        for (int i = 0; i < n; i++) {
            px[i] = points.x(i) * scale + 0.0; // no -0, which would sort before 0
            py[i] = points.y(i) * scale + 0.0;
        }
        int[] order = sort(px, sort(py, CountingSort.identity(n)));
        int[] starts = new int[n + 1];
        double[] x = new double[n];
        double[] y = new double[n];
        int count = 0;
        for (int at = 0; at < n; at++) {
            int i = order[at];
            if (count > 0 && x[count - 1] == px[i] && y[count - 1] == py[i]) {
                if (coincident == Triangulations.Coincident.REJECT) {
                    throw new IllegalArgumentException(
                            "points: \""
                                    + points.labels().get(order[starts[count - 1]]) + "\" and \""
                                    + points.labels().get(i)
                                    + "\" coincide; merge them, or let coincident places share neighbours with Coincident.CLIQUE");
                }
            } else {
                x[count] = px[i];
                y[count] = py[i];
                starts[count++] = at;
            }
        }
        starts[count] = n;
        return new Sites(
                points, Arrays.copyOf(x, count), Arrays.copyOf(y, count), Arrays.copyOf(starts, count + 1), order);
    }

    /** A stable sort by value: passes of counting sort over the bits, lowest first. */
    private static int[] sort(double[] values, int[] order) {
        int bits = values.length < 1 << 14 ? 8 : 16;
        int[] keys = new int[values.length];
        int[] sorted = order;
        for (int shift = 0; shift < Long.SIZE; shift += bits) {
            for (int i = 0; i < keys.length; i++) {
                long raw = Double.doubleToLongBits(values[i]);
                long ascending = raw < 0 ? ~raw : raw | Long.MIN_VALUE;
                keys[i] = (int) (ascending >>> shift) & ((1 << bits) - 1);
            }
            sorted = CountingSort.by(keys, 1 << bits, sorted);
        }
        return sorted;
    }

    int size() {
        return x.length;
    }

    double distance(int s, int t) {
        return Math.hypot(x[s] - x[t], y[s] - y[t]);
    }

    /** Pairs of sites, each of them once. */
    static final class Pairs {
        int[] from;
        int[] to;
        int size;

        Pairs(int expected) {
            from = new int[Math.max(8, expected)];
            to = new int[from.length];
        }

        void add(int s, int t) {
            if (size == from.length) {
                from = Arrays.copyOf(from, 2 * size);
                to = Arrays.copyOf(to, 2 * size);
            }
            from[size] = s;
            to[size++] = t;
        }

        /** Decides over a pair of sites. */
        @FunctionalInterface
        interface Test {
            boolean keep(int s, int t);
        }

        /** Drops the pairs that do not pass. */
        Pairs filter(Test test) {
            Pairs kept = new Pairs(size);
            for (int p = 0; p < size; p++) {
                if (test.keep(from[p], to[p])) {
                    kept.add(from[p], to[p]);
                }
            }
            return kept;
        }
    }

    /** Links each point with the others at its site and with all at the sites paired with it, both ways. */
    Weights link(Pairs pairs) {
        int sites = size();
        int[] rows = new int[sites + 1]; // the partners of each site
        for (int p = 0; p < pairs.size; p++) {
            rows[pairs.from[p] + 1]++;
            rows[pairs.to[p] + 1]++;
        }
        for (int s = 0; s < sites; s++) {
            rows[s + 1] += rows[s];
        }
        int[] fill = rows.clone();
        int[] partners = new int[2 * pairs.size];
        for (int p = 0; p < pairs.size; p++) {
            partners[fill[pairs.from[p]]++] = pairs.to[p];
            partners[fill[pairs.to[p]]++] = pairs.from[p];
        }
        int n = order.length;
        int[] rowStarts = new int[n + 1];
        long links = 0;
        for (int s = 0; s < sites; s++) {
            int reached = starts[s + 1] - starts[s] - 1;
            for (int r = rows[s]; r < rows[s + 1]; r++) {
                reached += starts[partners[r] + 1] - starts[partners[r]];
            }
            for (int at = starts[s]; at < starts[s + 1]; at++) {
                rowStarts[order[at] + 1] = reached;
                links += reached;
            }
        }
        if (links > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "points: so many coincide that there would be " + links + " links; merge them first");
        }
        for (int i = 0; i < n; i++) {
            rowStarts[i + 1] += rowStarts[i];
        }
        int[] columns = new int[(int) links];
        for (int s = 0; s < sites; s++) {
            for (int at = starts[s]; at < starts[s + 1]; at++) {
                int end = rowStarts[order[at]];
                for (int other = starts[s]; other < starts[s + 1]; other++) {
                    if (other != at) {
                        columns[end++] = order[other];
                    }
                }
                for (int r = rows[s]; r < rows[s + 1]; r++) {
                    int length = starts[partners[r] + 1] - starts[partners[r]];
                    System.arraycopy(order, starts[partners[r]], columns, end, length);
                    end += length;
                }
                Arrays.sort(columns, rowStarts[order[at]], end);
            }
        }
        double[] ones = new double[columns.length];
        Arrays.fill(ones, 1);
        return Weights.adopt(points.labels(), rowStarts, columns, ones);
    }
}
