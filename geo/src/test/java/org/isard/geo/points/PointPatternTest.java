package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.Regions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class PointPatternTest {
    private static final Window BOX = Window.rectangle(0, 0, 2, 1);
    private static final Labels NAMES = Labels.of("a", "b", "c", "d");
    private static final double[] X = {0, 1, 2, 1};
    private static final double[] Y = {0, 0.5, 1, 0.5};

    private static PointPattern four() {
        return PointPattern.of(Points.of(NAMES, X, Y, CoordinateSystem.PLANAR), BOX);
    }

    private static String refusal(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }

    @Test
    void firstPointOutsideIsNamed() {
        Window small = Window.rectangle(0, 0, 1, 0.5);
        Points points = Points.of(NAMES, X, new double[] {0, 0.7, 1, 0.5}, CoordinateSystem.PLANAR);
        String message = refusal(() -> PointPattern.of(points, small));
        assertTrue(message.contains("\"b\"") && message.contains("1 others"), message);
        assertTrue(refusal(() -> PointPattern.of(X, new double[] {0, 0, Double.NaN, 0}, BOX))
                .contains("number 3"));
    }

    @Test
    void degreesAreRefusedUnlessTakenAsPlanar() {
        Points degrees = Points.of(NAMES, X, Y, CoordinateSystem.LON_LAT);
        assertTrue(refusal(() -> PointPattern.of(degrees, BOX)).contains("project(...) them"));
        assertEquals(
                4, PointPattern.of(degrees.as(CoordinateSystem.PLANAR), BOX).size());
    }

    @Test
    void anyPlaneWillDo() {
        for (CoordinateSystem plane : List.of(CoordinateSystem.CHINA_ALBERS_CGCS2000, CoordinateSystem.PLANAR)) {
            assertEquals(4, PointPattern.of(Points.of(NAMES, X, Y, plane), BOX).size());
        }
    }

    @Test
    void coincidentPointsAreCounted() {
        assertEquals(1, four().duplicates());
        double[] zeros = {0.0, -0.0, 0.0};
        assertEquals(2, PointPattern.of(zeros, zeros, BOX).duplicates());
        assertTrue(four().toString().startsWith("4 points (1 where an earlier one lies)"), four().toString());
    }

    @Test
    void marksPeriodsAndWeightsFollowTheirPoints() {
        PointPattern all = four().withMarks(Categories.of("kind", NAMES, List.of("s", "t", "s", "t")))
                .withPeriods(Categories.of("year", NAMES, List.of("1", "1", "2", "2")))
                .withWeights(Variable.of("jobs", NAMES, 1, 2, 3, 4));
        PointPattern chosen = all.only("t").during("2");
        assertEquals(Labels.of("d"), chosen.labels());
        assertEquals(4, chosen.weight(0));
        assertEquals(1, chosen.x(0));
        assertEquals("t", chosen.marks().get(0));
        assertTrue(refusal(() -> all.only("u")).contains("\"u\""));
        assertThrows(IllegalStateException.class, () -> four().marks());
        assertThrows(IllegalStateException.class, () -> four().periods());
    }

    @Test
    void weightsOfOtherPointsOrWithoutMeaningAreRefused() {
        assertThrows(
                MisalignedLabelsException.class,
                () -> four().withWeights(Variable.of("w", Labels.of("a", "b", "c", "e"), 1, 1, 1, 1)));
        assertTrue(refusal(() -> four().withWeights(1, -1, 1, 1)).contains("\"b\""));
        assertTrue(refusal(() -> four().withWeights(1, 1, Double.POSITIVE_INFINITY, 1))
                .contains("\"c\""));
        assertTrue(refusal(() -> four().withWeights(0, 0, 0, 0)).contains("all 0"));
        assertTrue(refusal(() -> four().withWeights(1)).contains("1 given for 4"));
    }

    @Test
    void windowOfRegionsIsTheirUnion() {
        GeometryFactory factory = new GeometryFactory();
        Geometry west = factory.toGeometry(new Envelope(0, 1, 0, 1));
        Geometry east = factory.toGeometry(new Envelope(1, 2, 0, 1));
        Window window = Window.of(Regions.of(Labels.of("w", "e"), List.of(west, east), CoordinateSystem.PLANAR));
        assertEquals(2, window.area());
        assertEquals(6, window.perimeter());
        assertTrue(window.contains(1, 0.5));
        assertFalse(window.contains(2.1, 0.5));
        Regions degrees = Regions.of(Labels.of("w"), List.of(west), CoordinateSystem.LON_LAT);
        assertTrue(refusal(() -> Window.of(degrees)).contains("project"));
    }

    @Test
    void windowsWithoutAreaAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Window.rectangle(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Window.rectangle(1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Window.rectangle(0, 0, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> Window.rectangle(-1e308, 0, 1e308, 1));
        assertThrows(IllegalArgumentException.class, () -> Window.of(new GeometryFactory().createPolygon()));
        assertThrows(IllegalArgumentException.class, () -> Window.of(new GeometryFactory().createPoint()));
    }

    @Test
    void distanceFromTheBorderIsThatOfJts() {
        GeometryFactory factory = new GeometryFactory();
        Geometry ring = factory.createPoint(new org.locationtech.jts.geom.Coordinate(5, 5))
                .buffer(3, 5);
        Geometry hole = factory.createPoint(new org.locationtech.jts.geom.Coordinate(5.5, 5))
                .buffer(1, 3);
        Window window = Window.of(ring.difference(hole));
        SplittableRandom random = new SplittableRandom(2);
        double[] x = new double[1];
        double[] y = new double[1];
        for (int i = 0; i < 200; i++) {
            window.draw(random, x, y, 0);
            double expected = window.geometry()
                    .getBoundary()
                    .distance(factory.createPoint(new org.locationtech.jts.geom.Coordinate(x[0], y[0])));
            assertEquals(expected, window.boundaryDistance(x[0], y[0]), 1e-12);
        }
    }

    @Test
    void bearingsRunClockwiseFromNorth() {
        Location origin = new Location(0, 0);
        assertEquals(0, origin.bearing(new Location(0, 1)));
        assertEquals(90, origin.bearing(new Location(1, 0)));
        assertEquals(180, origin.bearing(new Location(0, -1)));
        assertEquals(270, origin.bearing(new Location(-1, 0)));
        assertTrue(origin.bearing(new Location(-1e-300, 1)) < 360);
        assertTrue(Double.isNaN(origin.bearing(origin)));
        assertEquals(5, origin.distance(new Location(3, 4)));
    }

    @Test
    void rasterCellsCoverTheirPlaces() {
        Raster raster = Raster.of(0, 0, 1, 2, 2, 2, 1, 2, 3, Double.NaN);
        assertEquals(1, raster.at(0, 0));
        assertEquals(2, raster.at(2, 0));
        assertEquals(3, raster.at(0.5, 4));
        assertTrue(Double.isNaN(raster.at(2.1, 0)));
        assertEquals(12, raster.integral());
        assertEquals(3, raster.max());
        assertEquals(0.5, raster.x(0));
        assertEquals(3, raster.y(1));
        assertThrows(IllegalArgumentException.class, () -> Raster.of(0, 0, 1, 1, 2, 2, 1, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> raster.get(2, 0));
    }
}
