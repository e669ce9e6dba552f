package org.isard.examples;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.isard.core.inference.MultipleTesting;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.FlowCharts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;
import org.isard.geo.autocorrelation.Cluster;
import org.isard.geo.autocorrelation.LocalMoran;
import org.isard.geo.autocorrelation.Moran;

/** Do exporters of the same thing lie together? Global and local Moran among the countries of the map. */
final class SpatialClusters {

    private static final int PERMUTATIONS = 9_999;
    private static final long SEED = 1950;

    /** The colours that GeoDa made the custom; every country has neighbours here, so no class for islands is needed. */
    private static final Map<Cluster, String> COLOURS = colours();

    private SpatialClusters() {}

    static Chapter of(StudyData data) {
        Labels countries = data.world().onMap(data::trades);
        Weights weights = data.world().neighbours(countries);
        ReportTable.Builder globals = ReportTable.builder(
                "moran",
                "Global Moran's I of log exports, " + PERMUTATIONS + " permutations, two-sided",
                "product",
                "name",
                "period",
                "countries",
                "I",
                "expected",
                "z",
                "p");
        ReportTable.Builder locals = ReportTable.builder(
                "local-moran",
                "Local Moran clusters of the last period",
                "product",
                "name",
                "period",
                "iso3",
                "country",
                "log10_exports",
                "z",
                "lag",
                "I",
                "p",
                "p_fdr",
                "cluster");
        List<Chart.Variant> maps = new ArrayList<>();
        List<Chart.Variant> scatters = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        List<KeyFigure> keys = new ArrayList<>();
        double strongest = 0;
        for (String product : data.downstreamFirst()) {
            Map<String, List<FlowCharts.MapCell>> cells = new LinkedHashMap<>();
            for (String period : data.totals().periods()) {
                Variable y = logExports(data, countries, product, period);
                if (java.util.Arrays.stream(y.toArray()).allMatch(v -> v == y.get(0))) {
                    cells.put(period, List.of());
                    continue;
                }
                Moran.Result global = Moran.of(y, weights, Inference.permutation(PERMUTATIONS, SEED));
                globals.row(
                        product,
                        Products.name(product),
                        period,
                        countries.size(),
                        global.i(),
                        global.expectation(),
                        global.z(),
                        global.pValue());
                LocalMoran.Result local = LocalMoran.of(
                        y,
                        weights,
                        LocalMoran.options().permutations(PERMUTATIONS).seed(SEED));
                cells.put(period, cells(data, local));
                if (period.equals(data.lastPeriod())) {
                    scatters.add(new Chart.Variant(Products.name(product), scatter(data, local, global)));
                    addLocals(data, locals, product, period, y, local);
                    findings.add(finding(data, product, period, local, global));
                    if (global.pValue() < 0.05 && global.i() > strongest) {
                        strongest = global.i();
                        keys.clear();
                        keys.add(new KeyFigure(
                                "I = " + Say.decimals(global.i()),
                                "Moran's I of exports of " + Products.name(product) + " in " + period
                                        + ": neighbours resemble each other (" + Say.pValue(global.pValue()) + ")"));
                    }
                }
            }
            maps.add(new Chart.Variant(Products.name(product), FlowCharts.classMap(World.MAP, classes(), cells)));
        }
        List<String> story = new ArrayList<>();
        story.add("Neighbours are countries that share a border or are among the " + 4
                + " nearest (great circle), so that islands count too. What is compared is log10(1 + exports in "
                + data.unit()
                + "); BACI lists positive flows only, so a country without a line exported nothing that was recorded."
                + " A positive Moran's I means that large exporters lie beside large exporters.");
        story.addAll(findings);
        return new Chapter(
                new Section(
                        "clusters",
                        "Spatial clusters among countries",
                        story,
                        List.of(
                                new Chart(
                                        "lisa-map",
                                        "Clusters by local Moran",
                                        "Red: large exporter among large exporters; blue: small among small; pale: an outlier among"
                                                + " unlike neighbours; p \u2264 0.05 from " + PERMUTATIONS
                                                + " conditional permutations, not corrected for the number of countries (the table has the"
                                                + " false-discovery-rate p as well).",
                                        540,
                                        maps),
                                new Chart(
                                        "moran-scatter",
                                        "Moran scatter plot, " + data.lastPeriod(),
                                        "Each point a country: its own deviation from the mean across, the mean deviation of its neighbours"
                                                + " up. The slope of the dashed line is Moran's I. Hover for the country; Ctrl and wheel zoom.",
                                        480,
                                        scatters)),
                        List.of(globals.build(), locals.build())),
                keys);
    }

    static Variable logExports(StudyData data, Labels countries, String product, String period) {
        Map<String, Double> exports = data.totals().exports(period, List.of(product));
        double[] y = new double[countries.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.log10(1 + exports.getOrDefault(countries.get(i), 0.0));
        }
        return Variable.of("log10 exports of " + Products.name(product), countries, y);
    }

    private static String finding(
            StudyData data, String product, String period, LocalMoran.Result local, Moran.Result global) {
        List<String> hot = new ArrayList<>();
        Labels labels = local.labels();
        Integer[] order = new Integer[labels.size()];
        java.util.Arrays.setAll(order, i -> i);
        double[] z = local.z();
        java.util.Arrays.sort(order, (a, b) -> Double.compare(z[b], z[a]));
        int total = 0;
        int controlled = 0;
        double[] fdr = MultipleTesting.BENJAMINI_HOCHBERG.adjust(local.pValues());
        for (int i : order) {
            if (local.clusters().get(i) == Cluster.HIGH_HIGH) {
                total++;
                controlled += fdr[i] <= 0.05 ? 1 : 0;
                if (hot.size() < 5) {
                    hot.add(data.name(labels.get(i)));
                }
            }
        }
        return Say.capital(Products.name(product)) + ", " + period + ": I = " + Say.decimals(global.i()) + " ("
                + Say.pValue(global.pValue()) + "), "
                + (global.pValue() < 0.05 ? "exports are clustered" : "no clustering beyond chance") + "; "
                + (total == 0
                        ? "no country stands in a high-high cluster."
                        : Say.count(total, "country stands", "countries stand") + " in a high-high cluster ("
                                + controlled
                                + " under control of the false discovery rate), among them "
                                + Say.list(hot) + ".");
    }

    private static List<FlowCharts.MapCell> cells(StudyData data, LocalMoran.Result local) {
        List<FlowCharts.MapCell> cells = new ArrayList<>();
        List<Cluster> shown = List.copyOf(COLOURS.keySet());
        double[] p = local.pValues();
        double[] index = local.i();
        Map<String, Integer> position = new java.util.HashMap<>();
        for (int i = 0; i < local.labels().size(); i++) {
            position.put(local.labels().get(i), i);
        }
        for (String region : data.world().regions().labels()) {
            Integer i = position.get(region);
            if (i == null) {
                cells.add(new FlowCharts.MapCell(region, -1, data.name(region) + ": no trade recorded"));
            } else {
                Cluster cluster = local.clusters().get(i);
                cells.add(new FlowCharts.MapCell(
                        region,
                        shown.indexOf(cluster),
                        data.name(region) + ": " + cluster.title() + "<br>local I = " + Say.decimals(index[i]) + ", "
                                + Say.pValue(p[i])));
            }
        }
        return cells;
    }

    private static Map<String, Object> scatter(StudyData data, LocalMoran.Result local, Moran.Result global) {
        List<Charts.Point> points = new ArrayList<>();
        double[] z = local.z();
        double[] lag = local.lag();
        for (int i = 0; i < z.length; i++) {
            Cluster cluster = local.clusters().get(i);
            points.add(new Charts.Point(
                    z[i],
                    lag[i],
                    cluster.title(),
                    data.name(local.labels().get(i)) + ": " + cluster.title() + "<br>z = " + Say.decimals(z[i])
                            + ", neighbours " + Say.decimals(lag[i])));
        }
        Map<String, String> colours = new LinkedHashMap<>();
        COLOURS.forEach((cluster, colour) ->
                colours.put(cluster.title(), cluster == Cluster.NOT_SIGNIFICANT ? "#b9c0c8" : colour));
        return Charts.scatter(
                points, colours, global.i(), "own exports (standard deviations from the mean)", "neighbours' exports");
    }

    private static void addLocals(
            StudyData data,
            ReportTable.Builder table,
            String product,
            String period,
            Variable y,
            LocalMoran.Result local) {
        double[] controlled = MultipleTesting.BENJAMINI_HOCHBERG.adjust(local.pValues());
        for (int i = 0; i < y.size(); i++) {
            String iso = y.labels().get(i);
            table.row(
                    product,
                    Products.name(product),
                    period,
                    iso,
                    data.name(iso),
                    y.get(i),
                    local.z()[i],
                    local.lag()[i],
                    local.i()[i],
                    local.pValues()[i],
                    controlled[i],
                    local.clusters().get(i).title());
        }
    }

    private static List<FlowCharts.MapClass> classes() {
        return COLOURS.entrySet().stream()
                .map(e -> new FlowCharts.MapClass(e.getKey().title(), e.getValue()))
                .toList();
    }

    private static Map<Cluster, String> colours() {
        Map<Cluster, String> colours = new EnumMap<>(Cluster.class);
        colours.put(Cluster.HIGH_HIGH, "#c8102e");
        colours.put(Cluster.LOW_LOW, "#2b5fa8");
        colours.put(Cluster.HIGH_LOW, "#f2a6a0");
        colours.put(Cluster.LOW_HIGH, "#a9c8e8");
        colours.put(Cluster.NOT_SIGNIFICANT, "#dde1e5");
        return colours;
    }
}
