package org.isard.econometrics.detector;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;

/** Data that the tests of several variants of the detector share. */
final class VariantData {
    private VariantData() {}

    /** A table among the test resources. */
    static Path resource(String name) {
        try {
            return Path.of(VariantData.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** ndvi_40 of the package GD, which gdverse calls ndvi: Y and its six factors as they are. */
    static Variable ndvi() {
        return new OracleData("geodetector/ndvi_40/data_raw.csv.gz").variable("NDVIchange");
    }

    static Table ndviFactors() {
        OracleData data = new OracleData("geodetector/ndvi_40/data_raw.csv.gz");
        Table table = Table.of(ndvi().labels()).with(data.strata("Climatezone")).with(data.strata("Mining"));
        for (String name : List.of("Tempchange", "Precipitation", "GDP", "Popdensity")) {
            table = table.with(data.variable(name));
        }
        return table;
    }

    /** Y that depends on two of the factors a (numeric), b (numeric with ties) and c (categories). */
    static Table random(int seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        double[] a = random.doubles(n).toArray();
        double[] b = random.ints(n, 0, 4).asDoubleStream().toArray();
        int[] c = random.ints(n, 0, 3).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> 5 * a[i] + (c[i] == 1 ? 2 : 0) + random.nextDouble())
                .toArray();
        return Table.of(labels)
                .with(Variable.of("y", labels, y))
                .with(Variable.of("a", labels, a))
                .with(Variable.of("b", labels, b))
                .with(Categories.ofCodes("c", labels, List.of("p", "q", "r"), c));
    }

    /** The same partition up to the names of its parts. */
    static boolean samePartition(int[] first, int[] second) {
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < i; j++) {
                if ((first[i] == first[j]) != (second[i] == second[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rows of a table in another order. */
    static Labels shuffled(Labels labels, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] keys = random.doubles(labels.size()).toArray();
        return labels.select(IntStream.range(0, keys.length)
                .boxed()
                .sorted((i, j) -> Double.compare(keys[i], keys[j]))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    static double[] column(Table table, String name) {
        return table.isNumeric(name)
                ? table.variable(name).toArray()
                : Arrays.stream(table.categories(name).toCodes())
                        .asDoubleStream()
                        .toArray();
    }
}
