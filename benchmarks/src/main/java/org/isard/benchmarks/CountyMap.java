package org.isard.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** 3,025 made-up counties of 1,041 vertices in a square lattice with jagged common borders, as a shapefile of 50 MB. */
final class CountyMap {
    static final int SIDE = 55;
    private static final int STEPS = 260; // of a border between two corners
    private static final int NAME = 12; // bytes of the only field

    private CountyMap() {}

    /** Writes counties.shp, .dbf and .prj; answers the .shp. */
    static Path write(Path folder) {
        SplittableRandom random = new SplittableRandom(7);
        double[][] level = new double[SIDE * (SIDE + 1)][];
        double[][] upright = new double[SIDE * (SIDE + 1)][];
        for (int k = 0; k < level.length; k++) {
            level[k] = jagged(random);
            upright[k] = jagged(random);
        }
        Path file = folder.resolve("counties.shp");
        int record = 8 + 48 + 16 * (4 * STEPS + 1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            ByteBuffer header = ByteBuffer.allocate(100).putInt(9994).putInt(24, (100 + SIDE * SIDE * record) / 2);
            header.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
            out.write(header.array());
            for (int county = 0; county < SIDE * SIDE; county++) {
                ByteBuffer b = ByteBuffer.allocate(record).putInt(county + 1).putInt((record - 8) / 2);
                b.order(ByteOrder.LITTLE_ENDIAN).putInt(5).position(44);
                b.putInt(1).putInt(4 * STEPS + 1).putInt(0);
                ring(b, county, level, upright);
                out.write(b.array());
            }
            Files.write(folder.resolve("counties.dbf"), names());
            Files.writeString(
                    folder.resolve("counties.prj"),
                    "PROJCS[\"plane\",GEOGCS[\"g\",UNIT[\"Degree\",0.0174532925199433]],UNIT[\"Meter\",1]]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Deviations from a straight border, midpoint after midpoint. */
    private static double[] jagged(SplittableRandom random) {
        double[] d = new double[STEPS + 1];
        bend(d, 0, STEPS, 0.12, random);
        return d;
    }

    private static void bend(double[] d, int from, int to, double size, SplittableRandom random) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) / 2;
        d[middle] = (d[from] + d[to]) / 2 + random.nextDouble(-size, size);
        bend(d, from, middle, size / 2, random);
        bend(d, middle, to, size / 2, random);
    }

    /** Clockwise from the lower left corner, as shells are. */
    private static void ring(ByteBuffer b, int county, double[][] level, double[][] upright) {
        int x = county % SIDE;
        int y = county / SIDE;
        double[] west = upright[x * SIDE + y];
        double[] north = level[(y + 1) * SIDE + x];
        double[] east = upright[(x + 1) * SIDE + y];
        double[] south = level[y * SIDE + x];
        for (int k = 0; k < STEPS; k++) {
            b.putDouble(x + west[k]).putDouble(y + (double) k / STEPS);
        }
        for (int k = 0; k < STEPS; k++) {
            b.putDouble(x + (double) k / STEPS).putDouble(y + 1 + north[k]);
        }
        for (int k = STEPS; k > 0; k--) {
            b.putDouble(x + 1 + east[k]).putDouble(y + (double) k / STEPS);
        }
        for (int k = STEPS; k >= 0; k--) {
            b.putDouble(x + (double) k / STEPS).putDouble(y + south[k]);
        }
    }

    private static byte[] names() {
        int n = SIDE * SIDE;
        ByteBuffer b = ByteBuffer.allocate(65 + n * (1 + NAME)).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 3).putInt(4, n).putShort(8, (short) 65).putShort(10, (short) (1 + NAME));
        b.position(32);
        b.put("code".getBytes(StandardCharsets.US_ASCII));
        b.put(32 + 11, (byte) 'C').put(32 + 16, (byte) NAME).put(64, (byte) 0x0d);
        b.position(65);
        for (int county = 0; county < n; county++) {
            String name = Integer.toString(county);
            b.put((" " + name + " ".repeat(NAME - name.length())).getBytes(StandardCharsets.US_ASCII));
        }
        return b.array();
    }
}
