package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Weights;

/**
 * Binary weights from each place to its k nearest others; in general not symmetric (see {@link Weights#symmetrized()}).
 *
 * <p>Distances are Euclid's in the plane (as R's {@code spdep::knearneigh}), along the great circle for
 * {@link CoordinateSystem#LON_LAT}. Of places at the same distance the one that stands first among the labels is taken, so
 * the result does not depend on the search; coincident places are neighbours at distance 0.
 */
public final class NearestNeighbours {
    private NearestNeighbours() {}

    /**
     * The k nearest neighbours of each place. Cost: O(n (k + log n)) on average, by a k-d tree.
     *
     * @throws IllegalArgumentException if k is less than 1 or there are fewer than k + 1 places
     */
    public static Weights of(Points points, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k: " + k + " neighbours asked for; at least 1 is needed");
        }
        if (points.size() - 1 < k) {
            throw new IllegalArgumentException("k: " + k + " neighbours asked for, but there are only " + points.size()
                    + " places; at most " + Math.max(0, points.size() - 1) + " each can be had");
        }
        KdTree tree = KdTree.of(points);
        int[][] neighbours = new int[points.size()][];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = tree.nearest(i, k);
            Arrays.sort(neighbours[i]);
        }
        return Weights.fromNeighbours(points.labels(), neighbours);
    }
}
