package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.evaluation.ChangePoints.Cost;
import org.isard.econometrics.evaluation.ChangePoints.Criterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {

    /** The rows of a resource beside this test, without its header. */
    static List<String[]> rows(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ChangePointsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Variable series(String name) {
        double[] values = rows("series.csv").stream()
                .filter(row -> row[0].equals(name))
                .mapToDouble(row -> Double.parseDouble(row[2]))
                .toArray();
        return Variable.of(name, Labels.numbered(values.length), values);
    }

    private static Variable noise(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double level = 0;
        double[] x = new double[n];
        for (int t = 0; t < n; t++) {
            if (random.nextInt(8) == 0) {
                level = random.nextInt(9);
            }
            x[t] = level + random.nextDouble() + random.nextDouble();
        }
        return Variable.of("x", Labels.numbered(n), x);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nile", "steps", "kinks"})
    void pathsAreThoseOfStrucchange(String name) {
        ChangePoints.Options options = ChangePoints.options(name.equals("kinks") ? Cost.TREND : Cost.MEAN)
                .minLength(6);
        ChangePoints.Path path = ChangePoints.path(series(name), options);
        double[] bic = path.criterion(Criterion.BIC);
        int checked = 0;
        for (String[] row : rows("segments.csv")) {
            if (row[0].equals(name)) {
                int m = Integer.parseInt(row[1]);
                int[] ends = Arrays.stream(row[2].split(" "))
                        .filter(s -> !s.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray();
                ChangePoints.Segmentation found = path.segments(m);
                assertArrayEquals(ends, Arrays.copyOfRange(found.starts(), 1, m));
                assertEquals(Double.parseDouble(row[3]), found.total(), 1e-11 * found.total());
                assertEquals(Double.parseDouble(row[4]), bic[m - 1], 1e-10 * bic[m - 1]);
                checked++;
            }
        }
        assertEquals(6, checked);
        int best = name.equals("nile") ? 2 : 3;
        assertEquals(best, path.best(Criterion.BIC).starts().length);
        assertEquals(best, path.best(Criterion.MBIC).starts().length);
    }

    @Test
    void theNileFellIn1899() {
        Variable nile = series("nile");
        ChangePoints.Options options = ChangePoints.options(Cost.MEAN);
        for (Criterion criterion : new Criterion[] {Criterion.BIC, Criterion.MBIC}) {
            assertArrayEquals(
                    new int[] {0, 28},
                    ChangePoints.pelt(nile, options, criterion).starts());
        }
        assertArrayEquals(
                new int[] {0, 28},
                ChangePoints.path(nile, options).best(Criterion.ELBOW).starts());
    }

    /** The least penalised cost by trying every last change, without sums over prefixes and without pruning. */
    private static double naive(double[] x, Cost cost, double penalty, int minLength) {
        double[] best = new double[x.length + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -penalty;
        double ridge = 1e-10 * squares(x, false) / x.length;
        for (int to = minLength; to <= x.length; to++) {
            for (int from = 0; from <= to - minLength; from++) {
                double[] run = Arrays.copyOfRange(x, from, to);
                double c = cost == Cost.MEAN_VARIANCE
                        ? run.length * (Math.log(2 * Math.PI * (squares(run, false) / run.length + ridge)) + 1)
                        : squares(run, cost == Cost.TREND);
                best[to] = Math.min(best[to], best[from] + c + penalty);
            }
        }
        return best[x.length];
    }

    /**
     * What rounding may do to the logarithm of a variance that comes from sums over prefixes: their last digits, over the smallest
     * variance of a run.
     */
    private static double rounding(double[] x, Cost cost, int minLength) {
        if (cost != Cost.MEAN_VARIANCE) {
            return 0;
        }
        double total = squares(x, false);
        double smallest = total / x.length;
        for (int from = 0; from < x.length; from++) {
            for (int to = from + minLength; to <= x.length; to++) {
                smallest = Math.min(smallest, squares(Arrays.copyOfRange(x, from, to), false) / (to - from));
            }
        }
        return 16 * Math.ulp(1.0) * total / (smallest + 1e-10 * total / x.length);
    }

    private static double squares(double[] x, boolean trend) {
        double n = x.length;
        double mean = Arrays.stream(x).average().orElseThrow();
        double cross = 0;
        double times = 0;
        for (int t = 0; t < n; t++) {
            cross += (t - (n - 1) / 2) * (x[t] - mean);
            times += (t - (n - 1) / 2) * (t - (n - 1) / 2);
        }
        double slope = trend && times > 0 ? cross / times : 0;
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double e = x[t] - mean - slope * (t - (n - 1) / 2);
            sum += e * e;
        }
        return sum;
    }

    @Property
    void peltFindsTheOptimum(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 60) int n,
            @ForAll Cost cost,
            @ForAll @IntRange(min = 0, max = 3) int longer,
            @ForAll @DoubleRange(min = 0.1, max = 20) double penalty) {
        int minLength = Math.min(n, (cost == Cost.MEAN ? 1 : cost == Cost.MEAN_VARIANCE ? 2 : 3) + longer);
        Variable x = noise(seed, n);
        ChangePoints.Options options =
                ChangePoints.options(cost).minLength(minLength).maxSegments(n);
        ChangePoints.Segmentation pelt = ChangePoints.pelt(x, options, penalty);
        int changes = pelt.starts().length - 1;
        double expected = naive(x.toArray(), cost, penalty, minLength);
        double tolerance = 1e-8 * (1 + Math.abs(expected)) + rounding(x.toArray(), cost, minLength);
        assertEquals(expected, pelt.total() + changes * penalty, tolerance);
        // The best of the path, less the same penalty, is the same.
        ChangePoints.Path path = ChangePoints.path(x, options);
        double best = Double.POSITIVE_INFINITY;
        for (int m = 1; m <= path.most(); m++) {
            best = Math.min(best, path.segments(m).total() + (m - 1) * penalty);
        }
        assertEquals(expected, best, tolerance);
        for (int s = 1; s <= changes; s++) {
            assertTrue(pelt.starts()[s] - pelt.starts()[s - 1] >= minLength);
        }
    }

    @ParameterizedTest
    @EnumSource(Cost.class)
    void noiseAloneHasNoChanges(Cost cost) {
        int falls = 0;
        for (long seed = 0; seed < 40; seed++) {
            double[] x = new SplittableRandom(seed).doubles(100).toArray();
            Variable series = Variable.of("x", Labels.numbered(100), x);
            ChangePoints.Options options = ChangePoints.options(cost).minLength(5);
            falls += ChangePoints.pelt(series, options, Criterion.MBIC).starts().length > 1 ? 1 : 0;
        }
        assertTrue(falls <= 6, falls + " of 40");
    }

    @Test
    void perfectFitsAndShortSeriesAreHeldOut() {
        Variable step = Variable.of("x", Labels.numbered(8), 1, 1, 1, 1, 5, 5, 5, 5);
        for (Cost cost : new Cost[] {Cost.MEAN, Cost.MEAN_VARIANCE}) {
            ChangePoints.Path path = ChangePoints.path(step, ChangePoints.options(cost));
            assertArrayEquals(new int[] {0, 4}, path.best(Criterion.BIC).starts());
            assertTrue(path.toString().contains("segments of x"));
        }
        assertNamed("variance", () -> ChangePoints.pelt(step, ChangePoints.options(Cost.MEAN), Criterion.BIC));
        assertArrayEquals(
                new int[] {0, 4},
                ChangePoints.pelt(step, ChangePoints.options(Cost.MEAN), 1.0).starts());
        assertEquals(
                "5",
                ChangePoints.pelt(step, ChangePoints.options(Cost.MEAN), 1.0)
                        .changes()
                        .get(0));
        assertNamed("constant", () -> ChangePoints.path(step.map(v -> 2), ChangePoints.options(Cost.MEAN)));
        assertNamed(
                "fewer than the 9",
                () -> ChangePoints.path(step, ChangePoints.options(Cost.MEAN).minLength(9)));
        assertNamed("minLength", () -> ChangePoints.options(Cost.TREND).minLength(2));
        assertNamed("maxSegments", () -> ChangePoints.options(Cost.TREND).maxSegments(0));
        assertNamed("penalty", () -> ChangePoints.pelt(step, ChangePoints.options(Cost.MEAN), -1));
        assertNamed("ELBOW", () -> ChangePoints.pelt(step, ChangePoints.options(Cost.MEAN), Criterion.ELBOW));
        assertNamed(
                "count",
                () -> ChangePoints.path(step, ChangePoints.options(Cost.MEAN)).segments(7));
        assertNamed(
                "\"8\"",
                () -> ChangePoints.path(
                        Variable.of("x", Labels.numbered(8), 1, 1, 1, 1, 5, 5, 5, Double.NaN),
                        ChangePoints.options(Cost.MEAN)));
    }

    @Property
    void levelAndUnitDoNotMatter(@ForAll long seed) {
        Variable x = noise(seed, 40);
        Variable moved = x.map(v -> 1e6 + 1e3 * v);
        ChangePoints.Options options = ChangePoints.options(Cost.MEAN);
        ChangePoints.Path one = ChangePoints.path(x, options);
        ChangePoints.Path other = ChangePoints.path(moved, options);
        for (int m = 1; m <= one.most(); m++) {
            assertEquals(one.segments(m).total(), other.segments(m).total() / 1e6, 1e-8);
        }
    }
}
