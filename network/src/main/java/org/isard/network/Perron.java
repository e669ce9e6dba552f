package org.isard.network;

import java.util.Arrays;
import org.isard.core.Categories;

/** The leading eigenvalue and eigenvector of the nonnegative matrix of a network, by power iteration on its edges. */
final class Perron {
    private static final int MAX_STEPS = 200_000;

    private Perron() {}

    /** The network whose in-edges are what the given direction gathers from. */
    static Network gathering(Network network, Direction direction) {
        return switch (direction) {
            case IN -> network;
            case OUT -> network.reversed();
            case EITHER -> network.symmetrized();
        };
    }

    /** {@code y_j = sum_i w_ij x_i}. */
    static void gather(Network network, EdgeValue value, double[] x, double[] y) {
        for (int j = 0; j < y.length; j++) {
            double sum = 0;
            for (int k = network.inStart(j); k < network.inEnd(j); k++) {
                double w = value == EdgeValue.WEIGHT ? network.inWeight(k) : 1;
                sum += w * x[network.source(k)];
            }
            y[j] = sum;
        }
    }

    /**
     * The spectral radius: the largest over the strong components, each of which has one positive eigenvector, bracketed after
     * Collatz (1942); 0 if the network has no cycle.
     */
    static double radius(Network network, EdgeValue value) {
        int n = network.size();
        Categories strong = Components.strong(network);
        int count = strong.levels().size();
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.fill(x, 1);
        double[] high = new double[count];
        double[] low = new double[count];
        for (int step = 0; step < MAX_STEPS; step++) {
            Arrays.fill(high, 0);
            Arrays.fill(low, Double.POSITIVE_INFINITY);
            for (int j = 0; j < n; j++) {
                int c = strong.code(j);
                double sum = 0;
                for (int k = network.inStart(j); k < network.inEnd(j); k++) {
                    int i = network.source(k);
                    if (strong.code(i) == c) {
                        sum += (value == EdgeValue.WEIGHT ? network.inWeight(k) : 1) * x[i];
                    }
                }
                y[j] = sum;
                high[c] = Math.max(high[c], sum / x[j]);
                low[c] = Math.min(low[c], sum / x[j]);
            }
            double radius = 0;
            double certain = 0;
            for (int c = 0; c < count; c++) {
                radius = Math.max(radius, high[c]);
                certain = Math.max(certain, low[c]);
            }
            if (radius - certain <= 1e-13 * radius) {
                return (radius + certain) / 2;
            }
            double[] top = new double[count];
            for (int j = 0; j < n; j++) {
                int c = strong.code(j);
                x[j] = y[j] + high[c] / 8 * x[j]; // the shift keeps a component of even cycles from alternating
                top[c] = Math.max(top[c], x[j]);
            }
            for (int j = 0; j < n; j++) {
                double t = top[strong.code(j)];
                x[j] = t == 0 ? 1 : Math.max(x[j] / t, 1e-280);
            }
        }
        throw unsettled();
    }

    /** The eigenvector for a known radius, largest entry 1, from a start of ones; entries settle each to 13 digits. */
    static double[] vector(Network network, EdgeValue value, double radius) {
        int n = network.size();
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.fill(x, 1);
        for (int step = 0; step < MAX_STEPS; step++) {
            gather(network, value, x, y);
            double top = 0;
            for (int j = 0; j < n; j++) {
                y[j] = y[j] / radius + x[j] / 8;
                top = Math.max(top, y[j]);
            }
            boolean settled = true;
            for (int j = 0; j < n; j++) {
                double next = y[j] / top;
                // an entry that only dies out is 0 long before it underflows
                settled &= Math.abs(next - x[j]) <= 1e-14 * next + 1e-24;
                x[j] = next;
            }
            if (settled) {
                return withoutRemains(x);
            }
        }
        throw unsettled();
    }

    /** What is left of entries that die out geometrically, beside a largest entry of 1, is 0. */
    static double[] withoutRemains(double... x) {
        return Arrays.stream(x).map(v -> v < 1e-22 ? 0 : v).toArray();
    }

    private static ArithmeticException unsettled() {
        return new ArithmeticException(
                "the leading eigenvector did not settle within " + MAX_STEPS
                        + " steps: parts of the network are equally strong and feed each other; take one component, or Katz or PageRank");
    }
}
