package org.isard.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isard.examples.report.Chart;
import org.isard.examples.report.FlowCharts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.trade.Flows;
import org.isard.trade.Measure;

/**
 * Who sells more lithium cells than it buys, by value. One product alone has no Balassa index, so the balance
 * {@code (X - M) / (X + M)} (Balassa 1966) tells the regions apart.
 */
record LithiumCells(List<String> story, Chart chart, ReportTable table, KeyFigure key) {

    private static final List<FlowCharts.MapClass> CLASSES = List.of(
            new FlowCharts.MapClass("net exporter (advantage)", "#0072B2"),
            new FlowCharts.MapClass("net importer (disadvantage)", "#f0c9a8"));

    private static final String UNIT = Say.THOUSAND_USD;

    static LithiumCells of(StudyData data, Flows cells) {
        Totals totals = Totals.of(cells, Measure.VALUE);
        List<String> product = cells.products().asList();
        ReportTable.Builder table = ReportTable.builder(
                "lithium-cells",
                "Primary lithium cells (HS 850650) by value: exports, imports and balance",
                "year",
                "iso3",
                "country",
                "exports_thousand_usd",
                "imports_thousand_usd",
                "share_of_world_exports",
                "balance");
        Map<String, List<FlowCharts.MapCell>> maps = new LinkedHashMap<>();
        for (String year : totals.periods()) {
            Map<String, Double> exports = totals.exports(year, product);
            Map<String, Double> imports = totals.imports(year, product);
            double world = Ranking.of(exports).total();
            Set<String> traders = new TreeSet<>(exports.keySet());
            traders.addAll(imports.keySet());
            for (String iso : traders) {
                double x = exports.getOrDefault(iso, 0.0);
                double m = imports.getOrDefault(iso, 0.0);
                table.row(year, iso, data.name(iso), x, m, x / world, (x - m) / (x + m));
            }
            maps.put(year, cells(data, exports, imports, traders));
        }
        String first = totals.periods().get(0);
        String last = totals.periods().get(totals.periods().size() - 1);
        Ranking before = Ranking.of(totals.exports(first, product));
        Ranking now = Ranking.of(totals.exports(last, product));
        double chinaSold = totals.exports(last, product).getOrDefault("CHN", 0.0);
        double chinaBought = totals.imports(last, product).getOrDefault("CHN", 0.0);
        String story =
                "At the end of the chain the file has values for primary lithium cells only (HS 850650, not the rechargeable"
                        + " batteries of a car). " + data.name(now.first().country()) + " sold "
                        + Say.percent(now.first().share())
                        + " of world exports in " + last + " ("
                        + Say.percent(before.entries().stream()
                                .filter(e -> e.country().equals(now.first().country()))
                                .mapToDouble(Ranking.Entry::share)
                                .sum())
                        + " in " + first + "), ahead of "
                        + Say.list(now.top(4).stream()
                                .skip(1)
                                .map(e -> data.name(e.country()) + " (" + Say.percent(e.share()) + ")")
                                .toList())
                        + ". China exported " + Say.amount(chinaSold, UNIT) + " and imported "
                        + Say.amount(chinaBought, UNIT)
                        + ", a balance of " + Say.decimals((chinaSold - chinaBought) / (chinaSold + chinaBought))
                        + " on the scale from -1 (buys only) to 1 (sells only). The totals are lower bounds: the source dropped flows without"
                        + " a quantity.";
        Chart chart = Chart.of(
                "lithium-map",
                "Primary lithium cells by value: net exporters and net importers",
                "Balance (X - M) / (X + M) of exports X and imports M; hover for its value.",
                540,
                FlowCharts.classMap(World.MAP, CLASSES, maps));
        return new LithiumCells(
                List.of(story),
                chart,
                table.build(),
                new KeyFigure(
                        Say.percent(now.first().share()),
                        "of the value of primary lithium cells was exported by "
                                + data.name(now.first().country()) + " in " + last));
    }

    private static List<FlowCharts.MapCell> cells(
            StudyData data, Map<String, Double> exports, Map<String, Double> imports, Set<String> traders) {
        List<FlowCharts.MapCell> cells = new ArrayList<>();
        for (String region : data.world().regions().labels()) {
            double x = exports.getOrDefault(region, 0.0);
            double m = imports.getOrDefault(region, 0.0);
            cells.add(
                    traders.contains(region)
                            ? new FlowCharts.MapCell(
                                    region,
                                    x > m ? 0 : 1,
                                    data.name(region) + ": balance " + Say.decimals((x - m) / (x + m)) + "<br>exports "
                                            + Say.amount(x, UNIT) + ", imports " + Say.amount(m, UNIT))
                            : new FlowCharts.MapCell(region, -1, data.name(region) + ": no trade recorded"));
        }
        return cells;
    }
}
