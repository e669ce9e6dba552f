package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrqapTest {

    /** The relations of a reference network, by the names that its qap.json gives them. */
    static Map<String, Relation> oracle(String name) {
        Map<String, Relation> all = new LinkedHashMap<>();
        if (name.equals("hightech")) {
            Table people = Table.read(
                    NetworkSamples.oracle("hightech/attributes.csv"),
                    CsvOptions.defaults().textColumns("department"));
            all.put("y", Relation.edges("y", NetworkSamples.network(name)));
            all.put("friendship", Relation.edges("friendship", NetworkSamples.network(name, "edges_friend.csv.gz")));
            all.put("reports_to", Relation.edges("reports_to", NetworkSamples.network(name, "edges_report.csv.gz")));
            Labels nodes = all.get("y").labels();
            Categories department = people.categories("department").align(nodes);
            all.put("same_department", Relation.same(department).named("same_department"));
            all.put(
                    "tenure_difference",
                    Relation.distance(people.variable("tenure").align(nodes)).named("tenure_difference"));
            return all;
        }
        all.put("y", dyads("y", row -> Math.log1p(row.number("trade"))));
        all.put("log_distance", dyads("log_distance", row -> Math.log(row.number("dist"))));
        all.put("contiguity", dyads("contiguity", row -> row.number("cntg")));
        all.put("language", dyads("language", row -> row.number("lang")));
        all.put("colony", dyads("colony", row -> row.number("clny")));
        all.put("rta", dyads("rta", row -> row.number("rta")));
        return all;
    }

    private static Relation dyads(String name, ToDoubleFunction<CsvRow> value) {
        try {
            Labels nodes = Labels.of(
                    Files.readAllLines(NetworkSamples.oracle("agtpa_2006/nodes.txt"), StandardCharsets.UTF_8));
            double[][] cells = new double[nodes.size()][nodes.size()];
            CsvRows.forEach(
                    NetworkSamples.oracle("agtpa_2006/dyads.csv.gz"),
                    CsvOptions.defaults(),
                    row -> cells[nodes.indexOf(row.get("exporter"))][nodes.indexOf(row.get("importer"))] =
                            value.applyAsDouble(row));
            return Relation.of(name, nodes, cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Relation symmetric(Relation a) {
        return Relation.of(a.name(), a.labels(), (i, j) -> a.get(i, j) + a.get(j, i));
    }

    private static Mrqap.Options options(Mrqap.Method method, DyadOptions dyads, int permutations, long seed) {
        return Mrqap.options().method(method).dyads(dyads.inference(Inference.permutation(permutations, seed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agtpa_2006", "hightech"})
    void agreesWithNetlm(String name) {
        JsonNode json = NetworkSamples.json(name + "/qap.json");
        Map<String, Relation> all = oracle(name);
        List<Relation> regressors = new ArrayList<>();
        json.get("predictors").forEach(node -> regressors.add(all.get(node.asText())));
        int reps = json.get("reps").asInt();
        int draws = 1_000;
        Map.of(
                        "netlm_qapspp",
                        Mrqap.Method.DOUBLE_SEMI_PARTIALLING,
                        "netlm_qapy",
                        Mrqap.Method.DEPENDENT,
                        "netlm_qapx",
                        Mrqap.Method.REGRESSOR)
                .forEach((key, method) -> {
                    JsonNode expected = json.get(key);
                    Mrqap.Result ours =
                            Mrqap.of(all.get("y"), regressors, options(method, DyadOptions.defaults(), draws, 9));
                    assertClose(expected.get("coefficients").get(0), ours.intercept(), 1e-11);
                    assertClose(expected.get("r_squared"), ours.rSquared(), 1e-11);
                    assertEquals(expected.get("df").asInt(), ours.pairs() - regressors.size() - 1);
                    for (int i = 0; i < regressors.size(); i++) {
                        Mrqap.Coefficient c = ours.coefficients().get(i);
                        assertClose(expected.get("coefficients").get(i + 1), c.estimate(), 1e-11);
                        assertClose(expected.get("t").get(i + 1), c.t(), 1e-11);
                        near(expected.get("p_two_sided").get(i + 1), c.pValue(), reps, draws);
                        near(expected.get("p_greater_equal").get(i + 1), c.asLarge() / (double) draws, reps, draws);
                        near(expected.get("p_less_equal").get(i + 1), c.asSmall() / (double) draws, reps, draws);
                    }
                });
    }

    private static void assertClose(JsonNode expected, double actual, double tolerance) {
        assertEquals(expected.asDouble(), actual, tolerance * Math.abs(expected.asDouble()));
    }

    /** Two Monte Carlo shares of the same probability: five standard errors of their difference, and the one in P + 1. */
    private static void near(JsonNode expected, double actual, int reps, int draws) {
        double p = (expected.asDouble() * reps + actual * draws + 1) / (reps + draws + 2);
        double error = Math.sqrt(p * (1 - p) * (1.0 / reps + 1.0 / draws));
        assertEquals(expected.asDouble(), actual, 5 * error + 1.0 / draws);
    }

    /** sna fills the residuals of complete cells into all cells, so its "qapspp" is not compared where cells are missing. */
    @Test
    void missingCellsAndDiagonalAreCountedAsSnaDoes() {
        Relation y = NetworkSamples.relation("y", "mrqap/y.csv");
        Relation a = NetworkSamples.relation("a", "mrqap/a.csv");
        Relation b = NetworkSamples.relation("b", "mrqap/b.csv");
        check(y, a, b, Mrqap.Method.DEPENDENT, DyadOptions.defaults(), 66, new double[] {
            0.00715494225291582,
            0.230594581637186,
            0.199406837164438,
            1.82640285423903,
            1.73218461652459,
            0.031,
            0.04925,
            0.0625,
            0.093
        });
        check(y, a, b, Mrqap.Method.REGRESSOR, DyadOptions.defaults(), 66, new double[] {
            0.00715494225291582,
            0.230594581637186,
            0.199406837164438,
            1.82640285423903,
            1.73218461652459,
            0.031,
            0.04275,
            0.05925,
            0.09775
        });
        DyadOptions diagonal = DyadOptions.defaults().diagonal(DyadOptions.Diagonal.COUNTED);
        check(y, a, b, Mrqap.Method.DEPENDENT, diagonal, 75, new double[] {
            0.0495919922377745,
            0.256062496017048,
            0.161107404215461,
            2.21152215908228,
            1.46182987296316,
            0.012,
            0.08475,
            0.0255,
            0.14875
        });
        check(y, a, b, Mrqap.Method.REGRESSOR, diagonal, 75, new double[] {
            0.0495919922377745,
            0.256062496017048,
            0.161107404215461,
            2.21152215908228,
            1.46182987296316,
            0.01525,
            0.08475,
            0.02775,
            0.15225
        });
        Mrqap.Result graph = Mrqap.of(
                symmetric(y),
                List.of(symmetric(a), symmetric(b)),
                options(
                        Mrqap.Method.DOUBLE_SEMI_PARTIALLING,
                        DyadOptions.defaults().pairs(DyadOptions.Pairs.UNORDERED),
                        99,
                        1));
        assertEquals(30 + 3, graph.pairs());
        assertEquals(0.318029524374351, graph.coefficient("a").estimate(), 1e-12);
        assertEquals(1.82162755682257, graph.coefficient("a").t(), 1e-12);
        assertEquals(-0.0108360546088319, graph.coefficient("b").estimate(), 1e-12);
        assertEquals(-0.0666265957602978, graph.coefficient("b").t(), 1e-12);
    }

    private static void check(
            Relation y, Relation a, Relation b, Mrqap.Method method, DyadOptions dyads, int freedom, double[] sna) {
        Mrqap.Result ours = Mrqap.of(y, List.of(a, b), options(method, dyads, 4_000, 2));
        assertEquals(freedom + 3, ours.pairs());
        assertEquals(sna[0], ours.intercept(), 1e-13);
        for (int i = 0; i < 2; i++) {
            Mrqap.Coefficient c = ours.coefficients().get(i);
            assertEquals(sna[1 + i], c.estimate(), 1e-13);
            assertEquals(sna[3 + i], c.t(), 1e-12);
            double error = 5 * Math.sqrt(2 * 0.15 * 0.85 / 4_000);
            assertEquals(sna[5 + i], c.asLarge() / 4_000.0, error);
            assertEquals(sna[7 + i], c.asExtreme() / 4_000.0, error);
        }
    }

    /** The fast path through projections gives what a new regression of the relabelled matrices gives, missing cells and all. */
    @Property(tries = 60)
    void eachDrawIsANewRegression(
            @ForAll @IntRange(min = 6, max = 9) int n,
            @ForAll boolean holes,
            @ForAll Mrqap.Method method,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double missing = holes ? 0.1 : 0;
        Relation y = NetworkSamples.relation("y", n, 0.3, missing, random);
        Relation a = NetworkSamples.relation("a", n, 0.3, missing, random);
        Relation b = NetworkSamples.relation("b", n, 0.3, missing, random);
        Mrqap.Result result = Mrqap.of(y, List.of(a, b), options(method, DyadOptions.defaults(), 15, seed));
        Dyads dyads = Dyads.of(List.of(y), DyadOptions.defaults());
        double[] drawn = new double[15];
        double observed = t(y, b, a);
        for (int p = 0; p < drawn.length; p++) {
            Labels order = y.labels().select(dyads.permutation(RandomStreams.of(seed), p));
            drawn[p] = switch (method) {
                case DEPENDENT -> t(y.align(order), b, a);
                case REGRESSOR -> t(y, b, a.align(order));
                case DOUBLE_SEMI_PARTIALLING -> t(y, b, residual(a, b).align(order));
            };
        }
        assertEquals(observed, result.coefficient("a").t(), 1e-9 * (1 + Math.abs(observed)));
        int[] counts = Dyads.counts(drawn, observed);
        assertEquals(counts[0], result.coefficient("a").asLarge());
        assertEquals(counts[1], result.coefficient("a").asSmall());
        assertEquals(counts[2], result.coefficient("a").asExtreme());
        assertEquals(rSquared(y, b, a), result.rSquared(), 1e-9);
        double[] fits = IntStream.range(0, drawn.length)
                .mapToObj(p -> y.labels().select(dyads.permutation(RandomStreams.of(seed), p)))
                .mapToDouble(order -> rSquared(y.align(order), b, a))
                .toArray();
        assertEquals(Dyads.counts(fits, rSquared(y, b, a))[0], result.fitAsLarge());
        assertEquals((result.fitAsLarge() + 1) / 16.0, result.fitPValue());
    }

    /** That of z alone, and of what it leaves the share that x explains. */
    private static double rSquared(Relation y, Relation z, Relation x) {
        double[][] v = complete(y, z, x);
        double[] left = residual(v[0], v[1]);
        double[] rx = residual(v[2], v[1]);
        double mean = Arrays.stream(v[0]).average().orElseThrow();
        double total = Arrays.stream(v[0]).map(w -> (w - mean) * (w - mean)).sum();
        double partial = dot(rx, left) * dot(rx, left) / dot(rx, rx) / dot(left, left);
        return 1 - dot(left, left) * (1 - partial) / total;
    }

    /** The t of x given z, by the textbook: residuals of both on z, and their correlation, over the complete pairs. */
    private static double t(Relation y, Relation z, Relation x) {
        double[][] v = complete(y, z, x);
        double[] ry = residual(v[0], v[1]);
        double[] rx = residual(v[2], v[1]);
        double r = dot(rx, ry) / Math.sqrt(dot(rx, rx) * dot(ry, ry));
        return r * Math.sqrt((v[0].length - 3) / (1 - r * r));
    }

    private static Relation residual(Relation x, Relation z) {
        double[][] v = complete(x, z);
        double[] r = residual(v[0], v[1]);
        int[] next = {0};
        return Relation.of(
                "r",
                x.labels(),
                (i, j) -> i == j || Double.isNaN(x.get(i, j) + z.get(i, j)) ? Double.NaN : r[next[0]++]);
    }

    private static double[][] complete(Relation... relations) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < relations[0].size(); i++) {
            for (int j = 0; j < relations[0].size(); j++) {
                double[] row = new double[relations.length];
                double sum = 0;
                for (int r = 0; r < row.length; r++) {
                    row[r] = relations[r].get(i, j);
                    sum += row[r];
                }
                if (i != j && !Double.isNaN(sum)) {
                    rows.add(row);
                }
            }
        }
        double[][] columns = new double[relations.length][rows.size()];
        for (int k = 0; k < rows.size(); k++) {
            for (int r = 0; r < relations.length; r++) {
                columns[r][k] = rows.get(k)[r];
            }
        }
        return columns;
    }

    private static double[] residual(double[] y, double[] x) {
        double my = Arrays.stream(y).average().orElseThrow();
        double mx = Arrays.stream(x).average().orElseThrow();
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < y.length; i++) {
            sxx += (x[i] - mx) * (x[i] - mx);
            sxy += (x[i] - mx) * (y[i] - my);
        }
        double[] r = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            r[i] = y[i] - my - sxy / sxx * (x[i] - mx);
        }
        return r;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** Nothing explains y, but y itself has rows and columns of different levels, as networks have. */
    @Test
    void pOfTheFitIsUniformUnderTheNull() {
        SplittableRandom random = new SplittableRandom(78);
        double[] p = new double[1_200];
        for (int i = 0; i < p.length; i++) {
            Relation a = NetworkSamples.relation("a", 10, 0.5, 0, random);
            Relation b = NetworkSamples.relation("b", 10, 0.5, 0, random);
            Relation y = NetworkSamples.relation("y", 10, 0.5, 0, random);
            p[i] = Mrqap.of(
                            y,
                            List.of(a, b),
                            options(Mrqap.Method.REGRESSOR, DyadOptions.defaults(), 99, random.nextLong()))
                    .fitPValue();
        }
        assertTrue(NetworkSamples.uniformity(p) < 48, () -> "chi-square " + NetworkSamples.uniformity(p));
    }

    /** The regressors are correlated and one of them matters: the test of the other must still hold its level. */
    @Test
    void pIsUniformUnderTheNull() {
        SplittableRandom random = new SplittableRandom(77);
        double[] p = new double[1_200];
        for (int i = 0; i < p.length; i++) {
            Relation a = NetworkSamples.relation("a", 10, 0.5, 0, random);
            Relation noise = NetworkSamples.relation("b", 10, 0.5, 0, random);
            Relation e = NetworkSamples.relation("e", 10, 0.5, 0, random);
            Relation b = Relation.of("b", a.labels(), (s, t) -> noise.get(s, t) + a.get(s, t));
            Relation y = Relation.of("y", a.labels(), (s, t) -> e.get(s, t) + a.get(s, t));
            p[i] = Mrqap.of(
                            y,
                            List.of(b, a),
                            options(
                                    Mrqap.Method.DOUBLE_SEMI_PARTIALLING,
                                    DyadOptions.defaults(),
                                    99,
                                    random.nextLong()))
                    .coefficient("b")
                    .pValue();
        }
        assertTrue(NetworkSamples.uniformity(p) < 48, () -> "chi-square " + NetworkSamples.uniformity(p));
    }

    @ParameterizedTest
    @EnumSource(Mrqap.Method.class)
    void aSingleRegressorIsTestedAsACorrelation(Mrqap.Method method) {
        SplittableRandom random = new SplittableRandom(8);
        Relation y = NetworkSamples.relation("y", 12, 0.4, 0, random);
        Relation x = NetworkSamples.relation("x", 12, 0.4, 0, random);
        Mrqap.Result regression = Mrqap.of(y, List.of(x), options(method, DyadOptions.defaults(), 499, 3));
        Relation moved = method == Mrqap.Method.DEPENDENT ? y : x;
        Relation fixed = method == Mrqap.Method.DEPENDENT ? x : y;
        Qap.Result correlation =
                Qap.correlation(moved, fixed, DyadOptions.defaults().inference(Inference.permutation(499, 3)));
        assertEquals(correlation.correlation(), regression.coefficient("x").standardized(), 1e-12);
        assertEquals(correlation.correlation() * correlation.correlation(), regression.rSquared(), 1e-12);
        assertEquals(correlation.asLarge(), regression.coefficient("x").asLarge());
        assertTrue(regression.toString().contains(", p "), regression.toString());
        Mrqap.Options tails = options(method, DyadOptions.defaults(), 499, 3).twoSided(Mrqap.TwoSidedBy.TAILS);
        assertEquals(
                correlation.pValue(),
                Mrqap.of(y, List.of(x), tails).coefficient("x").pValue());
        Mrqap.Options greater = Mrqap.options()
                .method(method)
                .dyads(DyadOptions.defaults()
                        .inference(Inference.permutation(499, 3).alternative(Alternative.GREATER)));
        assertEquals(
                correlation.pValue(Alternative.GREATER),
                Mrqap.of(y, List.of(x), greater).coefficient("x").pValue());
    }

    @Test
    void aPerfectFitIsSignificant() {
        Relation x = NetworkSamples.relation("x", 10, 0.2, 0, new SplittableRandom(1));
        Relation y = x.map(v -> 3 * v + 1).named("y");
        Mrqap.Result result = Mrqap.of(y, List.of(x));
        assertEquals(3, result.coefficient("x").estimate(), 1e-12);
        assertEquals(1, result.rSquared(), 1e-12);
        assertEquals(0.001, result.coefficient("x").pValue(), 1e-15);
        assertEquals(0.001, result.fitPValue(), 1e-15);
        assertTrue(
                result.toString().startsWith("MRQAP of y, 90 pairs, double semi partialling, 999 permutations"),
                result.toString());
        assertEquals(3, result.toTable().variable("estimate").get("x"), 1e-12);
    }

    @Test
    void badRegressorsAreNamed() {
        SplittableRandom random = new SplittableRandom(1);
        Relation y = NetworkSamples.relation("y", 6, 0, 0, random);
        Relation a = NetworkSamples.relation("a", 6, 0, 0, random);
        Relation b = a.map(v -> 1 - 2 * v).named("b");
        var collinear = assertThrows(IllegalArgumentException.class, () -> Mrqap.of(y, List.of(a, b)));
        assertTrue(collinear.getMessage().startsWith("b: is, over the 30 pairs"), collinear.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Mrqap.of(y, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Mrqap.of(y, List.of(a, a)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Mrqap.of(y, List.of(a.map(v -> 2.0).named("flat"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Mrqap.of(y.align(Labels.numbered(2)), List.of(a.align(Labels.numbered(2)))));
        assertThrows(
                IllegalArgumentException.class, () -> Mrqap.of(y, List.of(a)).coefficient("z"));
    }
}
