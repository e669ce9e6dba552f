package org.isard.geo.autocorrelation;

import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * Rates of events over a population at risk, whose variance grows as the population shrinks: raw, smoothed by empirical
 * Bayes (Marshall 1991), and standardised for Moran's I (Assuncao and Reis 1999).
 *
 * <p>With events e, base x, {@code p = e/x}, {@code b = sum e / sum x}, {@code s2 = sum x (p - b)^2 / sum x} and
 * {@code a = s2 - b / (sum x / n)}: b estimates the mean of the prior distribution of the risk and a its variance. Every
 * method costs O(n), with weights O(links), and refuses a base that is not positive and a negative count by label.
 */
public final class Rates {

    private Rates() {}

    /** What to do where the variance that the moments give is negative, that is where rates vary less than by chance. */
    public enum NegativeVariance {
        /** A negative a counts as 0, for all units: spdep's {@code EBImoran.mc}. */
        PRIOR_ZERO,
        /**
         * Only where {@code a + b/x} is not positive it becomes {@code b/x} (Assuncao and Reis 1999, p. 2156): GeoDa, and
         * PySAL's {@code assuncao_rate}.
         */
        UNIT_BY_UNIT
    }

    /** From whose mean the rates of a neighbourhood deviate in local smoothing. */
    public enum LocalMean {
        /** Each rate from the mean of its own neighbourhood: spdep's {@code EBlocal}. */
        OWN,
        /** All rates of a neighbourhood from its mean: GeoDa, and {@code EBlocal(geoda = TRUE)}. */
        CENTRE
    }

    /**
     * Events over base.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing or negative, or a base is 0
     */
    public static Variable raw(Variable events, Variable base) {
        check(events, base);
        double[] p = new double[base.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = events.get(i) / base.get(i);
        }
        return Variable.of(events.name() + " / " + base.name(), base.labels(), p);
    }

    /**
     * Raw rates shrunk towards the overall rate: {@code b + a (p - b) / (a + b/x)}, a at least 0: spdep's {@code EBest}.
     *
     * @throws IllegalArgumentException as {@link #raw}
     */
    public static Smoothed empiricalBayes(Variable events, Variable base) {
        Variable p = raw(events, base);
        Prior prior = Prior.of(events, base, p);
        double a = Math.max(0, prior.a);
        double b = prior.b;
        double[] smoothed = new double[p.size()];
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] = shrink(p.get(i), b, a, base.get(i));
        }
        return new Smoothed(p, Variable.of("empirical Bayes rate", p.labels(), smoothed), a, b);
    }

    /**
     * Raw rates shrunk towards the rate m of their neighbourhood, the unit included and links counting alike:
     * {@code m + a (p - m) / (a + m/x)}: spdep's {@code EBlocal}.
     *
     * @param neighbours whose links say who is near; their weights do not matter
     * @throws IllegalArgumentException as {@link #raw}
     */
    public static Variable localEmpiricalBayes(Variable events, Variable base, Weights neighbours, LocalMean mean) {
        neighbours.labels().requireSame(base.labels(), "base");
        Variable p = raw(events, base);
        int n = p.size();
        double[] atRisk = sums(neighbours, base.toArray());
        double[] m = sums(neighbours, events.toArray());
        for (int i = 0; i < n; i++) {
            m[i] /= atRisk[i];
        }
        double[] smoothed = new double[n];
        for (int i = 0; i < n; i++) {
            double squares = spread(base.get(i), p.get(i), m[i]);
            for (int k = neighbours.rowStart(i); k < neighbours.rowEnd(i); k++) {
                int j = neighbours.column(k);
                squares += j == i ? 0 : spread(base.get(j), p.get(j), mean == LocalMean.OWN ? m[j] : m[i]);
            }
            double members = neighbours.cardinality(i) + (neighbours.get(i, i) > 0 ? 0 : 1);
            double a = Math.max(0, squares / atRisk[i] - m[i] / (atRisk[i] / members));
            smoothed[i] = shrink(p.get(i), m[i], a, base.get(i));
        }
        return Variable.of("local empirical Bayes rate", p.labels(), smoothed);
    }

    /**
     * Rates of equal variance: {@code (p - b) / sqrt(a + b/x)}, with which {@link MoranRate} and {@link LocalMoran#rates}
     * measure autocorrelation.
     *
     * @throws IllegalArgumentException as {@link #raw}, or if there are no events at all
     */
    public static Variable standardized(Variable events, Variable base, NegativeVariance rule) {
        Variable p = raw(events, base);
        Prior prior = Prior.of(events, base, p);
        if (!(prior.b > 0)) {
            throw new IllegalArgumentException(events.name() + ": there are no events, so rates have no variance");
        }
        double a = rule == NegativeVariance.PRIOR_ZERO ? Math.max(0, prior.a) : prior.a;
        double[] z = new double[p.size()];
        for (int i = 0; i < z.length; i++) {
            double chance = prior.b / base.get(i);
            double variance = a + chance;
            z[i] = (p.get(i) - prior.b) / Math.sqrt(variance > 0 ? variance : chance);
        }
        return Variable.of("standardised " + p.name(), p.labels(), z);
    }

    private static double spread(double base, double p, double mean) {
        return base * (p - mean) * (p - mean);
    }

    private static double shrink(double p, double mean, double a, double base) {
        // Without events near there is nothing to shrink.
        return mean > 0 ? mean + a * (p - mean) / (a + mean / base) : mean;
    }

    /** Sums over the unit and its neighbours. */
    private static double[] sums(Weights w, double[] x) {
        double[] sum = x.clone();
        for (int i = 0; i < sum.length; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                sum[i] += w.column(k) == i ? 0 : x[w.column(k)];
            }
        }
        return sum;
    }

    private static void check(Variable events, Variable base) {
        base.labels().requireSame(events.labels(), "events");
        events.requireComplete();
        base.requireComplete();
        for (int i = 0; i < base.size(); i++) {
            if (!(base.get(i) > 0)) {
                throw new IllegalArgumentException(base.name() + ": the base of \""
                        + base.labels().get(i) + "\" is "
                        + base.get(i)
                        + "; a rate needs a positive one, so leave the unit out of variables and weights"
                        + " or merge it with another");
            }
            if (!(events.get(i) >= 0)) {
                throw new IllegalArgumentException(events.name() + ": the events of \""
                        + base.labels().get(i) + "\" are " + events.get(i) + "; they must not be negative");
            }
        }
    }

    private record Prior(double a, double b) {
        static Prior of(Variable events, Variable base, Variable p) {
            double population = base.sum();
            double b = events.sum() / population;
            double[] squares = new double[p.size()];
            for (int i = 0; i < squares.length; i++) {
                squares[i] = spread(base.get(i), p.get(i), b);
            }
            return new Prior(Pairwise.sum(squares) / population - b / (population / p.size()), b);
        }
    }

    /**
     * Raw and smoothed rates.
     *
     * @param raw events over base
     * @param smoothed the empirical Bayes estimate of the risk
     * @param priorVariance a, the estimated variance of the risk; 0 if rates vary no more than by chance
     * @param priorMean b, the overall rate
     */
    public record Smoothed(Variable raw, Variable smoothed, double priorVariance, double priorMean) {

        /** Both rates by unit. */
        public Table toTable() {
            return Table.of(raw.labels()).with(raw).with(smoothed);
        }

        @Override
        public String toString() {
            return "Empirical Bayes rates, prior mean " + TextTable.format(priorMean) + ", prior variance "
                    + TextTable.format(priorVariance) + "\n" + toTable();
        }
    }
}
