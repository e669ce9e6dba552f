package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralFTest {
    /** The reference was made with 60 digits by noncentral_f.py beside it (mpmath 1.3.0). */
    @Test
    void agreesWithSixtyDigitsDownTo1e300() throws IOException {
        List<String> lines;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                NoncentralFTest.class.getResourceAsStream("noncentral_f.csv"), StandardCharsets.UTF_8))) {
            lines = in.lines().skip(1).toList();
        }
        assertTrue(lines.size() > 380, "rows: " + lines.size());
        for (String line : lines) {
            double[] v = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double p = NoncentralF.upperTail(v[0], v[1], v[2], v[3]);
            assertEquals(v[4], p, 1e-10 * v[4], line);
        }
    }

    /**
     * A slow reference of its own in 60 digits: for even df1 each term of the Poisson mixture is a finite sum of positive terms,
     * {@code I_z(b, m) = z^b sum_{i < m} (b)_i / i! y^i}. Tails from about 1 down to 1e-300.
     */
    @ParameterizedTest
    @CsvSource({
        "1.5,4,20,3.5",
        "60,2,35,8",
        "9,6,101,0",
        "400,4,180,12.25",
        "55,8,700,40",
        "120,10,500,3",
        "25,2,2000,7.5",
        "900,6,233,1",
        "36,12,1500,150",
        "250,8,420,60"
    })
    void agreesWithItsOwnSlowReference(double x, int df1, int df2, double lambda) {
        BigDecimal reference = reference(x, df1, df2, lambda);
        double p = NoncentralF.upperTail(x, df1, df2, lambda);
        double error = new BigDecimal(p)
                .subtract(reference)
                .divide(reference, DIGITS)
                .abs()
                .doubleValue();
        assertTrue(error < 1e-10, p + " for " + reference.round(new MathContext(15)) + ", error " + error);
        assertTrue(p > 1e-300, "out of the range promised: " + p);
    }

    private static final MathContext DIGITS = new MathContext(60);

    private static BigDecimal reference(double x, int df1, int df2, double lambda) {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal ratio = new BigDecimal(x).multiply(BigDecimal.valueOf(df1)).divide(BigDecimal.valueOf(df2), DIGITS);
        BigDecimal z = one.divide(one.add(ratio), DIGITS);
        BigDecimal y = one.subtract(z);
        BigDecimal b = BigDecimal.valueOf(df2).divide(BigDecimal.valueOf(2));
        BigDecimal power = z.sqrt(DIGITS).pow(df2, DIGITS);
        BigDecimal half = new BigDecimal(lambda).divide(BigDecimal.valueOf(2));
        BigDecimal weight = one; // of the Poisson distribution, less exp(-lambda / 2)
        BigDecimal term = one;
        BigDecimal inner = BigDecimal.ZERO;
        int added = 0;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (int j = 0; j < 4_000; j++) {
            for (; added < df1 / 2 + j; added++) {
                inner = inner.add(term, DIGITS);
                term = term.multiply(b.add(BigDecimal.valueOf(added)), DIGITS)
                        .multiply(y, DIGITS)
                        .divide(BigDecimal.valueOf(added + 1), DIGITS);
            }
            BigDecimal part = weight.multiply(inner, DIGITS);
            sum = sum.add(part, DIGITS);
            weights = weights.add(weight, DIGITS);
            weight = weight.multiply(half, DIGITS).divide(BigDecimal.valueOf(j + 1), DIGITS);
        }
        // The weights sum to exp(lambda / 2): 4,000 terms leave nothing out that 60 digits could show.
        return sum.multiply(power, DIGITS).divide(weights, DIGITS);
    }

    @Property(tries = 300)
    void withoutNoncentralityItIsTheCentralF(
            @ForAll @DoubleRange(min = 0.01, max = 50) double x,
            @ForAll @IntRange(min = 1, max = 40) int df1,
            @ForAll @IntRange(min = 1, max = 300) int df2) {
        double central = FDistribution.of(df1, df2).survivalProbability(x);
        assertEquals(central, NoncentralF.upperTail(x, df1, df2, 0), 1e-11 * central);
    }

    @Property(tries = 200)
    void growsWithNoncentralityAndFallsWithX(
            @ForAll @DoubleRange(min = 0.01, max = 30) double x,
            @ForAll @DoubleRange(min = 0, max = 20_000) double lambda,
            @ForAll @IntRange(min = 1, max = 40) int df1,
            @ForAll @IntRange(min = 1, max = 3000) int df2) {
        double p = NoncentralF.upperTail(x, df1, df2, lambda);
        assertTrue(p >= 0 && p <= 1);
        assertTrue(NoncentralF.upperTail(x, df1, df2, lambda * 1.1 + 0.1) >= p * (1 - 1e-12));
        assertTrue(NoncentralF.upperTail(x * 1.1, df1, df2, lambda) <= p * (1 + 1e-12));
    }

    /** For df1 = 2 and lambda = 0 the tail is elementary: {@code (1 + 2x/df2)^(-df2/2)}. */
    @Test
    void elementaryCaseAtExtremes() {
        for (double df2 : new double[] {1, 2, 10, 1e3, 1e6}) {
            for (double x : new double[] {1e-12, 0.1, 1, 30, 600}) {
                double p = Math.exp(-df2 / 2 * Math.log1p(2 * x / df2));
                assertEquals(p, NoncentralF.upperTail(x, 2, df2, 0), 1e-10 * p, df2 + " " + x);
            }
        }
    }

    @Test
    void edgesAndBadInput() {
        assertEquals(1, NoncentralF.upperTail(0, 2, 3, 4));
        assertEquals(1, NoncentralF.upperTail(-5, 2, 3, 4));
        assertEquals(0, NoncentralF.upperTail(Double.POSITIVE_INFINITY, 2, 3, 4));
        assertEquals(Double.NaN, NoncentralF.upperTail(Double.NaN, 2, 3, 4));
        assertThrows(IllegalArgumentException.class, () -> NoncentralF.upperTail(1, 0, 3, 4));
        assertThrows(IllegalArgumentException.class, () -> NoncentralF.upperTail(1, 2, 3, -1));
    }

    /** Just below the switch the sum takes a million terms, whose rounding leaves nine digits and more. */
    @Test
    void theLimitOfALargeNoncentralityContinuesTheSum() {
        for (double df2 : new double[] {7, 60, 190}) {
            for (double share : new double[] {0.3, 0.9, 1, 1.1, 2}) {
                double lambda = 0.99e10;
                double x = share * lambda / 4;
                double sum = NoncentralF.upperTail(x, 4, df2, lambda);
                assertEquals(sum, NoncentralF.limit(x, 4, df2, lambda), 1e-10 * sum, df2 + " " + share);
                // At the limit only the denominator varies.
                double far = NoncentralF.upperTail(share * 1e18 / 4, 4, df2, 1e18);
                double expected = ChiSquaredDistribution.of(df2).cumulativeProbability(df2 / share);
                assertEquals(expected, far, 1e-12 * expected);
            }
        }
        assertEquals(1, NoncentralF.upperTail(3, 4, 50, 1e18));
        assertEquals(1, NoncentralF.upperTail(3, 4, 1e6, 1e300));
        assertEquals(0, NoncentralF.upperTail(1e300, 4, 50, 1e18));
    }

    @Test
    void aResponseFarFromZeroEndsAtOnce() {
        Labels labels = Labels.numbered(100);
        double[] y = new double[100];
        String[] names = new String[100];
        for (int i = 0; i < 100; i++) {
            y[i] = 1e6 + 1e-3 * (i * 37 % 100) / 100;
            names[i] = "h" + i % 4;
        }
        double p = FactorDetector.of(Variable.of("y", labels, y), Categories.of("x", labels, List.of(names)))
                .pValue();
        assertTrue(p >= 0 && p <= 1, "p = " + p);
    }
}
