package org.isard.trade.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.Variable;
import org.isard.trade.SharedData;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;

/** Against decompr 6.8.0 and the formulas on its matrices in ../shared/oracles/trade. */
class AccountsOracleTest {
    // One share of WIOD 2011 is "Inf": its total is 0 and its part a rounding error of R's. Such a share is undefined
    // here, NaN.
    private static final CsvOptions OPTIONS = CsvOptions.defaults().missingTokens("", "NA", "NaN", "Inf");

    @Test
    void leatherIsThatOfDecompr() {
        Leontief leather = Leontief.of(Accounts.leather());
        checkSectors(leather, "leather", 9);
        checkCountries(leather, "leather", 3);
        checkTerms(KoopmanWangWei.of(leather), "leather", 3);
        checkTerms(WangWeiZhu.of(leather).koopmanWangWei(), "leather", 3);
    }

    @Test
    void wiod2011IsThatOfDecompr() {
        Leontief wiod = Accounts.wiod2011();
        checkSectors(wiod, "wiod2011", 1435);
        checkCountries(wiod, "wiod2011", 41);
        checkTerms(KoopmanWangWei.of(wiod), "wiod2011", 41);
    }

    @Test
    void wiod2000IsThatOfDecompr() {
        Leontief wiod = Leontief.of(Accounts.wiod("2000"));
        checkSectors(wiod, "wiod2000", 1435);
        checkCountries(wiod, "wiod2000", 41);
        checkTerms(KoopmanWangWei.of(wiod), "wiod2000", 41);
    }

    @Test
    void leontiefExportsAreThoseOfDecompr() {
        TradeMatrix content = ValueAddedExports.bySector(Leontief.of(Accounts.leather()));
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/decompr_leather_leontief_exports.csv"), OPTIONS, row -> {
            String source = row.get("Source_Country") + "." + row.get("Source_Industry");
            String user = row.get("Using_Country") + "." + row.get("Using_Industry");
            assertClose(row.number("FVAX"), content.get(source, user), source + " " + user);
            rows[0]++;
        });
        assertEquals(81, rows[0]);
    }

    @Test
    void wangWeiZhuIsThatOfDecompr() {
        WangWeiZhu.Result result = WangWeiZhu.of(Leontief.of(Accounts.leather()));
        Map<String, WangWeiZhu.Term> columns = new TreeMap<>();
        Arrays.stream(WangWeiZhu.Term.values()).forEach(term -> columns.put(term.name(), term));
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/decompr_leather_wwz.csv"), OPTIONS, row -> {
            String sector = row.get("Exporting_Country") + "." + row.get("Exporting_Industry");
            String importer = row.get("Importing_Country");
            double sum = 0;
            for (WangWeiZhu.Term term : WangWeiZhu.Term.values()) {
                double actual = result.get(sector, importer, term);
                // the names of decompr, DVA_INTrexI1 and so on
                String name = term.name().replace("INTREX_", "INTrex");
                // terms are differences of sums the size of the exports
                assertEquals(row.number(name), actual, 1e-13 * row.number("texp"), sector + importer + term);
                assertClose(row.number(name), actual, sector + importer + term);
                sum += actual;
            }
            assertClose(row.number("texp"), result.exports(sector, importer), sector + importer);
            assertClose(row.number("texp"), sum, sector + importer);
            rows[0]++;
        });
        assertEquals(27, rows[0]);
        assertEquals(18, result.toTable().rows().size());
    }

    private static void checkSectors(Leontief leontief, String name, int expected) {
        ChainPosition.Result position = ChainPosition.of(leontief);
        GvcParticipation.Result gvc = GvcParticipation.of(leontief);
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/gvc_" + name + "_sectors.csv.gz"), OPTIONS, row -> {
            String sector = row.get("country") + "." + row.get("industry");
            compare(row, "output", leontief.table().output(), sector);
            compare(row, "upstreamness", position.upstreamness(), sector);
            compare(row, "downstreamness", position.downstreamness(), sector);
            compare(row, "forward_gvc_participation", gvc.forward().participation(), sector);
            compare(row, "backward_gvc_participation", gvc.backward().participation(), sector);
            compare(row, "forward_inner_circulation", gvc.forward().internalCirculation(), sector);
            compare(row, "backward_inner_circulation", gvc.backward().internalCirculation(), sector);
            rows[0]++;
        });
        assertEquals(expected, rows[0]);
    }

    private static void checkCountries(Leontief leontief, String name, int expected) {
        ValueAddedExports.Result exports = ValueAddedExports.of(leontief);
        GvcParticipation.Result gvc = GvcParticipation.of(leontief);
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/gvc_" + name + "_countries.csv"), OPTIONS, row -> {
            String country = row.get("country");
            compare(row, "gross_exports", exports.grossExports(), country);
            compare(row, "dva_content", exports.domesticContent(), country);
            compare(row, "fva_content", exports.foreignContent(), country);
            compare(row, "inner_circulation_va_share", gvc.forwardByCountry().internalCirculation(), country);
            double valueAdded = 0;
            for (int i = 0; i < leontief.table().sectors().size(); i++) {
                boolean own = leontief.table()
                        .countries()
                        .get(leontief.table().country(i))
                        .equals(country);
                valueAdded += own ? leontief.table().valueAdded().get(i) : 0;
            }
            assertClose(row.number("value_added"), valueAdded, country);
            rows[0]++;
        });
        assertEquals(expected, rows[0]);
    }

    private static void checkTerms(KoopmanWangWei.Result result, String name, int expected) {
        int[] rows = {0};
        CsvRows.forEach(SharedData.file("oracles/trade/decompr_" + name + "_kww.csv"), OPTIONS, row -> {
            for (KoopmanWangWei.Term term : KoopmanWangWei.Term.values()) {
                String column = term.name().replace("INTREX", "INTrex");
                assertClose(row.number(column), result.get(row.get("Country"), term), row.get("Country") + term);
            }
            rows[0]++;
        });
        assertEquals(expected, rows[0]);
    }

    private static void compare(CsvRow row, String column, Variable actual, String label) {
        assertClose(row.number(column), actual.get(label), label + " " + column);
    }

    private static void assertClose(double expected, double actual, String what) {
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(actual), what);
        } else {
            assertEquals(expected, actual, 1e-10 * Math.abs(expected), what);
        }
    }
}
