package org.isard.econometrics.spatial;

/** The spatial regressions of a cross-section, {@code y = rho W y + X b + W X d + u} with {@code u = lambda W u + e}, by what is not zero. */
public enum SpatialModel {
    /** d: spatially lagged X. */
    SLX("spatially lagged X"),
    /** rho. */
    LAG("spatial lag"),
    /** lambda. */
    ERROR("spatial error"),
    /** rho and d. */
    DURBIN("spatial Durbin"),
    /** lambda and d. */
    DURBIN_ERROR("spatial Durbin error"),
    /** rho and lambda: SAC, SARAR, Kelejian-Prucha. */
    COMBINED("combined spatial lag and error");

    private final String text;

    SpatialModel(String text) {
        this.text = text;
    }

    /** As headings print it. */
    public String text() {
        return text;
    }

    /** Whether the response is lagged: rho. */
    public boolean hasRho() {
        return this == LAG || this == DURBIN || this == COMBINED;
    }

    /** Whether the error is lagged: lambda. */
    public boolean hasLambda() {
        return this == ERROR || this == DURBIN_ERROR || this == COMBINED;
    }

    /** Whether the columns are lagged: d. */
    public boolean lagsColumns() {
        return this == SLX || this == DURBIN || this == DURBIN_ERROR;
    }

    /** 0, 1 or 2. */
    int spatialParameters() {
        return (hasRho() ? 1 : 0) + (hasLambda() ? 1 : 0);
    }
}
