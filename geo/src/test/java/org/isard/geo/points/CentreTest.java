package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.points.Centre.Median.Kind;
import org.isard.geo.points.StandardEllipse.Convention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentreTest {
    static WeightedPoints weighted(double[] x, double[] y, double... w) {
        Labels labels = Labels.numbered(x.length);
        Points points = Points.of(labels, x, y, CoordinateSystem.PLANAR);
        return w.length == 0 ? WeightedPoints.of(points) : WeightedPoints.of(points, Variable.of("w", labels, w));
    }

    private static WeightedPoints reference(String kind) {
        double[] x = Oracle.column("centres_points.csv", 0);
        double[] y = Oracle.column("centres_points.csv", 1);
        return kind.equals("equal") ? weighted(x, y) : weighted(x, y, Oracle.column("centres_points.csv", 2));
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    private static double sumAt(WeightedPoints p, double x, double y) {
        double sum = 0;
        for (int i = 0; i < p.size(); i++) {
            sum += p.weight(i) * p.location(i).distance(new Location(x, y));
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal", "weighted"})
    void agreesWithTheReference(String kind) {
        WeightedPoints points = reference(kind);
        Map<String, Double> figures = Oracle.figures("centres.csv");
        Centre.Median median = Centre.median(points);
        Centre.Feature feature = Centre.feature(points);
        close(figures.get(kind + ".x.0"), Centre.mean(points).x(), 1e-14);
        close(figures.get(kind + ".y.0"), Centre.mean(points).y(), 1e-14);
        close(figures.get(kind + ".median.0"), median.location().x(), 1e-12);
        close(figures.get(kind + ".median.1"), median.location().y(), 1e-12);
        assertEquals(figures.get(kind + ".place.0") == 0 ? Kind.BETWEEN : Kind.PLACE, median.kind());
        close(sumAt(points, median.location().x(), median.location().y()), median.distance(), 1e-13);
        assertEquals(figures.get(kind + ".feature.0"), Double.parseDouble(feature.label()));
        close(figures.get(kind + ".feature_sum.0"), feature.distance(), 1e-13);
        close(figures.get(kind + ".sdd_n.0"), Centre.standardDistance(points, Convention.ARCGIS), 1e-13);
        close(figures.get(kind + ".sdd_n.0"), Centre.standardDistance(points, Convention.YUILL), 1e-13);
        close(figures.get(kind + ".sdd_n2.0"), Centre.standardDistance(points, Convention.CRIMESTAT), 1e-13);
    }

    /** The median of a triangle with an angle of at least 120 degrees is that corner; else it sees all sides under 120. */
    @Test
    void medianOfATriangleIsItsFermatPoint() {
        Centre.Median obtuse = Centre.median(weighted(new double[] {0, 10, 5}, new double[] {0, 0, 1}));
        assertEquals(Kind.PLACE, obtuse.kind());
        assertEquals(new Location(5, 1), obtuse.location());
        double height = Math.sqrt(3) / 2;
        Centre.Median equal = Centre.median(weighted(new double[] {0, 1, 0.5}, new double[] {0, 0, height}));
        assertEquals(0.5, equal.location().x(), 1e-15);
        assertEquals(height / 3, equal.location().y(), 1e-15);
        assertEquals(Math.sqrt(3), equal.distance(), 1e-15);
        // exactly 120 degrees: pull and weight balance at the corner
        Centre.Median edge =
                Centre.median(weighted(new double[] {-Math.sqrt(3), Math.sqrt(3), 0}, new double[] {-1, -1, 0}));
        assertEquals(0, edge.location().distance(new Location(0, 0)), 1e-12);
    }

    /** A corner that the mean centre coincides with stops Weiszfeld's own iteration; here the median is elsewhere. */
    @Test
    void medianLeavesAPlaceThatIsTheMeanButNotTheMedian() {
        WeightedPoints points = weighted(new double[] {0, 1, 1, -3, 1}, new double[] {0, 1, -1, 0, 0});
        Centre.Median median = Centre.median(points);
        assertEquals(new Location(0, 0), Centre.mean(points));
        assertTrue(median.location().x() > 0.1);
        assertTrue(median.distance() < sumAt(points, 0, 0));
    }

    @Test
    void medianOnALineIsTheMiddleOfTheMedianInterval() {
        Centre.Median even = Centre.median(weighted(new double[] {0, 2, 4, 9}, new double[] {0, 1, 2, 4.5}));
        assertEquals(Kind.INTERVAL, even.kind());
        assertEquals(new Location(3, 1.5), even.location());
        assertEquals(11 * Math.sqrt(1.25), even.distance(), 1e-14);
        Centre.Median odd = Centre.median(weighted(new double[] {3, 1, 2}, new double[] {7, 7, 7}));
        assertEquals(Kind.PLACE, odd.kind());
        assertEquals(new Location(2, 7), odd.location());
        Centre.Median heavy = Centre.median(weighted(new double[] {0, 0, 0}, new double[] {0, 1, 5}, 1, 1, 4));
        assertEquals(new Location(0, 5), heavy.location());
        // weight 0 is no place: two remain
        Centre.Median two = Centre.median(weighted(new double[] {0, 5, 1}, new double[] {0, 9, 0}, 1, 0, 1));
        assertEquals(new Location(0.5, 0), two.location());
        // four at the ends by two: any point between
        Centre.Median pairs = Centre.median(weighted(new double[] {0, 1, 0, 1}, new double[] {0, 0, 0, 0}));
        assertEquals(new Location(0.5, 0), pairs.location());
    }

    @Test
    void aSinglePlaceIsEveryCentre() {
        WeightedPoints one = weighted(new double[] {3}, new double[] {4}, 0.25);
        assertEquals(new Location(3, 4), Centre.mean(one));
        assertEquals(new Location(3, 4), Centre.median(one).location());
        assertEquals("1", Centre.feature(one).label());
        assertEquals(0, Centre.standardDistance(one, Convention.ARCGIS));
        WeightedPoints same = weighted(new double[] {3, 3, 3}, new double[] {4, 4, 4});
        assertEquals(new Location(3, 4), Centre.median(same).location());
        assertEquals(List.of("1", "2", "3"), Centre.feature(same).tied());
    }

    @Test
    void tiedCentralFeaturesAreAllTold() {
        Centre.Feature square = Centre.feature(weighted(new double[] {0, 1, 1, 0}, new double[] {0, 0, 1, 1}));
        assertEquals("1", square.label());
        assertEquals(List.of("1", "2", "3", "4"), square.tied());
        // a place that weighs nothing may be in the middle
        Centre.Feature middle = Centre.feature(weighted(new double[] {0, 2, 1}, new double[] {0, 0, 0.1}, 1, 1, 0));
        assertEquals(List.of("1", "2"), middle.tied());
        Centre.Feature inside =
                Centre.feature(weighted(new double[] {0, 1, 1, 0, 0.4}, new double[] {0, 0, 1, 1, 0.5}, 1, 1, 1, 1, 0));
        assertEquals("5", inside.label());
    }

    @Property
    void medianAndFeatureAreNoWorseThanAnyOtherPlace(@ForAll long seed, @ForAll @IntRange(min = 3, max = 40) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextInt(6);
            y[i] = random.nextInt(6);
            w[i] = random.nextInt(4);
        }
        w[0]++;
        WeightedPoints points = weighted(x, y, w);
        Centre.Median median = Centre.median(points);
        Centre.Feature feature = Centre.feature(points);
        double least = Double.POSITIVE_INFINITY;
        List<String> tied = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            least = Math.min(least, sumAt(points, x[i], y[i]));
        }
        for (int i = 0; i < n; i++) {
            if (sumAt(points, x[i], y[i]) <= least * (1 + 1e-12)) {
                tied.add(points.labels().get(i));
            }
        }
        assertEquals(least, feature.distance(), 1e-12 * (1 + least));
        assertEquals(tied, feature.tied());
        assertTrue(median.distance() <= least * (1 + 1e-13));
        double mx = median.location().x();
        double my = median.location().y();
        for (double step : new double[] {1e-1, 1e-2, 1e-3}) {
            for (int k = 0; k < 8; k++) {
                double other = sumAt(points, mx + step * Math.cos(k * 0.785), my + step * Math.sin(k * 0.785));
                assertTrue(median.distance() <= other * (1 + 1e-13));
            }
        }
    }

    @Property
    void centresMoveWithThePlacesAndWeightsCountAsRepetition(@ForAll @IntRange(max = 100_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 3 + random.nextInt(20);
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        double[] w = random.ints(n, 1, 4).asDoubleStream().toArray();
        int total = (int) Arrays.stream(w).sum();
        double[] rx = new double[total];
        double[] ry = new double[total];
        double[] tx = new double[n];
        double[] ty = new double[n];
        double angle = 0.7;
        for (int i = 0, at = 0; i < n; i++) {
            for (int k = 0; k < w[i]; k++, at++) {
                rx[at] = x[i];
                ry[at] = y[i];
            }
            tx[i] = 1e5 + 1e3 * (Math.cos(angle) * x[i] - Math.sin(angle) * y[i]);
            ty[i] = -3e5 + 1e3 * (Math.sin(angle) * x[i] + Math.cos(angle) * y[i]);
        }
        WeightedPoints points = weighted(x, y, w);
        WeightedPoints repeated = weighted(rx, ry);
        WeightedPoints moved = weighted(tx, ty, w);
        Location[] centres = {Centre.mean(points), Centre.median(points).location()};
        Location[] same = {Centre.mean(repeated), Centre.median(repeated).location()};
        Location[] images = {Centre.mean(moved), Centre.median(moved).location()};
        for (int c = 0; c < centres.length; c++) {
            double cx = centres[c].x();
            double cy = centres[c].y();
            // a median near a place, where the sum has a kink, is known to the root of rounding only if weights nearly
            // balance
            double tolerance = c == 0 ? 1e-13 : 1e-6;
            assertEquals(0, centres[c].distance(same[c]), tolerance);
            Location image = new Location(
                    1e5 + 1e3 * (Math.cos(angle) * cx - Math.sin(angle) * cy),
                    -3e5 + 1e3 * (Math.sin(angle) * cx + Math.cos(angle) * cy));
            assertEquals(0, image.distance(images[c]), 1e3 * tolerance + 1e-9);
        }
        assertEquals(
                Centre.standardDistance(points, Convention.CRIMESTAT),
                Centre.standardDistance(repeated, Convention.CRIMESTAT),
                1e-13);
        assertEquals(
                1e3 * Centre.standardDistance(points, Convention.ARCGIS),
                Centre.standardDistance(moved, Convention.ARCGIS),
                1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-6, 1e200})
    void scaleDoesNotMatter(double scale) {
        WeightedPoints points = reference("weighted");
        double[] x = Arrays.stream(points.x).map(v -> v * scale).toArray();
        double[] y = Arrays.stream(points.y).map(v -> v * scale).toArray();
        WeightedPoints scaled = weighted(x, y, points.w);
        Location median = Centre.median(points).location();
        close(scale * median.x(), Centre.median(scaled).location().x(), 1e-12);
        close(scale * median.y(), Centre.median(scaled).location().y(), 1e-12);
        close(
                scale * Centre.standardDistance(points, Convention.ARCGIS),
                Centre.standardDistance(scaled, Convention.ARCGIS),
                1e-12);
        assertEquals(Centre.feature(points).label(), Centre.feature(scaled).label());
    }

    private static void refused(String message, Runnable work) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, work::run);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void whatHasNoCentreIsRefused() {
        double[] one = {1};
        refused("there are none", () -> weighted(new double[0], new double[0]));
        refused("sum to 0", () -> weighted(one, one, 0));
        refused("must not be negative", () -> weighted(one, one, -1));
        refused("\"1\"", () -> weighted(one, one, Double.NaN));
        refused("finite", () -> weighted(one, one, Double.POSITIVE_INFINITY));
        refused("far apart", () -> weighted(new double[] {-1.7e308, 1.7e308}, new double[2]));
        refused("less 2", () -> Centre.standardDistance(weighted(one, one), Convention.CRIMESTAT));
        Points degrees = Points.of(Labels.of("a"), one, one, CoordinateSystem.LON_LAT);
        refused("project(...) them", () -> WeightedPoints.of(degrees));
    }
}
