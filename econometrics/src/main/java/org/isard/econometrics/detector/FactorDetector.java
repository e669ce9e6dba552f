package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.internal.ResultColumn;

/**
 * The factor detector: the share of a variable's variation that the strata of a factor explain (Wang et al. 2010; test
 * after Wang, Zhang and Fu 2016, eq. 4-6).
 *
 * <p>{@code q = 1 - SSW / SST}, SSW the sum of squares within strata and SST in all, from 0 (strata explain nothing) to 1.
 * {@code F = (N - L) / (L - 1) * q / (1 - q)} follows a noncentral F with L - 1 and N - L degrees of freedom and the
 * noncentrality lambda of the {@link Convention}. Adding a constant to Y leaves q as it is but moves lambda, and so p:
 * that is the published test. Cost O(N) per factor.
 */
public final class FactorDetector {
    private FactorDetector() {}

    /** The detector for one factor as the package geodetector computes it; see {@link #of(Variable, Categories, Convention)}. */
    public static Result of(Variable y, Categories strata) {
        return of(y, strata, Convention.GEODETECTOR);
    }

    /**
     * The detector for one factor.
     *
     * <p>Levels without a unit do not count. With one stratum q is 0, with every unit alone it is 1 (undefined under {@link
     * Convention#GD}); neither leaves anything to test, so that F, lambda or p is NaN.
     *
     * @throws IllegalArgumentException if the labels differ, a value is missing, or Y is constant
     */
    public static Result of(Variable y, Categories strata, Convention convention) {
        return of(y, strata, convention, null);
    }

    /**
     * The detector for one factor with units that count by their area, population or the like.
     *
     * <p>q is {@code 1 - sum_h sum_i w_i (y_i - m_h)^2 / sum_i w_i (y_i - m)^2} with weighted means. F and lambda take the
     * weights on a scale on which they sum to N, the weight of a stratum in place of N_h: p is that of the usual test if the
     * variance of a unit is inversely proportional to its weight, as of a mean over area or people, and a guide otherwise.
     * Equal weights change nothing.
     *
     * @param weights positive; the scale does not matter
     * @throws IllegalArgumentException if labels differ, a value is missing, Y is constant, or a weight is not positive
     */
    public static Result of(Variable y, Categories strata, Convention convention, Variable weights) {
        Strata.check(y, strata);
        int[] codes = Strata.compact(strata.toCodes(), strata.levels().size());
        return result(strata.name(), Strata.of(y.toArray(), codes, Strata.weights(y, weights)), convention);
    }

    /** All factors as the package geodetector computes them, the strongest first. */
    public static Ranking ofAll(Variable y, Categories... factors) {
        return ofAll(y, Convention.GEODETECTOR, factors);
    }

    /**
     * All factors, the strongest first; equal q stay in the order given.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Categories, Convention)}, or if no factor is given or two
     *     have the same name
     */
    public static Ranking ofAll(Variable y, Convention convention, Categories... factors) {
        checkNames(factors);
        return ranking(
                y.name(),
                Arrays.stream(factors).map(factor -> of(y, factor, convention)).toList());
    }

    static void checkNames(Categories... factors) {
        if (factors.length == 0) {
            throw new IllegalArgumentException("factors: none given; the detector needs at least one");
        }
        Labels.of(Arrays.stream(factors).map(Categories::name).toList());
    }

    /** By falling q; equal q stay in order. */
    static Ranking ranking(String variable, List<Result> results) {
        return new Ranking(
                variable,
                results.stream()
                        .sorted(Comparator.comparingDouble((Result r) -> Double.isNaN(r.q()) ? -1 : r.q())
                                .reversed())
                        .toList());
    }

    static Result result(String name, Strata strata, Convention convention) {
        int smallest = convention == Convention.GD ? 2 : 1;
        int n = strata.units();
        int levels = strata.size();
        double within = strata.within();
        double between = strata.between(smallest);
        double q = levels == 1 ? 0 : between / (between + within);
        double f = (n - levels) / (levels - 1.0) * (between / within);
        double lambda = noncentrality(strata, smallest, between + within, convention);
        boolean testable = levels > 1 && levels < n && !Double.isNaN(q);
        double p = testable ? NoncentralF.upperTail(f, levels - 1, n - levels, lambda) : Double.NaN;
        return new Result(name, q, testable ? f : Double.NaN, testable ? lambda : Double.NaN, p, levels, n, convention);
    }

    /**
     * With {@code c = sum_h sqrt(N_h) m_h / N} the bracket of {@link Convention} equals {@code sum_h (m_h - sqrt(N_h) c)^2
     * + c^2 (N - sum_h N_h)}, which does not cancel.
     */
    private static double noncentrality(Strata strata, int smallest, double total, Convention convention) {
        double n = strata.units();
        double kept = 0;
        double c = 0;
        for (int h = 0; h < strata.size(); h++) {
            if (strata.counts[h] >= smallest) {
                kept += strata.sizes[h];
                c += Math.sqrt(strata.sizes[h]) * (strata.means[h] + strata.centre) / n;
            }
        }
        double bracket = c * c * (n - kept);
        for (int h = 0; h < strata.size(); h++) {
            if (strata.counts[h] >= smallest) {
                double d = strata.means[h] + strata.centre - Math.sqrt(strata.sizes[h]) * c;
                bracket += d * d;
            }
        }
        double variance = total / (kept - 1) * (convention == Convention.GD ? (n - 1) / n : 1);
        return bracket / variance;
    }

    /**
     * What the factor detector found for one factor.
     *
     * @param factor the name of the strata
     * @param q the share of variation explained, 0 to 1
     * @param f the statistic {@code (N - L) / (L - 1) * q / (1 - q)}; infinite if nothing varies within strata
     * @param lambda the noncentrality under the convention
     * @param pValue the upper tail of the noncentral F at {@code f}
     * @param strata L, the strata with at least one unit
     * @param n N, the units
     * @param convention whose noncentrality and handling of one-unit strata
     */
    public record Result(
            String factor, double q, double f, double lambda, double pValue, int strata, int n, Convention convention) {
        /** What q is on average if Y is permuted, {@code (L - 1) / (N - 1)}: the reward of mere fragmentation (one-unit strata counted). */
        public double expectation() {
            return (strata - 1.0) / (n - 1);
        }

        /** q less its {@link #expectation()}, {@code 1 - (1 - q) (N - 1) / (N - L)}; NaN if every unit is alone. */
        public double adjusted() {
            return FactorInference.adjusted(q, strata, n);
        }

        @Override
        public String toString() {
            return "Factor detector (" + convention + "), n = " + n + "\n" + table(List.of(this));
        }
    }

    /**
     * The factors of one variable, the strongest first.
     *
     * @param variable the name of Y
     * @param results the results by falling q
     */
    public record Ranking(String variable, List<Result> results) {
        /** Keeps its own copy of the list. */
        public Ranking {
            results = List.copyOf(results);
        }

        /** The factor with the highest q. */
        public Result strongest() {
            return results.get(0);
        }

        /**
         * The result of a factor.
         *
         * @throws IllegalArgumentException if no factor has this name
         */
        public Result factor(String name) {
            return results.get(names().indexOf(name));
        }

        /** One row per factor with the columns q, F, lambda, p, strata and n; an infinite F is left missing. */
        public Table toTable() {
            Labels rows = names();
            return Table.of(rows)
                    .with(ResultColumn.finite(
                            "q", rows, results.stream().mapToDouble(Result::q).toArray()))
                    .with(ResultColumn.finite(
                            "F", rows, results.stream().mapToDouble(Result::f).toArray()))
                    .with(ResultColumn.finite(
                            "lambda",
                            rows,
                            results.stream().mapToDouble(Result::lambda).toArray()))
                    .with(ResultColumn.finite(
                            "p",
                            rows,
                            results.stream().mapToDouble(Result::pValue).toArray()))
                    .with(ResultColumn.finite(
                            "strata",
                            rows,
                            results.stream().mapToDouble(Result::strata).toArray()))
                    .with(ResultColumn.finite(
                            "n", rows, results.stream().mapToDouble(Result::n).toArray()));
        }

        private Labels names() {
            return Labels.of(results.stream().map(Result::factor).toList());
        }

        @Override
        public String toString() {
            return "Factor detector of " + variable + " (" + strongest().convention() + "), n = "
                    + strongest().n() + "\n" + table(results);
        }
    }

    private static String table(List<Result> results) {
        TextTable table = TextTable.of("factor", "q", "adjusted", "F", "lambda", "p", "strata");
        for (Result r : results) {
            table.row(r.factor(), r.q(), r.adjusted(), r.f(), r.lambda(), p(r.pValue()), r.strata());
        }
        return table.toString();
    }

    // The tail is exact far below 2.2e-16, so it is printed as it is.
    static String p(double p) {
        return p < 1e-4 ? String.format(Locale.ROOT, "%.2e", p) : TextTable.pValue(p);
    }
}
