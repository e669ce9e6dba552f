package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFilesTest {
    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("w.txt"), text);
    }

    @Test
    void everyFormatSurvivesTheRoundTrip() {
        Weights w = Samples.weights(30, 0.2, 5);
        Path path = dir.resolve("w");
        w.writeCsv(path);
        assertEquals(w, Weights.readCsv(path, w.labels()));
        w.writeGwt(path);
        assertEquals(w, WeightsFiles.readGwt(path, w.labels()));
        w.writeGal(path);
        assertEquals(w.binary(), Weights.readGal(path));
        assertTrue(w.islands().size() > 0);
    }

    @Test
    void galKeepsIslandsWhetherOrNotTheirLineIsWritten() throws IOException {
        Weights w = Weights.readGal(file("0 3 shape ID\na 1\nb\nisland 0\n\nb 1\na\n"));
        assertEquals(List.of("a", "island", "b"), w.labels().asList());
        assertEquals(List.of("island"), w.islands());
        assertEquals(w, Weights.readGal(file("3\na 1\nb\nisland 0\nb 1\na\n")));
    }

    @Test
    void faultsSayWhere() throws IOException {
        assertFault(file(""), 0, "is empty");
        assertFault(file("2\na 2\nb\nb 0\n"), 2, "announces 2 neighbours but lists 1");
        assertFault(file("3\na 1\nb\nb 0\n"), 1, "announces 3 units but names 2");
        assertFault(file("2\na 1\nzz\nb 0\n"), 2, "\"zz\" is not among");
        assertFault(file("x\n"), 1, "\"x\" is not a whole number");
        assertFault(file("1\na -1\n"), 2, "should be a unit and its number");
        Path gwt = file("2\na b 0.5\nb a -0.5\n");
        MalformedDataException e = assertThrows(MalformedDataException.class, () -> Weights.readGwt(gwt));
        assertEquals(3, e.line());
        assertTrue(e.problem().contains("is -0.5"), e.problem());
        Path csv = file("from,to,weight\na,b,\n");
        assertThrows(MalformedDataException.class, () -> Weights.readCsv(csv, Labels.of("a", "b")));
    }

    private static void assertFault(Path gal, long line, String problem) {
        MalformedDataException e = assertThrows(MalformedDataException.class, () -> Weights.readGal(gal));
        assertEquals(line, e.line(), e.getMessage());
        assertTrue(e.problem().contains(problem), e.getMessage());
    }

    @Test
    void idsWithBlanksNeedCsv() {
        Weights w = Weights.fromNeighbours(Labels.of("New York", "Ohio"), new int[][] {{1}, {0}});
        assertThrows(IllegalArgumentException.class, () -> w.writeGal(dir.resolve("w.gal")));
        w.writeCsv(dir.resolve("w.csv"));
        assertEquals(w, Weights.readCsv(dir.resolve("w.csv"), w.labels()));
    }
}
