package org.isard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.isard.trade.FlowAggregation;
import org.isard.trade.FlowFiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sums a directory of yearly files of BACI-shaped rows to year x exporter x product with progress, heap below 1 GB: all cells of 25
 * years x 230 x 5,000 (575 MB), and with {@code -p rowsPerYear=10000000} the 250 million rows of full BACI (about 7.5 GB on disk).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx900m")
public class FlowYearsBenchmark {
    /** The number of rows of each file. */
    @Param("1000000")
    int rowsPerYear;

    private static final int YEARS = 25;

    private Path directory;
    private long reports;

    /** Writes the files. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        directory = Files.createTempDirectory("isard-baci");
        for (int year = 0; year < YEARS; year++) {
            BaciRows.write(directory.resolve("BACI_Y" + (1996 + year) + ".csv"), rowsPerYear, 1996 + year, 1, year);
        }
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        for (int year = 0; year < YEARS; year++) {
            Files.delete(directory.resolve("BACI_Y" + (1996 + year) + ".csv"));
        }
        Files.delete(directory);
    }

    /** One pass over the files. */
    @Benchmark
    public FlowAggregation.Result aggregate() {
        return FlowAggregation.of(
                FlowFiles.baci(directory), FlowAggregation.Options.defaults().listener(progress -> reports++));
    }
}
