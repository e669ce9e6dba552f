package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.geo.points.NearestNeighbourIndex.Correction;
import org.isard.geo.points.NearestNeighbourIndex.Options;
import org.isard.geo.points.NearestNeighbourIndex.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighbourIndexTest {
    private static final Options OPTIONS = NearestNeighbourIndex.options();
    private static final Window GUARD = Window.rectangle(0.3, 0.1, 1.5, 0.9);

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"box", "shape"})
    void agreesWithSpatstat(String name) {
        PointPattern pattern =
                Patterns.reference("randomness_" + name + ".csv", name.equals("box") ? Patterns.BOX : Patterns.SHAPE);
        Map<String, Double> figures = Oracle.figures("randomness_" + name + "_figures.csv");
        Result naive = NearestNeighbourIndex.of(pattern);
        close(figures.get("naive"), naive.index(), 1e-12);
        close(figures.get("expected"), naive.expected(), 1e-13);
        close(figures.get("p.two.sided"), naive.pValue(), 1e-9);
        close(
                figures.get("p.less"),
                NearestNeighbourIndex.of(pattern, OPTIONS.alternative(Alternative.LESS))
                        .pValue(),
                1e-9);
        close(
                figures.get("p.greater"),
                NearestNeighbourIndex.of(pattern, OPTIONS.alternative(Alternative.GREATER))
                        .pValue(),
                1e-9);
        close(
                figures.get("guard"),
                NearestNeighbourIndex.of(pattern, OPTIONS.guard(GUARD)).index(),
                1e-12);
        Result cdf = NearestNeighbourIndex.of(pattern, OPTIONS.correction(Correction.CDF));
        close(figures.get("kaplanmeier"), cdf.observed(), 1e-12);
        double step = figures.get("step") / figures.get("expected");
        assertEquals(figures.get("cdf") + step / 2, cdf.index(), step / 2);
        if (name.equals("box")) {
            close(
                    figures.get("donnelly"),
                    NearestNeighbourIndex.of(pattern, OPTIONS.correction(Correction.DONNELLY))
                            .index(),
                    1e-12);
        }
    }

    @Property
    void distancesAreThoseOfACompleteSearch(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            boolean near = random.nextInt(3) == 0;
            x[i] = near ? random.nextInt(3) : 2 * random.nextDouble();
            y[i] = near ? random.nextInt(2) : random.nextDouble();
        }
        double[] d = NearestNeighbourIndex.distances(PointPattern.of(x, y, Patterns.BOX))
                .toArray();
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    least = Math.min(least, Math.hypot(x[i] - x[j], y[i] - y[j]));
                }
            }
            assertEquals(least, d[i], 1e-15);
        }
    }

    /** A triangular lattice has the largest index there is, 2.149; coincident points the smallest, 0. */
    @Test
    void indexSpansFromCoincidenceToTheTriangularLattice() {
        int side = 60;
        double[] x = new double[side * side];
        double[] y = new double[side * side];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % side + (i / side % 2) * 0.5;
            y[i] = (double) (i / side) * Math.sqrt(3) / 2;
        }
        Window window = Window.rectangle(-0.25, -Math.sqrt(3) / 4, side - 0.25, (side - 0.5) * Math.sqrt(3) / 2);
        Result lattice = NearestNeighbourIndex.of(PointPattern.of(x, y, window));
        assertEquals(Math.sqrt(2 / Math.sqrt(3)) * 2, lattice.index(), 1e-10);
        Result same = NearestNeighbourIndex.of(
                PointPattern.of(new double[] {1, 1, 0.5, 0.5}, new double[] {0.5, 0.5, 0.1, 0.1}, Patterns.BOX));
        assertEquals(0, same.index());
        assertTrue(same.z() < -3);
    }

    /** Of random points Donnelly's z is standard normal; without the correction it is too large. */
    @Test
    void donnellysDeviateIsStandardNormal() {
        int runs = 4000;
        double sum = 0;
        double squares = 0;
        double naive = 0;
        for (int r = 0; r < runs; r++) {
            PointPattern pattern = Patterns.random(Window.rectangle(0, 0, 3, 3), 60, 100 + r);
            double z = NearestNeighbourIndex.of(pattern, OPTIONS.correction(Correction.DONNELLY))
                    .z();
            sum += z;
            squares += z * z;
            naive += NearestNeighbourIndex.of(pattern).z();
        }
        assertEquals(0, sum / runs, 5 / Math.sqrt(runs) + 0.02);
        assertEquals(1, squares / runs, 5 * Math.sqrt(2.0 / runs) + 0.03);
        assertTrue(naive / runs > 0.3);
    }

    @Test
    void simulatedPValuesAreUniformOfRandomPointsAndTheSameForAnyNumberOfThreads() {
        int runs = 400;
        double sum = 0;
        Options options = OPTIONS.correction(Correction.CDF)
                .alternative(Alternative.LESS)
                .simulations(19)
                .execution(Execution.sequential());
        for (int r = 0; r < runs; r++) {
            sum += NearestNeighbourIndex.of(Patterns.random(Patterns.SHAPE, 30, 900 + r), options.seed(r))
                    .pValue();
        }
        assertEquals(0.525, sum / runs, 5 * 0.2884 / Math.sqrt(runs));
        PointPattern pattern = Patterns.reference("randomness_box.csv", Patterns.BOX);
        Result one = NearestNeighbourIndex.of(pattern, options);
        Result four = NearestNeighbourIndex.of(pattern, options.execution(Execution.on(new ForkJoinPool(4))));
        assertEquals(one.pValue(), four.pValue());
        assertEquals(0.05, one.pValue());
    }

    @Test
    void edgeCases() {
        PointPattern one = PointPattern.of(new double[] {1}, new double[] {0.5}, Patterns.BOX);
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbourIndex.of(one));
        assertEquals(Double.NaN, NearestNeighbourIndex.distances(one).get(0));
        PointPattern far = PointPattern.of(new double[] {0.1, 1.9}, new double[] {0.5, 0.5}, Patterns.BOX);
        Result censored =
                NearestNeighbourIndex.of(far, OPTIONS.correction(Correction.CDF).simulations(9));
        assertEquals(Double.NaN, censored.index());
        assertEquals(Double.NaN, censored.pValue());
        assertEquals(1.8, NearestNeighbourIndex.of(far).observed(), 1e-15);
        assertTrue(NearestNeighbourIndex.of(far, OPTIONS.correction(Correction.CDF))
                .toString()
                .contains("simulations"));
        PointPattern shape = Patterns.random(Patterns.SHAPE, 9, 1);
        for (Options bad : new Options[] {
            OPTIONS.correction(Correction.DONNELLY), OPTIONS.guard(Window.rectangle(0.3, 0.3, 0.30001, 0.30001))
        }) {
            assertThrows(IllegalArgumentException.class, () -> NearestNeighbourIndex.of(shape, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.correction(Correction.GUARD));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.simulations(-1));
        // a point on the border is censored at once
        PointPattern border = PointPattern.of(new double[] {0, 0.1, 0.2}, new double[] {0.5, 0.5, 0.5}, Patterns.BOX);
        assertEquals(
                0.1,
                NearestNeighbourIndex.of(border, OPTIONS.correction(Correction.CDF))
                        .observed(),
                1e-15);
    }
}
