package org.isard.econometrics.evaluation;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;

/** Random data of the tests, a function of their seed alone. */
final class Samples {
    private Samples() {}

    static double[] uniform(long seed, int n) {
        return new SplittableRandom(seed * 7_919 + 17).doubles(n, 0.1, 10).toArray();
    }

    static Table table(long seed, int n, int k) {
        Labels rows = Labels.numbered(n);
        Table table = Table.of(rows);
        for (int j = 0; j < k; j++) {
            table = table.with(Variable.of("x" + j, rows, uniform(seed * 31 + j, n)));
        }
        return table;
    }

    static Panel panel(String name, long seed, int n, int periods) {
        double[][] values = new double[n][];
        for (int i = 0; i < n; i++) {
            values[i] = uniform(seed * 1_009 + i, periods);
        }
        return Panel.of(name, Labels.numbered(n), periods(periods), values);
    }

    static Labels periods(int n) {
        return Labels.of(IntStream.range(0, n).mapToObj(t -> "t" + t).toList());
    }
}
