package org.isard.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isard.examples.report.Chart;
import org.isard.examples.report.FlowCharts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;
import org.isard.trade.Advantage;

/** Regions of trade advantage and of disadvantage: Balassa's index by product, and the balance of lithium cells by value. */
final class AdvantageRegions {

    private static final List<FlowCharts.MapClass> CLASSES = List.of(
            new FlowCharts.MapClass("advantage", "#0072B2"),
            new FlowCharts.MapClass("disadvantage", "#f0c9a8"),
            new FlowCharts.MapClass("undefined (exports nothing compared)", "#c9ccd1"));

    private AdvantageRegions() {}

    static Chapter of(StudyData data) {
        ReportTable.Builder table = ReportTable.builder(
                "balassa",
                "Revealed comparative advantage by product, period and country (exporters of the product)",
                "product",
                "name",
                "period",
                "iso3",
                "country",
                data.unitColumn(),
                "share_of_world_exports",
                "rca",
                "region");
        ReportTable.Builder counts = ReportTable.builder(
                "advantage-counts",
                "Countries by region of advantage",
                "product",
                "name",
                "period",
                "advantage",
                "disadvantage",
                "undefined");
        Map<String, Map<String, List<FlowCharts.MapCell>>> cells = new LinkedHashMap<>();
        Map<String, Map<String, Double>> china = new LinkedHashMap<>();
        Advantage.Result rca = Advantage.balassa(data.flows(), data.measure());
        for (String period : data.totals().periods()) {
            for (String product : data.downstreamFirst()) {
                if (rca.products().contains(product)) {
                    cells.computeIfAbsent(product, p -> new LinkedHashMap<>())
                            .put(period, cells(data, rca, product, period));
                    rows(data, table, rca, product, period);
                    count(data, counts, rca, product, period);
                    china.computeIfAbsent(product, p -> new TreeMap<>()).put(period, rca(rca, "CHN", product, period));
                }
            }
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(new Chart(
                "rca-map",
                "Regions of advantage and of disadvantage",
                "Advantage: a country's exports hold more of the product than the world's exports do (Balassa index of 1 or more), counted in "
                        + data.unit()
                        + ". A small exporter can have a large index, so look at the table too. Pale land has no recorded trade. Choose a product above; hover for the index; drag moves the map, Ctrl and wheel zoom.",
                540,
                cells.entrySet().stream()
                        .map(e -> new Chart.Variant(
                                Products.name(e.getKey()), FlowCharts.classMap(World.MAP, CLASSES, e.getValue())))
                        .toList()));
        List<ReportTable> tables = new ArrayList<>(List.of(counts.build(), table.build()));
        List<String> story = new ArrayList<>(story(data, china));
        List<KeyFigure> keys = new ArrayList<>();
        data.cells().ifPresent(cellsFlows -> {
            LithiumCells lithium = LithiumCells.of(data, cellsFlows);
            story.addAll(lithium.story());
            charts.add(lithium.chart());
            tables.add(lithium.table());
            keys.add(lithium.key());
        });
        return new Chapter(
                new Section("advantage", "Regions of advantage and of disadvantage", story, charts, tables), keys);
    }

    private static double rca(Advantage.Result rca, String country, String product, String period) {
        return rca.countries().contains(country) ? rca.rca(period, country, product) : Double.NaN;
    }

    private static List<String> story(StudyData data, Map<String, Map<String, Double>> china) {
        List<String> story = new ArrayList<>();
        story.add(
                data.byQuantity()
                        ? "The shipped flows have no values, so the index here is Balassa's on quantities: a product's share in the tonnes a"
                                + " country exports, over its share in the tonnes the world exports, within the "
                                + data.flows().products().size()
                                + " products of the file. It compares physical specialisation and says nothing of prices; with CEPII's files"
                                + " (--data) it is computed on values, against all products."
                        : "The index is Balassa's on values: a product's share in a country's exports over its share in world exports, all"
                                + " products counted.");
        List<String> clauses = new ArrayList<>();
        china.forEach((product, byPeriod) -> {
            double last = byPeriod.getOrDefault(data.lastPeriod(), Double.NaN);
            if (!Double.isNaN(last)) {
                clauses.add(Products.name(product) + " " + Say.decimals(last)
                        + data.ifChange(
                                " (" + Say.decimals(byPeriod.getOrDefault(data.firstPeriod(), Double.NaN)) + ")"));
            }
        });
        story.add("China's index in " + data.lastPeriod() + data.ifChange(" (" + data.firstPeriod() + " in brackets)")
                + ": " + Say.list(clauses) + ".");
        List<String> leaders = new ArrayList<>();
        for (String product : data.chainProducts()) {
            Ranking sellers = Ranking.of(data.totals().exports(data.lastPeriod(), List.of(product)));
            if (!sellers.isEmpty()) {
                leaders.add(Products.name(product) + " "
                        + Say.list(sellers.top(3).stream()
                                .map(e -> data.name(e.country()))
                                .toList()));
            }
        }
        story.add("The largest exporters of " + data.lastPeriod() + ": " + String.join("; ", leaders) + ".");
        return story;
    }

    private static List<FlowCharts.MapCell> cells(StudyData data, Advantage.Result rca, String product, String period) {
        List<FlowCharts.MapCell> cells = new ArrayList<>();
        for (String region : data.world().regions().labels()) {
            if (!data.trades(region)) {
                cells.add(new FlowCharts.MapCell(region, -1, data.name(region) + ": no trade recorded"));
            } else {
                Advantage.Region label = region(rca, region, product, period);
                cells.add(new FlowCharts.MapCell(
                        region,
                        label == Advantage.Region.ADVANTAGE ? 0 : label == Advantage.Region.DISADVANTAGE ? 1 : 2,
                        data.name(region) + ": "
                                + (label == Advantage.Region.UNDEFINED
                                        ? "undefined"
                                        : "RCA " + Say.decimals(rca.rca(period, region, product)))));
            }
        }
        return cells;
    }

    private static Advantage.Region region(Advantage.Result rca, String country, String product, String period) {
        return rca.countries().contains(country) ? rca.region(period, country, product) : Advantage.Region.UNDEFINED;
    }

    private static void rows(
            StudyData data, ReportTable.Builder table, Advantage.Result rca, String product, String period) {
        Ranking exporters = Ranking.of(data.totals().exports(period, List.of(product)));
        for (Ranking.Entry e : exporters.entries()) {
            table.row(
                    product,
                    Products.name(product),
                    period,
                    e.country(),
                    data.name(e.country()),
                    e.amount(),
                    e.share(),
                    rca.rca(period, e.country(), product),
                    rca.region(period, e.country(), product).name());
        }
    }

    private static void count(
            StudyData data, ReportTable.Builder table, Advantage.Result rca, String product, String period) {
        Map<Advantage.Region, Integer> counts = new TreeMap<>();
        for (String country : data.flows().countries()) {
            if (data.trades(country)) {
                counts.merge(region(rca, country, product, period), 1, Integer::sum);
            }
        }
        table.row(
                product,
                Products.name(product),
                period,
                counts.getOrDefault(Advantage.Region.ADVANTAGE, 0),
                counts.getOrDefault(Advantage.Region.DISADVANTAGE, 0),
                counts.getOrDefault(Advantage.Region.UNDEFINED, 0));
    }
}
