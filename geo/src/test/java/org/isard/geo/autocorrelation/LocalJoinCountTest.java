package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;
import org.isard.core.inference.TwoSided;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalJoinCountTest {
    private static final LocalOptions QUICK = LocalJoinCount.options().permutations(99);
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    /** a - b - c, and d alone. */
    private static final Weights PATH = Weights.builder(ABCD)
            .add("a", "b", 1)
            .add("b", "a", 1)
            .add("b", "c", 1)
            .add("c", "b", 1)
            .build();

    private static Variable ones(Weights w, String name, long seed, double share) {
        SplittableRandom random = new SplittableRandom(seed);
        return Variable.of(
                name,
                w.labels(),
                IntStream.range(0, w.size())
                        .mapToDouble(i -> random.nextDouble() < share ? 1 : 0)
                        .toArray());
    }

    /** A lattice of four by four cells linked by edges, as PySAL's {@code lat2W(4, 4)}. */
    private static Weights rook4() {
        int[][] neighbours = new int[16][];
        for (int i = 0; i < 16; i++) {
            int at = i;
            neighbours[i] = IntStream.range(0, 16)
                    .filter(j -> Math.abs(at / 4 - j / 4) + Math.abs(at % 4 - j % 4) == 1)
                    .toArray();
        }
        return Weights.fromNeighbours(Labels.numbered(16), neighbours);
    }

    @Test
    void countsOfPySalsExampleFollowFromItsDefinition() {
        Weights w = rook4();
        Variable x = Variable.of("x", w.labels(), 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
        Variable z = Variable.of("z", w.labels(), 0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1);
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 3, 2, 2, 3, 3, 2},
                LocalJoinCount.of(x, w, QUICK).joins());
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0},
                LocalJoinCount.bivariate(x, z, w, QUICK).joins());
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 2, 2},
                LocalJoinCount.coLocation(List.of(x, z), w, QUICK).joins());
    }

    @Property(tries = 50)
    void sumOfLocalJoinsIsTwiceTheJoins(@ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int side) {
        Weights w = Lattices.queen(side).binary();
        Variable x = ones(w, "x", seed, 0.4);
        double joins = 0;
        for (int i = 0; i < w.size(); i++) {
            for (int j = 0; j < i; j++) {
                joins += w.get(i, j) * x.get(i) * x.get(j);
            }
        }
        assertEquals(2 * joins, Pairwise.sum(LocalJoinCount.of(x, w, QUICK).joins()));
    }

    @Property(tries = 200)
    void countsAreThoseOfTheNaiveAlgorithm(
            @ForAll @IntRange(min = 2, max = 14) int n,
            @ForAll @IntRange(min = 1, max = 4) int largestWeight,
            @ForAll @IntRange(min = 1, max = 10) int tenths,
            @ForAll long seed) {
        long[][] graph = NaivePermutation.graph(n, seed, largestWeight, tenths / 10.0);
        Weights w = NaivePermutation.weights(graph, 7);
        Variable x = ones(w, "x", seed + 1, 0.5);
        Variable z = ones(w, "z", seed + 2, 0.5);
        LocalOptions options = QUICK.seed(seed);
        double[] a = x.toArray();
        double[] b = z.toArray();
        double[] both = IntStream.range(0, n).mapToDouble(i -> a[i] * b[i]).toArray();
        double[] onlyX =
                IntStream.range(0, n).mapToDouble(i -> a[i] * (1 - b[i])).toArray();
        double[] onlyZ =
                IntStream.range(0, n).mapToDouble(i -> b[i] * (1 - a[i])).toArray();
        assertCounts(graph, a, a, LocalJoinCount.of(x, w, options), seed);
        assertCounts(graph, onlyX, onlyZ, LocalJoinCount.bivariate(x, z, w, options), seed);
        assertCounts(graph, both, both, LocalJoinCount.coLocation(List.of(x, z), w, options), seed);
    }

    private static void assertCounts(
            long[][] graph, double[] place, double[] neighbour, LocalJoinCount.Result result, long seed) {
        int[][] expected = NaivePermutation.counts(graph, 99, seed, (i, units) -> {
            long[] row = NaivePermutation.row(graph, i);
            return IntStream.range(0, row.length)
                    .mapToLong(j -> row[j] * (long) neighbour[units[j]])
                    .sum();
        });
        for (int i = 0; i < graph.length; i++) {
            boolean tested = place[i] == 1 && NaivePermutation.row(graph, i).length > 0;
            assertEquals(tested ? (expected[0][i] + 1) / 100.0 : Double.NaN, result.pValues()[i], "unit " + i);
            if (place[i] == 0) {
                assertEquals(0, result.joins()[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Alternative.class)
    void exactPValuesAreThoseOfAllDraws(Alternative alternative) {
        int n = 7;
        long[][] graph = NaivePermutation.graph(n, 4, 1, 0.6);
        Weights w = NaivePermutation.weights(graph, 1).rowStandardized();
        Variable x = Variable.of("x", w.labels(), 1, 1, 0, 1, 0, 1, 0);
        Variable z = Variable.of("z", w.labels(), 0, 0, 1, 0, 1, 1, 1);
        for (TwoSided rule : TwoSided.values()) {
            LocalOptions options = QUICK.alternative(alternative).twoSided(rule);
            assertExact(graph, x.toArray(), x.toArray(), LocalJoinCount.of(x, w, options));
            assertExact(
                    graph,
                    new double[] {1, 1, 0, 1, 0, 0, 0},
                    new double[] {0, 0, 1, 0, 1, 0, 1},
                    LocalJoinCount.bivariate(x, z, w, options));
            assertExact(
                    graph,
                    new double[] {0, 0, 0, 0, 0, 1, 0},
                    new double[] {0, 0, 0, 0, 0, 1, 0},
                    LocalJoinCount.coLocation(List.of(x, z), w, options));
        }
    }

    private static void assertExact(long[][] graph, double[] place, double[] neighbour, LocalJoinCount.Result result) {
        int n = place.length;
        LocalOptions options = result.options();
        for (int i = 0; i < n; i++) {
            int[] neighbours = NaivePermutation.neighbours(graph, i);
            if (place[i] == 0 || neighbours.length == 0) {
                assertTrue(Double.isNaN(result.exactPValues()[i]));
                continue;
            }
            int at = i;
            int[] others = IntStream.range(0, n).filter(j -> j != at).toArray();
            double observed =
                    Arrays.stream(neighbours).mapToDouble(j -> neighbour[j]).sum();
            List<int[]> all = Lattices.arrangements(others, neighbours.length);
            double large = 0;
            double small = 0;
            for (int[] draw : all) {
                double joins =
                        Arrays.stream(draw).mapToDouble(j -> neighbour[j]).sum();
                large += joins >= observed ? 1.0 / all.size() : 0;
                small += joins <= observed ? 1.0 / all.size() : 0;
            }
            double smaller = Math.min(large, small);
            double expected = options.alternative() == Alternative.GREATER
                    ? large
                    : options.alternative() == Alternative.LESS
                            ? small
                            : options.twoSided() == TwoSided.SMALLER_TAIL ? smaller : Math.min(1, 2 * smaller);
            assertEquals(expected, result.exactPValues()[i], 1e-12);
        }
    }

    @Test
    void permutationPValuesApproachTheExactOnes() {
        Weights w = Lattices.queen(12);
        int permutations = 20_000;
        LocalJoinCount.Result result = LocalJoinCount.of(
                ones(w, "x", 3, 0.3), w, LocalJoinCount.options().permutations(permutations));
        double[] exact = result.exactPValues();
        double[] p = result.pValues();
        int tested = 0;
        for (int i = 0; i < p.length; i++) {
            assertEquals(Double.isNaN(exact[i]), Double.isNaN(p[i]));
            if (!Double.isNaN(p[i])) {
                tested++;
                assertEquals(
                        exact[i], p[i], 5 * Math.sqrt(exact[i] * (1 - exact[i]) / permutations) + 2.0 / permutations);
            }
        }
        assertTrue(tested > 20);
    }

    @Test
    void weightsWithinARowMustAgreeForExactPValues() {
        Weights w = Lattices.uneven(4);
        LocalJoinCount.Result result = LocalJoinCount.of(ones(w, "x", 3, 0.6), w, QUICK);
        assertMessage("w.binary()", result::exactPValues);
        LocalJoinCount.Result none = LocalJoinCount.of(ones(w, "x", 3, 0), w, QUICK);
        assertTrue(Arrays.stream(none.exactPValues()).allMatch(Double::isNaN));
    }

    @Test
    void aFactorPerRowDoesNotMatter() {
        Weights w = Lattices.queen(8);
        Variable x = ones(w, "x", 5, 0.4);
        LocalJoinCount.Result row = LocalJoinCount.of(x, w, QUICK);
        LocalJoinCount.Result binary = LocalJoinCount.of(x, w.binary(), QUICK);
        assertArrayEquals(row.pValues(), binary.pValues());
        assertArrayEquals(row.exactPValues(), binary.exactPValues());
        double[] mean = row.simulatedMean();
        for (int i = 0; i < w.size(); i++) {
            assertEquals(binary.joins()[i] / w.cardinality(i), row.joins()[i], 1e-15);
            assertEquals(binary.simulatedMean()[i] / w.cardinality(i), mean[i], 1e-13);
        }
    }

    @Test
    void aCategoryCountsAsItsIndicator() {
        Weights w = rook4();
        Variable x = ones(w, "x", 5, 0.5);
        Categories use = Categories.of(
                "use",
                w.labels(),
                Arrays.stream(x.toArray())
                        .mapToObj(v -> v == 1 ? "farm" : "town")
                        .toList());
        LocalJoinCount.Result result = LocalJoinCount.of(use, "farm", w, QUICK);
        assertArrayEquals(LocalJoinCount.of(x, w, QUICK).joins(), result.joins());
        assertArrayEquals(LocalJoinCount.of(x, w, QUICK).pValues(), result.pValues());
        assertTrue(result.toString().contains("use = farm"));
        assertMessage("\"sea\"", () -> LocalJoinCount.of(use, "sea", w));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void whereAllAreEqualNothingIsSignificant(double value) {
        Variable x = Variable.of("x", ABCD, value, value, value, value);
        LocalJoinCount.Result result = LocalJoinCount.of(x, PATH, QUICK);
        double tested = value == 1 ? 1 : Double.NaN;
        assertArrayEquals(new double[] {tested, tested, tested, Double.NaN}, result.pValues());
        assertArrayEquals(new double[] {tested, tested, tested, Double.NaN}, result.exactPValues());
        assertArrayEquals(new double[] {value, 2 * value, value, 0}, result.joins());
        assertEquals(List.of(), result.cores());
    }

    @Test
    void coresAreTheSignificantPlaces() {
        Weights w = Lattices.queen(10).binary();
        double[] x = new double[100];
        for (int i : new int[] {11, 12, 13, 21, 22, 23, 31, 32, 33, 77}) {
            x[i] = 1;
        }
        LocalJoinCount.Result result = LocalJoinCount.of(
                Variable.of("x", w.labels(), x), w, LocalJoinCount.options().control(MultipleTesting.HOLM));
        assertTrue(result.cores().contains("23"));
        assertEquals(1, result.pValues()[77]);
        assertTrue(!result.cores().contains("78"));
        assertArrayEquals(MultipleTesting.HOLM.adjust(result.pValues()), result.adjustedPValues());
        assertTrue(result.toString().contains("Not one itself"), result.toString());
        assertEquals(8, result.toTable().variable("joins").get("23"));
    }

    @Test
    void nullExpectationAndVarianceAreHypergeometric() {
        Weights w = Lattices.queen(8).binary();
        Variable x = ones(w, "x", 9, 0.4);
        int permutations = 20_000;
        LocalJoinCount.Result result =
                LocalJoinCount.of(x, w, LocalJoinCount.options().permutations(permutations));
        double share = (x.sum() - 1) / 63;
        for (int i = 0; i < 64; i++) {
            if (x.get(i) == 1) {
                double k = w.cardinality(i);
                double variance = k * share * (1 - share) * (63 - k) / 62;
                assertEquals(k * share, result.simulatedMean()[i], 5 * Math.sqrt(variance / permutations));
                assertEquals(variance, result.simulatedVariance()[i], 5 * variance * Math.sqrt(2.5 / permutations));
            } else {
                assertTrue(Double.isNaN(result.simulatedMean()[i]));
            }
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        Weights w = Lattices.uneven(30);
        Variable x = ones(w, "x", 9, 0.4);
        LocalJoinCount.Result one = LocalJoinCount.of(x, w, QUICK.execution(Execution.sequential()));
        LocalJoinCount.Result many = LocalJoinCount.of(x, w, QUICK);
        assertArrayEquals(one.pValues(), many.pValues());
        assertArrayEquals(one.simulatedVariance(), many.simulatedVariance());
    }

    @Test
    void badInputIsNamed() {
        Variable half = Variable.of("half", ABCD, 1, 0, 0.5, 1);
        Variable missing = Variable.of("gap", ABCD, 1, 0, Double.NaN, 1);
        Variable good = Variable.of("good", ABCD, 1, 0, 0, 1);
        assertMessage("\"c\" is 0.5", () -> LocalJoinCount.of(half, PATH));
        assertMessage("\"c\" is missing", () -> LocalJoinCount.bivariate(good, missing, PATH));
        assertMessage("xs", () -> LocalJoinCount.coLocation(List.of(), PATH));
        Weights self = Weights.builder(ABCD).add("a", "a", 1).build();
        assertMessage("\"a\"", () -> LocalJoinCount.of(good, self));
        assertThrows(
                MisalignedLabelsException.class,
                () -> LocalJoinCount.bivariate(good, good.align(Labels.of("b", "a", "c", "d")), PATH));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
