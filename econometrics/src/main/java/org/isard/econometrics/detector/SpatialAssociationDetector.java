package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * The spatial association detector, SPADE: the factor detector with variances that weigh pairs of units by how near they
 * are (Cang and Luo 2018, International Journal of Geographical Information Science 32, 2055-2075).
 *
 * <p>The power of spatial determinant is {@code PSD = 1 - sum_h N_h Gamma_h / (N Gamma)}, {@code Gamma = sum_{i != j} w_ij
 * (y_i - y_j)^2 / 2 / sum_{i != j} w_ij} over all units or those of stratum h. With all weights 1 Gamma is the sample
 * variance. PSD can be negative. For a numeric factor the power of spatial and multilevel discretization determinant, PSMD,
 * is the mean over several discretizations of {@code Q = PSD of Y / PSD of X}, which makes up for what cutting X loses.
 *
 * <p>Strata of one unit have no Gamma and are left out with their unit, as in the packages IDSA and gdverse; so are strata
 * that w does not link within. Those packages use full inverse-distance weights; any weights serve here.
 */
public final class SpatialAssociationDetector {
    private static final int BLOCK = 8;

    private SpatialAssociationDetector() {}

    /** 999 permutations, seed 0, on the common pool. */
    public static Options options() {
        return new Options(999, 0, Execution.common());
    }

    /** The power of spatial determinant of strata with the default {@link #options()}. */
    public static Result of(Variable y, Categories strata, Weights w) {
        return of(y, strata, w, options());
    }

    /**
     * The power of spatial determinant of strata; O(links) for each permutation.
     *
     * <p>The test permutes Y over the units, strata and weights fixed; it asks whether Y is arranged by chance, not whether
     * strata explain more than Y's spatial dependence would anyway.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, Y is constant, or no stratum has linked units
     */
    public static Result of(Variable y, Categories strata, Weights w, Options options) {
        Strata.check(y, strata);
        y.labels().requireSame(w.labels(), "w");
        SpatialPower power = required(strata, w);
        double[] z = SpatialPower.standardized(y);
        double q = power.q(z);
        double p = pValue(z, q, power::q, options);
        return new Result(strata.name(), q, p, power.strata(), y.size(), y.size() - power.kept(), options);
    }

    /** PSMD over the quantile discretizations into 3 to 8 classes, the default of gdverse. */
    public static Multilevel multilevel(Variable y, Variable x, Weights w, Options options) {
        Classifier[] quantiles =
                IntStream.rangeClosed(3, 8).mapToObj(Classifier::quantile).toArray(Classifier[]::new);
        return multilevel(y, x, w, options, quantiles);
    }

    /**
     * The power of spatial and multilevel discretization determinant of a numeric factor; O(links) for each permutation and
     * discretization.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Categories, Weights, Options)}, or if X is constant or no
     *     discretization is given
     */
    public static Multilevel multilevel(
            Variable y, Variable x, Weights w, Options options, Classifier... discretizations) {
        y.labels().requireSame(x.labels(), x.name());
        y.labels().requireSame(w.labels(), "w");
        Strata.checkResponse(y);
        Strata.checkResponse(x);
        if (discretizations.length == 0) {
            throw new IllegalArgumentException("discretizations: none given; at least one is needed");
        }
        double[] zy = SpatialPower.standardized(y);
        double[] zx = SpatialPower.standardized(x);
        List<SpatialPower> powers = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        for (Classifier discretization : discretizations) {
            SpatialPower power = required(discretization.classify(x), w);
            powers.add(power);
            levels.add(new Level(
                    discretization.toString(), power.strata(), power.q(zy), power.q(zx), y.size() - power.kept()));
        }
        ToDoubleFunction<double[]> psmd = values -> IntStream.range(0, powers.size())
                .mapToDouble(
                        k -> compensated(powers.get(k).q(values), levels.get(k).psdOfX()))
                .average()
                .orElseThrow();
        double q = psmd.applyAsDouble(zy);
        return new Multilevel(x.name(), q, pValue(zy, q, psmd, options), levels, y.size(), options);
    }

    static SpatialPower power(Categories strata, Weights w) {
        int[] codes = Strata.compact(strata.toCodes(), strata.levels().size());
        return new SpatialPower(codes, Arrays.stream(codes).max().orElse(0) + 1, w);
    }

    static SpatialPower required(Categories strata, Weights w) {
        SpatialPower power = power(strata, w);
        if (power.strata() == 0) {
            throw new IllegalArgumentException(
                    strata.name() + ": no stratum has two units that w links, so that none has "
                            + "a spatial variance; use wider weights or fewer strata");
        }
        return power;
    }

    private static double compensated(double psd, double psdOfX) {
        return psdOfX > 0 ? psd / psdOfX : Double.NaN;
    }

    private static double pValue(double[] z, double q, ToDoubleFunction<double[]> statistic, Options options) {
        if (options.permutations() == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        RandomStreams streams = RandomStreams.of(options.seed());
        AtomicInteger asLarge = new AtomicInteger();
        options.execution().forEachBlock(options.permutations(), BLOCK, (from, to) -> {
            for (int k = from; k < to; k++) {
                double drawn = statistic.applyAsDouble(SpatialPower.shuffled(z, streams.stream(k)));
                // Arrangements that differ by rounding alone are ties; one without a value counts against the finding.
                if (!(drawn < q - 1e-12)) {
                    asLarge.incrementAndGet();
                }
            }
        });
        return Alternative.GREATER.permutationPValue(asLarge.get(), 0, options.permutations());
    }

    /**
     * How the test is drawn; start from {@link SpatialAssociationDetector#options()}.
     *
     * @param permutations how many random arrangements; 0 for no test
     * @param seed fixes the draws
     * @param execution where the work runs; does not change the result
     */
    public record Options(int permutations, long seed, Execution execution) {
        /** Checks the number. */
        public Options {
            if (permutations < 0) {
                throw new IllegalArgumentException("permutations: is " + permutations + "; it must not be negative");
            }
        }

        /** With this many permutations. */
        public Options permutations(int number) {
            return new Options(number, seed, execution);
        }

        /** With this seed. */
        public Options seed(long value) {
            return new Options(permutations, value, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(permutations, seed, value);
        }
    }

    /**
     * The power of one factor's strata.
     *
     * @param factor the name of the strata
     * @param psd the power of spatial determinant; NaN if linked units all have equal values
     * @param pValue the share of arrangements with a power at least as large, the observed one counted; NaN if not drawn
     * @param strata the strata that have a spatial variance
     * @param n the units
     * @param leftOut the units in strata that have none
     * @param options how the test was drawn
     */
    public record Result(String factor, double psd, double pValue, int strata, int n, int leftOut, Options options) {
        @Override
        public String toString() {
            return "Spatial association detector, n = " + n + ", " + options.permutations() + " permutations\n"
                    + TextTable.of("factor", "PSD", "permutation p", "strata", "units left out")
                            .row(factor, psd, TextTable.pValue(pValue), strata, leftOut);
        }
    }

    /**
     * One discretization of a numeric factor.
     *
     * @param discretization how X was cut
     * @param strata the classes that have a spatial variance
     * @param psd the power for Y
     * @param psdOfX the power of the classes for X itself, 1 if cutting lost nothing
     * @param leftOut the units in classes without a spatial variance
     */
    public record Level(String discretization, int strata, double psd, double psdOfX, int leftOut) {
        /** Q, the power for Y over that for X; NaN if the classes do not explain X. */
        public double compensated() {
            return SpatialAssociationDetector.compensated(psd, psdOfX);
        }
    }

    /**
     * A numeric factor over several discretizations.
     *
     * @param factor the name of X
     * @param psmd the mean of the compensated powers
     * @param pValue as in {@link Result}
     * @param levels the discretizations in the order given
     * @param n the units
     * @param options how the test was drawn
     */
    public record Multilevel(String factor, double psmd, double pValue, List<Level> levels, int n, Options options) {
        /** Keeps its own copy of the list. */
        public Multilevel {
            levels = List.copyOf(levels);
        }

        /** One row per discretization; data for a chart of power against class count. */
        public Table toTable() {
            Labels rows = Labels.of(IntStream.range(0, levels.size())
                    .mapToObj(k -> (k + 1) + ": " + levels.get(k).discretization())
                    .toList());
            return Table.of(rows)
                    .with(column("strata", rows, Level::strata))
                    .with(column("PSD", rows, Level::psd))
                    .with(column("PSD of X", rows, Level::psdOfX))
                    .with(column("Q", rows, Level::compensated))
                    .with(column("units left out", rows, Level::leftOut));
        }

        private Variable column(String name, Labels rows, ToDoubleFunction<Level> value) {
            return Variable.of(name, rows, levels.stream().mapToDouble(value).toArray());
        }

        @Override
        public String toString() {
            return "Spatial association detector of " + factor + ", n = " + n + ", PSMD = " + TextTable.format(psmd)
                    + ", permutation p = " + TextTable.pValue(pValue) + "\n" + toTable();
        }
    }
}
