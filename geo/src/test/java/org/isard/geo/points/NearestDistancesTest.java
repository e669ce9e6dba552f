package org.isard.geo.points;

import static org.isard.geo.points.PatternReference.column;
import static org.isard.geo.points.PatternReference.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.isard.geo.points.NearestDistances.Correction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestDistancesTest {
    private static final NearestDistances.Options TWENTY =
            NearestDistances.options().maximum(0.1 * Math.sqrt(5)).steps(20);

    @ParameterizedTest
    @CsvSource({
        "rectangle,NONE,none",
        "rectangle,BORDER,border",
        "rectangle,KAPLAN_MEIER,km",
        "polygon,NONE,none",
        "polygon,BORDER,border",
        "polygon,KAPLAN_MEIER,km"
    })
    void isThatOfSpatstatWithFineSteps(String window, Correction correction, String suffix) {
        PointPattern p = pattern(window);
        NearestDistances.Options options = TWENTY.correction(correction).grid(20, 10);
        SummaryFunction g = NearestDistances.g(p, options);
        RipleyTest.close(column("pattern_nearest.csv", window, "r"), g.distances(), 1e-15);
        RipleyTest.close(column("pattern_nearest.csv", window, "G" + suffix), g.values(), 1e-12);
        RipleyTest.close(
                column("pattern_nearest.csv", window, "cross" + suffix),
                NearestDistances.crossG(p, "a", "b", options).values(),
                1e-12);
        SummaryFunction f = NearestDistances.f(p, options);
        RipleyTest.close(column("pattern_nearest.csv", window, "F" + suffix), f.values(), 1e-12);
        SummaryFunction j = NearestDistances.j(p, options);
        for (int l = 0; l < j.size(); l++) {
            double expected = f.value(l) < 1 ? (1 - g.value(l)) / (1 - f.value(l)) : Double.NaN;
            assertEquals(expected, j.value(l), 1e-15);
        }
    }

    @ParameterizedTest
    @CsvSource({"rectangle"})
    void hanischWeighsByTheErodedArea(String window) {
        double[] g = NearestDistances.g(pattern(window), TWENTY.correction(Correction.HANISCH))
                .values();
        RipleyTest.close(column("pattern_nearest.csv", window, "Ghan"), g, 1e-12);
        assertEquals(1, g[20], 1e-12);
    }
}
