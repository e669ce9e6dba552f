package org.isard.econometrics.count;

import java.util.Arrays;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Logistic regression of a response of zeros and ones, {@code P(y = 1) = 1 / (1 + exp(-x'b))} (Cox 1958), by maximum likelihood, as R's
 * {@code glm(family = binomial)}. That the maximum exists is checked beforehand, exactly (Albert and Anderson 1984).
 *
 * <p>Cost O(n k^2) for each of a handful of steps.
 */
public final class Logit {
    private Logit() {}

    /** Fits with the covariance of the model. */
    public static GlmResult fit(Design design) {
        return fit(design, GlmOptions.defaults());
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException if the response has other values than 0 and 1 or only one of them, columns are collinear, there are
     *     not more units than columns, or columns predict the response perfectly, naming them and the direction
     */
    public static GlmResult fit(Design design, GlmOptions options) {
        Variable y = design.response();
        int ones = 0;
        for (int i = 0; i < y.size(); i++) {
            if (y.get(i) != 0 && y.get(i) != 1) {
                throw new IllegalArgumentException(y.name() + ": the value of \""
                        + y.labels().get(i) + "\" is " + y.get(i) + "; a logit explains zeros and ones");
            }
            ones += y.get(i) == 1 ? 1 : 0;
        }
        if (ones == 0 || ones == y.size()) {
            throw new IllegalArgumentException(y.name() + ": all values are " + (ones == 0 ? 0 : 1)
                    + "; a logit explains what tells ones from zeros and needs both");
        }
        double[] side = Arrays.stream(y.toArray()).map(v -> 2 * v - 1).toArray();
        PerfectPrediction.refuse(design, LeastSquares.of(design.toColumns(), design.names()), side);
        return Models.fit(design, options, Family.BINARY);
    }
}
