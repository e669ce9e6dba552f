package org.isard.geo.concentration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class RankSizeTest {
    private static Variable sizes(double... size) {
        return Variable.of("people", Labels.numbered(size.length), size);
    }

    @Test
    void exactPowersAreFound() {
        // size = 1000 / (rank - 1/2)^(1/1.3)
        double[] size = IntStream.rangeClosed(1, 40)
                .mapToDouble(r -> 1000 / Math.pow(r - 0.5, 1 / 1.3))
                .toArray();
        RankSize.Result r = RankSize.of(sizes(size));
        assertEquals(1.3, r.exponent(), 1e-12);
        assertEquals(1.3 * Math.log(1000), r.intercept(), 1e-10);
        assertEquals(1.3 * Math.sqrt(2 / 40.0), r.standardError(), 1e-12);
        assertEquals(1, r.rSquared(), 1e-12);
        double[] zipf = IntStream.rangeClosed(1, 12).mapToDouble(k -> 5e6 / k).toArray();
        assertEquals(1, RankSize.of(sizes(zipf), 12, RankSize.Shift.NONE).exponent(), 1e-12);
        assertEquals(1, RankSize.of(sizes(zipf), 12, RankSize.Shift.NONE).zipfPValue(), 1e-9);
    }

    /** R 4.2.2: coef(lm(log(1:6 - 0.5) ~ log(s))), s = c(900, 410, 405, 200, 120, 33). */
    @Test
    void coefficientsAreThoseOfLm() {
        RankSize.Result r = RankSize.of(sizes(33, 410, 900, 120, 405, 200, 1, 2), 6, RankSize.Shift.HALF);
        assertEquals(0.66468291217421371, r.exponent(), 1e-12);
        assertEquals(4.4381807463217378, r.intercept(), 1e-11);
        assertEquals(0.76047659399376055, r.rSquared(), 1e-12);
    }

    @Test
    void standardErrorAndHillHoldForParetoSizes() {
        int n = 200;
        int runs = 400;
        double sum = 0;
        double squares = 0;
        double hill = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < runs; run++) {
            double[] size =
                    random.doubles(n).map(u -> Math.pow(1 - u, -1 / 1.1)).toArray();
            RankSize.Result r = RankSize.of(sizes(size));
            sum += r.exponent();
            squares += r.exponent() * r.exponent();
            hill += r.hill();
        }
        double mean = sum / runs;
        double sd = Math.sqrt(squares / runs - mean * mean);
        double expected = 1.1 * Math.sqrt(2.0 / n);
        assertEquals(1.1, mean, 0.02 + 5 * expected / Math.sqrt(runs));
        assertEquals(expected, sd, 5 * expected / Math.sqrt(2.0 * runs) + 0.05 * expected);
        assertEquals(1.1, hill / runs, 0.01 + 5 * 1.1 / Math.sqrt((double) n * runs));
    }

    @Test
    void scaleDoesNotMatter() {
        double[] size = new SplittableRandom(8).doubles(30, 1, 1e6).toArray();
        RankSize.Result small = RankSize.of(sizes(size));
        RankSize.Result large =
                RankSize.of(sizes(Arrays.stream(size).map(s -> s * 1e100).toArray()));
        assertEquals(small.exponent(), large.exponent(), 1e-10);
        assertEquals(small.hill(), large.hill(), 1e-10);
        assertTrue(small.toString().contains("30 largest"));
    }

    @Test
    void primacyOfZipfSizes() {
        double[] zipf = IntStream.rangeClosed(1, 20).mapToDouble(k -> 1.0 / k).toArray();
        Primacy p = Primacy.of(sizes(zipf));
        assertEquals("1", p.first());
        assertEquals(2, p.two(), 1e-12);
        assertEquals(1 / (1 / 2.0 + 1 / 3.0 + 1 / 4.0), p.four(), 1e-12);
        assertEquals(0.99, p.eleven(), 0.005);
        assertEquals(1 / Arrays.stream(zipf).sum(), p.share(), 1e-12);
    }

    @Test
    void tooFewUnitsHaveNoIndexOrRule() {
        Primacy p = Primacy.of(sizes(3, 7));
        assertEquals(7 / 3.0, p.two(), 1e-12);
        assertTrue(Double.isNaN(p.four()) && Double.isNaN(p.eleven()));
        assertTrue(Double.isNaN(Primacy.of(sizes(3)).two()));
        assertThrows(IllegalArgumentException.class, () -> RankSize.of(sizes(1, 2)));
        assertThrows(IllegalArgumentException.class, () -> RankSize.of(sizes(1, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> RankSize.of(sizes(1, 2, 0)));
        assertThrows(IllegalArgumentException.class, () -> RankSize.of(sizes(1, 2, 3), 4, RankSize.Shift.HALF));
    }
}
