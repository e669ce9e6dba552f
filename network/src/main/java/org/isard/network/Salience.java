package org.isard.network;

import java.util.Arrays;
import org.isard.core.inference.Execution;

/** The kernel of the high-salience skeleton: one search for shortest paths from each node. */
final class Salience {
    private Salience() {}

    /** The share of roots whose shortest paths use each out-edge. Counts are whole numbers, so threads do not change them. */
    static double[] of(Network network, Backbone.Ties ties, PathOptions options) {
        int n = network.size();
        Arcs arcs = Arcs.of(network, Direction.OUT, options.length());
        int[] used = new int[arcs.head.length];
        Execution.common().forEachBlock(n, Math.max(8, n / 16), (from, to) -> {
            int[] count = new int[used.length];
            PathSearch search = PathSearch.withSteps(arcs, options.tieTolerance());
            for (int root = from; root < to; root++) {
                search.from(root);
                for (int s = 0; s < search.stepStart[search.reached]; s++) {
                    count[search.step[s]]++;
                }
            }
            synchronized (used) {
                Arrays.setAll(used, k -> used[k] + count[k]);
            }
        });
        double[] share = new double[network.edges()];
        for (int i = 0; i < n; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                if (j != i) {
                    int both = used[arcs.find(i, j)] + (ties == Backbone.Ties.UNDIRECTED ? used[arcs.find(j, i)] : 0);
                    share[k] = (double) both / n;
                }
            }
        }
        return share;
    }
}
