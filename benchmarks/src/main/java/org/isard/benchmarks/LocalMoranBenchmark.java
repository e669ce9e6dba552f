package org.isard.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
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
        w = lattice(side, kind);
        y = Variable.of(
                "y", w.labels(), new SplittableRandom(7).doubles(w.size()).toArray());
    }

    /** Queen neighbours on a square lattice. */
    static Weights lattice(int side, Kind kind) {
        int n = side * side;
        int[] starts = new int[n + 1];
        int[] columns = new int[8 * n];
        double[] values = new double[8 * n];
        SplittableRandom random = new SplittableRandom(42);
        int links = 0;
        for (int i = 0; i < n; i++) {
            for (int row = Math.max(0, i / side - 1); row <= Math.min(side - 1, i / side + 1); row++) {
                for (int x = Math.max(0, i % side - 1); x <= Math.min(side - 1, i % side + 1); x++) {
                    if (row * side + x != i) {
                        columns[links] = row * side + x;
                        values[links++] = kind == Kind.ARBITRARY ? 0.5 + random.nextDouble() : 1;
                    }
                }
            }
            starts[i + 1] = links;
        }
        Weights raw =
                Weights.of(Labels.numbered(n), starts, Arrays.copyOf(columns, links), Arrays.copyOf(values, links));
        return kind == Kind.ARBITRARY ? raw : raw.rowStandardized();
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
