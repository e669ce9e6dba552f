package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.isard.geo.autocorrelation.Geary;
import org.isard.geo.autocorrelation.GetisOrd;
import org.isard.geo.autocorrelation.Moran;
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

/** Global statistics with 999 permutations on square queen lattices, from variable and weights to the p-value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GlobalBenchmark {
    private static final Inference PERMUTATION = Inference.permutation(999, 1);

    /** Cells along a side. */
    @Param({"100", "316"})
    public int side;

    private Weights binary;
    private Weights w;
    private Variable y;

    /** Builds the lattice and uniform random values. */
    @Setup
    public void build() {
        binary = LatticeWeights.queen(side, side);
        w = binary.rowStandardized();
        y = Variable.of(
                "y",
                binary.labels(),
                new SplittableRandom(42).doubles(binary.size()).toArray());
    }

    /** Moran's I, row-standardised. */
    @Benchmark
    public Moran.Result moran() {
        return Moran.of(y, w, PERMUTATION);
    }

    /** Geary's c, row-standardised. */
    @Benchmark
    public Geary.Result geary() {
        return Geary.of(y, w, PERMUTATION);
    }

    /** Global G, binary. */
    @Benchmark
    public GetisOrd.Result getisOrd() {
        return GetisOrd.of(y, binary, PERMUTATION);
    }
}
