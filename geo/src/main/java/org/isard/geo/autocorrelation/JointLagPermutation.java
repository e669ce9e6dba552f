package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Conditional permutation of several spatial lags at once, a unit's values drawn together, and of a statistic that is a
 * function of these lags and the place, on {@link SharedDraws}.
 *
 * <p>Rows whose weights are all equal share the sums over the first k of each sequence, so that a place costs one
 * vectorised pass over the P draws, corrected for the few draws that contain the place itself; where the statistic is
 * linear in two lags, {@link SlopedRows} spares most of that pass. Rows with unequal weights accumulate w_ij times row j of a K x P table per variable: contiguous, O(P) per link and variable. Where one lag
 * alone decides, {@link LagPermutation} is faster.
 */
final class JointLagPermutation {
    // Entries of the tables of one batch: bounds memory near 50 MB when a place has very many neighbours.
    private static final int TABLE = 1 << 22;
    // Draws that one place evaluates at a time: its buffers stay in the cache.
    private static final int BATCH = 4096;
    private static final int BLOCK = 512;

    private final Weights w;
    private final double[][] values;
    private final double[] unit;
    private final Statistic statistic;
    private final Execution execution;
    private final int[] cardinalities;
    private final int longest;
    private final int longestUnequal;
    private final boolean[] equalRowOf;

    // Null where the statistic is not linear in two lags.
    private final SlopedRows slopedRows;
    private final int[] atLeast;
    private final int[] atMost;
    private final double[] sum;
    private final double[] sumOfSquares;

    /** A local statistic as a function of lags. */
    interface Statistic {
        /**
         * Fills {@code out[0..count-1]}.
         *
         * @param place the place
         * @param unit what the sums are still to be multiplied with
         * @param sums by variable and draw
         */
        void fill(int place, double unit, double[][] sums, int count, double[] out);

        /** The least value that counts as not below the observed one. */
        double low(int place);

        /** The largest value that counts as not above the observed one. */
        double high(int place);
    }

    /** A statistic {@code constant + unit (second lag + slope first lag)} of two lags. */
    interface LinearStatistic extends Statistic {
        double constant(int place);

        double slope(int place);
    }

    /**
     * @param w the weights, without a diagonal
     * @param values what is drawn, by variable and unit
     * @param unit the weight that all links of a row share, NaN where they differ, as {@link SpatialLag#unit()}
     */
    JointLagPermutation(Weights w, double[][] values, double[] unit, Statistic statistic, Execution execution) {
        int n = w.size();
        this.w = w;
        this.values = values;
        this.unit = unit;
        this.statistic = statistic;
        this.execution = execution;
        cardinalities = new int[n];
        longest = w.maxCardinality();
        equalRowOf = new boolean[longest + 1];
        int unequal = 0;
        for (int i = 0; i < n; i++) {
            int k = w.cardinality(i);
            cardinalities[i] = k;
            if (Double.isNaN(unit[i])) {
                unequal = Math.max(unequal, k);
            } else {
                equalRowOf[k] = true;
            }
        }
        longestUnequal = unequal;
        slopedRows = values.length == 2 && statistic instanceof LinearStatistic linear
                ? new SlopedRows(cardinalities, unit, values, linear)
                : null;
        atLeast = new int[n];
        atMost = new int[n];
        sum = new double[n];
        sumOfSquares = new double[n];
    }

    /** Draws with a statistic of at least {@code low} and at most {@code high}; its sum and sum of squares. */
    LocalInference.Counts counts() {
        return new LocalInference.Counts(atLeast, atMost, sum, sumOfSquares);
    }

    void run(int permutations, long seed) {
        if (longest == 0) {
            return;
        }
        RandomStreams streams = RandomStreams.of(seed);
        int fitting = TABLE / ((longest + 1) * values.length);
        int batch = Math.max(1, Math.min(Math.min(permutations, BATCH), fitting));
        for (int first = 0; first < permutations; first += batch) {
            int count = Math.min(batch, permutations - first);
            SharedDraws draws = SharedDraws.generate(w.size(), longest + 1, first, count, streams, execution);
            SharedDraws.OwnDraws own = draws.ownDraws(cardinalities);
            // By cardinality, variable and draw; by variable, link and draw.
            double[][][] sums = sums(draws);
            double[][][] drawn = drawn(draws);
            boolean sloped = slopedRows != null;
            if (sloped) {
                slopedRows.add(draws, own, sums, counts(), execution);
                if (longestUnequal == 0) {
                    continue;
                }
            }
            execution.forEachBlock(w.size(), BLOCK, (from, to) -> {
                Buffers buffers = new Buffers(values.length, count);
                for (int i = from; i < to; i++) {
                    if (cardinalities[i] > 0 && !(sloped && isEqual(i))) {
                        place(i, draws, own, sums, drawn, buffers);
                    }
                }
            });
        }
    }

    private boolean isEqual(int i) {
        return !Double.isNaN(unit[i]);
    }

    /** Sums over the first k of each sequence, for each k that a row of equal weights has. */
    private double[][][] sums(SharedDraws draws) {
        double[][][] sums = new double[longest + 1][][];
        for (int k = 1; k <= longest; k++) {
            sums[k] = equalRowOf[k] ? new double[values.length][draws.count()] : null;
        }
        execution.forEachBlock(draws.count(), 64, (from, to) -> {
            for (int v = 0; v < values.length; v++) {
                for (int p = from; p < to; p++) {
                    double total = 0;
                    for (int k = 1; k <= longest; k++) {
                        total += values[v][draws.unit(p, k - 1)];
                        if (equalRowOf[k]) {
                            sums[k][v][p] = total;
                        }
                    }
                }
            }
        });
        return sums;
    }

    private double[][][] drawn(SharedDraws draws) {
        double[][][] drawn = new double[values.length][longestUnequal][draws.count()];
        execution.forEachBlock(longestUnequal, 1, (from, to) -> {
            for (int v = 0; v < values.length; v++) {
                for (int j = from; j < to; j++) {
                    for (int p = 0; p < draws.count(); p++) {
                        drawn[v][j][p] = values[v][draws.unit(p, j)];
                    }
                }
            }
        });
        return drawn;
    }

    private void place(
            int i,
            SharedDraws draws,
            SharedDraws.OwnDraws own,
            double[][][] sums,
            double[][][] drawn,
            Buffers buffers) {
        int k = cardinalities[i];
        int count = draws.count();
        boolean equal = isEqual(i);
        double scale = equal ? unit[i] : 1;
        double[][] lags = equal ? sums[k] : buffers.lags;
        if (!equal) {
            for (int v = 0; v < values.length; v++) {
                accumulate(drawn[v], w.rowStart(i), k, lags[v]);
            }
        }
        statistic.fill(i, scale, lags, count, buffers.out);
        for (int e = own.start(i); e < own.end(i); e++) {
            int p = own.sequence(e);
            double weight = equal ? 1 : w.value(w.rowStart(i) + own.within(e));
            for (int v = 0; v < values.length; v++) {
                buffers.one[v][0] = lags[v][p] + weight * (values[v][draws.unit(p, k)] - values[v][i]);
            }
            statistic.fill(i, scale, buffers.one, 1, buffers.outOfOne);
            buffers.out[p] = buffers.outOfOne[0];
        }
        count(i, buffers.out, count);
    }

    /** Weighted sums of draws, four links a sweep to spare loads and stores. */
    private void accumulate(double[][] drawn, int start, int k, double[] lags) {
        Arrays.fill(lags, 0);
        int j = 0;
        for (; j + 3 < k; j += 4) {
            double a = w.value(start + j);
            double b = w.value(start + j + 1);
            double c = w.value(start + j + 2);
            double d = w.value(start + j + 3);
            double[] x = drawn[j];
            double[] y = drawn[j + 1];
            double[] u = drawn[j + 2];
            double[] v = drawn[j + 3];
            for (int p = 0; p < lags.length; p++) {
                lags[p] += (a * x[p] + b * y[p]) + (c * u[p] + d * v[p]);
            }
        }
        for (; j < k; j++) {
            double a = w.value(start + j);
            double[] x = drawn[j];
            for (int p = 0; p < lags.length; p++) {
                lags[p] += a * x[p];
            }
        }
    }

    private void count(int i, double[] simulated, int count) {
        double low = statistic.low(i);
        double high = statistic.high(i);
        int more = 0;
        int less = 0;
        double m = 0;
        double q = 0;
        for (int p = 0; p < count; p++) {
            double x = simulated[p];
            more += x >= low ? 1 : 0;
            less += x <= high ? 1 : 0;
            m += x;
            q += x * x;
        }
        atLeast[i] += more;
        atMost[i] += less;
        sum[i] += m;
        sumOfSquares[i] += q;
    }

    /** What one thread needs for a place. */
    private static final class Buffers {
        private final double[][] lags;
        private final double[] out;
        private final double[][] one;
        private final double[] outOfOne = new double[1];

        Buffers(int variables, int count) {
            lags = new double[variables][count];
            out = new double[count];
            one = new double[variables][1];
        }
    }
}
