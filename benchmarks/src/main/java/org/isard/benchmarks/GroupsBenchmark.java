package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.network.Backbone;
import org.isard.network.Communities;
import org.isard.network.ConfigurationModel;
import org.isard.network.EdgeScores;
import org.isard.network.Network;
import org.isard.network.Rewiring;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Communities of a million edges, backbones of a dense trade-sized network, and null models. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GroupsBenchmark {
    private static final int COUNTRIES = 230;

    private Network million;
    private Network dense;
    private Variable diversity;
    private Variable ubiquity;

    /** 100,000 nodes in groups of 100 that hold 70 % of a million edges; 230 nodes with all edges; a nested 230 x 5,000 table. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(1);
        int edges = 1_000_000;
        int[] from = new int[edges];
        int[] to = new int[edges];
        double[] weight = new double[edges];
        for (int k = 0; k < edges; k++) {
            from[k] = random.nextInt(100_000);
            to[k] = random.nextDouble() < 0.7 ? from[k] / 100 * 100 + random.nextInt(100) : random.nextInt(100_000);
            weight[k] = 1 + random.nextInt(5);
        }
        million = Network.of(Labels.numbered(100_000), from, to, weight, Network.Repeats.SUM);
        int cells = COUNTRIES * (COUNTRIES - 1);
        int[] source = IntStream.range(0, cells).map(k -> k / (COUNTRIES - 1)).toArray();
        int[] target = IntStream.range(0, cells)
                .map(k -> k % (COUNTRIES - 1) + (k % (COUNTRIES - 1) >= k / (COUNTRIES - 1) ? 1 : 0))
                .toArray();
        double[] flows = IntStream.range(0, cells)
                .mapToDouble(k -> Math.exp(12 * random.nextDouble()))
                .toArray();
        dense = Network.of(Labels.numbered(COUNTRIES), source, target, flows);
        double[] rows = new double[COUNTRIES];
        double[] columns = new double[5000];
        for (int i = 0; i < COUNTRIES; i++) {
            for (int j = 0; j < 5000; j++) {
                if (random.nextDouble() < 1 / (1 + Math.exp(6.0 * i / COUNTRIES + j / 1000.0 - 4))) {
                    rows[i]++;
                    columns[j]++;
                }
            }
        }
        diversity = Variable.of("diversity", Labels.numbered(COUNTRIES), rows);
        Labels products =
                Labels.of(IntStream.range(0, 5000).mapToObj(j -> "p" + j).toList());
        ubiquity = Variable.of("ubiquity", products, columns);
    }

    /** Leiden, default options: one run, two passes. */
    @Benchmark
    public Communities.Result leidenOnAMillionEdges() {
        return Communities.leiden(million);
    }

    /** Disparity from either end. */
    @Benchmark
    public EdgeScores disparityOfDense230() {
        return Backbone.disparity(dense);
    }

    /** High-salience skeleton. */
    @Benchmark
    public EdgeScores salienceOfDense230() {
        return Backbone.salience(dense, Backbone.Ties.DIRECTED);
    }

    /** Bipartite configuration model. */
    @Benchmark
    public ConfigurationModel bipartite230By5000() {
        return ConfigurationModel.bipartite(diversity, ubiquity);
    }

    /** Ten attempted swaps for each of a million edges. */
    @Benchmark
    public Network rewiringOfAMillionEdges() {
        return Rewiring.of(million, Backbone.Ties.DIRECTED, 10, 1);
    }
}
