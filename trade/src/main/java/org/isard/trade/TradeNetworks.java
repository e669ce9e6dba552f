package org.isard.trade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.network.Network;

/** Trade as networks: an edge from exporter to importer, its weight the sum over all products in the flows. */
public final class TradeNetworks {
    private TradeNetworks() {}

    /**
     * One network per period, in order of the periods, all over the same places, so that they can be compared. Domestic flows,
     * zero flows and flows without the measure make no edge.
     */
    public static Map<String, Network> byPeriod(Flows flows, Measure measure) {
        List<List<Network.Edge>> edges = new ArrayList<>();
        flows.periods().forEach(period -> edges.add(new ArrayList<>()));
        for (int row = 0; row < flows.size(); row++) {
            if (flows.amount(row, measure) > 0 && flows.exporter(row) != flows.importer(row)) {
                edges.get(flows.period(row))
                        .add(new Network.Edge(
                                flows.countries().get(flows.exporter(row)),
                                flows.countries().get(flows.importer(row)),
                                flows.amount(row, measure)));
            }
        }
        Map<String, Network> networks = new LinkedHashMap<>();
        for (int t = 0; t < edges.size(); t++) {
            networks.put(flows.periods().get(t), Network.of(flows.countries(), edges.get(t), Network.Repeats.SUM));
        }
        return Collections.unmodifiableMap(networks);
    }
}
