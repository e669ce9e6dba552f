package org.isard.econometrics.local;

/** How weights fall with distance d at bandwidth b (Fotheringham, Brunsdon and Charlton 2002); 1 at the site itself. */
public enum Kernel {
    /** {@code (1 - (d/b)^2)^2} below b, else 0. */
    BISQUARE,
    /** {@code (1 - (d/b)^3)^3} below b, else 0. */
    TRICUBE,
    /** 1 below b, else 0. */
    BOXCAR,
    /** {@code exp(-(d/b)^2 / 2)}, never 0. */
    GAUSSIAN,
    /** {@code exp(-d/b)}, never 0. */
    EXPONENTIAL;

    /** Whether weights beyond the bandwidth are 0. */
    public boolean isCompact() {
        return this == BISQUARE || this == TRICUBE || this == BOXCAR;
    }

    /** The weight at {@code ratio = d / b}. */
    public double weight(double ratio) {
        if (this == GAUSSIAN) {
            return Math.exp(-0.5 * ratio * ratio);
        }
        if (this == EXPONENTIAL) {
            return Math.exp(-ratio);
        }
        if (ratio >= 1) {
            return 0;
        }
        double square = 1 - ratio * ratio;
        double cube = 1 - ratio * ratio * ratio;
        return this == BISQUARE ? square * square : this == TRICUBE ? cube * cube * cube : 1;
    }
}
