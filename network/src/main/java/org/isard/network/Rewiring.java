package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.inference.RandomStreams;

/**
 * Degree-preserving rewiring: edges a-b and c-d become a-d and c-b, over and over, unless that would make a loop or a second edge
 * (Maslov and Sneppen 2002). A refused swap counts as an attempt, so that all networks within reach are equally likely in the long run.
 *
 * <p>Loops stay where they are. Of directed networks, two that differ only by the sense of a three-cycle may not reach each other.
 */
public final class Rewiring {
    private Rewiring() {}

    /**
     * The network after {@code swapsPerEdge} attempted swaps for each edge; 10 is usually enough. Directed: in- and out-degrees are kept,
     * and out-strengths too, for a weight stays with its source. Undirected: degrees are kept, and a pair takes its weight along. Expected
     * time O(edges times swaps).
     *
     * @throws IllegalArgumentException if ties are undirected but the network is not symmetric, or swaps are negative
     */
    public static Network of(Network network, Backbone.Ties ties, int swapsPerEdge, long seed) {
        if (ties == Backbone.Ties.UNDIRECTED) {
            Symmetry.require(network);
        }
        if (swapsPerEdge < 0) {
            throw new IllegalArgumentException("swapsPerEdge: is " + swapsPerEdge + "; it must not be negative");
        }
        return of(network, ties, swapsPerEdge, new SplittableRandom(seed));
    }

    static Network of(Network network, Backbone.Ties ties, int swapsPerEdge, SplittableRandom random) {
        Pairs p = pairs(network, ties);
        EdgeSwaps swaps = new EdgeSwaps(ties, Arrays.copyOf(p.from, p.size), Arrays.copyOf(p.to, p.size));
        swaps.shuffle(swapsPerEdge, random);
        System.arraycopy(swaps.from, 0, p.from, 0, p.size);
        System.arraycopy(swaps.to, 0, p.to, 0, p.size);
        return network(network, p, ties);
    }

    static Network shuffledWeights(Network network, Backbone.Ties ties, SplittableRandom random) {
        Pairs p = pairs(network, ties);
        RandomStreams.shuffle(p.weight, p.size, random);
        return network(network, p, ties);
    }

    /** Edges that may move first, then loops. */
    private record Pairs(int size, int[] from, int[] to, double[] weight) {}

    private static Pairs pairs(Network network, Backbone.Ties ties) {
        int m = network.edges();
        int[] from = new int[m];
        int[] to = new int[m];
        double[] weight = new double[m];
        int size = 0;
        int end = m;
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                if (ties == Backbone.Ties.UNDIRECTED && j < i) {
                    continue;
                }
                int at = i == j ? --end : size++;
                from[at] = i;
                to[at] = j;
                weight[at] = network.weight(k);
            }
        }
        int loops = m - end;
        System.arraycopy(from, end, from, size, loops);
        System.arraycopy(to, end, to, size, loops);
        System.arraycopy(weight, end, weight, size, loops);
        int all = size + loops;
        return new Pairs(size, Arrays.copyOf(from, all), Arrays.copyOf(to, all), Arrays.copyOf(weight, all));
    }

    private static Network network(Network network, Pairs p, Backbone.Ties ties) {
        if (ties == Backbone.Ties.DIRECTED) {
            return Network.of(network.labels(), p.from, p.to, p.weight);
        }
        int all = p.from.length;
        int[] from = Arrays.copyOf(p.from, all + p.size);
        int[] to = Arrays.copyOf(p.to, all + p.size);
        double[] weight = Arrays.copyOf(p.weight, all + p.size);
        System.arraycopy(p.to, 0, from, all, p.size);
        System.arraycopy(p.from, 0, to, all, p.size);
        System.arraycopy(p.weight, 0, weight, all, p.size);
        return Network.of(network.labels(), from, to, weight);
    }
}
