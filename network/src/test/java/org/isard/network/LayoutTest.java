package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** Places for nodes, and the data of pictures. */
class LayoutTest {
    private static final Labels ABC = Labels.of("a", "b", "c");

    private static Network abc() {
        return Network.of(
                ABC,
                List.of(
                        new Network.Edge("a", "b", 5),
                        new Network.Edge("b", "a", 1),
                        new Network.Edge("c", "a", 2),
                        new Network.Edge("c", "c", 9)));
    }

    private static double distance(Layout layout, int i, int j) {
        return Math.hypot(
                layout.x().get(i) - layout.x().get(j),
                layout.y().get(i) - layout.y().get(j));
    }

    @Test
    void forcesKeepCliquesTogether() {
        Edges edges = new Edges();
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                if (i != j && i / 8 == j / 8) {
                    edges.add(i, j, 1);
                }
            }
        }
        edges.add(0, 8, 1);
        Network network = edges.over(Labels.numbered(16));
        for (Layout.Pull pull : Layout.Pull.values()) {
            Layout layout =
                    Layout.forceDirected(network, Layout.options().pull(pull).seed(3));
            assertEquals(
                    layout,
                    Layout.forceDirected(network, Layout.options().pull(pull).seed(3)));
            assertNotEquals(
                    layout,
                    Layout.forceDirected(network, Layout.options().pull(pull).seed(4)));
            double within = 0;
            double between = 0;
            for (int i = 0; i < 16; i++) {
                assertTrue(layout.x().get(i) >= 0 && layout.x().get(i) <= 1, "within the square");
                assertTrue(layout.y().get(i) >= 0 && layout.y().get(i) <= 1, "within the square");
                for (int j = 0; j < i; j++) {
                    within += i / 8 == j / 8 ? distance(layout, i, j) / 56 : 0;
                    between += i / 8 == j / 8 ? 0 : distance(layout, i, j) / 64;
                }
            }
            assertTrue(within < between, within + " within, " + between + " between");
        }
    }

    @Test
    void heavyLinksAreShort() {
        SplittableRandom random = new SplittableRandom(1);
        Edges edges = new Edges();
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < i; j++) {
                edges.add(i, j, i / 6 == j / 6 ? 100 : 0.01 * (1 + random.nextDouble()));
            }
        }
        Layout layout = Layout.forceDirected(edges.over(Labels.numbered(12)), Layout.options());
        double heavy = 0;
        double light = 0;
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < i; j++) {
                heavy += i / 6 == j / 6 ? distance(layout, i, j) / 30 : 0;
                light += i / 6 == j / 6 ? 0 : distance(layout, i, j) / 36;
            }
        }
        assertTrue(heavy < light, heavy + " heavy, " + light + " light");
    }

    @Test
    void otherPlaces() {
        assertEquals(
                0,
                Layout.forceDirected(Network.of(Labels.of(), List.of()), Layout.options())
                        .x()
                        .size());
        assertEquals(
                1,
                Layout.forceDirected(Network.of(Labels.of("a"), List.of()), Layout.options())
                        .x()
                        .size());
        Layout circle = Layout.circular(Labels.numbered(4));
        assertEquals(0.5, circle.x().get(0), 1e-15);
        assertEquals(1, circle.y().get(0), 1e-15);
        assertEquals(1, circle.x().get(1), 1e-15);
        Variable lon = Variable.of("lon", ABC, 0, 116.4, -180);
        Variable lat = Variable.of("lat", ABC, 0, 39.9, -85);
        assertEquals(
                39.9, Layout.geographic(lon, lat, Layout.Projection.DEGREES).y().get("b"));
        Layout mercator = Layout.geographic(lon, lat, Layout.Projection.MERCATOR);
        assertEquals(0, mercator.y().get("a"), 1e-12);
        double phi = Math.toRadians(39.9);
        assertEquals(
                Math.toDegrees(Math.log(Math.tan(phi) + 1 / Math.cos(phi))),
                mercator.y().get("b"),
                1e-11);
        assertEquals(116.4, mercator.toTable().variable("x").get("b"));
        Variable far = Variable.of("lat", ABC, 0, 86, 0);
        var e = assertThrows(
                IllegalArgumentException.class, () -> Layout.geographic(lon, far, Layout.Projection.MERCATOR));
        assertTrue(e.getMessage().contains("of \"b\" is 86.0 degrees"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Layout.geographic(lon, Variable.of("lat", ABC, 0, Double.NaN, 0), Layout.Projection.DEGREES));
        assertThrows(IllegalArgumentException.class, () -> Layout.options().iterations(0));
    }

    @Test
    void picturesHaveTheirData() {
        Network network = abc();
        Layout circle = Layout.circular(ABC);
        Categories bloc = Categories.of("bloc", ABC, List.of("east", "west", "east"));
        NetworkCharts.NodeLink chart = NetworkCharts.nodeLink(network, circle, Centrality.outStrength(network), bloc);
        assertEquals(
                new NetworkCharts.Node("b", circle.x().get(1), circle.y().get(1), 1 / 11.0, "west"),
                chart.nodes().get(1));
        assertEquals(4, chart.links().size());
        assertEquals(List.of("east", "west"), chart.groups());
        assertThrows(
                IllegalArgumentException.class,
                () -> NetworkCharts.nodeLink(network, circle, Variable.of("s", ABC, 1, -1, 1), null));

        NetworkCharts.Chord chord = NetworkCharts.chord(network, 2, "others");
        assertEquals(List.of("c", "a", "others"), chord.names());
        assertEquals(List.of(List.of(9.0, 2.0, 0.0), List.of(0.0, 0.0, 5.0), List.of(0.0, 1.0, 0.0)), chord.matrix());
        assertEquals(3, NetworkCharts.chord(network, 3, "others").names().size());
        assertThrows(IllegalArgumentException.class, () -> NetworkCharts.chord(network, 2, "b"));
        assertThrows(IllegalArgumentException.class, () -> NetworkCharts.chord(network, 0, "x"));

        NetworkCharts.Sankey sankey = NetworkCharts.sankey(network);
        assertEquals(3 + 3, sankey.boxes().size());
        assertTrue(sankey.links().contains(new NetworkCharts.Link("0:c", "1:c", 9)));
        NetworkCharts.Sankey chain = NetworkCharts.sankey(List.of(network, network));
        assertEquals(9, chain.boxes().size());
        assertEquals(
                new NetworkCharts.Box("2:b", "b", 2),
                chain.boxes().stream()
                        .filter(b -> b.id().equals("2:b"))
                        .findFirst()
                        .orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> NetworkCharts.sankey(List.of()));

        NetworkCharts.HeatMap map =
                NetworkCharts.heatMap(Relation.weights("w", network).withoutDiagonal());
        assertEquals(6, map.cells().size());
        assertEquals(new NetworkCharts.Cell(1, 0, 5), map.cells().get(0));
    }
}
