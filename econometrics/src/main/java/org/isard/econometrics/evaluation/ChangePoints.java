package org.isard.econometrics.evaluation;

import java.util.Arrays;
import java.util.Locale;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.internal.ResultColumn;

/**
 * Where a series changes, exactly: the segmentation of least total cost, by dynamic programming for every number of segments ({@link #path},
 * Bellman 1961; Bai and Perron 2003) or for a penalty per change ({@link #pelt}, Killick, Fearnhead and Eckley 2012).
 *
 * <p>Segments are runs of positions, so periods are taken as evenly spaced. What to make of them is {@link Stages}.
 */
public final class ChangePoints {
    private ChangePoints() {}

    /** What is constant within a segment. */
    public enum Cost {
        /** The mean; the variance is common to all segments. */
        MEAN(1, 1),
        /** Mean and variance, normal. */
        MEAN_VARIANCE(2, 2),
        /** A linear trend; the variance about it is common to all segments. */
        TREND(2, 3);

        private final int parameters;
        private final int shortest;

        Cost(int parameters, int shortest) {
            this.parameters = parameters;
            this.shortest = shortest;
        }

        /** Parameters that a further change adds: those of a segment and the place of the change. */
        int perChange() {
            return parameters + 1;
        }
    }

    /** How the number of segments is chosen. */
    public enum Criterion {
        /** Deviance plus ln n for each parameter, the places of changes included, as strucchange's {@code BIC}. */
        BIC,
        /**
         * The modified criterion of Zhang and Siegmund (2007): deviance plus {@code (q + 2) ln n} per change, q the parameters of a segment,
         * plus {@code sum ln(n_i / n)} over segments. It asks more of a change, most of one near an end.
         */
        MBIC,
        /** The point of the cost curve farthest from the chord between its ends. Only for {@link Path}. */
        ELBOW
    }

    /**
     * The conventions.
     *
     * @param cost what is constant within a segment
     * @param minLength the shortest segment
     * @param maxSegments the most segments that a {@link Path} looks at, if the series is long enough
     */
    public record Options(Cost cost, int minLength, int maxSegments) {
        /** Checks the bounds. */
        public Options {
            if (minLength < cost.shortest) {
                throw new IllegalArgumentException("minLength: is " + minLength + "; segments of " + cost
                        + " need at least " + cost.shortest + " periods");
            }
            if (maxSegments < 1) {
                throw new IllegalArgumentException("maxSegments: is " + maxSegments + "; at least 1 is needed");
            }
        }

        /** With this shortest segment. */
        public Options minLength(int value) {
            return new Options(cost, value, maxSegments);
        }

        /** With this most segments. */
        public Options maxSegments(int value) {
            return new Options(cost, minLength, value);
        }
    }

    /** Segments of 3 periods or more, up to 6 of them. */
    public static Options options(Cost cost) {
        return new Options(cost, 3, 6);
    }

    /**
     * The best segmentation for each number of segments from 1 on. O(m n^2) time and O(m n) memory for m segments.
     *
     * @throws IllegalArgumentException if a value is missing, the series is shorter than a segment, or it is constant
     */
    public static Path path(Variable series, Options options) {
        SegmentCosts costs = costs(series, options);
        int n = series.size();
        int most = Math.min(options.maxSegments, n / options.minLength);
        return new Path(series, options, Partitions.path(costs, options.minLength, most));
    }

    /**
     * The segmentation that minimises deviance plus the penalty of a criterion per change. For {@link Cost#MEAN} and {@link Cost#TREND} the
     * common variance is estimated robustly, from the median absolute deviation of first or second differences.
     *
     * @throws IllegalArgumentException as {@link #path}; if the criterion is {@link Criterion#ELBOW}; or if so many differences are 0 that
     *     they tell no variance
     */
    public static Segmentation pelt(Variable series, Options options, Criterion criterion) {
        if (criterion == Criterion.ELBOW) {
            throw new IllegalArgumentException(
                    "criterion: ELBOW compares numbers of segments; use path(...).best(ELBOW)");
        }
        SegmentCosts costs = costs(series, options);
        double variance = options.cost == Cost.MEAN_VARIANCE ? 1 : DifferenceVariance.of(series, options.cost);
        double log = Math.log(series.size());
        double penalty = (options.cost.perChange() + (criterion == Criterion.MBIC ? 1 : 0)) * log;
        int n = series.size();
        Partitions.Cost cost = criterion == Criterion.MBIC
                ? (from, to) -> costs.of(from, to) / variance + Math.log((double) (to - from) / n)
                : (from, to) -> costs.of(from, to) / variance;
        return segmentation(
                series, options, costs, Partitions.pelt(cost, n, penalty, options.minLength), criterion.name());
    }

    /**
     * The segmentation that minimises the sum of costs plus a penalty per change. The cost of a segment is its sum of squares for {@link
     * Cost#MEAN} and {@link Cost#TREND}, and its deviance for {@link Cost#MEAN_VARIANCE}. O(n) time if changes are frequent, O(n^2) at worst.
     *
     * @throws IllegalArgumentException as {@link #path}, or if the penalty is negative
     */
    public static Segmentation pelt(Variable series, Options options, double penalty) {
        if (!(penalty >= 0)) {
            throw new IllegalArgumentException("penalty: is " + penalty + "; it must not be negative");
        }
        SegmentCosts costs = costs(series, options);
        int[] starts = Partitions.pelt(costs::of, series.size(), penalty, options.minLength);
        return segmentation(series, options, costs, starts, "penalty " + TextTable.format(penalty));
    }

    private static SegmentCosts costs(Variable series, Options options) {
        double[] values = series.requireComplete().toArray();
        if (values.length < options.minLength) {
            throw new IllegalArgumentException(series.name() + ": has " + values.length + " periods, fewer than the "
                    + options.minLength + " of one segment");
        }
        if (Arrays.stream(values).allMatch(v -> v == values[0])) {
            throw new IllegalArgumentException(series.name() + ": is constant, so nothing changes");
        }
        return new SegmentCosts(options.cost, values);
    }

    private static Segmentation segmentation(
            Variable series, Options options, SegmentCosts costs, int[] starts, String rule) {
        double total = 0;
        for (int s = 0; s < starts.length; s++) {
            total += costs.of(starts[s], s + 1 < starts.length ? starts[s + 1] : series.size());
        }
        return new Segmentation(series, options.cost, starts, total, rule);
    }

    /**
     * A series cut into segments.
     *
     * @param series what was cut
     * @param cost what is constant within a segment
     * @param starts the first position of each segment, ascending, the first 0
     * @param total the sum of the costs of the segments: of squares, or deviance for {@link Cost#MEAN_VARIANCE}
     * @param rule how the number of segments came about
     */
    public record Segmentation(Variable series, Cost cost, int[] starts, double total, String rule) {
        /** Copies the starts. */
        public Segmentation {
            starts = starts.clone();
        }

        @Override
        public int[] starts() {
            return starts.clone();
        }

        /** The periods in which a new segment starts, that of the series left out. */
        public Labels changes() {
            return series.labels().select(Arrays.copyOfRange(starts, 1, starts.length));
        }

        /** The segments as stages named "stage 1", "stage 2", ... */
        public Stages stages() {
            return Stages.of(this);
        }

        @Override
        public String toString() {
            return "changes of " + cost.name().toLowerCase(Locale.ROOT).replace("_", " and ") + ", " + rule + "\n"
                    + stages();
        }
    }

    /** The best segmentations with 1, 2, ... segments. */
    public static final class Path {
        private final Variable series;
        private final Options options;
        private final int[][] starts;
        private final double[] totals;

        private Path(Variable series, Options options, int[][] starts) {
            this.series = series;
            this.options = options;
            this.starts = starts;
            SegmentCosts costs = costs(series, options);
            totals = Arrays.stream(starts)
                    .mapToDouble(s -> segmentation(series, options, costs, s, "").total)
                    .toArray();
        }

        /** The largest number of segments looked at. */
        public int most() {
            return starts.length;
        }

        /** The best segmentation into so many segments. */
        public Segmentation segments(int count) {
            if (count < 1 || count > most()) {
                throw new IllegalArgumentException(
                        "count: is " + count + "; this path has 1 to " + most() + " segments");
            }
            return new Segmentation(
                    series, options.cost, starts[count - 1], totals[count - 1], count + " segments as asked for");
        }

        /** The value of a criterion for each number of segments; the smaller the better. */
        public double[] criterion(Criterion criterion) {
            int n = series.size();
            double[] values = new double[most()];
            for (int m = 1; m <= values.length; m++) {
                double total = totals[m - 1];
                double deviance = options.cost == Cost.MEAN_VARIANCE
                        ? total
                        : n * (Math.log(total / n) + Math.log(2 * Math.PI) + 1);
                int parameters = options.cost.perChange() * m - (options.cost == Cost.MEAN_VARIANCE ? 1 : 0);
                values[m - 1] = switch (criterion) {
                    case BIC -> deviance + parameters * Math.log(n);
                    case MBIC ->
                        deviance + (options.cost.perChange() + 1) * (m - 1) * Math.log(n) + lengths(starts[m - 1]);
                    case ELBOW -> most() == 1 ? 0 : belowChord(m);
                };
            }
            return values;
        }

        private double lengths(int[] s) {
            int n = series.size();
            double sum = 0;
            for (int i = 0; i < s.length; i++) {
                sum += Math.log((double) ((i + 1 < s.length ? s[i + 1] : n) - s[i]) / n);
            }
            return sum;
        }

        /** The cost less the chord, both axes scaled to the chord's ends: the distance but for a factor. */
        private double belowChord(int m) {
            double drop = totals[0] - totals[most() - 1];
            double along = (m - 1.0) / (most() - 1);
            return drop == 0 ? 0 : (totals[m - 1] - totals[most() - 1]) / drop - (1 - along);
        }

        /** The segmentation that a criterion prefers; of equal ones that with fewer segments. */
        public Segmentation best(Criterion criterion) {
            double[] values = criterion(criterion);
            int at = 0;
            for (int m = 1; m < values.length; m++) {
                if (values[m] < values[at]) {
                    at = m;
                }
            }
            return new Segmentation(series, options.cost, starts[at], totals[at], criterion.name());
        }

        /** A row per number of segments: cost, BIC and MBIC; minus infinity, of a perfect fit, is left missing. */
        public Table toTable() {
            Labels rows = Labels.numbered(most());
            return Table.of(rows)
                    .with(ResultColumn.finite("cost", rows, totals))
                    .with(ResultColumn.finite("BIC", rows, criterion(Criterion.BIC)))
                    .with(ResultColumn.finite("MBIC", rows, criterion(Criterion.MBIC)));
        }

        @Override
        public String toString() {
            return "segments of " + series.name() + ", " + options.cost + "\n" + toTable();
        }
    }
}
