package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;
import org.isard.core.inference.TwoSided;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMoranTest {
    private static final LocalOptions QUICK = LocalMoran.options().permutations(99);

    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    /** a - b - c, and d alone. */
    private static final Weights PATH = Weights.builder(ABCD)
            .add("a", "b", 1)
            .add("b", "a", 1)
            .add("b", "c", 1)
            .add("c", "b", 1)
            .build();

    @Property(tries = 40)
    void sumOfLocalMoranIsMoranTimesSumOfWeights(@ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int side) {
        Weights w = Lattices.uneven(side);
        Variable y = Lattices.normal(w, seed);
        double sum = Pairwise.sum(LocalMoran.of(y, w, QUICK).i());
        assertEquals(Moran.of(y, w).i() * w.s0(), sum, 1e-12 * w.s0());
    }

    @Test
    void meanOfLocalMoranIsGlobalMoran() {
        Weights w = Lattices.queen(9);
        Variable y = Lattices.normal(w, 3);
        assertEquals(
                Moran.of(y, w).i(), Pairwise.mean(LocalMoran.of(y, w, QUICK).i()), 1e-14);
    }

    @Property(tries = 60)
    void scaleAndOriginDoNotMatter(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 100) double origin,
            @ForAll @IntRange(min = -900, max = 900) int exponent) {
        Weights w = Lattices.uneven(5);
        Variable y = Lattices.normal(w, seed);
        LocalMoran.Result plain = LocalMoran.of(y, w, QUICK);
        LocalMoran.Result scaled = LocalMoran.of(y.map(v -> -Math.scalb(v, exponent)), w, QUICK);
        assertArrayEquals(plain.i(), scaled.i());
        assertArrayEquals(plain.pValues(), scaled.pValues());
        LocalMoran.Result moved = LocalMoran.of(y.map(v -> v + origin), w, QUICK);
        assertArrayEquals(plain.i(), moved.i(), 1e-10);
        assertArrayEquals(plain.pValues(), moved.pValues());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, 1e-300, Double.MIN_NORMAL, 1e154})
    void extremeUnitsOfMeasurementDoNotOverflow(double unit) {
        double[] y = {1, 0.5, -1, 0.25};
        double[] expected =
                LocalMoran.of(Variable.of("y", ABCD, y), PATH, QUICK).i();
        double[] actual = LocalMoran.of(
                        Variable.of(
                                "y", ABCD, Arrays.stream(y).map(v -> v * unit).toArray()),
                        PATH,
                        QUICK)
                .i();
        assertArrayEquals(expected, actual, 1e-12);
    }

    @Test
    void islandsHaveNoPValueAndAreNotCountedAsTests() {
        Variable y = Variable.of("y", ABCD, 1, 2, 4, 9);
        LocalMoran.Result result = LocalMoran.of(y, PATH, QUICK.control(MultipleTesting.BONFERRONI));
        assertEquals(Cluster.NO_NEIGHBOURS, result.cluster("d"));
        assertEquals(0, result.i()[3]);
        assertEquals(0, result.lag()[3]);
        assertTrue(Double.isNaN(result.pValues()[3]));
        assertTrue(Double.isNaN(result.adjustedPValues()[3]));
        assertTrue(Double.isNaN(result.simulatedMean()[3]));
        for (int i = 0; i < 3; i++) {
            assertEquals(Math.min(1, 3 * result.pValues()[i]), result.adjustedPValues()[i]);
        }
    }

    @Test
    void aConstantVariableIsUndefinedEverywhere() {
        Variable y = Variable.of("y", ABCD, 0.1, 0.1, 0.1, 0.1);
        LocalMoran.Result result = LocalMoran.of(y, PATH, QUICK);
        assertEquals(
                List.of(Cluster.UNDEFINED, Cluster.UNDEFINED, Cluster.UNDEFINED, Cluster.NO_NEIGHBOURS),
                result.clusters());
        assertTrue(Arrays.stream(result.pValues()).allMatch(Double::isNaN));
        assertTrue(Arrays.stream(result.i()).allMatch(Double::isNaN));
    }

    @Test
    void aValueAtTheMeanIsNeverSignificant() {
        Weights w = Lattices.complete(5);
        LocalMoran.Result result = LocalMoran.of(Variable.of("y", w.labels(), 0.1, 0.2, 0.3, 0.2, 0.2), w, QUICK);
        assertEquals(0, result.z()[1]);
        assertEquals(1, result.pValues()[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 60})
    void ifAllOthersAreNeighboursNothingCanBeExtreme(int n) {
        Weights w = Lattices.complete(n);
        for (Weights each : List.of(w, w.rowStandardized())) {
            LocalMoran.Result result = LocalMoran.of(Lattices.normal(w, n), each, QUICK);
            double[] variance = result.simulatedVariance();
            for (int i = 0; i < n; i++) {
                assertEquals(1, result.pValues()[i]);
                assertEquals(0, variance[i], 1e-12);
                assertEquals(result.i()[i], result.simulatedMean()[i], 1e-11);
                assertTrue(Double.isNaN(result.conditionalMoments().z()[i]));
            }
        }
    }

    @Test
    void twoUnitsAndOnePermutationStillMakeATable() {
        Labels two = Labels.of("a", "b");
        Weights w = Weights.builder(two).add("a", "b", 0.3).add("b", "a", 0.3).build();
        LocalMoran.Result result = LocalMoran.of(
                Variable.of("y", two, 1, 2), w, LocalMoran.options().permutations(1));
        assertArrayEquals(new double[] {1, 1}, result.pValues());
        assertArrayEquals(new double[] {-0.3, -0.3}, result.i(), 1e-15);
        assertTrue(Double.isNaN(result.toTable().variable("simulated variance").get("a")));
        assertTrue(Double.isNaN(result.toTable().variable("variance").get("b")));
    }

    @Test
    void oneUnitIsAnIsland() {
        Labels one = Labels.of("only");
        Weights w = Weights.builder(one).build();
        LocalMoran.Result result = LocalMoran.of(Variable.of("y", one, 5), w);
        assertEquals(List.of(Cluster.NO_NEIGHBOURS), result.clusters());
    }

    @Test
    void asymmetricWeightsUseTheirRows() {
        Weights w = Weights.builder(ABCD)
                .add("a", "b", 2)
                .add("a", "d", 1)
                .add("c", "a", 1)
                .build();
        double[] i =
                LocalMoran.of(Variable.of("y", ABCD, 1, -1, 2, -2), w, QUICK).i();
        // m2 = 10/4; lags: a 2*(-1) + (-2), c 1.
        assertArrayEquals(new double[] {-4 / 2.5, 0, 2 / 2.5, 0}, i, 1e-15);
    }

    @Test
    void badInputIsNamed() {
        Variable y = Variable.of("price", ABCD, 1, 2, Double.NaN, 4);
        assertTrue(message(() -> LocalMoran.of(y, PATH)).contains("price: the value of \"c\""));
        Weights self = Weights.builder(ABCD).add("a", "b", 1).add("c", "c", 1).build();
        Variable complete = Variable.of("y", ABCD, 1, 2, 3, 4);
        assertTrue(message(() -> LocalMoran.of(complete, self)).contains("w: \"c\" is its own neighbour"));
        assertThrows(
                MisalignedLabelsException.class,
                () -> LocalMoran.of(complete.align(Labels.of("b", "a", "c", "d")), PATH));
        assertTrue(message(() -> LocalMoran.options().permutations(0)).startsWith("permutations:"));
        assertTrue(message(() -> LocalMoran.options().significance(Double.NaN)).startsWith("significance:"));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void aDiagonalIsRefusedWithItsMessageFromOtherThreadsToo() {
        Weights queen = Lattices.queen(80);
        int n = queen.size();
        int[] starts = queen.copyOfRowStarts();
        int[] columns = queen.copyOfColumns();
        // The last unit's last neighbour is the one before it; make it the unit itself.
        columns[starts[n] - 1] = n - 1;
        Weights self = Weights.of(queen.labels(), starts, columns, queen.copyOfValues());
        assertTrue(message(() -> LocalMoran.of(Lattices.normal(queen, 1), self, QUICK))
                .startsWith("w: \"" + n + "\" is its own neighbour"));
    }

    @Test
    void alternativesAndTailsFitTogether() {
        Weights w = Lattices.queen(6);
        Variable y = Lattices.normal(w, 12);
        double[] greater =
                LocalMoran.of(y, w, QUICK.alternative(Alternative.GREATER)).pValues();
        double[] less = LocalMoran.of(y, w, QUICK.alternative(Alternative.LESS)).pValues();
        double[] both = LocalMoran.of(y, w, QUICK).pValues();
        double[] folded =
                LocalMoran.of(y, w, QUICK.twoSided(TwoSided.SMALLER_TAIL)).pValues();
        for (int i = 0; i < w.size(); i++) {
            assertEquals(Math.min(greater[i], less[i]), folded[i], 1e-15);
            assertEquals(Math.min(1, 2 * folded[i]), both[i], 1e-15);
        }
    }

    @Test
    void clustersAreQuadrantsOfTheSignificant() {
        Weights w = Lattices.queen(10);
        double[] y = new double[100];
        for (int i = 0; i < 100; i++) {
            // A hot corner, a cold corner with one outlier, and a checkerboard between.
            int x = i % 10;
            int row = i / 10;
            y[i] = x < 4 && row < 4 ? 10 : x > 4 && row > 4 ? -10 : (x + row) % 2;
        }
        y[88] = 10;
        y[11] = -10;
        LocalMoran.Result result = LocalMoran.of(Variable.of("y", w.labels(), y), w, LocalMoran.options());
        assertEquals(Cluster.HIGH_HIGH, result.cluster("23"));
        assertEquals(Cluster.LOW_LOW, result.cluster("67"));
        assertEquals(Cluster.HIGH_LOW, result.cluster("89"));
        assertEquals(Cluster.LOW_HIGH, result.cluster("12"));
        assertEquals(Cluster.NOT_SIGNIFICANT, result.cluster("26"));
        assertEquals(Cluster.HIGH_HIGH, result.quadrant("23"));
        double[] p = result.pValues();
        for (int i = 0; i < 100; i++) {
            assertEquals(p[i] > 0.05, result.clusters().get(i) == Cluster.NOT_SIGNIFICANT);
        }
    }

    @ParameterizedTest
    @EnumSource(MultipleTesting.class)
    void adjustedPValuesAreThoseOfTheControl(MultipleTesting control) {
        Weights w = Lattices.queen(6);
        LocalMoran.Result result = LocalMoran.of(Lattices.normal(w, 2), w, QUICK.control(control));
        assertArrayEquals(control.adjust(result.pValues()), result.adjustedPValues());
    }

    @Test
    void resultsDoNotChangeThroughTheirArrays() {
        LocalMoran.Result result = LocalMoran.of(Variable.of("y", ABCD, 1, 2, 4, 9), PATH, QUICK);
        double before = result.pValues()[0];
        result.pValues()[0] = -1;
        result.adjustedPValues()[0] = -1;
        assertEquals(before, result.pValues()[0]);
        assertEquals(before, result.adjustedPValues()[0]);
        assertThrows(
                UnsupportedOperationException.class, () -> result.clusters().set(0, Cluster.HIGH_HIGH));
    }

    @Test
    void tableAndTextTellTheResult() {
        Variable y = Variable.of("price", ABCD, 1, 2, 4, 9);
        LocalMoran.Result result = LocalMoran.of(y, PATH, QUICK);
        Table table = result.toTable();
        assertEquals(result.i()[1], table.variable("I").get("b"));
        assertEquals(result.pValues()[1], table.variable("p").get("b"));
        assertEquals("No neighbours", table.categories("cluster").get("d"));
        String text = result.toString();
        assertTrue(
                text.contains("price") && text.contains("n = 4") && text.contains("99 conditional permutations"), text);
        assertTrue(text.lines().anyMatch(l -> l.startsWith("No neighbours") && l.endsWith("1")), text);
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> LocalMoran.of(
                            Variable.of("y", ABCD, 1, 2, 4, 9), PATH, QUICK.execution(Execution.sequential())));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
