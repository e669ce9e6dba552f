package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.WeightsSummary.Asymmetry;
import org.isard.core.WeightsSummary.Symmetry;
import org.junit.jupiter.api.Test;

/** The summary, the diagonal and the elementwise product. */
class WeightsSummaryTest {
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");

    @Test
    void aSummaryCountsWhatIsThere() {
        Weights w = Weights.builder(ABCD)
                .add("a", "b", 2)
                .add("b", "a", 3)
                .add("c", "a", 1)
                .build();
        WeightsSummary look = w.summary();
        assertEquals(Map.of(0, 1, 1, 3), look.cardinalities());
        assertEquals(List.of("d"), look.islands());
        assertEquals(List.of(3, 1), look.componentSizes());
        assertEquals(18.75, look.percentNonZero());
        assertEquals(Symmetry.NONE, look.symmetry());
        assertEquals(
                List.of(new Asymmetry("a", "b", 2, 3), new Asymmetry("c", "a", 1, 0)), WeightsSummary.asymmetries(w));
        assertEquals(2, look.asymmetricPairs());
        assertEquals(List.of(new Asymmetry("c", "a", 1, 0)), WeightsSummary.asymmetries(w.binary()));
        assertEquals(0, look.selfLinks());
    }

    @Test
    void itReadsAsATable() {
        String text = LatticeWeights.queen(3, 3).rowStandardized().summary().toString();
        assertEquals("""
                weights
                units               9
                links               40
                style               ROW
                non-zero            49.3827 %
                neighbours per unit 4.44444 (3 to 8)
                islands             0
                components          1
                symmetric           links yes, weights differ in 16 pairs
                S0                  9
                S1                  4.17833
                S2                  38.3339

                neighbours  units
                3           4
                4           0
                5           4
                6           0
                7           0
                8           1
                """.replaceAll(" +", " "), text.replaceAll(" +", " "));
        assertTrue(Weights.fromNeighbours(Labels.of(), new int[0][])
                .summary()
                .toString()
                .contains("components"));
        assertTrue(Samples.weights(80, 0.5, 3).summary().toString().contains("-"));
    }

    @Property(tries = 50)
    void symmetryIsThatOfTheWeights(@ForAll @IntRange(max = 20) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.3, seed);
        assertEquals(w.isSymmetric(), w.summary().symmetry() == Symmetry.WEIGHTS);
        assertEquals(w.isSymmetric(), w.summary().asymmetricPairs() == 0);
        assertEquals(w.binary().isSymmetric(), w.summary().symmetry() != Symmetry.NONE);
        assertEquals(
                w.summary().asymmetricPairs(), WeightsSummary.asymmetries(w).size());
        int unequal = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                unequal += w.get(i, j) != w.get(j, i) ? 1 : 0;
            }
        }
        assertEquals(unequal, w.summary().asymmetricPairs());
    }

    @Property(tries = 50)
    void theDiagonalComesAndGoes(@ForAll @IntRange(max = 20) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.3, seed);
        Weights with = w.withDiagonal(2.5);
        assertEquals(w, with.withoutDiagonal());
        assertEquals(with, with.withDiagonal(1).withDiagonal(2.5));
        assertEquals(n, with.summary().selfLinks());
        assertEquals(w.s0() + 2.5 * n, with.s0(), 1e-12 * (1 + with.s0()));
        for (int i = 0; i < n; i++) {
            assertEquals(2.5, with.get(i, i));
        }
        assertEquals(
                Weights.Style.BINARY,
                n == 0 ? Weights.Style.BINARY : w.binary().withDiagonal(1).style());
        assertThrows(IllegalArgumentException.class, () -> w.withDiagonal(-1));
        assertThrows(IllegalArgumentException.class, () -> w.withDiagonal(Double.NaN));
    }

    @Property(tries = 50)
    void theProductIsElementwise(@ForAll @IntRange(max = 20) int n, @ForAll long seed) {
        Weights a = Samples.weights(n, 0.4, seed);
        Weights b = Samples.weights(n, 0.4, seed + 1);
        Weights product = a.times(b);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(a.get(i, j) * b.get(i, j), product.get(i, j));
            }
        }
        assertEquals(product, b.times(a));
        assertFalse(product.links() > a.intersection(b).links());
    }
}
