package org.isard.econometrics;

/**
 * What covariances by groups are multiplied by when there are few groups, and the degrees of freedom of the tests, as programs
 * choose them: n observations, k estimated coefficients, G groups of one clustering or of one intersection of clusterings.
 */
public enum SmallSample {
    /**
     * The default of the R package fixest, and reghdfe's: {@code (n - 1) / (n - k) * G / (G - 1)}, with the smallest G for all terms
     * of a covariance by several clusterings. Tests have {@code min G - 1} degrees of freedom.
     */
    FIXEST,
    /**
     * {@code (n - 1) / (n - k) * G / (G - 1)}, each term of a covariance by several clusterings with its own G, as Stata's
     * {@code regress} by one clustering and {@code cgmreg} by several. Tests have {@code min G - 1} degrees of freedom.
     */
    STATA,
    /** The factors of {@link #STATA}, but tests have n - k degrees of freedom: {@code vcovCL} with {@code coeftest} in R. */
    SANDWICH,
    /** No factor, and tests have n - k degrees of freedom: {@code vcovCL} with type HC0 and without {@code cadjust}. */
    NONE;

    /**
     * The factor of one term.
     *
     * @param groups the term's G
     * @param smallest the smallest G of all clusterings
     */
    public double factor(int n, int k, int groups, int smallest) {
        if (this == NONE) {
            return 1;
        }
        double g = this == FIXEST ? smallest : groups;
        return (n - 1.0) / (n - k) * g / (g - 1);
    }

    /** The degrees of freedom of tests on single coefficients. */
    public double testDegreesOfFreedom(int n, int k, int smallest) {
        return this == FIXEST || this == STATA ? smallest - 1 : n - k;
    }
}
