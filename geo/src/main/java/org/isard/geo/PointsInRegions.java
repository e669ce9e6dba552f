package org.isard.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.CountingSort;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * In which region each point lies: the strata of a geographical detector from polygons over points, counts by region.
 *
 * <p>A point on the border of several regions belongs to the first of them in label order. Longitudes and latitudes are taken
 * as plane coordinates, so borders run straight on the map; a region across the meridian of 180 degrees should be
 * {@link Regions#cutAtAntimeridian() cut} first. Cost: one pass over the vertices and a grid of up to a million cells, then
 * O(1) a point in a cell that no border passes, and some ten edges an area otherwise, in parallel.
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
        int none = regions.size();
        if (outside == Outside.KEEP && regions.labels().contains("outside")) {
            throw new IllegalArgumentException(
                    "regions: one is called \"outside\", which is what points in no region would be called; relabel it");
        }
        int[] found = positions(points, regions, outside);
        int[] level = new int[none + 1];
        for (int i = 0; i < found.length; i++) {
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

    /**
     * The number of points in each region, 0 included. Under {@link Outside#KEEP} points in no region count for none, and what the counts
     * lack of the number of points tells how many they are.
     *
     * @throws IllegalArgumentException if the coordinate systems differ, or a point lies in no region under {@link Outside#REJECT}
     */
    public static Variable counts(Points points, Regions regions, Outside outside) {
        double[] counts = new double[regions.size() + 1];
        for (int region : positions(points, regions, outside)) {
            counts[region]++;
        }
        return Variable.of("points", regions.labels(), Arrays.copyOf(counts, regions.size()));
    }

    /**
     * The sum over the points in each region of a variable of theirs, 0 where there are none.
     *
     * @throws org.isard.core.MisalignedLabelsException if the variable has other labels than the points
     * @throws IllegalArgumentException as {@link #counts}, or if a value is missing
     */
    public static Variable sums(Variable values, Points points, Regions regions, Outside outside) {
        points.labels().requireSame(values.labels(), "values");
        values.requireComplete();
        int[] found = positions(points, regions, outside);
        int[] order = CountingSort.by(found, regions.size() + 1, CountingSort.identity(found.length));
        double[] sums = new double[regions.size()];
        int from = 0;
        for (int r = 0; r < sums.length; r++) {
            int to = from;
            while (to < order.length && found[order[to]] == r) {
                to++;
            }
            int start = from;
            double[] here = new double[to - from];
            Arrays.setAll(here, k -> values.get(order[start + k]));
            sums[r] = Pairwise.sum(here);
            from = to;
        }
        return Variable.of(values.name(), regions.labels(), sums);
    }

    /**
     * The number of points of each category in each region, one column for a level.
     *
     * @throws org.isard.core.MisalignedLabelsException if the categories have other labels than the points
     * @throws IllegalArgumentException as {@link #counts}
     */
    public static Table counts(Categories categories, Points points, Regions regions, Outside outside) {
        points.labels().requireSame(categories.labels(), "categories");
        int[] found = positions(points, regions, outside);
        double[][] counts = new double[categories.levels().size()][regions.size() + 1];
        for (int i = 0; i < found.length; i++) {
            counts[categories.code(i)][found[i]]++;
        }
        Table table = Table.of(regions.labels());
        for (int level = 0; level < counts.length; level++) {
            table = table.with(Variable.of(
                    categories.levels().get(level), regions.labels(), Arrays.copyOf(counts[level], regions.size())));
        }
        return table;
    }

    /** The position of each point's region; the number of regions for none. */
    private static int[] positions(Points points, Regions regions, Outside outside) {
        regions.coordinates().requireSame(points.coordinates(), "points");
        int none = regions.size();
        AreaGrid grid = new AreaGrid(regions, points.size());
        int[] found = new int[points.size()];
        Execution.common().forEachBlock(found.length, BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                found[i] = grid.find(points.x(i), points.y(i));
            }
        });
        for (int i = 0; outside == Outside.REJECT && i < found.length; i++) {
            if (found[i] == none) {
                throw new IllegalArgumentException(
                        "points: \"" + points.labels().get(i) + "\" at (" + points.x(i) + ", " + points.y(i)
                                + ") lies in no region; leave it out, or use Outside.KEEP");
            }
        }
        return found;
    }
}
