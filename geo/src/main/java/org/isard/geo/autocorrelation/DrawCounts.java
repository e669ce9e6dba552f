package org.isard.geo.autocorrelation;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.isard.core.inference.Alternative;

/**
 * What the draws of conditional permutation bring for each place: how many reach the observed value from either side, their
 * moments, and under early stopping how many there were.
 *
 * <p>What is counted is a simulated value of which the local statistic is a multiple, but for a constant. Different
 * places may be counted by different threads.
 */
final class DrawCounts {
    private final LocalOptions options;
    private final IntPredicate tested;
    private final IntToDoubleFunction scale;
    private final int[] atLeast;
    private final int[] atMost;
    private final double[] sum;
    private final double[] sumOfSquares;

    // Null where each place sees all draws.
    private final int[] drawn;

    /**
     * @param tested whether a place is tested at all
     * @param scale what the statistic of a place multiplies the simulated value with
     */
    DrawCounts(int n, LocalOptions options, IntPredicate tested, IntToDoubleFunction scale) {
        this.options = options;
        this.tested = tested;
        this.scale = scale;
        atLeast = new int[n];
        atMost = new int[n];
        sum = new double[n];
        sumOfSquares = new double[n];
        drawn = options.stopping().early() ? new int[n] : null;
    }

    LocalOptions options() {
        return options;
    }

    int size() {
        return atLeast.length;
    }

    boolean tested(int i) {
        return tested.test(i);
    }

    /** Whether places may stop early, so that draws are to be counted in their order. */
    boolean inOrder() {
        return drawn != null;
    }

    /** Whether a place is tested and has not been ended by the rule. */
    boolean open(int i) {
        return tested(i)
                && (drawn == null || extremes(i, tail(i)) < options.stopping().extremes());
    }

    boolean anyOpen() {
        for (int i = 0; i < atLeast.length; i++) {
            if (open(i)) {
                return true;
            }
        }
        return false;
    }

    /** The statistic moves with the simulated value where the scale is positive, against it where it is negative. */
    private Alternative tail(int i) {
        Alternative tail = options.alternative();
        if (tail == Alternative.TWO_SIDED || !(scale.applyAsDouble(i) < 0)) {
            return tail;
        }
        return tail == Alternative.GREATER ? Alternative.LESS : Alternative.GREATER;
    }

    private int extremes(int i, Alternative tail) {
        return switch (tail) {
            case GREATER -> atLeast[i];
            case LESS -> atMost[i];
            case TWO_SIDED -> Math.min(atLeast[i], atMost[i]);
        };
    }

    /** Adds what a number of draws brought. */
    void add(int i, int more, int less, double total, double squares) {
        atLeast[i] += more;
        atMost[i] += less;
        sum[i] += total;
        sumOfSquares[i] += squares;
    }

    /**
     * Adds simulated values, all of them.
     *
     * @param low the least value that counts as not below the observed one
     * @param high the largest value that counts as not above the observed one
     */
    void add(int i, double[] values, double low, double high) {
        // The outcome of a comparison is a coin, so signs of differences are summed instead; zeros so that none is -0.
        double least = low == 0 ? -0.0 : low;
        double most = high == 0 ? 0.0 : high;
        long below = 0;
        long above = 0;
        double m0 = 0;
        double m1 = 0;
        double m2 = 0;
        double m3 = 0;
        double q0 = 0;
        double q1 = 0;
        double q2 = 0;
        double q3 = 0;
        int p = 0;
        // Four sums side by side, as each addition waits for the one before it.
        for (; p + 3 < values.length; p += 4) {
            double x0 = values[p];
            double x1 = values[p + 1];
            double x2 = values[p + 2];
            double x3 = values[p + 3];
            below += (negative(x0 - least) + negative(x1 - least)) + (negative(x2 - least) + negative(x3 - least));
            above += (negative(most - x0) + negative(most - x1)) + (negative(most - x2) + negative(most - x3));
            m0 += x0;
            m1 += x1;
            m2 += x2;
            m3 += x3;
            q0 += x0 * x0;
            q1 += x1 * x1;
            q2 += x2 * x2;
            q3 += x3 * x3;
        }
        for (; p < values.length; p++) {
            double x = values[p];
            below += negative(x - least);
            above += negative(most - x);
            m0 += x;
            q0 += x * x;
        }
        add(i, values.length - (int) below, values.length - (int) above, (m0 + m1) + (m2 + m3), (q0 + q1) + (q2 + q3));
    }

    /** 1 for a negative number and 0 for a positive one, without a branch. */
    private static long negative(double x) {
        return Double.doubleToRawLongBits(x) >>> 63;
    }

    /** Adds simulated values up to the one that ends an open place by the rule. */
    void addInOrder(int i, double[] values, double low, double high) {
        int more = atLeast[i];
        int less = atMost[i];
        double m = sum[i];
        double q = sumOfSquares[i];
        // Where the scale is zero the statistic is the same in every draw.
        boolean tied = scale.applyAsDouble(i) == 0;
        double least = tied ? Double.NEGATIVE_INFINITY : low;
        double most = tied ? Double.POSITIVE_INFINITY : high;
        Alternative tail = tail(i);
        int extremes = options.stopping().extremes();
        add(i, values, least, most);
        if (extremes(i, tail) < extremes) {
            drawn[i] += values.length;
            return;
        }
        // The end lies among these: count them again, one by one.
        atLeast[i] = more;
        atMost[i] = less;
        sum[i] = m;
        sumOfSquares[i] = q;
        for (int p = 0; extremes(i, tail) < extremes; p++) {
            add(i, values[p] >= least ? 1 : 0, values[p] <= most ? 1 : 0, values[p], values[p] * values[p]);
            drawn[i]++;
        }
    }

    /** Adds one simulated value to an open place. */
    void add(int i, double value, double low, double high) {
        add(i, value >= low ? 1 : 0, value <= high ? 1 : 0, value, value * value);
        if (drawn != null) {
            drawn[i]++;
        }
    }

    /** How many draws a place saw; 0 where it is not tested. */
    int draws(int i) {
        return !tested(i) ? 0 : drawn != null ? drawn[i] : options.permutations();
    }

    double pValue(int i) {
        if (!tested(i)) {
            return Double.NaN;
        }
        int draws = drawn != null ? drawn[i] : options.permutations();
        double direction = scale.applyAsDouble(i);
        int large = direction > 0 ? atLeast[i] : direction < 0 ? atMost[i] : draws;
        int small = direction > 0 ? atMost[i] : direction < 0 ? atLeast[i] : draws;
        return options.pValue(large, small, draws);
    }

    /** Mean of the scaled draws; NaN where there is no test. */
    double mean(int i) {
        return tested(i) ? scale.applyAsDouble(i) * sum[i] / draws(i) : Double.NaN;
    }

    /** Variance of the scaled draws, divisor one below their number; NaN without a test or for only one draw. */
    double variance(int i) {
        int draws = draws(i);
        if (draws < 2) {
            return Double.NaN;
        }
        double factor = scale.applyAsDouble(i);
        // Rounding may leave a sum of squares a hair below what the mean takes away.
        double squares = Math.max(0, sumOfSquares[i] - sum[i] * sum[i] / draws);
        return factor * factor * squares / (draws - 1);
    }
}
