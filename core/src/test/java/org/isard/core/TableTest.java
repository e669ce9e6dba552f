package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("data.csv"), text);
    }

    private MalformedDataException fault(String text) throws IOException {
        Path file = file(text);
        MalformedDataException e = assertThrows(MalformedDataException.class, () -> Table.read(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        return e;
    }

    @Test
    void columnsAreNumericOrCategorical() throws IOException {
        Table t = Table.read(
                file("id,gdp,region,code\nCHN,1.5,Asia,0101\nDEU,NA,Europe,0202\n"),
                CsvOptions.defaults().textColumns("code"));
        assertEquals(List.of("gdp", "region", "code"), t.columns());
        assertTrue(t.isNumeric("gdp"));
        assertEquals(1.5, t.variable("gdp").get("CHN"));
        assertTrue(Double.isNaN(t.variable("gdp").get("DEU")));
        assertEquals("Europe", t.categories("region").get("DEU"));
        assertEquals("0101", t.categories("code").get("CHN"));
        assertThrows(IllegalArgumentException.class, () -> t.variable("region"));
        assertThrows(IllegalArgumentException.class, () -> t.categories("gdp"));
        assertThrows(IllegalArgumentException.class, () -> t.variable("nothing"));
    }

    @Test
    void faultsSayWhere() throws IOException {
        assertTrue(fault("").problem().contains("is empty"));
        assertTrue(fault("id,gdp\n").problem().contains("header only"));
        MalformedDataException ragged = fault("id,gdp\nA,1\nB,2,3\n");
        assertEquals(3, ragged.line());
        assertTrue(ragged.problem().contains("3 fields where the header has 2"));
        assertEquals(2, fault("id,gdp\nA\n").line());
        MalformedDataException twice = fault("id,gdp\nA,1\nB,1\nA,2\n");
        assertEquals(4, twice.line());
        assertEquals(1, twice.column());
        assertTrue(twice.problem().contains("\"A\" already names the row of line 2"), twice.problem());
        assertEquals(3, fault("id,gdp,gdp\nA,1,2\n").column());
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Path file = Files.write(dir.resolve("gbk.csv"), "id,name\n1,北京\n".getBytes(Charset.forName("GBK")));
        assertTrue(assertThrows(MalformedDataException.class, () -> Table.read(file))
                .problem()
                .contains("not text of the given charset"));
        Table t = Table.read(file, CsvOptions.defaults().charset(Charset.forName("GBK")));
        assertEquals("北京", t.categories("name").get("1"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path nowhere = dir.resolve("nowhere.csv");
        assertTrue(assertThrows(MalformedDataException.class, () -> Table.read(nowhere))
                .getMessage()
                .contains("no such file"));
        assertThrows(MalformedDataException.class, () -> Table.read(dir));
    }

    @Test
    void gzipAndByteOrderMarkAreTransparent() throws IOException {
        Path file = dir.resolve("data.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("\uFEFFid,x\nA,1\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, Table.read(file).variable("x").get("A"));
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(dir.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));
        assertThrows(MalformedDataException.class, () -> Table.read(cut));
    }

    @Test
    void wordsForInfinityAreTextNotNumbers() throws IOException {
        assertFalse(Table.read(file("id,x\nA,Infinity\nB,2\n")).isNumeric("x"));
        assertFalse(Table.read(file("id,x\nA,1e999\nB,2\n")).isNumeric("x"));
        assertFalse(Table.read(file("id,x\nA,1d\nB,2\n")).isNumeric("x"));
    }

    @Test
    void columnsMustShareTheRows() {
        Table t = Table.of(Labels.of("a", "b"));
        assertThrows(MisalignedLabelsException.class, () -> t.with(Variable.of("x", Labels.of("b", "a"), 1, 2)));
        Table x = t.with(Variable.of("x", Labels.of("a", "b"), 1, 2));
        assertThrows(IllegalArgumentException.class, () -> x.with(Variable.of("x", Labels.of("a", "b"), 1, 2)));
        assertEquals("label,x\na,1\nb,2\n", x.toCsv());
    }

    @Test
    void awkwardTextSurvivesTheRoundTrip() throws IOException {
        Labels rows = Labels.of("a,b", "c\"d", "e\nf");
        Table t = Table.of(rows)
                .with(Variable.of("x", rows, 0.1, Double.NaN, -1e-300))
                .with(Categories.of("c", rows, List.of("Côte d'Ivoire", "中国", "x, \"y\"")));
        t.write(dir.resolve("out.csv"));
        assertEquals(t, Table.read(dir.resolve("out.csv")));
    }
}
