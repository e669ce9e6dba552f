package org.isard.trade;

import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * Trade in both directions within the same product (Grubel and Lloyd 1975).
 *
 * <p>Products first or places first are two different numbers, both with a name: the index of a product
 * {@code 1 - |x - m| / (x + m)}; that of a place, its mean weighted by trade, {@code 1 - sum |x - m| / sum (x + m)}; and that of a place
 * freed of its overall imbalance, over {@code 1 - |sum x - sum m| / sum (x + m)}. 0 to 1; NaN without trade. O(places x products).
 */
public final class IntraIndustryTrade {
    private IntraIndustryTrade() {}

    /** The index of every place and product; NaN where neither is traded. */
    public static TradeMatrix grubelLloyd(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        return TradeMatrix.of("Grubel-Lloyd", exports.places(), exports.products(), (c, p) -> {
            double x = exports.get(c, p);
            double m = imports.get(c, p);
            return 1 - Math.abs(x - m) / (x + m);
        });
    }

    /** The index of every place over its products, weighted by their trade. */
    public static Variable ofPlaces(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        Variable x = exports.byPlace();
        Variable m = imports.byPlace();
        double[] index = IntStream.range(0, exports.places().size())
                .mapToDouble(c -> 1 - Pairwise.sum(apart(exports, imports, c)) / (x.get(c) + m.get(c)))
                .toArray();
        return Variable.of("Grubel-Lloyd", exports.places(), index);
    }

    /**
     * The index of every place divided by the most its overall imbalance allows (Grubel and Lloyd 1975); NaN where a place only
     * exports or only imports.
     */
    public static Variable balanceAdjusted(TradeMatrix exports, TradeMatrix imports) {
        Variable plain = ofPlaces(exports, imports);
        Variable x = exports.byPlace();
        Variable m = imports.byPlace();
        double[] adjusted = IntStream.range(0, plain.size())
                .mapToDouble(c -> plain.get(c) / (1 - Math.abs(x.get(c) - m.get(c)) / (x.get(c) + m.get(c))))
                .toArray();
        return Variable.of("Grubel-Lloyd, balance-adjusted", exports.places(), adjusted);
    }

    /**
     * Aquino's correction (Aquino 1978): every product's exports and imports are scaled so that the place's trade balances, before the
     * index of the place is taken; NaN where a place only exports or only imports.
     */
    public static Variable aquino(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        Variable x = exports.byPlace();
        Variable m = imports.byPlace();
        double[] index = IntStream.range(0, x.size())
                .mapToDouble(c -> {
                    double half = (x.get(c) + m.get(c)) / 2;
                    double[] apart = IntStream.range(0, exports.products().size())
                            .mapToDouble(p ->
                                    Math.abs(exports.get(c, p) / x.get(c) * half - imports.get(c, p) / m.get(c) * half))
                            .toArray();
                    return 1 - Pairwise.sum(apart) / (2 * half);
                })
                .toArray();
        return Variable.of("Grubel-Lloyd, Aquino", exports.places(), index);
    }

    /** What a product's two-way trade is. */
    public enum Kind {
        /** One flow is below the given share of the other: trade one way. */
        ONE_WAY,
        /** Two-way trade of like quality: unit values differ by less than the given margin. */
        HORIZONTAL,
        /** Two-way trade, exports of higher unit value. */
        VERTICAL_HIGH,
        /** Two-way trade, exports of lower unit value. */
        VERTICAL_LOW,
        /** No trade, or no unit value. */
        UNDEFINED
    }

    /**
     * Horizontal or vertical, by unit values (Greenaway, Hine and Milner 1995; Fontagne and Freudenberg 1997):
     * {@code 1/(1 + margin) <= uv_x / uv_m <= 1 + margin} is horizontal.
     *
     * @param overlap the smaller flow's least share of the larger for trade to be two-way, 0.1 in Fontagne and Freudenberg
     * @param margin 0.15 or 0.25
     * @throws IllegalArgumentException if overlap is not within 0 to 1 or margin not positive
     */
    public static Kind kind(
            double exports,
            double imports,
            double exportUnitValue,
            double importUnitValue,
            double overlap,
            double margin) {
        if (!(overlap >= 0 && overlap <= 1) || !(margin > 0)) {
            throw new IllegalArgumentException(
                    "overlap, margin: " + overlap + " and " + margin + "; within 0 to 1, and above 0, are needed");
        }
        double larger = Math.max(exports, imports);
        if (!(larger > 0)) {
            return Kind.UNDEFINED;
        }
        if (Math.min(exports, imports) == 0 || Math.min(exports, imports) < overlap * larger) {
            return Kind.ONE_WAY;
        }
        double ratio = exportUnitValue / importUnitValue;
        if (!(ratio > 0) || Double.isInfinite(ratio)) {
            return Kind.UNDEFINED;
        }
        if (ratio > 1 + margin) {
            return Kind.VERTICAL_HIGH;
        }
        return ratio < 1 / (1 + margin) ? Kind.VERTICAL_LOW : Kind.HORIZONTAL;
    }

    private static double[] apart(TradeMatrix exports, TradeMatrix imports, int c) {
        return IntStream.range(0, exports.products().size())
                .mapToDouble(p -> Math.abs(exports.get(c, p) - imports.get(c, p)))
                .toArray();
    }
}
