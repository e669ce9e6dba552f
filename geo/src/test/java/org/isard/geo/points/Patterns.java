package org.isard.geo.points;

import java.util.SplittableRandom;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Windows and patterns that several tests take. */
final class Patterns {
    static final Window BOX = Window.rectangle(0, 0, 2, 1);
    static final Window SHAPE =
            polygon("POLYGON ((0 0, 2 0, 2 0.4, 1 0.5, 1 1, 0 1, 0 0), (0.2 0.2, 0.4 0.6, 0.6 0.2, 0.2 0.2))");

    private Patterns() {}

    static Window polygon(String wkt) {
        try {
            return Window.of(new WKTReader().read(wkt));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The pattern of a reference file. */
    static PointPattern reference(String file, Window window) {
        return PointPattern.of(Oracle.column(file, 0), Oracle.column(file, 1), window);
    }

    static PointPattern random(Window window, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        window.draw(random, x, y);
        return PointPattern.of(x, y, window);
    }
}
