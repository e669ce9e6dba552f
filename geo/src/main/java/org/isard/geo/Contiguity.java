package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Weights;

/**
 * Binary, symmetric weights between regions that share a border.
 *
 * <p>Borders are compared vertex by vertex. Neighbours out of one topology (TopoJSON) and most published maps have exactly
 * equal vertices; where rounding has moved them, give a tolerance {@code snap} in the coordinates' unit. R's
 * {@code spdep::poly2nb} snaps by sqrt(2^-52), about 1.5e-8, and gives the same neighbours on its published data. A border
 * where a vertex of one region lies inside an edge of the other (a T-junction) is not seen unless the vertex lies within
 * {@code snap} of the edge's end: such maps must be noded first. For {@link CoordinateSystem#LON_LAT} the meridians -180
 * and 180 are one, and so are all longitudes at a pole.
 *
 * <p>A region without neighbours is an island: it stays and is listed by {@link Weights#islands()}. Cost: linear in the
 * vertices, through open-addressing hash tables of primitives.
 */
public final class Contiguity {
    private Contiguity() {}

    /** Neighbours share at least one vertex, exactly. */
    public static Weights queen(Regions regions) {
        return queen(regions, 0);
    }

    /**
     * Neighbours share at least one vertex to within {@code snap}; vertices that are linked by steps that short count as
     * one.
     *
     * @throws IllegalArgumentException if snap is negative, not finite, or finer than the precision of the coordinates
     */
    public static Weights queen(Regions regions, double snap) {
        Vertices vertices = Vertices.of(regions, checked(snap));
        return weights(regions, vertices.starts, vertices.ids, vertices.count());
    }

    /**
     * Neighbours share at least one edge, that is, two consecutive vertices. (spdep asks for two shared vertices, consecutive
     * or not, which differs only where two regions touch in two separate points.)
     */
    public static Weights rook(Regions regions) {
        return rook(regions, 0);
    }

    /**
     * Neighbours share at least one edge whose ends agree to within {@code snap}; an edge shorter than that is none.
     *
     * @throws IllegalArgumentException if snap is negative, not finite, or finer than the precision of the coordinates
     */
    public static Weights rook(Regions regions, double snap) {
        Vertices vertices = Vertices.of(regions, checked(snap));
        int[] ids = vertices.ids;
        int size = vertices.starts[regions.size()];
        EdgeNumbers edges = new EdgeNumbers(size);
        int[] keys = new int[size];
        for (int k = 0; k < size; k++) {
            boolean edge = k + 1 < size && ids[k] >= 0 && ids[k + 1] >= 0 && ids[k] != ids[k + 1];
            keys[k] = edge ? edges.number(ids[k], ids[k + 1]) : -1;
        }
        return weights(regions, vertices.starts, keys, edges.count);
    }

    private static double checked(double snap) {
        if (!(snap >= 0) || Double.isInfinite(snap)) {
            throw new IllegalArgumentException("snap: " + snap + " must be a distance, 0 or more");
        }
        return snap;
    }

    /** Numbers undirected edges in the order of their first appearance. */
    private static final class EdgeNumbers {
        private final int[] slots;
        private final long[] edges;
        private int count;

        EdgeNumbers(int most) {
            slots = new int[Integer.highestOneBit(Math.max(8, most + most / 2)) << 1];
            edges = new long[most];
        }

        int number(int a, int b) {
            long edge = (long) Math.min(a, b) << 32 | Math.max(a, b);
            int mask = slots.length - 1;
            int at = (int) Vertices.mix(edge, edge >>> 32) & mask;
            for (; slots[at] != 0; at = (at + 1) & mask) {
                if (edges[slots[at] - 1] == edge) {
                    return slots[at] - 1;
                }
            }
            edges[count] = edge;
            slots[at] = ++count;
            return count - 1;
        }
    }

    /** Links regions that hold a common key; region i holds {@code keys[starts[i] .. starts[i + 1])}, -1 being none. */
    private static Weights weights(Regions regions, int[] starts, int[] keys, int keyCount) {
        int n = regions.size();
        int[] ownerStarts = new int[keyCount + 1];
        int[] last = new int[keyCount]; // 1 + the last region seen with the key: a region owns a key once
        for (int i = 0; i < n; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (keys[k] >= 0 && last[keys[k]] != i + 1) {
                    last[keys[k]] = i + 1;
                    ownerStarts[keys[k] + 1]++;
                }
            }
        }
        for (int key = 0; key < keyCount; key++) {
            ownerStarts[key + 1] += ownerStarts[key];
        }
        int[] owners = new int[ownerStarts[keyCount]];
        int[] fill = Arrays.copyOf(ownerStarts, keyCount);
        Arrays.fill(last, 0);
        for (int i = 0; i < n; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (keys[k] >= 0 && last[keys[k]] != i + 1) {
                    last[keys[k]] = i + 1;
                    owners[fill[keys[k]]++] = i;
                }
            }
        }
        int[] stamp = new int[n];
        int[][] neighbours = new int[n][];
        int[] found = new int[16];
        for (int i = 0; i < n; i++) {
            stamp[i] = i + 1;
            int size = 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int key = keys[k];
                for (int o = key < 0 ? 0 : ownerStarts[key]; key >= 0 && o < ownerStarts[key + 1]; o++) {
                    int j = owners[o];
                    if (stamp[j] != i + 1) {
                        stamp[j] = i + 1;
                        found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
                        found[size++] = j;
                    }
                }
            }
            neighbours[i] = Arrays.copyOf(found, size);
            Arrays.sort(neighbours[i]);
        }
        return Weights.fromNeighbours(regions.labels(), neighbours);
    }
}
