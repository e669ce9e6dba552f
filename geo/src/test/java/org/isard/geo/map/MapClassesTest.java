package org.isard.geo.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class MapClassesTest {
    private static Variable values(double... values) {
        return Variable.of("income", Labels.numbered(values.length), values);
    }

    @Test
    void labelsRoundButNeverMergeClasses() {
        assertEquals(List.of("[0, 5]", "(5, 10]"), MapClasses.label(new double[] {0, 5, 10}));
        assertEquals(
                List.of("[0.1, 3.3]", "(3.3, 6.7]", "(6.7, 10]"),
                MapClasses.label(new double[] {0.123, 3.3333333, 6.6666666, 9.99}));
        assertEquals(
                List.of("[1000, 1000.01]", "(1000.01, 1001]"),
                MapClasses.label(new double[] {1000, 1000.01, 1000.9999}));
        assertEquals(List.of("[-3, 0]", "(0, 120]"), MapClasses.label(new double[] {-2.96, 0, 119.2}));
        assertEquals(List.of("7.25"), MapClasses.label(new double[] {7.25}));
        assertEquals(List.of("[1E-200, 2E-200]"), MapClasses.label(new double[] {1e-200, 2e-200}));
        assertEquals(List.of("[1E+200, 2E+200]"), MapClasses.label(new double[] {1e200, 2e200}));
    }

    @Property
    void labelsAreDistinctAndEndsCoverAllValues(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 9) int k,
            @ForAll @IntRange(min = -12, max = 12) int magnitude) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(30)
                .map(u -> Math.pow(u, 4) * Math.pow(10, magnitude))
                .toArray();
        MapClasses classes = MapClasses.of(values(x), Classifier.quantile(k));
        assertEquals(classes.size(), new HashSet<>(classes.labels()).size());
        for (int i = 0; i < x.length; i++) {
            int code = classes.classes().code(i);
            assertTrue(x[i] <= classes.breaks()[code + 1]);
            assertTrue(code == 0 ? x[i] >= classes.breaks()[0] : x[i] > classes.breaks()[code]);
        }
        String low = classes.labels().get(0);
        String high = classes.labels().get(classes.size() - 1);
        assertTrue(Double.parseDouble(low.substring(1, low.indexOf(','))) <= classes.breaks()[0]);
        assertTrue(Double.parseDouble(high.substring(high.indexOf(',') + 1, high.length() - 1))
                >= classes.breaks()[classes.size()]);
    }

    @Test
    void missingValuesHaveTheirOwnClass() {
        MapClasses classes = MapClasses.of(values(1, Double.NaN, 9, 4), Classifier.breaks(0, 4, 10));
        assertArrayEquals(new int[] {0, 2, 1, 0}, classes.classes().toCodes());
        assertEquals(List.of("[0, 4]", "(4, 10]", "no data"), classes.classes().levels());
        assertEquals(1, classes.missing());
        assertEquals(2, classes.size());
        assertEquals(1, classes.toTable().variable("units").get("no data"));
        assertEquals(
                2,
                MapClasses.of(values(1, 9, 4), Classifier.breaks(0, 4, 10))
                        .classes()
                        .levels()
                        .size());
        assertThrows(IllegalArgumentException.class, () -> MapClasses.of(values(Double.NaN), Classifier.quantile(3)));
    }

    @Test
    void constantValuesAreOneClass() {
        MapClasses classes = MapClasses.of(values(3, 3, Double.NaN), Classifier.quantile(4));
        assertEquals(List.of("3"), classes.labels());
        assertEquals(3, classes.toTable().variable("upper").get("3"));
        Choropleth map = Choropleth.of(values(3, 3, Double.NaN), Classifier.quantile(4), Palette.BLUES);
        assertEquals("#3182bd", map.areas().get(0).colour());
    }

    @Test
    void choroplethsJoinAreasClassesAndColours() {
        Choropleth map = Choropleth.of(values(1, Double.NaN, 9, 4), Classifier.breaks(0, 4, 8, 10), Palette.RED_BLUE);
        assertEquals(
                List.of("#ef8a62", Palette.NO_DATA, "#67a9cf", "#ef8a62"),
                map.areas().stream().map(Choropleth.Area::colour).toList());
        assertEquals(new Choropleth.Entry("(4, 8]", "#f7f7f7", 0), map.legend().get(1));
        assertEquals(4, map.legend().size());
        assertEquals("no data", map.toTable().categories("class").get("2"));
        assertTrue(map.toString().contains("income, 4 areas"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Choropleth.of(
                        values(new SplittableRandom(1).doubles(50).toArray()), Classifier.quantile(10), Palette.BLUES));
    }

    @Test
    void everyPaletteHasDistinctColoursForEveryNumber() {
        for (Palette palette : Palette.values()) {
            for (int k = 1; k <= 9; k++) {
                List<String> colours = palette.colours(k);
                assertEquals(k, new HashSet<>(colours).size());
                assertTrue(colours.stream().allMatch(c -> c.matches("#[0-9a-f]{6}")));
            }
        }
        assertEquals("#08306b", Palette.BLUES.colours(9).get(8));
        assertThrows(IllegalArgumentException.class, () -> Palette.BLUES.colours(0));
    }

    @Test
    void bivariateCodesCrossBothVariables() {
        Variable rich = values(1, 5, 9, 1, 5, 9, 9, Double.NaN);
        Variable dense = Variable.of("density", rich.labels(), 10, 50, 90, 90, 10, 10, Double.NaN, 10);
        Classifier thirds = Classifier.breaks(0, 3, 6, 100);
        Classifier other = Classifier.breaks(0, 30, 60, 100);
        BivariateClasses both =
                BivariateClasses.of(rich, thirds, Palette.BLUES, dense, other, Palette.YELLOW_ORANGE_RED);
        assertEquals(
                List.of("A1", "B2", "C3", "A3", "B1", "C1", "no data", "no data"),
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(both.classes()::get)
                        .toList());
        assertEquals(10, both.colours().size());
        assertEquals(
                BivariateClasses.multiply("#deebf7", "#ffeda0"), both.colours().get(0));
        assertEquals(1, both.toTable().variable("(60, 100]").get("(6, 100]"));
        assertEquals("no data", Choropleth.of(rich, both).legend().get(9).label());
        // ties merge breaks: the upper two of three quantiles of the first coincide at 9
        assertEquals(2, BivariateClasses.of(rich, dense).first().size());
        Variable distinct = values(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertEquals(
                9, BivariateClasses.of(distinct, distinct).classes().levels().size());
        assertEquals("#000000", BivariateClasses.multiply("#000000", "#123456"));
        assertEquals("#123456", BivariateClasses.multiply("#ffffff", "#123456"));
    }
}
