package org.isard.econometrics.spatial;

import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * The spatial lag (autoregressive) model {@code y = rho W y + X b + e} by maximum likelihood (Ord 1975; Anselin 1988).
 *
 * <p>Numbers as spatialreg's {@code lagsarlm}. Cost: one QR decomposition, then some 35 log-determinants: 0.1 s for 3,000 units, seconds for
 * 100,000.
 */
public final class SpatialLag {
    private SpatialLag() {}

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
        return MaximumLikelihood.fit(SpatialModel.LAG, design, determinant.weights(), determinant);
    }
}
