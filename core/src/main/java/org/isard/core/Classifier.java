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
        positive(k);
        return new Classifier("equal interval, " + k, sorted -> {
            double low = sorted[0];
            double high = sorted[sorted.length - 1];
            return IntStream.rangeClosed(0, k)
                    .mapToDouble(j -> j == k ? high : low + (high - low) * j / k)
                    .toArray();
        });
    }

    /** k classes with about the same number of units; breaks are quantiles of R's type 7 (Hyndman and Fan 1996). */
    public static Classifier quantile(int k) {
        positive(k);
        return new Classifier(
                "quantile, " + k,
                sorted -> IntStream.rangeClosed(0, k)
                        .mapToDouble(j -> quantile(sorted, (double) j / k))
                        .toArray());
    }

    /** k classes that minimise the sum of squares within (Fisher 1958), exactly; O(k n^2) time, O(k n) memory. */
    public static Classifier fisherJenks(int k) {
        positive(k);
        return new Classifier("Fisher-Jenks, " + k, sorted -> FisherJenks.breaks(sorted, k));
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

    private static void positive(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k: is " + k + "; at least one class is needed");
        }
    }

    /** The p-quantile of ascending values, type 7: linear between the order statistics around (n - 1) p. */
    private static double quantile(double[] sorted, double p) {
        double at = (sorted.length - 1) * p;
        // A rounding error in at must not move a break off the order statistic it stands for.
        int below = (int) Math.floor(at + 4 * Math.ulp(at));
        double share = Math.max(0, at - below);
        return share < 1e-12 || below + 1 >= sorted.length
                ? sorted[below]
                : sorted[below] + share * (sorted[below + 1] - sorted[below]);
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
        return Arrays.stream(rule.of(sorted)).distinct().toArray();
    }

    /**
     * The class of every unit; levels are intervals such as "[0, 5]" and "(5, 10]". O(n log n) but for Fisher-Jenks.
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
            int at = Arrays.binarySearch(breaks, x);
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
