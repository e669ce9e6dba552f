package org.isard.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Stopping;
import org.isard.geo.autocorrelation.Cluster;
import org.isard.geo.autocorrelation.LocalGetisOrd;
import org.isard.geo.autocorrelation.LocalMoran;
import org.isard.geo.autocorrelation.LocalOptions;
import org.isard.geo.autocorrelation.Spot;
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

/**
 * Local statistics by conditional permutation on square queen lattices, from variable and weights to the category of
 * every cell, which is what a map needs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LocalBenchmark {

    /** The weights; the algorithm differs. */
    @Param
    public LocalMoranBenchmark.Kind kind;

    /** Cells along a side. */
    @Param({"316", "1000"})
    public int side;

    /** Permutations at most. */
    @Param({"999", "99999"})
    public int permutations;

    /** Extremes that stop a cell; 0 for never. */
    @Param({"0", "20"})
    public int stopping;

    private Weights w;
    private Variable y;
    private LocalOptions options;

    /** Builds the lattice and uniform random values. */
    @Setup
    public void build() {
        w = QueenLattice.weights(side, kind, new SplittableRandom(42));
        Labels labels = w.labels();
        y = Variable.of("y", labels, new SplittableRandom(7).doubles(w.size()).toArray());
        options = LocalMoran.options().permutations(permutations).stopping(new Stopping(stopping));
    }

    /** Local Moran. */
    @Benchmark
    public List<Cluster> moran() {
        return LocalMoran.of(y, w, options).clusters();
    }

    /** Gi. */
    @Benchmark
    public List<Spot> gi() {
        return LocalGetisOrd.of(y, w, options).spots();
    }

    /** Gi*. */
    @Benchmark
    public List<Spot> giStar() {
        return LocalGetisOrd.star(y, w, options).spots();
    }
}
