package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.isard.core.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eigenvectors, cores and structural holes against networkx 2.8.8, igraph 1.3.5 and sna 2.7.1. */
class NodeOracleTest {
    static Stream<Oracle> networks() {
        return Oracle.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void eigenvectorsAgree(Oracle o) {
        Network g = o.network;
        // references come from dense eigensolvers, exact to 1e-16 of the largest entry but not of small ones
        var own = EigenvectorCentrality.options();
        o.check(
                "eigenvector_weighted",
                1e-8,
                1e-6,
                null,
                () -> EigenvectorCentrality.of(g).centrality());
        o.check(
                "ig_eigen_weighted",
                1e-8,
                1e-6,
                null,
                () -> EigenvectorCentrality.of(g, own.scale(VectorScale.LARGEST_ONE))
                        .centrality());
        // sna stops a power iteration at a change of 1e-10 or so
        o.check(
                "sna_evcent_weighted",
                1e-8,
                0.1,
                null,
                () -> EigenvectorCentrality.of(g, own.direction(Direction.OUT)).centrality());
        o.check(
                "sna_evcent_binary",
                1e-8,
                0.1,
                null,
                () -> EigenvectorCentrality.of(g, own.direction(Direction.OUT).value(EdgeValue.PRESENCE))
                        .centrality());
        o.check("katz_alpha_0.85_over_lambda", 1e-9, () -> Katz.of(g).centrality());
        o.check("hub", 1e-8, 1e-6, null, () -> Hits.of(g).hub());
        o.check("authority", 1e-8, 1e-6, null, () -> Hits.of(g).authority());
        Hits.Result one = Hits.of(g, EdgeValue.WEIGHT, VectorScale.LARGEST_ONE);
        o.check("ig_hub_w", 1e-8, 1e-6, null, one::hub);
        o.check("ig_authority_w", 1e-8, 1e-6, null, one::authority);
        o.check("ig_pagerank_w", 1e-8, 1e-6, null, () -> PageRank.of(g).rank());
        o.checkNumber(
                o.json("graph_more.json").get("spectral_radius_W"),
                1e-10,
                EigenvectorCentrality.spectralRadius(g, EdgeValue.WEIGHT),
                "spectral radius");
        o.checkNumber(
                o.json("graph_more.json").get("spectral_radius_A"),
                1e-10,
                EigenvectorCentrality.spectralRadius(g, EdgeValue.PRESENCE),
                "binary spectral radius");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void coresAgree(Oracle o) {
        Network g = o.network;
        o.check("core_number_undirected", 0, () -> Cores.kCore(g, Cores.Ties.NEIGHBOURS));
        o.check("ig_coreness_in", 0, () -> Cores.kCore(g, Cores.Ties.IN));
        o.check("ig_coreness_out", 0, () -> Cores.kCore(g, Cores.Ties.OUT));
        o.check("sna_kcore_indegree", 0, () -> Cores.kCore(g, Cores.Ties.IN));
        o.check("sna_kcore_outdegree", 0, () -> Cores.kCore(g, Cores.Ties.OUT));
        o.check("ig_coreness_all", 0, () -> Cores.kCore(g, o.directed ? Cores.Ties.TOTAL : Cores.Ties.NEIGHBOURS));
        o.check("sna_kcore_freeman", 0, () -> Cores.kCore(g, Cores.Ties.TOTAL));
        o.check("sna_kcore", 0, () -> Cores.kCore(g, Cores.Ties.NEIGHBOURS));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void structuralHolesAgree(Oracle o) {
        StructuralHoles.Result weighted = StructuralHoles.of(o.network);
        StructuralHoles.Result binary = StructuralHoles.of(o.network, EdgeValue.PRESENCE);
        StructuralHoles.Result undirected = StructuralHoles.of(o.skeleton(), EdgeValue.PRESENCE);
        double tol = 1e-10;
        o.check("burt_constraint", tol, weighted::constraint);
        o.check("nx_constraint_w", tol, weighted::constraint);
        o.check("ig_constraint_weighted", tol, weighted::constraint);
        o.check("nx_constraint", tol, binary::constraint);
        o.check("ig_constraint_binary", tol, binary::constraint);
        o.check("nx_effective_size_w", tol, weighted::effectiveSize);
        o.check("effective_size", tol, binary::effectiveSize);
        o.check("nx_effective_size_undirected", tol, undirected::effectiveSize);
        o.check("burt_efficiency_w", tol, weighted::efficiency);
        o.check("burt_hierarchy_w", 1e-9, weighted::hierarchy);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void walkCentralitiesAgree(Oracle o) {
        Network g = o.network;
        double beta = o.json("graph_r.json").get("bonpow_exponent").asDouble();
        // sna and igraph solve a dense system, whose rounding is one of the largest entry
        o.check("sna_bonpow", 1e-9, 1e-3, null, () -> BonacichPower.of(g, beta, EdgeValue.PRESENCE));
        o.check("ig_power_bonacich", 1e-9, 1e-3, null, () -> BonacichPower.of(g, beta, EdgeValue.PRESENCE));
        o.check("sna_bonpow_negative", 1e-9, 1e-3, null, () -> BonacichPower.of(g, -beta, EdgeValue.PRESENCE));
        // alpha centrality with ones from outside is Katz's but for the scale
        Katz.Options katz = Katz.options().alpha(beta, Katz.Alpha.ABSOLUTE).scale(VectorScale.SUM_ONE);
        double total = g.labels().asList().stream()
                .mapToDouble(node -> o.value("ig_alpha_centrality", node))
                .sum();
        o.check(
                "ig_alpha_centrality",
                1e-11,
                () -> Katz.of(g, katz).centrality().map(x -> x * total));
        double[] first = new double[g.size()];
        first[0] = 1;
        PageRank.Options restart = PageRank.options().restart(Variable.of("first", g.labels(), first));
        o.check(
                "nx_pagerank_personalised_to_first_node",
                1e-8,
                1e-4,
                null,
                () -> PageRank.of(g, restart).rank());
        o.check(
                "ig_pagerank_personalised_to_first_node",
                1e-8,
                1e-4,
                null,
                () -> PageRank.of(g, restart).rank());
        EigenvectorCentrality.Options prestige = EigenvectorCentrality.options().value(EdgeValue.PRESENCE);
        if (o.has("sna_prestige_eigenvector")) {
            // a power iteration that sna stops at about 1e-10
            o.check(
                    "sna_prestige_eigenvector",
                    1e-8,
                    0.1,
                    null,
                    () -> EigenvectorCentrality.of(g, prestige).centrality());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void degreesAgree(Oracle o) {
        Network g = o.network;
        for (String alpha : new String[] {"0.5", "1.5"}) {
            double a = Double.parseDouble(alpha);
            o.check("tnet_degree_in_alpha" + alpha, 1e-12, () -> Centrality.degree(g, Direction.IN, a));
            if (o.directed) { // tnet follows an undirected tie one way out, and gives nodes without one the value of
                // another
                o.check("tnet_degree_out_alpha" + alpha, 1e-12, () -> Centrality.degree(g, Direction.OUT, a));
            }
        }
        o.check("ig_diversity_symmetrised_sum", 1e-11, () -> Centrality.diversity(g));
        o.check("herfindahl_of_S", 1e-11, () -> Centrality.concentration(g));
        o.check("nx_onion_layer", 0, () -> Cores.onionLayers(g));
        assertEquals(
                o.json("graph_more.json").get("core_numbers_max").asInt(),
                Arrays.stream(Cores.kCore(g, Cores.Ties.NEIGHBOURS).toArray())
                        .max()
                        .orElse(0));
        JsonNode squartini = o.json("graph_more.json").get("squartini");
        if (squartini != null) {
            Variable returned = Centrality.reciprocatedStrength(g);
            squartini
                    .get("node_reciprocated_strength")
                    .fields()
                    .forEachRemaining(e -> o.checkNumber(e.getValue(), 1e-11, returned.get(e.getKey()), e.getKey()));
            o.checkNumber(squartini.get("reciprocated_weight"), 1e-11, returned.sum(), "reciprocated weight");
            o.checkNumber(squartini.get("total_weight"), 1e-11, g.totalWeight(), "total weight");
        }
    }
}
