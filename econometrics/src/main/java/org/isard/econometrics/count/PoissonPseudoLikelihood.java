package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.count.PoissonPseudoResult.Drops;
import org.isard.econometrics.internal.Absorption;

/**
 * Poisson pseudo-maximum likelihood with any number of high-dimensional effects, {@code E(y) = exp(x'b + effects)}: the estimator of
 * gravity equations, consistent whatever the distribution of flows and with zeros among them (Santos Silva and Tenreyro 2006). Stata's
 * {@code ppmlhdfe} (Correia, Guimaraes and Zylkin 2020), R's {@code fixest::fepois}; coefficients as {@code glm} with dummies.
 *
 * <p>Observations that keep estimates from existing are dropped and counted ({@link Drops}): those of levels in which y is zero throughout,
 * and zeros that a combination of columns and effects separates from the positive values, found by the iterative rectifier of Correia,
 * Guimaraes and Zylkin (2019) as soon as a fitted value falls without end while the others settle. Columns that are collinear without
 * the separated rows, as those are that vary among them alone, are omitted and named.
 *
 * <p>Standard errors are robust ({@link Covariance#HC1}) unless told otherwise, and tests are normal. Cost: about ten times that of {@link
 * AbsorbedOls}.
 */
public final class PoissonPseudoLikelihood {
    private static final double TOLERANCE = 1e-10;

    private PoissonPseudoLikelihood() {}

    /** With robust standard errors. */
    public static PoissonPseudoResult fit(Design design, AbsorbedEffects effects) {
        return fit(design, effects, Covariance.HC1);
    }

    /** With the given covariance: HC0, HC1, clustered by one or several clusterings, or CLASSICAL for a variance equal to the mean. */
    public static PoissonPseudoResult fit(Design design, AbsorbedEffects effects, Covariance covariance) {
        return fit(design, effects, covariance, null);
    }

    /**
     * The same with a weight for each row's likelihood.
     *
     * @param weights of the rows, positive; null for ones
     * @throws IllegalArgumentException if a value of y is negative or all are zero, the effects absorb a column, columns are collinear
     *     beside the effects (both named), rows do not outnumber coefficients and effects, a clustering has one group, the covariance is
     *     another one, or the iteration does not converge
     */
    public static PoissonPseudoResult fit(
            Design design, AbsorbedEffects effects, Covariance covariance, Variable weights) {
        double[] y = flows(design.response());
        double[] w = AbsorbedColumns.weights(design, weights);
        double[][] x = AbsorbedColumns.values(design);
        Labels names = AbsorbedColumns.names(design);
        Trimmed trimmed =
                new Trimmed(AbsorbedSample.of(design, effects), new Drops(0, 0, 0)).trim(y, effects.singletons());
        AbsorbedSample sample = trimmed.sample;
        double[][] left = project(sample, sample.pick(x), sample.pick(w));
        AbsorbedColumns.requireVariation(names, sample.pick(x), left, sample.pick(w), effects);
        PoissonNewton newton = newton(sample, y, w, left, names);
        if (newton.run(PoissonNewton.Separation.WATCHED) == PoissonNewton.Outcome.SUSPICIOUS) {
            boolean[] separated = Separation.separated(sample, sample.pick(y), left, names);
            trimmed = trimmed.without(separated, y, effects.singletons());
            if (trimmed.sample.size() < sample.size()) {
                sample = trimmed.sample;
                double[][] columns = sample.pick(x);
                left = project(sample, columns, sample.pick(w));
                int[] used = AbsorbedColumns.independent(columns, left, sample.pick(w));
                newton = newton(sample, y, w, AbsorbedColumns.select(left, used), AbsorbedColumns.select(names, used));
            }
            newton.run(PoissonNewton.Separation.EXCLUDED);
        }
        return new PoissonPseudoResult(design, effects, covariance, trimmed.drops, newton);
    }

    private static PoissonNewton newton(AbsorbedSample sample, double[] y, double[] w, double[][] left, Labels names) {
        double[] flows = sample.pick(y);
        double[] weights = sample.pick(w);
        return new PoissonNewton(sample, flows, weights, left, names, PoissonNewton.start(sample, flows, weights));
    }

    private static double[] flows(Variable y) {
        double[] values = y.toArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new IllegalArgumentException(
                        y.name() + ": the value of \"" + y.labels().get(i) + "\" is " + values[i]
                                + "; Poisson pseudo-likelihood needs values of zero or more");
            }
        }
        if (Arrays.stream(values).allMatch(v -> v == 0)) {
            throw new IllegalArgumentException(y.name() + ": all values are zero; there is nothing to explain");
        }
        return values;
    }

    static double[][] project(AbsorbedSample sample, double[][] columns, double[] weights) {
        return Absorption.of(sample.codes(), sample.levels(), weights)
                .project(columns, TOLERANCE, Execution.common())
                .columns();
    }

    /** Rows that may stay, and how many went for which reason. */
    private record Trimmed(AbsorbedSample sample, Drops drops) {
        /** Without levels of zeros and, if so wished, singletons, until there are none. */
        Trimmed trim(double[] y, AbsorbedEffects.Singletons singletons) {
            AbsorbedSample positive = sample.withoutZeroLevels(y);
            AbsorbedSample several =
                    singletons == AbsorbedEffects.Singletons.DROP ? positive.withoutSingletons() : positive;
            if (several.size() == 0) {
                throw new IllegalArgumentException("effects: no row is left without those in levels of zeros and those"
                        + " alone in a level; leave out the finest effect");
            }
            Trimmed next = new Trimmed(
                    several,
                    drops.plus(new Drops(sample.size() - positive.size(), 0, positive.size() - several.size())));
            return several.size() == sample.size() ? next : next.trim(y, singletons);
        }

        Trimmed without(boolean[] separated, double[] y, AbsorbedEffects.Singletons singletons) {
            int[] kept = IntStream.range(0, separated.length)
                    .filter(i -> !separated[i])
                    .toArray();
            return new Trimmed(sample.keep(kept), drops.plus(new Drops(0, separated.length - kept.length, 0)))
                    .trim(y, singletons);
        }
    }
}
