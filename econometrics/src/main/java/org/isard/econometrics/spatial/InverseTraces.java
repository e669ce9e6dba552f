package org.isard.econometrics.spatial;

import java.util.SplittableRandom;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * {@code tr(G_a G_b) + tr(G_a'G_b)} of {@code G_a = W (I - a W)^-1}, what the information on spatial parameters is made of.
 *
 * <p>It is {@code 2 tr(G_a G_b) + 1/2 <G_a - G_a', G_b - G_b'>}. The first term is exact: {@code (tr G_a - tr G_b) / (a - b)}, since
 * {@code G_a - G_b = (a - b) G_a G_b}, or the derivative of the trace. The second is 0 for symmetric W; else it is exact for up to 1,000
 * units, by two solves for each, and beyond, or if the log-determinant is approximate, the mean over 50 vectors of random signs (Hutchinson 1990), 8 for 60,000 units and more,
 * since the error falls with their product.
 */
final class InverseTraces {
    private static final int EXACT = 1_000;
    private static final int MOST_PROBES = 50;
    private static final int FEWEST_PROBES = 8;
    /** What the probes have in all where neither limit holds. */
    private static final int SIGNS = 500_000;

    private static final long SEED = 50;

    private InverseTraces() {}

    /** The sums for each pair of the parameters. */
    static double[][] of(LogDeterminant d, double... parameters) {
        int m = parameters.length;
        double[][] result = asymmetries(d, d.isExact() && d.weights().size() <= EXACT, parameters);
        for (int a = 0; a < m; a++) {
            for (int b = 0; b <= a; b++) {
                result[a][b] += 2 * traceOfProduct(d, parameters[a], parameters[b]);
                result[b][a] = result[a][b];
            }
        }
        return result;
    }

    private static double traceOfProduct(LogDeterminant d, double a, double b) {
        return Math.abs(a - b) > 1e-4 * d.searchedTo()
                ? (d.trace(a) - d.trace(b)) / (a - b)
                : d.traceOfSquare((a + b) / 2);
    }

    /** {@code 1/2 <G_a - G_a', G_b - G_b'>} for b up to a. */
    static double[][] asymmetries(LogDeterminant d, boolean exact, double... parameters) {
        Weights w = d.weights();
        int m = parameters.length;
        int n = w.size();
        if (w.isSymmetric()) {
            return new double[m][m];
        }
        Weights transposed = w.transpose();
        Inverse[] inverses = new Inverse[m];
        for (int a = 0; a < m; a++) {
            inverses[a] = parameters[a] == 0 ? null : d.inverse(parameters[a]);
        }
        int vectors = exact ? n : probes(n);
        double[][][] products = new double[m][m][vectors];
        Execution.common().forEachBlock(vectors, exact ? 32 : 1, (from, to) -> {
            for (int v = from; v < to; v++) {
                double[] z = exact ? unit(n, v) : signs(n, RandomStreams.of(SEED).stream(v));
                double[][] skew = new double[m][];
                for (int a = 0; a < m; a++) {
                    skew[a] = skewTimes(w, transposed, inverses[a], z);
                    for (int b = 0; b <= a; b++) {
                        products[a][b][v] = Pairwise.dot(skew[a], skew[b]);
                    }
                }
            }
        });
        double[][] result = new double[m][m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b <= a; b++) {
                result[a][b] = Pairwise.sum(products[a][b]) / (exact ? 2 : 2 * vectors);
            }
        }
        return result;
    }

    static int probes(int n) {
        return Math.max(FEWEST_PROBES, Math.min(MOST_PROBES, SIGNS / n));
    }

    /** {@code (G - G') z}; the inverse is null for the identity. */
    private static double[] skewTimes(Weights w, Weights transposed, Inverse inverse, double[] z) {
        double[] x = w.lag(inverse == null ? z : inverse.solve(z));
        double[] y = transposed.lag(z);
        y = inverse == null ? y : inverse.solveTransposed(y);
        for (int i = 0; i < x.length; i++) {
            x[i] -= y[i];
        }
        return x;
    }

    private static double[] unit(int n, int v) {
        double[] z = new double[n];
        z[v] = 1;
        return z;
    }

    private static double[] signs(int n, SplittableRandom random) {
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = random.nextBoolean() ? 1 : -1;
        }
        return z;
    }
}
