package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CoordinateSystemTest {
    static final String ESRI_ALBERS =
            "PROJCS[\"Albers\",GEOGCS[\"GCS_Krasovsky_1940\",DATUM[\"D_Krasovsky_1940\",SPHEROID[\"Krasovsky_1940\",6378245.0,298.3]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Albers\"],"
                    + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",105.0],"
                    + "PARAMETER[\"Standard_Parallel_1\",25.0],PARAMETER[\"Standard_Parallel_2\",47.0],"
                    + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    static final String ESRI_CGCS2000 = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
            + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    private static final String WKT2 =
            "PROJCRS[\"WGS 84 / UTM zone 50N\",BASEGEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\","
                    + "ELLIPSOID[\"WGS 84\",6378137,298.257223563,LENGTHUNIT[\"metre\",1]]],PRIMEM[\"Greenwich\",0]],"
                    + "CONVERSION[\"UTM zone 50N\",METHOD[\"Transverse Mercator\",ID[\"EPSG\",9807]]],"
                    + "CS[Cartesian,2],AXIS[\"(E)\",east,ORDER[1],LENGTHUNIT[\"metre\",1]],AXIS[\"(N)\",north,ORDER[2],LENGTHUNIT[\"metre\",1]],"
                    + "ID[\"EPSG\",32650]]";

    @Test
    void wellKnownTextSaysKindNameUnitAndCode() {
        CoordinateSystem albers = CoordinateSystem.ofWkt(ESRI_ALBERS);
        assertEquals("Albers", albers.name());
        assertFalse(albers.isGeographic());
        assertEquals(1, albers.metresPerUnit());
        CoordinateSystem china = CoordinateSystem.ofWkt(ESRI_CGCS2000 + "\n");
        assertEquals("GCS_China_Geodetic_Coordinate_System_2000", china.toString());
        assertTrue(china.isGeographic());
        CoordinateSystem utm = CoordinateSystem.ofWkt(WKT2);
        assertEquals("EPSG:32650", utm.definition());
        assertEquals(1, utm.metresPerUnit());
        assertEquals(utm, CoordinateSystem.ofWkt(" " + WKT2));
        CoordinateSystem compound = CoordinateSystem.ofWkt("COMPD_CS[\"both\"," + ESRI_CGCS2000
                + ",VERT_CS[\"height\",VERT_DATUM[\"sea\",2005],UNIT[\"metre\",1]]]");
        assertEquals(china.name(), compound.name());
    }

    @Test
    void textThatIsNoSystemIsRefusedWithTheReason() {
        for (String bad : new String[] {
            "",
            "WGS84",
            "GEOGCS",
            "GEOGCS[",
            "GEOGCS[]",
            "GEOGCS[\"a",
            "GEOGCS[\"a\"",
            "GEOGCS[\"a\")",
            "GEOGCS[\"a\"]]",
            "GEOGCS[\"a\",UNIT[\"Grad\",0.01570796326794897]]",
            "LOCAL_CS[\"a\"]",
            "GEOGCS(".repeat(100_000)
        }) {
            assertThrows(IllegalArgumentException.class, () -> CoordinateSystem.ofWkt(bad), bad);
        }
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> CoordinateSystem.ofWkt("GEOGCS[\"a\",UNIT[\"Grad\",0.0157]]"))
                .getMessage();
        assertTrue(message.contains("degrees"), message);
    }

    @Property
    void aCutTextIsRefusedAndNothingElseHappens(@ForAll @IntRange(min = 0, max = 400) int end) {
        assertThrows(IllegalArgumentException.class, () -> CoordinateSystem.ofWkt(ESRI_ALBERS.substring(0, end)));
    }

    @Test
    void planarStatisticsRefuseDegreesWithAWayOut() {
        assertDoesNotThrow(() -> CoordinateSystem.PLANAR.requirePlanar("points: Ripley's K"));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> CoordinateSystem.ofWkt(ESRI_CGCS2000).requirePlanar("points: Ripley's K"))
                .getMessage();
        assertTrue(message.startsWith("points: Ripley's K needs a plane"), message);
        assertTrue(message.contains("project"), message);
    }

    @Test
    void differentPlanesDoNotMixAndUnnamedOnesDo() {
        CoordinateSystem albers = CoordinateSystem.ofWkt(ESRI_ALBERS);
        CoordinateSystem utm = CoordinateSystem.ofWkt(WKT2);
        assertThrows(IllegalArgumentException.class, () -> albers.requireSame(utm, "points"));
        assertThrows(IllegalArgumentException.class, () -> albers.requireSame(CoordinateSystem.LON_LAT, "points"));
        assertDoesNotThrow(() -> albers.requireSame(CoordinateSystem.PLANAR, "points"));
        assertDoesNotThrow(() -> CoordinateSystem.LON_LAT.requireSame(CoordinateSystem.ofWkt(ESRI_CGCS2000), "points"));
    }
}
