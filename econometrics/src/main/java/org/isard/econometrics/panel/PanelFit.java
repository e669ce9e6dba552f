package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.Tails;

/**
 * What the linear panel models share: least squares on transformed rows. Sums of squares, R2 and residuals are those of the transformed
 * rows, as {@code summary.plm} shows them.
 */
public abstract sealed class PanelFit implements Estimates
        permits Pooled.Result, FixedEffects.Result, RandomEffects.Result, Between.Result, FirstDifferences.Result {
    private final PanelDesign design;
    private final PanelCovariance covarianceType;
    private final TransformedRegression regression;
    private final double rss;
    private final double tss;

    PanelFit(PanelDesign design, PanelCovariance covarianceType, TransformedRegression regression) {
        this.design = design;
        this.covarianceType = covarianceType;
        this.regression = regression;
        this.rss = Pairwise.sumOfSquares(regression.residuals());
        this.tss = Pairwise.sumOfSquares(centred(regression.y()));
    }

    private static double[] centred(double[] v) {
        double mean = Pairwise.mean(v);
        return Arrays.stream(v).map(x -> x - mean).toArray();
    }

    /** What was fitted. */
    public PanelDesign design() {
        return design;
    }

    /** How the standard errors were computed. */
    public PanelCovariance covarianceType() {
        return covarianceType;
    }

    TransformedRegression regression() {
        return regression;
    }

    @Override
    public String response() {
        return design.design().response().name();
    }

    /** The number of transformed rows. */
    @Override
    public int n() {
        return regression.y().length;
    }

    @Override
    public Labels names() {
        return regression.names();
    }

    @Override
    public double[] coefficients() {
        return regression.b().clone();
    }

    @Override
    public double[][] covariance() {
        return Columns.copy(regression.covariance());
    }

    @Override
    public double testDegreesOfFreedom() {
        return degreesOfFreedom();
    }

    /** Rows less coefficients and effects. */
    public double degreesOfFreedom() {
        return regression.df();
    }

    /** The residual sum of squares. */
    public double rss() {
        return rss;
    }

    /** The total sum of squares about the mean. */
    public double tss() {
        return tss;
    }

    /** {@code RSS / df}. */
    public double sigma2() {
        return rss / degreesOfFreedom();
    }

    /** The squared correlation of response and fit, both transformed: within R2 for fixed effects. NaN if either is constant. */
    public double r2() {
        double[] f = centred(regression.fitted());
        double[] y = centred(regression.y());
        double cross = Pairwise.dot(f, y);
        double ff = Pairwise.sumOfSquares(f);
        return ff > 0 && tss > 0 ? cross / ff * (cross / tss) : Double.NaN;
    }

    /** {@code 1 - (1 - R2) (n - 1) / df}. */
    public double adjustedR2() {
        return 1 - (1 - r2()) * (n() - 1) / degreesOfFreedom();
    }

    /** The Wald statistic that all coefficients but the intercept are zero, from the covariance in use; chi squared. */
    public double wald() {
        int first = names().contains(Design.INTERCEPT) ? 1 : 0;
        int k = names().size() - first;
        if (k == 0) {
            return Double.NaN;
        }
        double[] b = Arrays.copyOfRange(regression.b(), first, first + k);
        return Quadratic.form(b, Quadratic.block(regression.covariance(), first, k));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("TSS", tss()),
                new Figure("RSS", rss()),
                new Figure("R2", r2()),
                new Figure("adjusted R2", adjustedR2())));
        int k = names().size() - (names().contains(Design.INTERCEPT) ? 1 : 0);
        double df = testDegreesOfFreedom();
        if (Double.isInfinite(df)) {
            figures.add(new Figure("chi2(" + k + ")", wald()));
            figures.add(new Figure("p of chi2", k == 0 ? Double.NaN : Tails.chiSquared(wald(), k)));
        } else {
            figures.add(new Figure("F(" + k + ", " + (long) df + ")", wald() / k));
            figures.add(new Figure("p of F", k == 0 ? Double.NaN : Tails.upperTail(wald() / k, k, df)));
        }
        return figures;
    }

    @Override
    public String toString() {
        return summary(design.shape() + ", standard errors " + covarianceType.text());
    }
}
