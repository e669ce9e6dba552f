package org.isard.core;

/**
 * How evenly systems are developed: the degree of coupling, and the grades of coordination. Shared by the circulations of trade and
 * the evaluation methods of econometrics.
 */
public final class Coupling {
    private Coupling() {}

    /** Ten grades of coordination, by tenths of D, each tenth belonging to the grade above it (Liao 1999). */
    public enum Grade {
        /** D below 0.1. */
        EXTREME_IMBALANCE,
        /** D from 0.1. */
        SERIOUS_IMBALANCE,
        /** D from 0.2. */
        MODERATE_IMBALANCE,
        /** D from 0.3. */
        MILD_IMBALANCE,
        /** D from 0.4. */
        NEAR_IMBALANCE,
        /** D from 0.5. */
        BARE_COORDINATION,
        /** D from 0.6. */
        PRIMARY_COORDINATION,
        /** D from 0.7. */
        INTERMEDIATE_COORDINATION,
        /** D from 0.8. */
        GOOD_COORDINATION,
        /** D from 0.9. */
        QUALITY_COORDINATION,
        /** D is unknown. */
        UNKNOWN;

        /** The grade of a degree of coordination; {@link #UNKNOWN} for NaN. */
        public static Grade of(double d) {
            return Double.isNaN(d) ? UNKNOWN : values()[Math.max(0, Math.min(9, (int) Math.floor(10 * d)))];
        }
    }

    /**
     * The geometric mean over the arithmetic mean, {@code n (prod u)^(1/n) / sum u}; of two systems {@code 2 sqrt(u v) / (u + v)}. 1 if
     * all are equal, 0 if one is 0 and another is not, NaN if all are 0 or one is NaN.
     *
     * @throws IllegalArgumentException if there are fewer than two, or one is negative or infinite
     */
    public static double degree(double... u) {
        if (u.length < 2) {
            throw new IllegalArgumentException("u: has " + u.length + " systems; coupling is between two or more");
        }
        double largest = 0;
        boolean unknown = false;
        for (double value : u) {
            if (value < 0 || Double.isInfinite(value)) {
                throw new IllegalArgumentException("u: one is " + value + "; systems are finite and not negative");
            }
            unknown |= Double.isNaN(value);
            largest = Math.max(largest, value);
        }
        if (unknown || largest == 0) {
            return Double.NaN;
        }
        double sum = 0;
        double logs = 0;
        for (double value : u) {
            sum += value / largest;
            logs += Math.log(value / largest);
        }
        double geometric = u.length == 2 ? Math.sqrt(Math.min(u[0], u[1]) / largest) : Math.exp(logs / u.length);
        return Math.min(1, u.length * geometric / sum);
    }
}
