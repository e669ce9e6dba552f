package org.isard.trade;

import org.isard.core.Variable;

/**
 * Advantage read off exports and imports together, each a table over places and products.
 *
 * <p>With exports {@code x_cp}, imports {@code m_cp} of one place, {@code x_c}, {@code m_c} their sums over products. Both
 * tables must have the same labels and hold finite amounts, not negative. Cost O(places x products).
 */
public final class NetAdvantage {
    private NetAdvantage() {}

    /**
     * Trade competitiveness TC, also trade specialisation or net export index: {@code (x - m) / (x + m)}, -1 to 1; NaN where
     * neither is traded.
     */
    public static TradeMatrix competitiveness(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        return of("TC", exports, (c, p) -> {
            double x = exports.get(c, p);
            double m = imports.get(c, p);
            return (x - m) / (x + m);
        });
    }

    /**
     * Lafay's index (Lafay 1992), {@code 100 [(x - m)/(x + m) - (x_c - m_c)/(x_c + m_c)] (x + m)/(x_c + m_c)}: trade balance of a
     * product against that of the place, weighted by the product's trade. Sums to 0 over products; NaN without any trade.
     */
    public static TradeMatrix lafay(TradeMatrix exports, TradeMatrix imports) {
        return balance("Lafay", exports, imports, 100);
    }

    /**
     * Contribution to the trade balance (CEPII): {@code 100 [(x - m) - (x_c - m_c)(x + m)/(x_c + m_c)] / ((x_c + m_c)/2)}, exactly twice
     * {@link #lafay}.
     */
    public static TradeMatrix contributionToBalance(TradeMatrix exports, TradeMatrix imports) {
        return balance("contribution to balance", exports, imports, 200);
    }

    private static TradeMatrix balance(String name, TradeMatrix exports, TradeMatrix imports, double scale) {
        TradeMatrix.requireAlike(exports, imports);
        Variable x = exports.byPlace();
        Variable m = imports.byPlace();
        return of(name, exports, (c, p) -> {
            double trade = x.get(c) + m.get(c);
            double net = exports.get(c, p) - imports.get(c, p);
            double gross = exports.get(c, p) + imports.get(c, p);
            return scale * (net - (x.get(c) - m.get(c)) / trade * gross) / trade;
        });
    }

    /**
     * Michaely's index (Michaely 1962): {@code x_cp / x_c - m_cp / m_c}, -1 to 1. Sums to 0 over products; NaN where the place
     * exports or imports nothing.
     */
    public static TradeMatrix michaely(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        Variable x = exports.byPlace();
        Variable m = imports.byPlace();
        return of("Michaely", exports, (c, p) -> exports.get(c, p) / x.get(c) - imports.get(c, p) / m.get(c));
    }

    /**
     * Relative trade advantage RTA (Vollrath 1991): {@link RelativeAdvantage#vollrath} of exports less that of imports; NaN where both are
     * infinite or one is undefined.
     */
    public static TradeMatrix tradeAdvantage(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        TradeMatrix rxa = RelativeAdvantage.vollrath(exports);
        TradeMatrix rma = RelativeAdvantage.vollrath(imports);
        return of("RTA", exports, (c, p) -> rxa.get(c, p) - rma.get(c, p));
    }

    /**
     * Revealed competitiveness RC (Vollrath 1991): {@code ln RXA - ln RMA}; NaN where one of them is 0, infinite or undefined.
     */
    public static TradeMatrix competitivenessByAdvantage(TradeMatrix exports, TradeMatrix imports) {
        TradeMatrix.requireAlike(exports, imports);
        TradeMatrix rxa = RelativeAdvantage.vollrath(exports);
        TradeMatrix rma = RelativeAdvantage.vollrath(imports);
        return of("RC", exports, (c, p) -> {
            double difference = Math.log(rxa.get(c, p)) - Math.log(rma.get(c, p));
            return Double.isInfinite(difference) ? Double.NaN : difference;
        });
    }

    /**
     * Bowen's net trade index (Bowen 1983): net exports over what the place would use with world-average tastes,
     * {@code (x_cp - m_cp) / (Y_c q_p / Y)}, Y income and q world production.
     *
     * @param income of every place, above 0
     * @param production of every product in the world, above 0
     * @throws IllegalArgumentException if labels differ or an income or production is not above 0
     */
    public static TradeMatrix bowen(TradeMatrix exports, TradeMatrix imports, Variable income, Variable production) {
        TradeMatrix.requireAlike(exports, imports);
        exports.places().requireSame(income.labels(), "income");
        exports.products().requireSame(production.labels(), "production");
        requirePositive("income", income);
        requirePositive("production", production);
        double world = income.sum();
        return of(
                "Bowen",
                exports,
                (c, p) -> (exports.get(c, p) - imports.get(c, p)) / (income.get(c) / world * production.get(p)));
    }

    private static void requirePositive(String what, Variable x) {
        for (int i = 0; i < x.size(); i++) {
            if (!(x.get(i) > 0) || Double.isInfinite(x.get(i))) {
                throw new IllegalArgumentException(
                        what + ": of \"" + x.labels().get(i) + "\" is " + x.get(i) + "; it must be above 0 and finite");
            }
        }
    }

    private static TradeMatrix of(String name, TradeMatrix like, TradeMatrix.Cells cells) {
        return TradeMatrix.of(name, like.places(), like.products(), cells);
    }
}
