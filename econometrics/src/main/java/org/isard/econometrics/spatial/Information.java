package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.internal.LeastSquares;

/**
 * The asymptotic covariance of the coefficients, rho and lambda: the inverse of the expected information (Ord 1975; Anselin 1988, 6.2.4),
 * sigma2 eliminated by hand, which makes the rest free of scale. It is spatialreg's.
 */
final class Information {
    private Information() {}

    /** @param x the columns, filtered by {@code I - lambda W} where there is a lambda */
    static double[][] covariance(
            SpatialModel model,
            LogDeterminant d,
            double rho,
            double lambda,
            LeastSquares x,
            double[] trend,
            double sigma2) {
        double[][] unscaled = x.unscaledCovariance();
        int k = unscaled.length;
        int n = trend.length;
        if (model == SpatialModel.SLX) {
            return covariance(unscaled, new double[0][], new double[0][0], sigma2 * n / (n - k));
        }
        double[] parameters = model == SpatialModel.COMBINED
                ? new double[] {rho, lambda}
                : new double[] {model.hasRho() ? rho : lambda};
        int m = parameters.length;
        double[][] information = InverseTraces.of(d, parameters);
        double[] traces = Arrays.stream(parameters).map(d::trace).toArray();
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                information[a][b] -= 2 * traces[a] * traces[b] / n;
            }
        }
        double[][] gradients = new double[m][k];
        if (model.hasRho()) {
            // how the expectation moves with rho, filtered as the columns are
            Weights w = d.weights();
            double[] u = w.lag(d.inverse(rho).solve(trend));
            u = lambda == 0 ? u : MaximumLikelihood.less(u, lambda, w.lag(u));
            gradients[0] = x.solve(u);
            double[] rest = MaximumLikelihood.less(u, 1, x.fitted(u));
            information[0][0] += Pairwise.sumOfSquares(rest) / sigma2;
        }
        return covariance(unscaled, gradients, inverse(information), sigma2);
    }

    /** In blocks: {@code C = (Schur complement)^-1} of the spatial parameters, {@code sigma2 (X'X)^-1 + G'C G} and {@code -G'C}. */
    private static double[][] covariance(double[][] unscaled, double[][] gradients, double[][] c, double sigma2) {
        int k = unscaled.length;
        int m = c.length;
        double[][] v = new double[k + m][k + m];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                v[i][j] = sigma2 * unscaled[i][j];
                for (int a = 0; a < m; a++) {
                    for (int b = 0; b < m; b++) {
                        v[i][j] += gradients[a][i] * c[a][b] * gradients[b][j];
                    }
                }
            }
            for (int a = 0; a < m; a++) {
                for (int b = 0; b < m; b++) {
                    v[i][k + a] -= gradients[b][i] * c[b][a];
                }
                v[k + a][i] = v[i][k + a];
            }
        }
        for (int a = 0; a < m; a++) {
            System.arraycopy(c[a], 0, v[k + a], k, m);
        }
        return v;
    }

    private static double[][] inverse(double[][] a) {
        if (a.length == 1) {
            return new double[][] {{1 / a[0][0]}};
        }
        double determinant = a[0][0] * a[1][1] - a[0][1] * a[1][0];
        return new double[][] {
            {a[1][1] / determinant, -a[0][1] / determinant}, {-a[1][0] / determinant, a[0][0] / determinant}
        };
    }
}
