package org.isard.econometrics.evaluation;

import java.util.Arrays;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Entropy weights of indicators (Shannon 1948; Hwang and Yoon 1981): an indicator weighs the more, the more unevenly it is spread.
 *
 * <p>With {@code p_ij = x_ij / sum_i x_ij} of the normalised values, {@code e_j = -sum_i p_ij ln p_ij / ln n} where 0 ln 0 = 0,
 * {@code d_j = 1 - e_j} and {@code w_j = d_j / sum d}. The divergence is Theil's T over ln n, and is
 * computed as that. The score of a row is {@code sum_j w_j x_ij} of the normalised values without the shift.
 *
 * <p>Over a panel, {@link Indicators#of(java.util.List, String...)} pools all units and periods (n is their product), so that weights
 * and scores compare over time; {@link Indicators#at} gives weights of a period alone. O(n) per indicator.
 */
public final class EntropyWeights {
    private EntropyWeights() {}

    /**
     * The conventions.
     *
     * @param normalization how indicators come to a common scale; it must not give negative values
     * @param shift added to all normalised values before the shares are taken. 0, the default, needs no more than 0 ln 0 = 0; papers that take
     *     logarithms of the zeros of the range normalisation add 0.0001, 0.001 or 0.01 (hardly another result), or 1, which draws all
     *     weights together
     */
    public record Options(Normalization normalization, double shift) {
        /** Checks the shift. */
        public Options {
            if (!(shift >= 0) || Double.isInfinite(shift)) {
                throw new IllegalArgumentException("shift: is " + shift + "; it must be finite and not negative");
            }
        }

        /** With this normalisation. */
        public Options normalization(Normalization value) {
            return new Options(value, shift);
        }

        /** With this shift. */
        public Options shift(double value) {
            return new Options(normalization, value);
        }
    }

    /** Range normalisation, no shift. */
    public static Options options() {
        return new Options(Normalization.RANGE, 0);
    }

    /** Weights by the default conventions. */
    public static Result of(Indicators indicators) {
        return of(indicators, options());
    }

    /**
     * Weights by the given conventions.
     *
     * @throws IllegalArgumentException if the normalisation gives negative values
     */
    public static Result of(Indicators indicators, Options options) {
        double[][] x = indicators.normalized(options.normalization);
        Labels names = indicators.names();
        int n = indicators.rows().size();
        double[] divergence = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            String name = names.get(j);
            double[] amounts = Arrays.stream(x[j]).map(v -> v + options.shift).toArray();
            if (Arrays.stream(amounts).anyMatch(v -> v < 0)) {
                throw new IllegalArgumentException(name + ": " + options.normalization
                        + " gives negative values, which have no entropy; use RANGE or a larger shift");
            }
            divergence[j] = Math.max(0, Inequality.theil(amounts) / Math.log(n));
        }
        double total = Arrays.stream(divergence).sum();
        if (!(total > 0)) {
            throw new IllegalArgumentException(
                    "indicators: all have entropy 1 within rounding, so none carries information; use a smaller shift");
        }
        double[] weights = Arrays.stream(divergence).map(d -> d / total).toArray();
        return new Result(
                Variable.of("weight", names, weights),
                Variable.of("divergence", names, divergence),
                Scores.weighted(indicators.rows(), x, weights),
                options);
    }

    /**
     * What {@link #of} found.
     *
     * @param weights w, sum 1
     * @param divergence d
     * @param scores the weighted sum of the normalised indicators
     * @param options the conventions
     */
    public record Result(Variable weights, Variable divergence, Variable scores, Options options) {
        /** e = 1 - d. */
        public Variable entropy() {
            return divergence.map(d -> 1 - d).named("entropy");
        }

        /** 1 for the highest score; equal scores share the best of their places. */
        public Variable ranks() {
            return Ranks.of(scores);
        }

        /** A row per indicator. */
        public Table toTable() {
            return Table.of(weights.labels()).with(entropy()).with(divergence).with(weights);
        }

        @Override
        public String toString() {
            TextTable text = TextTable.of("indicator", "entropy", "divergence", "weight");
            for (int j = 0; j < weights.size(); j++) {
                text.row(weights.labels().get(j), 1 - divergence.get(j), divergence.get(j), weights.get(j));
            }
            return "entropy weights, " + scores.size() + " rows, " + options.normalization + ", shift "
                    + TextTable.format(options.shift) + "\n" + text;
        }
    }
}
