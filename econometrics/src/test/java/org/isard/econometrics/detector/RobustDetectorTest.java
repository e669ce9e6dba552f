package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;

class RobustDetectorTest {

    /**
     * The q that gdverse's article on RGD prints; it does not print the class counts, chosen by a LOESS curve. gdverse leaves
     * out units alone in their class, as GD does; it orders units of equal X as they come and gives them the class of their
     * mean rank, which is repeated here where X has ties. Its q cannot be larger than ours at the same count.
     */
    @Test
    void powersAreThoseThatGdversePublishes() {
        Variable y = VariantData.ndvi();
        RobustDetector.Result r = RobustDetector.of(y, VariantData.ndviFactors());
        assertEquals(0.8218335, r.ranking().factor("Climatezone").q(), 5.1e-8);
        assertEquals(0.1411154, r.ranking().factor("Mining").q(), 5.1e-8);
        assertEquals(0.3722571, r.cuts().get(0).classes(8).q(), 5.1e-8);
        OptimalDiscretization.Cut precipitation = r.cuts().get(1).classes(8);
        assertEquals(
                0.8883955,
                FactorDetector.of(y, precipitation.strata(), Convention.GD).q(),
                5.1e-8);
        assertTrue(precipitation.q() > 0.8883955);
        assertEquals(0.1406153, r.cuts().get(2).classes(7).q(), 5.1e-8);
        assertEquals(0.2193538, byMeanRank(y, VariantData.ndviFactors().variable("Popdensity"), 5), 5.1e-8);
        assertTrue(r.cuts().get(3).classes(5).q() > 0.2193538);
    }

    /** q of the classes of mean ranks, cut where the best segments of Y end that do not keep ties together. */
    private static double byMeanRank(Variable y, Variable x, int k) {
        int n = x.size();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Double.compare(x.get(i), x.get(j)))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] position = new double[n];
        for (int i = 0; i < n; i++) {
            position[order[i]] = i + 1;
        }
        List<Double> breaks = OptimalDiscretization.of(y, Variable.of("position", y.labels(), position), k, 1)
                .classes(k)
                .breaks();
        int[] codes = IntStream.range(0, n)
                .map(i -> {
                    double rank = IntStream.range(0, n)
                            .filter(j -> x.get(j) == x.get(i))
                            .mapToDouble(j -> position[j])
                            .average()
                            .orElseThrow();
                    return (int) breaks.subList(1, k).stream()
                            .filter(b -> rank > Math.floor(b))
                            .count();
                })
                .toArray();
        return FactorDetector.of(
                        y,
                        Categories.ofCodes(
                                "x",
                                y.labels(),
                                IntStream.range(0, k)
                                        .mapToObj(Integer::toString)
                                        .toList(),
                                codes))
                .q();
    }

    /** All segmentations of Y in the order of X, by bit mask. */
    private static double bestSegmentation(double[] y, int k, int smallest) {
        double mean = Arrays.stream(y).average().orElseThrow();
        double total = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        double best = -1;
        for (int mask = 0; mask < 1 << (y.length - 1); mask++) {
            if (Integer.bitCount(mask) != k - 1) {
                continue;
            }
            double within = 0;
            int from = 0;
            boolean allowed = true;
            for (int i = 0; i < y.length; i++) {
                if (i == y.length - 1 || (mask >> i & 1) == 1) {
                    double[] segment = Arrays.copyOfRange(y, from, i + 1);
                    double m = Arrays.stream(segment).average().orElseThrow();
                    within += Arrays.stream(segment).map(v -> (v - m) * (v - m)).sum();
                    allowed &= segment.length >= smallest;
                    from = i + 1;
                }
            }
            best = allowed ? Math.max(best, 1 - within / total) : best;
        }
        return best;
    }

    @Property(tries = 60)
    void changePointsAreTheBestSegmentationOfYInTheOrderOfX(
            @ForAll int seed,
            @ForAll @IntRange(min = 6, max = 12) int n,
            @ForAll @IntRange(min = 1, max = 2) int least) {
        Table table = VariantData.random(seed, n);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Double.compare(
                        table.variable("a").get(i), table.variable("a").get(j)))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] y = Arrays.stream(order).mapToDouble(table.variable("y")::get).toArray();
        for (int k = 2; k <= 3; k++) {
            RobustDetector.Result r = RobustDetector.of(
                    table.variable("y"),
                    table.select("a"),
                    RobustDetector.options().classes(k).smallest(least));
            assertEquals(bestSegmentation(y, k, least), r.ranking().strongest().q(), 1e-11);
            assertEquals(k, r.ranking().strongest().strata());
        }
    }

    @Test
    void classCountFollowsTheRiseOrTheLargestQ() {
        Table table = VariantData.random(3, 80);
        RobustDetector.Options options = RobustDetector.options().classes(2, 8);
        OptimalDiscretization.Result cuts = RobustDetector.of(table.variable("y"), table.select("a"), options)
                .cuts()
                .get(0);
        int k = 2;
        while (k < 8 && cuts.classes(k + 1).q() > 1.05 * cuts.classes(k).q()) {
            k++;
        }
        assertEquals(
                k,
                RobustDetector.of(table.variable("y"), table.select("a"), options)
                        .ranking()
                        .strongest()
                        .strata());
        assertEquals(
                8,
                RobustDetector.of(table.variable("y"), table.select("a"), options.rise(0))
                        .ranking()
                        .strongest()
                        .strata());
        // b has four values, so it cannot have five classes.
        assertEquals(
                4,
                RobustDetector.of(table.variable("y"), table.select("b"), options.classes(5))
                        .ranking()
                        .strongest()
                        .strata());
    }

    @Test
    void interactionsAreThoseOfTheRobustZones() {
        RobustDetector.Options eight = RobustDetector.options().classes(8);
        InteractionDetector.All all = RobustDetector.interactions(VariantData.ndvi(), VariantData.ndviFactors(), eight);
        assertEquals(15, all.results().size());
        // As gdverse's article on RID finds for 8 classes.
        assertTrue(all.results().stream().allMatch(i -> i.type() == InteractionDetector.Type.ENHANCE_BIVARIATE));
        RobustDetector.Result r = RobustDetector.of(VariantData.ndvi(), VariantData.ndviFactors(), eight);
        InteractionDetector.Result first = InteractionDetector.of(
                VariantData.ndvi(), r.strata().get(0), r.strata().get(2));
        assertEquals(first, all.results().get(1));
    }

    @Test
    void printsAndExportsForAnyThreads() {
        Table table = VariantData.random(8, 60);
        Table factors = table.select("a", "b", "c");
        ForkJoinPool pool = new ForkJoinPool(3);
        RobustDetector.Result one = RobustDetector.of(
                table.variable("y"), factors, RobustDetector.options().execution(Execution.sequential()));
        RobustDetector.Result three = RobustDetector.of(
                table.variable("y"), factors, RobustDetector.options().execution(Execution.on(pool)));
        pool.shutdown();
        assertEquals(one.ranking(), three.ranking());
        assertEquals(one.toString(), three.toString());
        assertTrue(one.toString().contains("as given"), one.toString());
        assertEquals(List.of("factor", "classes", "q"), one.toTable().columns());
        assertEquals(12, one.toTable().rows().size());
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.numbered(5);
        Variable y = Variable.of("y", labels, 1, 2, 3, 4, 9);
        Table x = Table.of(labels).with(y.map(v -> -v).named("x"));
        Table flat = Table.of(labels).with(y.map(v -> 1).named("flat"));
        Table hole = Table.of(labels).with(Variable.of("hole", labels, 1, 2, Double.NaN, 3, 4));
        RobustDetector.Options options = RobustDetector.options();
        for (Runnable bad : List.<Runnable>of(
                () -> RobustDetector.of(y.map(v -> 4), x),
                () -> RobustDetector.of(y, flat),
                () -> RobustDetector.of(y, hole),
                () -> RobustDetector.of(y, Table.of(labels)),
                () -> RobustDetector.of(y, x.align(VariantData.shuffled(labels, 2))),
                () -> RobustDetector.of(y, x, options.smallest(6)),
                () -> RobustDetector.interactions(y, x, options),
                () -> options.classes(4, 3),
                () -> options.smallest(0),
                () -> options.rise(-1))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        Categories one = Categories.of("one", labels, List.of("a", "a", "a", "a", "a"));
        assertEquals(
                0,
                RobustDetector.of(y, Table.of(labels).with(one))
                        .ranking()
                        .strongest()
                        .q());
    }
}
