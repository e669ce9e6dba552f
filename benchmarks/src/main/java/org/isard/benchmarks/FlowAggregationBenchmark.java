package org.isard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isard.trade.FlowAggregation;
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

/** Reads generated BACI-shaped rows in random order and sums them to year x exporter x product, heap below 1 GB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx900m")
public class FlowAggregationBenchmark {
    /** The number of rows. */
    @Param("20000000")
    int rows;

    private Path file;

    /** Writes the file: two years, 230 countries, 5,000 products, one quantity in fifty missing. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("isard-baci", ".csv");
        BaciRows.write(file, rows, 2019, 2, 20);
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** One pass over the file. */
    @Benchmark
    public FlowAggregation.Result aggregate() {
        return FlowAggregation.ofBaci(List.of(file), FlowAggregation.Side.EXPORTER);
    }
}
