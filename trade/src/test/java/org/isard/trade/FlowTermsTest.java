package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
