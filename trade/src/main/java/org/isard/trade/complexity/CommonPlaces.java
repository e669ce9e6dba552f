package org.isard.trade.complexity;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.inference.Execution;

/**
 * Sums of proximities over the products of each place, without forming the proximities.
 *
 * <p>The places two products share are counted place by place, {@code o_qp = sum_c' M_c'q M_c'p}, so that
 * {@code sum_q M_cq f_q o_qp = sum_{c' makes p} G_cc'} with {@code G_cc' = sum_q M_cq M_c'q f_q}: a table of places by places takes the
 * place of one of products by products. Where proximity divides by the larger ubiquity, products are taken in the order of
 * ubiquity: among those not above p the divisor is u_p, among those above it is u_q, and G grows by one product at a time.
 * Cost for each place c: a few times the present cells, with G's row in the nearest cache. Places go in parallel; counts are
 * exact and sums do not depend on threads.
 */
final class CommonPlaces {
    private final Presence presence;
    private final Proximity proximity;
    private final Execution execution;
    private final int[] order; // products by ubiquity, then position
    private final int[][] makers;
    private final double[] ubiquity;

    CommonPlaces(Presence presence, Proximity proximity, Execution execution) {
        this.presence = presence;
        this.proximity = proximity;
        this.execution = execution;
        int n = presence.products().size();
        ubiquity = presence.ubiquity().toArray();
        order = IntStream.range(0, n)
                .boxed()
                .sorted((p, q) -> Double.compare(ubiquity[p], ubiquity[q]))
                .mapToInt(Integer::intValue)
                .toArray();
        makers = new int[n][];
        for (int p = 0; p < n; p++) {
            makers[p] = new int[presence.ubiquity(p)];
        }
        int[] next = new int[n];
        for (int c = 0; c < presence.places().size(); c++) {
            for (int p : presence.productsOf(c)) {
                makers[p][next[p]++] = c;
            }
        }
    }

    /** {@code sum_q phi(q, p)} by p. */
    double[] sums() {
        Row row = new Row();
        row.add(null, new double[ubiquity.length]);
        return row.near;
    }

    /**
     * Density and the unscaled gain of every cell.
     *
     * @param sums {@link #sums()}
     * @param worth of each product
     * @param gain {@code sum_q (1 - M_cq) phi(p, q) worth_q}
     */
    void fill(double[] sums, double[] worth, double[][] density, double[][] gain) {
        Row all = new Row();
        all.add(null, worth);
        execution.forEachBlock(density.length, 4, (from, to) -> {
            Row row = new Row();
            boolean[] has = new boolean[sums.length];
            for (int c = from; c < to; c++) {
                Arrays.fill(has, false);
                for (int p : presence.productsOf(c)) {
                    has[p] = true;
                }
                row.add(has, worth);
                for (int p = 0; p < sums.length; p++) {
                    density[c][p] = row.near[p] / sums[p];
                    gain[c][p] = all.gain[p] - row.gain[p];
                }
            }
        });
    }

    /** What the products of one place add up to, for every product p. */
    private final class Row {
        final double[] near = new double[ubiquity.length];
        final double[] gain = new double[ubiquity.length];
        private final double[] pairs = new double[2 * presence.places().size()];

        /** @param has which products count; null for all */
        void add(boolean[] has, double[] worth) {
            Arrays.fill(near, 0);
            Arrays.fill(gain, 0);
            switch (proximity.kind()) {
                case MINIMUM -> {
                    Arrays.fill(pairs, 0);
                    for (int p : order) {
                        count(has, p, 1, worth[p]);
                        collect(p, 1 / ubiquity[p], 1 / ubiquity[p]);
                    }
                    Arrays.fill(pairs, 0);
                    for (int k = order.length - 1; k >= 0; k--) {
                        int p = order[k];
                        collect(p, 1, 1);
                        count(has, p, 1 / ubiquity[p], worth[p] / ubiquity[p]);
                    }
                }
                case ASYMMETRIC -> {
                    countAll(has, q -> 1, q -> worth[q] / ubiquity[q]);
                    for (int p : order) {
                        collect(p, 1 / ubiquity[p], 1);
                    }
                }
                default -> {
                    countAll(has, q -> 1 / Math.sqrt(ubiquity[q]), q -> worth[q] / Math.sqrt(ubiquity[q]));
                    for (int p : order) {
                        collect(p, 1 / Math.sqrt(ubiquity[p]), 1 / Math.sqrt(ubiquity[p]));
                    }
                }
            }
            // Counting gave every product a proximity of 1 to itself.
            for (int p = 0; p < near.length && proximity.diagonal() == Proximity.Diagonal.ZERO; p++) {
                near[p] -= has == null || has[p] ? 1 : 0;
                gain[p] -= has == null || has[p] ? worth[p] : 0;
            }
        }

        private void countAll(boolean[] has, IntToDoubleFunction ofNear, IntToDoubleFunction ofGain) {
            Arrays.fill(pairs, 0);
            for (int q : order) {
                count(has, q, ofNear.applyAsDouble(q), ofGain.applyAsDouble(q));
            }
        }

        private void count(boolean[] has, int q, double ofNear, double ofGain) {
            if (has == null || has[q]) {
                for (int c : makers[q]) {
                    pairs[2 * c] += ofNear;
                    pairs[2 * c + 1] += ofGain;
                }
            }
        }

        private void collect(int p, double nearScale, double gainScale) {
            double a = 0;
            double b = 0;
            for (int c : makers[p]) {
                a += pairs[2 * c];
                b += pairs[2 * c + 1];
            }
            near[p] += a * nearScale;
            gain[p] += b * gainScale;
        }
    }
}
