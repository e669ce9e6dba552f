package org.isard.geo.points;

import static org.isard.geo.points.PatternReference.POLYGON;
import static org.isard.geo.points.PatternReference.RECTANGLE;
import static org.isard.geo.points.PatternReference.column;
import static org.isard.geo.points.PatternReference.pattern;
import static org.isard.geo.points.PatternReference.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.Pairwise;
import org.isard.geo.points.NearestDistances.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.util.AffineTransformation;

class NearestDistancesTest {
    private static final NearestDistances.Options TWENTY =
            NearestDistances.options().maximum(0.1 * Math.sqrt(5)).steps(20);

    @ParameterizedTest
    @CsvSource({
        "rectangle,NONE,none",
        "rectangle,BORDER,border",
        "rectangle,KAPLAN_MEIER,km",
        "polygon,NONE,none",
        "polygon,BORDER,border",
        "polygon,KAPLAN_MEIER,km"
    })
    void isThatOfSpatstatWithFineSteps(String window, Correction correction, String suffix) {
        PointPattern p = pattern(window);
        NearestDistances.Options options = TWENTY.correction(correction).grid(20, 10);
        SummaryFunction g = NearestDistances.g(p, options);
        RipleyTest.close(column("pattern_nearest.csv", window, "r"), g.distances(), 1e-15);
        RipleyTest.close(column("pattern_nearest.csv", window, "G" + suffix), g.values(), 1e-12);
        RipleyTest.close(
                column("pattern_nearest.csv", window, "cross" + suffix),
                NearestDistances.crossG(p, "a", "b", options).values(),
                1e-12);
        SummaryFunction f = NearestDistances.f(p, options);
        RipleyTest.close(column("pattern_nearest.csv", window, "F" + suffix), f.values(), 1e-12);
        SummaryFunction j = NearestDistances.j(p, options);
        for (int l = 0; l < j.size(); l++) {
            double expected = f.value(l) < 1 ? (1 - g.value(l)) / (1 - f.value(l)) : Double.NaN;
            assertEquals(expected, j.value(l), 1e-15);
        }
    }

    @ParameterizedTest
    @CsvSource({"rectangle"})
    void hanischWeighsByTheErodedArea(String window) {
        double[] g = NearestDistances.g(pattern(window), TWENTY.correction(Correction.HANISCH))
                .values();
        RipleyTest.close(column("pattern_nearest.csv", window, "Ghan"), g, 1e-12);
        assertEquals(1, g[20], 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Correction.class)
    void isWhatItsDefinitionSays(Correction correction) {
        for (Window window : new Window[] {RECTANGLE, POLYGON}) {
            for (int n : new int[] {2, 3, 80}) {
                PointPattern p = random(window, n, 70 + n);
                NearestDistances.Options options = NearestDistances.options()
                        .correction(correction)
                        .maximum(0.6)
                        .steps(60)
                        .grid(9, 7);
                double tolerance = correction == Correction.HANISCH && window == POLYGON ? 1e-4 : 1e-13;
                double[] d = new double[n];
                double[] b = new double[n];
                for (int i = 0; i < n; i++) {
                    d[i] = nearest(p, p.x(i), p.y(i), i);
                    b[i] = window.boundaryDistance(p.x(i), p.y(i));
                }
                assertArrayEquals(
                        naive(d, b, correction, window),
                        NearestDistances.g(p, options).values(),
                        tolerance);
                Raster cells = Raster.adopt(window, 9, 7, new double[63]);
                double[][] places = new double[2][63];
                int size = 0;
                for (int cell = 0; cell < 63; cell++) {
                    double x = cells.x(cell % 9);
                    double y = cells.y(cell / 9);
                    if (window.contains(x, y)) {
                        places[0][size] = nearest(p, x, y, -1);
                        places[1][size++] = window.boundaryDistance(x, y);
                    }
                }
                assertArrayEquals(
                        naive(Arrays.copyOf(places[0], size), Arrays.copyOf(places[1], size), correction, window),
                        NearestDistances.f(p, options).values(),
                        tolerance);
            }
        }
    }

    private static double nearest(PointPattern p, double x, double y, int self) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < p.size(); j++) {
            if (j != self) {
                least = Math.min(least, Math.hypot(p.x(j) - x, p.y(j) - y));
            }
        }
        return least;
    }

    private static double[] naive(double[] d, double[] b, Correction correction, Window window) {
        double[] result = new double[61];
        double[] area = new double[d.length];
        for (int i = 0; i < d.length && correction == Correction.HANISCH; i++) {
            area[i] = window.isRectangle()
                    ? (window.width() - 2 * d[i]) * (window.height() - 2 * d[i])
                    : window.geometry().buffer(-d[i], 60).getArea();
        }
        for (int l = 0; l <= 60; l++) {
            double r = 0.01 * l;
            double near = 0;
            double all = 0;
            double survival = 1;
            for (int i = 0; i < d.length; i++) {
                boolean within = d[i] <= r;
                boolean seen = d[i] <= b[i];
                switch (correction) {
                    case NONE -> {
                        near += within ? 1 : 0;
                        all++;
                    }
                    case BORDER -> {
                        near += within && b[i] >= r ? 1 : 0;
                        all += b[i] >= r ? 1 : 0;
                    }
                    case KAPLAN_MEIER -> {
                        if (within && seen) {
                            double risk = 0;
                            double ends = 0;
                            for (int j = 0; j < d.length; j++) {
                                risk += Math.min(d[j], b[j]) >= d[i] ? 1 : 0;
                                ends += d[j] == d[i] && d[j] <= b[j] ? 1 : 0;
                            }
                            survival *= Math.pow(1 - ends / risk, 1 / ends);
                        }
                        near = 1 - survival;
                        all = 1;
                    }
                    case HANISCH -> {
                        near += within && seen ? 1 / area[i] : 0;
                        all += seen ? 1 / area[i] : 0;
                    }
                }
            }
            result[l] = all == 0 ? Double.NaN : near / all;
        }
        return result;
    }

    /** With pi r^2 n/|W| as exponent, for a Poisson number of points; the mean of each is 5 standard errors off at most. */
    @ParameterizedTest
    @EnumSource(
            value = Correction.class,
            names = {"BORDER", "KAPLAN_MEIER"})
    void ofRandomPointsIsThatOfPoisson(Correction correction) {
        int runs = 150;
        double[][] g = new double[runs][];
        double[][] f = new double[runs][];
        NearestDistances.Options options = NearestDistances.options()
                .correction(correction)
                .maximum(0.12)
                .steps(3)
                .grid(20, 10);
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            int n = 0;
            for (double wait = -Math.log(1 - random.nextDouble()); wait < 60; n++) {
                wait -= Math.log(1 - random.nextDouble());
            }
            PointPattern p = random(RECTANGLE, n, 5_000 + run);
            g[run] = NearestDistances.g(p, options).values();
            f[run] = NearestDistances.f(p, options).values();
        }
        for (int l = 1; l <= 3; l++) {
            double r = 0.04 * l;
            double expected = 1 - Math.exp(-Math.PI * r * r * 30);
            for (double[][] runsOf : new double[][][] {g, f}) {
                int at = l;
                double[] column = Arrays.stream(runsOf).mapToDouble(v -> v[at]).toArray();
                double mean = Pairwise.mean(column);
                double square =
                        Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum();
                // Kaplan-Meier and ratios are off by a share of 1 / n besides
                assertEquals(expected, mean, 5 * Math.sqrt(square / (runs - 1.0) / runs) + 0.003);
            }
        }
    }

    @Test
    void latticePointsAllHaveTheirNeighbourAtTheSpacing() {
        double[] x = new double[100];
        double[] y = new double[100];
        for (int i = 0; i < 100; i++) {
            x[i] = 0.3 * (i % 10);
            y[i] = 0.3 * (i / 10);
        }
        PointPattern p = PointPattern.of(x, y, Window.rectangle(0, 0, 2.7, 2.7));
        for (Correction correction : Correction.values()) {
            NearestDistances.Options options = NearestDistances.options()
                    .correction(correction)
                    .maximum(0.6)
                    .steps(6);
            double[] g = NearestDistances.g(p, options).values();
            assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1, 1}, g, 1e-14);
            double[] j = NearestDistances.j(p, options.grid(27, 27)).values();
            assertTrue(j[2] > 1 && (Double.isNaN(j[3]) || j[3] == 0), Arrays.toString(j)); // regular
        }
    }

    @Test
    void coincidentPointsAreNearestAtZero() {
        double[] x = {0.5, 0.5, 0.5, 0.1};
        PointPattern p = PointPattern.of(x, x, Window.rectangle(0, 0, 1, 1));
        assertEquals(0.75, NearestDistances.g(p, NearestDistances.options()).value(0));
        PointPattern border = PointPattern.of(new double[2], new double[] {0, 1}, Window.rectangle(0, 0, 1, 1));
        for (Correction correction : Correction.values()) {
            double[] g = NearestDistances.g(
                            border,
                            NearestDistances.options().correction(correction).steps(2))
                    .values();
            // both lie on the border, so nothing is seen with certainty
            double expected = correction == Correction.HANISCH ? Double.NaN : 0;
            assertEquals(expected, g[0]);
        }
    }

    @Test
    void movedTurnedAndScaledPatternsHaveTheSameFunction() {
        PointPattern p = pattern("polygon");
        AffineTransformation map = AffineTransformation.scaleInstance(1e5, 1e5);
        map.rotate(Math.PI / 2); // so that the grid for F turns into itself
        map.translate(-4e5, 1e6);
        double[] x = new double[p.size()];
        double[] y = new double[p.size()];
        for (int i = 0; i < x.length; i++) {
            Coordinate to = map.transform(new Coordinate(p.x(i), p.y(i)), new Coordinate());
            x[i] = to.x;
            y[i] = to.y;
        }
        PointPattern q =
                PointPattern.of(x, y, Window.of(map.transform(p.window().geometry())));
        for (Correction correction : Correction.values()) {
            NearestDistances.Options options =
                    NearestDistances.options().correction(correction).steps(37);
            double tolerance = correction == Correction.HANISCH ? 1e-6 : 1e-9;
            assertArrayEquals(
                    NearestDistances.g(p, options).values(),
                    NearestDistances.g(q, options).values(),
                    tolerance);
            assertArrayEquals(
                    NearestDistances.f(p, options.grid(40, 20)).values(),
                    NearestDistances.f(q, options.grid(20, 40)).values(),
                    tolerance);
        }
    }

    @Test
    void defaultsAreThoseOfSpatstat() {
        SummaryFunction g = NearestDistances.g(random(RECTANGLE, 500, 1), NearestDistances.options());
        assertEquals(Math.sqrt(Math.log(1e5) / (Math.PI * 250)), g.distance(512), 1e-15);
        SummaryFunction few = NearestDistances.g(random(RECTANGLE, 2, 1), NearestDistances.options());
        assertEquals(Math.sqrt(5) / 2, few.distance(512), 1e-15);
        assertEquals(-Math.expm1(-Math.PI * few.distance(100) * few.distance(100)), few.random(100), 1e-15);
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        NearestDistances.Options options = NearestDistances.options();
        assertTrue(refusal(() -> NearestDistances.g(random(RECTANGLE, 1, 1), options))
                .contains("at least 2"));
        assertTrue(refusal(() -> NearestDistances.f(random(RECTANGLE, 0, 1), options))
                .contains("at least 1"));
        assertEquals(513, NearestDistances.f(random(RECTANGLE, 1, 1), options).size());
        PointPattern p = pattern("rectangle");
        assertTrue(refusal(() -> NearestDistances.crossG(p, "b", "b", options)).contains("only(mark)"));
        assertTrue(refusal(() -> options.grid(0, 1)).contains("columns"));
        assertTrue(refusal(() -> options.maximum(-1)).contains("maximum"));
        Window ring = PatternReference.polygon("POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))");
        assertTrue(refusal(() -> NearestDistances.f(random(ring, 5, 1), options.grid(1, 1)))
                .contains("finer grid"));
    }

    private static String refusal(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
