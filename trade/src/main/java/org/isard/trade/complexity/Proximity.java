package org.isard.trade.complexity;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.trade.TradeMatrix;

/**
 * How alike two products are by the places that make both (Hidalgo et al. 2007), or two places by what they make.
 *
 * <p>With {@code o_pq} the places present in both and {@code u} the ubiquities: {@link Kind#MINIMUM}
 * {@code o_pq / max(u_p, u_q)}, the smaller conditional probability; {@link Kind#ASYMMETRIC} {@code o_pq / u_q}, the
 * probability of p given q; {@link Kind#COSINE} {@code o_pq / sqrt(u_p u_q)}; {@link Kind#CONTINUOUS}
 * {@code (1 + corr(RCA_p, RCA_q)) / 2}. NaN where a product has no places (or constant RCA). The first three are counted
 * from bit sets when asked for, one population count per 64 places; the last is kept, 8 bytes a pair.
 */
public final class Proximity {
    private static final int BLOCK = 32;

    private final Kind kind;
    private final Diagonal diagonal;
    private final Labels items;
    private final Presence presence; // null for the continuous kind
    private final double[] lower; // of the continuous kind: rows of the lower triangle without the diagonal

    /** What is counted. */
    public enum Kind {
        /** The smaller of the two conditional probabilities; the usual one. */
        MINIMUM,
        /** The probability of the first given the second. */
        ASYMMETRIC,
        /** The cosine of the two columns of presence. */
        COSINE,
        /** The correlation of RCA, moved to 0 to 1. */
        CONTINUOUS
    }

    /** The proximity of a product to itself; it matters to density. */
    public enum Diagonal {
        /** 0: Stata, the Atlas, econci, Datawheel. */
        ZERO,
        /** 1: py-ecomplexity 0.5.2, R's economiccomplexity. */
        ONE
    }

    private Proximity(Kind kind, Diagonal diagonal, Labels items, Presence presence, double[] lower) {
        this.kind = kind;
        this.diagonal = diagonal;
        this.items = items;
        this.presence = presence;
        this.lower = lower;
    }

    /**
     * The proximity of products by presence.
     *
     * @throws IllegalArgumentException for {@link Kind#CONTINUOUS}, which needs the index itself
     */
    public static Proximity of(Presence presence, Kind kind, Diagonal diagonal) {
        if (kind == Kind.CONTINUOUS) {
            throw new IllegalArgumentException("kind: CONTINUOUS needs RCA itself; use continuous(rca, diagonal)");
        }
        return new Proximity(kind, diagonal, presence.products(), presence, null);
    }

    /** {@link Kind#MINIMUM} with 0 of a product to itself. */
    public static Proximity of(Presence presence) {
        return of(presence, Kind.MINIMUM, Diagonal.ZERO);
    }

    /** The proximity of places by the products they share. */
    public static Proximity ofPlaces(Presence presence, Kind kind, Diagonal diagonal) {
        return of(presence.transposed(), kind, diagonal);
    }

    /**
     * The continuous proximity of products by an index of advantage. O(products^2 x places) time.
     *
     * @throws IllegalArgumentException naming the first cell without a value
     */
    public static Proximity continuous(TradeMatrix index, Diagonal diagonal) {
        return continuous(index, diagonal, Execution.common());
    }

    static Proximity continuous(TradeMatrix index, Diagonal diagonal, Execution execution) {
        int n = index.products().size();
        int places = index.places().size();
        double[][] columns = new double[n][places];
        for (int p = 0; p < n; p++) {
            double mean = 0;
            for (int c = 0; c < places; c++) {
                double v = index.get(c, p);
                if (Double.isNaN(v)) {
                    throw new IllegalArgumentException(
                            "index: \"" + index.places().get(c) + "\" has no value for \""
                                    + index.products().get(p) + "\"; select(...) the others");
                }
                columns[p][c] = v;
                mean += v / places;
            }
            double squares = 0;
            for (int c = 0; c < places; c++) {
                columns[p][c] -= mean;
                squares += columns[p][c] * columns[p][c];
            }
            double root = Math.sqrt(squares);
            for (int c = 0; c < places; c++) {
                columns[p][c] /= root; // a constant column becomes NaN, and so do its proximities
            }
        }
        double[] lower = new double[triangle(n)];
        execution.forEachBlock(n, BLOCK, (from, to) -> {
            for (int p = from; p < to; p++) {
                for (int q = 0; q < p; q++) {
                    lower[at(p, q)] = (1 + dot(columns[p], columns[q])) / 2;
                }
            }
        });
        return new Proximity(Kind.CONTINUOUS, diagonal, index.products(), null, lower);
    }

    private static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        int k = 0;
        for (; k + 1 < x.length; k += 2) {
            a += x[k] * y[k];
            b += x[k + 1] * y[k + 1];
        }
        return k < x.length ? a + b + x[k] * y[k] : a + b;
    }

    private static int triangle(int n) {
        return Math.toIntExact((long) n * (n - 1) / 2);
    }

    private static int at(int p, int q) {
        return (int) ((long) p * (p - 1) / 2 + q);
    }

    /** The proximity of an item to itself. */
    public Diagonal diagonal() {
        return diagonal;
    }

    /** What is compared: products, or places. */
    public Labels items() {
        return items;
    }

    /** What is counted. */
    public Kind kind() {
        return kind;
    }

    /** The proximity by positions; of the first given the second where that differs. */
    public double get(int p, int q) {
        if (p == q) {
            return diagonal == Diagonal.ONE ? 1 : 0;
        }
        if (kind == Kind.CONTINUOUS) {
            return p > q ? lower[at(p, q)] : lower[at(q, p)];
        }
        double together = presence.together(p, q);
        return switch (kind) {
            case ASYMMETRIC -> together / presence.ubiquity(q);
            case COSINE -> together / Math.sqrt((double) presence.ubiquity(p) * presence.ubiquity(q));
            default -> together / Math.max(presence.ubiquity(p), presence.ubiquity(q));
        };
    }

    /**
     * The proximity of two items; of the first given the second where that differs.
     *
     * @throws IllegalArgumentException if a label is unknown
     */
    public double get(String p, String q) {
        return get(items.indexOf(p), items.indexOf(q));
    }

    /** The proximity of all items to one: {@code get(q, item)} for every q. */
    public Variable to(String item) {
        int p = items.indexOf(item);
        double[] values = new double[items.size()];
        for (int q = 0; q < values.length; q++) {
            values[q] = get(q, p);
        }
        return Variable.of("proximity to " + item, items, values);
    }

    /**
     * All pairs: {@code get(p, q)} for q below p stands at {@code p (p - 1) / 2 + q}. 8 bytes a pair, about 100 MB for 5,000
     * products; not defined for {@link Kind#ASYMMETRIC}.
     *
     * @throws IllegalArgumentException for {@link Kind#ASYMMETRIC}
     */
    public double[] packed() {
        if (kind == Kind.ASYMMETRIC) {
            throw new IllegalArgumentException("proximity: ASYMMETRIC differs with the order of a pair; use get");
        }
        if (lower != null) {
            return lower.clone();
        }
        double[] packed = new double[triangle(items.size())];
        Execution.common().forEachBlock(items.size(), BLOCK, (from, to) -> {
            double[] phi = new double[items.size()];
            for (int p = from; p < to; p++) {
                column(p, phi, p);
                System.arraycopy(phi, 0, packed, at(p, 0), p);
            }
        });
        return packed;
    }

    /** {@code get(q, p)} for every q, 0 where there is none. */
    void column(int p, double[] phi) {
        column(p, phi, phi.length);
        phi[p] = diagonal == Diagonal.ONE ? 1 : 0;
    }

    /** {@code get(q, p)} for the first n of the others. */
    private void column(int p, double[] phi, int n) {
        if (kind == Kind.CONTINUOUS) {
            for (int q = 0; q < n; q++) {
                double v = get(q, p);
                phi[q] = Double.isNaN(v) ? 0 : v;
            }
            return;
        }
        presence.together(p, phi, n);
        presence.divide(kind, p, phi, n);
    }

    /** The sums over q of get(q, p), by p, in ascending order of q. */
    double[] columnSums(Execution execution) {
        double[] sums = new double[items.size()];
        execution.forEachBlock(sums.length, BLOCK, (from, to) -> {
            double[] phi = new double[sums.length];
            for (int p = from; p < to; p++) {
                column(p, phi);
                sums[p] = Pairwise.sum(phi);
            }
        });
        return sums;
    }

    @Override
    public String toString() {
        int shown = Math.min(6, items.size());
        String[] header = new String[shown + 1];
        header[0] = "proximity (" + kind + ")";
        System.arraycopy(items.asList().toArray(new String[0]), 0, header, 1, shown);
        TextTable table = TextTable.of(header);
        for (int p = 0; p < shown; p++) {
            Object[] row = new Object[shown + 1];
            Arrays.setAll(row, k -> "");
            row[0] = items.get(p);
            for (int q = 0; q <= p; q++) {
                row[q + 1] = get(p, q);
            }
            table.row(row);
        }
        return table + (shown < items.size() ? "... " + items.size() + " items\n" : "");
    }
}
