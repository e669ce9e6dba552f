package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.LeastSquares;

/** How every model of {@link SpatialModel} is fitted. */
final class MaximumLikelihood {
    /** What rounding leaves of a vector that the columns explain, relative to it. */
    private static final double EXPLAINED = 1e-12;

    static final String LAGGED_INTERCEPT = "lag." + Design.INTERCEPT;

    private MaximumLikelihood() {}

    /** @param determinant of w; null for a model without spatial parameters */
    static SpatialFit fit(SpatialModel model, Design given, Weights w, LogDeterminant determinant) {
        w.labels().requireSame(given.labels(), "design");
        Design design = model.lagsColumns() ? withLags(given, w) : given;
        Labels names = design.names();
        double[][] columns = design.toColumns();
        int n = design.n();
        if (n <= columns.length + model.spatialParameters()) {
            throw new IllegalArgumentException("design: has " + n + " units for " + columns.length + " columns and "
                    + model.spatialParameters() + " spatial parameters; a regression needs more units than those");
        }
        if (w.links() == 0 && model != SpatialModel.SLX) {
            throw new IllegalArgumentException(
                    "w: links no units, so that there is nothing spatial to estimate; use Ols");
        }
        LeastSquares x = LeastSquares.of(columns, names);
        double[] y = design.response().toArray();
        double[] wy = w.lag(y);
        double[] e0 = less(y, 1, x.fitted(y));
        double[] eL = less(wy, 1, x.fitted(wy));
        if (isExplained(e0, y)) {
            throw new IllegalArgumentException("design: the columns explain \""
                    + design.response().name() + "\" exactly (is it constant?); a likelihood needs residuals");
        }
        if (model.hasRho() && isExplained(eL, wy)) {
            throw new IllegalArgumentException("design: the spatial lag of \""
                    + design.response().name() + "\" is a combination of the columns, so that rho is not identified");
        }
        LikelihoodSearch.Place place = model == SpatialModel.SLX
                ? new LikelihoodSearch.Place(0, 0)
                : LikelihoodSearch.highest(model, ConcentratedLikelihood.of(model, determinant, x, e0, eL));
        return at(model, design, w, determinant, place.rho(), place.lambda(), x, Pairwise.sumOfSquares(e0));
    }

    /** The fit whose spatial parameters are these. */
    static SpatialFit at(
            SpatialModel model,
            Design design,
            Weights w,
            LogDeterminant determinant,
            double rho,
            double lambda,
            LeastSquares x,
            double squaresOfOls) {
        double[][] columns = design.toColumns();
        double[] y = design.response().toArray();
        double[] filtered = less(y, rho, w.lag(y));
        LeastSquares solver = x;
        if (lambda != 0) {
            filtered = less(filtered, lambda, w.lag(filtered));
            double[][] wx = w.lag(columns);
            double[][] bx = new double[columns.length][];
            for (int j = 0; j < bx.length; j++) {
                bx[j] = less(columns[j], lambda, wx[j]);
            }
            solver = LeastSquares.of(bx, design.names());
        }
        double[] b = solver.solve(filtered);
        double[] residuals = less(filtered, 1, solver.fitted(filtered));
        double squares = Pairwise.sumOfSquares(residuals);
        int n = y.length;
        double sigma2 = squares / n;
        double logLik = ConcentratedLikelihood.ofSquares(n, squares)
                + (rho == 0 ? 0 : determinant.at(rho))
                + (lambda == 0 ? 0 : determinant.at(lambda));
        double[] trend = Columns.times(columns, b);
        double[][] covariance = Information.covariance(model, determinant, rho, lambda, solver, trend, sigma2);
        return new SpatialFit(
                model,
                design,
                w,
                determinant,
                rho,
                lambda,
                b,
                covariance,
                sigma2,
                logLik,
                ConcentratedLikelihood.ofSquares(n, squaresOfOls),
                residuals,
                trend);
    }

    /** With the lags of all columns, that of the intercept only if it is not the intercept again: if linked units' rows differ in their sums. */
    static Design withLags(Design given, Weights w) {
        if (given.columns().isEmpty()) {
            throw new IllegalArgumentException("design: has no columns to lag besides the intercept");
        }
        Design lagged = given.withSpatialLags(w);
        if (!given.hasIntercept() || LaggedInstruments.hasCommonRowSum(w)) {
            return lagged;
        }
        double[] ones = new double[w.size()];
        Arrays.fill(ones, 1);
        return lagged.with(Variable.of(LAGGED_INTERCEPT, given.labels(), w.lag(ones)));
    }

    private static boolean isExplained(double[] residuals, double[] values) {
        return Pairwise.sumOfSquares(residuals) <= EXPLAINED * EXPLAINED * Pairwise.sumOfSquares(values);
    }

    static double[] less(double[] a, double factor, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] - factor * b[i];
        }
        return result;
    }
}
