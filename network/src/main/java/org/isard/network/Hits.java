package org.isard.network;

import java.util.Arrays;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Hubs and authorities (Kleinberg 1999): a hub points to good authorities, an authority is pointed to by good hubs; h = W a and a = W' h up
 * to factors. In a network of exporter to importer hubs are the exporters, authorities the importers. Weights are strengths; loops count.
 * O(edges) a step.
 */
public final class Hits {
    private static final int MAX_STEPS = 200_000;

    private Hits() {}

    /**
     * The scores.
     *
     * @param hub one per node
     * @param authority one per node
     */
    public record Result(Variable hub, Variable authority) {
        /** Both columns. */
        public Table toTable() {
            return Table.of(hub.labels()).with(hub).with(authority);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "hub", "authority");
            for (int i = 0; i < Math.min(12, hub.size()); i++) {
                table.row(hub.labels().get(i), hub.get(i), authority.get(i));
            }
            return "hubs and authorities of " + hub.size() + " nodes\n" + table;
        }
    }

    /** By weight, each summing to 1 (as networkx). */
    public static Result of(Network network) {
        return of(network, EdgeValue.WEIGHT, VectorScale.SUM_ONE);
    }

    /**
     * Hubs and authorities, from a start of ones.
     *
     * @throws IllegalArgumentException if the network has no edges
     * @throws ArithmeticException if they do not settle
     */
    public static Result of(Network network, EdgeValue value, VectorScale scale) {
        if (network.edges() == 0) {
            throw new IllegalArgumentException("network: has no edges, so there are no hubs or authorities");
        }
        Network back = network.reversed();
        int n = network.size();
        double[] hub = new double[n];
        double[] authority = new double[n];
        double[] next = new double[n];
        Arrays.fill(hub, 1);
        for (int step = 0; step < MAX_STEPS; step++) {
            Perron.gather(network, value, hub, authority);
            authority = VectorScale.LARGEST_ONE.applied(authority);
            Perron.gather(back, value, authority, next);
            double[] scaled = VectorScale.LARGEST_ONE.applied(next);
            boolean settled = true;
            for (int i = 0; i < n; i++) {
                settled &= Math.abs(scaled[i] - hub[i]) <= 1e-14 * scaled[i] + 1e-24;
            }
            hub = scaled;
            if (settled) {
                return new Result(
                        Variable.of("hub", network.labels(), scale.applied(Perron.withoutRemains(hub))),
                        Variable.of("authority", network.labels(), scale.applied(Perron.withoutRemains(authority))));
            }
        }
        throw new ArithmeticException("hubs and authorities did not settle within " + MAX_STEPS
                + " steps: two parts of the network are almost equally strong; take one component");
    }
}
