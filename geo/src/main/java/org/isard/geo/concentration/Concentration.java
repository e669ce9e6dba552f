package org.isard.geo.concentration;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * How far the distribution of an activity departs from that of a reference: an industry over regions against all employment
 * (geographical concentration), or a region over industries against the nation (specialisation).
 *
 * <p>With shares s of the activity, x of the reference, quotients {@code q = s / x}, n units: Krugman's index
 * {@code sum |s - x|}, 0 to 2 (Krugman 1991); Hoover's, half of it (Hoover 1936); the locational Gini
 * {@code sum_ij x_i x_j |q_i - q_j| / 2}, twice the area between the Lorenz curve of s over x and the diagonal (Krugman 1991);
 * the Gini of the quotients each counted once (as REAT's {@code gini.conc}); Theil's {@code sum s ln(s / x)}; Ellison and
 * Glaeser's raw {@code G = sum (s - x)^2}; and of s alone Herfindahl's {@code sum s^2}, plain and rescaled to 0..1. All but the
 * last two are 0 where s = x. O(n log n).
 */
public final class Concentration {
    private Concentration() {}

    /**
     * The indices of one activity.
     *
     * @param amount of the activity in each unit, complete, not negative, not all 0
     * @param reference of each unit, complete and above 0
     * @throws IllegalArgumentException if labels differ or an amount is out of range
     */
    public static Result of(Variable amount, Variable reference) {
        amount.labels().requireSame(reference.labels(), "reference");
        double[] s = Shares.of(amount, amount.name());
        double[] x = Shares.positive(reference, "reference");
        int n = s.length;
        double[] q = new double[n];
        double[] apart = new double[n];
        double[] squares = new double[n];
        double[] theil = new double[n];
        for (int i = 0; i < n; i++) {
            q[i] = s[i] / x[i];
            apart[i] = Math.abs(s[i] - x[i]);
            squares[i] = (s[i] - x[i]) * (s[i] - x[i]);
            theil[i] = s[i] == 0 ? 0 : s[i] * Math.log(q[i]);
        }
        double krugman = Pairwise.sum(apart);
        return new Result(
                n,
                Inequality.herfindahl(s),
                Inequality.herfindahlNormalized(s),
                gini(s, x, q),
                Inequality.gini(q),
                Math.max(0, Pairwise.sum(theil)),
                krugman / 2,
                krugman,
                Pairwise.sum(squares));
    }

    private static double gini(double[] s, double[] x, double[] q) {
        int[] order = IntStream.range(0, q.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> q[i]))
                .mapToInt(i -> i)
                .toArray();
        double below = 0; // reference shares of the units before
        double reached = 0; // their shares of the activity
        double[] terms = new double[q.length];
        for (int k = 0; k < order.length; k++) {
            int i = order[k];
            terms[k] = s[i] * below - x[i] * reached;
            below += x[i];
            reached += s[i];
        }
        return Math.max(0, Pairwise.sum(terms));
    }

    /**
     * The concentration of every industry over regions, against the sum of all.
     *
     * @param amounts a row per region, a numeric column per industry
     * @return a row per industry, a column per index
     * @throws IllegalArgumentException if a column is not numeric, an amount is missing or negative, or a region or an industry
     *     has none at all
     */
    public static Table industries(Table amounts) {
        Variable total = totals(amounts);
        Map<String, Result> results = new LinkedHashMap<>();
        for (String industry : amounts.columns()) {
            results.put(industry, of(amounts.variable(industry), total));
        }
        return table(results);
    }

    /**
     * The specialisation of every region over industries, against the sum of all regions.
     *
     * @param amounts a row per region, a numeric column per industry
     * @return a row per region, a column per index
     * @throws IllegalArgumentException as {@link #industries}
     */
    public static Table regions(Table amounts) {
        Labels industries = Labels.of(amounts.columns());
        double[] national = new double[industries.size()];
        for (int p = 0; p < national.length; p++) {
            national[p] = amounts.variable(industries.get(p)).requireComplete().sum();
        }
        Variable reference = Variable.of("total", industries, national);
        Map<String, Result> results = new LinkedHashMap<>();
        for (String region : amounts.rows()) {
            double[] row = amounts.columns().stream()
                    .mapToDouble(p -> amounts.variable(p).get(region))
                    .toArray();
            results.put(region, of(Variable.of(region, industries, row), reference));
        }
        return table(results);
    }

    private static Variable totals(Table amounts) {
        double[] sums = new double[amounts.rows().size()];
        for (int r = 0; r < sums.length; r++) {
            int row = r;
            sums[r] = Pairwise.sum(amounts.columns().stream()
                    .mapToDouble(p -> amounts.variable(p).get(row))
                    .toArray());
        }
        return Variable.of("total", amounts.rows(), sums);
    }

    private static Table table(Map<String, Result> results) {
        Labels rows = Labels.of(results.keySet());
        Table table = Table.of(rows);
        for (int c = 0; c < Result.NAMES.length; c++) {
            int at = c;
            table = table.with(Variable.of(
                    Result.NAMES[c],
                    rows,
                    results.values().stream().mapToDouble(r -> r.values()[at]).toArray()));
        }
        return table;
    }

    /**
     * The indices.
     *
     * @param n units
     * @param herfindahl of the activity's shares
     * @param herfindahlNormalized the same rescaled to 0..1
     * @param gini locational Gini coefficient, reference shares as weights
     * @param giniOfQuotients Gini of the location quotients, each unit counted once
     * @param theil relative to the reference
     * @param hoover half of Krugman's index
     * @param krugman the sum of absolute differences of shares
     * @param raw Ellison and Glaeser's G
     */
    public record Result(
            int n,
            double herfindahl,
            double herfindahlNormalized,
            double gini,
            double giniOfQuotients,
            double theil,
            double hoover,
            double krugman,
            double raw) {
        private static final String[] NAMES = {
            "herfindahl", "herfindahl normalized", "gini", "gini of quotients", "theil", "hoover", "krugman", "raw G"
        };

        private double[] values() {
            return new double[] {herfindahl, herfindahlNormalized, gini, giniOfQuotients, theil, hoover, krugman, raw};
        }

        /** A row per index. */
        public Table toTable() {
            Labels rows = Labels.of(NAMES);
            return Table.of(rows).with(Variable.of("value", rows, values()));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("index", "value");
            for (int c = 0; c < NAMES.length; c++) {
                table.row(NAMES[c], values()[c]);
            }
            return "concentration over " + n + " units\n" + table;
        }
    }
}
