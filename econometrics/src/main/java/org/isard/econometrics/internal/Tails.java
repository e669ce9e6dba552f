package org.isard.econometrics.internal;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tail probabilities of test statistics, computed directly and not as one minus the rest. NaN stays NaN. */
public final class Tails {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Tails() {}

    /** Twice the upper tail of Student's t at each {@code |t|}; of the normal distribution if {@code df} is infinite. */
    public static double[] twoSided(double[] t, double df) {
        if (Double.isInfinite(df)) {
            return Arrays.stream(t).map(Tails::twoSidedNormal).toArray();
        }
        TDistribution distribution = TDistribution.of(df);
        return Arrays.stream(t)
                .map(v -> Double.isNaN(v) ? Double.NaN : 2 * distribution.survivalProbability(Math.abs(v)))
                .toArray();
    }

    /** Twice the upper tail of the standard normal distribution at {@code |z|}. */
    public static double twoSidedNormal(double z) {
        return Double.isNaN(z) ? Double.NaN : 2 * NORMAL.survivalProbability(Math.abs(z));
    }

    /** The upper tail of the standard normal distribution. */
    public static double upperNormal(double z) {
        return Double.isNaN(z) ? Double.NaN : NORMAL.survivalProbability(z);
    }

    /** The upper tail of F. */
    public static double upperTail(double f, double df1, double df2) {
        return Double.isNaN(f) ? Double.NaN : FDistribution.of(df1, df2).survivalProbability(f);
    }

    /** The upper tail of chi squared. */
    public static double chiSquared(double value, double df) {
        return Double.isNaN(value) ? Double.NaN : ChiSquaredDistribution.of(df).survivalProbability(value);
    }

    /** The point that Student's t exceeds with this probability; of the normal distribution if {@code df} is infinite. */
    public static double criticalValue(double upperTail, double df) {
        return Double.isInfinite(df)
                ? NORMAL.inverseSurvivalProbability(upperTail)
                : TDistribution.of(df).inverseSurvivalProbability(upperTail);
    }
}
