package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static Variable variable(double... values) {
        return Variable.of("x", Labels.numbered(values.length), values);
    }

    @Test
    void breaksOfEachMethod() {
        Variable x = variable(1, 2, 3, 4, 10);
        assertArrayEquals(
                new double[] {1, 4, 7, 10}, Classifier.equalInterval(3).breaksOf(x), 1e-12);
        assertArrayEquals(new double[] {1, 3, 10}, Classifier.quantile(2).breaksOf(x), 0);
        assertArrayEquals(new double[] {1, 7, 10}, Classifier.fisherJenks(2).breaksOf(x), 0);
        assertEquals("[1.0, 3.0]", Classifier.quantile(2).classify(x).get("3"));
        assertEquals("(3.0, 10.0]", Classifier.quantile(2).classify(x).get("4"));
    }

    @Test
    void constantAndTiedValuesMakeFewerClasses() {
        assertArrayEquals(
                new int[] {0, 0, 0},
                Classifier.quantile(4).classify(variable(5, 5, 5)).toCodes());
        assertArrayEquals(
                new int[] {0}, Classifier.fisherJenks(3).classify(variable(7)).toCodes());
        assertEquals(
                1, Classifier.equalInterval(3).classify(variable(5, 5)).levels().size());
        assertArrayEquals(
                new int[] {0, 1, 1, 1},
                Classifier.fisherJenks(2).classify(variable(0, 9, 9, 9)).toCodes());
    }

    @Test
    void badInputIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> Classifier.quantile(0));
        assertThrows(IllegalArgumentException.class, () -> Classifier.breaks(1));
        assertThrows(IllegalArgumentException.class, () -> Classifier.breaks(1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> Classifier.quantile(2).classify(variable(1, Double.NaN)));
        assertThrows(
                IllegalArgumentException.class, () -> Classifier.quantile(2).classify(variable()));
        var e = assertThrows(
                IllegalArgumentException.class, () -> Classifier.breaks(0, 1).classify(variable(0.5, 3)));
        assertTrue(e.getMessage().contains("3.0 of \"2\""), e.getMessage());
    }

    @Property
    void fisherJenksIsOptimal(@ForAll @IntRange(min = 2, max = 9) int n, @ForAll long seed) {
        double[] values = Samples.values(n, seed);
        Variable x = variable(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double best = Double.POSITIVE_INFINITY;
        for (int a = 1; a < n; a++) {
            for (int b = a; b < n; b++) {
                if (sorted[a] > sorted[a - 1] && (b == a || sorted[b] > sorted[b - 1])) {
                    best = Math.min(best, within(sorted, 0, a) + within(sorted, a, b) + within(sorted, b, n));
                }
            }
        }
        Categories classes = Classifier.fisherJenks(3).classify(x);
        double found = 0;
        for (int c = 0; c < classes.levels().size(); c++) {
            int code = c;
            double[] members = IntStream.range(0, n)
                    .filter(i -> classes.code(i) == code)
                    .mapToDouble(i -> values[i])
                    .toArray();
            found += within(members, 0, members.length);
        }
        assertEquals(Double.isInfinite(best) ? 0 : best, found, 1e-9);
    }

    private static double within(double[] x, int from, int to) {
        double mean = Arrays.stream(x, from, to).average().orElse(0);
        return Arrays.stream(x, from, to).map(v -> (v - mean) * (v - mean)).sum();
    }

    @Property
    void everyValueLiesInItsClass(
            @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 9) int k, @ForAll long seed) {
        Variable x = variable(Samples.values(n, seed));
        for (Classifier classifier :
                new Classifier[] {Classifier.quantile(k), Classifier.equalInterval(k), Classifier.fisherJenks(k)}) {
            double[] breaks = classifier.breaksOf(x);
            Categories classes = classifier.classify(x);
            for (int i = 0; i < n && breaks.length > 1; i++) {
                int c = classes.code(i);
                assertTrue(x.get(i) <= breaks[c + 1] && (c == 0 ? x.get(i) >= breaks[0] : x.get(i) > breaks[c]));
            }
        }
    }
}
