package org.isard.geo.autocorrelation;

import java.util.SplittableRandom;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Conditional permutation of local spatial heteroscedasticity: the place keeps its value, all others are shuffled over the
 * rest of the map, and every residual is taken anew (Xu, Mei and Yan 2014).
 *
 * <p>All places share one shuffled map per permutation. A place gets its own value back by exchange with the unit that
 * holds it, which is uniform over the arrangements that leave the place alone. The exchange changes only the residuals of
 * the two units and of those that have either as a neighbour, so a place costs some cardinalities instead of the whole
 * map: O(P links) in all. A place that the rule of the options has ended is passed over.
 */
final class LoshPermutation {
    // Values of the maps held at a time.
    private static final int HELD = 1 << 21;

    private final LoshKernel kernel;
    private final double[] x;
    private final double[] h;
    private final Weights w;
    private final Weights back;
    private final Execution execution;
    private final DrawCounts counts;

    /** One shuffled map: its values, where each unit's own value went, lags, residuals and their sum. */
    private record Shuffled(double[] x, int[] whereabouts, double[] lags, double[] residuals, double total) {}

    private LoshPermutation(LoshKernel kernel, double[] x, double[] h, DrawCounts counts) {
        this.kernel = kernel;
        this.x = x;
        this.h = h;
        this.counts = counts;
        this.execution = counts.options().execution();
        w = kernel.w;
        back = w.transpose();
    }

    /** @param h the observed statistic, NaN where there is none */
    static void run(LoshKernel kernel, double[] x, double[] h, DrawCounts counts) {
        new LoshPermutation(kernel, x, h, counts).run();
    }

    private void run() {
        int n = x.length;
        int permutations = counts.options().permutations();
        RandomStreams streams = RandomStreams.of(counts.options().seed());
        int batch = Math.max(1, Math.min(permutations, HELD / Math.max(1, n)));
        // A block has scratch space of n numbers: few blocks, whose number depends on n alone.
        int block = Math.max(64, (n + 63) / 64);
        for (int first = 0; first < permutations && counts.anyOpen(); first += batch) {
            Shuffled[] maps = new Shuffled[Math.min(batch, permutations - first)];
            int from0 = first;
            execution.forEachBlock(maps.length, 1, (from, to) -> {
                for (int p = from; p < to; p++) {
                    maps[p] = shuffle(streams.stream((long) from0 + p));
                }
            });
            execution.forEachBlock(n, block, (from, to) -> {
                Exchange exchange = new Exchange();
                for (Shuffled map : maps) {
                    for (int i = from; i < to; i++) {
                        if (counts.open(i)) {
                            count(i, exchange.simulate(map, i));
                        }
                    }
                }
            });
        }
    }

    private Shuffled shuffle(SplittableRandom random) {
        int n = x.length;
        int[] whose = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            whose[i] = whose[j];
            whose[j] = i;
        }
        double[] values = new double[n];
        int[] whereabouts = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = x[whose[i]];
            whereabouts[whose[i]] = i;
        }
        double[] lags = new double[n];
        for (int i = 0; i < n; i++) {
            lags[i] = kernel.lag(values, i);
        }
        double[] residuals = kernel.residuals(values, lags);
        return new Shuffled(values, whereabouts, lags, residuals, kernel.total(residuals));
    }

    private void count(int i, double simulated) {
        // H is of the order of one; values that far apart differ by rounding only.
        double slack = 1e-10 * Math.max(1, h[i]);
        counts.add(i, simulated, h[i] - slack, h[i] + slack);
    }

    /** Gives a place its own value back; scratch space for that. */
    private final class Exchange {
        private final double[] change = new double[x.length];
        private final boolean[] isTouched = new boolean[x.length];
        private final int[] touched = new int[x.length];
        private int count;

        double simulate(Shuffled map, int i) {
            int other = map.whereabouts[i];
            double gain = x[i] - map.x[i];
            touch(i);
            touch(other);
            spread(i, gain);
            spread(other, -gain);
            double total = map.total;
            // From here on, what was the change of a lag is the new residual.
            for (int t = 0; t < count; t++) {
                int j = touched[t];
                if (w.cardinality(j) > 0) {
                    double value = j == i ? x[i] : j == other ? map.x[i] : map.x[j];
                    double residual = kernel.residual(j, value, map.lags[j] + change[j]);
                    total += residual - map.residuals[j];
                    change[j] = residual;
                }
            }
            double around = 0;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int j = w.column(k);
                around += w.value(k) * (isTouched[j] ? change[j] : map.residuals[j]);
            }
            for (int t = 0; t < count; t++) {
                change[touched[t]] = 0;
                isTouched[touched[t]] = false;
            }
            count = 0;
            // A map without any residual is as even as can be: H is taken as 1 there.
            return total > 1e-13 * map.total ? kernel.h(i, around, total) : 1;
        }

        private void touch(int unit) {
            if (!isTouched[unit]) {
                isTouched[unit] = true;
                touched[count++] = unit;
            }
        }

        private void spread(int unit, double gain) {
            for (int k = back.rowStart(unit); k < back.rowEnd(unit); k++) {
                int j = back.column(k);
                touch(j);
                change[j] += back.value(k) * gain;
            }
        }
    }
}
