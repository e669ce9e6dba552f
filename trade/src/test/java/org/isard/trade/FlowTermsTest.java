package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FlowTermsTest {
    private static final FlowTerms FOB = new FlowTerms("t", FlowTerms.Valuation.FOB, FlowTerms.Reporter.EXPORTER);
    private static final FlowTerms CIF = FOB.valuation(FlowTerms.Valuation.CIF).reporter(FlowTerms.Reporter.IMPORTER);

    private static FlowsBuilder bothSides() {
        return Flows.builder()
                .add("1", "B", "A", "x", 3, 4, CIF)
                .add("1", "A", "B", "x", 10, 5, FOB)
                .add("1", "A", "B", "x", 11, 5, CIF)
                .add("1", "A", "B", "y", 1, 2);
    }

    @Test
    void theSameFlowReportedByBothSidesIsTwoFlows() {
        Flows flows = bothSides().build();
        assertEquals(4, flows.size());
        assertEquals(Set.of(FOB, CIF, FlowTerms.UNKNOWN), flows.terms());
        Flows importers = flows.onTerms(t -> t.reporter() == FlowTerms.Reporter.IMPORTER);
        assertEquals(14, importers.total(Measure.VALUE));
        assertEquals(Set.of(CIF), importers.terms());
        assertEquals(Set.of(FOB, CIF), flows.ofProduct("x").terms());
        assertTrue(flows.toString().contains("1 in t, FOB, reported by EXPORTER"), flows.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> bothSides().add("1", "B", "A", "x", 3, 4, CIF).build());
    }

    @Test
    void termsOutliveRelabellingAndConversion() {
        Flows flows = bothSides().build();
        Flows renamed = flows.relabelCountries(c -> c + c).relabelProducts(p -> "all");
        assertEquals(4, renamed.size()); // y differs from x in its terms
        assertEquals(10, renamed.onTerms(FOB::equals).total(Measure.VALUE));
        Flows converted = Concordance.of("c", Map.of("x", Map.of("u", 0.5, "v", 0.5)))
                .convert(flows)
                .flows();
        assertEquals(7, converted.size());
        assertEquals(10, converted.onTerms(FOB::equals).total(Measure.VALUE));
    }

    @Test
    void flowsThatSayNothingHaveUnknownTerms() {
        Flows flows = Flows.builder().add("1", "A", "B", "x", 1, 1).build();
        assertEquals(FlowTerms.UNKNOWN, flows.terms(0));
        assertFalse(flows.toString().contains("of them"));
        Flows same = Flows.builder().add("1", "A", "B", "x", 1, 1, FOB).build();
        assertEquals(FOB, same.terms(0));
        assertEquals(List.of(FOB), List.copyOf(same.terms()));
    }

    @Test
    void manyRowsKeepTheirTermsThroughGrowthAndSorting() {
        FlowsBuilder builder = Flows.builder();
        for (int r = 5000; r > 0; r--) {
            builder.add("1", "A", "B", "p" + r, r, 1, r % 3 == 0 ? CIF : FOB);
        }
        Flows flows = builder.build();
        for (int row = 0; row < flows.size(); row++) {
            assertEquals(flows.value(row) % 3 == 0 ? CIF : FOB, flows.terms(row));
        }
        FlowsBuilder many = Flows.builder();
        for (int u = 0; u < 256; u++) {
            many.add("1", "A", "B", "x", 1, 1, FOB.unit("u" + u));
        }
        assertEquals(256, many.build().terms().size());
        assertThrows(IllegalArgumentException.class, () -> many.add("1", "A", "B", "x", 1, 1, FOB));
    }

    @Test
    void whatAddsUpRefusesMixedTerms() {
        Flows both = bothSides().build();
        List<Executable> sums = List.of(
                () -> TradeMatrix.exports(both, "1", Measure.VALUE),
                () -> TradeMatrix.between(both, "1", Measure.QUANTITY),
                () -> Dependence.ofImports(both, Measure.VALUE),
                () -> TradeNetworks.byPeriod(both, Measure.VALUE),
                () -> Circulation.of(both, Measure.VALUE),
                () -> MarketShare.decompose(both, "1", "1", Measure.VALUE));
        sums.forEach(sum -> assertTrue(
                assertThrows(IllegalArgumentException.class, sum).getMessage().contains("onTerms")));
        Flows importers = both.onTerms(t -> t.reporter() == FlowTerms.Reporter.IMPORTER);
        assertEquals(11, TradeMatrix.between(importers, "1", Measure.VALUE).get(0, 1));
    }

    @Test
    void unitsMixInQuantitiesOnlyAndValuationsInValuesOnly() {
        Flows units = Flows.builder()
                .add("1", "A", "B", "x", 3, 4, FOB)
                .add("1", "A", "B", "y", 5, 6, FOB.unit("pieces"))
                .build();
        assertEquals(8, TradeMatrix.between(units, "1", Measure.VALUE).get(0, 1));
        String refusal = assertThrows(
                        IllegalArgumentException.class, () -> TradeMatrix.between(units, "1", Measure.QUANTITY))
                .getMessage();
        assertTrue(refusal.contains("[pieces, t]"), refusal);
        Flows valuations = Flows.builder()
                .add("1", "A", "B", "x", 3, 4, FOB)
                .add("1", "A", "B", "y", 5, 6, FOB.valuation(FlowTerms.Valuation.CIF))
                .build();
        assertEquals(10, TradeMatrix.between(valuations, "1", Measure.QUANTITY).get(0, 1));
        assertThrows(IllegalArgumentException.class, () -> TradeMatrix.between(valuations, "1", Measure.VALUE));
    }

    @Test
    void unitValuesAreComparedWithinTheirUnit() {
        FlowsBuilder builder = Flows.builder();
        for (int i = 0; i < 5; i++) {
            builder.add("1", "A" + i, "B", "x", 10 + i, 1, FOB)
                    .add("1", "A" + i, "C", "x", 10 + i, 1000, FOB.unit("g"));
        }
        assertEquals(
                0,
                UnitValues.outliers(builder.build(), UnitValues.Rule.timesMedian(3))
                        .rows()
                        .length);
    }

    @Test
    void aSideOfTheMirrorHasEachFlowOnce() {
        Flows exports = Flows.builder()
                .add("1", "A", "B", "x", 3, 4, FOB)
                .add("1", "A", "B", "x", 5, 6, FOB.reporter(FlowTerms.Reporter.UNKNOWN))
                .build();
        Flows imports = Flows.builder().add("1", "A", "B", "x", 3, 4, CIF).build();
        String refusal = assertThrows(
                        IllegalArgumentException.class,
                        () -> Reconciliation.of(
                                exports, imports, Measure.VALUE, FreightRates.none(), Reconciliation.options()))
                .getMessage();
        assertTrue(refusal.contains("of x from A to B in 1 is there on several terms"), refusal);
    }

    @Test
    void columnsTellUnitValuationAndReporter(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("flows.csv");
        Files.writeString(
                file, "t,i,j,k,v,q,u,val,side\n1,A,B,x,10,5,t,fob,X\n1,A,B,x,11,5,t,CIF,importer\n1,A,B,y,1,2,,,\n");
        FlowColumns columns = FlowColumns.baci().terms("u", "val", "side");
        Flows flows = Flows.read(file, columns);
        assertEquals(Set.of(FOB, CIF, FlowTerms.UNKNOWN), flows.terms());
        assertThrows(
                IllegalArgumentException.class,
                () -> FlowAggregation.of(FlowFiles.of(columns, file), FlowAggregation.Options.defaults()));
        Files.writeString(file, "t,i,j,k,v,q,u,val,side\n1,A,B,x,10,5,t,FAS,X\n");
        String fault = assertThrows(MalformedDataException.class, () -> Flows.read(file, columns))
                .getMessage();
        assertTrue(fault.contains("val") && fault.contains("FAS") && fault.contains("2"), fault);
    }
}
