package org.isard.network;

/** Measures of undirected networks read both directions as one tie, which needs both to carry the same weight. */
final class Symmetry {
    private Symmetry() {}

    /**
     * Linear in edges times log degree.
     *
     * @throws IllegalArgumentException if {@code w_ij} differs from {@code w_ji} for some pair
     */
    static void require(Network network) {
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double back = network.weight(network.target(k), i);
                if (back != network.weight(k)) {
                    throw new IllegalArgumentException("network: must be symmetric, but the edge from \""
                            + network.labels().get(i) + "\" to \""
                            + network.labels().get(network.target(k)) + "\" weighs " + network.weight(k)
                            + " and its reverse " + back + "; symmetrized() adds both up");
                }
            }
        }
    }
}
