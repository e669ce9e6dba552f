package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowFilesTest {
    private static final String HEAD = "t,i,j,k,v,q\n";
    private static final String Y2019 = HEAD + "2019,4,8,010121,1,2\n2019,8,4,010121,5,NA\n";
    private static final String Y2020 = HEAD + "2020,4,8,010121,10,20\n";

    @TempDir
    Path dir;

    private Path gz(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path file = dir.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** As CEPII packs it: yearly files, code lists and a text. */
    private Path asCepii() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("BACI_HS17_Y2020_V202501.csv", Y2020);
        entries.put("BACI_HS17_Y2019_V202501.csv", Y2019);
        entries.put("country_codes_V202501.csv", "country_code,country_name\n4,Afghanistan\n");
        entries.put("Readme.txt", "t is the year, i the exporter\n");
        return zip("BACI_HS17_V202501.zip", entries);
    }

    private static void assertBothYears(Flows flows) {
        assertEquals(3, flows.size());
        assertEquals(List.of("2019", "2020"), flows.periods().asList());
        assertEquals(16, flows.total(Measure.VALUE));
        assertEquals(22, flows.total(Measure.QUANTITY));
    }

    @Test
    void anArchiveIsReadWithoutItsCodeLists() throws IOException {
        Path archive = asCepii();
        assertBothYears(Flows.readBaci(archive));
        FlowFiles files = FlowFiles.baci(archive);
        assertEquals(2, files.names().size());
        assertTrue(
                files.names().get(0).endsWith("zip!BACI_HS17_Y2019_V202501.csv"),
                files.names().get(0));
        assertEquals(2, files.leftOut().size());
        assertTrue(files.toString().contains("none of the columns [t, i, j, k, v, q]"), files.toString());
        FlowAggregation.Result sums = FlowAggregation.ofBaci(List.of(archive), FlowAggregation.Side.EXPORTER);
        assertEquals(3, sums.rows());
        assertEquals(1, sums.get("2019", "4", "010121", Measure.VALUE));
        assertEquals(16, sums.total(Measure.VALUE));
        assertEquals(5, sums.matrix("2019", Measure.VALUE).get("8", "010121"));
        assertEquals(0, sums.matrix("2020", Measure.VALUE).get("8", "010121"));
    }

    @Test
    void aDirectoryOfYearlyFilesIsOneDataSet() throws IOException {
        gz("y2020.csv.gz", Y2020);
        Files.writeString(dir.resolve("y2019.csv"), Y2019);
        Files.writeString(dir.resolve("product_codes.csv"), "code,description\n010121,Horses\n");
        Files.createDirectory(dir.resolve("old"));
        assertBothYears(Flows.readBaci(dir));
        FlowFiles files = FlowFiles.baci(dir);
        assertEquals(2, files.leftOut().size());
        assertTrue(files.leftOut().containsValue("is a directory within a directory"));
        assertBothYears(Flows.read(files, FlowsBuilder.Repeats.REJECT));
    }

    @Test
    void theSameDataPackedAndUnpackedIsRefused() throws IOException {
        Path plain = Files.writeString(dir.resolve("BACI_HS17_Y2019_V202501.csv"), Y2019);
        asCepii();
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> FlowFiles.baci(dir));
        assertTrue(e.getMessage().contains("count twice"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> FlowFiles.baci(plain, plain));
    }

    @Test
    void faultsNameTheFileWithinTheArchive() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("a.csv", Y2019);
        entries.put("b.csv", Y2020 + "2019,8,4,010121,1,1\n");
        Path twice = zip("t.zip", entries);
        MalformedDataException e = assertThrows(MalformedDataException.class, () -> Flows.readBaci(twice));
        assertTrue(e.source().endsWith("t.zip!b.csv"), e.source());
        assertEquals(3, e.line());
        assertTrue(e.problem().endsWith("first in line 3 of " + twice + "!a.csv"), e.problem());
        entries.put("b.csv", Y2020 + "2020,4,8,x,-1,2\n");
        Path negative = zip("n.zip", entries);
        MalformedDataException n = assertThrows(
                MalformedDataException.class,
                () -> FlowAggregation.ofBaci(List.of(negative), FlowAggregation.Side.IMPORTER));
        assertTrue(n.source().endsWith("n.zip!b.csv"), n.source());
        assertEquals(3, n.line());
        entries.put("b.csv", "t,i,j,k,v\n1,2,3,4,5\n"); // some columns: not a bystander but a faulty file
        Path some = zip("s.zip", entries);
        assertTrue(assertThrows(MalformedDataException.class, () -> Flows.readBaci(some))
                .problem()
                .contains("no column \"q\""));
        Path none = zip("none.zip", Map.of("x.txt", "nothing"));
        assertTrue(assertThrows(MalformedDataException.class, () -> Flows.readBaci(none))
                .problem()
                .contains("has no file with the columns"));
        Path missing = dir.resolve("missing.csv");
        assertTrue(assertThrows(MalformedDataException.class, () -> Flows.readBaci(missing))
                .problem()
                .contains("there is no such file"));
        Path empty = Files.createDirectory(dir.resolve("empty"));
        assertThrows(MalformedDataException.class, () -> Flows.readBaci(empty));
        assertThrows(IllegalArgumentException.class, () -> FlowFiles.baci());
        Path broken = Files.write(dir.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThrows(MalformedDataException.class, () -> Flows.readBaci(broken));
    }

    @Test
    void progressIsToldAndEndsAtAll() throws IOException {
        List<FlowAggregation.Progress> told = new ArrayList<>();
        FlowAggregation.of(
                FlowFiles.baci(asCepii()), FlowAggregation.Options.defaults().listener(told::add));
        FlowAggregation.Progress last = told.get(told.size() - 1);
        assertEquals(1, last.share());
        assertEquals(2, last.filesDone());
        assertEquals(3, last.rows());
        for (int p = 1; p < told.size(); p++) {
            assertTrue(told.get(p).share() >= told.get(p - 1).share()
                    && told.get(p).rows() >= told.get(p - 1).rows());
        }
        assertTrue(last.toString().startsWith("100 %, 2 of 2 files, 3 rows"), last.toString());
    }

    @Test
    void anInterruptOrTheListenerEndsTheWork() throws IOException {
        FlowFiles files = FlowFiles.baci(asCepii());
        assertThrows(
                CancellationException.class,
                () -> FlowAggregation.of(
                        files, FlowAggregation.Options.defaults().listener(progress -> {
                            throw new CancellationException("enough");
                        })));
        Path quoted = Files.writeString(dir.resolve("q.csv"), HEAD + "2020,\"4\",8,010121,10,20\n");
        for (FlowFiles some : List.of(files, FlowFiles.baci(quoted))) {
            Thread.currentThread().interrupt();
            assertThrows(
                    CancellationException.class, () -> FlowAggregation.of(some, FlowAggregation.Options.defaults()));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void theGeneralReaderGoesOnWhereTheFastOneStopped() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        int n = 0;
        while (text.length() < 9_000_000) { // three blocks; the last has a quote
            text.append("2020,").append(n % 97).append(",8,010121,1,2\n");
            n++;
        }
        text.append("2020,\"5\",8,010121,1,2\n");
        Path file = Files.writeString(dir.resolve("mixed.csv"), text);
        Path next = Files.writeString(dir.resolve("next.csv"), Y2019);
        FlowAggregation.Result sums = FlowAggregation.ofBaci(List.of(file, next), FlowAggregation.Side.EXPORTER);
        assertEquals(n + 1 + 2, sums.rows());
        assertEquals(n + 1 + 6, sums.total(Measure.VALUE));
        assertEquals((n - 5 + 96) / 97 + 1, sums.get("2020", "5", "010121", Measure.VALUE));
    }
}
