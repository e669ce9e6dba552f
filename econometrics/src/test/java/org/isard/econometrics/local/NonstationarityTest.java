package org.isard.econometrics.local;

import static org.isard.econometrics.local.GeographicallyWeightedTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.econometrics.Design;
import org.junit.jupiter.api.Test;

class NonstationarityTest {
    private static final Inference.Permutation DRAWS =
            Inference.permutation(99, 5).alternative(Alternative.GREATER);

    @Test
    void coefficientThatVariesIsTold() {
        int n = 150;
        Labels labels = Labels.numbered(n);
        SplittableRandom random = new SplittableRandom(8);
        double[] east = random.doubles(n).toArray();
        double[] x1 = random.doubles(n, -1, 1).toArray();
        double[] x2 = random.doubles(n, -1, 1).toArray();
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 4 * east[i] * x1[i] + x2[i] + 0.2 * random.nextDouble(); // x1 varies over space, x2 does not
        }
        Locations places = Locations.planar(
                Variable.of("e", labels, east),
                Variable.of("n", labels, random.doubles(n).toArray()));
        GeographicallyWeighted.Options options = GeographicallyWeighted.options();
        Design design =
                Design.of(Variable.of("y", labels, y), Variable.of("x1", labels, x1), Variable.of("x2", labels, x2));
        GwrResult fit = GeographicallyWeighted.fit(design, places, Bandwidth.adaptive(35), options);
        Nonstationarity test = Nonstationarity.of(fit, places, DRAWS);
        assertEquals(0.01, test.pValues().get("x1"), 1e-15);
        assertTrue(test.pValues().get("x2") > 0.05);
        assertTrue(test.toString().contains("99 permutations, seed 5"), test.toString());
        ForkJoinPool pool = new ForkJoinPool(3);
        GwrResult elsewhere = GeographicallyWeighted.fit(
                design, places, Bandwidth.adaptive(35), options.execution(Execution.on(pool)));
        assertEquals(
                test.toTable(), Nonstationarity.of(elsewhere, places, DRAWS).toTable());
        pool.shutdown();
        assertNamed("alternative", () -> Nonstationarity.of(fit, places, Inference.permutation(9, 1)));
    }

    @Test
    void withoutPlacesPValuesAreUniform() {
        int n = 40;
        Labels labels = Labels.numbered(n);
        int rejected = 0;
        for (int trial = 0; trial < 200; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            Variable x = Variable.of("x", labels, random.doubles(n).toArray());
            Variable y = Variable.of("y", labels, random.doubles(n).toArray());
            Locations places = Locations.planar(
                    Variable.of("e", labels, random.doubles(n).toArray()),
                    Variable.of("n", labels, random.doubles(n).toArray()));
            GwrResult fit = GeographicallyWeighted.fit(
                    Design.of(y, x), places, Bandwidth.adaptive(25), GeographicallyWeighted.options());
            Nonstationarity test = Nonstationarity.of(
                    fit, places, Inference.permutation(19, trial).alternative(Alternative.GREATER));
            rejected += test.pValues().get("x") <= 0.2 + 1e-12 ? 1 : 0;
        }
        // Exactly level 0.2: 40 of 200, standard deviation 5.7.
        assertTrue(Math.abs(rejected - 40) < 29, rejected + " of 200");
    }
}
