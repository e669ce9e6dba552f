package org.isard.network;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;

/**
 * Networks from and to files: edge CSV, GraphML (networkx, igraph, Gephi), GEXF (Gephi) and Pajek.
 *
 * <p>Files are UTF-8, on reading plain or gzip-compressed. An undirected edge is read as one edge each way; an edge without weight has
 * weight 1; a weight that is not positive and finite is refused with its line, and so is an edge given twice unless
 * {@link Network.Repeats#SUM} is asked for. Attributes other than label and weight are passed over. XML is read without document
 * type definitions and external entities. Every writer's file is read back as an equal network, weights to the last bit; edge
 * CSV alone cannot hold nodes without edges. All stream in time linear in the file.
 */
public final class NetworkFiles {
    private NetworkFiles() {}

    /** Writes a format. */
    @FunctionalInterface
    interface Format {
        void write(Network network, Writer out) throws IOException;
    }

    /** Reads a CSV of edges with the columns from, to, weight; nodes stand in order of first appearance. */
    public static Network readCsv(Path file) {
        return readCsv(file, CsvEdges.defaults());
    }

    /**
     * Which columns of a CSV make an edge.
     *
     * @param from the column of the source
     * @param to the column of the target
     * @param weight the column of the weight; null if edges have none and all weigh 1
     * @param nodes the nodes and their order; null for those that have edges, in order of first appearance
     * @param repeats what to do with an edge given twice
     * @param csv separator, charset and the rest
     */
    public record CsvEdges(
            String from, String to, String weight, Labels nodes, Network.Repeats repeats, CsvOptions csv) {

        /** Columns from, to, weight; nodes by first appearance; repeats rejected. */
        public static CsvEdges defaults() {
            return new CsvEdges("from", "to", "weight", null, Network.Repeats.REJECT, CsvOptions.defaults());
        }

        /** The same with other columns; null for the weight if there is none. */
        public CsvEdges columns(String source, String target, String weightOrNull) {
            return new CsvEdges(source, target, weightOrNull, nodes, repeats, csv);
        }

        /** The same over known nodes, which may have no edges; others are refused. */
        public CsvEdges nodes(Labels known) {
            return new CsvEdges(from, to, weight, known, repeats, csv);
        }

        /** The same with another treatment of repeats. */
        public CsvEdges repeats(Network.Repeats other) {
            return new CsvEdges(from, to, weight, nodes, other, csv);
        }

        /** The same with other CSV options. */
        public CsvEdges csv(CsvOptions other) {
            return new CsvEdges(from, to, weight, nodes, repeats, other);
        }
    }

    /**
     * Reads a CSV of edges.
     *
     * @throws MalformedDataException if the file is no such CSV, a weight is missing or not positive, a node is not among the known
     *     ones, or an edge is given twice under {@link Network.Repeats#REJECT}
     */
    public static Network readCsv(Path file, CsvEdges options) {
        NetworkBuilder builder = new NetworkBuilder(file.toString());
        if (options.nodes() != null) {
            options.nodes().forEach(name -> builder.node(name, name, 0));
        }
        CsvRows.forEach(file, options.csv(), row -> {
            for (String column : new String[] {options.from(), options.to()}) {
                String name = row.get(column);
                if (options.nodes() == null) {
                    builder.nodeIfNew(name);
                } else if (!options.nodes().contains(name)) {
                    throw row.error(column, "\"" + name + "\" is not among the " + options.nodes());
                }
            }
            double weight = options.weight() == null ? 1 : row.number(options.weight());
            builder.edge(row.get(options.from()), row.get(options.to()), weight, row.line());
        });
        return builder.build(options.repeats());
    }

    /**
     * Writes the edges as CSV with the columns from, to, weight.
     *
     * @throws IllegalArgumentException if the file cannot be written
     */
    public static void writeCsv(Network network, Path file) {
        write(network, file, (n, out) -> {
            out.write("from,to,weight\n");
            for (Network.Edge edge : n.edgeList()) {
                out.write(quoted(edge.from()) + ',' + quoted(edge.to()) + ',' + edge.weight() + '\n');
            }
        });
    }

    /** As RFC 4180 says; blanks at the ends are quoted too, and so is the empty label. */
    private static String quoted(String label) {
        boolean plain = !label.isEmpty()
                && label.equals(label.strip())
                && label.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? label : '"' + label.replace("\"", "\"\"") + '"';
    }

    /** Reads GraphML; an edge given twice is refused. */
    public static Network readGraphMl(Path file) {
        return readGraphMl(file, Network.Repeats.REJECT);
    }

    /**
     * Reads GraphML. A node is called by its data "name" (igraph) or "label" (Gephi) where every node has one, else by its id.
     * The weight is the edge data whose key has attr.name "weight".
     *
     * @throws MalformedDataException if the file is not such XML, names a node twice, links unknown nodes, or has bad weights
     */
    public static Network readGraphMl(Path file, Network.Repeats repeats) {
        return XmlNetworks.readGraphMl(file).build(repeats);
    }

    /**
     * Writes GraphML, nodes with their label as id.
     *
     * @throws IllegalArgumentException if the file cannot be written, or a label has characters that XML cannot hold
     */
    public static void writeGraphMl(Network network, Path file) {
        write(network, file, XmlNetworks::writeGraphMl);
    }

    /** Reads GEXF; an edge given twice is refused. */
    public static Network readGexf(Path file) {
        return readGexf(file, Network.Repeats.REJECT);
    }

    /**
     * Reads GEXF 1.2 or 1.3. A node is called by its label where every node has one, else by its id. Edges of type "mutual" count both ways.
     *
     * @throws MalformedDataException if the file is not such XML, names a node twice, links unknown nodes, or has bad weights
     */
    public static Network readGexf(Path file, Network.Repeats repeats) {
        return XmlNetworks.readGexf(file).build(repeats);
    }

    /**
     * Writes GEXF 1.3.
     *
     * @throws IllegalArgumentException if the file cannot be written, or a label has characters that XML cannot hold
     */
    public static void writeGexf(Network network, Path file) {
        write(network, file, XmlNetworks::writeGexf);
    }

    /** Reads a Pajek network; an edge given twice is refused. */
    public static Network readPajek(Path file) {
        return readPajek(file, Network.Repeats.REJECT);
    }

    /**
     * Reads a Pajek network (.net): one-mode, with arcs, edges, their lists, or a matrix, in which 0 is no edge.
     *
     * @throws MalformedDataException if the file is not such a network or a weight is not positive
     */
    public static Network readPajek(Path file, Network.Repeats repeats) {
        return PajekNetworks.read(file).build(repeats);
    }

    /**
     * Writes a Pajek network.
     *
     * @throws IllegalArgumentException if the file cannot be written, or a label has a quotation mark or line break, for which Pajek
     *     has no notation
     */
    public static void writePajek(Network network, Path file) {
        write(network, file, PajekNetworks::write);
    }

    private static void write(Network network, Path file, Format format) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            format.write(network, out);
        } catch (IOException e) {
            throw new IllegalArgumentException("file: " + file + " cannot be written: " + e, e);
        }
    }
}
