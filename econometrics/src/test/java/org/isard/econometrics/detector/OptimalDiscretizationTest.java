package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.econometrics.Oracles;
import org.junit.jupiter.api.Test;

class OptimalDiscretizationTest {

    /** Every set of cuts between distinct values, by bit mask; q of each from the factor detector. */
    private static double[] bruteForce(Variable y, Variable x, int smallest) {
        double[] values = Arrays.stream(x.toArray()).sorted().distinct().toArray();
        double[] best = new double[values.length + 1];
        Arrays.fill(best, -1);
        List<String> names =
                IntStream.range(0, values.length).mapToObj(Integer::toString).toList();
        for (int mask = 0; mask < 1 << (values.length - 1); mask++) {
            int cuts = mask;
            int[] codes = IntStream.range(0, x.size())
                    .map(i -> Integer.bitCount(cuts & ((1 << Arrays.binarySearch(values, x.get(i))) - 1)))
                    .toArray();
            Categories strata = Categories.ofCodes("x", x.labels(), names, codes);
            if (IntStream.of(strata.counts()).allMatch(c -> c == 0 || c >= smallest)) {
                int classes = Integer.bitCount(mask) + 1;
                best[classes] =
                        Math.max(best[classes], FactorDetector.of(y, strata).q());
            }
        }
        return best;
    }

    @Property(tries = 150)
    void isTheBestOfAllPartitions(
            @ForAll int seed,
            @ForAll @IntRange(min = 3, max = 14) int n,
            @ForAll @IntRange(min = 2, max = 9) int distinct,
            @ForAll @IntRange(min = 1, max = 4) int smallest) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        double[] xs = random.ints(n, 0, distinct).asDoubleStream().toArray();
        xs[0] = -1; // never constant
        Variable x = Variable.of("x", labels, xs);
        Variable y = Variable.of("y", labels, random.doubles(n, 1e3, 1e3 + 1).toArray());
        int least = Math.min(smallest, n);
        double[] expected = bruteForce(y, x, least);
        OptimalDiscretization.Result r = OptimalDiscretization.of(y, x, n, least);
        long feasible = Arrays.stream(expected).filter(q -> q >= 0).count();
        assertEquals(feasible, r.cuts().size());
        for (int classes = 1; classes <= r.cuts().size(); classes++) {
            OptimalDiscretization.Cut cut = r.classes(classes);
            assertEquals(expected[classes], cut.q(), 1e-10);
            assertEquals(classes, cut.classes());
            assertEquals(classes + 1, cut.breaks().size());
            assertTrue(IntStream.of(cut.strata().counts()).allMatch(c -> c >= least));
            assertEquals(FactorDetector.of(y, cut.strata()).q(), cut.q(), 1e-14);
        }
        assertEquals(Arrays.stream(expected).max().orElseThrow(), r.best().q(), 1e-10);
    }

    @Property(tries = 60)
    void onlyTheOrderOfXMatters(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(80);
        Variable x = Variable.of("x", labels, random.doubles(80, -2, 2).toArray());
        Variable y = Variable.of("y", labels, random.doubles(80).toArray());
        OptimalDiscretization.Result r = OptimalDiscretization.of(y, x, 5, 3);
        OptimalDiscretization.Result bent = OptimalDiscretization.of(y, x.map(Math::exp), 5, 3);
        OptimalDiscretization.Result turned = OptimalDiscretization.of(y, x.map(v -> -v), 5, 3);
        for (int classes = 1; classes <= 5; classes++) {
            assertArrayEquals(
                    r.classes(classes).strata().toCodes(),
                    bent.classes(classes).strata().toCodes());
            assertEquals(r.classes(classes).q(), turned.classes(classes).q(), 1e-12);
        }
    }

    @Property(tries = 100)
    void monotoneCutsAreTheBestWhoseMeansRunOneWay(
            @ForAll int seed, @ForAll @IntRange(min = 3, max = 11) int n, @ForAll OptimalDiscretization.Trend trend) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        double[] xs = random.ints(n, 0, 9).asDoubleStream().toArray();
        xs[0] = -1;
        Variable x = Variable.of("x", labels, xs);
        Variable y = Variable.of(
                "y",
                labels,
                Arrays.stream(xs).map(v -> 0.1 * v + random.nextDouble()).toArray());
        double[] values = Arrays.stream(xs).sorted().distinct().toArray();
        int sign = trend == OptimalDiscretization.Trend.INCREASING ? 1 : -1;
        double[] best = new double[values.length + 1];
        Arrays.fill(best, -1);
        for (int mask = 0; mask < 1 << (values.length - 1); mask++) {
            int classes = Integer.bitCount(mask) + 1;
            double[] sums = new double[classes];
            int[] counts = new int[classes];
            for (int i = 0; i < n; i++) {
                int c = Integer.bitCount(mask & ((1 << Arrays.binarySearch(values, xs[i])) - 1));
                sums[c] += y.get(i);
                counts[c]++;
            }
            double between = 0;
            boolean monotone = true;
            for (int c = 0; c < classes; c++) {
                between += counts[c] * Math.pow(sums[c] / counts[c] - y.mean(), 2);
                monotone &= c == 0 || sign * (sums[c] / counts[c] - sums[c - 1] / counts[c - 1]) > 0;
            }
            best[classes] = monotone ? Math.max(best[classes], between) : best[classes];
        }
        double total = Arrays.stream(y.toArray())
                .map(v -> (v - y.mean()) * (v - y.mean()))
                .sum();
        OptimalDiscretization.Result r = OptimalDiscretization.monotone(y, x, n, 1, trend);
        assertTrue(r.exact());
        // More classes than the isotonic regression has blocks may exist, but explain less than it does.
        assertEquals(Arrays.stream(best).max().orElseThrow() / total, r.best().q(), 1e-10);
        assertEquals(r.cuts().size(), r.best().classes());
        for (int classes = 1; classes <= r.cuts().size(); classes++) {
            assertEquals(best[classes] / total, r.classes(classes).q(), 1e-10);
            List<RiskDetector.Mean> means =
                    RiskDetector.of(y, r.classes(classes).strata()).means();
            for (int c = 1; c < means.size(); c++) {
                assertTrue(sign * (means.get(c).mean() - means.get(c - 1).mean()) > 0);
            }
        }
        OptimalDiscretization.Result sized = OptimalDiscretization.monotone(y, x, n, 2, trend);
        assertTrue(!sized.exact() && sized.best().q() <= r.best().q() + 1e-12);
        assertTrue(IntStream.of(sized.best().strata().counts()).allMatch(c -> c >= 2));
    }

    /** Where the truth is a few steps, moving each cut from the grid finds them. */
    @Test
    void beyondTheLimitStepsAreFoundNearlyAsWellAsPossible() {
        int n = 40_000;
        SplittableRandom random = new SplittableRandom(8);
        Labels labels = Labels.numbered(n);
        double[] xs = random.doubles(n).toArray();
        double[] ys = Arrays.stream(xs)
                .map(v -> Math.floor(4.7 * v) * (Math.floor(4.7 * v) - 3) + random.nextDouble())
                .toArray();
        Variable x = Variable.of("x", labels, xs);
        Variable y = Variable.of("y", labels, ys);
        OptimalDiscretization.Result r = OptimalDiscretization.of(y, x, 6, 5);
        assertTrue(!r.exact() && r.toString().startsWith("Near-optimal"), r.toString());
        double truth = FactorDetector.of(
                        y,
                        Classifier.breaks(0, 1 / 4.7, 2 / 4.7, 3 / 4.7, 4 / 4.7, 1)
                                .classify(x))
                .q();
        assertTrue(r.classes(5).q() >= truth - 1e-12, r.classes(5).q() + " " + truth);
        for (int classes = 2; classes <= 6; classes++) {
            assertTrue(r.classes(classes).q() >= r.classes(classes - 1).q());
        }
        // The same way on data small enough for the optimum.
        OrderedFactor small = OrderedFactor.of(Arrays.copyOf(ys, 9_000), Arrays.copyOf(xs, 9_000));
        List<int[]> near = OptimalDiscretization.approximate(small, 5, 5);
        OptimalCuts exact = new OptimalCuts(small.counts, small.sums, 5, 5);
        for (int classes = 2; classes <= 5; classes++) {
            double best = between(small, exact.cuts(classes));
            assertEquals(best, between(small, near.get(classes - 1)), 1e-3 * best);
        }
    }

    private static double between(OrderedFactor x, int[] cuts) {
        double between = 0;
        for (int c = 1; c < cuts.length; c++) {
            double sum = x.sums[cuts[c]] - x.sums[cuts[c - 1]];
            between += sum * sum / (x.counts[cuts[c]] - x.counts[cuts[c - 1]]);
        }
        return between;
    }

    @Test
    void bestPicksGdsRowWithTheLargestQAndTheOptimumBeatsThemAll() {
        OracleData data = new OracleData("geodetector/ndvi_40/data_raw.csv.gz");
        Variable y = data.variable("NDVIchange");
        List<?> rows = Oracles.list(Oracles.json("geodetector/ndvi_40/discretization.json"));
        int compared = 0;
        for (String name : List.of("Tempchange", "Precipitation", "GDP", "Popdensity")) {
            Variable x = data.variable(name);
            OptimalDiscretization.Result optimal = OptimalDiscretization.of(y, x, 8, 1);
            for (int k = 3; k <= 8; k++) {
                double top = -1;
                List<Classifier> candidates = new ArrayList<>();
                for (Object row : rows) {
                    String method = (String) Oracles.get(row, "method");
                    if (!Oracles.get(row, "variable").equals(name)
                            || Oracles.number(Oracles.get(row, "n")) != k
                            || Oracles.get(row, "q").equals("null")
                            || !(method.equals("equal") || method.equals("quantile") || method.startsWith("fisher"))) {
                        continue;
                    }
                    Classifier classifier = method.equals("equal")
                            ? Classifier.equalInterval(k)
                            : method.equals("quantile") ? Classifier.quantile(k) : Classifier.fisherJenks(k);
                    // GD leaves units alone in their class out of q, and asks for more quantiles where ties make some
                    // coincide; such rows are FactorDetectorTest's, which cuts at GD's own breaks.
                    int[] counts = classifier.classify(x).counts();
                    if (counts.length < k || IntStream.of(counts).anyMatch(c -> c == 1)) {
                        continue;
                    }
                    double q = Oracles.number(Oracles.get(row, "q"));
                    OptimalDiscretization.Cut cut = OptimalDiscretization.best(y, x, classifier);
                    assertEquals(q, cut.q(), 1e-10 * q, name + " " + method + " " + k);
                    assertTrue(optimal.classes(k).q() >= q - 1e-12, name + " " + method + " " + k);
                    candidates.add(classifier);
                    top = Math.max(top, q);
                    compared++;
                }
                if (!candidates.isEmpty()) {
                    OptimalDiscretization.Cut best =
                            OptimalDiscretization.best(y, x, candidates.toArray(Classifier[]::new));
                    assertEquals(top, best.q(), 1e-10 * top, name + " " + k);
                }
            }
        }
        assertTrue(compared > 40, compared + " compared");
    }

    @Test
    void aStepIsFoundExactlyAndPrinted() {
        Labels labels = Labels.numbered(6);
        Variable x = Variable.of("x", labels, 3, 1, 2, 10, 12, 11);
        Variable y = Variable.of("y", labels, 1, 1, 1, 5, 5, 5);
        OptimalDiscretization.Result r = OptimalDiscretization.of(y, x, 4, 1);
        assertEquals(2, r.best().classes());
        assertEquals(1, r.best().q());
        assertEquals(List.of(1.0, 6.5, 12.0), r.best().breaks());
        assertTrue(r.toString().contains("1, 6.5, 12"), r.toString());
        assertTrue(
                r.best().toString().contains("x (optimal, 2), q = 1"), r.best().toString());
    }

    @Test
    void neighbouringDoublesAreToldApart() {
        Labels labels = Labels.numbered(2);
        Variable x = Variable.of("x", labels, 1, Math.nextUp(1.0));
        Variable y = Variable.of("y", labels, 1, 2);
        // No double lies between them, so the lower end gives way.
        assertEquals(1, OptimalDiscretization.of(y, x, 2, 1).best().q());
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.of("BE", "DE", "FR");
        Variable y = Variable.of("y", labels, 1, 2, 3);
        Variable x = Variable.of("x", labels, 3, 2, 1);
        Variable flat = Variable.of("flat", labels, 3, 3, 3);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.of(y, flat, 2, 1))
                .getMessage()
                .startsWith("flat"));
        assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.of(flat, x, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.of(y, x, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.of(y, x, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.of(y, x, 2, 4));
        assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.best(y, x));
        assertThrows(
                IllegalArgumentException.class,
                () -> OptimalDiscretization.of(y, x, 2, 1).classes(3));
        Variable missing = Variable.of("x", labels, 3, Double.NaN, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> OptimalDiscretization.of(y, missing, 2, 1))
                .getMessage()
                .contains("DE"));
        Variable moved = Variable.of("x", Labels.of("DE", "BE", "FR"), 3, 2, 1);
        assertThrows(MisalignedLabelsException.class, () -> OptimalDiscretization.of(y, moved, 2, 1));
    }
}
