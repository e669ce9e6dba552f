package org.isard.trade.complexity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.trade.Advantage;
import org.isard.trade.TradeMatrix;

/**
 * All of economic complexity in one call: RCA, presence, ECI, PCI, proximity, density, complexity outlook index and gain of
 * a table of exports, as py-ecomplexity's {@code ecomplexity} returns them.
 *
 * <p>With {@code s_p = sum_q phi(q, p)} and {@code K_p} the eigenvector of products: density
 * {@code d_cp = sum_q M_cq phi(q, p) / s_p} (RCA in place of M under the continuous proximity), distance {@code 1 - d}
 * (Hausmann and Klinger 2006), outlook index {@code COI_c = sum_p d_cp (1 - M_cp) K_p}, outlook gain
 * {@code COG_cp = (1 - M_cp) sum_q (1 - M_cq) phi(p, q) K_q / s_q} (Hausmann, Hidalgo et al. 2014), scaled by the deviation of
 * ECI, or taken of standardised PCI, as the {@link Conventions} say.
 *
 * <p>O(present cells x places) time, O(places x products^2) under the continuous proximity; memory of a few tables of places x
 * products, proximities by presence are never formed. The same bits for any number of threads. What belongs to a place or product without presence is NaN and touches nothing else.
 */
public final class EconomicComplexity {
    private EconomicComplexity() {}

    /** With {@link Conventions#defaults()}. */
    public static Result of(TradeMatrix exports) {
        return of(exports, Conventions.defaults());
    }

    /**
     * Everything about the exports of one period.
     *
     * @throws IllegalArgumentException if an amount is negative or missing, nobody is present in anything, or the graph of
     *     places and products falls apart and the conventions refuse that
     */
    public static Result of(TradeMatrix exports, Conventions conventions) {
        TradeMatrix rca = Advantage.balassa(exports);
        return of(rca, Presence.of(rca, conventions.threshold(), conventions.rule()), conventions);
    }

    /**
     * The same for a presence of one's own, say by RCA or RPOP.
     *
     * @param index the index of advantage, for the continuous proximity and the result; over the labels of presence
     */
    public static Result of(TradeMatrix index, Presence presence, Conventions conventions) {
        index.places().requireSame(presence.places(), "presence");
        index.products().requireSame(presence.products(), "presence");
        Complexity.Result complexity = Complexity.of(presence, conventions);
        Presence kept = presence.trimmed();
        Execution execution = Execution.common();
        TradeMatrix values = index.select(kept.places(), kept.products());
        Proximity proximity = conventions.proximity() == Proximity.Kind.CONTINUOUS
                ? Proximity.continuous(values, conventions.diagonal(), execution)
                : Proximity.of(kept, conventions.proximity(), conventions.diagonal());
        ProductSpace space = new ProductSpace(kept, proximity, values, execution);
        double[][] density = new double[kept.places().size()][kept.products().size()];
        double[][] gain = new double[density.length][kept.products().size()];
        boolean raw = conventions.outlook() == Conventions.Outlook.RAW;
        Variable k = (raw ? complexity.pci() : complexity.productK()).align(kept.products());
        space.fill(k.toArray(), density, gain);
        double[] outlook = space.outlook(density, k);
        Scaling ofPlaces = Scaling.of(
                complexity.placeK().toArray(),
                conventions.deviation(),
                presence.products().size());
        Scaling ofOutlook =
                Scaling.of(outlook, conventions.deviation(), presence.products().size());
        boolean lessOwn = conventions.gain() == Conventions.Gain.LESS_OWN;
        for (int c = 0; c < density.length; c++) {
            for (int p = 0; p < density[c].length; p++) {
                double less = lessOwn ? density[c][p] * k.get(p) : 0;
                double open = kept.has(c, p) ? 0 : gain[c][p] - less;
                gain[c][p] = raw ? open : open / ofPlaces.deviation();
            }
        }
        double[] coi = raw ? outlook : ofOutlook.apply(outlook);
        return new Result(
                index,
                presence,
                complexity,
                proximity,
                spread("density", presence, kept, density),
                Variable.of("COI", presence.places(), spread(presence.places(), kept.places(), coi)),
                spread("COG", presence, kept, gain));
    }

    private static double[] spread(Labels all, Labels some, double[] values) {
        double[] whole = new double[all.size()];
        Arrays.fill(whole, Double.NaN);
        int[] at = all.positionsOf(some);
        for (int i = 0; i < at.length; i++) {
            whole[at[i]] = values[i];
        }
        return whole;
    }

    private static TradeMatrix spread(String name, Presence all, Presence some, double[][] cells) {
        int width = all.products().size();
        double[][] whole = new double[all.places().size()][width];
        for (double[] row : whole) {
            Arrays.fill(row, Double.NaN);
        }
        int[] rows = all.places().positionsOf(some.places());
        for (int c = 0; c < rows.length; c++) {
            whole[rows[c]] = spread(all.products(), some.products(), cells[c]);
        }
        return TradeMatrix.of(name, all.places(), all.products(), whole);
    }

    /**
     * What {@link #of} found.
     *
     * @param rca the index of advantage
     * @param presence who is present in what
     * @param complexity ECI, PCI, diversity, ubiquity, diagnostics
     * @param proximity of the products that anyone is present in
     * @param density how near each place is to each product
     * @param coi the complexity outlook index of each place
     * @param cog the complexity outlook gain of each cell; 0 where the place is present already
     */
    public record Result(
            TradeMatrix rca,
            Presence presence,
            Complexity.Result complexity,
            Proximity proximity,
            TradeMatrix density,
            Variable coi,
            TradeMatrix cog) {

        /** {@code 1 - density}. */
        public TradeMatrix distance() {
            return density.map("distance", d -> 1 - d);
        }

        /** ECI of each place. */
        public Variable eci() {
            return complexity.eci();
        }

        /** PCI of each product. */
        public Variable pci() {
            return complexity.pci();
        }

        /**
         * Density over the k nearest products of each product only, weighted by proximity, ties at the k-th all counted:
         * what Stata's {@code knn()} means to compute.
         *
         * @throws IllegalArgumentException if k is less than 1
         */
        public TradeMatrix densityOfNearest(int k) {
            if (k < 1) {
                throw new IllegalArgumentException("k: is " + k + "; at least 1 nearest product is needed");
            }
            Presence kept = presence.trimmed();
            TradeMatrix values = rca.select(kept.places(), kept.products());
            double[][] nearest =
                    new double[kept.places().size()][kept.products().size()];
            new ProductSpace(kept, proximity, values, Execution.common()).fillNearest(k, nearest);
            return spread("density of " + k + " nearest", presence, kept, nearest);
        }

        /** ECI, COI and diversity by place. */
        public Table toTable() {
            return Table.of(presence.places()).with(eci()).with(coi).with(complexity.diversity());
        }

        /** PCI and ubiquity by product. */
        public Table productsTable() {
            return complexity.productsTable();
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("place", "ECI", "COI", "diversity");
            IntStream.range(0, coi.size())
                    .filter(c -> !Double.isNaN(eci().get(c)))
                    .boxed()
                    .sorted((a, b) -> Double.compare(eci().get(b), eci().get(a)))
                    .limit(10)
                    .forEach(c -> table.row(coi.labels().get(c), eci().get(c), coi.get(c), (int)
                            complexity.diversity().get(c)));
            return "economic complexity of " + coi.size() + " places and " + pci().size() + " products\n" + table + "\n"
                    + complexity.diagnostics();
        }
    }
}
