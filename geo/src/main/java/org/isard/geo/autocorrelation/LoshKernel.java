package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Residuals from the neighbourhood mean, {@code e_j = |x_j - sum_k w_jk x_k / W_j|^a}, and their weighted mean around a
 * place over the mean of all.
 *
 * <p>Units without neighbours have no residual (NaN) and do not enter the mean of all; a place with such a neighbour, which
 * asymmetric weights allow, has no value either.
 */
final class LoshKernel {
    private static final int BLOCK = 4096;

    final Weights w;
    final double exponent;
    final double[] rowSum;

    /** How many units have a residual. */
    final int counted;

    private final double noise;
    private final Execution execution;

    /** @param noise a difference no larger is rounding alone: means of equal values differ from them by that */
    LoshKernel(Weights w, double exponent, double noise, Execution execution) {
        int n = w.size();
        this.w = w;
        this.exponent = exponent;
        this.noise = noise;
        this.execution = execution;
        rowSum = new double[n];
        int found = 0;
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                if (w.column(k) == i) {
                    throw Deviations.selfNeighbour(w, i);
                }
                rowSum[i] += w.value(k);
            }
            found += w.cardinality(i) > 0 ? 1 : 0;
        }
        counted = found;
    }

    double lag(double[] x, int i) {
        double lag = 0;
        for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
            lag += w.value(k) * x[w.column(k)];
        }
        return lag;
    }

    double[] lags(double[] x) {
        double[] lags = new double[x.length];
        execution.forEachBlock(x.length, BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                lags[i] = lag(x, i);
            }
        });
        return lags;
    }

    /** The residual of unit i whose neighbours' values sum to this lag. */
    double residual(int i, double value, double lag) {
        double difference = value - lag / rowSum[i];
        if (Math.abs(difference) <= noise) {
            return 0;
        }
        return exponent == 2 ? difference * difference : Math.pow(Math.abs(difference), exponent);
    }

    double[] residuals(double[] x, double[] lags) {
        double[] e = new double[x.length];
        Arrays.setAll(e, i -> w.cardinality(i) > 0 ? residual(i, x[i], lags[i]) : Double.NaN);
        return e;
    }

    /** The sum of residuals over the units that have one. */
    double total(double[] residuals) {
        double[] defined = residuals.clone();
        for (int i = 0; i < defined.length; i++) {
            defined[i] = Double.isNaN(defined[i]) ? 0 : defined[i];
        }
        return Pairwise.sum(defined);
    }

    /** H of a place from the weighted sum of its neighbours' residuals and the sum of all. */
    double h(int i, double around, double total) {
        return around / (rowSum[i] * (total / counted));
    }
}
