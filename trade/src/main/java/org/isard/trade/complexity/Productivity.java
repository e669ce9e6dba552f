package org.isard.trade.complexity;

import org.isard.core.Variable;
import org.isard.trade.TradeMatrix;

/**
 * Products by who exports them: the income behind a product and behind a basket (Hausmann, Hwang and Rodrik 2007), and the same
 * mean for inequality (product Gini index, Hartmann et al. 2017) or emissions (Romero and Gramkow 2021).
 *
 * <p>With shares {@code s_cp = x_cp / x_c}: {@code PRODY_p = sum_c s_cp Y_c / sum_c s_cp}, {@code EXPY_c = sum_p s_cp PRODY_p},
 * {@code PGI_p = sum_c M_cp s_cp G_c / sum_c M_cp s_cp}. Income is matched by label. A place without exports is left out; a
 * product nobody exports is NaN and counts nothing. Cost O(places x products).
 */
public final class Productivity {
    private Productivity() {}

    /**
     * The income level of each product.
     *
     * @param exports amounts
     * @param income of each place that exports, in any order
     * @throws IllegalArgumentException if an amount is negative or missing, or a place that exports has no income
     */
    public static Variable prody(TradeMatrix exports, Variable income) {
        return mean("PRODY", exports, null, income);
    }

    /**
     * The income level of each place's exports; NaN for one without exports.
     *
     * @throws IllegalArgumentException as {@link #prody}
     */
    public static Variable expy(TradeMatrix exports, Variable income) {
        Variable prody = prody(exports, income);
        Variable totals = exports.byPlace();
        double[] expy = new double[totals.size()];
        for (int c = 0; c < expy.length; c++) {
            double sum = 0;
            for (int p = 0; p < prody.size(); p++) {
                double amount = exports.get(c, p);
                sum += amount == 0 ? 0 : amount / totals.get(c) * prody.get(p);
            }
            expy[c] = totals.get(c) == 0 ? Double.NaN : sum;
        }
        return Variable.of("EXPY", exports.places(), expy);
    }

    /**
     * The mean of a trait over the places present in each product, weighted by the product's share in their exports: the
     * product Gini index for income inequality, the product emission intensity index for emissions.
     *
     * @throws IllegalArgumentException if an amount is negative or missing, or a place that is present has no trait
     */
    public static Variable ofThosePresent(TradeMatrix exports, Presence presence, Variable trait) {
        exports.places().requireSame(presence.places(), "presence");
        exports.products().requireSame(presence.products(), "presence");
        return mean("mean " + trait.name(), exports, presence, trait);
    }

    private static Variable mean(String name, TradeMatrix exports, Presence presence, Variable trait) {
        Variable totals = exports.requireAmounts().byPlace();
        double[] weighted = new double[exports.products().size()];
        double[] weights = new double[weighted.length];
        for (int c = 0; c < totals.size(); c++) {
            String place = exports.places().get(c);
            if (totals.get(c) == 0) {
                continue;
            }
            double value = trait.labels().contains(place) ? trait.get(place) : Double.NaN;
            for (int p = 0; p < weighted.length; p++) {
                if (exports.get(c, p) == 0 || (presence != null && !presence.has(c, p))) {
                    continue;
                }
                if (Double.isNaN(value)) {
                    throw new IllegalArgumentException(
                            trait.name() + ": has no value for \"" + place + "\", which exports \""
                                    + exports.products().get(p) + "\"; supply it or select(...) the others");
                }
                double share = exports.get(c, p) / totals.get(c);
                weighted[p] += share * value;
                weights[p] += share;
            }
        }
        for (int p = 0; p < weighted.length; p++) {
            weighted[p] /= weights[p];
        }
        return Variable.of(name, exports.products(), weighted);
    }
}
