package org.isard.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The JShell script runs as documented: same start-up script, same class path. */
class TourTest {

    private static final Path SCRIPTS = Path.of("src", "main", "jshell");

    @Test
    void tourShowsMoranAdvantageAndFactorDetector() throws IOException, InterruptedException {
        Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
        Path end = Files.createTempFile("end", ".jsh");
        Path output = Files.createTempFile("tour", ".txt");
        try {
            Files.writeString(end, "/exit\n");
            List<String> command = new ArrayList<>(List.of(
                    jshell.toString(),
                    "--class-path",
                    System.getProperty("java.class.path"),
                    "--startup",
                    "DEFAULT",
                    "--startup",
                    SCRIPTS.resolve("isard.jsh").toString(),
                    SCRIPTS.resolve("tour.jsh").toString(),
                    end.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(end.toFile()))
                    .start();
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "jshell did not end");
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertEquals(0, process.exitValue(), said);
            assertFalse(said.contains("Error:") || said.contains("Exception"), said);
            assertTrue(said.contains("ADVANTAGE"), said);
            assertTrue(said.contains("Moran"), said);
            assertTrue(said.contains("region") && said.contains("gdp_per_capita"), said);
        } finally {
            Files.deleteIfExists(end);
            Files.deleteIfExists(output);
        }
    }
}
