package org.isard.geo.autocorrelation;

import org.isard.core.inference.Execution;

/**
 * Conditional permutation of a statistic that is linear in two lags, for rows of equal weights: places of one cardinality
 * and of similar slope share the sorted draws of {@link SlopedCounts}.
 */
final class SlopedRows implements ConditionalPermutation.EqualRows {
    // What SlopedCounts can sort.
    private static final int MOST_DRAWS = 4096;
    // Cells that a block of parallel work goes through with the same buffers.
    private static final int BLOCK = 4;

    private final Rows rows;
    private final Linear statistic;
    private final SlopedCounts.Cells cells;
    private final int largestCell;

    /** A statistic {@code constant + unit (second lag + slope first lag)} of two lags. */
    interface Linear {
        double constant(int place);

        double slope(int place);

        /** As {@link ConditionalPermutation.Statistic#low}. */
        double low(int place);

        /** As {@link ConditionalPermutation.Statistic#high}. */
        double high(int place);
    }

    SlopedRows(Rows rows, Linear statistic) {
        this.rows = rows;
        this.statistic = statistic;
        int n = rows.size();
        int[] group = new int[n];
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            group[i] = rows.cardinality(i) > 0 && rows.isEqual(i) ? rows.slot(rows.cardinality(i)) : -1;
            slope[i] = statistic.slope(i);
        }
        cells = SlopedCounts.Cells.of(group, rows.slots(), slope);
        int largest = 0;
        for (int c = 0; c + 1 < cells.starts().length; c++) {
            largest = Math.max(largest, cells.starts()[c + 1] - cells.starts()[c]);
        }
        largestCell = largest;
    }

    @Override
    public int mostDraws() {
        return MOST_DRAWS;
    }

    @Override
    public void add(DrawnLags lags, DrawCounts counts, Execution execution) {
        execution.forEachBlock(cells.starts().length - 1, BLOCK, (from, to) -> {
            SlopedCounts sorted = new SlopedCounts(lags.count());
            Cell cell = new Cell(largestCell);
            for (int c = from; c < to; c++) {
                if (cells.starts()[c] < cells.starts()[c + 1]) {
                    cell.gather(cells.starts()[c], cells.starts()[c + 1], lags.own());
                    double[][] shared = lags.shared(cell.slot);
                    sorted.sort(shared[0], shared[1], cell.lowestSlope, cell.highestSlope);
                    for (int at = 0; at < cell.size; at++) {
                        cell.count(at, sorted);
                        cell.correct(at, lags, shared);
                    }
                    cell.scatter(counts);
                }
            }
        });
    }

    /** The places of a cell side by side: fetched in one sweep, so that waiting for memory overlaps. */
    private final class Cell {
        private final int[] place;
        private final int[] ownStart;
        private final int[] ownEnd;
        private final double[] constant;
        private final double[] slope;
        private final double[] scale;
        private final double[] low;
        private final double[] high;
        private final int[] more;
        private final int[] less;
        private final double[] first;
        private final double[] second;
        private int size;
        private int slot;
        private double lowestSlope;
        private double highestSlope;

        Cell(int most) {
            place = new int[most];
            ownStart = new int[most];
            ownEnd = new int[most];
            constant = new double[most];
            slope = new double[most];
            scale = new double[most];
            low = new double[most];
            high = new double[most];
            more = new int[most];
            less = new int[most];
            first = new double[most];
            second = new double[most];
        }

        void gather(int start, int end, SharedDraws.OwnDraws own) {
            size = end - start;
            slot = rows.slot(rows.cardinality(cells.places()[start]));
            lowestSlope = Double.POSITIVE_INFINITY;
            highestSlope = Double.NEGATIVE_INFINITY;
            for (int at = 0; at < size; at++) {
                int i = cells.places()[start + at];
                place[at] = i;
                ownStart[at] = own.start(i);
                ownEnd[at] = own.end(i);
                constant[at] = statistic.constant(i);
                slope[at] = statistic.slope(i);
                scale[at] = rows.unit(i);
                low[at] = statistic.low(i);
                high[at] = statistic.high(i);
                lowestSlope = Math.min(lowestSlope, slope[at]);
                highestSlope = Math.max(highestSlope, slope[at]);
            }
        }

        private double statistic(int at, double a, double b) {
            return constant[at] + scale[at] * (b + slope[at] * a);
        }

        void count(int at, SlopedCounts sorted) {
            double fixed = constant[at];
            double u = scale[at];
            double s = slope[at];
            // Taking the constant off rounds; the counts only need bounds that are not too tight.
            double rounding = 0x1p-48 * (Math.abs(low[at]) + Math.abs(high[at]) + Math.abs(fixed));
            int start = sorted.below((low[at] - fixed - rounding) / u);
            int end = sorted.notAbove((high[at] - fixed + rounding) / u);
            int notBelow = sorted.size() - end;
            int notAbove = start;
            for (int r = start; r < end; r++) {
                double x = statistic(at, sorted.a(r), sorted.b(r));
                notBelow += x >= low[at] ? 1 : 0;
                notAbove += x <= high[at] ? 1 : 0;
            }
            more[at] = notBelow;
            less[at] = notAbove;
            double sum = sorted.sumB + s * sorted.sumA;
            double squares = sorted.sumBB + s * (2 * sorted.sumAB + s * sorted.sumAA);
            first[at] = sorted.size() * fixed + u * sum;
            second[at] = fixed * (sorted.size() * fixed + 2 * u * sum) + u * u * squares;
        }

        /** Puts right the draws that contain the place itself. */
        void correct(int at, DrawnLags lags, double[][] shared) {
            int i = place[at];
            for (int e = ownStart[at]; e < ownEnd[at]; e++) {
                int p = lags.own().sequence(e);
                double a = shared[0][p];
                double b = shared[1][p];
                double before = statistic(at, a, b);
                double after = statistic(at, a + lags.replacement(0, i, e), b + lags.replacement(1, i, e));
                more[at] += (after >= low[at] ? 1 : 0) - (before >= low[at] ? 1 : 0);
                less[at] += (after <= high[at] ? 1 : 0) - (before <= high[at] ? 1 : 0);
                first[at] += after - before;
                second[at] += after * after - before * before;
            }
        }

        void scatter(DrawCounts counts) {
            for (int at = 0; at < size; at++) {
                counts.add(place[at], more[at], less[at], first[at], second[at]);
            }
        }
    }
}
