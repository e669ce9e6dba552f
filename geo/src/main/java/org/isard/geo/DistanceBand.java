package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Weights;

/**
 * Binary, symmetric weights between places no farther apart than a given distance (as R's {@code spdep::dnearneigh}); the
 * distance is that of {@link Points#distance}: in the coordinates' unit, or kilometres for longitude and latitude.
 */
public final class DistanceBand {
    private DistanceBand() {}

    /**
     * Links all places with a distance of at most {@code max}; coincident ones too. Cost: O(n log n) plus the links.
     *
     * @throws IllegalArgumentException if max is negative or not finite
     */
    public static Weights of(Points points, double max) {
        if (!(max >= 0) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("max: " + max + " must be a distance, 0 or more");
        }
        double squared;
        if (points.coordinates() == CoordinateSystem.LON_LAT) {
            squared = Sphere.squaredChord(max);
        } else {
            double scaled = max * KdTree.scale(points);
            squared = scaled * scaled;
        }
        // the tree's squares round otherwise than the distance does: search a little farther, let the distance decide
        double margin = squared * (1 + 1e-9) + 1e-24;
        KdTree tree = KdTree.of(points);
        int[][] neighbours = new int[points.size()][];
        for (int i = 0; i < neighbours.length; i++) {
            int place = i;
            neighbours[i] = Arrays.stream(tree.within(i, margin))
                    .filter(j -> points.distance(place, j) <= max)
                    .toArray();
        }
        return Weights.fromNeighbours(points.labels(), neighbours);
    }

    /**
     * The least {@code max} at which no place is an island: the largest distance of a place to its nearest neighbour.
     *
     * @throws IllegalArgumentException if there are fewer than two places
     */
    public static double leastWithoutIslands(Points points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("points: " + points.size() + " given; at least 2 are needed");
        }
        KdTree tree = KdTree.of(points);
        double largest = 0;
        for (int i = 0; i < points.size(); i++) {
            largest = Math.max(largest, points.distance(i, tree.nearest(i, 1)[0]));
        }
        return largest;
    }
}
