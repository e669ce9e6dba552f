package org.isard.geo;

import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.ItemBoundable;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The feature nearest to each point, and how far it is: the next road, station or city. The distance to an area that holds the
 * point is 0. Of features at the same distance the first in label order is taken.
 *
 * <p>Longitudes and latitudes lie on the sphere of {@link CoordinateSystem#EARTH_RADIUS}, edges are great circles between their
 * vertices, and the inside of a polygon is its smaller side, as R's s2 has it; across the antimeridian and at the poles as
 * anywhere. Cost: O(log features) distances a point on average, in parallel; a distance is linear in the vertices of a feature in the
 * plane, and in those of some edges on the sphere.
 */
public final class NearestFeature {
    private static final int BLOCK = 1024;

    private NearestFeature() {}

    /**
     * What is nearest.
     *
     * @param feature the label of the nearest feature, by point
     * @param distance the distance to it, in the unit of the plane, or kilometres
     */
    public record Result(Categories feature, Variable distance) {
        /** One row a point. */
        public Table toTable() {
            return Table.of(distance.labels()).with(feature).with(distance);
        }

        @Override
        public String toString() {
            return toTable().toString();
        }
    }

    /** A feature by its position, and how far it is. */
    record Near(int feature, double distance) {}

    @FunctionalInterface
    private interface Search {
        Near nearest(double x, double y);
    }

    /**
     * The nearest features; those that are empty are none's.
     *
     * @throws IllegalArgumentException if the coordinate systems differ, no feature has a geometry, or on the sphere an edge joins
     *     antipodes or a polygon reaches about as far as a hemisphere
     */
    public static Result of(Points points, Features features) {
        points.coordinates().requireSame(features.coordinates(), "features");
        if (features.empty().size() == features.size()) {
            throw new IllegalArgumentException("features: none has a geometry");
        }
        Search search =
                points.coordinates().isGeographic() ? new SphericalFeatures(features)::nearest : planar(features);
        int[] nearest = new int[points.size()];
        double[] distances = new double[points.size()];
        Execution.common().forEachBlock(points.size(), BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                Near near = search.nearest(points.x(i), points.y(i));
                nearest[i] = near.feature;
                distances[i] = near.distance;
            }
        });
        Labels labels = features.labels();
        List<Integer> used = IntStream.of(nearest).distinct().sorted().boxed().toList();
        int[] level = new int[labels.size()];
        IntStream.range(0, used.size()).forEach(k -> level[used.get(k)] = k);
        int[] codes = IntStream.of(nearest).map(f -> level[f]).toArray();
        List<String> names = used.stream().map(labels::get).toList();
        return new Result(
                Categories.ofCodes("nearest", points.labels(), names, codes),
                Variable.of("distance", points.labels(), distances));
    }

    private static Search planar(Features features) {
        STRtree tree = new STRtree();
        for (int f = 0; f < features.size(); f++) {
            if (!features.geometry(f).isEmpty()) {
                tree.insert(features.geometry(f).getEnvelopeInternal(), f);
            }
        }
        tree.build();
        return (x, y) -> {
            Point point = Rings.point(x, y);
            int any = (Integer)
                    tree.nearestNeighbour(point.getEnvelopeInternal(), -1, (a, b) -> distance(a, b, point, features));
            double distance = features.geometry(any).distance(point);
            return new Near(first(tree, point, distance, features, any), distance);
        };
    }

    private static double distance(ItemBoundable a, ItemBoundable b, Point point, Features features) {
        int f = Math.max((Integer) a.getItem(), (Integer) b.getItem()); // the point is -1
        return features.geometry(f).distance(point);
    }

    private static int first(STRtree tree, Point point, double distance, Features features, int found) {
        Envelope box = point.getEnvelopeInternal().copy();
        box.expandBy(distance);
        int first = found;
        for (Object candidate : tree.query(box)) {
            int f = (Integer) candidate;
            Geometry geometry = features.geometry(f);
            if (f < first && geometry.distance(point) <= distance) {
                first = f;
            }
        }
        return first;
    }
}
