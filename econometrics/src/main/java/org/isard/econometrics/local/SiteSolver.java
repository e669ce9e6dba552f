package org.isard.econometrics.local;

/**
 * Weighted regressions at one site after another, by normal equations and Cholesky's decomposition: a workspace of one thread. After
 * {@link #gaussian} or {@link #poisson}, the fields hold what was found, in terms of the scaled columns. O(m k^2 + k^3) for m neighbours.
 */
final class SiteSolver {
    // Of a column's own weighted square; what is left of it beside the columns before, below this, is lost to rounding.
    private static final double SINGULAR = 1e-10;
    private static final int STEPS = 100;

    final double[] coefficients;
    double fitted;
    double influence;

    private final LocalData data;
    private final Neighbourhood around;
    private final int k;
    private final double[] normal; // triangle row by row
    private final double[] root; // Cholesky's, k x k
    private final double[] weighted;
    private final double[] working;
    private final double[] right;
    private final double[] leverage;
    private final double[] meat;
    private int neighbours;

    /** For sums that come from outside, to {@link #gaussian(int, double[], int, int)} only. */
    SiteSolver(LocalData data) {
        this(data, null);
    }

    SiteSolver(LocalData data, Neighbourhood around) {
        this.data = data;
        this.around = around;
        k = data.k;
        coefficients = new double[k];
        normal = new double[data.triangle];
        root = new double[k * k];
        weighted = new double[data.n];
        working = new double[data.n];
        right = new double[k];
        leverage = new double[k];
        meat = new double[data.triangle];
    }

    /** Least squares around a site. */
    void gaussian(int site) {
        neighbours = around.around(site);
        around.sum(normal, data.products, data.triangle, around.weights, neighbours);
        for (int s = 0; s < neighbours; s++) {
            weighted[s] = around.weights[s] * data.y[around.units[s]];
        }
        around.sum(coefficients, data.x, k, weighted, neighbours);
        decompose(site);
        solve(coefficients);
        // The weights of the sandwich in spread(): sums of squared kernel weights.
        for (int s = 0; s < neighbours; s++) {
            weighted[s] = around.weights[s] * around.weights[s];
        }
        finish(site, 1);
        fitted = value(site);
    }

    /**
     * Least squares from the sums of {@link LocalData#moments()} over all units, one every {@code stride} places from {@code at} on;
     * {@link #spread} must not be called after it.
     */
    void gaussian(int site, double[] sums, int at, int stride) {
        neighbours = data.n;
        for (int c = 0; c < data.triangle; c++) {
            normal[c] = sums[at + c * stride];
        }
        for (int a = 0; a < k; a++) {
            coefficients[a] = sums[at + (data.triangle + a) * stride];
        }
        decompose(site);
        solve(coefficients);
        finish(site, 1);
        fitted = value(site);
    }

    /** Poisson regression with log link around a site, by iteratively reweighted least squares from the given coefficients. */
    void poisson(int site, double[] start) {
        neighbours = around.around(site);
        System.arraycopy(start, 0, coefficients, 0, k);
        for (int step = 0; ; step++) {
            for (int s = 0; s < neighbours; s++) {
                int j = around.units[s];
                double eta = value(j);
                double mu = Math.exp(eta);
                weighted[s] = around.weights[s] * mu;
                working[s] = around.weights[s] * (mu * eta + data.y[j] - mu);
            }
            around.sum(normal, data.products, data.triangle, weighted, neighbours);
            around.sum(right, data.x, k, working, neighbours);
            decompose(site);
            solve(right);
            double moved = 0;
            for (int a = 0; a < k; a++) {
                moved = Math.max(moved, Math.abs(right[a] - coefficients[a]) / (1 + Math.abs(right[a])));
                coefficients[a] = right[a];
            }
            if (!(moved < Double.POSITIVE_INFINITY) || step == STEPS) {
                throw new LocalFailure(
                        site,
                        "the counts of the " + neighbours
                                + " units with weight are separated (all 0, or 0 wherever a column is large or small)");
            }
            if (moved < 1e-10) {
                break;
            }
        }
        double mu = Math.exp(value(site));
        for (int s = 0; s < neighbours; s++) {
            weighted[s] *= around.weights[s]; // w^2 mu
        }
        finish(site, mu);
        fitted = mu;
    }

    private double value(int unit) {
        double sum = 0;
        for (int a = 0; a < k; a++) {
            sum += coefficients[a] * data.x[unit * k + a];
        }
        return sum;
    }

    private void finish(int site, double weight) {
        System.arraycopy(data.x, site * k, leverage, 0, k);
        solve(leverage);
        influence = 0;
        for (int a = 0; a < k; a++) {
            influence += data.x[site * k + a] * leverage[a];
        }
        influence *= weight;
    }

    /** {@code C C'}: the covariance of the coefficients but for the variance of the response; to call after a fit. */
    double[] spread() {
        around.sum(meat, data.products, data.triangle, weighted, neighbours);
        double[] result = new double[k * k];
        double[] column = new double[k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                column[b] = meat[a >= b ? a * (a + 1) / 2 + b : b * (b + 1) / 2 + a];
            }
            solve(column);
            System.arraycopy(column, 0, result, a * k, k);
        }
        for (int b = 0; b < k; b++) {
            for (int a = 0; a < k; a++) {
                column[a] = result[a * k + b];
            }
            solve(column);
            for (int a = 0; a < k; a++) {
                result[a * k + b] = column[a];
            }
        }
        return result;
    }

    /** The squared length of the site's row of the hat matrix, {@code x' C C' x}; Gaussian only. */
    double squaredRow(int site, double[] spread) {
        double total = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                total += data.x[site * k + a] * spread[a * k + b] * data.x[site * k + b];
            }
        }
        return total;
    }

    private void decompose(int site) {
        for (int a = 0; a < k; a++) {
            int row = a * (a + 1) / 2;
            for (int b = 0; b <= a; b++) {
                double left = normal[row + b];
                for (int c = 0; c < b; c++) {
                    left -= root[a * k + c] * root[b * k + c];
                }
                if (a == b) {
                    if (!(left > SINGULAR * normal[row + a])) {
                        throw new LocalFailure(
                                site,
                                "column \"" + data.names.get(a) + "\" depends on the others among the " + neighbours
                                        + " units with weight");
                    }
                    root[a * k + a] = Math.sqrt(left);
                } else {
                    root[a * k + b] = left / root[b * k + b];
                }
            }
        }
    }

    private void solve(double[] v) {
        for (int a = 0; a < k; a++) {
            double left = v[a];
            for (int c = 0; c < a; c++) {
                left -= root[a * k + c] * v[c];
            }
            v[a] = left / root[a * k + a];
        }
        for (int a = k - 1; a >= 0; a--) {
            double left = v[a];
            for (int c = a + 1; c < k; c++) {
                left -= root[c * k + a] * v[c];
            }
            v[a] = left / root[a * k + a];
        }
    }
}
