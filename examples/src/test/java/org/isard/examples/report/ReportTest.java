package org.isard.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void csvQuotesWhatNeedsItAndLeavesMissingEmpty() {
        ReportTable table = ReportTable.builder("t", "T", "name", "x", "y")
                .row("Korea, \"South\"", 0.1, null)
                .row("a\nb", Double.NaN, 3)
                .build();
        assertEquals("name,x,y\n\"Korea, \"\"South\"\"\",0.1,\n\"a\nb\",,3\n", table.toCsv());
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        ReportTable.Builder table = ReportTable.builder("t", "T", "a", "b").row(1);
        assertTrue(assertThrows(IllegalArgumentException.class, table::build)
                .getMessage()
                .contains("table t"));
    }

    @Test
    void twoFiguresMayNotShareAnId() {
        Chart chart = Chart.of("same", "t", "n", 100, Json.object());
        Section section = new Section("s", "t", List.of(), List.of(chart, chart), List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Report("t", "s", List.of(), List.of(section), Map.of(), List.of()));
    }

    @Test
    void textIsEscaped() {
        Section section = new Section("s", "A < B & \"C\"", List.of("<b>"), List.of(), List.of());
        String html = new Report("t", "s", List.of(), List.of(section), Map.of(), List.of()).toHtml();
        assertTrue(html.contains("A &lt; B &amp; &quot;C&quot;"));
        assertTrue(html.contains("<p>&lt;b&gt;</p>"));
    }

    @Test
    void inlinedScriptCannotEndItsElement() {
        String safe = Report.script("a='</script>';b='<!--'");
        assertFalse(safe.contains("</script"));
        assertFalse(safe.contains("<!--"));
    }

    @Test
    void numbersReadWell() {
        assertEquals("12,346", HtmlPage.format(12345.6));
        assertEquals("0.123", HtmlPage.format(0.12345));
        assertEquals("1.2e-05", HtmlPage.format(0.0000123));
        assertEquals("0", HtmlPage.format(0.0));
        assertEquals("\u2013", HtmlPage.format(Double.NaN));
        assertEquals("\u2013", HtmlPage.format(null));
    }
}
