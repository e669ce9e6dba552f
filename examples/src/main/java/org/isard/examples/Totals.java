package org.isard.examples;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isard.trade.Flows;
import org.isard.trade.Measure;

/** Sums of flows that a story asks for: by period and product, who sends how much to whom. Missing amounts count as nothing. */
final class Totals {

    private final List<String> periods;
    private final Map<String, Map<String, Map<String, Map<String, Double>>>> sums = new HashMap<>();

    private Totals(List<String> periods) {
        this.periods = periods;
    }

    static Totals of(Flows flows, Measure measure) {
        Totals totals = new Totals(flows.periods().asList().stream().sorted().toList());
        for (int i = 0; i < flows.size(); i++) {
            double amount = flows.amount(i, measure);
            if (amount > 0) {
                totals.sums
                        .computeIfAbsent(flows.periods().get(flows.period(i)), p -> new HashMap<>())
                        .computeIfAbsent(flows.products().get(flows.product(i)), p -> new TreeMap<>())
                        .computeIfAbsent(flows.countries().get(flows.exporter(i)), p -> new TreeMap<>())
                        .merge(flows.countries().get(flows.importer(i)), amount, Double::sum);
            }
        }
        return totals;
    }

    List<String> periods() {
        return periods;
    }

    /** Amounts by exporter and importer. */
    Map<String, Map<String, Double>> flows(String period, Collection<String> products) {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        for (String product : products) {
            sums.getOrDefault(period, Map.of())
                    .getOrDefault(product, Map.of())
                    .forEach((from, row) -> row.forEach((to, amount) ->
                            all.computeIfAbsent(from, f -> new TreeMap<>()).merge(to, amount, Double::sum)));
        }
        return all;
    }

    Map<String, Double> exports(String period, Collection<String> products) {
        Map<String, Double> all = new TreeMap<>();
        flows(period, products).forEach((from, row) -> row.values().forEach(v -> all.merge(from, v, Double::sum)));
        return all;
    }

    Map<String, Double> imports(String period, Collection<String> products) {
        Map<String, Double> all = new TreeMap<>();
        flows(period, products)
                .values()
                .forEach(row -> row.forEach((to, amount) -> all.merge(to, amount, Double::sum)));
        return all;
    }

    /** Where an importer's supplies come from. */
    Map<String, Double> suppliers(String period, Collection<String> products, String importer) {
        Map<String, Double> all = new TreeMap<>();
        flows(period, products).forEach((from, row) -> {
            if (row.containsKey(importer)) {
                all.put(from, row.get(importer));
            }
        });
        return all;
    }
}
