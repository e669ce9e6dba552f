package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Weights with or without a place's own beside them: the kernel draws others only.
 *
 * @param others the weights without a diagonal
 * @param rule where the own weight comes from
 * @param diagonal the own weights if they are given, else null
 */
record StarWeights(Weights others, Rule rule, double[] diagonal) {

    /** Where a place's own weight comes from. */
    enum Rule {
        NONE,
        DIAGONAL,
        /** The largest of the row, 1 for an island. */
        LARGEST,
        /** Likewise, and the row is then scaled to sum to 1. */
        LARGEST_STANDARDISED
    }

    static StarWeights without(Weights w) {
        return new StarWeights(w, Rule.NONE, null);
    }

    /** The diagonal of w, or where it has none the largest weight of each row. */
    static StarWeights with(Weights w, Execution execution) {
        AtomicBoolean self = new AtomicBoolean();
        execution.forEachBlock(w.size(), 8192, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    if (w.column(k) == i) {
                        self.set(true);
                    }
                }
            }
        });
        if (self.get()) {
            return split(w);
        }
        return new StarWeights(w, w.style() == Weights.Style.ROW ? Rule.LARGEST_STANDARDISED : Rule.LARGEST, null);
    }

    private static StarWeights split(Weights w) {
        double[] own = new double[w.size()];
        int[] starts = new int[w.size() + 1];
        int[] columns = new int[w.links()];
        double[] values = new double[w.links()];
        int links = 0;
        for (int i = 0; i < own.length; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                if (w.column(k) == i) {
                    own[i] = w.value(k);
                } else {
                    columns[links] = w.column(k);
                    values[links++] = w.value(k);
                }
            }
            starts[i + 1] = links;
        }
        Weights others = Weights.of(w.labels(), starts, Arrays.copyOf(columns, links), Arrays.copyOf(values, links));
        return new StarWeights(others, Rule.DIAGONAL, own);
    }

    private double own(int i) {
        return switch (rule) {
            case NONE -> 0;
            case DIAGONAL -> diagonal[i];
            case LARGEST, LARGEST_STANDARDISED -> largest(i);
        };
    }

    private double largest(int i) {
        double largest = others.cardinality(i) == 0 ? 1 : 0;
        for (int k = others.rowStart(i); k < others.rowEnd(i); k++) {
            largest = Math.max(largest, others.value(k));
        }
        return largest;
    }

    /** What the row and the own weight are to be multiplied with. */
    double scale(int i) {
        return rule == Rule.LARGEST_STANDARDISED && others.cardinality(i) > 0 ? 1 / (1 + largest(i)) : 1;
    }

    /** The lag with the place, from that without and the place's value. */
    double lag(int i, double ofOthers, double value) {
        return scale(i) * (ofOthers + own(i) * value);
    }

    double sum(int i) {
        return scale(i) * (RowSums.sum(others, i) + own(i));
    }

    double sumOfSquares(int i) {
        double own = own(i);
        return scale(i) * scale(i) * (RowSums.sumOfSquares(others, i) + own * own);
    }
}
