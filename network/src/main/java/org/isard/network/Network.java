package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.isard.core.CountingSort;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.builder.GraphTypeBuilder;

/**
 * A directed, weighted network over labelled nodes; at most one edge from one node to another, loops allowed. Immutable.
 *
 * <p>A weight is a strength (a flow, a number of links): positive and finite. Edges are kept in compressed rows both ways,
 * out-edges by source and in-edges by target, each in ascending order of the other end; memory is 24 bytes an edge.
 */
public final class Network {
    private final Labels labels;
    private final int[] outStarts;
    private final int[] targets;
    private final double[] weights;
    private final int[] inStarts;
    private final int[] sources;
    private final double[] inWeights;

    /**
     * One edge, for reading.
     *
     * @param from the source node
     * @param to the target node
     * @param weight the strength
     */
    public record Edge(String from, String to, double weight) {}

    private Network(Labels labels, int[] outStarts, int[] targets, double[] weights) {
        this.labels = labels;
        this.outStarts = outStarts;
        this.targets = targets;
        this.weights = weights;
        int n = labels.size();
        inStarts = new int[n + 1];
        sources = new int[targets.length];
        inWeights = new double[targets.length];
        for (int target : targets) {
            inStarts[target + 1]++;
        }
        for (int i = 0; i < n; i++) {
            inStarts[i + 1] += inStarts[i];
        }
        int[] next = inStarts.clone();
        for (int i = 0; i < n; i++) {
            for (int k = outStarts[i]; k < outStarts[i + 1]; k++) {
                int at = next[targets[k]]++;
                sources[at] = i;
                inWeights[at] = weights[k];
            }
        }
    }

    /** What to do when an edge is given more than once. */
    public enum Repeats {
        /** Refuse, naming the edge. */
        REJECT,
        /** Add the weights up, in the order given. */
        SUM
    }

    /**
     * A network from parallel arrays of node positions and weights; an edge given twice is refused.
     *
     * @throws IllegalArgumentException if the lengths differ, a position is out of range, a weight is not positive and
     *     finite, or an edge is given twice
     */
    public static Network of(Labels nodes, int[] from, int[] to, double[] weight) {
        return of(nodes, from, to, weight, Repeats.REJECT);
    }

    /**
     * A network from parallel arrays of node positions and weights. Linear in nodes plus edges.
     *
     * @throws IllegalArgumentException if the lengths differ, a position is out of range, a weight is not positive and
     *     finite, or an edge is given twice under {@link Repeats#REJECT}
     */
    public static Network of(Labels nodes, int[] from, int[] to, double[] weight, Repeats repeats) {
        if (from.length != to.length || from.length != weight.length) {
            throw new IllegalArgumentException(
                    "from, to, weight: lengths " + from.length + ", " + to.length + ", " + weight.length + " differ");
        }
        for (int k = 0; k < from.length; k++) {
            if (Math.min(from[k], to[k]) < 0 || Math.max(from[k], to[k]) >= nodes.size()) {
                throw new IllegalArgumentException("edge " + (k + 1) + ": from " + from[k] + " to " + to[k]
                        + " leaves the positions 0 to " + (nodes.size() - 1));
            }
            if (!(weight[k] > 0) || Double.isInfinite(weight[k])) {
                throw new IllegalArgumentException("weight: of the edge from \"" + nodes.get(from[k]) + "\" to \""
                        + nodes.get(to[k]) + "\" is " + weight[k] + "; weights must be positive and finite");
            }
        }
        int n = nodes.size();
        int[] byTarget = CountingSort.by(to, n, CountingSort.identity(from.length));
        int[] order = CountingSort.by(from, n, byTarget);
        int[] starts = new int[n + 1];
        int[] targets = new int[from.length];
        double[] weights = new double[from.length];
        int size = 0;
        for (int k = 0; k < order.length; k++) {
            int edge = order[k];
            if (k > 0 && from[order[k - 1]] == from[edge] && to[order[k - 1]] == to[edge]) {
                if (repeats == Repeats.REJECT) {
                    throw new IllegalArgumentException("edge: from \"" + nodes.get(from[edge]) + "\" to \""
                            + nodes.get(to[edge]) + "\" is given twice; use Repeats.SUM if their weights add up");
                }
                weights[size - 1] += weight[edge];
                if (Double.isInfinite(weights[size - 1])) {
                    throw new IllegalArgumentException(
                            "weight: of the edge from \"" + nodes.get(from[edge]) + "\" to \"" + nodes.get(to[edge])
                                    + "\" adds up to more than a number can hold; take a larger unit");
                }
            } else {
                starts[from[edge] + 1]++;
                targets[size] = to[edge];
                weights[size++] = weight[edge];
            }
        }
        for (int i = 0; i < n; i++) {
            starts[i + 1] += starts[i];
        }
        return new Network(nodes, starts, Arrays.copyOf(targets, size), Arrays.copyOf(weights, size));
    }

    /** A network from edges by label; nodes without edges stay. */
    public static Network of(Labels nodes, List<Edge> edges) {
        return of(nodes, edges, Repeats.REJECT);
    }

    /** A network from edges by label; nodes without edges stay. */
    public static Network of(Labels nodes, List<Edge> edges, Repeats repeats) {
        return of(
                nodes,
                edges.stream().mapToInt(e -> nodes.indexOf(e.from())).toArray(),
                edges.stream().mapToInt(e -> nodes.indexOf(e.to())).toArray(),
                edges.stream().mapToDouble(Edge::weight).toArray(),
                repeats);
    }

    /** The nodes. */
    public Labels labels() {
        return labels;
    }

    /** The number of nodes. */
    public int size() {
        return labels.size();
    }

    /** The number of edges, loops included. */
    public int edges() {
        return targets.length;
    }

    /** The first out-edge of a node. */
    public int outStart(int node) {
        return outStarts[node];
    }

    /** One past the last out-edge of a node. */
    public int outEnd(int node) {
        return outStarts[node + 1];
    }

    /** Where an out-edge leads. */
    public int target(int outEdge) {
        return targets[outEdge];
    }

    /** The weight of an out-edge. */
    public double weight(int outEdge) {
        return weights[outEdge];
    }

    /** The first in-edge of a node. */
    public int inStart(int node) {
        return inStarts[node];
    }

    /** One past the last in-edge of a node. */
    public int inEnd(int node) {
        return inStarts[node + 1];
    }

    /** Where an in-edge comes from. */
    public int source(int inEdge) {
        return sources[inEdge];
    }

    /** The weight of an in-edge. */
    public double inWeight(int inEdge) {
        return inWeights[inEdge];
    }

    /** The weight from one node to another by position, 0 if there is no edge; O(log degree). */
    public double weight(int from, int to) {
        int at = Arrays.binarySearch(targets, outStarts[from], outStarts[from + 1], to);
        return at < 0 ? 0 : weights[at];
    }

    /**
     * The weight from one node to another, 0 if there is no edge.
     *
     * @throws IllegalArgumentException if a node is unknown
     */
    public double weight(String from, String to) {
        return weight(labels.indexOf(from), labels.indexOf(to));
    }

    /** The sum of all weights, loops included. */
    public double totalWeight() {
        return Pairwise.sum(weights);
    }

    /** All edges, by source and then target. */
    public List<Edge> edgeList() {
        List<Edge> list = new ArrayList<>(edges());
        for (int i = 0; i < size(); i++) {
            for (int k = outStarts[i]; k < outStarts[i + 1]; k++) {
                list.add(new Edge(labels.get(i), labels.get(targets[k]), weights[k]));
            }
        }
        return list;
    }

    /** The heaviest edges, heaviest first, ties by source and target; all if there are fewer. */
    public List<Edge> heaviestEdges(int count) {
        return edgeList().stream()
                .sorted(Comparator.comparingDouble(Edge::weight).reversed()) // stable: ties keep source, target order
                .limit(count)
                .toList();
    }

    /** The network without edges from a node to itself. */
    public Network withoutLoops() {
        return of(
                labels,
                edgeList().stream().filter(e -> !e.from().equals(e.to())).toList());
    }

    /** The network with every edge turned around. */
    public Network reversed() {
        return new Network(labels, inStarts, sources, inWeights);
    }

    /** Both directions carry {@code w_ij + w_ji}; a loop keeps its weight. */
    public Network symmetrized() {
        List<Edge> both = new ArrayList<>(edgeList());
        edgeList().stream()
                .filter(e -> !e.from().equals(e.to()))
                .forEach(e -> both.add(new Edge(e.to(), e.from(), e.weight())));
        return of(labels, both, Repeats.SUM);
    }

    /** An unmodifiable copy as a JGraphT graph: directed, weighted, loops allowed, vertices named by label. */
    public Graph<String, DefaultWeightedEdge> asJGraphT() {
        Graph<String, DefaultWeightedEdge> graph = GraphTypeBuilder.<String, DefaultWeightedEdge>directed()
                .weighted(true)
                .allowingSelfLoops(true)
                .allowingMultipleEdges(false)
                .edgeClass(DefaultWeightedEdge.class)
                .buildGraph();
        labels.forEach(graph::addVertex);
        edgeList().forEach(e -> graph.setEdgeWeight(graph.addEdge(e.from(), e.to()), e.weight()));
        return new AsUnmodifiableGraph<>(graph);
    }

    /**
     * The network of a directed JGraphT graph, its vertices in the graph's iteration order; parallel edges are refused.
     *
     * @throws IllegalArgumentException if the graph is undirected, has parallel edges, or a weight is not positive
     */
    public static <E> Network from(Graph<String, E> graph) {
        if (!graph.getType().isDirected()) {
            throw new IllegalArgumentException("graph: is undirected; add both directions to a directed one");
        }
        List<Edge> edges = graph.edgeSet().stream()
                .map(e -> new Edge(graph.getEdgeSource(e), graph.getEdgeTarget(e), graph.getEdgeWeight(e)))
                .toList();
        return of(Labels.of(graph.vertexSet()), edges);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Network other
                && labels.equals(other.labels)
                && Arrays.equals(outStarts, other.outStarts)
                && Arrays.equals(targets, other.targets)
                && Arrays.equals(weights, other.weights);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * labels.hashCode() + Arrays.hashCode(targets)) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        TextTable heaviest = TextTable.of("from", "to", "weight");
        heaviestEdges(5).forEach(e -> heaviest.row(e.from(), e.to(), e.weight()));
        return "network of " + size() + " nodes and " + edges() + " edges, total weight "
                + TextTable.format(totalWeight()) + "; heaviest:\n" + heaviest;
    }
}
