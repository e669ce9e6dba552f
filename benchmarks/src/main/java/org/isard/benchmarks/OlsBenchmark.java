package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
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

/** Least squares with HC1 standard errors on a million units and 20 columns; target 500 ms, with one array of n per column beside the design. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OlsBenchmark {
    private Design design;

    /** A response that every column explains. */
    @Setup
    public void build() {
        int n = 1_000_000;
        SplittableRandom random = new SplittableRandom(42);
        Labels labels = Labels.numbered(n);
        Variable[] x = new Variable[19];
        double[] y = random.doubles(n).toArray();
        for (int j = 0; j < x.length; j++) {
            double[] column = random.doubles(n).toArray();
            for (int i = 0; i < n; i++) {
                y[i] += column[i];
            }
            x[j] = Variable.of("x" + j, labels, column);
        }
        design = Design.of(Variable.of("y", labels, y), x);
    }

    /** Coefficients, residuals, leverages and HC1. */
    @Benchmark
    public Ols.Result hc1() {
        return Ols.fit(design, Covariance.HC1);
    }
}
