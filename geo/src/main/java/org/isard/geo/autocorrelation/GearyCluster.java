package org.isard.geo.autocorrelation;

/**
 * What local Geary's c says about a place (Anselin 1995, 2019), as GeoDa's cluster maps.
 *
 * <p>A c below its expectation is positive autocorrelation: the place is like its neighbours. With one variable the
 * quadrant of the Moran scatter plot tells which kind; squared differences cannot tell high from low by themselves.
 */
public enum GearyCluster {
    /** Alike, and place and neighbours above the mean. */
    HIGH_HIGH("High-High"),
    /** Alike, and place and neighbours below the mean. */
    LOW_LOW("Low-Low"),
    /** Alike, but on either side of the mean or at it. */
    OTHER_POSITIVE("Other positive"),
    /** Alike in several variables, which have no common high and low. */
    POSITIVE("Positive"),
    /** Unlike its neighbours. */
    NEGATIVE("Negative"),
    /** The adjusted p-value exceeds the significance level. */
    NOT_SIGNIFICANT("Not significant"),
    /** An island: it has no neighbours to compare with. */
    NO_NEIGHBOURS("No neighbours"),
    /** The statistic has no value, because a variable is constant. */
    UNDEFINED("Undefined");

    private final String title;

    GearyCluster(String title) {
        this.title = title;
    }

    /** How a map legend names it. */
    public String title() {
        return title;
    }
}
