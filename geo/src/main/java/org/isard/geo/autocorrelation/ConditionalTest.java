package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.MultipleTesting;

/**
 * Conditional permutation of statistics that are, place by place, a factor times the spatial lag plus a constant: local
 * Moran (the factor is z_i) and Gi (it is positive).
 *
 * <p>Columns are made when asked for: at a million places each one costs as much as a good part of the permutations.
 */
final class ConditionalTest {
    private final Weights w;
    private final LocalOptions options;
    private final double[] unit;
    private final double[] factor;
    private final LagPermutation kernel;
    private final boolean defined;
    private volatile double[] adjusted;

    /**
     * @param w the weights, without a diagonal
     * @param drawn the variable whose values are drawn
     * @param lags its lags
     * @param factor what the statistic multiplies the lag with, but for a positive number; null if that is all
     * @param defined whether the statistic is defined at all; if not, nothing is drawn
     */
    ConditionalTest(
            Weights w, Deviations drawn, SpatialLag lags, double[] factor, boolean defined, LocalOptions options) {
        this.w = w;
        this.options = options;
        this.unit = lags.unit();
        this.factor = factor;
        this.defined = defined;
        kernel = new LagPermutation(w, drawn.z(), drawn.noise(), lags, options.execution());
        if (defined) {
            kernel.run(options.permutations(), options.seed(), options.stopping(), this::tailOfLag);
        }
    }

    /** The statistic moves with the lag where the factor is positive, against it where it is negative. */
    private Alternative tailOfLag(int at) {
        Alternative tail = options.alternative();
        if (tail == Alternative.TWO_SIDED || factor == null || factor[at] > 0) {
            return tail;
        }
        return tail == Alternative.GREATER ? Alternative.LESS : Alternative.GREATER;
    }

    boolean defined() {
        return defined;
    }

    boolean tested(int at) {
        return defined && w.cardinality(at) > 0;
    }

    double pValue(int at) {
        if (!tested(at)) {
            return Double.NaN;
        }
        int draws = draws(at);
        double direction = factor == null ? 1 : factor[at];
        // With a factor of zero the statistic is the same in every draw.
        int large = direction > 0 ? kernel.atLeast[at] : direction < 0 ? kernel.atMost[at] : draws;
        int small = direction > 0 ? kernel.atMost[at] : direction < 0 ? kernel.atLeast[at] : draws;
        return options.pValue(large, small, draws);
    }

    double[] pValues() {
        return column(this::pValue);
    }

    /** Not a copy. */
    double[] adjusted() {
        double[] found = adjusted;
        if (found == null) {
            found = options.control().adjust(pValues());
            adjusted = found;
        }
        return found;
    }

    boolean significant(int at) {
        double p = options.control() == MultipleTesting.NONE ? pValue(at) : adjusted()[at];
        return p <= options.significance();
    }

    int[] draws() {
        int[] draws = new int[w.size()];
        if (defined) {
            Arrays.setAll(draws, this::draws);
        }
        return draws;
    }

    /** With a factor of zero every draw ties with the observed, so the rule ends them as soon as it can. */
    private int draws(int at) {
        int draws = kernel.draws(at);
        boolean tied = options.stopping().early() && factor != null && factor[at] == 0;
        return tied ? Math.min(draws, options.stopping().extremes()) : draws;
    }

    /** Mean of the drawn lags; NaN where there is no test. */
    double lagMean(int at) {
        return tested(at) ? toLag(at) * kernel.sum[at] / kernel.draws(at) : Double.NaN;
    }

    /** Variance of the drawn lags, divisor one below their number; NaN where there is no test or only one draw. */
    double lagVariance(int at) {
        if (!tested(at) || draws(at) < 2) {
            return Double.NaN;
        }
        int draws = kernel.draws(at);
        // Rounding may leave a sum of squares a hair below what the mean takes away.
        double squares = Math.max(0, kernel.sumOfSquares[at] - kernel.sum[at] * kernel.sum[at] / draws);
        return toLag(at) * toLag(at) * squares / (draws - 1);
    }

    private double toLag(int at) {
        return Double.isNaN(unit[at]) ? 1 : unit[at];
    }

    /** A value for each place. */
    interface Cell {
        double at(int place);
    }

    double[] column(Cell cell) {
        double[] values = new double[w.size()];
        options.execution().forEachBlock(values.length, 8192, (from, to) -> {
            for (int at = from; at < to; at++) {
                values[at] = cell.at(at);
            }
        });
        return values;
    }
}
