package org.isard.geo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.geo.formats.WellKnownBinary;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.WKTWriter;

/** Geometries in a column of a table: well-known text, or well-known binary in hexadecimal digits. */
final class GeometryColumns {
    /** JTS's reader of text recurses into collections; real ones nest once or twice. */
    private static final int DEEPEST = 16;

    private GeometryColumns() {}

    static Features read(Table table, String column, CoordinateSystem coordinates) {
        Categories cells = table.categories(column);
        List<Geometry> geometries = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            try {
                geometries.add(parse(cells.get(i).strip()));
            } catch (ParseException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "table: \"" + column + "\" of \"" + table.rows().get(i) + "\" is no geometry: "
                                + e.getMessage(),
                        e);
            }
        }
        String[] others =
                table.columns().stream().filter(c -> !c.equals(column)).toArray(String[]::new);
        return Features.of(table.rows(), geometries, coordinates, table.select(others));
    }

    private static Geometry parse(String text) throws ParseException {
        if (text.isEmpty()) {
            return Rings.FACTORY.createGeometryCollection();
        }
        if (text.startsWith("00") || text.startsWith("01")) {
            return WellKnownBinary.read(ByteBuffer.wrap(WKBReader.hexToBytes(text)));
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > DEEPEST) {
                throw new ParseException("it nests deeper than " + DEEPEST + " levels");
            }
        }
        return new WKTReader(Rings.FACTORY).read(text);
    }

    static Table write(Features features, String column) {
        WKTWriter writer = new WKTWriter(2);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            texts.add(writer.write(features.geometry(i)));
        }
        return features.table().with(Categories.of(column, features.labels(), texts));
    }
}
