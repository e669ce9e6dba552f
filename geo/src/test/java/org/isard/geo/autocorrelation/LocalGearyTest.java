package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;
import org.isard.core.inference.TwoSided;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGearyTest {
    private static final LocalOptions QUICK = LocalGeary.options().permutations(99);
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    /** a - b - c, and d alone. */
    private static final Weights PATH = Weights.builder(ABCD)
            .add("a", "b", 1)
            .add("b", "a", 1)
            .add("b", "c", 1)
            .add("c", "b", 1)
            .build();

    static Stream<Oracles.Case> cases() {
        return Oracles.cases("local_");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statisticIsThatOfSpdep(Oracles.Case oracle) {
        double[] expected = Oracles.rows(oracle.file()).numbers("geary_c_W");
        double[] actual = LocalGeary.of(oracle.variable(), oracle.binary().rowStandardized(), QUICK.permutations(1))
                .c();
        for (int i = 0; i < expected.length; i++) {
            Oracles.assertClose(expected[i], actual[i], 1e-3, 1e-12, oracle + " row " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void multivariateStatisticIsThatOfSpdep(String folder) {
        BivariateOracle oracle = BivariateOracle.of(folder);
        double[] expected = oracle.numbers("multivariate_local_geary");
        double[] actual = LocalGeary.multivariate(List.of(oracle.x(), oracle.y()), oracle.weights())
                .c();
        for (int i = 0; i < expected.length; i++) {
            Oracles.assertClose(expected[i], actual[i], 1e-3, 1e-12, folder + " row " + i);
        }
    }

    @Property(tries = 40)
    void sumOfLocalGearyIsGearyTimesSumOfWeights(@ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int side) {
        Weights w = Lattices.uneven(side);
        Variable y = Lattices.normal(w, seed);
        double squares = 0;
        double links = 0;
        for (int i = 0; i < w.size(); i++) {
            squares += Math.pow(y.get(i) - y.mean(), 2);
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                links += w.value(k) * Math.pow(y.get(i) - y.get(w.column(k)), 2);
            }
        }
        double n = w.size();
        double geary = (n - 1) * links / (2 * w.s0() * squares);
        LocalGeary.Result population = LocalGeary.of(y, w, QUICK, LocalGeary.Scaling.POPULATION_VARIANCE);
        assertEquals(2 * n / (n - 1) * w.s0() * geary, Pairwise.sum(population.c()), 1e-11 * w.s0());
        LocalGeary.Result sample = LocalGeary.of(y, w, QUICK);
        assertEquals(2 * w.s0() * geary, Pairwise.sum(sample.c()), 1e-11 * w.s0());
        assertArrayEquals(population.pValues(), sample.pValues());
    }

    @Property(tries = 30)
    void multivariateIsTheMeanOfTheUnivariate(@ForAll long seed) {
        Weights w = Lattices.uneven(4);
        List<Variable> ys = List.of(
                Lattices.normal(w, seed),
                Lattices.normal(w, seed + 1).named("b"),
                Lattices.normal(w, seed + 2).named("c"));
        double[] expected = new double[w.size()];
        for (Variable y : ys) {
            double[] c = LocalGeary.of(y, w, QUICK).c();
            Arrays.setAll(expected, i -> expected[i] + c[i] / 3);
        }
        assertArrayEquals(
                expected,
                LocalGeary.multivariate(ys, w, QUICK, LocalGeary.Scaling.SAMPLE_VARIANCE)
                        .c(),
                1e-12);
    }

    @Property(tries = 60)
    void scaleAndOriginDoNotMatter(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 100) double origin,
            @ForAll @IntRange(min = -900, max = 900) int exponent) {
        Weights w = Lattices.uneven(5);
        Variable y = Lattices.normal(w, seed);
        LocalGeary.Result plain = LocalGeary.of(y, w, QUICK);
        LocalGeary.Result scaled = LocalGeary.of(y.map(v -> -Math.scalb(v, exponent)), w, QUICK);
        assertArrayEquals(plain.c(), scaled.c());
        assertArrayEquals(plain.pValues(), scaled.pValues());
        LocalGeary.Result moved = LocalGeary.of(y.map(v -> v + origin), w, QUICK);
        assertArrayEquals(plain.c(), moved.c(), 1e-10);
        assertArrayEquals(plain.pValues(), moved.pValues());
    }

    @Property(tries = 300)
    void countsAreThoseOfTheNaiveAlgorithm(
            @ForAll @IntRange(min = 2, max = 14) int n,
            @ForAll @IntRange(min = 1, max = 4) int largestWeight,
            @ForAll @IntRange(min = 1, max = 10) int tenths,
            @ForAll @IntRange(min = 2, max = 6) int levels,
            @ForAll long seed) {
        long[][] graph = NaivePermutation.graph(n, seed, largestWeight, tenths / 10.0);
        long[] y = NaivePermutation.wholeNumbers(n, seed + 1, levels);
        int[][] expected = NaivePermutation.counts(graph, 99, seed, (i, units) -> {
            long[] row = NaivePermutation.row(graph, i);
            return IntStream.range(0, row.length)
                    .mapToLong(j -> row[j] * (y[i] - y[units[j]]) * (y[i] - y[units[j]]))
                    .sum();
        });
        Weights w = NaivePermutation.weights(graph, 7);
        Variable v = Variable.of(
                "y", w.labels(), Arrays.stream(y).mapToDouble(a -> a / 10.0).toArray());
        assertCounts(expected, List.of(v), w, seed);
    }

    @Property(tries = 150)
    void multivariateCountsAreThoseOfTheNaiveAlgorithm(
            @ForAll @IntRange(min = 4, max = 12) int n,
            @ForAll @IntRange(min = 1, max = 3) int largestWeight,
            @ForAll @IntRange(min = 1, max = 10) int tenths,
            @ForAll long seed) {
        long[][] graph = NaivePermutation.graph(n, seed, largestWeight, tenths / 10.0);
        // A variable and its mirror image weigh alike whatever their variance, so that whole numbers can rank the
        // draws.
        long[] y = NaivePermutation.wholeNumbers(n, seed + 1, 4);
        int[][] expected = NaivePermutation.counts(graph, 99, seed, (i, units) -> {
            long[] row = NaivePermutation.row(graph, i);
            return IntStream.range(0, row.length)
                    .mapToLong(j -> row[j] * (y[i] - y[units[j]]) * (y[i] - y[units[j]]))
                    .sum();
        });
        Weights w = NaivePermutation.weights(graph, 7);
        Variable v = Variable.of(
                "y", w.labels(), Arrays.stream(y).mapToDouble(a -> a / 10.0).toArray());
        assertCounts(expected, List.of(v, v.map(a -> 3.7 - 0.3 * a)), w, seed);
    }

    private static void assertCounts(int[][] expected, List<Variable> ys, Weights w, long seed) {
        LocalOptions options = QUICK.seed(seed);
        LocalGeary.Scaling scaling = LocalGeary.Scaling.SAMPLE_VARIANCE;
        double[] large = LocalGeary.multivariate(ys, w, options.alternative(Alternative.GREATER), scaling)
                .pValues();
        double[] small = LocalGeary.multivariate(ys, w, options.alternative(Alternative.LESS), scaling)
                .pValues();
        double[] folded = LocalGeary.multivariate(ys, w, options.twoSided(TwoSided.SMALLER_TAIL), scaling)
                .pValues();
        double[] y = ys.get(0).toArray();
        boolean constant = Arrays.stream(y).distinct().count() == 1;
        for (int i = 0; i < y.length; i++) {
            boolean tested = !constant && w.cardinality(i) > 0;
            assertEquals(tested ? (expected[0][i] + 1) / 100.0 : Double.NaN, large[i], "upper tail of " + i);
            assertEquals(tested ? (expected[1][i] + 1) / 100.0 : Double.NaN, small[i], "lower tail of " + i);
            assertEquals(tested ? Math.min(large[i], small[i]) : Double.NaN, folded[i], "folded p of " + i);
        }
    }

    @Test
    void manyNeighboursAndManyPermutationsGoThroughSeveralBatches() {
        int n = 200;
        long[][] graph = new long[n][n];
        for (int i = 1; i < n; i++) {
            graph[0][i] = 1 + i % 2;
            graph[i][0] = 1;
        }
        long[] y = NaivePermutation.wholeNumbers(n, 2, 5);
        int[][] expected = NaivePermutation.counts(graph, 5000, 7, (i, units) -> {
            long total = 0;
            for (int j = 0; j < units.length; j++) {
                total += (i == 0 ? 1 + (j + 1) % 2 : 1) * (y[i] - y[units[j]]) * (y[i] - y[units[j]]);
            }
            return total;
        });
        Weights w = NaivePermutation.weights(graph, 3);
        Variable v =
                Variable.of("y", w.labels(), Arrays.stream(y).asDoubleStream().toArray());
        double[] p = LocalGeary.of(v, w, QUICK.permutations(5000).seed(7).alternative(Alternative.GREATER))
                .pValues();
        for (int i = 0; i < n; i++) {
            assertEquals((expected[0][i] + 1) / 5001.0, p[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void momentsAreThoseOfAllArrangements(int n) {
        double[] first = {0.3, 1, -2.5, 4, 0.9, 1.1, -0.2};
        double[] second = {5, 1, 3, 3, 8, -1, 2};
        long[][] graph = NaivePermutation.graph(n, 12, 5, 0.7);
        Weights w = NaivePermutation.weights(graph, 4);
        Variable y = Variable.of("y", w.labels(), Arrays.copyOf(first, n));
        Variable x = Variable.of("x", w.labels(), Arrays.copyOf(second, n));
        for (List<Variable> ys : List.of(List.of(y), List.of(y, x))) {
            for (LocalGeary.Scaling scaling : LocalGeary.Scaling.values()) {
                LocalGeary.Result result = LocalGeary.multivariate(ys, w, QUICK, scaling);
                double[][] d = distances(ys, scaling);
                int[] all = IntStream.range(0, n).toArray();
                for (int i = 0; i < n; i++) {
                    int place = i;
                    int[] others = IntStream.range(0, n).filter(j -> j != place).toArray();
                    int k = w.cardinality(i);
                    assertMoments(
                            Lattices.arrangements(others, k).stream()
                                    .mapToDouble(draw -> c(w, place, d[place], draw, 0))
                                    .toArray(),
                            result.conditionalMoments(),
                            i);
                    assertMoments(
                            Lattices.arrangements(all, k + 1).stream()
                                    .mapToDouble(draw -> c(w, place, d[draw[0]], draw, 1))
                                    .toArray(),
                            result.totalMoments(),
                            i);
                }
            }
        }
    }

    private static double[][] distances(List<Variable> ys, LocalGeary.Scaling scaling) {
        int n = ys.get(0).size();
        double[][] d = new double[n][n];
        for (Variable y : ys) {
            double squares = Arrays.stream(y.toArray())
                    .map(v -> Math.pow(v - y.mean(), 2))
                    .sum();
            double variance = squares / (scaling == LocalGeary.Scaling.SAMPLE_VARIANCE ? n - 1 : n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] += Math.pow(y.get(i) - y.get(j), 2) / variance / ys.size();
                }
            }
        }
        return d;
    }

    private static double c(Weights w, int place, double[] distances, int[] draw, int skipped) {
        double total = 0;
        for (int j = 0; j < w.cardinality(place); j++) {
            total += w.value(w.rowStart(place) + j) * distances[draw[j + skipped]];
        }
        return total;
    }

    private static void assertMoments(double[] all, LocalMoments moments, int i) {
        double mean = Arrays.stream(all).average().orElse(0);
        double variance =
                Arrays.stream(all).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        assertEquals(mean, moments.expectation()[i], 1e-12 * Math.max(1, mean));
        assertEquals(variance, moments.variance()[i], 1e-11 * Math.max(1, variance));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void simulatedMomentsAreTheConditionalOnes(boolean even) {
        Weights w = even ? Lattices.queen(8) : Lattices.uneven(8);
        int permutations = 20_000;
        LocalGeary.Result result = LocalGeary.multivariate(
                List.of(Lattices.normal(w, 6), Lattices.normal(w, 7)),
                w,
                LocalGeary.options().permutations(permutations),
                LocalGeary.Scaling.SAMPLE_VARIANCE);
        double[] expectation = result.conditionalMoments().expectation();
        double[] variance = result.conditionalMoments().variance();
        for (int i = 0; i < w.size(); i++) {
            double error = Math.sqrt(variance[i] / permutations);
            assertEquals(expectation[i], result.simulatedMean()[i], 5 * error);
            // Kurtosis of these sums of few squared normals is at most about 7.
            assertEquals(variance[i], result.simulatedVariance()[i], 5 * variance[i] * Math.sqrt(6.0 / permutations));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullPValuesAreUniform(boolean even) {
        Weights w = even ? Lattices.queen(7) : Lattices.uneven(7);
        LocalOptions options = LocalGeary.options().permutations(199).alternative(Alternative.LESS);
        NaivePermutation.assertUniform(
                600,
                199,
                s -> LocalGeary.of(Lattices.normal(w, 1000 + s), w, options.seed(s))
                        .pValues()[24]);
    }

    /** One variable with equal weights goes through sorted draws, two through all draws; the mean of twice the same is it. */
    @ParameterizedTest
    @ValueSource(strings = {"normal", "cauchy", "exponential", "few"})
    void sortedDrawsCountAsAllDrawsDo(String distribution) {
        Weights w = Lattices.queen(40);
        Variable normal = Lattices.normal(w, 8);
        Variable other = Lattices.normal(w, 9);
        double[] values = new double[w.size()];
        Arrays.setAll(values, i -> switch (distribution) {
            case "cauchy" -> normal.get(i) / other.get(i);
            case "exponential" -> Math.exp(3 * normal.get(i));
            case "few" -> Math.rint(normal.get(i));
            default -> normal.get(i);
        });
        Variable y = Variable.of("y", w.labels(), values);
        LocalOptions options = LocalGeary.options().permutations(4999).seed(5);
        LocalGeary.Result one = LocalGeary.of(y, w, options);
        LocalGeary.Result two = LocalGeary.multivariate(List.of(y, y), w, options, LocalGeary.Scaling.SAMPLE_VARIANCE);
        assertArrayEquals(two.pValues(), one.pValues());
        for (int i = 0; i < w.size(); i++) {
            assertEquals(1, one.simulatedMean()[i] / two.simulatedMean()[i], 1e-10);
            assertEquals(1, one.simulatedVariance()[i] / two.simulatedVariance()[i], 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threadsDoNotChangeABit(boolean even) {
        Weights w = even ? Lattices.queen(40) : Lattices.uneven(40);
        Variable y = Lattices.normal(w, 8);
        LocalOptions options = LocalGeary.options().permutations(199).seed(5);
        LocalGeary.Result one = LocalGeary.of(y, w, options.execution(Execution.sequential()));
        LocalGeary.Result many = LocalGeary.of(y, w, options);
        assertArrayEquals(one.pValues(), many.pValues());
        assertArrayEquals(one.simulatedMean(), many.simulatedMean());
        assertArrayEquals(one.simulatedVariance(), many.simulatedVariance());
        assertArrayEquals(one.c(), many.c());
        assertEquals(one.clusters(), many.clusters());
    }

    @Test
    void anOutlierDoesNotHideTiesAmongTheRest() {
        // The far value makes the squares in the formula 10^10 times those of the others' differences.
        Weights w = Lattices.queen(6);
        double[] y = new double[36];
        for (int i = 0; i < 36; i++) {
            y[i] = i == 35 ? 1e5 : i % 2;
        }
        LocalGeary.Result result = LocalGeary.of(
                Variable.of("y", w.labels(), y), w, QUICK.permutations(999).alternative(Alternative.LESS));
        int[][] expected = NaivePermutation.counts(
                graphOf(w),
                999,
                1,
                (i, units) -> Arrays.stream(units)
                        .mapToLong(u -> (long) ((y[i] - y[u]) * (y[i] - y[u])))
                        .sum());
        for (int i = 0; i < 36; i++) {
            assertEquals((expected[1][i] + 1) / 1000.0, result.pValues()[i], "unit " + i);
        }
    }

    private static long[][] graphOf(Weights w) {
        long[][] graph = new long[w.size()][w.size()];
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                graph[i][w.column(k)] = 1;
            }
        }
        return graph;
    }

    @Test
    void islandsHaveNoPValueAndAreNotCountedAsTests() {
        Variable y = Variable.of("y", ABCD, 1, 2, 4, 9);
        LocalGeary.Result result = LocalGeary.of(y, PATH, QUICK.control(MultipleTesting.BONFERRONI));
        assertEquals(GearyCluster.NO_NEIGHBOURS, result.cluster("d"));
        assertEquals(0, result.c()[3]);
        assertTrue(Double.isNaN(result.pValues()[3]));
        assertTrue(Double.isNaN(result.simulatedMean()[3]));
        assertEquals(Math.min(1, 3 * result.pValues()[0]), result.adjustedPValues()[0]);
    }

    @Test
    void aConstantVariableHasNoLocalGeary() {
        Variable y = Variable.of("y", ABCD, 0.1, 0.1, 0.1, 0.1);
        Variable x = Variable.of("x", ABCD, 1, 2, 4, 9);
        for (LocalGeary.Result result :
                List.of(LocalGeary.of(y, PATH, QUICK), LocalGeary.multivariate(List.of(x, y), PATH))) {
            assertTrue(Arrays.stream(result.c()).allMatch(Double::isNaN));
            assertTrue(Arrays.stream(result.pValues()).allMatch(Double::isNaN));
            assertEquals(GearyCluster.UNDEFINED, result.cluster("a"));
            assertEquals(GearyCluster.NO_NEIGHBOURS, result.cluster("d"));
            assertTrue(result.toTable().toString().contains("Undefined"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewUnitsAreNoObstacle(int n) {
        Weights w = Lattices.complete(n);
        Variable y = Variable.of(
                "y", w.labels(), IntStream.range(0, n).asDoubleStream().toArray());
        LocalGeary.Result result = LocalGeary.of(y, w, QUICK);
        // All others are neighbours, so every draw is the observed one.
        double[] expected = new double[n];
        Arrays.fill(expected, n == 1 ? Double.NaN : 1);
        assertArrayEquals(expected, result.pValues());
        assertTrue(result.toString().contains("n = " + n));
        assertEquals(n, result.toTable().rows().size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, 1e-300, Double.MIN_NORMAL, 1e154})
    void extremeUnitsOfMeasurementDoNotOverflow(double unit) {
        double[] y = {1, 0.5, -1, 0.25};
        double[] expected =
                LocalGeary.of(Variable.of("y", ABCD, y), PATH, QUICK).c();
        double[] scaled = Arrays.stream(y).map(v -> v * unit).toArray();
        assertArrayEquals(
                expected,
                LocalGeary.of(Variable.of("y", ABCD, scaled), PATH, QUICK).c(),
                1e-12);
    }

    @Test
    void clustersAreThoseDrawnOnTheMap() {
        Weights w = Lattices.queen(10);
        double[] y = new double[100];
        java.util.Random random = new java.util.Random(3);
        for (int i = 0; i < 100; i++) {
            y[i] = random.nextGaussian();
        }
        for (int i : new int[] {11, 12, 13, 21, 22, 23, 31, 32, 33}) {
            y[i] = 3 + 0.1 * y[i];
        }
        for (int i = 55; i < 100; i++) {
            y[i] = i % 10 >= 5 ? -3 + 0.1 * y[i] : y[i];
        }
        // Unlike all neighbours; far from them alone would not do, since the permutation holds the place's own value.
        y[66] = 3;
        LocalGeary.Result result = LocalGeary.of(Variable.of("y", w.labels(), y), w);
        assertEquals(GearyCluster.HIGH_HIGH, result.cluster("23"));
        assertEquals(GearyCluster.LOW_LOW, result.cluster("89"));
        assertEquals(GearyCluster.NEGATIVE, result.cluster("67"));
        LocalGeary.Result several = LocalGeary.multivariate(
                List.of(
                        Variable.of("y", w.labels(), y),
                        Variable.of("x", w.labels(), y).map(v -> -2 * v)),
                w);
        assertEquals(GearyCluster.POSITIVE, several.cluster("23"));
        assertEquals(GearyCluster.NEGATIVE, several.cluster("67"));
        double[] p = result.pValues();
        double[] e = result.conditionalMoments().expectation();
        for (int i = 0; i < 100; i++) {
            GearyCluster cluster = result.clusters().get(i);
            assertEquals(p[i] > 0.05, cluster == GearyCluster.NOT_SIGNIFICANT);
            assertEquals(p[i] <= 0.05 && result.c()[i] > e[i], cluster == GearyCluster.NEGATIVE);
        }
    }

    @Test
    void badInputIsNamed() {
        Variable y = Variable.of("price", ABCD, 1, Double.NaN, 4, 9);
        Variable good = Variable.of("good", ABCD, 1, 2, 4, 9);
        assertMessage("\"b\"", () -> LocalGeary.of(y, PATH));
        assertMessage("ys", () -> LocalGeary.multivariate(List.of(), PATH));
        Weights self = Weights.builder(ABCD).add("a", "a", 1).build();
        assertMessage("\"a\"", () -> LocalGeary.of(good, self));
        assertThrows(
                MisalignedLabelsException.class,
                () -> LocalGeary.multivariate(List.of(good, good.align(Labels.of("b", "a", "c", "d"))), PATH));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void tableAndTextTellTheResult() {
        LocalGeary.Result result = LocalGeary.of(Variable.of("price", ABCD, 1, 2, 4, 9), PATH, QUICK);
        Table table = result.toTable();
        assertEquals(result.c()[1], table.variable("c").get("b"));
        assertEquals(result.pValues()[1], table.variable("p").get("b"));
        assertEquals("No neighbours", table.categories("cluster").get("d"));
        String text = result.toString();
        assertTrue(text.contains("price") && text.contains("99 conditional permutations"), text);
        assertTrue(text.contains("SAMPLE_VARIANCE"), text);
        result.c()[0] = -1;
        result.pValues()[0] = -1;
        assertTrue(result.c()[0] >= 0 && result.pValues()[0] > 0);
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> LocalGeary.of(
                            Variable.of("y", ABCD, 1, 2, 4, 9), PATH, QUICK.execution(Execution.sequential())));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
