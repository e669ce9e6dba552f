package org.isard.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.count.AbsorbedEffects;
import org.isard.econometrics.count.AbsorbedOls;
import org.isard.econometrics.panel.Effects;
import org.isard.econometrics.panel.FixedEffects;
import org.isard.econometrics.panel.PanelDesign;
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

/** Two-way fixed effects of 5 columns on unbalanced panels of a million rows: units of 25 periods, nine tenths of them seen. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PanelBenchmark {
    /** The number of rows. */
    @Param({"1000000"})
    public int rows;

    private PanelDesign design;
    private Design columnsOnly;
    private AbsorbedEffects effects;

    /** Draws the panel. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(1);
        int periods = 25;
        int[] cells = IntStream.iterate(0, c -> c + 1)
                .filter(c -> random.nextInt(10) > 0)
                .limit(rows)
                .toArray();
        Labels labels = Labels.numbered(rows);
        int[] unit = Arrays.stream(cells).map(c -> c / periods).toArray();
        int[] period = Arrays.stream(cells).map(c -> c % periods).toArray();
        Variable[] columns = new Variable[6];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = Variable.of(
                    "v" + j,
                    labels,
                    IntStream.range(0, rows)
                            .mapToDouble(r -> random.nextDouble() + unit[r] % 7 + period[r] % 5)
                            .toArray());
        }
        columnsOnly = Design.of(columns[0], Arrays.copyOfRange(columns, 1, 6));
        Categories units = Categories.ofCodes(
                "unit", labels, Labels.numbered(unit[rows - 1] + 1).asList(), unit);
        Categories ofPeriods =
                Categories.ofCodes("period", labels, Labels.numbered(periods).asList(), period);
        design = PanelDesign.of(columnsOnly, units, ofPeriods);
        effects = AbsorbedEffects.of(units, ofPeriods);
    }

    /** Two ways, classical standard errors. */
    @Benchmark
    public FixedEffects.Result twoWay() {
        return FixedEffects.fit(design, Effects.TWO_WAY);
    }

    /** The same by absorbed effects. */
    @Benchmark
    public AbsorbedOls.Result absorbed() {
        return AbsorbedOls.fit(columnsOnly, effects);
    }
}
