package org.isard.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.geo.autocorrelation.LocalGeary;
import org.isard.geo.autocorrelation.LocalLee;
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

/** Local Geary and local Lee with 999 conditional permutations on the lattices of {@link LocalMoranBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LocalGearyBenchmark {

    /** Cells along a side. */
    @Param({"316", "1000"})
    public int side;

    /** The weights. */
    @Param
    public LocalMoranBenchmark.Kind kind;

    private Weights w;
    private Variable x;
    private Variable y;

    /** Builds the lattice and uniform random values. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(42);
        w = QueenLattice.weights(side, kind, random);
        y = Variable.of("y", w.labels(), random.doubles(w.size()).toArray());
        x = Variable.of("x", w.labels(), random.doubles(w.size()).toArray());
    }

    /** Local Geary, 999 permutations, default options. */
    @Benchmark
    public LocalGeary.Result localGeary() {
        return LocalGeary.of(y, w);
    }

    /** Local Geary of two variables, 999 permutations, default options. */
    @Benchmark
    public LocalGeary.Result multivariate() {
        return LocalGeary.multivariate(List.of(x, y), w);
    }

    /** Local Lee, 999 permutations, default options. */
    @Benchmark
    public LocalLee.Result localLee() {
        return LocalLee.of(x, y, w);
    }
}
