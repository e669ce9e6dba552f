package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.ClassificationMethod;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * Every classification method with every number of classes for every numeric factor in one parallel call, and the best for
 * each by a {@link Selection} (the optimal parameters of OPGD, Song et al. 2020).
 *
 * <p>A factor is sorted once and Y summed in that order; each classification then costs O(classes log n). All the numbers
 * of classes of Fisher-Jenks share one dynamic program. Whatever the selection, the classes were chosen by looking at Y: the
 * p of the factor detector is too small for them.
 */
public final class DiscretizationSearch {
    private DiscretizationSearch() {}

    /** All methods, 3 to 15 classes, {@link Selection#CROSS_VALIDATED}, classes of any size, on the common pool. */
    public static Options options() {
        return new Options(
                EnumSet.allOf(ClassificationMethod.class),
                3,
                15,
                Selection.CROSS_VALIDATED,
                1,
                List.of(),
                Execution.common());
    }

    /** The search with the default {@link #options()}. */
    public static Result of(Variable y, Variable... factors) {
        return of(y, options(), factors);
    }

    /**
     * The search.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, Y or a factor is constant, a factor has fewer
     *     distinct values than the fewest classes, no factor is given or two have one name, a given classifier does not
     *     cover a factor, or no classification keeps the least class size
     */
    public static Result of(Variable y, Options options, Variable... factors) {
        if (factors.length == 0) {
            throw new IllegalArgumentException("factors: none given; there is nothing to classify");
        }
        Labels.of(Arrays.stream(factors).map(Variable::name).toList());
        for (Variable x : factors) {
            OptimalDiscretization.check(y, x);
        }
        double[] values = y.toArray();
        Factor[] found = new Factor[factors.length];
        options.execution().forEachBlock(factors.length, 1, (from, to) -> {
            for (int j = from; j < to; j++) {
                found[j] = search(y, values, factors[j], options);
            }
        });
        return new Result(y.name(), List.of(found), options);
    }

    private static Factor search(Variable y, double[] values, Variable x, Options options) {
        OrderedFactor ordered = OrderedFactor.of(values, x.toArray());
        if (ordered.groups() < options.fewest()) {
            throw new IllegalArgumentException(x.name() + ": has " + ordered.groups()
                    + " distinct values, which cannot be cut into " + options.fewest()
                    + " classes; take it as Categories or ask for fewer with classes(...)");
        }
        List<ClassificationMethod> methods = List.copyOf(options.methods());
        List<List<double[]>> breaks =
                new ArrayList<>(methods.stream().map(m -> (List<double[]>) null).toList());
        options.execution().forEachBlock(methods.size(), 1, (from, to) -> {
            for (int m = from; m < to; m++) {
                breaks.set(m, methods.get(m).breaks(ordered.sorted, options.fewest(), options.most()));
            }
        });
        List<Candidate> candidates = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            for (int k = options.fewest(); k <= options.most(); k++) {
                candidates.add(candidate(
                        ordered, methods.get(m).name(), k, breaks.get(m).get(k - options.fewest())));
            }
        }
        for (Classifier given : options.given()) {
            double[] own = given.breaksOf(x);
            given.classify(x); // refuses values outside its breaks
            candidates.add(candidate(ordered, given.toString(), own.length - 1, own));
        }
        List<Candidate> eligible = candidates.stream()
                .filter(c -> c.classes() > 1 && c.smallest() >= options.smallest())
                .toList();
        if (eligible.isEmpty()) {
            throw new IllegalArgumentException(x.name() + ": no classification has two classes or more, each of "
                    + options.smallest() + " units at least; ask for fewer classes or smaller ones, or use"
                    + " OptimalDiscretization");
        }
        Candidate chosen = options.selection().choose(eligible);
        double[] best = chosen.breaks().stream().mapToDouble(b -> b).toArray();
        return new Factor(
                x.name(),
                candidates,
                chosen,
                OptimalDiscretization.Cut.of(chosen.method() + ", " + chosen.asked(), y, x, Classifier.breaks(best)));
    }

    /** Classes without a unit do not count. */
    private static Candidate candidate(OrderedFactor x, String method, int asked, double[] breaks) {
        int[] cuts = x.cuts(breaks);
        int n = x.units();
        double total = x.squares[x.groups()];
        double between = 0;
        double errors = 0;
        int classes = 0;
        int smallest = n;
        for (int c = 1; c < cuts.length; c++) {
            int count = x.counts[cuts[c]] - x.counts[cuts[c - 1]];
            if (count == 0) {
                continue;
            }
            classes++;
            smallest = Math.min(smallest, count);
            double sum = x.sums[cuts[c]] - x.sums[cuts[c - 1]];
            double square = x.squares[cuts[c]] - x.squares[cuts[c - 1]];
            between += sum * sum / count;
            if (count == 1) {
                errors += square * ((double) n / (n - 1)) * ((double) n / (n - 1));
            } else {
                double ratio = count / (count - 1.0);
                errors += Math.max(0, square - sum * sum / count) * ratio * ratio;
            }
        }
        double q = classes == 1 ? 0 : Math.min(1, between / total);
        double whole = (double) n / (n - 1);
        double crossValidated = classes == 1 ? 0 : 1 - errors / (total * whole * whole);
        double bic = n * Math.log(Math.max(0, total - between) / n) + classes * Math.log(n);
        return new Candidate(
                method,
                asked,
                DoubleStream.of(breaks).boxed().toList(),
                classes,
                smallest,
                q,
                FactorInference.adjusted(q, classes, n),
                crossValidated,
                bic);
    }

    /**
     * What to try and how to choose; start from {@link DiscretizationSearch#options()}.
     *
     * @param methods the classification methods
     * @param fewest the fewest classes, at least 2
     * @param most the most classes
     * @param selection how the best is chosen
     * @param smallest the least units in a class of the chosen classification
     * @param given classifiers to try besides, such as breaks by hand
     * @param execution where the work runs; does not change the result
     */
    public record Options(
            Set<ClassificationMethod> methods,
            int fewest,
            int most,
            Selection selection,
            int smallest,
            List<Classifier> given,
            Execution execution) {
        /** Checks the numbers and keeps its own copies. */
        public Options {
            if (fewest < 2 || fewest > most) {
                throw new IllegalArgumentException("fewest, most: are " + fewest + " and " + most
                        + "; a search needs 2 classes at least, and fewest not above most");
            }
            if (smallest < 1) {
                throw new IllegalArgumentException("smallest: is " + smallest + "; a class has 1 unit at least");
            }
            if (methods.isEmpty() && given.isEmpty()) {
                throw new IllegalArgumentException("methods: none, and no classifier given; there is nothing to try");
            }
            // In the order of the enum, so that the result does not depend on the set's own order.
            EnumSet<ClassificationMethod> copy = EnumSet.noneOf(ClassificationMethod.class);
            copy.addAll(methods);
            methods = Collections.unmodifiableSet(copy);
            given = List.copyOf(given);
        }

        /** With these methods only. */
        public Options methods(ClassificationMethod... chosen) {
            return new Options(Set.of(chosen), fewest, most, selection, smallest, given, execution);
        }

        /** With these numbers of classes. */
        public Options classes(int least, int largest) {
            return new Options(methods, least, largest, selection, smallest, given, execution);
        }

        /** With this choice among the classifications. */
        public Options selection(Selection rule) {
            return new Options(methods, fewest, most, rule, smallest, given, execution);
        }

        /** With classes of at least so many units. */
        public Options smallest(int units) {
            return new Options(methods, fewest, most, selection, units, given, execution);
        }

        /** With these classifiers besides, such as {@link Classifier#breaks(double...)}. */
        public Options given(Classifier... classifiers) {
            return new Options(methods, fewest, most, selection, smallest, List.of(classifiers), execution);
        }

        /** On this execution. */
        public Options execution(Execution where) {
            return new Options(methods, fewest, most, selection, smallest, given, where);
        }
    }

    /**
     * One classification of one factor.
     *
     * @param method the method, or the given classifier
     * @param asked how many classes it was asked for
     * @param breaks its breaks, ascending; intervals are closed on the right
     * @param classes how many classes have units
     * @param smallest the units in the smallest of them
     * @param q the share of variation explained
     * @param adjusted q less its expectation by chance, see {@link Selection#ADJUSTED}; NaN if every unit is alone
     * @param crossValidated q of units predicted by the others, see {@link Selection#CROSS_VALIDATED}; can be negative
     * @param bic the criterion of {@link Selection#BIC}; negative infinity if nothing varies within classes
     */
    public record Candidate(
            String method,
            int asked,
            List<Double> breaks,
            int classes,
            int smallest,
            double q,
            double adjusted,
            double crossValidated,
            double bic) {}

    /**
     * What was tried for one factor.
     *
     * @param name the factor
     * @param candidates all classifications, by method and ascending number of classes: q against class count for a chart
     * @param chosen the best
     * @param cut the best as strata, its q computed anew from Y
     */
    public record Factor(String name, List<Candidate> candidates, Candidate chosen, OptimalDiscretization.Cut cut) {
        /** Keeps its own copy of the list. */
        public Factor {
            candidates = List.copyOf(candidates);
        }

        /** One row per classification with method, numbers of classes, units in the smallest, q and the criteria. */
        public Table toTable() {
            Labels rows = Labels.of(
                    candidates.stream().map(c -> c.method() + ", " + c.asked()).toList());
            return Table.of(rows)
                    .with(Categories.of(
                            "method",
                            rows,
                            candidates.stream().map(Candidate::method).toList()))
                    .with(column("asked", rows, candidates.stream().mapToDouble(Candidate::asked)))
                    .with(column("classes", rows, candidates.stream().mapToDouble(Candidate::classes)))
                    .with(column("smallest", rows, candidates.stream().mapToDouble(Candidate::smallest)))
                    .with(column("q", rows, candidates.stream().mapToDouble(Candidate::q)))
                    .with(column("adjusted", rows, candidates.stream().mapToDouble(Candidate::adjusted)))
                    .with(column("cross-validated", rows, candidates.stream().mapToDouble(Candidate::crossValidated)))
                    .with(column("BIC", rows, candidates.stream().mapToDouble(Candidate::bic)));
        }

        private static Variable column(String name, Labels rows, DoubleStream values) {
            return Variable.of(
                    name,
                    rows,
                    values.map(v -> Double.isInfinite(v) ? Double.NaN : v).toArray());
        }

        @Override
        public String toString() {
            return "Classifications of " + name + "\n" + toTable();
        }
    }

    /**
     * The best classification of each factor.
     *
     * @param variable the name of Y
     * @param factors one per factor, in the order given
     * @param options what was tried
     */
    public record Result(String variable, List<Factor> factors, Options options) {
        /** Keeps its own copy of the list. */
        public Result {
            factors = List.copyOf(factors);
        }

        /**
         * What was tried for a factor.
         *
         * @throws IllegalArgumentException if no factor has this name
         */
        public Factor factor(String name) {
            return factors.get(
                    Labels.of(factors.stream().map(Factor::name).toList()).indexOf(name));
        }

        /** The chosen strata of all factors, for the detectors. */
        public Categories[] strata() {
            return IntStream.range(0, factors.size())
                    .mapToObj(j -> factors.get(j).cut().strata())
                    .toArray(Categories[]::new);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of(
                    "factor", "method", "classes", "smallest", "q", "adjusted", "cross-validated", "breaks");
            for (Factor f : factors) {
                Candidate c = f.chosen();
                table.row(
                        f.name(),
                        c.method(),
                        c.classes(),
                        c.smallest(),
                        f.cut().q(),
                        c.adjusted(),
                        c.crossValidated(),
                        String.join(
                                ", ", c.breaks().stream().map(TextTable::format).toList()));
            }
            return "Discretization for " + variable + ", " + options.fewest() + " to " + options.most()
                    + " classes, selection " + options.selection() + "\n" + table;
        }
    }
}
