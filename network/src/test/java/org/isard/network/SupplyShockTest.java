package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;

class SupplyShockTest {
    private static final Labels CHAIN = Labels.of("mine", "smelter", "cells", "cars");

    private static Network chain() {
        return Network.of(
                CHAIN,
                List.of(
                        new Network.Edge("mine", "smelter", 6),
                        new Network.Edge("smelter", "cells", 3),
                        new Network.Edge("mine", "cells", 1),
                        new Network.Edge("cells", "cars", 10)));
    }

    @Test
    void aShockRunsDownTheChain() {
        SupplyShock.Result half = SupplyShock.of(chain(), List.of("mine"), SupplyShock.proportional(0.5));
        assertEquals(1, half.loss().get("mine"));
        assertEquals(0.5, half.loss().get("smelter"));
        assertEquals((3 * 0.5 + 1) / 4 / 2, half.loss().get("cells"), 1e-15);
        assertEquals(0.3125 / 2, half.loss().get("cars"), 1e-15);
        assertEquals(7 + 1.5 + 3.125, half.lostFlow(), 1e-12);
        assertEquals(half.lostFlow() / 20, half.lostShare(), 1e-15);
        SupplyShock.Result stocks = SupplyShock.of(
                chain(), List.of("mine"), SupplyShock.proportional(1).own(Variable.of("own", CHAIN, 0, 6, 0, 0)));
        assertEquals(0.5, stocks.loss().get("smelter"));
        assertEquals(List.of("mine"), stocks.failed());
        SupplyShock.Result cliff = SupplyShock.of(chain(), List.of("smelter"), SupplyShock.threshold(0.75));
        assertEquals(List.of("smelter", "cells", "cars"), cliff.failed());
        SupplyShock.Result held = SupplyShock.of(chain(), List.of("smelter"), SupplyShock.threshold(0.76));
        assertEquals(List.of("smelter"), held.failed());
        assertEquals(0.75, held.shortage().get("cells"));
        Variable own = Variable.of("threshold", CHAIN, 1, 0.5, 0.8, 0.1);
        assertEquals(
                List.of("smelter"),
                SupplyShock.of(chain(), List.of("smelter"), SupplyShock.threshold(own))
                        .failed());
        assertEquals(
                CHAIN.asList(),
                SupplyShock.of(chain(), List.of("mine"), SupplyShock.threshold(own))
                        .failed());
        SupplyShock.Criticality critical =
                SupplyShock.criticalSuppliers(chain(), SupplyShock.threshold(0.5), Execution.common());
        assertEquals(List.of("mine", "smelter", "cells", "cars"), critical.ranking());
        assertEquals(3, critical.failures().get("mine"));
        assertEquals(13 / 20.0, critical.indirectShare().get("mine"), 1e-15);
        assertEquals(0, critical.lostShare().get("cars"));
        assertTrue(critical.toString().startsWith("critical suppliers among 4 nodes"));
        assertTrue(cliff.toString().startsWith("supply shock: 3 nodes fail"), cliff.toString());
        assertEquals(3, critical.toTable().columns().size());
        assertEquals(2, cliff.toTable().columns().size());
    }

    /** Losses solve their equation, and no smaller ones do: single updates in any order from no loss end there too. */
    @Property(tries = 100)
    void lossesAreTheLeastFixedPoint(
            @ForAll @IntRange(min = 1, max = 10) int n,
            @ForAll SupplyShock.Rule rule,
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double parameter,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = NetworkSamples.random(n, 0.4, random);
        Variable shock = Variable.of(
                "shock",
                network.labels(),
                random.doubles(n).map(v -> v < 0.3 ? 1 : v < 0.5 ? v : 0).toArray());
        Variable each = Variable.of(
                "each",
                network.labels(),
                random.doubles(n, parameter / 2, parameter).toArray());
        SupplyShock.Options options =
                rule == SupplyShock.Rule.THRESHOLD ? SupplyShock.threshold(each) : SupplyShock.proportional(each);
        SupplyShock.Options alike = rule == SupplyShock.Rule.THRESHOLD
                ? SupplyShock.threshold(parameter)
                : SupplyShock.proportional(parameter);
        SupplyShock.Options same = rule == SupplyShock.Rule.THRESHOLD
                ? SupplyShock.threshold(each.map(v -> parameter))
                : SupplyShock.proportional(each.map(v -> parameter));
        assertEquals(SupplyShock.of(network, shock, alike), SupplyShock.of(network, shock, same));
        SupplyShock.Result result = SupplyShock.of(network, shock, options);
        double[] loss = new double[n];
        for (int sweep = 0; sweep < 2_000; sweep++) {
            for (int i = n - 1; i >= 0; i--) {
                double in = 0;
                double missing = 0;
                for (int j = 0; j < n; j++) {
                    in += j == i ? 0 : network.weight(j, i);
                    missing += j == i ? 0 : network.weight(j, i) * loss[j];
                }
                double u = in == 0 ? 0 : missing / in;
                double f = rule == SupplyShock.Rule.THRESHOLD ? (u >= each.get(i) - 1e-12 ? 1 : 0) : each.get(i) * u;
                loss[i] = Math.max(shock.get(i), f);
            }
        }
        for (int i = 0; i < n; i++) {
            assertEquals(loss[i], result.loss().get(i), 1e-10);
        }
        Network scaled = Relation.weights("w", network).map(w -> 1e-12 * w).toNetwork();
        assertEquals(result.lostShare(), SupplyShock.of(scaled, shock, options).lostShare(), 1e-9);
    }

    @Test
    void randomShocksAreEvenAndTheSameForAnyNumberOfThreads() {
        Network network = NetworkSamples.random(12, 0.3, new SplittableRandom(2));
        Network edgeless = Network.of(Labels.numbered(12), List.of());
        SupplyShock.Simulation none =
                SupplyShock.random(edgeless, 3, 6_000, 4, SupplyShock.threshold(0.5), Execution.common());
        for (int i = 0; i < 12; i++) {
            assertEquals(0.25, none.risk().get(i), 5 * Math.sqrt(0.25 * 0.75 / 6_000));
        }
        ForkJoinPool pool = new ForkJoinPool(4);
        try {
            assertEquals(
                    SupplyShock.random(network, 2, 50, 4, SupplyShock.threshold(0.5), Execution.sequential()),
                    SupplyShock.random(network, 2, 50, 4, SupplyShock.threshold(0.5), Execution.on(pool)));
        } finally {
            pool.shutdown();
        }
        assertTrue(none.toString().startsWith("6000 random shocks"), none.toString());
        assertEquals(3, none.failures()[0]);
    }

    @Test
    void badShocksAreNamed() {
        Variable over = Variable.of("shock", CHAIN, 0, 1.5, 0, 0);
        var e = assertThrows(
                IllegalArgumentException.class, () -> SupplyShock.of(chain(), over, SupplyShock.threshold(0.5)));
        assertTrue(e.getMessage().contains("of \"smelter\" is 1.5"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SupplyShock.threshold(0));
        assertThrows(IllegalArgumentException.class, () -> SupplyShock.proportional(1.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> SupplyShock.of(chain(), List.of("moon"), SupplyShock.threshold(0.5)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SupplyShock.random(chain(), 5, 10, 1, SupplyShock.threshold(0.5), Execution.common()));
        Variable negative = Variable.of("own", CHAIN, 0, -1, 0, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> SupplyShock.of(
                        chain(), List.of("mine"), SupplyShock.threshold(0.5).own(negative)));
        var zero = assertThrows(
                IllegalArgumentException.class,
                () -> SupplyShock.of(
                        chain(), List.of("mine"), SupplyShock.threshold(Variable.of("point", CHAIN, 1, 0, 1, 1))));
        assertTrue(zero.getMessage().startsWith("point: of \"smelter\" is 0"), zero.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> SupplyShock.criticalSuppliers(
                        chain(),
                        SupplyShock.proportional(Variable.of("pass", CHAIN, 1, Double.NaN, 1, 1)),
                        Execution.common()));
        var slow = new SupplyShock.Options(SupplyShock.Rule.PROPORTIONAL, 1, null, null, 1e-12, 1);
        assertThrows(ArithmeticException.class, () -> SupplyShock.of(chain(), List.of("mine"), slow));
    }
}
