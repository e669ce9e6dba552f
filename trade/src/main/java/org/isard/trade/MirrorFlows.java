package org.isard.trade;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.isard.core.Labels;

/** Each flow once, with what its exporter and its importer report; NaN for no report. */
final class MirrorFlows {
    final Labels periods;
    final Labels countries;
    final Labels products;
    final int[] period;
    final int[] exporter;
    final int[] importer;
    final int[] product;
    final double[] exported;
    final double[] imported;

    private MirrorFlows(Labels periods, Labels countries, Labels products, int size) {
        this.periods = periods;
        this.countries = countries;
        this.products = products;
        period = new int[size];
        exporter = new int[size];
        importer = new int[size];
        product = new int[size];
        exported = new double[size];
        imported = new double[size];
    }

    int size() {
        return period.length;
    }

    /** Whether both sides report, and not both nothing. */
    boolean matched(int row) {
        return exported[row] + imported[row] > 0; // NaN, if one is missing, is not
    }

    /**
     * Merges two reports; O(n) if both are sorted, as they come.
     *
     * @throws IllegalArgumentException if a flow is domestic, or there are none with this measure
     */
    static MirrorFlows of(Flows exports, Flows imports, Measure measure) {
        Labels periods = union(exports.periods(), imports.periods());
        Labels countries = union(exports.countries(), imports.countries());
        Labels products = union(exports.products(), imports.products());
        Side one = Side.of("exportReports", exports, measure, periods, countries, products);
        Side two = Side.of("importReports", imports, measure, periods, countries, products);
        long[] all = merged(one.keys, two.keys);
        if (all.length == 0) {
            throw new IllegalArgumentException("exportReports, importReports: none of the flows has a " + measure);
        }
        MirrorFlows merged = new MirrorFlows(periods, countries, products, all.length);
        int a = 0;
        int b = 0;
        for (int row = 0; row < all.length; row++) {
            long key = all[row];
            merged.product[row] = (int) (key % products.size());
            key /= products.size();
            merged.importer[row] = (int) (key % countries.size());
            key /= countries.size();
            merged.exporter[row] = (int) (key % countries.size());
            merged.period[row] = (int) (key / countries.size());
            boolean here = a < one.keys.length && one.keys[a] == all[row];
            merged.exported[row] = here ? one.amounts[a++] : Double.NaN;
            boolean there = b < two.keys.length && two.keys[b] == all[row];
            merged.imported[row] = there ? two.amounts[b++] : Double.NaN;
        }
        return merged;
    }

    private static Labels union(Labels one, Labels two) {
        TreeSet<String> names = new TreeSet<>(one.asList());
        names.addAll(two.asList());
        return Labels.of(names);
    }

    /** The flows of one side that have an amount, in order of their keys. */
    private record Side(long[] keys, double[] amounts) {
        static Side of(String name, Flows flows, Measure measure, Labels periods, Labels countries, Labels products) {
            flows.requireAdditive(measure);
            int[] t = periods.positionsOf(flows.periods());
            int[] c = countries.positionsOf(flows.countries());
            int[] k = products.positionsOf(flows.products());
            int[] rows = IntStream.range(0, flows.size())
                    .filter(row -> !Double.isNaN(flows.amount(row, measure)))
                    .toArray();
            long[] keys = new long[rows.length];
            boolean sorted = true;
            for (int r = 0; r < rows.length; r++) {
                int row = rows[r];
                if (flows.exporter(row) == flows.importer(row)) {
                    throw new IllegalArgumentException(name + ": the flow of \""
                            + flows.countries().get(flows.exporter(row))
                            + "\" to itself has no mirror; use withoutDomestic()");
                }
                keys[r] = ((long) t[flows.period(row)] * countries.size() + c[flows.exporter(row)]) * countries.size()
                        + c[flows.importer(row)];
                keys[r] = keys[r] * products.size() + k[flows.product(row)];
                sorted &= r == 0 || keys[r] > keys[r - 1];
            }
            double[] amounts = Arrays.stream(rows)
                    .mapToDouble(row -> flows.amount(row, measure))
                    .toArray();
            if (sorted) {
                return new Side(keys, amounts);
            }
            int[] order = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(r -> keys[r]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int r = 1; r < order.length; r++) {
                if (keys[order[r]] == keys[order[r - 1]]) {
                    int row = rows[order[r]];
                    throw new IllegalArgumentException(name + ": the flow of "
                            + flows.products().get(flows.product(row)) + " from "
                            + flows.countries().get(flows.exporter(row)) + " to "
                            + flows.countries().get(flows.importer(row)) + " in "
                            + flows.periods().get(flows.period(row))
                            + " is there on several terms; take one, with onTerms");
                }
            }
            return new Side(
                    Arrays.stream(order).mapToLong(r -> keys[r]).toArray(),
                    Arrays.stream(order).mapToDouble(r -> amounts[r]).toArray());
        }
    }

    /** All keys of two ascending arrays, once each. */
    private static long[] merged(long[] one, long[] two) {
        long[] all = new long[one.length + two.length];
        int size = 0;
        int a = 0;
        int b = 0;
        while (a < one.length || b < two.length) {
            long next = a == one.length ? two[b] : b == two.length ? one[a] : Math.min(one[a], two[b]);
            a += a < one.length && one[a] == next ? 1 : 0;
            b += b < two.length && two[b] == next ? 1 : 0;
            all[size++] = next;
        }
        return Arrays.copyOf(all, size);
    }

    /** A sum over the matched products of a pair in a period. */
    record Pair(int period, int exporter, int importer, double exported, double imported) {}

    /** The pairs with matched flows, products summed, in order. */
    Pair[] pairs() {
        return pairs(imported);
    }

    /** The same with other imports, without freight for example. */
    Pair[] pairs(double[] imports) {
        Pair[] pairs = new Pair[size()];
        int size = 0;
        for (int row = 0; row < size(); row++) {
            if (matched(row)) {
                Pair last = size == 0 ? null : pairs[size - 1];
                boolean same = last != null
                        && last.period == period[row]
                        && last.exporter == exporter[row]
                        && last.importer == importer[row];
                double x = exported[row] + (same ? last.exported : 0);
                double m = imports[row] + (same ? last.imported : 0);
                size -= same ? 1 : 0;
                pairs[size++] = new Pair(period[row], exporter[row], importer[row], x, m);
            }
        }
        return Arrays.copyOf(pairs, size);
    }
}
