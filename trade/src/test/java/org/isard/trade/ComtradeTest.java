package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComtradeTest {
    private static final String API = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,"
            + "reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,"
            + "aggrLevel,isLeaf,customsCode,mosCode,motCode,qtyUnitCode,qty,netWgt,cifvalue,fobvalue,primaryValue,isAggregate\n";

    @TempDir
    Path dir;

    private static String row(
            String flow,
            String reporter,
            String partner,
            String partner2,
            String product,
            String customs,
            String mot,
            String weight,
            String value) {
        return String.join(
                ",",
                "C",
                "A",
                "20200101",
                "2020",
                "52",
                "2020",
                reporter,
                "X",
                "\"A, B\"",
                flow,
                "f",
                partner,
                "Y",
                "B",
                partner2,
                "H5",
                product,
                "6",
                "True",
                customs,
                "0",
                mot,
                "8",
                "7",
                weight,
                "",
                "",
                value,
                "False\n");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("comtrade.csv"), text);
    }

    /** Two flows and one of everything that must not be added to them. */
    private static String api() {
        return API
                + row("X", "156", "276", "0", "850760", "C00", "0", "50", "1000")
                + row("M", "276", "156", "0", "850760", "C00", "0", "0", "1100")
                + row("X", "156", "0", "0", "850760", "C00", "0", "50", "5000")
                + row("X", "97", "276", "0", "850760", "C00", "0", "50", "6000")
                + row("X", "156", "276", "0", "TOTAL", "C00", "0", "50", "90000")
                + row("X", "156", "276", "0", "8507", "C00", "0", "50", "2000")
                + row("X", "156", "276", "0", "850760", "C00", "1000", "20", "400")
                + row("X", "156", "276", "0", "850760", "C04", "0", "20", "300")
                + row("X", "156", "276", "344", "850760", "C00", "0", "20", "200")
                + row("RX", "156", "276", "0", "850760", "C00", "0", "1", "10")
                + row("X", "156", "899", "0", "850760", "C00", "0", "1", "20")
                + row("X", "156", "490", "0", "850760", "C00", "0", "1", "30")
                + row("M", "156", "156", "0", "850760", "C00", "0", "1", "40")
                + row("X", "156", "842", "0", "850760", "C00", "0", "1", "")
                + row("X", "156", "999", "0", "850760", "C00", "0", "", "5");
    }

    @Test
    void sumsAreNotAddedToTheirPartsAndEveryRowIsAccountedFor() throws IOException {
        Comtrade.Result result = Comtrade.read(file(api()));
        Flows exports = result.exports();
        assertEquals(List.of("156", "276", "490", "999"), exports.countries().asList());
        assertEquals(1035, exports.total(Measure.VALUE));
        assertEquals(51, exports.total(Measure.QUANTITY));
        Flows imports = result.imports(); // from partner to reporter
        assertEquals(1, imports.size());
        assertEquals("156", imports.countries().get(imports.exporter(0)));
        assertEquals("276", imports.countries().get(imports.importer(0)));
        assertEquals(1100, imports.value(0));
        assertTrue(Double.isNaN(imports.quantity(0))); // a weight of 0 is an unknown one
        assertEquals(2, result.leftOut(Comtrade.Reason.GROUP));
        assertEquals(11_000, result.valueLeftOut(Comtrade.Reason.GROUP));
        assertEquals(2, result.leftOut(Comtrade.Reason.PRODUCT_LEVEL));
        assertEquals(3, result.leftOut(Comtrade.Reason.BREAKDOWN));
        assertEquals(900, result.valueLeftOut(Comtrade.Reason.BREAKDOWN));
        assertEquals(1, result.leftOut(Comtrade.Reason.FLOW));
        assertEquals(1, result.leftOut(Comtrade.Reason.AREA));
        assertEquals(1, result.leftOut(Comtrade.Reason.OWN));
        assertEquals(1, result.leftOut(Comtrade.Reason.NO_VALUE));
        assertEquals(Map.of("999", 1L), result.unknownPlaces());
        long left = 0;
        for (Comtrade.Reason reason : Comtrade.Reason.values()) {
            left += result.leftOut(reason);
        }
        assertEquals(result.rows(), left + exports.size() + imports.size());
        assertEquals(left, result.toTable().variable("rows").sum());
        assertTrue(result.toString().contains("left out: part of a total"), result.toString());
    }

    @Test
    void optionsKeepAreasOtherLevelsAndOtherQuantities() throws IOException {
        Path file = file(api());
        Comtrade.Options options = Comtrade.Options.defaults();
        assertEquals(
                1055,
                Comtrade.read(options.areas(Comtrade.Areas.KEEP), file)
                        .exports()
                        .total(Measure.VALUE));
        assertEquals(
                1005,
                Comtrade.read(options.areas(Comtrade.Areas.LEAVE_OUT), file)
                        .exports()
                        .total(Measure.VALUE));
        Comtrade.Result headings = Comtrade.read(options.digits(4), file);
        assertEquals(2000, headings.exports().total(Measure.VALUE));
        assertThrows(IllegalArgumentException.class, headings::imports);
        assertEquals(
                21,
                Comtrade.read(options.quantity(Comtrade.Quantity.SUPPLEMENTARY), file)
                        .exports()
                        .total(Measure.QUANTITY));
        assertThrows(IllegalArgumentException.class, () -> options.digits(0));
    }

    @Test
    void everySpellingOfTheHeaderIsUnderstood() throws IOException {
        Flows expected = Comtrade.read(file(api())).exports();
        String pascal = API.replace("\n", "")
                .lines()
                .map(line -> Arrays.stream(line.split(","))
                        .map(c -> Character.toUpperCase(c.charAt(0)) + c.substring(1))
                        .collect(Collectors.joining(",")))
                .findFirst()
                .orElseThrow();
        String rows = api().substring(API.length());
        same(expected, pascal + "\n" + rows);
        same(expected, API + rows.replace("\n", ",\n")); // the web page: a separator too many in each row
        same(expected, (API + rows.replace("\"A, B\"", "A B")).replace(',', '\t')); // bulk files
    }

    private void same(Flows expected, String text) throws IOException {
        Flows flows = Comtrade.read(file(text)).exports();
        assertEquals(expected.countries(), flows.countries());
        assertEquals(expected.size(), flows.size());
        assertEquals(expected.total(Measure.VALUE), flows.total(Measure.VALUE));
        assertEquals(expected.total(Measure.QUANTITY), flows.total(Measure.QUANTITY));
    }

    @Test
    void theServiceBefore2022IsReadToo() throws IOException {
        String head = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
                + "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,Customs Proc. Code,"
                + "Mode of Transport Code,Commodity Code,Commodity,Qty Unit Code,Qty,Netweight (kg),Trade Value (US$),Flag\n";
        String tail = ",,,,260500,Cobalt ores,8,9,9,100,0\n";
        Comtrade.Result result = Comtrade.read(file(head
                + "H4,2016,2016,2016,6,1,1,Import,36,Australia,AUS,0,World,WLD" + tail
                + "H4,2016,2016,2016,6,1,1,Import,36,Australia,AUS,180,\"Congo, D.R.\",COD" + tail
                + "H4,2016,2016,2016,6,1,2,Export,36,Australia,AUS,156,China,CHN" + tail
                + "H4,2016,2016,2016,6,1,4,Re-Import,36,Australia,AUS,156,China,CHN" + tail));
        assertEquals(List.of("180", "36"), result.imports().countries().asList());
        assertEquals(9, result.exports().total(Measure.QUANTITY));
        assertEquals(1, result.leftOut(Comtrade.Reason.GROUP));
        assertEquals(1, result.leftOut(Comtrade.Reason.FLOW));
    }

    @Test
    void faultsSayWhatIsWrong() throws IOException {
        String one = row("X", "156", "276", "0", "850760", "C00", "0", "50", "1000");
        MalformedDataException twice =
                assertThrows(MalformedDataException.class, () -> Comtrade.read(file(API + one + one)));
        assertTrue(twice.problem().contains("comes twice: the files overlap"), twice.problem());
        assertTrue(assertThrows(MalformedDataException.class, () -> Comtrade.read(file("t,i,j,k,v,q\n1,2,3,4,5,6\n")))
                .problem()
                .contains("is no export of UN Comtrade"));
        assertThrows(MalformedDataException.class, () -> Comtrade.read(file(API)));
        assertThrows(MalformedDataException.class, () -> Comtrade.read(file(API + one.replace("1000", "-1"))));
        assertThrows(IllegalArgumentException.class, Comtrade::read);
    }
}
