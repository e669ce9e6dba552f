package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** Two-mode networks, their projections and the interlocking model. */
class AffiliationTest {
    private static final Labels FIRMS = Labels.of("f1", "f2", "f3", "f4", "f5");
    private static final double[][] VALUES = {
        {3, 0, 2, 5, 0}, {0, 1, 2, 0, 4}, {1, 1, 0, 2, 0}, {0, 0, 0, 0, 0}, {2, 0, 3, 0, 1}
    };

    private static Affiliation firms() {
        Table table = Table.of(FIRMS);
        for (int j = 0; j < 5; j++) {
            double[] column = new double[5];
            for (int i = 0; i < 5; i++) {
                column[i] = VALUES[i][j];
            }
            table = table.with(Variable.of("c" + (j + 1), FIRMS, column));
        }
        return Affiliation.of(table);
    }

    private static Affiliation random(int actors, int events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Affiliation.Tie> ties = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            for (int j = 0; j < events; j++) {
                if (random.nextDouble() < 0.4) {
                    ties.add(new Affiliation.Tie("a" + i, "e" + j, random.nextInt(1, 6)));
                }
            }
        }
        return Affiliation.of(ties, Network.Repeats.REJECT);
    }

    /** networkx 2.8.8, algorithms.bipartite, each pair once: f1-f2, f1-f3, f1-f5, f2-f3, f2-f5, f3-f5. */
    @Test
    void projectionsAgreeWithNetworkx() {
        check(Projection.Weight.SHARED, 1, 2, 2, 1, 2, 1); // weighted_projected_graph
        check(Projection.Weight.NEWMAN, 0.5, 1.5, 1, 1, 1.5, 0.5); // collaboration_weighted_projected_graph
        check(Projection.Weight.JACCARD, 0.2, 0.5, 0.5, 0.2, 0.5, 0.2); // overlap_weighted_projected_graph
        check(Projection.Weight.OVERLAP, 1 / 3.0, 2 / 3.0, 2 / 3.0, 1 / 3.0, 2 / 3.0, 1 / 3.0); // jaccard=False
        check(Projection.Weight.PRODUCT, 4, 13, 12, 1, 10, 2); // by hand
        check(Projection.Weight.MINIMUM, 2, 3, 4, 1, 3, 1); // by hand
    }

    private static void check(Projection.Weight weight, double... expected) {
        Network network = Projection.of(firms(), weight);
        String[] pairs = {"f1 f2", "f1 f3", "f1 f5", "f2 f3", "f2 f5", "f3 f5"};
        assertEquals(12, network.edges());
        for (int k = 0; k < pairs.length; k++) {
            String[] ends = pairs[k].split(" ");
            assertEquals(expected[k], network.weight(ends[0], ends[1]), 1e-15, weight + " " + pairs[k]);
            assertEquals(expected[k], network.weight(ends[1], ends[0]), 1e-15);
        }
        assertEquals(FIRMS, network.labels());
    }

    @Property(tries = 100)
    void anActorIsAsStrongAsItsSharedEvents(
            @ForAll @IntRange(min = 1, max = 10) int actors,
            @ForAll @IntRange(min = 1, max = 10) int events,
            @ForAll long seed) {
        Affiliation a = random(actors, events, seed);
        assertEquals(a, a.transposed().transposed());
        Network newman = Projection.of(a, Projection.Weight.NEWMAN);
        Affiliation back = a.transposed();
        for (int i = 0; i < a.actors().size(); i++) {
            double shared = 0;
            for (int k = a.start(i); k < a.end(i); k++) {
                shared += back.end(a.event(k)) - back.start(a.event(k)) > 1 ? 1 : 0;
            }
            assertEquals(shared, Centrality.outStrength(newman).get(i), 1e-12);
        }
        for (Projection.Weight weight : Projection.Weight.values()) {
            Network network = Projection.of(a, weight);
            assertEquals(network, network.reversed());
            assertEquals(network, network.withoutLoops());
        }
    }

    @Property(tries = 50)
    void connectivityIsTaylors(
            @ForAll @IntRange(min = 1, max = 8) int firms,
            @ForAll @IntRange(min = 1, max = 8) int cities,
            @ForAll long seed) {
        Affiliation offices = random(firms, cities, seed);
        Interlocking.Result result = Interlocking.of(offices);
        double most = 0;
        for (String a : offices.events()) {
            double gnc = 0;
            for (String b : offices.events()) {
                double r = 0;
                for (String firm : offices.actors()) {
                    r += offices.get(firm, a) * offices.get(firm, b);
                }
                if (!a.equals(b)) {
                    assertEquals(r, result.network().weight(a, b), 1e-12);
                    gnc += r;
                }
            }
            assertEquals(gnc, result.connectivity().get(a), 1e-12);
            most = Math.max(most, gnc);
        }
        for (String a : offices.events()) {
            assertEquals(
                    most == 0 ? 0 : result.connectivity().get(a) / most,
                    result.share().get(a),
                    1e-15);
        }
        assertEquals(offices.ties(), result.firms().sum());
        assertEquals(3, result.toTable().columns().size());
    }

    @Test
    void headquartersReachTheirBranches() {
        Affiliation offices = firms();
        Categories seats = Categories.of("seat", FIRMS, List.of("c1", "c3", "c4", "abroad", "c3"));
        Network firms = Interlocking.headquarters(offices, seats, Interlocking.BranchWeight.FIRMS);
        assertEquals(1, firms.weight("c1", "c3"));
        assertEquals(2, firms.weight("c3", "c5"));
        assertEquals(0, firms.weight("c1", "c1"));
        assertEquals(6, firms.size());
        Network values = Interlocking.headquarters(offices, seats, Interlocking.BranchWeight.BRANCH_VALUE);
        assertEquals(5, values.weight("c3", "c5"));
        assertEquals(5, values.weight("c1", "c4"));
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> Interlocking.headquarters(offices, seats, Interlocking.BranchWeight.PRODUCT));
        assertTrue(e.getMessage().contains("\"f4\" in \"abroad\""), e.getMessage());
        Labels three = Labels.of("f1", "f2", "f3", "f5");
        Affiliation few = Affiliation.of(table(three));
        Network product = Interlocking.headquarters(few, seats.align(three), Interlocking.BranchWeight.PRODUCT);
        assertEquals(2 * 4 + 3 * 1, product.weight("c3", "c5"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Interlocking.headquarters(offices, seats.align(three), Interlocking.BranchWeight.FIRMS));
    }

    private static Table table(Labels firms) {
        Table table = Table.of(firms);
        for (int j = 0; j < 5; j++) {
            double[] column = new double[firms.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = VALUES[FIRMS.indexOf(firms.get(i))][j];
            }
            table = table.with(Variable.of("c" + (j + 1), firms, column));
        }
        return table;
    }

    @Test
    void badTiesAreNamed() {
        var twice = List.of(new Affiliation.Tie("x", "rome", 1), new Affiliation.Tie("x", "rome", 2));
        var e = assertThrows(IllegalArgumentException.class, () -> Affiliation.of(twice, Network.Repeats.REJECT));
        assertTrue(e.getMessage().contains("\"x\" in \"rome\" there are two"), e.getMessage());
        assertEquals(3, Affiliation.of(twice, Network.Repeats.SUM).get("x", "rome"));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var value = assertThrows(
                    IllegalArgumentException.class,
                    () -> Affiliation.of(List.of(new Affiliation.Tie("x", "rome", bad)), Network.Repeats.SUM));
            assertTrue(value.getMessage().contains("of \"x\" in \"rome\" is " + bad), value.getMessage());
        }
        Table missing = Table.of(Labels.of("x")).with(Variable.of("rome", Labels.of("x"), Double.NaN));
        var cell = assertThrows(IllegalArgumentException.class, () -> Interlocking.of(missing));
        assertTrue(cell.getMessage().contains("\"x\" in \"rome\" is NaN"), cell.getMessage());
        Affiliation none = Affiliation.of(List.of(), Network.Repeats.REJECT);
        assertEquals(0, Interlocking.of(none).network().size());
        assertTrue(Interlocking.of(firms()).toString().contains("c3"));
    }
}
