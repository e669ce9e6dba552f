package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.LeastSquares;

/**
 * The regression of {@code (I - lambda W) y} on {@code (I - lambda W) Z}, Z the columns and, in the combined model, {@code W y}, which the
 * filtered columns and the instruments explain first.
 *
 * @param names of the coefficients: the columns, and rho in the combined model
 * @param z the columns of Z, the lagged response last
 * @param wz their lags
 * @param instruments none in the error model
 */
record FilteredRegression(
        Design design,
        Weights w,
        Labels names,
        double[] y,
        double[] wy,
        double[][] z,
        double[][] wz,
        List<Variable> instruments) {

    static FilteredRegression error(Design design, Weights w) {
        return of(design, w, design.names(), design.toColumns(), List.of());
    }

    static FilteredRegression combined(Design design, Weights w, List<Variable> instruments) {
        List<String> names = new ArrayList<>(design.names().asList());
        names.add(SpatialFit.RHO);
        double[][] x = design.toColumns();
        double[][] z = Arrays.copyOf(x, x.length + 1);
        z[x.length] = w.lag(design.response().toArray());
        return of(design, w, Labels.of(names), z, instruments);
    }

    private static FilteredRegression of(
            Design design, Weights w, Labels names, double[][] z, List<Variable> instruments) {
        double[] y = design.response().toArray();
        return new FilteredRegression(design, w, names, y, w.lag(y), z, w.lag(z), instruments);
    }

    boolean isCombined() {
        return !instruments.isEmpty();
    }

    /**
     * A fit at one lambda.
     *
     * @param filtered {@code (I - lambda W) Z}
     * @param projected the same, the lagged response replaced by what columns and instruments explain of it
     * @param second the decomposition of the projected columns
     * @param b the coefficients
     * @param u the residuals {@code y - Z b}, not filtered
     */
    record Fit(double[][] filtered, double[][] projected, LeastSquares second, double[] b, double[] u) {
        /** The root mean square of the residuals. */
        double scale() {
            return Math.sqrt(Pairwise.mean(
                            Arrays.stream(residuals(largest())).map(v -> v * v).toArray()))
                    * largest();
        }

        private double largest() {
            return Arrays.stream(u).map(Math::abs).max().orElse(0);
        }

        /** The residuals over a scale, so that their fourth powers stay in range. */
        double[] residuals(double scale) {
            return Arrays.stream(u).map(v -> v / scale).toArray();
        }
    }

    /**
     * The fit at lambda; two-stage least squares or least squares if lambda is 0.
     *
     * @throws IllegalArgumentException if columns are collinear, or the residuals are zero but for rounding
     */
    Fit at(double lambda) {
        double[][] filtered = new double[z.length][];
        for (int j = 0; j < z.length; j++) {
            filtered[j] = less(z[j], lambda, wz[j]);
        }
        double[][] projected = filtered.clone();
        if (isCombined()) {
            projected[z.length - 1] = firstStage(filtered).fitted(filtered[z.length - 1]);
        }
        LeastSquares second = LeastSquares.of(projected, names);
        double[] b = second.solve(less(y, lambda, wy));
        double[] u = y.clone();
        for (int j = 0; j < b.length; j++) {
            u = less(u, b[j], z[j]);
        }
        Fit fit = new Fit(filtered, projected, second, b, u);
        if (!(fit.largest() > 1e-12 * Arrays.stream(y).map(Math::abs).max().orElse(0))) {
            throw new IllegalArgumentException("design: " + design.response().name()
                    + " is explained without residuals, which leaves no spatial error to estimate");
        }
        return fit;
    }

    private LeastSquares firstStage(double[][] filtered) {
        List<String> all = new ArrayList<>(names.asList().subList(0, z.length - 1));
        double[][] columns = Arrays.copyOf(filtered, z.length - 1 + instruments.size());
        for (int j = 0; j < instruments.size(); j++) {
            columns[z.length - 1 + j] = instruments.get(j).toArray();
            all.add(instruments.get(j).name());
        }
        return LeastSquares.of(columns, Labels.of(all));
    }

    /** {@code (I - lambda W) u}. */
    double[] innovations(Fit fit, double lambda) {
        return less(fit.u, lambda, w.lag(fit.u));
    }

    private static double[] less(double[] a, double factor, double[] b) {
        double[] result = a.clone();
        for (int i = 0; i < a.length; i++) {
            result[i] -= factor * b[i];
        }
        return result;
    }
}
