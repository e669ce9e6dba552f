package org.isard.econometrics.detector;

/** Whose numbers the factor detector gives; the two differ in the noncentrality and in strata of one unit. */
public enum Convention {
    /**
     * The R package geodetector (Wang and Xu), version 1.0-5. All strata count. {@code lambda = [sum_h m_h^2 - (sum_h
     * sqrt(N_h) m_h)^2 / N] / s^2} with s^2 the sample variance of Y (divisor N - 1).
     */
    GEODETECTOR,

    /**
     * The R package GD (Song et al. 2020), version 10.8. Units alone in their stratum are left out of both sums of
     * squares and of both sums in lambda, while N and L still count them; {@code lambda = [...] / (s^2 (N - 1) / N)}
     * with s^2 the sample variance of the units kept. Without such strata q is that of {@link #GEODETECTOR}.
     */
    GD
}
