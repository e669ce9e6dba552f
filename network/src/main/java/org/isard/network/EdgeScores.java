package org.isard.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/** One number for each edge of a network, in the order of its out-edges. Immutable. */
public final class EdgeScores {
    private final String name;
    private final Network network;
    private final double[] scores;

    private EdgeScores(String name, Network network, double[] scores) {
        this.name = name;
        this.network = network;
        this.scores = scores;
    }

    /**
     * Scores by out-edge.
     *
     * @throws IllegalArgumentException if their number is not that of the edges
     */
    public static EdgeScores of(String name, Network network, double... scores) {
        if (scores.length != network.edges()) {
            throw new IllegalArgumentException(
                    name + ": has " + scores.length + " values for " + network.edges() + " edges");
        }
        return new EdgeScores(name, network, scores.clone());
    }

    /** What was scored. */
    public String name() {
        return name;
    }

    /** The network whose edges were scored. */
    public Network network() {
        return network;
    }

    /** The score of an out-edge. */
    public double get(int outEdge) {
        return scores[outEdge];
    }

    /**
     * The score of the edge from one node to another.
     *
     * @throws IllegalArgumentException if a node is unknown or there is no such edge
     */
    public double get(String from, String to) {
        int target = network.labels().indexOf(to);
        int source = network.labels().indexOf(from);
        for (int k = network.outStart(source); k < network.outEnd(source); k++) {
            if (network.target(k) == target) {
                return scores[k];
            }
        }
        throw new IllegalArgumentException("from, to: there is no edge from \"" + from + "\" to \"" + to + "\"");
    }

    /** A copy of the scores by out-edge. */
    public double[] toArray() {
        return scores.clone();
    }

    /** The network of the edges scored at most {@code limit}, with their weights; all nodes stay. */
    public Network atMost(double limit) {
        return keep(score -> score <= limit);
    }

    /** The network of the edges scored below {@code limit}, with their weights; all nodes stay. */
    public Network below(double limit) {
        return keep(score -> score < limit);
    }

    /** The network of the edges scored at least {@code limit}, with their weights; all nodes stay. */
    public Network atLeast(double limit) {
        return keep(score -> score >= limit);
    }

    /** The network of the edges scored above {@code limit}, with their weights; all nodes stay. */
    public Network above(double limit) {
        return keep(score -> score > limit);
    }

    /** The network of the edges whose score satisfies a condition, with their weights; all nodes stay. */
    public Network keep(DoublePredicate condition) {
        return keepEdges(
                network,
                IntStream.range(0, scores.length)
                        .filter(k -> condition.test(scores[k]))
                        .toArray());
    }

    /** The network of some out-edges, given in ascending order. */
    static Network keepEdges(Network network, int... kept) {
        int[] sources = sources(network);
        int size = kept.length;
        int[] from = new int[size];
        int[] to = new int[size];
        double[] weight = new double[size];
        for (int x = 0; x < size; x++) {
            from[x] = sources[kept[x]];
            to[x] = network.target(kept[x]);
            weight[x] = network.weight(kept[x]);
        }
        return Network.of(network.labels(), from, to, weight);
    }

    /** The source of each out-edge. */
    static int[] sources(Network network) {
        int[] sources = new int[network.edges()];
        for (int i = 0; i < network.size(); i++) {
            Arrays.fill(sources, network.outStart(i), network.outEnd(i), i);
        }
        return sources;
    }

    /** One row for each edge: from, to, weight and score. */
    public Table toTable() {
        int[] sources = sources(network);
        Labels nodes = network.labels();
        Labels rows = Labels.numbered(scores.length);
        List<String> from = IntStream.of(sources).mapToObj(nodes::get).toList();
        List<String> to = IntStream.range(0, scores.length)
                .mapToObj(k -> nodes.get(network.target(k)))
                .toList();
        double[] weights =
                IntStream.range(0, scores.length).mapToDouble(network::weight).toArray();
        return Table.of(rows)
                .with(Categories.of("from", rows, from))
                .with(Categories.of("to", rows, to))
                .with(Variable.of("weight", rows, weights))
                .with(Variable.of(name, rows, scores));
    }

    @Override
    public String toString() {
        int[] sources = sources(network);
        TextTable table = TextTable.of("from", "to", "weight", name);
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(network::weight).reversed())
                .limit(10)
                .forEach(k -> table.row(
                        network.labels().get(sources[k]),
                        network.labels().get(network.target(k)),
                        network.weight(k),
                        scores[k]));
        return name + " of " + scores.length + " edges; the heaviest:\n" + table;
    }
}
