package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class PointsInRegionsTest {

    private static Points points(double... xy) {
        double[] x = new double[xy.length / 2];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = xy[2 * i];
            y[i] = xy[2 * i + 1];
        }
        return Points.of(Labels.numbered(x.length), x, y, CoordinateSystem.PLANAR);
    }

    @Test
    void aPointOnABorderBelongsToTheFirstRegion() {
        Regions two =
                Regions.of(Labels.of("b", "a"), List.of(Maps.box(1, 0, 1), Maps.box(0, 0, 1)), CoordinateSystem.PLANAR);
        Categories found =
                PointsInRegions.of(points(0.5, 0.5, 1, 0.5, 1.5, 0.5, 2, 1), two, PointsInRegions.Outside.REJECT);
        assertEquals(List.of("a", "b", "b", "b"), List.of(found.get(0), found.get(1), found.get(2), found.get(3)));
    }

    @Test
    void pointsInNoRegionAreRefusedByNameOrKept() {
        Regions one = Regions.of(Labels.of("a"), List.of(Maps.box(0, 0, 1)), CoordinateSystem.PLANAR);
        Points some = points(0.5, 0.5, 3, 3);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> PointsInRegions.of(some, one, PointsInRegions.Outside.REJECT))
                .getMessage();
        assertTrue(message.contains("\"2\""), message);
        assertEquals(
                "outside",
                PointsInRegions.of(some, one, PointsInRegions.Outside.KEEP).get("2"));
        Points degrees = Points.of(Labels.of("p"), new double[] {0}, new double[] {0}, CoordinateSystem.LON_LAT);
        assertThrows(
                IllegalArgumentException.class, () -> PointsInRegions.of(degrees, one, PointsInRegions.Outside.KEEP));
    }

    @Property(tries = 50)
    void agreesWithLookingAtEveryRegion(@ForAll long seed) {
        Regions map = Maps.oracle("columbus");
        SplittableRandom random = new SplittableRandom(seed);
        double[] xy = random.doubles(60, 5.5, 15).toArray();
        Points some = points(xy);
        Categories found = PointsInRegions.of(some, map, PointsInRegions.Outside.KEEP);
        for (int i = 0; i < some.size(); i++) {
            String expected = "outside";
            for (int r = map.size() - 1; r >= 0; r--) {
                if (map.geometry(r).intersects(Rings.FACTORY.createPoint(new Coordinate(some.x(i), some.y(i))))) {
                    expected = map.labels().get(r);
                }
            }
            assertEquals(expected, found.get(i));
        }
    }
}
