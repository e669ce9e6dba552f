package org.isard.trade;

import static org.isard.trade.Countries.Coding.COMTRADE;
import static org.isard.trade.Countries.Coding.ISO2;
import static org.isard.trade.Countries.Coding.ISO3;
import static org.isard.trade.Countries.Coding.ISO_NUMERIC;
import static org.isard.trade.Countries.Coding.NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistriesTest {
    private static final Countries COUNTRIES = Countries.shipped();

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "251, FRA, 250",
        "579, NOR, 578",
        "699, IND, 356",
        "757, CHE, 756",
        "842, USA, 840",
        "156, CHN, 156",
        "4, AFG, 004",
        "040, AUT, 040",
    })
    void numbersOfComtradeAreNotThoseOfIso(String comtrade, String iso3, String numeric) {
        Country country = COUNTRIES.get(COMTRADE, comtrade);
        assertEquals(iso3, country.iso3());
        assertEquals(numeric, country.isoNumeric());
        assertEquals(iso3, COUNTRIES.get(ISO_NUMERIC, numeric).iso3());
        assertEquals(iso3, COUNTRIES.translate(COMTRADE, ISO3).apply(comtrade));
        assertEquals(
                comtrade.replaceFirst("^0+", ""),
                COUNTRIES.translate(ISO3, COMTRADE).apply(iso3));
        assertEquals(country, COUNTRIES.get(ISO2, country.iso2()));
        assertEquals(country, COUNTRIES.get(NAME, country.name()));
    }

    @ParameterizedTest
    @CsvSource({
        "736, SDN, 2011, SDN SSD",
        "891, SCG, 2005, SRB MNE",
        "200, CSK, 1992, CZE SVK",
        "278, DDR, 1990, DEU",
        "280, DEU, 1990, DEU",
        "530, ANT, 2010, CUW SXM BES",
        "58, BEL, 1998, BEL LUX",
        "890, YUG, 1991, BIH HRV MKD SVN SCG",
        "711, ZA1, 1999, ZAF BWA LSO NAM SWZ",
    })
    void dissolvedStatesKeepTheirNumberAndNameTheirSuccessors(
            String comtrade, String iso3, int until, String successors) {
        Country country = COUNTRIES.get(COMTRADE, comtrade);
        assertEquals(iso3, country.iso3());
        assertEquals(Country.Kind.DISSOLVED, country.kind());
        assertTrue(country.existsIn(until) && !country.existsIn(until + 1));
        assertEquals(List.of(successors.split(" ")), country.successors());
        country.successors().forEach(s -> assertTrue(COUNTRIES.find(ISO3, s).isPresent(), s));
    }

    @Test
    void aCodeSharedWithThePastIsThatOfToday() {
        assertEquals("729", COUNTRIES.get(ISO3, "SDN").comtrade());
        assertEquals("56", COUNTRIES.get(ISO3, "BEL").comtrade());
        assertEquals("276", COUNTRIES.get(ISO2, "de").comtrade());
        assertEquals("ROU", COUNTRIES.get(ISO3, "ROM").iso3());
        assertEquals("58", COUNTRIES.get(ISO3, "BLX").comtrade());
        assertFalse(COUNTRIES.get(ISO3, "SSD").existsIn(2011));
        assertEquals("Other Asia, nes", COUNTRIES.get(COMTRADE, "490").name());
        assertEquals(Country.Kind.AREA, COUNTRIES.get(COMTRADE, "490").kind());
        assertEquals(Country.Kind.GROUP, COUNTRIES.get(COMTRADE, "0").kind());
        assertEquals("CIV", COUNTRIES.get(NAME, "COTE D'IVOIRE").iso3());
        assertEquals("KOR", COUNTRIES.get(NAME, "Rep. of Korea").iso3());
        // Monaco's number in ISO is an area in Comtrade.
        assertEquals("MCO", COUNTRIES.get(ISO_NUMERIC, "492").iso3());
        assertEquals("Europe EU, nes", COUNTRIES.get(COMTRADE, "492").name());
        assertThrows(
                IllegalArgumentException.class,
                () -> COUNTRIES.translate(ISO3, COMTRADE).apply("MCO"));
    }

    @Test
    void everyCodeOfBaciIsKnownWithItsAlphaCode() {
        Shipped.forEach("baci_country_codes_v202501.csv", row -> {
            Country country = COUNTRIES.get(COMTRADE, row.get("country_code"));
            assertEquals(row.get("country_iso3"), country.iso3(), row.get("country_name"));
            assertEquals(country.iso3(), CountryCodes.baci().iso3(row.get("country_code")));
        });
    }

    @Test
    void everyPlaceOfIsoIsThereWithItsCodes() {
        CsvRows.forEach(SharedData.file("data/trade/country_codes_iso_m49.csv.gz"), CsvOptions.defaults(), row -> {
            Country country = COUNTRIES.get(ISO3, row.get("ISO3166-1-Alpha-3"));
            assertEquals(row.get("ISO3166-1-Alpha-2"), country.iso2());
            assertEquals(Integer.parseInt(row.get("ISO3166-1-numeric")), Integer.parseInt(country.isoNumeric()));
            assertEquals(country, COUNTRIES.get(ISO_NUMERIC, row.get("ISO3166-1-numeric")));
        });
    }

    @Test
    void comtradeNumbersAreUnique() {
        Set<String> seen = new HashSet<>();
        COUNTRIES.all().stream()
                .map(Country::comtrade)
                .filter(c -> !c.isEmpty())
                .forEach(c -> assertTrue(seen.add(c), c));
    }

    @Test
    void aWrongCodingIsNamed() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> COUNTRIES.get(ISO_NUMERIC, "251"));
        assertTrue(e.getMessage().contains("as COMTRADE it is France"), e.getMessage());
        Countries.Recognition seen = COUNTRIES.recognise(List.of("251", "0", "490", "736", "9999"), COMTRADE);
        assertEquals(List.of("9999"), seen.unknown());
        assertEquals(1, seen.of(Country.Kind.DISSOLVED).size());
        assertTrue(seen.toString().contains("Other Asia, nes"), seen.toString());
    }

    @ParameterizedTest
    @EnumSource(HsVintage.class)
    void everyProductHasAChapterAndASection(HsVintage vintage) {
        HarmonizedSystem hs = HarmonizedSystem.of(vintage);
        int[] of = {5022, 5133, 5225, 5053, 5202, 5384, 5609
        }; // lines of BACI's lists, sources of the conversion tables
        assertEquals(of[vintage.ordinal()], hs.codes().size());
        for (String code : hs.codes()) {
            assertTrue(HarmonizedSystem.sectionTitle(code).length() > 2, code);
        }
        assertEquals(vintage, HsVintage.of("H" + vintage.ordinal()));
        assertEquals(vintage, HsVintage.of("HS" + vintage.name().substring(4)));
        assertEquals(vintage, HsVintage.of("" + vintage.year()));
    }

    @Test
    void codesAreTextAndLostZerosAreNamed() throws IOException {
        HarmonizedSystem hs = HarmonizedSystem.of(HsVintage.HS2017);
        assertTrue(hs.description("870380").contains("electric motor"), hs.description("870380"));
        assertEquals("8703", HarmonizedSystem.heading("870380"));
        assertEquals("87", HarmonizedSystem.chapter("8703"));
        assertEquals("XVII", HarmonizedSystem.section("87"));
        assertEquals("V", HarmonizedSystem.section("260500"));
        assertEquals("010121", HarmonizedSystem.withLeadingZero("10121"));
        assertTrue(
                hs.under("8703").contains("870380") && hs.under("8703").size() == 14,
                hs.under("8703").toString());
        IllegalArgumentException lost = assertThrows(IllegalArgumentException.class, () -> hs.description("10121"));
        assertTrue(lost.getMessage().contains("010121 is Horses"), lost.getMessage());
        assertThrows(IllegalArgumentException.class, () -> HarmonizedSystem.chapter("10121"));
        assertThrows(IllegalArgumentException.class, () -> HarmonizedSystem.section("770000"));
        HarmonizedSystem.Check check = hs.check(List.of("870380", "10121", "282734"));
        assertEquals(Set.of("10121", "282734"), check.unknown().keySet());
        Path file = Files.writeString(dir.resolve("p.csv"), "code,description\n10121,horses\n");
        assertThrows(MalformedDataException.class, () -> HarmonizedSystem.read(HsVintage.HS2017, file));
        assertThrows(IllegalArgumentException.class, () -> HsVintage.of("HS2018"));
    }

    @ParameterizedTest
    @EnumSource(HsVintage.class)
    void theChainOfElectricVehiclesIsOfItsEdition(HsVintage vintage) {
        ValueChain chain = ValueChain.batteryElectricVehicles(vintage);
        HarmonizedSystem hs = HarmonizedSystem.of(vintage);
        assertEquals(List.of("upstream", "midstream", "downstream"), chain.segments());
        chain.products().forEach(code -> assertTrue(hs.contains(code), vintage + " " + code));
        assertEquals(vintage.year() >= 2017, chain.products().contains("870380"));
        assertEquals(vintage.year() < 2017, chain.products().contains("870390"));
        assertEquals(vintage.year() >= 2012, chain.products().contains("850760"));
        assertEquals(vintage.year() >= 2022, chain.products().contains("870460"));
        assertTrue(chain.caveat("850440").contains("inverters"));
    }

    @Test
    void theChainWithoutAnEditionIsThatOf2012And2017() {
        ValueChain chain = ValueChain.batteryElectricVehicles();
        assertEquals(23, chain.products().size());
        Set<String> both = new HashSet<>(
                ValueChain.batteryElectricVehicles(HsVintage.HS2012).products());
        both.addAll(ValueChain.batteryElectricVehicles(HsVintage.HS2017).products());
        assertEquals(both, new HashSet<>(chain.products()));
    }

    @Test
    void aChainOfOnesOwnMayHaveEditionsAndCaveats() throws IOException {
        Path file = Files.writeString(
                dir.resolve("chain.csv"),
                "segment,product,description,caveat,from,until\nup,1,a,mind,,2007\nup,2,b,,2012,\ndown,3,c,,,\n");
        ValueChain chain = ValueChain.read("toy", file);
        assertEquals(List.of("1", "2", "3"), chain.products());
        assertEquals("mind", chain.caveat("1"));
        assertEquals(List.of("2", "3"), chain.in(HsVintage.HS2017).products());
        assertEquals(Arrays.asList("1"), chain.in(HsVintage.HS1992).products("up"));
        Path gap = Files.writeString(dir.resolve("gap.csv"), "segment,product,description,from,until\nup,1,a,,2007\n");
        assertThrows(
                IllegalArgumentException.class,
                () -> ValueChain.read("toy", gap).in(HsVintage.HS2022));
    }
}
