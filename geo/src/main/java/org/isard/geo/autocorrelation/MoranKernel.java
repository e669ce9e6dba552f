package org.isard.geo.autocorrelation;

import java.util.SplittableRandom;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;

/**
 * The quadratic form {@code sum_ij w_ij z_i z_j} for the observed and for permuted values.
 *
 * <p>Permutations go through the weights in batches, their values interleaved, so that each link is read once per
 * batch and its values are contiguous. Rows are added with Kahan's compensation. Permutation p draws from stream p.
 */
final class MoranKernel {
    private static final int BATCH = 8;

    private final Weights w;
    private final double[] z;
    private final Execution execution;

    MoranKernel(Weights w, double[] z, Execution execution) {
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                if (w.column(k) == i) {
                    throw Deviations.selfNeighbour(w, i);
                }
            }
        }
        this.w = w;
        this.z = z;
        this.execution = execution;
    }

    double observed() {
        return forms(z, 1)[0];
    }

    double[] simulate(Inference.Permutation permutation) {
        int n = z.length;
        double[] result = new double[permutation.permutations()];
        RandomStreams streams = RandomStreams.of(permutation.seed());
        execution.forEachBlock(result.length, BATCH, (from, to) -> {
            int width = to - from;
            double[] interleaved = new double[n * width];
            double[] shuffled = new double[n];
            for (int p = from; p < to; p++) {
                shuffle(shuffled, streams.stream(p));
                for (int i = 0; i < n; i++) {
                    interleaved[i * width + p - from] = shuffled[i];
                }
            }
            System.arraycopy(forms(interleaved, width), 0, result, from, width);
        });
        return result;
    }

    /** A uniform arrangement of z, built inside out (Fisher and Yates). */
    private void shuffle(double[] target, SplittableRandom random) {
        for (int i = 0; i < target.length; i++) {
            int j = random.nextInt(i + 1);
            target[i] = target[j];
            target[j] = z[i];
        }
    }

    private double[] forms(double[] values, int width) {
        double[] total = new double[width];
        double[] lost = new double[width];
        double[] lag = new double[width];
        for (int i = 0; i < z.length; i++) {
            for (int b = 0; b < width; b++) {
                lag[b] = 0;
            }
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                double weight = w.value(k);
                int at = w.column(k) * width;
                for (int b = 0; b < width; b++) {
                    lag[b] += weight * values[at + b];
                }
            }
            for (int b = 0; b < width; b++) {
                double term = lag[b] * values[i * width + b] - lost[b];
                double sum = total[b] + term;
                lost[b] = (sum - total[b]) - term;
                total[b] = sum;
            }
        }
        return total;
    }
}
