package org.isard.examples.report;

import java.util.List;
import java.util.Objects;

/**
 * A figure: one ECharts option, or several the reader chooses between.
 *
 * @param id unique in the report, used as the HTML id
 * @param title what the figure shows
 * @param note how to read it; stands under the figure
 * @param height pixels
 * @param variants at least one
 */
public record Chart(String id, String title, String note, int height, List<Variant> variants) {

    /**
     * One way of drawing the figure.
     *
     * @param label what the choice says
     * @param option an ECharts option as built by {@link Json#object}
     */
    public record Variant(String label, Object option) {}

    /** Checks and copies. */
    public Chart {
        Objects.requireNonNull(id, "id");
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("chart " + id + " has no variant");
        }
    }

    /** A figure with nothing to choose. */
    public static Chart of(String id, String title, String note, int height, Object option) {
        return new Chart(id, title, note, height, List.of(new Variant("", option)));
    }
}
