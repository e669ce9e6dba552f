package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoshTest {
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    /** a - b - c, and d alone. */
    private static final Weights PATH = Weights.builder(ABCD)
            .add("a", "b", 1)
            .add("b", "a", 1)
            .add("b", "c", 1)
            .add("c", "b", 1)
            .build();

    private static Losh.Options permutation(int permutations, long seed, Alternative alternative) {
        return Losh.options()
                .test(Losh.Test.PERMUTATION)
                .local(LocalMoran.options()
                        .permutations(permutations)
                        .seed(seed)
                        .alternative(alternative));
    }

    static Stream<Oracles.Case> cases() {
        return Oracles.cases("local_");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statisticIsThatOfSpdep(Oracles.Case oracle) {
        Oracles.Rows rows = Oracles.rows(oracle.file());
        Assumptions.assumeTrue(rows.has("losh_Hi"), "spdep has no LOSH where there are islands");
        double[] expected = rows.numbers("losh_Hi");
        double[] actual =
                Losh.of(oracle.variable(), oracle.binary().rowStandardized()).h();
        for (int i = 0; i < expected.length; i++) {
            Oracles.assertClose(expected[i], actual[i], 1e-3, 1e-11, oracle + " row " + i);
        }
    }

    /** Every H by the definition, islands left out. */
    private static double[] naive(double[] x, Weights w, double exponent) {
        int n = x.length;
        double[] e = new double[n];
        double total = 0;
        int counted = 0;
        for (int i = 0; i < n; i++) {
            double lag = 0;
            double sum = 0;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                lag += w.value(k) * x[w.column(k)];
                sum += w.value(k);
            }
            double residual = Math.abs(x[i] - lag / sum);
            // The values are tenths: what is not 0 is larger than rounding by far.
            e[i] = residual < 1e-12 ? 0 : Math.pow(residual, exponent);
            total += sum > 0 ? e[i] : 0;
            counted += sum > 0 ? 1 : 0;
        }
        double[] h = new double[n];
        for (int i = 0; i < n; i++) {
            double around = 0;
            double sum = 0;
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                around += w.value(k) * e[w.column(k)];
                sum += w.value(k);
            }
            h[i] = around / (sum * total / counted);
        }
        return h;
    }

    /** The shuffled values of permutation p, the place's own value exchanged back. */
    private static double[] exchanged(double[] x, int place, int p, long seed) {
        int n = x.length;
        SplittableRandom random = RandomStreams.of(seed).stream(p);
        int[] whose = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            whose[i] = whose[j];
            whose[j] = i;
        }
        int other =
                IntStream.range(0, n).filter(i -> whose[i] == place).findFirst().orElseThrow();
        whose[other] = whose[place];
        whose[place] = place;
        return Arrays.stream(whose).mapToDouble(i -> x[i]).toArray();
    }

    /** A shuffled map whose residuals are rounding alone, and another after the exchange. */
    @Test
    void mapsWithoutResidualsAreEvenWhateverTheirRounding() {
        countsAreThoseOfTheNaiveAlgorithm(5, 1, 3, 1, 5, -2324753847698361891L);
        countsAreThoseOfTheNaiveAlgorithm(4, 2, 2, 1, 6, 7);
    }

    @Property(tries = 100)
    void countsAreThoseOfTheNaiveAlgorithm(
            @ForAll @IntRange(min = 3, max = 12) int n,
            @ForAll @IntRange(min = 1, max = 4) int largestWeight,
            @ForAll @IntRange(min = 2, max = 10) int tenths,
            @ForAll @IntRange(min = 1, max = 3) int exponent,
            @ForAll @IntRange(min = 2, max = 9) int levels,
            @ForAll long seed) {
        Weights w = NaivePermutation.weights(NaivePermutation.graph(n, seed, largestWeight, tenths / 10.0), 7);
        double[] x = Arrays.stream(NaivePermutation.wholeNumbers(n, seed + 1, levels))
                .mapToDouble(v -> v / 10.0)
                .toArray();
        double[] observed = naive(x, w, exponent);
        double[] actual = Losh.of(
                        Variable.of("x", w.labels(), x), w, Losh.options().exponent(exponent))
                .h();
        boolean constant = Arrays.stream(actual).allMatch(Double::isNaN);
        if (constant) {
            return;
        }
        assertArrayEquals(observed, actual, 1e-10);
        Variable v = Variable.of("x", w.labels(), x);
        double[] large = Losh.of(
                        v, w, permutation(49, seed, Alternative.GREATER).exponent(exponent))
                .pValues();
        double[] small = Losh.of(v, w, permutation(49, seed, Alternative.LESS).exponent(exponent))
                .pValues();
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(observed[i])) {
                assertTrue(Double.isNaN(large[i]) && Double.isNaN(small[i]));
                continue;
            }
            int atLeast = 1;
            int atMost = 1;
            for (int p = 0; p < 49; p++) {
                double h = naive(exchanged(x, i, p, seed), w, exponent)[i];
                // A map whose residuals all vanish counts as even, H = 1.
                double value = h >= 0 && h < 1e6 ? h : 1;
                atLeast += value >= observed[i] - 1e-9 ? 1 : 0;
                atMost += value <= observed[i] + 1e-9 ? 1 : 0;
            }
            assertEquals(atLeast / 50.0, large[i], "upper tail of " + i);
            assertEquals(atMost / 50.0, small[i], "lower tail of " + i);
        }
    }

    @Test
    void pValuesApproachThoseOfAllArrangements() {
        int n = 6;
        Weights w = NaivePermutation.weights(NaivePermutation.graph(n, 2, 3, 0.6), 1);
        double[] x = {0.3, 1, 2.5, 0.7, 0.9, 2.5};
        int permutations = 20_000;
        Losh.Result result =
                Losh.of(Variable.of("x", w.labels(), x), w, permutation(permutations, 1, Alternative.GREATER));
        double[] observed = naive(x, w, 2);
        for (int i = 0; i < n; i++) {
            int place = i;
            int[] others = IntStream.range(0, n).filter(j -> j != place).toArray();
            List<int[]> all = Lattices.arrangements(others, n - 1);
            double exact = 0;
            for (int[] order : all) {
                double[] moved = x.clone();
                for (int j = 0; j < order.length; j++) {
                    moved[others[j]] = x[order[j]];
                }
                exact += naive(moved, w, 2)[i] >= observed[i] - 1e-9 ? 1.0 / all.size() : 0;
            }
            assertEquals(exact, result.pValues()[i], 5 * Math.sqrt(0.25 / permutations));
        }
    }

    @Test
    void varianceIsThatOfAllArrangementsOfTheResiduals() {
        int n = 6;
        Weights w = NaivePermutation.weights(NaivePermutation.graph(n, 2, 3, 0.6), 1);
        Losh.Result result = Losh.of(Variable.of("x", w.labels(), 0.3, 1, 2.5, 0.7, 0.9, 2.5), w);
        double[] e = result.residuals();
        double mean = Arrays.stream(e).average().orElseThrow();
        int[] all = IntStream.range(0, n).toArray();
        for (int i = 0; i < n; i++) {
            int place = i;
            double sum = IntStream.range(w.rowStart(i), w.rowEnd(i))
                    .mapToDouble(w::value)
                    .sum();
            double[] h = Lattices.arrangements(all, w.cardinality(i)).stream()
                    .mapToDouble(draw -> IntStream.range(0, draw.length)
                                    .mapToDouble(j -> w.value(w.rowStart(place) + j) * e[draw[j]])
                                    .sum()
                            / (sum * mean))
                    .toArray();
            assertEquals(1, Arrays.stream(h).average().orElseThrow(), 1e-12);
            assertEquals(
                    Arrays.stream(h).map(v -> (v - 1) * (v - 1)).average().orElseThrow(), result.variance()[i], 1e-12);
        }
    }

    @Property(tries = 40)
    void scaleAndOriginDoNotMatter(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 100) double origin,
            @ForAll @IntRange(min = -400, max = 400) int exponent) {
        Weights w = Lattices.uneven(5);
        Variable x = Lattices.normal(w, seed);
        Losh.Options options = permutation(49, seed, Alternative.GREATER);
        Losh.Result plain = Losh.of(x, w, options);
        Losh.Result scaled = Losh.of(x.map(v -> -Math.scalb(v, exponent)), w, options);
        assertArrayEquals(plain.h(), scaled.h());
        assertArrayEquals(plain.pValues(), scaled.pValues());
        assertArrayEquals(plain.h(), Losh.of(x.map(v -> v + origin), w, options).h(), 1e-10);
        assertArrayEquals(
                plain.h(),
                Losh.of(x, w.standardize(Weights.Style.UNIT), options).h(),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullPValuesAreUniform(boolean even) {
        Weights w = even ? Lattices.queen(5) : Lattices.uneven(5);
        NaivePermutation.assertUniform(
                600,
                99,
                s -> Losh.of(Lattices.normal(w, 1000 + s), w, permutation(99, s, Alternative.GREATER))
                        .pValues()[12]);
    }

    @Test
    void threadsDoNotChangeABit() {
        Weights w = Lattices.uneven(30);
        Variable x = Lattices.normal(w, 8);
        Losh.Options options = permutation(99, 3, Alternative.TWO_SIDED);
        Losh.Result one = Losh.of(x, w, options.local(options.local().execution(Execution.sequential())));
        Losh.Result many = Losh.of(x, w, options);
        assertArrayEquals(one.h(), many.h());
        assertArrayEquals(one.pValues(), many.pValues());
        assertArrayEquals(one.simulatedVariance(), many.simulatedVariance());
    }

    @Test
    void unevenSurroundingsAreFound() {
        Weights w = Lattices.queen(12);
        double[] x = Lattices.normal(w, 4).toArray();
        for (int i = 0; i < 144; i++) {
            x[i] *= i % 12 < 5 && i / 12 < 5 ? 5 : 1;
        }
        Variable v = Variable.of("x", w.labels(), x);
        for (Losh.Result result : List.of(Losh.of(v, w), Losh.of(v, w, permutation(199, 1, Alternative.GREATER)))) {
            assertTrue(result.pValues()[2 * 12 + 2] < 0.05);
            assertTrue(result.h()[2 * 12 + 2] > 1);
            assertTrue(result.pValues()[9 * 12 + 9] > 0.5);
            assertTrue(result.toString().contains("Uneven"), result.toString());
            assertEquals(result.h()[5], result.toTable().variable("H").get("6"));
        }
        double[] large = Losh.of(v, w).pValues();
        Losh.Options options = Losh.options();
        double[] small = Losh.of(v, w, options.local(options.local().alternative(Alternative.LESS)))
                .pValues();
        double[] both = Losh.of(v, w, options.local(options.local().alternative(Alternative.TWO_SIDED)))
                .pValues();
        for (int i = 0; i < 144; i++) {
            assertEquals(1, large[i] + small[i], 1e-12);
            assertEquals(2 * Math.min(large[i], small[i]), both[i], 1e-12);
        }
    }

    @Test
    void islandsAreLeftOut() {
        double[] x = {1, 2, 4, 9};
        Losh.Result result = Losh.of(Variable.of("x", ABCD, x), PATH);
        Labels abc = Labels.of("a", "b", "c");
        Losh.Result without = Losh.of(Variable.of("x", abc, 1, 2, 4), PATH.select(abc));
        assertArrayEquals(without.h(), Arrays.copyOf(result.h(), 3), 1e-14);
        assertArrayEquals(without.variance(), Arrays.copyOf(result.variance(), 3), 1e-14);
        assertTrue(Double.isNaN(result.h()[3]) && Double.isNaN(result.pValues()[3]));
        assertTrue(result.toString().lines().anyMatch(l -> l.startsWith("Undefined") && l.endsWith("1")));
        // d has no neighbours of its own, so a's surroundings are unknown.
        Weights oneWay = Weights.builder(ABCD)
                .add("a", "d", 1)
                .add("b", "a", 1)
                .add("c", "b", 1)
                .build();
        double[] h = Losh.of(Variable.of("x", ABCD, x), oneWay).h();
        assertTrue(Double.isNaN(h[0]) && h[1] > 0 && h[2] > 0);
    }

    @Test
    void whereEveryUnitIsTheMeanOfItsNeighboursNothingIsDefined() {
        for (double[] x : new double[][] {{0.1, 0.1, 0.1, 0.1}, {0.1, 0.1, 0.1, 9}}) {
            for (Losh.Test test : Losh.Test.values()) {
                Losh.Result result =
                        Losh.of(Variable.of("x", ABCD, x), PATH, Losh.options().test(test));
                assertTrue(Arrays.stream(result.h()).allMatch(Double::isNaN));
                assertTrue(Arrays.stream(result.pValues()).allMatch(Double::isNaN));
                assertEquals(4, result.toTable().rows().size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewUnitsAreNoObstacle(int n) {
        Weights w = Lattices.complete(n);
        Variable x = Variable.of(
                "x", w.labels(), IntStream.range(0, n).asDoubleStream().toArray());
        for (Losh.Test test : Losh.Test.values()) {
            Losh.Result result = Losh.of(x, w, Losh.options().test(test));
            assertEquals(n, result.pValues().length);
            assertTrue(n == 1 || result.h()[0] > 0);
        }
    }

    @Test
    void badInputIsNamed() {
        Variable good = Variable.of("good", ABCD, 1, 2, 4, 9);
        assertMessage("exponent", () -> Losh.options().exponent(0));
        assertMessage("exponent", () -> Losh.options().exponent(Double.NaN));
        assertMessage("\"b\"", () -> Losh.of(Variable.of("gap", ABCD, 1, Double.NaN, 4, 9), PATH));
        Weights self = Weights.builder(ABCD).add("a", "a", 1).build();
        assertMessage("\"a\"", () -> Losh.of(good, self));
        assertThrows(MisalignedLabelsException.class, () -> Losh.of(good.align(Labels.of("b", "a", "c", "d")), PATH));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
