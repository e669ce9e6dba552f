package org.isard.econometrics;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.internal.Columns;

/**
 * How many lags {@link Covariance#neweyWest} needs, by Newey and West (1994) for Bartlett's weights without prewhitening: with the autocovariances
 * {@code s_j} of the sum of the scores {@code x_i e_i} over all columns but the intercept, up to {@code m = floor(4 (n/100)^(2/9))}, the bandwidth is
 * {@code 1.1447 ((2 sum j s_j / (s_0 + 2 sum s_j))^2 n)^(1/3)}. sandwich's {@code bwNeweyWest(prewhite = 0)}; {@code NeweyWest(prewhite = FALSE)} takes its floor
 * as the lags.
 *
 * @param bandwidth the bandwidth
 */
public record NeweyWestLag(double bandwidth) {
    /**
     * Of a fit whose units are a series in order of time.
     *
     * @throws IllegalArgumentException if the residuals are zero
     */
    public static NeweyWestLag of(Ols.Result fit) {
        double[][] x = fit.design().toColumns();
        int n = fit.n();
        double[] w = fit.weights().map(Variable::toArray).orElse(null);
        double[] e = fit.residuals().toArray();
        double[] h = new double[n];
        int first = fit.design().hasIntercept() && x.length > 1 ? 1 : 0;
        for (int i = 0; i < n; i++) {
            for (int j = first; j < x.length; j++) {
                h[i] += x[j][i] * e[i] * (w == null ? 1 : w[i]);
            }
        }
        int m = Math.min(n - 1, (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9)));
        double level = Pairwise.sumOfSquares(h);
        double slope = 0;
        double[] y = fit.design().response().toArray();
        if (largest(e) <= 1e-12 * largest(y)) {
            throw new IllegalArgumentException("fit: has no residuals, hence no autocorrelation to choose lags by");
        }
        for (int j = 1; j <= m; j++) {
            double s = Columns.dot(h, 0, h, j, n - j);
            level += 2 * s;
            slope += 2 * j * s;
        }
        return new NeweyWestLag(1.1447 * Math.cbrt(Math.pow(slope / level, 2) * n));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The floor of the bandwidth. */
    public int lags() {
        return (int) Math.floor(bandwidth);
    }
}
