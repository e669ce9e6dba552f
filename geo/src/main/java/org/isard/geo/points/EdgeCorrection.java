package org.isard.geo.points;

/** What is done about the neighbours that a point has outside the window, where nobody looked, when pairs are counted. */
public enum EdgeCorrection {
    /** Nothing: counts are too low, the more so the larger the distance. */
    NONE("no edge correction"),
    /** Only points at least as far from the border as the distance looked at (Ripley 1988); cheap and wasteful. */
    BORDER("border correction"),
    /**
     * A pair counts as often as it fits: the area of the window over that of its overlap with itself moved by the pair's
     * difference (Ohser and Stoyan 1981), at most 100. In a polygon each pair costs O(sides).
     */
    TRANSLATION("translation correction"),
    /**
     * A pair counts by the share that lies in the window of the circle around the first point through the second: 1 over it
     * (Ripley 1977), at most 100. In a polygon each pair near the border costs O(sides nearby).
     */
    ISOTROPIC("isotropic correction");

    private final String words;

    EdgeCorrection(String words) {
        this.words = words;
    }

    /** In words, as results print it. */
    String words() {
        return words;
    }
}
