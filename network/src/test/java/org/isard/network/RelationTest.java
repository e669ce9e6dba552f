package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class RelationTest {
    private static final Labels ABC = Labels.of("a", "b", "c");

    @Property(tries = 100)
    void aNetworkSurvivesItsMatrix(@ForAll @IntRange(max = 12) int n, @ForAll long seed) {
        Network network = NetworkSamples.random(n, 0.4, new SplittableRandom(seed));
        Relation matrix = Relation.weights("w", network);
        assertEquals(network, matrix.toNetwork());
        assertEquals(network.reversed(), matrix.transposed().toNetwork());
        assertEquals(network.edges(), Relation.edges("a", network).toNetwork().totalWeight());
    }

    @Test
    void relationsComeFromWhatIsKnownOfUnits() {
        Variable x = Variable.of("gdp", ABC, 1, 4, Double.NaN);
        assertEquals(3, Relation.distance(x).get("a", "b"));
        assertEquals(-3, Relation.difference(x).get("a", "b"));
        assertTrue(Double.isNaN(Relation.difference(x).get("a", "c")));
        assertEquals(1, Relation.of(x, Relation.End.SENDER).get("a", "b"));
        assertEquals(4, Relation.of(x, Relation.End.RECEIVER).get("a", "b"));
        assertEquals("gdp of receiver", Relation.of(x, Relation.End.RECEIVER).name());
        Relation same = Relation.same(Categories.of("bloc", ABC, List.of("east", "west", "east")));
        assertEquals(1, same.get("a", "c"));
        assertEquals(0, same.get("a", "b"));
        assertEquals(same.get("c", "a"), same.align(Labels.of("c", "a")).get(0, 1));
        assertTrue(Double.isNaN(same.withoutDiagonal().get("a", "a")));
        assertTrue(same.withoutDiagonal().toString().contains("3 of 9 values missing"));
        assertEquals(2, same.map(v -> 2 * v).get("a", "c"));
    }

    @Test
    void badMatricesAreNamed() {
        var rows = assertThrows(IllegalArgumentException.class, () -> Relation.of("d", ABC, new double[2][3]));
        assertTrue(rows.getMessage().contains("2 rows for 3"), rows.getMessage());
        var row = assertThrows(IllegalArgumentException.class, () -> Relation.of("d", ABC, new double[3][2]));
        assertTrue(row.getMessage().contains("row of \"a\""), row.getMessage());
        var infinite = assertThrows(
                IllegalArgumentException.class,
                () -> Relation.weights("d", edge(1)).map(Math::log));
        assertTrue(infinite.getMessage().contains("from \"a\" to \"a\" is infinite"), infinite.getMessage());
        for (double bad : new double[] {-1, Double.NaN}) {
            Relation matrix = Relation.of("d", ABC, (i, j) -> i == 1 && j == 2 ? bad : 0);
            var e = assertThrows(IllegalArgumentException.class, matrix::toNetwork);
            assertTrue(e.getMessage().contains("from \"b\" to \"c\" is " + bad), e.getMessage());
        }
        assertEquals(
                0, Relation.of("none", Labels.of(), new double[0][]).toNetwork().size());
    }

    private static Network edge(double weight) {
        return Network.of(ABC, List.of(new Network.Edge("a", "b", weight)));
    }
}
