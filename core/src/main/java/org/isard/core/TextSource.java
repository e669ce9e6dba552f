package org.isard.core;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens data files, plain or gzip-compressed (told by their first bytes, not by their name). */
public final class TextSource {
    private static final int BUFFER = 1 << 16;

    private TextSource() {}

    /**
     * Opens a file as text. A byte-order mark is skipped; bytes that are not text of the charset raise
     * {@link java.nio.charset.CharacterCodingException} on reading, they are never replaced.
     *
     * @throws MalformedDataException if the file cannot be opened
     */
    public static BufferedReader open(Path file, Charset charset) {
        return reader(openBytes(file), charset);
    }

    /** Bytes as text of a charset; bytes that are not raise {@link java.nio.charset.CharacterCodingException} on reading. */
    public static BufferedReader reader(InputStream bytes, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(bytes, decoder), BUFFER);
    }

    /**
     * Opens a file as bytes, decompressed if it starts as gzip does; a UTF-8 byte-order mark is skipped.
     *
     * @throws MalformedDataException if the file cannot be opened
     */
    public static InputStream openBytes(Path file) {
        if (Files.isDirectory(file)) {
            throw new MalformedDataException(file.toString(), 0, 0, "is a directory; name a file");
        }
        InputStream raw = null;
        try {
            raw = Files.newInputStream(file);
            return decompressed(raw);
        } catch (NoSuchFileException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "there is no such file", e);
        } catch (IOException e) {
            closeQuietly(raw, e);
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A stream of the caller's (an entry of an archive, say) decompressed if it starts as gzip does; a UTF-8 byte-order mark is skipped.
     *
     * @throws UncheckedIOException if its beginning cannot be read
     */
    public static InputStream plain(InputStream raw) {
        try {
            return decompressed(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stream without gzip compression and byte-order mark, if it has them. */
    static InputStream decompressed(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(3);
        byte[] start = in.readNBytes(2);
        in.reset();
        if (start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b) {
            in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        }
        in.mark(4);
        byte[] mark = in.readNBytes(3);
        if (!"\uFEFF".equals(new String(mark, StandardCharsets.UTF_8))) {
            in.reset();
        }
        return in;
    }

    private static void closeQuietly(InputStream in, IOException cause) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException | UncheckedIOException e) {
            cause.addSuppressed(e);
        }
    }
}
