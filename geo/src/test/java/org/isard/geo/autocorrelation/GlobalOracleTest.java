package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Geary's c, global G, join counts and Lee's L against spdep 1.2.7. */
class GlobalOracleTest {
    private static final double EXACT = 1e-10;

    static Stream<Oracles.Case> global() {
        return Oracles.cases("global_");
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(JsonNode node) {
        return node.isArray() ? number(node.get(0)) : node.asDouble();
    }

    private static void check(JsonNode test, double[] actual, double toleranceOfP) {
        List<JsonNode> estimate = List.of(
                test.get("estimate").elements().next(),
                test.get("estimate").get("Expectation"),
                test.get("estimate").get("Variance"));
        assertClose(number(estimate.get(0)), actual[0], 0, EXACT, "statistic");
        assertClose(number(estimate.get(1)), actual[1], 0, EXACT, "expectation");
        assertClose(number(estimate.get(2)), actual[2], 0, EXACT, "variance");
        assertClose(number(test.get("statistic")), actual[3], 0, EXACT, "z");
        assertClose(number(test.get("p.value")), actual[4], 0, toleranceOfP, "p");
    }

    @ParameterizedTest
    @MethodSource("global")
    void globalStatisticsAreThoseOfSpdep(Oracles.Case oracle) {
        JsonNode json = json(oracle.file());
        Variable y = oracle.variable();
        Weights binary = oracle.binary();
        Weights row = binary.rowStandardized();
        Geary.Result c = Geary.of(y, row);
        check(
                json.get("geary_randomisation_W"),
                new double[] {c.c(), c.expectation(), c.variance(), c.z(), c.pValue()},
                EXACT);
        c = Geary.of(y, row, Inference.normality());
        check(
                json.get("geary_normality_W"),
                new double[] {c.c(), c.expectation(), c.variance(), c.z(), c.pValue()},
                EXACT);
        GetisOrd.Result g = GetisOrd.of(y, binary);
        // spdep's sums of raw powers cancel: see digitsOfGThatSpdepLoses. An error e of z is one of z^2 e of the tail.
        check(json.get("getis_ord_G_B"), new double[] {g.g(), g.expectation(), g.variance(), g.z(), g.pValue()}, 1e-9);
        assertClose(number(json.get("lee_L_self")), Lee.of(y, row).l(), 0, EXACT, "L");
    }

    /**
     * z in rational arithmetic from the same doubles (Python's fractions); spdep's differs by 3.6e-12, hence its p by
     * 7e-10.
     */
    @Test
    void digitsOfGThatSpdepLoses() {
        Oracles.Case oracle = new Oracles.Case(Oracles.folder().resolve("boston"), "knn4", "NOX", Path.of(""));
        assertEquals(
                13.925764496698234507,
                GetisOrd.of(oracle.variable(), oracle.binary()).z(),
                13.9 * 1e-13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void leeOfTwoVariablesIsThatOfSpdep(String set) {
        Path folder = Oracles.folder().resolve(set);
        JsonNode json = json(folder.resolve("bivariate.json"));
        String weights = json.get("weights").asText();
        Variable x = new Oracles.Case(folder, weights, json.get("x").asText(), folder).variable();
        Oracles.Case other = new Oracles.Case(folder, weights, json.get("y").asText(), folder);
        Lee.Result lee = Lee.of(x, other.variable(), other.binary().rowStandardized());
        assertClose(json.get("lee_L").asDouble(), lee.l(), 0, EXACT, "L");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void joinCountsOfTwoColoursAreThoseOfSpdep(String set) {
        Path folder = Oracles.folder().resolve(set);
        JsonNode json = json(folder.resolve("joincount.json"));
        Oracles.Case oracle =
                new Oracles.Case(folder, "queen", json.get("variable").asText(), folder);
        Variable y = oracle.variable();
        double[] sorted = y.toArray();
        java.util.Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        Categories colours = Categories.ofCodes(
                "level",
                y.labels(),
                List.of("low", "high"),
                java.util.Arrays.stream(y.toArray())
                        .mapToInt(v -> v > median ? 1 : 0)
                        .toArray());
        JoinCount.Result result = JoinCount.of(colours, oracle.binary());
        assertEquals(4, json.get("table").size());
        for (int row = 0; row < 4; row++) {
            JsonNode expected = json.get("table").get(row);
            JoinCount.Row actual = result.rows().get(row);
            assertEquals(expected.get("_row").asText(), actual.joins());
            assertClose(expected.get("Joincount").asDouble(), actual.count(), 0, EXACT, set + " count");
            assertClose(expected.get("Expected").asDouble(), actual.expectation(), 0, EXACT, set + " expectation");
            assertClose(expected.get("Variance").asDouble(), actual.variance(), 0, EXACT, set + " variance " + row);
            assertClose(expected.get("z-value").asDouble(), actual.z(), 0, EXACT, set + " z");
        }
    }

    @Test
    void referencesMadeForThisTestAreMet() {
        Path file = Path.of("src/test/resources/autocorrelation/global_reference.csv");
        Oracles.Rows rows = Oracles.rows(file);
        assertEquals(462, rows.rows().size());
        Map<String, List<Map<String, String>>> byCase = new java.util.LinkedHashMap<>();
        for (Map<String, String> row : rows.rows()) {
            byCase.computeIfAbsent(row.get("dataset") + "," + row.get("weights"), k -> new java.util.ArrayList<>())
                    .add(row);
        }
        byCase.forEach((name, expected) -> {
            String[] part = name.split(",");
            String[] variables = switch (part[0]) {
                case "columbus" -> new String[] {"CRIME", "INC"};
                case "nc_sids" -> new String[] {"rate74", "nwrate74"};
                default -> new String[] {"lifeExp", "gdpPercap"};
            };
            Path folder = Oracles.folder().resolve(part[0]);
            Oracles.Case first = new Oracles.Case(folder, part[1], variables[0], file);
            Variable x = first.variable();
            Variable y = new Oracles.Case(folder, part[1], variables[1], file).variable();
            compare(name, expected, x, y, first.binary());
        });
    }

    private static void compare(
            String name, List<Map<String, String>> expected, Variable x, Variable y, Weights binary) {
        for (Map<String, String> row : expected) {
            String[] what = row.get("case").split("_");
            Weights w = List.of(what).contains("W") ? binary.rowStandardized() : binary;
            Islands islands = row.get("case").endsWith("FALSE") || what[0].equals("multiall")
                    ? Islands.COUNTED
                    : Islands.LEFT_OUT;
            GlobalOptions options = Geary.options().islands(islands);
            double[] actual;
            switch (what[0]) {
                case "geary" -> {
                    Geary.Result c =
                            Geary.of(x, w, what[1].equals("norm") ? options.inference(Inference.normality()) : options);
                    actual = new double[] {c.c(), c.expectation(), c.variance(), c.z()};
                }
                case "G" -> {
                    GetisOrd.Result g = GetisOrd.of(x, w, options);
                    actual = new double[] {g.g(), g.expectation(), g.variance(), g.z()};
                }
                case "lee", "leeself" -> {
                    Lee.Result l = Lee.of(x, what[0].equals("lee") ? y : x, w);
                    double variance = what[0].equals("lee") ? varianceOfLeeInSpdep(x, y, w, l) : l.variance();
                    double z = l.z() * Math.sqrt(l.variance() / variance);
                    actual = new double[] {l.l(), l.expectation(), variance, z};
                }
                default -> {
                    JoinCount.Options joins = JoinCount.options()
                            .islands(islands)
                            .sampling(what[0].equals("free") ? JoinCount.Sampling.FREE : JoinCount.Sampling.NON_FREE);
                    Categories colours = what[2].equals("mod7") ? threeColours(y) : fourColours(x);
                    JoinCount.Row r = JoinCount.of(colours, w, joins).rows().stream()
                            .filter(j -> j.joins().equals(row.get("row")))
                            .findFirst()
                            .orElseThrow();
                    actual = new double[] {r.count(), r.expectation(), r.variance(), r.z()};
                }
            }
            String[] columns = {"statistic", "expectation", "variance", "z"};
            for (int j = 0; j < 4; j++) {
                assertClose(
                        Double.parseDouble(row.get(columns[j])),
                        actual[j],
                        // A z of 0 is rounding in both.
                        j == 3 ? 0.01 : 0,
                        EXACT,
                        name + " " + row.get("case") + " " + row.get("row") + " " + columns[j]);
            }
        }
    }

    /**
     * {@code lee.test} applies formulas for symmetric matrices to x y', which is not symmetric: it squares x_i y_j
     * where the symmetric part (x_i y_j + x_j y_i) / 2 stands in L. Its variance is therefore not that of all
     * arrangements (GlobalMomentsTest proves that ours is). With that one sum replaced its numbers come out.
     */
    private static double varianceOfLeeInSpdep(Variable x, Variable y, Weights w, Lee.Result lee) {
        double[] zx = Deviations.of(x).z();
        double[] zy = Deviations.of(y).z();
        double[] rowSums = new double[w.size()];
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                rowSums[i] += w.value(k);
            }
        }
        PairSums weights = LeeKernel.weightSums(w, rowSums);
        PairSums right = LeeKernel.valueSums(zx, zy);
        double xx = Pairwise.sumOfSquares(zx);
        double yy = Pairwise.sumOfSquares(zy);
        double excess = (xx * yy - Math.pow(Pairwise.dot(zx, zy), 2)) / 2;
        PairSums wrong = new PairSums(
                right.n(),
                right.total(),
                right.squares() + excess,
                right.reversed() + excess,
                right.outSquares(),
                right.inSquares(),
                right.outIn(),
                right.trace(),
                right.diagonalSquares(),
                right.diagonalOut(),
                right.diagonalIn());
        return lee.variance() * PairSums.variance(weights, wrong) / PairSums.variance(weights, right);
    }

    /** Position by rank from 0, ties in the order of the units. */
    private static int[] ranks(Variable v) {
        int[] order = IntStream.range(0, v.size())
                .boxed()
                .sorted(Comparator.comparingDouble(v::get))
                .mapToInt(i -> i)
                .toArray();
        int[] rank = new int[order.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
        }
        return rank;
    }

    private static Categories fourColours(Variable x) {
        int[] codes = IntStream.of(ranks(x)).map(r -> 4 * r / x.size()).toArray();
        return Categories.ofCodes("quartile", x.labels(), List.of("a", "b", "c", "d"), codes);
    }

    private static Categories threeColours(Variable y) {
        int[] codes = IntStream.of(ranks(y))
                .map(r -> (r + 1) % 7)
                .map(m -> (m > 2 ? 1 : 0) + (m > 4 ? 1 : 0))
                .toArray();
        return Categories.ofCodes("seventh", y.labels(), List.of("p", "q", "r"), codes);
    }

    /**
     * With two colours the joins of unlike units are the joins high:low, so the variances must agree. With islands left
     * out spdep's do not; the rows above follow spdep nevertheless, and counting islands gives the true value.
     */
    @Test
    void unlikeJoinsOfTwoColoursAreJoinsBetweenThem() {
        Oracles.Case oracle = new Oracles.Case(Oracles.folder().resolve("world"), "queen", "lifeExp", Path.of(""));
        Variable y = oracle.variable();
        int[] codes = IntStream.of(ranks(y)).map(r -> 2 * r / y.size()).toArray();
        Categories colours = Categories.ofCodes("half", y.labels(), List.of("low", "high"), codes);
        JoinCount.Result counted =
                JoinCount.of(colours, oracle.binary(), JoinCount.options().islands(Islands.COUNTED));
        assertEquals(
                counted.between("low", "high").variance(),
                counted.unlike().variance(),
                1e-12 * counted.unlike().variance());
        JoinCount.Result left = JoinCount.of(colours, oracle.binary());
        assertTrue(left.unlike().variance() > 1.01 * left.between("high", "low").variance());
    }
}
