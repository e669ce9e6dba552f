package org.isard.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.PointCharts;
import org.isard.examples.report.ReportTable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.concentration.KDensity;
import org.isard.geo.concentration.KDensityBands;
import org.isard.geo.concentration.Primacy;
import org.isard.geo.concentration.RankSize;
import org.isard.geo.points.DividingLine;
import org.isard.geo.points.SideShares;
import org.isard.geo.points.StandardEllipse;

/** The cities of China as points: the line of Hu Huanyong between them, the distances among the largest, their rank and size. */
record ChinaCities(Points places, Variable population, List<String> names) {

    static final double LARGE = 1e6;
    private static final int SIMULATIONS = 999;

    static ChinaCities shipped() {
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        Resources.rows("geonames_china_cities_100k.csv.gz", row -> {
            ids.add(row.get("geonames_id"));
            names.add(row.get("name"));
            values.add(new double[] {row.number("lon"), row.number("lat"), row.number("population")});
        });
        Labels labels = Labels.of(ids);
        return new ChinaCities(
                Points.of(labels, column(values, 0), column(values, 1), CoordinateSystem.LON_LAT),
                Variable.of("population", labels, column(values, 2)),
                names);
    }

    private static double[] column(List<double[]> rows, int at) {
        return rows.stream().mapToDouble(r -> r[at]).toArray();
    }

    private SideShares sides() {
        return DividingLine.huHuanyong().shares(places, population);
    }

    KeyFigure key() {
        return new KeyFigure(
                Say.percent(sides().left().get(0)),
                "of the people in China's cities of 100,000 or more live south-east of the Heihe-Tengchong line");
    }

    /** With the ellipses that {@link CitySpread} finds. */
    Chart map(Map<String, StandardEllipse> ellipses) {
        Categories sides = sides().sides();
        DividingLine line = sides().line();
        List<PointCharts.Place> drawn = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            drawn.add(new PointCharts.Place(
                    places.x(i),
                    places.y(i),
                    3 + 4 * Math.sqrt(population.get(i) / LARGE),
                    sides.get(i),
                    names.get(i) + ": " + Say.amount(population.get(i), "people")));
        }
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put(line.left(), "#D55E00");
        colours.put(line.right(), "#0072B2");
        colours.put(DividingLine.ON_THE_LINE, "#555555");
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        lines.put(line.name(), path(line));
        ellipses.forEach((name, ellipse) -> lines.put(name, CitySpread.path(ellipse)));
        return Chart.of(
                "hu-line",
                "Cities either side of the Heihe-Tengchong line",
                "Each point a place of 100,000 or more inhabitants by GeoNames, its area as its population; dashed the great circle"
                        + " through Heihe and Tengchong and the standard deviational ellipses. Hover for the name; Ctrl and wheel zoom.",
                520,
                PointCharts.divided(drawn, colours, lines));
    }

    /** Places along the great circle between the ends, their directions weighted by sines. */
    private static List<double[]> path(DividingLine line) {
        double[] a = line.ends().unitVector(0);
        double[] b = line.ends().unitVector(1);
        double angle = Math.acos(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
        List<double[]> path = new ArrayList<>();
        for (int k = 0; k <= 20; k++) {
            double from = Math.sin((1 - k / 20.0) * angle);
            double to = Math.sin(k / 20.0 * angle);
            double x = from * a[0] + to * b[0];
            double y = from * a[1] + to * b[1];
            double z = from * a[2] + to * b[2];
            path.add(new double[] {Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y)))});
        }
        return path;
    }

    private Labels large() {
        return Labels.of(places.labels().asList().stream()
                .filter(id -> population.get(id) >= LARGE)
                .toList());
    }

    static Points select(Points all, Labels chosen) {
        int[] at = all.labels().positionsOf(chosen);
        return Points.of(
                chosen,
                Arrays.stream(at).mapToDouble(all::x).toArray(),
                Arrays.stream(at).mapToDouble(all::y).toArray(),
                all.coordinates());
    }

    /** Large cities among all, counted alike and by population. */
    Map<String, KDensityBands> densities() {
        Labels large = large();
        Points cities = select(places, large);
        Map<String, KDensityBands> tests = new LinkedHashMap<>();
        tests.put(
                "cities of a million or more",
                KDensity.test(cities, places, KDensity.options().simulations(SIMULATIONS)));
        tests.put(
                "their people",
                KDensity.test(
                        cities,
                        population.align(large),
                        places,
                        KDensity.options().simulations(SIMULATIONS)));
        return tests;
    }

    static Chart chart(Map<String, KDensityBands> tests) {
        List<Chart.Variant> variants = new ArrayList<>();
        tests.forEach((name, test) -> {
            List<String> km = new ArrayList<>();
            for (double d : test.distances()) {
                km.add(Long.toString(Math.round(d)));
            }
            Map<String, double[]> series = new LinkedHashMap<>();
            series.put("observed", test.density());
            series.put("expected", test.expected());
            series.put("upper global band", test.globalUpper());
            series.put("lower global band", test.globalLower());
            variants.add(new Chart.Variant(name, Charts.lines(km, series, "density per km", Charts.Unit.NUMBER)));
        });
        return new Chart(
                "k-density",
                "How far apart are the large cities?",
                "The density of great-circle distances (km) between large cities, against the same number of cities drawn from all of"
                        + " 100,000 or more: above the upper band they are nearer to each other than chance allows, below the lower band"
                        + " such distances are too rare (" + SIMULATIONS
                        + " simulations; each band holds for all distances together at 5%).",
                420,
                variants);
    }

    List<String> story(Map<String, KDensityBands> tests) {
        SideShares people = sides();
        int[] counts = people.sides().counts();
        List<String> story = new ArrayList<>();
        story.add("China's cities stand in for firms, whose addresses nobody ships: " + places.size()
                + " places of 100,000 or more inhabitants by GeoNames, populations of different years and boundaries. South-east of"
                + " the line that Hu Huanyong drew in 1935 from Heihe to Tengchong lie " + counts[0] + " of them with "
                + Say.percent(people.left().get(0)) + " of their people, north-west of it " + counts[1] + ".");
        tests.forEach((name, test) -> story.add("Distances, " + name + ": "
                + switch (test.verdict()) {
                    case LOCALISED -> "localised at " + kilometres(test.localisedAt());
                    case DISPERSED -> "dispersed at " + kilometres(test.dispersedAt());
                    case NEITHER -> "neither localised nor dispersed beyond chance";
                }
                + " (" + Say.pValue(Math.min(1, 2 * Math.min(test.localisationPValue(), test.dispersionPValue())))
                + "), up to the median distance of all cities, "
                + Math.round(test.distances()[test.distances().length - 1]) + " km."));
        RankSize.Result rule = RankSize.of(population.align(large()));
        Primacy primacy = Primacy.of(population);
        story.add("Rank and size of the " + rule.n() + " largest: exponent " + Say.decimals(rule.exponent()) + " (s.e. "
                + Say.decimals(rule.standardError()) + "), Zipf's law being 1; the largest is "
                + Say.decimals(primacy.two()) + " times the second.");
        return story;
    }

    private static String kilometres(List<KDensityBands.Scale> scales) {
        return Say.list(scales.stream()
                        .map(scale -> Math.round(scale.from()) + " to " + Math.round(scale.to()))
                        .toList())
                + " km";
    }

    static ReportTable table(Map<String, KDensityBands> tests) {
        ReportTable.Builder table = ReportTable.builder(
                "k-density-bands",
                "K-density of large Chinese cities and its bands",
                "weights",
                "km",
                "density",
                "expected",
                "local_lower",
                "local_upper",
                "global_lower",
                "global_upper");
        tests.forEach((name, test) -> {
            for (int g = 0; g < test.distances().length; g += 10) {
                table.row(
                        name,
                        test.distances()[g],
                        test.density()[g],
                        test.expected()[g],
                        test.localLower()[g],
                        test.localUpper()[g],
                        test.globalLower()[g],
                        test.globalUpper()[g]);
            }
        });
        return table.build();
    }
}
