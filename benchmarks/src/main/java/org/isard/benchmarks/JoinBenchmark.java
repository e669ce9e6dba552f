package org.isard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.geo.Points;
import org.isard.geo.PointsInRegions;
import org.isard.geo.Regions;
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

/** Points counted by the 3,025 counties of {@link CountyMap} that hold them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class JoinBenchmark {

    /** The number of points. */
    @Param({"1000", "1000000"})
    public int points;

    private Regions counties;
    private Points places;

    /** Reads the counties and draws the points uniformly over the map and a little beyond. */
    @Setup
    public void draw() throws IOException {
        Path folder = Files.createTempDirectory("isard");
        Path file = CountyMap.write(folder);
        counties = Regions.readShapefile(file, "code");
        for (String extension : new String[] {"shp", "dbf", "prj"}) {
            Files.delete(folder.resolve("counties." + extension));
        }
        Files.delete(folder);
        SplittableRandom random = new SplittableRandom(42);
        double[] x = random.doubles(points, -0.5, CountyMap.SIDE + 0.5).toArray();
        double[] y = random.doubles(points, -0.5, CountyMap.SIDE + 0.5).toArray();
        places = Points.of(Labels.numbered(points), x, y, counties.coordinates());
    }

    /** From nothing: the index is built each time. */
    @Benchmark
    public Variable counts() {
        return PointsInRegions.counts(places, counties, PointsInRegions.Outside.KEEP);
    }
}
