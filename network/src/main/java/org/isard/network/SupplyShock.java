package org.isard.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * How the failure of suppliers spreads through a network of deliveries, along the edges from supplier to customer.
 *
 * <p>Weights are strengths: what j delivers to i. Each node i has a loss from 0 to 1, the part of what it delivers that fails. Its supply
 * falls short by {@code u_i = sum_j w_ji l_j / (sum_j w_ji + own_i)}, own_i its own production, if any is given. Then
 * {@code l_i = max(shock_i, f_i(u_i))}: under {@link Rule#PROPORTIONAL} {@code f_i(u) = pass_i u}, an input-output model with fixed
 * trade shares; under {@link Rule#THRESHOLD} {@code f_i(u) = 1} once {@code u >= threshold_i}, else 0 (Watts 2002; Lee et al. 2011 for trade). Losses
 * only grow from round to round, so the cascade ends in its least fixed point whatever the order of updates. Loops are left out.
 */
public final class SupplyShock {
    private SupplyShock() {}

    /** How a shortage becomes a loss. */
    public enum Rule {
        /** In proportion to the shortage. */
        PROPORTIONAL,
        /** Whole, once the shortage reaches a threshold. */
        THRESHOLD
    }

    /**
     * How to compute.
     *
     * @param rule how a shortage becomes a loss
     * @param parameter what part of a shortage every node passes on, from 0 to 1, or their threshold, above 0
     * @param each the same for each node by itself, instead of {@code parameter}; null if all are alike
     * @param own the production of each node on top of what it gets delivered, in units of the weights; null for none
     * @param tolerance losses that change by no more, end the cascade
     * @param maxRounds after which an {@link ArithmeticException} is thrown
     */
    public record Options(Rule rule, double parameter, Variable each, Variable own, double tolerance, int maxRounds) {

        /** Checks the ranges. */
        public Options {
            if (!(parameter >= 0 && parameter <= 1) || (parameter == 0 && rule == Rule.THRESHOLD)) {
                throw new IllegalArgumentException(
                        "parameter: is " + parameter + "; it must lie within 0 to 1, and a threshold above 0");
            }
            if (!(tolerance > 0) || maxRounds < 1) {
                throw new IllegalArgumentException(
                        "tolerance, maxRounds: " + tolerance + " and " + maxRounds + " must both be positive");
            }
        }

        /** The same with production of the nodes' own. */
        public Options own(Variable production) {
            return new Options(rule, parameter, each, production, tolerance, maxRounds);
        }

        /** The same with another tolerance. */
        public Options tolerance(double other) {
            return new Options(rule, parameter, each, own, other, maxRounds);
        }
    }

    /** A part {@code pass} of every shortage is passed on; tolerance 1e-12, at most 100,000 rounds. */
    public static Options proportional(double pass) {
        return new Options(Rule.PROPORTIONAL, pass, null, null, 1e-12, 100_000);
    }

    /** Each node passes on its own part of its shortage. */
    public static Options proportional(Variable pass) {
        return new Options(Rule.PROPORTIONAL, 1, pass, null, 1e-12, 100_000);
    }

    /** Nodes fail wholly once their shortage reaches the threshold. */
    public static Options threshold(double threshold) {
        return new Options(Rule.THRESHOLD, threshold, null, null, 1e-12, 100_000);
    }

    /** Each node fails wholly once its shortage reaches its own threshold. */
    public static Options threshold(Variable threshold) {
        return new Options(Rule.THRESHOLD, 1, threshold, null, 1e-12, 100_000);
    }

    /**
     * Where a cascade ended.
     *
     * @param loss of each node, from 0 to 1
     * @param shortage of each node's supply, from 0 to 1; 0 for nodes without suppliers and production
     * @param lostFlow the weight that is not delivered any more, {@code sum_ij w_ij l_i}
     * @param lostShare that by the total weight without loops; 0 without edges
     * @param rounds how many rounds it took
     */
    public record Result(Variable loss, Variable shortage, double lostFlow, double lostShare, int rounds) {

        /** The nodes that fail wholly, in label order. */
        public List<String> failed() {
            return IntStream.range(0, loss.size())
                    .filter(i -> loss.get(i) == 1)
                    .mapToObj(loss.labels()::get)
                    .toList();
        }

        /** One row per node. */
        public Table toTable() {
            return Table.of(loss.labels()).with(loss).with(shortage);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "loss", "shortage");
            IntStream.range(0, loss.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -loss.get(i)))
                    .limit(10)
                    .forEach(i -> table.row(loss.labels().get(i), loss.get(i), shortage.get(i)));
            return "supply shock: " + failed().size() + " nodes fail, " + TextTable.format(lostShare)
                    + " of the flow is lost, " + rounds + " rounds; hardest hit:\n" + table;
        }
    }

    /** The cascade after the whole failure of some nodes. See {@link #of(Network, Variable, Options)}. */
    public static Result of(Network deliveries, List<String> failing, Options options) {
        double[] shock = new double[deliveries.size()];
        failing.forEach(name -> shock[deliveries.labels().indexOf(name)] = 1);
        return of(deliveries, Variable.of("shock", deliveries.labels(), shock), options);
    }

    /**
     * The cascade after a shock. O(nodes + edges) a round; a threshold cascade has at most as many rounds as nodes.
     *
     * @param shock the part of its deliveries that each node loses at first, from 0 to 1
     * @throws IllegalArgumentException if labels differ, a shock or a node's parameter lies outside 0 to 1, or production is negative or missing
     * @throws ArithmeticException if losses still change after the rounds allowed
     */
    public static Result of(Network deliveries, Variable shock, Options options) {
        deliveries.labels().requireSame(shock.labels(), shock.name());
        Cascade.requireWithin(shock, 1);
        return new Cascade(deliveries, options).run(shock.toArray());
    }

    /**
     * Cascades after the failure of random nodes, every set of that size equally likely.
     *
     * @param lostShare the share of the flow that is lost, one for each repetition
     * @param failures how many nodes failed wholly, the first ones included, one for each repetition
     * @param risk how often each node failed wholly, as a share of the repetitions
     */
    public record Simulation(double[] lostShare, int[] failures, Variable risk) {

        /** Copies the arrays. */
        public Simulation {
            lostShare = lostShare.clone();
            failures = failures.clone();
        }

        @Override
        public double[] lostShare() {
            return lostShare.clone();
        }

        @Override
        public int[] failures() {
            return failures.clone();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Simulation other
                    && Arrays.equals(lostShare, other.lostShare)
                    && Arrays.equals(failures, other.failures)
                    && risk.equals(other.risk);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(lostShare) + risk.hashCode();
        }

        @Override
        public String toString() {
            return lostShare.length + " random shocks: "
                    + TextTable.format(Arrays.stream(lostShare).average().orElse(Double.NaN))
                    + " of the flow is lost on average, at most "
                    + TextTable.format(Arrays.stream(lostShare).max().orElse(Double.NaN));
        }
    }

    /**
     * Repeats the cascade after random failures; the same seed gives the same result for any number of threads.
     *
     * @param failing how many nodes fail at first
     * @throws IllegalArgumentException if there are fewer nodes than are to fail, or {@code repetitions} is not positive
     */
    public static Simulation random(
            Network deliveries, int failing, int repetitions, long seed, Options options, Execution execution) {
        int n = deliveries.size();
        if (failing < 0 || failing > n || repetitions < 1) {
            throw new IllegalArgumentException("failing, repetitions: " + failing + " of " + n + " nodes and "
                    + repetitions + "; at most all nodes can fail, and at least one repetition is needed");
        }
        Cascade cascade = new Cascade(deliveries, options);
        RandomStreams streams = RandomStreams.of(seed);
        Result[] results = new Result[repetitions];
        execution.forEachBlock(repetitions, 1, (from, to) -> {
            for (int r = from; r < to; r++) {
                SplittableRandom random = streams.stream(r);
                double[] shock = new double[n];
                int left = failing;
                for (int i = 0; i < n; i++) { // selection sampling (Knuth, algorithm S)
                    if (random.nextInt(n - i) < left) {
                        shock[i] = 1;
                        left--;
                    }
                }
                results[r] = cascade.run(shock);
            }
        });
        double[] risk = new double[n];
        for (Result result : results) {
            for (int i = 0; i < n; i++) {
                risk[i] += result.loss().get(i) == 1 ? 1.0 / repetitions : 0;
            }
        }
        return new Simulation(
                Arrays.stream(results).mapToDouble(Result::lostShare).toArray(),
                Arrays.stream(results).mapToInt(r -> r.failed().size()).toArray(),
                Variable.of("risk", deliveries.labels(), risk));
    }

    /**
     * What the failure of each node alone brings about: the critical suppliers are those that lead.
     *
     * @param lostShare the share of the flow that is lost, its own deliveries included
     * @param indirectShare the same without its own deliveries
     * @param failures how many other nodes fail wholly
     */
    public record Criticality(Variable lostShare, Variable indirectShare, Variable failures) {

        /** The nodes, most critical first by lost share, then in label order. */
        public List<String> ranking() {
            return IntStream.range(0, lostShare.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -lostShare.get(i)))
                    .map(lostShare.labels()::get)
                    .toList();
        }

        /** One row per node. */
        public Table toTable() {
            return Table.of(lostShare.labels())
                    .with(lostShare)
                    .with(indirectShare)
                    .with(failures);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("supplier", "lost share", "indirect", "failures");
            ranking().stream()
                    .limit(10)
                    .forEach(s -> table.row(s, lostShare.get(s), indirectShare.get(s), failures.get(s)));
            return "critical suppliers among " + lostShare.size() + " nodes:\n" + table;
        }
    }

    /** One cascade for each node, alone failing. O(nodes) cascades. */
    public static Criticality criticalSuppliers(Network deliveries, Options options, Execution execution) {
        int n = deliveries.size();
        Cascade cascade = new Cascade(deliveries, options);
        double total = deliveries.withoutLoops().totalWeight();
        Variable out = Centrality.outStrength(deliveries.withoutLoops());
        double[] lost = new double[n];
        double[] indirect = new double[n];
        double[] failures = new double[n];
        execution.forEachBlock(n, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                double[] shock = new double[n];
                shock[i] = 1;
                Result result = cascade.run(shock);
                lost[i] = result.lostShare();
                indirect[i] = total == 0 ? 0 : Math.max(0, (result.lostFlow() - out.get(i)) / total);
                failures[i] = result.failed().size() - 1;
            }
        });
        Labels labels = deliveries.labels();
        return new Criticality(
                Variable.of("lost share", labels, lost),
                Variable.of("indirect share", labels, indirect),
                Variable.of("failures", labels, failures));
    }
}
