package org.isard.econometrics.count;

import java.util.List;
import java.util.stream.Collectors;
import org.isard.core.Categories;

/**
 * Effects that are taken out of a regression instead of being estimated one by one, and two conventions in which programs differ: {@link
 * #of} is as fixest, {@code of(...).asReghdfe()} as reghdfe and ppmlhdfe.
 *
 * @param effects the levels of each row, one factor per effect; the intercept is among them
 * @param singletons what becomes of rows alone in a level
 * @param count how many of the effects count as coefficients in small-sample factors
 */
public record AbsorbedEffects(List<Categories> effects, Singletons singletons, Count count) {
    /** A row alone in a level of some effect is fitted exactly, and tells nothing about the coefficients. */
    public enum Singletons {
        /** They stay, and count as observations: fixest. */
        KEEP,
        /** They go, again and again until none is left (Correia 2015): reghdfe, ppmlhdfe. */
        DROP
    }

    /**
     * How many effects count as coefficients. In a covariance by clusters the effects nested in a clustering (each level within one group)
     * do not count; if all are nested, the intercept does.
     */
    public enum Count {
        /** The levels with rows, less one for each effect but the first: fixest. */
        FIXEST,
        /** The levels with rows, less the dependent ones that pairs of effects show (Abowd, Creecy and Kramarz 2002): reghdfe. */
        REGHDFE,
        /**
         * As {@link #REGHDFE}, with the effects that are nested in a clustering: dummies in R's lm and glm, exact for one or two effects and
         * never too few for more.
         */
        DUMMIES,
        /** One for all coefficients and effects: factors n / (n - 1) and G / (G - 1), as Stata's likelihoods and ppmlhdfe. */
        ASYMPTOTIC
    }

    /**
     * Checks the effects.
     *
     * @throws IllegalArgumentException if there is none, or labels differ
     */
    public AbsorbedEffects {
        effects = List.copyOf(effects);
        if (effects.isEmpty()) {
            throw new IllegalArgumentException(
                    "effects: there is none to absorb; name at least one, or use Ols or Poisson with an intercept");
        }
        for (Categories effect : effects) {
            effects.get(0).labels().requireSame(effect.labels(), effect.name());
        }
    }

    /** As fixest: singletons stay, and effects count as {@link Count#FIXEST}. */
    public static AbsorbedEffects of(Categories... effects) {
        return new AbsorbedEffects(List.of(effects), Singletons.KEEP, Count.FIXEST);
    }

    /** As reghdfe: singletons go, and effects count as {@link Count#REGHDFE}. */
    public AbsorbedEffects asReghdfe() {
        return new AbsorbedEffects(effects, Singletons.DROP, Count.REGHDFE);
    }

    /** As ppmlhdfe: singletons go, and effects count as {@link Count#ASYMPTOTIC}. */
    public AbsorbedEffects asPpmlhdfe() {
        return new AbsorbedEffects(effects, Singletons.DROP, Count.ASYMPTOTIC);
    }

    /** The same effects with another rule for singletons. */
    public AbsorbedEffects with(Singletons other) {
        return new AbsorbedEffects(effects, other, count);
    }

    /** The same effects counted otherwise. */
    public AbsorbedEffects with(Count other) {
        return new AbsorbedEffects(effects, singletons, other);
    }

    @Override
    public String toString() {
        return effects.stream().map(Categories::name).collect(Collectors.joining(", "));
    }
}
