package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Binary, symmetric weights between places no farther apart than a given distance (as R's {@code spdep::dnearneigh} and PySAL's
 * {@code DistanceBand}); the distance is that of {@link Points#distance}: in the coordinates' unit, or kilometres for longitude
 * and latitude.
 */
public final class DistanceBand {
    private DistanceBand() {}

    /**
     * Links all places with a distance of at most {@code max}, coincident ones too, on the common pool. Cost: O(n log n) plus
     * the links; memory 12 bytes a link for the result and about 80 a place on the way.
     *
     * @throws IllegalArgumentException if max is negative or not finite
     */
    public static Weights of(Points points, double max) {
        return of(points, max, Execution.common());
    }

    /**
     * Links all places with a distance of at most {@code max}; where the search runs does not change them.
     *
     * @throws IllegalArgumentException if max is negative or not finite
     */
    public static Weights of(Points points, double max, Execution execution) {
        return links(points, max, execution).binary();
    }

    static PointLinks links(Points points, double max, Execution execution) {
        if (!(max >= 0) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("max: " + max + " must be a distance, 0 or more");
        }
        double[] everywhere = new double[points.size()];
        Arrays.fill(everywhere, max);
        return PointLinks.within(points, everywhere, execution);
    }

    /**
     * The least {@code max} at which no place is an island: the largest distance of a place to its nearest neighbour (PySAL
     * {@code min_threshold_distance}; in spdep the maximum of {@code nbdists} of {@code knearneigh} with k = 1).
     *
     * @throws IllegalArgumentException if there are fewer than two places
     */
    public static double leastWithoutIslands(Points points) {
        return leastWithNeighbours(points, 1);
    }

    /**
     * The least {@code max} at which every place has at least k others within: the largest distance of a place to its k-th
     * neighbour (the bandwidth that PySAL's {@code Kernel} takes by default, there times 1.0000001).
     *
     * @throws IllegalArgumentException if k is less than 1 or there are fewer than k + 1 places
     */
    public static double leastWithNeighbours(Points points, int k) {
        return Arrays.stream(PointLinks.nearest(points, k, Execution.common()).farthest())
                .max()
                .orElseThrow();
    }
}
