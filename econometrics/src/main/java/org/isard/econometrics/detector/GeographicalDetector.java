package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;

/**
 * The whole analysis in one call: factor, interaction, risk and ecological detector, with permutation p and interval for
 * each q, and numeric factors cut into classes by {@link DiscretizationSearch} where that is asked for.
 *
 * <p>{@code GeographicalDetector.of(y, table, GeographicalDetector.options().discretize())} takes a table as it is; the
 * {@link DetectorReport} prints itself, is written as CSV and gives the data of charts.
 */
public final class GeographicalDetector {
    private GeographicalDetector() {}

    /**
     * The convention of the package geodetector, Holm's control of the risk tests within each factor, the published
     * ecological form, {@link FactorInference#options()}, no discretization, the common pool.
     */
    public static Options options() {
        return new Options(
                Convention.GEODETECTOR,
                1e-12,
                MultipleTesting.HOLM,
                EcologicalDetector.Form.PUBLISHED,
                FactorInference.options(),
                null,
                Execution.common());
    }

    /** The analysis of classified factors with the default {@link #options()}. */
    public static DetectorReport of(Variable y, Categories... factors) {
        return of(y, options(), factors);
    }

    /**
     * The analysis of classified factors.
     *
     * <p>With the inference off it costs O(N) per factor and per pair of factors; each permutation and bootstrap sample costs
     * O(N) per factor more.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, Y is constant, no factor is given, two have one
     *     name, or a factor has one class only or every unit in a class of its own
     */
    public static DetectorReport of(Variable y, Options options, Categories... factors) {
        return analyse(y, options, null, factors);
    }

    /**
     * The analysis of a table of factors: categorical columns as they are, numeric ones classified by the search of the
     * options.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Options, Categories...)} and {@link DiscretizationSearch#of},
     *     or if a column is numeric and the options do not say how to classify it
     */
    public static DetectorReport of(Variable y, Table factors, Options options) {
        List<Variable> numeric = new ArrayList<>();
        for (String name : factors.columns()) {
            if (factors.isNumeric(name)) {
                numeric.add(factors.variable(name));
            }
        }
        if (!numeric.isEmpty() && options.search() == null) {
            throw new IllegalArgumentException(numeric.get(0).name()
                    + ": is numeric, and strata are wanted; classify it, as with Classifier.quantile(5).classify(...),"
                    + " or let the search do it with options().discretize()");
        }
        DiscretizationSearch.Result search = numeric.isEmpty()
                ? null
                : DiscretizationSearch.of(y, options.search(), numeric.toArray(Variable[]::new));
        return analyse(
                y,
                options,
                search,
                factors.columns().stream()
                        .map(name -> factors.isNumeric(name)
                                ? search.factor(name).cut().strata()
                                : factors.categories(name))
                        .toArray(Categories[]::new));
    }

    private static DetectorReport analyse(
            Variable y, Options options, DiscretizationSearch.Result search, Categories... factors) {
        FactorDetector.checkNames(factors);
        Overlays kernel = new Overlays(
                y,
                InteractionDetector.options()
                        .convention(options.convention())
                        .tolerance(options.tolerance())
                        .execution(options.execution()),
                factors);
        for (int j = 0; j < factors.length; j++) {
            int levels = kernel.strata[j].size();
            if (levels == 1) {
                throw new IllegalArgumentException(factors[j].name() + ": all units are in the class \""
                        + factors[j].get(0) + "\"; a factor needs two classes at least");
            }
            if (levels == y.size()) {
                throw new IllegalArgumentException(factors[j].name() + ": each of the " + levels
                        + " units is in a class of its own, which explains everything and says nothing; group them, or"
                        + " classify the numbers with Classifier or DiscretizationSearch");
            }
        }
        List<FactorInference.Result> inference = new ArrayList<>();
        if (options.inference() != null) {
            FactorInference.Options how = options.inference().execution(options.execution());
            for (Categories factor : factors) {
                inference.add(FactorInference.of(y, factor, how));
            }
        }
        List<RiskDetector.Result> risks = new ArrayList<>();
        for (int j = 0; j < factors.length; j++) {
            risks.add(RiskDetector.result(factors[j], kernel.strata[j], options.control()));
        }
        boolean pairs = factors.length > 1;
        return new DetectorReport(
                y.name(),
                y.size(),
                Arrays.stream(factors).map(Categories::name).toList(),
                FactorDetector.ranking(y.name(), List.of(kernel.single)),
                inference,
                pairs ? InteractionDetector.ofAll(kernel).results() : List.of(),
                risks,
                pairs
                        ? EcologicalDetector.all(y.name(), kernel.names, kernel.strata, options.form())
                                .results()
                        : List.of(),
                search);
    }

    /**
     * How the analysis is made; start from {@link GeographicalDetector#options()}.
     *
     * @param convention whose numbers the factor and interaction detectors give
     * @param tolerance differences of q up to this count as none in the type of an interaction
     * @param control how the risk tests of one factor are adjusted together
     * @param form the ratio of the ecological detector
     * @param inference how permutation p and intervals are drawn; null for none
     * @param search how numeric factors are classified; null to refuse them
     * @param execution where the work runs; does not change the result
     */
    public record Options(
            Convention convention,
            double tolerance,
            MultipleTesting control,
            EcologicalDetector.Form form,
            FactorInference.Options inference,
            DiscretizationSearch.Options search,
            Execution execution) {

        /** With this convention. */
        public Options convention(Convention other) {
            return new Options(other, tolerance, control, form, inference, search, execution);
        }

        /** With this tolerance. */
        public Options tolerance(double other) {
            return new Options(convention, other, control, form, inference, search, execution);
        }

        /** With this control of the risk tests. */
        public Options control(MultipleTesting other) {
            return new Options(convention, tolerance, other, form, inference, search, execution);
        }

        /** With this ecological ratio. */
        public Options form(EcologicalDetector.Form other) {
            return new Options(convention, tolerance, control, other, inference, search, execution);
        }

        /** With permutations and bootstrap drawn like this. */
        public Options inference(FactorInference.Options other) {
            return new Options(convention, tolerance, control, form, other, search, execution);
        }

        /** The four classic detectors only, without permutations and bootstrap. */
        public Options classic() {
            return new Options(convention, tolerance, control, form, null, search, execution);
        }

        /** With numeric factors classified by the default search. */
        public Options discretize() {
            return discretize(DiscretizationSearch.options());
        }

        /** With numeric factors classified by this search. */
        public Options discretize(DiscretizationSearch.Options how) {
            return new Options(convention, tolerance, control, form, inference, how, execution);
        }

        /** On this execution. */
        public Options execution(Execution where) {
            return new Options(convention, tolerance, control, form, inference, search, where);
        }
    }
}
