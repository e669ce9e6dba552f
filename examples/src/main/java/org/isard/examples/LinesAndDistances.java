package org.isard.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.concentration.KDensityBands;
import org.isard.geo.points.Dispersion;
import org.isard.geo.points.DividingLine;
import org.isard.geo.points.SideShares;

/** Places as points: exporters north and south of the equator, and the cities of China either side of the line of Hu Huanyong. */
final class LinesAndDistances {

    private static final int SAMPLES = 1_999;
    private static final long SEED = 1935;

    private LinesAndDistances() {}

    static Chapter of(StudyData data) {
        ReportTable.Builder table = ReportTable.builder(
                "equator",
                "Exports of countries whose capital lies south of the equator, " + data.unit()
                        + "; the interval of the drift by" + " resampling countries",
                "product",
                "name",
                "period",
                "south_share",
                "south",
                "world",
                "drift_since_first",
                "lower_95",
                "upper_95",
                "p");
        Map<String, double[]> south = new LinkedHashMap<>();
        List<String> story = new ArrayList<>();
        for (String product : data.chainProducts()) {
            SideShares shares = shares(data, product);
            if (shares == null) {
                continue;
            }
            south.put(Products.name(product), shares.left().toArray());
            add(data, table, product, shares);
        }
        ChinaCities cities = ChinaCities.shipped();
        Map<String, KDensityBands> densities = cities.densities();
        story.addAll(cities.story(densities));
        CitySpread spread = CitySpread.of(cities);
        Map<String, Dispersion> dispersions = spread.dispersions();
        story.addAll(spread.story(dispersions));
        story.add(
                "Divided by another line, the equator, the chain's exporters show where each product comes from: the figure"
                        + " follows the share of the South, countries counted at their capitals"
                        + data.ifChange("; the table says how far its drift rests on a few countries") + ".");
        List<Chart> charts = new ArrayList<>(
                List.of(cities.map(spread.ellipses()), ChinaCities.chart(densities), CitySpread.chart(dispersions)));
        if (!south.isEmpty()) {
            charts.add(Chart.of(
                    "equator-shares",
                    "Share of exports from south of the equator",
                    "By product and period, in " + data.unit() + ". Click a name to hide it.",
                    400,
                    Charts.lines(data.totals().periods(), south, "", Charts.Unit.PERCENT)));
        }
        return new Chapter(
                new Section(
                        "lines",
                        "Lines and distances",
                        story,
                        charts,
                        List.of(table.build(), ChinaCities.table(densities), spread.table())),
                List.of(cities.key()));
    }

    /** The shares either side of the equator; null if a period has no exports of the product. */
    private static SideShares shares(StudyData data, String product) {
        List<String> periods = data.totals().periods();
        Map<String, double[]> exports = new LinkedHashMap<>();
        for (int t = 0; t < periods.size(); t++) {
            int period = t;
            data.totals().exports(periods.get(t), List.of(product)).forEach((iso, amount) -> {
                if (data.countries().capital(iso).isPresent()) {
                    exports.computeIfAbsent(iso, i -> new double[periods.size()])[period] = amount;
                }
            });
        }
        for (int t = 0; t < periods.size(); t++) {
            int period = t;
            if (exports.values().stream().noneMatch(row -> row[period] > 0)) {
                return null;
            }
        }
        Labels countries = Labels.of(exports.keySet());
        double[] lon = new double[countries.size()];
        double[] lat = new double[countries.size()];
        double[][] amounts = new double[countries.size()][];
        for (int i = 0; i < lon.length; i++) {
            double[] capital = data.countries().capital(countries.get(i)).orElseThrow();
            lon[i] = capital[0];
            lat[i] = capital[1];
            amounts[i] = exports.get(countries.get(i));
        }
        // from east to west the south lies on the left
        return DividingLine.through(90, 0, 0, 0, CoordinateSystem.LON_LAT)
                .named("equator", "south", "north")
                .shares(
                        Points.of(countries, lon, lat, CoordinateSystem.LON_LAT),
                        Panel.of("exports", countries, Labels.of(periods), amounts));
    }

    private static void add(StudyData data, ReportTable.Builder table, String product, SideShares shares) {
        List<String> periods = data.totals().periods();
        for (int t = 0; t < periods.size(); t++) {
            double world = shares.toTable().variable("total").get(t);
            double share = shares.left().get(t);
            boolean last = t == periods.size() - 1 && t > 0;
            SideShares.DriftInterval interval = last ? shares.resample(0.95, SAMPLES, SEED) : null;
            table.row(
                    product,
                    Products.name(product),
                    periods.get(t),
                    share,
                    share * world,
                    world,
                    last ? interval.drift() : null,
                    last ? interval.lower() : null,
                    last ? interval.upper() : null,
                    last ? interval.pValue() : null);
        }
    }
}
