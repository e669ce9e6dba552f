package org.isard.network;

/**
 * The Hurwitz zeta function {@code zeta(s, q) = sum_{k >= 0} (k + q)^-s} for s above 1, by Euler-Maclaurin summation (Olver et al. 2010, 25.11.5); about 13
 * digits.
 */
final class HurwitzZeta {
    /** B_2j / (2j)!. */
    private static final double[] COEFFICIENTS = {
        1.0 / 12,
        -1.0 / 720,
        1.0 / 30_240,
        -1.0 / 1_209_600,
        1.0 / 47_900_160,
        -691.0 / 1_307_674_368_000.0,
        1.0 / 74_724_249_600.0,
        -3617.0 / 10_670_622_842_880_000.0
    };

    private HurwitzZeta() {}

    /** {@code q^s zeta(s, q)}, which stays in range where the function itself underflows. */
    static double scaled(double s, double q) {
        double sum = 0;
        double x = q;
        while (x < 10 + s) { // the asymptotic series needs a start well beyond s / 2 pi
            sum += Math.pow(q / x, s);
            x++;
        }
        double at = Math.pow(q / x, s);
        double tail = x / (s - 1) + 0.5;
        double factor = s / x;
        for (int j = 0; j < COEFFICIENTS.length; j++) {
            tail += COEFFICIENTS[j] * factor;
            factor *= (s + 2 * j + 1) * (s + 2 * j + 2) / (x * x);
        }
        return sum + at * tail;
    }

    /** {@code zeta(s, x) / zeta(s, q)}. */
    static double ratio(double s, double x, double q) {
        return scaled(s, x) / scaled(s, q) * Math.pow(q / x, s);
    }
}
