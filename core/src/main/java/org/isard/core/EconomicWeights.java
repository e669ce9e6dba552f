package org.isard.core;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Weights by economic distance, the difference of a variable such as income per head: {@code w_ij = (c + |x_i - x_j|)^-p}
 * with c = 0, p = 1 by default (Case, Rosen and Hines 1993). Equal values have a distance of 0, whose meaning
 * {@link DistanceDecay#zero()} tells; symmetric unless the nearest are asked for.
 */
public final class EconomicWeights {
    private static final int MOST_UNITS = 5_000;

    private EconomicWeights() {}

    /**
     * Between all units, or those that the decay leaves: each looks for neighbours outwards in the order of x. Cost:
     * O(n log n) plus the links.
     *
     * @throws IllegalArgumentException if a value is missing, a distance of 0 is refused, or more than 5,000 units are all to be
     *     linked (there would be n^2 links: give {@code nearest} or {@code cutOff})
     */
    public static Weights of(Variable x, DistanceDecay decay) {
        x.requireComplete();
        int n = x.size();
        if (decay.linksAll() && n > MOST_UNITS) {
            throw new IllegalArgumentException(
                    x.name() + ": all pairs of " + n + " units would be linked, allowed up to " + MOST_UNITS
                            + " units; give the decay nearest(k) or cutOff(d)");
        }
        Search search = new Search(x, decay);
        long expected = decay.linksAll() ? (long) n * (n - 1) : (long) n * Math.min(8, decay.nearest());
        WeightsRows weights = new WeightsRows(x.labels(), (int) Math.min(expected, Integer.MAX_VALUE / 2));
        for (int i = 0; i < n; i++) {
            search.addNeighbours(i, weights);
            weights.endRow();
        }
        return weights.build();
    }

    /**
     * The usual nested weights: {@code w_ij (c + |x_i - x_j|)^-p} on the links of given, say geographical weights. A cut-off and
     * nearest then choose among those links.
     *
     * @throws MisalignedLabelsException if the variable has other labels
     * @throws IllegalArgumentException if a value is missing or a distance of 0 is refused
     */
    public static Weights within(Weights given, Variable x, DistanceDecay decay) {
        given.labels().requireSame(x.labels(), "variable \"" + x.name() + "\"");
        x.requireComplete();
        double smallest = Double.NaN;
        for (int i = 0; i < given.size(); i++) {
            for (int k = given.rowStart(i); k < given.rowEnd(i); k++) {
                double d = Math.abs(x.get(i) - x.get(given.column(k)));
                smallest = d > 0 && !(d >= smallest) ? d : smallest;
            }
        }
        WeightsRows weights = new WeightsRows(x.labels(), given.links());
        double[] counted = new double[given.size()];
        double[] value = new double[given.size()];
        int[] kept = new int[given.maxCardinality()];
        for (int i = 0; i < given.size(); i++) {
            int size = 0;
            for (int k = given.rowStart(i); k < given.rowEnd(i); k++) {
                int j = given.column(k);
                counted[j] = decay.effective(Math.abs(x.get(i) - x.get(j)), smallest, x.labels(), i, j);
                if (counted[j] <= decay.cutOff()) {
                    value[j] = given.value(k) * decay.weight(counted[j]);
                    kept[size++] = j;
                }
            }
            MatrixWeights.addFirst(weights, kept, size, decay.nearest(), j -> counted[j], j -> value[j]);
        }
        return weights.build();
    }

    /** Units in the order of x; units of one value form a group, searched as a whole and in label order. */
    private static final class Search {
        private final Variable x;
        private final DistanceDecay decay;
        private final int[] order;
        private final int[] rank;
        private final int[] groupStart;
        private final int[] groupEnd;
        private double smallest = Double.NaN;

        Search(Variable x, DistanceDecay decay) {
            this.x = x;
            this.decay = decay;
            int n = x.size();
            order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> x.get(i) + 0.0)
                            .thenComparing(Comparator.naturalOrder()))
                    .mapToInt(Integer::intValue)
                    .toArray();
            rank = new int[n];
            groupStart = new int[n];
            groupEnd = new int[n];
            for (int r = 0; r < n; r++) {
                rank[order[r]] = r;
                double step = r == 0 ? Double.NaN : x.get(order[r]) - x.get(order[r - 1]);
                groupStart[r] = step == 0 ? groupStart[r - 1] : r;
                smallest = step > 0 && !(step >= smallest) ? step : smallest;
            }
            for (int r = n - 1; r >= 0; r--) {
                groupEnd[r] = r + 1 < n && groupStart[r + 1] != r + 1 ? groupEnd[r + 1] : r + 1;
            }
        }

        /** Merges three streams by (distance, position): equals of unit i, units below, units above. */
        void addNeighbours(int i, WeightsRows weights) {
            int own = groupStart[rank[i]];
            int ownEnd = groupEnd[rank[i]];
            int above = ownEnd;
            int below = own == 0 ? -1 : groupStart[own - 1];
            int belowEnd = own;
            for (int found = 0; found < decay.nearest(); found++) {
                own += own < ownEnd && order[own] == i ? 1 : 0;
                int unit = -1;
                double least = Double.POSITIVE_INFINITY;
                int source = 0;
                if (own < ownEnd) {
                    double d = decay.effective(0, smallest, x.labels(), i, order[own]);
                    if (d < least) {
                        unit = order[own];
                        least = d;
                    }
                }
                if (below >= 0) {
                    double d = x.get(i) - x.get(order[below]);
                    if (d < least || (d == least && order[below] < unit)) {
                        unit = order[below];
                        least = d;
                        source = 1;
                    }
                }
                if (above < order.length) {
                    double d = x.get(order[above]) - x.get(i);
                    if (d < least || (d == least && order[above] < unit)) {
                        unit = order[above];
                        least = d;
                        source = 2;
                    }
                }
                if (unit < 0 || least > decay.cutOff()) {
                    return;
                }
                weights.add(unit, decay.weight(least));
                if (source == 0) {
                    own++;
                } else if (source == 2) {
                    above++;
                } else if (++below == belowEnd) {
                    belowEnd = groupStart[below - 1];
                    below = belowEnd == 0 ? -1 : groupStart[belowEnd - 1];
                }
            }
        }
    }
}
