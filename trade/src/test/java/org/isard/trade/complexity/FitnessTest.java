package org.isard.trade.complexity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.trade.Advantage;
import org.isard.trade.Measure;
import org.isard.trade.SharedData;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;

class FitnessTest {

    @Property(tries = 100)
    void aFewStepsAreThoseOfThePlainAlgorithm(
            @ForAll @IntRange(min = 2, max = 9) int places,
            @ForAll @IntRange(min = 2, max = 9) int products,
            @ForAll @IntRange(min = 1, max = 30) int steps,
            @ForAll @IntRange(min = 1, max = 3) int extremality,
            @ForAll long seed) {
        Presence m = Presence.of(Tables.random(places, products, seed)).trimmed();
        Assume.that(m.places().size() > 0);
        double[] f = new double[m.places().size()];
        double[] q = new double[m.products().size()];
        Arrays.fill(f, 1);
        Arrays.fill(q, 1);
        for (int step = 0; step < steps; step++) {
            double[] newF = new double[f.length];
            double[] sums = new double[q.length];
            for (int c = 0; c < f.length; c++) {
                for (int p : m.productsOf(c)) {
                    newF[c] += q[p];
                    sums[p] += Math.pow(f[c], -extremality);
                }
            }
            double[] newQ = Arrays.stream(sums)
                    .map(s -> Math.pow(s, -1.0 / extremality))
                    .toArray();
            double meanF = Arrays.stream(newF).average().orElseThrow();
            double meanQ = Arrays.stream(newQ).average().orElseThrow();
            f = Arrays.stream(newF).map(v -> v / meanF).toArray();
            q = Arrays.stream(newQ).map(v -> v / meanQ).toArray();
        }
        Fitness.Result result = Fitness.of(m, Fitness.options().exactly(steps).extremality(extremality));
        for (int c = 0; c < f.length; c++) {
            assertEquals(f[c], result.fitness().get(c), 1e-9 * f[c]);
        }
        for (int p = 0; p < q.length; p++) {
            assertEquals(q[p], result.complexity().get(p), 1e-9 * q[p]);
        }
        assertEquals(steps, result.steps());
    }

    /** Peers underflow to NaN on this table after 5,000 steps (../shared/reference/trade.md, section 3). */
    @Test
    void fitnessThatFallsForEverIsReportedAndStaysANumber() {
        TradeMatrix exports = TradeMatrix.exports(SharedData.batteryMetals(), "2012-2014", Measure.QUANTITY);
        Presence presence = Presence.of(exports).trimmed();
        Fitness.Result result =
                Fitness.of(presence, Fitness.options().steps(6_000).patience(0));
        assertFalse(result.logFitness().hasMissing());
        assertEquals(Fitness.Ending.LIMIT, result.ending());
        assertTrue(
                result.vanishing().size() > 100,
                "falling: " + result.vanishing().size());
        assertEquals(1, result.fitness().mean(), 1e-9);
        Fitness.Result regular = Fitness.regularized(presence, 1e-3, Fitness.options());
        assertEquals(Fitness.Ending.CONVERGED, regular.ending());
        assertTrue(Arrays.stream(regular.fitness().toArray()).allMatch(v -> v > 0));
    }

    @Test
    void theRegularisedVariantSolvesItsEquations() {
        Presence m = Presence.of(Tables.random(12, 20, 5)).trimmed();
        double delta = 0.01;
        Fitness.Result result = Fitness.regularized(m, delta, Fitness.options().tolerance(1e-15));
        double[] f = result.fitness().toArray();
        double[] expected = new double[f.length];
        double[] p = new double[m.products().size()];
        Arrays.fill(p, 1);
        for (int c = 0; c < f.length; c++) {
            for (int k : m.productsOf(c)) {
                p[k] += 1 / f[c];
            }
        }
        for (int c = 0; c < f.length; c++) {
            expected[c] = delta * delta;
            for (int k : m.productsOf(c)) {
                expected[c] += 1 / p[k];
            }
        }
        assertArrayEquals(expected, f, 1e-10);
        for (int k = 0; k < p.length; k++) {
            assertEquals(
                    1 / (p[k] - 1),
                    result.complexity().get(k),
                    1e-9 * result.complexity().get(k));
        }
    }

    @Test
    void aNestedTableRanksByDiversity() {
        TradeMatrix nested = TradeMatrix.of("m", Labels.numbered(5), Labels.numbered(5), (c, p) -> p <= c ? 1 : 0);
        Fitness.Result result = Fitness.of(Presence.of(nested, 1, Advantage.Threshold.AT_LEAST));
        Variable fitness = result.logFitness();
        for (int c = 1; c < 5; c++) {
            assertTrue(fitness.get(c) > fitness.get(c - 1));
        }
        assertTrue(result.ending() != Fitness.Ending.LIMIT, result.toString());
    }

    @Test
    void badOptionsAreRefused() {
        Presence presence = Presence.of(Tables.random(3, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> Fitness.options().extremality(0));
        assertThrows(IllegalArgumentException.class, () -> Fitness.options().steps(0));
        assertThrows(IllegalArgumentException.class, () -> Fitness.regularized(presence, 0, Fitness.options()));
    }

    @Property(tries = 60)
    void reflectionsAreThoseOfThePlainAlgorithmAndTheMeanIsKept(
            @ForAll @IntRange(min = 2, max = 8) int places,
            @ForAll @IntRange(min = 2, max = 8) int products,
            @ForAll long seed) {
        Presence m = Presence.of(Tables.random(places, products, seed)).trimmed();
        Reflections reflections = Reflections.of(m, 6);
        double[] kc = m.diversity().toArray();
        double[] kp = m.ubiquity().toArray();
        for (int step = 0; step <= 6; step++) {
            assertArrayEquals(kc, reflections.ofPlaces(step).toArray(), 1e-10 * (places + products));
            assertArrayEquals(kp, reflections.ofProducts(step).toArray(), 1e-10 * (places + products));
            double[] next = m.meanOverProducts(kp);
            kp = m.meanOverPlaces(kc);
            kc = next;
        }
    }
}
