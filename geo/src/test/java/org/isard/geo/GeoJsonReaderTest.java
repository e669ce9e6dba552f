package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoJsonReaderTest {
    private static final String SQUARE = "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}";

    @TempDir
    Path folder;

    private static String feature(String id, String properties, String geometry) {
        return "{\"type\": \"Feature\", \"id\": " + id + ", \"properties\": " + properties + ", \"geometry\": "
                + geometry + "}";
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\",\n\"features\": [\n" + String.join(",\n", features) + "\n]}\n";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "map", ".geojson"), text);
    }

    private MalformedDataException refused(String text) throws IOException {
        Path file = file(text);
        var problem = assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(file, (String) null));
        assertEquals(file.toString(), problem.source());
        return problem;
    }

    @Test
    void readsIdsPropertiesAndGeometry() throws IOException {
        Regions r = Regions.readGeoJson(
                file(collection(
                        feature("\"a\"", "{\"name\": \"中国\", \"gdp\": 1.5, \"mixed\": 1, \"ok\": true}", SQUARE),
                        feature("7", "{\"name\": null, \"gdp\": null, \"big\": 12345678901234567890}", "null"),
                        feature(
                                "\"c\"",
                                "null",
                                "{\"coordinates\": [[[[0,0,9],[1,0,9],[1,1,9],[0,0,9]]],"
                                        + "[[[5,5],[6,5],[6,6],[5,5]]]], \"type\": \"MultiPolygon\"}"),
                        feature(
                                "\"d\"",
                                "{\"mixed\": \"b\", \"tags\": {\"k\": [1, 2]}}",
                                "{\"type\": \"Polygon\", \"coordinates\": []}"))),
                (String) null);
        assertEquals(List.of("a", "7", "c", "d"), r.labels().asList());
        assertEquals(
                List.of("name", "gdp", "mixed", "ok", "big", "tags"), r.table().columns());
        assertEquals("中国", r.table().categories("name").get("a"));
        assertEquals("", r.table().categories("name").get("7"));
        assertEquals(1.5, r.table().variable("gdp").get("a"));
        assertTrue(Double.isNaN(r.table().variable("gdp").get("7")));
        assertEquals("1", r.table().categories("mixed").get("a"));
        assertEquals("12345678901234567890", r.table().categories("big").get("7"));
        assertEquals("{\"k\":[1,2]}", r.table().categories("tags").get("d"));
        assertEquals(List.of("7", "d"), r.empty());
        assertEquals(1, r.geometry("a").getArea());
        assertEquals(2, r.geometry("c").getNumGeometries());
        assertEquals(List.of(), r.skipped());
    }

    @Test
    void readsAnEmptyMultiPolygonAndHoles() throws IOException {
        Regions r = Regions.readGeoJson(
                file(collection(
                        feature("1", "{}", "{\"type\": \"MultiPolygon\", \"coordinates\": []}"),
                        feature(
                                "2",
                                "{}",
                                "{\"type\": \"Polygon\", \"coordinates\": "
                                        + "[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]}"))),
                (String) null);
        assertEquals(List.of("1"), r.empty());
        assertEquals(15, r.geometry("2").getArea());
    }

    @Property(tries = 200)
    void coordinatesKeepEveryBit(
            @ForAll @DoubleRange(min = -180, max = 179) double x, @ForAll @DoubleRange(min = -90, max = 89) double y)
            throws IOException {
        Path file = Files.createTempFile("bits", ".json");
        try {
            Files.writeString(
                    file,
                    collection(feature(
                            "1",
                            "{\"v\": " + x + "}",
                            "{\"type\":\"Polygon\",\"coordinates\":[[[" + x + "," + y + "],[180,90],[0,90],[" + x + ","
                                    + y + "]]]}")));
            Regions r = Regions.readGeoJson(file, (String) null);
            var first = r.geometry(0).getCoordinates()[0];
            assertArrayEquals(new double[] {x, y}, new double[] {first.x, first.y});
            assertEquals(x, r.table().variable("v").get(0));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void readsGzipAndByteOrderMark() throws IOException {
        Path file = folder.resolve("map.json"); // no .gz: the bytes tell
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("\uFEFF" + collection(feature("1", "{}", SQUARE))).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, Regions.readGeoJson(file, (String) null).size());
    }

    @Test
    void aTruncatedGzipIsRefused() throws IOException {
        Path whole = folder.resolve("whole.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write(collection(feature("1", "{}", SQUARE)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(half, (String) null));
    }

    @Test
    void duplicateIdsNameBothFeatures() throws IOException {
        String text = collection(
                feature("\"x\"", "{\"name\": \"Here\"}", SQUARE), feature("\"x\"", "{\"name\": \"There\"}", SQUARE));
        var problem = refused(text);
        assertEquals(4, problem.line());
        assertTrue(
                problem.getMessage().contains("\"x\"")
                        && problem.getMessage().contains("feature 1 (name \"Here\")")
                        && problem.getMessage().contains("feature 2 (name \"There\")"),
                problem.getMessage());
        Regions merged =
                Regions.readGeoJson(file(text), RegionOptions.defaults().duplicateId(RegionOptions.DuplicateId.MERGE));
        assertEquals(2, merged.geometry("x").getNumGeometries());
        assertEquals("Here", merged.table().categories("name").get("x"));
    }

    @Test
    void aMissingIdIsRefusedNamedOrSkippedButNeverSilently() throws IOException {
        String text = collection(
                feature("1", "{\"name\": \"A\", \"iso\": \"\"}", SQUARE),
                feature("null", "{\"name\": \"Kosovo\", \"iso\": \"K\"}", SQUARE));
        var problem = refused(text);
        assertTrue(problem.getMessage().contains("feature 2 (name \"Kosovo\")"), problem.getMessage());
        RegionOptions options = RegionOptions.defaults();
        assertEquals(
                List.of("1", "Kosovo"),
                Regions.readGeoJson(file(text), options.missingId(RegionOptions.MissingId.USE_NAME))
                        .labels()
                        .asList());
        Regions some = Regions.readGeoJson(file(text), options.missingId(RegionOptions.MissingId.SKIP));
        assertEquals(List.of("1"), some.labels().asList());
        assertEquals(List.of("feature 2 (name \"Kosovo\") at line 4"), some.skipped());
        assertEquals(
                List.of("A", "Kosovo"),
                Regions.readGeoJson(file(text), "name").labels().asList());
        assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(file(text), "iso"));
        assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(file(text), "nosuch"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[[0,0],[1,0],[0,0]]]|fewer than four",
                "[[[0,0],[1,0],[1,1],[0,1]]]|does not end where it starts",
                "[[[0,0],[1,0],[1],[0,0]]]|one number",
                "[[[0,0],[1,0],[\"1\",0],[0,0]]]|a string",
                "[[[0,0],[1,0],[1,1e999],[0,0]]]|too large",
                "[[[0,0],[1,0],[1,NaN],[0,0]]]|not valid JSON",
                "[[0,0],[1,0],[1,1],[0,0]]|nest less",
                "[[[[0,0],[1,0],[1,1],[0,0]]]]|ring",
                "[[[0,0],[[1,0]],[1,1],[0,0]]]|mixes",
                "[[[[1,0]],[0,0],[1,1],[0,0]]]|mixes",
                "7|array of coordinates",
                "[[[0,0],[1,0],[1,null],[0,0]]]|null",
                "[[[0,0],[999,0],[1,1],[0,0]]]|PLANAR",
                "[[],[[0,0],[1,0],[1,1],[0,0]]]|fewer than four"
            })
    void badCoordinatesAreRefused(String coordinates, String reason) throws IOException {
        var problem = refused(
                collection(feature("1", "{}", "{\"type\": \"Polygon\", \"coordinates\": " + coordinates + "}")));
        assertTrue(problem.getMessage().contains(reason), problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|GeoJSON object",
                "`   `|GeoJSON object",
                "[]|GeoJSON object",
                "{}|has no",
                "{\"type\": \"FeatureCollection\"}|features",
                "{\"type\": \"FeatureCollection\", \"features\": []}|no features",
                "{\"type\": \"FeatureCollection\", \"features\": {}}|array",
                "{\"type\": \"FeatureCollection\", \"features\": [7]}|a feature",
                "{\"type\": \"FeatureCollection\", \"features\": [{}]}|\"Feature\" is expected",
                "{\"type\": \"Feature\"}|FeatureCollection",
                "{\"type\": {\"a\": 1}}|string",
                "{\"type\": \"Topology\"}|readTopoJson",
                "{\"type\": \"FeatureCollection\", \"type\": \"FeatureCollection\"}|uplicate",
                "nonsense|not valid JSON",
                "{\"type\": \"FeatureCollection\", \"features\": [|not valid JSON"
            })
    void whatIsNoFeatureCollectionIsRefused(String text, String reason) throws IOException {
        var problem = refused(text);
        assertTrue(problem.getMessage().contains(reason), problem.getMessage());
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        String text = collection(feature("\"a\"", "{\"name\": \"é\"}", SQUARE)).strip();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut.json"), java.util.Arrays.copyOf(bytes, length));
            assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(cut, (String) null), "at " + length);
        }
        assertTrue(refused(text + "{}").getMessage().contains("end of the JSON"));
    }

    @Test
    void otherGeometriesAreRefusedByType() throws IOException {
        var problem = refused(collection(
                feature("1", "{}", SQUARE), feature("2", "{}", "{\"type\": \"Point\", \"coordinates\": [1, 2]}")));
        assertTrue(problem.getMessage().contains("feature 2 is a Point"), problem.getMessage());
        assertEquals(4, problem.line());
        refused(collection(feature("1", "{}", "{\"type\": \"Polygon\"}")));
        refused(collection(feature("[1]", "{}", SQUARE)));
        refused(collection(feature("1", "[]", SQUARE)));
    }

    @Test
    void invalidUtf8IsRefusedWithItsLine() throws IOException {
        byte[] bytes = collection(feature("\"a\"", "{}", SQUARE), feature("\"#\"", "{}", SQUARE))
                .getBytes(StandardCharsets.UTF_8);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('#');
        bytes[at] = (byte) 0xff;
        Path file = Files.write(folder.resolve("latin.json"), bytes);
        var problem = assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(file, (String) null));
        assertTrue(problem.getMessage().contains("UTF-8"), problem.getMessage());
        assertEquals(4, problem.line());
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackEnds() throws IOException {
        String deep = "[".repeat(200_000);
        var problem = refused(collection(feature("1", "{}", "{\"type\": \"Polygon\", \"coordinates\": " + deep)));
        assertTrue(problem.getMessage().contains("nesting"), problem.getMessage());
        refused(collection(feature("1", "{\"a\": " + deep, SQUARE)));
        refused("{\"other\": " + deep);
    }

    @Test
    void aMissingFileAndADirectoryAreRefused() {
        assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(folder.resolve("no.json"), (String) null));
        assertThrows(MalformedDataException.class, () -> Regions.readGeoJson(folder, (String) null));
    }
}
