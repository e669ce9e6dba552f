package org.isard.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.isard.geo.autocorrelation.Cluster;
import org.isard.geo.autocorrelation.LocalMoran;
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

/** Local Moran with 999 conditional permutations on square queen lattices, from variable and weights to clusters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LocalMoranBenchmark {

    /** What the weights of a row look like; the algorithm differs. */
    public enum Kind {
        /** 1/k: all weights of a row are equal. */
        ROW_STANDARDISED,
        /** Each link has a weight of its own. */
        ARBITRARY
    }

    /** Cells along a side. */
    @Param({"316", "1000"})
    public int side;

    /** The weights. */
    @Param
    public Kind kind;

    private Weights w;
    private Variable y;

    /** Builds the lattice and uniform random values. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(42);
        w = QueenLattice.weights(side, kind, random);
        y = Variable.of("y", w.labels(), random.doubles(w.size()).toArray());
    }

    /** Local Moran, 999 permutations, default options. */
    @Benchmark
    public List<Cluster> localMoran() {
        return LocalMoran.of(y, w).clusters();
    }

    /** Global Moran, 99 permutations. */
    @Benchmark
    public Moran.Result moran() {
        return Moran.of(y, w, Inference.permutation(99, 1));
    }
}
