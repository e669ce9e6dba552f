package org.isard.examples.report;

import java.util.List;

/**
 * A chapter of the report.
 *
 * @param id the HTML anchor
 * @param title heading
 * @param paragraphs the story, plain text
 * @param charts figures, after the story
 * @param tables after the figures
 */
public record Section(String id, String title, List<String> paragraphs, List<Chart> charts, List<ReportTable> tables) {

    /** Copies. */
    public Section {
        paragraphs = List.copyOf(paragraphs);
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }
}
