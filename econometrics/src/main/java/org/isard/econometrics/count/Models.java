package org.isard.econometrics.count;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Sandwich;

/** What the fits of all families share. */
final class Models {
    private Models() {}

    /** The fit of the family to the design, with the intercept alone beside it. */
    static GlmResult fit(Design design, GlmOptions options, Family family) {
        double[] y = design.response().toArray();
        double[] offset = offset(design, options);
        Irls.Fit fit = Irls.fit(family, design.toColumns(), y, offset, start(family, y), design.names());
        double[] eta = nothing(design, family, offset);
        return new GlmResult(design, options, family, fit, Irls.deviance(family, y, eta), Irls.logLik(family, y, eta));
    }

    /** The linear predictor of the intercept alone, or the offset if there is none. */
    static double[] nothing(Design design, Family family, double[] offset) {
        if (!design.hasIntercept()) {
            return offset;
        }
        Design alone = Design.of(design.response());
        double[] y = design.response().toArray();
        return Irls.fit(family, alone.toColumns(), y, offset, start(family, y), alone.names())
                .eta();
    }

    static double[] start(Family family, double[] y) {
        double mean = Pairwise.mean(y);
        return Arrays.stream(y).map(v -> family.start(v, mean)).toArray();
    }

    /** The values of the offset, zeros without one. */
    static double[] offset(Design design, GlmOptions options) {
        if (options.offset().isEmpty()) {
            return new double[design.n()];
        }
        Variable offset = options.offset().get();
        design.labels().requireSame(offset.labels(), "offset");
        return offset.toArray();
    }

    /** The inverse of the expected information, or a sandwich around it. */
    static double[][] covariance(Irls.Fit fit, Design design, Covariance covariance) {
        return Sandwich.of(fit.decomposition(), fit.residuals(), 1, design.labels(), covariance);
    }

    /**
     * Checks counts: not negative and not all zero.
     *
     * @throws IllegalArgumentException naming the unit
     */
    static void requireCounts(Variable y) {
        boolean positive = false;
        for (int i = 0; i < y.size(); i++) {
            if (y.get(i) < 0) {
                throw new IllegalArgumentException(y.name() + ": the value of \""
                        + y.labels().get(i) + "\" is " + y.get(i) + "; counts and flows are zero or positive");
            }
            positive |= y.get(i) > 0;
        }
        if (!positive) {
            throw new IllegalArgumentException(
                    y.name() + ": all values are zero; there is no rate to explain, so choose units with counts");
        }
    }
}
