package org.isard.examples;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is known of countries, by ISO 3166 alpha-3 code. */
final class Countries {

    /** Codes that older sources still use, and the one BACI gives to "Other Asia, nes", which stands in for Taiwan on its map. */
    private static final Map<String, String> TODAY =
            Map.of("ROM", "ROU", "ZAR", "COD", "TMP", "TLS", "YUG", "SRB", "PAL", "PSE", "S19", "TWN");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> isoByBaciCode = new HashMap<>();
    private final Map<String, String> isoByNumber = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, String> landlocked = new HashMap<>();
    private final Map<String, Double> area = new HashMap<>();
    private final Map<String, double[]> capital = new HashMap<>();
    private final Map<String, Double> gdpPerCapita = new HashMap<>();
    private final Map<String, Double> kilometresToChina = new HashMap<>();

    static Countries shipped() {
        Countries all = new Countries();
        Resources.rows("country_codes_iso_m49.csv.gz", row -> {
            String iso = row.get("ISO3166-1-Alpha-3");
            all.names.put(iso, row.get("CLDR display name"));
            all.regions.put(iso, row.get("Region Name"));
            all.isoByNumber.put(strip(row.get("ISO3166-1-numeric")), iso);
        });
        Resources.rows("baci_country_codes_v202501.csv.gz", row -> {
            String iso = today(row.get("country_iso3"));
            all.isoByBaciCode.put(row.get("country_code"), iso);
            all.names.putIfAbsent(iso, row.get("country_name"));
        });
        all.names.put("TWN", "Other Asia, nes (Taiwan)");
        all.regions.put("TWN", "Asia");
        Resources.rows("cepii_geodist_geo.csv.gz", row -> {
            String iso = today(row.get("iso3"));
            if (row.get("cap").equals("1") || !all.capital.containsKey(iso)) {
                all.capital.put(iso, new double[] {row.number("lon"), row.number("lat")});
                all.landlocked.put(iso, row.get("landlocked").equals("1") ? "landlocked" : "coastal");
                all.area.put(iso, row.number("area"));
            }
        });
        Resources.rows(
                "cepii_geodist_distance_from_china.csv.gz",
                row -> all.kilometresToChina.put(today(row.get("iso3")), row.number("dist_km")));
        Resources.rows(
                "worldbank_gdp_pc_avg_1998_2000.csv.gz",
                row -> all.gdpPerCapita.put(
                        today(row.get("country").toUpperCase(Locale.ROOT)), row.number("gdp_pc_usd2000")));
        return all;
    }

    /** A code of an older source as this study uses it. */
    static String today(String iso) {
        return TODAY.getOrDefault(iso, iso);
    }

    String name(String iso) {
        return SHORT.getOrDefault(iso, names.getOrDefault(iso, iso));
    }

    private static final Map<String, String> SHORT = Map.of(
            "COD", "DR Congo",
            "COG", "Congo",
            "USA", "USA",
            "GBR", "UK",
            "KOR", "South Korea",
            "HKG", "Hong Kong",
            "MAC", "Macao",
            "ARE", "UAE");

    /** From BACI's own numeric code, which is not ISO's for some countries (842 is the USA). */
    Optional<String> ofBaciCode(String code) {
        return Optional.ofNullable(isoByBaciCode.get(strip(code)));
    }

    /** From ISO's numeric code, leading zeros or not. */
    Optional<String> ofIsoNumber(String number) {
        return Optional.ofNullable(isoByNumber.get(strip(number)));
    }

    private static String strip(String number) {
        String bare = number.replaceFirst("^0+(?=.)", "");
        return bare.endsWith(".0") ? bare.substring(0, bare.length() - 2) : bare;
    }

    /** The M49 region, such as Africa; empty for what has none. */
    Optional<String> region(String iso) {
        return Optional.ofNullable(regions.get(iso)).filter(region -> !region.isBlank());
    }

    Optional<String> coast(String iso) {
        return Optional.ofNullable(landlocked.get(iso));
    }

    /** Longitude and latitude of the capital. */
    Optional<double[]> capital(String iso) {
        return Optional.ofNullable(capital.get(iso));
    }

    Map<String, String> regions() {
        return Map.copyOf(regions);
    }

    Map<String, String> coasts() {
        return Map.copyOf(landlocked);
    }

    /** Whether all that the factors need is known. */
    boolean isComplete(String iso) {
        return !Double.isNaN(gdpPerCapita(iso))
                && area(iso) > 0
                && !Double.isNaN(kilometresToChina(iso))
                && capital(iso).isPresent()
                && region(iso).isPresent()
                && coast(iso).isPresent();
    }

    double absoluteLatitude(String iso) {
        return Math.abs(capital(iso).orElseThrow()[1]);
    }

    double area(String iso) {
        return area.getOrDefault(iso, Double.NaN);
    }

    double gdpPerCapita(String iso) {
        return gdpPerCapita.getOrDefault(iso, Double.NaN);
    }

    /** For China itself its mean inner distance, as GeoDist defines it. */
    double kilometresToChina(String iso) {
        return kilometresToChina.getOrDefault(iso, Double.NaN);
    }
}
