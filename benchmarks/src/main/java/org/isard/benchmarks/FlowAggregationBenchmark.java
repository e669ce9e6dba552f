package org.isard.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
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
        SplittableRandom random = new SplittableRandom(20);
        StringBuilder text = new StringBuilder("t,i,j,k,v,q\n");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int r = 0; r < rows; r++) {
                int product = 10_000 + 189 * random.nextInt(5000);
                text.append(2019 + random.nextInt(2)).append(',').append(4 + 4 * random.nextInt(230));
                text.append(',').append(4 + 4 * random.nextInt(230)).append(',');
                text.append(product < 100_000 ? "0" : "").append(product).append(',');
                text.append(random.nextInt(1_000_000))
                        .append('.')
                        .append(100 + random.nextInt(900))
                        .append(',');
                text.append(
                        random.nextInt(50) == 0 ? "          NA" : random.nextInt(10_000) + "." + random.nextInt(10));
                text.append('\n');
                if (text.length() > 1 << 16 || r == rows - 1) {
                    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
        }
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
