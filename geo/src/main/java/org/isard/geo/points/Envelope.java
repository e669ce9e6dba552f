package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * A function of a pattern against what simulations of a {@link NullModel} give: pointwise and global envelopes with two tests
 * over all distances, as spatstat's {@code envelope}, {@code mad.test} and {@code dclf.test} with the mean of the others as
 * reference.
 *
 * <p>With f_0 observed, f_1 to f_s simulated and {@code D_i(r) = f_i(r) - mean of the other functions at r}, the maximum absolute
 * deviation (Ripley 1977) is {@code max_r |D_i(r)|}, and the statistic of Diggle, Cressie, Loosmore and Ford the integral of
 * {@code D_i^2} (Baddeley et al. 2014). Either p-value is the share of all s + 1 functions with a statistic at least that of
 * the observed. The global envelope is the mean of the simulated plus and minus the k-th largest of their maxima,
 * {@code k = level (s + 1)}: the observed leaves it somewhere if and only if its p-value is at most the level. Pointwise, the
 * k-th smallest and largest for {@code k = level (s + 1) / 2}, at least 1, hold the level at one distance chosen beforehand only.
 *
 * <p>Distances at which a function is not defined are left out for all. The reference makes both tests exact whatever edge
 * correction biases the function.
 */
public final class Envelope {
    private final SummaryFunction observed;
    private final Deviations deviations;
    private final Options options;

    private Envelope(SummaryFunction observed, Deviations deviations, Options options) {
        this.observed = observed;
        this.deviations = deviations;
        this.options = options;
    }

    /**
     * What to simulate and how often.
     *
     * @param model the null model
     * @param simulations how many, usually 99 or 999
     * @param level of the envelopes, say 0.05
     * @param seed fixes the draws: the same seed gives the same bits for any number of threads
     * @param execution where simulations run
     */
    public record Options(NullModel model, int simulations, double level, long seed, Execution execution) {
        /** Checks the ranges. */
        public Options {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("level: is " + level + "; it must lie between 0 and 1");
            }
            if (simulations < 1) {
                throw new IllegalArgumentException("simulations: is " + simulations + "; at least 1 is needed");
            }
        }

        /** Another null model. */
        public Options model(NullModel value) {
            return new Options(value, simulations, level, seed, execution);
        }

        /** Another number of simulations. */
        public Options simulations(int number) {
            return new Options(model, number, level, seed, execution);
        }

        /** Another level. */
        public Options level(double share) {
            return new Options(model, simulations, share, seed, execution);
        }

        /** Another seed. */
        public Options seed(long number) {
            return new Options(model, simulations, level, number, execution);
        }

        /** Run elsewhere. */
        public Options execution(Execution where) {
            return new Options(model, simulations, level, seed, where);
        }
    }

    /** 99 simulations of complete spatial randomness, level 0.05, seed 1, on the common pool. */
    public static Options options() {
        return new Options(NullModel.COMPLETE_RANDOMNESS, 99, 0.05, 1, Execution.common());
    }

    /** A test over all distances. */
    public record Test(double statistic, double pValue) {}

    /**
     * The envelope of a function, say {@code p -> Ripley.l(p, Ripley.options())}, or {@code p -> Ripley.crossL(p, "a", "b", o)}
     * under random labelling. Cost: the function once for each simulation.
     *
     * @param function pure, for it runs in several threads; with the same distances for all patterns
     * @throws IllegalArgumentException if the simulations cannot reach the level, the model needs a rectangle and there is
     *     none, distances differ, or there is no distance at which all functions are defined
     * @throws IllegalStateException if the model needs marks and there are none
     */
    public static Envelope of(PointPattern pattern, Function<PointPattern, SummaryFunction> function, Options options) {
        if (Deviations.rank(options.level(), options.simulations()) < 1) {
            throw new IllegalArgumentException("simulations: " + options.simulations() + " cannot reach the level "
                    + options.level() + "; at least " + (long) Math.ceil(1 / options.level() - 1 - 1e-9)
                    + " are needed");
        }
        options.model().require(pattern);
        SummaryFunction[] functions = new SummaryFunction[options.simulations() + 1]; // the observed one first
        RandomStreams streams = RandomStreams.of(options.seed());
        options.execution().forEachBlock(functions.length, 1, (from, to) -> {
            for (int f = from; f < to; f++) {
                functions[f] = function.apply(f == 0 ? pattern : options.model().draw(pattern, streams.stream(f - 1)));
            }
        });
        double[][] simulated = new double[options.simulations()][];
        for (int s = 0; s < simulated.length; s++) {
            if (!functions[s + 1].sameDistances(functions[0])) {
                throw new IllegalArgumentException("function: has other distances for a simulated pattern; fix"
                        + " them with maximum(...) in its options");
            }
            simulated[s] = functions[s + 1].valuesUncopied();
        }
        return of(functions[0], simulated, options);
    }

    static Envelope of(SummaryFunction observed, double[][] simulated, Options options) {
        return new Envelope(observed, new Deviations(observed, simulated, options.level()), options);
    }

    /** The function of the pattern. */
    public SummaryFunction observed() {
        return observed;
    }

    /** The mean of the simulated functions; NaN, as all that follows, where one of the functions is not defined. */
    public double[] mean() {
        return deviations.mean.clone();
    }

    /** The lower pointwise envelope. */
    public double[] pointwiseLower() {
        return deviations.lower.clone();
    }

    /** The upper pointwise envelope. */
    public double[] pointwiseUpper() {
        return deviations.upper.clone();
    }

    /** The lower global envelope. */
    public double[] globalLower() {
        return Arrays.stream(deviations.mean).map(m -> m - deviations.width).toArray();
    }

    /** The upper global envelope. */
    public double[] globalUpper() {
        return Arrays.stream(deviations.mean).map(m -> m + deviations.width).toArray();
    }

    /** The test by the maximum absolute deviation, which goes with the global envelope. */
    public Test mad() {
        return deviations.mad;
    }

    /** The test of Diggle, Cressie, Loosmore and Ford. */
    public Test dclf() {
        return deviations.dclf;
    }

    /**
     * A stretch of distances at which a function lies outside its global envelope.
     *
     * @param from the first
     * @param to the last
     * @param strongest that at which it lies farthest from the mean of the simulations
     */
    public record Interval(double from, double to, double strongest) {
        @Override
        public String toString() {
            return TextTable.format(from) + "-" + TextTable.format(to);
        }
    }

    /** Where the observed function lies above the global envelope. */
    public List<Interval> above() {
        return outside(1);
    }

    /** Where the observed function lies below the global envelope. */
    public List<Interval> below() {
        return outside(-1);
    }

    private List<Interval> outside(int sign) {
        List<Interval> found = new ArrayList<>();
        int from = -1;
        int strongest = -1;
        for (int l = 0; l <= observed.size(); l++) {
            if (l < observed.size() && sign * deviation(l) > deviations.width) {
                from = from < 0 ? l : from;
                strongest = strongest < 0 || sign * deviation(l) > sign * deviation(strongest) ? l : strongest;
            } else if (from >= 0) {
                found.add(
                        new Interval(observed.distance(from), observed.distance(l - 1), observed.distance(strongest)));
                from = -1;
                strongest = -1;
            }
        }
        return found;
    }

    private double deviation(int l) {
        return deviations.deviation(observed.valuesUncopied(), l);
    }

    /** A row per distance: the function, the mean of the simulated, both pairs of envelopes. */
    public Table toTable() {
        Labels rows = Labels.numbered(observed.size());
        return observed.toTable()
                .with(Variable.of("mean", rows, mean()))
                .with(Variable.of("pointwise lower", rows, pointwiseLower()))
                .with(Variable.of("pointwise upper", rows, pointwiseUpper()))
                .with(Variable.of("global lower", rows, globalLower()))
                .with(Variable.of("global upper", rows, globalUpper()));
    }

    /** "99 simulations of complete spatial randomness, seed 1, level 0.05". */
    String ground() {
        return options.simulations() + " simulations of " + options.model().words() + ", seed " + options.seed()
                + ", level " + TextTable.format(options.level());
    }

    @Override
    public String toString() {
        TextTable tests = TextTable.of("test", "statistic", "p")
                .row("MAD", mad().statistic(), TextTable.pValue(mad().pValue()))
                .row("DCLF", dclf().statistic(), TextTable.pValue(dclf().pValue()));
        return observed.name() + ", " + observed.how() + ", against " + ground() + "\nabove the global envelope at "
                + words(above()) + ", below at " + words(below()) + "\n" + tests;
    }

    static String words(List<Interval> intervals) {
        return intervals.isEmpty()
                ? "no distance"
                : String.join(", ", intervals.stream().map(Interval::toString).toList());
    }
}
