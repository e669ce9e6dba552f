package org.isard.econometrics.evaluation;

import org.isard.core.Pairwise;

/**
 * What it costs to put positions {@code from} to {@code to - 1} of a series into one segment, each in O(1) from sums over prefixes of the
 * series less its mean: the sum of squares about the segment's mean or line, or its deviance with a mean and variance of its own.
 */
final class SegmentCosts {
    // Keeps the logarithm of a constant segment's variance finite; added rather than a bound, so that splitting never
    // costs more.
    private static final double RIDGE = 1e-10;

    private final ChangePoints.Cost cost;
    private final double ridge;
    private final double[] y;
    private final double[] yy;
    private final double[] ty;

    SegmentCosts(ChangePoints.Cost cost, double[] series) {
        int n = series.length;
        double mean = Pairwise.mean(series);
        this.cost = cost;
        y = new double[n + 1];
        yy = new double[n + 1];
        ty = new double[n + 1];
        for (int t = 0; t < n; t++) {
            double value = series[t] - mean;
            y[t + 1] = y[t] + value;
            yy[t + 1] = yy[t] + value * value;
            ty[t + 1] = ty[t] + (t - (n - 1) / 2.0) * value;
        }
        ridge = RIDGE * yy[n] / n;
    }

    int size() {
        return y.length - 1;
    }

    double of(int from, int to) {
        int m = to - from;
        double sum = y[to] - y[from];
        double squares = Math.max(0, yy[to] - yy[from] - sum * sum / m);
        return switch (cost) {
            case MEAN -> squares;
            case MEAN_VARIANCE -> m * (Math.log(squares / m + ridge) + Math.log(2 * Math.PI) + 1);
            case TREND -> {
                // Times count from the middle of the series, so the segment's own middle is this far off.
                double middle = (from + to - 1) / 2.0 - (size() - 1) / 2.0;
                double cross = ty[to] - ty[from] - middle * sum;
                double times = m * ((double) m * m - 1) / 12;
                yield m < 2 ? 0 : Math.max(0, squares - cross * cross / times);
            }
        };
    }
}
