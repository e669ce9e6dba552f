package org.isard.network;

import java.util.Arrays;

/** What a search may follow from each node, in compressed rows: one direction of a network, or both merged. Loops are left out. */
final class Arcs {
    final int[] start;
    final int[] head;
    /** Null if every arc counts 1. */
    final double[] length;

    private Arcs(int[] start, int[] head, double[] length) {
        this.start = start;
        this.head = head;
        this.length = length;
    }

    int size() {
        return start.length - 1;
    }

    static Arcs of(Network network, Direction direction, EdgeLength length) {
        return direction == Direction.EITHER
                ? either(Skeleton.of(network), length)
                : along(direction == Direction.OUT ? network : network.reversed(), length);
    }

    private static Arcs along(Network network, EdgeLength length) {
        int n = network.size();
        int[] start = new int[n + 1];
        int[] head = new int[network.edges()];
        double[] lengths = length.isHops() ? null : new double[head.length];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                if (network.target(k) != i) {
                    head[at] = network.target(k);
                    if (lengths != null) {
                        lengths[at] = length.of(network.weight(k));
                    }
                    at++;
                }
            }
            start[i + 1] = at;
        }
        return new Arcs(start, Arrays.copyOf(head, at), lengths == null ? null : Arrays.copyOf(lengths, at));
    }

    /** Of two opposite edges the shorter one is followed. */
    private static Arcs either(Skeleton skeleton, EdgeLength length) {
        int n = skeleton.size();
        int[] start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            start[i + 1] = skeleton.end(i);
        }
        int[] head = new int[start[n]];
        double[] lengths = length.isHops() ? null : new double[head.length];
        for (int k = 0; k < head.length; k++) {
            head[k] = skeleton.neighbour(k);
            if (lengths != null) {
                double there = skeleton.to(k) > 0 ? length.of(skeleton.to(k)) : Double.POSITIVE_INFINITY;
                double back = skeleton.back(k) > 0 ? length.of(skeleton.back(k)) : Double.POSITIVE_INFINITY;
                lengths[k] = Math.min(there, back);
            }
        }
        return new Arcs(start, head, lengths);
    }

    /** The position of the arc between two nodes; negative if there is none. */
    int find(int from, int to) {
        return Arrays.binarySearch(head, start[from], start[from + 1], to);
    }
}
