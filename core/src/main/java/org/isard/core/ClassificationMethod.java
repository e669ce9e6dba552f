package org.isard.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The methods of {@link Classifier} that are told a number of classes, so that a search can go through them. */
public enum ClassificationMethod {
    /** {@link Classifier#equalInterval(int)}. */
    EQUAL_INTERVAL,
    /** {@link Classifier#quantile(int)}. */
    QUANTILE,
    /** {@link Classifier#geometric(int)}. */
    GEOMETRIC,
    /** {@link Classifier#standardDeviation(int)}. */
    STANDARD_DEVIATION,
    /** {@link Classifier#fisherJenks(int)}. */
    FISHER_JENKS,
    /** {@link Classifier#headTail(int)}. */
    HEAD_TAIL,
    /** {@link Classifier#maximumBreaks(int)}. */
    MAXIMUM_BREAKS,
    /** {@link Classifier#kMeans(int)}. */
    K_MEANS,
    /** {@link Classifier#pretty(int)}. */
    PRETTY;

    /** The classifier of this method with k classes. */
    public Classifier classifier(int k) {
        return switch (this) {
            case EQUAL_INTERVAL -> Classifier.equalInterval(k);
            case QUANTILE -> Classifier.quantile(k);
            case GEOMETRIC -> Classifier.geometric(k);
            case STANDARD_DEVIATION -> Classifier.standardDeviation(k);
            case FISHER_JENKS -> Classifier.fisherJenks(k);
            case HEAD_TAIL -> Classifier.headTail(k);
            case MAXIMUM_BREAKS -> Classifier.maximumBreaks(k);
            case K_MEANS -> Classifier.kMeans(k);
            case PRETTY -> Classifier.pretty(k);
        };
    }

    /**
     * The distinct breaks for each number of classes from {@code fewest} to {@code most}: the same as {@link
     * Classifier#breaksOf} gives for each, but with the common work done once, and without sorting.
     *
     * @param ascending at least one value, none missing, in ascending order, which is not checked
     * @throws IllegalArgumentException if there is no value or {@code fewest} is not from 1 to {@code most}
     */
    public List<double[]> breaks(double[] ascending, int fewest, int most) {
        if (ascending.length == 0) {
            throw new IllegalArgumentException("ascending: has no values to classify");
        }
        if (fewest < 1 || fewest > most) {
            throw new IllegalArgumentException(
                    "fewest, most: are " + fewest + " and " + most + "; fewest must lie between 1 and most");
        }
        List<double[]> all = switch (this) {
            case EQUAL_INTERVAL -> each(fewest, most, k -> ClassBreaks.equal(ascending, k));
            case QUANTILE -> each(fewest, most, k -> ClassBreaks.quantile(ascending, k, 7));
            case GEOMETRIC -> each(fewest, most, k -> ClassBreaks.geometric(ascending, k));
            case STANDARD_DEVIATION -> each(fewest, most, ClassBreaks.standardDeviation(ascending));
            case FISHER_JENKS -> FisherJenks.breaks(ascending, fewest, most);
            case HEAD_TAIL -> each(fewest, most, k -> ClassBreaks.headTail(ascending, k, 0.4));
            case MAXIMUM_BREAKS -> {
                int[] gaps = ClassBreaks.widestGaps(ascending, most - 1);
                yield each(fewest, most, k -> ClassBreaks.maximum(ascending, gaps, k));
            }
            case K_MEANS -> {
                double[] prefix = ClassBreaks.prefix(ascending);
                yield each(fewest, most, k -> ClassBreaks.kMeans(ascending, prefix, k));
            }
            case PRETTY -> each(fewest, most, k -> ClassBreaks.pretty(ascending, k));
        };
        return all.stream().map(b -> Arrays.stream(b).distinct().toArray()).toList();
    }

    private static List<double[]> each(int fewest, int most, IntFunction<double[]> breaks) {
        return IntStream.rangeClosed(fewest, most).mapToObj(breaks).toList();
    }
}
