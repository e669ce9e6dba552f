package org.isard.geo.autocorrelation;

import org.isard.core.TextTable;

/**
 * What a local statistic says about a place: the quadrant of the Moran scatter plot (Anselin 1995) if significant.
 *
 * <p>The first word is the place, the second its neighbourhood. High means strictly above the mean, as in PySAL and
 * GeoDa.
 */
public enum Cluster {
    /** A high value among high values: a hot spot. */
    HIGH_HIGH("High-High"),
    /** A low value among low values: a cold spot. */
    LOW_LOW("Low-Low"),
    /** A high value among low values: a spatial outlier. */
    HIGH_LOW("High-Low"),
    /** A low value among high values: a spatial outlier. */
    LOW_HIGH("Low-High"),
    /** The adjusted p-value exceeds the significance level. */
    NOT_SIGNIFICANT("Not significant"),
    /** An island: it has no neighbours to compare with. */
    NO_NEIGHBOURS("No neighbours"),
    /** The statistic has no value, because the variable is constant. */
    UNDEFINED("Undefined");

    private final String title;

    Cluster(String title) {
        this.title = title;
    }

    /** How a map legend names it. */
    public String title() {
        return title;
    }

    /** The quadrant of a deviation from the mean and of the spatial lag of deviations. */
    static Cluster quadrant(double deviation, double lag) {
        if (deviation > 0) {
            return lag > 0 ? HIGH_HIGH : HIGH_LOW;
        }
        return lag > 0 ? LOW_HIGH : LOW_LOW;
    }

    /** Number of units per cluster. */
    static TextTable tally(Iterable<Cluster> clusters) {
        return LocalInference.tally("cluster", clusters, values(), NO_NEIGHBOURS.ordinal(), Cluster::title);
    }
}
