package org.isard.network;

import java.util.stream.IntStream;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * Centrality by all walks, those of k steps counted {@code 1 / k!}: the communicability {@code G = exp(A)}, A with 1 where two nodes are tied either way (Estrada and Hatano
 * 2008). Weights are not read, loops are left out. Powers of A are added up, all terms positive, so that small values are as exact as large ones.
 *
 * <p>O(n^3 log n) time, n^2 memory.
 */
public final class Communicability {
    private Communicability() {}

    /** Closed walks from each node to itself, {@code G_ii} (Estrada and Rodriguez-Velazquez 2005; igraph and networkx on undirected networks). */
    public static Variable subgraphCentrality(Network network) {
        double[][] g = exponential(adjacency(network));
        return Variable.of(
                "subgraph centrality",
                network.labels(),
                IntStream.range(0, g.length).mapToDouble(i -> g[i][i]).toArray());
    }

    /**
     * The mean share of communicability between two others that is lost without a node, {@code (G_pq - G(r)_pq) / G_pq}, over ordered pairs that communicate at all
     * (Estrada, Higham and Hatano 2009; networkx). NaN below three nodes. n exponentials.
     */
    public static Variable betweenness(Network network) {
        double[][] a = adjacency(network);
        int n = a.length;
        double[][] g = exponential(a);
        double pairs = (n - 1.0) * (n - 2);
        double[] betweenness = new double[n];
        Execution.common().forEachBlock(n, 1, (from, to) -> {
            for (int r = from; r < to; r++) {
                double[][] left = exponential(without(a, r));
                double sum = 0;
                for (int p = 0; p < n; p++) {
                    for (int q = 0; q < n; q++) {
                        if (p != q && p != r && q != r && g[p][q] > 0) {
                            sum += (g[p][q] - left[p][q]) / g[p][q];
                        }
                    }
                }
                betweenness[r] = pairs > 0 ? sum / pairs : Double.NaN;
            }
        });
        return Variable.of("communicability betweenness", network.labels(), betweenness);
    }

    private static double[][] adjacency(Network network) {
        Skeleton g = Skeleton.of(network);
        double[][] a = new double[g.size()][g.size()];
        for (int i = 0; i < a.length; i++) {
            for (int k = g.start(i); k < g.end(i); k++) {
                a[i][g.neighbour(k)] = 1;
            }
        }
        return a;
    }

    private static double[][] without(double[][] a, int node) {
        double[][] b = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                b[i][j] = i == node || j == node ? 0 : a[i][j];
            }
        }
        return b;
    }

    /** {@code exp(a) = exp(a / 2^s)^(2^s)} with rows of {@code a / 2^s} that sum to 1/2 at most, whose first 14 powers are enough. */
    private static double[][] exponential(double[][] a) {
        int n = a.length;
        double largest = 0;
        for (double[] row : a) {
            double sum = 0;
            for (double v : row) {
                sum += v;
            }
            largest = Math.max(largest, sum);
        }
        int halvings = Math.max(0, Math.getExponent(largest) + 2);
        double scale = Math.scalb(1.0, -halvings);
        double[][] sum = new double[n][n];
        for (int i = 0; i < n; i++) {
            sum[i][i] = 1;
        }
        for (int k = 14; k >= 1; k--) { // Horner: 1 + x / k (...)
            sum = product(a, sum, scale / k);
            for (int i = 0; i < n; i++) {
                sum[i][i] += 1;
            }
        }
        for (int s = 0; s < halvings; s++) {
            sum = product(sum, sum, 1);
        }
        return sum;
    }

    private static double[][] product(double[][] x, double[][] y, double factor) {
        int n = x.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] row = product[i];
            for (int k = 0; k < n; k++) {
                double v = x[i][k] * factor;
                if (v != 0) {
                    double[] other = y[k];
                    for (int j = 0; j < n; j++) {
                        row[j] += v * other[j];
                    }
                }
            }
        }
        return product;
    }
}
