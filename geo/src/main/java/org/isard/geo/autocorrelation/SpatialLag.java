package org.isard.geo.autocorrelation;

import java.util.concurrent.atomic.AtomicInteger;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Spatial lags, found in one pass with what the permutation kernel needs to know of each row.
 *
 * @param lag {@code sum_j w_ij z_j}, 0 for islands
 * @param unit the weight that all links of the row share, NaN where they differ, 0 for islands
 */
record SpatialLag(double[] lag, double[] unit) {
    private static final int BLOCK = 4096;

    /** Refuses weights on the diagonal. */
    static SpatialLag of(Weights w, double[] z, Execution execution) {
        int n = z.length;
        SpatialLag result = new SpatialLag(new double[n], new double[n]);
        AtomicInteger self = new AtomicInteger(n);
        execution.forEachBlock(n, BLOCK, (from, to) -> {
            int found = result.fill(w, z, from, to);
            if (found >= 0) {
                self.accumulateAndGet(found, Math::min);
            }
        });
        if (self.get() < n) {
            throw Deviations.selfNeighbour(w, self.get());
        }
        return result;
    }

    /** What a simulated lag, in units of the weight where all are equal, is to be multiplied with. */
    double scale(int i) {
        return Double.isNaN(unit[i]) ? 1 : unit[i];
    }

    /** Rows from to to - 1; the first unit among them that is its own neighbour, or -1. */
    private int fill(Weights w, double[] z, int from, int to) {
        int self = -1;
        for (int i = from; i < to; i++) {
            int start = w.rowStart(i);
            int end = w.rowEnd(i);
            double first = start < end ? w.value(start) : 0;
            double plain = 0;
            double weighted = 0;
            boolean equal = true;
            for (int k = start; k < end; k++) {
                int j = w.column(k);
                double weight = w.value(k);
                plain += z[j];
                weighted += weight * z[j];
                equal &= weight == first;
                if (j == i && self < 0) {
                    self = i;
                }
            }
            lag[i] = equal ? first * plain : weighted;
            unit[i] = equal ? first : Double.NaN;
        }
        return self;
    }
}
