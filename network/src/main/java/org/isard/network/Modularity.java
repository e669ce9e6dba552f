package org.isard.network;

import org.isard.core.Categories;
import org.isard.core.Pairwise;

/**
 * How well a partition of the nodes into communities fits a network: the share of weight inside communities beyond what
 * strengths alone would put there. Weights are strengths.
 *
 * <p>A loop lies inside its node's community; take {@link Network#withoutLoops()} first if loops should not count.
 */
public final class Modularity {
    private Modularity() {}

    /** What a partition is judged by. */
    public enum Quality {
        /**
         * Newman's modularity (Newman and Girvan 2004; resolution after Reichardt and Bornholdt 2006) of the network with
         * directions forgotten, {@code sum_c [W_cc/m - g ((out_c + in_c) / (2m))^2]}; as networkx and igraph on
         * {@link Network#symmetrized()}.
         */
        MODULARITY,
        /** Directed modularity (Leicht and Newman 2008, eq. 3), {@code sum_c [W_cc/m - g out_c in_c / m^2]}; as networkx on a digraph. */
        DIRECTED_MODULARITY,
        /**
         * The constant Potts model (Traag, Van Dooren and Nesterov 2011), {@code sum_c [W_cc - g n_c (n_c - 1)]} over ordered pairs
         * without loops: a community is worth while if its density of weight exceeds g, so g has the unit of a weight. As
         * leidenalg's CPMVertexPartition, which counts each undirected tie both ways too.
         */
        CONSTANT_POTTS
    }

    /** Newman's modularity at resolution 1, directions forgotten; NaN without edges. Linear in nodes plus edges. */
    public static double of(Network network, Categories partition) {
        return of(network, partition, Quality.MODULARITY, 1);
    }

    /**
     * The quality of a partition at a resolution g: larger values favour smaller communities. NaN without edges. Linear in
     * nodes plus edges.
     *
     * @throws IllegalArgumentException if the labels differ, the resolution is negative or not finite
     */
    public static double of(Network network, Categories partition, Quality quality, double resolution) {
        network.labels().requireSame(partition.labels(), "partition");
        requireResolution(resolution);
        if (network.edges() == 0) {
            return Double.NaN;
        }
        int communities = partition.levels().size();
        double[] inside = new double[communities];
        double[] out = new double[communities];
        double[] in = new double[communities];
        double[] total = new double[network.size()];
        for (int i = 0; i < network.size(); i++) {
            int c = partition.code(i);
            double kept = 0;
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                double w = network.weight(k);
                total[i] += w;
                if (quality == Quality.CONSTANT_POTTS ? j != i && partition.code(j) == c : partition.code(j) == c) {
                    kept += w;
                }
            }
            inside[c] += kept;
            out[c] += total[i];
            for (int k = network.inStart(i); k < network.inEnd(i); k++) {
                in[c] += network.inWeight(k);
            }
        }
        double m = Pairwise.sum(total);
        int[] counts = partition.counts();
        double[] terms = new double[communities];
        for (int c = 0; c < communities; c++) {
            terms[c] = switch (quality) {
                case MODULARITY -> {
                    double share = (out[c] + in[c]) / (2 * m);
                    yield inside[c] / m - resolution * share * share;
                }
                case DIRECTED_MODULARITY -> inside[c] / m - resolution * (out[c] / m) * (in[c] / m);
                case CONSTANT_POTTS -> inside[c] - resolution * counts[c] * (counts[c] - 1.0);
            };
        }
        return Pairwise.sum(terms);
    }

    static void requireResolution(double resolution) {
        if (!(resolution >= 0) || Double.isInfinite(resolution)) {
            throw new IllegalArgumentException(
                    "resolution: is " + resolution + "; it must be finite and not negative (1 is the usual choice)");
        }
    }
}
