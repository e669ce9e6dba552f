package org.isard.trade.complexity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.trade.Advantage;
import org.isard.trade.Similarity;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;

class RecombinationTest {
    private static Presence presence(double[][] cells) {
        return Presence.of(
                TradeMatrix.of("m", Labels.numbered(cells.length), Labels.numbered(cells[0].length), cells),
                1,
                Advantage.Threshold.AT_LEAST);
    }

    /** p1 meets p2 and p3 in two things; p3 meets p1 only; p4 is in nothing, c4 has nothing. */
    @Test
    void smallCaseByHand() {
        Presence m = presence(new double[][] {{1, 1, 0, 0}, {1, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, 0}});
        assertArrayEquals(
                new double[] {1, 0.5, 1, Double.NaN}, Recombination.ease(m).toArray());
        assertArrayEquals(
                new double[] {2 / 1.5, 1, 2, Double.NaN},
                Recombination.modularComplexity(m).toArray(),
                1e-15);
    }

    @Test
    void complexityIsUndefinedWhereNothingGoesTogether() {
        Presence m = presence(new double[][] {{1, 0}, {0, 1}});
        assertArrayEquals(new double[] {0, 0}, Recombination.ease(m).toArray());
        assertTrue(Double.isNaN(Recombination.modularComplexity(m).get(0)));
    }

    @Property(tries = 100)
    void similarityOfAdvantagesIsSymmetricWithOneOnTheDiagonal(
            @ForAll @IntRange(min = 2, max = 8) int places,
            @ForAll @IntRange(min = 3, max = 12) int products,
            @ForAll long seed) {
        TradeMatrix x = Tables.random(places, products, seed);
        TradeMatrix similarity = Similarity.logAdvantage(x);
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                double r = similarity.get(i, j);
                assertEquals(r, similarity.get(j, i), 1e-15);
                assertTrue(Double.isNaN(r) || Math.abs(r) <= 1 + 1e-12);
                assertTrue(i != j || Double.isNaN(r) || Math.abs(r - 1) < 1e-12);
            }
        }
    }

    @Test
    void aPlaceWithTheSameAdvantageInEverythingIsLikeNone() {
        Labels two = Labels.numbered(2);
        TradeMatrix x = TradeMatrix.of("x", two, two, new double[][] {{1, 2}, {2, 4}});
        assertTrue(Double.isNaN(Similarity.logAdvantage(x).get(0, 1)));
    }
}
