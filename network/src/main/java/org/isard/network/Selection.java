package org.isard.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;

/**
 * Networks with some of the edges of another: above a threshold, the heaviest, the heaviest of each node. All nodes stay, edges
 * keep their weight, weights are strengths. Each costs O(edges log edges).
 */
public final class Selection {
    private Selection() {}

    /** What happens to an edge as heavy as the last one that is kept. */
    public enum Ties {
        /** Kept too, so that there may be more edges than asked for; the result does not depend on the order of labels. */
        KEEP_ALL,
        /** Dropped, once there are enough; edges count by source, then target. */
        FIRST
    }

    /** The end whose edges compete with each other. */
    public enum Of {
        /** The edges that leave a node: its main destinations. */
        SOURCE,
        /** The edges that enter a node: its main origins. */
        TARGET
    }

    /** Which edge is kept. */
    @FunctionalInterface
    private interface Keep {
        boolean test(int edge);
    }

    /**
     * Only edges of at least this weight.
     *
     * @throws IllegalArgumentException if the threshold is NaN
     */
    public static Network atLeast(Network network, double threshold) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold: is NaN; give the least weight to keep");
        }
        return kept(network, k -> network.weight(k) >= threshold);
    }

    /**
     * The heaviest edges of the network.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static Network heaviest(Network network, int count, Ties ties) {
        requireCount(count);
        boolean[] keep = new boolean[network.edges()];
        top(network, IntStream.range(0, network.edges()).toArray(), count, ties, keep);
        return kept(network, k -> keep[k]);
    }

    /**
     * The heaviest edges that together carry at least this share of the total weight, as few as possible.
     *
     * @throws IllegalArgumentException if the share lies outside 0 to 1
     */
    public static Network shareOfWeight(Network network, double share, Ties ties) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: is " + share + "; it must lie within 0 to 1");
        }
        int[] order = byWeight(network, IntStream.range(0, network.edges()).toArray());
        double[] sorted = Arrays.stream(order).mapToDouble(network::weight).toArray();
        double wanted = share * Pairwise.sum(sorted);
        double reached = 0;
        int count = 0;
        // A share of 1 keeps every edge, whatever rounding makes of the sum.
        while (count < order.length && (share == 1 || reached < wanted)) {
            reached += sorted[count++];
        }
        return heaviest(network, count, ties);
    }

    /**
     * The heaviest edges of each node; dominant flows for {@code count} 1.
     *
     * @param end whether the edges out of a node compete or those into it
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static Network heaviestOfEach(Network network, int count, Of end, Ties ties) {
        requireCount(count);
        if (end == Of.TARGET) {
            return heaviestOfEach(network.reversed(), count, Of.SOURCE, ties).reversed();
        }
        boolean[] keep = new boolean[network.edges()];
        for (int i = 0; i < network.size(); i++) {
            top(network, IntStream.range(network.outStart(i), network.outEnd(i)).toArray(), count, ties, keep);
        }
        return kept(network, k -> keep[k]);
    }

    /**
     * The nodes of {@code subset}, in its order, with the edges among them.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public static Network among(Network network, Labels subset) {
        int[] at = new int[network.size()];
        Arrays.fill(at, -1);
        int[] positions = network.labels().positionsOf(subset);
        for (int i = 0; i < positions.length; i++) {
            at[positions[i]] = i;
        }
        Edges edges = new Edges();
        for (int i : positions) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                if (at[network.target(k)] >= 0) {
                    edges.add(at[i], at[network.target(k)], network.weight(k));
                }
            }
        }
        return edges.over(subset);
    }

    private static void requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count: is " + count + "; it must not be negative");
        }
    }

    /** Heaviest first; the stable sort keeps ties in the order given. */
    private static int[] byWeight(Network network, int[] edges) {
        return Arrays.stream(edges)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -network.weight(k)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void top(Network network, int[] edges, int count, Ties ties, boolean[] keep) {
        int[] order = byWeight(network, edges);
        for (int r = 0; r < order.length; r++) {
            keep[order[r]] = r < count
                    || (ties == Ties.KEEP_ALL
                            && count > 0
                            && network.weight(order[r]) == network.weight(order[count - 1]));
        }
    }

    private static Network kept(Network network, Keep keep) {
        Edges edges = new Edges();
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                if (keep.test(k)) {
                    edges.add(i, network.target(k), network.weight(k));
                }
            }
        }
        return edges.over(network.labels());
    }
}
