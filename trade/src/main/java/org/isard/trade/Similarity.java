package org.isard.trade;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * How alike the baskets of two places are: what they sell, or what one sells and the other buys. Results are tables of place
 * by place (rows: the first place). NaN where a place has no amounts. O(places^2 x products).
 */
public final class Similarity {
    private Similarity() {}

    /**
     * Export similarity (Finger and Kreinin 1979): {@code sum_p min(x_ip / x_i, x_jp / x_j)}, 0 (nothing in common) to 1 (the same
     * shares); some print it in percent.
     */
    public static TradeMatrix fingerKreinin(TradeMatrix exports) {
        TradeMatrix shares = shares(exports);
        return TradeMatrix.of("export similarity", exports.places(), exports.places(), (i, j) -> {
            double sum = 0;
            for (int p = 0; p < shares.products().size(); p++) {
                sum += Math.min(shares.get(i, p), shares.get(j, p));
            }
            return sum;
        });
    }

    /**
     * Trade complementarity (Michaely 1996), 0 to 100: {@code 100 (1 - 1/2 sum_p |x_ip / x_i - m_jp / m_j|)}, how well the exports of
     * i (rows) match the imports of j (columns).
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public static TradeMatrix complementarity(TradeMatrix exports, TradeMatrix imports) {
        exports.places().requireSame(imports.places(), "imports");
        exports.products().requireSame(imports.products(), "imports");
        TradeMatrix sold = shares(exports);
        TradeMatrix bought = shares(imports);
        return TradeMatrix.of("complementarity", exports.places(), exports.places(), (i, j) -> {
            double sum = 0;
            for (int p = 0; p < sold.products().size(); p++) {
                sum += Math.abs(sold.get(i, p) - bought.get(j, p));
            }
            return 100 * (1 - sum / 2);
        });
    }

    /**
     * Likeness of advantages (Bahar, Hausmann and Hidalgo 2014): the correlation over products of {@code ln(RCA + 0.1)} of two places,
     * -1 to 1; NaN for a place that has the same advantage in everything. As Datawheel's {@code similarity}.
     *
     * @throws IllegalArgumentException as {@link Advantage#balassa(TradeMatrix)}
     */
    public static TradeMatrix logAdvantage(TradeMatrix exports) {
        TradeMatrix rca = Advantage.balassa(exports);
        int n = rca.places().size();
        double[][] z = new double[n][];
        for (int c = 0; c < n; c++) {
            int place = c;
            z[c] = unit(IntStream.range(0, rca.products().size())
                    .mapToDouble(p -> Math.log(rca.get(place, p) + 0.1))
                    .toArray());
        }
        return TradeMatrix.of(
                "similarity of advantages", rca.places(), rca.places(), (i, j) -> Pairwise.dot(z[i], z[j]));
    }

    /** The deviations from their mean, scaled to length 1, in place; NaN if there are none. */
    private static double[] unit(double[] x) {
        double mean = Pairwise.mean(x);
        Arrays.setAll(x, p -> x[p] - mean);
        double length = Math.sqrt(Pairwise.sumOfSquares(x));
        boolean constant = length <= 1e-14 * Math.abs(mean) * Math.sqrt(x.length);
        Arrays.setAll(x, p -> constant ? Double.NaN : x[p] / length);
        return x;
    }

    /** The share of each product in the place's sum; NaN where that is 0. */
    private static TradeMatrix shares(TradeMatrix amounts) {
        Variable byPlace = amounts.requireAmounts().byPlace();
        return TradeMatrix.of(
                "shares", amounts.places(), amounts.products(), (c, p) -> amounts.get(c, p) / byPlace.get(c));
    }
}
