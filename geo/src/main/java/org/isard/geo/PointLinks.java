package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * The neighbours of points in compressed rows, as {@link Weights} holds them: found by k-d tree, in the tree's order so that
 * searches that follow one another read the same memory, and in parallel.
 */
final class PointLinks {
    private static final int BLOCK = 1024;

    /** Arrays cannot be longer. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final Points points;
    private final Execution execution;
    private final int[] starts;
    private final int[] columns;

    private PointLinks(Points points, Execution execution, int[] starts, int[] columns) {
        this.points = points;
        this.execution = execution;
        this.starts = starts;
        this.columns = columns;
    }

    /**
     * The k nearest others of each point.
     *
     * @throws IllegalArgumentException if k is less than 1 or there are fewer than k + 1 places
     */
    static PointLinks nearest(Points points, int k, Execution execution) {
        int n = points.size();
        requireEnough(n, k);
        if ((long) n * k > MOST) {
            throw new IllegalArgumentException(
                    "k: " + k + " neighbours of " + n + " places make more than " + MOST + " links; ask for fewer");
        }
        int[] starts = new int[n + 1];
        for (int i = 0; i <= n; i++) {
            starts[i] = i * k;
        }
        int[] columns = new int[n * k];
        KdTree tree = KdTree.of(points, execution);
        execution.forEachBlock(n, BLOCK, (from, to) -> {
            KdSearch search = new KdSearch(tree);
            for (int p = from; p < to; p++) {
                search.nearest(p, k);
                int at = starts[tree.index(p)];
                System.arraycopy(search.indices(), 0, columns, at, k);
                Arrays.sort(columns, at, at + k);
            }
        });
        return new PointLinks(points, execution, starts, columns);
    }

    static void requireEnough(int n, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k: " + k + " neighbours asked for; at least 1 is needed");
        }
        if (n - 1 < k) {
            throw new IllegalArgumentException("k: " + k + " neighbours asked for, but there are only " + n
                    + " places; at most " + Math.max(0, n - 1) + " each can be had");
        }
    }

    /** The others of each point i that are no farther than {@code max[i]} by {@link Points#distance}. */
    static PointLinks within(Points points, double[] max, Execution execution) {
        int n = points.size();
        Reach reach = Reach.of(points);
        KdTree tree = KdTree.of(points, execution);
        int[] starts = new int[n + 1];
        int[][] rows =
                new int[(n + BLOCK - 1) / BLOCK][]; // of one block each, one behind the other in the tree's order
        execution.forEachBlock(n, BLOCK, (from, to) -> {
            KdSearch search = new KdSearch(tree);
            int[] row = new int[8 * (to - from)];
            int size = 0;
            for (int p = from; p < to; p++) {
                int i = tree.index(p);
                double limit = max[i];
                search.within(p, reach.sure(limit), reach.possible(limit), (a, b) -> points.distance(a, b) <= limit);
                int found = search.found();
                if (size + found > row.length) {
                    row = Arrays.copyOf(row, Math.max(size + found, (int) Math.min(MOST, 2L * row.length)));
                }
                System.arraycopy(search.indices(), 0, row, size, found);
                size += found;
                starts[i + 1] = found;
            }
            rows[from / BLOCK] = Arrays.copyOf(row, size);
        });
        long links = 0;
        for (int i = 0; i < n; i++) {
            links += starts[i + 1];
            if (links > MOST) {
                throw new IllegalArgumentException("points: more than " + MOST
                        + " pairs lie within the distance; choose a shorter one, or k nearest neighbours");
            }
            starts[i + 1] += starts[i];
        }
        int[] columns = new int[(int) links];
        execution.forEachBlock(n, BLOCK, (from, to) -> {
            int at = 0;
            for (int p = from; p < to; p++) {
                int i = tree.index(p);
                int length = starts[i + 1] - starts[i];
                System.arraycopy(rows[from / BLOCK], at, columns, starts[i], length);
                Arrays.sort(columns, starts[i], starts[i + 1]);
                at += length;
            }
            rows[from / BLOCK] = null;
        });
        return new PointLinks(points, execution, starts, columns);
    }

    /**
     * What the tree's squared distances say about the distance itself: they round otherwise, so that between {@code sure} and
     * {@code possible} the distance has to decide.
     *
     * @param coarseness how far rounding may displace a point, in the tree's unit
     */
    private record Reach(CoordinateSystem coordinates, double scale, double coarseness) {
        static Reach of(Points points) {
            return points.coordinates().isGeographic()
                    ? new Reach(CoordinateSystem.LON_LAT, 1, 4e-15)
                    : new Reach(CoordinateSystem.PLANAR, KdTree.scale(points), 1e-150);
        }

        private double chord(double max) {
            return coordinates.isGeographic() ? Math.sqrt(Sphere.squaredChord(max)) : max * scale;
        }

        double sure(double max) {
            double chord = chord(max) * (1 - 1e-9) - coarseness;
            return chord > 0 ? chord * chord : -1;
        }

        double possible(double max) {
            double chord = chord(max) * (1 + 1e-9) + coarseness;
            return chord * chord;
        }
    }

    /** The links of given weights, to be valued anew. */
    static PointLinks of(Weights w, Points points, Execution execution) {
        w.labels().requireSame(points.labels(), "points");
        return new PointLinks(points, execution, w.copyOfRowStarts(), w.copyOfColumns());
    }

    /** The distance to the farthest neighbour of each point; 0 for one without. */
    double[] farthest() {
        double[] farthest = new double[points.size()];
        execution.forEachBlock(farthest.length, BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int k = starts[i]; k < starts[i + 1]; k++) {
                    farthest[i] = Math.max(farthest[i], points.distance(i, columns[k]));
                }
            }
        });
        return farthest;
    }

    /** The weight of a link from its distance. */
    @FunctionalInterface
    interface Weighting {
        /** 0 makes no link; what is negative, infinite or NaN is refused. */
        double weight(int from, int to, double distance);

        /** Why a weight is refused. */
        default IllegalArgumentException refusal(int from, int to, double distance) {
            return new IllegalArgumentException("points: the distance " + distance + " between positions " + from
                    + " and " + to + " has no weight");
        }
    }

    /** Every link weighs 1. */
    Weights binary() {
        double[] values = new double[columns.length];
        Arrays.fill(values, 1);
        return Weights.adopt(points.labels(), starts, columns, values);
    }

    /** Every link weighs what its distance makes of it, every point itself {@code self}; what weighs 0 is left out. */
    Weights weighted(Weighting weighting, double self) {
        Labels labels = points.labels();
        double[] values = new double[columns.length];
        execution.forEachBlock(labels.size(), BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int k = starts[i]; k < starts[i + 1]; k++) {
                    values[k] = weighting.weight(i, columns[k], points.distance(i, columns[k]));
                }
            }
        });
        long zeros = 0;
        for (int k = 0;
                k < values.length;
                k++) { // in order, so that the first refused is named for any number of threads
            zeros += values[k] == 0 ? 1 : 0;
            if (!(values[k] >= 0 && values[k] <= Double.MAX_VALUE)) {
                int from = 0;
                while (starts[from + 1] <= k) {
                    from++;
                }
                throw weighting.refusal(from, columns[k], points.distance(from, columns[k]));
            }
        }
        long size = columns.length - zeros + (self > 0 ? labels.size() : 0);
        if (zeros == 0 && self == 0) {
            return Weights.adopt(labels, starts, columns, values);
        }
        if (size > MOST) {
            throw new IllegalArgumentException("points: " + size + " links are more than " + MOST);
        }
        return rebuilt(labels, values, self, (int) size);
    }

    private Weights rebuilt(Labels labels, double[] values, double self, int size) {
        int[] newStarts = new int[starts.length];
        int[] newColumns = new int[size];
        double[] newValues = new double[size];
        int at = 0;
        for (int i = 0; i < labels.size(); i++) {
            boolean diagonal = self > 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (diagonal && columns[k] > i) {
                    newColumns[at] = i;
                    newValues[at++] = self;
                    diagonal = false;
                }
                if (values[k] > 0) {
                    newColumns[at] = columns[k];
                    newValues[at++] = values[k];
                }
            }
            if (diagonal) {
                newColumns[at] = i;
                newValues[at++] = self;
            }
            newStarts[i + 1] = at;
        }
        return Weights.adopt(labels, newStarts, newColumns, newValues);
    }
}
