package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.geo.points.Centre;
import org.isard.geo.points.Dbscan;
import org.isard.geo.points.Hierarchy;
import org.isard.geo.points.KernelDensity;
import org.isard.geo.points.NearestNeighbourIndex;
import org.isard.geo.points.Nuclei;
import org.isard.geo.points.PointHotSpots;
import org.isard.geo.points.PointPattern;
import org.isard.geo.points.Tiling;
import org.isard.geo.points.WeightedPoints;
import org.isard.geo.points.Window;
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

/** Where points gather: 1 million or 10,000 of them, nine in ten about 1,000 centres. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
public class ClustersBenchmark {
    private static final Window SQUARE = Window.rectangle(0, 0, 1000, 1000);

    private PointPattern million;
    private PointPattern thousands;

    /** Draws both patterns. */
    @Setup
    public void draw() {
        million = pattern(1_000_000);
        thousands = pattern(10_000);
    }

    private static PointPattern pattern(int n) {
        SplittableRandom random = new SplittableRandom(42);
        double[] centres = random.doubles(2000, 20, 980).toArray();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            if (i % 10 == 0) {
                x[i] = 1000 * random.nextDouble();
                y[i] = 1000 * random.nextDouble();
            } else {
                int k = random.nextInt(1000);
                double r = Math.min(20, 3 * Math.sqrt(-2 * Math.log(1 - random.nextDouble())));
                double a = 2 * Math.PI * random.nextDouble();
                x[i] = centres[2 * k] + r * Math.cos(a);
                y[i] = centres[2 * k + 1] + r * Math.sin(a);
            }
        }
        return PointPattern.of(x, y, SQUARE);
    }

    /** DBSCAN of 1 million points. */
    @Benchmark
    public Dbscan.Result dbscan() {
        return Dbscan.of(million, 1, 10);
    }

    /** The median centre of 1 million points. */
    @Benchmark
    public Centre.Median median() {
        return Centre.median(WeightedPoints.of(million));
    }

    /** 1 million points in some 46,000 hexagons, with Gi* and 999 permutations. */
    @Benchmark
    public PointHotSpots.Result hotSpots() {
        return PointHotSpots.of(million, Tiling.hexagons(SQUARE, 5));
    }

    /** A tree of 10,000 points by Ward's linkage. */
    @Benchmark
    public Hierarchy ward() {
        return Hierarchy.of(thousands, Hierarchy.Linkage.WARD);
    }

    /** A tree of 10,000 points by average linkage. */
    @Benchmark
    public Hierarchy average() {
        return Hierarchy.of(thousands, Hierarchy.Linkage.AVERAGE);
    }

    /** The nearest-neighbour index of 10,000 points with 99 simulations. */
    @Benchmark
    public NearestNeighbourIndex.Result nearestNeighbours() {
        return NearestNeighbourIndex.of(
                thousands,
                NearestNeighbourIndex.options()
                        .correction(NearestNeighbourIndex.Correction.CDF)
                        .simulations(99));
    }

    /** The nuclei of 10,000 points on 128 x 128 cells with 199 simulations. */
    @Benchmark
    public Nuclei.Result nuclei() {
        return Nuclei.of(
                thousands, Nuclei.options().density(KernelDensity.options().bandwidth(30)));
    }
}
