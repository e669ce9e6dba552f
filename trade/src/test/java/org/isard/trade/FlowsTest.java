package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowsTest {
    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("baci.csv"), text);
    }

    private MalformedDataException fault(String text) throws IOException {
        Path file = file(text);
        return assertThrows(MalformedDataException.class, () -> Flows.readBaci(file));
    }

    @Test
    void baciAsCepiiWritesIt() throws IOException {
        Flows flows = Flows.readBaci(file(
                "t,i,j,k,v,q\n2020,156,842,010121,12.5,3\n2020,842,156,850760,7,          NA\n2019,4,156,010121,1,\n"));
        assertEquals(3, flows.size());
        assertEquals(List.of("2019", "2020"), flows.periods().asList());
        assertEquals(List.of("010121", "850760"), flows.products().asList());
        assertEquals(2, flows.missing(Measure.QUANTITY));
        assertEquals(3, flows.total(Measure.QUANTITY));
        assertEquals(20.5, flows.total(Measure.VALUE));
        Flows iso = flows.relabelCountries(CountryCodes.baci().toIso3());
        assertEquals(List.of("AFG", "CHN", "USA"), iso.countries().asList());
        assertEquals(20.5, iso.total(Measure.VALUE));
        assertTrue(iso.toString().contains("missing for 2 flows"), iso.toString());
    }

    @Test
    void faultsSayWhere() throws IOException {
        String head = "t,i,j,k,v,q\n";
        assertTrue(fault("").problem().contains("is empty"));
        assertTrue(fault(head).problem().contains("header only"));
        assertTrue(fault("t,i,j,k,v\n1,1,2,3,4\n").problem().contains("no column \"q\""));
        MalformedDataException many = fault(head + "2020,1,2,3,4,5\n2020,1,2,3,4,5,6\n");
        assertEquals(3, many.line());
        MalformedDataException negative = fault(head + "2020,1,2,3,-4,5\n");
        assertEquals(2, negative.line());
        assertEquals(5, negative.column());
        assertTrue(negative.problem().contains("-4 is negative"), negative.problem());
        assertTrue(fault(head + "2020,1,2,3,NA,5\n").problem().contains("missing"));
        assertTrue(fault(head + "2020,1,2,3,Infinity,5\n").problem().contains("finite"));
        assertTrue(fault(head + "2020,1,2,3,abc,5\n").problem().contains("not a number"));
        assertTrue(fault(head + "2020,,2,3,4,5\n").problem().contains("is empty"));
        MalformedDataException twice = fault(head + "2020,1,2,3,4,5\n2020,1,2,9,4,5\n2020,1,2,3,4,5\n");
        assertEquals(4, twice.line());
        assertTrue(twice.problem().contains("comes twice") && twice.problem().endsWith("line 2"), twice.problem());
        Flows summed = Flows.read(dir.resolve("baci.csv"), FlowColumns.baci(), FlowsBuilder.Repeats.SUM);
        assertEquals(2, summed.size());
        assertEquals(12, summed.total(Measure.VALUE));
        Path bytes = Files.write(
                dir.resolve("b.csv"), (head + "2020,\u00e9,2,3,4,5\n").getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(MalformedDataException.class, () -> Flows.readBaci(bytes))
                .problem()
                .contains("not text"));
    }

    @Test
    void filtersKeepPlacesAndSayWhatIsMissing() {
        Flows flows = Flows.builder()
                .add("1", "A", "B", "x", 10, Double.NaN)
                .add("1", "A", "A", "x", 5, 1)
                .add("2", "B", "A", "y", 7, 2)
                .build();
        assertEquals(3, flows.size());
        assertEquals(2, flows.withoutDomestic().size());
        assertEquals(1, flows.inPeriod("2").size());
        assertEquals(List.of("A", "B"), flows.inPeriod("2").countries().asList());
        assertEquals(List.of("y"), flows.ofProduct("y").products().asList());
        assertEquals(7, flows.ofProduct("y").total(Measure.VALUE));
        assertThrows(IllegalArgumentException.class, () -> flows.ofProduct("z"));
        assertThrows(IllegalArgumentException.class, () -> flows.inPeriod("3"));
        ValueChain chain = ValueChain.of("toy", Map.of("up", List.of("x", "z")));
        assertEquals(2, flows.ofSegment(chain, "up").size());
        assertThrows(IllegalArgumentException.class, () -> flows.ofSegment(chain, "down"));
    }

    @Test
    void builderRefusesWhatIsNoFlow() {
        assertThrows(IllegalArgumentException.class, () -> Flows.builder().build());
        assertThrows(IllegalArgumentException.class, () -> Flows.builder().add("1", "A", "B", "x", -1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> Flows.builder().add("1", "A", "B", "x", Double.NaN, Double.NaN));
        FlowsBuilder twice = Flows.builder().add("1", "A", "B", "x", 1, 1).add("1", "A", "B", "x", 2, Double.NaN);
        var e = assertThrows(IllegalArgumentException.class, twice::build);
        assertTrue(e.getMessage().contains("1 A to B of x comes twice"), e.getMessage());
        Flows summed = Flows.builder()
                .repeats(FlowsBuilder.Repeats.SUM)
                .add("1", "A", "B", "x", 1, 1)
                .add("1", "A", "B", "x", 2, Double.NaN)
                .build();
        assertEquals(3, summed.value(0));
        assertTrue(Double.isNaN(summed.quantity(0)));
    }

    @Test
    void theShippedChainCoversTheStudy() throws IOException {
        ValueChain chain = ValueChain.batteryElectricVehicles();
        assertEquals(List.of("upstream", "midstream", "downstream"), chain.segments());
        assertEquals("upstream", chain.segmentOf("260500").orElseThrow());
        assertEquals("midstream", chain.segmentOf("850760").orElseThrow());
        assertEquals("downstream", chain.segmentOf("870380").orElseThrow());
        assertTrue(chain.segmentOf("010121").isEmpty());
        assertEquals("lithium carbonate", chain.description("283691"));
        Path twice = file("segment,product,description\nup,1,a\ndown,1,b\n");
        assertThrows(MalformedDataException.class, () -> ValueChain.read("x", twice));
        ValueChain padded = ValueChain.read("x", file("segment,product,description\nup, 870380,a\n up ,1,b\n"));
        assertEquals(List.of("870380", "1"), padded.products("up"));
        Path empty = file("segment,product,description\nup,,a\n");
        assertThrows(MalformedDataException.class, () -> ValueChain.read("x", empty));
        Path none = file("segment,product,description\n");
        assertThrows(MalformedDataException.class, () -> ValueChain.read("x", none));
    }

    @Test
    void comtradeCodesAreNotIsoNumbers() {
        CountryCodes codes = CountryCodes.baci();
        assertEquals("FRA", codes.iso3("251"));
        assertEquals("USA", codes.iso3("842"));
        assertEquals("S19", codes.iso3("490"));
        assertEquals("AFG", codes.iso3("004"));
        assertThrows(IllegalArgumentException.class, () -> codes.iso3("999999"));
    }

    @Test
    void theSampleOfBaciReadsWhole() {
        Flows flows = Flows.readBaci(SharedData.file("data/trade/baci_hs17_v202301_2020_zaf_afg_sample.csv.gz"));
        assertEquals(72_097, flows.size());
        assertEquals(5_073, flows.products().size());
        assertEquals(7, flows.ofProduct("870380").size());
        assertEquals(28, flows.ofProduct("850760").size());
        Flows metals = SharedData.batteryMetals();
        assertEquals(243_811, metals.size());
        assertEquals(227, metals.countries().size()); // the data README counts 226, those of the last two windows
        assertEquals(23, metals.products().size());
        Flows gravity = SharedData.gravity();
        assertEquals(99_981, gravity.size());
        assertEquals(99_981 - 1_449, gravity.withoutDomestic().size());
    }
}
