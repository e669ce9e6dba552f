package org.isard.econometrics.spatial;

import java.util.List;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * Models with a spatial error {@code u = lambda W u + e} by generalised moments of the innovations e, without likelihood, determinant or
 * normality: the error model {@code y = X b + u}, and the combined model {@code y = rho W y + X b + u} (SARAR) with {@code W y} instrumented by
 * {@code W X} and {@code W W X}.
 *
 * <p>A first fit (least squares, or two-stage least squares) gives residuals, their moments give lambda, and {@code y - lambda W y} is fitted
 * on {@code X - lambda W X} (and {@code W y - lambda W W y}).
 * <ul>
 *   <li>{@link Innovations#EQUAL_VARIANCE}: the three moments of Kelejian and Prucha (1998, 1999), unweighted, minimised exactly. Estimates as
 *       spatialreg's {@code GMerrorsar} and {@code gstsls}, with their standard errors of the coefficients.
 *   <li>{@link Innovations#ANY_VARIANCE}: the moments of Kelejian and Prucha (2010) that unequal variances leave at zero, weighted by their
 *       variance in a second step, and the joint covariance of all coefficients and lambda (Arraiz, Drukker, Kelejian and Prucha 2010;
 *       Drukker, Egger and Prucha 2013), steps 1a, 1b, 2a and 2b there.
 * </ul>
 *
 * <p>Sparse products only: O(links k + n k^2), and for any variance the sum of squared numbers of neighbours. A Durbin model is the design
 * {@link Design#withSpatialLags}.
 */
public final class SpatialGmm {
    /** What is assumed of the innovations, which are independent. */
    public enum Innovations {
        /** They have one variance. */
        EQUAL_VARIANCE,
        /** Each may have its own variance. */
        ANY_VARIANCE
    }

    private SpatialGmm() {}

    /**
     * The error model.
     *
     * <p>With equal variances {@code s2 (X*'X*)^-1}, s2 the mean square of {@code (I - lambda W)} times the first residuals; the variance of lambda
     * from its two moments ({@code A_1 = (W'W - t I) / sqrt(1 + t^2)}, t = tr(W'W)/n, {@code A_2 = W}) with the fourth moment of the innovations, and no
     * covariance with b. (spatialreg 1.2 takes {@code W'W} for {@code W} there and sums all entries of a matrix for its trace, so its standard error of lambda differs.)
     *
     * @throws IllegalArgumentException if labels differ, W has no link or a diagonal, columns are collinear or one is named "lambda", or the
     *     residuals are zero
     */
    public static SpatialGmmFit error(Design design, Weights w, Innovations innovations) {
        requireWeights(design, w, List.of(SpatialFit.LAMBDA));
        FilteredRegression model = FilteredRegression.error(design, w);
        return innovations == Innovations.EQUAL_VARIANCE ? equalVariance(model, 0) : new AnyVariance(model, w).fit(0);
    }

    /**
     * The combined model, lag and error with the same weights.
     *
     * <p>With equal variances {@code RSS / (n - k)} of the filtered regression, and no standard error of lambda, which is then not among the
     * coefficients.
     *
     * @throws IllegalArgumentException as {@link #error}, or if a column is named "rho" or no lag of a column is an instrument
     */
    public static SpatialGmmFit combined(Design design, Weights w, Innovations innovations) {
        requireWeights(design, w, List.of(SpatialFit.RHO, SpatialFit.LAMBDA));
        LaggedInstruments instruments = LaggedInstruments.of(design, w);
        instruments.requireAny(design);
        FilteredRegression model = FilteredRegression.combined(design, w, instruments.columns());
        return innovations == Innovations.EQUAL_VARIANCE
                ? equalVariance(model, instruments.dependent())
                : new AnyVariance(model, w).fit(instruments.dependent());
    }

    private static void requireWeights(Design design, Weights w, List<String> taken) {
        w.labels().requireSame(design.labels(), "design");
        if (w.links() == 0) {
            throw new IllegalArgumentException("w: has no links; a spatial error needs neighbours");
        }
        for (int i = 0; i < w.size(); i++) {
            if (w.get(i, i) != 0) {
                throw new IllegalArgumentException("w: \"" + w.labels().get(i)
                        + "\" is its own neighbour; a spatial error needs withoutDiagonal()");
            }
        }
        for (Variable column : design.columns()) {
            if (taken.contains(column.name())) {
                throw new IllegalArgumentException(column.name()
                        + ": this name belongs to a spatial parameter; rename the column with named(...)");
            }
        }
    }

    private static SpatialGmmFit equalVariance(FilteredRegression model, int dependentLags) {
        FilteredRegression.Fit first = model.at(0);
        double scale = first.scale();
        QuadraticMoments moments = QuadraticMoments.equalVariance(first.residuals(scale), model.w());
        double lambda = moments.minimum();
        FilteredRegression.Fit second = model.at(lambda);
        int n = model.design().n();
        int k = second.b().length;
        double[][] v = second.second().unscaledCovariance();
        double sigma2;
        double[][] covariance;
        if (model.isCombined()) {
            sigma2 = Pairwise.sumOfSquares(model.innovations(second, lambda)) / (n - k);
            covariance = new double[k][k];
        } else {
            double[] e = model.innovations(first, lambda);
            sigma2 = Pairwise.sumOfSquares(e) / n;
            covariance = new double[k + 1][k + 1];
            covariance[k][k] = EqualVariance.ofLambda(e, model.w(), moments, lambda, scale);
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                covariance[a][b] = sigma2 * v[a][b];
            }
        }
        return new SpatialGmmFit(model, Innovations.EQUAL_VARIANCE, second, lambda, sigma2, covariance, dependentLags);
    }
}
