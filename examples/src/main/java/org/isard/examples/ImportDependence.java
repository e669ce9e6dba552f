package org.isard.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;

/** How much China and others import, and from how few suppliers. */
final class ImportDependence {

    private static final List<String> BUYERS = List.of("CHN", "USA", "DEU", "JPN", "KOR");

    private ImportDependence() {}

    static Chapter of(StudyData data) {
        ReportTable.Builder table = ReportTable.builder(
                "import-dependence",
                "Imports, largest supplier and supplier concentration by product, period and importer",
                "product",
                "name",
                "period",
                "importer",
                "country",
                data.unitColumn(),
                "share_of_world_imports",
                "suppliers",
                "largest_supplier",
                "largest_share",
                "hhi");
        ReportTable.Builder partners = ReportTable.builder(
                "china-suppliers",
                "All suppliers of China by product and period",
                "product",
                "name",
                "period",
                "supplier",
                "country",
                data.unitColumn(),
                "share");
        List<Chart.Variant> concentration = new ArrayList<>();
        Map<String, double[]> china = new LinkedHashMap<>();
        Map<String, double[]> weight = new LinkedHashMap<>();
        List<String> periods = data.totals().periods();
        for (String product : data.chainProducts()) {
            Map<String, double[]> lines = new LinkedHashMap<>();
            for (String buyer : BUYERS) {
                double[] hhi = new double[periods.size()];
                double[] share = new double[periods.size()];
                for (int t = 0; t < hhi.length; t++) {
                    Ranking suppliers = suppliers(data, product, periods.get(t), buyer);
                    Ranking world = Ranking.of(data.totals().imports(periods.get(t), List.of(product)));
                    hhi[t] = concentration(data, product, periods.get(t), buyer);
                    share[t] = suppliers.total() / world.total();
                    addRow(data, table, product, periods.get(t), buyer, suppliers, share[t], hhi[t]);
                    if (buyer.equals("CHN")) {
                        addPartners(data, partners, product, periods.get(t), suppliers);
                    }
                }
                lines.put(data.name(buyer), hhi);
                if (buyer.equals("CHN")) {
                    china.put(Products.name(product), hhi);
                    weight.put(Products.name(product), share);
                }
            }
            concentration.add(new Chart.Variant(
                    Products.name(product),
                    Charts.lines(periods, lines, "Herfindahl index of suppliers", Charts.Unit.NUMBER)));
        }
        List<Chart.Variant> first = new ArrayList<>();
        first.add(new Chart.Variant(
                "concentration of suppliers (Herfindahl)",
                Charts.lines(periods, china, "Herfindahl index of China's suppliers", Charts.Unit.NUMBER)));
        first.add(new Chart.Variant(
                "share of world imports",
                Charts.lines(periods, weight, "China's share of world imports", Charts.Unit.PERCENT)));
        return new Chapter(
                new Section(
                        "dependence",
                        "China's import dependence",
                        story(data),
                        List.of(
                                new Chart(
                                        "china-concentration",
                                        "China as a buyer, by product",
                                        "The Herfindahl index is the sum of squared supplier shares: 1 means a single supplier; above 0.25 is"
                                                + " commonly called highly concentrated.",
                                        400,
                                        first),
                                new Chart(
                                        "buyers-concentration",
                                        "The same concentration for five large buyers",
                                        "Choose a product above; hover for the values. A gap means no recorded import.",
                                        400,
                                        concentration)),
                        List.of(table.build(), partners.build())),
                keys(data));
    }

    private static Ranking suppliers(StudyData data, String product, String period, String buyer) {
        Map<String, Double> amounts = new LinkedHashMap<>();
        if (data.flows().countries().contains(buyer)) {
            data.dependence(product)
                    .suppliers(period, buyer)
                    .forEach(supplier -> amounts.put(supplier.supplier(), supplier.amount()));
        }
        return Ranking.of(amounts);
    }

    private static double concentration(StudyData data, String product, String period, String buyer) {
        return data.flows().countries().contains(buyer)
                ? data.dependence(product).herfindahl(period, buyer)
                : Double.NaN;
    }

    private static void addRow(
            StudyData data,
            ReportTable.Builder table,
            String product,
            String period,
            String buyer,
            Ranking suppliers,
            double share,
            double hhi) {
        if (!suppliers.isEmpty()) {
            table.row(
                    product,
                    Products.name(product),
                    period,
                    buyer,
                    data.name(buyer),
                    suppliers.total(),
                    share,
                    suppliers.entries().size(),
                    data.name(suppliers.first().country()),
                    suppliers.first().share(),
                    hhi);
        }
    }

    private static void addPartners(
            StudyData data, ReportTable.Builder table, String product, String period, Ranking suppliers) {
        for (Ranking.Entry e : suppliers.entries()) {
            table.row(
                    product,
                    Products.name(product),
                    period,
                    e.country(),
                    data.name(e.country()),
                    e.amount(),
                    e.share());
        }
    }

    private static List<String> story(StudyData data) {
        List<String> story = new ArrayList<>();
        story.add("A country depends on imports where it buys much of what the world trades and buys it from few."
                + " Domestic production is not in trade data, so what follows is dependence among suppliers abroad, not the share of"
                + " use that is imported.");
        for (String segment : data.chain().segments()) {
            List<String> clauses = new ArrayList<>();
            for (String product : data.products(segment)) {
                Ranking before = suppliers(data, product, data.firstPeriod(), "CHN");
                Ranking now = suppliers(data, product, data.lastPeriod(), "CHN");
                double past = concentration(data, product, data.firstPeriod(), "CHN");
                double present = concentration(data, product, data.lastPeriod(), "CHN");
                if (!now.isEmpty() && !before.isEmpty()) {
                    double world = Ranking.of(data.totals().imports(data.lastPeriod(), List.of(product)))
                            .total();
                    clauses.add(Say.capital(Products.name(product)) + ": China bought "
                            + Say.amount(now.total(), data.unit()) + ", "
                            + Say.percent(now.total() / world) + " of world imports, "
                            + Say.percent(now.first().share())
                            + " of it from " + data.name(now.first().country()) + "; concentration "
                            + data.ifChange(Say.moved(past, present) + " from " + Say.decimals(past) + " to ")
                            + Say.decimals(present));
                }
            }
            if (!clauses.isEmpty()) {
                story.add(Say.capital(segment) + " (" + data.lastPeriod()
                        + data.ifChange(", change since " + data.firstPeriod()) + "). " + String.join(". ", clauses)
                        + ".");
            }
        }
        return story;
    }

    private static List<KeyFigure> keys(StudyData data) {
        KeyFigure most = null;
        double largest = -1;
        for (String product : data.chainProducts()) {
            Ranking now = suppliers(data, product, data.lastPeriod(), "CHN");
            double world = Ranking.of(data.totals().imports(data.lastPeriod(), List.of(product)))
                    .total();
            if (!now.isEmpty() && now.total() / world > largest) {
                largest = now.total() / world;
                most = new KeyFigure(
                        Say.percent(largest),
                        "of world imports of " + Products.name(product) + " went to China in " + data.lastPeriod()
                                + ", "
                                + Say.percent(now.first().share()) + " of them from "
                                + data.name(now.first().country()) + " (Herfindahl "
                                + Say.decimals(concentration(data, product, data.lastPeriod(), "CHN")) + ")");
            }
        }
        return most == null ? List.of() : List.of(most);
    }
}
