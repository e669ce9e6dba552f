package org.isard.econometrics.panel;

import java.util.Arrays;
import org.isard.econometrics.ClusterMeat;

/** The middle of the sandwich for the kinds of {@link PanelCovariance}; cost O(n k + g k^2). */
final class PanelMeat {
    private PanelMeat() {}

    static double[][] of(PanelCovariance covariance, double[][] x, double[] e, int[] unit, int[] period, int lags) {
        int n = e.length;
        int k = x.length;
        int[] rows = new int[n];
        Arrays.setAll(rows, r -> r);
        double[][] meat = new double[k][k];
        switch (covariance.kind()) {
            case CLASSICAL -> throw new IllegalStateException("a classical covariance has no meat");
            case WHITE -> add(meat, scores(x, e, rows), 0, scale(covariance, n, n, k));
            case UNIT -> add(meat, scores(x, e, unit), 0, scale(covariance, ClusterMeat.count(unit), n, k));
            case PERIOD -> add(meat, scores(x, e, period), 0, scale(covariance, ClusterMeat.count(period), n, k));
            case TWO_WAY -> {
                add(meat, scores(x, e, unit), 0, scale(covariance, ClusterMeat.count(unit), n, k));
                add(meat, scores(x, e, period), 0, scale(covariance, ClusterMeat.count(period), n, k));
                add(meat, scores(x, e, rows), 0, -scale(covariance, n, n, k));
            }
            case DRISCOLL_KRAAY -> {
                double scale = scale(covariance, ClusterMeat.count(period), n, k);
                double[][] scores = scores(x, e, period);
                for (int l = 0; l <= lags; l++) {
                    add(meat, scores, l, scale * (1 - l / (lags + 1.0)));
                }
            }
        }
        return meat;
    }

    private static double scale(PanelCovariance covariance, double g, double n, double k) {
        return switch (covariance.smallSample()) {
            case NONE -> 1;
            case HC1 -> n / (n - k);
            case STATA -> g / (g - 1) * ((n - 1) / (n - k));
        };
    }

    /** The sums of {@code x e} by group. */
    private static double[][] scores(double[][] x, double[] e, int[] groups) {
        int levels = Arrays.stream(groups).max().orElse(-1) + 1;
        double[][] result = new double[levels][x.length];
        for (int r = 0; r < e.length; r++) {
            double[] sum = result[groups[r]];
            for (int j = 0; j < x.length; j++) {
                sum[j] += x[j][r] * e[r];
            }
        }
        return result;
    }

    /** Adds the products of scores so many groups apart, both ways unless they are the same. */
    private static void add(double[][] meat, double[][] scores, int lag, double weight) {
        for (int g = lag; g < scores.length; g++) {
            for (int a = 0; a < meat.length; a++) {
                for (int b = 0; b < meat.length; b++) {
                    double product = scores[g][a] * scores[g - lag][b];
                    meat[a][b] += weight * product;
                    if (lag > 0) {
                        meat[b][a] += weight * product;
                    }
                }
            }
        }
    }
}
