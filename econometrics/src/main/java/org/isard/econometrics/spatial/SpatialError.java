package org.isard.econometrics.spatial;

import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * The spatial error model {@code y = X b + u, u = lambda W u + e} by maximum likelihood (Ord 1975; Anselin 1988).
 *
 * <p>Numbers as spatialreg's {@code errorsarlm}. Cost as {@link SpatialLag}: the regression at each lambda is read off inner products taken once.
 */
public final class SpatialError {
    private SpatialError() {}

    /** With the log-determinant that {@link LogDeterminant#of} chooses. */
    public static SpatialFit fit(Design design, Weights w) {
        return fit(design, LogDeterminant.of(w));
    }

    /**
     * With a log-determinant of one's own choice, or one already made for other models of the same weights.
     *
     * @throws IllegalArgumentException if labels of design and weights differ, columns are collinear or explain the response, units are too
     *     few, W has no links, or the likelihood has no maximum within the bounds
     */
    public static SpatialFit fit(Design design, LogDeterminant determinant) {
        return MaximumLikelihood.fit(SpatialModel.ERROR, design, determinant.weights(), determinant);
    }
}
