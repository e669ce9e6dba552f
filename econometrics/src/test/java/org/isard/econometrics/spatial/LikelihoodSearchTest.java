package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.junit.jupiter.api.Test;

class LikelihoodSearchTest {
    /** The filtered intercept vanishes at lambda = 1, where the slope of the likelihood is all rounding: the search must not ask for it there. */
    @Test
    void aStrongErrorIsFoundBesideTheBound() {
        Weights w = LatticeWeights.queen(12, 12).rowStandardized();
        SplittableRandom random = new SplittableRandom(8);
        int n = w.size();
        Variable x = Variable.of("x", w.labels(), random.doubles(n).toArray());
        for (int run = 0; run < 20; run++) {
            double[] e = new double[n];
            for (int i = 0; i < n; i++) {
                e[i] = random.nextGaussian();
            }
            double[] u = SpatialSamples.multiplied(w, 0.9, e);
            Variable y = Variable.of("y", w.labels(), u).map(v -> v + 5);
            SpatialFit fit = SpatialError.fit(Design.of(y, x), w);
            assertTrue(fit.lambda() > 0.6 && fit.lambda() < 1, fit::toString);
        }
    }
}
