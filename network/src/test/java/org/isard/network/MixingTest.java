package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class MixingTest {
    @Test
    void brokerageAgreesWithSna() throws IOException {
        Oracle o =
                Oracle.all().filter(x -> x.name.equals("hightech")).findFirst().orElseThrow();
        List<String> lines;
        try (InputStream in = MixingTest.class.getResourceAsStream("/network/hightech_brokerage.csv")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<String> groups = lines.stream().skip(1).map(l -> l.split(",")[1]).toList();
        Brokerage.Result ours = Brokerage.of(o.network, Categories.of("group", o.network.labels(), groups));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            for (Brokerage.Role role : Brokerage.Role.values()) {
                int at = 2 + role.ordinal();
                close(cells[at], ours.count().get(role).get(cells[0]));
                close(cells[at + 6], ours.expectation().get(role).get(cells[0]));
                close(cells[at + 12], ours.standardDeviation().get(role).get(cells[0]));
                close(cells[at + 18], ours.z().get(role).get(cells[0]));
            }
        }
        assertTrue(ours.toString().startsWith("brokerage of 21 nodes"));
        assertEquals(12, ours.toTable().columns().size());
    }

    private static void close(String expected, double actual) {
        double value = Double.parseDouble(expected);
        assertEquals(value, actual, 1e-11 * Math.max(1, Math.abs(value)));
    }

    /** Expectation and deviation hold on average over random networks: checked on the mean and variance of many. */
    @Test
    void brokerageMomentsHoldOverRandomNetworks() {
        int n = 8;
        double density = 0.3;
        SplittableRandom random = new SplittableRandom(11);
        Labels labels = Labels.numbered(n);
        Categories groups = Categories.ofCodes("g", labels, List.of("x", "y", "z"), 0, 0, 0, 1, 1, 1, 2, 2);
        int draws = 4000;
        double[] z = new double[Brokerage.Role.values().length];
        for (int d = 0; d < draws; d++) {
            List<Network.Edge> edges = new ArrayList<>();
            for (String i : labels) {
                for (String j : labels) {
                    if (!i.equals(j) && random.nextDouble() < density) {
                        edges.add(new Network.Edge(i, j, 1));
                    }
                }
            }
            Brokerage.Result result = Brokerage.of(Network.of(labels, edges), groups);
            for (Brokerage.Role role : Brokerage.Role.values()) {
                z[role.ordinal()] += result.z().get(role).get(0) / draws;
            }
        }
        for (double mean : z) {
            assertEquals(0, mean, 0.1); // the standard error is 1 / sqrt(4000) = 0.016
        }
    }

    @Property(tries = 100)
    void rolesAddUpToTheTotal(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        Network network = Networks.random(n, 0.3, seed);
        int[] codes = IntStream.range(0, n).map(i -> i % 3).toArray();
        Categories groups = Categories.ofCodes("g", network.labels(), List.of("x", "y", "z"), codes);
        Brokerage.Result result = Brokerage.of(network, groups);
        double sum = 0;
        for (Brokerage.Role role : Brokerage.Role.values()) {
            sum += role == Brokerage.Role.TOTAL ? 0 : result.total(role);
        }
        assertEquals(result.total(Brokerage.Role.TOTAL), sum);
        Brokerage.Result turned = Brokerage.of(network.reversed(), groups);
        assertEquals(result.total(Brokerage.Role.GATEKEEPER), turned.total(Brokerage.Role.REPRESENTATIVE));
        assertEquals(result.total(Brokerage.Role.LIAISON), turned.total(Brokerage.Role.LIAISON));
    }

    @Test
    void modulesDivideTies() {
        // two triangles joined by one edge
        Network network = Networks.undirected(6, 1, 2, 2, 3, 3, 1, 4, 5, 5, 6, 6, 4, 3, 4);
        Categories modules = Categories.ofCodes("m", network.labels(), List.of("a", "b"), 0, 0, 0, 1, 1, 1);
        ModuleRoles.Result roles = ModuleRoles.of(network, modules);
        assertEquals(0, roles.participation().get("1"));
        assertEquals(1 - (4 + 1) / 9.0, roles.participation().get("3"), 1e-15);
        assertEquals(0, roles.withinZ().get("3"));
        Categories one = Categories.ofCodes("m", network.labels(), List.of("a"), new int[6]);
        Variable z =
                ModuleRoles.of(network, one, Direction.OUT, EdgeValue.WEIGHT).withinZ();
        assertEquals((3 - 14 / 6.0) / Math.sqrt(2 / 9.0), z.get("3"), 1e-12);
        assertEquals(0, z.mean(), 1e-12);
        assertTrue(roles.toString().contains("participation"));
    }

    @Property(tries = 100)
    void assortativityIsACorrelationOverEdges(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        Network network = Networks.random(n, 0.3, seed);
        double[] in = Centrality.inDegree(network).toArray();
        double[] out = Centrality.outDegree(network).toArray();
        double[] x = new double[network.edges()];
        double[] y = new double[x.length];
        for (int i = 0; i < n; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                x[k] = out[i];
                y[k] = in[network.target(k)];
            }
        }
        double mx = Arrays.stream(x).average().orElse(0);
        double my = Arrays.stream(y).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int k = 0; k < x.length; k++) {
            xy += (x[k] - mx) * (y[k] - my);
            xx += (x[k] - mx) * (x[k] - mx);
            yy += (y[k] - my) * (y[k] - my);
        }
        double r = Assortativity.degree(network);
        assertEquals(xx < 1e-12 || yy < 1e-12 ? Double.NaN : xy / Math.sqrt(xx * yy), r, 1e-10);
        assertEquals(
                r, Assortativity.degree(network.reversed(), Direction.OUT, Direction.IN, EdgeValue.PRESENCE), 1e-10);
        assertEquals(
                Assortativity.degree(network, Direction.IN, Direction.IN, EdgeValue.WEIGHT),
                Assortativity.degree(network.reversed(), Direction.OUT, Direction.OUT, EdgeValue.WEIGHT),
                1e-10);
    }

    @Test
    void likeStaysWithLike() {
        Network apart = Networks.undirected(4, 1, 2, 3, 4);
        Categories pairs = Categories.ofCodes("g", apart.labels(), List.of("x", "y"), 0, 0, 1, 1);
        assertEquals(1, Assortativity.byCategory(apart, pairs, EdgeValue.WEIGHT));
        Categories across = Categories.ofCodes("g", apart.labels(), List.of("x", "y"), 0, 1, 0, 1);
        assertEquals(-1, Assortativity.byCategory(apart, across, EdgeValue.PRESENCE));
        assertTrue(Double.isNaN(Assortativity.degree(apart)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Assortativity.of(
                        apart,
                        Variable.of("x", Labels.of("a"), 1),
                        Variable.of("y", apart.labels(), 1, 2, 3, 4),
                        EdgeValue.PRESENCE));
    }

    @Test
    void aStarIsFullyCentralised() {
        Network star = Networks.undirected(6, 1, 2, 1, 3, 1, 4, 1, 5, 1, 6);
        assertEquals(1, Centralization.degree(star, Direction.EITHER), 1e-12);
        assertEquals(1, Centralization.betweenness(star, Direction.EITHER), 1e-12);
        assertEquals(1, Centralization.closeness(star, Direction.EITHER), 1e-12);
        Network ring = Networks.undirected(5, 1, 2, 2, 3, 3, 4, 4, 5, 5, 1);
        assertEquals(0, Centralization.betweenness(ring, Direction.OUT), 1e-12);
        assertTrue(Double.isNaN(Centralization.degree(Networks.undirected(2, 1, 2), Direction.EITHER)));
    }

    @Property(tries = 50)
    void rewiringKeepsDegreesAndSimplicity(@ForAll @IntRange(max = 25) int n, @ForAll long seed) {
        Network network = Networks.random(n, 0.15, seed);
        Skeleton g = Skeleton.of(network);
        EdgeSwaps wiring = EdgeSwaps.of(g);
        wiring.shuffle(20, new SplittableRandom(seed));
        RingLattice.approach(
                wiring, 20, new SplittableRandom(seed), IntStream.range(0, n).toArray());
        double[] ones = new double[wiring.from.length];
        Arrays.fill(ones, 1);
        // refuses repeated edges
        Network other = Network.of(network.labels(), wiring.from, wiring.to, ones);
        assertEquals(other, other.withoutLoops());
        Skeleton h = Skeleton.of(other);
        assertEquals(g.pairs(), h.pairs());
        for (int i = 0; i < n; i++) {
            assertEquals(g.degree(i), h.degree(i));
        }
    }

    @Test
    void smallWorldsAreToldFromRandomNetworks() {
        int n = 120;
        List<Network.Edge> ring = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        Labels labels = Labels.numbered(n);
        for (int i = 0; i < n; i++) {
            for (int step = 1; step <= 3; step++) {
                int j = random.nextDouble() < 0.05 ? random.nextInt(n) : (i + step) % n;
                ring.add(new Network.Edge(labels.get(i), labels.get(j), 1));
            }
        }
        SmallWorld.Options five = SmallWorld.options().replicates(5);
        SmallWorld.Result small =
                SmallWorld.of(Network.of(labels, ring, Network.Repeats.SUM).withoutLoops(), five);
        assertTrue(small.sigma() > 3, small.toString());
        assertTrue(Math.abs(small.omega()) < 0.6, small.toString());
        assertEquals(
                small,
                SmallWorld.of(Network.of(labels, ring, Network.Repeats.SUM).withoutLoops(), five));
        SmallWorld.Result chance = SmallWorld.of(Networks.random(n, 0.025, 9).withoutLoops(), five);
        assertTrue(chance.sigma() < 2, chance.toString());
        assertTrue(chance.omega() > small.omega(), chance.toString());
    }

    @Test
    void randomNetworksHaveNoRichClub() {
        Network network = Networks.random(80, 0.1, 4);
        RichClub.Result club = RichClub.of(network, RichClub.options().replicates(30));
        assertEquals(1, club.clubs().get(0).normalized(), 1e-12); // all edges are among nodes with edges
        assertEquals(1, club.clubs().get(14).normalized(), 0.15);
        assertEquals(club, RichClub.of(network, RichClub.options().replicates(30)));
        assertTrue(RichClub.of(Networks.undirected(3)).clubs().isEmpty());
        assertTrue(club.toString().startsWith("rich club, 30 null networks"));
    }

    @Test
    void zetaAgreesWithKnownValues() {
        assertEquals(Math.PI * Math.PI / 6, HurwitzZeta.scaled(2, 1), 1e-14);
        assertEquals(1.2020569031595942, HurwitzZeta.scaled(3, 1), 1e-14);
        assertEquals(2.6123753486854883, HurwitzZeta.scaled(1.5, 1), 1e-13);
        double sum = 0; // zeta(4.5, 7) by its terms, the rest below 1e-16
        for (int k = 200_000; k >= 0; k--) {
            sum += Math.pow(7 / (7.0 + k), 4.5);
        }
        assertEquals(sum, HurwitzZeta.scaled(4.5, 7), 1e-12);
    }

    @Test
    void powerLawsAreFoundAndOthersRefused() {
        SplittableRandom random = new SplittableRandom(12);
        int n = 800;
        double[] law = new double[n];
        double[] other = new double[n];
        for (int i = 0; i < n; i++) {
            law[i] = 2 * Math.pow(1 - random.nextDouble(), -1 / 1.5);
            other[i] = 10 + random.nextDouble(); // uniform
        }
        Labels labels = Labels.numbered(n);
        PowerLaw.Options options = PowerLaw.options(PowerLaw.Values.CONTINUOUS).xmin(2);
        PowerLaw.Result fit = PowerLaw.of(Variable.of("x", labels, law), options.replicates(100));
        assertEquals(2.5, fit.alpha(), 5 * fit.standardError());
        assertTrue(fit.pValue() > 0.02, fit.toString());
        PowerLaw.Result poor =
                PowerLaw.of(Variable.of("y", labels, other), options.xmin(10).replicates(100));
        assertEquals(0, poor.pValue());
        assertTrue(poor.toString().contains("100 samples"));
        assertThrows(
                IllegalArgumentException.class,
                () -> PowerLaw.of(Variable.of("x", labels, law), PowerLaw.options(PowerLaw.Values.DISCRETE)));
        Variable same = Variable.of("x", Labels.of("a", "b"), 3, 3);
        assertThrows(
                IllegalArgumentException.class, () -> PowerLaw.of(same, PowerLaw.options(PowerLaw.Values.DISCRETE)));
    }

    /** With xmin known the p-value is uniform under the law, up to its steps: the share below each tenth. */
    @Test
    void pIsUniformUnderTheLaw() {
        SplittableRandom random = new SplittableRandom(77);
        int samples = 200;
        int n = 40;
        Labels labels = Labels.numbered(n);
        int[] below = new int[3];
        for (int s = 0; s < samples; s++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = Math.pow(1 - random.nextDouble(), -1 / 1.2);
            }
            double p = PowerLaw.of(
                            Variable.of("x", labels, x),
                            PowerLaw.options(PowerLaw.Values.CONTINUOUS)
                                    .xmin(1)
                                    .replicates(99)
                                    .seed(s))
                    .pValue();
            below[0] += p < 0.25 ? 1 : 0;
            below[1] += p < 0.5 ? 1 : 0;
            below[2] += p < 0.75 ? 1 : 0;
        }
        for (int q = 0; q < 3; q++) { // 4.9 standard deviations
            double expected = samples * 0.25 * (q + 1);
            double deviation = Math.sqrt(expected * (1 - 0.25 * (q + 1)));
            assertEquals(expected, below[q], 4.9 * deviation);
        }
    }

    @Property(tries = 30)
    void discreteAlphaSolvesItsEquation(@ForAll @IntRange(min = 1, max = 20) int xmin, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = xmin + Math.floor(1 / Math.max(1e-3, random.nextDouble())) - 1;
        }
        x[0] = xmin;
        x[1] = xmin + 1;
        PowerLaw.Result fit = PowerLaw.of(
                Variable.of("x", Labels.numbered(x.length), x),
                PowerLaw.options(PowerLaw.Values.DISCRETE).xmin(xmin));
        double at = likelihood(x, xmin, fit.alpha());
        assertEquals(at, fit.logLikelihood(), 1e-9 * Math.abs(at));
        assertTrue(at >= likelihood(x, xmin, fit.alpha() * 1.0001));
        assertTrue(at >= likelihood(x, xmin, 1 + (fit.alpha() - 1) * 0.9999));
    }

    private static double likelihood(double[] x, double xmin, double alpha) {
        double sum = -x.length * (Math.log(HurwitzZeta.scaled(alpha, xmin)) - alpha * Math.log(xmin));
        for (double v : x) {
            sum -= alpha * Math.log(v);
        }
        return sum;
    }

    @Test
    void distributionCountsEveryNodeOnce() {
        Network star = Networks.undirected(4, 1, 2, 1, 3);
        Distribution.Result degrees = Distribution.of(Centrality.outDegree(star));
        assertEquals(
                List.of(
                        new Distribution.Step(0, 1, 0.25, 1),
                        new Distribution.Step(1, 2, 0.5, 0.75),
                        new Distribution.Step(2, 1, 0.25, 0.25)),
                degrees.steps());
        assertTrue(degrees.toString().contains("at least"));
        assertTrue(Distribution.of(Variable.of("x", Labels.of())).steps().isEmpty());
    }

    @Test
    void smallestNetworks() {
        Network none = Network.of(Labels.of(), List.of());
        assertTrue(Double.isNaN(Assortativity.degree(none)));
        assertEquals(
                0,
                Assortativity.partnerDegree(none, Direction.OUT, Direction.IN, EdgeValue.WEIGHT)
                        .size());
        Network one = Network.of(Labels.of("a"), List.of(new Network.Edge("a", "a", 1)));
        assertTrue(Double.isNaN(Assortativity.undirected(one, EdgeValue.WEIGHT)));
        assertArrayEquals(
                new double[] {0},
                Assortativity.partnerDegree(one, Direction.OUT, Direction.IN, EdgeValue.WEIGHT)
                        .toArray());
        Categories all = Categories.ofCodes("m", one.labels(), List.of("m"), 0);
        assertTrue(Double.isNaN(ModuleRoles.of(one, all).participation().get("a")));
    }
}
