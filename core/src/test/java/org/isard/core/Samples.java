package org.isard.core;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Structured random inputs for the properties of this module. */
final class Samples {
    private Samples() {}

    static int[] permutation(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** A sparse random graph with positive weights; some units stay islands. */
    static Weights weights(int n, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WeightsBuilder builder = Weights.builder(Labels.numbered(n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && i % 7 != 3 && random.nextDouble() < density) {
                    builder.add(i, j, 1 + random.nextInt(9));
                }
            }
        }
        return builder.build();
    }

    static double[] values(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n)
                .mapToDouble(i -> random.nextInt(-50, 51) / 4.0)
                .toArray();
    }
}
