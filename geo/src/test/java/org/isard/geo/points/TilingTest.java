package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Weights;
import org.isard.geo.Contiguity;
import org.isard.geo.Regions;
import org.isard.geo.points.Tiling.Contact;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class TilingTest {
    private static List<Tiling> some(double size) {
        return List.of(
                Tiling.hexagons(Patterns.SHAPE, size),
                Tiling.squares(Patterns.SHAPE, size),
                Tiling.rectangles(Patterns.SHAPE, (int) (2 / size) + 1, (int) (1 / size) + 1),
                Tiling.hexagons(Patterns.BOX, size),
                Tiling.squares(Patterns.BOX, size),
                Tiling.rectangles(Patterns.BOX, (int) (2 / size) + 1, (int) (1 / size) + 1));
    }

    @Property(tries = 10)
    void cellsCoverTheWindowWithoutOverlapAndHoldTheirPoints(@ForAll @DoubleRange(min = 0.07, max = 1.5) double size) {
        for (Tiling tiling : some(size)) {
            Window window = tiling.window();
            assertEquals(window.area(), tiling.areas().sum(), 1e-12);
            Regions regions = tiling.regions();
            PointPattern pattern = Patterns.random(window, 200, 7);
            assertEquals(200, tiling.counts(pattern).sum());
            for (int i = 0; i < 200; i++) {
                Geometry cell = regions.geometry(tiling.cell(pattern.x(i), pattern.y(i)));
                double away =
                        cell.distance(new GeometryFactory().createPoint(new Coordinate(pattern.x(i), pattern.y(i))));
                assertEquals(0, away, 1e-12);
            }
        }
    }

    @Property(tries = 10)
    void neighboursAreThoseOfTheGeometry(@ForAll @DoubleRange(min = 0.07, max = 0.6) double size) {
        for (Tiling tiling : some(size)) {
            Regions regions = tiling.regions();
            assertEquals(Contiguity.queen(regions), tiling.neighbours(Contact.EDGE_OR_CORNER));
            assertEquals(Contiguity.rook(regions), tiling.neighbours(Contact.EDGE));
        }
    }

    @Test
    void hexagonsHaveSixNeighboursAtOneDistance() {
        Tiling tiling = Tiling.hexagons(Window.rectangle(0, 0, 10, 10), 1);
        Weights w = tiling.neighbours(Contact.EDGE);
        assertEquals(6, w.cardinality(tiling.labels().indexOf("c4r5")));
        Regions regions = tiling.regions();
        var centre = regions.geometry("c4r5").getCentroid();
        for (String other : List.of("c3r5", "c5r5", "c4r4", "c5r4", "c4r6", "c5r6")) {
            assertTrue(w.get("c4r5", other) == 1);
            assertEquals(1, centre.distance(regions.geometry(other).getCentroid()), 1e-12);
        }
        assertEquals(Math.sqrt(3) / 2, regions.geometry("c4r5").getArea(), 1e-12);
        assertEquals("c4r5", tiling.cell(centre.getX(), centre.getY()));
    }

    @Test
    void bordersBelongToTheEastAndNorthAndTheOuterOneToTheCellWithin() {
        Tiling tiling = Tiling.squares(Patterns.BOX, 0.5);
        assertEquals(8, tiling.size());
        assertEquals("c1r1", tiling.cell(0.5, 0.5));
        assertEquals("c3r1", tiling.cell(2, 1));
        assertEquals("c0r0", tiling.cell(0, 0));
        // a triangle whose tip touches a cell without any area there
        Window triangle = Patterns.polygon("POLYGON ((0 0, 2 0, 0 2, 0 0))");
        Tiling corner = Tiling.squares(triangle, 1);
        assertEquals(List.of("c0r0", "c1r0", "c0r1"), corner.labels().asList());
        assertEquals("c0r0", corner.cell(1, 1));
        assertThrows(IllegalArgumentException.class, () -> corner.cell(1.5, 1.5));
    }

    @Test
    void sumsAddWeights() {
        PointPattern pattern =
                PointPattern.of(new double[] {0.1, 0.2, 1.7}, new double[] {0.1, 0.2, 0.3}, Patterns.BOX);
        Tiling tiling = Tiling.squares(Patterns.BOX, 1);
        assertArrayEquals(new double[] {2, 1}, tiling.sums(pattern).toArray());
        assertArrayEquals(
                new double[] {30, 5},
                tiling.sums(pattern.withWeights(10, 20, 5)).toArray());
        assertArrayEquals(
                new double[] {2, 1},
                tiling.counts(pattern.withWeights(10, 20, 5)).toArray());
        PointPattern other = Patterns.random(Patterns.SHAPE, 3, 1);
        assertThrows(IllegalArgumentException.class, () -> tiling.counts(other));
    }

    @Test
    void oneCellMayBeLargerThanTheWindow() {
        assertEquals(1, Tiling.squares(Patterns.BOX, 50).size());
        assertEquals(1, Tiling.rectangles(Patterns.SHAPE, 1, 1).size());
        assertEquals(
                Patterns.SHAPE.area(),
                Tiling.hexagons(Patterns.SHAPE, 9).areas().sum(),
                1e-12);
        assertThrows(IllegalArgumentException.class, () -> Tiling.squares(Patterns.BOX, 0));
        assertThrows(IllegalArgumentException.class, () -> Tiling.hexagons(Patterns.BOX, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Tiling.hexagons(Patterns.BOX, 1e-5));
        assertThrows(IllegalArgumentException.class, () -> Tiling.rectangles(Patterns.BOX, 0, 4));
        assertTrue(Tiling.hexagons(Patterns.BOX, 1).toString().contains("hexagons 1 apart"));
    }
}
