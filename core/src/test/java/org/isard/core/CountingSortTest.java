package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CountingSortTest {

    @Property
    void lastKeyFirstOrdersByBothAndKeepsTies(
            @ForAll @IntRange(max = 200) int n, @ForAll @IntRange(min = 1, max = 12) int levels, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] first = random.ints(n, 0, levels).toArray();
        int[] second = random.ints(n, 0, levels).toArray();
        int[] expected = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> first[i]).thenComparingInt(i -> second[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] bySecond = CountingSort.by(second, levels, CountingSort.identity(n));
        assertArrayEquals(expected, CountingSort.by(first, levels, bySecond));
    }

    @Test
    void nothingToSort() {
        assertEquals(0, CountingSort.by(new int[0], 0, CountingSort.identity(0)).length);
    }
}
