package org.isard.geo.points;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.TextTable;

/**
 * Clusters by density (DBSCAN; Ester, Kriegel, Sander and Xu 1996): a point is core if the points within a distance of it, itself
 * included, weigh at least a minimum; core points within the distance of each other share a cluster; others within it of a core point
 * are border points; the rest is noise.
 *
 * <p>Core points and their clusters are as in R's {@code dbscan} and scikit-learn. Those give a border point to the cluster they reach first;
 * here it goes to that of its nearest core point, of equally near ones the first, so that the order of the points does not matter.
 *
 * <p>Points are sorted into squares with a diagonal of the distance, all of whose points are core if they weigh enough and share a cluster
 * in any case (Gunawan 2013). So O(n log n) where squares hold few points or many; only neighbouring squares are compared point by point,
 * until a link is found.
 */
public final class Dbscan {
    /** The level of points in no cluster. */
    public static final String NOISE = "noise";

    private Dbscan() {}

    /** What becomes of border points. */
    public enum Border {
        /** They go to the cluster of their nearest core point. */
        NEAREST_CORE,
        /** They are noise: DBSCAN* of Campello, Moulavi and Sander (2013), {@code borderPoints = FALSE} of R's {@code dbscan}. */
        NOISE
    }

    /** Border points by nearest core point. */
    public static Result of(PointPattern pattern, double distance, double minimum) {
        return of(pattern, distance, minimum, Border.NEAREST_CORE);
    }

    /**
     * The clusters of a pattern; a point counts as many times as its weight says.
     *
     * @param distance within which points are neighbours (eps)
     * @param minimum the least number, or weight, of neighbours of a core point, itself included (minPts)
     * @throws IllegalArgumentException if distance or minimum is not positive and finite, or the distance is less than some 1e-9 of the
     *     window
     */
    public static Result of(PointPattern pattern, double distance, double minimum, Border border) {
        requirePositive("distance", distance);
        requirePositive("minimum", minimum);
        Window window = pattern.window();
        if (Math.max(window.width(), window.height()) / distance > 1e9) {
            throw new IllegalArgumentException(
                    "distance: " + distance + " is below 1e-9 of the window; take a larger one, or a smaller window");
        }
        DensitySquares squares = new DensitySquares(pattern, distance, minimum);
        int[] clusters = squares.clusters(border);
        return new Result(
                DisjointSets.numbered(pattern.labels(), clusters, Math.max(1, squares.count())),
                squares.core(),
                distance,
                minimum,
                border);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": " + value + " must be above 0 and finite");
        }
    }

    /** What {@link #of} found. */
    public static final class Result {
        private final Categories clusters;
        private final boolean[] core;
        private final double distance;
        private final double minimum;
        private final Border border;

        Result(Categories clusters, boolean[] core, double distance, double minimum, Border border) {
            this.clusters = clusters;
            this.core = core;
            this.distance = distance;
            this.minimum = minimum;
            this.border = border;
        }

        /** The cluster of each point, "1" first by the order of the points, or {@value Dbscan#NOISE}. */
        public Categories clusters() {
            return clusters;
        }

        /** The number of clusters. */
        public int number() {
            return clusters.levels().size() - (clusters.levels().contains(NOISE) ? 1 : 0);
        }

        /** The number of points in no cluster. */
        public int noise() {
            int code = clusters.levels().indexOf(NOISE);
            return code < 0 ? 0 : clusters.counts()[code];
        }

        /** Whether the point at a position counted from 0 is core. */
        public boolean core(int position) {
            return core[position];
        }

        /** Cluster and kind (core, border or noise) of each point. */
        public Table toTable() {
            int[] kinds = new int[core.length];
            Arrays.setAll(kinds, i -> core[i] ? 0 : clusters.get(i).equals(NOISE) ? 2 : 1);
            return Table.of(clusters.labels())
                    .with(clusters)
                    .with(Categories.ofCodes("kind", clusters.labels(), List.of("core", "border", NOISE), kinds));
        }

        @Override
        public String toString() {
            long cores = 0;
            for (boolean c : core) {
                cores += c ? 1 : 0;
            }
            return "DBSCAN within " + TextTable.format(distance) + ", minimum " + TextTable.format(minimum)
                    + ", border "
                    + border + ": " + number() + " clusters, " + core.length + " points (" + cores + " core, " + noise()
                    + " noise)\n" + (number() <= 20 ? clusters.toString() : "");
        }
    }
}
