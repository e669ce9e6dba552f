package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Conditional permutation of the spatial lag for all places at once, on {@link SharedDraws}.
 *
 * <p>Rows whose weights are all equal need only sums of the first k of each sequence, the same for all places of
 * cardinality k: they are sorted once, and a place finds its counts by binary search, corrected for the few draws that
 * contain the place itself. Cost O(P K log P + n log P). Rows with unequal weights accumulate w_ij times row j of a
 * K x P table of drawn values: contiguous, O(P) per link.
 *
 * <p>A simulated lag within {@code sum_j w_ij} times the noise of the deviations from the observed counts as equal to it, so that
 * equal sums taken in another order tie whatever their rounding.
 */
final class LagPermutation {
    // Entries of one table of sequences: bounds memory near 50 MB when a place has very many neighbours.
    private static final int TABLE = 1 << 22;
    private static final int EQUAL_BLOCK = 8192;
    private static final int UNEQUAL_BLOCK = 256;

    private final Weights w;
    private final double[] z;
    private final double[] lag;
    private final double[] unit;
    private final double tie;
    private final int[] cardinalities;
    private final int[] slotOf;
    private final int slots;
    private final int longestUnequal;
    private final Execution execution;

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
        slotOf = new int[w.maxCardinality() + 1];
        Arrays.fill(slotOf, -1);
        int unequal = 0;
        for (int i = 0; i < n; i++) {
            int k = w.cardinality(i);
            cardinalities[i] = k;
            if (Double.isNaN(unit[i])) {
                unequal = Math.max(unequal, k);
            } else {
                slotOf[k] = 0;
            }
        }
        longestUnequal = unequal;
        int used = 0;
        slotOf[0] = -1;
        for (int k = 1; k < slotOf.length; k++) {
            if (slotOf[k] == 0) {
                slotOf[k] = used++;
            }
        }
        slots = used;
        atLeast = new int[n];
        atMost = new int[n];
        sum = new double[n];
        sumOfSquares = new double[n];
    }

    void run(int permutations, long seed) {
        int n = z.length;
        int longest = slotOf.length - 1;
        if (longest == 0) {
            return;
        }
        RandomStreams streams = RandomStreams.of(seed);
        int batch = Math.max(1, Math.min(permutations, TABLE / (longest + 1)));
        for (int first = 0; first < permutations; first += batch) {
            int count = Math.min(batch, permutations - first);
            SharedDraws draws = SharedDraws.generate(n, longest + 1, first, count, streams, execution);
            SharedDraws.OwnDraws own = draws.ownDraws(cardinalities);
            if (slots > 0) {
                equalRows(draws, own);
            }
            if (longestUnequal > 0) {
                unequalRows(draws, own);
            }
        }
    }

    private void equalRows(SharedDraws draws, SharedDraws.OwnDraws own) {
        int count = draws.count();
        double[][] sums = new double[slots][count];
        execution.forEachBlock(count, 64, (from, to) -> {
            for (int p = from; p < to; p++) {
                double total = 0;
                for (int k = 1; k < slotOf.length; k++) {
                    total += z[draws.unit(p, k - 1)];
                    if (slotOf[k] >= 0) {
                        sums[slotOf[k]][p] = total;
                    }
                }
            }
        });
        double[][] sorted = new double[slots][];
        double[] first = new double[slots];
        double[] second = new double[slots];
        execution.forEachBlock(slots, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                sorted[s] = sums[s].clone();
                Arrays.sort(sorted[s]);
                for (double v : sums[s]) {
                    first[s] += v;
                    second[s] += v * v;
                }
            }
        });
        execution.forEachBlock(z.length, EQUAL_BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                int k = cardinalities[i];
                if (k == 0 || Double.isNaN(unit[i])) {
                    continue;
                }
                int s = slotOf[k];
                double target = lag[i] / unit[i];
                double low = target - tie * k;
                double high = target + tie * k;
                int below = countBelow(sorted[s], low);
                int notAbove = below;
                if (below < count && sorted[s][below] <= high) {
                    notAbove = countBelow(sorted[s], Math.nextUp(high));
                }
                int more = count - below;
                int less = notAbove;
                double m = first[s];
                double q = second[s];
                for (int e = own.start(i); e < own.end(i); e++) {
                    int p = own.sequence(e);
                    double before = sums[s][p];
                    double after = before - z[i] + z[draws.unit(p, k)];
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
        });
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

    private void unequalRows(SharedDraws draws, SharedDraws.OwnDraws own) {
        int count = draws.count();
        double[][] drawn = new double[longestUnequal][count];
        for (int j = 0; j < longestUnequal; j++) {
            for (int p = 0; p < count; p++) {
                drawn[j][p] = z[draws.unit(p, j)];
            }
        }
        execution.forEachBlock(z.length, UNEQUAL_BLOCK, (from, to) -> {
            double[] lags = new double[count];
            for (int i = from; i < to; i++) {
                int k = cardinalities[i];
                if (k == 0 || !Double.isNaN(unit[i])) {
                    continue;
                }
                int start = w.rowStart(i);
                double total = accumulate(drawn, start, k, lags);
                for (int e = own.start(i); e < own.end(i); e++) {
                    int p = own.sequence(e);
                    lags[p] += w.value(start + own.within(e)) * (z[draws.unit(p, k)] - z[i]);
                }
                double slack = tie * total;
                count(i, lags, lag[i] - slack, lag[i] + slack);
            }
        });
    }

    /** Fills lags with the weighted sums of draws, four links a sweep to spare loads and stores; returns the row sum. */
    private double accumulate(double[][] drawn, int start, int k, double[] lags) {
        double total = 0;
        int j = k & 3;
        if (j == 0) {
            Arrays.fill(lags, 0);
        } else {
            first(drawn, start, j, lags);
            for (int l = 0; l < j; l++) {
                total += w.value(start + l);
            }
        }
        for (; j < k; j += 4) {
            double a = w.value(start + j);
            double b = w.value(start + j + 1);
            double c = w.value(start + j + 2);
            double d = w.value(start + j + 3);
            total += a + b + c + d;
            add(lags, a, drawn[j], b, drawn[j + 1], c, drawn[j + 2], d, drawn[j + 3]);
        }
        return total;
    }

    private void first(double[][] drawn, int start, int links, double[] lags) {
        double a = w.value(start);
        double b = links > 1 ? w.value(start + 1) : 0;
        double c = links > 2 ? w.value(start + 2) : 0;
        double[] x = drawn[0];
        double[] y = drawn[links > 1 ? 1 : 0];
        double[] v = drawn[links > 2 ? 2 : 0];
        for (int p = 0; p < lags.length; p++) {
            lags[p] = a * x[p] + b * y[p] + c * v[p];
        }
    }

    private static void add(
            double[] lags, double a, double[] x, double b, double[] y, double c, double[] u, double d, double[] v) {
        for (int p = 0; p < lags.length; p++) {
            lags[p] += (a * x[p] + b * y[p]) + (c * u[p] + d * v[p]);
        }
    }

    private void count(int i, double[] lags, double low, double high) {
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
