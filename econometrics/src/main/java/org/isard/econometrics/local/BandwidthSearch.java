package org.isard.econometrics.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.local.Bandwidth.Spacing;

/** Golden-section search of a bandwidth; every value it computed is kept. */
final class BandwidthSearch {
    private static final double SECTION = (3 - Math.sqrt(5)) / 2;
    // Of the range: finer differences of a fixed bandwidth do not show in the fit.
    private static final double TOLERANCE = 1e-5;

    private final Spacing spacing;
    private final ToDoubleFunction<Bandwidth> criterion;
    private final Map<Double, Double> values = new TreeMap<>();

    private BandwidthSearch(Spacing spacing, ToDoubleFunction<Bandwidth> criterion) {
        this.spacing = spacing;
        this.criterion = criterion;
    }

    /**
     * Searches from {@code 40 + 2 k} units to all, or from half the least positive distance to twice the largest.
     *
     * @throws IllegalArgumentException if no bandwidth that was tried can be fitted
     */
    static BandwidthSearch of(Spacing spacing, Locations places, int k, ToDoubleFunction<Bandwidth> criterion) {
        int n = places.labels().size();
        double low = Math.min(40 + 2 * k, Math.max(k + 2, n / 2));
        double high = n;
        if (spacing == Spacing.FIXED) {
            double least = Double.POSITIVE_INFINITY;
            double largest = 0;
            double[] squared = new double[n];
            for (int i = 0; i < n; i++) {
                places.squared(i, squared);
                for (double d : squared) {
                    least = d > 0 ? Math.min(least, d) : least;
                    largest = Math.max(largest, d);
                }
            }
            if (largest == 0) {
                throw new IllegalArgumentException("locations: all units stand at one point; there is nothing local");
            }
            low = places.distance(least) / 2;
            high = places.distance(largest) * 2;
        }
        return of(spacing, Math.min(low, high), high, criterion);
    }

    /** Searches between two sizes. */
    static BandwidthSearch of(Spacing spacing, double low, double high, ToDoubleFunction<Bandwidth> criterion) {
        BandwidthSearch search = new BandwidthSearch(spacing, criterion);
        search.run(low, high);
        if (search.value(search.best().size()) == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("bandwidth: none of " + search.values.keySet()
                    + " can be fitted; leave out columns, or give a bandwidth to see where it fails");
        }
        return search;
    }

    private void run(double low, double high) {
        double tolerance = spacing == Spacing.ADAPTIVE ? 1 : TOLERANCE * (high - low);
        double a = low;
        double c = high;
        double b = round(a + SECTION * (c - a));
        double d = round(c - SECTION * (c - a));
        while (c - a > tolerance && b < d) {
            // A plateau of bandwidths too small to fit is left towards larger ones.
            if (value(d) <= value(b)) {
                a = b;
                b = d;
                d = round(c - SECTION * (c - a));
            } else {
                c = d;
                d = b;
                b = round(a + SECTION * (c - a));
            }
        }
        if (spacing == Spacing.ADAPTIVE) {
            for (double size = a; size <= c; size++) {
                value(size);
            }
        } else {
            value((a + c) / 2);
        }
    }

    private double round(double size) {
        return spacing == Spacing.ADAPTIVE ? Math.rint(size) : size;
    }

    private double value(double size) {
        Double known = values.get(size);
        if (known == null) {
            known = criterion.applyAsDouble(new Bandwidth(spacing, size));
            values.put(size, known);
        }
        return known;
    }

    /** The best bandwidth of all that were tried; of equal ones the largest. */
    Bandwidth best() {
        double at = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<Double, Double> entry : values.entrySet()) {
            if (entry.getValue() <= least) {
                at = entry.getKey();
                least = entry.getValue();
            }
        }
        return new Bandwidth(spacing, at);
    }

    /** What was tried, the smallest bandwidth first; missing where a site could not be fitted. */
    Table toTable() {
        Labels rows = Labels.numbered(values.size());
        double[] sizes = values.keySet().stream().mapToDouble(v -> v).toArray();
        double[] found = values.values().stream()
                .mapToDouble(v -> Double.isInfinite(v) ? Double.NaN : v)
                .toArray();
        return Table.of(rows).with(Variable.of("bandwidth", rows, sizes)).with(Variable.of("criterion", rows, found));
    }
}
