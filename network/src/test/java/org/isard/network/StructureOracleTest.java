package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clustering and triads against networkx 2.8.8, igraph 1.3.5, sna 2.7.1 and tnet 3.0.16. */
class StructureOracleTest {
    static Stream<Oracle> networks() {
        return Oracle.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void clusteringAgrees(Oracle o) {
        Network g = o.network;
        double tol = 1e-11;
        o.check("clustering_undirected", tol, () -> Clustering.of(g));
        o.check(
                "barrat_igraph_undirected",
                tol,
                1e-9,
                Double.NaN,
                () -> Clustering.of(g, Clustering.Kind.BARRAT, Clustering.Undefined.MISSING));
        o.check(
                "ig_barrat_symmetrised_sum",
                tol,
                1e-9,
                Double.NaN,
                () -> Clustering.of(g, Clustering.Kind.BARRAT, Clustering.Undefined.MISSING));
        o.check(
                "tnet_local_clustering_bi",
                tol,
                1e-9,
                Double.NaN,
                () -> Clustering.of(g, Clustering.Kind.BINARY, Clustering.Undefined.MISSING));
        if (!o.directed) {
            o.check(
                    "clustering_onnela_weighted",
                    tol,
                    () -> Clustering.of(g, Clustering.Kind.ONNELA, Clustering.Undefined.ZERO));
        }
        // the reference takes the difference of two squares, which loses digits where one tie outweighs the others
        o.check(
                "zhang_horvath_on_S",
                1e-9,
                () -> Clustering.of(g, Clustering.Kind.ZHANG_HORVATH, Clustering.Undefined.ZERO));
        o.check(
                "clustering_onnela_weighted",
                tol,
                () -> Clustering.directed(g, Clustering.Pattern.ALL, EdgeValue.WEIGHT));
        o.check(
                "clustering_fagiolo_directed",
                tol,
                () -> Clustering.directed(g, Clustering.Pattern.ALL, EdgeValue.PRESENCE));
        for (Clustering.Pattern pattern : Clustering.Pattern.values()) {
            String kind =
                    pattern == Clustering.Pattern.ALL ? "total" : pattern.name().toLowerCase(Locale.ROOT);
            o.check("fagiolo_binary_" + kind, tol, () -> Clustering.directed(g, pattern, EdgeValue.PRESENCE));
            o.check("fagiolo_weighted_" + kind, tol, () -> Clustering.directed(g, pattern, EdgeValue.WEIGHT));
        }
        JsonNode graph = o.json("graph.json");
        JsonNode r = o.json("graph_r.json");
        o.checkNumber(graph.get("transitivity_undirected"), tol, Clustering.transitivity(g), "transitivity");
        o.checkNumber(graph.get("average_clustering_undirected"), tol, Clustering.mean(Clustering.of(g)), "clustering");
        o.checkNumber(r.get("ig_transitivity_global"), tol, Clustering.transitivity(g), "transitivity");
        o.checkNumber(r.get("gtrans_weak"), tol, Clustering.directedTransitivity(g), "weak transitivity");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void triadsAgree(Oracle o) {
        TriadCensus.Result census = TriadCensus.of(o.network);
        for (String file : new String[] {"graph.json", "graph_r.json"}) {
            JsonNode expected = o.json(file).get("triad_census");
            if (expected != null) {
                for (TriadCensus.Type type : TriadCensus.Type.values()) {
                    assertEquals(expected.get(type.code()).asLong(), census.count(type), o.name + " " + type.code());
                }
            }
        }
    }
}
