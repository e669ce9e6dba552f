package org.isard.geo.autocorrelation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;

/**
 * Local join counts, how many ones surround a place that is one itself, with conditional permutation and, where weights
 * within a row are equal, exact p-values (Anselin and Li 2019).
 *
 * <ul>
 *   <li>{@link #of(Variable, Weights) of}: {@code BB_i = x_i sum_j w_ij x_j};
 *   <li>{@link #bivariate(Variable, Variable, Weights) bivariate}, ones of x among ones of z that exclude each other:
 *       {@code BJC_i = x_i (1-z_i) sum_j w_ij (1-x_j) z_j};
 *   <li>{@link #coLocation(List, Weights) coLocation}, places where all variables are one: {@code CLC_i = x_i z_i sum_j
 *       w_ij x_j z_j}.
 * </ul>
 * Weights are taken as they are; give {@code w.binary()} for whole numbers as PySAL and GeoDa, which set weights to one
 * themselves. P-values do not depend on a factor per row.
 *
 * <p>Only places at which the first factor is one are tested, against the alternative of more joins than chance gives
 * unless the options say otherwise. A tested place with no join has p = 1 then, where PySAL gives NaN: it counts among
 * the tests for the adjustment. The permutation of a bivariate count draws (x_j, z_j) together, where PySAL draws z_j
 * alone; without places that are one in both these agree.
 *
 * <p>Cost as {@link LocalMoran}. The same seed gives the same bits for any number of threads.
 */
public final class LocalJoinCount {
    // Sums of weights in another order differ by rounding; they tie.
    private static final double NOISE = 1e-12;

    private LocalJoinCount() {}

    /** 999 permutations, seed 1, more joins than by chance, no control for many tests, level 0.05. */
    public static LocalOptions options() {
        return LocalMoran.options().alternative(Alternative.GREATER);
    }

    /** With the default {@link #options()}. */
    public static Result of(Variable x, Weights w) {
        return of(x, w, options());
    }

    /**
     * Joins of ones with ones (BB), PySAL's {@code Join_Counts_Local}.
     *
     * @param x a variable of zeros and ones
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is neither 0 nor 1, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Weights w, LocalOptions options) {
        boolean[] ones = ones(x, w);
        return count("BB", x.name(), ones, ones, w, options);
    }

    /**
     * Joins of a category with itself, with the default {@link #options()}.
     *
     * @throws IllegalArgumentException if labels differ, there is no such level, or a unit is its own neighbour
     */
    public static Result of(Categories categories, String level, Weights w) {
        return of(categories, level, w, options());
    }

    /**
     * Joins of a category with itself.
     *
     * @throws IllegalArgumentException if labels differ, there is no such level, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Categories categories, String level, Weights w, LocalOptions options) {
        int code = categories.levels().indexOf(level);
        if (code < 0) {
            throw new IllegalArgumentException("level: \"" + level + "\" is not among the levels " + categories.levels()
                    + " of " + categories.name());
        }
        w.labels().requireSame(categories.labels(), "categories \"" + categories.name() + "\"");
        boolean[] ones = new boolean[w.size()];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = categories.code(i) == code;
        }
        return count("BB", categories.name() + " = " + level, ones, ones, w, options);
    }

    /** With the default {@link #options()}. */
    public static Result bivariate(Variable x, Variable z, Weights w) {
        return bivariate(x, z, w, options());
    }

    /**
     * Joins of ones of x alone with ones of z alone (BJC), PySAL's {@code Join_Counts_Local_BV} with case "BJC".
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Weights, LocalOptions)}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result bivariate(Variable x, Variable z, Weights w, LocalOptions options) {
        boolean[] onesOfX = ones(x, w);
        boolean[] onesOfZ = ones(z, w);
        boolean[] place = new boolean[w.size()];
        boolean[] neighbour = new boolean[w.size()];
        for (int i = 0; i < place.length; i++) {
            place[i] = onesOfX[i] && !onesOfZ[i];
            neighbour[i] = onesOfZ[i] && !onesOfX[i];
        }
        return count("BJC", x.name() + " with " + z.name(), place, neighbour, w, options);
    }

    /** With the default {@link #options()}. */
    public static Result coLocation(List<Variable> xs, Weights w) {
        return coLocation(xs, w, options());
    }

    /**
     * Joins of places that are one in every variable (CLC), PySAL's {@code Join_Counts_Local_BV} with case "CLC" for two
     * variables and {@code Join_Counts_Local_MV} for more.
     *
     * @throws IllegalArgumentException if there is no variable, and as {@link #of(Variable, Weights, LocalOptions)}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result coLocation(List<Variable> xs, Weights w, LocalOptions options) {
        if (xs.isEmpty()) {
            throw new IllegalArgumentException("xs: is empty; at least one variable is needed");
        }
        boolean[] all = ones(xs.get(0), w);
        for (Variable x : xs.subList(1, xs.size())) {
            boolean[] ones = ones(x, w);
            for (int i = 0; i < all.length; i++) {
                all[i] &= ones[i];
            }
        }
        String names = xs.stream().map(Variable::name).collect(Collectors.joining(" and "));
        return count("CLC", names, all, all, w, options);
    }

    private static boolean[] ones(Variable x, Weights w) {
        w.labels().requireSame(x.labels(), "variable \"" + x.name() + "\"");
        double[] values = x.requireComplete().toArray();
        boolean[] ones = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                throw new IllegalArgumentException(x.name() + ": the value of \""
                        + x.labels().get(i) + "\" is " + values[i]
                        + "; join counts need 0 and 1, use map(...) to tell which values are 1");
            }
            ones[i] = values[i] == 1;
        }
        return ones;
    }

    private static Result count(
            String kind, String names, boolean[] place, boolean[] neighbour, Weights w, LocalOptions options) {
        double[] indicator = new double[neighbour.length];
        for (int i = 0; i < indicator.length; i++) {
            indicator[i] = neighbour[i] ? 1 : 0;
        }
        SpatialLag lags = SpatialLag.of(w, indicator, options.execution());
        return new Result(kind, names, place, neighbour, w, options, indicator, lags);
    }

    /** What was found, per unit in the order of {@link #labels()}. Arrays are copies. */
    public static final class Result {
        private final String title;
        private final Weights w;
        private final LocalOptions options;
        private final boolean[] place;
        private final boolean[] neighbour;
        private final double[] unit;
        private final double[] joins;
        private final LocalInference inference;

        private Result(
                String kind,
                String names,
                boolean[] place,
                boolean[] neighbour,
                Weights w,
                LocalOptions options,
                double[] indicator,
                SpatialLag lags) {
            this.title = "Local join counts (" + kind + ") of " + names;
            this.w = w;
            this.options = options;
            this.place = place;
            this.neighbour = neighbour;
            this.unit = lags.unit();
            joins = new double[w.size()];
            for (int i = 0; i < joins.length; i++) {
                joins[i] = place[i] ? lags.lag()[i] : 0;
            }
            DrawCounts counts = new DrawCounts(joins.length, options, this::tested, lags::scale);
            inference = LagStatistic.run(w, indicator, NOISE, lags, counts);
        }

        private boolean tested(int i) {
            return place[i] && w.cardinality(i) > 0;
        }

        /** The units. */
        public Labels labels() {
            return w.labels();
        }

        /** How it was tested. */
        public LocalOptions options() {
            return options;
        }

        /** The (weighted) joins of each unit; 0 where the place itself is not one. */
        public double[] joins() {
            return joins.clone();
        }

        /** Permutation p-values; NaN where the place itself is not one or has no neighbours. */
        public double[] pValues() {
            return inference.pValues();
        }

        /** P-values adjusted by the control for many tests, NaN where there is no p-value. */
        public double[] adjustedPValues() {
            return inference.adjustedPValues();
        }

        /**
         * The draws each p-value rests on, its resolution: all permutations, fewer where the rule of the options stopped
         * early; 0 where there is no p-value.
         */
        public int[] draws() {
            return inference.draws();
        }

        /** Mean of the joins over the draws; NaN where there is no p-value. */
        public double[] simulatedMean() {
            return inference.means();
        }

        /** Variance of the joins over the draws, divisor their number less 1; NaN where there is no p-value. */
        public double[] simulatedVariance() {
            return inference.variances();
        }

        /**
         * Exact p-values: over all conditional permutations the number of joins is hypergeometric, k draws from the n - 1
         * other places. NaN where there is no permutation p-value. Cost O(k) per tested place.
         *
         * @throws IllegalArgumentException if weights within the row of a tested place differ
         */
        public double[] exactPValues() {
            int n = place.length;
            double[] p = new double[n];
            int ones = (int) IntStream.range(0, n).filter(i -> neighbour[i]).count();
            for (int i = 0; i < n; i++) {
                p[i] = tested(i) ? exact(i, n - 1, ones - (neighbour[i] ? 1 : 0)) : Double.NaN;
            }
            return p;
        }

        private double exact(int i, int others, int ones) {
            if (Double.isNaN(unit[i])) {
                throw new IllegalArgumentException(
                        "w: the weights of \"" + labels().get(i)
                                + "\" differ among its neighbours, so its joins are not hypergeometric; use w.binary() or pValues()");
            }
            int joined = (int) Math.rint(joins[i] / unit[i]);
            HypergeometricDistribution joinsByChance = HypergeometricDistribution.of(others, ones, w.cardinality(i));
            double large = joinsByChance.survivalProbability(joined - 1);
            double small = joinsByChance.cumulativeProbability(joined);
            return options.pValueOfTails(large, small);
        }

        /** The cores of clusters: the units whose adjusted permutation p-value is at most the level. */
        public List<String> cores() {
            return IntStream.range(0, joins.length)
                    .filter(i -> inference.significant(i))
                    .mapToObj(labels()::get)
                    .toList();
        }

        /** All columns by unit: joins, simulated moments, p-values. */
        public Table toTable() {
            return inference.addTo(Table.of(labels()).with(Variable.of("joins", labels(), joins)));
        }

        /** Number of units by outcome, with the method. */
        @Override
        public String toString() {
            int islands = 0;
            int others = 0;
            for (int i = 0; i < joins.length; i++) {
                islands += place[i] && w.cardinality(i) == 0 ? 1 : 0;
                others += place[i] ? 0 : 1;
            }
            int cores = cores().size();
            return title + ", n = " + joins.length + "\n" + options.describe() + "\n"
                    + TextTable.of("place", "units")
                            .row("Significant", cores)
                            .row("Not significant", joins.length - cores - islands - others)
                            .row("No neighbours", islands)
                            .row("Not one itself", others);
        }
    }
}
