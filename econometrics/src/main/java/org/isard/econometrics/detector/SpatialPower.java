package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.RandomStreams;

/**
 * Spatially weighted variances in all and within strata, {@code Gamma = sum_{i != j} w_ij (y_i - y_j)^2 / 2 / sum_{i != j}
 * w_ij}. Strata of one unit, or without a link between two of their units, have no Gamma and are left out of both sums.
 */
final class SpatialPower {
    private final Weights w;
    private final int[] codes; // -1 for units left out
    private final double[] shares; // N_h / sum of the weights within h
    private final double totalShare; // N / sum of the weights
    private final int kept;
    private final int strata;

    SpatialPower(int[] compactCodes, int levels, Weights w) {
        this.w = w;
        codes = compactCodes.clone();
        int[] counts = new int[levels];
        double[] within = new double[levels];
        for (int i = 0; i < codes.length; i++) {
            counts[codes[i]]++;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                if (w.column(k) != i && codes[w.column(k)] == codes[i]) {
                    within[codes[i]] += w.value(k);
                }
            }
        }
        shares = new double[levels];
        int units = 0;
        int used = 0;
        for (int h = 0; h < levels; h++) {
            if (within[h] > 0) {
                shares[h] = counts[h] / within[h];
                units += counts[h];
                used++;
            }
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = within[codes[i]] > 0 ? codes[i] : -1;
        }
        double total = 0;
        for (int i = 0; i < codes.length; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                total += w.column(k) != i && codes[i] >= 0 && codes[w.column(k)] >= 0 ? w.value(k) : 0;
            }
        }
        totalShare = units / total;
        kept = units;
        strata = used;
    }

    /** The units in strata that have a spatial variance. */
    int kept() {
        return kept;
    }

    /** The strata that have a spatial variance. */
    int strata() {
        return strata;
    }

    /** {@code sum_h N_h Gamma_h} and {@code N Gamma}; O(links). */
    double[] variation(double[] y) {
        double[] within = new double[codes.length];
        double[] total = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0) {
                continue;
            }
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int j = w.column(k);
                if (codes[j] >= 0) {
                    double d = y[i] - y[j];
                    double square = w.value(k) * d * d / 2;
                    total[i] += square;
                    within[i] += codes[j] == codes[i] ? square : 0;
                }
            }
            within[i] *= shares[codes[i]];
        }
        return new double[] {Pairwise.sum(within), totalShare * Pairwise.sum(total)};
    }

    /** {@code 1 - sum_h N_h Gamma_h / (N Gamma)}; NaN if no stratum is kept or the linked units have equal values. */
    double q(double[] y) {
        double[] variation = variation(y);
        return variation[1] > 0 ? 1 - variation[0] / variation[1] : Double.NaN;
    }

    /** Deviations in units of their standard deviation, so that squares neither overflow nor vanish. */
    static double[] standardized(Variable y) {
        double mean = y.mean();
        double[] z = y.map(v -> v - mean).toArray();
        double largest = Arrays.stream(z).map(Math::abs).max().orElse(0);
        for (int i = 0; i < z.length && largest > 0; i++) {
            z[i] /= largest;
        }
        double scale = Math.sqrt(Pairwise.sumOfSquares(z) / z.length);
        return largest > 0 ? Arrays.stream(z).map(v -> v / scale).toArray() : z;
    }

    static double[] shuffled(double[] values, SplittableRandom random) {
        double[] result = values.clone();
        RandomStreams.shuffle(result, random);
        return result;
    }
}
