package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.points.Kernel;
import org.isard.geo.points.KernelDensity;
import org.isard.geo.points.PointPattern;
import org.isard.geo.points.Window;
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

/** The density of 1,000,000 points on 1,000 x 1,000 cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class KernelDensityBenchmark {

    /** Which kernel. */
    @Param({"GAUSSIAN", "EPANECHNIKOV", "QUARTIC"})
    public Kernel kernel;

    /** In cells. */
    @Param({"10", "25", "100"})
    public double bandwidth;

    private PointPattern pattern;

    /** Draws the points uniformly. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(42);
        double[] x = random.doubles(1_000_000, 0, 1000).toArray();
        double[] y = random.doubles(1_000_000, 0, 1000).toArray();
        Points points = Points.of(Labels.numbered(1_000_000), x, y, CoordinateSystem.PLANAR);
        pattern = PointPattern.of(points, Window.rectangle(0, 0, 1000, 1000));
    }

    /** Uniform edge correction, the default. */
    @Benchmark
    public KernelDensity.Result density() {
        return KernelDensity.of(
                pattern,
                KernelDensity.options().kernel(kernel).bandwidth(bandwidth).grid(1000, 1000));
    }
}
