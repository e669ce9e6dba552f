package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.local.Bandwidth;
import org.isard.econometrics.local.Bandwidth.Spacing;
import org.isard.econometrics.local.GeographicallyWeighted;
import org.isard.econometrics.local.GwrResult;
import org.isard.econometrics.local.Kernel;
import org.isard.econometrics.local.Locations;
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

/**
 * Geographically weighted regression of 3,000 units on 4 covariates. No peer is in Debian (neither spgwr, GWmodel nor mgwr); the
 * formulas in numpy, site by site as mgwr has them, are timed by {@code gwr_time.py} beside the oracle of the tests.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class GwrBenchmark {
    private static final int N = 3_000;

    private Design design;
    private Design counts;
    private Locations planar;
    private Locations sphere;

    /** Coefficients that vary from west to east, noise of the size of a coefficient. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(42);
        Labels labels = Labels.numbered(N);
        double[] east = random.doubles(N, 0, 10).toArray();
        double[] north = random.doubles(N, 0, 10).toArray();
        Variable[] x = new Variable[4];
        double[] y = new double[N];
        double[] c = new double[N];
        for (int j = 0; j < x.length; j++) {
            double[] column = random.doubles(N, -1, 1).toArray();
            x[j] = Variable.of("x" + j, labels, column);
            for (int i = 0; i < N; i++) {
                y[i] += (1 + Math.sin(east[i] / (1 + j)) + 0.1 * north[i]) * column[i];
            }
        }
        for (int i = 0; i < N; i++) {
            c[i] = Math.rint(Math.exp(1 + 0.3 * y[i]) * 2 * random.nextDouble());
            y[i] += random.nextDouble(-1, 1);
        }
        design = Design.of(Variable.of("y", labels, y), x);
        counts = Design.of(Variable.of("c", labels, c), x);
        Variable lon = Variable.of("lon", labels, east);
        Variable lat = Variable.of("lat", labels, north);
        planar = Locations.planar(lon, lat);
        sphere = Locations.greatCircle(lon, lat);
    }

    /** The default: adaptive bisquare, searched by AICc. */
    @Benchmark
    public GwrResult adaptiveBisquareSearch() {
        return GeographicallyWeighted.fit(design, planar, GeographicallyWeighted.options());
    }

    /** A kernel that reaches everywhere, searched by AICc. */
    @Benchmark
    public GwrResult fixedGaussianSearch() {
        return GeographicallyWeighted.fit(
                design,
                planar,
                GeographicallyWeighted.options().kernel(Kernel.GAUSSIAN).spacing(Spacing.FIXED));
    }

    /** The same on the sphere. */
    @Benchmark
    public GwrResult greatCircleGaussianSearch() {
        return GeographicallyWeighted.fit(
                design,
                sphere,
                GeographicallyWeighted.options().kernel(Kernel.GAUSSIAN).spacing(Spacing.FIXED));
    }

    /** Counts at a given bandwidth. */
    @Benchmark
    public GwrResult poissonFit() {
        return GeographicallyWeighted.fit(
                counts,
                planar,
                Bandwidth.adaptive(300),
                GeographicallyWeighted.options().family(GeographicallyWeighted.Family.POISSON));
    }
}
