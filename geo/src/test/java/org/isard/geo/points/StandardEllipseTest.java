package org.isard.geo.points;

import static org.isard.geo.points.CentreTest.weighted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.points.StandardEllipse.Convention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Polygon;

class StandardEllipseTest {
    private static final double[] X = Oracle.column("centres_points.csv", 0);
    private static final double[] Y = Oracle.column("centres_points.csv", 1);
    private static final double[] W = Oracle.column("centres_points.csv", 2);

    @ParameterizedTest
    @EnumSource
    void agreesWithTheReference(Convention convention) {
        Map<String, Double> figures = Oracle.figures("centres.csv");
        for (String kind : List.of("equal", "weighted")) {
            StandardEllipse ellipse =
                    StandardEllipse.of(kind.equals("equal") ? weighted(X, Y) : weighted(X, Y, W), convention);
            String key = kind + "." + convention.name().toLowerCase(Locale.ROOT);
            double major = figures.get(key + ".0");
            double minor = figures.get(key + ".1");
            assertEquals(major, ellipse.major(), 1e-12 * major);
            assertEquals(minor, ellipse.minor(), 1e-12 * minor);
            assertEquals(figures.get(kind + ".rotation.0"), ellipse.rotation(), 1e-11);
            assertEquals(Math.PI * major * minor, ellipse.area(), 1e-11 * ellipse.area());
            assertEquals(Math.sqrt(1 - minor * minor / (major * major)), ellipse.eccentricity(), 1e-12);
        }
    }

    @Test
    void squaresOfTheAxesAddUpToThatOfTheStandardDistance() {
        for (Convention convention : Convention.values()) {
            WeightedPoints points = weighted(X, Y, W);
            StandardEllipse e = StandardEllipse.of(points, convention);
            double factor = convention == Convention.YUILL ? 1 : Math.sqrt(2);
            assertEquals(
                    factor * Centre.standardDistance(points, convention),
                    Math.hypot(e.major(), e.minor()),
                    1e-12 * e.major());
        }
    }

    /** An ellipse of points turned by an angle clockwise turns by it, and no other figure changes. */
    @Property
    void turnsWithThePoints(@ForAll @DoubleRange(min = 0, max = 360) double degrees) {
        StandardEllipse before = StandardEllipse.of(weighted(X, Y, W), Convention.ARCGIS);
        double a = Math.toRadians(degrees);
        double[] x = new double[X.length];
        double[] y = new double[X.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 7 + 3 * (Math.cos(a) * X[i] + Math.sin(a) * Y[i]);
            y[i] = 9 + 3 * (Math.cos(a) * Y[i] - Math.sin(a) * X[i]);
        }
        StandardEllipse after = StandardEllipse.of(weighted(x, y, W), Convention.ARCGIS);
        double turned = (after.rotation() - before.rotation() - degrees) % 180;
        assertEquals(0, Math.abs(turned) > 90 ? 180 - Math.abs(turned) : turned, 1e-10);
        assertTrue(after.rotation() >= 0 && after.rotation() < 180);
        assertEquals(3 * before.major(), after.major(), 1e-10);
        assertEquals(3 * before.minor(), after.minor(), 1e-10);
    }

    @Test
    void directionsCountClockwiseFromNorth() {
        double[] rotations = {0, 45, 90, 135};
        double[][] ends = {{0, 1}, {1, 1}, {1, 0}, {1, -1}};
        for (int k = 0; k < ends.length; k++) {
            double dx = ends[k][0];
            double dy = ends[k][1];
            StandardEllipse e = StandardEllipse.of(
                    weighted(new double[] {-dx, 0, dx}, new double[] {-dy, 0, dy}), Convention.YUILL);
            assertEquals(rotations[k], e.rotation());
            assertEquals(0, e.minor());
            assertEquals(1, e.eccentricity());
            assertEquals(0, e.area());
            assertEquals(Math.hypot(dx, dy) * Math.sqrt(2 / 3.0), e.major(), 1e-15);
            assertThrows(IllegalStateException.class, e::polygon);
        }
    }

    @Test
    void aSquareHasNoDirectionAndAPlaceNoExtent() {
        StandardEllipse square = StandardEllipse.of(
                weighted(new double[] {10.1, 10.2, 10.2, 10.1}, new double[] {0.1, 0.1, 0.2, 0.2}), Convention.YUILL);
        assertEquals(Double.NaN, square.rotation());
        assertEquals(0, square.eccentricity(), 1e-7);
        assertEquals(0.05, square.major(), 1e-13);
        assertTrue(square.contains(new Location(10.15, 0.19)));
        StandardEllipse place =
                StandardEllipse.of(weighted(new double[] {5, 5}, new double[] {6, 6}), Convention.ARCGIS);
        assertEquals(0, place.major());
        assertEquals(Double.NaN, place.rotation());
        assertEquals(Double.NaN, place.eccentricity());
        assertTrue(place.contains(new Location(5, 6)));
        assertFalse(place.contains(new Location(5, 6.1)));
    }

    @Test
    void holdsTheShareOfANormalDistributionThatIsSaid() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 200_000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double r = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double a = 2 * Math.PI * random.nextDouble();
            x[i] = 100 + 5 * r * Math.cos(a);
            y[i] = r * Math.sin(a) + 0.3 * x[i];
        }
        WeightedPoints points = weighted(x, y);
        double[] shares = {1 - Math.exp(-0.5), 1 - Math.exp(-1), 1 - Math.exp(-1)};
        for (Convention convention : Convention.values()) {
            StandardEllipse e = StandardEllipse.of(points, convention);
            double inside = 0;
            for (int i = 0; i < n; i++) {
                inside += e.contains(points.location(i)) ? 1 : 0;
            }
            assertEquals(shares[convention.ordinal()], inside / n, 5 * 0.5 / Math.sqrt(n));
        }
        StandardEllipse two = StandardEllipse.of(points, Convention.ARCGIS).times(2);
        double inside = 0;
        for (int i = 0; i < n; i++) {
            inside += two.contains(points.location(i)) ? 1 : 0;
        }
        assertEquals(1 - Math.exp(-4), inside / n, 5 * 0.14 / Math.sqrt(n));
    }

    @Test
    void polygonFollowsTheEllipse() {
        StandardEllipse e = StandardEllipse.of(weighted(X, Y, W), Convention.CRIMESTAT);
        Polygon polygon = e.polygon();
        assertEquals(361, polygon.getNumPoints());
        assertEquals(360 / (2 * Math.PI) * Math.sin(2 * Math.PI / 360) * e.area(), polygon.getArea(), 1e-10 * e.area());
        assertEquals(e.centre().x(), polygon.getCentroid().getX(), 1e-10);
        for (var c : polygon.getCoordinates()) {
            double dx = c.x - e.centre().x();
            double dy = c.y - e.centre().y();
            assertTrue(e.times(1 + 1e-12).contains(new Location(c.x, c.y)));
            assertFalse(e.contains(new Location(c.x + 1e-9 * dx, c.y + 1e-9 * dy)));
        }
        assertThrows(IllegalArgumentException.class, () -> e.polygon(3));
        assertThrows(IllegalArgumentException.class, () -> e.times(0));
    }

    private static Points places() {
        return Points.of(
                Labels.of("west", "east", "north"),
                new double[] {0, 4, 0},
                new double[] {0, 0, 3},
                CoordinateSystem.PLANAR);
    }

    @Test
    void driftTellsTheWayOfTheCentre() {
        Panel output = Panel.of("output", places().labels(), Labels.of("2000", "2010", "2020"), new double[][] {
            {2, 1, 1}, {1, 2, 1}, {1, 1, 2}
        });
        EllipseDrift drift = EllipseDrift.of(places(), output, Convention.YUILL);
        assertEquals(new Location(1, 0.75), drift.ellipses().get(0).centre());
        EllipseDrift.Move first = drift.moves().get(0);
        assertEquals(1, first.distance());
        assertEquals(90, first.bearing());
        EllipseDrift.Move second = drift.moves().get(1);
        assertEquals(Math.hypot(1, 0.75), second.distance(), 1e-15);
        assertEquals(new Location(2, 0.75).bearing(new Location(1, 1.5)), second.bearing(), 1e-12);
        assertEquals(0, drift.overall().bearing());
        assertEquals(0.75, drift.overall().distance());
        assertEquals(first.distance() + second.distance(), drift.path(), 1e-15);
        double turned =
                drift.ellipses().get(1).rotation() - drift.ellipses().get(0).rotation();
        assertEquals(turned, first.rotation(), 1e-12);
        assertEquals(drift.overall().area(), first.area() + second.area(), 1e-12);
        assertEquals(3, drift.toTable().rows().size());
        assertEquals(first.bearing(), drift.toTable().variable("bearing").get("2010"));
        assertTrue(drift.toString().contains("2010"));
        assertEquals(3, drift.features().size());
        Points projected = places().as(CoordinateSystem.CHINA_ALBERS_CGCS2000);
        EllipseDrift there = EllipseDrift.of(projected, output, Convention.YUILL);
        assertEquals(drift.moves(), there.moves());
        assertEquals(projected.coordinates(), there.features().coordinates());
    }

    @Test
    void turnsAcrossNorthAreShort() {
        // axes of rotation 170 and 10 degrees: 20 clockwise, not 160 back
        double a = Math.toRadians(170);
        double b = Math.toRadians(10);
        Points points = Points.of(
                Labels.of("a", "b", "c", "d"),
                new double[] {Math.sin(a), -Math.sin(a), Math.sin(b), -Math.sin(b)},
                new double[] {Math.cos(a), -Math.cos(a), Math.cos(b), -Math.cos(b)},
                CoordinateSystem.PLANAR);
        Panel w = Panel.of("w", points.labels(), Labels.of("1", "2"), new double[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}});
        EllipseDrift drift = EllipseDrift.of(points, w, Convention.ARCGIS);
        assertEquals(20, drift.overall().rotation(), 1e-12);
        assertEquals(0, drift.overall().distance());
        assertEquals(Double.NaN, drift.overall().bearing());
    }

    @Test
    void patternsDriftByTheirPeriods() {
        PointPattern pattern = PointPattern.of(places(), Window.rectangle(-1, -1, 5, 5))
                .withPeriods(Categories.of("when", places().labels(), List.of("late", "early", "late")));
        EllipseDrift drift = EllipseDrift.of(pattern, Convention.YUILL);
        assertEquals(List.of("early", "late"), drift.periods().asList());
        assertEquals(new Location(4, 0), drift.ellipses().get(0).centre());
        assertEquals(new Location(0, 1.5), drift.medians().get(1));
    }

    @Test
    void badPeriodsAreNamed() {
        Panel zero = Panel.of("w", places().labels(), Labels.of("a", "b"), new double[][] {{1, 0}, {1, 0}, {1, 0}});
        var e = assertThrows(IllegalArgumentException.class, () -> EllipseDrift.of(places(), zero, Convention.ARCGIS));
        assertTrue(e.getMessage().contains("\"b\"") && e.getMessage().contains("sum to 0"), e.getMessage());
        Panel none = Panel.of("w", places().labels(), Labels.of(), new double[3][0]);
        assertThrows(IllegalArgumentException.class, () -> EllipseDrift.of(places(), none, Convention.ARCGIS));
        double[] shares = new double[3];
        Arrays.fill(shares, 1 / 3.0);
        var two = assertThrows(
                IllegalArgumentException.class,
                () -> StandardEllipse.of(
                        weighted(new double[] {0, 1, 2}, new double[] {0, 1, 0}, shares), Convention.CRIMESTAT));
        assertTrue(two.getMessage().contains("shares"), two.getMessage());
        Points degrees = places().as(CoordinateSystem.LON_LAT);
        assertThrows(IllegalArgumentException.class, () -> EllipseDrift.of(degrees, zero, Convention.ARCGIS));
    }
}
