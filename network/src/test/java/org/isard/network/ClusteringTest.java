package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class ClusteringTest {
    @Property(tries = 150)
    void agreesWithMatrixProducts(
            @ForAll @IntRange(max = 12) int n,
            @ForAll @DoubleRange(max = 0.8) double density,
            @ForAll long seed,
            @ForAll Clustering.Pattern pattern,
            @ForAll EdgeValue value) {
        Network network = Networks.random(n, density, seed);
        double[][] a = Networks.matrix(network);
        double most = 0;
        for (int i = 0; i < n; i++) {
            a[i][i] = 0;
            for (int j = 0; j < n; j++) {
                most = Math.max(most, a[i][j]);
            }
        }
        double[][] w = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                w[i][j] = value == EdgeValue.PRESENCE
                        ? Math.signum(a[i][j])
                        : a[i][j] == 0 ? 0 : Math.cbrt(a[i][j] / most);
            }
        }
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            double in = 0;
            double out = 0;
            double mutual = 0;
            for (int j = 0; j < n; j++) {
                in += Math.signum(a[j][i]);
                out += Math.signum(a[i][j]);
                mutual += Math.signum(a[i][j] * a[j][i]);
                for (int h = 0; h < n; h++) {
                    double cycle = w[i][j] * w[j][h] * w[h][i];
                    double middle = w[i][j] * w[h][j] * w[h][i];
                    double inwards = w[j][i] * w[j][h] * w[h][i];
                    double outwards = w[i][j] * w[j][h] * w[i][h];
                    sum += switch (pattern) {
                        case CYCLE -> cycle;
                        case MIDDLEMAN -> middle;
                        case IN -> inwards;
                        case OUT -> outwards;
                        case ALL -> cycle + middle + inwards + outwards;
                    };
                }
            }
            double possible = switch (pattern) {
                case CYCLE, MIDDLEMAN -> in * out - mutual;
                case IN -> in * (in - 1);
                case OUT -> out * (out - 1);
                case ALL -> (in + out) * (in + out - 1) - 2 * mutual;
            };
            expected[i] = possible > 0 ? sum / possible : 0;
        }
        assertArrayEquals(expected, Clustering.directed(network, pattern, value).toArray(), 1e-12);
    }

    @Property(tries = 100)
    void undirectedKindsCoincideWhereWeightsAreEqual(@ForAll @IntRange(max = 20) int n, @ForAll long seed) {
        Network symmetric = Networks.random(n, 0.3, seed).symmetrized();
        Network equal = Network.of(
                symmetric.labels(),
                symmetric.edgeList().stream()
                        .map(e -> new Network.Edge(e.from(), e.to(), 7e-200))
                        .toList());
        double[] binary = Clustering.of(equal).toArray();
        for (Clustering.Kind kind : Clustering.Kind.values()) {
            assertArrayEquals(
                    binary,
                    Clustering.of(equal, kind, Clustering.Undefined.ZERO).toArray(),
                    1e-12);
        }
        assertArrayEquals(
                binary,
                Clustering.directed(equal, Clustering.Pattern.ALL, EdgeValue.PRESENCE)
                        .toArray(),
                1e-12);
        assertEquals(Clustering.transitivity(equal), Clustering.directedTransitivity(equal), 1e-12);
    }

    @Property(tries = 100)
    void scaleAndLabelsDoNotMatter(@ForAll @IntRange(max = 40) int n, @ForAll long seed, @ForAll Clustering.Kind kind) {
        Network network = Networks.random(n, 0.2, seed);
        Variable one = Clustering.of(network, kind, Clustering.Undefined.MISSING);
        Network other = Networks.scaled(Networks.shuffled(network, seed), 1e9);
        assertArrayEquals(
                one.align(other.labels()).toArray(),
                Clustering.of(other, kind, Clustering.Undefined.MISSING).toArray(),
                1e-12);
    }

    /** Counts by looking at every triple and comparing with each pattern drawn once, up to the order of its nodes. */
    @Property(tries = 20)
    void triadsOfADenseNetworkAreThoseOfItAmongIsolatedNodes(
            @ForAll long seed, @ForAll @IntRange(min = 60, max = 140) int n) {
        // dense networks are counted by bits, and the same network among many isolated nodes, which is sparse, by
        // merging lists
        SplittableRandom random = new SplittableRandom(seed);
        int[] from = random.ints((long) n * n, 0, n).toArray();
        int[] to = random.ints((long) n * n, 0, n).toArray();
        double[] weight = random.doubles((long) n * n, 1, 2).toArray();
        Network dense = Network.of(Labels.numbered(n), from, to, weight, Network.Repeats.SUM);
        Network sparse = Network.of(Labels.numbered(5 * n), from, to, weight, Network.Repeats.SUM);
        assertTrue(TriadBits.pays(Skeleton.of(dense)));
        assertFalse(TriadBits.pays(Skeleton.of(sparse)));
        TriadCensus.Result few = TriadCensus.of(dense);
        TriadCensus.Result many = TriadCensus.of(sparse);
        for (TriadCensus.Type type : TriadCensus.Type.values()) {
            long more = switch (type) { // a pair and an isolated node
                case T012 -> 4L * n * pairs(dense, 1);
                case T102 -> 4L * n * pairs(dense, 2);
                default -> 0;
            };
            if (type != TriadCensus.Type.T003) {
                assertEquals(few.count(type) + more, many.count(type), type.code());
            }
        }
    }

    /** Pairs linked one way (1) or both (2). */
    private static long pairs(Network network, int ways) {
        long count = 0;
        for (int i = 0; i < network.size(); i++) {
            for (int j = 0; j < i; j++) {
                int there = network.weight(i, j) > 0 ? 1 : 0;
                int back = network.weight(j, i) > 0 ? 1 : 0;
                count += there + back == ways ? 1 : 0;
            }
        }
        return count;
    }

    @Property(tries = 100)
    void triadsAgreeWithLookingAtEveryTriple(
            @ForAll @IntRange(max = 12) int n, @ForAll @DoubleRange(max = 1) double density, @ForAll long seed) {
        Network network = Networks.random(n, density, seed);
        TriadCensus.Result census = TriadCensus.of(network);
        long mutual = 0;
        long all = 0;
        for (TriadCensus.Type type : TriadCensus.Type.values()) {
            mutual += census.count(type) * (type.code().charAt(0) - '0');
            all += census.count(type);
        }
        assertEquals((long) n * (n - 1) * (n - 2) / 6, all);
        long pairs = 0;
        long cycles = 0;
        long downs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                pairs += i < j && edge(network, i, j) && edge(network, j, i) ? 1 : 0;
                for (int h = 0; h < n; h++) {
                    if (i != j && j != h && i != h) {
                        boolean noOther = !edge(network, j, h) && !edge(network, h, j);
                        boolean back = edge(network, j, i) || edge(network, h, i);
                        downs += j < h && edge(network, i, j) && edge(network, i, h) && noOther && !back ? 1 : 0;
                        boolean cycle = edge(network, i, j) && edge(network, j, h) && edge(network, h, i);
                        boolean reverse = edge(network, j, i) || edge(network, h, j) || edge(network, i, h);
                        cycles += cycle && !reverse ? 1 : 0;
                    }
                }
            }
        }
        assertEquals(pairs * Math.max(0, n - 2), mutual); // every mutual pair is in n - 2 triads
        assertEquals(downs, census.count(TriadCensus.Type.T021D));
        assertEquals(cycles / 3, census.count(TriadCensus.Type.T030C));
        TriadCensus.Result turned = TriadCensus.of(network.reversed());
        assertEquals(census.count(TriadCensus.Type.T021D), turned.count(TriadCensus.Type.T021U));
        assertEquals(census.count(TriadCensus.Type.T111D), turned.count(TriadCensus.Type.T111U));
        assertEquals(census.count(TriadCensus.Type.T120D), turned.count(TriadCensus.Type.T120U));
        assertEquals(census.count(TriadCensus.Type.T120C), turned.count(TriadCensus.Type.T120C));
        assertEquals(
                census.counts(),
                TriadCensus.of(Networks.shuffled(network, seed)).counts());
    }

    private static boolean edge(Network network, int i, int j) {
        return network.weight(i, j) > 0;
    }

    @Test
    void smallestNetworks() {
        Network none = Network.of(Labels.of(), List.of());
        assertTrue(Double.isNaN(Clustering.transitivity(none)));
        assertEquals(0, Clustering.of(none).size());
        assertEquals(0, TriadCensus.of(none).count(TriadCensus.Type.T003));
        Network pair = Networks.undirected(3, 1, 2);
        assertEquals(0, Clustering.of(pair).get("1"));
        assertTrue(Double.isNaN(Clustering.of(pair, Clustering.Kind.BARRAT, Clustering.Undefined.MISSING)
                .get("1")));
        assertEquals(1, TriadCensus.of(pair).count(TriadCensus.Type.T102));
        assertTrue(TriadCensus.of(pair).toString().contains("102"));
        Network triangle = Networks.undirected(3, 1, 2, 2, 3, 3, 1);
        assertEquals(1, Clustering.transitivity(triangle));
        assertEquals(1, TriadCensus.of(triangle).share(TriadCensus.Type.T300));
    }
}
