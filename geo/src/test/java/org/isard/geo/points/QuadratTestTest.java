package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratTestTest {
    private static final QuadratTest.Options OPTIONS = QuadratTest.options();

    @ParameterizedTest
    @ValueSource(strings = {"box", "shape"})
    void agreesWithSpatstat(String name) {
        Window window = name.equals("box") ? Patterns.BOX : Patterns.SHAPE;
        PointPattern pattern = Patterns.reference("randomness_" + name + ".csv", window);
        Map<String, Double> figures = Oracle.figures("randomness_" + name + "_figures.csv");
        double tolerance = name.equals("box") ? 1e-12 : 1e-7;
        QuadratTest.Result result = QuadratTest.of(pattern, 4, 3);
        assertEquals(figures.get("quadrat.x2"), result.statistic(), tolerance * result.statistic());
        assertEquals(figures.get("quadrat.df"), (double) result.freedom());
        double[] observed = result.observed().toArray();
        Arrays.sort(observed);
        for (int k = 0; k < observed.length; k++) {
            assertEquals(figures.get("quadrat.observed." + (k + 1)), observed[k]);
        }
        String[] keys = {"greater", "less", "two.sided"};
        for (Alternative alternative : Alternative.values()) {
            double p = figures.get("quadrat.p." + keys[alternative.ordinal()]);
            Tiling tiling = Tiling.rectangles(window, 4, 3);
            double found = QuadratTest.of(pattern, tiling, OPTIONS.alternative(alternative))
                    .pValue();
            assertEquals(p, found, 100 * tolerance * p);
        }
    }

    @Test
    void varianceToMeanIsThatOfTheCountsInEqualCells() {
        PointPattern pattern = Patterns.reference("randomness_box.csv", Patterns.BOX);
        QuadratTest.Result result = QuadratTest.of(pattern, 5, 4);
        Variable counts = result.observed();
        double mean = counts.mean();
        double variance = Arrays.stream(counts.toArray())
                        .map(c -> (c - mean) * (c - mean))
                        .sum()
                / 19;
        assertEquals(variance / mean, result.varianceToMean(), 1e-12);
        assertEquals(0, result.residuals().sum(), 1e-12);
        assertEquals(
                result.statistic(),
                Arrays.stream(result.residuals().toArray()).map(r -> r * r).sum(),
                1e-10);
    }

    /** The simulated distribution of X2 is nearly chi-square where cells expect many points. */
    @Test
    void simulationAgreesWithTheChiSquareDistribution() {
        PointPattern pattern = Patterns.random(Patterns.SHAPE, 600, 5);
        Tiling hexagons = Tiling.hexagons(Patterns.SHAPE, 0.5);
        for (Alternative alternative : Alternative.values()) {
            double exact = QuadratTest.of(pattern, hexagons, OPTIONS.alternative(alternative))
                    .pValue();
            double simulated = QuadratTest.of(
                            pattern, hexagons, OPTIONS.alternative(alternative).simulations(9999))
                    .pValue();
            assertEquals(exact, simulated, 5 * 2 * 0.5 / 100);
        }
        QuadratTest.Options some = OPTIONS.simulations(199);
        assertEquals(
                QuadratTest.of(pattern, hexagons, some.execution(Execution.sequential()))
                        .pValue(),
                QuadratTest.of(pattern, hexagons, some.execution(Execution.on(new ForkJoinPool(3))))
                        .pValue());
        assertTrue(QuadratTest.of(pattern, hexagons, some).toString().contains("199 simulations"));
    }

    @Test
    void simulatedPValuesAreUniformWhereCellsDiffer() {
        int runs = 1000;
        double sum = 0;
        QuadratTest.Options options =
                OPTIONS.alternative(Alternative.GREATER).simulations(19).execution(Execution.sequential());
        Tiling tiling = Tiling.rectangles(Patterns.SHAPE, 4, 3);
        for (int r = 0; r < runs; r++) {
            sum += QuadratTest.of(Patterns.random(Patterns.SHAPE, 25, r), tiling, options.seed(r))
                    .pValue();
        }
        assertEquals(0.525, sum / runs, 5 * 0.29 / Math.sqrt(runs) + 0.01);
    }

    @Test
    void edgeCases() {
        PointPattern none = PointPattern.of(new double[0], new double[0], Patterns.BOX);
        assertThrows(IllegalArgumentException.class, () -> QuadratTest.of(none, 2, 2));
        PointPattern one = PointPattern.of(new double[] {2}, new double[] {1}, Patterns.BOX);
        assertThrows(IllegalArgumentException.class, () -> QuadratTest.of(one, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.simulations(-1));
        QuadratTest.Result result = QuadratTest.of(one, 2, 1);
        assertEquals(1, result.statistic(), 1e-15);
        assertEquals(1, result.observed().get("c1r0"));
        assertTrue(result.toString().contains("fewer than 5"));
        assertEquals(2, result.toTable().rows().size());
    }
}
