package org.isard.geo.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.isard.core.MalformedDataException;

/**
 * A binary file read from front to end, block by block. A block is held only as far as its bytes have come, so that a length in the
 * file is a claim and not an allocation.
 */
public final class Bytes implements AutoCloseable {
    private static final int FIRST = 1 << 16;

    private final String name;
    private final InputStream in;
    private byte[] buffer = new byte[FIRST];
    private long position;

    /** Reads the stream; the name is how messages call the file. */
    public Bytes(String name, InputStream in) {
        this.name = name;
        this.in = new BufferedInputStream(in, FIRST);
    }

    /** The number of bytes read so far. */
    public long position() {
        return position;
    }

    /** An error in this file. */
    public MalformedDataException error(String problem) {
        return new MalformedDataException(name, 0, 0, problem);
    }

    /** Whether the file ends here. */
    public boolean atEnd() {
        try {
            in.mark(1);
            boolean end = in.read() < 0;
            in.reset();
            return end;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The next bytes, little-endian; valid until the next call.
     *
     * @param length how many
     * @param what what they should be, for the message
     * @throws MalformedDataException if the file ends before
     */
    public ByteBuffer next(int length, String what) {
        int have = 0;
        while (have < length) {
            if (have == buffer.length) {
                // grown only once it is full: a claim of 2 GB in a small file costs nothing
                buffer = Arrays.copyOf(buffer, (int) Math.min(length, 4L * have));
            }
            int got = read(have, Math.min(length, buffer.length) - have);
            if (got <= 0) {
                throw error("ends within " + what + ", which claims " + length + " bytes from byte " + position
                        + " on, of which " + have + " are there");
            }
            have += got;
        }
        position += length;
        return ByteBuffer.wrap(buffer, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int read(int at, int most) {
        try {
            return in.read(buffer, at, most);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private MalformedDataException unreadable(IOException e) {
        return new MalformedDataException(
                name, 0, 0, "cannot be read after byte " + position + ": " + e.getMessage(), e);
    }

    /** The rest as UTF-8 text, whatever does not fit replaced; at most so many bytes. */
    String text(int most) {
        try {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
