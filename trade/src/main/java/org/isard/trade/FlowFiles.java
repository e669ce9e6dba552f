package org.isard.trade;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;
import org.isard.core.TextTable;

/**
 * The CSV files that a data set of flows comes in, and what their columns are called: plain or gzip-compressed files, zip archives, and
 * directories of such (one file a year, as CEPII publishes BACI).
 *
 * <p>Files are taken in the order given, those of a directory or archive by name. A directory or archive may hold other things, code
 * lists for example: a file with none of the columns is left out and listed by {@link #leftOut}; one with some of them is taken, and
 * fails when it is read. Files are looked at when this is made, their contents when they are read.
 */
public final class FlowFiles {
    private final FlowColumns columns;
    private final List<Part> parts;
    private final Map<String, String> leftOut;

    /** A file, or an entry of an archive, with its size in bytes as it is stored (in an archive: unpacked). */
    record Part(Path file, String entry, long size) {
        String name() {
            return entry == null ? file.toString() : file + "!" + entry;
        }

        /** The file name without folders and without what compression adds to it. */
        String stem() {
            String last = entry == null ? file.getFileName().toString() : entry.substring(entry.lastIndexOf('/') + 1);
            return last.replaceFirst("(\\.gz|\\.zip)$", "").replaceFirst("\\.(csv|txt|tsv)$", "");
        }

        Counted open() {
            try {
                if (entry == null) {
                    return new Counted(Files.newInputStream(file), null);
                }
                ZipFile zip = new ZipFile(file.toFile());
                return new Counted(zip.getInputStream(zip.getEntry(entry)), zip);
            } catch (IOException e) {
                throw unreadable(name(), e);
            }
        }
    }

    /** Counts what has been read; closes the archive with the entry; an interrupt that closes the file is a cancellation. */
    static final class Counted extends FilterInputStream {
        private final ZipFile archive;
        private long count;

        Counted(InputStream in, ZipFile archive) {
            super(in);
            this.archive = archive;
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int n = in.read(bytes, from, length);
                count += Math.max(n, 0);
                return n;
            } catch (ClosedByInterruptException e) {
                CancellationException cancelled = new CancellationException("interrupted while a file was read");
                cancelled.initCause(e);
                throw cancelled;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
            if (archive != null) {
                archive.close();
            }
        }
    }

    private FlowFiles(FlowColumns columns, List<Part> parts, Map<String, String> leftOut) {
        this.columns = columns;
        this.parts = parts;
        this.leftOut = leftOut;
    }

    /** Files of BACI. */
    public static FlowFiles baci(Path... paths) {
        return of(FlowColumns.baci(), paths);
    }

    /**
     * Files with the given columns.
     *
     * @throws MalformedDataException if a file cannot be opened, or a directory or archive has no file with such columns
     * @throws IllegalArgumentException if there is no path, or a file seems to be there twice, packed and unpacked for example
     */
    public static FlowFiles of(FlowColumns columns, Path... paths) {
        if (paths.length == 0) {
            throw new IllegalArgumentException("paths: there are none");
        }
        List<Part> parts = new ArrayList<>();
        Map<String, String> leftOut = new TreeMap<>();
        for (Path path : paths) {
            int before = parts.size();
            if (Files.isDirectory(path)) {
                list(path).forEach(file -> {
                    if (Files.isDirectory(file)) {
                        leftOut.put(file.toString(), "is a directory within a directory");
                    } else {
                        (isZip(file) ? entries(file) : Stream.of(whole(file)))
                                .forEach(part -> sort(part, columns, parts, leftOut));
                    }
                });
            } else if (isZip(path)) {
                entries(path).forEach(part -> sort(part, columns, parts, leftOut));
            } else {
                parts.add(whole(path)); // named by the caller: taken as it is
                continue;
            }
            if (parts.size() == before) {
                throw new MalformedDataException(
                        path.toString(), 0, 0, "has no file with the columns " + wanted(columns));
            }
        }
        refuseTwins(parts);
        return new FlowFiles(columns, List.copyOf(parts), leftOut);
    }

    /** All files of a path, whatever they hold: itself, those of a directory, the entries of an archive. */
    static List<Part> expand(Path path) {
        if (!Files.isDirectory(path)) {
            return isZip(path) ? entries(path).toList() : List.of(whole(path));
        }
        return list(path).stream()
                .filter(file -> !Files.isDirectory(file))
                .flatMap(file -> expand(file).stream())
                .toList();
    }

    private static void refuseTwins(List<Part> parts) {
        Map<String, Part> byStem = new HashMap<>();
        for (Part part : parts) {
            Part twin = byStem.put(part.stem(), part);
            if (twin != null) {
                boolean sameFile = twin.name().equals(part.name());
                boolean sameFolder =
                        Objects.equals(twin.file().getParent(), part.file().getParent());
                if (sameFile || sameFolder) {
                    throw new IllegalArgumentException("paths: " + twin.name() + " and " + part.name()
                            + " seem to be the same data, which would count twice; take one away");
                }
            }
        }
    }

    private static void sort(Part part, FlowColumns columns, List<Part> parts, Map<String, String> leftOut) {
        if (header(part).stream().anyMatch(wanted(columns)::contains)) {
            parts.add(part);
        } else {
            leftOut.put(part.name(), "has none of the columns " + wanted(columns));
        }
    }

    private static Set<String> wanted(FlowColumns columns) {
        return columns.names().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first line cut at commas; of a file that is no CSV, some words. */
    private static List<String> header(Part part) {
        try (Counted in = part.open();
                BufferedReader reader = TextSource.reader(TextSource.plain(in), StandardCharsets.ISO_8859_1)) {
            char[] start = new char[1 << 12];
            int n = Math.max(0, reader.read(start));
            String line = new String(start, 0, n).split("[\\r\\n]", 2)[0];
            return Arrays.stream(line.split(",", -1))
                    .map(name -> name.strip().replace("\"", ""))
                    .toList();
        } catch (IOException e) {
            throw unreadable(part.name(), e);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw unreadable(directory.toString(), e);
        }
    }

    private static boolean isZip(Path file) {
        if (!Files.exists(file)) {
            throw new MalformedDataException(file.toString(), 0, 0, "there is no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static Stream<Part> entries(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> new Part(file, entry.getName(), size(entry)))
                    .sorted(Comparator.comparing(Part::entry))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static long size(ZipEntry entry) {
        return entry.getSize() >= 0 ? entry.getSize() : Math.max(0, entry.getCompressedSize());
    }

    private static Part whole(Path file) {
        try {
            return new Part(file, null, Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static MalformedDataException unreadable(String name, IOException e) {
        return new MalformedDataException(
                name,
                0,
                0,
                e instanceof NoSuchFileException ? "there is no such file" : "cannot be read: " + e.getMessage(),
                e);
    }

    /** What the columns are called. */
    public FlowColumns columns() {
        return columns;
    }

    List<Part> parts() {
        return parts;
    }

    /** The files to be read, in order; an entry of an archive is archive!entry. */
    public List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    /** What lies beside them in a directory or archive and is not read, with the reason. */
    public Map<String, String> leftOut() {
        return Map.copyOf(leftOut);
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("files of flows", "bytes", "");
        parts.forEach(part -> table.row(part.name(), TextTable.format(part.size()), ""));
        leftOut.forEach((name, reason) -> table.row(name, "", "left out: " + reason));
        return table.toString();
    }
}
