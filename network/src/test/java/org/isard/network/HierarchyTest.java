package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** Krackhardt's dimensions, cut points, power and weighted transitivity. */
class HierarchyTest {
    @Test
    void anOutTreeIsAWholeHierarchy() {
        Krackhardt.Result tree = Krackhardt.of(Networks.directed(5, 1, 2, 1, 3, 3, 4, 3, 5));
        assertEquals(new Krackhardt.Result(1, 1, 1, 1), tree);
        Krackhardt.Result circle = Krackhardt.of(Networks.directed(3, 1, 2, 2, 3, 3, 1));
        assertEquals(0, circle.hierarchy());
        assertEquals(1, circle.lubness());
        Krackhardt.Result two = Krackhardt.of(Networks.directed(4, 1, 2, 3, 4));
        assertEquals(2 / 6.0, two.connectedness(), 1e-15);
        assertEquals(1, two.efficiency());
        assertTrue(Double.isNaN(two.lubness())); // a pair always has a bound
        assertTrue(Double.isNaN(Krackhardt.of(Networks.directed(1)).connectedness()));
        assertTrue(Double.isNaN(Krackhardt.of(Networks.directed(3)).hierarchy()));
        assertTrue(tree.toString().contains("lubness"));
    }

    /** sna 2.7-1 gives 1/3, for it counts the pair 2, 3 too; but 1, 2 and 4, who reach both, all reach 2. */
    @Test
    void aNodeOfThePairCanBeTheLeastUpperBound() {
        assertEquals(
                2 / 3.0,
                Krackhardt.of(Networks.directed(4, 1, 2, 2, 3, 4, 2, 4, 3)).lubness(),
                1e-15);
    }

    @Property(tries = 200)
    void lubnessIsThatOfItsDefinition(@ForAll @IntRange(max = 8) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.2, seed);
        Variable[] reach = network.labels().asList().stream()
                .map(node -> Paths.from(network, node, PathOptions.defaults()))
                .toArray(Variable[]::new); // NaN where there is no path
        Categories weak = Components.weak(network);
        double violations = 0;
        double most = 0;
        for (int size : weak.counts()) {
            most += (size - 1) * (size - 2) / 2.0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                int a = i;
                int b = j;
                int[] bounds = IntStream.range(0, n)
                        .filter(u -> reach[u].get(a) >= 0 && reach[u].get(b) >= 0)
                        .toArray();
                boolean least =
                        IntStream.of(bounds).anyMatch(l -> IntStream.of(bounds).allMatch(u -> reach[u].get(l) >= 0));
                violations += weak.code(i) == weak.code(j) && !least ? 1 : 0;
            }
        }
        double expected = most == 0 ? Double.NaN : 1 - violations / most;
        assertEquals(expected, Krackhardt.of(network).lubness(), 1e-12);
    }

    /** Taken out one by one. */
    @Property(tries = 100)
    void cutPointsAndBridgesAreThoseWhoseRemovalCuts(@ForAll @IntRange(max = 12) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 1.2 / (n + 1), seed);
        int parts = Components.weak(network).levels().size();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int gone = i;
            Labels left = network.labels()
                    .select(IntStream.range(0, n).filter(j -> j != gone).toArray());
            if (Components.weak(Selection.among(network, left)).levels().size() > parts) {
                nodes.add(network.labels().get(i));
            }
        }
        Cutpoints.Result found = Cutpoints.of(network);
        assertEquals(nodes, found.nodes());
        List<Cutpoints.Bridge> bridges = new ArrayList<>();
        Network ties = network.symmetrized();
        for (Network.Edge e : ties.edgeList()) {
            boolean first =
                    network.labels().indexOf(e.from()) < network.labels().indexOf(e.to());
            List<Network.Edge> others = ties.edgeList().stream()
                    .filter(o -> !(o.from().equals(e.from()) && o.to().equals(e.to()))
                            && !(o.from().equals(e.to()) && o.to().equals(e.from())))
                    .toList();
            if (first
                    && Components.weak(Network.of(network.labels(), others))
                                    .levels()
                                    .size()
                            > parts) {
                bridges.add(new Cutpoints.Bridge(e.from(), e.to()));
            }
        }
        assertEquals(bridges, found.bridges());
        assertTrue(found.toString().startsWith(nodes.size() + " articulation points"));
    }

    @Test
    void longPathsDoNotOverflowTheStack() {
        int n = 100_000;
        Edges edges = new Edges();
        for (int i = 1; i < n; i++) {
            edges.add(i - 1, i, 1);
        }
        Cutpoints.Result path = Cutpoints.of(edges.over(Labels.numbered(n)));
        assertEquals(n - 2, path.nodes().size());
        assertEquals(n - 1, path.bridges().size());
    }

    /** {@code c - beta W c} is the degree, but for the scale. */
    @Property(tries = 100)
    void powerSolvesItsEquation(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.4, seed);
        double radius = EigenvectorCentrality.spectralRadius(network, EdgeValue.WEIGHT);
        for (double share : new double[] {-0.9, -0.3, 0, 0.6, 0.95}) {
            double beta = radius == 0 ? share : share / radius;
            double[] c = BonacichPower.of(network, beta, EdgeValue.WEIGHT).toArray();
            double[] out = Centrality.outStrength(network).toArray();
            double scale = 0;
            double rest = 0;
            double squares = 0;
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < n; i++) {
                    double left = c[i];
                    for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                        left -= beta * network.weight(k) * c[network.target(k)];
                    }
                    scale = pass == 0 && out[i] > 0 ? left / out[i] : scale;
                    rest = pass == 1 ? Math.max(rest, Math.abs(left - scale * out[i])) : rest;
                    squares += pass == 0 ? c[i] * c[i] : 0;
                }
            }
            assertEquals(0, rest, 1e-9);
            assertEquals(network.edges() == 0 ? 0 : n, squares, 1e-9);
        }
        if (radius > 0) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> BonacichPower.of(network, -1.01 / radius, EdgeValue.WEIGHT));
            assertTrue(e.getMessage().startsWith("beta: is -"), e.getMessage());
        }
    }

    @Property(tries = 100)
    void weightedTransitivityIsTheBinaryOneForEqualWeights(
            @ForAll @IntRange(max = 12) int n, @ForAll WeightedTransitivity.PathValue value, @ForAll long seed) {
        Network network = GroupsOracles.random(n, 0.4, seed);
        Network ones = Relation.edges("e", network).map(v -> 7 * v).toNetwork();
        double binary = Clustering.directedTransitivity(network);
        assertEquals(binary, WeightedTransitivity.of(ones, value), 1e-12);
        Network symmetric = network.symmetrized();
        Variable barrat = Clustering.of(symmetric, Clustering.Kind.BARRAT, Clustering.Undefined.MISSING);
        Variable middle = WeightedTransitivity.perNode(symmetric, WeightedTransitivity.PathValue.ARITHMETIC);
        for (int i = 0; i < n; i++) {
            assertEquals(barrat.get(i), middle.get(i), 1e-12);
        }
        Network scaled = Relation.weights("w", network).map(v -> 1e-9 * v).toNetwork();
        assertEquals(WeightedTransitivity.of(network, value), WeightedTransitivity.of(scaled, value), 1e-12);
    }
}
