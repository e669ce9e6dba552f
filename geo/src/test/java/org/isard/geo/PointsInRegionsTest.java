package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

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

    /** Overlaps, holes, long edges, parts, empty regions, points on borders and corners; far from the origin and small as well. */
    @Property(tries = 200)
    void agreesWithTheLocatorOfJts(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = Math.pow(10, random.nextInt(-9, 9));
        double shift = random.nextBoolean() ? 0 : 1e6 * random.nextInt(-3, 3);
        int n = random.nextInt(1, 12);
        List<Geometry> areas = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            List<Polygon> parts = new ArrayList<>();
            for (int p = random.nextInt(4); p > 0; p--) {
                parts.add(star(random, scale, shift));
            }
            areas.add(
                    Rings.multiPolygon(parts)); // perhaps empty, perhaps overlapping itself: parity decides, as in JTS
        }
        Regions map = Regions.of(Labels.numbered(n), areas, CoordinateSystem.PLANAR);
        List<Coordinate> places = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            places.add(new Coordinate(
                    shift + scale * random.nextInt(-1, 42) / 2.0, shift + scale * random.nextInt(-1, 42) / 2.0));
            places.add(new Coordinate(shift + scale * random.nextDouble(21), shift + scale * random.nextDouble(21)));
        }
        for (Geometry area : areas) {
            Coordinate[] corners = area.getCoordinates();
            for (int k = 1; k < corners.length; k++) {
                places.add(LineSegment.midPoint(corners[k - 1], corners[k]));
            }
        }
        List<IndexedPointInAreaLocator> locators =
                areas.stream().map(IndexedPointInAreaLocator::new).toList();
        for (int many : new int[] {1, 20_000}) {
            AreaGrid grid = new AreaGrid(map, many);
            for (Coordinate place : places) {
                int expected = 0;
                while (expected < n
                        && (areas.get(expected).isEmpty()
                                || locators.get(expected).locate(place) == Location.EXTERIOR)) {
                    expected++;
                }
                assertEquals(expected, grid.find(place.x, place.y), () -> place + " of " + areas);
            }
        }
    }

    /** A star around a place on a lattice, or a box that some of its edges run along. */
    private static Polygon star(SplittableRandom random, double scale, double shift) {
        int corners = random.nextInt(3, 40);
        double x = random.nextInt(3, 18);
        double y = random.nextInt(3, 18);
        double[] ring = new double[2 * corners + 2];
        for (int k = 0; k < corners; k++) {
            double angle = 2 * Math.PI * k / corners;
            double radius = random.nextInt(1, 4);
            double dx = Math.rint(2 * radius * Math.cos(angle)) / 2;
            ring[2 * k] = shift + scale * (x + dx);
            ring[2 * k + 1] = shift + scale * (y + Math.rint(2 * radius * Math.sin(angle)) / 2);
        }
        ring[2 * corners] = ring[0];
        ring[2 * corners + 1] = ring[1];
        return Rings.polygon(List.of(ring));
    }

    @Test
    void regionsWithoutWidthOrHeightHoldTheirOwnPoints() {
        Regions flat = Regions.of(
                Labels.of("level", "upright", "dot", "none"),
                List.of(
                        Maps.ring(0, 0, 2, 0, 1, 0, 0, 0),
                        Maps.ring(0, 0, 0, 2, 0, 1, 0, 0),
                        Maps.ring(5, 5, 5, 5, 5, 5, 5, 5),
                        Rings.polygon(List.of())),
                CoordinateSystem.PLANAR);
        Categories found =
                PointsInRegions.of(points(1.5, 0, 0, 1.5, 5, 5, 0, 0, 3, 3), flat, PointsInRegions.Outside.KEEP);
        assertEquals(
                List.of("level", "upright", "dot", "level", "outside"),
                List.of(0, 1, 2, 3, 4).stream().map(found::get).toList());
        Regions one = Regions.of(Labels.of("dot"), List.of(Maps.ring(5, 5, 5, 5, 5, 5, 5, 5)), CoordinateSystem.PLANAR);
        assertEquals(
                "dot",
                PointsInRegions.of(points(5, 5), one, PointsInRegions.Outside.REJECT)
                        .get(0));
        Regions none = Regions.of(Labels.of("none"), List.of(Rings.polygon(List.of())), CoordinateSystem.PLANAR);
        assertEquals(
                "outside",
                PointsInRegions.of(points(5, 5), none, PointsInRegions.Outside.KEEP)
                        .get(0));
    }

    /** Every edge of a comb passes every row: the rows must not hold them all again and again. */
    @Test
    void combsTakeNoMoreMemoryThanTheirVertices() {
        int teeth = 50_000;
        double[] ring = new double[4 * teeth + 6];
        for (int k = 0; k < 2 * teeth; k++) {
            ring[2 * k] = k;
            ring[2 * k + 1] = k % 2 == 0 ? 0 : 1000;
        }
        int n = 4 * teeth;
        System.arraycopy(new double[] {2 * teeth, 0, teeth, -1, 0, 0}, 0, ring, n, 6);
        Regions comb = Regions.of(Labels.of("comb"), List.of(Rings.polygon(List.of(ring))), CoordinateSystem.PLANAR);
        Categories found =
                PointsInRegions.of(points(1, 999, 2, 999, 3, 0.5, 2, 0.5), comb, PointsInRegions.Outside.KEEP);
        assertEquals(
                List.of("comb", "outside", "comb", "outside"),
                List.of(0, 1, 2, 3).stream().map(found::get).toList());
    }
}
