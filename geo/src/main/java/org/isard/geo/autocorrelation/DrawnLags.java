package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * The lags that one batch of {@link SharedDraws} gives to each place: for rows of equal weights sums of drawn values, one
 * for all places of a cardinality; for others weighted sums, made for each place from a table of the drawn values.
 *
 * <p>Lags of equal rows are in units of their weight.
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
    private final double[][] drawn;

    DrawnLags(Weights w, double[] z, double[] unit, int[] cardinalities, SharedDraws draws, Execution execution) {
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
        drawn = new double[unequal][draws.count()];
        for (int j = 0; j < unequal; j++) {
            for (int p = 0; p < draws.count(); p++) {
                drawn[j][p] = z[draws.unit(p, j)];
            }
        }
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

    boolean anyEqual() {
        return slots > 0;
    }

    boolean anyUnequal() {
        return drawn.length > 0;
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

    /** The lags of place i, which has neighbours, in draws from to to - 1, at the head of the array. */
    void fill(int i, int from, int to, double[] lags) {
        boolean equal = !Double.isNaN(unit[i]);
        int start = w.rowStart(i);
        if (equal) {
            System.arraycopy(sums[slotOf[cardinalities[i]]], from, lags, 0, to - from);
        } else {
            accumulate(start, cardinalities[i], from, to - from, lags);
        }
        for (int e = own.first(i, from); e < own.end(i) && own.sequence(e) < to; e++) {
            double weight = equal ? 1 : w.value(start + own.within(e));
            lags[own.sequence(e) - from] += weight * replacement(i, e);
        }
    }

    /** Weighted sums of draws, four links a sweep to spare loads and stores. */
    private void accumulate(int start, int k, int from, int length, double[] lags) {
        int j = k & 3;
        if (j == 0) {
            Arrays.fill(lags, 0, length, 0);
        } else {
            first(start, j, from, length, lags);
        }
        for (; j < k; j += 4) {
            add(
                    lags,
                    from,
                    length,
                    w.value(start + j),
                    drawn[j],
                    w.value(start + j + 1),
                    drawn[j + 1],
                    w.value(start + j + 2),
                    drawn[j + 2],
                    w.value(start + j + 3),
                    drawn[j + 3]);
        }
    }

    private void first(int start, int links, int from, int length, double[] lags) {
        double a = w.value(start);
        double b = links > 1 ? w.value(start + 1) : 0;
        double c = links > 2 ? w.value(start + 2) : 0;
        double[] x = drawn[0];
        double[] y = drawn[links > 1 ? 1 : 0];
        double[] v = drawn[links > 2 ? 2 : 0];
        for (int p = 0; p < length; p++) {
            lags[p] = a * x[from + p] + b * y[from + p] + c * v[from + p];
        }
    }

    private static void add(
            double[] lags,
            int from,
            int length,
            double a,
            double[] x,
            double b,
            double[] y,
            double c,
            double[] u,
            double d,
            double[] v) {
        for (int p = 0; p < length; p++) {
            lags[p] += (a * x[from + p] + b * y[from + p]) + (c * u[from + p] + d * v[from + p]);
        }
    }
}
