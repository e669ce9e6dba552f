package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.isard.core.CsvOptions;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.econometrics.Design;
import org.isard.econometrics.Oracles;

/** Designs with weights: the oracles' data sets, the generated units of gmm.R, random graphs. */
final class SpatialSamples {
    private SpatialSamples() {}

    record Sample(Design design, Weights w) {}

    static Sample oracle(String set) {
        Table table = Table.read(Oracles.path("econometrics/" + set + "/design.csv"), CsvOptions.defaults());
        Variable[] x = table.columns().stream()
                .filter(c -> !c.equals("y") && !c.equals("id") && !c.equals(Design.INTERCEPT))
                .map(table::variable)
                .toArray(Variable[]::new);
        Weights w = Weights.readCsv(Oracles.path("econometrics/" + set + "/weights_W.csv.gz"), table.rows());
        return new Sample(Design.of(table.variable("y"), x), w);
    }

    /** units.csv and links.csv: weights as given, neither symmetric nor standardised, two islands. */
    static Sample units() {
        Table table = Table.read(resource("units.csv"));
        return new Sample(Design.of(table, "y", "x1", "x2"), Weights.readCsv(resource("links.csv"), table.rows()));
    }

    /** The units that have neighbours. */
    static Sample unitsWithoutIslands() {
        Sample all = units();
        Labels kept = Labels.of(all.design.labels().asList().stream()
                .filter(u -> !all.w.islands().contains(u))
                .toList());
        Design design = Design.of(
                all.design.response().align(kept),
                all.design.columns().stream().map(x -> x.align(kept)).toArray(Variable[]::new));
        return new Sample(design, all.w.select(kept));
    }

    /** Some links between n units with weights of different size, and k columns; islands are likely. */
    static Sample random(long seed, int n, int k) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        WeightsBuilder builder = Weights.builder(labels);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && random.nextInt(n) < 3) {
                    builder.add(i, j, 0.2 + random.nextDouble());
                }
            }
        }
        Variable[] x = new Variable[k];
        for (int j = 0; j < k; j++) {
            x[j] = Variable.of("x" + j, labels, random.doubles(n, -1, 2).toArray());
        }
        return new Sample(Design.of(Variable.of("y", labels, random.doubles(n).toArray()), x), builder.build());
    }

    /** A row-standardised rook lattice of side by side units, of which four in a corner have lost all their neighbours. */
    static Weights latticeWithIslands(int side) {
        Weights rook = LatticeWeights.rook(side, side);
        WeightsBuilder builder = Weights.builder(rook.labels());
        for (int i = 4; i < rook.size(); i++) {
            for (int link = rook.rowStart(i); link < rook.rowEnd(i); link++) {
                if (rook.column(link) >= 4) {
                    builder.add(i, rook.column(link), 1);
                }
            }
        }
        return builder.build().rowStandardized();
    }

    /** {@code (I - a W)^-1 e} by its series, for row-standardised weights. */
    static double[] multiplied(Weights w, double a, double[] e) {
        double[] result = e.clone();
        double[] power = e.clone();
        for (double size = 1; size > 1e-14; size *= Math.abs(a)) {
            power = w.lag(power);
            for (int i = 0; i < e.length; i++) {
                power[i] *= a;
                result[i] += power[i];
            }
        }
        return result;
    }

    static Object json(String name) {
        return Oracles.resource(SpatialSamples.class, name);
    }

    static double[] numbers(Object node, String... path) {
        Object at = node;
        for (String key : path) {
            at = Oracles.get(at, key);
        }
        return at instanceof Map<?, ?> map
                ? map.values().stream().mapToDouble(Oracles::number).toArray()
                : at instanceof Double d ? new double[] {d} : Oracles.numbers(at);
    }

    static void close(double[] expected, double[] actual, double relative) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i],
                    actual[i],
                    relative * Math.abs(expected[i]),
                    "entry " + i + " of " + Arrays.toString(actual) + ", expected " + Arrays.toString(expected));
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(SpatialSamples.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
