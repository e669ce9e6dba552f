package org.isard.geo.autocorrelation;

import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/** The quadratic form {@code sum_ij w_ij z_i z_j} for the observed and for permuted values. */
final class MoranKernel {
    private final FoldedWeights w;
    private final double[] z;
    private final Execution execution;

    /** Refuses weights on the diagonal. */
    MoranKernel(Weights w, double[] z, Execution execution) {
        this.w = FoldedWeights.of(w);
        this.z = z;
        this.execution = execution;
    }

    double observed() {
        return w.products(Arrangements.observed(z))[0];
    }

    double[] simulate(Inference.Permutation permutation) {
        return Arrangements.of(z).simulate(permutation, execution, w::products, 1);
    }
}
