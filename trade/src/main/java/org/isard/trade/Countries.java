package org.isard.trade;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.isard.core.TextTable;

/**
 * The places of trade statistics by any of their codes, and from one code to another.
 *
 * <p>UN Comtrade and BACI number places as ISO 3166 does, with exceptions that go wrong silently: 251 France, 579 Norway, 699 India,
 * 757 Switzerland and 842 USA are not the numbers of ISO (250, 578, 356, 756, 840), which stand for narrower or earlier areas there;
 * 490 "Other Asia, nes" is in practice Taiwan, which has no number of its own in the data. Dissolved states keep the number they
 * had, some with the alpha-3 code of a successor: 58 and 56 are both BEL, 280 and 276 DEU, 736 and 729 SDN, 230 and 231 ETH. Years are
 * those of the data in UN Comtrade, which may lag or lead the treaties.
 *
 * <p>Sources: ISO 3166 and M49 by datasets/country-codes (PDDL), BACI V202501 (CEPII, Etalab Open Licence 2.0), and the area lists of
 * UN Comtrade for dates and areas.
 */
public final class Countries {
    private final List<Country> all;
    private final Map<Coding, Map<String, Country>> index;

    /** A way of naming places. */
    public enum Coding {
        /** ISO 3166 alpha-3: FRA. Outdated codes are understood: ROM for ROU, ZAR for COD, TMP for TLS. */
        ISO3,
        /** ISO 3166 alpha-2: FR. */
        ISO2,
        /** ISO 3166 numeric, leading zeros or not: 250. */
        ISO_NUMERIC,
        /** The numbers of UN Comtrade and BACI, leading zeros or not: 251. */
        COMTRADE,
        /** English names as ISO, the United Nations or BACI write them; case, accents and punctuation do not matter. */
        NAME;

        private String of(Country country) {
            return switch (this) {
                case ISO3 -> country.iso3();
                case ISO2 -> country.iso2();
                case ISO_NUMERIC -> country.isoNumeric();
                case COMTRADE -> country.comtrade();
                case NAME -> country.name();
            };
        }

        private String key(String code) {
            String stripped = code.strip();
            return switch (this) {
                case ISO3, ISO2 -> stripped.toUpperCase(Locale.ROOT);
                case ISO_NUMERIC, COMTRADE -> stripped.replaceFirst("^0+(?=.)", "");
                case NAME ->
                    Normalizer.normalize(stripped, Normalizer.Form.NFD)
                            .toLowerCase(Locale.ROOT)
                            .replace("&", "and")
                            .replaceAll("[^a-z]", "");
            };
        }
    }

    private Countries(List<Country> all, Map<Coding, Map<String, Country>> index) {
        this.all = List.copyOf(all);
        this.index = index;
    }

    /** The list shipped with this module: 249 places of ISO 3166, and what UN Comtrade and BACI have beyond them. */
    public static Countries shipped() {
        List<Country> all = new ArrayList<>();
        Map<Coding, Map<String, Country>> index = new EnumMap<>(Coding.class);
        Arrays.stream(Coding.values()).forEach(coding -> index.put(coding, new HashMap<>()));
        Shipped.forEach("countries.csv", row -> {
            Country country = new Country(
                    row.get("iso3"),
                    row.get("iso2"),
                    row.get("iso_numeric"),
                    row.get("comtrade"),
                    row.get("name"),
                    row.get("region"),
                    row.get("subregion"),
                    Country.Kind.valueOf(row.get("kind")),
                    row.get("from").isEmpty() ? Integer.MIN_VALUE : Integer.parseInt(row.get("from")),
                    row.get("until").isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(row.get("until")),
                    words(row.get("successors"), " "));
            all.add(country);
            for (Coding coding : Coding.values()) {
                put(index, coding, coding.of(country), country);
            }
            words(row.get("other_names"), "\\|").forEach(name -> put(index, Coding.NAME, name, country));
            words(row.get("other_codes"), " ").forEach(code -> put(index, Coding.ISO3, code, country));
        });
        return new Countries(all, index);
    }

    /** States of today come first in the list and keep their code against those of the past. */
    private static void put(Map<Coding, Map<String, Country>> index, Coding coding, String code, Country country) {
        if (!code.isEmpty()) {
            index.get(coding).putIfAbsent(coding.key(code), country);
        }
    }

    private static List<String> words(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }

    /** All places. */
    public List<Country> all() {
        return all;
    }

    /** The place of a code, if there is one; where a state of today and one of the past share a code, that of today. */
    public Optional<Country> find(Coding coding, String code) {
        return Optional.ofNullable(index.get(coding).get(coding.key(code)));
    }

    /**
     * The place of a code.
     *
     * @throws IllegalArgumentException if there is none; says so if the code is one of another coding
     */
    public Country get(Coding coding, String code) {
        return find(coding, code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "code: \"" + code + "\" is not known as " + coding + hint(coding, code)));
    }

    private String hint(Coding coding, String code) {
        return Arrays.stream(Coding.values())
                .filter(other -> other != coding)
                .flatMap(other -> find(other, code).stream().map(c -> "; as " + other + " it is " + c.name()))
                .findFirst()
                .orElse("; rename it before, or read a list that has it with CountryCodes.read(...)");
    }

    /**
     * Codes of one kind as codes of another, for {@link Flows#relabelCountries}: {@code flows.relabelCountries(
     * Countries.shipped().translate(COMTRADE, ISO3))}. Places that share the new code are then summed, 736 and 729 as SDN for example.
     *
     * @return a function that throws {@code IllegalArgumentException} for a code that is unknown, or has no counterpart
     */
    public UnaryOperator<String> translate(Coding from, Coding to) {
        return code -> {
            Country country = get(from, code);
            String other = to.of(country);
            if (other.isEmpty()) {
                throw new IllegalArgumentException(
                        "code: " + from + " \"" + code + "\" (" + country.name() + ") has no " + to);
            }
            return other;
        };
    }

    /** Looks codes up without failing, to see what a file has before it is used. */
    public Recognition recognise(Collection<String> codes, Coding coding) {
        List<String> given = codes.stream().distinct().toList();
        return new Recognition(
                coding,
                given.stream().flatMap(code -> find(coding, code).stream()).toList(),
                given.stream().filter(code -> find(coding, code).isEmpty()).toList());
    }

    /**
     * What codes turned out to be.
     *
     * @param coding the kind of code looked up
     * @param known the places found, in the order of the codes
     * @param unknown the codes that are not known
     */
    public record Recognition(Coding coding, List<Country> known, List<String> unknown) {
        /** The places found that are of one kind. */
        public List<Country> of(Country.Kind kind) {
            return known.stream().filter(c -> c.kind() == kind).toList();
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of(
                    known.size() + unknown.size() + " codes as " + coding, "number", "those that are not plain states");
            for (Country.Kind kind : Country.Kind.values()) {
                List<Country> some = of(kind);
                table.row(
                        kind,
                        some.size(),
                        kind == Country.Kind.STATE
                                ? ""
                                : String.join(
                                        "; ", some.stream().map(Country::name).toList()));
            }
            return table.row("unknown", unknown.size(), String.join("; ", unknown))
                    .toString();
        }
    }

    @Override
    public String toString() {
        return all.size() + " places";
    }
}
