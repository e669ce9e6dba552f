package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class CentralityTest {
    @Property(tries = 100)
    void katzSolvesItsEquation(@ForAll @IntRange(min = 2, max = 15) int n, @ForAll long seed, @ForAll EdgeValue value) {
        Network network = Networks.random(n, 0.3, seed);
        if (EigenvectorCentrality.spectralRadius(network, value) == 0) {
            return;
        }
        Katz.Result katz = Katz.of(network, Katz.options().value(value).scale(VectorScale.LARGEST_ONE));
        double[] x = katz.centrality().toArray();
        double constant = Double.NaN; // x_j - alpha sum_i a_ij x_i is the same for all j
        for (int j = 0; j < n; j++) {
            double rest = x[j];
            for (int i = 0; i < n; i++) {
                double w = network.weight(i, j);
                rest -= katz.alpha() * x[i] * (value == EdgeValue.WEIGHT ? w : Math.signum(w));
            }
            constant = j == 0 ? rest : constant;
            assertEquals(constant, rest, 1e-12);
        }
        assertTrue(constant > 0);
    }

    @Property(tries = 100)
    void eigenvectorAndHubsSolveTheirEquations(@ForAll @IntRange(min = 2, max = 15) int n, @ForAll long seed) {
        Network ring = Network.of(
                Labels.numbered(n),
                java.util.stream.IntStream.range(0, n)
                        .mapToObj(i -> new Network.Edge("" + (i + 1), "" + ((i + 1) % n + 1), 2))
                        .toList());
        List<Network.Edge> edges =
                new java.util.ArrayList<>(Networks.random(n, 0.3, seed).edgeList());
        edges.addAll(ring.edgeList()); // strongly connected
        Network network = Network.of(ring.labels(), edges, Network.Repeats.SUM);
        EigenvectorCentrality.Result result = EigenvectorCentrality.of(network);
        Variable right = EigenvectorCentrality.of(
                        network.reversed(), EigenvectorCentrality.options().direction(Direction.OUT))
                .centrality();
        assertArrayEquals(result.centrality().toArray(), right.toArray(), 1e-12);
        double[] x = result.centrality().toArray();
        Hits.Result hits = Hits.of(network);
        double ratio = 0; // the authorities sum to 1
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                ratio += network.weight(i, j) * hits.hub().get(i);
            }
        }
        for (int j = 0; j < n; j++) {
            double sum = 0;
            double authority = 0;
            for (int i = 0; i < n; i++) {
                sum += network.weight(i, j) * x[i];
                authority += network.weight(i, j) * hits.hub().get(i);
            }
            assertEquals(result.spectralRadius() * x[j], sum, 1e-9 * result.spectralRadius());
            assertEquals(ratio * hits.authority().get(j), authority, 1e-6);
        }
        assertEquals(1, hits.hub().sum(), 1e-12);
    }

    @Test
    void evenCyclesAndUnequalPartsSettle() {
        Network square = Networks.undirected(6, 1, 2, 2, 3, 3, 4, 4, 1, 5, 6);
        EigenvectorCentrality.Result result = EigenvectorCentrality.of(square);
        assertEquals(2, result.spectralRadius(), 1e-12);
        assertArrayEquals(
                new double[] {.5, .5, .5, .5, 0, 0}, result.centrality().toArray(), 1e-12);
    }

    @Test
    void networksWithoutCyclesAreRefused() {
        Network chain = Network.of(
                Labels.of("a", "b", "c"), List.of(new Network.Edge("a", "b", 1), new Network.Edge("b", "c", 1)));
        assertEquals(0, EigenvectorCentrality.spectralRadius(chain, EdgeValue.WEIGHT));
        assertThrows(IllegalArgumentException.class, () -> EigenvectorCentrality.of(chain));
        assertThrows(IllegalArgumentException.class, () -> Katz.of(chain));
        Variable katz = Katz.of(
                        chain, Katz.options().alpha(0.5, Katz.Alpha.ABSOLUTE).scale(VectorScale.LARGEST_ONE))
                .centrality();
        assertArrayEquals(new double[] {1 / 1.75, 1.5 / 1.75, 1}, katz.toArray(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Hits.of(Network.of(Labels.of("a"), List.of())));
        assertThrows(IllegalArgumentException.class, () -> Katz.options().alpha(1, Katz.Alpha.SHARE_OF_LIMIT));
        Network square = Networks.undirected(4, 1, 2, 2, 3, 3, 4, 4, 1);
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> Katz.of(square, Katz.options().alpha(0.5, Katz.Alpha.ABSOLUTE)));
        assertTrue(e.getMessage().contains("limit"), e.getMessage());
    }

    @Property(tries = 100)
    void coresAgreeWithPruning(@ForAll @IntRange(max = 20) int n, @ForAll long seed, @ForAll Cores.Ties ties) {
        Network network = Networks.random(n, 0.25, seed);
        double[] expected = new double[n];
        for (int k = 1; k <= 2 * n; k++) {
            boolean[] in = prune(network, k, ties, EdgeValue.PRESENCE);
            for (int i = 0; i < n; i++) {
                expected[i] = in[i] ? k : expected[i];
            }
        }
        assertArrayEquals(expected, Cores.kCore(network, ties).toArray(), 0);
        // weights are whole numbers, so thresholds are too
        Variable s = Cores.sCore(network, ties);
        for (int k = 1; k < 60; k++) {
            boolean[] in = prune(network, k, ties, EdgeValue.WEIGHT);
            for (int i = 0; i < n; i++) {
                assertEquals(in[i], s.get(i) >= k);
            }
        }
    }

    private static boolean[] prune(Network network, double k, Cores.Ties ties, EdgeValue value) {
        int n = network.size();
        boolean[] in = new boolean[n];
        java.util.Arrays.fill(in, true);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < n; i++) {
                double have = 0;
                for (int j = 0; j < n; j++) {
                    if (j != i && in[j]) {
                        double out = network.weight(i, j);
                        double back = network.weight(j, i);
                        boolean binary = value == EdgeValue.PRESENCE;
                        have += switch (ties) {
                            case OUT -> binary ? Math.signum(out) : out;
                            case IN -> binary ? Math.signum(back) : back;
                            case TOTAL -> binary ? Math.signum(out) + Math.signum(back) : out + back;
                            case NEIGHBOURS -> binary ? Math.signum(out + back) : out + back;
                        };
                    }
                }
                if (in[i] && have < k) {
                    in[i] = false;
                    changed = true;
                }
            }
        }
        return in;
    }

    @Property(tries = 100)
    void structuralHolesFollowTheirDefinition(@ForAll @IntRange(max = 10) int n, @ForAll long seed) {
        Network network = Networks.random(n, 0.3, seed).withoutLoops();
        StructuralHoles.Result holes = StructuralHoles.of(network);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = network.weight(i, j) + network.weight(j, i);
            }
        }
        for (int i = 0; i < n; i++) {
            double total = java.util.Arrays.stream(a[i]).sum();
            if (total == 0) {
                assertTrue(Double.isNaN(holes.constraint().get(i)));
                continue;
            }
            double constraint = 0;
            double size = 0;
            for (int j = 0; j < n; j++) {
                if (a[i][j] > 0) {
                    double c = a[i][j] / total;
                    double redundant = 0;
                    for (int q = 0; q < n; q++) {
                        c += a[i][q]
                                / total
                                * a[q][j]
                                / Math.max(1e-300, java.util.Arrays.stream(a[q]).sum());
                        redundant += a[i][q]
                                / total
                                * a[j][q]
                                / java.util.Arrays.stream(a[j]).max().orElse(0);
                    }
                    constraint += c * c;
                    size += 1 - redundant;
                }
            }
            assertEquals(constraint, holes.constraint().get(i), 1e-12);
            assertEquals(size, holes.effectiveSize().get(i), 1e-12);
            assertTrue(holes.hierarchy().get(i) >= -1e-12 && holes.hierarchy().get(i) <= 1 + 1e-12);
        }
        assertEquals(4, holes.toTable().columns().size());
    }

    @Test
    void aBrokerBetweenTwoIsUnconstrained() {
        StructuralHoles.Result star = StructuralHoles.of(Networks.undirected(3, 1, 2, 1, 3));
        assertEquals(0.5, star.constraint().get("1"), 1e-15);
        assertEquals(2, star.effectiveSize().get("1"), 1e-15);
        assertEquals(1, star.efficiency().get("1"), 1e-15);
        assertEquals(0, star.hierarchy().get("1"), 1e-15);
        assertEquals(1, star.hierarchy().get("2"), 0);
        assertTrue(star.toString().contains("constraint"));
    }
}
