package org.isard.econometrics.panel;

import org.isard.core.CountingSort;
import org.isard.econometrics.ClusterMeat;
import org.isard.econometrics.DependentMeat;
import org.isard.econometrics.SmallSample;

/** The kinds of {@link PanelCovariance} as groups of the rows of a panel. */
final class PanelMeat {
    private PanelMeat() {}

    static double[][] of(PanelCovariance covariance, double[][] scores, int[] unit, int[] period, int lags) {
        int n = unit.length;
        int k = scores.length;
        boolean hc1 = covariance.smallSample() == PanelCovariance.SmallSample.HC1;
        // plm's factors belong to the meat alone: its tests keep their degrees of freedom, as sandwich's.
        SmallSample factor =
                covariance.smallSample() == PanelCovariance.SmallSample.STATA ? SmallSample.SANDWICH : SmallSample.NONE;
        double[][] meat = switch (covariance.kind()) {
            case CLASSICAL -> throw new IllegalStateException("a classical covariance has no meat");
            case WHITE -> clustered(scores, factor, CountingSort.identity(n));
            case UNIT -> clustered(scores, factor, unit);
            case PERIOD -> clustered(scores, factor, period);
            case TWO_WAY -> clustered(scores, factor, unit, period);
            case DRISCOLL_KRAAY -> DependentMeat.byPeriod(scores, period, lags, factor, k);
        };
        for (double[] row : meat) {
            for (int j = 0; hc1 && j < k; j++) {
                row[j] *= n / (double) (n - k);
            }
        }
        return meat;
    }

    private static double[][] clustered(double[][] scores, SmallSample factor, int[]... groups) {
        return ClusterMeat.of(scores, groups, factor, scores.length);
    }
}
