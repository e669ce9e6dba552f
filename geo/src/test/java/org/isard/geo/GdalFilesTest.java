package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isard.core.CsvOptions;
import org.isard.core.MalformedDataException;
import org.isard.core.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

/** Files written by GDAL hold what R says they hold; see formats/README.md in the test resources. */
class GdalFilesTest {
    private static final RegionOptions BY_CODE = RegionOptions.defaults().idProperty("code");

    private static Path file(String name) {
        try {
            return Path.of(GdalFilesTest.class.getResource("/formats/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertHolds(String kind, Features features) {
        Table table = Table.read(file(kind + ".csv"), CsvOptions.defaults().textColumns("code", "name", "wkt"));
        Features expected = Features.of(table, "wkt", features.coordinates());
        assertEquals(expected.labels().asList(), features.labels().asList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    parts(expected.geometry(i)), parts(features.geometry(i)), "the " + kind + " of feature " + (i + 1));
            assertEquals(
                    table.categories("name").get(i),
                    features.table().categories("name").get(i));
        }
        for (String number : new String[] {"gdp", "firms"}) {
            assertArrayEquals(
                    table.variable(number).toArray(),
                    features.table().variable(number).toArray());
        }
        assertTrue(features.coordinates().name().matches(".*China.Geodetic.Coordinate.System.2000"));
        assertTrue(features.coordinates().isGeographic());
    }

    /** Shapefiles do not tell a multipolygon of one from a polygon. */
    private static Set<Geometry> parts(Geometry geometry) {
        return IntStream.range(0, geometry.getNumGeometries())
                .mapToObj(k -> geometry.getGeometryN(k).norm())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "pointXY", "pointXYZ", "pointXYM", "pointXYZM", "multipointXY", "multipointXYZ", "multipointXYM",
                "multipointXYZM",
        "lineXY", "lineXYZ", "lineXYM", "lineXYZM", "areaXY", "areaXYZ", "areaXYM", "areaXYZM"
    })
    void shapefilesOfEveryKind(String layer) {
        assertHolds(layer.replaceAll("[XYZM]+$", ""), Features.readShapefile(file("kinds.zip"), BY_CODE.object(layer)));
    }

    @Test
    void aShapefileInGbk() {
        assertHolds("area", Features.readShapefile(file("gbk.shz"), BY_CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"point", "line", "area"})
    void layersOfAGeoPackage(String layer) {
        Features features = Features.readGeoPackage(file("layers.gpkg"), BY_CODE.object(layer));
        assertHolds(layer, features);
        assertEquals("EPSG:4490", features.coordinates().definition());
        assertEquals(List.of("true", "", "false"), texts(features, "open"));
        assertEquals(List.of("2020-01-31", "", "1949-10-01"), texts(features, "day"));
        assertEquals(List.of("2020-01-31T08:30:00.000Z", "", "2021-02-28T23:59:59.000Z"), texts(features, "time"));
    }

    private static List<String> texts(Features features, String column) {
        return List.of(0, 1, 2).stream()
                .map(features.table().categories(column)::get)
                .toList();
    }

    @Test
    void aGeoPackageListsItsLayersAndNumbersItsFeatures() {
        Path file = file("layers.gpkg");
        assertEquals(List.of("point", "line", "area", "\u6df7\u5408", "\u5f27"), Features.geoPackageLayers(file));
        Features mixed = Features.readGeoPackage(file, RegionOptions.defaults().object("\u6df7\u5408"));
        assertEquals(List.of("1", "2", "3"), mixed.labels().asList());
        assertEquals("POINT (500000 4000000)", mixed.geometry(0).toText());
        assertEquals(
                "LINESTRING (500000 4000000, 600000 4100000)", mixed.geometry(1).toText());
        assertEquals(List.of("3"), mixed.empty());
        assertEquals("WGS 84 / UTM zone 50N", mixed.coordinates().name());
        assertEquals(1, mixed.coordinates().metresPerUnit());
    }

    @Test
    void curvesAreRefused() {
        String message = assertThrows(
                        MalformedDataException.class,
                        () -> Features.readGeoPackage(
                                file("layers.gpkg"), RegionOptions.defaults().object("\u5f27")))
                .getMessage();
        assertTrue(message.contains("layers.gpkg") && message.contains("\"\u5f27\", record 1 (fid 1)"), message);
        assertTrue(message.contains("CircularString") && message.contains("CONVERT_TO_LINEAR"), message);
    }

    @Test
    void geoJsonWithNumbersAndText() {
        Features features =
                Features.readGeoJson(file("layers.geojson"), BY_CODE.coordinates(CoordinateSystem.ofEpsg(4490)));
        Features read = Features.readShapefile(file("gbk.shz"), BY_CODE);
        assertHolds("area", features.as(read.coordinates()));
    }
}
