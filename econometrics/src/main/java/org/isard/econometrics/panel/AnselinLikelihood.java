package org.isard.econometrics.panel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.spatial.LogDeterminant;

/** The likelihood of {@link AnselinRandomEffects} as a function of lambda and psi, coefficients and variance at their best. */
final class AnselinLikelihood {
    private final LogDeterminant determinant;
    private final DMatrixRMaj w; // in the order of the panel's units
    private final int periods;
    private final Labels names;
    private final Column y;
    private final Column[] x;

    /** A column's deviations from the units' means, those means, and the spatial lags of both. */
    private record Column(double[] within, double[] laggedWithin, double[] means, double[] laggedMeans) {}

    /**
     * The likelihood at lambda and psi.
     *
     * @param unscaled {@code (X'X)^-1} of the whitened columns
     * @param gradient by lambda and psi
     */
    record Point(
            double lambda,
            double psi,
            double[] b,
            double[][] unscaled,
            double sigma2,
            double logLik,
            double[] gradient) {}

    private AnselinLikelihood(
            LogDeterminant determinant, DMatrixRMaj w, int periods, Labels names, Column y, Column[] x) {
        this.determinant = determinant;
        this.w = w;
        this.periods = periods;
        this.names = names;
        this.y = y;
        this.x = x;
    }

    static AnselinLikelihood of(PanelDesign design, Weights weights) {
        int[] place = SpatialPanel.requirePlaces(design, weights);
        int n = place.length;
        DMatrixRMaj w = new DMatrixRMaj(n, n);
        int[] unit = new int[n];
        for (int i = 0; i < n; i++) {
            unit[place[i]] = i;
        }
        for (int i = 0; i < n; i++) {
            for (int link = weights.rowStart(i); link < weights.rowEnd(i); link++) {
                w.set(unit[i], unit[weights.column(link)], weights.value(link));
            }
        }
        Column[] x = Arrays.stream(design.x())
                .map(c -> column(design, weights, place, c))
                .toArray(Column[]::new);
        return new AnselinLikelihood(
                LogDeterminant.eigenvalues(weights),
                w,
                design.periods().size(),
                design.design().names(),
                column(design, weights, place, design.y()),
                x);
    }

    private static Column column(PanelDesign design, Weights w, int[] place, double[] values) {
        double[] lagged = SpatialPanel.lag(design, w, place, values);
        double[] means = Between.means(values, design.unit(), design.unitSizes());
        double[] laggedMeans = Between.means(lagged, design.unit(), design.unitSizes());
        double[] within = values.clone();
        for (int r = 0; r < within.length; r++) {
            within[r] -= means[design.unit()[r]];
            lagged[r] -= laggedMeans[design.unit()[r]];
        }
        return new Column(within, lagged, means, laggedMeans);
    }

    /** Whether {@code I - lambda W} is regular on the way from 0 to lambda. */
    boolean allows(double lambda) {
        return lambda > determinant.lower() && lambda < determinant.upper();
    }

    /** The distance to the nearer bound, 1 at most. */
    double room(double lambda) {
        return Math.min(1, Math.min(lambda - determinant.lower(), determinant.upper() - lambda));
    }

    Point at(double lambda, double psi) {
        int n = w.numRows;
        DMatrixRMaj b = CommonOps_DDRM.identity(n);
        CommonOps_DDRM.addEquals(b, -lambda, w);
        DMatrixRMaj squared = new DMatrixRMaj(n, n); // B B'
        CommonOps_DDRM.multTransB(b, b, squared);
        DMatrixRMaj m = squared.copy();
        CommonOps_DDRM.scale(psi, m);
        for (int i = 0; i < n; i++) {
            m.add(i, i, 1);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
        DMatrixRMaj root = m.copy();
        if (!cholesky.decompose(root)) {
            throw new IllegalStateException("I + psi B B' is not positive definite at lambda = " + lambda);
        }
        root = cholesky.getT(null);
        double logM = 0;
        for (int i = 0; i < n; i++) {
            logM += 2 * Math.log(root.get(i, i));
        }
        double[] response = whitened(y, lambda, root);
        double[][] columns = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            columns[j] = whitened(x[j], lambda, root);
        }
        LeastSquares fit = LeastSquares.of(columns, names);
        double[] beta = fit.solve(response);
        Column e = y;
        for (int j = 0; j < beta.length; j++) {
            e = new Column(
                    SpatialPanel.less(e.within, beta[j], x[j].within),
                    SpatialPanel.less(e.laggedWithin, beta[j], x[j].laggedWithin),
                    SpatialPanel.less(e.means, beta[j], x[j].means),
                    SpatialPanel.less(e.laggedMeans, beta[j], x[j].laggedMeans));
        }
        double rows = (double) n * periods;
        double sigma2 = Pairwise.sumOfSquares(whitened(e, lambda, root)) / rows;
        double logLik = -rows / 2 * (Math.log(2 * Math.PI * sigma2) + 1) + periods * determinant.at(lambda) - logM / 2;
        double[] gradient = gradient(lambda, psi, b, squared, m, e, sigma2);
        return new Point(lambda, psi, beta, fit.unscaledCovariance(), sigma2, logLik, gradient);
    }

    /** With {@code g = M^-1 B mean e} for {@code M = I + psi B B'}. */
    private double[] gradient(
            double lambda, double psi, DMatrixRMaj b, DMatrixRMaj squared, DMatrixRMaj m, Column e, double sigma2) {
        int n = w.numRows;
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        CommonOps_DDRM.invert(m, inverse);
        DMatrixRMaj lagged = new DMatrixRMaj(n, n); // W B'
        CommonOps_DDRM.multTransB(w, b, lagged);
        double[] filtered = SpatialPanel.less(e.means, lambda, e.laggedMeans);
        double[] g = times(inverse, filtered);
        double[] within = SpatialPanel.less(e.within, lambda, e.laggedWithin);
        double ofPsi = -0.5 * Pairwise.dot(inverse.data, squared.data)
                + periods * Pairwise.dot(g, times(squared, g)) / (2 * sigma2);
        double squares = 2 * Pairwise.dot(e.laggedWithin, within)
                + 2 * periods * (Pairwise.dot(e.laggedMeans, g) - psi * Pairwise.dot(g, times(lagged, g)));
        double ofLambda = -periods * determinant.trace(lambda)
                + psi * Pairwise.dot(inverse.data, lagged.data)
                + squares / (2 * sigma2);
        return new double[] {ofLambda, ofPsi};
    }

    /** Rows of equal variance without correlation: {@code B within}, then {@code sqrt(T) L^-1 B means}, {@code L L' = I + psi B B'}. */
    private double[] whitened(Column c, double lambda, DMatrixRMaj root) {
        double[] within = SpatialPanel.less(c.within, lambda, c.laggedWithin);
        double[] means = SpatialPanel.less(c.means, lambda, c.laggedMeans);
        double[] result = Arrays.copyOf(within, within.length + means.length);
        for (int i = 0; i < means.length; i++) {
            double left = means[i];
            for (int j = 0; j < i; j++) {
                left -= root.get(i, j) * means[j];
            }
            means[i] = left / root.get(i, i);
            result[within.length + i] = Math.sqrt(periods) * means[i];
        }
        return result;
    }

    private static double[] times(DMatrixRMaj a, double[] v) {
        DMatrixRMaj result = new DMatrixRMaj(a.numRows, 1);
        CommonOps_DDRM.mult(a, new DMatrixRMaj(v.length, 1, true, v), result);
        return result.data;
    }
}
