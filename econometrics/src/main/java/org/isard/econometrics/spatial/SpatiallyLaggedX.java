package org.isard.econometrics.spatial;

import org.isard.core.Weights;
import org.isard.econometrics.Design;

/**
 * Spatially lagged X: {@code y = X b + W X d + e} by least squares, with the tests of least squares (Halleck Vega and Elhorst 2015). Columns are
 * lagged as in {@link SpatialDurbin}; numbers as spatialreg's {@code lmSLX}.
 */
public final class SpatiallyLaggedX {
    private SpatiallyLaggedX() {}

    /**
     * The fit.
     *
     * @throws IllegalArgumentException if labels of design and weights differ, columns are collinear or explain the response, or units are
     *     too few
     */
    public static SpatialFit fit(Design design, Weights w) {
        return MaximumLikelihood.fit(SpatialModel.SLX, design, w, null);
    }
}
