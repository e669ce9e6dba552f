package org.isard.core;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a numeric variable into classes: intervals closed on the right, the lowest value included (as R's
 * {@code cut(..., right = TRUE, include.lowest = TRUE)}).
 *
 * <p>Breaks that coincide are merged, so heavy ties may leave fewer classes than asked for. Missing values are refused.
 */
public final class Classifier {
    private final String method;
    private final Breaks rule;

    @FunctionalInterface
    private interface Breaks {
        double[] of(double[] sorted);
    }

    private Classifier(String method, Breaks rule) {
        this.method = method;
        this.rule = rule;
    }

    /** k intervals of the same width between minimum and maximum. */
    public static Classifier equalInterval(int k) {
        return of("equal interval", k, sorted -> ClassBreaks.equal(sorted, k));
    }

    /** k classes with about the same number of units; breaks are quantiles of R's type 7 (Hyndman and Fan 1996). */
    public static Classifier quantile(int k) {
        return of("quantile", k, sorted -> ClassBreaks.quantile(sorted, k, 7));
    }

    /**
     * k classes with about the same number of units; breaks are quantiles of one of R's nine types (Hyndman and Fan 1996).
     *
     * @throws IllegalArgumentException if the type is not 1 to 9
     */
    public static Classifier quantile(int k, int type) {
        if (type < 1 || type > 9) {
            throw new IllegalArgumentException("type: is " + type + "; R numbers the quantiles 1 to 9");
        }
        return of("quantile type " + type, k, sorted -> ClassBreaks.quantile(sorted, k, type));
    }

    /**
     * k classes whose breaks are a geometric progression of {@code 1 + |x|} away from 0, so that values around 0 do no harm;
     * the unit of measurement matters. Where both signs occur these are the breaks of GD 10.8; if none is negative, GD makes
     * one class less than it is asked for.
     */
    public static Classifier geometric(int k) {
        return of("geometric", k, sorted -> ClassBreaks.geometric(sorted, k));
    }

    /**
     * Breaks half or quarter standard deviations (divisor n - 1) apart around the mean, as GD 10.8 chooses them for k classes:
     * sometimes one class more, and fewer if the range ends first.
     */
    public static Classifier standardDeviation(int k) {
        return of(
                "standard deviation",
                k,
                sorted -> ClassBreaks.standardDeviation(sorted).apply(k));
    }

    /**
     * k classes that minimise the sum of squares within (Fisher 1958), exactly; O(k m log m) time and O(k m) memory for m
     * distinct values. Breaks lie halfway between classes, as in classInt.
     */
    public static Classifier fisherJenks(int k) {
        return of("Fisher-Jenks", k, sorted -> FisherJenks.breaks(sorted, k, k).get(0));
    }

    /** Head/tail breaks: cuts at the mean, at the mean of the values above, ... while at most 40 % are (Jiang 2013). */
    public static Classifier headTail() {
        return new Classifier("head/tail", sorted -> ClassBreaks.headTail(sorted, Integer.MAX_VALUE, 0.4));
    }

    /** Head/tail breaks that end with k classes at the latest. */
    public static Classifier headTail(int k) {
        return of("head/tail", k, sorted -> ClassBreaks.headTail(sorted, k, 0.4));
    }

    /** Cuts in the middle of the k - 1 widest gaps between neighbouring values; of equal gaps the lower first. */
    public static Classifier maximumBreaks(int k) {
        return of("maximum breaks", k, sorted -> ClassBreaks.maximum(sorted, ClassBreaks.widestGaps(sorted, k - 1), k));
    }

    /**
     * k means by Lloyd's iteration from classes of equal counts: the same result each time, and a local optimum only; {@link
     * #fisherJenks} finds the best of all.
     */
    public static Classifier kMeans(int k) {
        return of("k-means", k, sorted -> ClassBreaks.kMeans(sorted, ClassBreaks.prefix(sorted), k));
    }

    /** Round breaks, about k classes, as R's {@code pretty(x, k)}; they may reach beyond the values. */
    public static Classifier pretty(int k) {
        return of("pretty", k, sorted -> ClassBreaks.pretty(sorted, k));
    }

    /**
     * Classes between the given ascending breaks, the first and the last included.
     *
     * @throws IllegalArgumentException if there are fewer than two breaks or they do not ascend
     */
    public static Classifier breaks(double... breaks) {
        double[] copy = breaks.clone();
        for (int j = 1; j < copy.length; j++) {
            if (!(copy[j] > copy[j - 1])) {
                throw new IllegalArgumentException("breaks: number " + (j + 1) + " is " + copy[j]
                        + ", not above the one before it; breaks must ascend");
            }
        }
        if (copy.length < 2) {
            throw new IllegalArgumentException("breaks: at least two are needed, the lower and the upper end");
        }
        return new Classifier("given breaks", sorted -> copy.clone());
    }

    private static Classifier of(String method, int k, Breaks rule) {
        if (k < 1) {
            throw new IllegalArgumentException("k: is " + k + "; at least one class is needed");
        }
        return new Classifier(method + ", " + k, rule);
    }

    /**
     * The distinct breaks for a variable, ends included: one more than there are classes.
     *
     * @throws IllegalArgumentException if the variable is empty or a value is missing
     */
    public double[] breaksOf(Variable v) {
        double[] sorted = v.requireComplete().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException(v.name() + ": has no values to classify");
        }
        Arrays.sort(sorted);
        // one zero only: a sort and a search put -0.0 before 0.0, and the two would fall into different classes
        Arrays.setAll(sorted, i -> sorted[i] + 0.0);
        return Arrays.stream(rule.of(sorted)).map(b -> b + 0.0).distinct().toArray();
    }

    /**
     * The class of every unit; levels are intervals such as "[0, 5]" and "(5, 10]". O(n log n).
     *
     * @throws IllegalArgumentException if a value is missing or lies outside given breaks
     */
    public Categories classify(Variable v) {
        double[] breaks = breaksOf(v);
        int classes = Math.max(1, breaks.length - 1);
        int[] codes = new int[v.size()];
        for (int i = 0; i < codes.length; i++) {
            double x = v.get(i);
            if (x < breaks[0] || x > breaks[breaks.length - 1]) {
                throw new IllegalArgumentException(v.name() + ": the value " + x + " of \""
                        + v.labels().get(i) + "\" lies outside the breaks " + Arrays.toString(breaks));
            }
            int at = Arrays.binarySearch(breaks, x + 0.0);
            codes[i] = Math.max(0, (at >= 0 ? at : -at - 1) - 1);
        }
        List<String> levels = IntStream.range(0, classes)
                .mapToObj(
                        j -> (j == 0 ? "[" : "(") + breaks[j] + ", " + breaks[Math.min(j + 1, breaks.length - 1)] + "]")
                .toList();
        return Categories.ofCodes(v.name(), v.labels(), levels, codes);
    }

    @Override
    public String toString() {
        return method;
    }
}
