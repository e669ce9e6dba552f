package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private final Labels labels = Labels.of("new");
    private final Variable x1 = Variable.of("x1", labels, 1.5);
    private final Variable x2 = Variable.of("x2", labels, -2);

    private static Ols.Result fit() {
        try {
            Path file =
                    Path.of(PredictionTest.class.getResource("linear/panel.csv").toURI());
            return Ols.fit(Design.of(Table.read(file), "y", "x1", "x2"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** R 4.2.2: predict(lm(y ~ x1 + x2), data.frame(x1 = 1.5, x2 = -2), se.fit = TRUE, level = 0.9), both intervals. */
    @Test
    void agreesWithPredictLm() {
        Prediction p = Prediction.of(fit(), x1, x2);
        double[] expected = {
            3.727527808160845,
            3.090204670395163,
            4.364850945926527,
            0.3840463457375313,
            0.5922459594755116,
            6.862809656846179
        };
        double[] actual = {
            p.values().get(0),
            p.confidenceIntervals(0.9)[0][0],
            p.confidenceIntervals(0.9)[0][1],
            p.standardErrors().get(0),
            p.predictionIntervals(0.9)[0][0],
            p.predictionIntervals(0.9)[0][1]
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-10 * Math.abs(expected[i]), "number " + i);
        }
    }

    @Test
    void columnsMustBeTheDesigns() {
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(fit(), x2, x1));
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(fit(), x1));
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(fit()));
        Prediction p = Prediction.of(fit(), x1, x2);
        assertThrows(IllegalArgumentException.class, () -> p.confidenceIntervals(1));
    }
}
