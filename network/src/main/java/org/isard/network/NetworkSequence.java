package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/** Networks over the same nodes, one for each period, in order. Immutable. */
public final class NetworkSequence {
    private final Labels periods;
    private final Labels nodes;
    private final List<Network> networks;

    private NetworkSequence(Labels periods, Labels nodes, List<Network> networks) {
        this.periods = periods;
        this.nodes = nodes;
        this.networks = List.copyOf(networks);
    }

    /** Which nodes a sequence keeps, when its networks have different ones. */
    public enum Nodes {
        /** Those of any period, in order of first appearance; a node that is absent in a period has no edges then. */
        ANY_PERIOD,
        /** Those of all periods, in the order of the first; edges of others are left out. */
        EVERY_PERIOD
    }

    /**
     * A sequence of networks over the same nodes.
     *
     * @throws IllegalArgumentException if their number is not that of the periods, there are none, or nodes differ
     */
    public static NetworkSequence of(Labels periods, List<Network> networks) {
        requireOneEach(periods, networks);
        Labels nodes = networks.get(0).labels();
        for (int t = 1; t < networks.size(); t++) {
            nodes.requireSame(networks.get(t).labels(), "network of \"" + periods.get(t) + "\"");
        }
        return new NetworkSequence(periods, nodes, networks);
    }

    /**
     * A sequence of networks whose nodes may differ, over common labels.
     *
     * @throws IllegalArgumentException if the number of networks is not that of the periods, or there are none
     */
    public static NetworkSequence aligned(Labels periods, List<Network> networks, Nodes which) {
        requireOneEach(periods, networks);
        Set<String> names = new LinkedHashSet<>(networks.get(0).labels().asList());
        for (Network network : networks) {
            Collection<String> here = network.labels().asList();
            if (which == Nodes.ANY_PERIOD) {
                names.addAll(here);
            } else {
                names.retainAll(Set.copyOf(here));
            }
        }
        Labels nodes = Labels.of(names);
        return new NetworkSequence(
                periods, nodes, networks.stream().map(n -> over(n, nodes)).toList());
    }

    /** A sequence of the map's networks in its iteration order, periods as keys. */
    public static NetworkSequence aligned(Map<String, Network> networks, Nodes which) {
        return aligned(Labels.of(networks.keySet()), List.copyOf(networks.values()), which);
    }

    private static void requireOneEach(Labels periods, List<Network> networks) {
        if (networks.isEmpty() || networks.size() != periods.size()) {
            throw new IllegalArgumentException("networks: " + networks.size() + " given for " + periods.size()
                    + " periods; one for each is needed, and at least one");
        }
    }

    private static Network over(Network network, Labels nodes) {
        int[] at = network.labels().asList().stream()
                .mapToInt(name -> nodes.find(name).orElse(-1))
                .toArray();
        Edges edges = new Edges();
        for (int i = 0; i < at.length; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                if (Math.min(at[i], at[network.target(k)]) >= 0) {
                    edges.add(at[i], at[network.target(k)], network.weight(k));
                }
            }
        }
        return edges.over(nodes);
    }

    /** The periods, in order. */
    public Labels periods() {
        return periods;
    }

    /** The nodes of every network. */
    public Labels nodes() {
        return nodes;
    }

    /**
     * The network of a period.
     *
     * @throws IllegalArgumentException if the period is unknown
     */
    public Network at(String period) {
        return networks.get(periods.indexOf(period));
    }

    /** The networks, in order of the periods. */
    public List<Network> networks() {
        return networks;
    }

    /**
     * The sequence of changed networks, such as their backbones.
     *
     * @throws IllegalArgumentException if the change gives networks over different nodes
     */
    public NetworkSequence map(UnaryOperator<Network> change) {
        return of(periods, networks.stream().map(change).toList());
    }

    /** A measure of the whole network, by period: {@code sequence.measure("density", Structure::density)}. */
    public Variable measure(String name, ToDoubleFunction<Network> measure) {
        return Variable.of(name, periods, networks.stream().mapToDouble(measure).toArray());
    }

    /**
     * A measure of nodes, by period: {@code sequence.nodes("strength", Centrality::strength)}.
     *
     * @throws IllegalArgumentException if the measure is not over the nodes
     */
    public Panel nodes(String name, Function<Network, Variable> measure) {
        double[][] values = new double[nodes.size()][periods.size()];
        for (int t = 0; t < networks.size(); t++) {
            Variable now = measure.apply(networks.get(t));
            nodes.requireSame(now.labels(), name);
            for (int i = 0; i < values.length; i++) {
                values[i][t] = now.get(i);
            }
        }
        return Panel.of(name, nodes, periods, values);
    }

    /** Each network against the one before it; empty for a single period. */
    public List<NetworkChange> changes() {
        List<NetworkChange> changes = new ArrayList<>();
        for (int t = 1; t < networks.size(); t++) {
            changes.add(NetworkChange.between(networks.get(t - 1), networks.get(t)));
        }
        return changes;
    }

    /** The changes as a table, one row for each period but the first, named by it. */
    public Table changeTable() {
        List<NetworkChange> changes = changes();
        Labels rows = periods.select(IntStream.range(1, periods.size()).toArray());
        return Table.of(rows)
                .with(column("kept", rows, changes, NetworkChange::kept))
                .with(column("created", rows, changes, NetworkChange::created))
                .with(column("dissolved", rows, changes, NetworkChange::dissolved))
                .with(column("Jaccard", rows, changes, NetworkChange::jaccard))
                .with(column("weighted Jaccard", rows, changes, NetworkChange::weightedJaccard))
                .with(column("weight", rows, changes, NetworkChange::weightAfter));
    }

    private static Variable column(
            String name, Labels rows, List<NetworkChange> changes, ToDoubleFunction<NetworkChange> value) {
        return Variable.of(name, rows, changes.stream().mapToDouble(value).toArray());
    }

    /** The Jaccard similarity of the edges of every two periods. */
    public Relation similarity() {
        double[][] values = new double[periods.size()][periods.size()];
        for (int s = 0; s < values.length; s++) {
            for (int t = 0; t <= s; t++) {
                values[s][t] =
                        NetworkChange.between(networks.get(s), networks.get(t)).jaccard();
                values[t][s] = values[s][t];
            }
        }
        return Relation.of("Jaccard", periods, values);
    }

    /** In how many periods each edge is present, as weight; loops too. */
    public Network persistence() {
        Edges edges = new Edges();
        for (Network network : networks) {
            for (int i = 0; i < network.size(); i++) {
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    edges.add(i, network.target(k), 1);
                }
            }
        }
        return edges.over(nodes, Network.Repeats.SUM);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof NetworkSequence other && periods.equals(other.periods) && networks.equals(other.networks);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {periods, networks});
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("period", "edges", "weight", "density");
        for (int t = 0; t < networks.size(); t++) {
            Network network = networks.get(t);
            table.row(periods.get(t), network.edges(), network.totalWeight(), Structure.density(network));
        }
        return nodes.size() + " nodes over " + periods.size() + " periods\n" + table;
    }
}
