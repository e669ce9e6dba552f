package org.isard.geo.autocorrelation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;

/** Weights and values for tests. */
final class Lattices {

    private Lattices() {}

    /** Queen neighbours on a square lattice with the given weights. */
    static Weights queen(int side, DoubleSupplier weight) {
        WeightsBuilder builder = Weights.builder(Labels.numbered(side * side));
        for (int i = 0; i < side * side; i++) {
            for (int j = 0; j < side * side; j++) {
                int dx = Math.abs(i % side - j % side);
                int dy = Math.abs(i / side - j / side);
                if (i != j && Math.max(dx, dy) == 1) {
                    builder.add(i, j, weight.getAsDouble());
                }
            }
        }
        return builder.build();
    }

    static Weights queen(int side) {
        return queen(side, () -> 1).rowStandardized();
    }

    static Weights uneven(int side) {
        SplittableRandom random = new SplittableRandom(11);
        return queen(side, () -> 0.5 + random.nextDouble());
    }

    /** Everyone neighbours everyone else. */
    static Weights complete(int n) {
        WeightsBuilder builder = Weights.builder(Labels.numbered(n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    builder.add(i, j, 1);
                }
            }
        }
        return builder.build();
    }

    static Variable normal(Weights w, long seed) {
        return normal(w, new java.util.Random(seed));
    }

    /** One generator for many maps: generators of neighbouring seeds start out alike, so that their maps depend. */
    static Variable normal(Weights w, java.util.Random random) {
        double[] y = new double[w.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = random.nextGaussian();
        }
        return Variable.of("y", w.labels(), y);
    }

    /** All ordered selections of k of the items. */
    static List<int[]> arrangements(int[] items, int k) {
        List<int[]> result = new ArrayList<>();
        arrange(items, new boolean[items.length], new int[k], 0, result);
        return result;
    }

    private static void arrange(int[] items, boolean[] used, int[] head, int at, List<int[]> result) {
        if (at == head.length) {
            result.add(head.clone());
            return;
        }
        for (int i = 0; i < items.length; i++) {
            if (!used[i]) {
                used[i] = true;
                head[at] = items[i];
                arrange(items, used, head, at + 1, result);
                used[i] = false;
            }
        }
    }
}
