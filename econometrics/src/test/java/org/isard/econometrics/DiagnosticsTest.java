package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.isard.core.CsvOptions;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticsTest {
    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    private static Design panel() {
        try {
            Path file = Path.of(
                    DiagnosticsTest.class.getResource("linear/panel.csv").toURI());
            return Design.of(Table.read(file), "y", "x1", "x2");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shared oracles: bptest (studentized and not) and resettest of lmtest 0.9.40. */
    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void agreesWithBptestAndResettest(String set) {
        Object oracle = Oracles.json("econometrics/" + set + "/ols.json");
        Table table = Table.read(Oracles.path("econometrics/" + set + "/design.csv"), CsvOptions.defaults());
        String[] x = table.columns().stream()
                .filter(c -> !c.equals("y") && !c.equals("id") && !c.equals(Design.INTERCEPT))
                .toArray(String[]::new);
        Ols.Result fit = Ols.fit(Design.of(table, "y", x));
        check(Oracles.get(oracle, "breusch_pagan"), Diagnostics.breuschPagan(fit));
        check(Oracles.get(oracle, "breusch_pagan_studentized"), Diagnostics.koenker(fit));
        check(Oracles.get(oracle, "reset"), Diagnostics.reset(fit));
    }

    private static void check(Object expected, HypothesisTest test) {
        close(Oracles.number(Oracles.get(expected, "statistic")), test.statistic(), 1e-9);
        close(Oracles.number(Oracles.get(expected, "p.value")), test.pValue(), 1e-9 * (1 + test.statistic()));
    }

    /**
     * R 4.2.2 on linear/panel.csv: anova, lrtest, waldtest(vcov = vcovHC(m, "HC1")), 108 times the R squared of the auxiliary lm
     * with squares and product, the moments of the residuals, 1 / (1 - R^2) of lm(x1 ~ x2), svd of the columns at unit length.
     */
    @Test
    void agreesWithR() {
        Design design = panel();
        Ols.Result fit = Ols.fit(design);
        Ols.Result small = Ols.fit(design.without("x1", "x2"));
        close(45.155572854792936, Restrictions.f(small, fit).statistic(), 1e-10);
        close(67.028424024481581, Restrictions.likelihoodRatio(small, fit).statistic(), 1e-10);
        Ols.Result robust = Ols.fit(design, Covariance.HC1);
        close(37.585093504620652, Restrictions.zero(robust, "x1", "x2").statistic(), 1e-10);
        close(fit.f(), Restrictions.zero(fit, "x1", "x2").statistic(), 1e-10);
        close(14.997291978725944, Diagnostics.white(fit).statistic(), 1e-10);
        assertEquals(5, Diagnostics.white(fit).df());
        close(0.13771078899726702, Diagnostics.jarqueBera(fit).statistic(), 1e-10);
        close(1.0003251344456976, Diagnostics.varianceInflation(design)[1], 1e-12);
        close(1.7756506979407243, Diagnostics.conditionNumber(design), 1e-12);
    }

    @Test
    void aWaldTestOfOneRestrictionIsTheSquareOfT() {
        Ols.Result fit = Ols.fit(panel(), Covariance.HC3);
        double t = (fit.coefficient("x1") - fit.coefficient("x2") - 1)
                / Math.sqrt(fit.covariance()[1][1] + fit.covariance()[2][2] - 2 * fit.covariance()[1][2]);
        HypothesisTest test = Restrictions.wald(fit, new double[][] {{0, 1, -1}}, new double[] {1});
        close(t * t, test.statistic(), 1e-11);
        close(fit.pValue("x1"), Restrictions.zero(fit, "x1").pValue(), 1e-9);
        assertThrows(
                IllegalArgumentException.class,
                () -> Restrictions.wald(fit, new double[][] {{0, 1, -1}, {0, 2, -2}}, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> Restrictions.zero(fit));
        assertThrows(IllegalArgumentException.class, () -> Restrictions.zero(fit, "x9"));
    }

    @Test
    void modelsThatAreNotNestedAreRefused() {
        Design design = panel();
        Ols.Result a = Ols.fit(design.without("x1"));
        Ols.Result b = Ols.fit(design.without("x2"));
        assertThrows(IllegalArgumentException.class, () -> Restrictions.f(a, b));
        assertThrows(IllegalArgumentException.class, () -> Restrictions.f(a, a));
        Ols.Result other = Ols.fit(design.withResponse(design.response().map(v -> -v)));
        assertThrows(IllegalArgumentException.class, () -> Restrictions.likelihoodRatio(a, other));
    }

    @Test
    void squaresOfZerosAndOnesAreNotCounted() {
        Labels labels = Labels.numbered(8);
        Variable y = Variable.of("y", labels, 1, 3, 2, 5, 4, 8, 1, 1);
        Variable dummy = Variable.of("d", labels, 0, 1, 0, 1, 0, 1, 0, 0);
        assertEquals(1, Diagnostics.white(Ols.fit(Design.of(y, dummy))).df());
        assertTrue(Diagnostics.white(Ols.fit(Design.of(y, dummy))).toString().startsWith("White: chi squared(1)"));
    }
}
