package org.isard.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;

/** Pajek's .net files. */
final class PajekNetworks {
    private static final Set<String> SECTIONS = Set.of("*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix");

    private final NetworkBuilder builder;
    private String section = "";
    private int vertices = -1;
    private String[] names = {};
    private boolean named;
    private int row;

    private PajekNetworks(NetworkBuilder builder) {
        this.builder = builder;
    }

    static NetworkBuilder read(Path file) {
        NetworkBuilder builder = new NetworkBuilder(file.toString());
        PajekNetworks reading = new PajekNetworks(builder);
        try (BufferedReader in = TextSource.open(file, StandardCharsets.UTF_8)) {
            String line;
            for (long number = 1; (line = in.readLine()) != null; number++) {
                List<String> fields = fields(line, number, builder);
                if (!fields.isEmpty()) {
                    reading.line(fields, number);
                }
            }
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be read: " + e, e);
        }
        if (reading.vertices < 0) {
            throw builder.fault(0, "has no line *Vertices");
        }
        reading.declare();
        return builder;
    }

    /** Fields between blanks; quotation marks keep blanks together. A percent sign starts a comment line. */
    private static List<String> fields(String line, long number, NetworkBuilder builder) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < line.length() && !line.startsWith("%")) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            int end;
            if (line.charAt(at) == '"') {
                end = line.indexOf('"', at + 1);
                if (end < 0) {
                    throw builder.fault(number, "a quotation mark is not closed");
                }
                fields.add(line.substring(at + 1, end++));
            } else {
                end = at;
                while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                    end++;
                }
                fields.add(line.substring(at, end));
            }
            at = end;
        }
        return fields;
    }

    private void line(List<String> fields, long number) {
        String head = fields.get(0).toLowerCase(Locale.ROOT);
        if (head.equals("*network")) {
            return;
        }
        if (head.startsWith("*")) {
            start(head, fields, number);
            return;
        }
        switch (section) {
            case "*vertices" -> {
                int v = vertex(fields.get(0), number);
                if (fields.size() > 1) {
                    names[v] = fields.get(1);
                }
            }
            case "*arcs", "*edges" -> {
                if (fields.size() < 2) {
                    throw builder.fault(number, "should be two vertices and a weight");
                }
                double weight = fields.size() > 2 ? builder.number(fields.get(2), number) : 1;
                link(fields.get(0), fields.get(1), weight, section.equals("*edges"), number);
            }
            case "*arcslist", "*edgeslist" -> {
                for (String target : fields.subList(1, fields.size())) {
                    link(fields.get(0), target, 1, section.equals("*edgeslist"), number);
                }
            }
            case "*matrix" -> matrixRow(fields, number);
            default -> throw builder.fault(number, "should be a line that starts with *Vertices");
        }
    }

    private void start(String head, List<String> fields, long number) {
        if (head.equals("*vertices")) {
            if (vertices >= 0) {
                throw builder.fault(number, "starts a second network; one to a file is read");
            }
            if (fields.size() != 2) {
                throw builder.fault(number, "should be *Vertices and their number; two-mode networks are not read");
            }
            double count = builder.number(fields.get(1), number);
            if (!(count >= 0 && count <= 50_000_000 && count == Math.rint(count))) {
                throw builder.fault(number, "\"" + fields.get(1) + "\" is no number of vertices");
            }
            vertices = (int) count;
            names = new String[vertices];
        } else if (!SECTIONS.contains(head)) {
            throw builder.fault(
                    number,
                    "\"" + fields.get(0) + "\" is not known here; read are *Vertices, *Arcs, *Edges, "
                            + "*Arcslist, *Edgeslist and *Matrix");
        } else if (vertices < 0) {
            throw builder.fault(number, "stands before *Vertices");
        } else if (fields.size() > 1) {
            throw builder.fault(number, "starts one of several relations; keep a single one in the file");
        } else {
            declare();
        }
        section = head;
    }

    /** Vertices are known by number until their names have been read, which end where the first links begin. */
    private void declare() {
        for (int v = 0; v < vertices && !named; v++) {
            String id = Integer.toString(v + 1);
            builder.node(id, names[v] == null ? id : names[v], 0);
        }
        named = true;
    }

    private int vertex(String text, long number) {
        double v = builder.number(text, number);
        if (!(v >= 1 && v <= vertices && v == Math.rint(v))) {
            throw builder.fault(number, "\"" + text + "\" is not a vertex from 1 to " + vertices);
        }
        return (int) v - 1;
    }

    private void link(String from, String to, double weight, boolean bothWays, long number) {
        String a = Integer.toString(vertex(from, number) + 1);
        String b = Integer.toString(vertex(to, number) + 1);
        builder.edge(a, b, weight, number);
        if (bothWays && !a.equals(b)) {
            builder.edge(b, a, weight, number);
        }
    }

    private void matrixRow(List<String> fields, long number) {
        row++;
        if (row > vertices || fields.size() != vertices) {
            throw builder.fault(number, "the matrix should have " + vertices + " rows of as many numbers");
        }
        for (int j = 0; j < vertices; j++) {
            double weight = builder.number(fields.get(j), number);
            if (weight != 0) {
                builder.edge(Integer.toString(row), Integer.toString(j + 1), weight, number);
            }
        }
    }

    static void write(Network network, Writer out) throws IOException {
        for (String label : network.labels()) {
            if (label.indexOf('"') >= 0 || label.indexOf('\n') >= 0 || label.indexOf('\r') >= 0) {
                throw new IllegalArgumentException("label: \"" + label
                        + "\" has a quotation mark or line break, for which Pajek has no notation; rename it");
            }
        }
        out.write("*Vertices " + network.size() + '\n');
        for (int i = 0; i < network.size(); i++) {
            out.write((i + 1) + " \"" + network.labels().get(i) + "\"\n");
        }
        out.write("*Arcs\n");
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                out.write((i + 1) + " " + (network.target(k) + 1) + ' ' + network.weight(k) + '\n');
            }
        }
    }
}
