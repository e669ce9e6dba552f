package org.isard.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link Weights} look like, as spdep's {@code summary.listw} and PySAL's {@code w.histogram}, {@code w.pct_nonzero} and
 * {@code w.n_components} tell it. Cost: linear in units plus links, times the log of the largest cardinality.
 *
 * @param units the number of units n
 * @param links the number of positive weights, those on the diagonal included
 * @param selfLinks how many of them lie on the diagonal
 * @param style how the weights were scaled
 * @param percentNonZero {@code 100 links / n^2}; NaN without units
 * @param meanNeighbours links per unit; NaN without units
 * @param cardinalities how many units have that many links, from few to many
 * @param islands the units without links
 * @param componentSizes how many units each component has, from large to small, islands being components of one
 * @param symmetry whether links and weights go both ways
 * @param asymmetricPairs the number of pairs of units with w_ij other than w_ji
 * @param s0 the sum of all weights
 * @param s1 {@code 1/2 sum_ij (w_ij + w_ji)^2}
 * @param s2 {@code sum_i (sum_j w_ij + sum_j w_ji)^2}
 */
public record WeightsSummary(
        int units,
        int links,
        int selfLinks,
        Weights.Style style,
        double percentNonZero,
        double meanNeighbours,
        SortedMap<Integer, Integer> cardinalities,
        List<String> islands,
        List<Integer> componentSizes,
        Symmetry symmetry,
        long asymmetricPairs,
        double s0,
        double s1,
        double s2) {
    private static final int SHOWN = 12;

    /** Whether links and weights go both ways. */
    public enum Symmetry {
        /** w_ij = w_ji for all pairs, exactly. */
        WEIGHTS,
        /** Every link goes both ways, but some weights differ, as after row-standardising. */
        LINKS,
        /** Some link goes one way only. */
        NONE
    }

    /**
     * A pair of units whose weights differ.
     *
     * @param from a unit
     * @param to another unit, a neighbour of {@code from}
     * @param weight the weight from {@code from} to {@code to}
     * @param reverse the weight back, 0 if there is none
     */
    public record Asymmetry(String from, String to, double weight, double reverse) {}

    /** Copies the collections. */
    public WeightsSummary {
        cardinalities = Collections.unmodifiableSortedMap(new TreeMap<>(cardinalities));
        islands = List.copyOf(islands);
        componentSizes = List.copyOf(componentSizes);
    }

    /** The summary of weights. */
    public static WeightsSummary of(Weights w) {
        int n = w.size();
        SortedMap<Integer, Integer> cardinalities = new TreeMap<>();
        int self = 0;
        long pairs = 0;
        boolean oneWay = false;
        for (int i = 0; i < n; i++) {
            cardinalities.merge(w.cardinality(i), 1, Integer::sum);
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int j = w.column(k);
                double reverse = w.get(j, i);
                self += i == j ? 1 : 0;
                oneWay |= reverse == 0;
                pairs += isFirstOfUnequal(i, j, w.value(k), reverse) ? 1 : 0;
            }
        }
        List<Integer> sizes = new ArrayList<>();
        for (int size : w.components().counts()) {
            sizes.add(size);
        }
        sizes.sort(Collections.reverseOrder());
        return new WeightsSummary(
                n,
                w.links(),
                self,
                w.style(),
                n == 0 ? Double.NaN : 100.0 * w.links() / n / n,
                n == 0 ? Double.NaN : (double) w.links() / n,
                cardinalities,
                w.islands(),
                sizes,
                oneWay ? Symmetry.NONE : pairs > 0 ? Symmetry.LINKS : Symmetry.WEIGHTS,
                pairs,
                w.s0(),
                w.s1(),
                w.s2());
    }

    /** Whether a link shows an unequal pair that no other link shows: a one-way link, or the one of two from the earlier unit. */
    private static boolean isFirstOfUnequal(int i, int j, double weight, double reverse) {
        return weight != reverse && (reverse == 0 || i < j);
    }

    /**
     * All pairs with w_ij other than w_ji, each once; take them of {@code w.binary()} to see one-way links only. PySAL's
     * {@code w.asymmetry()}.
     */
    public static List<Asymmetry> asymmetries(Weights w) {
        List<Asymmetry> result = new ArrayList<>();
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int j = w.column(k);
                double reverse = w.get(j, i);
                if (isFirstOfUnequal(i, j, w.value(k), reverse)) {
                    result.add(new Asymmetry(w.labels().get(i), w.labels().get(j), w.value(k), reverse));
                }
            }
        }
        return List.copyOf(result);
    }

    /** The number of components, islands included. */
    public int components() {
        return componentSizes.size();
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("weights", "")
                .row("units", units)
                .row("links", links + (selfLinks == 0 ? "" : ", " + selfLinks + " on the diagonal"))
                .row("style", style)
                .row("non-zero", TextTable.format(percentNonZero) + " %")
                .row("neighbours per unit", TextTable.format(meanNeighbours) + range())
                .row("islands", islands.size() + names())
                .row("components", components() + (components() > 1 ? " of " + sizes() + " units" : ""))
                .row("symmetric", symmetryText())
                .row("S0", TextTable.format(s0))
                .row("S1", TextTable.format(s1))
                .row("S2", TextTable.format(s2));
        TextTable histogram = TextTable.of("neighbours", "units");
        int[] counts =
                cardinalities.keySet().stream().mapToInt(Integer::intValue).toArray();
        // many different cardinalities, as of distance bands, are shown in equal ranges
        int width = Math.max(1, counts.length == 0 ? 1 : (counts[counts.length - 1] - counts[0]) / SHOWN + 1);
        for (int low = counts.length == 0 ? 0 : counts[0];
                counts.length > 0 && low <= counts[counts.length - 1];
                low += width) {
            int inRange = cardinalities.subMap(low, low + width).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            histogram.row(width == 1 ? Integer.toString(low) : low + "-" + (low + width - 1), inRange);
        }
        return table + "\n" + histogram;
    }

    private String range() {
        return cardinalities.isEmpty() ? "" : " (" + cardinalities.firstKey() + " to " + cardinalities.lastKey() + ")";
    }

    private String names() {
        return islands.isEmpty()
                ? ""
                : " (" + String.join(", ", islands.subList(0, Math.min(5, islands.size())))
                        + (islands.size() > 5 ? ", ..." : "") + ")";
    }

    private String sizes() {
        String first = String.join(
                ", ",
                componentSizes.subList(0, Math.min(5, components())).stream()
                        .map(String::valueOf)
                        .toList());
        return first + (components() > 5 ? ", ..." : "");
    }

    private String symmetryText() {
        return switch (symmetry) {
            case WEIGHTS -> "yes";
            case LINKS -> "links yes, weights differ in " + asymmetricPairs + " pairs";
            case NONE -> "no: " + asymmetricPairs + " pairs differ";
        };
    }
}
