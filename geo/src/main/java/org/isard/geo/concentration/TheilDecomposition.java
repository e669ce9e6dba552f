package org.isard.geo.concentration;

import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;

/**
 * Theil's index split into what lies between groups of units and what lies within them (Theil 1967).
 *
 * <p>With shares s of the amount and x of the reference (population, or 1 per unit), S and P their sums by group:
 * {@code T = sum s ln(s/x) = sum_g S ln(S/P) + sum_g S T_g}, the first term between, the second within. O(units), times the
 * permutations.
 */
public final class TheilDecomposition {
    private TheilDecomposition() {}

    /** Every unit counted alike, so that T is that of {@link org.isard.core.Inequality#theil}. */
    public static Result of(Variable amount, Categories groups) {
        return of(amount, amount.map(v -> 1).named("unit"), groups);
    }

    /**
     * The decomposition.
     *
     * @param amount of each unit, complete, not negative, not all 0
     * @param reference of each unit, complete and above 0
     * @param groups of the units
     * @throws IllegalArgumentException if labels differ or an amount is out of range
     */
    public static Result of(Variable amount, Variable reference, Categories groups) {
        amount.labels().requireSame(reference.labels(), "reference");
        amount.labels().requireSame(groups.labels(), "groups");
        double[] s = Shares.of(amount, amount.name());
        double[] x = Shares.positive(reference, "reference");
        int count = groups.levels().size();
        double[] terms = new double[s.length];
        double[] byGroup = new double[count];
        double[] big = new double[count];
        double[] population = new double[count];
        for (int i = 0; i < s.length; i++) {
            terms[i] = s[i] == 0 ? 0 : s[i] * Math.log(s[i] / x[i]);
            big[groups.code(i)] += s[i];
            population[groups.code(i)] += x[i];
            byGroup[groups.code(i)] += terms[i];
        }
        double[] within = new double[count];
        for (int g = 0; g < count; g++) {
            within[g] = big[g] == 0 ? Double.NaN : Math.max(0, byGroup[g] / big[g] - Math.log(big[g] / population[g]));
        }
        double total = Math.max(0, Pairwise.sum(terms));
        double between = between(s, x, groups.toCodes(), count);
        return new Result(total, between, total - between, Labels.of(groups.levels()), big, within);
    }

    private static double between(double[] s, double[] x, int[] codes, int count) {
        double[] big = new double[count];
        double[] population = new double[count];
        for (int i = 0; i < codes.length; i++) {
            big[codes[i]] += s[i];
            population[codes[i]] += x[i];
        }
        double[] terms = new double[count];
        for (int g = 0; g < count; g++) {
            terms[g] = big[g] == 0 ? 0 : big[g] * Math.log(big[g] / population[g]);
        }
        return Math.max(0, Pairwise.sum(terms));
    }

    /**
     * Whether the groups differ more than groups of units drawn at random (Rey 2004): the p-value of the part between when
     * units keep amount and reference and groups keep their sizes.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Variable, Categories)}
     */
    public static double betweenPValue(
            Variable amount, Variable reference, Categories groups, Inference.Permutation inference) {
        double observed = of(amount, reference, groups).between();
        double[] s = Shares.of(amount, amount.name());
        double[] x = Shares.positive(reference, "reference");
        int asLarge = 0;
        int asSmall = 0;
        for (int r = 0; r < inference.permutations(); r++) {
            int[] codes = groups.toCodes();
            RandomStreams.shuffle(codes, RandomStreams.of(inference.seed()).stream(r));
            double drawn = between(s, x, codes, groups.levels().size());
            asLarge += drawn >= observed - 1e-12 ? 1 : 0;
            asSmall += drawn <= observed + 1e-12 ? 1 : 0;
        }
        return inference.pValue(asLarge, asSmall);
    }

    /** Theil's index in parts. */
    public static final class Result {
        private final double total;
        private final double between;
        private final double within;
        private final Labels groups;
        private final double[] shares;
        private final double[] indices;

        private Result(double total, double between, double within, Labels groups, double[] shares, double[] indices) {
            this.total = total;
            this.between = between;
            this.within = within;
            this.groups = groups;
            this.shares = shares;
            this.indices = indices;
        }

        /** The whole index. */
        public double total() {
            return total;
        }

        /** The part between groups. */
        public double between() {
            return between;
        }

        /** The part within groups. */
        public double within() {
            return within;
        }

        /** The share of the whole that lies between groups; NaN if there is no inequality. */
        public double betweenShare() {
            return between / total;
        }

        /** A row per group: its share of the amount, its own index (NaN if it has no amount), its contribution to the part within. */
        public Table toTable() {
            double[] parts = new double[shares.length];
            for (int g = 0; g < parts.length; g++) {
                parts[g] = shares[g] == 0 ? 0 : shares[g] * indices[g];
            }
            return Table.of(groups)
                    .with(Variable.of("share", groups, shares))
                    .with(Variable.of("theil", groups, indices))
                    .with(Variable.of("within", groups, parts));
        }

        @Override
        public String toString() {
            return "Theil " + TextTable.format(total) + " = between " + TextTable.format(between) + " + within "
                    + TextTable.format(within) + "\n" + toTable();
        }
    }
}
