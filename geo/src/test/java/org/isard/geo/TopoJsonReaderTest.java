package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.MalformedDataException;
import org.isard.core.Weights;
import org.isard.geo.RegionOptions.DuplicateId;
import org.isard.geo.RegionOptions.MissingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopoJsonReaderTest {
    /** Natural Earth 4.1 (public domain) by way of world-atlas 2.0.2. */
    private static final Path WORLD = Path.of("src/test/resources/natural_earth_countries_110m.topojson");

    private static final RegionOptions COUNTRIES =
            RegionOptions.defaults().object("countries").missingId(MissingId.USE_NAME);

    @TempDir
    Path folder;

    /** Two unit squares side by side; arc 0 is their common side, walked up. */
    private static final String TWO = "{\"type\":\"Topology\",\"objects\":{\"o\":{\"type\":\"GeometryCollection\","
            + "\"geometries\":[{\"type\":\"Polygon\",\"id\":1,\"arcs\":[[0,1]],\"properties\":{\"name\":\"A\",\"v\":2.5}},"
            + "{\"type\":\"MultiPolygon\",\"id\":\"b\",\"arcs\":[[[-1,2]]]},{\"type\":null,\"id\":\"none\"}]}},\n"
            + "\"arcs\":[[[1,0],[1,1]],[[1,1],[0,1],[0,0],[1,0]],[[1,0],[2,0],[2,1],[1,1]]]}";

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "map", ".json"), text);
    }

    private MalformedDataException refused(String text) throws IOException {
        Path file = file(text);
        return assertThrows(MalformedDataException.class, () -> Regions.readTopoJson(file, (String) null));
    }

    @Test
    void readsPlainArcsBothWays() throws IOException {
        Regions r = Regions.readTopoJson(file(TWO), (String) null);
        assertEquals(List.of("1", "b", "none"), r.labels().asList());
        assertEquals(Maps.box(0, 0, 1).norm(), r.geometry("1").norm());
        assertTrue(Maps.box(1, 0, 1).equalsTopo(r.geometry("b")));
        assertEquals(List.of("none"), r.empty());
        assertEquals(2.5, r.table().variable("v").get("1"));
        assertEquals(Set.of("1>b", "b>1"), Maps.links(Contiguity.rook(r)));
    }

    @Test
    void readsQuantisedArcs() throws IOException {
        String quantised = TWO.substring(0, TWO.indexOf("\"arcs\":[[[1,0],[1,1]]"))
                + "\"arcs\":[[[10,0],[0,10]],[[10,10],[-10,0],[0,-10],[10,0]],[[10,0],[10,0],[0,10],[-10,0]]],"
                + "\"transform\":{\"scale\":[0.5,0.25],\"translate\":[100,-3]}}";
        Regions r = Regions.readTopoJson(file(quantised), "o");
        assertEquals(
                new org.locationtech.jts.geom.Envelope(100, 105, -3, -0.5),
                r.geometry("1").getEnvelopeInternal());
        assertEquals(
                new org.locationtech.jts.geom.Envelope(105, 110, -3, -0.5),
                r.geometry("b").getEnvelopeInternal());
    }

    @Test
    void readsTheCountriesAt110m() {
        Regions world = Regions.readTopoJson(WORLD, COUNTRIES);
        assertEquals(177, world.size());
        assertEquals("China", world.table().categories("name").get("156"));
        assertTrue(world.labels().asList().containsAll(List.of("N. Cyprus", "Somaliland", "Kosovo")));
        Weights queen = Contiguity.queen(world);
        assertTrue(Maps.links(queen).contains("Kosovo>688"), "Serbia borders on Kosovo");
        // the 14 countries with a land border on China
        assertEquals(
                Set.of(
                        "004", "064", "104", "356", "398", "408", "417", "418", "496", "524", "586", "643", "704",
                        "762"),
                neighbours(queen, "156"));
        assertEquals(Set.of("484", "124"), neighbours(queen, "840"));
        Points centres = world.centroids();
        int fiji = world.labels().indexOf("242");
        assertTrue(centres.x(fiji) > 177.5 && centres.x(fiji) < 179.5, "Fiji lies at " + centres.x(fiji));
        int russia = world.labels().indexOf("643");
        assertTrue(centres.x(russia) > 90 && centres.x(russia) < 105, "Russia lies at " + centres.x(russia));
        int antarctica = world.labels().indexOf("010");
        assertTrue(centres.y(antarctica) < -80, "Antarctica lies at " + centres.y(antarctica));
        assertEquals(177 * 4, NearestNeighbours.of(centres, 4).links());
    }

    @Test
    void countriesCutAtTheAntimeridianKeepTheirCentres() {
        Regions world = Regions.readTopoJson(WORLD, COUNTRIES);
        Regions cut = world.cutAtAntimeridian();
        Points before = world.centroids();
        Points after = cut.centroids();
        int changed = 0;
        for (int i = 0; i < world.size(); i++) {
            changed += world.geometry(i) == cut.geometry(i) ? 0 : 1;
            double moved = Sphere.distance(before.x(i), before.y(i), after.x(i), after.y(i));
            // a cut edge bends a little, from one great circle to two
            assertTrue(moved < 1, world.labels().get(i) + " moved by " + moved + " km");
            for (int g = 0; g < cut.geometry(i).getNumGeometries(); g++) {
                double width =
                        cut.geometry(i).getGeometryN(g).getEnvelopeInternal().getWidth();
                assertTrue(
                        width < 190 || world.labels().get(i).equals("010"),
                        world.labels().get(i) + ": " + width);
            }
        }
        assertEquals(3, changed);
    }

    private static Set<String> neighbours(Weights w, String of) {
        int i = w.labels().indexOf(of);
        Set<String> result = new java.util.TreeSet<>();
        for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
            result.add(w.labels().get(w.column(k)));
        }
        return result;
    }

    @Test
    void featuresWithoutIdAreRefusedByNameUnlessAskedFor() {
        var problem = assertThrows(MalformedDataException.class, () -> Regions.readTopoJson(WORLD, "countries"));
        assertTrue(problem.getMessage().contains("N. Cyprus"), problem.getMessage());
        Regions some = Regions.readTopoJson(WORLD, COUNTRIES.missingId(MissingId.SKIP));
        assertEquals(174, some.size());
        assertEquals(3, some.skipped().size());
        assertTrue(
                some.skipped().toString().contains("Somaliland"), some.skipped().toString());
        assertEquals(
                177, Regions.readTopoJson(WORLD, COUNTRIES.idProperty("name")).size());
    }

    @Test
    void readsTheCountriesAt50m() {
        Path file = Maps.shared("data/trade/natural_earth_countries_50m.topojson.gz");
        var problem = assertThrows(MalformedDataException.class, () -> Regions.readTopoJson(file, COUNTRIES));
        assertTrue(
                problem.getMessage().contains("\"036\"")
                        && problem.getMessage().contains("Australia")
                        && problem.getMessage().contains("Ashmore"),
                problem.getMessage());
        Regions world = Regions.readTopoJson(file, COUNTRIES.duplicateId(DuplicateId.MERGE));
        assertEquals(240, world.size());
        assertEquals(List.of(), world.repaired().invalid());
        assertTrue(Contiguity.rook(world).isSymmetric());
    }

    @Test
    void severalObjectsMustBeChosenFrom() {
        var problem = assertThrows(MalformedDataException.class, () -> Regions.readTopoJson(WORLD, (String) null));
        assertTrue(problem.getMessage().contains("[countries, land]"), problem.getMessage());
        problem = assertThrows(MalformedDataException.class, () -> Regions.readTopoJson(WORLD, "sea"));
        assertTrue(
                problem.getMessage().contains("\"sea\"") && problem.getMessage().contains("countries"));
    }

    @Test
    void aCollapsedRingIsKeptForInvalidToShow() throws IOException {
        Regions r = Regions.readTopoJson(
                file("{\"type\":\"Topology\",\"objects\":{\"o\":{\"type\":\"Polygon\",\"id\":1,\"arcs\":[[0]]}},"
                        + "\"arcs\":[[[0,0],[1,1],[0,0]]]}"),
                (String) null);
        assertEquals(1, r.invalid().size());
        assertEquals(List.of("1"), r.repaired().empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[0,1]]|[[7]]|arc 7",
                "[[0,1]]|[[-9]]|arc -9",
                "[[0,1]]|[[0]]|does not end where it starts",
                "[[0,1]]|[[0,2]]|start elsewhere",
                "[[0,1]]|[[0.5,1]]|an integer",
                "[[0,1]]|[[99999999999999,1]]|int",
                "[[0,1]]|[0,1]|nest",
                "[[0,1]]|[[[0,1]]]|ring",
                "[[0,1]]|[[0,[1]]]|mixes",
                "[[0,1]]|[[[1],0]]|mixes",
                "[[0,1]]|null|array of arcs",
                "[[1,0],[1,1]]|[[1],[1,1]]|fewer than two",
                "[[1,0],[1,1]]|[[1,0],[],[1,1]]|fewer than two",
                "[[1,0],[1,1]]|[[1,\"0\"],[1,1]]|number",
                "\"type\":\"Polygon\"|\"type\":\"LineString\"|is a LineString",
                "\"type\":\"Topology\"|\"type\":\"FeatureCollection\"|readGeoJson",
                "\"type\":\"Topology\",|``|has no \"type\"",
                "\"id\":\"b\"|\"id\":1|belongs to feature 1",
                "\"id\":\"b\"|\"id\":\"\"|no id",
                "\"arcs\":[[[1,0]|\"bows\":[[[1,0]|has no \"arcs\"",
                "]]]}|]]],\"transform\":{\"scale\":[1,1]}}|translate",
                "]]]}|]]],\"transform\":{\"scale\":[1]}}|number",
            })
    void hostileTopologiesAreRefused(String from, String to, String reason) throws IOException {
        assertTrue(TWO.contains(from), from);
        int at = from.equals("]]]}") ? TWO.lastIndexOf(from) : TWO.indexOf(from);
        var problem = refused(TWO.substring(0, at) + to + TWO.substring(at + from.length()));
        assertTrue(problem.getMessage().contains(reason), problem.getMessage());
    }

    @Test
    void arcsUsedOverAndOverDoNotFillTheMemory() throws IOException {
        String arc = "[[0,0]" + ",[1,1]".repeat(10_000) + ",[0,0]]";
        var problem = refused("{\"type\":\"Topology\",\"arcs\":[" + arc + "],\"objects\":{\"o\":{\"type\":\"Polygon\","
                + "\"id\":1,\"arcs\":[[0" + ",0".repeat(100_000) + "]]}}}");
        assertTrue(problem.getMessage().contains("more than 64 times"), problem.getMessage());
    }

    /** Whatever is done to a file, it is read or refused with its name; nothing else may escape. */
    @Property(tries = 2000)
    void damagedFilesAreReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        boolean topology = random.nextBoolean();
        String whole = topology
                ? TWO
                : "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":1,\"properties\":{\"a\":1.5,"
                        + "\"b\":\"x\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}}]}";
        StringBuilder text = new StringBuilder(whole);
        String pool = "{}[]\",:0-9e.nul\\ \n\u0000é";
        for (int k = 0; k <= random.nextInt(4); k++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, pool.charAt(random.nextInt(pool.length())));
                case 1 -> text.delete(at, to);
                default -> text.insert(at, text.substring(at, to));
            }
        }
        Path file = Files.createTempFile("damaged", ".json");
        try {
            Files.writeString(file, text);
            Regions r = topology ? Regions.readTopoJson(file, (String) null) : Regions.readGeoJson(file, (String) null);
            assertEquals(r.size(), Contiguity.rook(r).size());
        } catch (MalformedDataException refusal) {
            assertEquals(file.toString(), refusal.source());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void everyTruncationAndDeepNestingAreRefused() throws IOException {
        for (int length = 0; length < TWO.length(); length++) {
            refused(TWO.substring(0, length));
        }
        refused("{\"type\":\"Topology\",\"objects\":{\"o\":{\"type\":\"Polygon\",\"arcs\":" + "[".repeat(100_000));
        refused("{\"type\":\"Topology\",\"objects\":{\"o\":" + "{\"geometries\":[".repeat(50_000));
    }

    @Test
    void invalidUtf8IsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(WORLD);
        byte[] bad = Arrays.copyOf(bytes, bytes.length);
        bad[bytes.length / 2] = (byte) 0xc0;
        Path file = Files.write(folder.resolve("bad.json"), bad);
        var problem = assertThrows(MalformedDataException.class, () -> Regions.readTopoJson(file, COUNTRIES));
        assertTrue(problem.getMessage().contains("UTF-8"), problem.getMessage());
    }
}
