package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class TwoStageLeastSquaresTest {
    private static Table read() {
        try {
            return Table.read(Path.of(
                    TwoStageLeastSquaresTest.class.getResource("linear/iv.csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private final Table data = read();
    private final Design design = Design.of(data, "y", "x", "w");
    private final List<Variable> instruments = List.of(data.variable("z1"), data.variable("z2"));

    private static void close(double expected, double actual) {
        assertEquals(expected, actual, 1e-10 * Math.abs(expected));
    }

    /** linear/ivreg.R: ivreg of AER with vcovHC HC0 and the diagnostics of its summary. */
    @Test
    void agreesWithIvreg() {
        TwoStageLeastSquares.Result fit =
                TwoStageLeastSquares.fit(design, List.of("w"), instruments, Covariance.CLASSICAL);
        TwoStageLeastSquares.Result robust =
                TwoStageLeastSquares.fit(design, List.of("w"), instruments, Covariance.HC0);
        double[] b = {1.0236185490550627, 2.0432849355145257, -1.0357348449533794};
        double[] se = {0.1307598753610399, 0.1523923405277665, 0.1648978164222694};
        double[] hc0 = {0.1312704038370519, 0.1448994479343868, 0.1287183148019877};
        for (int j = 0; j < 3; j++) {
            close(b[j], fit.coefficients()[j]);
            close(se[j], fit.standardErrors()[j]);
            close(hc0[j], robust.standardErrors()[j]);
        }
        close(14.3536525764133955, fit.firstStages().get(0).statistic());
        close(9.278558769297635e-06, fit.firstStages().get(0).pValue());
        close(4.8958271773954465, fit.wuHausman().statistic());
        assertEquals(56, fit.wuHausman().df2());
        close(0.1422766430027567, fit.sargan().statistic());
        close(7.060281294014303e-01, fit.sargan().pValue());
        assertTrue(fit.toString().startsWith("2SLS of y, n = 60"), fit.toString());
    }

    @Test
    void badInputIsRefused() {
        Variable z1 = instruments.get(0);
        for (List<String> endogenous : List.of(List.<String>of(), List.of("x", "w"), List.of("nothing"))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> TwoStageLeastSquares.fit(design, endogenous, List.of(z1), Covariance.HC1));
        }
        List<Variable> inside = List.of(data.variable("x"));
        assertThrows(
                IllegalArgumentException.class,
                () -> TwoStageLeastSquares.fit(design, List.of("w"), inside, Covariance.HC1));
    }
}
