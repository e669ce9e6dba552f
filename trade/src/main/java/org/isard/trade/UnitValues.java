package org.isard.trade;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Quantiles;
import org.isard.core.TextTable;

/**
 * Values over quantities of flows, and which of them are out of all proportion.
 *
 * <p>A unit value exists where a flow has a value and a quantity above 0; elsewhere it is NaN and never an outlier. Flows are compared
 * with those of the same period and product. O(flows log flows).
 */
public final class UnitValues {
    private UnitValues() {}

    /** When a unit value is out of proportion. */
    public sealed interface Rule {
        /** Above {@code factor} times the median of its product and period, or below the median over it (Hallak 2006 takes 5). */
        static Rule timesMedian(double factor) {
            if (!(factor > 1)) {
                throw new IllegalArgumentException("factor: is " + factor + "; it must be above 1");
            }
            return new TimesMedian(factor);
        }

        /** More than {@code fences} interquartile ranges outside the quartiles of the logarithms (Tukey 1977: 1.5 or 3). */
        static Rule tukey(double fences) {
            if (!(fences > 0)) {
                throw new IllegalArgumentException("fences: is " + fences + "; it must be above 0");
            }
            return new Tukey(fences);
        }

        /** Below the lower or above the upper share of its product and period: 0.01 cuts one in a hundred at either end. */
        static Rule tails(double share) {
            if (!(share > 0 && share < 0.5)) {
                throw new IllegalArgumentException("share: is " + share + "; it must lie between 0 and 0.5");
            }
            return new Tails(share);
        }
    }

    private record TimesMedian(double factor) implements Rule {}

    private record Tukey(double fences) implements Rule {}

    private record Tails(double share) implements Rule {}

    /** Value over quantity of every flow, in the order of the flows; NaN where one is missing or the quantity is 0. */
    public static double[] of(Flows flows) {
        return IntStream.range(0, flows.size())
                .mapToDouble(row -> {
                    double ratio = flows.value(row) / flows.quantity(row);
                    return ratio > 0 && !Double.isInfinite(ratio) ? ratio : Double.NaN;
                })
                .toArray();
    }

    /**
     * The flows whose unit value is out of proportion among those of their product, period and unit, and what was compared.
     */
    public static Outliers outliers(Flows flows, Rule rule) {
        double[] unit = of(flows);
        int products = flows.products().size();
        Integer[] order = IntStream.range(0, unit.length)
                .filter(row -> !Double.isNaN(unit[row]))
                .boxed()
                .toArray(Integer[]::new);
        List<String> units =
                flows.terms().stream().map(FlowTerms::unit).distinct().toList();
        long[] group = new long[unit.length];
        for (int row = 0; row < group.length; row++) {
            group[row] = ((long) flows.period(row) * products + flows.product(row)) * units.size()
                    + units.indexOf(flows.terms(row).unit());
        }
        Arrays.sort(
                order,
                (a, b) -> group[a] != group[b] ? Long.compare(group[a], group[b]) : Double.compare(unit[a], unit[b]));
        boolean[] found = new boolean[unit.length];
        int groups = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && group[order[to]] == group[order[from]]) {
                to++;
            }
            double[] sorted = Arrays.stream(order, from, to)
                    .mapToDouble(row -> Math.log(unit[row]))
                    .toArray();
            double[] bounds = bounds(sorted, rule);
            for (int k = from; k < to; k++) {
                found[order[k]] = sorted[k - from] < bounds[0] || sorted[k - from] > bounds[1];
            }
            groups++;
            from = to;
        }
        int[] rows = IntStream.range(0, found.length).filter(row -> found[row]).toArray();
        return new Outliers(rows, order.length, unit.length - order.length, groups);
    }

    /** What a logarithm may not leave. */
    private static double[] bounds(double[] sorted, Rule rule) {
        if (rule instanceof TimesMedian median) {
            double middle = Quantiles.of(sorted, 0.5);
            double far = Math.log(median.factor()) * (1 + 1e-12);
            return new double[] {middle - far, middle + far};
        }
        if (rule instanceof Tukey tukey) {
            double low = Quantiles.of(sorted, 0.25);
            double high = Quantiles.of(sorted, 0.75);
            double far = tukey.fences() * (high - low);
            return new double[] {low - far, high + far};
        }
        double share = ((Tails) rule).share();
        return new double[] {Quantiles.of(sorted, share), Quantiles.of(sorted, 1 - share)};
    }

    /**
     * What was found.
     *
     * @param rows the flows out of proportion, ascending
     * @param compared flows with a unit value
     * @param without flows without one
     * @param groups products by period
     */
    public record Outliers(int[] rows, int compared, int without, int groups) {

        /** Keeps its own copy. */
        public Outliers {
            rows = rows.clone();
        }

        @Override
        public int[] rows() {
            return rows.clone();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Outliers other
                    && Arrays.equals(rows, other.rows)
                    && compared == other.compared
                    && without == other.without
                    && groups == other.groups;
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(rows) + compared;
        }

        @Override
        public String toString() {
            return TextTable.of("unit values", "flows")
                    .row("compared", compared)
                    .row("without", without)
                    .row("out of proportion", rows.length)
                    .row("products by period", groups)
                    .toString();
        }
    }
}
