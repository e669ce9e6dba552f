package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.count.AbsorbedEffects;
import org.isard.econometrics.count.AbsorbedOls;
import org.isard.econometrics.count.PoissonPseudoLikelihood;
import org.isard.econometrics.count.PoissonPseudoResult;
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

/**
 * A gravity panel of a million flows between 200 countries in 25 years (all pairs and years) with exporter-year, importer-year and
 * directed pair effects: 50,000 effects. Flows spread over eight powers of ten, a third of them zero; three columns, clusters of pairs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class PpmlBenchmark {
    /** The number of countries; rows are 25 times its square. */
    @Param({"200"})
    public int countries;

    private Design flows;
    private Design logs;
    private AbsorbedEffects effects;
    private Categories pairs;

    /** Draws the flows. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(1);
        int years = 25;
        int c = countries;
        int n = c * c * years;
        Labels labels = Labels.numbered(n);
        double[] out = random.doubles((long) c * years, -3, 3).toArray();
        double[] in = random.doubles((long) c * years, -3, 3).toArray();
        double[] close = random.doubles((long) c * c, -3, 3).toArray();
        int[] join = random.ints((long) c * c, 0, 2 * years).toArray();
        int[] exporterYear = new int[n];
        int[] importerYear = new int[n];
        int[] pair = new int[n];
        double[][] columns = new double[4][n];
        for (int i = 0; i < n; i++) {
            int year = i % years;
            pair[i] = i / years;
            exporterYear[i] = (pair[i] / c) * years + year;
            importerYear[i] = (pair[i] % c) * years + year;
            columns[1][i] = year >= join[pair[i]] ? 1 : 0;
            columns[2][i] = random.nextDouble();
            columns[3][i] = random.nextDouble() < 0.1 ? 1 : 0;
            double log =
                    out[exporterYear[i]] + in[importerYear[i]] + close[pair[i]] + 0.3 * columns[1][i] - columns[2][i];
            double flow = Math.exp(log + 0.2 * columns[3][i] + random.nextDouble(-1, 1));
            columns[0][i] = flow < random.nextDouble() ? 0 : flow;
        }
        Variable[] variables = new Variable[4];
        for (int j = 0; j < 4; j++) {
            variables[j] = Variable.of("v" + j, labels, columns[j]);
        }
        flows = Design.of(variables[0], variables[1], variables[2], variables[3]);
        logs = flows.withResponse(variables[0].map(Math::log1p));
        pairs = factor("pair", labels, c * c, pair);
        effects = AbsorbedEffects.of(
                factor("exporter-year", labels, c * years, exporterYear),
                factor("importer-year", labels, c * years, importerYear),
                pairs);
    }

    private static Categories factor(String name, Labels labels, int levels, int[] codes) {
        return Categories.ofCodes(name, labels, Labels.numbered(levels).asList(), codes);
    }

    /** Poisson pseudo-likelihood. */
    @Benchmark
    public PoissonPseudoResult poisson() {
        return PoissonPseudoLikelihood.fit(flows, effects, Covariance.clustered(pairs));
    }

    /** Least squares on the logarithm of one plus the flow. */
    @Benchmark
    public AbsorbedOls.Result logs() {
        return AbsorbedOls.fit(logs, effects, Covariance.clustered(pairs));
    }
}
