package org.isard.geo.points;

import static org.isard.geo.points.PatternReference.column;
import static org.isard.geo.points.PatternReference.pattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.isard.core.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RipleyTest {
    private static final Ripley.Options TWENTY =
            Ripley.options().maximum(0.2345).steps(20);

    private static String name(EdgeCorrection correction) {
        return correction.name().toLowerCase(Locale.ROOT);
    }

    /** To a relative error of the largest value, NaN where the reference has it. */
    static void close(double[] expected, double[] actual, double relative) {
        double largest = Arrays.stream(expected)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
        assertArrayEquals(expected, actual, relative * largest);
    }

    private static Variable intensities(PointPattern p) {
        double[] f = new double[p.size()];
        for (int i = 0; i < f.length; i++) {
            double x = p.x(i) - p.window().minX();
            double y = p.y(i) - p.window().minY();
            f[i] = 30 * Math.exp(-0.4 * x + 0.3 * y);
        }
        return Variable.of("intensity", p.labels(), f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ',',
            value = {
                "rectangle,NONE",
                "rectangle,BORDER",
                "rectangle,TRANSLATION",
                "rectangle,ISOTROPIC",
                "polygon,NONE",
                "polygon,BORDER",
                "polygon,TRANSLATION",
                "polygon,ISOTROPIC"
            })
    void isThatOfSpatstat(String window, EdgeCorrection correction) {
        PointPattern p = pattern(window);
        Ripley.Options options = TWENTY.correction(correction);
        SummaryFunction k = Ripley.k(p, options);
        close(column("pattern_pairs.csv", window, "r"), k.distances(), 1e-15);
        close(column("pattern_pairs.csv", window, name(correction)), k.values(), 1e-11);
        close(
                column("pattern_pairs.csv", window, "cross" + name(correction)),
                Ripley.crossK(p, "a", "b", options).values(),
                1e-11);
        close(
                column("pattern_pairs.csv", window, "inhom" + name(correction)),
                Ripley.inhomogeneousK(p, intensities(p), options).values(),
                1e-11);
        double[] l = Ripley.l(p, options).values();
        close(Arrays.stream(k.values()).map(v -> Math.sqrt(v / Math.PI)).toArray(), l, 1e-15);
        if (correction == EdgeCorrection.ISOTROPIC) {
            close(column("pattern_pairs.csv", window, "L"), l, 1e-11);
        }
        double[] centred = Ripley.centredL(p, options).values();
        for (int i = 0; i < l.length; i++) {
            assertEquals(l[i] - k.distance(i), centred[i], 1e-15);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rectangle,NONE",
        "rectangle,TRANSLATION",
        "rectangle,ISOTROPIC",
        "polygon,NONE",
        "polygon,TRANSLATION",
        "polygon,ISOTROPIC"
    })
    void pairCorrelationIsTheExactSum(String window, EdgeCorrection correction) {
        double[] expected = column("pattern_pairs.csv", window, "g" + name(correction));
        double[] actual = PairCorrelation.of(
                        pattern(window),
                        PairCorrelation.options().maximum(0.2345).steps(20).correction(correction))
                .values();
        assertTrue(Double.isNaN(actual[0]));
        close(Arrays.copyOfRange(expected, 1, 21), Arrays.copyOfRange(actual, 1, 21), 1e-11);
    }
}
