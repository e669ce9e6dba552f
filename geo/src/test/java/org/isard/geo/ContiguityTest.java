package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Dimension;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.IntersectionMatrix;
import org.locationtech.jts.geom.Location;

class ContiguityTest {

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void equalsPoly2nb(String set) {
        Regions regions = Maps.oracle(set);
        assertEquals(Maps.oracleLinks(set, "queen"), Maps.links(Contiguity.queen(regions)));
        assertEquals(Maps.oracleLinks(set, "rook"), Maps.links(Contiguity.rook(regions)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void equalsPoly2nbWithItsSnap(String set) {
        Regions regions = Maps.oracle(set);
        double snap = Math.sqrt(Math.ulp(1.0));
        assertEquals(
                Maps.oracleLinks(set, "queen"),
                Maps.links(Contiguity.queen(regions, Contiguity.options().snap(snap))));
        assertEquals(
                Maps.oracleLinks(set, "rook"),
                Maps.links(Contiguity.rook(regions, Contiguity.options().snap(snap))));
    }

    /** On maps out of one topology the vertices are equal, so exact predicates must agree with the hash. */
    @Test
    void agreesWithJtsOnOneTopology() {
        Regions all = Regions.readTopoJson(
                Maps.shared("data/trade/natural_earth_countries_110m.topojson"),
                RegionOptions.defaults()
                        .object("countries")
                        .missingId(RegionOptions.MissingId.USE_NAME)
                        .coordinates(CoordinateSystem.PLANAR));
        // Fiji, Russia and Antarctica are not cut at 180 degrees: in the plane their edges run across all others
        Regions world = all.select(Labels.of(all.labels().asList().stream()
                .filter(label -> all.geometry(label).getEnvelopeInternal().getWidth() < 350)
                .toList()));
        assertEquals(174, world.size());
        Set<String> queen = Maps.links(Contiguity.queen(world));
        Set<String> rook = Maps.links(Contiguity.rook(world));
        Set<String> naiveQueen = new TreeSet<>();
        Set<String> naiveRook = new TreeSet<>();
        for (int i = 0; i < world.size(); i++) {
            for (int j = 0; j < world.size(); j++) {
                if (i == j
                        || !world.geometry(i)
                                .getEnvelopeInternal()
                                .intersects(world.geometry(j).getEnvelopeInternal())) {
                    continue;
                }
                // by predicates, not overlay: Sudan of this map crosses itself, at which overlay gives up
                IntersectionMatrix borders =
                        world.geometry(i).getBoundary().relate(world.geometry(j).getBoundary());
                if (borders.isIntersects()) {
                    naiveQueen.add(world.labels().get(i) + ">" + world.labels().get(j));
                }
                if (borders.get(Location.INTERIOR, Location.INTERIOR) == Dimension.L) {
                    naiveRook.add(world.labels().get(i) + ">" + world.labels().get(j));
                }
            }
        }
        assertEquals(naiveQueen, queen);
        assertEquals(naiveRook, rook);
        assertTrue(queen.contains("156>356") && !queen.contains("156>392"), "China borders on India, not on Japan");
    }

    @Property(tries = 50)
    void latticeHasItsLinks(
            @ForAll @IntRange(min = 1, max = 12) int rows, @ForAll @IntRange(min = 1, max = 12) int columns) {
        Regions lattice = Maps.lattice(rows, columns);
        int sides = rows * (columns - 1) + columns * (rows - 1);
        int corners = 2 * (rows - 1) * (columns - 1);
        assertEquals(2 * sides, Contiguity.rook(lattice).links());
        assertEquals(2 * (sides + corners), Contiguity.queen(lattice).links());
        assertTrue(Contiguity.queen(lattice).isSymmetric());
    }

    @Property(tries = 50)
    void orderOfRegionsDoesNotMatter(@ForAll @IntRange(min = 1, max = 7) int size, @ForAll long seed) {
        Regions lattice = Maps.lattice(size, size);
        List<String> names = new ArrayList<>(lattice.labels().asList());
        Collections.shuffle(names, new Random(seed));
        Regions shuffled = lattice.select(Labels.of(names));
        assertEquals(Maps.links(Contiguity.queen(lattice)), Maps.links(Contiguity.queen(shuffled)));
        assertEquals(Maps.links(Contiguity.rook(lattice)), Maps.links(Contiguity.rook(shuffled)));
    }

    @Test
    void regionsWithoutNeighbourStayAsIslands() {
        Regions regions = Regions.of(
                Labels.of("a", "b", "far", "none"),
                List.of(Maps.box(0, 0, 1), Maps.box(1, 0, 1), Maps.box(9, 9, 1), Rings.FACTORY.createPolygon()),
                CoordinateSystem.PLANAR);
        Weights w = Contiguity.queen(regions);
        assertEquals(4, w.size());
        assertEquals(List.of("far", "none"), w.islands());
        assertEquals(Set.of("a>b", "b>a"), Maps.links(w));
    }

    @Test
    void oneRegionIsAnIsland() {
        assertEquals(List.of("1"), Contiguity.rook(Maps.lattice(1, 1)).islands());
    }

    @Test
    void anEnclaveBordersOnTheHoleAroundIt() {
        double[] shell = {0, 0, 3, 0, 3, 3, 0, 3, 0, 0};
        double[] hole = {1, 1, 1, 2, 2, 2, 2, 1, 1, 1};
        Regions regions = Regions.of(
                Labels.of("around", "inside"),
                List.of(Rings.polygon(List.of(shell, hole)), Maps.box(1, 1, 1)),
                CoordinateSystem.PLANAR);
        assertEquals(Set.of("around>inside", "inside>around"), Maps.links(Contiguity.rook(regions)));
    }

    @Test
    void meridiansMinus180And180AreOneOnTheGlobeOnly() {
        List<Geometry> cells = List.of(Maps.box(179, 0, 1), Maps.box(-180, 0, 1));
        Labels labels = Labels.of("west", "east");
        assertEquals(
                2,
                Contiguity.rook(Regions.of(labels, cells, CoordinateSystem.LON_LAT))
                        .links());
        assertEquals(
                0,
                Contiguity.queen(Regions.of(labels, cells, CoordinateSystem.PLANAR))
                        .links());
    }

    @Test
    void longitudesBeyond180AreTheSamePlaces() {
        List<Geometry> cells = List.of(Maps.box(190, 0, 1), Maps.box(-171 + 2, 0, 1), Maps.box(-169, 1, 1));
        Regions regions = Regions.of(Labels.of("a", "b", "c"), cells, CoordinateSystem.LON_LAT);
        assertEquals(Set.of("a>b", "b>a", "b>c", "c>b", "a>c", "c>a"), Maps.links(Contiguity.queen(regions)));
    }

    @Test
    void allLongitudesMeetAtThePole() {
        List<Geometry> cells =
                List.of(Maps.ring(0, 80, 10, 80, 5, 90, 0, 80), Maps.ring(100, 80, 110, 80, 105, 90, 100, 80));
        Regions regions = Regions.of(Labels.of("a", "b"), cells, CoordinateSystem.LON_LAT);
        assertEquals(2, Contiguity.queen(regions).links());
        assertEquals(0, Contiguity.rook(regions).links());
    }

    @Test
    void zeroHasNoSign() {
        List<Geometry> cells = List.of(
                Maps.ring(-0.0, -0.0, 1, 0, 1, 1, -0.0, 1, -0.0, -0.0), Maps.ring(0, 0, -1, 0, -1, 1, 0, 1, 0, 0));
        Regions regions = Regions.of(Labels.of("a", "b"), cells, CoordinateSystem.PLANAR);
        assertEquals(2, Contiguity.rook(regions).links());
    }

    @Test
    void snapJoinsVerticesThatRoundingHasMoved() {
        List<Geometry> cells = List.of(Maps.box(0, 0, 1), Maps.box(1 + 1e-10, 0, 1), Maps.box(1e-10, 1 - 1e-10, 1));
        Regions regions = Regions.of(Labels.of("a", "b", "c"), cells, CoordinateSystem.PLANAR);
        assertEquals(0, Contiguity.queen(regions).links());
        assertEquals(
                6, Contiguity.queen(regions, Contiguity.options().snap(1e-9)).links());
        assertEquals(
                4, Contiguity.rook(regions, Contiguity.options().snap(1e-9)).links());
    }

    @Property(tries = 30)
    void snapUndoesSmallNoise(@ForAll long seed, @ForAll @IntRange(min = -6, max = 8) int magnitude) {
        double unit = Math.pow(10, magnitude);
        Random random = new Random(seed);
        List<Geometry> cells = new ArrayList<>();
        for (int r = 0; r < 5; r++) {
            for (int c = 0; c < 5; c++) {
                double[] xy = {c, r, c + 1, r, c + 1, r + 1, c, r + 1, c, r};
                for (int k = 0; k < 8; k++) {
                    xy[k] = unit * (xy[k] + 1e-6 * (random.nextDouble() - 0.5));
                }
                xy[8] = xy[0];
                xy[9] = xy[1];
                cells.add(Maps.ring(xy));
            }
        }
        Regions noisy = Regions.of(Labels.numbered(25), cells, CoordinateSystem.PLANAR);
        Regions exact = Maps.lattice(5, 5);
        assertEquals(
                Maps.links(Contiguity.queen(exact)),
                Maps.links(Contiguity.queen(noisy, Contiguity.options().snap(1e-5 * unit))));
        assertEquals(
                Maps.links(Contiguity.rook(exact)),
                Maps.links(Contiguity.rook(noisy, Contiguity.options().snap(1e-5 * unit))));
    }

    @Test
    void badSnapIsRefused() {
        Regions lattice = Maps.lattice(2, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> Contiguity.queen(lattice, Contiguity.options().snap(-1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Contiguity.queen(lattice, Contiguity.options().snap(Double.NaN)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Contiguity.rook(lattice, Contiguity.options().snap(1e-300)));
    }
}
