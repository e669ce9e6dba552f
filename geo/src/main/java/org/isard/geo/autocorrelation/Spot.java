package org.isard.geo.autocorrelation;

/** What Gi or Gi* says about a place at one level of significance. */
public enum Spot {
    /** High values gather around the place. */
    HOT("Hot spot"),
    /** Low values gather around the place. */
    COLD("Cold spot"),
    /** The adjusted p-value exceeds the significance level. */
    NOT_SIGNIFICANT("Not significant"),
    /** An island: it has no neighbours. */
    NO_NEIGHBOURS("No neighbours"),
    /** The statistic has no value, because the variable is constant. */
    UNDEFINED("Undefined");

    private final String title;

    Spot(String title) {
        this.title = title;
    }

    /** How a map legend names it. */
    public String title() {
        return title;
    }
}
