package org.isard.econometrics;

import org.isard.core.TextTable;
import org.isard.econometrics.internal.Tails;

/**
 * A statistic with its distribution if the hypothesis holds: F with df and df2 degrees of freedom, chi squared with df if df2 is infinite.
 *
 * @param name what is tested, by which statistic
 */
public record HypothesisTest(String name, double statistic, double df, double df2) {
    static HypothesisTest chiSquared(String name, double statistic, double df) {
        return new HypothesisTest(name, statistic, df, Double.POSITIVE_INFINITY);
    }

    /** The upper tail at the statistic. */
    public double pValue() {
        return Double.isInfinite(df2) ? Tails.chiSquared(statistic, df) : Tails.upperTail(statistic, df, df2);
    }

    @Override
    public String toString() {
        String distribution = Double.isInfinite(df2)
                ? "chi squared(" + TextTable.format(df) + ")"
                : "F(" + TextTable.format(df) + ", " + TextTable.format(df2) + ")";
        return name + ": " + distribution + " " + TextTable.format(statistic) + ", p " + TextTable.pValue(pValue())
                + "\n";
    }
}
