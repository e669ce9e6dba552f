package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.DistanceBand;
import org.isard.geo.Kernels;
import org.isard.geo.NearestNeighbours;
import org.isard.geo.Points;
import org.isard.geo.Triangulations;
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

/** Weights of uniform random points in the plane, from coordinates to compressed rows, search structures included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class PointWeightsBenchmark {

    /** How many points. */
    @Param({"100000", "1000000"})
    public int n;

    private Points points;
    private double band;

    /** Draws the points; the band holds 30 others on average. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(42);
        points = Points.of(
                Labels.numbered(n),
                random.doubles(n).toArray(),
                random.doubles(n).toArray(),
                CoordinateSystem.PLANAR);
        band = Math.sqrt(30 / (Math.PI * n));
    }

    /** The 8 nearest others of each point. */
    @Benchmark
    public Weights nearestNeighbours() {
        return NearestNeighbours.of(points, 8);
    }

    /** All pairs within the band. */
    @Benchmark
    public Weights distanceBand() {
        return DistanceBand.of(points, band);
    }

    /** Triangular kernels that reach to the 8th neighbour. */
    @Benchmark
    public Weights adaptiveKernel() {
        return Kernels.adaptive(points, 8, Kernels.options());
    }

    /** The Delaunay triangulation. */
    @Benchmark
    public Weights delaunay() {
        return Triangulations.delaunay(points);
    }

    /** The Gabriel graph. */
    @Benchmark
    public Weights gabriel() {
        return Triangulations.gabriel(points);
    }

    /** The graph of relative neighbours. */
    @Benchmark
    public Weights relative() {
        return Triangulations.relative(points);
    }
}
