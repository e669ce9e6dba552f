package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * Local G: where high values, or low values, gather (Getis and Ord 1992, Ord and Getis 1995).
 *
 * <p>{@code G_i = sum_j w_ij y_j / sum_j y_j} over the other places; {@code G*_i} takes the place itself in, above and
 * below. Their z-scores, the statistics of Ord and Getis 1995 (eq. 5 and 7), need no sums of y and make sense for any
 * variable; G itself only for positive ones. With {@code W_i = sum_j w_ij}, {@code V_i = sum_j w_ij^2}, mean and variance
 * s^2 (divisor N) of the N values that count, all for G*, the others for G:
 * {@code z_i = (sum_j w_ij y_j - W_i mean) / sqrt(s^2 (N V_i - W_i^2) / (N - 1))}. As spdep's {@code localG}. |z| of G is
 * that of local Moran under conditional permutation.
 *
 * <p>G* of weights without a diagonal gives each place as its own weight the largest of its row, 1 in binary
 * weights, and an island 1; row-standardised weights are then standardised again: 1/(k+1) where a row is equal. That is
 * {@code include.self} of spdep and PySAL's {@code star=True}. A diagonal that w has, even of one place, is taken as it
 * is. z does not depend on how a row is scaled, G does.
 *
 * <p>Permutations hold the place's value and draw its neighbours' from the other places without replacement; so G and G*
 * have the same p-value, at the cost of {@link LocalMoran}. An island has no p-value, though G* gives it a z-score.
 */
public final class LocalGetisOrd {
    private LocalGetisOrd() {}

    /** Whether the place counts among its neighbours. */
    public enum Kind {
        /** It does not. */
        G("Gi"),
        /** It does. */
        G_STAR("Gi*");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** How the field writes it. */
        public String title() {
            return title;
        }
    }

    /** How the analytical variance takes weights. */
    public enum Variance {
        /** By the sum of their squares, right for any weights: Ord and Getis 1995, spdep. */
        ANY_WEIGHTS,
        /**
         * With W_i in place of V_i, right for binary weights only: Getis and Ord 1992, PySAL's {@code G_Local}, whose z of
         * row-standardised weights are too small by about the root of the number of neighbours.
         */
        BINARY_WEIGHTS
    }

    /** Gi, with the default {@link #options()}. */
    public static Result of(Variable y, Weights w) {
        return of(y, w, options());
    }

    /** Gi, with the variance for any weights. */
    public static Result of(Variable y, Weights w, LocalOptions options) {
        return of(y, w, options, Variance.ANY_WEIGHTS);
    }

    /**
     * Gi of every unit; {@code localG} of spdep, {@code G_Local(star=False)} of PySAL.
     *
     * @param y a complete variable
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable y, Weights w, LocalOptions options, Variance variance) {
        w.labels().requireSame(y.labels(), "y");
        return new Result(Kind.G, y, StarWeights.without(w), options, variance);
    }

    /** Gi*, with the default {@link #options()}. */
    public static Result star(Variable y, Weights w) {
        return star(y, w, options());
    }

    /** Gi*, with the variance for any weights. */
    public static Result star(Variable y, Weights w, LocalOptions options) {
        return star(y, w, options, Variance.ANY_WEIGHTS);
    }

    /**
     * Gi* of every unit; {@code localG} of spdep on {@code include.self}, {@code G_Local(star=True)} of PySAL, the hot
     * spot analysis of ArcGIS.
     *
     * @param y a complete variable
     * @param w weights over the same labels; a diagonal is used, without one own weights are added as said above
     * @throws IllegalArgumentException if labels differ or a value is missing
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result star(Variable y, Weights w, LocalOptions options, Variance variance) {
        w.labels().requireSame(y.labels(), "y");
        return new Result(Kind.G_STAR, y, StarWeights.with(w, options.execution()), options, variance);
    }

    /** As {@link LocalMoran#options()}. */
    public static LocalOptions options() {
        return LocalMoran.options();
    }

    /**
     * What {@link #of} or {@link #star} found, per unit in the order of {@link #labels()}. Arrays are copies, made when
     * asked for: each call costs O(n), and O(links) where weights enter.
     */
    public static final class Result {
        private final Kind kind;
        private final Variable y;
        private final StarWeights weights;
        private final LocalOptions options;
        private final Variance rule;
        private final Deviations z;
        private final double[] lag;
        private final boolean defined;
        private final LocalInference inference;

        Result(Kind kind, Variable y, StarWeights weights, LocalOptions options, Variance rule) {
            this.kind = kind;
            this.y = y;
            this.weights = weights;
            this.options = options;
            this.rule = rule;
            z = Deviations.of(y);
            SpatialLag lags = SpatialLag.of(weights.others(), z.z(), options.execution());
            lag = lags.lag();
            defined = !z.constant();
            DrawCounts counts = new DrawCounts(lag.length, options, at -> defined && !island(at), lags::scale);
            inference = LagStatistic.run(weights.others(), z.z(), z.noise(), lags, counts);
        }

        /** What the sums leave out: 1 place for G, none for G*. */
        private int left() {
            return kind == Kind.G ? 1 : 0;
        }

        private double deviation(int at) {
            double n = lag.length;
            double own = z.z()[at];
            double first = kind == Kind.G ? weights.sum(at) * own / (n - 1) : 0;
            return weights.lag(at, lag[at], own) + first;
        }

        private double varianceOfLag(int at) {
            double count = lag.length - left();
            double own = kind == Kind.G ? z.z()[at] : 0;
            double spread = (lag.length * z.m2() - own * own) / count - own / count * (own / count);
            double first = weights.sum(at);
            double second = rule == Variance.ANY_WEIGHTS ? weights.sumOfSquares(at) : first;
            return spread / (count - 1) * RowSums.notNegative(count * second, first * first);
        }

        private double zScore(int at) {
            double variance = defined ? varianceOfLag(at) : 0;
            return variance > 0 ? deviation(at) / Math.sqrt(variance) : Double.NaN;
        }

        private Spot spotAt(int at) {
            if (island(at)) {
                return Spot.NO_NEIGHBOURS;
            }
            if (!defined) {
                return Spot.UNDEFINED;
            }
            double deviation = deviation(at);
            if (deviation == 0 || !inference.significant(at)) {
                return Spot.NOT_SIGNIFICANT;
            }
            return deviation > 0 ? Spot.HOT : Spot.COLD;
        }

        boolean island(int at) {
            return weights.others().cardinality(at) == 0;
        }

        String title() {
            return kind.title() + " of " + y.name();
        }

        /** Gi or Gi*. */
        public Kind kind() {
            return kind;
        }

        /** The units. */
        public Labels labels() {
            return y.labels();
        }

        /** How it was tested. */
        public LocalOptions options() {
            return options;
        }

        /** {@code sum_j w_ij y_j / sum_j y_j}; 0 for islands under Gi, NaN where the sum of values is 0. */
        public double[] g() {
            double[] total = totals();
            double[] scaled = scaled();
            double[] lags = weights.others().lag(scaled);
            return inference.column(at -> weights.lag(at, lags[at], scaled[at]) / total[at]);
        }

        /** Expected G, {@code W_i / N}. */
        public double[] expectation() {
            return inference.column(at -> weights.sum(at) / (lag.length - left()));
        }

        /** Analytical variance of G; 0 for islands under Gi and where all others are neighbours. */
        public double[] variance() {
            double[] total = totals();
            return inference.column(at -> varianceOfLag(at) / (total[at] * total[at]));
        }

        /** What divides a lag, in the unit of the deviations; NaN for 0. */
        private double[] totals() {
            double[] scaled = scaled();
            double all = Pairwise.sum(scaled);
            return inference.column(at -> {
                double total = all - left() * scaled[at];
                return total == 0 ? Double.NaN : total;
            });
        }

        private double[] scaled() {
            return inference.column(at -> Math.scalb(y.get(at), -z.exponent()));
        }

        /** Z-scores; NaN for islands under Gi, where all others are neighbours, and for a constant variable. */
        public double[] z() {
            return inference.column(this::zScore);
        }

        /** Normal p-values of the z-scores under the alternative of the options; NaN where z is. */
        public double[] normalPValues() {
            return inference.column(at -> options.alternative().normalPValue(zScore(at)));
        }

        /** Permutation p-values; NaN for islands and for a constant variable. */
        public double[] pValues() {
            return inference.pValues();
        }

        /** Permutation p-values adjusted by the control for many tests, NaN where there is no p-value. */
        public double[] adjustedPValues() {
            return inference.adjustedPValues();
        }

        /**
         * The draws each p-value rests on, its resolution: all permutations, fewer where the rule of the options stopped
         * early; 0 for islands and for a constant variable.
         */
        public int[] draws() {
            return inference.draws();
        }

        /** Mean of G over the draws; NaN for islands. */
        public double[] simulatedMean() {
            double[] total = totals();
            double[] scaled = scaled();
            double mean = Pairwise.mean(scaled);
            return inference.column(at -> {
                double shift = weights.sum(at) * mean;
                return (weights.lag(at, inference.mean(at), z.z()[at]) + shift) / total[at];
            });
        }

        /** Variance of G over the draws, divisor their number less 1; NaN for islands and for a single draw. */
        public double[] simulatedVariance() {
            double[] total = totals();
            return inference.column(at -> {
                double scale = weights.scale(at) / total[at];
                return scale * scale * inference.variance(at);
            });
        }

        /** Hot or cold at the level of the options, by permutation. */
        public List<Spot> spots() {
            Spot[] spots = new Spot[lag.length];
            options.execution().forEachBlock(spots.length, 8192, (from, to) -> {
                for (int at = from; at < to; at++) {
                    spots[at] = spotAt(at);
                }
            });
            return Collections.unmodifiableList(Arrays.asList(spots));
        }

        /**
         * Whether a unit is hot or cold.
         *
         * @throws IllegalArgumentException if the label is unknown
         */
        public Spot spot(String label) {
            return spotAt(labels().indexOf(label));
        }

        /** All columns by unit: G, its moments, z, p-values, simulated moments, draws, spot. */
        public Table toTable() {
            Table table = Table.of(labels())
                    .with(Variable.of(kind.title(), labels(), g()))
                    .with(Variable.of("expectation", labels(), expectation()))
                    .with(Variable.of("variance", labels(), variance()))
                    .with(Variable.of("z", labels(), z()))
                    .with(Variable.of("normal p", labels(), normalPValues()));
            List<String> names = spots().stream().map(Spot::title).toList();
            return inference
                    .addTo(table, simulatedMean(), simulatedVariance())
                    .with(Categories.of("spot", labels(), names));
        }

        /** Number of units per category, with the method. */
        @Override
        public String toString() {
            return "Local " + title() + ", n = " + lag.length + ", variance for " + rule + "\n" + options.describe()
                    + "\n"
                    + LocalInference.tally("spot", spots(), Spot.values(), Spot.NO_NEIGHBOURS.ordinal(), Spot::title);
        }
    }
}
