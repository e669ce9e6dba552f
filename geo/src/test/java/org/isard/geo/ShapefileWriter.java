package org.isard.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small writer of shapefiles for tests, made from the specification and from nothing in the reader. */
final class ShapefileWriter {
    private final int type;
    private final Charset charset;
    private final List<byte[]> shapes = new ArrayList<>();
    private final List<String[]> fields = new ArrayList<>(); // name, type, length, decimals
    private final List<String[]> rows = new ArrayList<>();
    String prj = "GEOGCS[\"GCS_WGS_1984\",UNIT[\"Degree\",0.0174532925199433]]";
    String cpg;
    int languageDriver;

    ShapefileWriter(int type, Charset charset) {
        this.type = type;
        this.charset = charset;
    }

    ShapefileWriter field(String name, char kind, int length, int decimals) {
        fields.add(new String[] {name, "" + kind, "" + length, "" + decimals});
        return this;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    ShapefileWriter nothing(String... cells) {
        shapes.add(buffer(4).putInt(0).array());
        rows.add(cells);
        return this;
    }

    ShapefileWriter point(double x, double y, String... cells) {
        int extra = type > 20 ? 8 : type > 10 ? 16 : 0;
        shapes.add(buffer(20 + extra).putInt(type).putDouble(x).putDouble(y).array());
        rows.add(cells);
        return this;
    }

    /** Parts as x, y, x, y, ...; one part of points for a multipoint. */
    ShapefileWriter parts(double[][] parts, String... cells) {
        int n = 0;
        for (double[] part : parts) {
            n += part.length / 2;
        }
        boolean multipoint = type % 10 == 8;
        int size = multipoint ? 40 + 16 * n : 44 + 4 * parts.length + 16 * n;
        int dimension = type / 10;
        ByteBuffer b = buffer(size + (dimension == 0 ? 0 : dimension == 1 ? 32 + 16 * n : 16 + 8 * n));
        b.putInt(type).putDouble(0).putDouble(0).putDouble(0).putDouble(0);
        if (!multipoint) {
            b.putInt(parts.length);
        }
        b.putInt(n);
        int start = 0;
        for (int p = 0; !multipoint && p < parts.length; p++) {
            b.putInt(start);
            start += parts[p].length / 2;
        }
        for (double[] part : parts) {
            for (double c : part) {
                b.putDouble(c);
            }
        }
        while (b.remaining() >= 8) {
            b.putDouble(-7.5); // altitudes and measures
        }
        shapes.add(b.array());
        rows.add(cells);
        return this;
    }

    byte[] shp() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 100 + shapes.stream().mapToInt(s -> 8 + s.length).sum();
        ByteBuffer header = ByteBuffer.allocate(100).putInt(9994);
        header.putInt(24, length / 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(28, 1000)
                .putInt(32, type);
        out.writeBytes(header.array());
        for (int i = 0; i < shapes.size(); i++) {
            byte[] shape = shapes.get(i);
            out.writeBytes(ByteBuffer.allocate(8)
                    .putInt(i + 1)
                    .putInt(shape.length / 2)
                    .array());
            out.writeBytes(shape);
        }
        return out.toByteArray();
    }

    byte[] dbf() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int record = 1 + fields.stream().mapToInt(f -> Integer.parseInt(f[2])).sum();
        ByteBuffer header = buffer(32).put((byte) 3).putInt(4, rows.size());
        header.putShort(8, (short) (33 + 32 * fields.size())).putShort(10, (short) record);
        header.put(29, (byte) languageDriver);
        out.writeBytes(header.array());
        for (String[] field : fields) {
            ByteBuffer b = buffer(32).put(field[0].getBytes(charset)).put(11, (byte) field[1].charAt(0));
            b.put(16, (byte) Integer.parseInt(field[2])).put(17, (byte) Integer.parseInt(field[3]));
            out.writeBytes(b.array());
        }
        out.write(0x0d);
        for (String[] row : rows) {
            boolean deleted = row.length > 0 && row[0].startsWith("\u2421");
            out.write(deleted ? '*' : ' ');
            for (int f = 0; f < fields.size(); f++) {
                byte[] cell = (f == 0 && deleted ? row[f].substring(1) : row[f]).getBytes(charset);
                int length = Integer.parseInt(fields.get(f)[2]);
                boolean right = "NF".contains(fields.get(f)[1]);
                for (int pad = cell.length; right && pad < length; pad++) {
                    out.write(' ');
                }
                out.write(cell, 0, Math.min(cell.length, length));
                for (int pad = cell.length; !right && pad < length; pad++) {
                    out.write(' ');
                }
            }
        }
        out.write(0x1a);
        return out.toByteArray();
    }

    /** Writes name.shp, .dbf, and .prj and .cpg if there are any; answers the .shp. */
    Path write(Path folder, String name) {
        try {
            Files.write(folder.resolve(name + ".shp"), shp());
            Files.write(folder.resolve(name + ".dbf"), dbf());
            if (prj != null) {
                Files.writeString(folder.resolve(name + ".prj"), prj);
            }
            if (cpg != null) {
                Files.writeString(folder.resolve(name + ".cpg"), cpg);
            }
            return folder.resolve(name + ".shp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void zip(ZipOutputStream zip, String name) throws IOException {
        String[] extensions = {"shp", "dbf", "prj", "cpg"};
        byte[][] contents = {shp(), dbf(), bytes(prj), bytes(cpg)};
        for (int i = 0; i < extensions.length; i++) {
            if (contents[i] != null) {
                zip.putNextEntry(new ZipEntry(name + "." + extensions[i]));
                zip.write(contents[i]);
                zip.closeEntry();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
