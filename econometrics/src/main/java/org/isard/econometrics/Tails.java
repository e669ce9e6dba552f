package org.isard.econometrics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tail probabilities of test statistics, computed directly and not as one minus the rest. */
final class Tails {
    private Tails() {}

    /** Twice the upper tail of Student's t at {@code |t|}, computed directly. */
    static double[] twoSided(double[] t, double df) {
        TDistribution distribution = TDistribution.of(df);
        return Arrays.stream(t)
                .map(v -> Double.isNaN(v) ? Double.NaN : 2 * distribution.survivalProbability(Math.abs(v)))
                .toArray();
    }

    /** The upper tail of F; NaN where F is. */
    static double upperTail(double f, double df1, double df2) {
        return Double.isNaN(f) ? Double.NaN : FDistribution.of(df1, df2).survivalProbability(f);
    }
}
