package org.isard.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.concentration.KDensity;
import org.isard.geo.concentration.KDensityBands;
import org.isard.geo.concentration.KDensityOptions;
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

/** A K-density of 5,000 plants among 20,000 sites with bands from 99 simulations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
public class KDensityBenchmark {

    /** What the coordinates mean: PLANAR or LON_LAT. */
    @Param({"PLANAR", "LON_LAT"})
    public String coordinates;

    private final KDensityOptions options = KDensity.options().simulations(99);
    private Points plants;
    private Points sites;
    private Variable employment;

    /** Draws the sites uniformly; the plants are the first of them. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(42);
        double[] x = random.doubles(20_000, 100, 120).toArray();
        double[] y = random.doubles(20_000, 20, 40).toArray();
        CoordinateSystem system = coordinates.equals("PLANAR") ? CoordinateSystem.PLANAR : CoordinateSystem.LON_LAT;
        sites = Points.of(Labels.numbered(20_000), x, y, system);
        Labels labels = Labels.numbered(5_000);
        plants = Points.of(labels, Arrays.copyOf(x, 5_000), Arrays.copyOf(y, 5_000), system);
        employment =
                Variable.of("employment", labels, random.doubles(5_000, 1, 500).toArray());
    }

    /** Plants counted alike. */
    @Benchmark
    public KDensityBands plants() {
        return KDensity.test(plants, sites, options);
    }

    /** Plants weighted by employment. */
    @Benchmark
    public KDensityBands employment() {
        return KDensity.test(plants, employment, sites, options);
    }
}
