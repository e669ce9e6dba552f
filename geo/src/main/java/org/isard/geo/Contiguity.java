package org.isard.geo;

import java.util.Arrays;
import java.util.Objects;
import org.isard.core.Weights;

/**
 * Weights between regions that share a border or a point of it; all but the shares of {@link #perimeter} are symmetric.
 *
 * <p>Borders are compared vertex by vertex. Neighbours out of one topology (TopoJSON) and most published maps have exactly
 * equal vertices; where rounding has moved them, give a tolerance ({@link Options#snap}); where a vertex of one region lies
 * inside an edge of another (a T-junction), ask for {@link Borders#NODED}. For {@link CoordinateSystem#LON_LAT} the meridians
 * -180 and 180 are one, and so are all longitudes at a pole.
 *
 * <p>A region without neighbours is an island: it stays and is listed by {@link Weights#islands()}. Cost: linear in the
 * vertices, through open-addressing hash tables of primitives; some 60 bytes a vertex.
 */
public final class Contiguity {
    private Contiguity() {}

    /** How borders are compared. */
    public enum Borders {
        /** By their vertices: a border is seen where both regions have a vertex. As spdep's {@code poly2nb} and GeoDa. */
        VERTICES,
        /**
         * After every edge has been split at the vertices that lie on it, to within the snap (exactly, if that is 0): for maps
         * drawn region by region. Edges that merely cross one another, as where regions overlap, get no new vertex. Edges
         * are straight lines in the coordinates. About five to eight times the cost.
         */
        NODED
    }

    /** What {@link #perimeter} takes for the weight. */
    public enum Perimeter {
        /** The length of the common border: in the coordinates' unit, or in great-circle kilometres. */
        LENGTH,
        /** That length over the region's whole perimeter, coasts and holes included. Not symmetric; islands have none. */
        SHARE
    }

    /**
     * How borders are found.
     *
     * @param snap vertices linked by steps of at most that length, in the coordinates' unit, count as one; 0, the default, asks for
     *     equal coordinates. {@code spdep::poly2nb} snaps by sqrt(2^-52), about 1.5e-8. It should be well below the
     *     length of the shortest edge that matters and the width of the narrowest region
     * @param borders vertex by vertex, by default, or after noding
     */
    public record Options(double snap, Borders borders) {
        /** @throws IllegalArgumentException if snap is negative or not finite */
        public Options {
            if (!(snap >= 0) || Double.isInfinite(snap)) {
                throw new IllegalArgumentException("snap: " + snap + " must be a distance, 0 or more");
            }
            Objects.requireNonNull(borders, "borders");
        }

        /** These options with another tolerance. */
        public Options snap(double distance) {
            return new Options(distance, borders);
        }

        /** These options with another way of comparing borders. */
        public Options borders(Borders how) {
            return new Options(snap, how);
        }
    }

    /** Equal vertices, not noded. */
    public static Options options() {
        return new Options(0, Borders.VERTICES);
    }

    /** Binary: neighbours share at least one vertex, exactly. */
    public static Weights queen(Regions regions) {
        return queen(regions, options());
    }

    /**
     * Binary: neighbours share at least one vertex.
     *
     * @throws IllegalArgumentException if the snap is finer than the precision of the coordinates
     */
    public static Weights queen(Regions regions, Options options) {
        return queen(regions, Vertices.of(regions, options));
    }

    private static Weights queen(Regions regions, Vertices vertices) {
        return new SharedParts(regions.labels(), vertices.starts, vertices.ids, vertices.count()).binary();
    }

    /**
     * Binary: neighbours share at least one edge, that is, two consecutive vertices. (spdep asks for two shared vertices,
     * consecutive or not, which differs only where two regions touch in two separate points.)
     */
    public static Weights rook(Regions regions) {
        return rook(regions, options());
    }

    /**
     * Binary: neighbours share at least one edge; an edge whose ends are snapped to one is none.
     *
     * @throws IllegalArgumentException if the snap is finer than the precision of the coordinates
     */
    public static Weights rook(Regions regions, Options options) {
        return rook(regions, Vertices.of(regions, options));
    }

    private static Weights rook(Regions regions, Vertices vertices) {
        Edges edges = Edges.of(vertices);
        return new SharedParts(regions.labels(), vertices.starts, edges.keys, edges.count()).binary();
    }

    /** Binary: neighbours touch in points only; queen without rook. */
    public static Weights bishop(Regions regions) {
        return bishop(regions, options());
    }

    /**
     * Binary: neighbours share a vertex but no edge; queen without rook.
     *
     * @throws IllegalArgumentException if the snap is finer than the precision of the coordinates
     */
    public static Weights bishop(Regions regions, Options options) {
        Vertices vertices = Vertices.of(regions, options);
        return queen(regions, vertices).difference(rook(regions, vertices));
    }

    /** The length of the border that two regions share, with default options. */
    public static Weights perimeter(Regions regions) {
        return perimeter(regions, Perimeter.LENGTH, options());
    }

    /**
     * Weights by the length of the border that two regions share; those that meet in points only are no neighbours. An edge that
     * a region walks there and back, such as a seam at 180 degrees, has the region on both sides and counts for nothing.
     * Lengths are Euclid's in the plane and great-circle kilometres for longitude and latitude. As
     * {@code by_perimeter} of PySAL's {@code Graph.build_contiguity}.
     *
     * @throws IllegalArgumentException if the snap is finer than the precision of the coordinates
     */
    public static Weights perimeter(Regions regions, Perimeter measure, Options options) {
        Vertices vertices = Vertices.of(regions, options);
        Edges edges = Edges.of(vertices);
        int[] keys = SharedParts.odd(vertices.starts, edges.keys, edges.count());
        double[] length = new double[edges.count()];
        Arrays.setAll(length, edge -> vertices.distance(edges.first(edge), edges.second(edge)));
        Weights lengths = new SharedParts(regions.labels(), vertices.starts, keys, edges.count()).lengths(length);
        if (measure == Perimeter.LENGTH) {
            return lengths;
        }
        double[] shares = lengths.copyOfValues();
        for (int i = 0; i < regions.size(); i++) {
            double whole = 0;
            for (int k = vertices.starts[i]; k < vertices.starts[i + 1]; k++) {
                whole += keys[k] < 0 ? 0 : length[keys[k]];
            }
            for (int k = lengths.rowStart(i); k < lengths.rowEnd(i); k++) {
                shares[k] /= whole;
            }
        }
        return Weights.of(regions.labels(), lengths.copyOfRowStarts(), lengths.copyOfColumns(), shares);
    }
}
