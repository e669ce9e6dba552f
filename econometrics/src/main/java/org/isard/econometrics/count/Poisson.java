package org.isard.econometrics.count;

import java.util.Arrays;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Poisson regression, {@code E(y) = exp(offset + x'b)}, by maximum likelihood, as R's {@code glm(family = poisson)}. The coefficients are
 * consistent for any response that is not negative and has this expectation (Gourieroux, Monfort and Trognon 1984): fractions are welcome,
 * with a robust covariance.
 *
 * <p>Cost O(n k^2) for each of a handful of steps. With effects of many levels {@link PoissonPseudoLikelihood}.
 */
public final class Poisson {
    private Poisson() {}

    /** Fits with the covariance of the model. */
    public static GlmResult fit(Design design) {
        return fit(design, GlmOptions.defaults());
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException if a response is negative or all are zero, columns are collinear, there are not more units than
     *     columns, or columns tell zeros apart perfectly so that no maximum exists (Santos Silva and Tenreyro 2010), naming them
     */
    public static GlmResult fit(Design design, GlmOptions options) {
        check(design);
        return Models.fit(design, options, Family.POISSON);
    }

    static void check(Design design) {
        Models.requireCounts(design.response());
        double[] side = Arrays.stream(design.response().toArray())
                .map(v -> v > 0 ? 0 : -1)
                .toArray();
        PerfectPrediction.refuse(design, LeastSquares.of(design.toColumns(), design.names()), side);
    }
}
