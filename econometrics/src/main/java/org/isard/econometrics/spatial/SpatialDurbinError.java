package org.isard.econometrics.spatial;

import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * The spatial Durbin error model {@code y = X b + W X d + u, u = lambda W u + e} by maximum likelihood (LeSage and Pace 2009). Columns are
 * lagged as in {@link SpatialDurbin}; numbers as spatialreg's {@code errorsarlm(Durbin = TRUE)}.
 */
public final class SpatialDurbinError {
    private SpatialDurbinError() {}

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
        return MaximumLikelihood.fit(SpatialModel.DURBIN_ERROR, design, determinant.weights(), determinant);
    }
}
