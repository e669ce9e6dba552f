package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.inference.Execution;

/**
 * Conditional permutation of the lag for rows of equal weights: the sums over the first k of each sequence, the same for
 * all places of cardinality k, are sorted once, and a place finds its counts by binary search, corrected for the few
 * draws that contain the place itself. Cost O(P K log P + n log P).
 */
final class SortedRows implements ConditionalPermutation.EqualRows {
    private static final int BLOCK = 8192;

    private final Rows rows;
    private final LagStatistic statistic;

    SortedRows(Rows rows, LagStatistic statistic) {
        this.rows = rows;
        this.statistic = statistic;
    }

    @Override
    public int mostDraws() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void add(DrawnLags lags, DrawCounts counts, Execution execution) {
        double[][] sorted = new double[rows.slots()][];
        double[] sum = new double[sorted.length];
        double[] sumOfSquares = new double[sorted.length];
        execution.forEachBlock(sorted.length, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                double[] sums = lags.shared(s)[0];
                sorted[s] = sums.clone();
                Arrays.sort(sorted[s]);
                for (double v : sums) {
                    sum[s] += v;
                    sumOfSquares[s] += v * v;
                }
            }
        });
        execution.forEachBlock(rows.size(), BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (rows.cardinality(i) > 0 && rows.isEqual(i)) {
                    int s = rows.slot(rows.cardinality(i));
                    count(i, lags, lags.shared(s)[0], sorted[s], sum[s], sumOfSquares[s], counts);
                }
            }
        });
    }

    private void count(
            int i, DrawnLags lags, double[] sums, double[] sorted, double sum, double sumOfSquares, DrawCounts counts) {
        double low = statistic.low(i);
        double high = statistic.high(i);
        int below = countBelow(sorted, low);
        int notAbove = below;
        if (below < sorted.length && sorted[below] <= high) {
            notAbove = countBelow(sorted, Math.nextUp(high));
        }
        int more = sorted.length - below;
        int less = notAbove;
        double m = sum;
        double q = sumOfSquares;
        SharedDraws.OwnDraws own = lags.own();
        for (int e = own.start(i); e < own.end(i); e++) {
            double before = sums[own.sequence(e)];
            double after = before + lags.replacement(0, i, e);
            more += (after >= low ? 1 : 0) - (before >= low ? 1 : 0);
            less += (after <= high ? 1 : 0) - (before <= high ? 1 : 0);
            m += after - before;
            q += after * after - before * before;
        }
        counts.add(i, more, less, m, q);
    }

    /** How many of the ascending values lie below the bound; branch-free, since the outcome of each step is a coin. */
    static int countBelow(double[] ascending, double bound) {
        int base = 0;
        int size = ascending.length;
        while (size > 1) {
            int half = size >>> 1;
            base = ascending[base + half - 1] < bound ? base + half : base;
            size -= half;
        }
        return base + (ascending[base] < bound ? 1 : 0);
    }
}
