package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.geo.PointsInRegions.Outside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

class JoinsTest {
    private static final Regions TWO =
            Regions.of(Labels.of("b", "a"), List.of(Maps.box(1, 0, 1), Maps.box(0, 0, 1)), CoordinateSystem.PLANAR);
    private static final Points FOUR = Points.of(
            Labels.of("p", "q", "r", "s"),
            new double[] {0.5, 0.2, 1.5, 9},
            new double[] {0.5, 0.2, 0.5, 9},
            CoordinateSystem.PLANAR);

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void countsSumsAndCategoriesByRegion() {
        assertArrayEquals(
                new double[] {1, 2},
                PointsInRegions.counts(FOUR, TWO, Outside.KEEP).toArray());
        Variable jobs = Variable.of("jobs", FOUR.labels(), 10, 20, 30, 40);
        Variable sums = PointsInRegions.sums(jobs, FOUR, TWO, Outside.KEEP);
        assertArrayEquals(new double[] {30, 30}, sums.toArray());
        assertEquals(TWO.labels(), sums.labels());
        Categories kind = Categories.of("kind", FOUR.labels(), List.of("x", "y", "x", "y"));
        Table table = PointsInRegions.counts(kind, FOUR, TWO, Outside.KEEP);
        assertArrayEquals(new double[] {1, 1}, table.variable("x").toArray());
        assertArrayEquals(new double[] {0, 1}, table.variable("y").toArray());
        assertThrows(IllegalArgumentException.class, () -> PointsInRegions.counts(FOUR, TWO, Outside.REJECT));
        assertThrows(
                IllegalArgumentException.class,
                () -> PointsInRegions.sums(
                        Variable.of("jobs", FOUR.labels(), 1, 2, Double.NaN, 4), FOUR, TWO, Outside.KEEP));
    }

    @Property
    void nearestFeatureAndBufferCountsAgreeWithAllPairs(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 40;
        // on a grid, so that ties and exact distances come
        double[] x = random.ints(n, 0, 8).asDoubleStream().toArray();
        double[] y = random.ints(n, 0, 8).asDoubleStream().toArray();
        Points points = Points.of(Labels.numbered(n), x, y, CoordinateSystem.PLANAR);
        List<Geometry> targets = List.of(
                wkt("POINT (0 0)"),
                wkt("LINESTRING (0 7, 7 7)"),
                wkt("POLYGON ((5 0, 7 0, 7 3, 5 3, 5 0))"),
                wkt("POINT EMPTY"),
                wkt("POINT (7 7)"));
        Labels names = Labels.of("p", "l", "a", "e", "t");
        NearestFeature.Result found =
                NearestFeature.of(points, Features.of(names, targets, CoordinateSystem.PLANAR, Table.of(names)));
        Points lonLat = points.as(CoordinateSystem.LON_LAT);
        Variable counts = BufferCounts.of(points, points, 2);
        Variable near = BufferCounts.of(lonLat, lonLat, 250);
        for (int i = 0; i < n; i++) {
            int best = -1;
            for (int f = 0; f < 5; f++) {
                double d = targets.get(f).isEmpty() ? 99 : targets.get(f).distance(Rings.point(x[i], y[i]));
                if (best < 0 || d < targets.get(best).distance(Rings.point(x[i], y[i]))) {
                    best = f;
                }
            }
            assertEquals(names.get(best), found.feature().get(i));
            assertEquals(
                    targets.get(best).distance(Rings.point(x[i], y[i])),
                    found.distance().get(i));
            int inside = 0;
            int around = 0;
            for (int j = 0; j < n; j++) {
                inside += points.distance(i, j) <= 2 ? 1 : 0;
                around += lonLat.distance(i, j) <= 250 ? 1 : 0;
            }
            assertEquals(inside, counts.get(i));
            assertEquals(around, near.get(i));
        }
    }

    @Test
    void dissolvedRegionsLoseTheirCommonBorders() {
        Regions lattice = Maps.lattice(4, 4);
        List<String> half = lattice.labels().asList().stream()
                .map(l -> lattice.labels().indexOf(l) < 8 ? "first" : "second")
                .toList();
        Regions halves = lattice.dissolve(Categories.of("half", lattice.labels(), half));
        assertEquals(List.of("first", "second"), halves.labels().asList());
        assertEquals(8, halves.table().variable("regions").get(0));
        double cell = lattice.geometry(0).getArea();
        assertEquals(8 * cell, halves.areas().get(0), 1e-12);
        assertEquals(1, halves.geometry(1).getNumGeometries());
        assertEquals(2, Contiguity.queen(halves).links());
        Regions overlapping =
                Regions.of(Labels.of("a", "b"), List.of(Maps.box(0, 0, 2), Maps.box(1, 1, 2)), CoordinateSystem.PLANAR);
        assertEquals(
                7,
                overlapping
                        .dissolve(Categories.of("k", overlapping.labels(), List.of("x", "x")))
                        .areas()
                        .get(0),
                1e-12);
    }

    @Test
    void simplifiedRegionsKeepTheirNeighbours() {
        StringBuilder border = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int k = 1; k < 100; k++) {
            border.append(", ").append(10 + (k % 2) * 0.05).append(' ').append(k / 10.0);
            back.insert(0, ", " + (10 + (k % 2) * 0.05) + " " + k / 10.0);
        }
        Geometry left = wkt("POLYGON ((0 0, 10 0" + border + ", 10 10, 0 10, 0 0))");
        Geometry right = wkt("POLYGON ((10 0, 20 0, 20 10, 10 10" + back + ", 10 0))");
        Regions two = Regions.of(Labels.of("l", "r"), List.of(left, right), CoordinateSystem.PLANAR);
        Regions simple = two.simplified(0.5);
        assertTrue(simple.geometry(0).getNumPoints() < 20, simple.geometry(0).toString());
        assertEquals(2, Contiguity.rook(simple).links());
        assertEquals(200, simple.areas().sum(), 1e-9);
        assertTrue(Contiguity.perimeter(simple).get(0, 1) >= 10);
    }

    @Test
    void geoJsonIsWrittenAtFullPrecisionAndReadBack(@TempDir Path folder) throws Exception {
        Labels labels = Labels.of("\u53bf", "line", "none", "many");
        List<Geometry> geometries = List.of(
                wkt("POLYGON ((0 0, 0 3, 3 3, 3 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))"), // both wound the wrong way
                wkt("LINESTRING (0.1 0.2, 100.00000000000001 0.30000000000000004)"),
                wkt("POINT EMPTY"),
                wkt("MULTIPOINT ((1 2), (3 4))"));
        Table table = Table.of(labels)
                .with(Variable.of("v", labels, 1.0 / 3, 5, Double.NaN, -1e300))
                .with(Categories.of("name", labels, List.of("\u201cq\"", "", "b", "c")));
        Path file = folder.resolve("a.geojson");
        Features.of(labels, geometries, CoordinateSystem.LON_LAT, table).writeGeoJson(file);
        Features back = Features.readGeoJson(file, RegionOptions.defaults());
        assertEquals(table, back.table());
        assertEquals(List.of("none"), back.empty());
        for (int i : new int[] {0, 1, 3}) {
            assertTrue(geometries.get(i).equalsTopo(back.geometry(i)));
        }
        assertEquals(100.00000000000001, back.geometry(1).getCoordinates()[1].x);
        assertTrue(
                Files.readString(file).contains("[[[0.0,0.0],[3.0,0.0]"), Files.readString(file)); // counter-clockwise
        assertThrows(IllegalArgumentException.class, () -> TWO.features().writeGeoJson(file));
    }

    @Test
    void geometriesComeFromColumnsOfTextAndBinaryAndPointsFromTwoColumns(@TempDir Path folder) throws Exception {
        String wkb = WKBWriter.toHex(new WKBWriter().write(wkt("POINT (3 4)")));
        Path file = folder.resolve("a.csv");
        Files.writeString(
                file,
                "id,g,v,lon,lat\na,\"POLYGON Z ((0 0 1, 1 0 1, 1 1 1, 0 0 1))\",1,116.4,39.9\nb," + wkb
                        + ",2,121.5,31.2\nc,,3,0,0\n");
        Table table = Table.read(file);
        Features features = Features.of(table, "g", CoordinateSystem.LON_LAT);
        assertEquals(0.5, features.geometry("a").getArea());
        assertEquals(4, features.geometry("b").getCoordinate().y);
        assertEquals(List.of("c"), features.empty());
        assertEquals(List.of("v", "lon", "lat"), features.table().columns());
        Features again = Features.of(features.toTable("g"), "g", CoordinateSystem.LON_LAT);
        assertTrue(again.geometry("a").equalsExact(features.geometry("a")));
        assertEquals(
                31.2, Points.of(table, "lon", "lat", CoordinateSystem.LON_LAT).y(1));
        byte[] deep = new byte[9 * 200_000];
        for (int k = 0; k < deep.length; k += 9) {
            deep[k + 4] = 7;
            deep[k + 8] = 1;
        }
        for (String bad : List.of(
                "POINT (1",
                "01",
                "GEOMETRYCOLLECTION (".repeat(50_000),
                "0101000000",
                "hello",
                "POLYGON ((0 0, 1 1, 2 2))",
                "00000000047FFFFFFF",
                WKBWriter.toHex(deep))) {
            Labels one = Labels.of("row");
            Table broken = Table.of(one).with(Categories.of("g", one, List.of(bad)));
            String message = assertThrows(
                            IllegalArgumentException.class, () -> Features.of(broken, "g", CoordinateSystem.PLANAR))
                    .getMessage();
            assertTrue(message.contains("\"row\""), message);
        }
    }

    @Test
    void mutatedGeoJsonIsReadOrRefused(@TempDir Path folder) throws Exception {
        byte[] whole =
                ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a\",\"properties\":{\"n\":1.5,\"t\":[1]},"
                                + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}},{\"type\":\"Feature\",\"id\":\"b\","
                                + "\"properties\":null,\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2,3]}}]}")
                        .getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(4);
        Path file = folder.resolve("fuzz.geojson");
        int refused = 0;
        for (int k = 0; k < 2000; k++) {
            Files.write(file, Mutations.of(whole, random));
            try {
                Features.readGeoJson(file, RegionOptions.defaults());
            } catch (org.isard.core.MalformedDataException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
        for (String bomb : List.of(
                "[", "{\"a\":", "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"coordinates\":[")) {
            Files.writeString(file, bomb + "[".repeat(1_000_000));
            assertThrows(
                    org.isard.core.MalformedDataException.class,
                    () -> Features.readGeoJson(file, RegionOptions.defaults()));
        }
    }
}
