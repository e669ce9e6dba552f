package org.isard.network;

import org.isard.core.TextTable;

/**
 * Measures of a whole directed network. Loops are left out of all of them; an edge needs two nodes.
 *
 * <p>Each costs O(edges log degree) and returns NaN where it is undefined (no pair of nodes, no edge).
 */
public final class Structure {
    private Structure() {}

    /** The share of ordered pairs of nodes that have an edge, {@code m / (n (n - 1))}; weights are not read. NaN below two nodes. */
    public static double density(Network network) {
        long pairs = (long) network.size() * (network.size() - 1);
        return pairs == 0 ? Double.NaN : (double) tally(network).edges / pairs;
    }

    /**
     * The share of edges that are returned, {@code sum_ij a_ij a_ji / m} (Newman, Forrest and Balthrop 2002); weights are not
     * read. NaN without edges.
     */
    public static double reciprocity(Network network) {
        Tally tally = tally(network);
        return tally.edges == 0 ? Double.NaN : (double) tally.returned / tally.edges;
    }

    /**
     * The share of weight that is returned, {@code sum_ij min(w_ij, w_ji) / sum_ij w_ij} (Squartini et al. 2013, eq. 4), weights
     * as strengths. NaN without edges.
     */
    public static double weightedReciprocity(Network network) {
        Tally tally = tally(network);
        return tally.edges == 0 ? Double.NaN : tally.returnedWeight / tally.weight;
    }

    /**
     * The pairs of nodes by their edges (Holland and Leinhardt 1970); weights are not read.
     *
     * @param mutual with an edge each way
     * @param asymmetric with one edge
     * @param absent with none
     */
    public record DyadCensus(long mutual, long asymmetric, long absent) {
        /** The share of linked pairs that are mutual (sna's dyadic.nonnull, igraph's mode "ratio"). NaN without edges. */
        public double mutuality() {
            return mutual + asymmetric == 0 ? Double.NaN : (double) mutual / (mutual + asymmetric);
        }

        /**
         * Reciprocity beyond chance, {@code (r - d) / (1 - d)} of {@link #reciprocity} r and {@link #density} d: the correlation of edges with their
         * returns (Garlaschelli and Loffredo 2004). NaN if no or all edges are there.
         */
        public double reciprocityBeyondChance() {
            double edges = 2.0 * mutual + asymmetric;
            double density = edges / (2.0 * (mutual + asymmetric + absent));
            return edges == 0 || density == 1 ? Double.NaN : (2 * mutual / edges - density) / (1 - density);
        }

        @Override
        public String toString() {
            return TextTable.of("mutual", "asymmetric", "absent")
                    .row(mutual, asymmetric, absent)
                    .toString();
        }
    }

    /** Counts mutual, asymmetric and absent pairs. */
    public static DyadCensus dyads(Network network) {
        Tally tally = tally(network);
        long pairs = (long) network.size() * (network.size() - 1) / 2;
        long mutual = tally.returned / 2;
        long asymmetric = tally.edges - tally.returned;
        return new DyadCensus(mutual, asymmetric, pairs - mutual - asymmetric);
    }

    private static final class Tally {
        private long edges;
        private long returned;
        private double weight;
        private double returnedWeight;
    }

    private static Tally tally(Network network) {
        Tally tally = new Tally();
        for (int i = 0; i < network.size(); i++) {
            double rowWeight = 0; // summed by node first, which keeps the rounding error of long totals small
            double rowReturned = 0;
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                if (j == i) {
                    continue;
                }
                double back = network.weight(j, i);
                tally.edges++;
                tally.returned += back > 0 ? 1 : 0;
                rowWeight += network.weight(k);
                rowReturned += Math.min(network.weight(k), back);
            }
            tally.weight += rowWeight;
            tally.returnedWeight += rowReturned;
        }
        return tally;
    }
}
