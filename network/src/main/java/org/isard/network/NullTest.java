package org.isard.network;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Any statistic of a network against a null model: {@code z = (observed - mean) / sd} over random networks, and a Monte Carlo p-value that
 * counts the observed network as one of them. Draw d comes from stream d of the seed, so threads do not change the result.
 */
public final class NullTest {
    private NullTest() {}

    /**
     * How to test.
     *
     * @param draws the random networks
     * @param seed the seed of all draws
     * @param alternative which departure counts; two-sided doubles the smaller tail
     * @param execution where the networks are drawn
     */
    public record Options(int draws, long seed, Alternative alternative, Execution execution) {

        /** Checks the number of draws. */
        public Options {
            if (draws < 2) {
                throw new IllegalArgumentException("draws: is " + draws + "; a standard deviation needs at least 2");
            }
        }

        /** The same with another number of draws. */
        public Options draws(int other) {
            return new Options(other, seed, alternative, execution);
        }

        /** The same with another seed. */
        public Options seed(long other) {
            return new Options(draws, other, alternative, execution);
        }

        /** The same with another alternative. */
        public Options alternative(Alternative other) {
            return new Options(draws, seed, other, execution);
        }

        /** The same, drawn elsewhere. */
        public Options execution(Execution other) {
            return new Options(draws, seed, alternative, other);
        }
    }

    /** 999 draws, seed 1, two-sided, the common pool. */
    public static Options options() {
        return new Options(999, 1, Alternative.TWO_SIDED, Execution.common());
    }

    /**
     * One statistic against the null model.
     *
     * @param observed the statistic of the network
     * @param mean its mean over the draws
     * @param deviation its standard deviation over the draws, divisor draws - 1
     * @param z the standardised departure; NaN if no draw differs
     * @param pValue the Monte Carlo p-value
     * @param options what was asked for
     */
    public record Result(double observed, double mean, double deviation, double z, double pValue, Options options) {
        @Override
        public String toString() {
            return options.draws() + " random networks, seed " + options.seed() + "\n"
                    + TextTable.of("observed", "mean", "sd", "z", "p")
                            .row(observed, mean, deviation, z, TextTable.pValue(pValue));
        }
    }

    /** {@link #of(Network, ToDoubleFunction, NullModel, Options)} with the default options. */
    public static Result of(Network network, ToDoubleFunction<Network> statistic, NullModel model) {
        return of(network, statistic, model, options());
    }

    /**
     * Tests a statistic: {@code NullTest.of(network, Structure::reciprocity, NullModel.rewiring(network, DIRECTED))}.
     *
     * @throws IllegalArgumentException if the statistic is NaN or infinite for the network or a draw
     */
    public static Result of(Network network, ToDoubleFunction<Network> statistic, NullModel model, Options options) {
        return test(
                new double[] {statistic.applyAsDouble(network)},
                n -> new double[] {statistic.applyAsDouble(n)},
                model,
                options)[0];
    }

    /**
     * Tests a measure of nodes, each node by itself: a row per node with observed, mean, sd, z and p (not adjusted for their number).
     *
     * @throws IllegalArgumentException if a value is NaN or infinite for the network or a draw
     */
    public static Table perNode(
            Network network, Function<Network, Variable> measure, NullModel model, Options options) {
        Variable observed = measure.apply(network);
        Result[] results = test(
                observed.toArray(),
                n -> {
                    Variable drawn = measure.apply(n);
                    observed.labels().requireSame(drawn.labels(), "measure of a draw");
                    return drawn.toArray();
                },
                model,
                options);
        return Table.of(observed.labels())
                .with(column("observed", observed, results, Result::observed))
                .with(column("mean", observed, results, Result::mean))
                .with(column("sd", observed, results, Result::deviation))
                .with(column("z", observed, results, Result::z))
                .with(column("p", observed, results, Result::pValue));
    }

    private static Variable column(String name, Variable like, Result[] results, ToDoubleFunction<Result> value) {
        return Variable.of(
                name, like.labels(), Arrays.stream(results).mapToDouble(value).toArray());
    }

    private static Result[] test(
            double[] observed, Function<Network, double[]> statistic, NullModel model, Options options) {
        double[][] drawn = new double[observed.length][options.draws()];
        requireFinite(observed, "the network");
        options.execution().forEachBlock(options.draws(), 1, (from, to) -> {
            for (int d = from; d < to; d++) {
                double[] values = statistic.apply(model.sample(RandomStreams.of(options.seed()).stream(d)));
                requireFinite(values, "draw " + (d + 1));
                for (int v = 0; v < values.length; v++) {
                    drawn[v][d] = values[v];
                }
            }
        });
        Result[] results = new Result[observed.length];
        for (int v = 0; v < results.length; v++) {
            results[v] = summarize(observed[v], drawn[v], options);
        }
        return results;
    }

    private static void requireFinite(double[] values, String of) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("statistic: is " + value + " for " + of
                        + "; it must be defined for every network of the null model");
            }
        }
    }

    private static Result summarize(double observed, double[] drawn, Options options) {
        double mean = Pairwise.mean(drawn);
        double[] departures = Arrays.stream(drawn).map(x -> x - mean).toArray();
        double deviation = Math.sqrt(Pairwise.sumOfSquares(departures) / (drawn.length - 1));
        int large = 0;
        int small = 0;
        // equal but for rounding counts as equal, or a statistic that cannot vary would look significant
        double slack = 1e-12 * Math.max(Math.abs(observed), Math.abs(mean));
        for (double x : drawn) {
            large += x >= observed - slack ? 1 : 0;
            small += x <= observed + slack ? 1 : 0;
        }
        double z = deviation <= slack ? Double.NaN : (observed - mean) / deviation;
        return new Result(
                observed,
                mean,
                deviation,
                z,
                options.alternative().permutationPValue(large, small, drawn.length),
                options);
    }
}
