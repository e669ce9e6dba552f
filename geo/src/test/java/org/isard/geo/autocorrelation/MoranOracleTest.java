package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Global and local Moran against spdep 1.2.7. */
class MoranOracleTest {
    private static final double EXACT = 1e-10;
    private static final String NUMBER = "(-?[0-9.eE+-]+)";
    private static final Pattern TEST = Pattern.compile("\"statistic\": " + NUMBER + ",\\s*\"p.value\": " + NUMBER
            + ",\\s*\"estimate\": \\{\\s*\"Moran I statistic\": " + NUMBER + ",\\s*\"Expectation\": " + NUMBER
            + ",\\s*\"Variance\": " + NUMBER);

    static Stream<Oracles.Case> global() {
        return Oracles.cases("global_");
    }

    static Stream<Oracles.Case> local() {
        return Oracles.cases("local_");
    }

    @ParameterizedTest
    @MethodSource("global")
    void globalMoranIsThatOfSpdep(Oracles.Case oracle) {
        String json = read(oracle.file());
        Variable y = oracle.variable();
        Weights binary = oracle.binary();
        Weights row = binary.rowStandardized();
        check(json, "moran_randomisation_W", Moran.of(y, row));
        check(json, "moran_normality_W", Moran.of(y, row, Inference.normality()));
        check(json, "moran_randomisation_B", Moran.of(y, binary, Inference.randomisation()));
    }

    private static void check(String json, String name, Moran.Result result) {
        Matcher matcher = TEST.matcher(json);
        assertTrue(matcher.find(json.indexOf('"' + name + '"')), name);
        assertClose(number(matcher, 1), result.z(), 0, EXACT, name + " z");
        assertClose(number(matcher, 2), result.pValue(), 0, EXACT, name + " p");
        assertClose(number(matcher, 3), result.i(), 0, EXACT, name + " I");
        assertClose(number(matcher, 4), result.expectation(), 0, EXACT, name + " E");
        assertClose(number(matcher, 5), result.variance(), 0, EXACT, name + " Var");
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    /** The one case of each data set that has a correlogram. */
    static Stream<Oracles.Case> correlograms() {
        List<Oracles.Case> cases = Oracles.cases("global_")
                .filter(c -> {
                    String json = read(c.folder().resolve("correlogram.json"));
                    return json.contains("\"weights\": \"" + c.weightsName() + '"')
                            && json.contains("\"variable\": \"" + c.variableName() + '"');
                })
                .toList();
        assertEquals(4, cases.size());
        return cases.stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("correlograms")
    void correlogramOfMoranIsThatOfSpdep(Oracles.Case oracle) {
        String json = read(oracle.folder().resolve("correlogram.json"));
        Matcher rows = Pattern.compile("\"V1\": " + NUMBER + ",\\s*\"V2\": " + NUMBER + ",\\s*\"V3\": " + NUMBER)
                .matcher(json);
        for (int order = 1; order <= 3; order++) {
            assertTrue(rows.find(), "order " + order);
            Weights w = oracle.binary()
                    .higherOrder(order, Weights.HigherOrder.EXACT)
                    .rowStandardized();
            Moran.Result result = Moran.of(oracle.variable(), w);
            assertClose(number(rows, 1), result.i(), 0, EXACT, "I of order " + order);
            assertClose(number(rows, 2), result.expectation(), 0, EXACT, "E of order " + order);
            assertClose(number(rows, 3), result.variance(), 0, EXACT, "Var of order " + order);
        }
    }

    @ParameterizedTest
    @MethodSource("local")
    void localMoranIsThatOfSpdep(Oracles.Case oracle) {
        Oracles.Rows expected = Oracles.rows(oracle.file());
        Variable y = oracle.variable();
        Weights binary = oracle.binary();
        assertEquals(y.labels().asList(), expected.column("id"));
        LocalMoran.Result row =
                LocalMoran.of(y, binary.rowStandardized(), LocalMoran.options().permutations(9));
        compare(expected, "moran_I", row.i());
        compare(expected, "moran_E_cond", row.conditionalMoments().expectation());
        compare(expected, "moran_Var_cond", row.conditionalMoments().variance());
        compare(expected, "moran_Z_cond", row.conditionalMoments().z());
        compare(expected, "moran_p_cond", row.conditionalMoments().pValues());
        compare(expected, "moran_Var_total", row.totalMoments().variance());
        compare(expected, "moran_E_total", row.totalMoments().expectation());
        compare(expected, "moran_Z_total", row.totalMoments().z());
        LocalMoran.Result plain = LocalMoran.of(y, binary, LocalMoran.options().permutations(9));
        compare(expected, "moran_I_B", plain.i());
        compare(expected, "moran_Var_cond_B", plain.conditionalMoments().variance());
        lagsAndQuadrants(expected, y, row);
    }

    private static void lagsAndQuadrants(Oracles.Rows expected, Variable y, LocalMoran.Result result) {
        double[] lag = expected.numbers("lag");
        double meanOfLags = 0;
        for (double v : lag) {
            meanOfLags += v / lag.length;
        }
        for (int i = 0; i < lag.length; i++) {
            String label = y.labels().get(i);
            Cluster quadrant = result.quadrant(label);
            if (quadrant == Cluster.NO_NEIGHBOURS) {
                assertEquals(0, result.lag()[i], label);
                continue;
            }
            assertClose(lag[i] - y.mean(), result.lag()[i], Math.abs(y.mean()), 1e-13, "lag of " + label);
            // spdep's "mean" quadrant cuts lags at their own mean, the Moran scatter plot at that of y: where both cuts
            // agree on a lag the quadrants must.
            if ((lag[i] > meanOfLags) == (lag[i] > y.mean())) {
                assertEquals(expected.column("quadrant_mean").get(i), quadrant.title(), label);
            }
        }
    }

    private static void compare(Oracles.Rows expected, String column, double[] actual) {
        double[] values = expected.numbers(column);
        double scale = 0;
        for (double v : values) {
            scale = Math.max(scale, Double.isNaN(v) ? 0 : Math.abs(v));
        }
        for (int i = 0; i < values.length; i++) {
            // z_i near 0 carries the rounding of the mean, so small values are judged by the column's scale as well.
            assertClose(values[i], actual[i], 1e-3 * scale, EXACT, column + " in row " + (i + 1));
        }
    }
}
