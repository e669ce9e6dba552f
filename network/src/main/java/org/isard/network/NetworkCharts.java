package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;

/**
 * Networks as the data that charts want: plain records, ready for any charting library or for JSON. Weights are strengths; nothing is drawn
 * here.
 */
public final class NetworkCharts {
    private NetworkCharts() {}

    /**
     * A node in a picture of nodes and links.
     *
     * @param name its label
     * @param x to the right
     * @param y upwards
     * @param size from 0 to 1: its measure by the largest
     * @param group its category; empty if there are none
     */
    public record Node(String name, double x, double y, double size, String group) {}

    /**
     * A link between nodes given by name.
     *
     * @param source where it starts
     * @param target where it ends
     * @param value its weight
     */
    public record Link(String source, String target, double value) {}

    /**
     * Nodes and links, for force, map and circular pictures.
     *
     * @param nodes in label order
     * @param links by source, then target
     * @param groups the names of the groups; empty if there are none
     */
    public record NodeLink(List<Node> nodes, List<Link> links, List<String> groups) {

        /** Copies the lists. */
        public NodeLink {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
            groups = List.copyOf(groups);
        }
    }

    /**
     * Nodes at their places with links between them.
     *
     * @param size what a node's size shows, not negative
     * @param groups what a node's colour shows; null for none
     * @throws IllegalArgumentException if labels differ, or a size is negative or missing
     */
    public static NodeLink nodeLink(Network network, Layout layout, Variable size, Categories groups) {
        Labels labels = network.labels();
        labels.requireSame(layout.x().labels(), "layout");
        labels.requireSame(size.labels(), size.name());
        if (groups != null) {
            labels.requireSame(groups.labels(), groups.name());
        }
        double largest = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (!(size.get(i) >= 0)) {
                throw new IllegalArgumentException(size.name() + ": of \"" + labels.get(i) + "\" is " + size.get(i)
                        + "; a size must not be negative or missing");
            }
            largest = Math.max(largest, size.get(i));
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            nodes.add(new Node(
                    labels.get(i),
                    layout.x().get(i),
                    layout.y().get(i),
                    largest == 0 ? 0 : size.get(i) / largest,
                    groups == null ? "" : groups.get(i)));
        }
        return new NodeLink(nodes, links(network), groups == null ? List.of() : groups.levels());
    }

    private static List<Link> links(Network network) {
        return network.edgeList().stream()
                .map(e -> new Link(e.from(), e.to(), e.weight()))
                .toList();
    }

    /**
     * A square of flows between names, row to column, for chord diagrams.
     *
     * @param names of rows and columns
     * @param matrix the flows, zero where there is none
     */
    public record Chord(List<String> names, List<List<Double>> matrix) {

        /** Copies the lists. */
        public Chord {
            names = List.copyOf(names);
            matrix = matrix.stream().map(List::copyOf).toList();
        }
    }

    /**
     * The flows among the nodes of largest strength and the sum of the others, which keeps the total; "others" comes last and is left
     * out if there are none.
     *
     * @param most how many nodes are named
     * @param others what the sum of the rest is called; must not be the name of a node
     * @throws IllegalArgumentException if {@code most} is not positive, or the name is taken
     */
    public static Chord chord(Network network, int most, String others) {
        if (most < 1) {
            throw new IllegalArgumentException("most: is " + most + "; name at least one node");
        }
        if (network.labels().contains(others)) {
            throw new IllegalArgumentException(
                    "others: a node is called \"" + others + "\" already; choose another name");
        }
        int[] named = strongest(network, most);
        boolean rest = named.length < network.size();
        int size = named.length + (rest ? 1 : 0);
        int[] at = new int[network.size()];
        Arrays.fill(at, size - 1);
        for (int r = 0; r < named.length; r++) {
            at[named[r]] = r;
        }
        double[][] flows = new double[size][size];
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                flows[at[i]][at[network.target(k)]] += network.weight(k);
            }
        }
        List<String> names = new ArrayList<>(
                Arrays.stream(named).mapToObj(network.labels()::get).toList());
        if (rest) {
            names.add(others);
        }
        return new Chord(
                names,
                Arrays.stream(flows)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static int[] strongest(Network network, int most) {
        Variable strength = Centrality.strength(network);
        return IntStream.range(0, network.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -strength.get(i)))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * A box of a Sankey diagram.
     *
     * @param id unique over all layers
     * @param name what to write on it
     * @param layer from 0 at the left
     */
    public record Box(String id, String name, int layer) {}

    /**
     * Boxes in layers and the flows from each layer to the next, without cycles.
     *
     * @param boxes by layer
     * @param links between ids of boxes
     */
    public record Sankey(List<Box> boxes, List<Link> links) {

        /** Copies the lists. */
        public Sankey {
            boxes = List.copyOf(boxes);
            links = List.copyOf(links);
        }
    }

    /** Sources at the left, targets at the right: a node that is both has two boxes, so that no flow runs in a circle. */
    public static Sankey sankey(Network network) {
        return sankey(List.of(network));
    }

    /**
     * A chain of flows: the targets of one stage are the sources of the next (ores, metals, cells). A node has one box for each layer in
     * which it sends or receives.
     *
     * @throws IllegalArgumentException if no stage is given
     */
    public static Sankey sankey(List<Network> stages) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("stages: none given; at least one is needed");
        }
        List<Set<String>> layers = new ArrayList<>();
        for (int s = 0; s <= stages.size(); s++) {
            layers.add(new LinkedHashSet<>());
        }
        List<Link> links = new ArrayList<>();
        for (int s = 0; s < stages.size(); s++) {
            for (Network.Edge edge : stages.get(s).edgeList()) {
                layers.get(s).add(edge.from());
                layers.get(s + 1).add(edge.to());
                links.add(new Link(id(s, edge.from()), id(s + 1, edge.to()), edge.weight()));
            }
        }
        List<Box> boxes = new ArrayList<>();
        for (int s = 0; s < layers.size(); s++) {
            int layer = s;
            layers.get(s).forEach(name -> boxes.add(new Box(id(layer, name), name, layer)));
        }
        return new Sankey(boxes, links);
    }

    private static String id(int layer, String name) {
        return layer + ":" + name;
    }

    /**
     * A cell of a heat map.
     *
     * @param column counted from 0
     * @param row counted from 0
     * @param value what its colour shows
     */
    public record Cell(int column, int row, double value) {}

    /**
     * A matrix as a heat map; missing values have no cell.
     *
     * @param rows names from the top
     * @param columns names from the left
     * @param cells by row, then column
     */
    public record HeatMap(List<String> rows, List<String> columns, List<Cell> cells) {

        /** Copies the lists. */
        public HeatMap {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
            cells = List.copyOf(cells);
        }
    }

    /** Every pair of a relation, senders as rows and receivers as columns, in its order (see {@link Relation#align}). */
    public static HeatMap heatMap(Relation relation) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < relation.size(); i++) {
            for (int j = 0; j < relation.size(); j++) {
                if (!Double.isNaN(relation.get(i, j))) {
                    cells.add(new Cell(j, i, relation.get(i, j)));
                }
            }
        }
        return new HeatMap(relation.labels().asList(), relation.labels().asList(), cells);
    }
}
