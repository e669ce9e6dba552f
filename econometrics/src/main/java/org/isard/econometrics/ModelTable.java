package org.isard.econometrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isard.core.Labels;
import org.isard.core.TextTable;

/**
 * Several fitted models side by side, as articles print them: one column per model; per coefficient a row with stars and a row with the
 * standard error in parentheses; below them n and the figures of the fits. Rows stand in the order in which models name them first.
 */
public final class ModelTable {
    private final List<String> header;
    private final List<List<String>> rows;

    private ModelTable(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
    }

    /**
     * A table with one column per model, headed by its response and number.
     *
     * @throws IllegalArgumentException if there is no model
     */
    public static ModelTable of(Estimates... models) {
        List<String> heads = new ArrayList<>();
        for (int m = 0; m < models.length; m++) {
            heads.add("(" + (m + 1) + ") " + models[m].response());
        }
        return of(heads, List.of(models));
    }

    /**
     * A table with the given heads.
     *
     * @throws IllegalArgumentException if there is no model, or the numbers of heads and models differ
     */
    public static ModelTable of(List<String> heads, List<? extends Estimates> models) {
        if (models.isEmpty() || heads.size() != models.size()) {
            throw new IllegalArgumentException("heads: " + heads.size() + " given for " + models.size()
                    + " models; give one head per model and at least one model");
        }
        Set<String> names = new LinkedHashSet<>();
        Set<String> figures = new LinkedHashSet<>();
        for (Estimates model : models) {
            names.addAll(model.names().asList());
            model.figures().forEach(f -> figures.add(f.name()));
        }
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(heads);
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(row(name, models, m -> coefficient(m, name)));
            rows.add(row(
                    "",
                    models,
                    m -> m.names().contains(name) ? "(" + TextTable.format(m.standardError(name)) + ")" : ""));
        }
        rows.add(row("method", models, Estimates::method));
        rows.add(row("n", models, m -> Integer.toString(m.n())));
        for (String figure : figures) {
            rows.add(row(
                    figure,
                    models,
                    m -> m.figures().stream()
                            .filter(f -> f.name().equals(figure))
                            .map(f ->
                                    figure.startsWith("p") ? TextTable.pValue(f.value()) : TextTable.format(f.value()))
                            .findFirst()
                            .orElse("")));
        }
        return new ModelTable(header, rows);
    }

    private static String coefficient(Estimates model, String name) {
        Labels names = model.names();
        return names.contains(name)
                ? TextTable.format(model.coefficient(name)) + CoefficientText.stars(model.pValue(name))
                : "";
    }

    private static List<String> row(String name, List<? extends Estimates> models, Function<Estimates, String> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        models.forEach(m -> row.add(cell.apply(m)));
        return row;
    }

    /** The cells separated by commas, quoted where they hold a comma, a quote or a line break. */
    public String toCsv() {
        return lines(row -> row.stream()
                        .map(c -> c.matches("(?s).*[,\"\r\n].*") ? "\"" + c.replace("\"", "\"\"") + "\"" : c)
                        .collect(Collectors.joining(","))
                + "\n");
    }

    /** A LaTeX {@code tabular}; characters that LaTeX reads as commands are escaped. */
    public String toLatex() {
        StringBuilder text = new StringBuilder("\\begin{tabular}{l" + "r".repeat(header.size() - 1) + "}\n\\hline\n");
        text.append(latexRow(header)).append("\\hline\n");
        rows.forEach(row -> text.append(latexRow(row)));
        return text.append("\\hline\n\\end{tabular}\n").toString();
    }

    private static String latexRow(List<String> row) {
        return row.stream().map(ModelTable::latex).collect(Collectors.joining(" & ")) + " \\\\\n";
    }

    private static String latex(String cell) {
        return cell.chars().mapToObj(c -> latex((char) c)).collect(Collectors.joining());
    }

    private static String latex(char c) {
        return switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            // LaTeX reads a bracket after the end of a row as a length, and braces stop it.
            case '[', ']' -> "{" + c + "}";
            default -> Character.toString(c);
        };
    }

    /** An HTML {@code table}; names are escaped. */
    public String toHtml() {
        StringBuilder text = new StringBuilder("<table>\n<thead>");
        text.append(htmlRow(header, "th")).append("</thead>\n<tbody>\n");
        rows.forEach(row -> text.append(htmlRow(row, "td")).append('\n'));
        return text.append("</tbody>\n</table>\n").toString();
    }

    private static String htmlRow(List<String> row, String tag) {
        return row.stream()
                .map(c -> "<" + tag + ">"
                        + c.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                        + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private String lines(Function<List<String>, String> format) {
        return format.apply(header) + rows.stream().map(format).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of(header.toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray()));
        return table + "standard errors in parentheses; *** p < 0.001, ** p < 0.01, * p < 0.05\n";
    }
}
