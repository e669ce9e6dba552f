package org.isard.geo;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.inference.Execution;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * In which region each point lies: the strata of a geographical detector from polygons over points, counts by region.
 *
 * <p>A point on the border of several regions belongs to the first of them in label order. Longitudes and latitudes are taken
 * as plane coordinates, so borders run straight on the map; a region across the meridian of 180 degrees should be
 * {@link Regions#cutAtAntimeridian() cut} first. Cost: O(log regions + log vertices) a point on average, in parallel, after
 * one pass over the vertices.
 */
public final class PointsInRegions {
    private static final int BLOCK = 4096;

    private PointsInRegions() {}

    /** What to do with points in no region. */
    public enum Outside {
        /** Refuse them, naming the first. */
        REJECT,
        /** Give them the category "outside", which no region may be called then. */
        KEEP
    }

    /**
     * The region of every point, as a category of the points; the levels are the regions that hold a point, in label order.
     *
     * @throws IllegalArgumentException if the coordinate systems differ, a point lies in no region under {@link Outside#REJECT}, or
     *     a region is called "outside" under {@link Outside#KEEP}
     */
    public static Categories of(Points points, Regions regions, Outside outside) {
        regions.coordinates().requireSame(points.coordinates(), "points");
        int none = regions.size();
        if (outside == Outside.KEEP && regions.labels().contains("outside")) {
            throw new IllegalArgumentException(
                    "regions: one is called \"outside\", which is what points in no region would be called; relabel it");
        }
        STRtree tree = new STRtree();
        for (int r = 0; r < none; r++) {
            Geometry geometry = regions.geometry(r);
            if (!geometry.isEmpty()) {
                tree.insert(geometry.getEnvelopeInternal(), new Area(r, new IndexedPointInAreaLocator(geometry)));
            }
        }
        tree.build();
        int[] found = new int[points.size()];
        Execution.common().forEachBlock(found.length, BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                found[i] = locate(tree, new Coordinate(points.x(i), points.y(i)), none);
            }
        });
        int[] level = new int[none + 1];
        for (int i = 0; i < found.length; i++) {
            if (found[i] == none && outside == Outside.REJECT) {
                throw new IllegalArgumentException(
                        "points: \"" + points.labels().get(i) + "\" at (" + points.x(i) + ", " + points.y(i)
                                + ") lies in no region; leave it out, or use Outside.KEEP");
            }
            level[found[i]] = 1;
        }
        List<String> names = new ArrayList<>();
        for (int r = 0; r <= none; r++) {
            if (level[r] > 0) {
                level[r] = names.size();
                names.add(r == none ? "outside" : regions.labels().get(r));
            }
        }
        for (int i = 0; i < found.length; i++) {
            found[i] = level[found[i]];
        }
        return Categories.ofCodes("region", points.labels(), names, found);
    }

    private record Area(int region, PointOnGeometryLocator locator) {}

    private static int locate(STRtree tree, Coordinate at, int none) {
        int first = none;
        for (Object candidate : tree.query(new Envelope(at))) {
            Area area = (Area) candidate;
            if (area.region < first && area.locator.locate(at) != Location.EXTERIOR) {
                first = area.region;
            }
        }
        return first;
    }
}
