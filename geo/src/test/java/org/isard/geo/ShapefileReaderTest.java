package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isard.core.MalformedDataException;
import org.isard.geo.RegionOptions.MissingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

class ShapefileReaderTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final RegionOptions NUMBERED = RegionOptions.defaults().missingId(MissingId.NUMBER);
    private static final double[] OUTER = {0, 0, 0, 10, 10, 10, 10, 0, 0, 0}; // clockwise, as shells are
    private static final double[] HOLE = {2, 2, 8, 2, 8, 8, 2, 8, 2, 2};
    private static final double[] ISLAND = {4, 4, 4, 6, 6, 6, 6, 4, 4, 4};
    private static final double[] AWAY = {20, 0, 20, 5, 25, 5, 25, 0, 20, 0};

    @TempDir
    Path folder;

    private ShapefileWriter counties(Charset charset) {
        return new ShapefileWriter(5, charset)
                .field("code", 'C', 6, 0)
                .field("NAME", 'C', 20, 0)
                .field("gdp", 'N', 12, 3)
                .field("id18", 'N', 18, 0)
                .field("day", 'D', 8, 0)
                .field("open", 'L', 1, 0)
                .field("ratio", 'F', 20, 11)
                .parts(
                        new double[][] {OUTER, HOLE},
                        "110101",
                        "\u4e1c\u57ce\u533a",
                        "12.5",
                        "110101199003071234",
                        "20200131",
                        "T",
                        "1.5e-3")
                .parts(new double[][] {AWAY}, "110102", "\u897f\u57ce\u533a", "", "110101199003071235", "", "?", "-2")
                .nothing("110105", "\u671d\u9633\u533a", "*****", "", "00000000", "n", "");
    }

    @ParameterizedTest
    @CsvSource({"GBK, GBK", "GBK, 936", "GBK, ANSI 936", "UTF-8, UTF-8", "UTF-8, 65001", "UTF-8,", "GB18030, GB18030"})
    void chineseNamesComeInTheCharsetOfTheCpg(String charset, String cpg) {
        ShapefileWriter writer = counties(Charset.forName(charset));
        writer.cpg = cpg;
        Regions regions = Regions.readShapefile(writer.write(folder, "c"), "code");
        assertEquals(List.of("110101", "110102", "110105"), regions.labels().asList());
        assertEquals("\u4e1c\u57ce\u533a", regions.table().categories("NAME").get("110101"));
        assertEquals(List.of("110105"), regions.empty());
        assertArrayEquals(
                new double[] {12.5, Double.NaN, Double.NaN},
                regions.table().variable("gdp").toArray());
        // 18 digits are an identity number, which a double would falsify
        assertEquals("110101199003071234", regions.table().categories("id18").get(0));
        assertEquals("", regions.table().categories("id18").get(2));
        assertEquals("2020-01-31", regions.table().categories("day").get(0));
        assertEquals("", regions.table().categories("day").get(2));
        assertEquals(
                List.of("true", "", "false"),
                List.of(0, 1, 2).stream()
                        .map(regions.table().categories("open")::get)
                        .toList());
        assertArrayEquals(
                new double[] {1.5e-3, -2, Double.NaN},
                regions.table().variable("ratio").toArray());
        assertTrue(regions.coordinates().isGeographic());
        assertEquals("GCS_WGS_1984", regions.coordinates().name());
        assertEquals(100 - 36, regions.geometry(0).getArea());
    }

    @Test
    void charsetIsGivenOrTakenFromTheDriverByteAndNeverGuessed() {
        Path file = counties(GBK).write(folder, "c");
        MalformedDataException problem =
                assertThrows(MalformedDataException.class, () -> Regions.readShapefile(file, "code"));
        assertTrue(
                problem.getMessage().contains("record 1")
                        && problem.getMessage().contains("GBK"),
                problem.getMessage());
        RegionOptions options = RegionOptions.defaults().idProperty("NAME").charset(GBK);
        assertEquals(
                "\u897f\u57ce\u533a",
                Regions.readShapefile(file, options).labels().get(1));
        ShapefileWriter driver = counties(GBK);
        driver.languageDriver = 0x4d;
        assertEquals(
                "\u671d\u9633\u533a",
                Regions.readShapefile(driver.write(folder, "d"), "NAME")
                        .labels()
                        .get(2));
        ShapefileWriter unknown = counties(GBK);
        unknown.cpg = "Klingon";
        assertThrows(MalformedDataException.class, () -> Regions.readShapefile(unknown.write(folder, "e"), "NAME"));
    }

    @Test
    void aNameCutWithinItsLastCharacterLosesOnlyThat() {
        Path file = new ShapefileWriter(1, StandardCharsets.UTF_8)
                .field("name", 'C', 7, 0)
                .point(1, 2, "\u4e1c\u57ce\u533a") // 9 bytes into 7
                .write(folder, "cut");
        assertEquals(
                "\u4e1c\u57ce",
                Features.readShapefile(file, RegionOptions.defaults().idProperty("name"))
                        .labels()
                        .get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 25})
    void ringsNestWhateverTheirOrderAndOrientation(int type) {
        double[][][] orders = {
            {OUTER, HOLE, ISLAND, AWAY},
            {ISLAND, AWAY, HOLE, OUTER},
            {reversed(OUTER), reversed(HOLE), reversed(ISLAND), reversed(AWAY)},
            {reversed(HOLE), OUTER, AWAY, ISLAND}
        };
        ShapefileWriter writer = new ShapefileWriter(type, StandardCharsets.UTF_8).field("a", 'C', 1, 0);
        for (double[][] order : orders) {
            writer.parts(order, "x");
        }
        Regions regions =
                Features.readShapefile(writer.write(folder, "rings"), NUMBERED).regions();
        for (int i = 0; i < orders.length; i++) {
            assertEquals(3, regions.geometry(i).getNumGeometries());
            assertEquals(100 - 36 + 4 + 25, regions.geometry(i).getArea());
        }
        assertEquals(List.of(), regions.invalid());
    }

    private static double[] reversed(double[] ring) {
        double[] back = new double[ring.length];
        for (int i = 0; i < ring.length; i += 2) {
            back[i] = ring[ring.length - 2 - i];
            back[i + 1] = ring[ring.length - 1 - i];
        }
        return back;
    }

    @ParameterizedTest
    @CsvSource({
        "1, Point",
        "11, Point",
        "21, Point",
        "3, MultiLineString",
        "13, MultiLineString",
        "23, MultiLineString",
        "8, MultiPoint",
        "18, MultiPoint",
        "28, MultiPoint"
    })
    void everyTypeIsRead(int type, String kind) {
        ShapefileWriter writer = new ShapefileWriter(type, StandardCharsets.UTF_8).field("a", 'N', 3, 0);
        if (type % 10 == 1) {
            writer.point(3, 4, "7");
        } else {
            writer.parts(
                    type % 10 == 8 ? new double[][] {{3, 4, 5, 6}} : new double[][] {{3, 4, 5, 6}, {7, 8, 9, 10}}, "7");
        }
        Features features = Features.readShapefile(writer.nothing("8").write(folder, "t" + type), NUMBERED);
        assertEquals(kind, features.geometry(0).getGeometryType());
        assertEquals(3, features.geometry(0).getCoordinate().x);
        assertEquals(List.of("2"), features.empty());
        assertEquals(8, features.table().variable("a").get(1));
    }

    @Test
    void deletedRecordsAreReportedAndLeftOut() {
        Path file = new ShapefileWriter(1, StandardCharsets.UTF_8)
                .field("name", 'C', 9, 0)
                .point(1, 2, "kept")
                .point(3, 4, "\u2421gone")
                .write(folder, "del");
        Features features =
                Features.readShapefile(file, RegionOptions.defaults().idProperty("name"));
        assertEquals(List.of("kept"), features.labels().asList());
        assertEquals(List.of("record 2 (name \"gone\"), deleted"), features.skipped());
        assertEquals(2, features.points().y(0));
    }

    @Test
    void aZipArchiveHoldsOneLayerOrTheNamedOne() throws IOException {
        Path one = folder.resolve("one.zip");
        Path two = folder.resolve("two.zip");
        try (ZipOutputStream a = new ZipOutputStream(Files.newOutputStream(one));
                ZipOutputStream b = new ZipOutputStream(Files.newOutputStream(two), GBK)) {
            counties(StandardCharsets.UTF_8).zip(a, "data/counties");
            counties(StandardCharsets.UTF_8).zip(b, "\u53bf");
            counties(StandardCharsets.UTF_8).zip(b, "b");
        }
        assertEquals(3, Regions.readShapefile(one, "code").size());
        MalformedDataException several =
                assertThrows(MalformedDataException.class, () -> Regions.readShapefile(two, "code"));
        assertTrue(several.getMessage().contains("several"), several.getMessage());
        RegionOptions options = RegionOptions.defaults().idProperty("code").charset(GBK);
        ShapefileWriter gbk = counties(GBK);
        Path named = folder.resolve("named.zip");
        try (ZipOutputStream c = new ZipOutputStream(Files.newOutputStream(named), GBK)) {
            gbk.zip(c, "\u53bf");
            gbk.zip(c, "b");
        }
        assertEquals(3, Regions.readShapefile(named, options.object("\u53bf")).size());
        assertThrows(MalformedDataException.class, () -> Regions.readShapefile(named, options.object("c")));
    }

    @Test
    void aZipBombIsStoppedBeforeItFillsTheMemory() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.shp"));
            ByteBuffer header = ByteBuffer.allocate(108).putInt(9994).putInt(24, Integer.MAX_VALUE);
            header.order(ByteOrder.LITTLE_ENDIAN).putInt(32, 5);
            header.order(ByteOrder.BIG_ENDIAN).putInt(100, 1).putInt(104, 1_000_000_000);
            zip.write(header.array());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("a.prj"));
            zip.write("GEOGCS[\"g\",UNIT[\"Degree\",0.0174532925199433]]".getBytes(StandardCharsets.UTF_8));
        }
        MalformedDataException problem =
                assertThrows(MalformedDataException.class, () -> Features.readShapefile(bomb, NUMBERED));
        assertTrue(
                problem.getMessage().contains("200 times")
                        && problem.getMessage().contains("a.shp"),
                problem.getMessage());
    }

    @Test
    void whatIsWrongIsSaidWithFileAndRecord() throws IOException {
        refuse(
                w -> w.parts(new double[][] {{0, 0, 0, 1, 1, 1, 1, 0}}, "x"),
                "record 1",
                "does not end where it starts");
        refuse(
                w -> w.parts(new double[][] {OUTER}, "x").parts(new double[][] {{0, 0, 1, 1, 0, 0}}, "x"),
                "record 2",
                "fewer than four");
        refuse(w -> w.parts(new double[][] {{0, 0, Double.NaN, 1, 1, 1, 0, 0}}, "x"), "record 1", "NaN");
        byte[] shp = counties(GBK).shp();
        refuse(patched(shp, 104, ByteOrder.BIG_ENDIAN, 0x3fffffff), "record 1", "claims 2147483646 bytes");
        refuse(patched(shp, 100 + 8 + 36, ByteOrder.LITTLE_ENDIAN, Integer.MAX_VALUE), "record 1", "points");
        refuse(patched(shp, 100 + 8 + 40, ByteOrder.LITTLE_ENDIAN, Integer.MAX_VALUE), "record 1", "points");
        refuse(patched(shp, 100 + 8 + 44, ByteOrder.LITTLE_ENDIAN, 7), "record 1", "first part");
        refuse(patched(shp, 100 + 8, ByteOrder.LITTLE_ENDIAN, 15), "record 1", "type 15");
        refuse(patched(shp, 24, ByteOrder.BIG_ENDIAN, Integer.MAX_VALUE), "record 4", "ends");
        refuse(patched(shp, 32, ByteOrder.LITTLE_ENDIAN, 31), "MultiPatch", "");
        refuse(java.util.Arrays.copyOf(shp, 200), "record 1", "ends");
        refuse(new byte[0], "header", "");
    }

    private static byte[] patched(byte[] bytes, int at, ByteOrder order, int value) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).order(order).putInt(at, value);
        return copy;
    }

    private void refuse(byte[] shp, String... parts) throws IOException {
        Path file = counties(StandardCharsets.UTF_8).write(folder, "bad");
        Files.write(file, shp);
        assertMessage(file, parts);
    }

    private void refuse(java.util.function.UnaryOperator<ShapefileWriter> shapes, String... parts) {
        assertMessage(
                shapes.apply(new ShapefileWriter(5, GBK).field("a", 'C', 1, 0)).write(folder, "bad"), parts);
    }

    private static void assertMessage(Path file, String... parts) {
        String message = assertThrows(MalformedDataException.class, () -> Features.readShapefile(file, NUMBERED))
                .getMessage();
        assertTrue(message.contains("bad.shp"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void tablesThatAreNotAsTheyShouldBeAreRefused() {
        String[][] wrong = {{"M", "10", "0", "memos"}, {"N", "0", "0", "0 bytes"}, {"D", "9", "0", "9 bytes"}};
        for (String[] field : wrong) {
            ShapefileWriter writer = new ShapefileWriter(1, StandardCharsets.UTF_8);
            writer.field("f", field[0].charAt(0), Integer.parseInt(field[1]), 0).point(0, 0, "");
            assertTable(writer, field[3]);
        }
        for (String number : List.of("12,5", "0x10", "1d", "NaN", "1e999", "abc")) {
            assertTable(new ShapefileWriter(1, GBK).field("f", 'N', 9, 2).point(0, 0, number), "is no number");
        }
        assertTable(new ShapefileWriter(1, GBK).field("f", 'D', 8, 0).point(0, 0, "20210230"), "is no date");
        assertTable(new ShapefileWriter(1, GBK).field("f", 'L', 1, 0).point(0, 0, "x"), "truth value");
        assertTable(
                new ShapefileWriter(1, GBK)
                        .field("f", 'C', 1, 0)
                        .field("f", 'C', 1, 0)
                        .point(0, 0, "a", "b"),
                "another");
    }

    private void assertTable(ShapefileWriter writer, String part) {
        Path file = writer.write(folder, "table");
        String message = assertThrows(MalformedDataException.class, () -> Features.readShapefile(file, NUMBERED))
                .getMessage();
        assertTrue(message.contains("table.dbf") && message.contains(part), message);
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        Path file = counties(StandardCharsets.UTF_8).write(folder, "part");
        Files.delete(folder.resolve("part.prj"));
        assertTrue(assertThrows(MalformedDataException.class, () -> Features.readShapefile(file, NUMBERED))
                .getMessage()
                .contains(".prj"));
        assertFalse(Features.readShapefile(file, NUMBERED.coordinates(CoordinateSystem.PLANAR))
                .coordinates()
                .isGeographic());
        Files.delete(folder.resolve("part.dbf"));
        assertTrue(assertThrows(
                        MalformedDataException.class,
                        () -> Features.readShapefile(file, NUMBERED.coordinates(CoordinateSystem.PLANAR)))
                .getMessage()
                .contains(".dbf"));
        assertThrows(MalformedDataException.class, () -> Features.readShapefile(folder.resolve("none.shp"), NUMBERED));
        assertThrows(
                MalformedDataException.class,
                () -> Regions.readShapefile(counties(StandardCharsets.UTF_8).write(folder, "c"), "nosuchfield"));
    }

    /** Whatever bytes are changed, cut or doubled: either features come out or a MalformedDataException, nothing else. */
    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        int refused = 0;
        for (int type : new int[] {1, 3, 5, 8, 15}) {
            ShapefileWriter writer = new ShapefileWriter(type, StandardCharsets.UTF_8)
                    .field("a", 'C', 9, 0)
                    .field("n", 'N', 18, 0);
            for (int i = 0; i < 3; i++) {
                if (type == 1) {
                    writer.point(i, 2, "\u53bf" + i, "" + i);
                } else {
                    writer.parts(new double[][] {OUTER, HOLE}, "\u53bf" + i, "" + i);
                }
            }
            Path file = writer.write(folder, "fuzz");
            byte[][] whole = {writer.shp(), writer.dbf(), writer.prj.getBytes(StandardCharsets.UTF_8)};
            String[] extensions = {"shp", "dbf", "prj"};
            for (int k = 0; k < 600; k++) {
                int which = random.nextInt(7) / 3;
                Files.write(folder.resolve("fuzz." + extensions[which]), Mutations.of(whole[which], random));
                try {
                    Features read = Features.readShapefile(file, NUMBERED);
                    for (int i = 0; i < read.size(); i++) {
                        Geometry geometry = read.geometry(i);
                        assertTrue(geometry.getNumPoints() < 1000);
                    }
                } catch (MalformedDataException e) {
                    refused++;
                }
                Files.write(folder.resolve("fuzz." + extensions[which]), whole[which]);
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }
}
