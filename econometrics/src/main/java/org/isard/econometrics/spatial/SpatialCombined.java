package org.isard.econometrics.spatial;

import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * The combined lag and error model {@code y = rho W y + X b + u, u = lambda W u + e}, known as SAC or SARAR, by maximum likelihood (Anselin
 * 1988; Kelejian and Prucha 1998 named it).
 *
 * <p>The likelihood can have several peaks, rho and lambda changing places: the three highest of a grid of 24 by 24 are climbed. spatialreg's
 * {@code sacsarlm} climbs from the best of 16 starts. Lag and error share one W.
 */
public final class SpatialCombined {
    private SpatialCombined() {}

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
        return MaximumLikelihood.fit(SpatialModel.COMBINED, design, determinant.weights(), determinant);
    }
}
