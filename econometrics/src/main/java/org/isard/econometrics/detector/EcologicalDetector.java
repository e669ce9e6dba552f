package org.isard.econometrics.detector;

import org.apache.commons.statistics.distribution.FDistribution;
import org.isard.core.Categories;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The ecological detector: whether two factors leave differently much of Y unexplained (Wang et al. 2010), by the ratio
 * of their sums of squares within strata against an F distribution, two-sided.
 *
 * <p>Both sums are of the same Y and so not independent, which the F test assumes: take p as a guide.
 * At 5 % the published form decides as the package geodetector 1.0-5; GD 10.8 decides by a rule that is not this F.
 */
public final class EcologicalDetector {
    private EcologicalDetector() {}

    /** Which ratio is tested. */
    public enum Form {
        /** As printed in 2010: {@code F = SSW1 / SSW2}, N - 1 and N - 1 degrees of freedom. The default. */
        PUBLISHED,
        /** With the degrees of freedom the strata use up: {@code F = (SSW1 / (N - L1)) / (SSW2 / (N - L2))}. */
        CORRECTED
    }

    /** The published form. */
    public static Result of(Variable y, Categories first, Categories second) {
        return of(y, first, second, Form.PUBLISHED);
    }

    /**
     * The detector in the given form.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, or Y is constant
     */
    public static Result of(Variable y, Categories first, Categories second, Form form) {
        Strata.check(y, first);
        Strata.check(y, second);
        double[] values = y.toArray();
        Strata one =
                Strata.of(values, Strata.compact(first.toCodes(), first.levels().size()));
        Strata two = Strata.of(
                values, Strata.compact(second.toCodes(), second.levels().size()));
        int n = y.size();
        int df1 = form == Form.PUBLISHED ? n - 1 : n - one.size();
        int df2 = form == Form.PUBLISHED ? n - 1 : n - two.size();
        double f = form == Form.PUBLISHED ? one.within() / two.within() : (one.within() / df1) / (two.within() / df2);
        double p = Double.NaN;
        if (df1 > 0 && df2 > 0 && !Double.isNaN(f)) {
            FDistribution distribution = FDistribution.of(df1, df2);
            p = Math.min(1, 2 * Math.min(distribution.cumulativeProbability(f), distribution.survivalProbability(f)));
        }
        return new Result(first.name(), second.name(), f, df1, df2, p, form);
    }

    /**
     * What the detector found.
     *
     * @param first the factor above the line
     * @param second the factor below
     * @param f the ratio; below 1 the first factor explains more
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom
     * @param pValue two-sided; NaN if a factor leaves no degree of freedom or neither leaves variation
     * @param form which ratio
     */
    public record Result(String first, String second, double f, int df1, int df2, double pValue, Form form) {
        @Override
        public String toString() {
            return "Ecological detector (" + form + ")\n"
                    + TextTable.of("first", "second", "F", "df1", "df2", "p")
                            .row(first, second, f, df1, df2, FactorDetector.p(pValue));
        }
    }
}
