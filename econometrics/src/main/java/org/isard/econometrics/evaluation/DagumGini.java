package org.isard.econometrics.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.internal.Columns;

/**
 * Dagum's decomposition of the Gini coefficient by subgroups (Dagum 1997): {@code G = Gw + Gnb + Gt}, within groups, net between groups and
 * transvariation, the part due to groups that overlap.
 *
 * <p>With {@code Delta_jh} the mean absolute difference between members of groups j and h, {@code G_jh = Delta_jh / (mu_j + mu_h)},
 * population shares p, income shares s and {@code D_jh = |mu_j - mu_h| / Delta_jh}:
 * {@code Gw = sum_j G_jj p_j s_j}, {@code Gnb = sum_(j<h) G_jh (p_j s_h + p_h s_j) D_jh} and {@code Gt} the same with {@code 1 - D_jh}.
 * G is the population form, {@link org.isard.core.Inequality#gini}. Every pair of sorted groups is merged, so m groups of n units cost
 * O(n log n + m n) instead of O(n^2).
 */
public final class DagumGini {
    private DagumGini() {}

    /**
     * Decomposes the inequality of a variable.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing or negative, or all are 0
     */
    public static Result of(Variable y, Categories groups) {
        y.labels().requireSame(groups.labels(), groups.name());
        y.requireComplete();
        for (int i = 0; i < y.size(); i++) {
            if (y.get(i) < 0) {
                throw new IllegalArgumentException(y.name() + ": the value of \""
                        + y.labels().get(i) + "\" is " + y.get(i) + "; a Gini coefficient needs non-negative amounts");
            }
        }
        double largest = Arrays.stream(y.toArray()).max().orElse(0);
        if (largest == 0) {
            throw new IllegalArgumentException(y.name() + ": has no positive value, so there is nothing to share");
        }
        double[] scaled = y.map(v -> v / largest).toArray();
        int[] codes = groups.toCodes();
        int[] levels = IntStream.range(0, groups.levels().size())
                .filter(h -> groups.counts()[h] > 0)
                .toArray();
        double[][] members = new double[levels.length][];
        for (int j = 0; j < levels.length; j++) {
            int level = levels[j];
            members[j] = IntStream.range(0, codes.length)
                    .filter(i -> codes[i] == level)
                    .mapToDouble(i -> scaled[i])
                    .sorted()
                    .toArray();
        }
        Labels names =
                Labels.of(Arrays.stream(levels).mapToObj(groups.levels()::get).toList());
        return decomposed(y.name(), names, members);
    }

    /**
     * Decomposes the inequality in each period, in order.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Categories)}
     */
    public static Series of(Panel panel, Categories groups) {
        return new Series(
                panel.periods(),
                panel.periods().asList().stream()
                        .map(t -> of(panel.at(t), groups))
                        .toList());
    }

    private static Result decomposed(String variable, Labels names, double[][] members) {
        int m = members.length;
        int n = Arrays.stream(members).mapToInt(x -> x.length).sum();
        double[] sums = Arrays.stream(members).mapToDouble(Pairwise::sum).toArray();
        double total = Pairwise.sum(sums);
        double[][] between = new double[m][m];
        double[][] affluence = new double[m][m];
        double within = 0;
        double net = 0;
        double overlap = 0;
        for (int j = 0; j < m; j++) {
            int nj = members[j].length;
            between[j][j] = sums[j] == 0 ? 0 : meanDifference(members[j], members[j]) / (2 * sums[j] / nj);
            within += between[j][j] * nj / n * sums[j] / total;
            for (int h = 0; h < j; h++) {
                int nh = members[h].length;
                double muJ = sums[j] / nj;
                double muH = sums[h] / nh;
                double delta = meanDifference(members[j], members[h]);
                double gini = delta == 0 ? 0 : delta / (muJ + muH);
                // Rounding must not make groups that do not overlap transvary.
                double d = delta == 0 ? 0 : Math.min(1, Math.abs(muJ - muH) / delta);
                double share = gini * ((double) nj / n * sums[h] / total + (double) nh / n * sums[j] / total);
                between[j][h] = gini;
                between[h][j] = gini;
                affluence[j][h] = d;
                affluence[h][j] = d;
                net += share * d;
                overlap += share * (1 - d);
            }
        }
        return new Result(variable, names, within + net + overlap, within, net, overlap, between, affluence);
    }

    /** The mean of |x - y| over all pairs of two ascending arrays, by one merge. */
    private static double meanDifference(double[] x, double[] y) {
        double[] ownX = new double[x.length];
        double[] ownY = new double[y.length];
        int i = 0;
        int j = 0;
        // |x - y| = max - min: each value counts once for every smaller member of the other group, less once for every
        // larger.
        // Measured from x[0], as the counts sum to 0 and values far from 0 would cancel.
        while (i < x.length || j < y.length) {
            if (j == y.length || (i < x.length && x[i] <= y[j])) {
                ownX[i] = (x[i] - x[0]) * (2.0 * j - y.length);
                i++;
            } else {
                ownY[j] = (y[j] - x[0]) * (2.0 * i - x.length);
                j++;
            }
        }
        return Math.max(0, (Pairwise.sum(ownX) + Pairwise.sum(ownY)) / x.length / y.length);
    }

    /**
     * What {@link #of(Variable, Categories)} found.
     *
     * @param variable the name of what was decomposed
     * @param groups the groups with members
     * @param gini G
     * @param within Gw
     * @param netBetween Gnb
     * @param transvariation Gt
     * @param giniBetween G_jh of each two groups; in the diagonal G_jj within them
     * @param affluence D_jh of each two groups; 0 in the diagonal
     */
    public record Result(
            String variable,
            Labels groups,
            double gini,
            double within,
            double netBetween,
            double transvariation,
            double[][] giniBetween,
            double[][] affluence) {
        /** Copies the matrices. */
        public Result {
            giniBetween = Columns.copy(giniBetween);
            affluence = Columns.copy(affluence);
        }

        @Override
        public double[][] giniBetween() {
            return Columns.copy(giniBetween);
        }

        @Override
        public double[][] affluence() {
            return Columns.copy(affluence);
        }

        /** Gw + Gnb + Gt with their shares of G; NaN shares if G is 0. */
        public Table toTable() {
            Labels parts = Labels.of("within", "net between", "transvariation", "total");
            double[] values = {within, netBetween, transvariation, gini};
            double[] shares = Arrays.stream(values).map(v -> v / gini).toArray();
            return Table.of(parts).with(Variable.of("Gini", parts, values)).with(Variable.of("share", parts, shares));
        }

        /** G within and between groups. */
        public Table groupTable() {
            Table table = Table.of(groups);
            for (int h = 0; h < groups.size(); h++) {
                table = table.with(Variable.of(groups.get(h), groups, giniBetween[h]));
            }
            return table;
        }

        @Override
        public String toString() {
            return "Dagum decomposition of the Gini coefficient of " + variable + "\n" + toTable()
                    + "Gini within (diagonal) and between groups\n" + groupTable();
        }
    }

    /**
     * The decompositions of all periods.
     *
     * @param periods in order
     * @param results one per period
     */
    public record Series(Labels periods, List<Result> results) {
        /** The decomposition in a period. */
        public Result at(String period) {
            return results.get(periods.indexOf(period));
        }

        /** A row per period: G, its parts and their shares. */
        public Table toTable() {
            return Table.of(periods)
                    .with(column("Gini", Result::gini))
                    .with(column("within", Result::within))
                    .with(column("net between", Result::netBetween))
                    .with(column("transvariation", Result::transvariation))
                    .with(column("share within", r -> r.within / r.gini))
                    .with(column("share net between", r -> r.netBetween / r.gini))
                    .with(column("share transvariation", r -> r.transvariation / r.gini));
        }

        private Variable column(String name, ToDoubleFunction<Result> of) {
            return Variable.of(name, periods, results.stream().mapToDouble(of).toArray());
        }

        @Override
        public String toString() {
            TextTable text = TextTable.of("", "Gini", "within", "net between", "transvariation");
            for (int t = 0; t < results.size(); t++) {
                Result r = results.get(t);
                text.row(periods.get(t), r.gini, r.within, r.netBetween, r.transvariation);
            }
            return "Dagum decomposition of the Gini coefficient by period\n" + text;
        }
    }
}
