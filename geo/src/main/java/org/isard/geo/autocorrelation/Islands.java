package org.isard.geo.autocorrelation;

/** Whether units without neighbours count in the n of a global statistic; their values enter mean and variance anyway. */
public enum Islands {
    /** They do not, as spdep's {@code adjust.n = TRUE}. */
    LEFT_OUT,
    /** They do, as PySAL. */
    COUNTED
}
