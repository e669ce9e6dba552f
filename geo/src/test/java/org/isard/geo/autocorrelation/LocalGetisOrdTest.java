package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.MultipleTesting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGetisOrdTest {
    private static final LocalOptions QUICK = LocalGetisOrd.options().permutations(99);
    private static final Labels ABCD = Labels.of("a", "b", "c", "d");
    /** a - b - c, and d alone. */
    private static final Weights PATH = Weights.builder(ABCD)
            .add("a", "b", 1)
            .add("b", "a", 1)
            .add("b", "c", 1)
            .add("c", "b", 1)
            .build();

    @Test
    void statisticAndMomentsAreThoseOfSpdep() {
        Path folder = Oracles.folder().resolve("columbus");
        Oracles.Case oracle = new Oracles.Case(folder, "queen", "CRIME", folder);
        Oracles.Rows expected = Oracles.rows(Path.of("src/test/resources/local/columbus_queen_CRIME.csv"));
        Weights w = oracle.binary().rowStandardized();
        LocalGetisOrd.Result g = LocalGetisOrd.of(oracle.variable(), w, QUICK);
        LocalGetisOrd.Result star = LocalGetisOrd.star(oracle.variable(), w, QUICK);
        List<String> columns = List.of("G", "EG", "VG", "Gstar", "EGstar", "VGstar");
        List<double[]> actual =
                List.of(g.g(), g.expectation(), g.variance(), star.g(), star.expectation(), star.variance());
        for (int c = 0; c < columns.size(); c++) {
            double[] values = expected.numbers(columns.get(c));
            for (int i = 0; i < values.length; i++) {
                assertClose(values[i], actual.get(c)[i], 0, 1e-10, columns.get(c) + " in row " + (i + 1));
            }
        }
    }

    @Property(tries = 30)
    void zIsThatOfLocalMoranWithTheSignOfThePlace(@ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int side) {
        Weights w = Lattices.uneven(side);
        Variable y = Lattices.normal(w, seed);
        LocalMoran.Result moran = LocalMoran.of(y, w, QUICK);
        double[] expected = moran.conditionalMoments().z();
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= Math.signum(moran.z()[i]);
        }
        assertArrayEquals(expected, LocalGetisOrd.of(y, w, QUICK).z(), 1e-10);
    }

    @Property(tries = 40)
    void reflectionTurnsZ(
            @ForAll long seed, @ForAll @DoubleRange(min = -50, max = 50) double centre, @ForAll boolean even) {
        Weights w = even ? Lattices.queen(5) : Lattices.uneven(5);
        Variable y = Lattices.normal(w, seed);
        Variable turned = y.map(v -> centre - v);
        LocalOptions greater = QUICK.alternative(Alternative.GREATER);
        LocalOptions less = QUICK.alternative(Alternative.LESS);
        for (LocalGetisOrd.Kind kind : LocalGetisOrd.Kind.values()) {
            double[] z = of(kind, y, w, greater).z();
            LocalGetisOrd.Result other = of(kind, turned, w, less);
            double[] minus = Arrays.stream(other.z()).map(v -> -v).toArray();
            assertArrayEquals(z, minus, 1e-9);
            assertArrayEquals(of(kind, y, w, greater).pValues(), other.pValues());
        }
    }

    private static LocalGetisOrd.Result of(LocalGetisOrd.Kind kind, Variable y, Weights w, LocalOptions options) {
        return kind == LocalGetisOrd.Kind.G ? LocalGetisOrd.of(y, w, options) : LocalGetisOrd.star(y, w, options);
    }

    @Property(tries = 40)
    void scaleOriginAndOrderDoNotMatter(@ForAll long seed, @ForAll @IntRange(min = -900, max = 900) int exponent) {
        Weights w = Lattices.uneven(4);
        Variable y = Lattices.normal(w, seed);
        Labels turned = Labels.of(y.labels().asList().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .toList());
        for (LocalGetisOrd.Kind kind : LocalGetisOrd.Kind.values()) {
            LocalGetisOrd.Result plain = of(kind, y, w, QUICK);
            LocalGetisOrd.Result scaled = of(kind, y.map(v -> Math.scalb(v, exponent)), w, QUICK);
            assertArrayEquals(plain.z(), scaled.z());
            assertArrayEquals(plain.g(), scaled.g());
            assertArrayEquals(plain.pValues(), scaled.pValues());
            assertArrayEquals(
                    plain.z(), of(kind, y.map(v -> 3 * v + 8), w, QUICK).z(), 1e-9);
            LocalGetisOrd.Result other = of(kind, y.align(turned), w.select(turned), QUICK);
            for (int i = 0; i < y.size(); i++) {
                assertEquals(plain.z()[i], other.z()[turned.indexOf(y.labels().get(i))], 1e-9);
            }
        }
    }

    /** G, its moments over all draws and its p-value by the definition, draw by draw. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void permutationsAreThoseOfTheDefinition(boolean star) {
        Labels labels = Labels.numbered(6);
        double[] y = {1, 2.5, 2, 7, 4, 3};
        WeightsBuilder builder = Weights.builder(labels);
        builder.add(0, 1, 2).add(0, 2, 1).add(0, 4, 0.5).add(3, 4, 1).add(3, 5, 1);
        if (star) {
            builder.add(0, 0, 3);
        }
        Weights w = builder.build();
        int permutations = 40_000;
        LocalOptions options = QUICK.permutations(permutations).alternative(Alternative.GREATER);
        Variable variable = Variable.of("y", labels, y);
        LocalGetisOrd.Result result =
                star ? LocalGetisOrd.star(variable, w, options) : LocalGetisOrd.of(variable, w, options);
        double own = star ? 3 * y[0] : 0;
        double total = star ? 19.5 : 18.5;
        double observed = (own + 2 * y[1] + y[2] + 0.5 * y[4]) / total;
        assertEquals(observed, result.g()[0], 1e-15);
        List<int[]> all = Lattices.arrangements(new int[] {1, 2, 3, 4, 5}, 3);
        double mean = 0;
        double square = 0;
        double atLeast = 0;
        for (int[] draw : all) {
            double g = (own + 2 * y[draw[0]] + y[draw[1]] + 0.5 * y[draw[2]]) / total;
            mean += g / all.size();
            square += g * g / all.size();
            atLeast += g >= observed - 1e-12 ? 1.0 / all.size() : 0;
        }
        double variance = square - mean * mean;
        assertEquals(mean, result.simulatedMean()[0], 5 * Math.sqrt(variance / permutations));
        assertEquals(variance, result.simulatedVariance()[0], 5 * variance * Math.sqrt(2.5 / permutations));
        assertEquals(atLeast, result.pValues()[0], 5 * Math.sqrt(0.25 / permutations));
        if (!star) {
            assertEquals(mean, result.expectation()[0], 1e-14);
            assertEquals(variance, result.variance()[0], 1e-14);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void simulatedMomentsOfGAreTheAnalyticalOnes(boolean even) {
        Weights w = even ? Lattices.queen(7) : Lattices.uneven(7);
        int permutations = 20_000;
        LocalGetisOrd.Result result =
                LocalGetisOrd.of(Lattices.normal(w, 5).map(Math::exp), w, QUICK.permutations(permutations));
        double[] expectation = result.expectation();
        double[] variance = result.variance();
        for (int i = 0; i < w.size(); i++) {
            assertEquals(expectation[i], result.simulatedMean()[i], 5 * Math.sqrt(variance[i] / permutations));
            // Lognormal values have heavy tails: the fourth moment of a lag may reach several times the normal 3.
            assertEquals(variance[i], result.simulatedVariance()[i], 5 * variance[i] * Math.sqrt(20.0 / permutations));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullPValuesAreUniform(boolean even) {
        Weights w = even ? Lattices.queen(5) : Lattices.uneven(5);
        int sets = 4000;
        int[] seen = new int[20];
        java.util.Random maps = new java.util.Random(1);
        for (int s = 0; s < sets; s++) {
            LocalOptions options = QUICK.permutations(19).seed(s).alternative(Alternative.GREATER);
            double p = LocalGetisOrd.of(Lattices.normal(w, maps), w, options).pValues()[12];
            seen[(int) Math.rint(p * 20) - 1]++;
        }
        double chi = 0;
        for (int count : seen) {
            chi += (count - sets / 20.0) * (count - sets / 20.0) / (sets / 20.0);
        }
        // The 1e-6 point of chi-square with 19 degrees of freedom.
        assertTrue(chi < 63.2, "chi square " + chi);
    }

    @Test
    void gAndItsStarHaveTheSamePermutationPValues() {
        Weights w = Lattices.uneven(6);
        Variable y = Lattices.normal(w, 2);
        assertArrayEquals(
                LocalGetisOrd.of(y, w, QUICK).pValues(),
                LocalGetisOrd.star(y, w, QUICK).pValues());
    }

    @Test
    void ownWeightIsTheLargestOfTheRow() {
        Weights w = Weights.builder(ABCD)
                .add("a", "b", 2)
                .add("a", "c", 6)
                .add("b", "a", 1)
                .build();
        Variable y = Variable.of("y", ABCD, 1, 2, 3, 4);
        assertArrayEquals(
                new double[] {(6 + 4 + 18) / 10.0, (2 + 1) / 10.0, 0.3, 0.4},
                LocalGetisOrd.star(y, w, QUICK).g(),
                1e-15);
        // 1/4, 3/4 and 3/4 for the place itself, standardised again: 1/7, 3/7, 3/7.
        assertArrayEquals(
                new double[] {(3 + 2 + 9) / 70.0, (1 + 0.5) / 10 - 0.0, 0.3, 0.4},
                LocalGetisOrd.star(y, w.rowStandardized(), QUICK).g(),
                1e-15);
    }

    @Test
    void binaryVarianceOfPysalIsTheGeneralOneForBinaryWeightsOnly() {
        Weights row = Lattices.queen(6);
        Variable y = Lattices.normal(row, 9);
        for (LocalGetisOrd.Kind kind : LocalGetisOrd.Kind.values()) {
            double[] any = of(kind, y, row.binary(), QUICK).z();
            double[] pysal = kind == LocalGetisOrd.Kind.G
                    ? LocalGetisOrd.of(y, row.binary(), QUICK, LocalGetisOrd.Variance.BINARY_WEIGHTS)
                            .z()
                    : LocalGetisOrd.star(y, row.binary(), QUICK, LocalGetisOrd.Variance.BINARY_WEIGHTS)
                            .z();
            assertArrayEquals(any, pysal, 1e-12);
        }
        // Row sums of 1: PySAL's variance is s^2, that of a single draw.
        LocalGetisOrd.Result star = LocalGetisOrd.star(y, row, QUICK, LocalGetisOrd.Variance.BINARY_WEIGHTS);
        double[] general = LocalGetisOrd.star(y, row, QUICK).z();
        double n = y.size();
        for (int i = 0; i < n; i++) {
            double k = row.cardinality(i) + 1;
            double factor = Math.sqrt((n / k - 1) / (n - 1));
            assertEquals(general[i] * factor, star.z()[i], 1e-12);
        }
    }

    @Test
    void islandsHaveNoPValueAndAreNotCountedAsTests() {
        Variable y = Variable.of("y", ABCD, 1, 2, 4, 9);
        for (LocalGetisOrd.Kind kind : LocalGetisOrd.Kind.values()) {
            LocalGetisOrd.Result result = of(kind, y, PATH, QUICK.control(MultipleTesting.BONFERRONI));
            assertEquals(Spot.NO_NEIGHBOURS, result.spot("d"));
            assertTrue(Double.isNaN(result.pValues()[3]));
            assertTrue(Double.isNaN(result.simulatedMean()[3]));
            assertEquals(kind == LocalGetisOrd.Kind.G, Double.isNaN(result.z()[3]));
            assertEquals(Math.min(1, 3 * result.pValues()[1]), result.adjustedPValues()[1]);
        }
    }

    @Test
    void aConstantVariableIsUndefinedEverywhere() {
        LocalGetisOrd.Result result = LocalGetisOrd.of(Variable.of("y", ABCD, 0.1, 0.1, 0.1, 0.1), PATH, QUICK);
        assertEquals(List.of(Spot.UNDEFINED, Spot.UNDEFINED, Spot.UNDEFINED, Spot.NO_NEIGHBOURS), result.spots());
        assertTrue(Arrays.stream(result.z()).allMatch(Double::isNaN));
        assertTrue(Arrays.stream(result.pValues()).allMatch(Double::isNaN));
        assertEquals(1 / 3.0, result.g()[0], 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 12})
    void ifAllOthersAreNeighboursNothingCanBeExtreme(int n) {
        Weights w = Lattices.complete(n);
        LocalGetisOrd.Result result = LocalGetisOrd.of(Lattices.normal(w, n), w, QUICK);
        for (int i = 0; i < n; i++) {
            assertEquals(1, result.pValues()[i]);
            assertEquals(Spot.NOT_SIGNIFICANT, result.spots().get(i));
            assertTrue(Double.isNaN(result.z()[i]));
            assertEquals(1, result.g()[i], 1e-12);
        }
    }

    @Test
    void oneUnitIsAnIsland() {
        Labels one = Labels.of("only");
        Variable y = Variable.of("y", one, 5);
        Weights w = Weights.builder(one).build();
        assertEquals(List.of(Spot.NO_NEIGHBOURS), LocalGetisOrd.of(y, w).spots());
        assertEquals(List.of(Spot.NO_NEIGHBOURS), LocalGetisOrd.star(y, w).spots());
        assertEquals(1, LocalGetisOrd.star(y, w).g()[0]);
        assertTrue(Double.isNaN(LocalGetisOrd.of(y, w).g()[0]));
    }

    @Test
    void sumsOfZeroMakeGUndefinedButNotZ() {
        Variable y = Variable.of("y", ABCD, -1, 1, 2, -2);
        LocalGetisOrd.Result result = LocalGetisOrd.star(y, PATH, QUICK);
        assertTrue(Arrays.stream(result.g()).allMatch(Double::isNaN));
        assertTrue(Double.isFinite(result.z()[0]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, 1e-300, Double.MIN_NORMAL, 1e154})
    void extremeUnitsOfMeasurementDoNotOverflow(double unit) {
        Variable y = Variable.of("y", ABCD, 1, 0.5, 0.75, 0.25);
        LocalGetisOrd.Result plain = LocalGetisOrd.of(y, PATH, QUICK);
        LocalGetisOrd.Result scaled = LocalGetisOrd.of(y.map(v -> v * unit), PATH, QUICK);
        assertArrayEquals(plain.z(), scaled.z(), 1e-12);
        assertArrayEquals(plain.g(), scaled.g(), 1e-12);
        assertArrayEquals(plain.simulatedMean(), scaled.simulatedMean(), 1e-12);
    }

    @Test
    void badInputIsNamed() {
        Weights self = Weights.builder(ABCD).add("a", "b", 1).add("c", "c", 1).build();
        Variable y = Variable.of("price", ABCD, 1, 2, 3, 4);
        assertTrue(message(() -> LocalGetisOrd.of(y, self)).contains("w: \"c\" is its own neighbour"));
        assertTrue(message(() -> LocalGetisOrd.star(y.map(v -> v == 2 ? Double.NaN : v), PATH))
                .contains("price: the value of \"b\""));
        assertThrows(
                org.isard.core.MisalignedLabelsException.class,
                () -> LocalGetisOrd.star(y.align(Labels.of("b", "a", "c", "d")), PATH));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void tableAndTextTellTheResult() {
        LocalGetisOrd.Result result = LocalGetisOrd.star(Variable.of("price", ABCD, 1, 2, 4, 9), PATH, QUICK);
        assertEquals(result.z()[1], result.toTable().variable("z").get("b"));
        assertEquals(result.g()[1], result.toTable().variable("Gi*").get("b"));
        assertEquals("No neighbours", result.toTable().categories("spot").get("d"));
        String text = result.toString();
        assertTrue(text.contains("Local Gi* of price, n = 4") && text.contains("99 conditional"), text);
    }
}
