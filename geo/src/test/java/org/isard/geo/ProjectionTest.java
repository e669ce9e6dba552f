package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class ProjectionTest {
    private static final String ESRI_LCC = "PROJCS[\"China_LCC\","
            + CoordinateSystemTest.ESRI_CGCS2000
            + ",PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
            + "PARAMETER[\"Central_Meridian\",105.0],PARAMETER[\"Standard_Parallel_1\",30.0],PARAMETER[\"Standard_Parallel_2\",62.0],"
            + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    private static final String ESRI_UTM =
            "PROJCS[\"WGS_1984_UTM_Zone_50N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
                    + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
                    + "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
                    + "PARAMETER[\"Central_Meridian\",117.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],"
                    + "UNIT[\"Meter\",1.0]]";

    private static CoordinateSystem system(String name) {
        return switch (name) {
            case "krassovsky" -> CoordinateSystem.CHINA_ALBERS_KRASSOVSKY;
            case "krassovskyPrj" -> CoordinateSystem.ofWkt(CoordinateSystemTest.ESRI_ALBERS);
            case "cgcs2000" -> CoordinateSystem.CHINA_ALBERS_CGCS2000;
            case "utm50" -> CoordinateSystem.ofEpsg(32650);
            case "utm50Prj" -> CoordinateSystem.ofWkt(ESRI_UTM);
            case "webmercator" -> CoordinateSystem.ofEpsg(3857);
            default -> CoordinateSystem.ofWkt(ESRI_LCC);
        };
    }

    /** sf (PROJ) to 0.2 mm, except far out of the UTM zone, where proj4j's series is worse. */
    @ParameterizedTest
    @ValueSource(strings = {"krassovsky", "krassovskyPrj", "cgcs2000", "utm50", "utm50Prj", "webmercator", "lcc"})
    void placesInChinaLieWhereProjPutsThem(String name) {
        Table oracle = Table.read(Path.of("src/test/resources/projection/projection.csv"));
        CoordinateSystem target = system(name);
        int seen = 0;
        for (int i = 0; i < oracle.rows().size(); i++) {
            double lon = oracle.variable("lon").get(i);
            boolean inZone = !name.startsWith("utm") || Math.abs(lon - 117) < 6;
            if (oracle.categories("system").get(i).equals(name.replace("Prj", "")) && inZone) {
                double lat = oracle.variable("lat").get(i);
                Points place =
                        Points.of(Labels.of("p"), new double[] {lon}, new double[] {lat}, CoordinateSystem.LON_LAT);
                Points image = place.project(target);
                assertEquals(oracle.variable("x").get(i), image.x(0), 2e-4);
                assertEquals(oracle.variable("y").get(i), image.y(0), 2e-4);
                Points back = image.project(CoordinateSystem.ofEpsg(4326));
                assertEquals(lon, back.x(0), 1e-8);
                assertEquals(lat, back.y(0), 1e-8);
                seen++;
            }
        }
        assertTrue(seen >= 2, name);
        assertEquals(1, target.metresPerUnit(), 1e-12);
    }

    @Test
    void whatCannotBeProjectedIsRefusedWithTheWayOut() {
        Points plane = Points.of(Labels.of("p"), new double[1], new double[1], CoordinateSystem.PLANAR);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> plane.project(CoordinateSystem.LON_LAT))
                .getMessage()
                .contains("as(CoordinateSystem.ofEpsg"));
        assertThrows(IllegalArgumentException.class, () -> CoordinateSystem.ofEpsg(999_999));
        assertThrows(IllegalArgumentException.class, () -> CoordinateSystem.ofProj("x", "+proj=nosuch"));
        assertThrows(
                IllegalArgumentException.class,
                () -> CoordinateSystem.ofProj("x", "+proj=longlat +a=6378245 +rf=298.3"));
        Points pole = Points.of(Labels.of("p"), new double[1], new double[] {90}, CoordinateSystem.LON_LAT);
        CoordinateSystem odd = CoordinateSystem.ofWkt(
                CoordinateSystemTest.ESRI_ALBERS.replace("PROJECTION[\"Albers\"]", "PROJECTION[\"Cassini\"]"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> pole.project(odd))
                .getMessage()
                .contains("Cassini"));
        assertThrows(IllegalArgumentException.class, () -> plane.geodesicDistance(0, 0));
    }

    @Test
    void codesSayWhetherTheyArePlanes() {
        assertTrue(CoordinateSystem.ofEpsg(4490).isGeographic());
        assertFalse(CoordinateSystem.ofEpsg(32650).isGeographic());
        assertEquals(0.3048006, CoordinateSystem.ofEpsg(2263).metresPerUnit(), 1e-7); // US survey feet
    }

    /** Karney's examples in the documentation of GeographicLib. */
    @Test
    void geodesicsAndAreasAreThoseOfGeographicLib() {
        Points two = Points.of(
                Labels.of("JFK", "LHR"),
                new double[] {-73.8, -0.5},
                new double[] {40.6, 51.6},
                CoordinateSystem.LON_LAT);
        assertEquals(5551.759400, two.geodesicDistance(0, 1), 1e-5);
        double[] lat = {
            -63.1, -72.9, -71.9, -74.9, -74.3, -77.5, -77.4, -71.7, -65.9, -65.7, -66.6, -66.9, -69.8, -70.0, -71.0,
            -77.3, -77.9, -74.7
        };
        double[] lon = {-58, -74, -102, -102, -131, -163, 163, 172, 140, 113, 88, 59, 25, -4, -14, -33, -46, -61};
        Coordinate[] ring = new Coordinate[lat.length + 1];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(lon[i % lat.length], lat[i % lat.length]);
        }
        Geometry antarctica = new GeometryFactory().createPolygon(ring);
        Regions regions = Regions.of(Labels.of("A"), List.of(antarctica), CoordinateSystem.LON_LAT);
        assertEquals(13_662_703.6800201, regions.areas().get(0), 1e-5);
    }

    @Test
    void equalAreaProjectionKeepsAreasAndCommonBorders() {
        Regions two = Regions.of(
                Labels.of("a", "b"),
                List.of(Maps.box(104, 34, 0.125), Maps.box(104.125, 34, 0.125)),
                CoordinateSystem.LON_LAT);
        Regions plane = two.project(CoordinateSystem.CHINA_ALBERS_CGCS2000);
        assertEquals(
                two.areas().get(0),
                plane.areas().get(0) / 1e6,
                2e-5 * two.areas().get(0));
        assertEquals(2, Contiguity.rook(plane).links());
    }
}
