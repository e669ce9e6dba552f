package org.isard.trade.complexity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Fitness of places and complexity of products (Tacchella et al. 2012): {@code F_c = sum_p M_cp Q_p} and
 * {@code Q_p = 1 / (sum_c M_cp F_c^-g)^(1/g)}, both divided by their mean after each step, the old values on both right-hand
 * sides; extremality g is 1 in the original, larger values let the least fit place decide.
 *
 * <p>The iteration runs on logarithms, so it neither over- nor underflows however far fitness falls; in many tables that of
 * some places falls to 0 for ever, while ranks settle (Pugliese et al. 2016). It stops when no value moves by more than the
 * tolerance, or when ranks have kept still for {@link Options#patience} steps, or at the limit; the result says which.
 * {@link #regularized} is the variant without that trouble. O(steps x present cells).
 */
public final class Fitness {
    private Fitness() {}

    /** Why the iteration ended. */
    public enum Ending {
        /** No logarithm of a fitness or complexity moved by more than the tolerance. */
        CONVERGED,
        /** The order of places has kept still long enough, while the values of some still fall. */
        RANKS_STABLE,
        /** The limit of steps came first. */
        LIMIT
    }

    /**
     * When to stop.
     *
     * @param steps the most steps; with patience and tolerance 0 exactly so many (R's {@code iterations = n} makes n - 1)
     * @param extremality g, above 0
     * @param tolerance of the change of any logarithm in one step
     * @param patience steps without a change of ranks after which to stop; 0 for never
     */
    public record Options(int steps, double extremality, double tolerance, int patience) {

        /** Checks the numbers. */
        public Options {
            if (steps < 1 || patience < 0) {
                throw new IllegalArgumentException(
                        "steps, patience: " + steps + " and " + patience + "; at least 1 and 0 are needed");
            }
            if (!(extremality > 0) || !(tolerance >= 0)) {
                throw new IllegalArgumentException("extremality, tolerance: " + extremality + " and " + tolerance
                        + "; above 0, and 0 or more, are needed");
            }
        }

        /** Exactly this many steps. */
        public Options exactly(int number) {
            return new Options(number, extremality, 0, 0);
        }

        /** At most this many steps. */
        public Options steps(int most) {
            return new Options(most, extremality, tolerance, patience);
        }

        /** With this extremality. */
        public Options extremality(double g) {
            return new Options(steps, g, tolerance, patience);
        }

        /** With this tolerance. */
        public Options tolerance(double change) {
            return new Options(steps, extremality, change, patience);
        }

        /** With this patience. */
        public Options patience(int still) {
            return new Options(steps, extremality, tolerance, still);
        }
    }

    /** At most 10,000 steps, extremality 1, tolerance 1e-12, patience 500. */
    public static Options options() {
        return new Options(10_000, 1, 1e-12, 500);
    }

    /** With {@link #options()}. */
    public static Result of(Presence presence) {
        return of(presence, options());
    }

    /**
     * Fitness and complexity.
     *
     * @throws IllegalArgumentException if nobody is present in anything
     */
    public static Result of(Presence presence, Options options) {
        Presence kept = nonEmpty(presence);
        double g = options.extremality();
        double[] f = new double[kept.places().size()];
        double[] q = new double[kept.products().size()];
        int[] ranks = ranks(f);
        int still = 0;
        Ending ending = Ending.LIMIT;
        int step = 0;
        while (step < options.steps() && ending == Ending.LIMIT) {
            double[] newF = sumOverProducts(kept, q);
            double[] newQ = sumOverPlaces(kept, f, -g);
            for (int p = 0; p < newQ.length; p++) {
                newQ[p] /= -g;
            }
            divideByMean(newF);
            divideByMean(newQ);
            double moved = Math.max(change(f, newF), change(q, newQ));
            f = newF;
            q = newQ;
            step++;
            int[] now = ranks(f);
            still = Arrays.equals(now, ranks) ? still + 1 : 0;
            ranks = now;
            if (options.tolerance() > 0 && moved <= options.tolerance()) {
                ending = Ending.CONVERGED;
            } else if (options.patience() > 0 && still >= options.patience()) {
                ending = Ending.RANKS_STABLE;
            }
        }
        return result(presence, kept, f, q, ending, step, still, "extremality " + TextTable.format(g));
    }

    /**
     * The non-homogeneous variant (Servedio et al. 2018): {@code F_c = delta^2 + sum_p M_cp / P_p},
     * {@code P_p = 1 + sum_c M_cp / F_c}, complexity {@code Q_p = 1 / (P_p - 1)}; it always converges, to positive values, and
     * ranks places as {@link #of} does when delta is small.
     *
     * @param delta above 0, 0.001 say
     * @throws IllegalArgumentException if delta is not above 0, or nobody is present in anything
     */
    public static Result regularized(Presence presence, double delta, Options options) {
        if (!(delta > 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("delta: is " + delta + "; it must be above 0");
        }
        Presence kept = nonEmpty(presence);
        double[] f = new double[kept.places().size()];
        double[] p = new double[kept.products().size()];
        int[] ranks = ranks(f);
        int still = 0;
        Ending ending = Ending.LIMIT;
        int step = 0;
        while (step < options.steps() && ending == Ending.LIMIT) {
            double[] newF = sumOverProducts(kept, negative(p));
            for (int c = 0; c < newF.length; c++) {
                newF[c] = logSum(newF[c], 2 * Math.log(delta));
            }
            double[] newP = sumOverPlaces(kept, f, -1);
            for (int k = 0; k < newP.length; k++) {
                newP[k] = logSum(newP[k], 0);
            }
            double moved = Math.max(change(f, newF), change(p, newP));
            f = newF;
            p = newP;
            step++;
            int[] now = ranks(f);
            still = Arrays.equals(now, ranks) ? still + 1 : 0;
            ranks = now;
            ending = options.tolerance() > 0 && moved <= options.tolerance() ? Ending.CONVERGED : Ending.LIMIT;
        }
        double[] q = negative(sumOverPlaces(kept, f, -1)); // P - 1 without its rounding
        return result(presence, kept, f, q, ending, step, still, "regularised, delta " + TextTable.format(delta));
    }

    private static Presence nonEmpty(Presence presence) {
        Presence kept = presence.trimmed();
        if (kept.places().size() == 0) {
            throw new IllegalArgumentException("presence: no place is present in any product");
        }
        return kept;
    }

    private static double[] negative(double[] x) {
        return Arrays.stream(x).map(v -> -v).toArray();
    }

    private static double logSum(double a, double b) {
        double high = Math.max(a, b);
        return high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }

    /** log sum_p M_cp exp(q_p) of every place. */
    private static double[] sumOverProducts(Presence presence, double[] q) {
        double[] sums = new double[presence.places().size()];
        for (int c = 0; c < sums.length; c++) {
            double high = Double.NEGATIVE_INFINITY;
            for (int p : presence.productsOf(c)) {
                high = Math.max(high, q[p]);
            }
            double sum = 0;
            for (int p : presence.productsOf(c)) {
                sum += Math.exp(q[p] - high);
            }
            sums[c] = high + Math.log(sum);
        }
        return sums;
    }

    /** log sum_c M_cp exp(factor f_c) of every product. */
    private static double[] sumOverPlaces(Presence presence, double[] f, double factor) {
        double[] high = new double[presence.products().size()];
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < f.length; c++) {
            for (int p : presence.productsOf(c)) {
                high[p] = Math.max(high[p], factor * f[c]);
            }
        }
        double[] sums = new double[high.length];
        for (int c = 0; c < f.length; c++) {
            for (int p : presence.productsOf(c)) {
                sums[p] += Math.exp(factor * f[c] - high[p]);
            }
        }
        for (int p = 0; p < sums.length; p++) {
            sums[p] = high[p] + Math.log(sums[p]);
        }
        return sums;
    }

    private static void divideByMean(double[] logs) {
        double high = Arrays.stream(logs).max().orElseThrow();
        double mean =
                high + Math.log(Arrays.stream(logs).map(v -> Math.exp(v - high)).sum() / logs.length);
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= mean;
        }
    }

    private static double change(double[] before, double[] after) {
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(after[i] - before[i]));
        }
        return largest;
    }

    /** Positions from the fittest on; equal to rounding counts as order of the labels. */
    private static int[] ranks(double[] f) {
        return IntStream.range(0, f.length)
                .boxed()
                .sorted((a, b) ->
                        Math.abs(f[a] - f[b]) <= 1e-12 * Math.max(1, Math.abs(f[a])) ? 0 : Double.compare(f[b], f[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Result result(
            Presence all, Presence kept, double[] f, double[] q, Ending ending, int step, int still, String method) {
        double[] logFitness = new double[all.places().size()];
        double[] logComplexity = new double[all.products().size()];
        Arrays.fill(logFitness, Double.NaN);
        Arrays.fill(logComplexity, Double.NaN);
        int[] rows = all.places().positionsOf(kept.places());
        int[] columns = all.products().positionsOf(kept.products());
        for (int c = 0; c < rows.length; c++) {
            logFitness[rows[c]] = f[c];
        }
        for (int p = 0; p < columns.length; p++) {
            logComplexity[columns[p]] = q[p];
        }
        return new Result(
                Variable.of("log fitness", all.places(), logFitness),
                Variable.of("log complexity", all.products(), logComplexity),
                ending,
                step,
                still,
                method);
    }

    /**
     * Fitness of places and complexity of products.
     *
     * @param logFitness its natural logarithm, which does not underflow; NaN without presence
     * @param logComplexity its natural logarithm; NaN without presence
     * @param ending why the iteration ended
     * @param steps how many it took
     * @param stepsWithStableRanks for how many of the last ones the order of places kept still
     * @param method the variant, in words
     */
    public record Result(
            Variable logFitness,
            Variable logComplexity,
            Ending ending,
            int steps,
            int stepsWithStableRanks,
            String method) {

        /** Fitness; mean 1 but for the regularised variant. A value below 1e-308 is 0. */
        public Variable fitness() {
            return logFitness.map(Math::exp).named("fitness");
        }

        /** Complexity; mean 1 but for the regularised variant. */
        public Variable complexity() {
            return logComplexity.map(Math::exp).named("complexity");
        }

        /** The places whose fitness is below a millionth of the mean: it is falling to 0, and only their order tells. */
        public List<String> vanishing() {
            return IntStream.range(0, logFitness.size())
                    .filter(c -> logFitness.get(c) < Math.log(1e-6))
                    .mapToObj(logFitness.labels()::get)
                    .toList();
        }

        /** Fitness and its logarithm by place. */
        public Table toTable() {
            return Table.of(logFitness.labels()).with(fitness()).with(logFitness);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("place", "fitness");
            Variable fitness = fitness();
            IntStream.range(0, fitness.size())
                    .filter(c -> !Double.isNaN(fitness.get(c)))
                    .boxed()
                    .sorted((a, b) -> Double.compare(logFitness.get(b), logFitness.get(a)))
                    .limit(10)
                    .forEach(c -> table.row(fitness.labels().get(c), fitness.get(c)));
            return "fitness, " + method + ": " + ending + " after " + steps + " steps, ranks stable for the last "
                    + stepsWithStableRanks + "; " + vanishing().size() + " places falling to 0\n" + table;
        }
    }
}
