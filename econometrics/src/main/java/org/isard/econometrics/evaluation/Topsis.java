package org.isard.econometrics.evaluation;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * TOPSIS, the technique for order preference by similarity to an ideal solution (Hwang and Yoon 1981).
 *
 * <p>On weighted normalised values v, with the best and the worst value of each indicator as ideal and anti-ideal,
 * {@code D+ = |v - best|}, {@code D- = |v - worst|} (Euclidean) and closeness {@code D- / (D+ + D-)}, 0 to 1. Weights may be any: {@link
 * EntropyWeights}, {@link Critic}, {@link Indicators#equalWeights()} or the analyst's. O(n) per indicator.
 */
public final class Topsis {
    private Topsis() {}

    /** Closeness with vector normalisation, as in the source. */
    public static Result of(Indicators indicators, Variable weights) {
        return of(indicators, weights, Normalization.VECTOR);
    }

    /**
     * Closeness by the given normalisation; {@link Normalization#RANGE} is the usual choice beside entropy weights.
     *
     * @param weights one per indicator, scaled to sum to 1
     * @throws IllegalArgumentException if weights have other labels, one is negative or all are 0
     */
    public static Result of(Indicators indicators, Variable weights, Normalization normalization) {
        double[] w = indicators.shares(weights);
        double[][] x = indicators.normalized(normalization);
        Labels rows = indicators.rows();
        double[] toBest = new double[rows.size()];
        double[] toWorst = new double[rows.size()];
        for (int j = 0; j < x.length; j++) {
            double best = Arrays.stream(x[j]).max().orElseThrow();
            double worst = Arrays.stream(x[j]).min().orElseThrow();
            for (int i = 0; i < toBest.length; i++) {
                double below = w[j] * (best - x[j][i]);
                double above = w[j] * (x[j][i] - worst);
                toBest[i] += below * below;
                toWorst[i] += above * above;
            }
        }
        double[] closeness = new double[rows.size()];
        for (int i = 0; i < closeness.length; i++) {
            toBest[i] = Math.sqrt(toBest[i]);
            toWorst[i] = Math.sqrt(toWorst[i]);
            closeness[i] = toWorst[i] / (toBest[i] + toWorst[i]);
        }
        return new Result(
                Variable.of("closeness", rows, closeness),
                Variable.of("D+", rows, toBest),
                Variable.of("D-", rows, toWorst),
                Variable.of("weight", indicators.names(), w),
                normalization);
    }

    /**
     * What {@link #of} found.
     *
     * @param closeness to the ideal, 1 for a row that is best in everything
     * @param distanceToBest D+
     * @param distanceToWorst D-
     * @param weights as used, sum 1
     * @param normalization as used
     */
    public record Result(
            Variable closeness,
            Variable distanceToBest,
            Variable distanceToWorst,
            Variable weights,
            Normalization normalization) {
        /** 1 for the closest; equal ones share the best of their places. */
        public Variable ranks() {
            return Ranks.of(closeness);
        }

        /** A row per unit. */
        public Table toTable() {
            return Table.of(closeness.labels())
                    .with(distanceToBest)
                    .with(distanceToWorst)
                    .with(closeness)
                    .with(ranks());
        }

        @Override
        public String toString() {
            TextTable text = TextTable.of("indicator", "weight");
            for (int j = 0; j < weights.size(); j++) {
                text.row(weights.labels().get(j), weights.get(j));
            }
            return "TOPSIS, " + normalization + "\n" + text + toTable();
        }
    }
}
