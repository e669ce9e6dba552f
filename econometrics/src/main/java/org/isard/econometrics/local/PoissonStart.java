package org.isard.econometrics.local;

import org.isard.core.Pairwise;
import org.isard.econometrics.local.GeographicallyWeighted.Family;

/** Where local Poisson regressions start: at the mean rate, or at rate 1 without an intercept. */
final class PoissonStart {
    private PoissonStart() {}

    /** Coefficients of the scaled columns; null for the Gaussian family, which needs no start. */
    static double[] of(LocalData data, Family family) {
        if (family == Family.GAUSSIAN) {
            return null;
        }
        double mean = Pairwise.mean(data.y);
        if (!(mean > 0)) {
            throw new IllegalArgumentException("response: all counts are 0; there is no rate to explain");
        }
        double[] start = new double[data.k];
        if (data.hasIntercept()) {
            start[0] = Math.log(mean);
        }
        return start;
    }
}
