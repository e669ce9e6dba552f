package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.inference.Alternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distribution of ratios of quadratic forms against closed forms. */
class QuadraticRatioTest {

    private static void close(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), () -> expected + " is " + actual);
    }

    /** Two degrees of freedom: the ratio exceeds c where |u1/u2| exceeds sqrt((c - b)/(a - c)). */
    @Property(tries = 200)
    void twoDegreesAreAnArcTangent(
            @ForAll @DoubleRange(min = -3, max = 3) double b,
            @ForAll @DoubleRange(min = 0.01, max = 5) double range,
            @ForAll @IntRange(min = 1, max = 999_999) int millionth) {
        double share = 1e-6 * millionth;
        double c = b + share * range;
        QuadraticRatio.Tails tails = new QuadraticRatio(new double[] {b, b + range}, new double[] {1, 1}).exact(c);
        double upper = 2 / Math.PI * Math.atan2(Math.sqrt(b + range - c), Math.sqrt(c - b));
        assertEquals(upper, tails.upper(), 1e-12);
        assertEquals(1, tails.upper() + tails.lower(), 1e-15);
    }

    /** A chi-square of 2 degrees against one of m: Beta(1, m/2), whose upper tail is (1 - c)^(m/2). */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "3, 0.01", "10, 0.3", "10, 0.999", "48, 0.9", "500, 0.2", "500, 0.75", "5000, 0.08"})
    void tailOfBetaHasItsRelativeAccuracy(double m, double c) {
        QuadraticRatio ratio = new QuadraticRatio(new double[] {1, 0}, new double[] {2, m});
        double expected = Math.exp(m / 2 * Math.log1p(-c));
        close(expected, ratio.exact(c).upper(), 1e-11);
        // Mirrored, the lower tail.
        QuadraticRatio mirrored = new QuadraticRatio(new double[] {-1, 0}, new double[] {2, m});
        close(expected, mirrored.exact(-c).lower(), 1e-11);
    }

    /** Pairs of equal eigenvalues make sums of exponentials: P(Q > 0) = sum over mu_j > 0 of prod mu_j/(mu_j - mu_k). */
    @Property(tries = 100)
    void pairsOfEigenvaluesAreSumsOfExponentials(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int pairs) {
        Random random = new Random(seed);
        double[] lambda = new double[pairs];
        double[] two = new double[pairs];
        for (int j = 0; j < pairs; j++) {
            lambda[j] = j + 0.8 * random.nextDouble();
            two[j] = 2;
        }
        // Above all but the largest: one term, no cancellation, any accuracy can be asked for.
        double c = lambda[pairs - 2] + (lambda[pairs - 1] - lambda[pairs - 2]) * (0.01 + 0.98 * random.nextDouble());
        double largest = lambda[pairs - 1] - c;
        double expected = 1;
        for (int k = 0; k < pairs - 1; k++) {
            expected *= largest / (lambda[pairs - 1] - lambda[k]);
        }
        close(expected, new QuadraticRatio(lambda, two).exact(c).upper(), 1e-11);
    }

    @Test
    void probabilitiesOfTenToTheMinus250AreRight() {
        // (1 - c)^(m/2) with m = 2000.
        double c = 1 - Math.exp(-0.575);
        close(
                Math.exp(1000 * Math.log1p(-c)),
                new QuadraticRatio(new double[] {1, 0}, new double[] {2, 2000})
                        .exact(c)
                        .upper(),
                1e-10);
    }

    @Property(tries = 100)
    void splittingAnEigenvalueChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        double[] lambda = random.doubles(5, -1, 1).toArray();
        double[] three = {3, 3, 3, 3, 3};
        double[] split = new double[15];
        for (int j = 0; j < 15; j++) {
            split[j] = lambda[j % 5];
        }
        double[] ones = new double[15];
        Arrays.fill(ones, 1);
        double c = Arrays.stream(lambda).average().orElseThrow() + 0.2 * random.nextGaussian();
        QuadraticRatio one = new QuadraticRatio(lambda, three);
        QuadraticRatio other = new QuadraticRatio(split, ones);
        assertEquals(one.mean(), other.mean(), 1e-14);
        assertEquals(one.variance(), other.variance(), 1e-14);
        close(one.exact(c).upper(), other.exact(c).upper(), 1e-11);
        close(one.saddlepoint(c).lower(), other.saddlepoint(c).lower(), 1e-11);
    }

    @Test
    void saddlepointIsSmoothThroughTheMean() {
        double[] lambda = {-0.9, -0.4, -0.3, 0.1, 0.2, 0.5, 1.4, 1.6};
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        QuadraticRatio ratio = new QuadraticRatio(lambda, ones);
        double mean = ratio.mean();
        double at = ratio.saddlepoint(mean).upper();
        double slope = (ratio.saddlepoint(mean + 1e-3).upper()
                        - ratio.saddlepoint(mean - 1e-3).upper())
                / 2e-3;
        assertTrue(slope < 0);
        for (double step = 1e-16; step < 1e-2; step *= 3) {
            // Curvature of the distribution function allows for step^2.
            assertEquals(
                    at + slope * step, ratio.saddlepoint(mean + step).upper(), 2 * step * step + 1e-6 * step + 1e-15);
            assertEquals(
                    at - slope * step, ratio.saddlepoint(mean - step).upper(), 2 * step * step + 1e-6 * step + 1e-15);
        }
        assertEquals(ratio.exact(mean).upper(), at, 0.02);
    }

    @Test
    void saddlepointIsCloseToExactInAllParts() {
        Random random = new Random(5);
        double[] lambda = random.doubles(40, -0.6, 1).toArray();
        double[] ones = new double[40];
        Arrays.fill(ones, 1);
        QuadraticRatio ratio = new QuadraticRatio(lambda, ones);
        for (double z = -5; z <= 5; z += 0.37) {
            double c = ratio.mean() + z * Math.sqrt(ratio.variance());
            assertEquals(1, ratio.saddlepoint(c).upper() / ratio.exact(c).upper(), 0.06, "z = " + z);
            assertEquals(1, ratio.saddlepoint(c).lower() / ratio.exact(c).lower(), 0.06, "z = " + z);
        }
    }

    @Test
    void tailsAgreeWithSimulation() {
        double[] lambda = {-1, -0.2, 0.3, 2};
        double[] m = {1, 3, 2, 1};
        QuadraticRatio ratio = new QuadraticRatio(lambda, m);
        Random random = new Random(17);
        int draws = 200_000;
        double c = 0.4;
        int above = 0;
        for (int d = 0; d < draws; d++) {
            double q = 0;
            for (int j = 0; j < lambda.length; j++) {
                for (int k = 0; k < m[j]; k++) {
                    double u = random.nextGaussian();
                    q += (lambda[j] - c) * u * u;
                }
            }
            above += q > 0 ? 1 : 0;
        }
        assertEquals(ratio.exact(c).upper(), above / (double) draws, 5 * Math.sqrt(0.25 / draws));
    }

    @Test
    void endsOfTheRangeAndConstants() {
        QuadraticRatio ratio = new QuadraticRatio(new double[] {-1, 0, 2}, new double[] {1, 4, 1});
        assertEquals(new QuadraticRatio.Tails(1, 0), ratio.exact(2));
        assertEquals(new QuadraticRatio.Tails(0, 1), ratio.saddlepoint(-1.5));
        assertEquals(0, ratio.exact(3).pValue(Alternative.TWO_SIDED));
        QuadraticRatio constant = new QuadraticRatio(new double[] {-0.25, -0.25}, new double[] {3, 1});
        assertEquals(1, constant.exact(-0.25).pValue(Alternative.GREATER));
        assertEquals(1, constant.saddlepoint(-0.25).pValue(Alternative.TWO_SIDED));
        double nearTheEnd = ratio.exact(2 - 1e-9).upper();
        assertTrue(nearTheEnd > 0 && nearTheEnd < 1e-20, "p " + nearTheEnd);
    }

    @ParameterizedTest
    @CsvSource({"1e-9", "-1e-5", "0.01", "0.2", "-0.24", "0.3", "-0.6", "3", "40", "-0.95"})
    void smallPartsOfTheLogarithmAreRight(double w) {
        // Against series or differences in exact decimal arithmetic.
        java.math.MathContext digits = new java.math.MathContext(60);
        java.math.BigDecimal x = new java.math.BigDecimal(w);
        // log(1 + w) = 2 artanh(w / (2 + w)), slow but sure.
        java.math.BigDecimal s = x.divide(x.add(java.math.BigDecimal.valueOf(2)), digits);
        java.math.BigDecimal square = s.multiply(s, digits);
        java.math.BigDecimal power = s;
        java.math.BigDecimal log = java.math.BigDecimal.ZERO;
        for (int k = 1; k < 4000; k += 2) {
            log = log.add(power.divide(java.math.BigDecimal.valueOf(k), digits), digits);
            power = power.multiply(square, digits);
        }
        log = log.add(log);
        java.math.BigDecimal second = x.subtract(log, digits);
        close(second.doubleValue(), QuadraticRatio.squareLike(w), 1e-14);
        java.math.BigDecimal third = x.multiply(x, digits)
                .divide(java.math.BigDecimal.valueOf(2), digits)
                .subtract(second, digits);
        close(third.doubleValue(), QuadraticRatio.cubeLike(w), 1e-13);
    }
}
