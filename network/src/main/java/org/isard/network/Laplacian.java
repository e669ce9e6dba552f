package org.isard.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Potentials in a connected network read as undirected: {@code sum_j s_ij (x_i - x_j) = b_i}, x of the strongest node 0. Nodes are eliminated one by
 * one, the star of ties at each replaced by the mesh of equal effect among the others, {@code s_ij + s_ik s_kj / s_k}: nothing is ever
 * subtracted, so that weights of very different size lose no digits (Grassmann, Taksar and Heyman 1985). n^3 / 3 steps once, n^2 memory.
 */
final class Laplacian {
    private final int n;
    private final int[] order; // of elimination; the last one, the strongest, stays
    private final double[][] share; // of the ties of an eliminated node with those after it, by place
    private final double[] total; // of these ties

    /**
     * Eliminates.
     *
     * @throws IllegalArgumentException if the network is not connected
     */
    Laplacian(Network network, EdgeValue value) {
        int components = Components.weak(network).levels().size();
        if (components > 1) {
            throw new IllegalArgumentException("network: has " + components
                    + " components, between which nothing flows; take one with Selection.among");
        }
        Skeleton g = Skeleton.of(network);
        n = g.size();
        order = strongestLast(g, value);
        int[] place = new int[n];
        for (int k = 0; k < n; k++) {
            place[order[k]] = k;
        }
        share = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = g.start(i); k < g.end(i); k++) {
                share[place[i]][place[g.neighbour(k)]] = strength(g, k, value);
            }
        }
        total = new double[n];
        for (int k = 0; k < n - 1; k++) {
            double[] ties = share[k];
            for (int j = k + 1; j < n; j++) {
                total[k] += ties[j];
            }
            for (int i = k + 1; i < n; i++) {
                double part = ties[i] / total[k];
                for (int j = k + 1; part > 0 && j < n; j++) {
                    share[i][j] += i == j ? 0 : part * ties[j];
                }
            }
            for (int j = k + 1; j < n; j++) {
                ties[j] /= total[k];
            }
        }
    }

    private static int[] strongestLast(Skeleton g, EdgeValue value) {
        double[] strength = new double[g.size()];
        int strongest = 0;
        for (int i = 0; i < strength.length; i++) {
            for (int k = g.start(i); k < g.end(i); k++) {
                strength[i] += strength(g, k, value);
            }
            strongest = strength[i] > strength[strongest] ? i : strongest;
        }
        int[] order = IntStream.range(0, strength.length).toArray();
        if (order.length > 0) {
            order[strongest] = order.length - 1;
            order[order.length - 1] = strongest;
        }
        return order;
    }

    /** The strength of a pair: {@code w_ij + w_ji}, or 1. */
    static double strength(Skeleton g, int k, EdgeValue value) {
        return value == EdgeValue.WEIGHT ? g.both(k) : 1;
    }

    /** The potentials if b enters, whatever its sum: the strongest node takes up the rest. Exact to the last digits of each where no b is negative. */
    double[] potentials(double... b) {
        double[] x = new double[n];
        Arrays.setAll(x, k -> b[order[k]]);
        for (int k = 0; k < n - 1; k++) {
            for (int j = k + 1; j < n; j++) {
                x[j] += share[k][j] * x[k];
            }
        }
        if (n > 0) {
            x[n - 1] = 0;
        }
        for (int k = n - 2; k >= 0; k--) {
            double sum = x[k] / total[k];
            for (int j = k + 1; j < n; j++) {
                sum += share[k][j] * x[j];
            }
            x[k] = sum;
        }
        double[] potentials = new double[n];
        for (int k = 0; k < n; k++) {
            potentials[order[k]] = x[k];
        }
        return potentials;
    }

    /** The potentials for one unit that enters at each node in turn, row i for node i; symmetric. */
    double[][] inverse() {
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = potentials(unit);
        }
        return inverse;
    }
}
