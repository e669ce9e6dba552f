package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The interaction detector: whether two factors together explain more than each alone or than both added (Wang et al.
 * 2010).
 *
 * <p>q of the overlay, whose strata are the pairs of levels that occur, is set against the two single q. The finer the
 * overlay the higher its q whatever the factors mean, so the result tells the overlay's p and the share of units in
 * strata of one or two. Cost O(N + L1 L2) per pair.
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
            if (Math.abs(q12 - (q1 + q2)) <= tolerance) {
                return INDEPENDENT;
            }
            if (q12 > q1 + q2) {
                return ENHANCE_NONLINEAR;
            }
            if (q12 > Math.max(q1, q2) + tolerance) {
                return ENHANCE_BIVARIATE;
            }
            return q12 < Math.min(q1, q2) - tolerance ? WEAKEN_NONLINEAR : WEAKEN_UNIVARIATE;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Whose numbers, and what counts as equal.
     *
     * @param convention as in the factor detector, for all three q
     * @param tolerance differences of q up to this count as none; 1e-12 unless told, so that only rounding is ignored
     */
    public record Options(Convention convention, double tolerance) {
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
            return new Options(other, tolerance);
        }

        /** The same with another tolerance. */
        public Options tolerance(double other) {
            return new Options(convention, other);
        }
    }

    /** The convention of the package geodetector and a tolerance of 1e-12. */
    public static Options options() {
        return new Options(Convention.GEODETECTOR, 1e-12);
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
        Strata.check(y, first);
        Strata.check(y, second);
        FactorDetector.Result overlay = FactorDetector.of(y, overlay(first, second), options.convention());
        double q1 = FactorDetector.of(y, first, options.convention()).q();
        double q2 = FactorDetector.of(y, second, options.convention()).q();
        double small = 0;
        for (int count : overlay(first, second).counts()) {
            small += count <= 2 ? count : 0;
        }
        return new Result(
                first.name(),
                second.name(),
                q1,
                q2,
                overlay,
                Type.of(q1, q2, overlay.q(), options.tolerance()),
                small / y.size());
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
        if (factors.length < 2) {
            throw new IllegalArgumentException(
                    "factors: " + factors.length + " given; an interaction needs at least 2");
        }
        Labels.of(List.of(factors).stream().map(Categories::name).toList());
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            for (int j = i + 1; j < factors.length; j++) {
                results.add(of(y, factors[i], factors[j], options));
            }
        }
        return new All(y.name(), results);
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
                    + table(List.of(this));
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
                    + table(results);
        }
    }

    private static String table(List<Result> results) {
        TextTable table = TextTable.of("first", "second", "q1", "q2", "q12", "p", "type", "units in strata of 1-2");
        for (Result r : results) {
            table.row(
                    r.first(),
                    r.second(),
                    r.q1(),
                    r.q2(),
                    r.q12(),
                    FactorDetector.p(r.overlay().pValue()),
                    r.type(),
                    r.smallStrata());
        }
        return table.toString();
    }
}
