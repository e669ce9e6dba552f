package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * The interaction detector: whether two factors together explain more than each alone or than both added (Wang et al.
 * 2010).
 *
 * <p>q of the overlay, whose strata are the pairs of levels that occur, is set against the two single q. The finer the
 * overlay the higher its q whatever the factors mean, so the result tells the overlay's p and the share of units in
 * strata of one or two, and the adjusted q, from which the average gain by chance is taken off. Interactions of three and more
 * factors are set against their single q in the same way. Cost O(N + L1 L2) per pair.
 */
public final class InteractionDetector {
    private InteractionDetector() {}

    /** How the overlay's q compares with the single ones. */
    public enum Type {
        /** Below both. */
        WEAKEN_NONLINEAR("weaken, nonlinear"),
        /** Between the two. */
        WEAKEN_UNIVARIATE("weaken, uni-"),
        /** Above both, below their sum. */
        ENHANCE_BIVARIATE("enhance, bi-"),
        /** Their sum. */
        INDEPENDENT("independent"),
        /** Above their sum. */
        ENHANCE_NONLINEAR("enhance, nonlinear");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** The type of an interaction; differences up to {@code tolerance} count as equal. */
        static Type of(double q1, double q2, double q12, double tolerance) {
            return of(new double[] {q1, q2}, q12, tolerance);
        }

        static Type of(double[] single, double joint, double tolerance) {
            double sum = Arrays.stream(single).sum();
            if (Math.abs(joint - sum) <= tolerance) {
                return INDEPENDENT;
            }
            if (joint > sum) {
                return ENHANCE_NONLINEAR;
            }
            if (joint > Arrays.stream(single).max().orElseThrow() + tolerance) {
                return ENHANCE_BIVARIATE;
            }
            return joint < Arrays.stream(single).min().orElseThrow() - tolerance ? WEAKEN_NONLINEAR : WEAKEN_UNIVARIATE;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Whose numbers, and what counts as equal.
     *
     * @param convention as in the factor detector, for all q
     * @param tolerance differences of q up to this count as none; 1e-12 unless told, so that only rounding is ignored
     * @param weights what each unit counts, see {@link FactorDetector#of(Variable, Categories, Convention, Variable)}; null
     *     if all count the same
     * @param execution where pairs run; does not change the result
     */
    public record Options(Convention convention, double tolerance, Variable weights, Execution execution) {
        /**
         * Checks the tolerance.
         *
         * @throws IllegalArgumentException if the tolerance is negative or NaN
         */
        public Options {
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException("tolerance: " + tolerance + "; it must not be negative");
            }
        }

        /** The same with another convention. */
        public Options convention(Convention other) {
            return new Options(other, tolerance, weights, execution);
        }

        /** The same with another tolerance. */
        public Options tolerance(double other) {
            return new Options(convention, other, weights, execution);
        }

        /** The same with weighted units. */
        public Options weights(Variable units) {
            return new Options(convention, tolerance, units, execution);
        }

        /** The same on this execution. */
        public Options execution(Execution where) {
            return new Options(convention, tolerance, weights, where);
        }
    }

    /** The convention of the package geodetector, a tolerance of 1e-12, units of the same weight, the common pool. */
    public static Options options() {
        return new Options(Convention.GEODETECTOR, 1e-12, null, Execution.common());
    }

    /** The interaction of two factors with the default options. */
    public static Result of(Variable y, Categories first, Categories second) {
        return of(y, first, second, options());
    }

    /**
     * The interaction of two factors.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, or Y is constant
     */
    public static Result of(Variable y, Categories first, Categories second, Options options) {
        return new Overlays(y, options, first, second).pair(0, 1);
    }

    /** All pairs of factors with the default options, in the order of the factors. */
    public static All ofAll(Variable y, Categories... factors) {
        return ofAll(y, options(), factors);
    }

    /**
     * All pairs of factors, in the order of the factors.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Categories, Categories, Options)}, or if fewer than two
     *     factors are given or two have the same name
     */
    public static All ofAll(Variable y, Options options, Categories... factors) {
        checkPairs(factors);
        return ofAll(new Overlays(y, options, factors));
    }

    static All ofAll(Overlays kernel) {
        List<int[]> pairs = subsets(kernel.names.size(), 2);
        Result[] results = new Result[pairs.size()];
        kernel.options.execution().forEachBlock(results.length, 1, (from, to) -> {
            for (int p = from; p < to; p++) {
                results[p] = kernel.pair(pairs.get(p)[0], pairs.get(p)[1]);
            }
        });
        return new All(kernel.variable, List.of(results));
    }

    /**
     * The interaction of two, three or more factors at once: q of the overlay of all, set against the single q.
     *
     * @throws IllegalArgumentException as {@link #ofAll(Variable, Options, Categories...)}
     */
    public static Joint joint(Variable y, Options options, Categories... factors) {
        checkPairs(factors);
        return new Overlays(y, options, factors)
                .joint(IntStream.range(0, factors.length).toArray());
    }

    /**
     * All interactions of {@code order} factors, in the order of the factors, the strongest not first.
     *
     * @throws IllegalArgumentException as {@link #ofAll(Variable, Options, Categories...)}, or if the order is not from 2 to
     *     the number of factors
     */
    public static List<Joint> allJoint(Variable y, int order, Options options, Categories... factors) {
        checkPairs(factors);
        if (order < 2 || order > factors.length) {
            throw new IllegalArgumentException(
                    "order: is " + order + ", outside 2 to the " + factors.length + " factors given");
        }
        Overlays kernel = new Overlays(y, options, factors);
        List<int[]> sets = subsets(factors.length, order);
        Joint[] results = new Joint[sets.size()];
        options.execution().forEachBlock(results.length, 1, (from, to) -> {
            for (int p = from; p < to; p++) {
                results[p] = kernel.joint(sets.get(p));
            }
        });
        return List.of(results);
    }

    static void checkPairs(Categories... factors) {
        if (factors.length < 2) {
            throw new IllegalArgumentException(
                    "factors: " + factors.length + " given; two at least are needed for a pair");
        }
        Labels.of(Arrays.stream(factors).map(Categories::name).toList());
    }

    /** All ascending choices of {@code order} of 0 to n - 1, in lexicographic order. */
    private static List<int[]> subsets(int n, int order) {
        List<int[]> sets = new ArrayList<>();
        int[] set = IntStream.range(0, order).toArray();
        while (true) {
            sets.add(set.clone());
            int at = order - 1;
            while (at >= 0 && set[at] == n - order + at) {
                at--;
            }
            if (at < 0) {
                return sets;
            }
            set[at]++;
            for (int j = at + 1; j < order; j++) {
                set[j] = set[j - 1] + 1;
            }
        }
    }

    /**
     * The overlay of two factors: one level for each pair of levels that occurs, named {@code a x b}.
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public static Categories overlay(Categories first, Categories second) {
        first.labels().requireSame(second.labels(), second.name());
        List<String> values = new ArrayList<>();
        int width = second.levels().size();
        int[] pair = new int[first.size()];
        int[] place = new int[Math.multiplyExact(first.levels().size(), width)];
        for (int i = 0; i < pair.length; i++) {
            pair[i] = first.code(i) * width + second.code(i);
            place[pair[i]] = 1;
        }
        for (int h = 0; h < place.length; h++) {
            if (place[h] == 1) {
                place[h] = values.size();
                // The number keeps names apart that contain the sign between them.
                values.add(values.size() + ": " + first.levels().get(h / width) + " x "
                        + second.levels().get(h % width));
            }
        }
        for (int i = 0; i < pair.length; i++) {
            pair[i] = place[pair[i]];
        }
        return Categories.ofCodes(first.name() + " x " + second.name(), first.labels(), values, pair);
    }

    /**
     * The interaction of two factors.
     *
     * @param first the first factor's name
     * @param second the second factor's name
     * @param q1 q of the first
     * @param q2 q of the second
     * @param overlay the factor detector on the overlay, with its q and p
     * @param type how the three q compare
     * @param smallStrata the share of units in overlay strata of one or two units, which push q up for no reason
     */
    public record Result(
            String first,
            String second,
            double q1,
            double q2,
            FactorDetector.Result overlay,
            Type type,
            double smallStrata) {
        /** q of the overlay. */
        public double q12() {
            return overlay.q();
        }

        @Override
        public String toString() {
            return "Interaction detector (" + overlay.convention() + "), n = " + overlay.n() + "\n"
                    + table(List.of(this))
                    + warning(overlay, smallStrata);
        }
    }

    // From here on q12 owes a good part of its height to strata that fit themselves.
    private static final double MANY_SMALL = 0.05;

    /** A line to print below a table; empty if few units are in small strata. */
    private static String warning(FactorDetector.Result overlay, double smallStrata) {
        return smallStrata > MANY_SMALL
                ? "warning: " + TextTable.format(Math.round(1000 * smallStrata) / 10.0) + " % of the units of "
                        + overlay.factor()
                        + " are in strata of one or two, which raise q for no reason; see the adjusted q\n"
                : "";
    }

    /**
     * The interaction of any number of factors.
     *
     * @param factors their names
     * @param single their q, in the same order
     * @param overlay the factor detector on the overlay of all, with its q and p
     * @param type how q of the overlay compares with the single ones: below all, between, above all, their sum, above it
     * @param smallStrata the share of units in overlay strata of one or two units
     */
    public record Joint(
            List<String> factors, List<Double> single, FactorDetector.Result overlay, Type type, double smallStrata) {
        /** Keeps its own copies of the lists. */
        public Joint {
            factors = List.copyOf(factors);
            single = List.copyOf(single);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("factor", "q");
            for (int j = 0; j < factors.size(); j++) {
                table.row(factors.get(j), single.get(j));
            }
            table.row("all", overlay.q());
            return "Interaction of " + factors.size() + " factors (" + overlay.convention() + "), n = " + overlay.n()
                    + ", " + type + ", p = " + FactorDetector.p(overlay.pValue()) + ", adjusted q = "
                    + TextTable.format(overlay.adjusted()) + "\n" + table + warning(overlay, smallStrata);
        }
    }

    /**
     * All pairs of factors of one variable.
     *
     * @param variable the name of Y
     * @param results one result per pair
     */
    public record All(String variable, List<Result> results) {
        /** Keeps its own copy of the list. */
        public All {
            results = List.copyOf(results);
        }

        @Override
        public String toString() {
            FactorDetector.Result any = results.get(0).overlay();
            return "Interaction detector of " + variable + " (" + any.convention() + "), n = " + any.n() + "\n"
                    + table(results)
                    + results.stream()
                            .map(r -> warning(r.overlay(), r.smallStrata()))
                            .collect(Collectors.joining());
        }

        /** One row per pair with q of both and of the overlay, its adjusted q and p, strata, share in small ones and type. */
        public Table toTable() {
            Labels rows = Labels.of(
                    results.stream().map(r -> r.first() + " x " + r.second()).toList());
            return Table.of(rows)
                    .with(column("q1", rows, Result::q1))
                    .with(column("q2", rows, Result::q2))
                    .with(column("q12", rows, Result::q12))
                    .with(column("adjusted", rows, r -> r.overlay().adjusted()))
                    .with(column("p", rows, r -> r.overlay().pValue()))
                    .with(column("strata", rows, r -> r.overlay().strata()))
                    .with(column("small", rows, Result::smallStrata))
                    .with(Categories.of(
                            "type",
                            rows,
                            results.stream().map(r -> r.type().toString()).toList()));
        }

        private Variable column(String name, Labels rows, ToDoubleFunction<Result> value) {
            return Variable.of(name, rows, results.stream().mapToDouble(value).toArray());
        }
    }

    private static String table(List<Result> results) {
        TextTable table =
                TextTable.of("first", "second", "q1", "q2", "q12", "adjusted", "p", "type", "units in strata of 1-2");
        for (Result r : results) {
            table.row(
                    r.first(),
                    r.second(),
                    r.q1(),
                    r.q2(),
                    r.q12(),
                    r.overlay().adjusted(),
                    FactorDetector.p(r.overlay().pValue()),
                    r.type(),
                    r.smallStrata());
        }
        return table.toString();
    }
}
