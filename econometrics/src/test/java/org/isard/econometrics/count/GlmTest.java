package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.junit.jupiter.api.Test;

class GlmTest {
    private static final int N = 60;

    /** Two columns and a response: the signs of an index with noise, or counts around its exponential. */
    private static Design sample(int seed, boolean counts) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(N);
        double[] x1 = random.doubles(N, -1, 1).toArray();
        double[] x2 = random.doubles(N, 0, 2).toArray();
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            double eta = 0.3 + 0.8 * x1[i] - 0.5 * x2[i];
            if (counts) {
                y[i] = Math.floor(3 * random.nextDouble() * Math.exp(eta) + 4 * Math.pow(random.nextDouble(), 6));
            } else {
                y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
            }
        }
        return Design.of(Variable.of("y", labels, y), Variable.of("x1", labels, x1), Variable.of("x2", labels, x2));
    }

    private static String refusal(Runnable fit) {
        return assertThrows(IllegalArgumentException.class, fit::run).getMessage();
    }

    private static void says(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Property
    void scoresAreZeroAtTheMaximum(@ForAll int seed, @ForAll boolean counts) {
        Design design = sample(seed, counts);
        GlmResult fit = counts ? Poisson.fit(design) : Logit.fit(design);
        // Canonical links: fitted sums are observed sums for every column, so with factors for all cells too.
        for (double[] column : design.toColumns()) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += column[i] * fit.residuals().get(i);
            }
            assertEquals(0, sum, 1e-8);
        }
        assertTrue(fit.deviance() <= fit.nullDeviance() + 1e-9);
        assertTrue(fit.mcFaddenR2() >= -1e-12 && fit.mcFaddenR2() < 1);
    }

    @Property
    void swappingZerosAndOnesTurnsTheSigns(@ForAll int seed) {
        Design design = sample(seed, false);
        GlmResult fit = Logit.fit(design, GlmOptions.defaults().covariance(Covariance.HC1));
        GlmResult swapped = Logit.fit(
                design.withResponse(design.response().map(v -> 1 - v)),
                GlmOptions.defaults().covariance(Covariance.HC1));
        for (int j = 0; j < 3; j++) {
            assertEquals(
                    fit.coefficients()[j], -swapped.coefficients()[j], 1e-9 * (1 + Math.abs(fit.coefficients()[j])));
            assertEquals(fit.standardErrors()[j], swapped.standardErrors()[j], 1e-9 * fit.standardErrors()[j]);
        }
    }

    @Property
    void scalingCountsMovesTheInterceptAlone(@ForAll int seed, @ForAll @IntRange(min = -20, max = 30) int power) {
        Design design = sample(seed, true);
        double factor = Math.pow(10, power);
        GlmResult fit = Poisson.fit(design, GlmOptions.defaults().covariance(Covariance.HC0));
        GlmResult scaled = Poisson.fit(
                design.withResponse(design.response().map(v -> v * factor)),
                GlmOptions.defaults().covariance(Covariance.HC0));
        double[] expected = fit.coefficients();
        expected[0] += Math.log(factor);
        assertArrayEquals(expected, scaled.coefficients(), 1e-8 * (1 + Math.abs(expected[0])));
        assertArrayEquals(fit.standardErrors(), scaled.standardErrors(), 1e-7);
    }

    @Property
    void anOffsetIsAColumnWithCoefficientOne(@ForAll int seed) {
        Design design = sample(seed, true);
        Variable x2 = design.columns().get(1);
        GlmResult fit = Poisson.fit(design);
        Variable part = x2.map(v -> fit.coefficient("x2") * v);
        GlmResult less = Poisson.fit(design.without("x2"), GlmOptions.defaults().offset(part));
        assertEquals(fit.coefficient("x1"), less.coefficient("x1"), 1e-8);
        assertEquals(fit.logLik(), less.logLik(), 1e-8);
        Variable moved = x2.map(v -> 2.5);
        GlmResult shifted = Poisson.fit(design, GlmOptions.defaults().offset(moved));
        assertEquals(fit.coefficients()[0] - 2.5, shifted.coefficients()[0], 1e-8);
        assertEquals(fit.nullDeviance(), shifted.nullDeviance(), 1e-8);
    }

    @Property
    void negativeBinomialMaximisesTheLikelihood(@ForAll int seed) {
        Design design = sample(seed, true);
        double[] y = design.response().toArray();
        NegativeBinomial.Result fit;
        try {
            fit = NegativeBinomial.fit(design);
        } catch (IllegalArgumentException underdispersed) {
            says(underdispersed.getMessage(), "theta is infinite");
            GlmResult poisson = Poisson.fit(design);
            double best = poisson.logLik();
            for (double theta : new double[] {1, 10, 1e3, 1e5}) {
                assertTrue(Irls.logLik(new Family.Overdispersed(theta), y, poisson.eta()) <= best + 2e-6);
            }
            return;
        }
        double[][] x = design.toColumns();
        double[] eta = fit.regression().eta();
        double best = fit.regression().logLik();
        for (double step : new double[] {-1e-3, 1e-3}) {
            double theta = fit.theta() * (1 + step);
            assertTrue(Irls.logLik(new Family.Overdispersed(theta), y, eta) <= best + 1e-9);
            for (double[] column : x) {
                double[] moved = eta.clone();
                for (int i = 0; i < N; i++) {
                    moved[i] += step * column[i];
                }
                assertTrue(Irls.logLik(new Family.Overdispersed(fit.theta()), y, moved) < best);
            }
        }
        Overdispersion.Result ratio = Overdispersion.likelihoodRatio(Poisson.fit(design), fit);
        assertTrue(ratio.statistic() >= -1e-9 && ratio.pValue() <= 0.5 + 1e-9);
    }

    @Test
    void aFactorReproducesTheMeansOfItsLevels() {
        Labels labels = Labels.numbered(6);
        Categories side = Categories.of("side", labels, List.of("a", "a", "a", "b", "b", "b"));
        GlmResult logit =
                Logit.fit(Design.of(Variable.of("y", labels, 0, 1, 1, 0, 0, 1)).with(side));
        assertArrayEquals(new double[] {Math.log(2), -2 * Math.log(2)}, logit.coefficients(), 1e-12);
        GlmResult poisson = Poisson.fit(
                Design.of(Variable.of("y", labels, 1, 2, 6, 0, 2, 1)).with(side));
        assertArrayEquals(new double[] {Math.log(3), -Math.log(3)}, poisson.coefficients(), 1e-12);
        // The variance of a log mean is one over the sum of the counts.
        assertEquals(Math.sqrt(1 / 9.0), poisson.standardErrors()[0], 1e-12);
    }

    @Test
    void constantHugeTinyAndFractionalResponsesFit() {
        Labels labels = Labels.numbered(5);
        Variable x = Variable.of("x", labels, 1, 2, 3, 4, 6);
        GlmResult constant = Poisson.fit(Design.of(x.map(v -> 7).named("y"), x));
        assertArrayEquals(new double[] {Math.log(7), 0}, constant.coefficients(), 1e-12);
        assertEquals(0, constant.deviance(), 1e-12);
        Variable huge = Variable.of("y", labels, 1e15, 3e15, 2e15, 9e15, 4e16);
        GlmResult fit = Poisson.fit(Design.of(huge, x));
        GlmResult small = Poisson.fit(Design.of(huge.map(v -> v / 1e16), x));
        assertEquals(small.coefficient("x"), fit.coefficient("x"), 1e-12);
        assertEquals(small.coefficients()[0] + Math.log(1e16), fit.coefficients()[0], 1e-11);
        GlmResult steep = Poisson.fit(Design.of(x.map(v -> Math.exp(5 * v - 15)).named("y"), x));
        assertArrayEquals(new double[] {-15, 5}, steep.coefficients(), 1e-9);
        GlmResult one = Poisson.fit(Design.of(huge));
        assertEquals(Math.log(1.1e16), one.coefficients()[0], 1e-13);
    }

    @Test
    void responsesOutsideTheModelAreRefused() {
        Labels labels = Labels.of("a", "b", "c", "d", "e");
        Variable x = Variable.of("x", labels, 1, 2, 3, 4, 6);
        Design zeros = Design.of(x.map(v -> 0).named("y"), x);
        Design ones = Design.of(x.map(v -> 1).named("y"), x);
        says(refusal(() -> Logit.fit(zeros)), "y", "all values are 0");
        says(refusal(() -> Logit.fit(ones)), "y", "all values are 1");
        says(refusal(() -> Poisson.fit(zeros)), "y", "zero");
        says(refusal(() -> NegativeBinomial.fit(zeros)), "y", "zero");
        says(refusal(() -> NegativeBinomial.fit(ones)), "y", "Poisson");
        Design mixed = Design.of(Variable.of("y", labels, 0, 1, 0.5, 1, 0), x);
        says(refusal(() -> Logit.fit(mixed)), "y", "\"c\"", "0.5");
        says(refusal(() -> NegativeBinomial.fit(mixed)), "y", "\"c\"", "0.5");
        Design negative = Design.of(Variable.of("y", labels, 0, 1, 3, -1, 0), x);
        says(refusal(() -> Poisson.fit(negative)), "y", "\"d\"", "-1");
        says(refusal(() -> Design.of(Variable.of("y", labels, 0, 1, Double.NaN, 1, 0), x)), "y", "c");
        assertThrows(
                IllegalArgumentException.class,
                () -> Design.of(Variable.of("y", labels, 0, 1, Double.POSITIVE_INFINITY, 1, 0), x));
    }

    @Test
    void collinearColumnsOffsetsAndTooFewUnitsAreRefused() {
        Design design = sample(3, true);
        Variable sum = design.columns().get(0).map(v -> 2 * v + 1).named("again");
        says(refusal(() -> Poisson.fit(design.with(sum))), "collinear", "again", "x1");
        says(refusal(() -> NegativeBinomial.fit(design.with(sum))), "collinear");
        says(refusal(() -> Logit.fit(sample(3, false).with(sum))), "collinear");
        Labels two = Labels.of("a", "b");
        Design few = Design.of(Variable.of("y", two, 0, 1), Variable.of("x", two, 1, 2));
        says(refusal(() -> Poisson.fit(few)), "more units than columns");
        Variable other = Variable.of("o", two, 1, 2);
        assertThrows(
                MisalignedLabelsException.class,
                () -> Poisson.fit(design, GlmOptions.defaults().offset(other)));
        says(refusal(() -> GlmOptions.defaults().exposure(other.map(v -> v - 1))), "a");
        GlmResult fit = Poisson.fit(design);
        says(refusal(() -> fit.predict()), "x");
        Variable[] columns = design.columns().toArray(Variable[]::new);
        says(refusal(() -> fit.predictWithOffset(columns[0], columns)), "offset");
        says(
                refusal(() -> MarginalEffects.average(
                        Poisson.fit(Design.of(design.response())), MarginalEffects.Dummies.DERIVATIVE)),
                "intercept");
        says(refusal(() -> fit.likelihoodRatio(fit)), "larger");
        says(
                refusal(() ->
                        Overdispersion.cameronTrivedi(Logit.fit(sample(3, false)), Overdispersion.Alternative.LINEAR)),
                "poisson");
    }

    @Test
    void printsWhatRPrints() {
        GlmResult fit = Logit.fit(sample(5, false), GlmOptions.defaults().covariance(Covariance.HC1));
        says(fit.toString(), "logit of y, n = 60, standard errors HC1", "(Intercept)", "x2", "z", "McFadden R2", "AIC");
        says(
                MarginalEffects.average(fit, MarginalEffects.Dummies.DERIVATIVE).toString(),
                "average marginal effects, logit of y");
    }

    @Property
    void theOrderOfUnitsDoesNotMatter(@ForAll int seed, @ForAll boolean counts) {
        Design design = sample(seed, counts);
        int[] order = new SplittableRandom(~seed)
                .ints(N * 20L, 0, N)
                .distinct()
                .limit(N)
                .toArray();
        Assume.that(order.length == N);
        Labels labels = Labels.numbered(N);
        Variable[] moved = new Variable[3];
        Variable[] all = {
            design.response(), design.columns().get(0), design.columns().get(1)
        };
        for (int j = 0; j < 3; j++) {
            Variable v = all[j];
            moved[j] = Variable.of(
                    v.name(), labels, Arrays.stream(order).mapToDouble(v::get).toArray());
        }
        Design permuted = Design.of(moved[0], moved[1], moved[2]);
        double[] first = (counts ? Poisson.fit(design) : Logit.fit(design)).coefficients();
        double[] second = (counts ? Poisson.fit(permuted) : Logit.fit(permuted)).coefficients();
        for (int j = 0; j < 3; j++) {
            assertEquals(first[j], second[j], 1e-8 * (1 + Math.abs(first[j])));
        }
    }

    /** A theta that the counts can hardly tell from infinity: its likelihood exceeds Poisson's by less than rounding can follow. */
    @Test
    void allButPoissonCountsHaveAnInfiniteTheta() {
        for (int seed : new int[] {16_633, 33_656, 50_856, 54_293}) {
            Design design = sample(seed, true);
            says(refusal(() -> NegativeBinomial.fit(design)), "theta is infinite");
        }
    }
}
