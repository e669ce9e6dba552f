package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.spatial.SpatialCombined;
import org.isard.econometrics.spatial.SpatialDurbin;
import org.isard.econometrics.spatial.SpatialError;
import org.isard.econometrics.spatial.SpatialFit;
import org.isard.econometrics.spatial.SpatialImpacts;
import org.isard.econometrics.spatial.SpatialLag;
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
 * Spatial models by maximum likelihood on row-standardised lattices, three columns, from weights to the result: log-determinant, search,
 * information. The same data in R: {@code lagsarlm(y ~ x1 + x2 + x3, listw = nb2listw(cell2nb(rows, columns)), method = "Matrix")}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpatialLagBenchmark {
    /** The sides of the lattice: 3,000, 24,964 and 99,856 units. */
    @Param({"50x60", "158x158", "316x316"})
    public String lattice;

    /** Which cells are neighbours. */
    @Param({"ROOK"})
    public LatticeWeights.Contact contact;

    private Weights w;
    private Design design;
    private SpatialFit fit;

    /** Draws columns and a response lagged with rho = 0.6. */
    @Setup
    public void build() {
        int rows = Integer.parseInt(lattice.substring(0, lattice.indexOf('x')));
        int columns = Integer.parseInt(lattice.substring(lattice.indexOf('x') + 1));
        Weights binary = contact == LatticeWeights.Contact.ROOK
                ? LatticeWeights.rook(rows, columns)
                : LatticeWeights.queen(rows, columns);
        w = binary.rowStandardized();
        int n = w.size();
        SplittableRandom random = new SplittableRandom(5);
        double[][] x = new double[3][n];
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) {
            mean[i] = random.nextGaussian();
            for (int j = 0; j < 3; j++) {
                x[j][i] = random.nextGaussian();
                mean[i] += x[j][i];
            }
        }
        double[] y = mean;
        for (int k = 0; k < 60; k++) {
            double[] lag = w.lag(y);
            y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = mean[i] + 0.6 * lag[i];
            }
        }
        design = Design.of(
                Variable.of("y", w.labels(), y),
                Variable.of("x1", w.labels(), x[0]),
                Variable.of("x2", w.labels(), x[1]),
                Variable.of("x3", w.labels(), x[2]));
        fit = SpatialLag.fit(design, w);
    }

    /** Lag. */
    @Benchmark
    public SpatialFit lag() {
        return SpatialLag.fit(design, w);
    }

    /** Error. */
    @Benchmark
    public SpatialFit error() {
        return SpatialError.fit(design, w);
    }

    /** Durbin. */
    @Benchmark
    public SpatialFit durbin() {
        return SpatialDurbin.fit(design, w);
    }

    /** Lag and error. */
    @Benchmark
    public SpatialFit combined() {
        return SpatialCombined.fit(design, w);
    }

    /** Impacts of the lag model with 1,000 draws. */
    @Benchmark
    public SpatialImpacts impacts() {
        return fit.impacts(1_000, 1);
    }
}
