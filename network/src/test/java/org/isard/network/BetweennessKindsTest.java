package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** Kinds of betweenness against a list of all shortest paths. */
class BetweennessKindsTest {

    @Property(tries = 100)
    void allKindsAreSumsOverListedPaths(
            @ForAll @IntRange(max = 8) int n, @ForAll Betweenness.Kind kind, @ForAll Direction way, @ForAll long seed) {
        Network network = Networks.random(n, 0.35, seed); // lengths 1 to 9, with many ties
        double[][] length = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double there = network.weight(i, j);
                double back = network.weight(j, i);
                length[i][j] = switch (way) {
                    case OUT -> there == 0 ? 1e9 : there;
                    case IN -> back == 0 ? 1e9 : back;
                    case EITHER -> Math.min(there == 0 ? 1e9 : there, back == 0 ? 1e9 : back);
                };
            }
        }
        double[] expected = new double[n];
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                if (s != t) {
                    add(kind, length, paths(length, s, t), expected);
                }
            }
        }
        PathOptions options = PathOptions.defaults().direction(way).length(EdgeLength.weight());
        Variable found = Betweenness.of(network, kind, options);
        double ends = way == Direction.EITHER ? 0.5 : 1;
        for (int v = 0; v < n; v++) {
            assertEquals(ends * expected[v], found.get(v), 1e-9, kind + " of " + v);
        }
    }

    /** All shortest paths, by extending all paths that are not too long; the length of the first is that of all. */
    private static List<List<Integer>> paths(double[][] length, int s, int t) {
        List<List<Integer>> shortest = new ArrayList<>();
        extend(length, new ArrayList<>(List.of(s)), 0, t, new double[] {1e8}, shortest);
        return shortest;
    }

    private static void extend(
            double[][] length, List<Integer> path, double sum, int t, double[] best, List<List<Integer>> shortest) {
        int last = path.get(path.size() - 1);
        if (sum > best[0]) {
            return;
        }
        if (last == t) {
            if (sum < best[0]) {
                shortest.clear();
            }
            best[0] = sum;
            shortest.add(List.copyOf(path));
            return;
        }
        for (int next = 0; next < length.length; next++) {
            if (!path.contains(next)) {
                path.add(next);
                extend(length, path, sum + length[last][next], t, best, shortest);
                path.remove(path.size() - 1);
            }
        }
    }

    private static void add(Betweenness.Kind kind, double[][] length, List<List<Integer>> paths, double[] into) {
        for (List<Integer> path : paths) {
            double total = 0;
            for (int k = 1; k < path.size(); k++) {
                total += length[path.get(k - 1)][path.get(k)];
            }
            double share = 1.0 / paths.size();
            double parcel = 1; // of load: split at every node from the end back
            for (int k = path.size() - 1; k > 0; k--) {
                int at = k;
                long ways = paths.stream()
                        .filter(p -> p.indexOf(path.get(at)) > 0)
                        .map(p -> p.get(p.indexOf(path.get(at)) - 1))
                        .distinct()
                        .count();
                parcel /= ways;
            }
            double before = 0;
            int s = path.get(0);
            int t = path.get(path.size() - 1);
            for (int k = 1; k < path.size() - 1; k++) {
                int v = path.get(k);
                before += length[path.get(k - 1)][v];
                into[v] += switch (kind) {
                    case THROUGH, ENDPOINTS -> share;
                    case FIRST_STEP -> k == 1 ? share : 0;
                    case LAST_STEP -> k == path.size() - 2 ? share : 0;
                    case LENGTH_SCALED -> share / total;
                    case LINEAR_SCALED -> share * before / total;
                    case STRESS -> 1;
                    case LOAD -> parcel;
                };
            }
            if (kind == Betweenness.Kind.ENDPOINTS) {
                into[s] += share;
                into[t] += share;
            }
        }
    }

    @Test
    void restartsMustLeadSomewhere() {
        Network network = Networks.directed(3, 1, 2, 2, 3);
        for (double[] chances : new double[][] {{0, 0, 0}, {1, -1, 0}, {Double.NaN, 1, 0}}) {
            Variable restart = Variable.of("restart", network.labels(), chances);
            var e = assertThrows(
                    IllegalArgumentException.class,
                    () -> PageRank.of(network, PageRank.options().restart(restart)));
            assertTrue(e.getMessage().startsWith("restart: "), e.getMessage());
        }
        Variable alike = Variable.of("restart", network.labels(), 5, 5, 5);
        Variable plain = PageRank.of(network).rank();
        Variable same = PageRank.of(network, PageRank.options().restart(alike)).rank();
        network.labels().forEach(node -> assertEquals(plain.get(node), same.get(node), 1e-15));
        Variable last = PageRank.of(
                        network, PageRank.options().restart(Variable.of("restart", network.labels(), 0, 0, 1)))
                .rank();
        assertEquals(1, last.get("3"), 1e-12); // no edge leads on, so that the walker jumps back there
    }
}
