package org.isard.network;

import java.util.stream.IntStream;

/** Stable counting sort of edges by one of their ends, linear in nodes plus edges. */
final class EdgeOrder {
    private EdgeOrder() {}

    static int[] identity(int edges) {
        return IntStream.range(0, edges).toArray();
    }

    static int[] by(int[] end, int nodes, int[] order) {
        int[] next = new int[nodes + 1];
        for (int edge : order) {
            next[end[edge] + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            next[i + 1] += next[i];
        }
        int[] result = new int[order.length];
        for (int edge : order) {
            result[next[end[edge]]++] = edge;
        }
        return result;
    }
}
