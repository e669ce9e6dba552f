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
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.util.AffineTransformation;

class RipleyTest {
    private static final Ripley.Options TWENTY =
            Ripley.options().maximum(0.2345).steps(20);

    private static String name(EdgeCorrection correction) {
        return correction.name().toLowerCase(Locale.ROOT);
    }

    /** To a relative error of the largest value, NaN where the reference has it. */
    static void close(double[] expected, double[] actual, double relative) {
        double largest = Arrays.stream(expected)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
        assertArrayEquals(expected, actual, relative * largest);
    }

    private static Variable intensities(PointPattern p) {
        double[] f = new double[p.size()];
        for (int i = 0; i < f.length; i++) {
            double x = p.x(i) - p.window().minX();
            double y = p.y(i) - p.window().minY();
            f[i] = 30 * Math.exp(-0.4 * x + 0.3 * y);
        }
        return Variable.of("intensity", p.labels(), f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ',',
            value = {
                "rectangle,NONE",
                "rectangle,BORDER",
                "rectangle,TRANSLATION",
                "rectangle,ISOTROPIC",
                "polygon,NONE",
                "polygon,BORDER",
                "polygon,TRANSLATION",
                "polygon,ISOTROPIC"
            })
    void isThatOfSpatstat(String window, EdgeCorrection correction) {
        PointPattern p = pattern(window);
        Ripley.Options options = TWENTY.correction(correction);
        SummaryFunction k = Ripley.k(p, options);
        close(column("pattern_pairs.csv", window, "r"), k.distances(), 1e-15);
        close(column("pattern_pairs.csv", window, name(correction)), k.values(), 1e-11);
        close(
                column("pattern_pairs.csv", window, "cross" + name(correction)),
                Ripley.crossK(p, "a", "b", options).values(),
                1e-11);
        close(
                column("pattern_pairs.csv", window, "inhom" + name(correction)),
                Ripley.inhomogeneousK(p, intensities(p), options).values(),
                1e-11);
        double[] l = Ripley.l(p, options).values();
        close(Arrays.stream(k.values()).map(v -> Math.sqrt(v / Math.PI)).toArray(), l, 1e-15);
        if (correction == EdgeCorrection.ISOTROPIC) {
            close(column("pattern_pairs.csv", window, "L"), l, 1e-11);
        }
        double[] centred = Ripley.centredL(p, options).values();
        for (int i = 0; i < l.length; i++) {
            assertEquals(l[i] - k.distance(i), centred[i], 1e-15);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rectangle,NONE",
        "rectangle,TRANSLATION",
        "rectangle,ISOTROPIC",
        "polygon,NONE",
        "polygon,TRANSLATION",
        "polygon,ISOTROPIC"
    })
    void pairCorrelationIsTheExactSum(String window, EdgeCorrection correction) {
        double[] expected = column("pattern_pairs.csv", window, "g" + name(correction));
        double[] actual = PairCorrelation.of(
                        pattern(window),
                        PairCorrelation.options().maximum(0.2345).steps(20).correction(correction))
                .values();
        assertTrue(Double.isNaN(actual[0]));
        close(Arrays.copyOfRange(expected, 1, 21), Arrays.copyOfRange(actual, 1, 21), 1e-11);
    }

    @ParameterizedTest
    @EnumSource(EdgeCorrection.class)
    void isTheSumOverAllPairs(EdgeCorrection correction) {
        Window farAway = Window.rectangle(5e5, 4e6, 5e5 + 2, 4e6 + 1);
        for (Window window : new Window[] {RECTANGLE, POLYGON, farAway}) {
            for (int n : new int[] {2, 3, 50}) {
                PointPattern p = random(window, n, 40 + n);
                for (double maximum : new double[] {0.01, 0.3, 2.5}) {
                    Ripley.Options options = Ripley.options()
                            .correction(correction)
                            .maximum(maximum)
                            .steps(7);
                    assertArrayEquals(naive(p, options), Ripley.k(p, options).values(), 1e-11 * (1 + maximum));
                }
            }
        }
    }

    /** Point by point, with the weights of one pair at a time. */
    private static double[] naive(PointPattern p, Ripley.Options options) {
        int n = p.size();
        Window window = p.window();
        double[] k = new double[options.steps() + 1];
        for (int l = 0; l < k.length; l++) {
            double r = options.maximum() * l / options.steps();
            double points = 0;
            for (int i = 0; i < n; i++) {
                boolean inner = window.boundaryDistance(p.x(i), p.y(i)) >= r;
                points += inner ? 1 : 0;
                for (int j = 0; j < n; j++) {
                    double dx = p.x(j) - p.x(i);
                    double dy = p.y(j) - p.y(i);
                    if (j != i && Math.hypot(dx, dy) <= r && (inner || options.correction() != EdgeCorrection.BORDER)) {
                        PointPattern one = PointPattern.of(new double[] {p.x(j)}, new double[] {p.y(j)}, window);
                        PairSearch search = new PairSearch(window, one.xs(), one.ys(), null, options.maximum());
                        double[] weight = new double[1];
                        int size = search.near(p.x(i), p.y(i), options.maximum(), -1, -1);
                        EdgeWeights.of(options.correction(), window, options.maximum())
                                .weigh(p.x(i), p.y(i), search, size, weight);
                        k[l] += weight[0];
                    }
                }
            }
            k[l] *= options.correction() == EdgeCorrection.BORDER
                    ? window.area() / n / (points == 0 ? Double.NaN : points)
                    : window.area() / n / (n - 1);
        }
        return k;
    }

    /** Moved, scaled by s: K is s^2 times as large at s times the distance, g and L / r the same. Turned too in a polygon. */
    @ParameterizedTest
    @EnumSource(EdgeCorrection.class)
    void movedTurnedAndScaledPatternsHaveTheSameFunction(EdgeCorrection correction) {
        Ripley.Options options = Ripley.options().correction(correction).steps(30);
        for (String name : new String[] {"rectangle", "polygon"}) {
            PointPattern p = pattern(name);
            for (double scale : new double[] {1e-6, 1, 1e7}) {
                AffineTransformation map = AffineTransformation.scaleInstance(scale, scale);
                if (name.equals("polygon")) {
                    map.rotate(0.7);
                }
                map.translate(3 * scale, -5 * scale);
                PointPattern q = transformed(p, map);
                double[] k = Ripley.k(p, options.maximum(0.22)).values();
                double[] mapped = Ripley.k(q, options.maximum(0.22 * scale)).values();
                close(Arrays.stream(k).map(v -> v * scale * scale).toArray(), mapped, 1e-8);
                if (correction != EdgeCorrection.BORDER) {
                    PairCorrelation.Options g =
                            PairCorrelation.options().correction(correction).steps(10);
                    close(
                            PairCorrelation.of(p, g.maximum(0.2)).values(),
                            PairCorrelation.of(q, g.maximum(0.2 * scale)).values(),
                            1e-7);
                }
            }
        }
    }

    private static PointPattern transformed(PointPattern p, AffineTransformation map) {
        double[] x = new double[p.size()];
        double[] y = new double[p.size()];
        for (int i = 0; i < p.size(); i++) {
            Coordinate to = map.transform(new Coordinate(p.x(i), p.y(i)), new Coordinate());
            x[i] = to.x;
            y[i] = to.y;
        }
        return PointPattern.of(x, y, Window.of(map.transform(p.window().geometry())));
    }

    /** The mean of unbiased estimates from many patterns, each 5 standard errors at most from what it estimates. */
    private static void estimates(
            DoubleUnaryOperator expected, IntFunction<PointPattern> draw, Function<PointPattern, SummaryFunction> f) {
        int runs = 200;
        double[][] values = new double[runs][];
        for (int run = 0; run < runs; run++) {
            values[run] = f.apply(draw.apply(run)).values();
        }
        double[] r = f.apply(draw.apply(0)).distances();
        for (int l = 1; l < r.length; l++) {
            int at = l;
            double[] column = Arrays.stream(values).mapToDouble(v -> v[at]).toArray();
            double mean = Pairwise.mean(column);
            double square =
                    Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum();
            assertEquals(
                    expected.applyAsDouble(r[l]), mean, 5.5 * Math.sqrt(square / (runs - 1.0) / runs), "r = " + r[l]);
        }
    }

    @ParameterizedTest
    @EnumSource(value = EdgeCorrection.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void isPiRSquaredForRandomPoints(EdgeCorrection correction) {
        Ripley.Options options =
                Ripley.options().correction(correction).maximum(0.12).steps(4);
        for (Window window : new Window[] {RECTANGLE, POLYGON}) {
            estimates(r -> Math.PI * r * r, run -> random(window, 40, run), p -> Ripley.k(p, options));
        }
    }

    /** Thomas process on a torus, K(r) = pi r^2 + (1 - exp(-r^2 / (4 s^2))) / kappa. */
    @ParameterizedTest
    @EnumSource(value = EdgeCorrection.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void isThatOfAThomasProcess(EdgeCorrection correction) {
        double s = 0.02;
        int parents = 80;
        Window square = Window.rectangle(0, 0, 1, 1);
        IntFunction<PointPattern> thomas = run -> {
            SplittableRandom random = new SplittableRandom(9_000L + run);
            double[] x = new double[3 * parents];
            double[] y = new double[3 * parents];
            for (int i = 0; i < x.length; i += 3) {
                double px = random.nextDouble();
                double py = random.nextDouble();
                for (int j = i; j < i + 3; j++) {
                    double size = s * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                    double angle = 2 * Math.PI * random.nextDouble();
                    x[j] = px + size * Math.cos(angle);
                    x[j] -= Math.floor(x[j]);
                    y[j] = py + size * Math.sin(angle);
                    y[j] -= Math.floor(y[j]);
                }
            }
            return PointPattern.of(x, y, square);
        };
        // three daughters each: 2 siblings, and 237 points of other parents anywhere
        DoubleUnaryOperator k = r -> 237.0 / 239 * Math.PI * r * r + 2 * (1 - Math.exp(-r * r / (4 * s * s))) / 239;
        estimates(
                k,
                thomas,
                p -> Ripley.k(
                        p, Ripley.options().correction(correction).maximum(0.15).steps(3)));
    }

    /** On the unit lattice each inner point has 4, 8, 12, 20 neighbours up to 1, sqrt 2, 2, sqrt 5. */
    @Test
    void countsNeighboursOnALatticeToTheLast() {
        int side = 12;
        double[] x = new double[side * side];
        double[] y = new double[side * side];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.1 * (i % side);
            y[i] = 0.1 * (i / side);
        }
        PointPattern p = PointPattern.of(x, y, Window.rectangle(0, 0, 1.1, 1.1));
        Ripley.Options border = Ripley.options().correction(EdgeCorrection.BORDER);
        double[] k = Ripley.k(p, border.maximum(0.3).steps(30)).values();
        double perPoint = 1.1 * 1.1 / 144;
        for (int l = 0; l <= 30; l++) {
            int neighbours = l < 10 ? 0 : l < 15 ? 4 : l < 20 ? 8 : l < 23 ? 12 : l < 29 ? 20 : l < 30 ? 24 : 28;
            assertEquals(neighbours * perPoint, k[l], 1e-14, "r = " + l / 100.0);
        }
    }

    @Test
    void coincidentPointsAreNeighboursAtDistanceZero() {
        double[] x = {0.5, 0.5, 0.2, 0};
        double[] y = {0.5, 0.5, 0.2, 0};
        PointPattern p = PointPattern.of(x, y, Window.rectangle(0, 0, 1, 1));
        for (EdgeCorrection correction : EdgeCorrection.values()) {
            double[] k = Ripley.k(
                            p,
                            Ripley.options().correction(correction).maximum(0.2).steps(2))
                    .values();
            assertEquals(correction == EdgeCorrection.BORDER ? 2.0 / 16 : 2.0 / 12, k[0], 1e-15);
        }
        double[] zeros = new double[3];
        PointPattern corner = PointPattern.of(zeros, zeros, Window.rectangle(0, 0, 1, 1));
        for (EdgeCorrection correction : EdgeCorrection.values()) {
            double expected = correction == EdgeCorrection.BORDER ? 2.0 / 3 : 1;
            assertEquals(
                    expected,
                    Ripley.k(corner, Ripley.options().correction(correction)).value(0),
                    1e-15);
        }
    }

    @Test
    void borderCorrectionHasNoValueWhereNoPointIsThatFarIn() {
        PointPattern p =
                PointPattern.of(new double[] {0.1, 0.5}, new double[] {0.5, 0.8}, Window.rectangle(0, 0, 1, 1));
        double[] k = Ripley.k(
                        p,
                        Ripley.options()
                                .correction(EdgeCorrection.BORDER)
                                .maximum(0.3)
                                .steps(3))
                .values();
        assertArrayEquals(new double[] {0, 0, 0, Double.NaN}, k);
    }

    @Test
    void defaultsAreThoseOfSpatstat() {
        SummaryFunction few = Ripley.k(pattern("rectangle"));
        assertEquals(513, few.size());
        assertEquals(0.25, few.distance(512));
        SummaryFunction many =
                Ripley.k(random(RECTANGLE, 40_000, 1), Ripley.options().correction(EdgeCorrection.NONE));
        assertEquals(Math.sqrt(1000 / (Math.PI * 20_000)), many.distance(512), 1e-15);
    }

    @Test
    void constantIntensityGivesTheOrdinaryK() {
        PointPattern p = pattern("rectangle");
        double[] f = new double[p.size()];
        Arrays.fill(f, p.intensity());
        for (EdgeCorrection correction : EdgeCorrection.values()) {
            Ripley.Options options = TWENTY.correction(correction);
            double n = p.size();
            // over n^2 instead of n (n - 1), but for the border correction
            double factor = correction == EdgeCorrection.BORDER ? 1 : (n - 1) / n;
            double[] k = Arrays.stream(Ripley.k(p, options).values())
                    .map(v -> v * factor)
                    .toArray();
            close(
                    k,
                    Ripley.inhomogeneousK(p, Variable.of("f", p.labels(), f), options)
                            .values(),
                    1e-13);
        }
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        Window square = Window.rectangle(0, 0, 1, 1);
        for (int n : new int[] {0, 1}) {
            PointPattern p = random(square, n, 1);
            assertTrue(refusal(() -> Ripley.k(p)).contains("needs at least 2"));
            assertTrue(refusal(() -> Ripley.l(p)).contains("needs at least 2"));
            assertTrue(refusal(() -> PairCorrelation.of(p)).contains("needs at least 2"));
        }
        PointPattern p = pattern("rectangle");
        assertTrue(refusal(() -> Ripley.crossK(p, "a", "a", TWENTY)).contains("only(mark)"));
        assertTrue(refusal(() -> Ripley.crossK(p, "a", "c", TWENTY)).contains("\"c\""));
        assertThrows(IllegalStateException.class, () -> Ripley.crossK(random(square, 5, 1), "a", "b", TWENTY));
        assertTrue(refusal(() -> TWENTY.maximum(0)).contains("maximum"));
        assertTrue(refusal(() -> TWENTY.maximum(Double.POSITIVE_INFINITY)).contains("maximum"));
        assertTrue(refusal(() -> TWENTY.steps(0)).contains("steps"));
        assertTrue(refusal(() -> PairCorrelation.options().correction(EdgeCorrection.BORDER))
                .contains("BORDER"));
        assertTrue(refusal(() -> PairCorrelation.options().bandwidth(0)).contains("bandwidth"));
        PointPattern two = random(square, 2, 1);
        assertTrue(refusal(() -> Ripley.inhomogeneousK(two, Variable.of("f", two.labels(), 1, 0), TWENTY))
                .contains("number 2"));
        assertThrows(
                MisalignedLabelsException.class,
                () -> Ripley.inhomogeneousK(two, Variable.of("f", Labels.of("a", "b"), 1, 1), TWENTY));
    }

    private static String refusal(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }

    @Test
    void printsAFewRowsAndGivesThemAllAsATable() {
        SummaryFunction k = Ripley.k(pattern("rectangle"));
        assertTrue(k.toString().startsWith("K, isotropic correction, at 513 distances\n"), k.toString());
        assertEquals(11, k.toString().lines().count());
        assertEquals(513, k.toTable().rows().size());
        assertEquals(
                "cross (a, b) L",
                Ripley.crossL(pattern("polygon"), "a", "b", TWENTY).name());
    }
}
