package org.isard.network;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * The share of the weight of two-step paths i to v to j that are closed by an edge from i to j (Opsahl and Panzarasa 2009; tnet's clustering_w). A path weighs what
 * {@link PathValue} makes of its two edges; weights are strengths, loops and ways back are left out. Of a symmetric network it is the weighted
 * clustering coefficient. O(sum over nodes of in-degree times out-degree).
 */
public final class WeightedTransitivity {
    private WeightedTransitivity() {}

    /** What a path of two edges weighs. */
    public enum PathValue {
        /** Their arithmetic mean; per node and symmetric it is {@link Clustering.Kind#BARRAT}. */
        ARITHMETIC,
        /** Their geometric mean. */
        GEOMETRIC,
        /** The heavier. */
        MAXIMUM,
        /** The lighter. */
        MINIMUM;

        private double of(double a, double b) {
            return switch (this) {
                case ARITHMETIC -> a / 2 + b / 2;
                case GEOMETRIC -> Math.sqrt(a) * Math.sqrt(b);
                case MAXIMUM -> Math.max(a, b);
                case MINIMUM -> Math.min(a, b);
            };
        }
    }

    /** Over all paths; NaN without any. */
    public static double of(Network network, PathValue value) {
        double[][] sums = sums(network, value);
        double all = Pairwise.sum(sums[0]);
        return all == 0 ? Double.NaN : Pairwise.sum(sums[1]) / all;
    }

    /** Over the paths in whose middle each node is; NaN where there are none. */
    public static Variable perNode(Network network, PathValue value) {
        double[][] sums = sums(network, value);
        Arrays.setAll(sums[1], v -> sums[0][v] == 0 ? Double.NaN : sums[1][v] / sums[0][v]);
        return Variable.of("weighted transitivity", network.labels(), sums[1]);
    }

    private static double[][] sums(Network network, PathValue value) {
        int n = network.size();
        double[][] sums = new double[2][n];
        boolean[] follows = new boolean[n]; // of the present start
        for (int i = 0; i < n; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                follows[network.target(k)] = true;
            }
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int v = network.target(k);
                for (int l = network.outStart(v); v != i && l < network.outEnd(v); l++) {
                    int j = network.target(l);
                    if (j != v && j != i) {
                        double weight = value.of(network.weight(k), network.weight(l));
                        sums[0][v] += weight;
                        sums[1][v] += follows[j] ? weight : 0;
                    }
                }
            }
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                follows[network.target(k)] = false;
            }
        }
        return sums;
    }
}
