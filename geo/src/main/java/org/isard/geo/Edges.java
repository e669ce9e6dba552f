package org.isard.geo;

/** The undirected edges between the vertices of regions, numbered in the order of their first appearance. */
final class Edges {
    /** For each place in {@link Vertices#ids} the edge from there to the next vertex, -1 where none starts. */
    final int[] keys;

    private final int[] slots;
    private final long[] ends;
    private int count;

    private Edges(Vertices vertices) {
        int[] ids = vertices.ids;
        int size = vertices.starts[vertices.starts.length - 1];
        keys = new int[size];
        slots = new int[Integer.highestOneBit(Math.max(8, size + size / 2)) << 1];
        ends = new long[size];
        for (int k = 0; k < size; k++) {
            boolean edge = k + 1 < size && ids[k] >= 0 && ids[k + 1] >= 0 && ids[k] != ids[k + 1];
            keys[k] = edge ? number(ids[k], ids[k + 1]) : -1;
        }
    }

    static Edges of(Vertices vertices) {
        return new Edges(vertices);
    }

    int count() {
        return count;
    }

    /** The end with the lower number. */
    int first(int edge) {
        return (int) (ends[edge] >>> 32);
    }

    /** The end with the higher number. */
    int second(int edge) {
        return (int) ends[edge];
    }

    private int number(int a, int b) {
        long edge = (long) Math.min(a, b) << 32 | Math.max(a, b);
        int mask = slots.length - 1;
        int at = (int) Vertices.mix(edge, edge >>> 32) & mask;
        for (; slots[at] != 0; at = (at + 1) & mask) {
            if (ends[slots[at] - 1] == edge) {
                return slots[at] - 1;
            }
        }
        ends[count] = edge;
        slots[at] = ++count;
        return count - 1;
    }
}
