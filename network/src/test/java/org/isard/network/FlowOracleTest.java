package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flows by all ways and levels of chains against networkx 2.8.8, igraph 1.3.5, sna 2.7.1 and a solution in 60 digits. */
class FlowOracleTest {
    static Stream<Oracle> networks() {
        return Oracle.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void currentFlowAgrees(Oracle o) {
        Network g = o.network;
        if (Components.weak(g).levels().size() > 1) {
            return; // the references have values of connected networks only, but for sna's, which mean nothing there
        }
        // they invert matrices whose entries differ by up to eight digits: see exactLevelsAndFlows
        double tol = o.name.equals("cobalt_metal_2018_2020") ? 1e-7 : 1e-9;
        o.check("nx_current_flow_betweenness_w", tol, 1e-3, null, () -> CurrentFlow.betweenness(g, EdgeValue.WEIGHT));
        o.check("nx_current_flow_betweenness", tol, 1e-3, null, () -> CurrentFlow.betweenness(g, EdgeValue.PRESENCE));
        double twice = o.directed ? 1 : 2; // an undirected tie is two edges here
        o.check(
                "nx_current_flow_closeness_w",
                tol,
                () -> CurrentFlow.closeness(g, EdgeValue.WEIGHT).map(x -> x / twice));
        o.check(
                "sna_infocent",
                1e-11,
                () -> CurrentFlow.closeness(g, EdgeValue.PRESENCE).map(x -> x * g.size()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trophicLevelsAgree(Oracle o) {
        double tol = o.name.startsWith("cobalt") || o.name.startsWith("lithium") ? 3e-8 : 1e-9; // as above
        o.check(
                "trophic_level_mackay",
                tol,
                1,
                null,
                () -> TrophicLevels.of(o.network).level());
        o.checkNumber(
                o.json("graph_more.json").get("trophic_incoherence_mackay"),
                1e-11,
                TrophicLevels.of(o.network).incoherence(),
                "incoherence");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void communicabilityAgrees(Oracle o) {
        if (!o.directed) { // igraph's function of directed networks takes eigenvectors for orthogonal that are not
            o.check("ig_subgraph", 1e-11, () -> Communicability.subgraphCentrality(o.network));
        }
        boolean connected = Components.weak(o.network).levels().size() == 1; // networkx divides by 0 elsewhere
        if (connected && o.has("nx_communicability_betweenness")) {
            o.check("nx_communicability_betweenness", 1e-9, () -> Communicability.betweenness(o.network));
        }
    }

    /** Nothing is subtracted on the way, so that we are closer to the exact values than the references, which miss them by 2e-8. */
    @Test
    void exactLevelsAndFlows() {
        Oracle o = Oracle.named("cobalt_metal_2018_2020");
        Variable closeness = CurrentFlow.closeness(o.network, EdgeValue.WEIGHT);
        Variable betweenness = CurrentFlow.betweenness(o.network, EdgeValue.WEIGHT);
        Variable level = TrophicLevels.of(o.network).level();
        Map<String, double[]> exact = new HashMap<>();
        NetworkSamples.rows("network/cobalt_metal_exact.csv")
                .forEach(row -> exact.put(row[0], new double[] {
                    Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])
                }));
        assertEquals(o.network.size(), exact.size());
        exact.forEach((node, values) -> {
            assertEquals(values[0], closeness.get(node), 1e-13 * values[0], node);
            assertEquals(values[1], betweenness.get(node), 1e-11 * Math.max(values[1], 1e-3), node);
            assertEquals(values[2], level.get(node), 1e-13 * Math.max(values[2], 1), node);
        });
    }
}
