package org.isard.network;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * Bonacich's power (1987), {@code c = alpha sum_k beta^k A^(k+1) 1}: a node is powerful if those it points to are, for a positive beta, or if they are weak, for
 * a negative one, as in bargaining. Alpha is such that the squares sum to the number of nodes (sna's bonpow, igraph's power_centrality). Loops count.
 */
public final class BonacichPower {
    private BonacichPower() {}

    /**
     * Power along the edges. O(edges) a step.
     *
     * @param beta the attenuation per step, between -1 and 1 over the spectral radius
     * @param value whether weights, as strengths, are read
     * @throws IllegalArgumentException if the size of beta reaches 1 over the spectral radius
     */
    public static Variable of(Network network, double beta, EdgeValue value) {
        Network g = Perron.gathering(network, Direction.OUT);
        double radius = Perron.radius(g, value);
        if (!(Math.abs(beta) * radius < 1) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException(
                    "beta: is " + beta + "; its size must stay below 1 / spectral radius = " + 1 / radius);
        }
        int n = network.size();
        double[] degree = new double[n];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        Perron.gather(g, value, ones, degree);
        double[] c = degree.clone();
        double[] next = new double[n];
        boolean settled = false;
        while (!settled) { // the error falls by |beta| radius < 1 a step in the long run
            Perron.gather(g, value, c, next);
            settled = true;
            double largest = Arrays.stream(c).map(Math::abs).max().orElse(0);
            for (int i = 0; i < n; i++) {
                double now = degree[i] + beta * next[i];
                settled &= Math.abs(now - c[i]) <= 1e-15 * largest;
                c[i] = now;
            }
        }
        double length = Math.sqrt(Pairwise.sumOfSquares(c) / n);
        return Variable.of(
                "power",
                network.labels(),
                Arrays.stream(c).map(v -> length == 0 ? 0 : v / length).toArray());
    }
}
