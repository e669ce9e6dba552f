package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.junit.jupiter.api.Test;

class DividingLineTest {
    private static Points places(CoordinateSystem system, double... xy) {
        int n = xy.length / 2;
        return Points.of(
                Labels.numbered(n),
                IntStream.range(0, n).mapToDouble(i -> xy[2 * i]).toArray(),
                IntStream.range(0, n).mapToDouble(i -> xy[2 * i + 1]).toArray(),
                system);
    }

    @Test
    void citiesLieOnTheKnownSidesOfTheHuLine() {
        Points cities = Points.of(
                Labels.of(
                        "Beijing",
                        "Shanghai",
                        "Guangzhou",
                        "Harbin",
                        "Kunming",
                        "Urumqi",
                        "Lhasa",
                        "Lanzhou",
                        "Hohhot"),
                new double[] {116.4, 121.47, 113.26, 126.53, 102.7, 87.6, 91.1, 103.8, 111.7},
                new double[] {39.9, 31.23, 23.13, 45.8, 25.04, 43.8, 29.65, 36.06, 40.8},
                CoordinateSystem.LON_LAT);
        Categories sides = DividingLine.huHuanyong().sides(cities);
        for (String east : new String[] {"Beijing", "Shanghai", "Guangzhou", "Harbin", "Kunming"}) {
            assertEquals("south-east", sides.get(east), east);
        }
        for (String west : new String[] {"Urumqi", "Lhasa", "Lanzhou", "Hohhot"}) {
            assertEquals("north-west", sides.get(west), west);
        }
        // the same on a map of degrees
        Points flat = cities.as(CoordinateSystem.PLANAR);
        assertArrayEquals(
                sides.toCodes(),
                DividingLine.huHuanyong()
                        .as(CoordinateSystem.PLANAR)
                        .sides(flat)
                        .toCodes());
    }

    @Test
    void distanceFromTheEquatorIsTheLatitude() {
        DividingLine equator = DividingLine.through(10, 0, 20, 0, CoordinateSystem.LON_LAT);
        Points places = places(CoordinateSystem.LON_LAT, 0, 90, -170, 12.5, 33, -45, 180, 0);
        double perDegree = CoordinateSystem.EARTH_RADIUS * Math.PI / 180;
        assertArrayEquals(
                new double[] {90 * perDegree, 12.5 * perDegree, -45 * perDegree, 0},
                equator.distances(places).toArray(),
                1e-9);
        assertEquals(DividingLine.ON_THE_LINE, equator.sides(places).get(3));
    }

    @Test
    void planarSidesAreExact() {
        DividingLine diagonal = DividingLine.through(0, 0, 3, 1, CoordinateSystem.PLANAR);
        Points places = places(
                CoordinateSystem.PLANAR, 3e8, 1e8, 3e8, Math.nextUp(1e8), 3e8, Math.nextDown(1e8), -6, -2, 0, 1e-300);
        assertArrayEquals(new int[] {2, 0, 1, 2, 0}, diagonal.sides(places).toCodes());
        assertEquals(
                Math.sqrt(0.1),
                Math.abs(diagonal.distances(places(CoordinateSystem.PLANAR, 1, 0))
                        .get(0)),
                1e-15);
    }

    @Property
    void turningTheLineRoundSwapsTheSides(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = -179, max = 179) double lon,
            @ForAll @DoubleRange(min = -80, max = 80) double lat) {
        SplittableRandom random = new SplittableRandom(seed);
        Points places = Points.of(
                Labels.numbered(20),
                random.doubles(20, -180, 180).toArray(),
                random.doubles(20, -90, 90).toArray(),
                CoordinateSystem.LON_LAT);
        DividingLine there = DividingLine.through(lon, lat, 33.3, 11.1, CoordinateSystem.LON_LAT);
        DividingLine back = DividingLine.through(33.3, 11.1, lon, lat, CoordinateSystem.LON_LAT);
        for (int i = 0; i < 20; i++) {
            assertEquals(-there.distances(places).get(i), back.distances(places).get(i), 1e-9);
        }
        // a full turn of longitude changes nothing
        DividingLine wound = DividingLine.through(lon, lat, 33.3 - 360, 11.1, CoordinateSystem.LON_LAT);
        assertArrayEquals(
                there.distances(places).toArray(), wound.distances(places).toArray(), 1e-6);
    }

    private static SideShares counts() {
        double[][] amounts = {{94, 88, 120, 77}, {6, 9, 11, 18}, {5, 0, 0, 1}};
        Points units = places(CoordinateSystem.PLANAR, 0, 1, 0, -1, 7, 0);
        return DividingLine.through(0, 0, 1, 0, CoordinateSystem.PLANAR)
                .named("border", "north", "south")
                .shares(units, Panel.of("firms", units.labels(), Labels.of("1", "2", "3", "4"), amounts));
    }

    /** R 4.2.2: l = c(94,88,120,77), n = c(100,97,131,95). */
    @Test
    void testsAreThoseOfPropTestAndPropTrendTest() {
        SideShares shares = counts();
        assertEquals(PROP, shares.equalShares().statistic(), 1e-12 * PROP);
        assertEquals(PROP_P, shares.equalShares().pValue(), 1e-12);
        assertEquals(TREND, shares.trend().statistic(), 1e-12 * TREND);
        assertEquals(TREND_P, shares.trend().pValue(), 1e-12);
        assertEquals(3, shares.equalShares().degrees());
    }

    private static final double PROP = 10.219101643808362;
    private static final double PROP_P = 0.016792629593230211;
    private static final double TREND = 7.024708159976413;
    private static final double TREND_P = 0.008039257252293177;

    @Test
    void sharesAddUpAndDriftIsLastLessFirst() {
        SideShares shares = counts();
        for (int t = 0; t < 4; t++) {
            assertEquals(
                    1,
                    shares.left().get(t)
                            + shares.right().get(t)
                            + shares.onTheLine().get(t),
                    1e-15);
        }
        assertEquals(94 / 105.0, shares.left().get(0), 1e-15);
        assertEquals(77 / 96.0 - 94 / 105.0, shares.drift(), 1e-15);
        assertEquals(94 / 6.0, shares.ratio().get(0), 1e-15);
        assertEquals(105, shares.toTable().variable("total").get(0));
        assertTrue(shares.toString().contains("1 on the line"));
    }

    @Test
    void ratioIsMissingWithoutARightSide() {
        Points unit = places(CoordinateSystem.PLANAR, 0, 1);
        SideShares shares = DividingLine.through(0, 0, 1, 0, CoordinateSystem.PLANAR)
                .shares(unit, Variable.of("firms", unit.labels(), 3));
        assertEquals(1, shares.left().get(0));
        assertTrue(shares.ratio().hasMissing());
        assertThrows(IllegalArgumentException.class, shares::equalShares);
    }

    @Test
    void resamplingKnowsTheStandardErrorOfASimpleDrift() {
        // n units, each with amount 1 in both periods except that a sign decides the growth: many equal units
        int n = 400;
        SplittableRandom random = new SplittableRandom(5);
        double[][] amounts = new double[n][2];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = random.nextBoolean() ? 1 : -1;
            amounts[i][0] = 1;
            amounts[i][1] = 1 + (y[i] > 0 ? 0.5 : 0.1) * random.nextDouble();
        }
        Points units = Points.of(Labels.numbered(n), new double[n], y, CoordinateSystem.PLANAR);
        SideShares shares = DividingLine.through(0, 0, 1, 0, CoordinateSystem.PLANAR)
                .shares(units, Panel.of("firms", units.labels(), Labels.of("1", "2"), amounts));
        SideShares.DriftInterval interval = shares.resample(0.95, 4_000, 3);
        // delta method: the influence of unit i on L2/T2 - L1/T1
        double total = 0;
        double left = 0;
        double lefts = 0;
        for (int i = 0; i < n; i++) {
            total += amounts[i][1];
            left += y[i] > 0 ? amounts[i][1] : 0;
            lefts += y[i] > 0 ? 1 : 0;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double is = y[i] > 0 ? 1 : 0;
            double influence = amounts[i][1] * (is - left / total) / total - (is - lefts / n) / n;
            squares += influence * influence;
        }
        assertEquals(Math.sqrt(squares), interval.standardError(), 0.08 * Math.sqrt(squares));
        assertTrue(interval.lower() < interval.drift() && interval.drift() < interval.upper());
        assertTrue(interval.pValue() < 0.01);
        assertEquals(interval, shares.resample(0.95, 4_000, 3));
    }

    @Test
    void refusesWhatIsNoLineOrNotItsCoordinates() {
        assertThrows(IllegalArgumentException.class, () -> DividingLine.through(1, 1, 1, 1, CoordinateSystem.PLANAR));
        assertThrows(
                IllegalArgumentException.class,
                () -> DividingLine.through(10, 20, -170, -20, CoordinateSystem.LON_LAT));
        assertThrows(
                IllegalArgumentException.class,
                () -> DividingLine.huHuanyong().sides(places(CoordinateSystem.PLANAR, 0, 0)));
        assertThrows(
                IllegalArgumentException.class, () -> DividingLine.huHuanyong().named("x", "a", "a"));
        Points unit = places(CoordinateSystem.PLANAR, 0, 1);
        DividingLine line = DividingLine.through(0, 0, 1, 0, CoordinateSystem.PLANAR);
        for (double bad : new double[] {-1, Double.NaN, 0}) {
            assertThrows(
                    IllegalArgumentException.class, () -> line.shares(unit, Variable.of("firms", unit.labels(), bad)));
        }
    }
}
