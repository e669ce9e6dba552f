package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;

/**
 * The geographical detector by stage or year: how q, its rank and the type of interaction change over time, with intervals.
 *
 * <p>Each period has its own Y, strata and units. The permutation p of each q is that of {@link FactorInference}. Intervals
 * come from bootstrap samples of units (Efron 1981, bias-corrected percentiles); a sample draws from the units of all periods
 * together, so that a unit comes equally often in every period that has it and the change of q is paired. Units of one period
 * only are drawn all the same, the number drawn in a period then varies. Units are drawn as independent: under strong spatial
 * dependence the intervals are too short.
 */
public final class DetectorPanel {
    private DetectorPanel() {}

    /** As {@link FactorInference#options()}: 999 permutations, 999 samples, 95 % intervals, seed 0, on the common pool. */
    public static FactorInference.Options options() {
        return FactorInference.options();
    }

    /** The analysis of periods in order with the default {@link #options()}. */
    public static PanelResult of(Period... periods) {
        return of(options(), periods);
    }

    /**
     * The analysis of periods in order. O(units x periods x factors^2) for each bootstrap sample, O(units x periods x
     * factors) for each permutation.
     *
     * @throws IllegalArgumentException if no period is given, two have the same name, the factors are not the same, or as
     *     {@link FactorInference#of(Variable, Categories, FactorInference.Options)} in any period
     */
    public static PanelResult of(FactorInference.Options options, Period... periods) {
        if (periods.length == 0) {
            throw new IllegalArgumentException("periods: none given; at least one is needed");
        }
        Labels.of(Arrays.stream(periods).map(Period::name).toList());
        for (Period period : periods) {
            if (!period.names().equals(periods[0].names())) {
                throw new IllegalArgumentException("periods: the factors of \"" + period.name() + "\" are "
                        + period.names() + ", not " + periods[0].names() + "; give the same in the same order");
            }
        }
        FactorInference.Options once = options.resamples(1); // the intervals come from the common samples
        FactorInference.Result[][] tests = new FactorInference.Result[periods.length][];
        for (int t = 0; t < periods.length; t++) {
            Period period = periods[t];
            tests[t] = period.factors().stream()
                    .map(factor -> FactorInference.of(period.y(), factor, once))
                    .toArray(FactorInference.Result[]::new);
        }
        PanelBootstrap bootstrap = new PanelBootstrap(List.of(periods));
        return new PanelResult(List.of(periods), tests, bootstrap.observed(), bootstrap.draws(options), options);
    }

    /**
     * Y by period, the strata the same in all.
     *
     * @throws IllegalArgumentException as {@link #of(FactorInference.Options, Period...)}; a missing value names the unit
     */
    public static PanelResult of(Panel y, FactorInference.Options options, Categories... factors) {
        return of(
                options,
                y.periods().asList().stream()
                        .map(period -> Period.of(period, y.at(period), factors))
                        .toArray(Period[]::new));
    }

    /**
     * Y and numeric factors by period, each factor cut anew in every period.
     *
     * @throws IllegalArgumentException as {@link #of(FactorInference.Options, Period...)}, or if a panel lacks a period
     */
    public static PanelResult of(Panel y, FactorInference.Options options, Classifier classifier, Panel... factors) {
        List<Period> periods = new ArrayList<>();
        for (String period : y.periods()) {
            Categories[] strata = Arrays.stream(factors)
                    .map(factor -> classifier.classify(factor.at(period)))
                    .toArray(Categories[]::new);
            periods.add(Period.of(period, y.at(period), strata));
        }
        return of(options, periods.toArray(Period[]::new));
    }

    /**
     * One stage or year.
     *
     * @param name its name
     * @param y the variable to explain
     * @param factors the strata
     */
    public record Period(String name, Variable y, List<Categories> factors) {
        /**
         * Checks that all belong together.
         *
         * @throws IllegalArgumentException if labels differ, a value is missing, Y is constant, no factor is given or two
         *     have the same name
         */
        public Period {
            factors = List.copyOf(factors);
            if (factors.isEmpty()) {
                throw new IllegalArgumentException("factors: none given for \"" + name + "\"; at least one is needed");
            }
            Labels.of(factors.stream().map(Categories::name).toList());
            for (Categories factor : factors) {
                Strata.check(y, factor);
            }
        }

        /** A period of its variable and strata. */
        public static Period of(String name, Variable y, Categories... factors) {
            return new Period(name, y, List.of(factors));
        }

        /** A period from the columns of a table; a numeric factor is refused, classify it first. */
        public static Period of(String name, Table table, String y, String... factors) {
            return new Period(
                    name,
                    table.variable(y),
                    Arrays.stream(factors).map(table::categories).toList());
        }

        List<String> names() {
            return factors.stream().map(Categories::name).toList();
        }
    }

    /**
     * One factor in one period.
     *
     * @param factor its name
     * @param period the name of the period
     * @param q the share of variation explained
     * @param lower the lower end of the interval of q
     * @param upper its upper end
     * @param pValue the permutation p; NaN if there is nothing to test
     * @param adjusted q less what chance gives
     * @param rank 1 for the strongest factor; equal q share the better rank
     * @param rankLower the best rank within the interval
     * @param rankUpper the worst
     * @param strata the strata with units
     * @param n the units
     */
    public record Factor(
            String factor,
            String period,
            double q,
            double lower,
            double upper,
            double pValue,
            double adjusted,
            int rank,
            int rankLower,
            int rankUpper,
            int strata,
            int n) {}

    /**
     * How one factor changed between two periods.
     *
     * @param factor its name
     * @param from the earlier period
     * @param to the later period
     * @param change the later q less the earlier
     * @param lower the lower end of the interval of the change
     * @param upper its upper end
     * @param rankChange the later rank less the earlier; negative if the factor became more important
     * @param rankLower the lower end of the interval of the change of rank, plain percentiles
     * @param rankUpper its upper end
     */
    public record Change(
            String factor,
            String from,
            String to,
            double change,
            double lower,
            double upper,
            int rankChange,
            int rankLower,
            int rankUpper) {
        /** Whether the interval of the change leaves out 0. */
        public boolean isClear() {
            return lower > 0 || upper < 0;
        }
    }

    /**
     * Two factors in one period.
     *
     * @param first the first factor
     * @param second the second factor
     * @param period the name of the period
     * @param q12 q of the overlay
     * @param lower the lower end of its interval
     * @param upper its upper end
     * @param type how it compares with the single q
     * @param typeShare the share of bootstrap samples that give the same type
     */
    public record Interaction(
            String first,
            String second,
            String period,
            double q12,
            double lower,
            double upper,
            InteractionDetector.Type type,
            double typeShare) {}

    /**
     * How the interaction of two factors changed between two periods.
     *
     * @param first the first factor
     * @param second the second factor
     * @param from the earlier period
     * @param to the later period
     * @param change the later q of the overlay less the earlier
     * @param lower the lower end of the interval of the change
     * @param upper its upper end
     * @param before the type in the earlier period
     * @param after the type in the later period
     * @param changedShare the share of bootstrap samples in which the two types differ
     */
    public record InteractionChange(
            String first,
            String second,
            String from,
            String to,
            double change,
            double lower,
            double upper,
            InteractionDetector.Type before,
            InteractionDetector.Type after,
            double changedShare) {}

    /** The rank of each of the first {@code factors} numbers, 1 for the largest; equal ones share the better. */
    static int[] ranks(double[] q, int factors) {
        return IntStream.range(0, factors)
                .map(f -> 1
                        + (int) Arrays.stream(q, 0, factors)
                                .filter(other -> other > q[f])
                                .count())
                .toArray();
    }
}
