package org.isard.network;

import java.util.BitSet;
import org.isard.core.Categories;
import org.isard.core.TextTable;

/**
 * How near a network is to an out-tree, the pure form of command: Krackhardt's (1994) four dimensions of hierarchy, each 1 for an out-tree. Weights are not read, loops are left
 * out; edges lead from superior to subordinate. O(n (n + edges)) time but for lubness, which compares all pairs with all who reach both: O(n^3); n^2
 * bits.
 */
public final class Krackhardt {
    private Krackhardt() {}

    /**
     * The four dimensions, NaN where there are no pairs to judge by.
     *
     * @param connectedness the share of pairs that are connected when directions are forgotten
     * @param hierarchy of the pairs in which one reaches the other, the share in which only one does
     * @param efficiency 1 less the edges that its components have beyond a tree, as a share of those they could have
     * @param lubness of the pairs within components, the share that have a least upper bound: one who reaches both (or is one of them) and is reached by
     *     all others who do, beyond a share that every component has
     */
    public record Result(double connectedness, double hierarchy, double efficiency, double lubness) {
        @Override
        public String toString() {
            return TextTable.of("connectedness", "hierarchy", "efficiency", "lubness")
                    .row(connectedness, hierarchy, efficiency, lubness)
                    .toString();
        }
    }

    /** All four, as sna's connectedness, hierarchy, efficiency and lubness. */
    public static Result of(Network network) {
        Network plain = network.withoutLoops();
        Categories components = Components.weak(plain);
        double n = plain.size();
        double connected = 0;
        double extra = 0;
        double possible = 0;
        double bounds = 0;
        for (int size : components.counts()) {
            connected += size * (size - 1.0);
            extra -= size - 1.0;
            possible += (size - 1.0) * (size - 1.0);
            bounds += (size - 1.0) * (size - 2.0) / 2;
        }
        extra += plain.edges();
        BitSet[] above = reach(plain.reversed());
        double oneWay = 0;
        double bothWays = 0;
        double without = 0;
        for (int j = 0; j < above.length; j++) {
            for (int i = 0; i < j; i++) {
                boolean up = above[j].get(i);
                boolean down = above[i].get(j);
                oneWay += up != down ? 1 : 0;
                bothWays += up && down ? 1 : 0;
                without += components.code(i) == components.code(j) && !bounded(above, i, j) ? 1 : 0;
            }
        }
        return new Result(
                n < 2 ? Double.NaN : connected / (n * (n - 1)),
                oneWay + bothWays == 0 ? Double.NaN : oneWay / (oneWay + bothWays),
                possible == 0 ? Double.NaN : 1 - extra / possible,
                bounds == 0 ? Double.NaN : 1 - without / bounds);
    }

    /** Whom each node reaches along the edges, itself included. */
    private static BitSet[] reach(Network network) {
        BitSet[] reached = new BitSet[network.size()];
        PathSearch search = new PathSearch(Arcs.of(network, Direction.OUT, EdgeLength.hops()));
        for (int i = 0; i < reached.length; i++) {
            search.from(i);
            reached[i] = new BitSet(reached.length);
            for (int k = 0; k < search.reached; k++) {
                reached[i].set(search.order[k]);
            }
        }
        return reached;
    }

    /** A least upper bound is one that all upper bounds reach; only the one with most above it can be. */
    private static boolean bounded(BitSet[] above, int i, int j) {
        BitSet common = (BitSet) above[i].clone();
        common.and(above[j]);
        int least = -1;
        for (int u = common.nextSetBit(0); u >= 0; u = common.nextSetBit(u + 1)) {
            least = least < 0 || above[u].cardinality() > above[least].cardinality() ? u : least;
        }
        if (least < 0) {
            return false;
        }
        common.andNot(above[least]);
        return common.isEmpty();
    }
}
