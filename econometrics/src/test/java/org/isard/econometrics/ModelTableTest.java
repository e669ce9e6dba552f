package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class ModelTableTest {
    private final Labels labels = Labels.numbered(5);
    private final Variable y = Variable.of("y_1", labels, 1, 3, 2, 5, 4);
    private final Variable x = Variable.of("a<b & \"c\", 50%", labels, 1, 2, 3, 4, 5);
    private final Ols.Result small = Ols.fit(Design.of(y));
    private final Ols.Result large = Ols.fit(Design.of(y, x));
    private final ModelTable table = ModelTable.of(small, large);

    @Test
    void coefficientsStandAboveTheirStandardErrorsAndAbsentOnesAreEmpty() {
        String[] lines = table.toString().split("\n");
        assertTrue(lines[0].contains("(1) y_1") && lines[0].contains("(2) y_1"), lines[0]);
        assertTrue(lines[1].startsWith("(Intercept)") && lines[1].contains("3*"), lines[1]);
        // By hand: the slope is 0.8 with RSS 3.6, s.e. sqrt(1.2 / 10).
        assertTrue(lines[3].startsWith("a<b") && lines[3].endsWith("0.8"), lines[3]);
        assertTrue(lines[4].contains("(0.34641)"), lines[4]);
    }

    @Test
    void exportsEscapeNames() {
        assertTrue(table.toCsv().contains("\"a<b & \"\"c\"\", 50%\",,0.8\n"), table.toCsv());
        assertTrue(table.toLatex().contains("a\\textless{}b \\& \"c\", 50\\% &  & 0.8 \\\\"), table.toLatex());
        assertTrue(table.toLatex().contains("(1) y\\_1"), table.toLatex());
        assertTrue(
                table.toHtml().contains("<td>a&lt;b &amp; &quot;c&quot;, 50%</td><td></td><td>0.8</td>"),
                table.toHtml());
    }

    @Test
    void everyRowHasOneCellPerModel() {
        for (String line : table.toLatex().split("\n")) {
            if (line.endsWith("\\\\")) {
                assertEquals(
                        2, line.replace("\\&", "").chars().filter(c -> c == '&').count(), line);
            }
        }
    }

    @Test
    void headsMustBelongToModels() {
        assertThrows(IllegalArgumentException.class, () -> ModelTable.of());
        assertThrows(IllegalArgumentException.class, () -> ModelTable.of(List.of("a"), List.of(small, large)));
    }
}
