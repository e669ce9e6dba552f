package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.MultipleTesting;

/**
 * The risk detector: the mean of Y in each stratum and which means differ, by Welch's t-test for every pair (Wang et al.
 * 2010; Welch 1947). Cost O(N + L^2).
 */
public final class RiskDetector {
    private RiskDetector() {}

    /** Means and tests without multiple-testing control, as the packages geodetector and GD. */
    public static Result of(Variable y, Categories strata) {
        return of(y, strata, MultipleTesting.NONE);
    }

    /**
     * Means and tests; the p-values of all pairs are adjusted together. Strata without a unit are left out.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, or Y is constant
     */
    public static Result of(Variable y, Categories strata, MultipleTesting control) {
        Strata.check(y, strata);
        Strata s = Strata.of(
                y.toArray(), Strata.compact(strata.toCodes(), strata.levels().size()));
        return result(strata, s, control);
    }

    /** Of means and squares found before. */
    static Result result(Categories strata, Strata s, MultipleTesting control) {
        int[] all = strata.counts();
        List<String> names = new ArrayList<>();
        for (int h = 0; h < all.length; h++) {
            if (all[h] > 0) {
                names.add(strata.levels().get(h));
            }
        }
        List<Mean> means = new ArrayList<>();
        List<Pair> raw = new ArrayList<>();
        for (int a = 0; a < s.size(); a++) {
            int rank = 1;
            for (int b = 0; b < s.size(); b++) {
                rank += s.means[b] > s.means[a] ? 1 : 0;
            }
            means.add(new Mean(names.get(a), s.counts[a], s.means[a] + s.centre, rank));
            for (int b = a + 1; b < s.size(); b++) {
                raw.add(welch(s, a, b, names));
            }
        }
        double[] adjusted =
                control.adjust(raw.stream().mapToDouble(Pair::pValue).toArray());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Pair r = raw.get(i);
            pairs.add(new Pair(r.first(), r.second(), r.t(), r.df(), r.pValue(), adjusted[i]));
        }
        return new Result(strata.name(), means, pairs, control);
    }

    private static Pair welch(Strata s, int a, int b, List<String> names) {
        double va = s.squares[a] / (s.counts[a] - 1.0) / s.counts[a];
        double vb = s.squares[b] / (s.counts[b] - 1.0) / s.counts[b];
        double difference = s.means[a] - s.means[b];
        double t = difference / Math.sqrt(va + vb);
        // By shares of the variance, so that very small or large Y stays in range.
        double share = va / (va + vb);
        double df = 1 / (share * share / (s.counts[a] - 1.0) + (1 - share) * (1 - share) / (s.counts[b] - 1.0));
        double p = Double.isNaN(t) || !(df > 0)
                ? Double.NaN
                : 2 * TDistribution.of(df).survivalProbability(Math.abs(t));
        return new Pair(names.get(a), names.get(b), t, df, p, p);
    }

    /**
     * One stratum.
     *
     * @param stratum its level
     * @param units how many units it holds
     * @param mean the mean of Y in it
     * @param rank 1 for the highest mean; equal means share a rank
     */
    public record Mean(String stratum, int units, double mean, int rank) {}

    /** Which end of Y is sought. */
    public enum End {
        /** The highest means, as of a yield. */
        HIGHEST,
        /** The lowest means, as of a disease. */
        LOWEST
    }

    /**
     * Welch's test for two strata; NaN where one holds a single unit, or neither varies.
     *
     * @param first one stratum
     * @param second the other
     * @param t the difference of means, first less second, over its standard error
     * @param df Welch's degrees of freedom
     * @param pValue two-sided
     * @param adjusted the p-value after multiple-testing control
     */
    public record Pair(String first, String second, double t, double df, double pValue, double adjusted) {}

    /**
     * Means and tests of one factor.
     *
     * @param factor the name of the strata
     * @param means one per stratum with units, in the order of the levels
     * @param pairs one per pair of these, in the same order
     * @param control how {@link Pair#adjusted} was computed
     */
    public record Result(String factor, List<Mean> means, List<Pair> pairs, MultipleTesting control) {
        /** Keeps its own copies of the lists. */
        public Result {
            means = List.copyOf(means);
            pairs = List.copyOf(pairs);
        }

        /**
         * The suitable range of the factor: the stratum with the highest (or lowest) mean and those whose means do not differ
         * from it at the level by the adjusted p, the best first. A pair that cannot be tested does not count as equal.
         *
         * @throws IllegalArgumentException if the level does not lie between 0 and 1
         */
        public List<Mean> suitable(End end, double level) {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("level: is " + level + "; it must lie between 0 and 1");
            }
            Comparator<Mean> order = Comparator.comparingDouble(Mean::mean);
            List<Mean> sorted = means.stream()
                    .sorted(end == End.HIGHEST ? order.reversed() : order)
                    .toList();
            Mean best = sorted.get(0);
            return sorted.stream()
                    .filter(m -> m.equals(best) || !differs(m, best, level))
                    .toList();
        }

        private boolean differs(Mean one, Mean other, double level) {
            return pairs.stream()
                    .filter(p -> (p.first().equals(one.stratum()) && p.second().equals(other.stratum()))
                            || (p.first().equals(other.stratum()) && p.second().equals(one.stratum())))
                    .noneMatch(p -> p.adjusted() >= level);
        }

        /** One row per stratum with units, mean and rank. */
        public Table toTable() {
            Labels rows = Labels.of(means.stream().map(Mean::stratum).toList());
            return Table.of(rows)
                    .with(Variable.of(
                            "units",
                            rows,
                            means.stream().mapToDouble(Mean::units).toArray()))
                    .with(Variable.of(
                            "mean", rows, means.stream().mapToDouble(Mean::mean).toArray()))
                    .with(Variable.of(
                            "rank", rows, means.stream().mapToDouble(Mean::rank).toArray()));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of(factor, "units", "mean", "rank");
            means.forEach(m -> table.row(m.stratum(), m.units(), m.mean(), m.rank()));
            TextTable tests = TextTable.of("first", "second", "t", "df", "p", "adjusted");
            pairs.forEach(r -> tests.row(
                    r.first(),
                    r.second(),
                    r.t(),
                    r.df(),
                    FactorDetector.p(r.pValue()),
                    FactorDetector.p(r.adjusted())));
            return "Risk detector (Welch's t, control " + control + ")\n" + table + tests;
        }
    }
}
