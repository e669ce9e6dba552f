package org.isard.trade.complexity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isard.network.Network;
import org.isard.network.Network.Edge;

/**
 * The picture of the product space: the maximum spanning tree of proximity, which links everything, and the strongest other
 * pairs (Hidalgo et al. 2007). Kruskal's algorithm on pairs by falling proximity, ties by the order of the labels, so the tree
 * is always the same one. Pairs of proximity 0 and undefined ones link nothing: products that are near to none stay alone.
 * O(products^2 log products) time, 24 bytes a pair.
 */
public final class ProductTree {
    private ProductTree() {}

    /** The tree alone. */
    public static Network of(Proximity proximity) {
        return withPairsAbove(proximity, Double.POSITIVE_INFINITY);
    }

    /**
     * The tree and all pairs with a proximity above the threshold, 0.55 in Hidalgo et al. (2007).
     *
     * @throws IllegalArgumentException for {@link Proximity.Kind#ASYMMETRIC}, which has no single value for a pair
     */
    public static Network withPairsAbove(Proximity proximity, double threshold) {
        List<Edge> kept = new ArrayList<>();
        List<Edge> rest = new ArrayList<>();
        split(proximity, kept, rest);
        rest.stream().filter(e -> e.weight() > threshold).forEach(kept::add);
        return network(proximity, kept);
    }

    /**
     * The tree and the strongest other pairs up to an average number of links per product.
     *
     * @param links per product, each pair counted once: 2 makes as many pairs as there are products
     * @throws IllegalArgumentException if links is not positive, or for {@link Proximity.Kind#ASYMMETRIC}
     */
    public static Network withAverageLinks(Proximity proximity, double links) {
        if (!(links > 0)) {
            throw new IllegalArgumentException("links: is " + links + "; it must be above 0");
        }
        List<Edge> kept = new ArrayList<>();
        List<Edge> rest = new ArrayList<>();
        split(proximity, kept, rest);
        long most = Math.round(links / 2 * proximity.items().size());
        rest.stream().limit(Math.max(0, most - kept.size())).forEach(kept::add);
        return network(proximity, kept);
    }

    private static void split(Proximity proximity, List<Edge> tree, List<Edge> rest) {
        if (proximity.kind() == Proximity.Kind.ASYMMETRIC) {
            throw new IllegalArgumentException("proximity: ASYMMETRIC has two values for a pair; use MINIMUM");
        }
        int n = proximity.items().size();
        List<int[]> pairs = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                if (proximity.get(p, q) > 0) {
                    pairs.add(new int[] {p, q});
                }
            }
        }
        // Stable, so that ties keep the order of the labels.
        pairs.sort(Comparator.comparingDouble((int[] pair) -> -proximity.get(pair[0], pair[1])));
        int[] parent = new int[n];
        for (int p = 0; p < n; p++) {
            parent[p] = p;
        }
        for (int[] pair : pairs) {
            int a = root(parent, pair[0]);
            int b = root(parent, pair[1]);
            Edge edge = new Edge(
                    proximity.items().get(pair[0]), proximity.items().get(pair[1]), proximity.get(pair[0], pair[1]));
            (a == b ? rest : tree).add(edge);
            parent[Math.max(a, b)] = Math.min(a, b);
        }
    }

    private static int root(int[] parent, int item) {
        int at = item;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static Network network(Proximity proximity, List<Edge> edges) {
        return Network.of(proximity.items(), edges);
    }
}
