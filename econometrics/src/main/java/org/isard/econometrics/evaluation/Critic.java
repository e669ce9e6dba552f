package org.isard.econometrics.evaluation;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * CRITIC weights (criteria importance through intercriteria correlation; Diakoulaki, Mavrotas and Papayannakis 1995): an indicator
 * weighs the more, the more it varies and the less it agrees with the others.
 *
 * <p>On range-normalised values with standard deviations s and correlations r, {@code c_j = s_j sum_k (1 - r_jk)} and
 * {@code w_j = c_j / sum c}. The divisor of s does not matter. O(n k^2) for k indicators.
 */
public final class Critic {
    private Critic() {}

    /** How a negative correlation counts. */
    public enum Conflict {
        /** {@code 1 - r}: indicators that oppose each other conflict most, as in the source. */
        SIGNED,
        /** {@code 1 - |r|}: any correlation is redundancy. */
        ABSOLUTE
    }

    /** Weights with signed correlations. */
    public static Result of(Indicators indicators) {
        return of(indicators, Conflict.SIGNED);
    }

    /**
     * Weights by the given rule.
     *
     * @throws IllegalArgumentException if there is one indicator only, or all agree perfectly
     */
    public static Result of(Indicators indicators, Conflict rule) {
        double[][] x = indicators.normalized(Normalization.RANGE);
        Labels names = indicators.names();
        int k = x.length;
        if (k < 2) {
            throw new IllegalArgumentException(
                    "indicators: \"" + names.get(0) + "\" is the only one; conflict needs at least two");
        }
        double[] s = new double[k];
        double[][] z = new double[k][];
        for (int j = 0; j < k; j++) {
            double mean = Pairwise.mean(x[j]);
            z[j] = Arrays.stream(x[j]).map(v -> v - mean).toArray();
            double length = Math.sqrt(Pairwise.sumOfSquares(z[j]));
            s[j] = length / Math.sqrt(x[j].length - 1);
            z[j] = Arrays.stream(z[j]).map(v -> v / length).toArray();
        }
        double[] conflict = new double[k];
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < j; l++) {
                double[] a = z[j];
                double[] b = z[l];
                boolean same = rule == Conflict.SIGNED || Pairwise.dot(a, b) > 0;
                // 1 - r is half the squared distance of unit vectors: exact where r is close to 1.
                double[] apart = new double[a.length];
                for (int i = 0; i < apart.length; i++) {
                    apart[i] = same ? a[i] - b[i] : a[i] + b[i];
                }
                double share = Pairwise.sumOfSquares(apart) / 2;
                conflict[j] += share;
                conflict[l] += share;
            }
        }
        double[] information = new double[k];
        for (int j = 0; j < k; j++) {
            information[j] = s[j] * conflict[j];
        }
        double total = Arrays.stream(information).sum();
        if (!(total > 1e-14)) { // rounding of unit vectors leaves 1e-16 or less
            throw new IllegalArgumentException("indicators: " + String.join(", ", names)
                    + " agree perfectly, so there is no conflict to weigh them by; keep one of them");
        }
        double[] weights = Arrays.stream(information).map(c -> c / total).toArray();
        return new Result(
                Variable.of("weight", names, weights),
                Variable.of("standard deviation", names, s),
                Variable.of("conflict", names, conflict),
                Scores.weighted(indicators.rows(), x, weights),
                rule);
    }

    /**
     * What {@link #of} found.
     *
     * @param weights w, sum 1
     * @param deviation s of the normalised values, divisor n - 1
     * @param conflict {@code sum_k (1 - r_jk)}
     * @param scores the weighted sum of the normalised indicators
     * @param rule how negative correlations counted
     */
    public record Result(Variable weights, Variable deviation, Variable conflict, Variable scores, Conflict rule) {
        /** 1 for the highest score; equal scores share the best of their places. */
        public Variable ranks() {
            return Ranks.of(scores);
        }

        /** A row per indicator. */
        public Table toTable() {
            return Table.of(weights.labels()).with(deviation).with(conflict).with(weights);
        }

        @Override
        public String toString() {
            TextTable text = TextTable.of("indicator", "s", "conflict", "weight");
            for (int j = 0; j < weights.size(); j++) {
                text.row(weights.labels().get(j), deviation.get(j), conflict.get(j), weights.get(j));
            }
            return "CRITIC weights, " + scores.size() + " rows, " + rule + " correlations\n" + text;
        }
    }
}
