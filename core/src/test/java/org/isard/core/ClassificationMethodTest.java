package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassificationMethodTest {

    private static Variable variable(double... values) {
        return Variable.of("x", Labels.numbered(values.length), values);
    }

    /** R 4.2.2 and classInt 0.4-9; see the README beside the file. */
    @Test
    void breaksAreThoseOfRAndClassInt() throws IOException {
        List<String[]> rows;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                ClassificationMethodTest.class.getResourceAsStream("class_breaks.csv"), StandardCharsets.UTF_8))) {
            rows = in.lines().skip(1).map(line -> line.split(",")).toList();
        }
        Map<String, Variable> data = new HashMap<>();
        rows.stream().filter(r -> r[1].equals("values")).forEach(r -> data.put(r[0], variable(numbers(r[3]))));
        int compared = 0;
        for (String[] row : rows) {
            int k = Integer.parseInt(row[2]);
            // classInt cuts at all gaps of the same width and so makes more classes; "c" has such gaps.
            if (row[1].equals("values") || (row[1].equals("maximum") && row[0].equals("c"))) {
                continue;
            }
            Classifier classifier = switch (row[1]) {
                case "pretty" -> Classifier.pretty(k);
                case "fisher" -> Classifier.fisherJenks(k);
                case "maximum" -> Classifier.maximumBreaks(k);
                case "headtails" -> Classifier.headTail();
                default -> Classifier.quantile(k, Integer.parseInt(row[1].substring(8)));
            };
            double[] expected = Arrays.stream(numbers(row[3])).distinct().toArray();
            double[] breaks = classifier.breaksOf(data.get(row[0]));
            double scale = Math.max(Math.abs(expected[0]), Math.abs(expected[expected.length - 1]));
            assertArrayEquals(distinct(expected, scale), distinct(breaks, scale), 1e-13 * scale, String.join(",", row));
            compared++;
        }
        assertTrue(compared > 330, "compared " + compared);
    }

    /** R's quantiles of tied values may differ in the last digit only. */
    private static double[] distinct(double[] breaks, double scale) {
        return Arrays.stream(breaks)
                .map(b -> Math.rint(b / scale * 1e14) / 1e14 * scale)
                .distinct()
                .toArray();
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Property(tries = 300)
    void aRangeOfClassCountsGivesWhatEachCountGives(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int n, @ForAll ClassificationMethod method) {
        double[] values = Samples.values(n, seed);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        List<double[]> all = method.breaks(sorted, 2, 9);
        for (int k = 2; k <= 9; k++) {
            double[] breaks = all.get(k - 2);
            assertArrayEquals(method.classifier(k).breaksOf(variable(values)), breaks, 0);
            assertTrue(breaks[0] <= sorted[0] && breaks[breaks.length - 1] >= sorted[n - 1]);
            for (int j = 1; j < breaks.length; j++) {
                assertTrue(breaks[j] > breaks[j - 1], Arrays.toString(breaks));
            }
            method.classifier(k).classify(variable(values)); // refuses values outside
        }
    }

    @Property(tries = 100)
    void meansAreNoBetterThanFisherJenksAndStable(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int k) {
        double[] values = Samples.values(50, seed);
        Variable x = variable(values);
        assertTrue(within(x, Classifier.kMeans(k)) >= within(x, Classifier.fisherJenks(k)) - 1e-9);
    }

    private static double within(Variable x, Classifier classifier) {
        Categories classes = classifier.classify(x);
        int[] counts = classes.counts();
        double[] means = new double[counts.length];
        for (int i = 0; i < x.size(); i++) {
            means[classes.code(i)] += x.get(i) / counts[classes.code(i)];
        }
        double within = 0;
        for (int i = 0; i < x.size(); i++) {
            within += Math.pow(x.get(i) - means[classes.code(i)], 2);
        }
        return within;
    }

    /** The program that looks at every start of every class, as a slow reference on more values than can be enumerated. */
    @Property(tries = 30)
    void fisherJenksByDivideAndConquerIsThatOfTheFullProgram(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int k) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(300)
                .map(u -> Math.rint(1e3 * u * u * u) / 10 + 1e6)
                .sorted()
                .toArray();
        double[][] best = new double[k + 1][x.length + 1];
        for (double[] row : best) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        best[0][0] = 0;
        for (int c = 1; c <= k; c++) {
            for (int from = 0; from < x.length; from++) {
                double mean = 0;
                double squares = 0;
                for (int to = from; to < x.length; to++) {
                    double d = x[to] - mean;
                    mean += d / (to - from + 1);
                    squares += d * (x[to] - mean);
                    best[c][to + 1] = Math.min(best[c][to + 1], best[c - 1][from] + squares);
                }
            }
        }
        double found = within(variable(x), Classifier.fisherJenks(k));
        assertEquals(best[k][x.length], found, 1e-9 * (1 + found));
    }

    @Test
    void geometricClassesGoOutwardFromZero() {
        assertArrayEquals(new double[] {1, 3, 7}, Classifier.geometric(2).breaksOf(variable(1, 2, 7)), 1e-12);
        assertArrayEquals(new double[] {-7, -3, -1}, Classifier.geometric(2).breaksOf(variable(-1, -2, -7)), 1e-12);
        assertArrayEquals(
                new double[] {-7, -Math.sqrt(8) + 1, Math.sqrt(8) - 1, 7},
                Classifier.geometric(3).breaksOf(variable(-7, 0, 7)),
                1e-12);
        assertArrayEquals(new double[] {-1e-9, 9, 99}, Classifier.geometric(2).breaksOf(variable(-1e-9, 0, 99)), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Classifier.quantile(3, 10));
        assertThrows(
                IllegalArgumentException.class, () -> ClassificationMethod.PRETTY.breaks(new double[] {1, 2}, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> ClassificationMethod.PRETTY.breaks(new double[0], 1, 2));
    }

    @Property(tries = 100)
    void orderingIsAStableSort(@ForAll long seed, @ForAll @IntRange(min = 0, max = 200) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(n)
                .map(u ->
                        u < 0.2 ? -0.0 : u < 0.3 ? 0.0 : Math.rint(20 * u - 10) * Math.pow(10, Math.rint(u * 40 - 20)))
                .toArray();
        Integer[] expected = new Integer[n];
        Arrays.setAll(expected, i -> i);
        Arrays.sort(expected, (a, b) -> Double.compare(x[a] + 0.0, x[b] + 0.0));
        assertArrayEquals(Arrays.stream(expected).mapToInt(i -> i).toArray(), Ordering.ascending(x));
    }

    @Test
    void orderingRefusesNaN() {
        assertThrows(IllegalArgumentException.class, () -> Ordering.ascending(1, Double.NaN));
    }
}
