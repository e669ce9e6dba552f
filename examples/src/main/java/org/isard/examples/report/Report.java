package org.isard.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole report.
 *
 * @param title heading
 * @param subtitle the line under it
 * @param keyFigures the findings in numbers
 * @param sections the chapters
 * @param maps GeoJSON by the name charts use for it
 * @param sources what the footer credits, one line each
 */
public record Report(
        String title,
        String subtitle,
        List<KeyFigure> keyFigures,
        List<Section> sections,
        Map<String, Object> maps,
        List<String> sources) {

    /** The report's file name within its directory. */
    public static final String FILE = "report.html";

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    /** Copies, and checks that no two charts or tables share an id. */
    public Report {
        keyFigures = List.copyOf(keyFigures);
        sections = List.copyOf(sections);
        maps = Map.copyOf(maps);
        sources = List.copyOf(sources);
        Set<String> ids = new HashSet<>();
        for (Section section : sections) {
            requireNew(ids, section.id());
            section.charts().forEach(chart -> requireNew(ids, chart.id()));
            section.tables().forEach(table -> requireNew(ids, table.id()));
        }
    }

    private static void requireNew(Set<String> ids, String id) {
        if (!ids.add(id)) {
            throw new IllegalArgumentException("id " + id + " is used twice in the report");
        }
    }

    /**
     * Writes {@link #FILE} and {@code tables/*.csv} into an existing directory.
     *
     * @throws UncheckedIOException if that fails
     */
    public void write(Path directory) {
        try {
            Path tables = Files.createDirectories(directory.resolve("tables"));
            for (Section section : sections) {
                for (ReportTable table : section.tables()) {
                    Files.writeString(tables.resolve(table.id() + ".csv"), table.toCsv());
                }
            }
            Files.writeString(directory.resolve(FILE), toHtml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The HTML text with all it needs inside. */
    public String toHtml() {
        return new HtmlPage(this).write(resource("report.css"), script(resource(ECHARTS)), resource("report.js"));
    }

    /** A script that holds the end tag in a string would end its element there; the escape means the same in JavaScript. */
    static String script(String source) {
        return source.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    private static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
