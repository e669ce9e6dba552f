package org.isard.geo.autocorrelation;

/** How sure it is that a place is a hot or a cold spot: the confidence bins of hot spot analysis in ArcGIS. */
public enum SpotBin {
    /** A cold spot with 99 % confidence. */
    COLD_99(-3, "Cold spot, 99%"),
    /** A cold spot with 95 % confidence. */
    COLD_95(-2, "Cold spot, 95%"),
    /** A cold spot with 90 % confidence. */
    COLD_90(-1, "Cold spot, 90%"),
    /** Neither. */
    NOT_SIGNIFICANT(0, "Not significant"),
    /** A hot spot with 90 % confidence. */
    HOT_90(1, "Hot spot, 90%"),
    /** A hot spot with 95 % confidence. */
    HOT_95(2, "Hot spot, 95%"),
    /** A hot spot with 99 % confidence. */
    HOT_99(3, "Hot spot, 99%"),
    /** An island: it has no neighbours. */
    NO_NEIGHBOURS(0, "No neighbours"),
    /** The statistic has no value. */
    UNDEFINED(0, "Undefined");

    private final int code;
    private final String title;

    SpotBin(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /** ArcGIS's {@code Gi_Bin}: -3 to 3; 0 for what is not significant or has no value. */
    public int code() {
        return code;
    }

    /** How a map legend names it. */
    public String title() {
        return title;
    }

    /** Whether it is a verdict on a place, be it that the place is not significant. */
    public boolean decided() {
        return this != NO_NEIGHBOURS && this != UNDEFINED;
    }

    /** The bin of a code from -3 to 3. */
    static SpotBin ofCode(int code) {
        return values()[code + 3];
    }

    /** The bin of a p-value, on the side that the sign of the score says. */
    static SpotBin of(double score, double p) {
        if (Double.isNaN(p)) {
            return UNDEFINED;
        }
        int strength = p <= 0.01 ? 3 : p <= 0.05 ? 2 : p <= 0.1 ? 1 : 0;
        return ofCode(score > 0 ? strength : score < 0 ? -strength : 0);
    }
}
