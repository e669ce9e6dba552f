package org.isard.trade;

import java.util.Arrays;

/** Editions of the Harmonized System of the World Customs Organization; each is in force until the next. */
public enum HsVintage {
    /** The first in wide use (the text of 1988 as amended to 1992). */
    HS1992,
    /** The second. */
    HS1996,
    /** The third. */
    HS2002,
    /** The fourth. */
    HS2007,
    /** The fifth. */
    HS2012,
    /** The sixth; the first with lines for electric vehicles. */
    HS2017,
    /** The seventh. */
    HS2022;

    /** The year it came into force. */
    public int year() {
        return Integer.parseInt(name().substring(2));
    }

    /** The name in UN Comtrade: H0 for HS 1992 to H6 for HS 2022. */
    public String comtrade() {
        return "H" + ordinal();
    }

    /**
     * The edition of a year, or of a name as UN Comtrade (H5) or CEPII (HS17) write it.
     *
     * @throws IllegalArgumentException if there is no such edition
     */
    public static HsVintage of(String text) {
        String name = text.strip();
        return Arrays.stream(values())
                .filter(v -> name.equals(v.comtrade())
                        || name.equals(v.name())
                        || name.equals("" + v.year())
                        || name.equals("HS" + v.name().substring(4)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "text: \"" + text + "\" is no edition of the Harmonized System; they are "
                                + Arrays.toString(values()) + ", or H0 to H6"));
    }
}
