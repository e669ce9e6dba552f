package org.isard.core;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Standardisation, the constants S1 and S2, and batched lags. */
final class WeightsScaling {
    private WeightsScaling() {}

    static Weights standardize(Weights w, Weights.Style target) {
        double[] values = w.copyOfValues();
        switch (target) {
            case CUSTOM -> {}
            case BINARY -> Arrays.fill(values, 1);
            case ROW -> divideRows(w, values, false);
            case GLOBAL -> scaleTo(unitsWithNeighbours(w), values);
            case UNIT -> scaleTo(1, values);
            case VARIANCE_STABILISING -> {
                divideRows(w, values, true);
                scaleTo(unitsWithNeighbours(w), values);
            }
        }
        return new Weights(w.labels(), w.copyOfRowStarts(), w.copyOfColumns(), values, target);
    }

    private static void divideRows(Weights w, double[] values, boolean byRootOfSquares) {
        for (int i = 0; i < w.size(); i++) {
            double size = 0;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                size += byRootOfSquares ? values[k] * values[k] : values[k];
            }
            size = byRootOfSquares ? Math.sqrt(size) : size;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                values[k] /= size;
            }
        }
    }

    private static int unitsWithNeighbours(Weights w) {
        return (int)
                IntStream.range(0, w.size()).filter(i -> w.cardinality(i) > 0).count();
    }

    private static void scaleTo(double total, double[] values) {
        double factor = total / Pairwise.sum(values);
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }

    /** sum_ij w_ij^2 + sum_ij w_ij w_ji, which is half the sum of (w_ij + w_ji)^2. */
    static double s1(Weights w) {
        double[] terms = new double[w.links()];
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                terms[k] = w.value(k) * (w.value(k) + w.get(w.column(k), i));
            }
        }
        return Pairwise.sum(terms);
    }

    static double s2(Weights w) {
        double[] sums = new double[w.size()];
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                sums[i] += w.value(k);
                sums[w.column(k)] += w.value(k);
            }
        }
        return Pairwise.sumOfSquares(sums);
    }

    static double[][] lag(Weights w, double[][] xs) {
        int batch = xs.length;
        int n = w.size();
        for (int v = 0; v < batch; v++) {
            if (xs[v].length != n) {
                throw new IllegalArgumentException(
                        "xs: vector " + (v + 1) + " has " + xs[v].length + " values for " + n + " units");
            }
        }
        // Interleaved so that one visit to a link serves all vectors from neighbouring memory.
        double[] table = new double[n * batch];
        for (int v = 0; v < batch; v++) {
            for (int i = 0; i < n; i++) {
                table[i * batch + v] = xs[v][i];
            }
        }
        double[][] lags = new double[batch][n];
        double[] sums = new double[batch];
        for (int i = 0; i < n; i++) {
            Arrays.fill(sums, 0);
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                double weight = w.value(k);
                int base = w.column(k) * batch;
                for (int v = 0; v < batch; v++) {
                    sums[v] += weight * table[base + v];
                }
            }
            for (int v = 0; v < batch; v++) {
                lags[v][i] = sums[v];
            }
        }
        return lags;
    }
}
