package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Messages.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BivariateMoranTest {
    private static final Labels FIVE = Labels.of("a", "b", "c", "d", "e");
    private static final Weights W = Weights.builder(FIVE)
            .add("a", "b", 1)
            .add("b", "a", 2)
            .add("b", "c", 0.5)
            .add("c", "d", 3)
            .add("d", "b", 1)
            .build();
    private static final Variable X = Variable.of("x", FIVE, 1, 5, 2, 8, 3);
    private static final Variable Y = Variable.of("y", FIVE, 4, 4, 1, 7, 2);

    private static double naive(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < 5; i++) {
            meanX += x[i] / 5;
            meanY += y[i] / 5;
        }
        double cross = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < 5; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            for (int j = 0; j < 5; j++) {
                cross += W.get(i, j) * (x[i] - meanX) * (y[j] - meanY);
            }
        }
        return cross / Math.sqrt(xx * yy);
    }

    @ParameterizedTest
    @EnumSource(BivariateMoran.Permuted.class)
    void momentsAndPAreThoseOfAllArrangements(BivariateMoran.Permuted permuted) {
        BivariateMoran.Options options = BivariateMoran.options().permuted(permuted);
        BivariateMoran.Result exact = BivariateMoran.of(X, Y, W, options);
        double mean = 0;
        double squares = 0;
        double large = 0;
        double[] x = X.toArray();
        double[] y = Y.toArray();
        for (int[] order : Lattices.arrangements(new int[] {0, 1, 2, 3, 4}, 5)) {
            double[] moved = new double[5];
            for (int i = 0; i < 5; i++) {
                moved[i] = (permuted == BivariateMoran.Permuted.Y ? y : x)[order[i]];
            }
            double value = permuted == BivariateMoran.Permuted.Y ? naive(x, moved) : naive(moved, y);
            mean += value / 120;
            squares += value * value / 120;
            large += value >= exact.i() - 1e-12 ? 1 / 120.0 : 0;
        }
        assertEquals(naive(x, y), exact.i(), 1e-14);
        assertEquals(0, mean, 1e-14);
        assertEquals(squares, exact.variance(), 1e-14);

        int draws = 40_000;
        BivariateMoran.Result simulated = BivariateMoran.of(
                X, Y, W, options.inference(Inference.permutation(draws, 3).alternative(Alternative.GREATER)));
        assertEquals(exact.i(), simulated.i());
        assertEquals(large, simulated.pValue(), 5 * Math.sqrt(0.25 / draws));
        assertEquals(0, simulated.expectation(), 5 * Math.sqrt(exact.variance() / draws));
        assertEquals(exact.variance(), simulated.variance(), 5 * exact.variance() * Math.sqrt(2.0 / draws));
    }

    @Property(tries = 30)
    void withItselfItIsMoran(@ForAll long seed) {
        Weights w = Lattices.uneven(6);
        Variable y = Lattices.normal(w, seed);
        BivariateMoran.Options options = BivariateMoran.options().scaling(BivariateMoran.Scaling.MEAN_WEIGHT);
        assertEquals(Moran.of(y, w).i(), BivariateMoran.of(y, y, w, options).i(), 1e-13);
        Variable x = Lattices.normal(w, seed + 1);
        BivariateMoran.Result plain = BivariateMoran.of(x, y, w);
        assertEquals(
                plain.i(),
                BivariateMoran.of(x.map(v -> 1e200 * v), y.map(v -> 5 * v - 2), w)
                        .i(),
                1e-12);
        // Exchanging the variables transposes the weights.
        assertEquals(plain.i(), BivariateMoran.of(y, x, w.transpose()).i(), 1e-13);
    }

    @Test
    void nullPValuesAreUniform() {
        Weights w = Lattices.queen(6);
        int sets = 500;
        double[] p = new double[sets];
        Variable x = Lattices.normal(w, 1_000_000);
        for (int s = 0; s < sets; s++) {
            // x is the same each time, so that y must be independent between sets, as java.util.Random's neighbouring
            // seeds are not.
            SplittableRandom random = RandomStreams.of(77).stream(s);
            double[] y = new double[36];
            Arrays.setAll(y, i -> random.nextGaussian());
            p[s] = BivariateMoran.of(
                            x,
                            Variable.of("y", w.labels(), y),
                            w,
                            BivariateMoran.options()
                                    .inference(Inference.permutation(199, s).alternative(Alternative.GREATER)))
                    .pValue();
        }
        Arrays.sort(p);
        double distance = 0;
        for (int s = 0; s < sets; s++) {
            distance = Math.max(distance, Math.max(p[s] - (double) s / sets, (s + 1.0) / sets - p[s]));
        }
        assertTrue(distance < 2.7 / Math.sqrt(sets) + 1.0 / 200, "distance " + distance);
    }

    @Test
    void threadsDoNotChangeABit() {
        Weights w = Lattices.uneven(9);
        Variable x = Lattices.normal(w, 4);
        Variable y = Lattices.normal(w, 5);
        BivariateMoran.Options options = BivariateMoran.options().inference(Inference.permutation(99, 2));
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            BivariateMoran.Result one = BivariateMoran.of(x, y, w, options.execution(Execution.sequential()));
            BivariateMoran.Result three = BivariateMoran.of(x, y, w, options.execution(Execution.on(pool)));
            assertEquals(one.pValue(), three.pValue());
            assertEquals(one.variance(), three.variance());
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void badInputIsNamed() {
        assertMessage("x: is constant", () -> BivariateMoran.of(X.map(v -> 3), Y, W));
        assertMessage(
                "y: the value of \"a\" is missing", () -> BivariateMoran.of(X, Y.map(v -> v == 4 ? Double.NaN : v), W));
        assertMessage(
                "w: has no links",
                () -> BivariateMoran.of(X, Y, Weights.builder(FIVE).build()));
        assertMessage(
                "inference: bivariate Moran",
                () -> BivariateMoran.of(X, Y, W, BivariateMoran.options().inference(Inference.exact())));
        assertThrows(MisalignedLabelsException.class, () -> BivariateMoran.of(X.align(Labels.of("b", "a")), Y, W));
    }

    @Test
    void textStatesMethodAndConvention() {
        String text = BivariateMoran.of(X, Y, W).toString();
        assertTrue(
                text.startsWith("Bivariate Moran's I of x and the lag of y, n = 5, Y permuted, weights AS_GIVEN,"
                        + " randomisation, TWO_SIDED\n"),
                text);
    }
}
