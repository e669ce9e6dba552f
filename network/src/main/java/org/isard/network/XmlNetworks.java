package org.isard.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;

/** GraphML and GEXF by the JDK's streaming parser, without document type definitions and external entities. */
final class XmlNetworks {
    private XmlNetworks() {}

    /** What a format makes of an element as it opens. */
    @FunctionalInterface
    private interface Elements {
        void open(XMLStreamReader xml) throws XMLStreamException;
    }

    private static void parse(Path file, String root, NetworkBuilder builder, Elements elements) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = null;
        try (InputStream in = TextSource.openBytes(file)) {
            xml = factory.createXMLStreamReader(in);
            boolean first = true;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (first && !xml.getLocalName().equals(root)) {
                        throw builder.fault(
                                line(xml), "starts with <" + xml.getLocalName() + "> instead of <" + root + ">");
                    }
                    first = false;
                    elements.open(xml);
                }
            }
        } catch (XMLStreamException e) {
            long line =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new MalformedDataException(file.toString(), line, 0, "is not well-formed XML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be read: " + e, e);
        }
    }

    private static long line(XMLStreamReader xml) {
        return Math.max(0, xml.getLocation().getLineNumber());
    }

    private static String required(XMLStreamReader xml, String attribute, NetworkBuilder builder) {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            throw builder.fault(line(xml), "<" + xml.getLocalName() + "> has no attribute " + attribute);
        }
        return value;
    }

    private static String or(XMLStreamReader xml, String attribute, String otherwise) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? otherwise : value;
    }

    static NetworkBuilder readGraphMl(Path file) {
        NetworkBuilder builder = new NetworkBuilder(file.toString());
        GraphMl reading = new GraphMl(builder);
        parse(file, "graphml", builder, reading::open);
        reading.close();
        return builder;
    }

    /** The state of reading GraphML: data elements belong to the node or edge that was opened last. */
    private static final class GraphMl {
        private final NetworkBuilder builder;
        private final Map<String, String> keys = new HashMap<>(); // id -> for/attr.name
        private String lastKey = "";
        private boolean graphDirected = true;
        private double defaultWeight = 1;
        private boolean hasName; // "name" wins over "label" within a node
        private boolean inNode;
        private String from; // of the edge that is open, or null
        private String to;
        private boolean directed;
        private double weight;
        private long line;

        GraphMl(NetworkBuilder builder) {
            this.builder = builder;
        }

        void open(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.getLocalName()) {
                case "key" -> {
                    lastKey = required(xml, "id", builder);
                    keys.put(lastKey, or(xml, "for", "all") + "/" + or(xml, "attr.name", ""));
                }
                case "default" -> {
                    if (is(lastKey, "edge", "weight")) {
                        defaultWeight = builder.number(xml.getElementText(), line(xml));
                    }
                }
                case "graph" ->
                    graphDirected = !or(xml, "edgedefault", "directed").equals("undirected");
                case "node" -> {
                    close();
                    builder.node(required(xml, "id", builder), null, line(xml));
                    inNode = true;
                    hasName = false;
                }
                case "edge" -> {
                    close();
                    from = required(xml, "source", builder);
                    to = required(xml, "target", builder);
                    directed = Boolean.parseBoolean(or(xml, "directed", Boolean.toString(graphDirected)));
                    weight = defaultWeight;
                    line = line(xml);
                }
                case "data" -> data(xml);
                case "hyperedge", "port" ->
                    throw builder.fault(line(xml), "<" + xml.getLocalName() + "> has no place in a network");
                default -> {} // desc and foreign elements say nothing about nodes and edges
            }
        }

        private boolean is(String key, String element, String name) {
            String known = keys.getOrDefault(key, "");
            return known.equals(element + "/" + name) || known.equals("all/" + name);
        }

        private void data(XMLStreamReader xml) throws XMLStreamException {
            String key = required(xml, "key", builder);
            long at = line(xml);
            if (inNode && (is(key, "node", "name") || (is(key, "node", "label") && !hasName))) {
                hasName = is(key, "node", "name");
                builder.name(xml.getElementText());
            } else if (from != null && is(key, "edge", "weight")) {
                weight = builder.number(xml.getElementText(), at);
            }
        }

        /** The open edge is complete when the next element of the graph opens; a weight is known only then. */
        void close() {
            inNode = false;
            if (from != null) {
                builder.edge(from, to, weight, line);
                if (!directed && !from.equals(to)) {
                    builder.edge(to, from, weight, line);
                }
                from = null;
            }
        }
    }

    static NetworkBuilder readGexf(Path file) {
        NetworkBuilder builder = new NetworkBuilder(file.toString());
        String[] type = {"undirected"}; // the format's own default
        parse(file, "gexf", builder, xml -> {
            switch (xml.getLocalName()) {
                case "graph" -> type[0] = or(xml, "defaultedgetype", "undirected");
                case "node" ->
                    builder.node(required(xml, "id", builder), xml.getAttributeValue(null, "label"), line(xml));
                case "edge" -> {
                    String from = required(xml, "source", builder);
                    String to = required(xml, "target", builder);
                    double weight = builder.number(or(xml, "weight", "1"), line(xml));
                    builder.edge(from, to, weight, line(xml));
                    if (!or(xml, "type", type[0]).equals("directed") && !from.equals(to)) {
                        builder.edge(to, from, weight, line(xml));
                    }
                }
                default -> {} // attributes, viz and meta say nothing about nodes and edges
            }
        });
        return builder;
    }

    static void writeGraphMl(Network network, Writer out) throws IOException {
        write(network, out, xml -> {
            xml.writeStartElement("graphml");
            xml.writeDefaultNamespace("http://graphml.graphdrawing.org/xmlns");
            line(xml);
            empty(xml, "key", "id", "weight", "for", "edge", "attr.name", "weight", "attr.type", "double");
            xml.writeStartElement("graph");
            xml.writeAttribute("edgedefault", "directed");
            line(xml);
            for (String label : network.labels()) {
                empty(xml, "node", "id", label);
            }
            for (Network.Edge edge : network.edgeList()) {
                xml.writeStartElement("edge");
                xml.writeAttribute("source", edge.from());
                xml.writeAttribute("target", edge.to());
                xml.writeStartElement("data");
                xml.writeAttribute("key", "weight");
                xml.writeCharacters(Double.toString(edge.weight()));
                xml.writeEndElement();
                xml.writeEndElement();
                line(xml);
            }
        });
    }

    static void writeGexf(Network network, Writer out) throws IOException {
        write(network, out, xml -> {
            xml.writeStartElement("gexf");
            xml.writeDefaultNamespace("http://gexf.net/1.3");
            xml.writeAttribute("version", "1.3");
            xml.writeStartElement("graph");
            xml.writeAttribute("defaultedgetype", "directed");
            xml.writeStartElement("nodes");
            line(xml);
            for (int i = 0; i < network.size(); i++) {
                empty(
                        xml,
                        "node",
                        "id",
                        Integer.toString(i),
                        "label",
                        network.labels().get(i));
            }
            xml.writeEndElement();
            xml.writeStartElement("edges");
            line(xml);
            for (int i = 0; i < network.size(); i++) {
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    empty(
                            xml,
                            "edge",
                            "id",
                            Integer.toString(k),
                            "source",
                            Integer.toString(i),
                            "target",
                            Integer.toString(network.target(k)),
                            "weight",
                            Double.toString(network.weight(k)));
                }
            }
        });
    }

    /** The elements of a document. */
    @FunctionalInterface
    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static void write(Network network, Writer out, Body body) throws IOException {
        for (String label : network.labels()) {
            label.codePoints().filter(c -> !allowed(c)).findFirst().ifPresent(c -> {
                throw new IllegalArgumentException(
                        "label: \"" + label + "\" has the character " + c + ", which XML cannot hold; rename it");
            });
        }
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml);
            body.write(xml);
            xml.writeEndDocument(); // closes what is open
            line(xml);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Characters that come back as they went; a parser turns tabs and line breaks in attributes into blanks. */
    private static boolean allowed(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }

    private static void line(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static void empty(XMLStreamWriter xml, String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        for (int a = 0; a < attributes.length; a += 2) {
            xml.writeAttribute(attributes[a], attributes[a + 1]);
        }
        line(xml);
    }
}
