package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.MalformedDataException;
import org.isard.geo.RegionOptions.MissingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

class GeoPackageReaderTest {
    private static final RegionOptions DEFAULTS = RegionOptions.defaults();
    private static final String SQUARE = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))";

    @TempDir
    Path folder;

    /** A GeoPackage of as little as the standard asks for, in small pages. */
    private Path write(String name, String columns, Object[]... rows) {
        return write(name, columns, -1, rows);
    }

    private Path write(String name, String columns, int system, Object[]... rows) {
        Path file = execute(
                name,
                "PRAGMA page_size = 512",
                "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, definition TEXT, definition_12_063 TEXT)",
                "INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 7, 'undefined', 'GEOGCRS[\"here\",UNIT[\"degree\",0.0174532925199433]]'),"
                        + " ('y', 8, 'nonsense', NULL)",
                "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT)",
                "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)",
                "INSERT INTO gpkg_contents VALUES ('a \"b\"', 'features'), ('pictures', 'tiles')",
                "INSERT INTO gpkg_geometry_columns VALUES ('a \"b\"', 'Geom', " + system + ")",
                "CREATE TABLE \"a \"\"b\"\"\" (" + columns + ")");
        if (rows.length == 0) {
            return file;
        }
        String places = "?, ".repeat(rows[0].length).replaceAll(", $", "");
        try (Connection c = connect(file);
                PreparedStatement insert = c.prepareStatement("INSERT INTO \"a \"\"b\"\"\" VALUES (" + places + ")")) {
            for (Object[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    insert.setObject(k + 1, row[k]);
                }
                insert.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private Path execute(String name, String... statements) {
        Path file = folder.resolve(name);
        try (Connection c = connect(file);
                Statement statement = c.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static byte[] blob(String wkt) {
        return blob(wkt, 0, ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] blob(String wkt, int envelope, ByteOrder order) {
        try {
            Geometry geometry = new WKTReader().read(wkt);
            boolean little = order == ByteOrder.LITTLE_ENDIAN;
            // the other order inside: both are told apart
            int inside = little ? ByteOrderValues.BIG_ENDIAN : ByteOrderValues.LITTLE_ENDIAN;
            byte[] wkb = new WKBWriter(2, inside).write(geometry);
            int flags = (little ? 1 : 0) | (envelope << 1) | (geometry.isEmpty() ? 16 : 0);
            return header(flags, envelope == 0 ? 0 : envelope == 4 ? 64 : envelope == 1 ? 32 : 48, order, wkb);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] header(int flags, int envelope, ByteOrder order, byte[] wkb) {
        ByteBuffer out = ByteBuffer.allocate(8 + envelope + wkb.length).order(order);
        out.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) flags).putInt(7);
        out.position(8 + envelope);
        return out.put(wkb).array();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4"})
    void envelopesAndByteOrdersOfEveryKind(int envelope) {
        String[] shapes = {
            "POINT (1 2)",
            SQUARE,
            "MULTIPOINT ((1 2), (3 4))",
            "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
            "POINT EMPTY",
            "POLYGON EMPTY",
            "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 4))"
        };
        Object[][] rows = new Object[2 * shapes.length][];
        for (int i = 0; i < rows.length; i++) {
            ByteOrder order = i % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            rows[i] = new Object[] {10 + i, blob(shapes[i / 2], envelope, order)};
        }
        Features features =
                Features.readGeoPackage(write("e" + envelope, "id INTEGER PRIMARY KEY, geom BLOB", rows), DEFAULTS);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(
                    shapes[i / 2], features.geometry(Integer.toString(10 + i)).toText());
        }
        assertEquals(4, features.empty().size());
    }

    @Test
    void valuesComeAsTheirFieldsSay() {
        Path file = write(
                "v",
                "geom BLOB, id INTEGER PRIMARY KEY, n INTEGER, big INT, r DOUBLE, t TEXT(5), open BOOLEAN, raw BLOB, none TEXT,"
                        + " twice AS (2 * n)",
                new Object[] {null, 3, 1, 2, 0.5, "\u53bf", 1, new byte[] {1, -1}, null},
                new Object[] {blob(SQUARE), 5, null, 110101199003071234L, 1e300, "", 0, null, null});
        Features features = Features.readGeoPackage(file, DEFAULTS);
        assertEquals(List.of("3", "5"), features.labels().asList());
        assertEquals(
                List.of("n", "big", "r", "t", "open", "raw", "none"),
                features.table().columns());
        assertArrayEquals(
                new double[] {1, Double.NaN}, features.table().variable("n").toArray());
        assertArrayEquals(
                new double[] {0.5, 1e300}, features.table().variable("r").toArray());
        assertEquals("2", features.table().categories("big").get(0));
        assertEquals("110101199003071234", features.table().categories("big").get(1));
        assertEquals("\u53bf", features.table().categories("t").get(0));
        assertEquals("true", features.table().categories("open").get(0));
        assertEquals("01FF", features.table().categories("raw").get(0));
        assertEquals("", features.table().categories("none").get(1));
        assertEquals(CoordinateSystem.PLANAR, features.coordinates());
        assertEquals(List.of("3"), features.regions().empty());
        assertEquals(
                "\u53bf",
                Features.readGeoPackage(file, DEFAULTS.idProperty("t").missingId(MissingId.SKIP))
                        .labels()
                        .get(0));
        assertThrows(MalformedDataException.class, () -> Features.readGeoPackage(file, DEFAULTS.idProperty("x")));
    }

    @Test
    void coordinateSystemsAreThoseOfTheFileOrTheCallers() {
        String columns = "id INTEGER PRIMARY KEY, geom BLOB";
        Object[] row = {1, blob("POINT (1 2)")};
        assertEquals(
                "here",
                Features.readGeoPackage(write("s7", columns, 7, row), DEFAULTS)
                        .coordinates()
                        .name());
        assertEquals(
                CoordinateSystem.LON_LAT,
                Features.readGeoPackage(write("s0", columns, 0, row), DEFAULTS).coordinates());
        for (int system : new int[] {8, 9}) {
            Path file = write("s" + system, columns, system, row);
            refuse(file, "coordinate system " + system, "RegionOptions.coordinates");
            RegionOptions said = DEFAULTS.coordinates(CoordinateSystem.PLANAR);
            assertFalse(Features.readGeoPackage(file, said).coordinates().isGeographic());
        }
        refuse(write("s4", columns + ", x DEFAULT 1", 4490, new Object[] {1, blob("POINT (1 2)"), 2}), "system 4490");
    }

    private static void refuse(Path file, String... parts) {
        String message = assertThrows(MalformedDataException.class, () -> Features.readGeoPackage(file, DEFAULTS))
                .getMessage();
        assertTrue(message.contains(file.getFileName().toString()), message);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4750|header of 8 bytes",
                "00000000000000000000|begin with GP",
                "4750010100000000|version 1",
                "475000A100000000|flags",
                "4750002100000000|extended",
                "4750000D000000000000|envelope of kind 6",
                "475000030000000000|envelope of kind 1",
                "4750000100000000|byte order",
                "475000010000000002|byte order",
                "47500001000000000101000000|a position",
                "4750001100000000010100000000000000000000000000000000000000|called empty",
                "4750000100000000010100000000000000000000000000000000000000FF|1 bytes are left",
                "47500001000000000108000000|CircularString",
                "47500001000000000111000000|Triangle",
                "475000010000000001FF000000|type is 255",
                "475000010000000001A00F0000|type is 4000",
                "47500001000000000102000000FFFFFF7F|2147483647 points are claimed",
                "47500001000000000103000000FFFFFFFF|4294967295 rings are claimed",
                "47500001000000000107000000FFFFFFFF|4294967295 parts are claimed",
                "47500001000000000102000000010000000000000000000000000000000000000000|a line has one point",
                "4750000100000000010400000001000000010200000000000000|LineString is where a Point",
                "475000010000000001010000000000000000000000000000000000F07F|Infinity",
                "4750000100000000010300000001000000020000000000000000000000000000000000000000000000000000000000000000000000|fewer than four"
            })
    void blobsThatAreNoGeometriesAreRefusedByLayerAndRow(String hex, String problem) {
        Path file =
                write("bad", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {17, blob("POINT (1 2)")}, new Object[] {
                    18, HexFormat.of().parseHex(hex)
                });
        refuse(file, "layer \"a \"b\"\", record 2 (id 18): ", problem);
    }

    @Test
    void nestsAreRefusedBeforeTheyFillTheMemory() {
        ByteBuffer nest = ByteBuffer.allocate(9 * 100_000).order(ByteOrder.LITTLE_ENDIAN);
        for (int depth = 0; depth < 100_000; depth++) {
            nest.put((byte) 1).putInt(7).putInt(50_000);
        }
        byte[] blob = header(1, 0, ByteOrder.LITTLE_ENDIAN, nest.array());
        refuse(write("nest", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {1, blob}), "nest deeper than 16");
    }

    @Test
    void ringsMustClose() {
        byte[] open = blob("POLYGON ((0 0, 4 0, 4 4, 0 0))");
        open[open.length - 1] = 1;
        refuse(
                write("open", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {1, open}),
                "does not end where it starts");
    }

    @Test
    void valuesOfAnotherTypeThanTheirFieldAreRefused() throws IOException {
        String columns = "id INTEGER PRIMARY KEY, geom BLOB, v REAL, t TEXT";
        refuse(
                write("text", columns, new Object[] {1, null, "abc", ""}),
                "record 1 (id 1)",
                "\"v\" holds the text \"abc\"");
        refuse(write("blob", columns, new Object[] {1, null, new byte[1], ""}), "\"v\" holds a blob");
        refuse(write("number", columns, new Object[] {1, "POINT (1 2)", 1, ""}), "the geometry is no blob");
        Path gbk = write("gbk", columns, new Object[] {1, null, 1, "abcdef"});
        byte[] bytes = Files.readAllBytes(gbk);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("abcdef");
        System.arraycopy(new byte[] {(byte) 0xcf, (byte) 0xd8}, 0, bytes, at, 2);
        Files.write(gbk, bytes);
        refuse(gbk, "\"t\" holds bytes that are no UTF-8", "record 1");
        Path replacement = write("fffd", columns, new Object[] {1, null, 1, "a\ufffd"});
        assertEquals(
                "a\ufffd",
                Features.readGeoPackage(replacement, DEFAULTS)
                        .table()
                        .categories("t")
                        .get(0));
    }

    @Test
    void onlyTablesAreRead() {
        Path file = write("view", "id INTEGER PRIMARY KEY, geom BLOB");
        execute(
                "view",
                "DROP TABLE \"a \"\"b\"\"\"",
                "CREATE VIEW \"a \"\"b\"\"\" AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
                        + " SELECT id, zeroblob(1000000000) AS geom FROM n");
        refuse(file, "is a view");
        execute("view", "DROP VIEW \"a \"\"b\"\"\"", "CREATE VIRTUAL TABLE \"a \"\"b\"\"\" USING rtree (id, x, y)");
        refuse(file, "is a virtual table");
        execute("view", "DROP TABLE \"a \"\"b\"\"\"");
        refuse(file, "has no table \"a \"b\"\"");
        execute("view", "DROP TABLE gpkg_contents");
        refuse(file, "gpkg_contents", "every GeoPackage");
    }

    @Test
    void aLayerMustBeNamedWhereThereAreSeveralAndExist() {
        Path file = write("l", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {1, null});
        assertEquals(List.of("a \"b\""), Features.geoPackageLayers(file));
        execute("l", "INSERT INTO gpkg_contents VALUES ('c', 'features')");
        refuse(file, "several layers", "a \"b\", c");
        assertEquals(
                1, Features.readGeoPackage(file, DEFAULTS.object("a \"b\"")).size());
        assertThrows(MalformedDataException.class, () -> Features.readGeoPackage(file, DEFAULTS.object("c")));
        assertThrows(MalformedDataException.class, () -> Features.readGeoPackage(file, DEFAULTS.object("pictures")));
        execute("l", "DELETE FROM gpkg_contents");
        refuse(file, "holds no layer");
        refuse(write("none", "id INTEGER PRIMARY KEY, geom BLOB"), "no features");
        refuse(write("geomless", "id INTEGER PRIMARY KEY"), "no column \"Geom\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SQLite format 3", "SQLite format 3\0 and then nothing", "<html>"})
    void otherFilesAreRefused(String text) throws IOException {
        refuse(Files.writeString(folder.resolve("other.gpkg"), text));
        refuse(folder.resolve("missing.gpkg"));
    }

    @Test
    void unfinishedChangesOfAnotherProgramAreNotOverlooked() throws IOException {
        Path file = write("busy", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {1, null});
        Files.writeString(folder.resolve("busy-wal"), "x");
        refuse(file, "busy-wal");
        Files.writeString(folder.resolve("busy-wal"), "");
        assertEquals(1, Features.readGeoPackage(file, DEFAULTS).size());
    }

    @Test
    void theMissingLibraryIsNamed() throws IOException, ReflectiveOperationException {
        Path file = write("library", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {1, null});
        List<URL> others = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("sqlite-jdbc")) {
                others.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(others.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Method layers = without.loadClass(Features.class.getName()).getMethod("geoPackageLayers", Path.class);
            Throwable problem = assertThrows(InvocationTargetException.class, () -> layers.invoke(null, file))
                    .getCause();
            assertEquals(IllegalStateException.class, problem.getClass());
            assertTrue(problem.getMessage().contains("org.xerial:sqlite-jdbc"), problem.getMessage());
        }
    }

    @Test
    void oddFileNamesAreNoParameters() {
        Path file = write("50% \u53bf #1", "id INTEGER PRIMARY KEY, geom BLOB", new Object[] {1, null});
        assertEquals(1, Features.readGeoPackage(file, DEFAULTS).size());
    }

    /** An inner page may name one leaf as often as it has room: 84 times where there are 6 leaves. */
    @Test
    void treesThatRepeatTheirLeavesAreRefused() throws IOException {
        Object[][] rows = new Object[300][];
        Arrays.setAll(rows, i -> new Object[] {null});
        Path file = write("tree", "geom BLOB", rows);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer pages = ByteBuffer.wrap(bytes);
        int page = 512;
        while (bytes[page] != 5 || pages.getShort(page + 3) < 2) { // the first table with an inner page
            page += 512;
        }
        short cell = pages.getShort(page + 12);
        pages.putShort(page + 3, (short) 84);
        for (int c = 0; c < 84; c++) {
            pages.putShort(page + 12 + 2 * c, cell);
        }
        Files.write(file, bytes);
        String message = assertThrows(
                        MalformedDataException.class,
                        () -> Features.readGeoPackage(file, DEFAULTS.missingId(MissingId.NUMBER)))
                .getMessage();
        assertTrue(message.contains("claims more rows than its " + bytes.length + " bytes"), message);
    }

    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        Object[][] rows = new Object[12][];
        Arrays.setAll(rows, i ->
                new Object[] {i + 1, blob(i % 3 == 0 ? "POINT (1 2)" : SQUARE), "\u53bf" + i, i * 1e9, 1});
        Path file = write("fuzz", "id INTEGER PRIMARY KEY, geom BLOB, t TEXT, n INTEGER, open BOOLEAN", rows);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(20);
        int refused = 0;
        for (int k = 0; k < 1500; k++) {
            Files.write(file, Mutations.of(whole, random));
            try {
                Features read = Features.readGeoPackage(file, DEFAULTS.missingId(MissingId.NUMBER));
                for (int i = 0; i < read.size(); i++) {
                    assertTrue(read.geometry(i).getNumPoints() < 1000);
                }
            } catch (MalformedDataException e) {
                refused++;
            }
        }
        assertTrue(refused > 300, "refused " + refused);
    }
}
