package org.isard.geo.autocorrelation;

import java.util.function.IntFunction;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;
import org.isard.core.inference.Stopping;

/**
 * Conditional permutation of the spatial lag for all places at once, on {@link SharedDraws}.
 *
 * <p>Rows whose weights are all equal need only sums of the first k of each sequence, the same for all places of
 * cardinality k: they are sorted once, and a place finds its counts by binary search, corrected for the few draws that
 * contain the place itself. Cost O(P K log P + n log P). Rows with unequal weights accumulate w_ij times row j of a
 * K x P table of drawn values: contiguous, O(P) per link.
 *
 * <p>With early stopping a place looks at its draws in their order, a chunk at a time, and counts exactly up to the one
 * that ends it: chunks, batches and threads do not show.
 *
 * <p>A simulated lag within {@code sum_j w_ij} times the noise of the deviations from the observed counts as equal to it, so that
 * equal sums taken in another order tie whatever their rounding.
 */
final class LagPermutation {
    // Entries of one table of sequences: bounds memory near 50 MB when a place has very many neighbours.
    private static final int TABLE = 1 << 22;
    private static final int EQUAL_BLOCK = 8192;
    private static final int UNEQUAL_BLOCK = 256;
    // A place that stops wastes half a chunk on average; shorter chunks cost more to start than they spare.
    private static final int CHUNK = 64;

    private final Weights w;
    private final double[] z;
    private final double[] lag;
    private final double[] unit;
    private final double tie;
    private final int[] cardinalities;
    private final Execution execution;
    private int permutations;
    private int[] drawn;

    /** Draws with a lag at least as large, and at most as large, as observed; first and second moment of lag / unit. */
    final int[] atLeast;

    final int[] atMost;
    final double[] sum;
    final double[] sumOfSquares;

    /**
     * @param w the weights, without a diagonal
     * @param z what is drawn: the values of all places
     * @param noise two values that differ by this count as equal
     * @param lags the observed lags of z
     */
    LagPermutation(Weights w, double[] z, double noise, SpatialLag lags, Execution execution) {
        int n = z.length;
        this.w = w;
        this.z = z;
        this.lag = lags.lag();
        this.unit = lags.unit();
        this.tie = noise;
        this.execution = execution;
        cardinalities = new int[n];
        for (int i = 0; i < n; i++) {
            cardinalities[i] = w.cardinality(i);
        }
        atLeast = new int[n];
        atMost = new int[n];
        sum = new double[n];
        sumOfSquares = new double[n];
    }

    /** All permutations for all places. */
    void run(int number, long seed) {
        run(number, seed, Stopping.never(), i -> Alternative.TWO_SIDED);
    }

    /**
     * Permutations for all places, each until the rule ends it.
     *
     * @param tail which departures of a place's lag count as extreme for the rule
     */
    void run(int number, long seed, Stopping stopping, IntFunction<Alternative> tail) {
        permutations = number;
        int longest = w.maxCardinality();
        if (stopping.early()) {
            drawn = new int[z.length];
        }
        if (longest == 0) {
            return;
        }
        RandomStreams streams = RandomStreams.of(seed);
        int batch = Math.max(1, Math.min(number, TABLE / (longest + 1)));
        for (int first = 0; first < number; first += batch) {
            int count = Math.min(batch, number - first);
            SharedDraws draws = SharedDraws.generate(z.length, longest + 1, first, count, streams, execution);
            int chunk = stopping.early() ? CHUNK : count;
            DrawnLags lags = new DrawnLags(w, z, unit, cardinalities, draws, chunk, execution);
            if (stopping.early()) {
                execution.forEachBlock(
                        z.length, UNEQUAL_BLOCK, (from, to) -> sequential(lags, stopping.extremes(), tail, from, to));
                continue;
            }
            if (lags.anyEqual()) {
                double[][] sorted = lags.sortedSums();
                execution.forEachBlock(z.length, EQUAL_BLOCK, (from, to) -> equalRows(lags, sorted, from, to));
            }
            if (lags.anyUnequal()) {
                execution.forEachBlock(z.length, UNEQUAL_BLOCK, (from, to) -> unequalRows(lags, from, to));
            }
        }
    }

    /** How many draws a place saw; 0 for islands. */
    int draws(int place) {
        return drawn != null ? drawn[place] : cardinalities[place] > 0 ? permutations : 0;
    }

    /** The observed lag, over its unit for equal rows: drawn ones within the slack of it tie. */
    private double target(int i) {
        return Double.isNaN(unit[i]) ? lag[i] : lag[i] / unit[i];
    }

    private double slack(int i) {
        if (!Double.isNaN(unit[i])) {
            return tie * cardinalities[i];
        }
        double total = 0;
        for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
            total += w.value(k);
        }
        return tie * total;
    }

    private void equalRows(DrawnLags lags, double[][] sorted, int from, int to) {
        int count = lags.count();
        SharedDraws.OwnDraws own = lags.own();
        for (int i = from; i < to; i++) {
            int k = cardinalities[i];
            if (k == 0 || Double.isNaN(unit[i])) {
                continue;
            }
            int s = lags.slot(k);
            double low = target(i) - slack(i);
            double high = target(i) + slack(i);
            int below = countBelow(sorted[s], low);
            int notAbove = below;
            if (below < count && sorted[s][below] <= high) {
                notAbove = countBelow(sorted[s], Math.nextUp(high));
            }
            int more = count - below;
            int less = notAbove;
            double m = lags.sum(s);
            double q = lags.sumOfSquares(s);
            for (int e = own.start(i); e < own.end(i); e++) {
                double before = lags.shared(s, own.sequence(e));
                double after = before + lags.replacement(i, e);
                more += (after >= low ? 1 : 0) - (before >= low ? 1 : 0);
                less += (after <= high ? 1 : 0) - (before <= high ? 1 : 0);
                m += after - before;
                q += after * after - before * before;
            }
            atLeast[i] += more;
            atMost[i] += less;
            sum[i] += m;
            sumOfSquares[i] += q;
        }
    }

    /** How many of the ascending values lie below the bound; branch-free, since the outcome of each step is a coin. */
    private static int countBelow(double[] ascending, double bound) {
        int base = 0;
        int size = ascending.length;
        while (size > 1) {
            int half = size >>> 1;
            base = ascending[base + half - 1] < bound ? base + half : base;
            size -= half;
        }
        return base + (ascending[base] < bound ? 1 : 0);
    }

    private void unequalRows(DrawnLags lags, int from, int to) {
        double[] values = new double[lags.count()];
        for (int i = from; i < to; i++) {
            if (cardinalities[i] > 0 && Double.isNaN(unit[i])) {
                lags.fill(i, 0, values);
                double slack = slack(i);
                tally(i, values, lag[i] - slack, lag[i] + slack);
            }
        }
    }

    private void sequential(DrawnLags lags, int extremes, IntFunction<Alternative> tails, int from, int to) {
        double[] whole = new double[lags.length(0)];
        double[] last = new double[lags.length(lags.chunks() - 1)];
        for (int i = from; i < to; i++) {
            if (cardinalities[i] == 0) {
                continue;
            }
            Alternative tail = tails.apply(i);
            double low = target(i) - slack(i);
            double high = target(i) + slack(i);
            for (int c = 0; c < lags.chunks() && extreme(i, tail) < extremes; c++) {
                double[] values = c < lags.chunks() - 1 ? whole : last;
                lags.fill(i, c, values);
                int more = atLeast[i];
                int less = atMost[i];
                double m = sum[i];
                double q = sumOfSquares[i];
                tally(i, values, low, high);
                if (extreme(i, tail) < extremes) {
                    drawn[i] += values.length;
                    continue;
                }
                // The end lies in this chunk: count it again, draw by draw.
                atLeast[i] = more;
                atMost[i] = less;
                sum[i] = m;
                sumOfSquares[i] = q;
                for (int p = 0; extreme(i, tail) < extremes; p++) {
                    atLeast[i] += values[p] >= low ? 1 : 0;
                    atMost[i] += values[p] <= high ? 1 : 0;
                    sum[i] += values[p];
                    sumOfSquares[i] += values[p] * values[p];
                    drawn[i]++;
                }
            }
        }
    }

    private int extreme(int i, Alternative tail) {
        return switch (tail) {
            case GREATER -> atLeast[i];
            case LESS -> atMost[i];
            case TWO_SIDED -> Math.min(atLeast[i], atMost[i]);
        };
    }

    private void tally(int i, double[] lags, double low, double high) {
        int more = 0;
        int less = 0;
        double m0 = 0;
        double m1 = 0;
        double q0 = 0;
        double q1 = 0;
        int p = 0;
        for (; p + 1 < lags.length; p += 2) {
            double x = lags[p];
            double y = lags[p + 1];
            more += (x >= low ? 1 : 0) + (y >= low ? 1 : 0);
            less += (x <= high ? 1 : 0) + (y <= high ? 1 : 0);
            m0 += x;
            m1 += y;
            q0 += x * x;
            q1 += y * y;
        }
        if (p < lags.length) {
            double x = lags[p];
            more += x >= low ? 1 : 0;
            less += x <= high ? 1 : 0;
            m0 += x;
            q0 += x * x;
        }
        atLeast[i] += more;
        atMost[i] += less;
        sum[i] += m0 + m1;
        sumOfSquares[i] += q0 + q1;
    }
}
