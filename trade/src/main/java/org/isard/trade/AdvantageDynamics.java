package org.isard.trade;

import java.util.Arrays;
import java.util.Locale;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Do advantages last? Entry and exit, and mobility of an index of advantage, between two periods.
 *
 * <p>A cell counts if its index has a value in both. Galtonian regression {@code after = a + b before} over all cells (Cantwell
 * 1989): b below 1 says that specialisation regresses towards the mean, {@code b / R} below 1 that it narrows (Dalum, Laursen and
 * Villumsen 1998: use RSCA). The Markov matrix tells how often cells pass from class to class, with classes between the
 * {@code breaks} (1, 2, 4 after Hinloopen and van Marrewijk 2001); Shorrocks' mobility is {@code (K - trace) / (K - 1)} (Shorrocks
 * 1978). O(places x products).
 */
public final class AdvantageDynamics {
    private AdvantageDynamics() {}

    /**
     * From one period to another, an advantage from 1 on, classes at 1, 2 and 4.
     *
     * @throws org.isard.core.MisalignedLabelsException if the tables are of other places or products
     */
    public static Result of(TradeMatrix before, TradeMatrix after) {
        return of(before, after, 1, Advantage.Threshold.AT_LEAST, 1, 2, 4);
    }

    /**
     * From one period to another.
     *
     * @param threshold the index from which a place has an advantage
     * @param breaks ascending upper bounds of the classes but the last, each bound in the lower class
     * @throws IllegalArgumentException if labels differ or the breaks do not ascend
     */
    public static Result of(
            TradeMatrix before, TradeMatrix after, double threshold, Advantage.Threshold rule, double... breaks) {
        before.places().requireSame(after.places(), "after");
        before.products().requireSame(after.products(), "after");
        for (int k = 1; k < breaks.length; k++) {
            if (!(breaks[k] > breaks[k - 1])) {
                throw new IllegalArgumentException("breaks: " + Arrays.toString(breaks) + " must ascend");
            }
        }
        int n = before.places().size();
        double[][] counts = new double[4][n];
        long[][] moves = new long[breaks.length + 1][breaks.length + 1];
        double[] x = new double[n * before.products().size()];
        double[] y = new double[x.length];
        int size = 0;
        for (int c = 0; c < n; c++) {
            for (int p = 0; p < before.products().size(); p++) {
                double a = before.get(c, p);
                double b = after.get(c, p);
                if (Double.isNaN(a) || Double.isNaN(b)) {
                    continue;
                }
                boolean had = rule.isReached(a, threshold);
                boolean has = rule.isReached(b, threshold);
                counts[had ? has ? 0 : 2 : has ? 1 : 3][c]++;
                moves[classOf(a, breaks)][classOf(b, breaks)]++;
                x[size] = a;
                y[size++] = b;
            }
        }
        return new Result(
                Variable.of("kept", before.places(), counts[0]),
                Variable.of("entered", before.places(), counts[1]),
                Variable.of("left", before.places(), counts[2]),
                Variable.of("never", before.places(), counts[3]),
                Regression.of(Arrays.copyOf(x, size), Arrays.copyOf(y, size)),
                moves,
                breaks.clone());
    }

    private static int classOf(double value, double[] breaks) {
        int k = 0;
        while (k < breaks.length && value > breaks[k]) {
            k++;
        }
        return k;
    }

    /**
     * The Galtonian regression.
     *
     * @param intercept a
     * @param slope b
     * @param correlation R
     * @param cells how many
     */
    public record Regression(double intercept, double slope, double correlation, int cells) {
        static Regression of(double[] x, double[] y) {
            double meanX = Pairwise.mean(x);
            double meanY = Pairwise.mean(y);
            double[] u = Arrays.stream(x).map(v -> v - meanX).toArray();
            double[] v = Arrays.stream(y).map(w -> w - meanY).toArray();
            double slope = Pairwise.dot(u, v) / Pairwise.sumOfSquares(u);
            double correlation = Pairwise.dot(u, v) / Math.sqrt(Pairwise.sumOfSquares(u) * Pairwise.sumOfSquares(v));
            return new Regression(meanY - slope * meanX, slope, correlation, x.length);
        }

        /** {@code b / R}, the ratio of the standard deviations: below 1 the pattern narrows. */
        public double dispersion() {
            return slope / correlation;
        }
    }

    /** What {@link #of} found. */
    public static final class Result {
        private final Variable kept;
        private final Variable entered;
        private final Variable left;
        private final Variable never;
        private final Regression regression;
        private final long[][] moves;
        private final double[] breaks;

        private Result(
                Variable kept,
                Variable entered,
                Variable left,
                Variable never,
                Regression regression,
                long[][] moves,
                double[] breaks) {
            this.kept = kept;
            this.entered = entered;
            this.left = left;
            this.never = never;
            this.regression = regression;
            this.moves = moves;
            this.breaks = breaks;
        }

        /** Advantages held in both periods, by place. */
        public Variable kept() {
            return kept;
        }

        /** Advantages won, by place. */
        public Variable entered() {
            return entered;
        }

        /** Advantages lost, by place. */
        public Variable left() {
            return left;
        }

        /** Cells without an advantage in either period, by place. */
        public Variable never() {
            return never;
        }

        /** The share of advantages of either period held in both (Jaccard), by place; NaN without any. */
        public Variable persistence() {
            double[] share = new double[kept.size()];
            for (int c = 0; c < share.length; c++) {
                share[c] = kept.get(c) / (kept.get(c) + entered.get(c) + left.get(c));
            }
            return Variable.of("persistence", kept.labels(), share);
        }

        /** The regression of the later on the earlier index. */
        public Regression regression() {
            return regression;
        }

        /** The share of cells that pass from class i to class j; NaN in the row of an empty class. */
        public double[][] transition() {
            double[][] shares = new double[moves.length][moves.length];
            for (int i = 0; i < moves.length; i++) {
                double sum = Arrays.stream(moves[i]).sum();
                for (int j = 0; j < moves.length; j++) {
                    shares[i][j] = moves[i][j] / sum;
                }
            }
            return shares;
        }

        /** Shorrocks' mobility over the classes that are not empty: 0 where nothing moves; NaN for fewer than two classes. */
        public double mobility() {
            double[][] shares = transition();
            double trace = 0;
            int classes = 0;
            for (int i = 0; i < shares.length; i++) {
                if (!Double.isNaN(shares[i][i])) {
                    trace += shares[i][i];
                    classes++;
                }
            }
            return classes < 2 ? Double.NaN : (classes - trace) / (classes - 1);
        }

        @Override
        public String toString() {
            String[] header = new String[moves.length + 1];
            header[0] = "from / to";
            for (int k = 0; k < moves.length; k++) {
                header[k + 1] = name(k);
            }
            TextTable table = TextTable.of(header);
            double[][] shares = transition();
            for (int i = 0; i < moves.length; i++) {
                Object[] row = new Object[moves.length + 1];
                row[0] = name(i);
                for (int j = 0; j < moves.length; j++) {
                    row[j + 1] = shares[i][j];
                }
                table.row(row);
            }
            return String.format(
                            Locale.ROOT,
                            "dynamics of advantage: %.0f kept, %.0f entered, %.0f left; b = %s, b/R = %s, mobility %s\n",
                            kept.sum(),
                            entered.sum(),
                            left.sum(),
                            TextTable.format(regression.slope()),
                            TextTable.format(regression.dispersion()),
                            TextTable.format(mobility()))
                    + table;
        }

        private String name(int k) {
            return k < breaks.length
                    ? "to " + TextTable.format(breaks[k])
                    : breaks.length == 0 ? "all" : "above " + TextTable.format(breaks[k - 1]);
        }
    }
}
