package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The ecological detector: whether two factors leave differently much of Y unexplained (Wang et al. 2010), by the ratio
 * of their sums of squares within strata against an F distribution, two-sided.
 *
 * <p>Both sums are of the same Y and so not independent, which the F test assumes: take p as a guide.
 * At 5 % the published form decides as the package geodetector 1.0-5; the
 * corrected form pays for the strata a factor uses; GD 10.8 decides by a rule of its own, the third form.
 */
public final class EcologicalDetector {
    private EcologicalDetector() {}

    /** Which ratio is tested. */
    public enum Form {
        /** As printed in 2010: {@code F = SSW1 / SSW2}, N - 1 and N - 1 degrees of freedom. The default. */
        PUBLISHED,
        /** With the degrees of freedom the strata use up: {@code F = (SSW1 / (N - L1)) / (SSW2 / (N - L2))}. */
        CORRECTED,
        /**
         * GD 10.8: the ratio of the two q, {@code F = q2 / q1}, on N - 1 and N - 1 degrees of freedom. No ratio of variances
         * and so no F statistic; GD calls factors different where a tail is below 0.1, which is {@code p < 0.2} here. Only to
         * reproduce its tables.
         */
        RATIO_OF_Q
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
        return result(first.name(), strata(values, first), second.name(), strata(values, second), form);
    }

    /** All pairs of factors in the published form, in the order of the factors. */
    public static All ofAll(Variable y, Categories... factors) {
        return ofAll(y, Form.PUBLISHED, factors);
    }

    /**
     * All pairs of factors, in the order of the factors.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Categories, Categories, Form)}, or if fewer than two factors
     *     are given or two have the same name
     */
    public static All ofAll(Variable y, Form form, Categories... factors) {
        InteractionDetector.checkPairs(factors);
        double[] values = y.toArray();
        Strata[] strata = new Strata[factors.length];
        for (int j = 0; j < strata.length; j++) {
            Strata.check(y, factors[j]);
            strata[j] = strata(values, factors[j]);
        }
        return all(y.name(), List.of(factors).stream().map(Categories::name).toList(), strata, form);
    }

    static All all(String variable, List<String> names, Strata[] strata, Form form) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < strata.length; i++) {
            for (int j = i + 1; j < strata.length; j++) {
                results.add(result(names.get(i), strata[i], names.get(j), strata[j], form));
            }
        }
        return new All(variable, results);
    }

    private static Strata strata(double[] values, Categories factor) {
        return Strata.of(
                values, Strata.compact(factor.toCodes(), factor.levels().size()));
    }

    private static Result result(String first, Strata one, String second, Strata two, Form form) {
        int n = one.units();
        int df1 = form == Form.CORRECTED ? n - one.size() : n - 1;
        int df2 = form == Form.CORRECTED ? n - two.size() : n - 1;
        double f = switch (form) {
            case PUBLISHED -> one.within() / two.within();
            case CORRECTED -> (one.within() / df1) / (two.within() / df2);
            case RATIO_OF_Q ->
                FactorDetector.result(second, two, Convention.GD).q()
                        / FactorDetector.result(first, one, Convention.GD).q();
        };
        double p = Double.NaN;
        if (df1 > 0 && df2 > 0 && !Double.isNaN(f)) {
            FDistribution distribution = FDistribution.of(df1, df2);
            p = Math.min(1, 2 * Math.min(distribution.cumulativeProbability(f), distribution.survivalProbability(f)));
        }
        return new Result(first, second, f, df1, df2, p, form);
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
            return "Ecological detector (" + form + ")\n" + table(List.of(this));
        }
    }

    /**
     * All pairs of factors of one variable.
     *
     * @param variable the name of Y
     * @param results one result per pair
     */
    public record All(String variable, List<Result> results) {
        /** Keeps its own copy of the list. */
        public All {
            results = List.copyOf(results);
        }

        /** One row per pair with F, degrees of freedom and p; an infinite F is left missing. */
        public Table toTable() {
            Labels rows = Labels.of(
                    results.stream().map(r -> r.first() + " / " + r.second()).toList());
            return Table.of(rows)
                    .with(Variable.of(
                            "F",
                            rows,
                            results.stream()
                                    .mapToDouble(r -> Double.isInfinite(r.f()) ? Double.NaN : r.f())
                                    .toArray()))
                    .with(Variable.of(
                            "df1",
                            rows,
                            results.stream().mapToDouble(Result::df1).toArray()))
                    .with(Variable.of(
                            "df2",
                            rows,
                            results.stream().mapToDouble(Result::df2).toArray()))
                    .with(Variable.of(
                            "p",
                            rows,
                            results.stream().mapToDouble(Result::pValue).toArray()));
        }

        @Override
        public String toString() {
            return "Ecological detector of " + variable + " (" + results.get(0).form() + ")\n" + table(results);
        }
    }

    private static String table(List<Result> results) {
        TextTable table = TextTable.of("first", "second", "F", "df1", "df2", "p");
        for (Result r : results) {
            table.row(r.first(), r.second(), r.f(), r.df1(), r.df2(), FactorDetector.p(r.pValue()));
        }
        return table.toString();
    }
}
