package org.isard.network;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * Centrality if what flows takes all ways, as current through resistors, instead of the shortest (Newman 2005; Brandes and Fleischer 2005). The network is read as
 * undirected; the conductance of a pair is its strength {@code w_ij + w_ji}, or 1. Loops are left out. In a symmetric network each tie is two edges, so that
 * resistances are half of those of networkx's undirected graph. The effective resistance
 * {@code R_ij} is the difference of potentials when one unit enters at i and leaves at j.
 *
 * <p>Networks must be connected. O(n^3 + m n log n) time, n^2 memory: up to a few thousand nodes.
 */
public final class CurrentFlow {
    private CurrentFlow() {}

    /**
     * The mean current through a node over all pairs of others, {@code 2 / ((n - 1)(n - 2)) sum_{s < t} I_st(v)} (networkx). NaN below three nodes.
     *
     * @throws IllegalArgumentException if the network is not connected
     */
    public static Variable betweenness(Network network, EdgeValue value) {
        double[][] potential = new Laplacian(network, value).inverse();
        Skeleton g = Skeleton.of(network);
        int n = g.size();
        double[] through = new double[n];
        Execution.common().forEachBlock(n, 1, (from, to) -> {
            double[] drop = new double[n];
            for (int v = from; v < to; v++) {
                double[] here = potential[v];
                double[] currents = new double[g.degree(v)];
                for (int k = g.start(v); k < g.end(v); k++) {
                    double[] there = potential[g.neighbour(k)];
                    Arrays.setAll(drop, s -> here[s] - there[s]);
                    currents[k - g.start(v)] = Laplacian.strength(g, k, value) * sumOfDifferences(drop);
                }
                // what flows over its ties is in and out; the one unit in or out where v is an end is no way through
                through[v] = (Pairwise.sum(currents) - (n - 1)) / 2;
            }
        });
        double pairs = (n - 1.0) * (n - 2) / 2;
        return Variable.of(
                "current-flow betweenness",
                network.labels(),
                Arrays.stream(through)
                        .map(t -> pairs > 0 ? Math.max(0, t / pairs) : Double.NaN)
                        .toArray());
    }

    /** {@code sum_{s < t} |x_s - x_t|}; sorts x. */
    private static double sumOfDifferences(double[] x) {
        Arrays.sort(x);
        int n = x.length;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += (2.0 * k - n + 1) * x[k];
        }
        return sum;
    }

    /**
     * Closeness by resistance, {@code 1 / sum_j R_ij} (networkx); times n it is the information centrality of Stephenson and Zelen (1989; sna).
     * NaN for a single node.
     *
     * @throws IllegalArgumentException if the network is not connected
     */
    public static Variable closeness(Network network, EdgeValue value) {
        double[][] potential = new Laplacian(network, value).inverse();
        int n = potential.length;
        double[] closeness = new double[n];
        for (int i = 0; i < n; i++) {
            double[] resistance = new double[n];
            for (int j = 0; j < n; j++) {
                resistance[j] = potential[i][i] - potential[i][j] + (potential[j][j] - potential[j][i]);
            }
            closeness[i] = n < 2 ? Double.NaN : 1 / Pairwise.sum(resistance);
        }
        return Variable.of("current-flow closeness", network.labels(), closeness);
    }
}
