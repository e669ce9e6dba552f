package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class RegionsTest {
    private static final Geometry BOW_TIE = Maps.ring(0, 0, 2, 2, 2, 0, 0, 2, 0, 0);

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void planarCentroidsEqualThoseOfSf(String set) {
        Points ours = Maps.oracle(set).centroids();
        Points theirs = Maps.oracleCentroids(set);
        ours.labels().requireSame(theirs.labels(), "centroids");
        for (int i = 0; i < ours.size(); i++) {
            assertEquals(
                    theirs.x(i),
                    ours.x(i),
                    1e-9 * Math.abs(theirs.x(i)),
                    ours.labels().get(i));
            assertEquals(
                    theirs.y(i),
                    ours.y(i),
                    1e-9 * Math.abs(theirs.y(i)),
                    ours.labels().get(i));
        }
    }

    @Test
    void centroidOfAnOctantIsItsMiddle() {
        Points c = lonLat(Maps.ring(0, 0, 90, 0, 0, 90, 0, 0)).centroids();
        assertEquals(45, c.x(0), 1e-12);
        assertEquals(Math.toDegrees(Math.asin(1 / Math.sqrt(3))), c.y(0), 1e-12);
    }

    @Test
    void centroidAcrossTheDateLineLiesOnIt() {
        Geometry both = Rings.multiPolygon(List.of(Maps.box(178, -1, 2), Maps.box(-180, -1, 2)));
        Points c = lonLat(both).centroids();
        assertEquals(180, Math.abs(c.x(0)), 1e-9);
        assertEquals(0, c.y(0), 1e-12);
        assertEquals(
                0,
                Regions.of(Labels.of("a"), List.of(both), CoordinateSystem.PLANAR)
                        .centroids()
                        .x(0),
                1e-12);
    }

    @Property
    void centroidOnTheSphereTurnsWithTheGlobe(@ForAll @DoubleRange(min = -175, max = 175) double turn) {
        Points still = lonLat(Maps.ring(0, 40, 3, 41, 2, 44, 0, 40)).centroids();
        Points turned = lonLat(Maps.ring(turn, 40, turn + 3, 41, turn + 2, 44, turn, 40))
                .centroids();
        double difference = Math.IEEEremainder(turned.x(0) - turn - still.x(0), 360);
        assertEquals(0, difference, 1e-9);
        assertEquals(still.y(0), turned.y(0), 1e-9);
    }

    @Property
    void centroidOfASmallAreaIsThatInThePlane(
            @ForAll @DoubleRange(min = -170, max = 170) double lon,
            @ForAll @DoubleRange(min = -60, max = 60) double lat) {
        double d = 1e-6; // degrees, 11 cm: curvature moves the centre by about d^2 / 57 * tan(60), 3e-14
        Geometry triangle = Maps.ring(lon, lat, lon + d, lat, lon, lat + d, lon, lat);
        Points sphere = lonLat(triangle).centroids();
        Coordinate plane = triangle.getCentroid().getCoordinate();
        assertEquals(plane.x, sphere.x(0), 2e-13);
        assertEquals(plane.y, sphere.y(0), 2e-13);
    }

    @Test
    void cuttingAtTheAntimeridianMakesAreasThatCanBeDrawn() {
        Geometry across = Maps.ring(170, 0, -170, 0, -170, 10, 170, 10, 170, 0);
        double[] shell = {150, -20, -150, -20, -150, 20, 150, 20, 150, -20};
        double[] hole = {-160, -5, -155, -5, -155, 5, -160, 5, -160, -5};
        Geometry polar = Maps.ring(-120, -70, 120, -70, 0, -70, -120, -70);
        Geometry plain = Maps.box(0, 0, 1);
        Regions cut = Regions.of(
                        Labels.of("across", "hole", "polar", "plain"),
                        List.of(across, Rings.polygon(List.of(shell, hole)), polar, plain),
                        CoordinateSystem.LON_LAT)
                .cutAtAntimeridian();
        assertEquals(List.of(), cut.invalid());
        assertEquals(200, cut.geometry("across").getArea(), 1e-9);
        assertEquals(2, cut.geometry("across").getNumGeometries());
        assertEquals(60 * 40 - 50, cut.geometry("hole").getArea(), 1e-9);
        assertEquals(360 * 20, cut.geometry("polar").getArea(), 1e-9);
        assertSame(plain, cut.geometry("plain"));
        assertThrows(IllegalArgumentException.class, () -> Maps.lattice(1, 1).cutAtAntimeridian());
    }

    @Test
    void holesAndWindingOrderAreMinded() {
        double[] shell = {0, 0, 4, 0, 4, 4, 0, 4, 0, 0};
        double[] hole = {2, 1, 3, 1, 3, 3, 2, 3, 2, 1};
        double[] otherWay = {2, 1, 2, 3, 3, 3, 3, 1, 2, 1};
        Points a = lonLat(Rings.polygon(List.of(shell, hole))).centroids();
        Points b = lonLat(Rings.polygon(List.of(shell, otherWay))).centroids();
        assertEquals(a.x(0), b.x(0), 1e-13);
        assertTrue(a.x(0) < 1.95, "the hole to the east pulls the centre west: " + a.x(0));
    }

    @Test
    void aCollapsedAreaHasTheCentreOfItsOutline() {
        Points c = lonLat(Maps.ring(0, 0, 2, 0, 0, 0, 0, 0)).centroids();
        assertEquals(1, c.x(0), 1e-12);
    }

    private static Regions lonLat(Geometry geometry) {
        return Regions.of(Labels.of("a"), List.of(geometry), CoordinateSystem.LON_LAT);
    }

    @Test
    void anEmptyRegionIsKeptListedAndHasNoCentroid() {
        Regions regions = Regions.of(
                Labels.of("a", "nowhere"),
                List.of(Maps.box(0, 0, 1), Rings.FACTORY.createPolygon()),
                CoordinateSystem.PLANAR);
        assertEquals(List.of("nowhere"), regions.empty());
        assertEquals(List.of(), regions.invalid());
        var problem = assertThrows(IllegalArgumentException.class, regions::centroids);
        assertTrue(problem.getMessage().contains("\"nowhere\""), problem.getMessage());
    }

    @Test
    void invalidAreasAreReportedAndRepairedOnDemand() {
        Regions regions =
                Regions.of(Labels.of("good", "tie"), List.of(Maps.box(5, 5, 1), BOW_TIE), CoordinateSystem.PLANAR);
        List<Regions.Invalid> faults = regions.invalid();
        assertEquals(1, faults.size());
        assertEquals(new Regions.Invalid("tie", "Self-intersection", 1, 1), faults.get(0));
        Regions repaired = regions.repaired();
        assertEquals(List.of(), repaired.invalid());
        assertSame(regions.geometry("good"), repaired.geometry("good"));
        assertEquals(2, repaired.geometry("tie").getArea(), 1e-15);
        assertEquals(1, regions.invalid().size(), "the original stays as it was");
    }

    @Test
    void whatIsNoAreaIsRefused() {
        Geometry line = Rings.FACTORY.createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(1, 1)});
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> Regions.of(Labels.of("road"), List.of(line), CoordinateSystem.PLANAR));
        assertTrue(problem.getMessage().contains("\"road\" is a LineString"), problem.getMessage());
        Geometry nan = Maps.ring(0, 0, 1, 0, Double.NaN, 1, 0, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> Regions.of(Labels.of("a"), List.of(nan), CoordinateSystem.PLANAR));
        var projected = assertThrows(
                IllegalArgumentException.class,
                () -> Regions.of(Labels.of("a"), List.of(Maps.box(400_000, 0, 9)), CoordinateSystem.LON_LAT));
        assertTrue(projected.getMessage().contains("PLANAR"), projected.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Regions.of(Labels.of("a", "b"), List.of(BOW_TIE), CoordinateSystem.PLANAR));
    }

    @Test
    void selectAndRelabelCarryTheTable() {
        Labels ids = Labels.of("1", "2", "3");
        Regions regions = Regions.of(
                        ids, List.of(Maps.box(0, 0, 1), Maps.box(1, 0, 1), Maps.box(2, 0, 1)), CoordinateSystem.PLANAR)
                .withTable(Table.of(ids)
                        .with(Categories.of("name", ids, List.of("x", "y", "z")))
                        .with(Categories.of("kind", ids, List.of("k", "k", "")))
                        .with(Variable.of("code", ids, 10, 20, 30.5)));
        Regions some = regions.select(Labels.of("3", "1")).relabel("name");
        assertEquals(List.of("z", "x"), some.labels().asList());
        assertEquals(30.5, some.table().variable("code").get("z"));
        assertEquals(2.5, some.centroids().x(0), 1e-12);
        assertEquals(
                List.of("10", "20", "30.5"), regions.relabel("code").labels().asList());
        var twice = assertThrows(IllegalArgumentException.class, () -> regions.relabel("kind"));
        assertTrue(twice.getMessage().contains("both \"1\" and \"2\""), twice.getMessage());
        var missing = assertThrows(
                IllegalArgumentException.class,
                () -> regions.select(Labels.of("3")).relabel("kind"));
        assertTrue(missing.getMessage().contains("missing for \"3\""), missing.getMessage());
        assertThrows(IllegalArgumentException.class, () -> regions.select(Labels.of("4")));
        assertThrows(IllegalArgumentException.class, () -> regions.withTable(Table.of(Labels.of("1"))));
    }

    @Test
    void printsAsASmallTable() {
        assertTrue(
                Maps.lattice(2, 3).toString().contains("vertices     30"),
                Maps.lattice(2, 3).toString());
    }
}
