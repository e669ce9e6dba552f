package org.isard.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear line, exit code 2, nothing written. */
class BadInputTest {

    private static final String HEADER = "t,i,j,k,v,q\n";
    private static final String FLOW = "2020,180,156,810520,5.5,1.0\n";

    @TempDir
    Path temp;

    private record Ended(int code, String out, String err) {}

    private Ended run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Study.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ended(code, out.toString(), err.toString());
    }

    private void assertRefused(String named, String... args) throws IOException {
        Path parent = Files.createDirectories(temp.resolve("place"));
        String[] all = Stream.concat(
                        Stream.of(args),
                        Stream.of("--out", parent.resolve("report").toString()))
                .toArray(String[]::new);
        Ended ended = run(all);
        assertEquals(2, ended.code(), ended.err());
        assertEquals(1, ended.err().strip().split("\\R").length, ended.err());
        assertTrue(ended.err().contains(named), ended.err());
        try (Stream<Path> left = Files.list(parent)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private Path baci(String flows) throws IOException {
        return baci(flows.getBytes(StandardCharsets.UTF_8));
    }

    private Path baci(byte[] flows) throws IOException {
        Path directory = Files.createDirectories(temp.resolve("baci"));
        Files.write(directory.resolve("BACI_HS17_Y2020_V202301.csv"), flows);
        Files.writeString(
                directory.resolve("country_codes_V202301.csv"),
                "country_code,country_name,country_iso2,country_iso3\n180,Congo,CD,COD\n156,China,CN,CHN\n");
        return directory;
    }

    @Test
    void aWrongPath() throws IOException {
        assertRefused("nowhere", "--data", temp.resolve("nowhere").toString());
    }

    @Test
    void aDirectoryWithoutBaci() throws IOException {
        assertRefused(
                "BACI_HS",
                "--data",
                Files.createDirectories(temp.resolve("bare")).toString());
    }

    @Test
    void noCountryCodes() throws IOException {
        Path directory = baci(HEADER + FLOW);
        Files.delete(directory.resolve("country_codes_V202301.csv"));
        assertRefused("country_codes", "--data", directory.toString());
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused("BACI_HS17_Y2020_V202301.csv", "--data", baci("").toString());
    }

    @Test
    void aHeaderOnly() throws IOException {
        assertRefused("header only", "--data", baci(HEADER).toString());
    }

    @Test
    void aMissingColumn() throws IOException {
        assertRefused(
                "\"v\"", "--data", baci("t,i,j,k,q\n2020,180,156,810520,1\n").toString());
    }

    @Test
    void tooManyFields() throws IOException {
        assertRefused(
                "line 3",
                "--data",
                baci(HEADER + FLOW + "2020,180,156,810520,5.5,1.0,9\n").toString());
    }

    @Test
    void aWordForANumber() throws IOException {
        assertRefused(
                "line 2",
                "--data",
                baci(HEADER + "2020,180,156,810520,much,1.0\n").toString());
    }

    @Test
    void negativeTrade() throws IOException {
        assertRefused(
                "line 2",
                "--data",
                baci(HEADER + "2020,180,156,810520,-5.5,1.0\n").toString());
    }

    @Test
    void anUnknownCountry() throws IOException {
        assertRefused(
                "999", "--data", baci(HEADER + "2020,999,156,810520,5.5,1.0\n").toString());
    }

    @Test
    void noProductOfTheChain() throws IOException {
        assertRefused(
                "battery chain",
                "--data",
                baci(HEADER + "2020,180,156,010121,5.5,1.0\n").toString());
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        byte[] flows = (HEADER + FLOW).getBytes(StandardCharsets.UTF_8);
        flows[HEADER.length() + 1] = (byte) 0xff;
        assertRefused("BACI_HS17_Y2020_V202301.csv", "--data", baci(flows).toString());
    }

    @Test
    void anUnknownOption() throws IOException {
        assertRefused("--datta", "--datta", "x");
    }

    @Test
    void aFileWhereTheReportShouldGo() throws IOException {
        Path file = Files.writeString(temp.resolve("taken"), "mine");
        Ended ended = run("--out", file.toString());
        assertEquals(2, ended.code());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
        Path directory = Files.createDirectories(temp.resolve("thesis"));
        Files.writeString(directory.resolve("thesis.tex"), "mine");
        Ended ended = run("--out", directory.toString());
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("thesis.tex"), ended.err());
        assertTrue(Files.exists(directory.resolve("thesis.tex")));
    }

    @Test
    void helpIsNoFailure() {
        Ended ended = run("--help");
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("--data"));
    }
}
