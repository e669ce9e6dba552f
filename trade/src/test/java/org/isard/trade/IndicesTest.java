package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.network.Network;
import org.junit.jupiter.api.Test;

class IndicesTest {

    /** A random table of flows with domestic trade, zeros and places that do not export. */
    private static Flows random(int places, int products, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FlowsBuilder builder = Flows.builder();
        builder.add("1", "P0", "P1", "k0", 1, 1);
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                for (int k = 0; k < products; k++) {
                    if (i % 4 != 3 && random.nextDouble() < 0.4 && !(i == 0 && j == 1 && k == 0)) {
                        builder.add("1", "P" + i, "P" + j, "k" + k, random.nextInt(100), Double.NaN);
                    }
                }
            }
        }
        return builder.build();
    }

    @Property(tries = 200)
    void balassaWeightedByWorldSharesIsOne(
            @ForAll @IntRange(min = 2, max = 8) int places,
            @ForAll @IntRange(min = 1, max = 6) int products,
            @ForAll long seed) {
        Flows flows = random(places, products, seed);
        Advantage.Result result = Advantage.balassa(flows, Measure.VALUE);
        Flows external = flows.withoutDomestic();
        double world = external.total(Measure.VALUE);
        for (String country : flows.countries()) {
            double mean = 0;
            boolean defined = false;
            for (String product : flows.products()) {
                double byProduct = 0;
                double own = 0;
                double all = 0;
                for (int r = 0; r < external.size(); r++) {
                    boolean same = flows.products().get(external.product(r)).equals(product);
                    boolean mine = flows.countries().get(external.exporter(r)).equals(country);
                    byProduct += same ? external.value(r) : 0;
                    own += same && mine ? external.value(r) : 0;
                    all += mine ? external.value(r) : 0;
                }
                double b = result.rca("1", country, product);
                assertEquals(all == 0 || byProduct == 0, Double.isNaN(b));
                if (!Double.isNaN(b)) {
                    assertEquals(own / all / (byProduct / world), b, 1e-12 * (1 + b));
                    mean += b * byProduct / world;
                    defined = true;
                }
            }
            assertTrue(!defined || Math.abs(mean - 1) < 1e-12);
        }
    }

    @Test
    void theThresholdRuleDecidesTies() {
        Flows even = Flows.builder()
                .add("1", "A", "C", "x", 1, 1)
                .add("1", "A", "C", "y", 1, 1)
                .add("1", "B", "C", "x", 1, 1)
                .add("1", "B", "C", "y", 1, 1)
                .build();
        assertEquals(
                Advantage.Region.ADVANTAGE,
                Advantage.balassa(even, Measure.VALUE).region("1", "A", "x"));
        Advantage.Result strict = Advantage.balassa(even, Measure.VALUE, Advantage.Threshold.ABOVE);
        assertEquals(Advantage.Region.DISADVANTAGE, strict.region("1", "A", "x"));
        assertEquals(Advantage.Region.UNDEFINED, strict.region("1", "C", "x"));
        assertEquals("UNDEFINED", strict.regions("1", "x").get("C"));
        assertEquals(6, strict.toTable().rows().size());
        assertTrue(strict.toString().contains("> 1"));
    }

    @Property(tries = 200)
    void supplierSharesSumToOne(@ForAll @IntRange(min = 2, max = 9) int places, @ForAll long seed) {
        Flows flows = random(places, 3, seed);
        Dependence.Result result = Dependence.ofImports(flows, Measure.VALUE);
        for (String importer : flows.countries()) {
            List<Dependence.Supplier> suppliers = result.suppliers("1", importer);
            double hhi = result.herfindahl("1", importer);
            if (suppliers.isEmpty()) {
                assertTrue(Double.isNaN(hhi));
                continue;
            }
            double sum = 0;
            double squares = 0;
            for (Dependence.Supplier supplier : suppliers) {
                sum += supplier.share();
                squares += supplier.share() * supplier.share();
                assertTrue(!supplier.supplier().equals(importer));
                assertEquals(supplier.share(), result.share("1", importer, supplier.supplier()), 1e-15);
            }
            assertEquals(1, sum, 1e-12);
            assertEquals(squares, hhi, 1e-12);
            assertTrue(hhi >= 1.0 / suppliers.size() - 1e-12 && hhi <= 1 + 1e-12);
            double normalized = result.herfindahlNormalized("1", importer);
            assertTrue(suppliers.size() < 2 ? Double.isNaN(normalized) : normalized > -1e-12 && normalized < 1 + 1e-12);
        }
    }

    @Property(tries = 200)
    void networksCarryAllExternalTrade(@ForAll @IntRange(min = 2, max = 9) int places, @ForAll long seed) {
        Flows flows = random(places, 3, seed);
        Network network = TradeNetworks.byPeriod(flows, Measure.VALUE).get("1");
        assertEquals(flows.countries(), network.labels());
        assertEquals(flows.withoutDomestic().total(Measure.VALUE), network.totalWeight(), 1e-9);
        for (String place : flows.countries()) {
            assertEquals(0, network.weight(place, place));
        }
    }

    @Test
    void circulationSharesSumToOneAndUnknownStaysUnknown() {
        Flows flows = Flows.builder()
                .add("1", "A", "A", "x", 60, 1)
                .add("1", "A", "B", "x", 30, 1)
                .add("1", "B", "A", "x", 10, 1)
                .build();
        Circulation.Result result = Circulation.of(flows, Measure.VALUE);
        assertEquals(0.6, result.internalShare().get("A", "1"), 1e-15);
        assertEquals(0.3, result.exportShare().get("A", "1"), 1e-15);
        assertEquals(0.1, result.importShare().get("A", "1"), 1e-15);
        assertTrue(Double.isNaN(result.internalShare().get("B", "1")));
        assertThrows(IllegalArgumentException.class, () -> Circulation.of(flows.withoutDomestic(), Measure.VALUE));
    }

    @Test
    void quantitiesThatAreMissingAreLeftOutNotZero() {
        Flows flows = Flows.builder()
                .add("1", "A", "C", "x", 1, Double.NaN)
                .add("1", "B", "C", "x", 1, 4)
                .build();
        Dependence.Result byQuantity = Dependence.ofImports(flows, Measure.QUANTITY);
        assertEquals(1, byQuantity.share("1", "C", "B"));
        assertEquals(
                List.of("B"),
                byQuantity.suppliers("1", "C").stream()
                        .map(Dependence.Supplier::supplier)
                        .toList());
        assertTrue(Double.isNaN(byQuantity.share("1", "A", "B")));
        assertEquals(1, flows.missing(Measure.QUANTITY));
        assertEquals(1, byQuantity.toTable().rows().size());
    }
}
