package org.isard.econometrics.spatial;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Columns;

/** Expected responses of units with given columns and neighbours, whether or not the fit has seen them. */
public final class SpatialPrediction {
    private SpatialPrediction() {}

    /**
     * {@code (I - rho W)^-1 (X b + W X d)}, without what the fit's residuals say about the same or neighbouring units (Goulard, Laurent and
     * Thomas-Agnan 2017 compare predictors); spatialreg's {@code predict(pred.type = "TC", all.data = TRUE)}. For new units give W of old and new
     * together, and their columns.
     *
     * @param w weights scaled as those of the fit, over the units to predict
     * @param x the columns of the fit without lags and intercept, with the same names in the same order
     * @throws IllegalArgumentException if names or labels differ, a value is missing, or rho lies outside its interval for these weights
     */
    public static Variable of(SpatialFit fit, Weights w, Variable... x) {
        List<Variable> columns = fit.design().columns();
        int given = fit.model().lagsColumns() ? columns.size() / 2 : columns.size();
        List<String> expected =
                columns.subList(0, given).stream().map(Variable::name).toList();
        List<String> names = Arrays.stream(x).map(Variable::name).toList();
        if (!names.equals(expected)) {
            throw new IllegalArgumentException("x: has the columns " + names + " where the fit has " + expected);
        }
        double[] zeros = new double[w.size()];
        Design design = Design.of(Variable.of("response", w.labels(), zeros)).with(x);
        if (!fit.design().hasIntercept()) {
            design = design.withoutIntercept();
        }
        if (fit.model().lagsColumns()) {
            design = design.withSpatialLags(w);
        }
        String lagged = MaximumLikelihood.LAGGED_INTERCEPT;
        if (fit.design().names().contains(lagged)) {
            Arrays.fill(zeros, 1);
            design = design.with(Variable.of(lagged, w.labels(), w.lag(zeros)));
        }
        double[] b = Arrays.copyOf(fit.coefficients(), design.names().size());
        double[] trend = Columns.times(design.toColumns(), b);
        return Variable.of(
                "expectation",
                w.labels(),
                fit.rho() == 0 ? trend : within(w, fit.rho()).solve(trend));
    }

    private static Inverse within(Weights w, double rho) {
        LogDeterminant d = LogDeterminant.of(w);
        if (!(rho > d.lower() && rho < d.upper())) {
            throw new IllegalArgumentException("w: allows rho between " + d.lower() + " and " + d.upper()
                    + ", the fit has " + rho + "; scale the weights as those of the fit");
        }
        return d.inverse(rho);
    }
}
