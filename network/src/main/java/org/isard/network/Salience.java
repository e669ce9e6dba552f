package org.isard.network;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.isard.core.inference.Execution;

/** The kernel of the high-salience skeleton: one Dijkstra search from each node. */
final class Salience {
    private Salience() {}

    private record Reached(double distance, int node) {}

    /** The share of roots whose shortest paths use each out-edge. Counts are whole numbers, so threads do not change them. */
    static double[] of(Network network, Backbone.Ties ties) {
        int n = network.size();
        int m = network.edges();
        int[] reverse = ties == Backbone.Ties.UNDIRECTED ? reverse(network) : null;
        int[] used = new int[m];
        Execution.common().forEachBlock(n, Math.max(8, n / 16), (from, to) -> {
            int[] count = new int[m];
            double[] distance = new double[n];
            for (int root = from; root < to; root++) {
                search(network, root, distance);
                for (int i = 0; i < n; i++) {
                    for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                        int j = network.target(k);
                        if (j != root
                                && j != i
                                && distance[i] + 1 / network.weight(k) == distance[j]
                                && distance[j] < Double.POSITIVE_INFINITY) {
                            count[k]++;
                            if (reverse != null) {
                                count[reverse[k]]++;
                            }
                        }
                    }
                }
            }
            synchronized (used) {
                for (int k = 0; k < m; k++) {
                    used[k] += count[k];
                }
            }
        });
        return Arrays.stream(used).mapToDouble(c -> (double) c / n).toArray();
    }

    private static int[] reverse(Network network) {
        int[] reverse = new int[network.edges()];
        int[] next = new int[network.size()];
        for (int i = 0; i < next.length; i++) {
            next[i] = network.outStart(i);
        }
        // symmetric rows: sources arrive in ascending order, as the out-edges of the target are sorted
        for (int i = 0; i < next.length; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                reverse[k] = next[network.target(k)]++;
            }
        }
        return reverse;
    }

    private static void search(Network network, int root, double[] distance) {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        distance[root] = 0;
        PriorityQueue<Reached> queue = new PriorityQueue<>((a, b) -> Double.compare(a.distance, b.distance));
        queue.add(new Reached(0, root));
        while (!queue.isEmpty()) {
            Reached next = queue.poll();
            int i = next.node;
            if (next.distance > distance[i]) {
                continue;
            }
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                double length = next.distance + 1 / network.weight(k);
                if (length < distance[j]) {
                    distance[j] = length;
                    queue.add(new Reached(length, j));
                }
            }
        }
    }
}
