package org.isard.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.isard.examples.report.Report;

/** Where a report goes: written beside its place first, moved there when complete, so that no half of one is ever seen. */
final class Destination {

    private final Path directory;

    private Destination(Path directory) {
        this.directory = directory;
    }

    /**
     * Checks the place before any work is done.
     *
     * @throws IllegalArgumentException if it is a file, or a directory that holds something other than an earlier report
     */
    static Destination of(Path out) {
        Path directory = out.toAbsolutePath().normalize();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException("--out " + out + " is a file; give a directory");
        }
        if (directory.getParent() == null) {
            throw new IllegalArgumentException(
                    "--out " + out + " is the root of the file system; give a directory in it");
        }
        for (Path held : list(directory)) {
            String name = held.getFileName().toString();
            if (!name.equals(Report.FILE) && !name.equals("tables")) {
                throw new IllegalArgumentException("--out " + out + " holds " + name
                        + ", which is no part of a report; give an empty or a new directory");
            }
        }
        return new Destination(directory);
    }

    Path report() {
        return directory.resolve(Report.FILE);
    }

    void write(Report report) {
        try {
            Files.createDirectories(directory.getParent());
            Path draft = Files.createDirectory(directory.getParent().resolve(".isard-report-" + UUID.randomUUID()));
            try {
                report.write(draft);
                delete(directory);
                move(draft, directory);
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> held = Files.list(directory)) {
            return held.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory + ": " + e, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
