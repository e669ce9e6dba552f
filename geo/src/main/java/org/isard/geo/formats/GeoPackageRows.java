package org.isard.geo.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.isard.core.MalformedDataException;
import org.locationtech.jts.geom.Geometry;

/** The rows of a layer of a GeoPackage: keys, geometries, and columns of values. */
public final class GeoPackageRows {
    private static final Set<String> NUMBERS = Set.of(
            "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "REAL", "NUMERIC");

    private final GeoPackageFile file;
    private final GeoPackageFile.Layer layer;
    private final int system;
    private final List<String> keys = new ArrayList<>();
    private final List<Geometry> geometries = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private long geometryBytes;

    private GeoPackageRows(GeoPackageFile file, GeoPackageFile.Layer layer, int system) {
        this.file = file;
        this.layer = layer;
        this.system = system;
        for (GeoPackageFile.Field field : layer.fields()) {
            Column column = new Column(field.name());
            if (!NUMBERS.contains(field.type())) {
                column.asText();
            }
            columns.add(column);
        }
    }

    /**
     * Reads a layer. Fields of numbers are numbers, integers beyond 2^53 turn their field into text; BOOLEAN is "true" or "false", BLOB
     * hexadecimal digits, all else text.
     *
     * @param system the number of the coordinate system that the geometries must name, or 0 if they need not
     * @throws MalformedDataException with the layer and the row, if one is not as it should be
     */
    public static GeoPackageRows read(GeoPackageFile file, GeoPackageFile.Layer layer, int system) {
        GeoPackageRows rows = new GeoPackageRows(file, layer, system);
        StringBuilder sql = new StringBuilder("SELECT ").append(quoted(layer.geometry()));
        sql.append(", ").append(layer.key() == null ? "NULL" : quoted(layer.key()));
        layer.fields().forEach(field -> sql.append(", ").append(quoted(field.name())));
        sql.append(" FROM ").append(quoted(layer.table()));
        file.select(sql.toString(), "layer \"" + layer.table() + "\" ", rows::add);
        return rows;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The keys of the rows; null where there is none. */
    public List<String> keys() {
        return keys;
    }

    /** The geometries; an empty collection where there is none. */
    public List<Geometry> geometries() {
        return geometries;
    }

    /** The other fields. */
    public List<Column> columns() {
        return columns;
    }

    private void add(ResultSet row) throws SQLException {
        keys.add(row.getString(2));
        geometries.add(geometry(row.getObject(1)));
        for (int c = 0; c < columns.size(); c++) {
            add(row, c + 3, layer.fields().get(c), columns.get(c));
        }
    }

    private Geometry geometry(Object value) {
        if (value == null) {
            return Shapes.FACTORY.createGeometryCollection();
        }
        if (!(value instanceof byte[] blob)) {
            throw error("the geometry is no blob");
        }
        geometryBytes += blob.length;
        if (geometryBytes > file.size()) {
            throw error("the geometries have more bytes than the file");
        }
        try {
            return GeoPackageGeometry.read(blob, system);
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    private void add(ResultSet row, int position, GeoPackageFile.Field field, Column column) throws SQLException {
        Object value = row.getObject(position);
        if (NUMBERS.contains(field.type())) {
            addNumber(value, field, column);
        } else if (value instanceof byte[] blob) {
            column.add(HexFormat.of().withUpperCase().formatHex(blob));
        } else if (field.type().equals("BOOLEAN") && value instanceof Integer truth && (truth == 0 || truth == 1)) {
            column.add(truth == 1 ? "true" : "false");
        } else {
            column.add(value == null ? null : text(row, position, field));
        }
    }

    private void addNumber(Object value, GeoPackageFile.Field field, Column column) {
        if (value == null) {
            column.add(Double.NaN);
        } else if (value instanceof Long big && Math.abs((double) big) > 0x1p53) {
            column.add(big.toString()); // an identifier that a double would falsify
        } else if (value instanceof Number number) {
            column.add(number.doubleValue());
        } else {
            throw error("\"" + field.name() + "\" holds "
                    + (value instanceof byte[] ? "a blob" : "the text \"" + shortened(value.toString()) + "\"")
                    + " in a field of the type " + field.type());
        }
    }

    private String text(ResultSet row, int position, GeoPackageFile.Field field) throws SQLException {
        String text = row.getString(position);
        if (text.indexOf('\ufffd') >= 0) { // what stands for bytes that are no UTF-8, or indeed that character
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row.getBytes(position)));
            } catch (CharacterCodingException e) {
                throw error("\"" + field.name() + "\" holds bytes that are no UTF-8, \"" + shortened(text)
                        + "\"; the program that wrote them took another charset");
            }
        }
        return text;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private MalformedDataException error(String problem) {
        String key = keys.get(keys.size() - 1);
        return file.error("layer \"" + layer.table() + "\", record " + keys.size()
                + (key == null ? "" : " (" + layer.key() + " " + shortened(key) + ")") + ": " + problem);
    }
}
