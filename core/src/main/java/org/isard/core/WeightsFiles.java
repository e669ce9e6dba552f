package org.isard.core;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weights in the formats of GeoDa and as CSV. Every fault of a file is a {@link MalformedDataException} with its line.
 *
 * <p>Words of GAL and GWT are divided by blanks; a name in double quotes may hold some when read. spdep knows no quotes, so
 * writing a label with a blank is an {@link IllegalArgumentException}. Line ends may be those of Windows.
 */
public final class WeightsFiles {
    /** Text in double quotes up to the end of a word, or a word. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"(?=\\s|$)|\\S+");

    private static final String ISLANDS =
            "; units without links have no line in GWT: give the labels, readGwt(file, labels)";

    private WeightsFiles() {}

    /**
     * Reads GAL: a header "n", or "0 n name idvariable", then for each unit a line "id count" and a line of neighbour ids
     * (absent or empty if the count is 0). Units keep the order of the file; islands stay.
     */
    public static Weights readGal(Path file) {
        List<String[]> lines = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        readLines(file, lines, numbers);
        int n = headerCount(file, lines, numbers);
        List<String> ids = new ArrayList<>();
        List<String[]> neighbours = new ArrayList<>();
        List<Integer> where = new ArrayList<>();
        int at = 1;
        while (at < lines.size()) {
            String[] head = lines.get(at);
            int line = numbers.get(at++);
            int count = head.length == 2 ? integer(file, line, 2, head[1]) : -1;
            if (count < 0) {
                throw fault(file, line, 0, "should be a unit and its number of neighbours");
            }
            String[] row = count == 0 || at == lines.size() ? new String[0] : lines.get(at++);
            if (row.length != count) {
                throw fault(
                        file,
                        line,
                        0,
                        "unit \"" + head[0] + "\" announces " + count + " neighbours but lists " + row.length);
            }
            ids.add(head[0]);
            neighbours.add(row);
            where.add(line);
        }
        Labels labels = labels(file, ids, n, "");
        WeightsBuilder builder = Weights.builder(labels);
        for (int i = 0; i < n; i++) {
            for (String neighbour : neighbours.get(i)) {
                link(file, where.get(i), builder, ids.get(i), neighbour, 1);
            }
        }
        return build(file, builder);
    }

    /**
     * Reads GWT: a header "n" or "0 n name idvariable", then a line "from to number" for each link. Units are those that
     * occur, in order of first appearance (GWT cannot name an island); their number must be that of the header, else give the
     * labels. KWT (kernel weights of GeoDa) has the same form, its diagonal is kept.
     */
    public static Weights readGwt(Path file) {
        List<String[]> lines = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        readLines(file, lines, numbers);
        int n = headerCount(file, lines, numbers);
        Set<String> ids = new LinkedHashSet<>();
        for (int k = 1; k < lines.size(); k++) {
            if (lines.get(k).length != 3) {
                throw fault(file, numbers.get(k), 0, "should be a unit, its neighbour and a number");
            }
            ids.add(lines.get(k)[0]);
        }
        for (int k = 1; k < lines.size(); k++) {
            ids.add(lines.get(k)[1]);
        }
        return gwtLinks(file, lines, numbers, labels(file, new ArrayList<>(ids), n, ISLANDS));
    }

    /** Reads GWT over known units, which may include islands. See {@link #readGwt(Path)}. */
    public static Weights readGwt(Path file, Labels labels) {
        List<String[]> lines = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        readLines(file, lines, numbers);
        int n = headerCount(file, lines, numbers);
        if (n != labels.size()) {
            throw fault(file, 1, 0, "announces " + n + " units where " + labels.size() + " labels are given");
        }
        return gwtLinks(file, lines, numbers, labels);
    }

    private static Weights gwtLinks(Path file, List<String[]> lines, List<Integer> numbers, Labels labels) {
        WeightsBuilder builder = Weights.builder(labels);
        for (int k = 1; k < lines.size(); k++) {
            String[] f = lines.get(k);
            if (f.length != 3) {
                throw fault(file, numbers.get(k), 0, "should be a unit, its neighbour and a number");
            }
            double weight;
            try {
                weight = Double.parseDouble(f[2]);
            } catch (NumberFormatException e) {
                throw fault(file, numbers.get(k), 3, "\"" + f[2] + "\" is not a number");
            }
            link(file, numbers.get(k), builder, f[0], f[1], weight);
        }
        return build(file, builder);
    }

    /** Reads CSV with the columns from, to, weight over the given units, islands included; links may come in any order. */
    public static Weights readCsv(Path file, Labels labels) {
        WeightsBuilder builder = Weights.builder(labels);
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            double weight = row.number("weight");
            if (Double.isNaN(weight)) {
                throw row.error("weight", "is missing");
            }
            link(file, row.line(), builder, row.get("from"), row.get("to"), weight);
        });
        return build(file, builder);
    }

    static void writeGal(Weights w, Path file) {
        StringBuilder text = new StringBuilder().append("0 ").append(w.size()).append(" isard id\n");
        for (int i = 0; i < w.size(); i++) {
            text.append(word(w.labels().get(i)))
                    .append(' ')
                    .append(w.cardinality(i))
                    .append('\n');
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                text.append(k > w.rowStart(i) ? " " : "").append(word(w.labels().get(w.column(k))));
            }
            text.append('\n');
        }
        write(file, text);
    }

    static void writeGwt(Weights w, Path file) {
        StringBuilder text = new StringBuilder().append("0 ").append(w.size()).append(" isard id\n");
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                text.append(word(w.labels().get(i)))
                        .append(' ')
                        .append(word(w.labels().get(w.column(k))));
                text.append(' ').append(w.value(k)).append('\n');
            }
        }
        write(file, text);
    }

    static void writeCsv(Weights w, Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord("from", "to", "weight");
            for (int i = 0; i < w.size(); i++) {
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    csv.writeRecord(w.labels().get(i), w.labels().get(w.column(k)), Double.toString(w.value(k)));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("file: " + file + " cannot be written: " + e, e);
        }
    }

    private static void write(Path file, CharSequence text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("file: " + file + " cannot be written: " + e, e);
        }
    }

    private static String word(String label) {
        if (label.isEmpty() || label.startsWith("\"") || label.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("labels: \"" + label
                    + "\" holds a blank or starts with a quote; GAL and GWT need ids without, or use CSV");
        }
        return label;
    }

    private static void readLines(Path file, List<String[]> lines, List<Integer> numbers) {
        int number = 0;
        try (BufferedReader in = TextSource.open(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.add(words(line));
                    numbers.add(number);
                }
            }
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), number + 1, 0, "cannot be read as UTF-8: " + e, e);
        }
        if (lines.isEmpty()) {
            throw new MalformedDataException(file.toString(), 0, 0, "is empty; a header line is needed");
        }
    }

    /** The words of a line; GeoDa puts a name that holds blanks in double quotes. */
    private static String[] words(String line) {
        String text = line.strip();
        if (text.indexOf('"') < 0) {
            return text.split("\\s+");
        }
        Matcher word = WORD.matcher(text);
        List<String> words = new ArrayList<>();
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group());
        }
        return words.toArray(String[]::new);
    }

    private static int headerCount(Path file, List<String[]> lines, List<Integer> numbers) {
        String[] head = lines.get(0);
        if (head.length != 1 && head.length != 4) {
            throw fault(file, numbers.get(0), 0, "the header should be \"n\" or \"0 n name idvariable\"");
        }
        int field = head.length == 1 ? 0 : 1;
        return integer(file, numbers.get(0), field + 1, head[field]);
    }

    private static int integer(Path file, int line, int field, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw fault(file, line, field, "\"" + text + "\" is not a whole number");
        }
    }

    private static Labels labels(Path file, List<String> ids, int n, String hint) {
        if (ids.size() != n) {
            throw fault(file, 1, 0, "announces " + n + " units but names " + ids.size() + (ids.size() < n ? hint : ""));
        }
        try {
            return Labels.of(ids);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file.toString(), 0, 0, e.getMessage(), e);
        }
    }

    private static void link(Path file, long line, WeightsBuilder builder, String from, String to, double weight) {
        try {
            builder.add(from, to, weight);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file.toString(), line, 0, e.getMessage(), e);
        }
    }

    private static Weights build(Path file, WeightsBuilder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file.toString(), 0, 0, e.getMessage(), e);
        }
    }

    private static MalformedDataException fault(Path file, int line, int field, String problem) {
        return new MalformedDataException(file.toString(), line, field, problem);
    }
}
