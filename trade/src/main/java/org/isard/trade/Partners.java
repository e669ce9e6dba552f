package org.isard.trade;

import org.isard.core.Variable;

/**
 * Indices of trade between pairs of places, from a table of exporters (rows) by importers (columns) as
 * {@link TradeMatrix#between} makes it. With {@code x_ij}, exports {@code x_i}, imports {@code m_j} and their total w. NaN where a
 * denominator is 0. O(places^2).
 */
public final class Partners {
    private Partners() {}

    /** Trade intensity: {@code (x_ij / x_i) / (m_j / w)}, 1 where j takes of i's exports what it takes of all. */
    public static TradeMatrix intensity(TradeMatrix trade) {
        Sums s = Sums.of(trade);
        return of(
                "trade intensity", trade, (i, j) -> trade.get(i, j) / s.exports.get(i) / (s.imports.get(j) / s.total));
    }

    /** The same against the imports of all but the exporter (Kojima 1964; Drysdale 1969): {@code (x_ij / x_i) / (m_j / (w - m_i))}. */
    public static TradeMatrix intensityWithoutExporter(TradeMatrix trade) {
        Sums s = Sums.of(trade);
        return of(
                "trade intensity (Kojima)",
                trade,
                (i, j) -> trade.get(i, j) / s.exports.get(i) / (s.imports.get(j) / (s.total - s.imports.get(i))));
    }

    /**
     * Baldwin's hub measure (Baldwin 2003): {@code x_ij / x_i (1 - x_ij / m_j)}, 0 to 1: how much i depends on a market j that does not
     * depend on it.
     */
    public static TradeMatrix hub(TradeMatrix trade) {
        Sums s = Sums.of(trade);
        return of(
                "hub measure",
                trade,
                (i, j) -> trade.get(i, j) / s.exports.get(i) * (1 - trade.get(i, j) / s.imports.get(j)));
    }

    /** The share of each supplier (row) in what each importer (column) buys, {@code x_ij / m_j}. */
    public static TradeMatrix dependence(TradeMatrix trade) {
        Sums s = Sums.of(trade);
        return of("import dependence", trade, (i, j) -> trade.get(i, j) / s.imports.get(j));
    }

    /** Two-way trade of a pair in all products together: {@code 1 - |x_ij - x_ji| / (x_ij + x_ji)}. */
    public static TradeMatrix grubelLloyd(TradeMatrix trade) {
        Sums.of(trade);
        return of(
                "bilateral Grubel-Lloyd",
                trade,
                (i, j) -> 1 - Math.abs(trade.get(i, j) - trade.get(j, i)) / (trade.get(i, j) + trade.get(j, i)));
    }

    private record Sums(Variable exports, Variable imports, double total) {
        static Sums of(TradeMatrix trade) {
            trade.requireAmounts().places().requireSame(trade.products(), "importers");
            Variable exports = trade.byPlace();
            return new Sums(exports, trade.byProduct(), exports.sum());
        }
    }

    private static TradeMatrix of(String name, TradeMatrix trade, TradeMatrix.Cells cells) {
        return TradeMatrix.of(name, trade.places(), trade.products(), cells);
    }
}
