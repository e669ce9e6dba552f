package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlsTest {
    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }

    private static void close(double[] expected, double[] actual, double relative, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            close(expected[i], actual[i], relative, what + " " + (i + 1));
        }
    }

    private static Design read(String set) {
        Table table = Table.read(Oracles.path("econometrics/" + set + "/design.csv"), CsvOptions.defaults());
        Variable[] x = table.columns().stream()
                .filter(c -> !c.equals("y") && !c.equals("id") && !c.equals(Design.INTERCEPT))
                .map(table::variable)
                .toArray(Variable[]::new);
        return Design.of(table.variable("y"), x);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void agreesWithRsLmVcovHcAndCoeftest(String set) {
        Object oracle = Oracles.json("econometrics/" + set + "/ols.json");
        Design design = read(set);
        assertEquals(Oracles.list(Oracles.get(oracle, "names")), design.names().asList());
        Ols.Result r = Ols.fit(design);
        close(Oracles.number(Oracles.get(oracle, "r2")), r.r2(), 1e-10, "R2");
        close(Oracles.number(Oracles.get(oracle, "adj_r2")), r.adjustedR2(), 1e-10, "adjusted R2");
        close(Oracles.number(Oracles.get(oracle, "sigma2")), r.sigma2(), 1e-10, "sigma2");
        close(Oracles.number(Oracles.get(oracle, "rss")), r.rss(), 1e-10, "rss");
        close(Oracles.number(Oracles.get(oracle, "logLik")), r.logLik(), 1e-10, "logLik");
        close(Oracles.number(Oracles.get(oracle, "AIC")), r.aic(), 1e-10, "AIC");
        close(Oracles.number(Oracles.get(oracle, "BIC")), r.bic(), 1e-10, "BIC");
        double[] f = Oracles.numbers(Oracles.get(oracle, "F"));
        close(f, new double[] {r.f(), r.k() - 1, r.degreesOfFreedom()}, 1e-10, "F");
        for (Covariance.Independent c : Covariance.Independent.values()) {
            Object expected = Oracles.get(oracle, c == Covariance.Independent.CLASSICAL ? "classical" : c.name());
            Ols.Result fit = Ols.fit(design, c);
            close(Oracles.numbers(Oracles.get(expected, "estimate")), fit.coefficients(), 1e-10, c + " coefficient");
            close(Oracles.numbers(Oracles.get(expected, "se")), fit.standardErrors(), 1e-10, c + " se");
            close(Oracles.numbers(Oracles.get(expected, "t")), fit.testStatistics(), 1e-10, c + " t");
            // A p-value answers a relative change of t by about t^2 times as much, so its last digits depend on
            // rounding.
            double[] p = Oracles.numbers(Oracles.get(expected, "p"));
            for (int j = 0; j < p.length; j++) {
                double t = fit.testStatistics()[j];
                close(p[j], fit.pValues()[j], 1e-10 + 1e-14 * t * t, c + " p " + (j + 1));
            }
        }
    }

    private record Sample(Variable y, Variable[] x) {}

    private static Sample sample(int seed, int n, int k) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        Variable[] x = new Variable[k];
        double[] y = random.doubles(n, -1, 1).toArray();
        for (int j = 0; j < k; j++) {
            double[] column = random.doubles(n, -2, 3).toArray();
            x[j] = Variable.of("x" + j, labels, column);
            for (int i = 0; i < n; i++) {
                y[i] += (j - 1.5) * column[i];
            }
        }
        return new Sample(Variable.of("y", labels, y), x);
    }

    @Property(tries = 50)
    void agreesWithTheNormalEquations(@ForAll int seed, @ForAll @IntRange(min = 1, max = 4) int k) {
        Sample s = sample(seed, 40, k);
        Ols.Result r = Ols.fit(Design.of(s.y, s.x), Covariance.HC0);
        int m = k + 1;
        double[][] rows = new double[40][m];
        for (int i = 0; i < 40; i++) {
            rows[i][0] = 1;
            for (int j = 0; j < k; j++) {
                rows[i][j + 1] = s.x[j].get(i);
            }
        }
        double[][] cross = new double[m][m];
        double[][] meat = new double[m][m];
        double[] xy = new double[m];
        for (int i = 0; i < 40; i++) {
            double e = r.residuals().get(i);
            for (int a = 0; a < m; a++) {
                xy[a] += rows[i][a] * s.y.get(i);
                for (int b = 0; b < m; b++) {
                    cross[a][b] += rows[i][a] * rows[i][b];
                    meat[a][b] += e * e * rows[i][a] * rows[i][b];
                }
            }
        }
        double[][] bread = gaussJordan(cross);
        for (int a = 0; a < m; a++) {
            double b = 0;
            double v = 0;
            for (int c = 0; c < m; c++) {
                b += bread[a][c] * xy[c];
                for (int d = 0; d < m; d++) {
                    v += bread[a][c] * meat[c][d] * bread[d][a];
                }
            }
            assertEquals(b, r.coefficients()[a], 1e-10 * (1 + Math.abs(b)));
            close(v, r.covariance()[a][a], 1e-10, "variance");
        }
    }

    private static double[][] gaussJordan(double[][] matrix) {
        int m = matrix.length;
        double[][] a = new double[m][2 * m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, m);
            a[i][m + i] = 1;
        }
        for (int c = 0; c < m; c++) {
            double pivot = a[c][c];
            for (int j = 0; j < 2 * m; j++) {
                a[c][j] /= pivot;
            }
            for (int i = 0; i < m; i++) {
                if (i != c) {
                    double f = a[i][c];
                    for (int j = 0; j < 2 * m; j++) {
                        a[i][j] -= f * a[c][j];
                    }
                }
            }
        }
        return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, m, 2 * m)).toArray(double[][]::new);
    }

    @Property(tries = 50)
    void residualsAreOrthogonalToTheColumnsAndLeveragesSumToK(@ForAll int seed) {
        Sample s = sample(seed, 30, 3);
        Ols.Result r = Ols.fit(Design.of(s.y, s.x));
        assertEquals(0, r.residuals().sum(), 1e-11);
        for (Variable x : s.x) {
            double dot = 0;
            for (int i = 0; i < 30; i++) {
                dot += x.get(i) * r.residuals().get(i);
            }
            assertEquals(0, dot, 1e-11);
        }
        assertEquals(4, r.leverages().sum(), 1e-11);
    }

    @Property(tries = 50)
    void scalingAColumnScalesItsCoefficientAndNothingElse(
            @ForAll int seed, @ForAll @IntRange(min = -140, max = 140) int power) {
        Sample s = sample(seed, 25, 2);
        double factor = Math.pow(10, power);
        for (Covariance.Independent c : Covariance.Independent.values()) {
            Ols.Result r = Ols.fit(Design.of(s.y, s.x), c);
            Ols.Result scaled = Ols.fit(Design.of(s.y, s.x[0].map(v -> v * factor), s.x[1]), c);
            close(r.coefficient("x0") / factor, scaled.coefficient("x0"), 1e-9, "coefficient");
            close(r.coefficient("x1"), scaled.coefficient("x1"), 1e-9, "other coefficient");
            close(r.testStatistics(), scaled.testStatistics(), 1e-9, "t");
            close(r.r2(), scaled.r2(), 1e-9, "R2");
        }
    }

    @Test
    void aFactorsCoefficientsAreDifferencesOfMeansFromTheBase() {
        Labels labels = Labels.of("a", "b", "c", "d", "e", "f");
        Variable y = Variable.of("y", labels, 1, 3, 10, 14, 20, 21);
        Categories region = Categories.of("region", labels, List.of("east", "east", "mid", "mid", "west", "west"));
        Ols.Result first = Ols.fit(Design.of(y).with(region));
        assertEquals(
                List.of("(Intercept)", "region[mid]", "region[west]"),
                first.names().asList());
        assertArrayEquals(new double[] {2, 10, 18.5}, first.coefficients(), 1e-12);
        Ols.Result west = Ols.fit(Design.of(y).with(region, "west"));
        assertEquals(-18.5, west.coefficient("region[east]"), 1e-12);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Design.of(y).with(region, "north"));
        assertTrue(e.getMessage().contains("north"), e.getMessage());
    }

    @Test
    void withoutInterceptR2IsMeasuredFromZero() {
        // By hand: b = 22/14, RSS = 35 - 22^2/14 = 3/7, explained 35 - 3/7 of 35.
        Labels labels = Labels.numbered(3);
        Variable y = Variable.of("y", labels, 1, 3, 5);
        Variable x = Variable.of("x", labels, 1, 2, 3);
        Ols.Result r = Ols.fit(Design.of(y, x).withoutIntercept());
        assertEquals(22.0 / 14, r.coefficient("x"), 1e-14);
        assertEquals(1 - 3.0 / 7 / 35, r.r2(), 1e-13);
        assertEquals(1 - (3.0 / 7 / 2) / (35.0 / 3), r.adjustedR2(), 1e-13);
    }

    @Test
    void collinearColumnsAreNamedWithThoseTheyDependOn() {
        Sample s = sample(5, 20, 3);
        double[] sum = new double[20];
        for (int i = 0; i < 20; i++) {
            sum[i] = 1e6 * (s.x[0].get(i) - 3 * s.x[1].get(i));
        }
        Variable mixed = Variable.of("mixed", s.y.labels(), sum);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Ols.fit(Design.of(s.y, s.x).with(mixed)));
        for (String name : List.of("x0", "x1", "mixed", "collinear")) {
            assertTrue(e.getMessage().contains(name), e.getMessage());
        }
        assertTrue(!e.getMessage().contains("x2"), e.getMessage());
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.of("BE", "FR", "DE");
        Variable y = Variable.of("y", labels, 1, 2, 4);
        Variable gap = Variable.of("gdp", labels, 1, Double.NaN, 3);
        String message = assertThrows(IllegalArgumentException.class, () -> Design.of(y, gap))
                .getMessage();
        assertTrue(message.contains("gdp") && message.contains("FR"), message);
        Variable other = Variable.of("x", Labels.of("BE", "DE", "FR"), 1, 2, 3);
        assertThrows(MisalignedLabelsException.class, () -> Design.of(y, other));
        Variable x = Variable.of("x", labels, 1, 2, 7);
        assertThrows(IllegalArgumentException.class, () -> Design.of(y, x, x));
        Variable x2 = Variable.of("x2", labels, 4, 1, 1);
        message = assertThrows(IllegalArgumentException.class, () -> Ols.fit(Design.of(y, x, x2)))
                .getMessage();
        assertTrue(message.contains("3 units for 3 columns"), message);
        Variable constant = Variable.of("same", labels, 5, 5, 5);
        message = assertThrows(IllegalArgumentException.class, () -> Ols.fit(Design.of(y, constant)))
                .getMessage();
        assertTrue(message.contains("same") && message.contains("(Intercept)"), message);
        Variable alone = Variable.of("alone", labels, 0, 0, 1);
        message = assertThrows(IllegalArgumentException.class, () -> Ols.fit(Design.of(y, alone), Covariance.HC3))
                .getMessage();
        assertTrue(message.contains("DE"), message);
    }

    @Test
    void constantResponseHasNoR2() {
        Labels labels = Labels.numbered(4);
        Ols.Result r = Ols.fit(Design.of(Variable.of("y", labels, 3, 3, 3, 3), Variable.of("x", labels, 1, 2, 4, 7)));
        assertTrue(Double.isNaN(r.r2()) && Double.isNaN(r.f()) && Double.isNaN(r.fPValue()));
    }

    @Test
    void printsARegressionTable() {
        Sample s = sample(1, 12, 1);
        String text = Ols.fit(Design.of(s.y, s.x), Covariance.HC1).toString();
        for (String part : List.of("OLS of y, n = 12", "standard errors HC1", "(Intercept)", "x0", "AIC")) {
            assertTrue(text.contains(part), text);
        }
    }

    @Test
    void tableHoldsTheCoefficients() {
        Sample s = sample(2, 12, 1);
        Ols.Result r = Ols.fit(Design.of(s.y, s.x));
        assertEquals(r.coefficient("x0"), r.toTable().variable("coefficient").get("x0"));
        assertEquals(r.pValue("x0"), r.toTable().variable("p").get("x0"));
    }
}
