package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Oracles.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gi and Gi* against localG of spdep 1.2.7. */
class LocalGetisOrdOracleTest {
    private static final double EXACT = 1e-10;
    private static final LocalOptions QUICK = LocalGetisOrd.options().permutations(9);

    static Stream<Oracles.Case> local() {
        return Oracles.cases("local_");
    }

    @ParameterizedTest
    @MethodSource("local")
    void zScoresAreThoseOfSpdep(Oracles.Case oracle) {
        Oracles.Rows expected = Oracles.rows(oracle.file());
        Variable y = oracle.variable();
        Weights binary = oracle.binary();
        Weights row = binary.rowStandardized();
        compare(expected, "G_z_B", LocalGetisOrd.of(y, binary, QUICK).z());
        compare(expected, "G_z_W", LocalGetisOrd.of(y, row, QUICK).z());
        compare(expected, "Gstar_z_B", LocalGetisOrd.star(y, binary, QUICK).z());
        compare(expected, "Gstar_z_W", LocalGetisOrd.star(y, row, QUICK).z());
        Weights self = withSelf(binary);
        compare(expected, "Gstar_z_B", LocalGetisOrd.star(y, self, QUICK).z());
        compare(
                expected,
                "Gstar_z_W",
                LocalGetisOrd.star(y, self.rowStandardized(), QUICK).z());
    }

    private static Weights withSelf(Weights w) {
        WeightsBuilder builder = Weights.builder(w.labels());
        for (int i = 0; i < w.size(); i++) {
            builder.add(i, i, 1);
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                builder.add(i, w.column(k), 1);
            }
        }
        return builder.build();
    }

    /** G by the definition, and the moments that belong to the z-scores of spdep. */
    @ParameterizedTest
    @MethodSource("local")
    void statisticAndMomentsFitTheZScores(Oracles.Case oracle) {
        Oracles.Rows expected = Oracles.rows(oracle.file());
        Variable y = oracle.variable();
        Labels labels = y.labels();
        LocalGetisOrd.Result gi = LocalGetisOrd.of(y, oracle.binary().rowStandardized(), QUICK);
        double[] lag = expected.numbers("lag");
        double[] z = expected.numbers("G_z_W");
        double[] g = gi.g();
        double[] expectation = gi.expectation();
        double[] variance = gi.variance();
        for (int i = 0; i < lag.length; i++) {
            assertClose(lag[i] / (y.sum() - y.get(i)), g[i], 0, EXACT, "G of " + labels.get(i));
            if (!Double.isNaN(z[i])) {
                double recomputed = (g[i] - expectation[i]) / Math.sqrt(variance[i]);
                // The difference G - E loses digits where G is near its expectation.
                assertClose(z[i], recomputed, 1, 1e-9, "z of " + labels.get(i));
                assertEquals(1.0 / (labels.size() - 1), expectation[i], 1e-15);
            }
        }
    }

    private static void compare(Oracles.Rows expected, String column, double[] actual) {
        double[] values = expected.numbers(column);
        for (int i = 0; i < values.length; i++) {
            // z near 0 is the rounding of a difference, so it is judged against a z of 1e-3.
            assertClose(values[i], actual[i], 1e-3, EXACT, column + " in row " + (i + 1));
        }
    }
}
