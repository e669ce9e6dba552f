package org.isard.econometrics.evaluation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.evaluation.Indicators.Direction;

/** How an indicator is brought to a scale that it shares with others and on which more is better. */
public enum Normalization {
    /** {@code (x - min) / (max - min)}, a cost {@code (max - x) / (max - min)}: 0 to 1, both reached. */
    RANGE,
    /** {@code x / max}, a cost {@code min / x}. Needs positive values. */
    RATIO,
    /** {@code x / sum x}, a cost {@code (1/x) / sum (1/x)}. Needs non-negative values, positive ones for a cost. */
    SUM,
    /** {@code x / sqrt(sum x^2)}, a cost 1 less that (Hwang and Yoon 1981). */
    VECTOR,
    /** {@code (x - mean) / s} with divisor n - 1, a cost with the opposite sign. */
    Z_SCORE;

    double[] apply(Variable column, Direction direction) {
        double[] x = column.toArray();
        boolean cost = direction == Direction.COST;
        double low = Arrays.stream(x).min().orElseThrow();
        double high = Arrays.stream(x).max().orElseThrow();
        if (this == RATIO || this == SUM) {
            requireAbove(column, low, this == RATIO || cost);
        }
        return switch (this) {
            case RANGE -> {
                double width = high / 2 - low / 2; // halves, as the whole range of doubles has no width
                yield map(x, v -> (cost ? high / 2 - v / 2 : v / 2 - low / 2) / width);
            }
            case RATIO -> map(x, v -> cost ? low / v : v / high);
            case SUM -> {
                double[] amounts = map(x, v -> cost ? low / v : v / high);
                double total = Pairwise.sum(amounts);
                yield map(amounts, v -> v / total);
            }
            case VECTOR -> {
                double largest = Math.max(Math.abs(low), Math.abs(high));
                double length = Math.sqrt(Pairwise.sumOfSquares(map(x, v -> v / largest)));
                yield map(x, v -> cost ? 1 - v / largest / length : v / largest / length);
            }
            case Z_SCORE -> {
                double mean = Pairwise.mean(x);
                double s = Math.sqrt(Pairwise.sumOfSquares(map(x, v -> v - mean)) / (x.length - 1));
                yield map(x, v -> (cost ? mean - v : v - mean) / s);
            }
        };
    }

    private void requireAbove(Variable column, double low, boolean strictly) {
        if (low < 0 || (strictly && low == 0)) {
            int at = 0;
            while (column.get(at) != low) {
                at++;
            }
            throw new IllegalArgumentException(column.name() + ": the value of \""
                    + column.labels().get(at) + "\" is " + low + "; " + this + " needs "
                    + (strictly ? "positive" : "non-negative") + " values, use RANGE");
        }
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }
}
