package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GAL and GWT against spdep's readers, on the files that ship with spData and spdep; see resources/weights/README. */
class WeightsExchangeTest {
    @TempDir
    Path dir;

    private static Path resource(String name) {
        try {
            return Path.of(WeightsExchangeTest.class
                    .getResource("/weights/gal/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Weights asSpdepReads(String name, Labels labels) {
        return Weights.readCsv(resource(name + ".csv.gz"), labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NY_nb.gal", "columbus.gal", "ncCC89.gal", "ncCR85.gal"})
    void galOfSpData(String name) throws IOException {
        checkGal(name, resource(name));
    }

    /** Blanks before every word, line ends of Windows. */
    @ParameterizedTest
    @ValueSource(strings = {"us48_q.GAL", "us48_rk.GAL"})
    void galOfSpdep(String name) throws IOException {
        Path file = Path.of("/usr/lib/R/site-library/spdep/etc/weights", name);
        assumeTrue(Files.exists(file), "skipped: R's spdep is not installed, so " + name + " was not read");
        checkGal(name, file);
    }

    private void checkGal(String name, Path file) throws IOException {
        Weights w = Weights.readGal(file);
        assertEquals(asSpdepReads(name, w.labels()), w);
        assertTrue(w.isSymmetric());
        assertEquals(name.equals("ncCC89.gal") ? List.of("37055", "37095") : List.of(), w.islands());
        Path copy = dir.resolve("copy.gal");
        w.writeGal(copy);
        assertEquals(w, Weights.readGal(copy));
        assertEquals(w.labels(), Weights.readGal(copy).labels());
        assertEquals(words(file), words(copy));
    }

    /** The words of a file below its header, the order of neighbours within a line aside. */
    private static List<List<String>> words(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<List<String>> result = new ArrayList<>();
        for (int k = 1; k < lines.size(); k++) {
            List<String> words = List.of(lines.get(k).strip().split("\\s+"));
            boolean neighbours = k % 2 == 0;
            result.add(neighbours ? words.stream().sorted().toList() : words);
        }
        return result;
    }

    @Test
    void gwtOfSpData() {
        Labels stations = Labels.numbered(211);
        Weights w = WeightsFiles.readGwt(resource("baltk4.GWT"), stations);
        assertEquals(asSpdepReads("baltk4.GWT", stations), w);
        assertEquals(844, w.links());
        assertEquals(4, w.maxCardinality());
        assertFalse(w.isSymmetric());
        // three stations are no neighbour of any other: their lines name them all the same
        assertEquals(w, Weights.readGwt(resource("baltk4.GWT")).select(stations));
        Path copy = dir.resolve("copy.gwt");
        w.writeGwt(copy);
        assertEquals(w, WeightsFiles.readGwt(copy, stations));
    }

    @Test
    void gwtWithIslandsNeedsTheLabels() {
        Weights w = Weights.builder(Labels.of("a", "b", "c")).add("a", "b", 0.1).build();
        Path file = dir.resolve("w.gwt");
        w.writeGwt(file);
        MalformedDataException e = assertThrows(MalformedDataException.class, () -> Weights.readGwt(file));
        assertTrue(e.getMessage().contains("3 units but names 2; units without links"), e.getMessage());
        assertEquals(w, WeightsFiles.readGwt(file, w.labels()));
        assertThrows(MalformedDataException.class, () -> WeightsFiles.readGwt(file, Labels.of("a", "x", "c")));
    }

    @Test
    void quotedNamesMayHoldBlanks() throws IOException {
        Path file = Files.writeString(
                dir.resolve("w.gal"),
                "0 2 \"my map\" \"the name\"\r\n\"New York\" 1\r\nOhio\r\nOhio 1\r\n\"New York\"\r\n");
        assertEquals(List.of("Ohio"), Weights.readGal(file).neighbours("New York"));
        Path gwt = Files.writeString(dir.resolve("w.gwt"), "0 2 map id\n\"New York\" O\"Hara 2.5\n");
        assertEquals(2.5, Weights.readGwt(gwt).get("New York", "O\"Hara"));
    }

    @Test
    void diagonalsSurvive() {
        Weights w = Samples.weights(12, 0.3, 2).withDiagonal(0.5);
        Path file = dir.resolve("w.kwt");
        w.writeGwt(file);
        assertEquals(w, WeightsFiles.readGwt(file, w.labels()));
    }
}
