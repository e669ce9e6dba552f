package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Execution;

/**
 * Binary weights from each place to its k nearest others; in general not symmetric (see {@link Weights#symmetrized()}).
 *
 * <p>Distances are Euclid's in the plane (as R's {@code spdep::knearneigh} and PySAL's {@code KNN}), along the great circle for
 * {@link CoordinateSystem#LON_LAT}. Of places at the same distance the one that stands first among the labels is taken, so
 * the result does not depend on the search; coincident places are neighbours at distance 0.
 */
public final class NearestNeighbours {
    private NearestNeighbours() {}

    /**
     * The k nearest neighbours of each place, on the common pool. Cost: O(n (k + log n)) on average, by a k-d tree; memory
     * about 12 n k bytes for the result and 60 n for the tree.
     *
     * @throws IllegalArgumentException if k is less than 1 or there are fewer than k + 1 places
     */
    public static Weights of(Points points, int k) {
        return of(points, k, Execution.common());
    }

    /**
     * The k nearest neighbours of each place; where the search runs does not change them.
     *
     * @throws IllegalArgumentException if k is less than 1 or there are fewer than k + 1 places
     */
    public static Weights of(Points points, int k, Execution execution) {
        return PointLinks.nearest(points, k, execution).binary();
    }

    /**
     * Weights in which no island is left: each island is linked both ways with its k nearest places, all other links stay (PySAL
     * {@code attach_islands} for k = 1). To give every unit its nearest, islands or not, unite them:
     * {@code w.union(NearestNeighbours.of(points, k))}.
     *
     * @param w binary weights, say of {@link Contiguity}; standardise afterwards
     * @param points a place for each unit of {@code w}, say {@link Regions#centroids()}
     * @param k how many neighbours an island gets
     * @throws org.isard.core.MisalignedLabelsException if the points have other labels
     * @throws IllegalArgumentException if the weights are not binary, k is less than 1 or there are fewer than k + 1 places
     */
    public static Weights attachIslands(Weights w, Points points, int k) {
        w.labels().requireSame(points.labels(), "points");
        if (w.style() != Weights.Style.BINARY) {
            throw new IllegalArgumentException(
                    "w: has style " + w.style() + "; islands are attached to binary weights, standardise afterwards");
        }
        PointLinks.requireEnough(points.size(), k);
        KdTree tree = KdTree.of(points, Execution.common());
        KdSearch search = new KdSearch(tree);
        int[] positions = tree.positions();
        WeightsBuilder builder = Weights.builder(w.labels());
        for (int i = 0; i < w.size(); i++) {
            if (w.cardinality(i) == 0) {
                search.nearest(positions[i], k);
                for (int j : Arrays.copyOf(search.indices(), k)) {
                    builder.add(i, j, 1);
                }
            }
        }
        return w.union(builder.build().symmetrized());
    }
}
