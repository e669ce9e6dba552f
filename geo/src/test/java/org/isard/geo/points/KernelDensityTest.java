package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class KernelDensityTest {
    private static final Window BOX = Window.rectangle(0, 0, 2, 1);

    private static String text(String name) {
        try (var in = KernelDensityTest.class.getResourceAsStream("/points/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns of the reference: x, y, none, uniform, diggle. */
    private static double[] column(int j) {
        return text("density_points.csv")
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[j]))
                .toArray();
    }

    private static PointPattern thomas() {
        return PointPattern.of(column(0), column(1), BOX);
    }

    private static Window lShape() {
        return polygon("POLYGON ((0 0, 2 0, 2 0.4, 1 0.5, 1 1, 0 1, 0 0), (0.2 0.2, 0.6 0.2, 0.4 0.6, 0.2 0.2))");
    }

    private static Window polygon(String wkt) {
        try {
            Geometry geometry = new WKTReader().read(wkt);
            return Window.of(geometry);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PointPattern random(Window window, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            window.draw(random, x, y, i);
            w[i] = random.nextDouble();
        }
        return PointPattern.of(x, y, window).withWeights(w);
    }

    private static void close(double[] expected, double[] actual, double relative) {
        double largest = Arrays.stream(expected)
                .map(Math::abs)
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        assertArrayEquals(expected, actual, relative * largest);
    }

    @ParameterizedTest
    @EnumSource
    void densitiesAtPointsAreThoseOfSpatstat(KernelDensity.Edge edge) {
        KernelDensity.Options options =
                KernelDensity.options().kernel(Kernel.GAUSSIAN).bandwidth(0.12).edge(edge);
        double[] expected = column(2 + edge.ordinal());
        double[] actual = KernelDensity.leaveOneOut(thomas(), options);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-9 * expected[i], "point " + i);
        }
    }

    @Test
    void scottsBandwidthIsThatOfSpatstat() {
        double expected = Double.parseDouble(text("bw_scott_iso.txt").strip());
        assertEquals(expected, Bandwidth.scott().of(thomas(), Kernel.GAUSSIAN), 1e-12 * expected);
    }

    /** Midpoint quadrature over the window. */
    private static double naiveMass(Window window, Kernel kernel, double x, double y, double h, int cells) {
        double sum = 0;
        double dx = window.width() / cells;
        double dy = window.height() / cells;
        for (int r = 0; r < cells; r++) {
            for (int c = 0; c < cells; c++) {
                double u = window.minX() + (c + 0.5) * dx;
                double v = window.minY() + (r + 0.5) * dy;
                double squared = (u - x) * (u - x) + (v - y) * (v - y);
                if (kernel.value(squared, h) > 0 && window.contains(u, v)) {
                    sum += kernel.value(squared, h);
                }
            }
        }
        return sum * dx * dy;
    }

    @ParameterizedTest
    @EnumSource
    void massInAPolygonIsThatOfQuadrature(Kernel kernel) {
        Window window = lShape();
        KernelMass mass = new KernelMass(window, kernel);
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[6];
        double[] y = new double[6];
        for (int i = 0; i < x.length; i++) {
            window.draw(random, x, y, i);
            double h = kernel.bandwidth(0.1 + 0.1 * random.nextDouble());
            assertEquals(naiveMass(window, kernel, x[i], y[i], h, 500), mass.at(x[i], y[i], h), 2e-3);
        }
    }

    /** The sides of a rectangle one by one against the product of normal probabilities: a rectangle with a vertex too many. */
    @Test
    void gaussianMassFromSidesIsTheProductOfNormalProbabilities() {
        KernelMass sides = new KernelMass(polygon("POLYGON ((0 0, 0.7 0, 2 0, 2 1, 0 1, 0 0))"), Kernel.GAUSSIAN);
        KernelMass product = new KernelMass(BOX, Kernel.GAUSSIAN);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            double x = 2 * random.nextDouble();
            double y = Math.pow(random.nextDouble(), 4);
            double h = Math.exp(-4 + 5 * random.nextDouble());
            double expected = product.at(x, y, h);
            assertEquals(expected, sides.at(x, y, h), 1e-8 * expected, x + " " + y + " " + h);
        }
    }

    @ParameterizedTest
    @EnumSource
    void massAtBordersAndCornersIsAHalfAndAQuarter(Kernel kernel) {
        for (Window window : new Window[] {BOX, polygon("POLYGON ((0 0, 0.7 0, 2 0, 2 1, 0 1, 0 0))")}) {
            KernelMass mass = new KernelMass(window, kernel);
            double h = kernel == Kernel.GAUSSIAN ? 0.05 : 0.4;
            assertEquals(1, mass.at(1, 0.5, h), 1e-10);
            assertEquals(0.5, mass.at(1, 0, h), 1e-10);
            assertEquals(0.25, mass.at(0, 0, h), 1e-10);
            assertEquals(0.25, mass.at(2, 1, h), 1e-10);
        }
    }

    private static double[] naive(PointPattern pattern, KernelDensity.Options o, double h) {
        Raster shape = Raster.adopt(pattern.window(), o.columns(), o.rows(), new double[o.columns() * o.rows()]);
        KernelMass mass = new KernelMass(pattern.window(), o.kernel());
        double[] values = new double[o.columns() * o.rows()];
        for (int at = 0; at < values.length; at++) {
            double x = shape.x(at % o.columns());
            double y = shape.y(at / o.columns());
            for (int i = 0; i < pattern.size(); i++) {
                double d = Math.hypot(x - pattern.x(i), y - pattern.y(i));
                double w = pattern.weight(i) * o.kernel().value(d * d, h);
                values[at] += o.edge() == KernelDensity.Edge.DIGGLE ? w / mass.at(pattern.x(i), pattern.y(i), h) : w;
            }
            values[at] /= o.edge() == KernelDensity.Edge.UNIFORM ? mass.at(x, y, h) : 1;
            values[at] = pattern.window().contains(x, y) ? values[at] : Double.NaN;
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void gridIsTheSumOfKernels(Kernel kernel) {
        for (Window window : new Window[] {BOX, lShape()}) {
            PointPattern pattern = random(window, 60, 11);
            for (KernelDensity.Edge edge : KernelDensity.Edge.values()) {
                double h = kernel.bandwidth(0.09);
                KernelDensity.Options options = KernelDensity.options()
                        .kernel(kernel)
                        .bandwidth(h)
                        .edge(edge)
                        .grid(37, 41);
                close(
                        naive(pattern, options, h),
                        KernelDensity.of(pattern, options).raster().toArray(),
                        1e-12);
            }
        }
    }

    @Test
    void smoothingBySplinesIsNearTheSumOfGaussians() {
        PointPattern pattern = random(BOX, 200, 4);
        double[] ones = new double[200];
        Arrays.fill(ones, 1);
        for (int cells : new int[] {3, 6, 12}) { // to a bandwidth
            int columns = 120;
            int rows = 60;
            double h = cells * 2.0 / columns;
            double[] widths = new double[200];
            Arrays.fill(widths, h);
            for (int one = 0; one < 10; one++) {
                double[] x = {pattern.x(one)};
                double[] y = {pattern.y(one)};
                double[] exact = new KernelSum(BOX, columns, rows, Kernel.GAUSSIAN)
                        .of(x, y, new double[] {1}, new double[] {h}, Execution.sequential());
                double[] smooth =
                        new GaussianSmoothing(BOX, columns, rows, h).of(x, y, new double[] {1}, Execution.sequential());
                double bound = 2e-4 * Math.pow(3.0 / cells, 4) * 1.2 * Kernel.GAUSSIAN.peak(h);
                for (int at = 0; at < exact.length; at++) {
                    assertEquals(exact[at], smooth[at], bound);
                }
            }
        }
    }

    @Test
    void manyPointsAreSmoothedToNearTheirExactSum() {
        PointPattern pattern = random(BOX, 20_000, 9);
        KernelDensity.Options options =
                KernelDensity.options().kernel(Kernel.GAUSSIAN).bandwidth(0.1).grid(400, 200);
        double[] exact = new KernelSum(BOX, 400, 200, Kernel.GAUSSIAN)
                .of(pattern.xs(), pattern.ys(), pattern.weightsOrNull(), filled(20_000, 0.1), Execution.common());
        double[] smooth = KernelDensity.of(pattern, options.edge(KernelDensity.Edge.NONE))
                .raster()
                .toArray();
        close(exact, smooth, 1e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "EPANECHNIKOV, 6, 100, 50", "QUARTIC, 6, 100, 50", "EPANECHNIKOV, 25, 301, 20", "QUARTIC, 25, 301, 20",
                "QUARTIC, 64, 128, 64",
        "EPANECHNIKOV, 300, 257, 33", "QUARTIC, 300, 257, 33", "QUARTIC, 1e6, 100, 50", "EPANECHNIKOV, 1.5, 40, 20",
                "QUARTIC, 1, 1, 1"
    })
    void carriedSumsAreTheSumsOfKernels(Kernel kernel, double cells, int columns, int rows) {
        double h = cells * 2 / columns;
        PointPattern pattern = random(lShape(), 3000, 17);
        double[] exact = new KernelSum(BOX, columns, rows, kernel)
                .of(pattern.xs(), pattern.ys(), pattern.weightsOrNull(), filled(3000, h), Execution.sequential());
        double[] carried = new CompactSmoothing(BOX, columns, rows, kernel, h)
                .of(pattern.xs(), pattern.ys(), pattern.weightsOrNull(), Execution.sequential());
        close(exact, carried, 1e-13);
    }

    /** A million points to the left of one: beyond their reach nothing of their rounding is left, and where nothing reaches is 0. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GAUSSIAN")
    void carriedSumsForgetWhatTheyLeave(Kernel kernel) {
        double h = 0.1;
        double[] x = new double[1001];
        double[] y = filled(1001, 0.5);
        double[] weights = filled(1001, 1000);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            x[i] = 0.2 + 1e-3 * random.nextDouble();
        }
        x[1000] = 0.9;
        weights[1000] = 1;
        double[] exact = new KernelSum(BOX, 400, 21, kernel).of(x, y, weights, filled(1001, h), Execution.sequential());
        double[] carried = new CompactSmoothing(BOX, 400, 21, kernel, h).of(x, y, weights, Execution.sequential());
        double peak = kernel.peak(h);
        for (int at = 0; at < exact.length; at++) {
            assertEquals(exact[at], carried[at], at % 400 < 80 ? 1e-13 * 1e6 * peak : 1e-13 * peak);
            assertTrue(exact[at] > 1e-9 || carried[at] < 1e-9, exact[at] + " " + carried[at]);
        }
        assertEquals(0, carried[10 * 400 + 120]);
        assertEquals(0, carried[10 * 400 + 399]);
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void diggleKeepsTheNumberOfPoints(Kernel kernel) {
        PointPattern pattern = thomas();
        KernelDensity.Options options = KernelDensity.options()
                .kernel(kernel)
                .bandwidth(kernel.bandwidth(0.1))
                .edge(KernelDensity.Edge.DIGGLE)
                .grid(200, 100);
        double n = pattern.size();
        assertEquals(n, KernelDensity.of(pattern, options).raster().integral(), 1e-3 * n);
        assertEquals(n, KernelDensity.of(pattern, options.adaptive()).raster().integral(), 1e-2 * n);
    }

    @ParameterizedTest
    @EnumSource
    void adaptiveWidthsFollowAbramson(Kernel kernel) {
        PointPattern pattern = random(lShape(), 80, 21);
        double h = kernel.bandwidth(0.1);
        KernelDensity.Options options =
                KernelDensity.options().kernel(kernel).bandwidth(h).grid(60, 50);
        double[] sums = new KernelSum(pattern.window(), 60, 50, kernel)
                .of(pattern.xs(), pattern.ys(), pattern.weightsOrNull(), filled(80, h), Execution.sequential());
        Raster pilot = Raster.adopt(pattern.window(), 60, 50, sums);
        KernelMass mass = new KernelMass(pattern.window(), kernel);
        double[] first = new double[80];
        double logs = 0;
        for (int i = 0; i < 80; i++) {
            first[i] = pilot.at(pattern.x(i), pattern.y(i)) / mass.at(pattern.x(i), pattern.y(i), h);
            logs += Math.log(first[i]) / 80;
        }
        Raster adaptive = KernelDensity.of(pattern, options.adaptive()).raster();
        for (int at = 0; at < 3000; at += 7) {
            double x = pilot.x(at % 60);
            double y = pilot.y(at / 60);
            if (!pattern.window().contains(x, y)) {
                assertTrue(Double.isNaN(adaptive.get(at % 60, at / 60)));
                continue;
            }
            double sum = 0;
            for (int i = 0; i < 80; i++) {
                double width = h * Math.sqrt(Math.exp(logs) / first[i]);
                double d = Math.hypot(x - pattern.x(i), y - pattern.y(i));
                sum += pattern.weight(i) * kernel.value(d * d, width) / mass.at(pattern.x(i), pattern.y(i), width);
            }
            assertEquals(sum, adaptive.get(at % 60, at / 60), 1e-9 * adaptive.max());
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        PointPattern pattern = random(BOX, 20_000, 1);
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            for (Kernel kernel : Kernel.values()) {
                KernelDensity.Options options =
                        KernelDensity.options().kernel(kernel).bandwidth(0.5).grid(300, 150); // summed in the fast ways
                assertEquals(
                        KernelDensity.of(pattern, options.execution(Execution.sequential()))
                                .raster(),
                        KernelDensity.of(pattern, options.execution(Execution.on(pool)))
                                .raster());
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        PointPattern one = PointPattern.of(new double[] {1}, new double[] {0.5}, BOX);
        assertThrows(IllegalArgumentException.class, () -> KernelDensity.of(one));
        assertThrows(IllegalArgumentException.class, () -> Bandwidth.fixed(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Bandwidth.fixed(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelDensity.options().adaptive().edge(KernelDensity.Edge.UNIFORM));
        PointPattern none = PointPattern.of(new double[0], new double[0], BOX);
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelDensity.of(none, KernelDensity.options().bandwidth(1)));
        PointPattern line = PointPattern.of(new double[] {0, 1, 2}, new double[] {0.5, 0.5, 0.5}, BOX);
        assertThrows(IllegalArgumentException.class, () -> KernelDensity.of(line));
        assertEquals(
                1,
                KernelDensity.of(one, KernelDensity.options().bandwidth(0.3).grid(200, 100))
                        .raster()
                        .integral(),
                1e-3);
    }

    @Test
    void nearestOfTheGridIsTheNearestOfAll() {
        for (int n : new int[] {0, 1, 2, 50, 1000}) {
            PointPattern pattern = random(lShape(), n == 0 ? 1 : n, n);
            double[] xs = n == 0 ? new double[0] : pattern.xs();
            double[] ys = n == 0 ? new double[0] : pattern.ys();
            CellGrid grid = CellGrid.of(BOX, xs, ys, 0);
            SplittableRandom random = new SplittableRandom(8);
            for (int q = 0; q < 200; q++) {
                double x = 2 * random.nextDouble();
                double y = random.nextDouble();
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < xs.length; i++) {
                    least = Math.min(least, Math.hypot(x - xs[i], y - ys[i]));
                }
                double found = grid.nearest(x, y);
                assertTrue(found == least || Math.abs(found - least) < 1e-14, found + " " + least);
            }
        }
    }
}
