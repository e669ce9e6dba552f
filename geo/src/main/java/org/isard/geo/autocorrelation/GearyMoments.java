package org.isard.geo.autocorrelation;

import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;

/**
 * Analytical moments of local Geary's c, of one variable or several.
 *
 * <p>Both kinds need the sums of squared norms and their squares, and the mixed sums, over all units only: O(n v^2) for v
 * variables, and O(links).
 */
final class GearyMoments {
    private GearyMoments() {}

    /** Sums over all units that both kinds of moments are made of. */
    private record Sums(double squares, double fourths, double[] thirds, double[][] products) {

        static Sums of(GearyKernel kernel) {
            int n = kernel.c.length;
            int m = kernel.z.length;
            double[] s = new double[n];
            for (int i = 0; i < n; i++) {
                s[i] = kernel.squares(i);
            }
            double[] thirds = new double[m];
            double[][] products = new double[m][m];
            for (int v = 0; v < m; v++) {
                thirds[v] = Pairwise.dot(s, kernel.z[v]);
                for (int u = 0; u < m; u++) {
                    products[v][u] = Pairwise.dot(kernel.z[v], kernel.z[u]);
                }
            }
            return new Sums(Pairwise.sum(s), Pairwise.sumOfSquares(s), thirds, products);
        }

        /** {@code sum_j |z_i - z_j|^4}. */
        double fourthPowers(GearyKernel kernel, int i) {
            double s = kernel.squares(i);
            double mixed = 0;
            double quadratic = 0;
            for (int v = 0; v < thirds.length; v++) {
                mixed += kernel.z[v][i] * thirds[v];
                for (int u = 0; u < thirds.length; u++) {
                    quadratic += kernel.z[v][i] * products[v][u] * kernel.z[u][i];
                }
            }
            return kernel.c.length * s * s + 2 * s * squares + fourths - 4 * mixed + 4 * quadratic;
        }

        double norm() {
            double norm = 0;
            for (double[] row : products) {
                norm += Pairwise.sumOfSquares(row);
            }
            return norm;
        }
    }

    /**
     * @param c the statistic as reported
     * @param factor what turns the kernel's c into it
     */
    static LocalMoments conditional(Weights w, GearyKernel kernel, double[] c, double factor, Alternative alternative) {
        int n = c.length;
        Sums sums = Sums.of(kernel);
        double[] e = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            double mean = (n * kernel.squares(i) + sums.squares) / (n - 1);
            double square = sums.fourthPowers(kernel, i) / (n - 1);
            double first = kernel.rowSum[i];
            e[i] = factor * first * mean;
            double spread = RowSums.notNegative(RowSums.sumOfSquares(w, i), first * first / (n - 1));
            v[i] = factor * factor * spread * RowSums.notNegative(square, mean * mean) * (n - 1) / (n - 2);
        }
        return new LocalMoments(e, v, c, alternative);
    }

    static LocalMoments total(Weights w, GearyKernel kernel, double[] c, double factor, Alternative alternative) {
        double n = c.length;
        Sums sums = Sums.of(kernel);
        double pairs = 2 * n * sums.fourths + 2 * sums.squares * sums.squares + 4 * sums.norm();
        double triples = n * n * sums.fourths + 3 * n * sums.squares * sums.squares - pairs;
        double mean = 2 * sums.squares / (n - 1);
        double ofPair = pairs / (n * (n - 1));
        double ofTriple = n > 2 ? triples / (n * (n - 1) * (n - 2)) : Double.NaN;
        double[] e = new double[c.length];
        double[] v = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            double first = kernel.rowSum[i];
            double second = RowSums.sumOfSquares(w, i);
            e[i] = factor * first * mean;
            v[i] = factor * factor * (second * ofPair + (first * first - second) * ofTriple) - e[i] * e[i];
        }
        return new LocalMoments(e, v, c, alternative);
    }
}
