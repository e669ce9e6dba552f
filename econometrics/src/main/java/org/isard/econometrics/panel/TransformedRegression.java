package org.isard.econometrics.panel;

import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Least squares on transformed rows (demeaned, differenced, averaged) with the covariances of {@link PanelCovariance}.
 *
 * @param y the transformed response
 * @param fitted the fit on the transformed scale
 * @param df the rows less the parameters, absorbed ones included
 */
record TransformedRegression(
        Labels names, double[] b, double[][] covariance, double[][] classical, double[] y, double[] fitted, double df) {

    static TransformedRegression fit(
            Labels names,
            double[] y,
            double[][] x,
            int absorbed,
            PanelCovariance covariance,
            int[] unit,
            int[] period,
            int longest) {
        int n = y.length;
        int k = names.size();
        if (n - k - absorbed < 1) {
            throw new IllegalArgumentException("design: has " + n + " rows for " + k + " coefficients"
                    + (absorbed > 0 ? " and " + absorbed + " effects" : "") + "; a regression needs more rows");
        }
        LeastSquares decomposition = LeastSquares.of(x, names);
        double[] b = decomposition.solve(y);
        double[] fitted = new double[n];
        for (int j = 0; j < k; j++) {
            for (int r = 0; r < n; r++) {
                fitted[r] += b[j] * x[j][r];
            }
        }
        double[] e = new double[n];
        for (int r = 0; r < n; r++) {
            e[r] = y[r] - fitted[r];
        }
        double df = n - k - absorbed;
        double[][] bread = decomposition.unscaledCovariance();
        double sigma2 = Pairwise.sumOfSquares(e) / df;
        double[][] classical = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int c = 0; c < k; c++) {
                classical[a][c] = sigma2 * bread[a][c];
            }
        }
        double[][] v = classical;
        if (covariance.kind() != PanelCovariance.Kind.CLASSICAL) {
            int lags = covariance.lags().orElse((int) Math.floor(Math.pow(longest, 0.25)));
            v = decomposition.covariance(PanelMeat.of(covariance, decomposition.scores(e), unit, period, lags));
        }
        return new TransformedRegression(names, b, v, classical, y, fitted, df);
    }

    double[] residuals() {
        double[] e = new double[y.length];
        for (int r = 0; r < e.length; r++) {
            e[r] = y[r] - fitted[r];
        }
        return e;
    }
}
