package org.isard.examples.report;

import java.util.Locale;
import java.util.Map;

/** Lays a report out as HTML. */
final class HtmlPage {

    /** Longer tables are folded, so that the reader meets the story first. */
    private static final int OPEN_ROWS = 8;

    private static final int SHOWN_ROWS = 400;

    private final Report report;
    private final StringBuilder out = new StringBuilder(1 << 21);

    HtmlPage(Report report) {
        this.report = report;
    }

    String write(String css, String echarts, String starter) {
        line("<!DOCTYPE html>");
        line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<title>" + text(report.title()) + "</title>");
        line("<style>\n" + css + "</style></head><body>");
        head();
        line("<main>");
        report.sections().forEach(this::section);
        line("</main>");
        footer();
        line("<script>" + echarts + "</script>");
        for (Map.Entry<String, Object> map : report.maps().entrySet()) {
            json("map", map.getKey(), map.getValue());
        }
        report.sections()
                .forEach(section -> section.charts().forEach(chart -> {
                    for (int v = 0; v < chart.variants().size(); v++) {
                        json(
                                "option",
                                chart.id() + "#" + v,
                                chart.variants().get(v).option());
                    }
                }));
        line("<script>\n" + starter + "</script>");
        line("</body></html>");
        return out.toString();
    }

    private void head() {
        line("<header><h1>" + text(report.title()) + "</h1><p class=\"subtitle\">" + text(report.subtitle()) + "</p>");
        line("<div class=\"figures\">");
        for (KeyFigure figure : report.keyFigures()) {
            line("<div class=\"key\"><b>" + text(figure.value()) + "</b><span>" + text(figure.meaning())
                    + "</span></div>");
        }
        line("</div><nav>");
        int number = 1;
        for (Section section : report.sections()) {
            line("<a href=\"#" + section.id() + "\">" + number++ + ". " + text(section.title()) + "</a>");
        }
        line("</nav></header>");
    }

    private void section(Section section) {
        int number = report.sections().indexOf(section) + 1;
        line("<section id=\"" + section.id() + "\"><h2>" + number + ". " + text(section.title()) + "</h2>");
        section.paragraphs().forEach(paragraph -> line("<p>" + text(paragraph) + "</p>"));
        section.charts().forEach(this::chart);
        section.tables().forEach(this::table);
        line("</section>");
    }

    private void chart(Chart chart) {
        line("<figure><figcaption>" + text(chart.title()) + "</figcaption>");
        if (chart.variants().size() > 1) {
            out.append("<label class=\"choice\">Show <select data-for=\"")
                    .append(chart.id())
                    .append("\">");
            for (int v = 0; v < chart.variants().size(); v++) {
                out.append("<option value=\"")
                        .append(v)
                        .append("\">")
                        .append(text(chart.variants().get(v).label()))
                        .append("</option>");
            }
            line("</select></label>");
        }
        line("<div class=\"chart\" role=\"img\" aria-label=\"" + text(chart.title()) + "\" id=\"" + chart.id()
                + "\" style=\"height:" + chart.height() + "px\"></div>");
        line("<p class=\"note\">" + text(chart.note()) + "</p></figure>");
    }

    private void table(ReportTable table) {
        String open = table.rows().size() <= OPEN_ROWS ? " open" : "";
        line("<details id=\"" + table.id() + "\"" + open + "><summary>" + text(table.title()) + " <small>("
                + table.rows().size() + " rows)</small></summary>");
        line("<p class=\"csv\"><a href=\"tables/" + table.id() + ".csv\">tables/" + table.id() + ".csv</a></p>");
        out.append("<div class=\"scroll\"><table><thead><tr>");
        table.header().forEach(name -> out.append("<th>").append(text(name)).append("</th>"));
        line("</tr></thead><tbody>");
        table.rows().stream().limit(SHOWN_ROWS).forEach(row -> {
            out.append("<tr>");
            for (Object cell : row) {
                out.append(cell instanceof Number ? "<td class=\"n\">" : "<td>")
                        .append(text(format(cell)))
                        .append("</td>");
            }
            line("</tr>");
        });
        line("</tbody></table></div>");
        if (table.rows().size() > SHOWN_ROWS) {
            line("<p class=\"note\">The first " + SHOWN_ROWS + " rows; the CSV has all.</p>");
        }
        line("</details>");
    }

    private void footer() {
        line("<footer><h2>Sources and licences</h2><ul>");
        report.sources().forEach(source -> line("<li>" + text(source) + "</li>"));
        line("</ul></footer>");
    }

    private void json(String role, String name, Object value) {
        line("<script type=\"application/json\" class=\"" + role + "\" data-name=\"" + text(name) + "\">"
                + Json.write(value) + "</script>");
    }

    static String format(Object cell) {
        if (cell == null) {
            return "\u2013";
        }
        if (!(cell instanceof Double value)) {
            return cell.toString();
        }
        double size = Math.abs(value);
        if (value.isNaN()) {
            return "\u2013";
        }
        if (size >= 1000 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size < 0.001 ? String.format(Locale.ROOT, "%.1e", value) : String.format(Locale.ROOT, "%.3f", value);
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void line(String html) {
        out.append(html).append('\n');
    }
}
