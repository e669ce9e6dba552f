package org.isard.benchmarks;

import java.util.SplittableRandom;
import org.isard.core.LatticeWeights;
import org.isard.core.Weights;

/** Queen neighbours on a square lattice, the input of the local statistics' benchmarks. */
final class QueenLattice {

    private QueenLattice() {}

    /** Weights of the given kind; those of their own are drawn from {@code random}, uniform in 0.5 to 1.5. */
    static Weights weights(int side, LocalMoranBenchmark.Kind kind, SplittableRandom random) {
        Weights binary = LatticeWeights.queen(side, side);
        if (kind == LocalMoranBenchmark.Kind.ROW_STANDARDISED) {
            return binary.rowStandardized();
        }
        double[] values = random.doubles(binary.links(), 0.5, 1.5).toArray();
        return Weights.of(binary.labels(), binary.copyOfRowStarts(), binary.copyOfColumns(), values);
    }
}
