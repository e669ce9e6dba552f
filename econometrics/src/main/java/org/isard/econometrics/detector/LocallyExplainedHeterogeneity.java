package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Locally explained stratified heterogeneity, LESH: how the q of the {@link OptimalZones} over all factors divides among
 * them, by Shapley values (Li et al. 2023, International Journal of Digital Earth 16, 4533-4552).
 *
 * <p>{@code theta_j = sum_S |S|! (p - |S| - 1)! / p! (q(S + j) - q(S))} over all sets S of the other factors, the empty set
 * with q = 0 among them, so that the shares add up to the q of all. A share can be negative, as a tree over more factors can
 * explain less. The package gdverse (to 1.5) leaves the empty set out of the sum: its theta_j lacks {@code q(j) / p} and its
 * shares do not add up.
 *
 * <p>Exact, from the trees of all 2^p subsets, which share their work; see {@link OptimalZones} for what the zones are.
 */
public final class LocallyExplainedHeterogeneity {
    private static final int MOST_FACTORS = 16;

    private LocallyExplainedHeterogeneity() {}

    /** The shares with the default {@link OptimalZones#options()}. */
    public static Result of(Variable y, Table factors) {
        return of(y, factors, OptimalZones.options());
    }

    /**
     * The shares of the factors, the columns of the table.
     *
     * <p>Time and memory grow with 2^p; the searches shared between subsets make 12 factors practical.
     *
     * @throws IllegalArgumentException if the labels differ, a value is missing, Y is constant, or there is no column or
     *     more than 16
     */
    public static Result of(Variable y, Table factors, OptimalZones.Options options) {
        List<String> names = factors.columns();
        if (names.size() > MOST_FACTORS) {
            throw new IllegalArgumentException("factors: " + names.size() + " given; all subsets of at most "
                    + MOST_FACTORS + " are compared, so leave out the weakest");
        }
        double[] q = ZoneCoalitions.q(y, factors, options);
        List<Share> shares = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            shares.add(new Share(names.get(j), q[1 << j], shapley(q, names.size(), j)));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            for (int k = j + 1; k < names.size(); k++) {
                pairs.add(Pair.of(shares.get(j), shares.get(k), q[1 << j | 1 << k]));
            }
        }
        shares.sort(Comparator.comparingDouble(Share::theta).reversed());
        return new Result(y.name(), names, q, shares, pairs, y.size(), options);
    }

    private static double shapley(double[] q, int p, int factor) {
        double[] bySize = new double[p];
        for (int mask = 0; mask < q.length; mask++) {
            if ((mask >> factor & 1) == 0) {
                bySize[Integer.bitCount(mask)] += q[mask | 1 << factor] - q[mask];
            }
        }
        double theta = 0;
        double subsets = 1; // of this size among the other factors
        for (int size = 0; size < p; size++) {
            theta += bySize[size] / (p * subsets);
            subsets = subsets * (p - 1 - size) / (size + 1);
        }
        return theta;
    }

    /**
     * What one factor contributes.
     *
     * @param factor its name
     * @param q the q of its own optimal zones
     * @param theta its share of the q of all factors
     */
    public record Share(String factor, double q, double theta) {}

    /**
     * Two factors, the rows of LESH's table.
     *
     * @param first the first factor
     * @param second the second factor
     * @param q1 q of the zones of the first
     * @param q2 q of the zones of the second
     * @param q12 q of the zones over both
     * @param type how the three q compare
     * @param share1 {@code q12 theta1 / (theta1 + theta2)}; NaN if the thetas do not sum to a positive number
     * @param share2 the rest of q12
     */
    public record Pair(
            String first,
            String second,
            double q1,
            double q2,
            double q12,
            InteractionDetector.Type type,
            double share1,
            double share2) {
        private static Pair of(Share a, Share b, double q12) {
            double sum = a.theta() + b.theta();
            InteractionDetector.Type type = InteractionDetector.Type.of(
                    a.q(), b.q(), q12, InteractionDetector.options().tolerance());
            double share = sum > 0 ? q12 * a.theta() / sum : Double.NaN;
            return new Pair(a.factor(), b.factor(), a.q(), b.q(), q12, type, share, q12 - share);
        }
    }

    /** The q of all factors and whose it is. */
    public static final class Result {
        private final String variable;
        private final List<String> factors;
        private final double[] q;
        private final List<Share> shares;
        private final List<Pair> pairs;
        private final int n;
        private final OptimalZones.Options options;

        private Result(
                String variable,
                List<String> factors,
                double[] q,
                List<Share> shares,
                List<Pair> pairs,
                int n,
                OptimalZones.Options options) {
            this.variable = variable;
            this.factors = factors;
            this.q = q;
            this.shares = List.copyOf(shares);
            this.pairs = List.copyOf(pairs);
            this.n = n;
            this.options = options;
        }

        /** q of the zones over all factors, the sum of the shares. */
        public double q() {
            return q[q.length - 1];
        }

        /**
         * q of the zones over some of the factors, 0 for none.
         *
         * @throws IllegalArgumentException if a factor is unknown
         */
        public double q(String... some) {
            int mask = 0;
            Labels known = Labels.of(factors);
            for (String factor : some) {
                mask |= 1 << known.indexOf(factor);
            }
            return q[mask];
        }

        /** The factors, the largest share first. */
        public List<Share> shares() {
            return shares;
        }

        /** All pairs of factors, in the order of the table. */
        public List<Pair> pairs() {
            return pairs;
        }

        /** How the zones were grown. */
        public OptimalZones.Options options() {
            return options;
        }

        /** One row per factor with its q and its share of the q of all; data for a bar or pie chart. */
        public Table toTable() {
            Labels rows = Labels.of(shares.stream().map(Share::factor).toList());
            return Table.of(rows)
                    .with(Variable.of(
                            "q", rows, shares.stream().mapToDouble(Share::q).toArray()))
                    .with(Variable.of(
                            "theta",
                            rows,
                            shares.stream().mapToDouble(Share::theta).toArray()));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("factor", "q alone", "theta", "% of q");
            for (Share share : shares) {
                table.row(share.factor(), share.q(), share.theta(), 100 * share.theta() / q());
            }
            return "Locally explained heterogeneity of " + variable + ", n = " + n + ", q of all = "
                    + TextTable.format(q()) + "\n" + table;
        }
    }
}
