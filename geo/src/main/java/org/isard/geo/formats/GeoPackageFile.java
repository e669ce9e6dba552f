package org.isard.geo.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isard.core.MalformedDataException;
import org.sqlite.SQLiteConfig;

/**
 * A GeoPackage (OGC 12-128r18), an SQLite database, opened for reading by sqlite-jdbc, which is there only if the user has added it.
 *
 * <p>The file is trusted with nothing: only tables are read, never views, virtual tables or computed columns, so that it cannot make
 * the database compute; no value may be longer than the file; and a table may not have more rows than the file has room for, which a
 * tree of pages that point to one another would.
 */
public final class GeoPackageFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** What a row takes at least: its place in the page, length, number, and a header. */
    private static final int LEAST_ROW = 5;

    private final Path file;
    private final long size;
    private final Connection connection;

    /**
     * A layer of features.
     *
     * @param table its name
     * @param geometry the column of its geometries
     * @param key the column that numbers the rows; null if there is none
     * @param fields the other columns in the order of the table
     * @param system the number of its coordinate system in this file
     */
    public record Layer(String table, String geometry, String key, List<Field> fields, int system) {}

    /** A column and its type in upper case, without a length. */
    public record Field(String name, String type) {}

    private GeoPackageFile(Path file, long size, Connection connection) {
        this.file = file;
        this.size = size;
        this.connection = connection;
    }

    /**
     * Opens a file.
     *
     * @throws MalformedDataException if it is no GeoPackage, or another program is writing to it
     * @throws IllegalStateException if sqlite-jdbc is missing
     */
    public static GeoPackageFile open(Path file) {
        long size = size(file);
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Long.toString(Math.min(1_000_000_000, size)));
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
            return new GeoPackageFile(file, size, connection);
        } catch (SQLException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be opened: " + e.getMessage(), e);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "GeoPackages need the library org.xerial:sqlite-jdbc; add it to the dependencies of your program",
                    e);
        }
    }

    private static long size(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new MalformedDataException(file.toString(), 0, 0, "is no GeoPackage: it is no SQLite database");
            }
            for (String journal : new String[] {"-wal", "-journal"}) {
                Path beside = file.resolveSibling(file.getFileName() + journal);
                if (Files.exists(beside) && Files.size(beside) > 0) {
                    throw new MalformedDataException(
                            file.toString(),
                            0,
                            0,
                            "has unfinished changes in " + beside.getFileName()
                                    + "; close the program that writes to it (or open and close it there once)");
                }
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be read: " + e, e);
        }
    }

    /** An error in this file. */
    public MalformedDataException error(String problem) {
        return new MalformedDataException(file.toString(), 0, 0, problem);
    }

    private MalformedDataException unreadable(SQLException e, String place) {
        return new MalformedDataException(file.toString(), 0, 0, place + "cannot be read: " + e.getMessage(), e);
    }

    /** The names of the layers of features in the order of the file. */
    public List<String> layers() {
        requireTable("gpkg_contents");
        List<String> layers = new ArrayList<>();
        query("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'", row -> layers.add(row.getString(1)));
        return layers;
    }

    /** The layer of a name; null for the only one. */
    public Layer layer(String name) {
        List<String> layers = layers();
        if (layers.isEmpty()) {
            throw error("holds no layer of features");
        }
        if (name == null ? layers.size() > 1 : !layers.contains(name)) {
            String held = String.join(", ", layers.subList(0, Math.min(20, layers.size())));
            throw error((name == null ? "holds several layers" : "holds no layer \"" + name + "\"") + "; name one of "
                    + held + (layers.size() > 20 ? ", ..." : "") + " (object)");
        }
        String table = name == null ? layers.get(0) : name;
        requireTable(table);
        requireTable("gpkg_geometry_columns");
        List<String> geometry = new ArrayList<>();
        List<Integer> system = new ArrayList<>();
        query(
                "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)",
                row -> {
                    geometry.add(String.valueOf(row.getString(1)));
                    system.add(row.getObject(2) instanceof Integer number ? number : Integer.MIN_VALUE);
                },
                table);
        if (geometry.size() != 1) {
            throw error("layer \"" + table + "\" has " + geometry.size() + " columns of geometries in"
                    + " gpkg_geometry_columns where one is expected");
        }
        return layer(table, geometry.get(0), system.get(0));
    }

    private Layer layer(String table, String geometry, int system) {
        List<Field> fields = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> geometries = new ArrayList<>();
        query(
                "SELECT name, type, pk FROM pragma_table_info(?)", // leaves computed columns out
                row -> {
                    String name = row.getString(1);
                    if (name.equalsIgnoreCase(geometry)) {
                        geometries.add(name);
                    } else if (row.getInt(3) > 0) {
                        keys.add(name);
                    } else {
                        String type = String.valueOf(row.getString(2));
                        fields.add(new Field(
                                name, type.replaceAll("\\(.*", "").strip().toUpperCase(Locale.ROOT)));
                    }
                },
                table);
        if (geometries.isEmpty()) {
            throw error("layer \"" + table + "\" has no column \"" + geometry + "\", where its geometries should be");
        }
        if (keys.size() > 1) {
            keys.forEach(key -> fields.add(new Field(key, "TEXT")));
        }
        return new Layer(table, geometries.get(0), keys.size() == 1 ? keys.get(0) : null, fields, system);
    }

    /** The well-known texts of a coordinate system, the best first; those that are "undefined" or missing are left out. */
    public List<String> definitions(int system) {
        requireTable("gpkg_spatial_ref_sys");
        List<String> columns = new ArrayList<>();
        query(
                "SELECT name FROM pragma_table_info('gpkg_spatial_ref_sys') WHERE name IN ('definition', 'definition_12_063')"
                        + " ORDER BY name",
                row -> columns.add(row.getString(1)));
        List<String> texts = new ArrayList<>();
        for (String column : columns) {
            query(
                    "SELECT " + column + " FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
                    row -> {
                        String text = row.getString(1);
                        if (text != null && !text.isBlank() && !text.strip().equalsIgnoreCase("undefined")) {
                            texts.add(text);
                        }
                    },
                    system);
        }
        return texts;
    }

    private void requireTable(String name) {
        List<String> kinds = new ArrayList<>();
        query(
                "SELECT type, sql FROM sqlite_master WHERE lower(name) = lower(?) AND type IN ('table', 'view')",
                row -> {
                    String sql = String.valueOf(row.getString(2)).stripLeading().toUpperCase(Locale.ROOT);
                    kinds.add(sql.matches("(?s)CREATE\\s+VIRTUAL.*") ? "virtual table" : row.getString(1));
                },
                name);
        if (!kinds.equals(List.of("table"))) {
            throw error(
                    kinds.isEmpty()
                            ? "has no table \"" + name + "\""
                                    + (name.startsWith("gpkg_") ? ", which every GeoPackage has" : "")
                            : "\"" + name + "\" is a " + kinds.get(0)
                                    + "; only tables are read: save it as a layer of its own before");
        }
    }

    /** Takes rows. */
    @FunctionalInterface
    interface Rows {
        void accept(ResultSet row) throws SQLException;
    }

    private void query(String sql, Rows sink, Object... arguments) {
        select(sql, "", sink, arguments);
    }

    /** Hands the rows of a query over; {@code place} begins the message if one cannot be read. */
    void select(String sql, String place, Rows sink, Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int k = 0; k < arguments.length; k++) {
                statement.setObject(k + 1, arguments[k]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                for (long n = 1; rows.next(); n++) {
                    if (n > size / LEAST_ROW) {
                        throw error(place + "claims more rows than its " + size + " bytes have room for");
                    }
                    sink.accept(rows);
                }
            }
        } catch (SQLException e) {
            throw unreadable(e, place);
        }
    }

    /** The number of bytes of the file. */
    long size() {
        return size;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e, "");
        }
    }
}
