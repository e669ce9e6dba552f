package org.isard.econometrics.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

class DenseSumsTest {
    /** Sizes on both sides of the tiles and blocks. */
    @Property
    void agreeWithSumsSiteBySite(
            @ForAll int seed,
            @ForAll @IntRange(min = 2, max = 300) int n,
            @ForAll boolean sphere,
            @ForAll boolean adaptive,
            @ForAll boolean gaussian) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        Variable x = Variable.of("x", labels, random.doubles(n, -20, 20).toArray());
        Variable y = Variable.of("y", labels, random.doubles(n, -20, 20).toArray());
        Locations places = sphere ? Locations.greatCircle(x, y) : Locations.planar(x, y);
        Kernel kernel = gaussian ? Kernel.GAUSSIAN : Kernel.EXPONENTIAL;
        Bandwidth bandwidth = adaptive
                ? Bandwidth.adaptive(random.nextInt(2, n + 1))
                : Bandwidth.fixed(sphere ? random.nextDouble(500, 5_000) : random.nextDouble(4, 60));
        double[] reaches = Neighbourhood.reaches(places, bandwidth, Execution.sequential());
        int width = 3;
        double[] rows = random.doubles((long) n * width, -1, 1).toArray();
        int from = random.nextInt(n);
        int to = Math.min(n, from + random.nextInt(1, DenseSums.SITES + 1));
        double[] sums = new double[width * DenseSums.SITES];
        new DenseSums(places, kernel, reaches).around(from, to, rows, width, sums);
        Neighbourhood around = new Neighbourhood(places, kernel, bandwidth);
        double[] expected = new double[width];
        for (int site = from; site < to; site++) {
            int m = around.around(site);
            around.sum(expected, rows, width, around.weights, m);
            for (int c = 0; c < width; c++) {
                assertEquals(expected[c], sums[c * DenseSums.SITES + site - from], 1e-12 * n);
            }
        }
    }
}
