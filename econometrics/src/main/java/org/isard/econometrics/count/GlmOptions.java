package org.isard.econometrics.count;

import java.util.Optional;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Transform;

/**
 * How a generalised linear model is fitted.
 *
 * @param covariance of the coefficients; {@link Covariance#CLASSICAL} is the inverse of the expected information, all others are sandwiches
 *     around it
 * @param offset a part of the linear predictor with coefficient one
 */
public record GlmOptions(Covariance covariance, Optional<Variable> offset) {
    /** The covariance of the model, no offset. */
    public static GlmOptions defaults() {
        return new GlmOptions(Covariance.CLASSICAL, Optional.empty());
    }

    /** The same with another covariance. */
    public GlmOptions covariance(Covariance other) {
        return new GlmOptions(other, offset);
    }

    /**
     * The same with an offset.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public GlmOptions offset(Variable other) {
        return new GlmOptions(covariance, Optional.of(other.requireComplete()));
    }

    /**
     * The same with the logarithm of the exposure as offset, so that counts are explained per unit of exposure: people, years, area.
     *
     * @throws IllegalArgumentException if a value is not positive
     */
    public GlmOptions exposure(Variable exposure) {
        return offset(Transform.log(exposure));
    }
}
