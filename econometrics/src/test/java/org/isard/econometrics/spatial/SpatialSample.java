package org.isard.econometrics.spatial;

import java.util.SplittableRandom;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;

/** A regression on random columns with a spatial lag of strength rho in the response. */
record SpatialSample(Design design, Weights w) {
    static SpatialSample of(long seed, Weights w, double rho) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = w.size();
        double[][] x = new double[2][n];
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) {
            x[0][i] = random.nextGaussian();
            x[1][i] = random.nextDouble();
            mean[i] = 1 + x[0][i] - 2 * x[1][i] + random.nextGaussian();
        }
        double[] y = rho == 0 ? mean : LogDeterminant.of(w).inverse(rho).solve(mean);
        return new SpatialSample(
                Design.of(
                        Variable.of("y", w.labels(), y),
                        Variable.of("x1", w.labels(), x[0]),
                        Variable.of("x2", w.labels(), x[1])),
                w);
    }

    SpatialFit fit(SpatialModel model) {
        return MaximumLikelihood.fit(model, design, w, model == SpatialModel.SLX ? null : LogDeterminant.of(w));
    }

    /** Lattices, whose W has links enough to identify every model, in three scalings. */
    static Weights lattice(int rows, int columns, RandomWeights.Kind kind, long seed) {
        Weights binary = LatticeWeights.queen(rows, columns);
        if (kind == RandomWeights.Kind.SYMMETRIC) {
            return binary;
        }
        if (kind == RandomWeights.Kind.ROW_STANDARDISED) {
            return binary.rowStandardized();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(binary.links(), 0.05, 0.25).toArray();
        return Weights.of(binary.labels(), binary.copyOfRowStarts(), binary.copyOfColumns(), values);
    }
}
