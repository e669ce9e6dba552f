package org.isard.geo.autocorrelation;

import org.isard.core.Weights;

/**
 * The spatial lag itself under conditional permutation, over its unit for rows of equal weights.
 *
 * <p>A simulated lag within {@code sum_j w_ij} times the noise of the values from the observed counts as equal to it, so
 * that equal sums taken in another order tie whatever their rounding.
 */
final class LagStatistic implements ConditionalPermutation.Statistic {
    private final Weights w;
    private final double[] lag;
    private final double[] unit;
    private final double noise;

    /** @param noise two values that differ by this count as equal */
    private LagStatistic(Weights w, SpatialLag lags, double noise) {
        this.w = w;
        this.lag = lags.lag();
        this.unit = lags.unit();
        this.noise = noise;
    }

    /**
     * Draws the lags of z.
     *
     * @param w the weights, without a diagonal
     * @param z the values of all places
     * @param noise two values that differ by this count as equal
     * @param lags the observed lags of z
     * @param counts to be filled; their scale must allow for {@link SpatialLag#scale}
     */
    static LocalInference run(Weights w, double[] z, double noise, SpatialLag lags, DrawCounts counts) {
        LagStatistic statistic = new LagStatistic(w, lags, noise);
        ConditionalPermutation.run(new Rows(w, lags.unit()), new double[][] {z}, statistic, counts);
        return LocalInference.permuted(counts);
    }

    @Override
    public double[] simulate(int place, double unit, double[][] lags, double[] out) {
        return lags[0];
    }

    @Override
    public double low(int i) {
        return target(i) - slack(i);
    }

    @Override
    public double high(int i) {
        return target(i) + slack(i);
    }

    private double target(int i) {
        return Double.isNaN(unit[i]) ? lag[i] : lag[i] / unit[i];
    }

    private double slack(int i) {
        return noise * (Double.isNaN(unit[i]) ? RowSums.sum(w, i) : w.cardinality(i));
    }

    @Override
    public ConditionalPermutation.EqualRows sharing(Rows rows) {
        return new SortedRows(rows, this);
    }
}
