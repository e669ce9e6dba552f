package org.isard.trade;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;

/**
 * Numeric country codes of BACI as ISO 3166 alpha-3 codes and names.
 *
 * <p>They are those of UN Comtrade: 251 France, 579 Norway, 699 India, 757 Switzerland and 842 USA are not the ISO numbers, and 490
 * "Other Asia, not elsewhere specified" (S19) stands in for Taiwan. {@link Countries} knows more codes, dissolved states and areas; this is for lists of one's own.
 */
public final class CountryCodes {
    private final Map<String, String[]> byCode; // code -> iso3, name

    private CountryCodes(Map<String, String[]> byCode) {
        this.byCode = byCode;
    }

    /** The list of BACI V202501 (CEPII, Etalab Open Licence 2.0), shipped with this module. */
    public static CountryCodes baci() {
        return collect(rows -> Shipped.forEach("baci_country_codes_v202501.csv", rows));
    }

    /**
     * Reads a country list as it comes with BACI: country_code, country_name, country_iso2, country_iso3.
     *
     * @throws org.isard.core.MalformedDataException if the file is not such a CSV or lists a code twice
     */
    public static CountryCodes read(Path file) {
        return collect(rows -> CsvRows.forEach(file, CsvOptions.defaults(), rows));
    }

    private static CountryCodes collect(Consumer<Consumer<CsvRow>> visit) {
        Map<String, String[]> byCode = new LinkedHashMap<>();
        visit.accept(row -> {
            String code = row.get("country_code").strip();
            if (byCode.put(code, new String[] {row.get("country_iso3").strip(), row.get("country_name")}) != null) {
                throw row.error("country_code", code + " is listed twice");
            }
        });
        return new CountryCodes(byCode);
    }

    /**
     * The alpha-3 code of a numeric one, leading zeros or not.
     *
     * @throws IllegalArgumentException if the code is unknown
     */
    public String iso3(String numeric) {
        return entry(numeric)[0];
    }

    /** The name of a numeric code. */
    public String name(String numeric) {
        return entry(numeric)[1];
    }

    /** {@link #iso3} as a function, for {@link Flows#relabelCountries}. */
    public UnaryOperator<String> toIso3() {
        return this::iso3;
    }

    private String[] entry(String numeric) {
        String[] entry = byCode.get(numeric.replaceFirst("^0+(?=.)", ""));
        if (entry == null) {
            throw new IllegalArgumentException("numeric: \"" + numeric + "\" is not among the " + byCode.size()
                    + " country codes; supply a list that has it with CountryCodes.read(...)");
        }
        return entry;
    }

    @Override
    public String toString() {
        return byCode.size() + " country codes";
    }
}
