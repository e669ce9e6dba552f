package org.isard.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isard.examples.report.Chart;
import org.isard.examples.report.FlowCharts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;

/** Who supplies whom up the battery chain, period by period. */
final class SupplyChain {

    private static final int NAMED = 8;

    private SupplyChain() {}

    static Chapter of(StudyData data) {
        List<String> story = new ArrayList<>();
        List<KeyFigure> keys = new ArrayList<>();
        story.add("The chain is followed product by product: "
                + data.chain().segments().stream()
                        .map(segment -> segment + " are "
                                + Say.list(data.products(segment).stream()
                                        .map(Products::name)
                                        .toList()))
                        .collect(Collectors.joining("; "))
                + ". Amounts are in " + data.unit() + ", " + data.periodsPhrase() + ".");
        for (String segment : data.chain().segments()) {
            story.add(sentence(data, segment, keys));
        }
        List<Chart.Variant> variants = data.chain().segments().stream()
                .map(segment -> new Chart.Variant(segment, FlowCharts.sankey(bands(data, segment))))
                .toList();
        Chart chart = new Chart(
                "supply-flows",
                "From exporter over product to importer",
                "Bands are in proportion to " + data.unit() + "; the " + NAMED
                        + " largest exporters and importers of the segment are named, the rest stand together. Hover a band for its"
                        + " amount, drag the slider for another period, choose another segment above.",
                560,
                variants);
        return new Chapter(
                new Section(
                        "supply",
                        "Who supplies whom up the chain",
                        story,
                        List.of(chart),
                        List.of(shares(data), largestFlows(data))),
                keys);
    }

    private static String sentence(StudyData data, String segment, List<KeyFigure> keys) {
        String first = data.firstPeriod();
        String last = data.lastPeriod();
        String text = Say.capital(segment) + ". ";
        List<String> clauses = new ArrayList<>();
        for (String product : data.products(segment)) {
            Ranking before = Ranking.of(data.totals().exports(first, List.of(product)));
            Ranking sellers = Ranking.of(data.totals().exports(last, List.of(product)));
            Ranking buyers = Ranking.of(data.totals().imports(last, List.of(product)));
            if (sellers.isEmpty()) {
                continue;
            }
            Ranking.Entry seller = sellers.first();
            Ranking.Entry buyer = buyers.first();
            String past = before.isEmpty()
                    ? ""
                    : data.ifChange(
                            " (in " + first + " " + data.name(before.first().country()) + " led with "
                                    + Say.percent(before.first().share()) + ")");
            clauses.add("Of the " + Products.name(product) + ", " + data.name(seller.country()) + " shipped "
                    + Say.percent(seller.share()) + " of the world's "
                    + Say.amount(sellers.total(), data.unit()) + " in " + last + past + ", and "
                    + data.name(buyer.country()) + " took " + Say.percent(buyer.share()));
            if (keys.isEmpty() && buyer.share() > 0.25) {
                keys.add(new KeyFigure(
                        Say.percent(seller.share()),
                        "of all traded " + Products.name(product) + " came from " + data.name(seller.country()) + " in "
                                + last + "; " + data.name(buyer.country()) + " bought "
                                + Say.percent(buyer.share())));
            }
        }
        return clauses.isEmpty()
                ? text + "no trade recorded in " + last + "."
                : text + String.join(". ", clauses) + ".";
    }

    private static Map<String, List<FlowCharts.Band>> bands(StudyData data, String segment) {
        Map<String, List<FlowCharts.Band>> byPeriod = new LinkedHashMap<>();
        List<String> products = data.products(segment);
        for (String period : data.totals().periods()) {
            Set<String> sellers = named(data.totals().exports(period, products));
            Set<String> buyers = named(data.totals().imports(period, products));
            List<FlowCharts.Band> bands = new ArrayList<>();
            for (String product : products) {
                String middle = "product|" + Products.name(product);
                grouped(data, data.totals().exports(period, List.of(product)), sellers)
                        .forEach((country, amount) -> bands.add(band(data, "from|" + country, middle, amount)));
                grouped(data, data.totals().imports(period, List.of(product)), buyers)
                        .forEach((country, amount) -> bands.add(band(data, middle, "to|" + country, amount)));
            }
            byPeriod.put(period, bands);
        }
        return byPeriod;
    }

    private static FlowCharts.Band band(StudyData data, String from, String to, double amount) {
        String note = from.substring(from.indexOf('|') + 1) + " \u2192 " + to.substring(to.indexOf('|') + 1) + ": "
                + Say.amount(amount, data.unit());
        return new FlowCharts.Band(from, to, amount, note);
    }

    private static Set<String> named(Map<String, Double> amounts) {
        return Ranking.of(amounts).top(NAMED).stream()
                .map(Ranking.Entry::country)
                .collect(Collectors.toSet());
    }

    private static Map<String, Double> grouped(StudyData data, Map<String, Double> amounts, Set<String> named) {
        Map<String, Double> grouped = new LinkedHashMap<>();
        for (Ranking.Entry entry : Ranking.of(amounts).entries()) {
            String who = named.contains(entry.country()) ? data.name(entry.country()) : "all others";
            grouped.merge(who, entry.amount(), Double::sum);
        }
        return grouped;
    }

    private static ReportTable shares(StudyData data) {
        ReportTable.Builder table = ReportTable.builder(
                "supplier-and-buyer-shares",
                "Largest suppliers and buyers by product and period; shares of world trade",
                "period",
                "segment",
                "product",
                "name",
                "side",
                "rank",
                "country",
                data.unitColumn(),
                "share");
        for (String period : data.totals().periods()) {
            for (String segment : data.chain().segments()) {
                for (String product : data.products(segment)) {
                    Map<String, Map<String, Double>> sides = new LinkedHashMap<>();
                    sides.put("supplier", data.totals().exports(period, List.of(product)));
                    sides.put("buyer", data.totals().imports(period, List.of(product)));
                    sides.forEach((side, amounts) -> {
                        Ranking ranking = Ranking.of(amounts);
                        int rank = 1;
                        for (Ranking.Entry e : ranking.top(5)) {
                            table.row(
                                    period,
                                    segment,
                                    product,
                                    Products.name(product),
                                    side,
                                    rank++,
                                    data.name(e.country()),
                                    e.amount(),
                                    e.share());
                        }
                        if (ranking.rest(5) > 0) {
                            table.row(
                                    period,
                                    segment,
                                    product,
                                    Products.name(product),
                                    side,
                                    null,
                                    "all others",
                                    ranking.rest(5),
                                    ranking.rest(5) / ranking.total());
                        }
                    });
                }
            }
        }
        return table.build();
    }

    private static ReportTable largestFlows(StudyData data) {
        ReportTable.Builder table = ReportTable.builder(
                "largest-flows",
                "The ten largest flows of each product and period",
                "period",
                "product",
                "name",
                "exporter",
                "importer",
                data.unitColumn(),
                "share");
        for (String period : data.totals().periods()) {
            for (String product : data.chainProducts()) {
                Map<String, Double> pairs = new HashMap<>();
                data.totals()
                        .flows(period, List.of(product))
                        .forEach((from, row) -> row.forEach((to, amount) -> pairs.put(from + ">" + to, amount)));
                for (Ranking.Entry e : Ranking.of(pairs).top(10)) {
                    String[] pair = e.country().split(">", 2);
                    table.row(
                            period,
                            product,
                            Products.name(product),
                            data.name(pair[0]),
                            data.name(pair[1]),
                            e.amount(),
                            e.share());
                }
            }
        }
        return table.build();
    }
}
