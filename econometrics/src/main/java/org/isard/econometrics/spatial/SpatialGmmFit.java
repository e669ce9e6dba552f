package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Columns;

/**
 * What {@link SpatialGmm} found: the coefficients of the columns, rho in the combined model, and lambda if its variance is known; tests are
 * normal.
 */
public final class SpatialGmmFit implements Estimates {
    private final FilteredRegression model;
    private final SpatialGmm.Innovations innovations;
    private final double[] coefficients;
    private final double[] residuals;
    private final double lambda;
    private final double sigma2;
    private final double[][] covariance;
    private final int dependentLags;

    SpatialGmmFit(
            FilteredRegression model,
            SpatialGmm.Innovations innovations,
            FilteredRegression.Fit fit,
            double lambda,
            double sigma2,
            double[][] covariance,
            int dependentLags) {
        this.model = model;
        this.innovations = innovations;
        this.coefficients = Arrays.copyOf(fit.b(), covariance.length);
        this.residuals = fit.u();
        this.lambda = lambda;
        this.sigma2 = sigma2;
        this.covariance = covariance;
        this.dependentLags = dependentLags;
        if (hasLambda()) {
            coefficients[coefficients.length - 1] = lambda;
        }
    }

    /** What was fitted. */
    public Design design() {
        return model.design();
    }

    /** What was assumed of the innovations. */
    public SpatialGmm.Innovations innovations() {
        return innovations;
    }

    /** The parameter of the spatial error. */
    public double lambda() {
        return lambda;
    }

    /** The variance of the innovations; their mean square where each has its own. */
    public double sigma2() {
        return sigma2;
    }

    /** The residuals {@code y - X b} (less {@code rho W y}), not filtered by {@code I - lambda W}. */
    public Variable residuals() {
        return Variable.of("residuals", design().labels(), residuals);
    }

    /** The names of the instruments of the lagged response; none in the error model. */
    public List<String> instruments() {
        return model.instruments().stream().map(Variable::name).toList();
    }

    /** How many lags were left out of the instruments because others span them. */
    public int dependentLags() {
        return dependentLags;
    }

    /** Average direct, indirect and total impacts of a combined model, without standard errors; see {@link #impacts(int, long)}. */
    public SpatialImpacts impacts() {
        return impacts(0, 0);
    }

    /**
     * Average impacts of a combined model, with standard errors from coefficients drawn from their asymptotic normal distribution; see
     * {@link SpatialImpacts}.
     *
     * @param draws 0, or 2 and more; 1,000 are usual
     * @throws IllegalArgumentException for an error model, whose impacts are its coefficients, if draws are negative or too few, or rho lies
     *     outside the interval of {@link LogDeterminant}
     */
    public SpatialImpacts impacts(int draws, long seed) {
        if (!model.isCombined()) {
            throw new IllegalArgumentException("fit: impacts of a spatial error model are its coefficients");
        }
        LogDeterminant determinant = LogDeterminant.of(model.w());
        return SpatialImpacts.of(this, SpatialModel.COMBINED, design(), model.w(), determinant, draws, seed);
    }

    private boolean hasLambda() {
        return covariance.length > model.names().size();
    }

    @Override
    public String method() {
        return model.isCombined()
                ? "spatial lag and error, two-stage least squares and moments"
                : "spatial error, moments";
    }

    @Override
    public String response() {
        return design().response().name();
    }

    @Override
    public int n() {
        return residuals.length;
    }

    @Override
    public Labels names() {
        List<String> names = new ArrayList<>(model.names().asList());
        if (hasLambda()) {
            names.add(SpatialFit.LAMBDA);
        }
        return Labels.of(names);
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public double[][] covariance() {
        return Columns.copy(covariance);
    }

    /** Infinite: z tests. */
    @Override
    public double testDegreesOfFreedom() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public List<Figure> figures() {
        Figure variance = new Figure("sigma2", sigma2);
        return hasLambda() ? List.of(variance) : List.of(new Figure(SpatialFit.LAMBDA, lambda), variance);
    }

    @Override
    public String toString() {
        String instruments = model.isCombined()
                ? model.instruments().size() + " instruments: " + String.join(", ", instruments()) + "\n"
                : "";
        return summary(innovations == SpatialGmm.Innovations.EQUAL_VARIANCE ? "equal variances" : "any variances")
                + instruments
                + (dependentLags == 0 ? "" : dependentLags + " lags left out, dependent on others\n");
    }
}
