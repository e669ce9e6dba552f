package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conventions, two variables and rates of local Moran. */
class LocalMoranVariantsTest {
    private static final LocalOptions QUICK = LocalMoran.options().permutations(9);

    static Stream<Oracles.Case> local() {
        return Oracles.cases("local_");
    }

    private static Oracles.Case columbus() {
        Path folder = Oracles.folder().resolve("columbus");
        return new Oracles.Case(folder, "queen", "CRIME", folder.resolve("local_queen_CRIME.csv.gz"));
    }

    private static Oracles.Rows reference() {
        return Oracles.rows(Path.of("src/test/resources/local/columbus_queen_CRIME.csv"));
    }

    private static double number(Path file, String key) {
        try {
            Matcher matcher =
                    Pattern.compile("\"" + key + "\": (-?[0-9.eE+-]+)").matcher(Files.readString(file));
            assertTrue(matcher.find(), key);
            return Double.parseDouble(matcher.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("local")
    void quadrantsByMeansAreThoseOfSpdep(Oracles.Case oracle) {
        List<String> expected = Oracles.rows(oracle.file()).column("quadrant_mean");
        LocalMoran.Result result = LocalMoran.of(
                oracle.variable(), oracle.binary().rowStandardized(), QUICK, LocalMoranConventions.spdep());
        for (int i = 0; i < expected.size(); i++) {
            String label = result.labels().get(i);
            Cluster quadrant = result.quadrant(label);
            // spdep gives islands a quadrant, by a lag of 0.
            if (quadrant != Cluster.NO_NEIGHBOURS) {
                assertEquals(expected.get(i), quadrant.title(), label);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LocalMoranConventions.Quadrants.class)
    void allQuadrantsOfBinaryWeightsAreThoseOfSpdep(LocalMoranConventions.Quadrants quadrants) {
        Oracles.Case oracle = columbus();
        String column = quadrants == LocalMoranConventions.Quadrants.ORIGIN
                ? "pysal_B"
                : quadrants.name().toLowerCase(java.util.Locale.ROOT) + "_B";
        LocalMoran.Result result = LocalMoran.of(
                oracle.variable(),
                oracle.binary(),
                QUICK,
                LocalMoran.conventions().quadrants(quadrants));
        for (int i = 0; i < result.labels().size(); i++) {
            String label = result.labels().get(i);
            assertEquals(
                    reference().column(column).get(i), result.quadrant(label).title(), label);
        }
    }

    @Test
    void sampleVarianceIsThatOfSpdep() {
        Oracles.Case oracle = columbus();
        Weights w = oracle.binary().rowStandardized();
        LocalMoran.Result n = LocalMoran.of(oracle.variable(), w, QUICK);
        LocalMoran.Result sample = LocalMoran.of(oracle.variable(), w, QUICK, LocalMoranConventions.pysal());
        double[] expected = reference().numbers("I_n1");
        for (int i = 0; i < expected.length; i++) {
            assertClose(expected[i], sample.i()[i], 1e-3, 1e-10, "I of " + i);
        }
        assertArrayEquals(n.pValues(), sample.pValues());
        assertArrayEquals(
                n.conditionalMoments().z(), sample.conditionalMoments().z(), 1e-12);
        assertArrayEquals(n.totalMoments().z(), sample.totalMoments().z(), 1e-12);
        assertTrue(sample.toString().contains("m2 = sum z^2 / (n - 1)"), sample.toString());
    }

    @Test
    void bivariateIsThatOfSpdep() {
        Oracles.Case oracle = columbus();
        Variable income = new Oracles.Case(oracle.folder(), "queen", "INC", oracle.file()).variable();
        LocalMoran.Result result =
                LocalMoran.bivariate(oracle.variable(), income, oracle.binary().rowStandardized(), QUICK);
        double[] expected = reference().numbers("Ibv");
        for (int i = 0; i < expected.length; i++) {
            assertClose(expected[i], result.i()[i], 1e-3, 1e-10, "I of " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"columbus CRIME INC", "nc_sids rate74 nwrate74", "boston CMEDV NOX", "world lifeExp gdpPercap"})
    void bivariateSumsToTheGlobalOne(String data) {
        String[] part = data.split(" ");
        Path folder = Oracles.folder().resolve(part[0]);
        Oracles.Case x = new Oracles.Case(folder, "queen", part[1], folder);
        Variable y = new Oracles.Case(folder, "queen", part[2], folder).variable();
        double expected = number(folder.resolve("bivariate.json"), "bivariate_moran_sample_sd");
        LocalMoran.Result result =
                LocalMoran.bivariate(x.variable(), y, x.binary().rowStandardized(), QUICK);
        assertClose(expected, Pairwise.sum(result.i()) / (y.size() - 1), 0, 1e-10, data);
    }

    @Property(tries = 30)
    void bivariateOfAVariableWithItselfIsUnivariate(@ForAll long seed) {
        Weights w = Lattices.uneven(5);
        Variable y = Lattices.normal(w, seed);
        LocalOptions options = QUICK.permutations(99);
        LocalMoran.Result one = LocalMoran.of(y, w, options, LocalMoranConventions.pysal());
        LocalMoran.Result two = LocalMoran.bivariate(y, y, w, options);
        assertArrayEquals(one.i(), two.i(), 1e-12);
        assertArrayEquals(one.pValues(), two.pValues());
        assertArrayEquals(
                one.conditionalMoments().variance(), two.conditionalMoments().variance(), 1e-12);
        assertEquals(one.clusters(), two.clusters());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bivariatePermutationsHaveTheConditionalMoments(boolean even) {
        Weights w = even ? Lattices.queen(7) : Lattices.uneven(7);
        int permutations = 20_000;
        LocalMoran.Result result =
                LocalMoran.bivariate(Lattices.normal(w, 6), Lattices.normal(w, 7), w, QUICK.permutations(permutations));
        double[] expectation = result.conditionalMoments().expectation();
        double[] variance = result.conditionalMoments().variance();
        for (int i = 0; i < w.size(); i++) {
            assertEquals(expectation[i], result.simulatedMean()[i], 5 * Math.sqrt(variance[i] / permutations));
            assertEquals(variance[i], result.simulatedVariance()[i], 5 * variance[i] * Math.sqrt(2.5 / permutations));
        }
    }

    @Test
    void bivariateTotalMomentsAreThoseOfAllArrangements() {
        Labels labels = Labels.of("a", "b", "c", "d", "e");
        Weights w = Weights.builder(labels)
                .add("a", "b", 2)
                .add("a", "c", 0.5)
                .add("b", "c", 1)
                .build();
        double[] y = {3, -1, 4, 1, -5.5};
        Variable x = Variable.of("x", labels, 1, 5, -2, 2, 0.5);
        LocalMoran.Result result = LocalMoran.bivariate(x, Variable.of("y", labels, y), w, QUICK);
        double first = 0;
        double second = 0;
        List<int[]> all = Lattices.arrangements(new int[] {0, 1, 2, 3, 4}, 5);
        for (int[] order : all) {
            double[] turned = new double[5];
            for (int i = 0; i < 5; i++) {
                turned[i] = y[order[i]];
            }
            double i = LocalMoran.bivariate(x, Variable.of("y", labels, turned), w, QUICK.permutations(1))
                    .i()[0];
            first += i / all.size();
            second += i * i / all.size();
        }
        assertEquals(0, first, 1e-12);
        assertEquals(second, result.totalMoments().variance()[0], 1e-12);
        assertEquals(0, result.totalMoments().expectation()[0]);
    }

    @Test
    void bivariateNullPValuesAreUniform() {
        Weights w = Lattices.uneven(5);
        int[] seen = new int[20];
        java.util.Random maps = new java.util.Random(2);
        int sets = 4000;
        for (int s = 0; s < sets; s++) {
            // x is half y: dependence at the place itself is no evidence.
            Variable y = Lattices.normal(w, maps);
            Variable x = Lattices.normal(w, maps);
            double[] mixed = new double[w.size()];
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] = x.get(i) + y.get(i);
            }
            double p = LocalMoran.bivariate(
                            Variable.of("x", w.labels(), mixed),
                            y,
                            w,
                            QUICK.permutations(19).seed(s).alternative(Alternative.GREATER))
                    .pValues()[12];
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
    void meanOfTheRatesIsTheEmpiricalBayesMoranOfSpdep() {
        Path folder = Oracles.folder().resolve("nc_sids");
        Oracles.Case events = new Oracles.Case(folder, "queen", "SID74", folder);
        Variable births = new Oracles.Case(folder, "queen", "BIR74", folder).variable();
        Weights w = events.binary().rowStandardized();
        LocalMoran.Result result = LocalMoran.rates(
                events.variable(), births, w, Rates.NegativeVariance.PRIOR_ZERO, QUICK, LocalMoranConventions.spdep());
        double expected = number(folder.resolve("rates.json"), "EBI");
        assertClose(expected, Pairwise.mean(result.i()), 0, 1e-10, "EBI");
        LocalMoran.Result pysal = LocalMoran.rates(events.variable(), births, w, QUICK);
        assertClose(expected * 99 / 100, Pairwise.mean(pysal.i()), 0, 1e-10, "EBI with divisor n - 1");
    }

    @Test
    void ratesAreStandardisedByTheRule() {
        Weights w = Lattices.queen(2);
        Variable e = Variable.of("deaths", w.labels(), 1, 4, 0, 9);
        Variable p = Variable.of("births", w.labels(), 10, 20, 5, 40);
        for (Rates.NegativeVariance rule : Rates.NegativeVariance.values()) {
            assertArrayEquals(
                    LocalMoran.of(Rates.standardized(e, p, rule), w, QUICK).i(),
                    LocalMoran.rates(e, p, w, rule, QUICK, LocalMoran.conventions())
                            .i());
        }
    }

    @Test
    void badRatesAreNamed() {
        Weights w = Lattices.complete(3);
        Variable e = Variable.of("deaths", w.labels(), 1, 0, 2);
        Variable p = Variable.of("births", w.labels(), 10, 20, 30);
        assertTrue(message(() -> LocalMoran.rates(e, p.map(v -> v == 20 ? 0 : v), w))
                .startsWith("births: the base of \"2\" is 0.0"));
        assertTrue(message(() -> LocalMoran.rates(e.map(v -> v - 1), p, w)).startsWith("deaths: the events of \"2\""));
        assertTrue(message(() -> LocalMoran.rates(e.map(v -> 0 * v), p, w)).startsWith("deaths: there are no events"));
    }

    @Test
    void aConstantOfTheTwoLeavesEverythingUndefined() {
        Weights w = Lattices.queen(3);
        Variable y = Lattices.normal(w, 1);
        Variable constant = y.map(v -> 4);
        for (LocalMoran.Result result :
                List.of(LocalMoran.bivariate(y, constant, w, QUICK), LocalMoran.bivariate(constant, y, w, QUICK))) {
            assertTrue(result.clusters().stream().allMatch(c -> c == Cluster.UNDEFINED));
            assertTrue(Double.isNaN(result.i()[0]) && Double.isNaN(result.pValues()[0]));
            assertEquals(0, result.draws()[0]);
            assertTrue(Double.isNaN(result.toTable().variable("simulated mean").get("1")));
        }
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
