package org.isard.geo.points;

import static org.isard.geo.points.PatternReference.POLYGON;
import static org.isard.geo.points.PatternReference.RECTANGLE;
import static org.isard.geo.points.PatternReference.numbers;
import static org.isard.geo.points.PatternReference.pattern;
import static org.isard.geo.points.PatternReference.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {
    private static final Function<PointPattern, SummaryFunction> L =
            p -> Ripley.centredL(p, Ripley.options().maximum(0.2).steps(40));

    private static SummaryFunction function(double[] r, double[] values) {
        return SummaryFunction.of("L", "recorded", r, values, r);
    }

    @Test
    void testsAndPointwiseEnvelopesAreThoseOfSpatstat() {
        List<String[]> rows = PatternReference.rows("pattern_envelope.csv");
        double[][] simulated = new double[39][];
        for (int s = 0; s < 39; s++) {
            simulated[s] = numbers(rows, 4 + s);
        }
        SummaryFunction observed = function(numbers(rows, 0), numbers(rows, 1));
        Envelope e = Envelope.of(
                observed, simulated, Envelope.options().simulations(39).level(0.1));
        RipleyTest.close(numbers(rows, 2), e.pointwiseLower(), 1e-14);
        RipleyTest.close(numbers(rows, 3), e.pointwiseUpper(), 1e-14);
        String[] tests = PatternReference.rows("pattern_tests.csv").get(0);
        assertEquals(Double.parseDouble(tests[0]), e.mad().statistic(), 1e-14);
        assertEquals(Double.parseDouble(tests[1]), e.mad().pValue(), 1e-14);
        assertEquals(Double.parseDouble(tests[2]), e.dclf().statistic(), 1e-17);
        assertEquals(Double.parseDouble(tests[3]), e.dclf().pValue(), 1e-14);
    }

    @Test
    void observedLeavesTheGlobalEnvelopeWheneverMadIsSignificant() {
        int left = 0;
        for (int seed = 0; seed < 60; seed++) {
            PointPattern p = seed % 3 == 0 ? pattern("rectangle").only("b") : random(RECTANGLE, 20, seed);
            Envelope e = Envelope.of(
                    p, L, Envelope.options().simulations(19).level(0.2).seed(seed));
            boolean outside = !e.above().isEmpty() || !e.below().isEmpty();
            assertEquals(e.mad().pValue() <= 0.2 + 1e-12, outside);
            left += outside ? 1 : 0;
        }
        assertTrue(left > 20 && left < 50, "left " + left);
    }

    @ParameterizedTest
    @EnumSource(NullModel.class)
    void sameSeedGivesSameBitsForAnyNumberOfThreads(NullModel model) {
        PointPattern p = pattern("rectangle");
        Function<PointPattern, SummaryFunction> cross =
                q -> Ripley.crossL(q, "a", "b", Ripley.options().maximum(0.2).steps(20));
        Envelope.Options options = Envelope.options().simulations(39).model(model);
        Envelope one = Envelope.of(p, cross, options.execution(Execution.sequential()));
        ForkJoinPool pool = new ForkJoinPool(3);
        Envelope three = Envelope.of(p, cross, options.execution(Execution.on(pool)));
        pool.shutdown();
        assertArrayEquals(one.mean(), three.mean());
        assertArrayEquals(one.globalUpper(), three.globalUpper());
        assertArrayEquals(one.pointwiseLower(), three.pointwiseLower());
        assertEquals(one.mad(), three.mad());
        assertEquals(one.dclf(), three.dclf());
        Envelope other = Envelope.of(p, cross, options.seed(2));
        assertFalse(Arrays.equals(one.mean(), other.mean()));
    }

    /** Under the null model p is uniform on 0.05, 0.1, ...; the number at most 0.2 of 400 is binomial(400, 0.2), s.d. 8. */
    @Test
    void bothTestsHoldTheirLevel() {
        int mad = 0;
        int dclf = 0;
        Ripley.Options none = Ripley.options().maximum(0.2).steps(10).correction(EdgeCorrection.NONE);
        for (int seed = 0; seed < 400; seed++) {
            Envelope e = Envelope.of(
                    random(POLYGON, 20, 1_000 + seed),
                    p -> Ripley.l(p, none),
                    Envelope.options().simulations(19).level(0.2).seed(seed));
            mad += e.mad().pValue() <= 0.2 + 1e-12 ? 1 : 0;
            dclf += e.dclf().pValue() <= 0.2 + 1e-12 ? 1 : 0;
        }
        assertEquals(80, mad, 45);
        assertEquals(80, dclf, 45);
    }

    @Test
    void simulatedPatternsKeepWhatTheirModelSays() {
        PointPattern p = pattern("rectangle");
        SplittableRandom random = new SplittableRandom(1);
        PointPattern scattered = NullModel.COMPLETE_RANDOMNESS.draw(p, random);
        assertEquals(p.marks(), scattered.marks());
        PointPattern relabelled = NullModel.RANDOM_LABELLING.draw(p, random);
        assertArrayEquals(p.xs(), relabelled.xs());
        assertArrayEquals(p.marks().counts(), relabelled.marks().counts());
        PointPattern shifted = NullModel.RANDOM_SHIFT.draw(p, random);
        assertEquals(p.marks(), shifted.marks());
        for (int i = 0; i < p.size(); i++) {
            assertTrue(RECTANGLE.contains(shifted.x(i), shifted.y(i)));
            int first = firstOf(p, p.marks().get(i));
            double moved = (shifted.x(i) - p.x(i)) - (shifted.x(first) - p.x(first));
            assertEquals(0, Math.IEEEremainder(moved, 2), 1e-12);
        }
    }

    private static int firstOf(PointPattern p, String mark) {
        int i = 0;
        while (!p.marks().get(i).equals(mark)) {
            i++;
        }
        return i;
    }

    @Test
    void distancesWhereAFunctionIsNotDefinedAreLeftOut() {
        double[] r = {0, 1, 2, 3};
        SummaryFunction observed = function(r, new double[] {Double.NaN, 5, 1, 1});
        double[][] simulated = {{0, 1, Double.NaN, 1}, {0, 3, 1, 4}, {0, 2, 1, 2}};
        Envelope e = Envelope.of(
                observed, simulated, Envelope.options().simulations(3).level(0.25));
        assertArrayEquals(new double[] {Double.NaN, 2, Double.NaN, 7.0 / 3}, e.mean(), 1e-15);
        assertEquals(3, e.mad().statistic(), 1e-15);
        assertEquals(0.25, e.mad().pValue());
        assertEquals(List.of(new Envelope.Interval(1, 1, 1)), e.above());
        assertEquals((9 + 16.0 / 9) / 2 * 2, e.dclf().statistic(), 1e-14);
        double[][] nowhere = {{0, Double.NaN, Double.NaN, Double.NaN}, {0, 3, 1, 4}, {0, 2, 1, 2}};
        assertThrows(
                IllegalArgumentException.class,
                () -> Envelope.of(
                        observed, nowhere, Envelope.options().simulations(3).level(0.25)));
    }

    @Test
    void whatCannotBeSimulatedIsRefused() {
        PointPattern polygon = pattern("polygon");
        Function<PointPattern, SummaryFunction> cross = q -> Ripley.crossL(q, "a", "b", Ripley.options());
        assertThrows(
                IllegalArgumentException.class,
                () -> Envelope.of(polygon, cross, Envelope.options().model(NullModel.RANDOM_SHIFT)));
        assertThrows(
                IllegalStateException.class,
                () -> Envelope.of(random(RECTANGLE, 9, 1), L, Envelope.options().model(NullModel.RANDOM_LABELLING)));
        String few = assertThrows(
                        IllegalArgumentException.class,
                        () -> Envelope.of(polygon, L, Envelope.options().simulations(18)))
                .getMessage();
        assertTrue(few.contains("at least 19"), few);
        assertThrows(IllegalArgumentException.class, () -> Envelope.options().level(0));
        assertThrows(IllegalArgumentException.class, () -> Envelope.options().simulations(0));
        Function<PointPattern, SummaryFunction> unlike = q -> Ripley.l(
                q, Ripley.options().maximum(q.x(0) == polygon.x(0) ? 0.2 : 0.1).correction(EdgeCorrection.NONE));
        assertThrows(IllegalArgumentException.class, () -> Envelope.of(polygon, unlike, Envelope.options()));
    }
}
