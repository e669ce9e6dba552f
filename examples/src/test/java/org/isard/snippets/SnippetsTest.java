package org.isard.snippets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java block of the READMEs and every Javadoc snippet of the library compiles and runs: each in a JShell of its own,
 * started in the project's top folder with the imports that {@code ./jshell} gives a user.
 */
class SnippetsTest {
    private static final Path ROOT = root();
    private static final Pattern README_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC_BLOCK = Pattern.compile(
            "\\{@snippet\\s*(?:lang\\s*=\\s*\"?java\"?\\s*)?:\\R(.*?)\\R\\s*\\*\\s*\\}", Pattern.DOTALL);

    /** What JShell's start-up script DEFAULT imports, which {@code ./jshell} asks for. */
    private static final String DEFAULT_IMPORTS = Stream.of(
                    "io",
                    "math",
                    "net",
                    "nio.file",
                    "util",
                    "util.concurrent",
                    "util.function",
                    "util.regex",
                    "util.stream")
            .map(name -> "import java." + name + ".*;\n")
            .collect(Collectors.joining());

    private record Block(String name, String code) {}

    private static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("README.md")) || !Files.isDirectory(dir.resolve("core"))) {
            dir = dir.getParent();
        }
        return dir;
    }

    @Test
    void theReadmeHasSnippets() throws IOException {
        assertFalse(blocks(ROOT.resolve("README.md"), README_BLOCK).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everySnippetRuns() throws IOException {
        List<Block> blocks = new ArrayList<>(blocks(ROOT.resolve("README.md"), README_BLOCK));
        for (String module : List.of("core", "geo", "network", "trade", "econometrics")) {
            Path readme = ROOT.resolve(module).resolve("README.md");
            if (Files.exists(readme)) {
                blocks.addAll(blocks(readme, README_BLOCK));
            }
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    blocks.addAll(blocks(file, JAVADOC_BLOCK));
                }
            }
        }
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.name(), () -> run(block.code())));
    }

    private static List<Block> blocks(Path file, Pattern pattern) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            String code = matcher.group(1).replaceAll("(?m)^\\s*\\* ?", "");
            blocks.add(new Block(ROOT.relativize(file) + " #" + (blocks.size() + 1), code));
        }
        return blocks;
    }

    private static void run(String code) throws IOException {
        // The shell's own process starts in the top folder, so paths in snippets are as a reader would type them.
        try (JShell shell = JShell.builder()
                .remoteVMOptions("-Duser.dir=" + ROOT, "-Xmx1g")
                .out(System.out)
                .build()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(entry);
            }
            evaluate(shell, DEFAULT_IMPORTS);
            evaluate(shell, Files.readString(ROOT.resolve("examples/src/main/jshell/isard.jsh")));
            evaluate(shell, code);
        }
    }

    private static void evaluate(JShell shell, String code) {
        String rest = code;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!info.completeness().isComplete()) {
                fail("incomplete: " + rest);
            }
            for (SnippetEvent event : shell.eval(info.source())) {
                if (event.status() == Snippet.Status.REJECTED) {
                    String why = shell.diagnostics(event.snippet())
                            .map(d -> d.getMessage(null))
                            .toList()
                            .toString();
                    fail(event.snippet().source() + " does not compile: " + why);
                }
                if (event.exception() != null) {
                    fail(event.snippet().source() + " threw " + event.exception(), event.exception());
                }
            }
            rest = info.remaining();
        }
    }
}
