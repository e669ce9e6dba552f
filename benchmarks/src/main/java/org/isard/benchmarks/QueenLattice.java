package org.isard.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.Labels;
import org.isard.core.Weights;

/** Queen neighbours on a square lattice, the input of the local statistics' benchmarks. */
final class QueenLattice {

    private QueenLattice() {}

    /** Weights of the given kind; those of their own are drawn from {@code random}, uniform in 0.5 to 1.5. */
    static Weights weights(int side, LocalMoranBenchmark.Kind kind, SplittableRandom random) {
        int n = side * side;
        int[] starts = new int[n + 1];
        int[] columns = new int[8 * n];
        double[] values = new double[8 * n];
        int links = 0;
        for (int i = 0; i < n; i++) {
            for (int row = Math.max(0, i / side - 1); row <= Math.min(side - 1, i / side + 1); row++) {
                for (int x = Math.max(0, i % side - 1); x <= Math.min(side - 1, i % side + 1); x++) {
                    if (row * side + x != i) {
                        columns[links] = row * side + x;
                        values[links++] = kind == LocalMoranBenchmark.Kind.ARBITRARY ? 0.5 + random.nextDouble() : 1;
                    }
                }
            }
            starts[i + 1] = links;
        }
        Weights raw =
                Weights.of(Labels.numbered(n), starts, Arrays.copyOf(columns, links), Arrays.copyOf(values, links));
        return kind == LocalMoranBenchmark.Kind.ARBITRARY ? raw : raw.rowStandardized();
    }
}
