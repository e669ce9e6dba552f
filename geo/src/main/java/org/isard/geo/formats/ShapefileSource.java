package org.isard.geo.formats;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.isard.core.MalformedDataException;

/** The files of one shapefile, side by side in a folder or in a zip archive. */
public final class ShapefileSource implements AutoCloseable {
    /** More than any real table of blanks shrinks; what grows beyond both is taken for an attack on the memory. */
    private static final long MOST_RATIO = 200;

    private static final long UNSUSPICIOUS = 64L << 20;

    private final Path file;
    private final ZipFile zip; // null for a folder
    private final Map<String, ZipEntry> entries; // by extension

    private ShapefileSource(Path file, ZipFile zip, Map<String, ZipEntry> entries) {
        this.file = file;
        this.zip = zip;
        this.entries = entries;
    }

    /**
     * Finds the files.
     *
     * @param file the .shp, or a zip archive that holds it
     * @param layer which one of an archive, by its name without .shp; null for the only one
     * @param names charset of the names in the archive, where it is not UTF-8; null if unknown
     * @throws MalformedDataException if there is no such shapefile, or the archive holds several and none is named
     */
    public static ShapefileSource of(Path file, String layer, Charset names) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            if (start.length < 4 || start[0] != 'P' || start[1] != 'K') {
                return new ShapefileSource(file, null, Map.of());
            }
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be read: " + e, e);
        }
        ZipFile zip = null;
        try {
            zip = open(file, names);
            return new ShapefileSource(file, zip, layer(file, zip, layer));
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "is no zip archive: " + e.getMessage(), e);
        } catch (MalformedDataException e) {
            close(zip);
            throw e;
        }
    }

    private static ZipFile open(Path file, Charset names) throws IOException {
        File absolute = file.toAbsolutePath().toFile();
        try {
            return new ZipFile(absolute, StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            // older archives have names in the charset of the system that packed them
            return new ZipFile(absolute, names == null ? StandardCharsets.ISO_8859_1 : names);
        }
    }

    private static Map<String, ZipEntry> layer(Path file, ZipFile zip, String layer) {
        Map<String, Map<String, ZipEntry>> layers = new TreeMap<>();
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            int dot = entry.getName().lastIndexOf('.');
            if (dot > 0 && !entry.getName().startsWith("__MACOSX/")) {
                layers.computeIfAbsent(entry.getName().substring(0, dot), k -> new LinkedHashMap<>())
                        .put(entry.getName().substring(dot + 1).toLowerCase(Locale.ROOT), entry);
            }
        });
        layers.values().removeIf(extensions -> !extensions.containsKey("shp"));
        var chosen = layers.entrySet().stream()
                .filter(e ->
                        layer == null || e.getKey().equals(layer) || e.getKey().endsWith("/" + layer))
                .toList();
        if (chosen.size() == 1) {
            return chosen.get(0).getValue();
        }
        String held = String.join(", ", layers.keySet().stream().limit(20).toList());
        String problem = layers.isEmpty()
                ? "holds no .shp"
                : (chosen.isEmpty() ? "holds no shapefile \"" + layer + "\"" : "holds several shapefiles")
                        + "; name one of " + held + (layers.size() > 20 ? ", ..." : "") + " (object)";
        throw new MalformedDataException(file.toString(), 0, 0, problem);
    }

    /** The file with an extension; null if there is none. */
    public Bytes find(String extension) {
        try {
            if (zip == null) {
                Path part = sibling(extension);
                return part == null ? null : new Bytes(part.toString(), Files.newInputStream(part));
            }
            ZipEntry entry = entries.get(extension);
            return entry == null
                    ? null
                    : new Bytes(file + "!" + entry.getName(), new Bounded(zip.getInputStream(entry), entry));
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "its ." + extension + " cannot be read: " + e, e);
        }
    }

    /** The file with an extension. */
    public Bytes require(String extension) {
        Bytes found = find(extension);
        if (found == null) {
            throw new MalformedDataException(
                    file.toString(),
                    0,
                    0,
                    "there is no ." + extension + " beside it; a shapefile is a .shp and a .dbf at least");
        }
        return found;
    }

    /** A small text file, at most 64 KB; null if there is none. */
    public String text(String extension) {
        try (Bytes bytes = find(extension)) {
            return bytes == null ? null : bytes.text(1 << 16);
        }
    }

    private Path sibling(String extension) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        if (extension.equals("shp")) {
            return file;
        }
        for (String variant : new String[] {
            extension,
            extension.toUpperCase(Locale.ROOT),
            extension.substring(0, 1).toUpperCase(Locale.ROOT) + extension.substring(1)
        }) {
            Path candidate = file.resolveSibling(stem + "." + variant);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            throw new MalformedDataException(zip.getName(), 0, 0, "cannot be closed: " + e, e);
        }
    }

    /** Stops a bomb: a small entry that unpacks without end. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream in, ZipEntry entry) {
            super(in);
            most = Math.max(UNSUSPICIOUS, MOST_RATIO * Math.max(0, entry.getCompressedSize()));
        }

        private int count(int n) throws IOException {
            read += Math.max(0, n);
            if (read > most) {
                throw new ZipException("the entry unpacks to more than " + MOST_RATIO
                        + " times its size in the archive; unpack it yourself if that is meant");
            }
            return n;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            return count(super.read(to, at, length));
        }
    }
}
