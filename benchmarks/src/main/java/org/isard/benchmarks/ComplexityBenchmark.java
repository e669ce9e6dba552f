package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.trade.TradeMatrix;
import org.isard.trade.complexity.Complexity;
import org.isard.trade.complexity.Conventions;
import org.isard.trade.complexity.EconomicComplexity;
import org.isard.trade.complexity.Presence;
import org.isard.trade.complexity.Proximity;
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

/** Economic complexity of one year of HS6 trade: 230 places x 5,000 products, nested with noise, a sixth of the cells present. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1500m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ComplexityBenchmark {
    private TradeMatrix exports;
    private Presence presence;

    /** Amounts of places of falling capability and products of rising demands. */
    @Setup
    public void build() {
        int places = 230;
        int products = 5000;
        SplittableRandom random = new SplittableRandom(42);
        double[] size = random.doubles(places).map(u -> Math.exp(6 * u)).toArray();
        double[] skill = random.doubles(places).toArray();
        double[] demand = random.doubles(products).toArray();
        exports = TradeMatrix.of("exports", Labels.numbered(places), Labels.numbered(products), (c, p) -> {
            double chance = 1 / (1 + Math.exp(8 * (demand[p] - skill[c])));
            return random.nextDouble() < chance ? size[c] * Math.exp(4 * random.nextDouble()) : 0;
        });
        presence = Presence.of(exports);
    }

    /** All that py-ecomplexity returns: RCA, ECI, PCI, proximity, density, COI, COG. */
    @Benchmark
    public EconomicComplexity.Result everything() {
        return EconomicComplexity.of(exports, Conventions.pyEcomplexity());
    }

    /** All proximities, kept. */
    @Benchmark
    public double[] proximity() {
        return Proximity.of(presence).packed();
    }

    /** ECI and PCI from presence. */
    @Benchmark
    public Complexity.Result eci() {
        return Complexity.of(presence, Conventions.pyEcomplexity());
    }

    /** Everything for ten years, one after the other. */
    @Benchmark
    public double tenYears() {
        double sum = 0;
        for (int year = 0; year < 10; year++) {
            double growth = 1 + year;
            sum += EconomicComplexity.of(exports.map("x", x -> x * growth), Conventions.pyEcomplexity())
                    .eci()
                    .get(0);
        }
        return sum;
    }
}
