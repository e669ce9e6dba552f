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
 * The feature nearest to each point, and how far it is: the next road, station or city. In the plane; the distance to an area that holds
 * the point is 0. Of features at the same distance the first in label order is taken. Cost: O(log features) distances a point on
 * average, in parallel; a distance to a feature is linear in its vertices.
 */
public final class NearestFeature {
    private static final int BLOCK = 1024;

    private NearestFeature() {}

    /**
     * What is nearest.
     *
     * @param feature the label of the nearest feature, by point
     * @param distance the distance to it, in the unit of the coordinates
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

    /**
     * The nearest features; those that are empty are none's.
     *
     * @throws IllegalArgumentException if coordinates are longitudes and latitudes or differ, or no feature has a geometry
     */
    public static Result of(Points points, Features features) {
        points.coordinates().requirePlanar("points: the distance to features");
        points.coordinates().requireSame(features.coordinates(), "features");
        STRtree tree = new STRtree();
        for (int f = 0; f < features.size(); f++) {
            if (!features.geometry(f).isEmpty()) {
                tree.insert(features.geometry(f).getEnvelopeInternal(), f);
            }
        }
        if (tree.isEmpty()) {
            throw new IllegalArgumentException("features: none has a geometry");
        }
        tree.build();
        int[] nearest = new int[points.size()];
        double[] distances = new double[points.size()];
        Execution.common().forEachBlock(points.size(), BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                Point point = Rings.point(points.x(i), points.y(i));
                int any = (Integer) tree.nearestNeighbour(
                        point.getEnvelopeInternal(), -1, (a, b) -> distance(a, b, point, features));
                distances[i] = features.geometry(any).distance(point);
                nearest[i] = first(tree, point, distances[i], features, any);
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
