package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.DistanceDecay.Zero;
import org.isard.core.LatticeWeights.Boundary;
import org.isard.core.LatticeWeights.Contact;
import org.isard.core.MatrixWeights.Diagonal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights from lattices, blocks, matrices and economic distances. */
class WeightsFromTest {

    @Property(tries = 60)
    void latticeCellsTouchAsKingsRooksAndBishopsMove(
            @ForAll @IntRange(min = 1, max = 7) int rows,
            @ForAll @IntRange(min = 1, max = 7) int columns,
            @ForAll Contact contact,
            @ForAll Boundary boundary) {
        Weights w = LatticeWeights.of(Labels.numbered(rows * columns), rows, columns, contact, boundary);
        for (int i = 0; i < w.size(); i++) {
            for (int j = 0; j < w.size(); j++) {
                boolean linked = false;
                for (int r = -1; r <= 1; r++) {
                    for (int c = -1; c <= 1; c++) {
                        // the map repeated in all directions on a torus
                        boolean here = boundary == Boundary.TORUS || (r == 0 && c == 0);
                        int dr = Math.abs(i / columns - j / columns + r * rows);
                        int dc = Math.abs(i % columns - j % columns + c * columns);
                        boolean touches = Math.max(dr, dc) == 1
                                && (contact == Contact.QUEEN || (dr + dc == 1) == (contact == Contact.ROOK));
                        linked |= here && touches && i != j;
                    }
                }
                assertEquals(linked ? 1 : 0, w.get(i, j), i + ">" + j);
            }
        }
        assertTrue(w.isSymmetric());
    }

    /** {@code sum(card(cell2nb(rows, columns, type, torus)))} of spdep 1.2.7; below 3 by 3 it counts neighbours on a torus twice. */
    @ParameterizedTest
    @CsvSource({
        "BOUNDED, ROOK, 1, 3, 4", "BOUNDED, ROOK, 2, 3, 14", "BOUNDED, ROOK, 3, 5, 44", "BOUNDED, QUEEN, 2, 2, 12",
        "BOUNDED, QUEEN, 3, 5, 76", "BOUNDED, QUEEN, 4, 4, 84", "TORUS, ROOK, 3, 3, 36", "TORUS, ROOK, 3, 5, 60",
        "TORUS, QUEEN, 3, 3, 72", "TORUS, QUEEN, 3, 5, 120", "TORUS, QUEEN, 4, 4, 128"
    })
    void latticesHaveTheLinksOfCell2nb(Boundary boundary, Contact contact, int rows, int columns, int links) {
        assertEquals(
                links,
                LatticeWeights.of(Labels.numbered(rows * columns), rows, columns, contact, boundary)
                        .links());
    }

    @Test
    void badLatticesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> LatticeWeights.rook(0, 3));
        assertThrows(IllegalArgumentException.class, () -> LatticeWeights.queen(100_000, 100_000));
        assertThrows(
                IllegalArgumentException.class,
                () -> LatticeWeights.of(Labels.numbered(5), 2, 3, Contact.ROOK, Boundary.BOUNDED));
        assertEquals(List.of("4"), LatticeWeights.bishop(2, 2).neighbours("1"));
    }

    @Property(tries = 50)
    void blocksLinkTheirMembers(@ForAll @IntRange(max = 30) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = random.ints(n, 0, 5).toArray();
        Categories blocks =
                Categories.ofCodes("block", Labels.numbered(n), List.of("p", "q", "r", "s", "t", "empty"), codes);
        Weights w = BlockWeights.of(blocks);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i != j && codes[i] == codes[j] ? 1 : 0, w.get(i, j));
            }
        }
        assertEquals(
                IntStream.of(codes).distinct().count(), w.components().levels().size());
    }

    @Test
    void hugeBlocksAreRefused() {
        Categories one = Categories.ofCodes("all", Labels.numbered(20_000), List.of("x"), new int[20_000]);
        assertThrows(IllegalArgumentException.class, () -> BlockWeights.of(one));
    }

    private static final Labels ABC = Labels.of("a", "b", "c");

    @Test
    void flowsAreWeights() {
        double[][] flows = {{9, 4, 4}, {0, 7, 2}, {5, 1, 0}};
        Weights w = MatrixWeights.ofFlows(ABC, flows, MatrixWeights.flowOptions());
        assertEquals(5, w.links());
        assertEquals(2, w.get("b", "c"));
        assertEquals(
                9,
                MatrixWeights.ofFlows(ABC, flows, MatrixWeights.flowOptions().diagonal(Diagonal.KEPT))
                        .get("a", "a"));
        assertEquals(
                List.of("b"),
                MatrixWeights.ofFlows(ABC, flows, MatrixWeights.flowOptions().largest(1))
                        .neighbours("a"),
                "of equals the first");
        assertEquals(
                List.of("a"),
                MatrixWeights.ofFlows(ABC, flows, MatrixWeights.flowOptions().least(3))
                        .neighbours("c"));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            flows[0][1] = bad;
            var e = assertThrows(
                    IllegalArgumentException.class,
                    () -> MatrixWeights.ofFlows(ABC, flows, MatrixWeights.flowOptions()));
            assertTrue(e.getMessage().contains("from \"a\" to \"b\" is " + bad), e.getMessage());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> MatrixWeights.ofFlows(ABC, new double[2][3], MatrixWeights.flowOptions()));
        assertThrows(
                IllegalArgumentException.class,
                () -> MatrixWeights.ofFlows(ABC, new double[3][2], MatrixWeights.flowOptions()));
    }

    @Test
    void distancesDecay() {
        double inf = Double.POSITIVE_INFINITY;
        double[][] d = {{-1, 2, inf}, {4, Double.NaN, 4}, {0, 8, 0}};
        DistanceDecay decay = DistanceDecay.inverse().power(2);
        var e = assertThrows(IllegalArgumentException.class, () -> MatrixWeights.ofDistances(ABC, d, decay));
        assertTrue(e.getMessage().contains("\"c\" and \"a\""), e.getMessage());
        Weights w = MatrixWeights.ofDistances(ABC, d, decay.zero(Zero.SMALLEST));
        assertEquals(0.25, w.get("a", "b"));
        assertEquals(0.25, w.get("c", "a"));
        assertEquals(0, w.get("a", "c"));
        assertEquals(5, w.links());
        assertEquals(
                4, MatrixWeights.ofDistances(ABC, d, decay.zero(Zero.UNLINKED)).links());
        assertEquals(1, MatrixWeights.ofDistances(ABC, d, decay.offset(1)).get("c", "a"));
        assertEquals(
                4, MatrixWeights.ofDistances(ABC, d, decay.offset(1).cutOff(4)).links());
        Weights nearest = MatrixWeights.ofDistances(ABC, d, decay.offset(1).nearest(1));
        assertEquals(List.of("a"), nearest.neighbours("b"));
        d[0][1] = -3;
        assertThrows(IllegalArgumentException.class, () -> MatrixWeights.ofDistances(ABC, d, decay));
    }

    /** The definition: rank all others by distance and position, keep the nearest within the cut-off. */
    private static Weights naive(Variable x, DistanceDecay decay, Weights among) {
        int n = x.size();
        double smallest = IntStream.range(0, n * n)
                .filter(p -> among == null || among.get(p / n, p % n) > 0)
                .mapToDouble(p -> Math.abs(x.get(p / n) - x.get(p % n)))
                .filter(d -> d > 0)
                .min()
                .orElse(Double.NaN);
        WeightsBuilder builder = Weights.builder(x.labels());
        for (int i = 0; i < n; i++) {
            List<double[]> found = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                double d = Math.abs(x.get(i) - x.get(j));
                if (d == 0 && decay.offset() == 0) {
                    d = decay.zero() == Zero.SMALLEST ? smallest : Double.NaN;
                }
                if (i != j && d <= decay.cutOff() && (among == null || among.get(i, j) > 0)) {
                    found.add(new double[] {d, j});
                }
            }
            found.sort(Comparator.<double[]>comparingDouble(f -> f[0]).thenComparingDouble(f -> f[1]));
            for (double[] f : found.subList(0, Math.min(decay.nearest(), found.size()))) {
                double given = among == null ? 1 : among.get(i, (int) f[1]);
                builder.add(i, (int) f[1], given * Math.pow(decay.offset() + f[0], -decay.power()));
            }
        }
        return builder.build();
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.binary(), actual.binary());
        for (int k = 0; k < expected.links(); k++) {
            assertEquals(expected.value(k), actual.value(k), 1e-14 * expected.value(k));
        }
    }

    @Property(tries = 200)
    void economicDistancesAreThoseOfTheDefinition(
            @ForAll @IntRange(max = 25) int n,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int nearest,
            @ForAll Zero zero,
            @ForAll boolean cut) {
        SplittableRandom random = new SplittableRandom(seed);
        // few different values: many ties, within and between units
        Variable x = Variable.of(
                "x",
                Labels.numbered(n),
                random.ints(n, -4, 5).mapToDouble(v -> v).toArray());
        DistanceDecay decay = DistanceDecay.inverse()
                .zero(zero)
                .nearest(nearest)
                .power(1 + random.nextInt(3))
                .offset(zero == Zero.REFUSE ? 1 : 0)
                .cutOff(cut ? 3 : Double.POSITIVE_INFINITY);
        Weights w = EconomicWeights.of(x, decay);
        assertSame(naive(x, decay, null), w);
        Weights given = Samples.weights(n, 0.4, seed);
        assertSame(naive(x, decay, given), EconomicWeights.within(given, x, decay));
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = Math.abs(x.get(i) - x.get(j));
            }
        }
        assertSame(MatrixWeights.ofDistances(x.labels(), matrix, decay), w);
    }

    @Test
    void nestedWeightsAreTheElementwiseProduct() {
        Variable x = Variable.of("gdp", Labels.numbered(12), 3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 9.7, 9.3, 2);
        Weights geo = LatticeWeights.queen(3, 4);
        assertSame(
                geo.times(EconomicWeights.of(x, DistanceDecay.inverse())),
                EconomicWeights.within(geo, x, DistanceDecay.inverse()));
    }

    @Test
    void economicDistanceRefusesWhatItCannotMean() {
        Variable equal = Variable.of("x", ABC, 1, 2, 1);
        var e = assertThrows(IllegalArgumentException.class, () -> EconomicWeights.of(equal, DistanceDecay.inverse()));
        assertTrue(e.getMessage().contains("\"a\" and \"c\""), e.getMessage());
        assertEquals(
                2,
                EconomicWeights.of(equal, DistanceDecay.inverse().nearest(1).zero(Zero.UNLINKED))
                                .get("a", "b")
                        * 2);
        Variable missing = Variable.of("x", ABC, 1, Double.NaN, 3);
        assertThrows(IllegalArgumentException.class, () -> EconomicWeights.of(missing, DistanceDecay.inverse()));
        Variable constant = Variable.of("x", ABC, 1, 1, 1);
        assertEquals(
                0,
                EconomicWeights.of(constant, DistanceDecay.inverse().zero(Zero.SMALLEST))
                        .links());
        double[] many = IntStream.range(0, 6_000).mapToDouble(i -> i).toArray();
        Variable large = Variable.of("x", Labels.numbered(6_000), many);
        assertThrows(IllegalArgumentException.class, () -> EconomicWeights.of(large, DistanceDecay.inverse()));
        assertEquals(
                12_000,
                EconomicWeights.of(large, DistanceDecay.inverse().nearest(2)).links());
        assertThrows(
                IllegalArgumentException.class, () -> DistanceDecay.inverse().power(0));
        assertThrows(
                IllegalArgumentException.class, () -> DistanceDecay.inverse().offset(-1));
        assertThrows(
                IllegalArgumentException.class, () -> DistanceDecay.inverse().cutOff(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> DistanceDecay.inverse().nearest(0));
    }
}
