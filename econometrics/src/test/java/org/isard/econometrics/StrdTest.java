package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NIST's Statistical Reference Datasets for linear regression: the digits reached are {@code -log10} of the relative error, 15 at most. The
 * numbers in the tests are those reached, rounded down, in the worst coefficient and standard error of each set.
 */
class StrdTest {
    private static Table read(String name) {
        try {
            return Table.read(Path.of(
                    StrdTest.class.getResource("linear/strd/" + name + ".csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double digits(double certified, double value) {
        return Math.min(15, -Math.log10(Math.abs(value - certified) / Math.abs(certified)));
    }

    private static Variable power(Variable x, int p) {
        double[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            double product = 1;
            for (int f = 0; f < p; f++) {
                product *= values[i];
            }
            values[i] = product;
        }
        return Variable.of("x^" + p, x.labels(), values);
    }

    private static Design polynomial(Variable y, Variable x, int degree) {
        return Design.of(
                y, IntStream.rangeClosed(1, degree).mapToObj(p -> power(x, p)).toArray(Variable[]::new));
    }

    @ParameterizedTest
    @CsvSource({"norris, 13, 14", "pontius, 12, 13", "longley, 11, 13"})
    void reachesTheCertifiedDigits(String set, double coefficientDigits, double errorDigits) {
        Table data = read(set);
        Table certified = read("certified");
        Variable y = data.variable("y");
        Design design = set.equals("longley")
                ? Design.of(data, "y", "x1", "x2", "x3", "x4", "x5", "x6")
                : polynomial(y, data.variable("x"), set.equals("norris") ? 1 : 2);
        Ols.Result fit = Ols.fit(design);
        double worst = 15;
        double worstError = digits(certified.variable("residual_sd").get(set + " 0"), Math.sqrt(fit.sigma2()));
        for (int j = 0; j < fit.k(); j++) {
            String row = set + " " + j;
            worst = Math.min(worst, digits(certified.variable("coefficient").get(row), fit.coefficients()[j]));
            worstError = Math.min(worstError, digits(certified.variable("se").get(row), fit.standardErrors()[j]));
        }
        assertTrue(worst >= coefficientDigits, set + " coefficients " + worst);
        assertTrue(worstError >= errorDigits, set + " standard errors " + worstError);
    }

    /** Polynomials of degree 5 in 0 to 20 with coefficients 1, or powers of 0.1 in the second; 3 to 5 add ever larger errors. */
    @ParameterizedTest
    @CsvSource({"1, 0, 9", "2, 0, 12", "3, 1, 9", "4, 100, 8", "5, 10000, 7"})
    void reachesTheCertifiedDigitsOfWampler(int set, double errorSize, double coefficientDigits) {
        double[] delta = {
            759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
            -2048, 2048, -2048, 759
        };
        Labels labels = Labels.numbered(21);
        Variable x =
                Variable.of("x", labels, IntStream.range(0, 21).asDoubleStream().toArray());
        double[] y = new double[21];
        for (int i = 0; i < 21; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int p = 0; p <= 5; p++) {
                sum = sum.add(set == 2 ? new BigDecimal(i).movePointLeft(1).pow(p) : new BigDecimal(i).pow(p));
            }
            y[i] = sum.doubleValue() + errorSize * delta[i];
        }
        Ols.Result fit = Ols.fit(polynomial(Variable.of("y", labels, y), x, 5));
        double worst = 15;
        for (int j = 0; j <= 5; j++) {
            worst = Math.min(worst, digits(set == 2 ? Math.pow(10, -j) : 1, fit.coefficients()[j]));
        }
        assertTrue(worst >= coefficientDigits, "Wampler" + set + " " + worst);
        if (errorSize > 0) {
            assertEquals(2360.14502379268 * errorSize, Math.sqrt(fit.sigma2()), 1e-12 * 2360 * errorSize);
        }
    }

    /**
     * Filip's powers of x up to 10 are collinear to the tolerance of R's lm, and refused. In powers of (x + 6) / 3 the same polynomial is
     * fitted; its coefficients of x, worked out in exact decimals, have 13 digits, its residual deviation 12 and more.
     */
    @Test
    void filipIsRefusedInPowersOfXAndSolvedInCentredPowers() {
        Table data = read("filip");
        Table certified = read("certified");
        Variable y = data.variable("y");
        Variable x = data.variable("x");
        String message = assertThrows(IllegalArgumentException.class, () -> Ols.fit(polynomial(y, x, 10)))
                .getMessage();
        assertTrue(message.contains("collinear"), message);
        Ols.Result fit = Ols.fit(polynomial(y, x.map(v -> (v + 6) / 3), 10));
        assertTrue(digits(certified.variable("residual_sd").get("filip 0"), Math.sqrt(fit.sigma2())) >= 12);
        BigDecimal[] b = new BigDecimal[11];
        Arrays.fill(b, BigDecimal.ZERO);
        for (int p = 0; p <= 10; p++) {
            // (x + 6)^p / 3^p by the binomial theorem.
            BigDecimal weight =
                    new BigDecimal(fit.coefficients()[p]).divide(new BigDecimal(3).pow(p), MathContext.DECIMAL128);
            BigDecimal binomial = BigDecimal.ONE;
            for (int j = 0; j <= p; j++) {
                b[p - j] = b[p - j].add(weight.multiply(binomial).multiply(new BigDecimal(6).pow(j)));
                binomial = binomial.multiply(new BigDecimal(p - j)).divide(new BigDecimal(j + 1));
            }
        }
        double worst = 15;
        for (int j = 0; j <= 10; j++) {
            worst = Math.min(worst, digits(certified.variable("coefficient").get("filip " + j), b[j].doubleValue()));
        }
        assertTrue(worst >= 13, "Filip " + worst);
    }

    /** With a tolerance below what rounding leaves of the tenth power, 7 digits in powers of x themselves. */
    @Test
    void filipIsSolvedInPowersOfXIfTheToleranceAllowsIt() {
        Table data = read("filip");
        Table certified = read("certified");
        Ols.Result fit = Ols.fit(
                polynomial(data.variable("y"), data.variable("x"), 10),
                Ols.options().tolerance(1e-14));
        double worst = 15;
        for (int j = 0; j <= 10; j++) {
            worst = Math.min(worst, digits(certified.variable("coefficient").get("filip " + j), fit.coefficients()[j]));
        }
        assertTrue(worst >= 7, "Filip " + worst);
        assertTrue(digits(certified.variable("residual_sd").get("filip 0"), Math.sqrt(fit.sigma2())) >= 7);
    }
}
