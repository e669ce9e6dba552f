package org.isard.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.inference.Inference;
import org.isard.network.DyadOptions;
import org.isard.network.Mrqap;
import org.isard.network.Relation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** MRQAP by double semi-partialling: 230 units, five regressors, 2,000 permutations of each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class MrqapBenchmark {

    /** The share of cells without a value. */
    @Param({"0", "0.1"})
    public double missing;

    private Relation y;
    private List<Relation> regressors;

    /** Draws uniform random relations. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(42);
        Labels labels = Labels.numbered(230);
        y = Relation.of("y", labels, (i, j) -> random.nextDouble() < missing ? Double.NaN : random.nextDouble());
        regressors = IntStream.range(0, 5)
                .mapToObj(k -> Relation.of("x" + k, labels, (i, j) -> random.nextDouble()))
                .toList();
    }

    /** The whole regression with its tests. */
    @Benchmark
    public Mrqap.Result mrqap() {
        return Mrqap.of(
                y,
                regressors,
                Mrqap.options().dyads(DyadOptions.defaults().inference(Inference.permutation(2_000, 1))));
    }
}
