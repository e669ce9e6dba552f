package org.isard.network;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.RandomStreams;

/**
 * Correlation of two relations with a test that respects their dependence: the quadratic assignment procedure (Hubert 1987;
 * Krackhardt 1988). The units of one relation are relabelled at random, rows and columns together, and the correlation is taken
 * again.
 *
 * <p>Pearson's r over the pairs in which both relations have a value; after relabelling, over those in which both then have one
 * (pairwise deletion, as sna). The p-value counts the observed arrangement: {@code (count + 1) / (P + 1)}; sna and UCINET
 * leave out the 1.
 */
public final class Qap {
    private Qap() {}

    /**
     * The correlation and its place among relabellings.
     *
     * @param first name of the first relation
     * @param second name of the second
     * @param correlation Pearson's r
     * @param pairs how many pairs of units it stands on
     * @param nullMean the mean over the permutations
     * @param nullDeviation the standard deviation over the permutations
     * @param asLarge permutations with at least this correlation
     * @param asSmall permutations with at most this correlation
     * @param pValue under the alternative asked for
     * @param options what was asked for
     */
    public record Result(
            String first,
            String second,
            double correlation,
            int pairs,
            double nullMean,
            double nullDeviation,
            int asLarge,
            int asSmall,
            double pValue,
            DyadOptions options) {

        /** The p-value of a one-sided or two-sided alternative. */
        public double pValue(Alternative alternative) {
            return options.inference().alternative(alternative).pValue(asLarge, asSmall);
        }

        @Override
        public String toString() {
            return "QAP correlation of " + first + " and " + second + ", " + pairs + " pairs, "
                    + options.inference().describe() + "\n"
                    + TextTable.of("r", "null mean", "null sd", "p")
                            .row(correlation, nullMean, nullDeviation, TextTable.pValue(pValue));
        }
    }

    /** The correlation with {@link DyadOptions#defaults()}. */
    public static Result correlation(Relation first, Relation second) {
        return correlation(first, second, DyadOptions.defaults());
    }

    /**
     * The correlation of two relations over the same units. O(n squared) for each permutation, 40 n squared bytes.
     *
     * @throws IllegalArgumentException if labels differ, fewer than three pairs have both values, a relation is constant over
     *     them, or {@link DyadOptions.Pairs#UNORDERED} is asked of a relation that is not the same both ways
     */
    public static Result correlation(Relation first, Relation second, DyadOptions options) {
        Dyads dyads = Dyads.of(List.of(first, second), options);
        int[] both = dyads.complete(List.of(first, second));
        if (both.length < 3) {
            throw new IllegalArgumentException("pairs: " + both.length + " have a value of both " + first.name()
                    + " and " + second.name() + "; at least 3 are needed");
        }
        requireSpread(first, both);
        requireSpread(second, both);
        int[] a = dyads.complete(List.of(second));
        OrthogonalBasis constant = constant(a.length);
        double[] residual = constant.residual(values(second, a), new double[1]);
        PartialCorrelation kernel = new PartialCorrelation(dyads, a, constant, residual, centred(dyads, first));
        double r = kernel.observed().r();
        var inference = options.inference();
        double[] drawn = kernel.draw(
                RandomStreams.of(inference.seed()),
                inference.permutations(),
                options.execution(),
                PartialCorrelation.Statistic.CORRELATION);
        int[] counts = Dyads.counts(drawn, r);
        double[] defined = Arrays.stream(drawn).filter(d -> !Double.isNaN(d)).toArray();
        double mean = Pairwise.mean(defined);
        double[] deviations = Arrays.stream(defined).map(d -> d - mean).toArray();
        return new Result(
                first.name(),
                second.name(),
                r,
                both.length,
                mean,
                Math.sqrt(Pairwise.sumOfSquares(deviations) / (defined.length - 1)),
                counts[0],
                counts[1],
                inference.pValue(counts[0], counts[1]),
                options);
    }

    /** A basis of the constant alone. */
    static OrthogonalBasis constant(int length) {
        OrthogonalBasis basis = new OrthogonalBasis(1);
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        basis.add(ones, 0);
        return basis;
    }

    static double[] values(Relation relation, int[] cells) {
        double[] values = new double[cells.length];
        for (int at = 0; at < cells.length; at++) {
            values[at] = relation.cells()[cells[at]];
        }
        return values;
    }

    /** The relation about its mean, to be moved: the correlation stays, but large values lose no digits. */
    static double[] centred(Dyads dyads, Relation relation) {
        int[] complete = dyads.complete(List.of(relation));
        double[] values = values(relation, complete);
        return dyads.matrix(complete, constant(complete.length).residual(values, new double[1]));
    }

    static void requireSpread(Relation relation, int[] cells) {
        double[] cell = relation.cells();
        for (int at : cells) {
            if (cell[at] != cell[cells[0]]) {
                return;
            }
        }
        Labels labels = relation.labels();
        throw new IllegalArgumentException(
                relation.name() + ": is " + cell[cells[0]] + " for every pair that counts, as from \""
                        + labels.get(cells[0] / labels.size()) + "\" to \"" + labels.get(cells[0] % labels.size())
                        + "\"; a constant explains nothing and cannot be explained");
    }
}
