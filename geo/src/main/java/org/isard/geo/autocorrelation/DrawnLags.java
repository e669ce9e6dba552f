package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * The lags that one batch of {@link SharedDraws} gives to each place: for rows of equal weights sums of drawn values, one
 * for all places of a cardinality; for others weighted sums, made for each place from a table of the drawn values.
 *
 * <p>Lags of equal rows are in units of their weight. Draws come in chunks, arrays of their own, since loops over whole
 * arrays are what the compiler vectorises best.
 */
final class DrawnLags {
    private final Weights w;
    private final double[] z;
    private final double[] unit;
    private final int[] cardinalities;
    private final SharedDraws draws;
    private final SharedDraws.OwnDraws own;
    private final Execution execution;
    private final int[] slotOf;
    private final int slots;
    private final double[][] sums;
    private final double[] sum;
    private final double[] sumOfSquares;
    private final int chunk;
    private final int longestUnequal;
    private final double[][][] drawn;

    /** In chunks of this many draws; the last may be shorter. */
    DrawnLags(
            Weights w,
            double[] z,
            double[] unit,
            int[] cardinalities,
            SharedDraws draws,
            int chunk,
            Execution execution) {
        this.chunk = chunk;
        this.w = w;
        this.z = z;
        this.unit = unit;
        this.cardinalities = cardinalities;
        this.draws = draws;
        this.own = draws.ownDraws(cardinalities);
        this.execution = execution;
        slotOf = new int[draws.length()];
        Arrays.fill(slotOf, -1);
        int unequal = 0;
        for (int i = 0; i < unit.length; i++) {
            if (Double.isNaN(unit[i])) {
                unequal = Math.max(unequal, cardinalities[i]);
            } else {
                slotOf[cardinalities[i]] = 0;
            }
        }
        slotOf[0] = -1;
        int used = 0;
        for (int k = 1; k < slotOf.length; k++) {
            if (slotOf[k] == 0) {
                slotOf[k] = used++;
            }
        }
        slots = used;
        sums = new double[slots][draws.count()];
        sum = new double[slots];
        sumOfSquares = new double[slots];
        sumUp();
        longestUnequal = unequal;
        drawn = new double[unequal > 0 ? chunks() : 0][unequal][];
        execution.forEachBlock(drawn.length, 1, (from, to) -> {
            for (int c = from; c < to; c++) {
                for (int j = 0; j < longestUnequal; j++) {
                    drawn[c][j] = new double[length(c)];
                    for (int p = 0; p < drawn[c][j].length; p++) {
                        drawn[c][j][p] = z[draws.unit(c * chunk + p, j)];
                    }
                }
            }
        });
    }

    private void sumUp() {
        if (slots == 0) {
            return;
        }
        execution.forEachBlock(draws.count(), 64, (from, to) -> {
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
    }

    /** How many draws. */
    int count() {
        return draws.count();
    }

    int chunks() {
        return (draws.count() + chunk - 1) / chunk;
    }

    /** How many draws a chunk has. */
    int length(int c) {
        return Math.min(chunk, draws.count() - c * chunk);
    }

    boolean anyEqual() {
        return slots > 0;
    }

    boolean anyUnequal() {
        return longestUnequal > 0;
    }

    SharedDraws.OwnDraws own() {
        return own;
    }

    /** Where sums of the cardinality stand. */
    int slot(int cardinality) {
        return slotOf[cardinality];
    }

    /** The sum of draw p, as if no place had to be replaced. */
    double shared(int slot, int p) {
        return sums[slot][p];
    }

    /** Each slot's sums in ascending order; their moments are found on the way. */
    double[][] sortedSums() {
        double[][] sorted = new double[slots][];
        execution.forEachBlock(slots, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                sorted[s] = sums[s].clone();
                Arrays.sort(sorted[s]);
                for (double v : sums[s]) {
                    sum[s] += v;
                    sumOfSquares[s] += v * v;
                }
            }
        });
        return sorted;
    }

    /** Sum of a slot's sums, once sorted. */
    double sum(int slot) {
        return sum[slot];
    }

    /** Sum of squares of a slot's sums, once sorted. */
    double sumOfSquares(int slot) {
        return sumOfSquares[slot];
    }

    /** What a drawn value changes by where place i itself was drawn and another takes its place. */
    double replacement(int i, int e) {
        return z[draws.unit(own.sequence(e), cardinalities[i])] - z[i];
    }

    /** The lags of place i, which has neighbours, in the draws of a chunk; the array is as long as the chunk. */
    void fill(int i, int c, double[] lags) {
        boolean equal = !Double.isNaN(unit[i]);
        int start = w.rowStart(i);
        int from = c * chunk;
        if (equal) {
            System.arraycopy(sums[slotOf[cardinalities[i]]], from, lags, 0, lags.length);
        } else {
            accumulate(drawn[c], start, cardinalities[i], lags);
        }
        for (int e = own.first(i, from); e < own.end(i) && own.sequence(e) < from + lags.length; e++) {
            double weight = equal ? 1 : w.value(start + own.within(e));
            lags[own.sequence(e) - from] += weight * replacement(i, e);
        }
    }

    /** Weighted sums of draws, four links a sweep to spare loads and stores. */
    private void accumulate(double[][] values, int start, int k, double[] lags) {
        int j = k & 3;
        if (j == 0) {
            Arrays.fill(lags, 0);
        } else {
            first(values, start, j, lags);
        }
        for (; j < k; j += 4) {
            double a = w.value(start + j);
            double b = w.value(start + j + 1);
            double c = w.value(start + j + 2);
            double d = w.value(start + j + 3);
            add(lags, a, values[j], b, values[j + 1], c, values[j + 2], d, values[j + 3]);
        }
    }

    private void first(double[][] values, int start, int links, double[] lags) {
        double a = w.value(start);
        double b = links > 1 ? w.value(start + 1) : 0;
        double c = links > 2 ? w.value(start + 2) : 0;
        double[] x = values[0];
        double[] y = values[links > 1 ? 1 : 0];
        double[] v = values[links > 2 ? 2 : 0];
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
}
