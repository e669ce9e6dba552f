package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Weights.HigherOrder;
import org.isard.core.Weights.Style;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    // a - b - c in a line, d alone.
    private static final Weights LINE = Weights.fromNeighbours(ABCD, new int[][] {{1}, {2, 0}, {1}, {}});

    @Test
    void adoptedArraysAreCheckedLikeCopiedOnes() {
        int[] starts = {0, 1, 3, 4, 4};
        int[] columns = {1, 0, 2, 1};
        double[] values = {1, 2, 1, 1};
        assertEquals(Weights.of(ABCD, starts, columns, values), Weights.adopt(ABCD, starts, columns, values));
        assertEquals(Style.CUSTOM, Weights.adopt(ABCD, starts, columns, values).style());
        int[] descending = {1, 2, 0, 1};
        var e = assertThrows(IllegalArgumentException.class, () -> Weights.adopt(ABCD, starts, descending, values));
        assertTrue(e.getMessage().contains("\"b\""), e.getMessage());
    }

    @Test
    void islandsStayAndAreListed() {
        assertEquals(List.of("d"), LINE.islands());
        assertEquals(4, LINE.size());
        assertEquals(List.of("d"), LINE.rowStandardized().islands());
        Variable lag = LINE.rowStandardized().lag(Variable.of("y", ABCD, 1, 2, 5, 100));
        assertArrayEquals(new double[] {2, 3, 2, 0}, lag.toArray());
    }

    @Test
    void misalignedOrIncompleteValuesAreRefused() {
        Variable shuffled = Variable.of("y", Labels.of("a", "c", "b", "d"), 1, 2, 3, 4);
        assertThrows(MisalignedLabelsException.class, () -> LINE.lag(shuffled));
        var e = assertThrows(
                IllegalArgumentException.class, () -> LINE.lag(Variable.of("y", ABCD, 1, 2, Double.NaN, 4)));
        assertTrue(e.getMessage().contains("\"c\""), e.getMessage());
    }

    @Test
    void badWeightsAreNamed() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> Weights.builder(ABCD).add("a", "b", bad));
            assertTrue(e.getMessage().contains("from \"a\" to \"b\" is " + bad), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Weights.builder(ABCD).add("a", "zz", 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Weights.builder(ABCD).add("a", "b", 1).add("a", "b", 2).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Weights.of(ABCD, new int[] {0, 1, 1, 1, 1}, new int[] {1}, new double[] {-2}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Weights.of(ABCD, new int[] {0, 2, 2, 2, 2}, new int[] {2, 1}, new double[] {1, 1}));
    }

    @Test
    void noUnitsAndOneUnitAreFine() {
        Weights none = Weights.fromNeighbours(Labels.of(), new int[0][]);
        assertEquals(0, none.maxCardinality());
        assertEquals(0, none.s0());
        Weights one = Weights.fromNeighbours(Labels.of("a"), new int[][] {{}});
        assertEquals(List.of("a"), one.islands());
        assertArrayEquals(new double[] {0}, one.rowStandardized().lag(new double[] {3}));
        assertTrue(one.toString().contains("islands"));
    }

    @Test
    void higherOrdersOnALine() {
        Weights second = LINE.higherOrder(2, HigherOrder.EXACT);
        assertEquals(List.of("c"), second.neighbours("a"));
        assertEquals(List.of(), second.neighbours("b"));
        assertEquals(
                List.of("b", "c"), LINE.higherOrder(2, HigherOrder.CUMULATIVE).neighbours("a"));
        assertEquals(0, LINE.higherOrder(3, HigherOrder.EXACT).links());
        assertEquals(LINE, LINE.higherOrder(1, HigherOrder.EXACT));
    }

    @Test
    void componentsIgnoreDirection() {
        Weights oneWay = Weights.builder(ABCD).add("b", "a", 2).add("c", "b", 1).build();
        assertArrayEquals(new int[] {0, 0, 0, 1}, oneWay.components().toCodes());
        assertFalse(oneWay.isSymmetric());
        assertTrue(oneWay.symmetrized().isSymmetric());
        assertEquals(2, oneWay.symmetrized().get("a", "b"));
    }

    @Property
    void standardisedTotalsAreAsNamed(@ForAll @IntRange(min = 2, max = 40) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.3, seed);
        if (w.links() == 0) {
            return;
        }
        long filled = n - w.islands().size();
        assertEquals(w.links(), w.standardize(Style.BINARY).s0());
        assertEquals(filled, w.standardize(Style.ROW).s0(), 1e-12 * n);
        assertEquals(filled, w.standardize(Style.GLOBAL).s0(), 1e-12 * n);
        assertEquals(1, w.standardize(Style.UNIT).s0(), 1e-12);
        assertEquals(filled, w.standardize(Style.VARIANCE_STABILISING).s0(), 1e-12 * n);
        assertTrue(w.binary().rowStandardized().hasEqualWeightsWithinRows());
    }

    @Property
    void constantsAgreeWithTheDenseDefinition(
            @ForAll @IntRange(max = 25) int n, @ForAll @DoubleRange(max = 0.6) double density, @ForAll long seed) {
        Weights w = Samples.weights(n, density, seed);
        double s1 = 0;
        double s2 = 0;
        for (int i = 0; i < n; i++) {
            double both = 0;
            for (int j = 0; j < n; j++) {
                s1 += Math.pow(w.get(i, j) + w.get(j, i), 2) / 2;
                both += w.get(i, j) + w.get(j, i);
            }
            s2 += both * both;
        }
        assertEquals(s1, w.s1(), 1e-12 * (1 + s1));
        assertEquals(s2, w.s2(), 1e-12 * (1 + s2));
    }

    @Property
    void lagsAgreeWithTheDenseProduct(@ForAll @IntRange(max = 25) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.4, seed);
        double[][] xs = {Samples.values(n, seed), Samples.values(n, seed + 1), Samples.values(n, seed + 2)};
        double[][] batch = w.lag(xs);
        for (int v = 0; v < xs.length; v++) {
            double[] single = w.lag(xs[v]);
            assertArrayEquals(single, batch[v], 0);
            for (int i = 0; i < n; i++) {
                double dense = 0;
                for (int j = 0; j < n; j++) {
                    dense += w.get(i, j) * xs[v][j];
                }
                assertEquals(dense, single[i], 1e-12 * (1 + Math.abs(dense)));
            }
        }
    }

    @Property
    void algebraOfSets(@ForAll @IntRange(max = 25) int n, @ForAll long seed) {
        Weights a = Samples.weights(n, 0.3, seed);
        Weights b = Samples.weights(n, 0.3, seed + 1);
        assertEquals(a, a.transpose().transpose());
        assertEquals(a.union(b), b.union(a));
        assertEquals(a.intersection(b), b.intersection(a));
        assertEquals(
                a.links() + b.links(), a.union(b).links() + a.intersection(b).links());
        assertEquals(a.links(), a.difference(b).links() + a.intersection(b).links());
        assertEquals(a, a.union(a));
        assertEquals(0, a.difference(a).links());
        assertTrue(a.symmetrized().isSymmetric());
    }

    @Property
    void ordersPartitionWhatIsReached(@ForAll @IntRange(max = 25) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.1, seed);
        Weights all = w.higherOrder(1, HigherOrder.EXACT);
        for (int order = 2; order <= 4; order++) {
            Weights ring = w.higherOrder(order, HigherOrder.EXACT);
            assertEquals(0, all.intersection(ring).links());
            all = all.union(ring);
            assertEquals(all, w.higherOrder(order, HigherOrder.CUMULATIVE));
        }
    }

    @Property
    void relabellingChangesNothing(@ForAll @IntRange(min = 1, max = 25) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.3, seed);
        Weights moved = w.select(w.labels().select(Samples.permutation(n, seed)));
        assertEquals(w.s0(), moved.s0(), 1e-12 * (1 + w.s0()));
        assertEquals(w.s1(), moved.s1(), 1e-12 * (1 + w.s1()));
        assertEquals(w.s2(), moved.s2(), 1e-12 * (1 + w.s2()));
        assertEquals(w.components().levels().size(), moved.components().levels().size());
        assertEquals(w, moved.select(w.labels()));
    }
}
