package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFilesTest {
    private static final Labels NODES = Labels.of("lonely", "a & b", "ü", "c");
    private static final Network DIRECTED = Network.of(
            NODES,
            List.of(
                    new Network.Edge("a & b", "ü", 2.5),
                    new Network.Edge("ü", "a & b", 0.1),
                    new Network.Edge("c", "c", 3)));

    @TempDir
    private Path folder;

    private static Path resource(String name) {
        try {
            return Path.of(
                    NetworkFilesTest.class.getResource("/networks/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "network", ".txt"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void networkxIsRead() {
        assertEquals(DIRECTED, NetworkFiles.readGraphMl(resource("networkx.graphml")));
        assertEquals(DIRECTED, NetworkFiles.readGexf(resource("networkx.gexf")));
        assertEquals(DIRECTED, NetworkFiles.readPajek(resource("networkx.net")));
    }

    @Test
    void igraphIsRead() {
        Network expected = Symmetrized.MAX.of(Network.of(
                Labels.of("a & b", "x", "c", "d", "lonely"),
                List.of(
                        new Network.Edge("a & b", "x", 2.5),
                        new Network.Edge("x", "c", 0.1),
                        new Network.Edge("x", "d", 0.333333333333333))));
        assertEquals(expected, NetworkFiles.readGraphMl(resource("igraph.graphml")));
        Network numbered = NetworkFiles.readPajek(resource("igraph.net")); // igraph leaves the labels out
        assertEquals(Labels.numbered(5), numbered.labels());
        assertEquals(expected.edges(), numbered.edges());
        assertEquals(0.1, numbered.weight("3", "2"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SplittableRandom random = new SplittableRandom(3);
        String[] odd = {"a,b", " lead", "trail ", "<x>&'", "日本", "it's", "\uD83D\uDE97", "*Arcs", "% no comment", "5"};
        List<BiConsumer<Network, Path>> writers = List.of(
                NetworkFiles::writeGraphMl, NetworkFiles::writeGexf, NetworkFiles::writePajek, NetworkFiles::writeCsv);
        for (int size : new int[] {0, 1, 5, 10}) {
            Labels labels = Labels.of(List.of(odd).subList(0, size));
            Edges edges = new Edges();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    if (random.nextDouble() < 0.5) {
                        edges.add(i, j, Math.exp(200 * random.nextDouble() - 100));
                    }
                }
            }
            Network network = edges.over(labels);
            List<Function<Path, Network>> readers = List.of(
                    NetworkFiles::readGraphMl,
                    NetworkFiles::readGexf,
                    NetworkFiles::readPajek,
                    f -> NetworkFiles.readCsv(
                            f, NetworkFiles.CsvEdges.defaults().nodes(labels)));
            for (int k = 0; k < writers.size(); k++) {
                Path file = file("");
                writers.get(k).accept(network, file);
                assertEquals(network, readers.get(k).apply(file), "format " + k + " of size " + size);
            }
        }
    }

    @Test
    void csvColumnsAndNodesAreChosen() {
        Path file = file("source,target,value\nb,a,2\n\"x, y\",b,3\nb,a,4\n");
        var options = NetworkFiles.CsvEdges.defaults().columns("source", "target", "value");
        Network sums = NetworkFiles.readCsv(file, options.repeats(Network.Repeats.SUM));
        assertEquals(Labels.of("b", "a", "x, y"), sums.labels());
        assertEquals(6, sums.weight("b", "a"));
        Network counts = NetworkFiles.readCsv(
                file, options.columns("source", "target", null).repeats(Network.Repeats.SUM));
        assertEquals(2, counts.weight("b", "a"));
        refused("given twice", () -> NetworkFiles.readCsv(file, options));
        refused("\"x, y\" is not among", () -> NetworkFiles.readCsv(file, options.nodes(Labels.of("a", "b"))));
        refused(
                "line 2: the weight from \"a\" to \"b\" is 0.0",
                () -> NetworkFiles.readCsv(file("from,to,weight\na,b,0\n")));
        refused("is NaN", () -> NetworkFiles.readCsv(file("from,to,weight\na,b,\n")));
        assertEquals(0, NetworkFiles.readCsv(file("from,to,weight\n")).size());
    }

    private static void refused(String part, Runnable reading) {
        var e = assertThrows(MalformedDataException.class, reading::run);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void pajekSectionsAreUnderstood() {
        Network network =
                NetworkFiles.readPajek(file("% made by hand\n*Network x\n*VERTICES 4\n 2 \"two words\" 0.1 0.2\n"
                        + "*Arcs\n1 2 5\n*Edges\n3 4\n4 4 2\n*Arcslist\n3 2\n*edgeslist\n1 3\n"));
        assertEquals(Labels.of("1", "two words", "3", "4"), network.labels());
        assertEquals(5, network.weight("1", "two words"));
        assertEquals(1, network.weight("4", "3"));
        assertEquals(2, network.weight("4", "4"));
        assertEquals(1, network.weight("1", "3"));
        refused("given twice", () -> NetworkFiles.readPajek(file("*Vertices 2\n*Arcs\n1 2 1\n*Edges\n1 2 1\n")));
        Network matrix = NetworkFiles.readPajek(file("*Vertices 2\n1 a\n2 b\n*Matrix\n0 1.5\n2 0\n"));
        assertEquals(1.5, matrix.weight("a", "b"));
        assertEquals(2, matrix.edges());
    }

    @Test
    void badPajekIsRefusedWithItsLine() {
        refused("no line *Vertices", () -> NetworkFiles.readPajek(file("")));
        refused("line 1: should be a line that starts", () -> NetworkFiles.readPajek(file("1 2 3")));
        refused("line 1: should be *Vertices", () -> NetworkFiles.readPajek(file("*Vertices 5 2")));
        refused("is no number of vertices", () -> NetworkFiles.readPajek(file("*Vertices 1e99")));
        refused("line 3: \"9\" is not a vertex", () -> NetworkFiles.readPajek(file("*Vertices 2\n*Arcs\n1 9 1")));
        refused(
                "line 3: the weight from \"1\" to \"2\" is -1",
                () -> NetworkFiles.readPajek(file("*Vertices 2\n*Arcs\n1 2 -1")));
        refused(
                "one of several relations",
                () -> NetworkFiles.readPajek(file("*Vertices 2\n*Arcs :1 \"trade\"\n1 2 1")));
        refused("not closed", () -> NetworkFiles.readPajek(file("*Vertices 2\n1 \"open\n")));
        refused("\"*Partition\" is not known", () -> NetworkFiles.readPajek(file("*Vertices 2\n*Partition\n1\n2")));
        refused("2 rows", () -> NetworkFiles.readPajek(file("*Vertices 2\n*Matrix\n0 1 2")));
        refused("stands at positions", () -> NetworkFiles.readPajek(file("*Vertices 2\n1 a\n2 a\n*Arcs\n1 2")));
        refused("second network", () -> NetworkFiles.readPajek(file("*Vertices 1\n*Vertices 1")));
    }

    @Test
    void xmlKinds() {
        Network mixed = NetworkFiles.readGraphMl(
                file("<graphml><key id='w' for='edge' attr.name='weight'><default>4</default></key>"
                        + "<key id='n' for='node' attr.name='label'/><graph edgedefault='undirected'>"
                        + "<node id='1'><data key='n'>one</data></node><node id='2'><data key='n'>two</data></node>"
                        + "<edge source='1' target='2' directed='true'/><edge source='2' target='2'><data key='w'>3</data></edge>"
                        + "</graph></graphml>"));
        assertEquals(Labels.of("one", "two"), mixed.labels());
        assertEquals(4, mixed.weight("one", "two"));
        assertEquals(0, mixed.weight("two", "one"));
        assertEquals(3, mixed.weight("two", "two"));
        Network gexf = NetworkFiles.readGexf(
                file(
                        "<gexf><graph><nodes><node id='1'/><node id='2' label='x'/></nodes>"
                                + "<edges><edge source='1' target='2' weight='2'/><edge source='2' target='2' type='directed'/></edges></graph></gexf>"));
        assertEquals(Labels.of("1", "2"), gexf.labels());
        assertEquals(2, gexf.weight("2", "1"));
        assertEquals(3, gexf.edges());
    }

    @Test
    void badXmlIsRefusedWithItsLine() {
        refused("is not well-formed XML", () -> NetworkFiles.readGraphMl(file("<graphml>\n<graph>")));
        refused("instead of <gexf>", () -> NetworkFiles.readGexf(file("<graphml/>")));
        refused(
                "line 2: an edge links \"b\"",
                () -> NetworkFiles.readGexf(
                        file("<gexf><graph><node id='a'/>\n<edge source='a' target='b'/></graph></gexf>")));
        refused("has no attribute target", () -> NetworkFiles.readGexf(file("<gexf><edge source='a'/></gexf>")));
        refused("\"a\" is there twice", () -> NetworkFiles.readGexf(file("<gexf><node id='a'/><node id='a'/></gexf>")));
        refused(
                "\"many\" is no number",
                () -> NetworkFiles.readGexf(
                        file("<gexf><node id='a'/><edge source='a' target='a' weight='many'/></gexf>")));
        refused("<hyperedge>", () -> NetworkFiles.readGraphMl(file("<graphml><hyperedge/></graphml>")));
        refused("there is no such file", () -> NetworkFiles.readGexf(folder.resolve("none")));
        Network control = Network.of(Labels.of("a\u0001"), List.of());
        assertThrows(IllegalArgumentException.class, () -> NetworkFiles.writeGexf(control, folder.resolve("x")));
        Network quote = Network.of(Labels.of("a\""), List.of());
        assertThrows(IllegalArgumentException.class, () -> NetworkFiles.writePajek(quote, folder.resolve("x")));
        assertThrows(IllegalArgumentException.class, () -> NetworkFiles.writeCsv(quote, folder));
    }

    /** Neither a file of the machine nor a bomb of entities gets in. */
    @Test
    void hostileXmlIsHarmless() {
        Path secret = file("secret");
        Path external = file(
                "<!DOCTYPE graphml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<graphml><key id='n' for='node' attr.name='name'/><graph><node id='a'><data key='n'>&x;</data></node></graph></graphml>");
        List<String> labels = new ArrayList<>();
        try {
            labels.addAll(NetworkFiles.readGraphMl(external).labels().asList());
        } catch (MalformedDataException e) {
            assertFalse(e.getMessage().contains("secret\""), e.getMessage());
        }
        assertFalse(labels.contains("secret"));
        StringBuilder bomb = new StringBuilder("<!DOCTYPE gexf [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY e")
                    .append(i)
                    .append(" \"&e")
                    .append(i - 1)
                    .append(";&e")
                    .append(i - 1)
                    .append(";\">");
        }
        bomb.append("]><gexf><node id='&e39;'/></gexf>");
        assertThrows(MalformedDataException.class, () -> NetworkFiles.readGexf(file(bomb.toString())));
    }
}
