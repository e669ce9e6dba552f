package org.isard.examples;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Amounts by country, largest first; equal amounts in order of the code, so that a report is the same every time. */
record Ranking(List<Entry> entries, double total) {

    record Entry(String country, double amount, double share) {}

    static Ranking of(Map<String, Double> amounts) {
        double total =
                amounts.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Entry> entries = amounts.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> new Entry(e.getKey(), e.getValue(), e.getValue() / total))
                .sorted(Comparator.comparingDouble(Entry::amount).reversed().thenComparing(Entry::country))
                .toList();
        return new Ranking(entries, total);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Entry first() {
        return entries.get(0);
    }

    List<Entry> top(int n) {
        return entries.subList(0, Math.min(n, entries.size()));
    }

    /** The amount of all but the first n. */
    double rest(int n) {
        return entries.stream().skip(n).mapToDouble(Entry::amount).sum();
    }
}
