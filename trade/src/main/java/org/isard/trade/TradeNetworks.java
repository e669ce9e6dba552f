package org.isard.trade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.network.Network;

/**
 * Trade as networks: an edge from exporter to importer, its weight the sum over all products in the flows.
 *
 * <p>Rules keep a part of the edges and every place; ties are kept together, so that the order of places does not decide.
 */
public final class TradeNetworks {
    private TradeNetworks() {}

    /**
     * One network per period, in order of the periods, all over the same places, so that they can be compared. Domestic flows,
     * zero flows and flows without the measure make no edge.
     */
    public static Map<String, Network> byPeriod(Flows flows, Measure measure) {
        flows.requireAdditive(measure);
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

    /** {@link #byPeriod} as a series, with its comparisons over time. */
    public static NetworkSeries series(Flows flows, Measure measure) {
        return NetworkSeries.of(byPeriod(flows, measure));
    }

    /**
     * One series per product, in order of the products, all over the same places and periods. Each product costs a
     * pass over all flows: pick with {@link Flows#ofProducts} first where there are thousands.
     */
    public static Map<String, NetworkSeries> byProduct(Flows flows, Measure measure) {
        Map<String, NetworkSeries> series = new LinkedHashMap<>();
        flows.products().forEach(product -> series.put(product, series(flows.ofProduct(product), measure)));
        return Collections.unmodifiableMap(series);
    }

    /**
     * One series per segment of a value chain, in order of the chain, all over the same places and periods.
     *
     * @throws IllegalArgumentException if no product of a segment is in the flows
     */
    public static Map<String, NetworkSeries> bySegment(Flows flows, ValueChain chain, Measure measure) {
        Map<String, NetworkSeries> series = new LinkedHashMap<>();
        chain.segments().forEach(segment -> series.put(segment, series(flows.ofSegment(chain, segment), measure)));
        return Collections.unmodifiableMap(series);
    }

    /**
     * Only edges of at least this weight.
     *
     * @throws IllegalArgumentException if the weight is NaN
     */
    public static Network atLeast(Network network, double weight) {
        if (Double.isNaN(weight)) {
            throw new IllegalArgumentException("weight: is NaN; give the least weight to keep");
        }
        return keep(network, (i, j, w) -> w >= weight ? w : 0);
    }

    /**
     * Only edges of at least this share of all weight.
     *
     * @throws IllegalArgumentException if the share is not in [0, 1]
     */
    public static Network atLeastShare(Network network, double share) {
        return atLeast(network, checkedShare(share) * network.totalWeight());
    }

    /**
     * The fewest heaviest edges that carry this share of all weight, with those that tie with the last.
     *
     * @throws IllegalArgumentException if the share is not in [0, 1]
     */
    public static Network carrying(Network network, double share) {
        if (checkedShare(share) == 1) {
            return network; // a running sum may reach the total before the last small edges
        }
        double enough = share * network.totalWeight();
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Network.Edge edge : network.heaviestEdges(network.edges())) {
            if (sum >= enough) {
                break;
            }
            sum += edge.weight();
            least = edge.weight();
        }
        return atLeast(network, least);
    }

    private static double checkedShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: is " + share + "; it must be in [0, 1]");
        }
        return share;
    }

    /**
     * The heaviest edges of the whole network, with those that tie with the last.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public static Network heaviest(Network network, int count) {
        double[] weights =
                network.edgeList().stream().mapToDouble(Network.Edge::weight).toArray();
        return atLeast(network, leastOf(weights, count));
    }

    /**
     * For every importer its strongest suppliers (top-k in-edges), with those that tie with the last.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public static Network strongestSuppliers(Network network, int count) {
        double[] least = IntStream.range(0, network.size())
                .mapToDouble(j -> leastOf(
                        IntStream.range(network.inStart(j), network.inEnd(j))
                                .mapToDouble(network::inWeight)
                                .toArray(),
                        count))
                .toArray();
        return keep(network, (i, j, w) -> w >= least[j] ? w : 0);
    }

    /**
     * For every exporter its strongest markets (top-k out-edges), with those that tie with the last.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public static Network strongestMarkets(Network network, int count) {
        double[] least = IntStream.range(0, network.size())
                .mapToDouble(i -> leastOf(
                        IntStream.range(network.outStart(i), network.outEnd(i))
                                .mapToDouble(network::weight)
                                .toArray(),
                        count))
                .toArray();
        return keep(network, (i, j, w) -> w >= least[i] ? w : 0);
    }

    /** The least weight among the {@code count} greatest. */
    private static double leastOf(double[] weights, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count: is " + count + "; it must not be negative");
        }
        if (count == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return Arrays.stream(weights)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(count)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The weight an edge gets; 0 drops it. */
    interface Rule {
        double weight(int from, int to, double weight);
    }

    /** The network with every edge reweighted, those of weight 0 or less dropped. */
    static Network keep(Network network, Rule rule) {
        int[] from = new int[network.edges()];
        int[] to = new int[network.edges()];
        double[] weights = new double[network.edges()];
        int size = 0;
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double weight = rule.weight(i, network.target(k), network.weight(k));
                if (weight > 0) {
                    from[size] = i;
                    to[size] = network.target(k);
                    weights[size++] = weight;
                }
            }
        }
        return Network.of(
                network.labels(), Arrays.copyOf(from, size), Arrays.copyOf(to, size), Arrays.copyOf(weights, size));
    }
}
