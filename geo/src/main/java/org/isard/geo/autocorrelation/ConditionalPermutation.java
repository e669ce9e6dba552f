package org.isard.geo.autocorrelation;

import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Conditional permutation of a local statistic that is a function of the place and of one spatial lag or more, a unit's
 * values drawn together: for all places at once, on {@link SharedDraws}.
 *
 * <p>Where the weights of a row are equal and the statistic allows it, places settle most draws together, see
 * {@link EqualRows}. Others are gone through one by one, O(P) per link and variable, or O(P) per variable for equal rows.
 * With early stopping every place looks at its draws in their order, a chunk at a time, and counts exactly up to the one
 * that ends it: chunks, batches and threads do not show.
 */
final class ConditionalPermutation {
    // Entries of the tables of one batch: bounds memory near 50 MB when a place has very many neighbours.
    private static final int TABLE = 1 << 22;
    // Draws that one place evaluates at a time: its buffers stay in the cache.
    private static final int BATCH = 4096;
    // A place that stops wastes half a chunk on average; shorter chunks cost more to start than they spare.
    private static final int CHUNK = 64;
    private static final int BLOCK = 256;

    private final Rows rows;
    private final double[][] values;
    private final Statistic statistic;
    private final DrawCounts counts;
    private final Execution execution;

    /** A local statistic as a function of lags. */
    interface Statistic {
        /**
         * The simulated values of a place.
         *
         * @param unit what the lags are still to be multiplied with
         * @param lags by variable and draw; not to be changed
         * @param out room for the result, as long as each of the lags
         * @return {@code out}, or one of the lags if that is the statistic
         */
        double[] simulate(int place, double unit, double[][] lags, double[] out);

        /** The least value that counts as not below the observed one. */
        double low(int place);

        /** The largest value that counts as not above the observed one. */
        double high(int place);

        /** How places whose weights are equal share their work; null if each is on its own. */
        EqualRows sharing(Rows rows);
    }

    /** A way to count the draws of all places whose weights are equal. */
    interface EqualRows {
        /** How many draws can be counted together. */
        int mostDraws();

        /** Adds the draws to the counts of all such places. */
        void add(DrawnLags lags, DrawCounts counts, Execution execution);
    }

    private ConditionalPermutation(Rows rows, double[][] values, Statistic statistic, DrawCounts counts) {
        this.rows = rows;
        this.values = values;
        this.statistic = statistic;
        this.counts = counts;
        this.execution = counts.options().execution();
    }

    /**
     * Draws and counts as the options of the counts say; nothing if no place is tested.
     *
     * @param values what is drawn, by variable and unit
     */
    static void run(Rows rows, double[][] values, Statistic statistic, DrawCounts counts) {
        if (counts.anyOpen()) {
            new ConditionalPermutation(rows, values, statistic, counts).run();
        }
    }

    private void run() {
        int permutations = counts.options().permutations();
        RandomStreams streams = RandomStreams.of(counts.options().seed());
        boolean inOrder = counts.inOrder();
        EqualRows sharing = inOrder || rows.slots() == 0 ? null : statistic.sharing(rows);
        int length = rows.longest() + 1;
        int most = Math.min(sharing == null ? BATCH : sharing.mostDraws(), TABLE / (length * values.length));
        int batch = Math.max(1, Math.min(permutations, most));
        for (int first = 0; first < permutations; first += batch) {
            int count = Math.min(batch, permutations - first);
            SharedDraws draws = SharedDraws.generate(rows.size(), length, first, count, streams, execution);
            DrawnLags lags = new DrawnLags(rows, values, draws, inOrder ? CHUNK : BATCH, execution);
            if (inOrder) {
                execution.forEachBlock(rows.size(), BLOCK, (from, to) -> inOrder(lags, from, to));
                if (!counts.anyOpen()) {
                    return;
                }
                continue;
            }
            if (sharing != null) {
                sharing.add(lags, counts, execution);
            }
            if (sharing == null || rows.longestUnequal() > 0) {
                execution.forEachBlock(rows.size(), BLOCK, (from, to) -> each(lags, sharing == null, from, to));
            }
        }
    }

    private void each(DrawnLags lags, boolean equalToo, int from, int to) {
        for (int c = 0; c < lags.chunks(); c++) {
            Buffers buffers = new Buffers(values.length, lags.length(c));
            for (int i = from; i < to; i++) {
                if (counts.tested(i) && (equalToo || !rows.isEqual(i))) {
                    counts.add(i, simulate(i, c, lags, buffers), statistic.low(i), statistic.high(i));
                }
            }
        }
    }

    private void inOrder(DrawnLags lags, int from, int to) {
        int end = lags.chunks() - 1;
        Buffers whole = new Buffers(values.length, lags.length(0));
        Buffers last = new Buffers(values.length, lags.length(end));
        for (int i = from; i < to; i++) {
            for (int c = 0; c <= end && counts.open(i); c++) {
                double[] simulated = simulate(i, c, lags, c < end ? whole : last);
                counts.addInOrder(i, simulated, statistic.low(i), statistic.high(i));
            }
        }
    }

    private double[] simulate(int i, int c, DrawnLags lags, Buffers buffers) {
        return statistic.simulate(i, rows.unit(i), lags.of(i, c, buffers.lags), buffers.out);
    }

    /** What one thread needs for a place. */
    private static final class Buffers {
        private final double[][] lags;
        private final double[] out;

        Buffers(int variables, int count) {
            lags = new double[variables][count];
            out = new double[count];
        }
    }
}
