package org.isard.trade;

import java.util.List;

/**
 * A place as the trade statistics know it; an entry of {@link Countries}.
 *
 * @param iso3 the ISO 3166 alpha-3 code, for places without one the code UN Comtrade writes (S19, W00); empty if there is none
 * @param iso2 the ISO 3166 alpha-2 code; empty if there is none
 * @param isoNumeric the ISO 3166 numeric code, three digits; empty if there is none
 * @param comtrade the number in UN Comtrade and BACI, without leading zeros; empty if there is none
 * @param name the name in English
 * @param region the continent of the United Nations' M49; may be empty
 * @param subregion the subregion of M49; may be empty
 * @param kind what it is
 * @param from the first year with data of its own in UN Comtrade; {@code Integer.MIN_VALUE} if it has no beginning there
 * @param until the last such year; {@code Integer.MAX_VALUE} if it goes on
 * @param successors alpha-3 codes of the places it became, with data of their own afterwards
 */
public record Country(
        String iso3,
        String iso2,
        String isoNumeric,
        String comtrade,
        String name,
        String region,
        String subregion,
        Kind kind,
        int from,
        int until,
        List<String> successors) {

    /** What a code of the trade statistics stands for. */
    public enum Kind {
        /** A state or territory of today. */
        STATE,
        /** A state, or a state in borders, of the past. */
        DISSOLVED,
        /** A second code of a state, for a part of its territory: 250 metropolitan France beside 251 France. */
        PART,
        /** Trade that the reporter did not, or would not, ascribe to a state: "not elsewhere specified", bunkers, free zones. */
        AREA,
        /** A sum over states, the world for example; adding it to its members counts trade twice. */
        GROUP
    }

    /** Copies the list. */
    public Country {
        successors = List.copyOf(successors);
    }

    /** Whether the place has data of its own in a year. */
    public boolean existsIn(int year) {
        return from <= year && year <= until;
    }
}
