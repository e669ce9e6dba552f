package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VariableTest {
    private static final Labels ABC = Labels.of("a", "b", "c");

    @Test
    void infinityIsRefusedByLabel() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Variable.of("gdp", ABC, 1, Double.NEGATIVE_INFINITY, 2));
        assertTrue(e.getMessage().contains("gdp") && e.getMessage().contains("\"b\""), e.getMessage());
    }

    @Test
    void missingIsKeptUntilAskedFor() {
        Variable v = Variable.of("gdp", ABC, 1, Double.NaN, 3);
        assertTrue(v.hasMissing());
        assertArrayEquals(new double[] {1, 3}, v.dropMissing().toArray());
        assertEquals(List.of("a", "c"), v.dropMissing().labels().asList());
        var e = assertThrows(IllegalArgumentException.class, v::requireComplete);
        assertTrue(e.getMessage().contains("\"b\" is missing"), e.getMessage());
    }

    @Test
    void lengthMustFitTheLabels() {
        assertThrows(IllegalArgumentException.class, () -> Variable.of("x", ABC, 1, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> Variable.of("x", ABC, 1, 2, 3).get("z"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Variable.of("x", ABC, 0, 1, 2).map(x -> 1 / x));
    }

    @Test
    void theCallersArrayIsNotShared() {
        double[] values = {1, 2, 3};
        Variable v = Variable.of("x", ABC, values);
        values[0] = 99;
        v.toArray()[1] = 99;
        assertArrayEquals(new double[] {1, 2, 3}, v.toArray());
    }

    @Test
    void printsAsAlignedTable() {
        assertEquals(
                "unit    x\na       1\nb     2.5\nc      NA\n",
                Variable.of("x", ABC, 1, 2.5, Double.NaN).toString());
    }

    @Property
    void alignmentKeepsEachUnitsValue(@ForAll @IntRange(min = 1, max = 60) int n, @ForAll long seed) {
        Variable v = Variable.of("x", Labels.numbered(n), Samples.values(n, seed));
        Variable moved = v.align(v.labels().select(Samples.permutation(n, seed)));
        for (String label : v.labels()) {
            assertEquals(v.get(label), moved.get(label));
        }
        assertEquals(v, moved.align(v.labels()));
    }
}
