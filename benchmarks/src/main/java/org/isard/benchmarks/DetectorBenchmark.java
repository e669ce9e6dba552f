package org.isard.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.ClassificationMethod;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.detector.DetectorReport;
import org.isard.econometrics.detector.DiscretizationSearch;
import org.isard.econometrics.detector.GeographicalDetector;
import org.isard.econometrics.detector.OptimalDiscretization;
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

/** The geographical detector at the sizes of the R package GD's own tests, and beyond. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectorBenchmark {
    private static final int CELLS = 104_103;
    private static final int LARGE = 1_000_000;

    private Variable y;
    private Categories[] factors;
    private Variable[] numeric;
    private Variable largeY;
    private Variable[] large;
    private Variable smallY;
    private Variable small;

    /** Factors of which some matter, skewed and symmetric. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(42);
        numeric = variables(CELLS, 6, random);
        y = response(numeric, random);
        factors = Arrays.stream(numeric)
                .map(x -> Classifier.quantile(6).classify(x))
                .toArray(Categories[]::new);
        large = variables(LARGE, 10, random);
        largeY = response(large, random);
        Variable[] few = variables(10_000, 1, random);
        small = few[0];
        smallY = response(few, random);
    }

    private static Variable[] variables(int n, int count, SplittableRandom random) {
        Labels labels = Labels.numbered(n);
        return IntStream.range(0, count)
                .mapToObj(j -> Variable.of(
                        "x" + j,
                        labels,
                        random.doubles(n)
                                .map(u -> j % 2 == 0 ? 3 * u : -Math.log(1 - u))
                                .toArray()))
                .toArray(Variable[]::new);
    }

    private static Variable response(Variable[] x, SplittableRandom random) {
        double[] y = new double[x[0].size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sin(2 * x[0].get(i)) + x[x.length - 1].get(i) + random.nextDouble();
        }
        return Variable.of("y", x[0].labels(), y);
    }

    /** Factor, interaction, risk and ecological detector for six factors of 104,103 units (GD: 1.8 s). */
    @Benchmark
    public DetectorReport fourDetectors() {
        return GeographicalDetector.of(y, GeographicalDetector.options().classic(), factors);
    }

    /** 4 variables x 4 methods x 6 class counts on 104,103 units (GD: 26 s). */
    @Benchmark
    public DiscretizationSearch.Result search() {
        return search(
                ClassificationMethod.EQUAL_INTERVAL,
                ClassificationMethod.QUANTILE,
                ClassificationMethod.GEOMETRIC,
                ClassificationMethod.STANDARD_DEVIATION);
    }

    /** The same with Fisher-Jenks in place of the standard deviation. */
    @Benchmark
    public DiscretizationSearch.Result searchWithFisherJenks() {
        return search(
                ClassificationMethod.EQUAL_INTERVAL,
                ClassificationMethod.QUANTILE,
                ClassificationMethod.GEOMETRIC,
                ClassificationMethod.FISHER_JENKS);
    }

    private DiscretizationSearch.Result search(ClassificationMethod... methods) {
        return DiscretizationSearch.of(
                y, DiscretizationSearch.options().methods(methods).classes(3, 8), Arrays.copyOf(numeric, 4));
    }

    /** All nine methods, 3 to 15 classes, ten variables of a million units. */
    @Benchmark
    public DiscretizationSearch.Result fullSearch() {
        return DiscretizationSearch.of(largeY, large);
    }

    /** The exact optimum of q into up to eight classes, 10,000 units. */
    @Benchmark
    public OptimalDiscretization.Result exactOptimum() {
        return OptimalDiscretization.of(smallY, small, 8, 1);
    }

    /** The approximation beyond 16,384 distinct values, a million units. */
    @Benchmark
    public OptimalDiscretization.Result nearOptimum() {
        return OptimalDiscretization.of(largeY, large[0], 8, 1);
    }

    /** Breaks of seven Fisher-Jenks classes of a million values. */
    @Benchmark
    public double[] fisherJenks() {
        return Classifier.fisherJenks(7).breaksOf(large[1]);
    }
}
