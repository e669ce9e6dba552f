package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalLeeTest {
    private static final LocalOptions QUICK = LocalLee.options().permutations(99);
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    /** a - b - c, and d alone. */
    private static final Weights PATH = Weights.builder(ABCD)
            .add("a", "b", 1)
            .add("b", "a", 1)
            .add("b", "c", 1)
            .add("c", "b", 1)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void statisticIsThatOfSpdep(String folder) {
        BivariateOracle oracle = BivariateOracle.of(folder);
        double[] expected = oracle.numbers("lee_local");
        Weights w = oracle.weights();
        double[] actual = LocalLee.of(oracle.x(), oracle.y(), w, QUICK).l();
        for (int i = 0; i < expected.length; i++) {
            Oracles.assertClose(expected[i], actual[i], 1e-3, 1e-12, folder + " row " + i);
        }
        double s2 = 0;
        for (int i = 0; i < w.size(); i++) {
            s2 += w.cardinality(i) > 0 ? 1 : 0;
        }
        double global = oracle.values().get("lee_L").asDouble();
        assertEquals(global, Pairwise.sum(actual) / s2, 1e-12);
    }

    /** The weights with these on the diagonal. */
    private static Weights withSelf(Weights w, double weight) {
        WeightsBuilder builder = Weights.builder(w.labels());
        for (int i = 0; i < w.size(); i++) {
            if (weight > 0) {
                builder.add(i, i, weight);
            }
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                builder.add(i, w.column(k), w.value(k));
            }
        }
        return builder.build();
    }

    @Property(tries = 30)
    void statisticIsTheProductOfTheLags(@ForAll long seed, @ForAll @IntRange(min = 0, max = 1) int self) {
        Weights w = withSelf(Lattices.uneven(4), self * 0.7);
        Variable x = Lattices.normal(w, seed);
        Variable y = Lattices.normal(w, seed + 1);
        double[] zx = Arrays.stream(x.toArray()).map(v -> v - x.mean()).toArray();
        double[] zy = Arrays.stream(y.toArray()).map(v -> v - y.mean()).toArray();
        double scale = 16 / Math.sqrt(Pairwise.sumOfSquares(zx) * Pairwise.sumOfSquares(zy));
        double[] lx = w.lag(zx);
        double[] ly = w.lag(zy);
        double[] expected =
                IntStream.range(0, 16).mapToDouble(i -> scale * lx[i] * ly[i]).toArray();
        LocalLee.Result result = LocalLee.of(x, y, w, QUICK);
        assertArrayEquals(expected, result.l(), 1e-12);
        assertArrayEquals(result.l(), LocalLee.of(y, x, w, QUICK).l());
        assertArrayEquals(result.pValues(), LocalLee.of(y, x, w, QUICK).pValues());
    }

    @Property(tries = 60)
    void scaleAndOriginDoNotMatter(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 100) double origin,
            @ForAll @IntRange(min = -900, max = 900) int exponent) {
        Weights w = Lattices.uneven(5);
        Variable x = Lattices.normal(w, seed);
        Variable y = Lattices.normal(w, seed + 1);
        LocalLee.Result plain = LocalLee.of(x, y, w, QUICK);
        LocalLee.Result scaled =
                LocalLee.of(x.map(v -> -Math.scalb(v, exponent)), y.map(v -> -Math.scalb(v, -exponent)), w, QUICK);
        assertArrayEquals(plain.l(), scaled.l());
        assertArrayEquals(plain.pValues(), scaled.pValues());
        LocalLee.Result moved = LocalLee.of(x.map(v -> v + origin), y, w, QUICK);
        assertArrayEquals(plain.l(), moved.l(), 1e-10);
        assertArrayEquals(plain.pValues(), moved.pValues());
    }

    @Property(tries = 200)
    void countsAreThoseOfTheNaiveAlgorithm(
            @ForAll @IntRange(min = 2, max = 12) int n,
            @ForAll @IntRange(min = 1, max = 4) int largestWeight,
            @ForAll @IntRange(min = 1, max = 10) int tenths,
            @ForAll @IntRange(min = 0, max = 2) int self,
            @ForAll long seed) {
        long[][] graph = NaivePermutation.graph(n, seed, largestWeight, tenths / 10.0);
        long[] x = NaivePermutation.wholeNumbers(n, seed + 1, 4);
        long[] y = NaivePermutation.wholeNumbers(n, seed + 2, 5);
        long sumX = Arrays.stream(x).sum();
        long sumY = Arrays.stream(y).sum();
        int[][] expected = NaivePermutation.counts(graph, 99, seed, (i, units) -> {
            long[] row = NaivePermutation.row(graph, i);
            long a = self * (n * x[i] - sumX);
            long b = self * (n * y[i] - sumY);
            for (int j = 0; j < row.length; j++) {
                a += row[j] * (n * x[units[j]] - sumX);
                b += row[j] * (n * y[units[j]] - sumY);
            }
            return a * b;
        });
        Weights w = withSelf(NaivePermutation.weights(graph, 7), self / 7.0);
        Variable first = Variable.of(
                "x", w.labels(), Arrays.stream(x).mapToDouble(a -> a / 10.0).toArray());
        Variable second = Variable.of(
                "y", w.labels(), Arrays.stream(y).mapToDouble(a -> a / 3.0).toArray());
        LocalOptions options = QUICK.seed(seed);
        double[] large = LocalLee.of(first, second, w, options.alternative(Alternative.GREATER))
                .pValues();
        double[] small = LocalLee.of(first, second, w, options.alternative(Alternative.LESS))
                .pValues();
        boolean constant = Arrays.stream(x).distinct().count() == 1
                || Arrays.stream(y).distinct().count() == 1;
        for (int i = 0; i < n; i++) {
            boolean tested = !constant && NaivePermutation.row(graph, i).length > 0;
            assertEquals(tested ? (expected[0][i] + 1) / 100.0 : Double.NaN, large[i], "upper tail of " + i);
            assertEquals(tested ? (expected[1][i] + 1) / 100.0 : Double.NaN, small[i], "lower tail of " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8})
    void expectationIsThatOfAllDraws(double self) {
        int n = 6;
        Weights w = withSelf(NaivePermutation.weights(NaivePermutation.graph(n, 12, 5, 0.7), 4), self);
        Variable x = Variable.of("x", w.labels(), 0.3, 1, -2.5, 4, 0.9, 1.1);
        Variable y = Variable.of("y", w.labels(), 5, 1, 3, 3, 8, -1);
        LocalLee.Result result = LocalLee.of(x, y, w, QUICK);
        double sdX = Math.sqrt(Arrays.stream(x.toArray())
                .map(v -> Math.pow(v - x.mean(), 2) / n)
                .sum());
        double sdY = Math.sqrt(Arrays.stream(y.toArray())
                .map(v -> Math.pow(v - y.mean(), 2) / n)
                .sum());
        for (int i = 0; i < n; i++) {
            int at = i;
            int[] others = IntStream.range(0, n).filter(j -> j != at).toArray();
            double[] row = IntStream.range(w.rowStart(i), w.rowEnd(i))
                    .filter(k -> w.column(k) != at)
                    .mapToDouble(w::value)
                    .toArray();
            double mean = Lattices.arrangements(others, row.length).stream()
                    .mapToDouble(draw -> {
                        double a = self * (x.get(at) - x.mean());
                        double b = self * (y.get(at) - y.mean());
                        for (int j = 0; j < row.length; j++) {
                            a += row[j] * (x.get(draw[j]) - x.mean());
                            b += row[j] * (y.get(draw[j]) - y.mean());
                        }
                        return a * b / (sdX * sdY);
                    })
                    .average()
                    .orElseThrow();
            assertEquals(mean, result.conditionalExpectation()[i], 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void simulatedMeanIsTheConditionalExpectation(boolean even) {
        Weights w = withSelf(even ? Lattices.queen(8) : Lattices.uneven(8), 0.125);
        Variable x = Lattices.normal(w, 6);
        Variable y = x.map(Math::exp).named("exp");
        int permutations = 20_000;
        LocalLee.Result result = LocalLee.of(x, y, w, LocalLee.options().permutations(permutations));
        double[] expectation = result.conditionalExpectation();
        for (int i = 0; i < w.size(); i++) {
            double error = Math.sqrt(result.simulatedVariance()[i] / permutations);
            assertEquals(expectation[i], result.simulatedMean()[i], 5 * error);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullPValuesAreUniform(boolean even) {
        Weights w = even ? withSelf(Lattices.queen(7).binary(), 1) : Lattices.uneven(7);
        LocalOptions options = LocalLee.options().permutations(199).alternative(Alternative.GREATER);
        NaivePermutation.assertUniform(
                600,
                199,
                s -> LocalLee.of(Lattices.normal(w, 2 * s), Lattices.normal(w, 2 * s + 1), w, options.seed(s))
                        .pValues()[24]);
    }

    @Test
    void threadsDoNotChangeABit() {
        Weights w = Lattices.uneven(30);
        Variable x = Lattices.normal(w, 8);
        Variable y = Lattices.normal(w, 9);
        LocalLee.Result one = LocalLee.of(x, y, w, QUICK.execution(Execution.sequential()));
        LocalLee.Result many = LocalLee.of(x, y, w, QUICK);
        assertArrayEquals(one.pValues(), many.pValues());
        assertArrayEquals(one.simulatedVariance(), many.simulatedVariance());
        assertArrayEquals(one.l(), many.l());
        assertEquals(one.clusters(), many.clusters());
    }

    @Test
    void clustersNameBothNeighbourhoods() {
        Weights w = Lattices.queen(10);
        double[] x = Lattices.normal(w, 4).toArray();
        double[] y = Lattices.normal(w, 5).toArray();
        for (int i : new int[] {11, 12, 13, 21, 22, 23, 31, 32, 33}) {
            x[i] += 3;
            y[i] += 3;
        }
        for (int i : new int[] {66, 67, 68, 76, 77, 78, 86, 87, 88}) {
            x[i] += 3;
            y[i] -= 3;
        }
        LocalLee.Result result =
                LocalLee.of(Variable.of("x", w.labels(), x), Variable.of("y", w.labels(), y), w, LocalLee.options());
        assertEquals(Cluster.HIGH_HIGH, result.cluster("23"));
        assertEquals(Cluster.HIGH_LOW, result.cluster("78"));
        for (int i = 0; i < 100; i++) {
            assertEquals(result.pValues()[i] > 0.05, result.clusters().get(i) == Cluster.NOT_SIGNIFICANT);
        }
        assertTrue(result.toString().contains("High-Low"), result.toString());
        assertEquals(result.l()[3], result.toTable().variable("L").get("4"));
    }

    @Test
    void islandsAndConstantsHaveNoPValue() {
        Variable x = Variable.of("x", ABCD, 1, 2, 4, 9);
        Variable y = Variable.of("y", ABCD, 3, 1, 4, 1);
        for (double self : new double[] {0, 1}) {
            LocalLee.Result result = LocalLee.of(x, y, withSelf(PATH, self), QUICK);
            assertEquals(Cluster.NO_NEIGHBOURS, result.cluster("d"));
            assertTrue(Double.isNaN(result.pValues()[3]));
            assertEquals(self > 0, result.l()[3] != 0);
            // The island's L is the same in every draw.
            assertEquals(result.l()[3], result.conditionalExpectation()[3], 1e-15);
        }
        LocalLee.Result constant = LocalLee.of(x, y.map(v -> 0.1), PATH, QUICK);
        assertTrue(Arrays.stream(constant.l()).allMatch(Double::isNaN));
        assertTrue(Arrays.stream(constant.pValues()).allMatch(Double::isNaN));
        assertEquals(Cluster.UNDEFINED, constant.cluster("a"));
        assertTrue(constant.toTable().toString().contains("Undefined"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewUnitsAreNoObstacle(int n) {
        Weights w = Lattices.complete(n);
        Variable x = Variable.of(
                "x", w.labels(), IntStream.range(0, n).asDoubleStream().toArray());
        LocalLee.Result result = LocalLee.of(x, x, w, QUICK);
        double[] expected = new double[n];
        Arrays.fill(expected, n == 1 ? Double.NaN : 1);
        assertArrayEquals(expected, result.pValues());
        assertArrayEquals(result.l(), result.conditionalExpectation(), 1e-12);
    }

    @Test
    void badInputIsNamed() {
        Variable good = Variable.of("good", ABCD, 1, 2, 4, 9);
        Variable gap = Variable.of("gap", ABCD, 1, Double.NaN, 4, 9);
        IllegalArgumentException missing =
                assertThrows(IllegalArgumentException.class, () -> LocalLee.of(good, gap, PATH));
        assertTrue(missing.getMessage().contains("gap") && missing.getMessage().contains("\"b\""));
        assertThrows(
                MisalignedLabelsException.class,
                () -> LocalLee.of(good, good.align(Labels.of("b", "a", "c", "d")), PATH));
    }
}
