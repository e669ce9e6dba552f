package org.isard.econometrics.spatial;

import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.TwoStageLeastSquares;

/**
 * The spatial lag model {@code y = rho W y + X b + e} by two-stage least squares, {@code W y} instrumented by {@code W X} and {@code W W X}
 * (Kelejian and Prucha 1998; Anselin 1988): no likelihood, no determinant, no normality. With {@link Covariance#CLASSICAL}, HC0 or HC1 as
 * spatialreg's {@code stsls}; the other covariances serve as well.
 *
 * <p>If the row sums of W differ, the lags of the intercept are instruments too. Lags that depend on others are left out and counted.
 * Cost: O(links k + n k^2).
 */
public final class SpatialTwoStageLeastSquares {
    private SpatialTwoStageLeastSquares() {}

    /** The lag model with classical standard errors. */
    public static Result lag(Design design, Weights w) {
        return lag(design, w, Covariance.CLASSICAL);
    }

    /**
     * The lag model.
     *
     * @throws IllegalArgumentException if labels differ, a column is named "rho", columns are collinear, or no lag of a column is an instrument
     */
    public static Result lag(Design design, Weights w, Covariance covariance) {
        return fit(SpatialModel.LAG, design, LaggedInstruments.of(design, w), w, covariance);
    }

    /** The Durbin model with classical standard errors. */
    public static Result durbin(Design design, Weights w) {
        return durbin(design, w, Covariance.CLASSICAL);
    }

    /**
     * The Durbin model {@code y = rho W y + X b + W X d + e}, columns lagged as in {@link SpatialDurbin}: the instruments are {@code W W X}
     * and {@code W W W X}.
     *
     * @throws IllegalArgumentException as {@link #lag(Design, Weights, Covariance)}
     */
    public static Result durbin(Design design, Weights w, Covariance covariance) {
        return fit(
                SpatialModel.DURBIN,
                MaximumLikelihood.withLags(design, w),
                LaggedInstruments.ofDurbin(design, w),
                w,
                covariance);
    }

    private static Result fit(
            SpatialModel model, Design design, LaggedInstruments instruments, Weights w, Covariance covariance) {
        instruments.requireAny(design);
        Design withLag = design.with(w.lag(design.response()).named(SpatialFit.RHO));
        return new Result(
                model,
                w,
                TwoStageLeastSquares.fit(withLag, List.of(SpatialFit.RHO), instruments.columns(), covariance),
                instruments.columns().stream().map(Variable::name).toList(),
                instruments.dependent());
    }

    /**
     * What {@link #lag} and {@link #durbin} found; tests on coefficients are normal.
     *
     * @param model lag or Durbin
     * @param weights the weights
     * @param stages the two-stage least squares behind it, with the tests of instruments
     * @param instruments the names of the instruments
     * @param dependentLags lags left out because others span them
     */
    public record Result(
            SpatialModel model,
            Weights weights,
            TwoStageLeastSquares.Result stages,
            List<String> instruments,
            int dependentLags)
            implements Estimates {
        /** The coefficient of the lagged response. */
        public double rho() {
            return coefficient(SpatialFit.RHO);
        }

        /** Average direct, indirect and total impacts, without standard errors; see {@link #impacts(int, long)}. */
        public SpatialImpacts impacts() {
            return impacts(0, 0);
        }

        /**
         * Average impacts with standard errors from coefficients drawn from their asymptotic normal distribution, as spatialreg's
         * {@code impacts(stsls(...), R = draws)}; see {@link SpatialImpacts}.
         *
         * @param draws 0, or 2 and more; 1,000 are usual
         * @throws IllegalArgumentException if draws are negative or too few, or rho lies outside the interval of {@link LogDeterminant}
         */
        public SpatialImpacts impacts(int draws, long seed) {
            Design columns = stages.design().without(SpatialFit.RHO);
            return SpatialImpacts.of(this, model, columns, weights, LogDeterminant.of(weights), draws, seed);
        }

        /** The response less the fit {@code rho W y + X b}. */
        public Variable residuals() {
            return stages.residuals();
        }

        /** {@code RSS / (n - k)}, k counting rho. */
        public double sigma2() {
            return stages.sigma2();
        }

        @Override
        public String method() {
            return model.text() + ", two-stage least squares";
        }

        @Override
        public String response() {
            return stages.response();
        }

        @Override
        public int n() {
            return stages.n();
        }

        @Override
        public Labels names() {
            return stages.names();
        }

        @Override
        public double[] coefficients() {
            return stages.coefficients();
        }

        @Override
        public double[][] covariance() {
            return stages.covariance();
        }

        /** Infinite: z tests. */
        @Override
        public double testDegreesOfFreedom() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public List<Figure> figures() {
            return stages.figures();
        }

        @Override
        public String toString() {
            Covariance covariance = stages.covarianceType();
            return summary("standard errors " + (covariance == Covariance.CLASSICAL ? "classical" : covariance))
                    + instruments.size() + " instruments: " + String.join(", ", instruments) + "\n"
                    + (dependentLags == 0 ? "" : dependentLags + " lags left out, dependent on others\n");
        }
    }
}
