package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.isard.core.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Assortativity, centralisation, rich clubs and power laws against networkx 2.8.8, igraph 1.3.5 and sna 2.7.1. */
class MixingOracleTest {
    static Stream<Oracle> networks() {
        return Oracle.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void assortativityAgrees(Oracle o) {
        Network g = o.network;
        double tol = 1e-9; // a difference of large sums in the references
        JsonNode graph = o.json("graph.json");
        JsonNode r = o.json("graph_r.json");
        JsonNode pearson = o.json("graph_more.json").get("assortativity_pearson");
        o.checkNumber(graph.get("assortativity_degree"), tol, Assortativity.degree(g), "assortativity");
        o.checkNumber(graph.get("assortativity_degree_out_in_weighted"), tol, Assortativity.degree(g), "assortativity");
        o.checkNumber(r.get("ig_assortativity_degree"), tol, Assortativity.degree(g), "assortativity");
        o.checkNumber(
                r.get("ig_assortativity_strength_undirected"),
                tol,
                Assortativity.undirected(g, EdgeValue.WEIGHT),
                "assortativity of strength");
        if (o.directed) {
            Direction[] ways = {Direction.IN, Direction.OUT};
            for (Direction x : ways) {
                for (Direction y : ways) {
                    String key = (x + "_" + y).toLowerCase(java.util.Locale.ROOT);
                    o.checkNumber(pearson.get(key), tol, Assortativity.degree(g, x, y, EdgeValue.PRESENCE), key);
                    o.check("nx_knn_" + key, 1e-11, () -> Assortativity.partnerDegree(g, x, y, EdgeValue.PRESENCE));
                    o.check("nx_knn_w_" + key, 1e-11, () -> Assortativity.partnerDegree(g, x, y, EdgeValue.WEIGHT));
                }
            }
        } else {
            o.checkNumber(pearson, tol, Assortativity.degree(g), "pearson");
        }
        Direction all = Direction.EITHER;
        o.check("nx_knn", 1e-11, () -> Assortativity.partnerDegree(g, all, all, EdgeValue.PRESENCE));
        o.check("nx_knn_w", 1e-11, () -> Assortativity.partnerDegree(g, all, all, EdgeValue.WEIGHT));
        o.check("ig_knn_unweighted_all", 1e-11, () -> Assortativity.partnerDegree(g, all, all, EdgeValue.PRESENCE));
        o.check("ig_knn_weighted_all", 1e-11, () -> Assortativity.partnerDegree(g, all, all, EdgeValue.WEIGHT));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void centralizationAgrees(Oracle o) {
        Network g = o.network;
        JsonNode r = o.json("graph_r.json");
        Direction way = o.directed ? Direction.OUT : Direction.EITHER;
        o.checkNumber(
                r.get("centralization_degree"),
                1e-11,
                o.directed ? Centralization.totalDegree(g) : Centralization.degree(g, Direction.EITHER),
                "degree");
        o.checkNumber(r.get("centralization_indegree"), 1e-11, Centralization.degree(g, Direction.IN), "in-degree");
        o.checkNumber(r.get("centralization_outdegree"), 1e-11, Centralization.degree(g, Direction.OUT), "out-degree");
        o.checkNumber(r.get("centralization_betweenness"), 1e-11, Centralization.betweenness(g, way), "betweenness");
        o.checkNumber(r.get("centralization_closeness"), 1e-10, Centralization.closeness(g, way), "closeness");
        // sna's power iteration stops at about 1e-10
        o.checkNumber(r.get("centralization_evcent"), 1e-8, Centralization.eigenvector(g, way), "eigenvector");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void richClubsAgree(Oracle o) {
        List<RichClub.Club> clubs = RichClub.of(o.network).clubs();
        int[] compared = {0};
        o.json("graph.json").get("rich_club_unnormalised").fields().forEachRemaining(entry -> {
            RichClub.Club club = clubs.get(Integer.parseInt(entry.getKey()));
            o.checkNumber(entry.getValue(), 1e-12, club.phi(), "rich club " + entry.getKey());
            compared[0]++;
        });
        o.json("graph_more.json")
                .get("weighted_rich_club_by_degree_of_skeleton")
                .fields()
                .forEachRemaining(entry -> {
                    int k = (int) Double.parseDouble(entry.getKey());
                    if (entry.getValue().isNumber()) {
                        o.checkNumber(entry.getValue(), 1e-11, clubs.get(k).weighted(), "weighted rich club " + k);
                    } else {
                        assertTrue(Double.isNaN(clubs.get(k).weighted()), o.name + " weighted rich club " + k);
                    }
                    compared[0]++;
                });
        assertTrue(compared[0] > 10);
    }

    /** igraph 1.3.5, {@code fit_power_law(x, xmin, implementation = "plfit")}: alpha, xmin, log-likelihood and KS statistic of degrees. */
    @ParameterizedTest
    @MethodSource("networks")
    void powerLawsAgree(Oracle o) {
        double[][] expected = switch (o.name) {
            case "us_airports_500" ->
                new double[][] {
                    {1.78130811858719, 3, -1101.22906607338, 0.0475222200207582},
                    {1.8208245468596, 5, -824.565885608019, 0.074006610116606},
                    {1.38668386784109, 13240.25, -6901.41013031493, 0.0615430954416998}
                };
            case "celegans" ->
                new double[][] {
                    {3.29051150251937, 18, -312.433051662477, 0.0488692647629402},
                    {1.87162034356942, 5, -1013.48789127295, 0.245079895195149},
                    {2.57459501373716, 34.25, -876.947665713633, 0.0749095135693232}
                };
            default -> new double[0][];
        };
        if (expected.length == 0) {
            return;
        }
        Variable degree = o.directed ? Centrality.degree(o.network) : Centrality.outDegree(o.network);
        Variable strength = o.directed ? Centrality.strength(o.network) : Centrality.outStrength(o.network);
        PowerLaw.Options whole = PowerLaw.options(PowerLaw.Values.DISCRETE).distance(PowerLaw.Distance.BEFORE_STEPS);
        PowerLaw.Options any = PowerLaw.options(PowerLaw.Values.CONTINUOUS).distance(PowerLaw.Distance.BEFORE_STEPS);
        PowerLaw.Result[] ours = {
            PowerLaw.of(degree, whole),
            PowerLaw.of(degree, whole.xmin(5)),
            PowerLaw.of(strength.map(s -> s + 0.25), any)
        };
        for (int i = 0; i < ours.length; i++) {
            assertEquals(expected[i][1], ours[i].xmin(), 1e-9, o.name + i);
            assertEquals(expected[i][0], ours[i].alpha(), 1e-5, o.name + i); // plfit stops its search there
            assertEquals(expected[i][2], ours[i].logLikelihood(), 1e-6 * Math.abs(expected[i][2]), o.name + i);
            assertEquals(expected[i][3], ours[i].distance(), 1e-5, o.name + i);
        }
    }
}
