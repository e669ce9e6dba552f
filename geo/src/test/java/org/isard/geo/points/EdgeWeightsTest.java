package org.isard.geo.points;

import static org.isard.geo.points.PatternReference.POLYGON;
import static org.isard.geo.points.PatternReference.polygon;
import static org.isard.geo.points.PatternReference.random;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

class EdgeWeightsTest {
    private static final Window SQUARE = Window.rectangle(0, 0, 1, 1);
    /** The unit square with a corner in the middle of a side, so that it goes through the code for polygons. */
    private static final Window SQUARE_AS_POLYGON = polygon("POLYGON ((0 0, 1 0, 1 1, 0.3 1, 0 1, 0 0))");
    /** Two parts, one with two holes that touch. */
    private static final Window PARTS =
            polygon("MULTIPOLYGON (((0 0, 3 0, 3 2, 0 2, 0 0), (0.5 0.5, 1 1, 1.5 0.5, 0.5 0.5),"
                    + " (1 1, 0.6 1.5, 1.4 1.6, 1 1)), ((3.2 0, 4 1, 3.2 2, 3.2 0)))");

    /** The weight of a point with a partner. */
    private static double weight(Window window, EdgeCorrection correction, double[] from, double[] to) {
        PointPattern partner = PointPattern.of(new double[] {to[0]}, new double[] {to[1]}, window);
        double radius = 1.01 * Math.hypot(to[0] - from[0], to[1] - from[1]) + 1e-3;
        PairSearch search = new PairSearch(window, partner.xs(), partner.ys(), null, radius);
        double[] weights = new double[1];
        assertEquals(1, search.near(from[0], from[1], radius, -1, -1));
        EdgeWeights.of(correction, window, radius).weigh(from[0], from[1], search, 1, weights);
        return weights[0];
    }

    @Property
    void arcCosineIsThatOfMath(@ForAll @DoubleRange(max = 1) double ratio) {
        double[] d = {1, 0.7, 1e-300, 3e5};
        double[] angles = new double[4];
        ArcCosine.ofRatios(ratio, d, 4, angles);
        for (int k = 0; k < 4; k++) {
            double expected = ratio >= d[k] ? 0 : 2 * Math.asin(Math.sqrt((d[k] - ratio) / d[k] / 2));
            assertEquals(expected, angles[k], 2e-12 * expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.3,0.5,0.4",
        "0.1,0.2,0.5",
        "0.5,0.5,0.6",
        "0.4,0.7,0.9",
        "0,0,0.5",
        "0,0.4,0.2",
        "1,1,1.2",
        "0.01,0.99,0.9",
        "0.5,0.5,0.7"
    })
    void isotropicWeightIsTheReciprocalOfTheShareInside(double x, double y, double d) {
        for (Window window : new Window[] {SQUARE, SQUARE_AS_POLYGON}) {
            int inside = 0;
            int turns = 60_000;
            double[] partner = null;
            for (int k = 0; k < turns; k++) {
                double angle = 2 * Math.PI * (k + 0.5) / turns;
                double px = x + d * Math.cos(angle);
                double py = y + d * Math.sin(angle);
                if (window.contains(px, py)) {
                    inside++;
                    partner = partner == null ? new double[] {px, py} : partner;
                }
            }
            double weight = weight(window, EdgeCorrection.ISOTROPIC, new double[] {x, y}, partner);
            assertEquals(Math.max(0.01, (double) inside / turns), 1 / weight, 2e-4);
        }
    }

    @Test
    void polygonsGiveTheClosedFormOfARectangle() {
        PointPattern p = random(SQUARE, 300, 5);
        for (EdgeCorrection correction : EdgeCorrection.values()) {
            for (double maximum : new double[] {0.1, 0.6, 1.3}) {
                Ripley.Options options =
                        Ripley.options().correction(correction).maximum(maximum).steps(50);
                double[] closed = Ripley.k(p, options).values();
                double[] general = Ripley.k(PointPattern.of(p.xs(), p.ys(), SQUARE_AS_POLYGON), options)
                        .values();
                RipleyTest.close(closed, general, 1e-11);
            }
        }
    }

    @Test
    void isotropicWeightInPartsWithHolesIsThatOfManyDirections() {
        SplittableRandom random = new SplittableRandom(3);
        PointPattern points = random(PARTS, 60, 4);
        for (int pair = 0; pair < 60; pair += 2) {
            double[] from = {points.x(pair), points.y(pair)};
            double[] to = {points.x(pair + 1), points.y(pair + 1)};
            double d = Math.hypot(to[0] - from[0], to[1] - from[1]);
            int inside = 0;
            int turns = 8_000;
            double start = random.nextDouble();
            for (int k = 0; k < turns; k++) {
                double angle = 2 * Math.PI * (k + start) / turns;
                inside += PARTS.contains(from[0] + d * Math.cos(angle), from[1] + d * Math.sin(angle)) ? 1 : 0;
            }
            assertEquals(
                    Math.max(0.01, (double) inside / turns),
                    1 / weight(PARTS, EdgeCorrection.ISOTROPIC, from, to),
                    1.5e-3);
        }
    }

    @Test
    void overlapIsThatOfJts() {
        SplittableRandom random = new SplittableRandom(6);
        for (Window window : new Window[] {POLYGON, PARTS, SQUARE_AS_POLYGON}) {
            SetCovariance covariance = new SetCovariance(window);
            Geometry geometry = window.geometry();
            assertEquals(window.area(), covariance.overlap(0, 0), 1e-13);
            for (int k = 0; k < 100; k++) {
                double dx = (random.nextDouble() - 0.5) * 2 * window.width();
                double dy = (random.nextDouble() - 0.5) * 2 * window.height();
                Geometry moved =
                        AffineTransformation.translationInstance(dx, dy).transform(geometry);
                double expected = geometry.intersection(moved).getArea();
                assertEquals(expected, covariance.overlap(dx, dy), 1e-12);
                assertEquals(expected, covariance.overlap(-dx, -dy), 1e-12);
            }
        }
    }

    /** Circles that only touch a side or a corner are whole; rounding must not turn "all" into "nothing". */
    @Test
    void touchingIsNotCutting() {
        Window notched = polygon("POLYGON ((0 0, 4 0, 4 4, 2 4, 2 2, 1.9 4, 0 4, 0 0))");
        for (double[] from : new double[][] {{1, 1}, {2, 1}, {2, 1.3}, {1.7, 1.6}, {1.4, 1.2}}) {
            double corner = Math.hypot(2 - from[0], 2 - from[1]);
            for (int ulp = -4; ulp <= 4; ulp++) {
                double d = corner + ulp * Math.ulp(corner);
                double[] to = {from[0], from[1] - d};
                if (d < Math.min(from[0], from[1])) {
                    assertEquals(1, weight(notched, EdgeCorrection.ISOTROPIC, from, to), 1e-7);
                }
            }
        }
        assertEquals(
                1,
                weight(SQUARE_AS_POLYGON, EdgeCorrection.ISOTROPIC, new double[] {0.3, 0.5}, new double[] {0.6, 0.5}),
                1e-7);
        assertEquals(
                1,
                weight(SQUARE_AS_POLYGON, EdgeCorrection.ISOTROPIC, new double[] {0.5, 0.5}, new double[] {0, 0.5}),
                1e-7);
    }

    @Test
    void weightsAreAtMostAHundred() {
        double[] corner = {0, 0};
        double[] far = {1 - 1e-9, 1 - 1e-9};
        for (Window window : new Window[] {SQUARE, SQUARE_AS_POLYGON}) {
            assertEquals(100, weight(window, EdgeCorrection.ISOTROPIC, corner, far));
            assertEquals(100, weight(window, EdgeCorrection.TRANSLATION, corner, far));
            assertEquals(100, weight(window, EdgeCorrection.TRANSLATION, corner, new double[] {1, 1}));
            double most = weight(window, EdgeCorrection.ISOTROPIC, corner, new double[] {1, 1});
            assertTrue(most == 100, "corner to corner " + most);
        }
    }
}
