package org.isard.core.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StoppingTest {
    private static double p(Stopping rule, int large, int small, int draws, Alternative alternative) {
        return rule.pValue(large, small, draws, alternative, TwoSided.DOUBLED_TAIL);
    }

    @Test
    void aStoppedTestHasExtremesOverDraws() {
        Stopping rule = Stopping.after(10);
        assertEquals(10 / 40.0, p(rule, 10, 30, 40, Alternative.GREATER));
        assertEquals(10 / 40.0, p(rule, 31, 10, 40, Alternative.LESS));
        assertEquals(2 * 10 / 40.0, p(rule, 10, 30, 40, Alternative.TWO_SIDED));
        assertEquals(1, p(rule, 10, 10, 18, Alternative.TWO_SIDED));
        assertEquals(10 / 40.0, rule.pValue(10, 30, 40, Alternative.TWO_SIDED, TwoSided.SMALLER_TAIL));
    }

    @Test
    void aTestThatRanOutCountsTheObserved() {
        Stopping rule = Stopping.after(10);
        assertEquals(10 / 1000.0, p(rule, 9, 990, 999, Alternative.GREATER));
        assertEquals(4 / 1000.0, p(rule, 996, 3, 999, Alternative.LESS));
        assertEquals(8 / 1000.0, p(rule, 996, 3, 999, Alternative.TWO_SIDED));
        assertEquals(
                Alternative.TWO_SIDED.permutationPValue(500, 499, 999),
                p(Stopping.never(), 500, 499, 999, Alternative.TWO_SIDED));
    }

    @Test
    void badNumbersAreNamed() {
        for (int bad : new int[] {0, -1}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Stopping.after(bad))
                    .getMessage();
            assertTrue(message.startsWith("extremes: is " + bad), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new Stopping(-3));
        assertEquals("stopped after 20 extremes", Stopping.after(20).describe());
        assertEquals("all draws", Stopping.never().describe());
    }
}
