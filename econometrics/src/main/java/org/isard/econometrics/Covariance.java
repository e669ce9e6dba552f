package org.isard.econometrics;

/**
 * How the covariance of least-squares coefficients is estimated: {@code (X'X)^-1 X' diag(w_i) X (X'X)^-1}, with e_i the
 * residual and h_i the leverage of unit i, n units and k columns. As {@code vcovHC} of the R package sandwich.
 */
public enum Covariance {
    /** Equal variances: {@code w_i = RSS / (n - k)}. */
    CLASSICAL,
    /** White (1980): {@code w_i = e_i^2}. */
    HC0,
    /** {@code w_i = e_i^2 n / (n - k)}, Stata's {@code robust}. */
    HC1,
    /** MacKinnon and White (1985): {@code w_i = e_i^2 / (1 - h_i)}. */
    HC2,
    /** MacKinnon and White (1985): {@code w_i = e_i^2 / (1 - h_i)^2}. */
    HC3,
    /** Cribari-Neto (2004): {@code w_i = e_i^2 / (1 - h_i)^min(4, n h_i / k)}. */
    HC4
}
