package org.isard.econometrics.spatial;

import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * The spatial Durbin model {@code y = rho W y + X b + W X d + e} by maximum likelihood (Anselin 1988; LeSage and Pace 2009).
 *
 * <p>Lagged columns are named {@code lag.x}. The intercept is lagged too, named {@code lag.(Intercept)}, if the rows of units with neighbours differ
 * in their sums; if not, its lag would be the intercept again (spatialreg decides by the style of the weights, which comes to the same).
 * Numbers as spatialreg's {@code lagsarlm(Durbin = TRUE)}.
 */
public final class SpatialDurbin {
    private SpatialDurbin() {}

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
        return MaximumLikelihood.fit(SpatialModel.DURBIN, design, determinant.weights(), determinant);
    }
}
