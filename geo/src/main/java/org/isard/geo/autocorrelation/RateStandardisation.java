package org.isard.geo.autocorrelation;

import org.isard.core.Variable;

/**
 * Rates as deviations from the overall rate over what their populations let expect of spread (Assuncao and Reis 1999).
 *
 * <p>With {@code b = sum e / sum p}, {@code s2 = sum p (e/p - b)^2 / sum p} and {@code a = s2 - b n / sum p}:
 * {@code z = (e/p - b) / sqrt(a + b/p)}, where the radicand is not positive {@code b/p} alone, as spdep's
 * {@code EBImoran.mc}.
 */
final class RateStandardisation {
    private RateStandardisation() {}

    static Variable of(Variable events, Variable population) {
        population.labels().requireSame(events.labels(), "events");
        double[] e = events.requireComplete().toArray();
        double[] p = population.requireComplete().toArray();
        for (int i = 0; i < e.length; i++) {
            if (!(p[i] > 0) || Double.isInfinite(p[i])) {
                throw refused(population, i, "; a population must be positive and finite");
            }
            if (!(e[i] >= 0) || Double.isInfinite(e[i])) {
                throw refused(events, i, "; a number of events must not be negative");
            }
        }
        double all = population.sum();
        double b = events.sum() / all;
        if (!(b > 0)) {
            throw new IllegalArgumentException(events.name() + ": there are no events, so rates cannot be compared");
        }
        double s2 = 0;
        for (int i = 0; i < e.length; i++) {
            double deviation = e[i] / p[i] - b;
            s2 += p[i] / all * deviation * deviation;
        }
        double a = s2 - b / (all / e.length);
        double[] z = new double[e.length];
        for (int i = 0; i < e.length; i++) {
            double v = a + b / p[i];
            z[i] = (e[i] / p[i] - b) / Math.sqrt(v > 0 ? v : b / p[i]);
        }
        return Variable.of(events.name() + " / " + population.name(), events.labels(), z);
    }

    private static IllegalArgumentException refused(Variable v, int i, String why) {
        return new IllegalArgumentException(
                v.name() + ": the value of \"" + v.labels().get(i) + "\" is " + v.get(i) + why);
    }
}
