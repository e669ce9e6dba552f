package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every measure makes of networks that are empty, a single node, without edges, of loops only, disconnected, or given badly. */
class BadInputTest {
    private static final PathOptions EITHER = PathOptions.defaults().direction(Direction.EITHER);

    /** All measures by name, as numbers. */
    private static Map<String, Function<Network, double[]>> measures() {
        Map<String, Function<Network, double[]>> all = new LinkedHashMap<>();
        node(all, "degree", Centrality::degree);
        node(all, "degree by alpha", g -> Centrality.degree(g, Direction.OUT, 0.5));
        node(all, "strength", Centrality::strength);
        node(all, "reciprocated strength", Centrality::reciprocatedStrength);
        node(all, "diversity", Centrality::diversity);
        node(all, "concentration", Centrality::concentration);
        for (Closeness.Scale scale : Closeness.Scale.values()) {
            node(all, "closeness " + scale, g -> Closeness.of(g, scale, EITHER));
        }
        node(all, "harmonic", Closeness::harmonic);
        node(all, "eccentricity", g -> Closeness.eccentricity(g, EITHER));
        node(all, "reach", g -> Closeness.reach(g, EITHER));
        for (Betweenness.Kind kind : Betweenness.Kind.values()) {
            node(all, "betweenness " + kind, g -> Betweenness.of(g, kind, EITHER.length(EdgeLength.inverse())));
        }
        all.put(
                "edge betweenness",
                g -> Betweenness.edges(g).edges().stream()
                        .mapToDouble(Betweenness.Edge::betweenness)
                        .toArray());
        number(all, "mean length", g -> Paths.of(g).meanLength());
        number(all, "efficiency", g -> Paths.of(g).efficiency());
        number(all, "diameter", g -> Paths.inLargestComponent(g, EITHER).diameter());
        node(all, "eigenvector", g -> EigenvectorCentrality.of(g).centrality());
        node(all, "Katz", g -> Katz.of(g).centrality());
        node(all, "power", g -> BonacichPower.of(g, 1e-3, EdgeValue.PRESENCE));
        node(all, "PageRank", g -> PageRank.of(g).rank());
        node(all, "hub", g -> Hits.of(g).hub());
        node(all, "constraint", g -> StructuralHoles.of(g).constraint());
        node(all, "hierarchy", g -> StructuralHoles.of(g).hierarchy());
        node(all, "core", g -> Cores.kCore(g, Cores.Ties.TOTAL));
        node(all, "s-core", g -> Cores.sCore(g, Cores.Ties.TOTAL));
        node(all, "onion", Cores::onionLayers);
        node(all, "current flow", g -> CurrentFlow.betweenness(g, EdgeValue.WEIGHT));
        node(all, "current closeness", g -> CurrentFlow.closeness(g, EdgeValue.WEIGHT));
        node(all, "subgraphs", Communicability::subgraphCentrality);
        node(all, "communicability", Communicability::betweenness);
        node(all, "level", g -> TrophicLevels.of(g).level());
        node(all, "participation", g -> ModuleRoles.of(g, Components.weak(g)).participation());
        node(all, "within module", g -> ModuleRoles.of(g, Components.weak(g)).withinZ());
        node(all, "brokerage", g -> Brokerage.of(g, Components.weak(g)).z().get(Brokerage.Role.TOTAL));
        for (Clustering.Kind kind : Clustering.Kind.values()) {
            node(all, "clustering " + kind, g -> Clustering.of(g, kind, Clustering.Undefined.ZERO));
        }
        node(all, "clustering directed", g -> Clustering.directed(g, Clustering.Pattern.ALL, EdgeValue.WEIGHT));
        node(all, "partner degree", g -> Assortativity.partnerDegree(g, Direction.OUT, Direction.IN, EdgeValue.WEIGHT));
        number(all, "mean clustering", g -> Clustering.mean(Clustering.of(g)));
        number(all, "transitivity", Clustering::transitivity);
        number(all, "weighted transitivity", g -> WeightedTransitivity.of(g, WeightedTransitivity.PathValue.GEOMETRIC));
        number(all, "density", Structure::density);
        number(all, "reciprocity", Structure::reciprocity);
        number(all, "weighted reciprocity", Structure::weightedReciprocity);
        number(all, "mutuality", g -> Structure.dyads(g).mutuality());
        number(all, "rho", g -> Structure.dyads(g).reciprocityBeyondChance());
        number(all, "assortativity", Assortativity::degree);
        number(all, "undirected assortativity", g -> Assortativity.undirected(g, EdgeValue.WEIGHT));
        number(
                all,
                "assortativity by category",
                g -> Assortativity.byCategory(g, Components.weak(g), EdgeValue.WEIGHT));
        number(all, "degree centralization", g -> Centralization.degree(g, Direction.EITHER));
        number(all, "betweenness centralization", g -> Centralization.betweenness(g, Direction.OUT));
        number(all, "closeness centralization", g -> Centralization.closeness(g, Direction.OUT));
        all.put(
                "triads",
                g -> Arrays.stream(TriadCensus.Type.values())
                        .mapToDouble(TriadCensus.of(g)::count)
                        .toArray());
        number(
                all,
                "sigma",
                g -> SmallWorld.of(g, SmallWorld.options().replicates(2)).sigma());
        all.put(
                "rich club",
                g -> RichClub.of(g, RichClub.options().replicates(2)).clubs().stream()
                        .mapToDouble(RichClub.Club::phi)
                        .toArray());
        all.put("Krackhardt", g ->
                new double[] {Krackhardt.of(g).hierarchy(), Krackhardt.of(g).lubness()});
        number(all, "cut points", g -> Cutpoints.of(g).nodes().size());
        number(all, "modularity", g -> Modularity.of(g, Components.weak(g)));
        all.put(
                "Leiden",
                g -> codes(Communities.leiden(g, Communities.options().runs(2)).partition()));
        all.put("Louvain", g -> codes(Communities.louvain(g).partition()));
        all.put("labels", g -> codes(Communities.labelPropagation(g).partition()));
        all.put(
                "consensus",
                g -> codes(Consensus.of(g, Consensus.options().partitions(3)).partition()));
        all.put("CONCOR", g -> codes(Concor.of(g).partition()));
        number(all, "core fit", g -> CorePeriphery.discrete(g).fit());
        number(all, "Lip", g -> CorePeriphery.lip(g).fit());
        node(all, "coreness", g -> CorePeriphery.continuous(g).coreness());
        all.put("disparity", g -> Backbone.disparity(g).toArray());
        all.put("salience", g -> Backbone.salience(g, Backbone.Ties.DIRECTED).toArray());
        all.put(
                "likelihood",
                g -> Backbone.marginalLikelihood(g, Backbone.Ties.DIRECTED).toArray());
        all.put("noise", g -> Backbone.noiseCorrected(g).deviation().toArray());
        number(all, "tree", g -> Backbone.maximumSpanningTree(g).totalWeight());
        number(all, "rewired", g -> Rewiring.of(g, Backbone.Ties.DIRECTED, 5, 1).totalWeight());
        number(all, "configuration", g -> ConfigurationModel.directed(g).largestError());
        number(
                all,
                "robustness",
                g -> Removal.targeted(
                                g,
                                Centrality::degree,
                                Removal.Order.RECALCULATED,
                                Removal.Measure.COMPONENT_AND_EFFICIENCY)
                        .robustness());
        node(
                all,
                "critical",
                g -> SupplyShock.criticalSuppliers(g, SupplyShock.threshold(0.5), Execution.sequential())
                        .lostShare());
        all.put("dominant flow", g -> codes(DominantFlow.of(g).root()));
        node(all, "layout", g -> Layout.forceDirected(g, Layout.options()).x());
        number(all, "change", g -> NetworkChange.between(g, g).jaccard());
        number(all, "chord", g -> NetworkCharts.chord(g, 3, "others").matrix().size());
        number(all, "Sankey", g -> NetworkCharts.sankey(g).links().size());
        return all;
    }

    private static void node(
            Map<String, Function<Network, double[]>> all, String name, Function<Network, Variable> measure) {
        all.put(name, g -> {
            Variable v = measure.apply(g);
            assertEquals(g.labels(), v.labels(), name);
            return v.toArray();
        });
    }

    private static void number(
            Map<String, Function<Network, double[]>> all, String name, ToDoubleFunction<Network> measure) {
        all.put(name, g -> new double[] {measure.applyAsDouble(g)});
    }

    private static double[] codes(Categories c) {
        return Arrays.stream(c.toCodes()).asDoubleStream().toArray();
    }

    /** Networks on which a measure may be undefined, but must say so by NaN or by an exception that names what is at fault. */
    private enum Shape {
        EMPTY(Networks.directed(0)),
        SINGLE(Networks.directed(1)),
        SINGLE_LOOP(Networks.directed(1, 1, 1)),
        NO_EDGES(Networks.directed(3)),
        LOOPS(Networks.directed(3, 1, 1, 2, 2)),
        ONE_EDGE(Networks.directed(2, 1, 2)),
        TWO_PAIRS(Networks.directed(5, 1, 2, 2, 1, 3, 4)),
        TINY(Networks.scaled(Networks.directed(4, 1, 2, 2, 3, 3, 1, 3, 4), 1e-200)),
        HUGE(Networks.scaled(Networks.directed(4, 1, 2, 2, 3, 3, 1, 3, 4), 1e200));

        private final Network network;

        Shape(Network network) {
            this.network = network;
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void degenerateNetworksGiveFiniteValuesOrSayWhyNot(Shape shape) {
        List<String> refused = new ArrayList<>();
        measures().forEach((name, measure) -> {
            try {
                for (double value : measure.apply(shape.network)) {
                    assertFalse(Double.isInfinite(value), shape + " " + name);
                }
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().matches("(network|stages|degree|pairs).*"), name + ": " + e.getMessage());
                refused.add(name);
            }
        });
        Set<String> allowed = switch (shape) {
            case EMPTY -> Set.of("PageRank", "eigenvector", "Katz", "hub");
            case SINGLE -> Set.of("eigenvector", "Katz", "hub");
            case SINGLE_LOOP -> Set.of("noise"); // a total of 1
            case NO_EDGES -> Set.of("eigenvector", "Katz", "hub", "current flow", "current closeness");
            case LOOPS -> Set.of("current flow", "current closeness");
            case ONE_EDGE -> Set.of("eigenvector", "Katz", "noise");
            case TWO_PAIRS -> Set.of("current flow", "current closeness");
            case TINY -> Set.of("noise");
            case HUGE -> Set.of();
        };
        assertEquals(allowed, Set.copyOf(refused), shape.toString());
    }

    /** Weights of any size: what does not read their unit does not change. */
    @Test
    void theUnitOfWeightsDoesNotMatter() {
        Network plain = Networks.random(9, 0.4, 3);
        Set<String> inUnits = Set.of(
                "degree by alpha",
                "strength",
                "reciprocated strength",
                "s-core",
                "current closeness",
                "likelihood",
                "noise",
                "tree",
                "rewired",
                "betweenness LENGTH_SCALED");
        measures().forEach((name, measure) -> {
            if (!inUnits.contains(name)) {
                double[] expected = measure.apply(plain);
                for (double factor : new double[] {0x1p-600, 0x1p600}) {
                    assertArrayEquals(expected, measure.apply(Networks.scaled(plain, factor)), 1e-9, name);
                }
            }
        });
    }

    /** Which measures see loops is part of their documentation. */
    @Test
    void loopsAreLeftOutWhereTheDocumentationSaysSo() {
        Network loops = Networks.random(9, 0.4, 3);
        Network plain = loops.withoutLoops();
        assertTrue(loops.edges() > plain.edges());
        Set<String> seen = Set.of(
                "degree",
                "degree by alpha",
                "strength",
                "eigenvector",
                "Katz",
                "power",
                "PageRank",
                "hub",
                "assortativity",
                "assortativity by category",
                "modularity",
                "Leiden",
                "Louvain",
                "consensus",
                "disparity",
                "likelihood",
                "noise",
                "rewired",
                "robustness",
                "chord",
                "Sankey");
        Set<String> perEdge = Set.of("edge betweenness", "salience");
        List<String> differ = new ArrayList<>();
        measures().forEach((name, measure) -> {
            if (!perEdge.contains(name) && !Arrays.equals(measure.apply(loops), measure.apply(plain))) {
                differ.add(name);
            }
        });
        differ.removeAll(seen);
        assertEquals(List.of(), differ);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0})
    void badWeightsAreRefusedWithTheirEdge(double weight) {
        Labels ab = Labels.of("a", "b");
        for (Network.Repeats repeats : Network.Repeats.values()) {
            var e = assertThrows(
                    IllegalArgumentException.class,
                    () -> Network.of(ab, List.of(new Network.Edge("a", "b", weight)), repeats));
            assertTrue(e.getMessage().contains("from \"a\" to \"b\" is " + weight), e.getMessage());
        }
    }

    @Test
    void parallelEdgesAreSummedOnlyIfAsked() {
        Labels ab = Labels.of("a", "b");
        List<Network.Edge> twice = List.of(new Network.Edge("a", "b", 1), new Network.Edge("a", "b", 2));
        var e = assertThrows(IllegalArgumentException.class, () -> Network.of(ab, twice));
        assertTrue(e.getMessage().contains("Repeats.SUM"), e.getMessage());
        assertEquals(3, Network.of(ab, twice, Network.Repeats.SUM).weight("a", "b"));
        List<Network.Edge> over =
                List.of(new Network.Edge("a", "b", Double.MAX_VALUE), new Network.Edge("a", "b", Double.MAX_VALUE));
        var infinite = assertThrows(IllegalArgumentException.class, () -> Network.of(ab, over, Network.Repeats.SUM));
        assertTrue(infinite.getMessage().contains("\"a\" to \"b\""), infinite.getMessage());
    }
}
