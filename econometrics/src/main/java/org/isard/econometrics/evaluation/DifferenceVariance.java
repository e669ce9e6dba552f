package org.isard.econometrics.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.isard.core.Variable;

/** The variance of the noise about a level or a trend that may change now and then. */
final class DifferenceVariance {
    private DifferenceVariance() {}

    /**
     * From the median absolute deviation of first differences, or for trends of second ones, which few changes do not disturb: scaled to the
     * normal distribution and divided by the sum of the squared weights of the difference, 2 or 6.
     */
    static double of(Variable series, ChangePoints.Cost cost) {
        boolean trend = cost == ChangePoints.Cost.TREND;
        double[] d = differences(series.toArray());
        if (trend) {
            d = differences(d);
        }
        if (d.length == 0) {
            throw new IllegalArgumentException(
                    series.name() + ": is too short to tell its noise; give the penalty as a number");
        }
        double centre = median(d);
        double mad = median(Arrays.stream(d).map(v -> Math.abs(v - centre)).toArray());
        if (mad == 0) {
            throw new IllegalArgumentException(
                    series.name()
                            + ": half of its changes or more are the same, so they tell no variance; give the penalty as a number");
        }
        double s = mad / NormalDistribution.of(0, 1).inverseCumulativeProbability(0.75);
        return s * s / (trend ? 6 : 2);
    }

    private static double[] differences(double[] x) {
        double[] d = new double[Math.max(0, x.length - 1)];
        for (int t = 0; t < d.length; t++) {
            d[t] = x[t + 1] - x[t];
        }
        return d;
    }

    private static double median(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}
