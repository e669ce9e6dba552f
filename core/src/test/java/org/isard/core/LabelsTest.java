package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void aRepeatedLabelIsNamedWithBothPositions() {
        var e = assertThrows(IllegalArgumentException.class, () -> Labels.of("CHN", "USA", "CHN"));
        assertTrue(e.getMessage().contains("\"CHN\" stands at positions 0 and 2"), e.getMessage());
    }

    @Test
    void anUnknownLabelIsNamed() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Labels.of("CHN", "USA").indexOf("XXX"));
        assertTrue(e.getMessage().contains("XXX") && e.getMessage().contains("2 labels (CHN, USA)"), e.getMessage());
    }

    @Test
    void misalignmentNamesTheFirstDifference() {
        Labels expected = Labels.of("a", "b", "c");
        assertMisaligned(expected, Labels.of("a", "c", "b"), "label 2 is \"c\" where \"b\" is expected");
        assertMisaligned(expected, Labels.of("a", "b"), "\"c\" is missing at position 3");
        assertMisaligned(expected, Labels.of("a", "b", "c", "d"), "\"d\" is one too many at position 4");
        expected.requireSame(Labels.of("a", "b", "c"), "y");
    }

    private static void assertMisaligned(Labels expected, Labels other, String message) {
        var e = assertThrows(MisalignedLabelsException.class, () -> expected.requireSame(other, "variable \"y\""));
        assertTrue(e.getMessage().startsWith("variable \"y\"") && e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void equalityIsByContentAndOrder() {
        assertEquals(Labels.of("a", "b"), Labels.of(List.of("a", "b")));
        assertEquals(
                Labels.of("a", "b").hashCode(), Labels.of(List.of("a", "b")).hashCode());
        assertFalse(Labels.of("a", "b").equals(Labels.of("b", "a")));
        assertEquals(0, Labels.of().size());
    }

    @Property
    void positionsInvertSelection(@ForAll @IntRange(max = 200) int n, @ForAll long seed) {
        Labels labels = Labels.numbered(n);
        int[] shuffled = Samples.permutation(n, seed);
        assertArrayEquals(shuffled, labels.positionsOf(labels.select(shuffled)));
    }
}
