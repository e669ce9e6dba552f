package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Messages.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final Labels FOUR = Labels.of("a", "b", "c", "d");
    private static final Variable EVENTS = Variable.of("deaths", FOUR, 1, 4, 0, 9);
    private static final Variable BASE = Variable.of("people", FOUR, 10, 20, 5, 40);

    @Test
    void smoothedRatesLieBetweenRawAndOverallRate() {
        Rates.Smoothed rates = Rates.empiricalBayes(
                Variable.of("deaths", FOUR, 1, 14, 0, 3), Variable.of("people", FOUR, 10, 20, 5, 40));
        assertTrue(rates.priorVariance() > 0);
        assertEquals(18 / 75.0, rates.priorMean(), 1e-15);
        for (int i = 0; i < 4; i++) {
            double raw = rates.raw().get(i);
            double smoothed = rates.smoothed().get(i);
            assertTrue((smoothed - raw) * (smoothed - rates.priorMean()) <= 0, "unit " + i);
        }
        assertTrue(rates.toString().startsWith("Empirical Bayes rates, prior mean 0.24"), rates.toString());
    }

    /** Rates 0.1, 0.2, 0 and 0.225 on these bases vary less than binomial chance: a is negative. */
    @Test
    void negativeVarianceFollowsTheRule() {
        double b = 14 / 75.0;
        double s2 =
                (10 * Math.pow(0.1 - b, 2) + 20 * Math.pow(0.2 - b, 2) + 5 * b * b + 40 * Math.pow(0.225 - b, 2)) / 75;
        double a = s2 - b / (75 / 4.0);
        assertTrue(a < 0);
        Variable zero = Rates.standardized(EVENTS, BASE, Rates.NegativeVariance.PRIOR_ZERO);
        Variable unit = Rates.standardized(EVENTS, BASE, Rates.NegativeVariance.UNIT_BY_UNIT);
        double[] x = BASE.toArray();
        for (int i = 0; i < 4; i++) {
            double deviation = EVENTS.get(i) / x[i] - b;
            assertEquals(deviation / Math.sqrt(b / x[i]), zero.get(i), 1e-14);
            double variance = a + b / x[i] < 0 ? b / x[i] : a + b / x[i];
            assertEquals(deviation / Math.sqrt(variance), unit.get(i), 1e-14);
        }
        // The largest base has a variance below zero, the smallest has not.
        assertEquals(zero.get(3), unit.get(3));
        assertTrue(Math.abs(unit.get(2)) > Math.abs(zero.get(2)));
        assertEquals(b, Rates.empiricalBayes(EVENTS, BASE).smoothed().get("c"), 1e-15);
    }

    @Test
    void withEveryoneAsNeighbourLocalSmoothingIsNearlyGlobal() {
        Weights w = Lattices.complete(6);
        Variable events = Variable.of("e", w.labels(), 1, 14, 0, 3, 8, 2);
        Variable base = Variable.of("x", w.labels(), 10, 20, 5, 40, 16, 30);
        double[] global = Rates.empiricalBayes(events, base).smoothed().toArray();
        for (Rates.LocalMean mean : Rates.LocalMean.values()) {
            assertArrayEquals(
                    global, Rates.localEmpiricalBayes(events, base, w, mean).toArray(), 1e-14);
        }
        // A link to oneself is there anyway.
        Weights self = w.union(Weights.builder(w.labels()).add(2, 2, 1).build());
        assertArrayEquals(
                global,
                Rates.localEmpiricalBayes(events, base, self, Rates.LocalMean.OWN)
                        .toArray(),
                1e-14);
    }

    /** Of equal rates on equal bases even the variance by chance cancels exactly. */
    @Test
    void equalRatesDoNotDeviate() {
        for (Rates.NegativeVariance rule : Rates.NegativeVariance.values()) {
            Variable z = Rates.standardized(EVENTS.map(v -> 2), BASE.map(v -> 10), rule);
            assertArrayEquals(new double[4], z.toArray(), rule.name());
        }
    }

    @Test
    void placesWithoutEventsStayAtZero() {
        Variable none = EVENTS.map(v -> 0);
        Weights w = Weights.builder(FOUR).add("a", "b", 1).add("b", "a", 1).build();
        assertArrayEquals(
                new double[4], Rates.empiricalBayes(none, BASE).smoothed().toArray());
        assertEquals(
                0,
                Rates.localEmpiricalBayes(EVENTS, BASE, w, Rates.LocalMean.OWN).get("c"));
        assertMessage(
                "deaths: there are no events", () -> Rates.standardized(none, BASE, Rates.NegativeVariance.PRIOR_ZERO));
    }

    /** Poisson counts of one risk: standardised rates have variance 1 whatever the base, and no autocorrelation. */
    @Test
    void standardisedRatesOfOneRiskHaveUnitVarianceAndNoAutocorrelation() {
        Weights w = Lattices.queen(20);
        Random random = new Random(31);
        double[] base = new double[400];
        double[] events = new double[400];
        for (int i = 0; i < 400; i++) {
            base[i] = Math.rint(100 * Math.exp(2 * random.nextGaussian())) + 20;
            for (double t = -Math.log(random.nextDouble()); t < 0.1 * base[i]; t -= Math.log(random.nextDouble())) {
                events[i]++;
            }
        }
        Variable e = Variable.of("e", w.labels(), events);
        Variable x = Variable.of("x", w.labels(), base);
        Variable z = Rates.standardized(e, x, Rates.NegativeVariance.PRIOR_ZERO);
        double squares = 0;
        for (double v : z.toArray()) {
            squares += v * v / 400;
        }
        assertEquals(1, squares, 5 * Math.sqrt(2.0 / 400) + 0.1);
        Moran.Result moran = MoranRate.of(e, x, w);
        assertTrue(Math.abs(moran.z()) < 4.5, moran.toString());
        assertEquals(Moran.of(z, w, MoranRate.options()), moran);
        assertTrue(moran.inference() instanceof Inference.Permutation);
    }

    @Test
    void differentialMoranIsMoranOfTheChange() {
        Weights w = Lattices.queen(5);
        Variable before = Lattices.normal(w, 1).named("1990");
        Variable after = Lattices.normal(w, 2).named("2000");
        double[] change = new double[25];
        for (int i = 0; i < 25; i++) {
            change[i] = after.get(i) - before.get(i);
        }
        assertEquals(Moran.of(Variable.of("change", w.labels(), change), w), DifferentialMoran.of(before, after, w));
        // A fixed effect of place drops out.
        double[] effect = Lattices.normal(w, 3).toArray();
        double[] shifted = after.toArray();
        double[] start = before.toArray();
        for (int i = 0; i < 25; i++) {
            shifted[i] += 100 * effect[i];
            start[i] += 100 * effect[i];
        }
        assertEquals(
                DifferentialMoran.of(before, after, w).i(),
                DifferentialMoran.of(Variable.of("b", w.labels(), start), Variable.of("a", w.labels(), shifted), w)
                        .i(),
                1e-11);
        Variable base =
                Variable.of("x", w.labels(), before.map(v -> 100 + 10 * v).toArray());
        Variable first = base.map(v -> Math.rint(v / 9));
        Variable second = base.map(v -> Math.rint(v * v / 900));
        Moran.Result rates = DifferentialMoran.ofRates(
                first, base, second, base, w, Rates.NegativeVariance.PRIOR_ZERO, Moran.options());
        assertEquals(
                DifferentialMoran.of(
                        Rates.standardized(first, base, Rates.NegativeVariance.PRIOR_ZERO),
                        Rates.standardized(second, base, Rates.NegativeVariance.PRIOR_ZERO),
                        w),
                rates);
        assertMessage(
                "2000 - 1990: is constant",
                () -> DifferentialMoran.of(before, before.map(v -> v).named("2000"), w));
        assertThrows(
                MisalignedLabelsException.class,
                () -> DifferentialMoran.of(before.align(Labels.of("1", "2")), after, w));
    }

    @Test
    void badInputIsNamed() {
        assertMessage("people: the base of \"c\" is 0.0", () -> Rates.raw(EVENTS, BASE.map(v -> v == 5 ? 0 : v)));
        assertMessage("deaths: the events of \"b\" are -4.0", () -> Rates.raw(EVENTS.map(v -> v == 4 ? -v : v), BASE));
        assertMessage(
                "deaths: the value of \"a\" is missing",
                () -> Rates.raw(EVENTS.map(v -> v == 1 ? Double.NaN : v), BASE));
        assertThrows(MisalignedLabelsException.class, () -> Rates.raw(EVENTS.align(Labels.of("b", "a")), BASE));
    }
}
