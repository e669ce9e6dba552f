package org.isard.geo.concentration;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;

/**
 * The rank-size rule of cities or firms: {@code ln(rank - c) = a - b ln(size)} by least squares, with c = 1/2, which removes the
 * leading bias of small samples, and standard error {@code b sqrt(2/n)}, since ranks are not independent (Gabaix and Ibragimov
 * 2011). Zipf's law is b = 1; b above 1 means sizes more even than that.
 *
 * <p>Beside it Hill's (1975) estimator {@code (n - 1) / sum ln(size / smallest)} with standard error {@code b / sqrt(n - 1)}, for
 * sizes that are Pareto beyond the smallest; the latter serves as the threshold and is not counted in n - 1. O(n log n).
 */
public final class RankSize {
    private RankSize() {}

    /** What is taken from the ranks. */
    public enum Shift {
        /** One half (Gabaix and Ibragimov 2011). */
        HALF(0.5),
        /** Nothing, the classical regression; its exponent is biased downwards. */
        NONE(0);

        private final double value;

        Shift(double value) {
            this.value = value;
        }
    }

    /** All units, with ranks less one half. */
    public static Result of(Variable size) {
        return of(size, size.size(), Shift.HALF);
    }

    /**
     * The rule over the largest units; equal sizes take ranks one after the other.
     *
     * @param size complete, above 0
     * @param largest how many of the largest count: the rule is one of the upper tail
     * @throws IllegalArgumentException if a size is missing or not above 0, fewer than three or more than all are to count, or
     *     all that count are equal
     */
    public static Result of(Variable size, int largest, Shift shift) {
        double[] x = size.requireComplete().toArray();
        if (largest < 3 || largest > x.length) {
            throw new IllegalArgumentException(
                    "largest: is " + largest + "; 3 to " + x.length + " of the units can be fitted");
        }
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] > 0)) {
                throw new IllegalArgumentException(size.name() + ": that of \""
                        + size.labels().get(i) + "\" is " + x[i] + "; logarithms need sizes above 0");
            }
        }
        Arrays.sort(x);
        double[] u = new double[largest];
        double[] v = new double[largest];
        for (int k = 0; k < largest; k++) {
            u[k] = Math.log(x[x.length - 1 - k]);
            v[k] = Math.log(k + 1 - shift.value);
        }
        if (u[0] == u[largest - 1]) {
            throw new IllegalArgumentException(
                    size.name() + ": the largest " + largest + " are equal; there is no slope");
        }
        double meanU = Pairwise.mean(u);
        double meanV = Pairwise.mean(v);
        double[] du = Arrays.stream(u).map(w -> w - meanU).toArray();
        double[] dv = Arrays.stream(v).map(w -> w - meanV).toArray();
        double uu = Pairwise.sumOfSquares(du);
        double uv = Pairwise.dot(du, dv);
        double b = -uv / uu;
        double se = b * Math.sqrt(2.0 / largest);
        double smallest = u[largest - 1];
        double hill = (largest - 1)
                / Pairwise.sum(Arrays.stream(u).map(w -> w - smallest).toArray());
        return new Result(
                b,
                meanV + b * meanU,
                se,
                uv * uv / (uu * Pairwise.sumOfSquares(dv)),
                Alternative.TWO_SIDED.normalPValue((b - 1) / se),
                hill,
                hill / Math.sqrt(largest - 1.0),
                largest,
                shift);
    }

    /**
     * The rule as fitted.
     *
     * @param exponent b
     * @param intercept a
     * @param standardError of b
     * @param rSquared of the regression
     * @param zipfPValue of Zipf's law, b = 1, two-sided normal
     * @param hill Hill's estimate of b
     * @param hillStandardError of that
     * @param n units that counted
     * @param shift of the ranks
     */
    public record Result(
            double exponent,
            double intercept,
            double standardError,
            double rSquared,
            double zipfPValue,
            double hill,
            double hillStandardError,
            int n,
            Shift shift) {
        @Override
        public String toString() {
            return "rank-size rule of the " + n + " largest, ranks less " + TextTable.format(shift.value) + "\n"
                    + TextTable.of("b", "s.e.", "p of b = 1", "R squared", "Hill", "its s.e.")
                            .row(
                                    exponent,
                                    standardError,
                                    TextTable.pValue(zipfPValue),
                                    rSquared,
                                    hill,
                                    hillStandardError);
        }
    }
}
