package org.isard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.isard.geo.Regions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A shapefile of 3,025 counties (50 MB, in the page cache) read into regions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ShapefileBenchmark {
    private Path folder;
    private Path file;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("isard");
        file = CountyMap.write(folder);
    }

    /** Removes it. */
    @TearDown
    public void delete() throws IOException {
        for (String extension : new String[] {"shp", "dbf", "prj"}) {
            Files.delete(folder.resolve("counties." + extension));
        }
        Files.delete(folder);
    }

    /** Shapes, names and coordinate system. */
    @Benchmark
    public Regions read() {
        return Regions.readShapefile(file, "code");
    }
}
