package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.RandomStreams;

/**
 * Multiple regression of one relation on others, tested by relabelling units (Krackhardt 1988; Dekker, Krackhardt and Snijders
 * 2007).
 *
 * <p>Least squares with an intercept over the pairs in which all relations have a value. What is compared with its permutations is the
 * t of each coefficient, {@code t = b / se}, never b itself, and R squared for the fit as a whole. The p-value counts the observed
 * arrangement, {@code (count + 1) / (P + 1)}; sna's netlm and UCINET leave out the 1.
 */
public final class Mrqap {
    private static final double COLLINEAR = 1e-8;

    private Mrqap() {}

    /** What is relabelled. */
    public enum Method {
        /**
         * The residual of each regressor given the others (Dekker et al. 2007): robust to collinearity and skew; sna's "qapspp",
         * UCINET's double Dekker.
         */
        DOUBLE_SEMI_PARTIALLING,
        /** The dependent relation: tests all coefficients together, loses its level for one of several; sna's "qapy". */
        DEPENDENT,
        /** Each regressor as it is: sna's "qapx". */
        REGRESSOR
    }

    /** How a two-sided p-value is found. */
    public enum TwoSidedBy {
        /** Permutations with {@code |t|} at least as large: sna's and UCINET's. */
        SIZE,
        /** As {@link DyadOptions#inference()} says: twice the smaller tail, unless folded. */
        TAILS
    }

    /**
     * How to compute.
     *
     * @param method what is relabelled
     * @param twoSided how a two-sided p-value is found
     * @param dyads which pairs count, and the permutations
     */
    public record Options(Method method, TwoSidedBy twoSided, DyadOptions dyads) {

        /** The same with another method. */
        public Options method(Method other) {
            return new Options(other, twoSided, dyads);
        }

        /** The same with another two-sided p-value. */
        public Options twoSided(TwoSidedBy other) {
            return new Options(method, other, dyads);
        }

        /** The same over other pairs or with other permutations. */
        public Options dyads(DyadOptions other) {
            return new Options(method, twoSided, other);
        }
    }

    /** Double semi-partialling, two-sided by size, {@link DyadOptions#defaults()}. */
    public static Options options() {
        return new Options(Method.DOUBLE_SEMI_PARTIALLING, TwoSidedBy.SIZE, DyadOptions.defaults());
    }

    /**
     * One regressor.
     *
     * @param name of the relation
     * @param estimate the coefficient b
     * @param standardized b in standard deviations of regressor and dependent relation
     * @param standardError the classical one, for independent pairs: it scales t, do not test with it
     * @param t {@code b / se}
     * @param asLarge permutations with at least this t
     * @param asSmall permutations with at most this t
     * @param asExtreme permutations with at least this {@code |t|}
     * @param pValue under the alternative asked for
     */
    public record Coefficient(
            String name,
            double estimate,
            double standardized,
            double standardError,
            double t,
            int asLarge,
            int asSmall,
            int asExtreme,
            double pValue) {}

    /**
     * The fitted regression.
     *
     * @param dependent name of the dependent relation
     * @param intercept the constant; relabelling does not test it
     * @param coefficients one for each regressor, in the order given
     * @param rSquared the share of variance explained
     * @param adjustedRSquared the same less what chance explains
     * @param fitAsLarge relabellings of the dependent relation with at least this R squared
     * @param fitPValue that of the whole fit, {@code (fitAsLarge + 1) / (P + 1)}; UCINET prints {@code fitAsLarge / P}
     * @param pairs how many pairs of units it stands on
     * @param options what was asked for
     */
    public record Result(
            String dependent,
            double intercept,
            List<Coefficient> coefficients,
            double rSquared,
            double adjustedRSquared,
            int fitAsLarge,
            double fitPValue,
            int pairs,
            Options options) {

        /** Copies the list. */
        public Result {
            coefficients = List.copyOf(coefficients);
        }

        /**
         * The coefficient of a relation.
         *
         * @throws IllegalArgumentException if there is none of that name
         */
        public Coefficient coefficient(String name) {
            return coefficients.stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("name: \"" + name + "\" is not among "
                            + coefficients.stream().map(Coefficient::name).toList()));
        }

        /** One row per regressor. */
        public Table toTable() {
            Labels rows = Labels.of(coefficients.stream().map(Coefficient::name).toList());
            return Table.of(rows)
                    .with(column("estimate", rows, Coefficient::estimate))
                    .with(column("standardized", rows, Coefficient::standardized))
                    .with(column("se", rows, Coefficient::standardError))
                    .with(column("t", rows, Coefficient::t))
                    .with(column("p", rows, Coefficient::pValue));
        }

        private Variable column(String name, Labels rows, ToDoubleFunction<Coefficient> value) {
            return Variable.of(
                    name, rows, coefficients.stream().mapToDouble(value).toArray());
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("", "estimate", "standardized", "se", "t", "p");
            table.row("(intercept)", intercept, "", "", "", "");
            coefficients.forEach(c -> table.row(
                    c.name(), c.estimate(), c.standardized(), c.standardError(), c.t(), TextTable.pValue(c.pValue())));
            return "MRQAP of " + dependent + ", " + pairs + " pairs, "
                    + options.method().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                    + options.dyads().inference().describe() + "; R2 " + TextTable.format(rSquared) + ", adjusted "
                    + TextTable.format(adjustedRSquared) + ", p " + TextTable.pValue(fitPValue) + "\n" + table;
        }
    }

    /** The regression with {@link #options()}. */
    public static Result of(Relation dependent, List<Relation> regressors) {
        return of(dependent, regressors, options());
    }

    /**
     * The regression. O(n squared k) for each permutation of each of k regressors; 8 n squared (k + 5) bytes, twice over.
     *
     * @throws IllegalArgumentException if labels differ, there is no regressor or one is named twice, a relation is constant or a
     *     combination of others over the pairs that count, or there are no more pairs than coefficients
     */
    public static Result of(Relation dependent, List<Relation> regressors, Options options) {
        List<Relation> all = new ArrayList<>(List.of(dependent));
        all.addAll(regressors);
        if (regressors.isEmpty()) {
            throw new IllegalArgumentException("regressors: none given; at least one is needed");
        }
        Labels.of(all.stream().map(Relation::name).toList()); // names must differ
        Dyads dyads = Dyads.of(all, options.dyads());
        int[] cells = dyads.complete(all);
        int k = regressors.size();
        if (cells.length < k + 2) {
            throw new IllegalArgumentException("regressors: " + k + " and an intercept cannot be estimated from "
                    + cells.length + " complete pairs");
        }
        all.forEach(relation -> Qap.requireSpread(relation, cells));

        OrthogonalBasis basis = basis(regressors, -1, cells);
        double[] coordinates = new double[k + 1];
        double[] y = Qap.values(dependent, cells);
        double[] rest = basis.residual(y, coordinates);
        double[] b = basis.solve(coordinates);
        double[] inverse = basis.inverseDiagonal();
        double rss = Pairwise.sumOfSquares(rest);
        double total = squaresAboutMean(y);
        int freedom = cells.length - k - 1;
        List<Coefficient> coefficients = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            double spread = squaresAboutMean(Qap.values(regressors.get(i), cells));
            double se = Math.sqrt(rss / freedom * inverse[i + 1]);
            coefficients.add(tested(
                    dependent, regressors, i, dyads, options, b[i + 1], b[i + 1] * Math.sqrt(spread / total), se));
        }
        double explained = 1 - rss / total;
        int fitAsLarge = fitAsLarge(dependent, regressors, dyads, options);
        return new Result(
                dependent.name(),
                b[0],
                coefficients,
                explained,
                1 - (1 - explained) * (cells.length - 1) / freedom,
                fitAsLarge,
                (fitAsLarge + 1.0) / (options.dyads().inference().permutations() + 1.0),
                cells.length,
                options);
    }

    private static Coefficient tested(
            Relation dependent,
            List<Relation> regressors,
            int which,
            Dyads dyads,
            Options options,
            double estimate,
            double standardized,
            double se) {
        Relation regressor = regressors.get(which);
        boolean movesY = options.method() == Method.DEPENDENT;
        Relation fixed = movesY ? regressor : dependent;
        List<Relation> others = new ArrayList<>(regressors);
        others.remove(which);
        List<Relation> still = new ArrayList<>(others);
        still.add(fixed);
        int[] a = dyads.complete(still);
        OrthogonalBasis basis = basis(regressors, which, a);
        double[] residual = basis.residual(Qap.values(fixed, a), new double[basis.size()]);
        PartialCorrelation kernel =
                new PartialCorrelation(dyads, a, basis, residual, moved(dependent, regressors, which, dyads, options));
        double t = estimate / se;
        var inference = options.dyads().inference();
        int[] counts = counts(kernel, PartialCorrelation.Statistic.T, options);
        double p = options.twoSided() == TwoSidedBy.SIZE && inference.alternative() == Alternative.TWO_SIDED
                ? (counts[2] + 1.0) / (inference.permutations() + 1.0)
                : inference.pValue(counts[0], counts[1]);
        return new Coefficient(regressor.name(), estimate, standardized, se, t, counts[0], counts[1], counts[2], p);
    }

    /** Whether the regressors together explain anything: the dependent relation is relabelled, whatever the method. */
    private static int fitAsLarge(Relation dependent, List<Relation> regressors, Dyads dyads, Options options) {
        int[] a = dyads.complete(regressors);
        OrthogonalBasis basis = basis(regressors, -1, a);
        PartialCorrelation kernel =
                new PartialCorrelation(dyads, a, basis, new double[a.length], Qap.centred(dyads, dependent));
        return counts(kernel, PartialCorrelation.Statistic.R_SQUARED, options)[0];
    }

    private static int[] counts(PartialCorrelation kernel, PartialCorrelation.Statistic statistic, Options options) {
        var inference = options.dyads().inference();
        double[] drawn = kernel.draw(
                RandomStreams.of(inference.seed()),
                inference.permutations(),
                options.dyads().execution(),
                statistic);
        return Dyads.counts(drawn, kernel.observed().get(statistic));
    }

    private static double[] moved(
            Relation dependent, List<Relation> regressors, int which, Dyads dyads, Options options) {
        return switch (options.method()) {
            case DEPENDENT -> Qap.centred(dyads, dependent);
            case REGRESSOR -> Qap.centred(dyads, regressors.get(which));
            case DOUBLE_SEMI_PARTIALLING -> {
                // Wherever the regressors have values: those of the dependent relation play no part in the residual.
                int[] complete = dyads.complete(regressors);
                OrthogonalBasis basis = basis(regressors, which, complete);
                yield dyads.matrix(
                        complete,
                        basis.residual(Qap.values(regressors.get(which), complete), new double[basis.size()]));
            }
        };
    }

    /** The constant and all regressors but one (-1: none left out), in order. */
    private static OrthogonalBasis basis(List<Relation> regressors, int without, int[] cells) {
        OrthogonalBasis basis = new OrthogonalBasis(regressors.size() + 1);
        double[] ones = new double[cells.length];
        Arrays.fill(ones, 1);
        basis.add(ones, 0);
        for (int i = 0; i < regressors.size(); i++) {
            if (i != without && !basis.add(Qap.values(regressors.get(i), cells), COLLINEAR)) {
                throw new IllegalArgumentException(regressors.get(i).name() + ": is, over the " + cells.length
                        + " pairs that count, a combination of the regressors before it; leave one out");
            }
        }
        return basis;
    }

    private static double squaresAboutMean(double[] x) {
        double mean = Pairwise.mean(x);
        return Pairwise.sumOfSquares(Arrays.stream(x).map(v -> v - mean).toArray());
    }
}
