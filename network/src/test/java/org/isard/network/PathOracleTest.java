package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shortest-path measures against networkx 2.8.8, igraph 1.3.5 and sna 2.7.1; all are exact algorithms. */
class PathOracleTest {
    private static final PathOptions OUT = PathOptions.defaults();
    private static final PathOptions IN = OUT.direction(Direction.IN);
    private static final PathOptions EITHER = OUT.direction(Direction.EITHER);

    static Stream<Oracle> networks() {
        return Oracle.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void closenessAgrees(Oracle o) {
        Network g = o.network;
        double tol = 1e-11;
        o.check("closeness_nx_wf", tol, () -> Closeness.of(g, Closeness.Scale.WASSERMAN_FAUST, IN));
        o.check("harmonic", tol, () -> Closeness.harmonic(g, IN));
        EdgeLength inverse = EdgeLength.inverse();
        for (Direction direction : Direction.values()) {
            String way =
                    direction == Direction.EITHER ? "all" : direction.name().toLowerCase(Locale.ROOT);
            PathOptions hops = OUT.direction(direction);
            PathOptions weighted = hops.length(inverse);
            o.check(
                    "ig_closeness_" + way,
                    tol,
                    1e-9,
                    Double.NaN,
                    () -> Closeness.of(g, Closeness.Scale.INVERSE_SUM, hops));
            o.check(
                    "ig_closeness_w_" + way,
                    tol,
                    1e-9,
                    Double.NaN,
                    () -> Closeness.of(g, Closeness.Scale.INVERSE_SUM, weighted));
            o.check("ig_harmonic_" + way, tol, () -> Closeness.harmonic(g, hops));
            // igraph keeps the first of two distances that differ by less than 1e-10
            o.check("ig_harmonic_w_" + way, 1e-9, () -> Closeness.harmonic(g, weighted));
        }
        o.check("ig_eccentricity_all", 0, () -> Closeness.eccentricity(g, EITHER));
        o.check("sna_closeness_directed", tol, () -> Closeness.of(g, Closeness.Scale.ALL_OR_ZERO, OUT));
        o.check("sna_closeness_undirected", tol, () -> Closeness.of(g, Closeness.Scale.ALL_OR_ZERO, EITHER));
        int others = g.size() - 1;
        o.check("sna_closeness_suminvdir", tol, () -> Closeness.harmonic(g, OUT).map(x -> x / others));
        o.check(
                "sna_closeness_suminvundir",
                tol,
                () -> Closeness.harmonic(g, EITHER).map(x -> x / others));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void betweennessAgrees(Oracle o) {
        Network g = o.network;
        PathOptions hops = o.directed ? OUT : EITHER;
        PathOptions weighted = hops.length(EdgeLength.inverse());
        double tol = 1e-9;
        o.check("betweenness", tol, () -> Betweenness.of(g, hops));
        o.check("sna_betweenness_directed", tol, () -> Betweenness.of(g, hops));
        o.check("sna_betweenness_undirected", tol, () -> Betweenness.of(g, hops));
        // networkx tells sums of lengths apart by their last bit; igraph and tnet do not
        o.check("betweenness_weighted_dist", tol, () -> Betweenness.of(g, weighted.tieTolerance(0)));
        o.check("ig_betweenness_weighted_1_over_w", tol, () -> Betweenness.of(g, weighted));
        o.check("tnet_betweenness_alpha1", tol, () -> Betweenness.of(g, weighted));
        o.check("tnet_betweenness_alpha0.5", tol, () -> Betweenness.of(g, hops.length(EdgeLength.inverse(0.5))));
        edges(o, "edge_betweenness", Betweenness.edges(g, hops));
        edges(o, "edge_betweenness_length_1_over_w", Betweenness.edges(g, weighted.tieTolerance(0)));
    }

    private static void edges(Oracle o, String column, Betweenness.Edges ours) {
        Map<String, Double> byEnds = ours.edges().stream()
                .collect(Collectors.toMap(e -> e.from() + "\t" + e.to(), Betweenness.Edge::betweenness));
        int[] rows = {0};
        CsvRows.forEach(o.file("edges_more.csv.gz"), CsvOptions.defaults(), row -> {
            String key = row.get("source") + "\t" + row.get("target");
            Oracle.close(row.number(column), byEnds.get(key), 1e-9, 1e-9, o.name + " " + column + " " + key);
            rows[0]++;
        });
        assertEquals(o.directed ? byEnds.size() : byEnds.size() / 2, rows[0]);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void wholeNetworkPathsAgree(Oracle o) {
        JsonNode g = o.json("graph.json");
        JsonNode more = o.json("graph_more.json");
        JsonNode r = o.json("graph_r.json");
        Map<String, Double> ours = new HashMap<>();
        Paths.Result largest = Paths.inLargestComponent(o.network, EITHER);
        ours.put("average_path_length_unweighted_largest_component_undirected", largest.meanLength());
        ours.put("diameter_largest_component_undirected", largest.diameter());
        ours.put("global_efficiency_undirected", Paths.of(o.network, EITHER).efficiency());
        ours.put(
                "average_path_length_directed_reachable_pairs",
                Paths.of(o.network).meanLength());
        // networkx adds up to a quarter of a million terms one by one
        ours.forEach((key, value) -> o.checkNumber(g.get(key), 1e-11, value, key));
        o.checkNumber(more.get("wiener_largest_component"), 0, largest.totalLength() / 2, "wiener");
        Paths.Result weighted = Paths.of(o.network, OUT.length(EdgeLength.inverse()));
        o.checkNumber(r.get("ig_mean_distance"), 1e-12, Paths.of(o.network).meanLength(), "mean distance");
        o.checkNumber(r.get("ig_mean_distance_weighted"), 1e-12, weighted.meanLength(), "weighted mean distance");
        o.checkNumber(r.get("ig_diameter_weighted"), 1e-12, weighted.diameter(), "weighted diameter");
    }
}
