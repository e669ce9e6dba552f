package org.isard.trade;

import java.util.function.DoubleUnaryOperator;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * Other forms of revealed comparative advantage from exports alone, each a table over places and products like
 * {@link Advantage#balassa(TradeMatrix)}, made to mend what Balassa's ratio lacks: symmetry, additivity, comparability.
 *
 * <p>With amounts {@code x_cp}, their sums {@code x_c}, {@code x_p}, {@code x} and Balassa's B. Given imports in place of
 * exports, each tells the advantage of importers. Undefined cells are NaN: those of a place or product without any amount,
 * unless said otherwise. Amounts must be finite and not negative. Cost O(places x products).
 */
public final class RelativeAdvantage {
    private RelativeAdvantage() {}

    /** Revealed symmetric comparative advantage (Dalum, Laursen and Villumsen 1998): {@code (B - 1) / (B + 1)}, -1 to 1. */
    public static TradeMatrix symmetric(TradeMatrix amounts) {
        return Advantage.balassa(amounts).map("RSCA", b -> Double.isInfinite(b) ? 1 : (b - 1) / (b + 1));
    }

    /**
     * Normalised revealed comparative advantage (Yu, Cai and Leung 2009): {@code x_cp / x - x_c x_p / x^2}, -1/4 to 1/4. Sums to
     * 0 over the products of a place and over the places of a product, so it can be added and compared; 0, not NaN, without
     * amounts.
     */
    public static TradeMatrix normalized(TradeMatrix amounts) {
        return of("NRCA", amounts, (x, c, p, all) -> x / all - c / all * (p / all));
    }

    /** Additive advantage (Hoen and Oosterhaven 2006): {@code x_cp / x_c - x_p / x}, -1 to 1; sums to 0 over products. */
    public static TradeMatrix additive(TradeMatrix amounts) {
        return of("additive RCA", amounts, (x, c, p, all) -> x / c - p / all);
    }

    /** Weighted advantage (Proudman and Redding 2000): B over the mean of the place's B, so that its mean over products is 1. */
    public static TradeMatrix weighted(TradeMatrix amounts) {
        TradeMatrix b = Advantage.balassa(amounts);
        double[] means = new double[b.places().size()];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            int defined = 0;
            for (int p = 0; p < b.products().size(); p++) {
                if (!Double.isNaN(b.get(c, p))) {
                    sum += b.get(c, p);
                    defined++;
                }
            }
            means[c] = sum / defined;
        }
        return TradeMatrix.of("weighted RCA", b.places(), b.products(), (c, p) -> b.get(c, p) / means[c]);
    }

    /**
     * Relative export advantage RXA (Vollrath 1991), where neither place nor product is counted on both sides:
     * {@code [x_cp / (x_c - x_cp)] / [(x_p - x_cp) / (x - x_c - x_p + x_cp)]}. Infinite where the place is the only one to trade the
     * product, or trades nothing else; NaN where it does both, or nobody trades the product.
     */
    public static TradeMatrix vollrath(TradeMatrix amounts) {
        return of("RXA", amounts, (x, c, p, all) -> x / (c - x) / ((p - x) / (all - c - p + x)));
    }

    /** The natural logarithm of Balassa's B (Vollrath 1991); negative infinity where the place has none of the product. */
    public static TradeMatrix logarithm(TradeMatrix amounts) {
        return Advantage.balassa(amounts).map("ln RCA", (DoubleUnaryOperator) Math::log);
    }

    @FunctionalInterface
    private interface Form {
        double at(double x, double byPlace, double byProduct, double total);
    }

    private static TradeMatrix of(String name, TradeMatrix amounts, Form form) {
        Variable byPlace = amounts.requireAmounts().byPlace();
        Variable byProduct = amounts.byProduct();
        double total = Pairwise.sum(byPlace.toArray());
        return TradeMatrix.of(
                name,
                amounts.places(),
                amounts.products(),
                (c, p) -> form.at(amounts.get(c, p), byPlace.get(c), byProduct.get(p), total));
    }
}
