package org.isard.trade;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.network.Network;

/**
 * Networks over the same places in several periods, and what they have in common; immutable. Each is a {@link Network} of the network
 * module, to be handed to its measures.
 */
public final class NetworkSeries {
    private final Map<String, Network> networks;

    private NetworkSeries(Map<String, Network> networks) {
        this.networks = networks;
    }

    /**
     * A series from networks by period, in the order of the map.
     *
     * @throws IllegalArgumentException if there is none or the places differ
     */
    public static NetworkSeries of(Map<String, Network> byPeriod) {
        if (byPeriod.isEmpty()) {
            throw new IllegalArgumentException("byPeriod: is empty; at least one network is needed");
        }
        Labels places = byPeriod.values().iterator().next().labels();
        byPeriod.forEach((period, network) -> places.requireSame(network.labels(), "the network of " + period));
        return new NetworkSeries(Collections.unmodifiableMap(new LinkedHashMap<>(byPeriod)));
    }

    /** The weight an edge has in a network made of several. */
    public enum Weight {
        /** The sum over the periods that have it. */
        SUM,
        /** The mean over the periods that have it. */
        MEAN,
        /** The least of the periods that have it. */
        MINIMUM,
        /** The greatest. */
        MAXIMUM,
        /** The number of periods that have it. */
        PERIODS
    }

    /** The periods, in order. */
    public Labels periods() {
        return Labels.of(networks.keySet());
    }

    /** The places, the same in all periods. */
    public Labels places() {
        return networks.values().iterator().next().labels();
    }

    /**
     * The network of a period.
     *
     * @throws IllegalArgumentException if the period is unknown
     */
    public Network at(String period) {
        periods().indexOf(period);
        return networks.get(period);
    }

    /** The networks by period, in order. */
    public Map<String, Network> byPeriod() {
        return networks;
    }

    /** Every network put through a function, {@code n -> TradeNetworks.strongestSuppliers(n, 3)} for example. */
    public NetworkSeries map(UnaryOperator<Network> f) {
        Map<String, Network> mapped = new LinkedHashMap<>();
        networks.forEach((period, network) -> mapped.put(period, f.apply(network)));
        return of(mapped);
    }

    /**
     * The series from one period to another, both included, in the order of the series.
     *
     * @throws IllegalArgumentException if one is unknown or they are in the wrong order
     */
    public NetworkSeries between(String first, String last) {
        List<String> names = periods().asList();
        int from = periods().indexOf(first);
        int to = periods().indexOf(last);
        if (from > to) {
            throw new IllegalArgumentException("first: \"" + first + "\" comes after \"" + last + "\"; swap them");
        }
        Map<String, Network> kept = new LinkedHashMap<>();
        names.subList(from, to + 1).forEach(period -> kept.put(period, networks.get(period)));
        return of(kept);
    }

    /** Edges of any period. */
    public Network union(Weight weight) {
        return inAtLeast(1, weight);
    }

    /** Edges of all periods: relations that last. */
    public Network intersection(Weight weight) {
        return inAtLeast(networks.size(), weight);
    }

    /**
     * Edges of at least so many periods.
     *
     * @throws IllegalArgumentException if the number is below 1 or above that of the periods
     */
    public Network inAtLeast(int count, Weight weight) {
        if (count < 1 || count > networks.size()) {
            throw new IllegalArgumentException(
                    "count: is " + count + "; it must be from 1 to the number of periods, " + networks.size());
        }
        int n = places().size();
        Map<Long, double[]> sums = new TreeMap<>(); // sum, least, greatest, periods
        for (Network network : networks.values()) {
            forEachEdge(network, (i, j, w) -> {
                double[] edge =
                        sums.computeIfAbsent((long) i * n + j, key -> new double[] {0, Double.POSITIVE_INFINITY, 0, 0});
                edge[0] += w;
                edge[1] = Math.min(edge[1], w);
                edge[2] = Math.max(edge[2], w);
                edge[3]++;
            });
        }
        sums.values().removeIf(edge -> edge[3] < count);
        long[] keys = sums.keySet().stream().mapToLong(Long::longValue).toArray();
        return Network.of(
                places(),
                Arrays.stream(keys).mapToInt(key -> (int) (key / n)).toArray(),
                Arrays.stream(keys).mapToInt(key -> (int) (key % n)).toArray(),
                sums.values().stream()
                        .mapToDouble(edge -> switch (weight) {
                            case SUM -> edge[0];
                            case MEAN -> edge[0] / edge[3];
                            case MINIMUM -> edge[1];
                            case MAXIMUM -> edge[2];
                            case PERIODS -> edge[3];
                        })
                        .toArray());
    }

    /** Visits an edge by positions. */
    private interface EdgeAction {
        void accept(int from, int to, double weight);
    }

    private static void forEachEdge(Network network, EdgeAction action) {
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                action.accept(i, network.target(k), network.weight(k));
            }
        }
    }

    /**
     * What changed from one period to another.
     *
     * @param entered edges of the later period that the earlier lacks, with their later weights
     * @param left edges of the earlier period that the later lacks, with their earlier weights
     * @param grown edges of both that became heavier, with the increase
     * @param shrunk edges of both that became lighter, with the decrease
     * @param persisting the number of edges of both
     */
    public record Change(Network entered, Network left, Network grown, Network shrunk, int persisting) {
        /** Edges of both in edges of either; NaN if there is none. */
        public double jaccard() {
            return persisting / (double) (persisting + entered.edges() + left.edges());
        }

        @Override
        public String toString() {
            return TextTable.of("change", "edges", "weight")
                    .row("entered", entered.edges(), entered.totalWeight())
                    .row("left", left.edges(), left.totalWeight())
                    .row("grown", grown.edges(), grown.totalWeight())
                    .row("shrunk", shrunk.edges(), shrunk.totalWeight())
                    .row("persisting", persisting, Double.NaN)
                    .toString();
        }
    }

    /**
     * The change from one period to another.
     *
     * @throws IllegalArgumentException if a period is unknown
     */
    public Change change(String earlier, String later) {
        Network before = at(earlier);
        Network after = at(later);
        int[] both = {0};
        forEachEdge(before, (i, j, w) -> both[0] += after.weight(i, j) > 0 ? 1 : 0);
        return new Change(
                difference(after, before, (now, then) -> then > 0 ? 0 : now),
                difference(before, after, (then, now) -> now > 0 ? 0 : then),
                difference(after, before, (now, then) -> then > 0 ? now - then : 0),
                difference(before, after, (then, now) -> now > 0 ? then - now : 0),
                both[0]);
    }

    /** The weight an edge keeps, given its weight in the other network, 0 for none. */
    private interface Kept {
        double weight(double own, double other);
    }

    private static Network difference(Network own, Network other, Kept kept) {
        return TradeNetworks.keep(own, (i, j, w) -> kept.weight(w, other.weight(i, j)));
    }

    /** A row per period: edges, density, total weight, and edges entered and left since the period before (NaN in the first). */
    public Table toTable() {
        Labels periods = periods();
        double[][] columns = new double[6][periods.size()];
        for (int t = 0; t < periods.size(); t++) {
            Network network = networks.get(periods.get(t));
            columns[0][t] = network.edges();
            columns[1][t] = density(network);
            columns[2][t] = network.totalWeight();
            if (t == 0) {
                columns[3][t] = Double.NaN;
                columns[4][t] = Double.NaN;
                columns[5][t] = Double.NaN;
            } else {
                Change change = change(periods.get(t - 1), periods.get(t));
                columns[3][t] = change.entered.edges();
                columns[4][t] = change.left.edges();
                columns[5][t] = change.jaccard();
            }
        }
        Table table = Table.of(periods);
        String[] names = {"edges", "density", "weight", "entered", "left", "jaccard"};
        for (int c = 0; c < names.length; c++) {
            table = table.with(Variable.of(names[c], periods, columns[c]));
        }
        return table;
    }

    private static double density(Network network) {
        double possible = (double) network.size() * (network.size() - 1);
        return possible > 0 ? network.edges() / possible : Double.NaN;
    }

    /** The places that have an edge in any period. */
    public Labels active() {
        Set<String> names = new LinkedHashSet<>();
        Network any = union(Weight.PERIODS);
        for (int i = 0; i < any.size(); i++) {
            if (any.outEnd(i) > any.outStart(i) || any.inEnd(i) > any.inStart(i)) {
                names.add(any.labels().get(i));
            }
        }
        return Labels.of(names);
    }

    @Override
    public String toString() {
        return "networks of " + places().size() + " places\n" + toTable();
    }
}
