package org.isard.econometrics.panel;

import org.isard.core.Pairwise;
import org.isard.econometrics.internal.Tails;

/**
 * Whether there are effects at all: F against a fixed-effects model, and Lagrange multipliers on pooled residuals.
 *
 * <p>With u the pooled residuals and {@code A = sum_g (sum of u in g)^2 / sum u^2 - 1} over units or periods of size T_g, each
 * {@code LM = n A / sqrt(2 (sum T_g^2 - n))} is standard normal without effects (Breusch and Pagan 1980, unbalanced after Baltagi
 * and Li 1990). plm's {@code pFtest} and {@code plmtest}. O(n).
 */
public final class EffectsTest {
    private EffectsTest() {}

    /** How the multipliers of units and periods make one statistic. */
    public enum Type {
        /** The sum of their squares, chi squared (Breusch and Pagan 1980). */
        BREUSCH_PAGAN,
        /** Their sum over the root of their number, normal, upper tail (Honda 1985). */
        HONDA,
        /** Their mean weighted by {@code sqrt(sum T_g^2 - n)}, normal, upper tail (King and Wu 1997). */
        KING_WU
    }

    /** F that all effects of a fixed-effects model are equal; the pooled model has an intercept. */
    public static PanelTest f(FixedEffects.Result fixed) {
        Pooled.Result pooled = Pooled.fit(fixed.design());
        double df1 = pooled.degreesOfFreedom() - fixed.degreesOfFreedom();
        double df2 = fixed.degreesOfFreedom();
        double f = (pooled.rss() - fixed.rss()) / df1 / fixed.sigma2();
        return new PanelTest(
                "F of " + fixed.effects().text() + " effects",
                f,
                "F(" + (long) df1 + ", " + (long) df2 + ")",
                Tails.upperTail(f, df1, df2));
    }

    /**
     * The Lagrange multiplier test on a pooled regression.
     *
     * @throws IllegalArgumentException if every unit (or period) asked about has one row only
     */
    public static PanelTest lm(Pooled.Result pooled, Effects effects, Type type) {
        PanelDesign design = pooled.design();
        double[] u = pooled.regression().residuals();
        int[][] groups = {design.unit(), design.period()};
        int[][] sizes = {design.unitSizes(), design.periodSizes()};
        int from = effects == Effects.TIME ? 1 : 0;
        int to = effects == Effects.INDIVIDUAL ? 1 : 2;
        double n = design.n();
        double squares = 0;
        double sum = 0;
        double weighted = 0;
        double weights = 0;
        for (int way = from; way < to; way++) {
            double a =
                    Pairwise.sumOfSquares(Demeaning.sums(u, groups[way], sizes[way].length)) / Pairwise.sumOfSquares(u)
                            - 1;
            double spare = -n;
            for (int size : sizes[way]) {
                spare += (double) size * size;
            }
            if (spare == 0) {
                throw new IllegalArgumentException("pooled: each " + (way == 0 ? "unit" : "period")
                        + " has one row only; a test of effects needs groups of two or more");
            }
            double lm = n * a / Math.sqrt(2 * spare);
            squares += lm * lm;
            sum += lm;
            weighted += Math.sqrt(spare) * lm;
            weights += spare;
        }
        int ways = to - from;
        String name = "LM of " + effects.text() + " effects, ";
        if (type == Type.BREUSCH_PAGAN) {
            return new PanelTest(
                    name + "Breusch-Pagan", squares, "chi2(" + ways + ")", Tails.chiSquared(squares, ways));
        }
        boolean honda = type == Type.HONDA;
        double z = honda ? sum / Math.sqrt(ways) : weighted / Math.sqrt(weights);
        return new PanelTest(name + (honda ? "Honda" : "King-Wu"), z, "normal, upper tail", Tails.upperNormal(z));
    }
}
